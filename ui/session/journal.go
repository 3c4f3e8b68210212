package session

import (
	"cmp"
	"errors"
	"path/filepath"
	"sync"
	"time"

	"ziping/domain"
	"ziping/io/document"
	"ziping/io/journal"
	"ziping/io/safefile"
)

func journalDir() (string, error) { return safefile.UserFolder("journal") }

// Journal keeps the unsaved work of one session in the user's folder, for the next start after a
// crash. Its methods are called on the session's goroutine; only the function that Snapshot returns
// may run on another.
type Journal struct {
	id    string
	taken int // snapshots so far

	mu    sync.Mutex // guards the entry on disk, and what follows
	spent int        // snapshots up to this one are written or no longer wanted
	hold  *journal.Hold
}

// NewJournal is the journal of a session that has none yet.
func NewJournal() *Journal { return &Journal{id: journal.NewID()} }

// Snapshot copies what the session holds now; whole is the folder or file that it is open with. write
// writes it to disk, on any goroutine, unless a later snapshot is there already or Remove was called.
func (j *Journal) Snapshot(s *Session, whole string) (write func() error) {
	j.taken++
	n, e := j.taken, s.doc.Entry(j.id, s.Form())
	e.Asks = s.path == ""
	if whole != e.Path {
		e.Whole = whole
	}
	if s.declared != nil {
		e.Declared = s.declared.Path
	}
	return func() error {
		j.mu.Lock()
		defer j.mu.Unlock()
		if n <= j.spent {
			return nil
		}
		dir, err := journalDir()
		if err != nil {
			return err
		}
		if j.hold == nil {
			j.hold, _ = journal.NewHold(dir, j.id) // without locks, it is offered even while it is open
		}
		if err := journal.Save(dir, e); err != nil {
			return err
		}
		j.spent = n
		return nil
	}
}

// Remove deletes the work: it was saved, or the user discarded it. It waits for a running write.
func (j *Journal) Remove() error {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.spent = j.taken
	j.release()
	dir, err := journalDir()
	if err != nil {
		return err
	}
	return journal.Remove(dir, j.id)
}

// Leave lets the next start find the work: this program ends.
func (j *Journal) Leave() {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.release()
}

func (j *Journal) release() {
	j.hold.Release()
	j.hold = nil
}

// Lost is unsaved work from a program that crashed.
type Lost struct{ entry journal.Entry }

// LostWork lists the unsaved work of crashed programs, the latest first, without what is open in a
// running program. damaged are incomplete records: they were set aside under these names.
func LostWork() (list []Lost, damaged []string, err error) {
	dir, err := journalDir()
	if err != nil {
		return nil, nil, err
	}
	entries, damaged, err := journal.List(dir)
	for _, e := range entries {
		list = append(list, Lost{e})
	}
	return list, damaged, err
}

// Time is when the work was last written to the journal.
func (l *Lost) Time() time.Time { return l.entry.Time }

// Path is the file that the work began with, "" for none.
func (l *Lost) Path() string { return l.entry.Path }

// Whole is the folder or file that the work was open with, "" for none.
func (l *Lost) Whole() string { return cmp.Or(l.entry.Whole, l.entry.Path) }

// Name is the name of the work's file, or the one suggested for saving it.
func (l *Lost) Name() string {
	if l.entry.Path == "" || l.entry.Asks {
		return fileName(&l.entry.Form)
	}
	return filepath.Base(l.entry.Path)
}

// Declared is the file of the 申报表 that the work was compared with, "" for none. Recover does not
// read it: it can be on a share.
func (l *Lost) Declared() string { return l.entry.Declared }

// LayoutLost reports whether the workbook that the work came from can't be read any more: it will
// be saved in the official layout.
func (l *Lost) LayoutLost() bool { return l.entry.WorkbookLost }

// Recover continues the work as unsaved changes, with the journal entry that it had.
func (l *Lost) Recover() (*Session, *Journal, error) {
	dir, err := journalDir()
	if err != nil {
		return nil, nil, err
	}
	hold, err := journal.NewHold(dir, l.entry.ID)
	if errors.Is(err, journal.ErrHeld) {
		return nil, nil, err
	}
	return l.session(), &Journal{id: l.entry.ID, hold: hold}, nil
}

// Subject is what the form of the work evaluates, "" for none.
func (l *Lost) Subject() string { return l.entry.Form.Subject() }

func (l *Lost) session() *Session {
	e := &l.entry
	rules, name := rulesFor(&e.Form)
	doc := document.Recover(*e)
	if e.Workbook == nil {
		doc.Form = e.Form.Clone()
	}
	doc.Form.Rules = name
	s := start(doc, rules)
	s.Do("恢复没有保存的内容", func(f *domain.Form) {
		*f = e.Form.Clone()
		f.Rules = name
	})
	if !s.Dirty() {
		s.history.MarkSaved(domain.Form{}) // nothing to compare with: none of it is on disk
	}
	if doc.Savable() && !e.Asks {
		s.path = doc.Path
	}
	return s
}

// Discard deletes the work.
func (l *Lost) Discard() error {
	dir, err := journalDir()
	if err != nil {
		return err
	}
	return journal.Remove(dir, l.entry.ID)
}
