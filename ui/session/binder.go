package session

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"ziping/domain"
	"ziping/io/document"
	"ziping/io/fault"
	"ziping/io/layout"
	"ziping/scoring"
)

// Binder is what was opened as a whole: the forms of a file or of all files in a folder, each in a
// session of its own, and how they agree with each other.
type Binder struct {
	Path     string // the file or folder, "" for a form without a file
	Folder   bool
	Files    []*File
	Packages []*Package

	members  map[*Session]*Member
	sessions map[*Member]*Session
	left     []*Session // see LeaveBehind
}

// File is a file of a binder with its forms, in the order of the file.
type File struct {
	Path   string // as it was opened or last saved
	Forms  []*Session
	Open   int      // the form to look at first
	Tables []*Table // its 汇总表
	Err    error    // why nothing could be read from it

	seen os.FileInfo // without forms: as it was when it was read
}

// Bind makes a binder of one form.
func Bind(s *Session) *Binder {
	b := &Binder{Path: s.doc.Path, Files: []*File{{Path: s.doc.Path, Forms: []*Session{s}}}}
	b.sort()
	return b
}

// OpenBinder opens all forms of a file. Errors are as for Open.
func OpenBinder(path string) (*Binder, error) {
	doc, err := document.Open(path)
	if err != nil {
		return nil, err
	}
	b := &Binder{Path: path, Files: []*File{openAll(doc)}}
	b.sort()
	return b, nil
}

// mostForms is how many forms can be open together. The most that a unit was seen to hand in is 133;
// more are of several units, which the check of a folder is for. Every key checks the package again,
// which takes 5 ms for 400 forms and 13 for 1,000.
const mostForms = 400

// OpenFolder opens all forms below a folder. stopped ends it early; nil for never.
func OpenFolder(folder string, stopped func() bool) (*Binder, error) {
	found, err := FindForms(stopped, folder)
	if err != nil {
		return nil, err
	}
	b := &Binder{Path: folder, Folder: true}
	forms := 0
	InOrder(len(found.Files), func(i int) *File {
		path := found.Files[i]
		doc, err := document.Open(path)
		switch {
		case document.OutputIn(err) != "":
			return nil
		case err != nil:
			seen, _ := os.Stat(path)
			return &File{Path: path, Err: err, seen: seen}
		}
		return openAll(doc)
	}, func(_ int, f *File) bool {
		if f == nil {
			return true
		}
		b.Files = append(b.Files, f)
		forms += len(f.Forms)
		return forms <= mostForms && (stopped == nil || !stopped())
	})
	switch {
	case forms > mostForms:
		return nil, fault.New(fault.TooLarge, "“%s”里的自评表超过 %d 张，不像是一个单位的一套，不能一起打开。用“检查文件夹”逐份检查，或者换一个文件夹", filepath.Base(folder), mostForms)
	case forms == 0:
		return nil, fault.New(fault.Missing, "“%s”里的 %d 个文件都没有读出自评表。用“检查文件夹”看每个文件的原因", filepath.Base(folder), len(b.Files))
	}
	b.sort()
	return b, nil
}

// openAll opens all forms of a document, each in a session of its own.
func openAll(doc *document.Document) *File {
	f := &File{Path: doc.Path}
	if doc.Count() == 1 {
		f.Forms = []*Session{FromDocument(doc, nil)}
		return f
	}
	f.Open = doc.Choice
	for i := range doc.Choices {
		one := *doc
		one.Choose(i)
		one.With = map[int]document.Edited{}
		f.Forms = append(f.Forms, FromDocument(&one, nil))
	}
	return f
}

// Forms are all forms, in the order of the files.
func (b *Binder) Forms() (list []*Session) {
	for _, f := range b.Files {
		list = append(list, f.Forms...)
	}
	return list
}

// Tables are the 汇总表, in the order of the files.
func (b *Binder) Tables() (list []*Table) {
	for _, f := range b.Files {
		list = append(list, f.Tables...)
	}
	return list
}

// Whole is the folder or file that all of it was opened from or last saved to, "" for none.
func (b *Binder) Whole() string {
	if b.Folder {
		return b.Path
	}
	return b.Files[0].Path
}

// First is the form to look at first: that of the unit, if one of the files has it.
func (b *Binder) First() *Session {
	var first *Session
	for _, f := range b.Files {
		if len(f.Forms) == 0 {
			continue
		}
		s := f.Forms[f.Open]
		if s.Form().Kind().Subject == domain.FieldDepartment {
			return s
		}
		if first == nil {
			first = s
		}
	}
	return first
}

