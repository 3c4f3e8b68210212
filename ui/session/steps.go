package session

import (
	"ziping/domain"
	"ziping/io/document"
	"ziping/io/layout"
	"ziping/scoring"
)

// Type writes a field as the user types it, and reports whether the field took the text.
func (s *Session) Type(field domain.Field, text string) bool {
	ok := s.history.Type(field, text, "输入"+s.Form().Label(field), s.Now())
	if ok {
		if s.typing != field {
			s.typing = ""
		}
		s.evaluateTyping()
	}
	return ok
}

// Mark ends the undo step that is being typed. Revert can revert what is typed after the mark.
func (s *Session) Mark() (mark int) { return s.history.Mark() }

// Revert reverts what was typed into a field since a mark. Undo and Redo do not bring it back.
func (s *Session) Revert(field domain.Field, mark int) {
	s.history.Revert(field, mark)
	s.evaluate()
}

// EndTyping ends the undo step that is being typed, for instance when the user leaves a field. It
// reports whether findings that were held are brought up to date.
func (s *Session) EndTyping() (updated bool) {
	s.history.EndTyping()
	if updated = s.typing != ""; updated {
		s.typing = ""
		s.check()
	}
	return updated
}

// Do makes an edit as one undo step and reports whether anything changed.
func (s *Session) Do(label string, edit func(*domain.Form)) bool {
	changed := s.history.Do(label, edit)
	if changed {
		s.evaluate()
	}
	return changed
}

// Apply applies a finding's fix as one undo step.
func (s *Session) Apply(fix *scoring.Fix) bool {
	return s.Do(fix.Label, func(f *domain.Form) { f.Apply(fix.Edits) })
}

// UseComputed lets the rules decide the scores of the given indicators if they can.
func (s *Session) UseComputed(indicators ...int) bool {
	return s.Do("使用计算得分", func(f *domain.Form) {
		for _, i := range indicators {
			if s.eval.Rows[i].Computed.Valid {
				f.Set(domain.IndicatorField(i, domain.KeyScore), "")
			}
		}
	})
}

// UseAllComputed lets the rules decide every score they can, the execution rate's too.
func (s *Session) UseAllComputed() bool {
	return s.Do("全部使用计算得分", func(f *domain.Form) {
		for i := range f.Indicators {
			if s.eval.Rows[i].Computed.Valid {
				f.Set(domain.IndicatorField(i, domain.KeyScore), "")
			}
		}
		if s.eval.Execution.Computed.Valid {
			f.Apply([]domain.Edit{{Field: domain.FieldRate}, {Field: domain.FieldFundScore}})
		}
	})
}

// Undo undoes the last step; ok is false if there is none. Undoing a roll-over, like redoing it,
// leaves the file, which belongs to the other year, and the next save asks for a name. Undoing the
// use of a template restores the layout and the file from before.
func (s *Session) Undo() (label string, ok bool) {
	step, ok := s.history.Undo()
	if p, is := step.With.(*templateUse); is {
		p.after = place{s.doc, s.path}
		s.moveTo(p.before.doc, p.before.path)
		if p.after.path != "" { // it was saved in the template's layout: no file must be overwritten
			s.path = ""
		}
	}
	s.travelled(step)
	return step.Label, ok
}

// Redo makes the step again that was last undone; ok is false if there is none.
func (s *Session) Redo() (label string, ok bool) {
	step, ok := s.history.Redo()
	if p, is := step.With.(*templateUse); is {
		p.before = place{s.doc, s.path}
		s.moveTo(p.after.doc, p.after.path)
	}
	s.travelled(step)
	return step.Label, ok
}

// travelled sets file and rule set to those of the form after a step was undone or redone.
func (s *Session) travelled(step domain.Step) {
	if _, is := step.With.(rollingOver); is {
		s.moveTo(s.doc, "")
	}
	switch rules := s.Form().Rules; {
	case rules == "" && s.doc.Foreign():
		opened := *s.doc
		opened.Form.Rules = ""
		s.rules, _, _ = chooseRules(&opened)
	case rules != s.rules.ID || s.rules.Assumed():
		s.rules, _ = rulesFor(s.Form())
	}
	s.evaluate()
}

