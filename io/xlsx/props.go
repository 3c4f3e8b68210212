package xlsx

import (
	"encoding/xml"
	"strings"

	"ziping/io/guard"
)

// ownPrefix marks the custom document properties that are this program's.
const ownPrefix = "ziping."

// readSettled reads this program's custom document properties.
func readSettled(a *guard.Archive) (map[string]string, error) {
	settled := map[string]string{}
	if !a.Has(customProps) {
		return settled, nil
	}
	err := each(a, customProps, func(x *guard.XML, e xml.StartElement) error {
		name, ours := strings.CutPrefix(guard.Attr(e, "", "name"), ownPrefix)
		if e.Name.Local != "property" || !ours {
			return nil
		}
		text, err := propText(x)
		settled[name] = text
		return err
	})
	return settled, err
}

// propText is the text of a property whose start was read last.
func propText(x *guard.XML) (string, error) {
	var b strings.Builder
	for depth := 1; depth > 0; {
		t, err := next(x)
		if err != nil {
			return "", err
		}
		switch t := t.(type) {
		case xml.StartElement:
			depth++
		case xml.EndElement:
			depth--
		case xml.CharData:
			if depth > 1 {
				b.Write(t)
			}
		}
	}
	return unescape(b.String()), nil
}
