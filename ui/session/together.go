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
	Apart    []Lost                // has to be recovered alone: its file is another one by now and was no workbook
}

// RecoverTogether opens what some work was open with, its folder or file, with the work as unsaved
// changes, each form under the journal it had. It returns an error if each has to be recovered
// alone. stopped is as for OpenFolder.
func RecoverTogether(list []Lost, stopped func() bool) (*Recovered, error) {
	b, err := openWhole(list, stopped)
	if err != nil {
		return nil, err
	}
	dir, err := journalDir()
	if err != nil {
		return nil, err
	}
	if len(list) == 1 && !b.Folder && len(b.Forms()) == 1 {
		return nil, errApart
	}
	r := &Recovered{Binder: b, Journals: map[*Session]*Journal{}}
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

// openWhole opens what some work was open with. A file that was changed since, or that can't be opened
// any more, is as it was when the work began: its save finds out, and a look at the file before that.
func openWhole(list []Lost, stopped func() bool) (*Binder, error) {
	whole := list[0].Whole()
	info, err := os.Stat(whole)
	if err == nil && info.IsDir() {
		return OpenFolder(whole, stopped)
	}
	b, err := OpenBinder(whole)
	e := &list[0].entry
	if e.Path != whole || err == nil && b.Files[0].began(e) {
		return b, err
	}
	if f := openBegun(e); f != nil {
		b, err = &Binder{Path: whole, Files: []*File{f}}, nil
		b.sort()
	}
	return b, err
}

// openBegun opens all forms of the workbook that a journal entry was begun in, as they were then; nil
// if the entry has none.
func openBegun(e *journal.Entry) *File {
	if e.Workbook == nil || e.WorkbookLost {
		return nil
	}
	doc := document.Recover(*e)
	doc.Emptied, doc.Along, doc.Gone = nil, nil, nil
	if f := openAll(doc); f.began(e) {
		return f
	}
	return nil
}

// began reports whether a journal entry was begun from the file as it is here.
func (f *File) began(e *journal.Entry) bool {
	return e.Choice < len(f.Forms) && f.Forms[e.Choice].doc.Began(e)
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
	if f := b.Files[at]; !f.began(e) {
		begun := openBegun(e)
		if begun == nil || slices.ContainsFunc(f.Forms, (*Session).Dirty) { // there is work on another state of it
			return nil
		}
		b.Files[at] = begun
	}
	s := b.Files[at].Forms[e.Choice]
	s.doc.Emptied, s.doc.Along, s.doc.Gone = e.Emptied, e.Along, e.Gone
	if e.Asks {
		s.moveTo(s.doc, "")
	}
	s.history.Do("恢复没有保存的内容", func(f *domain.Form) { *f = e.Form.Clone() })
	s.travelled(domain.Step{})
	return s
}