// Add adds a form that has no file yet.
func (b *Binder) Add(s *Session) {
	b.Files = append(b.Files, &File{Forms: []*Session{s}})
	b.sort()
}

// Include puts the files of another binder, as they are there, in place of its own.
func (b *Binder) Include(o *Binder) {
	for _, f := range o.Files {
		at := slices.IndexFunc(b.Files, func(own *File) bool { return f.Path != "" && document.SameFile(own.Path, f.Path) })
		if at < 0 {
			b.Files = append(b.Files, f)
		} else {
			b.Files[at] = f
		}
	}
	b.sort()
}

// place is where a file without a path counts as being: next to the others.
func (b *Binder) place(f *File) string {
	if f.Path != "" || b.Path == "" {
		return f.Path
	}
	folder := b.Path
	if !b.Folder {
		folder = filepath.Dir(folder)
	}
	return filepath.Join(folder, fileName(f.Forms[0].Form()))
}

// Together are the forms that are saved with s into one file.
func (b *Binder) Together(s *Session) []*Session {
	for _, f := range b.Files {
		if slices.Contains(f.Forms, s) {
			return slices.DeleteFunc(slices.Clone(f.Forms), func(o *Session) bool { return !s.doc.SameFile(o.doc) })
		}
	}
	return []*Session{s}
}

// Move goes on with another folder, without the files that were not written to it. tables are where
// files with nothing but a 汇总表 went.
func (b *Binder) Move(to string, tables map[string]string) {
	b.Path = to
	for _, f := range b.Files {
		if len(f.Forms) > 0 {
			f.Path = f.Forms[0].doc.Path
		} else if path := tables[f.Path]; path != "" {
			f.Path = path
		}
	}
	b.Files = slices.DeleteFunc(b.Files, func(f *File) bool { return !IsBelow(f.Path, to) })
	b.sort()
}

// Unsaved are the forms to be saved, for each file the first of it that was edited.
func (b *Binder) Unsaved() (list []*Session) {
	var done []*Session
	for _, s := range b.Forms() {
		if s.Dirty() && !slices.Contains(done, s) {
			list = append(list, s)
			done = append(done, b.Together(s)...)
		}
	}
	return list
}

// sort sorts the forms into packages, as they are now.
func (b *Binder) sort() {
	b.members, b.sessions = map[*Session]*Member{}, map[*Member]*Session{}
	var contents []Contents
	for _, f := range b.Files {
		var c Contents
		if len(f.Forms) > 0 {
			f.Path = f.Forms[0].doc.Path
		}
		for _, s := range f.Forms {
			n := len(c.Members)
			c.Add(b.place(f), s)
			if b.leaves(s) {
				c.Members = c.Members[:n]
			}
			if len(c.Members) > n {
				c.Members[n].session = s
				b.members[s], b.sessions[c.Members[n]] = c.Members[n], s
			}
		}
		if f.Err != nil {
			c.AddError(f.Path, f.Err)
		}
		for i, t := range c.Tables { // one that is shown stays the same
			for _, old := range f.Tables {
				if old.layout == t.layout {
					old.File = t.File
					c.Tables[i] = old
				}
			}
		}
		f.Tables = c.Tables
		contents = append(contents, c)
	}
	b.Packages = Packages(contents)
}

// LeaveBehind keeps forms out of the packages while others are rolled over and they are as they were:
// they are not in next year's package.
func (b *Binder) LeaveBehind(list []*Session) {
	b.left = list
	b.sort()
}

// leaves reports whether a form is left behind.
func (b *Binder) leaves(s *Session) bool {
	return slices.Contains(b.left, s) && !s.Dirty() && slices.ContainsFunc(b.Forms(), (*Session).rolledOver)
}

// LeftProjects are the projects without a form that rolls over with the others or was edited, as rows of
// a 汇总表: it loses these rows when it is rolled over.
func (b *Binder) LeftProjects(rolls func(*Session) bool) []domain.SummaryRow {
	var left, kept []domain.SummaryRow
	for _, s := range b.Forms() {
		switch r := domain.ProjectRow(s.Form()); {
		case r == nil:
		case rolls(s) || s.Dirty():
			kept = append(kept, r)
		default:
			left = append(left, r)
		}
	}
	return slices.DeleteFunc(left, func(r domain.SummaryRow) bool { return r.IsOneOf(kept) })
}

// sortedBy is what forms are sorted into packages by.
func sortedBy(f *domain.Form) string {
	return strings.Join([]string{f.Kind().ID, strconv.Itoa(f.Year), f.Subject(), f.Code(), f.Owner(), f.Above()}, "\n")
}

