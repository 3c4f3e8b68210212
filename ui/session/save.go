package session

import (
	"slices"

	"ziping/domain"
	"ziping/io/document"
)

// Saving is a save of what the forms of a file held at one moment. Their sessions can be used
// while it is written.
type Saving struct {
	doc       document.Document // of the first form that is written; first as it was, then as it is after the save
	first     int               // index of that form
	forms     []savedForm
	path      string
	overwrite bool
	after     []document.Document // of each form, after the save
}

// savedForm is a form of a Saving.
type savedForm struct {
	s       *Session
	doc     document.Document
	places  int
	now     domain.Form
	filled  domain.Form
	written bool
	gone    bool // left out of the file
}

// Saving copies what the session holds now, to write it to a file whose extension gives its kind.
// overwrite is set if the user agreed to overwrite a file that others changed in the meantime, or that
// seems to be open elsewhere.
func (s *Session) Saving(path string, overwrite bool) *Saving {
	return SavingAll([]*Session{s}, path, overwrite)
}

// SavingAll is Saving for all forms of one file, in its order. They are written together, all or
// none: those that were edited through the document they come from or, if that can't be saved as
// this kind with all of them, all into a new file.
func SavingAll(list []*Session, path string, overwrite bool) *Saving {
	v := &Saving{first: max(0, slices.IndexFunc(list, (*Session).Dirty)), path: path, overwrite: overwrite}
	for i, s := range list {
		v.forms = append(v.forms, savedForm{s, *s.doc, s.places, s.Form().Clone(), s.FilledFor(path), i == v.first || s.Dirty(), false})
	}
	v.doc = v.forms[v.first].doc
	if len(list) == 1 {
		return v
	}
	v.doc.With = map[int]document.Edited{}
	for i, f := range v.forms {
		if f.written && i != v.first {
			v.doc.With[f.doc.Choice] = document.Edited{Form: f.filled, Emptied: f.doc.Emptied, Gone: f.doc.Gone}
		}
	}
	if v.anewAs() {
		dropped := v.doc.Dropped(&v.forms[v.first].filled)
		for i := range v.forms {
			f := &v.forms[i]
			f.gone = slices.Contains(dropped, f.doc.Choice)
			f.written = !f.gone
		}
		v.doc.With = map[int]document.Edited{}
	}
	return v
}

// anewAs reports whether the forms are written into a new file, because the one they come from
// can't be saved as this kind with all of them.
func (v *Saving) anewAs() bool {
	kind, _ := document.KindFor(v.path)
	return len(v.forms) > 1 && !v.doc.HoldsAll(kind)
}

// FilledFor is the form as it is stored in a file with this path.
func (s *Session) FilledFor(path string) domain.Form {
	f := s.Filled()
	if kind, _ := document.KindFor(path); kind == document.JSON && s.doc.Foreign() {
		f.Total = domain.Total{} // tables print it; readers of a JSON document compute sums themselves
	}
	return f
}

// Write writes the file, on any goroutine. If it fails, nothing on disk was changed.
func (v *Saving) Write() error {
	filled, save := &v.forms[v.first].filled, v.doc.Save
	switch {
	case v.anewAs():
		return v.writeAnew()
	case v.overwrite:
		save = v.doc.SaveOver
	}
	if err := save(v.path, filled); err != nil {
		return err
	}
	for i, f := range v.forms {
		doc := v.doc
		if i != v.first {
			now, left := doc.After(f.doc.Choice)
			if v.forms[i].gone = !left; left {
				doc.Choose(now)
			}
		}
		doc.Cuts(&f.filled) // measures the sheet, which Finish has no time for
		v.after = append(v.after, doc)
	}
	return nil
}

// writeAnew writes all forms into a new file, and opens it to go on with.
func (v *Saving) writeAnew() error {
	kind, err := document.KindFor(v.path)
	if err != nil {
		return err
	}
	var forms []domain.Form
	v.doc.LeftOut = nil
	for i := range v.forms {
		f := &v.forms[i]
		if f.gone {
			continue
		}
		forms = append(forms, f.filled)
		for _, l := range f.doc.Official().LeavesOut(kind, &f.filled) {
			if l = l.In(&f.doc); l.Kind != document.LossForm && !slices.Contains(v.doc.LeftOut, l) {
				v.doc.LeftOut = append(v.doc.LeftOut, l)
			}
		}
	}
	if v.doc.Warning, err = document.SaveAll(v.path, forms, v.overwrite); err != nil || kind == document.PDF {
		return err
	}
	again, err := document.Open(v.path)
	if err != nil {
		return err
	}
	at := 0
	for i := range v.forms {
		one := *again
		if f := &v.forms[i]; !f.gone {
			if again.Count() > 1 {
				one.Choose(at)
			}
			one.Cuts(&f.filled)
			at++
		}
		one.Warning, one.LeftOut = v.doc.Warning, v.doc.LeftOut
		v.after = append(v.after, one)
	}
	return nil
}

// Finish makes the sessions continue with the file that Write wrote; call it on their goroutine.
// A PDF is only a copy. If they have other files by now, it reports false and does nothing.
func (v *Saving) Finish() bool {
	moved := false
	for i := range v.forms {
		if f := &v.forms[i]; f.s.places == f.places {
			v.finish(i)
			moved = true
		}
	}
	return moved
}

func (v *Saving) finish(i int) {
	f := &v.forms[i]
	s := f.s
	if f.gone {
		s.gone = !s.Dirty() // else it was edited while the file was written
		return
	}
	if kind, _ := document.KindFor(v.path); kind == document.PDF {
		s.doc.Warning, s.doc.LeftOut = v.doc.Warning, v.doc.LeftOut
		return
	}
	doc := v.after[i]
	if len(v.forms) > 1 {
		doc.With = map[int]document.Edited{}
	}
	s.moveTo(&doc, v.path)
	s.written, s.kept = s.written || f.written, s.doc
	s.history.MarkSaved(f.now)
	s.check()
}

// Save writes the form to Path.
func (s *Session) Save() error { return s.SaveAs(s.path) }

// SaveAs writes the form to a file at once.
func (s *Session) SaveAs(path string) error {
	v := s.Saving(path, false)
	if err := v.Write(); err != nil {
		return err
	}
	v.Finish()
	return nil
}