// NextUndo names the step that Undo would undo, NextRedo the one that Redo would redo; "" if there
// is none.
func (s *Session) NextUndo() string { return s.history.NextUndo() }

// NextRedo names the step that Redo would redo, "" for none.
func (s *Session) NextRedo() string { return s.history.NextRedo() }

// Dirty reports whether the form, or its layout, differs from what was read or last saved.
func (s *Session) Dirty() bool { return s.doc != s.kept || s.history.Dirty() }

// moveTo continues with another document, or another file to save to.
func (s *Session) moveTo(doc *document.Document, path string) {
	s.doc, s.path = doc, path
	s.places++
}

// UseOfficial abandons the layout of the opened file: from now on the form is saved as the official
// form.
func (s *Session) UseOfficial() {
	s.moveTo(s.doc.Official(), "")
	s.check()
}

// UseTemplate fills the form into another workbook's layout (套用财政模板), as one undo step. The
// next save asks for a name. It returns what has no cell there, in words.
func (s *Session) UseTemplate(template *document.Document) (unplaced []string, err error) {
	from := *s.doc
	from.Form = s.Form().Clone()
	into, err := from.Into(template)
	if err != nil {
		return nil, err
	}
	into.Lossy = false // from now on, a save asks about what has no cell
	p := &templateUse{before: place{s.doc, s.path}}
	s.moveTo(into, "")
	s.history.DoWith("套用财政模板", p, func(f *domain.Form) { *f = into.Form.Clone() })
	s.evaluate()
	return into.Unplaced, nil
}

// templateUse is what the use of a template changes besides the form: the document, and the file to
// save to.
type templateUse struct{ before, after place }

// place is a document with the file that Save writes.
type place struct {
	doc  *document.Document
	path string
}

// NextYear is the year that a roll-over is for: the one after the form's or, if the form names
// none, the last one that is over.
func (s *Session) NextYear() int {
	if year := s.Form().Year; year != 0 {
		return year + 1
	}
	return s.Now().Year() - 1
}

// RollOver proposes the changes that make this the form of a year.
func (s *Session) RollOver(year int) []domain.Change { return s.doc.RollOver(s.Form(), year) }

// Leftovers are the cells of the old year that next year's file would keep, because the program
// does not fill them in.
func (s *Session) Leftovers() []layout.Leftover { return s.doc.Leftovers() }

// Others are the other forms of the file that are of the same year.
func (s *Session) Others() []document.Other { return s.doc.Others() }

// rollingOver marks the step of a roll-over.
type rollingOver struct{}

// ApplyRollOver makes the changes that are on, as one undo step. Unless that is undone, the next
// save empties the leftovers given and rolls over the other forms given. Last year's file is kept:
// the next save asks for a name.
func (s *Session) ApplyRollOver(changes []domain.Change, along []document.Other, emptied ...layout.Leftover) {
	s.doc.Emptied, s.doc.Along, s.doc.Gone = nil, nil, nil
	for _, o := range along {
		s.doc.Along = append(s.doc.Along, o.Choice)
	}
	for _, o := range emptied {
		s.doc.Emptied = append(s.doc.Emptied, o.Cells...)
	}
	s.history.DoWith("结转到新年度", rollingOver{}, func(f *domain.Form) { *f = domain.ApplyRollOver(*f, changes) })
	s.moveTo(s.doc, "")
	s.evaluate()
}

// LeaveOut has the next save of the form, which was rolled over, leave out other forms of its file
// with their sheets, unless they were edited. gone are their choices.
func (s *Session) LeaveOut(gone []int) { s.doc.Gone = gone }

// rolledOver reports whether the form is of a later year than in its file.
func (s *Session) rolledOver() bool { return s.Form().Year > s.doc.Form.Year }

// Gone reports whether the last save of the form's file left the form out.
func (s *Session) Gone() bool { return s.gone }
