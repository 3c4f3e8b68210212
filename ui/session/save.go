package session

import (
	"ziping/domain"
	"ziping/io/document"
)

// Saving is a save of what a session held at one moment. The session can be used while it is
// written.
type Saving struct {
	s      *Session
	doc    document.Document // first as the session's, then as it is after the save
	places int
	now    domain.Form
	filled domain.Form
	path   string
	over   bool
}

// Saving copies what the session holds now, to write it to a file whose extension gives its kind.
// over is set if the user agreed to overwrite a file that others changed in the meantime, or that
// seems to be open elsewhere.
func (s *Session) Saving(path string, over bool) *Saving {
	return &Saving{s: s, doc: *s.doc, places: s.places, now: s.Form().Clone(), filled: s.FilledFor(path), path: path, over: over}
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
	if v.over {
		return v.doc.SaveOver(v.path, &v.filled)
	}
	return v.doc.Save(v.path, &v.filled)
}

// Finish makes the session continue with the file that Write wrote; call it on the session's
// goroutine. A PDF is only a copy. If the session has another file by now, it reports false and
// does nothing.
func (v *Saving) Finish() bool {
	s := v.s
	if s.places != v.places {
		return false
	}
	if kind, _ := document.KindFor(v.path); kind == document.PDF {
		s.doc.Warning, s.doc.LeftOut = v.doc.Warning, v.doc.LeftOut
		return true
	}
	s.moveTo(&v.doc, v.path)
	s.written, s.kept = true, s.doc
	s.history.MarkSaved(v.now)
	s.check()
	return true
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
