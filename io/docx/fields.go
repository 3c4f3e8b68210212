package docx

import (
	"encoding/xml"

	"ziping/io/guard"
	"ziping/io/sheet"
)

// skipUnseen reads the properties of a run or a content control, and if nothing of it
// counts, the rest of it too.
func (r *reader) skipUnseen(properties string) (unseen bool, err error) {
	if properties == "sdtPr" {
		return r.skipPrompt()
	}
	err = r.Inside(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "rPrChange":
			return r.Skip()
		case "vanish":
			unseen = on(e)
		}
		return nil
	})
	if err == nil && unseen {
		err = r.hiddenText()
	}
	return unseen, err
}

// hiddenText tells of the text in the rest of an element.
func (r *reader) hiddenText() error {
	text, err := r.Text()
	if err != nil {
		return err
	}
	r.flow.Grid.Remark("隐藏的文字", text)
	return nil
}

// prompts reads the properties of a content control: whether it shows nothing but a prompt.
func (r *reader) prompts() (prompts bool, err error) {
	err = r.Inside(func(e xml.StartElement) error {
		prompts = prompts || e.Name.Local == "showingPlcHdr" && on(e)
		return nil
	})
	return prompts, err
}

// skipPrompt reads the properties of a content control, and all of one that only prompts.
func (r *reader) skipPrompt() (prompts bool, err error) {
	if prompts, err = r.prompts(); err == nil && prompts {
		err = r.Skip()
	}
	return prompts, err
}

// formField reads what a field of a form shows, if no text says it: the chosen entry of a
// list, a box with or without a tick.
func (r *reader) formField() (string, error) {
	var entries []string
	chosen := 0
	box, ticked := false, false
	err := r.Inside(func(e xml.StartElement) error {
		switch name := e.Name.Local; {
		case name == "listEntry" && len(entries) < sheet.MaxCols:
			entries = append(entries, guard.Attr(e, "", "val"))
		case name == "checkBox":
			box = true
		case box && (name == "default" || name == "checked"):
			ticked = on(e)
		case name == "default", name == "result": // in this order
			chosen = number(e)
		}
		return nil
	})
	switch {
	case ticked:
		return "☑", err
	case box:
		return "□", err
	case chosen < len(entries):
		return entries[chosen], err
	}
	return "", err
}
