package session

import (
	"slices"

	"ziping/domain"
	"ziping/io/document"
	"ziping/scoring"
)

// OpenAll opens all forms in a file, each in its own session, in the order of the file. open is the
// index of the one that Open would open. rules and errors are as for Open.
func OpenAll(path string, rules *scoring.RuleSet) (list []*Session, open int, err error) {
	doc, err := document.Open(path)
	if err != nil {
		return nil, 0, err
	}
	if len(doc.Choices) == 0 {
		return []*Session{FromDocument(doc, rules)}, 0, nil
	}
	open = doc.Choice
	for i := range doc.Choices {
		one := *doc
		one.Choose(i)
		list = append(list, FromDocument(&one, rules))
	}
	return list, open, nil
}

// SaveTogether writes the forms of one workbook, as OpenAll opened them, back to a file in the
// workbook's own layout: all that were edited or none. over is as for Saving. All sessions continue
// with the file.
func SaveTogether(list []*Session, path string, over bool) error {
	first := list[max(0, slices.IndexFunc(list, (*Session).Dirty))]
	v := first.Saving(path, over)
	v.doc.With = map[int]domain.Form{}
	for _, s := range list {
		if s != first && s.Dirty() {
			v.doc.With[s.doc.Choice] = s.Filled()
		}
	}
	if err := v.Write(); err != nil {
		return err
	}
	for _, s := range list {
		written := s == first || s.Dirty()
		doc := v.doc
		if doc.Choice != s.doc.Choice {
			doc.Choose(s.doc.Choice)
		}
		s.moveTo(&doc, path)
		s.written, s.kept = s.written || written, s.doc
		s.history.MarkSaved(s.Form().Clone())
		s.check()
	}
	return nil
}
