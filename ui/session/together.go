package session

import (
	"errors"
	"os"
	"slices"

	"ziping/domain"
	"ziping/io/document"
	"ziping/io/journal"
)

// errApart tells that nothing can be recovered together with the other forms.
var errApart = errors.New("the file is another one by now")

// Recovered is work that a crash left, in its place among all forms that were open with it.
type Recovered struct {
	Binder   *Binder
	Journals map[*Session]*Journal // of the forms that were edited
	Apart    []Lost                // has to be recovered alone: its file is another one by now
}

// RecoverTogether opens what some work was open with, its folder or file, with the work as unsaved
// changes, each form under the journal it had. It returns an error if each has to be recovered
// alone. stopped is as for OpenFolder.
func RecoverTogether(list []Lost, stopped func() bool) (*Recovered, error) {
	whole := list[0].Whole()
	info, err := os.Stat(whole)
	if err != nil {
		return nil, err
	}
	r := &Recovered{Journals: map[*Session]*Journal{}}
	if info.IsDir() {
		r.Binder, err = OpenFolder(whole, stopped)
	} else {
		r.Binder, err = OpenBinder(whole)
	}
	if err != nil {
		return nil, err
	}
	dir, err := journalDir()
	if err != nil {
		return nil, err
	}
	if len(list) == 1 && !info.IsDir() && len(r.Binder.Forms()) == 1 {
		return nil, errApart
	}
	for _, l := range slices.Backward(list) { // those that were added last come last
		hold, err := journal.NewHold(dir, l.entry.ID)
		if errors.Is(err, journal.ErrHeld) {
			continue // it is open in another program
		}
		if s := r.Binder.restore(&l); s != nil {
			r.Journals[s] = &Journal{id: l.entry.ID, hold: hold}
			s.declareAgain(l.entry.Declared)
			continue
		}
		hold.Release()
		r.Apart = append(r.Apart, l)
	}
	if len(r.Journals) == 0 {
		return nil, errApart
	}
	r.Binder.sort()
	return r, nil
}

// declareAgain compares the form with a 申报表 again, if that can still be read.
func (s *Session) declareAgain(path string) {
	if path == "" {
		return
	}
	if list, err := OpenDeclarations(path); err == nil {
		if d, err := list.Of(s.Form()); err == nil {
			s.KeepTo(d)
		}
	}
}

// restore puts work into the form that it was begun from, and adds that if it was added to the whole;
// nil if it can't be.
func (b *Binder) restore(l *Lost) *Session {
	e := &l.entry
	if e.Path == "" {
		s := l.session()
		b.Add(s)
		return s
	}
	at := slices.IndexFunc(b.Files, func(f *File) bool { return f.Path == e.Path })
	if at < 0 {
		doc, err := document.Open(e.Path)
		if err != nil {
			return nil
		}
		b.Files, at = append(b.Files, openAll(doc)), len(b.Files)
	}
	f := b.Files[at]
	if e.Choice >= len(f.Forms) || !f.Forms[e.Choice].doc.Began(e) {
		return nil
	}
	s := f.Forms[e.Choice]
	s.doc.Emptied, s.doc.Along, s.doc.Gone = e.Emptied, e.Along, e.Gone
	if e.Asks {
		s.moveTo(s.doc, "")
	}
	s.history.Do("恢复没有保存的内容", func(f *domain.Form) { *f = e.Form.Clone() })
	s.travelled(domain.Step{})
	return s
}