// Edited brings the packages up to an edit of a form, or to its save.
func (b *Binder) Edited(s *Session) {
	m := b.members[s]
	if (m == nil) != s.outside() || m != nil && sortedBy(&m.Form) != sortedBy(s.Form()) {
		b.sort()
		return
	}
	if m == nil {
		return
	}
	m.update(s)
	if p := b.Of(s); p != nil {
		p.Check()
	}
}

// Saved brings the packages up to a save, after which the forms are where they were written, and
// those that it left out are no longer open.
func (b *Binder) Saved() {
	for _, f := range b.Files {
		before := f.Forms
		f.Forms = slices.DeleteFunc(slices.Clone(f.Forms), (*Session).Gone)
		if len(f.Forms) < len(before) {
			f.Open = max(0, slices.Index(f.Forms, before[f.Open]))
		}
	}
	b.sort()
}

// Rolled is called when the 汇总表 of a file were rolled over there. Until they are read again, what is
// known of them is not held against the forms.
func (b *Binder) Rolled(file string) {
	for _, t := range b.Tables() {
		t.rolled = t.rolled || t.File == file
	}
	for _, p := range b.Packages {
		p.Check()
	}
}

// Look looks at a file on disk again: at its forms as Document.Look does, and at its 汇总表. look
// may run on another goroutine; tell updates b and reports whether the 汇总表 were read again.
func (b *Binder) Look(path string) (look func() (tell func() (again bool))) {
	var looks []func() func()
	for _, f := range b.Files {
		if f.Path != path {
			continue
		}
		var seen []*Session
		for _, s := range f.Forms {
			if !slices.Contains(seen, s) {
				seen = append(seen, b.Together(s)...)
				looks = append(looks, b.LookFor(s))
			}
		}
		if len(f.Forms) == 0 {
			looks = append(looks, f.look)
		}
	}
	return func() func() bool {
		var tells []func()
		for _, look := range looks {
			tells = append(tells, look())
		}
		return func() bool {
			before := b.summaries(path)
			for _, tell := range tells {
				tell()
			}
			again := !slices.Equal(before, b.summaries(path))
			if again {
				b.sort()
			}
			return again
		}
	}
}

// summaries are the 汇总表 of a file as they were read last.
func (b *Binder) summaries(path string) (list []*layout.Summary) {
	for _, f := range b.Files {
		var none layout.NotAForm
		switch {
		case f.Path != path:
		case len(f.Forms) > 0:
			list = append(list, f.Forms[0].doc.Summaries...)
		case errors.As(f.Err, &none):
			list = append(list, none.Summaries...)
		}
	}
	return list
}

// look reads a file without forms again if it changed.
func (f *File) look() (tell func()) {
	path, was := f.Path, f.seen
	now, err := os.Stat(path)
	if err != nil || was != nil && os.SameFile(now, was) && now.Size() == was.Size() && now.ModTime().Equal(was.ModTime()) {
		return func() {}
	}
	_, err = document.Open(path)
	return func() {
		if err != nil { // else it has a form by now
			f.Err, f.seen = err, now
		}
	}
}

// LookFor is Document.Look for s and the other forms of its file.
func (b *Binder) LookFor(s *Session) (look func() (tell func())) {
	var with []*document.Document
	for _, o := range b.Together(s) {
		if o != s {
			with = append(with, o.doc)
		}
	}
	return s.doc.Look(with...)
}

// Of is the package that a form belongs to, nil for none.
func (b *Binder) Of(s *Session) *Package {
	m := b.members[s]
	for _, p := range b.Packages {
		if m != nil && slices.Contains(p.Members, m) {
			return p
		}
	}
	return nil
}

// Among is what is wrong between the forms of the package that s belongs to.
func (b *Binder) Among(s *Session) (list []Finding) {
	p := b.Of(s)
	if p == nil {
		return nil
	}
	for _, f := range p.Findings {
		list = append(list, Finding{
			Finding: scoring.Finding{Code: f.Code, Level: f.Level, Field: f.Places[0].Field, Message: f.Message, Remedy: f.Remedy},
			Cell:    f.Places[0].Cell, Places: f.Places})
	}
	return list
}

// Number is the number of the sheet in its file, from 0.
func (t *Table) Number() int { return t.layout.Grid.Number }

// Differences is the number of findings that speak of a 汇总表.
func (b *Binder) Differences(t *Table) (n int) {
	for _, p := range b.Packages {
		for _, f := range p.Findings {
			if slices.ContainsFunc(f.Places, func(at Place) bool { return at.Table == t }) {
				n++
			}
		}
	}
	return n
}

// At is the form that a place is in, nil for the 汇总表.
func (b *Binder) At(p Place) *Session { return b.sessions[p.Member] }
