package session

import (
	"ziping/domain"
	"ziping/io/document"
)

// Saving is a save of what a session held at one moment. The session is used on while it is
// written.
type Saving struct {
	s      *Session
	doc    document.Document // as the session's was, and then as it is after the save
	places int
	now    domain.Form
	filled domain.Form
	path   string
	over   bool
}

// Saving takes what the session holds now, to write it to a file whose kind the extension
// tells. over is for a person who knows that others changed the file meanwhile, or that it
// only seems to be open elsewhere.
func (s *Session) Saving(path string, over bool) *Saving {
	return &Saving{s: s, doc: *s.doc, places: s.places, now: s.Form().Clone(), filled: s.FilledFor(path), path: path, over: over}
}

// FilledFor is the form as a file of the kind that the path tells holds it.
func (s *Session) FilledFor(path string) domain.Form {
	f := s.Filled()
	if kind, _ := document.KindFor(path); kind == document.JSON && s.doc.Foreign() {
		f.Total = domain.Total{} // printed in tables; a JSON document leaves sums to its reader
	}
	return f
}

// Write puts it on disk, from any goroutine. On an error nothing was changed there.
func (v *Saving) Write() error {
	if v.over {
		return v.doc.SaveOver(v.path, &v.filled)
	}
	return v.doc.Save(v.path, &v.filled)
}

// Finish lets the session, where it is used, go on with the file that Write wrote. A PDF is a
// copy. It reports false, and does nothing, if the session went on with another file meanwhile.
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

// SaveAs writes the form to a file, as a Saving does, at once.
func (s *Session) SaveAs(path string) error {
	v := s.Saving(path, false)
	if err := v.Write(); err != nil {
		return err
	}
	v.Finish()
	return nil
}
