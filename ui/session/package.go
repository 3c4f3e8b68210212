package session

import (
	"cmp"
	"errors"
	"path/filepath"
	"slices"
	"strings"

	"ziping/domain"
	"ziping/io/document"
	"ziping/io/layout"
	"ziping/scoring"
)

// Member is a form of a package as it is in its file.
type Member struct {
	File   string
	Choice int    // its index among the forms of the file
	Sheet  string // "" if the file has none
	Form   domain.Form
	Eval   scoring.Evaluation

	cells   map[domain.Field]string // addresses of the fields that findings between forms name; nil after an edit in session
	session *Session                // that the form is open in, nil for none
}

// Table is a 汇总表 in a file.
type Table struct {
	File    string
	Sheet   string
	Summary *domain.Summary

	RollsOver bool // the save of forms that were rolled over brings it up to them

	layout *layout.Summary
	rolled bool // the file has it rolled over by now, and is not read again yet
}

// Has reports whether the table has a column.
func (t *Table) Has(c domain.SummaryColumn) bool {
	_, ok := t.layout.Columns[c]
	return ok
}

// Package contains the forms of one unit for one year, in the order of their files.
type Package struct {
	Name     string // the file that contains all of them, or the folder
	Unit     string
	Year     int // 0 if no form names it
	Members  []*Member
	Table    *Table // nil without a 汇总表
	Findings []PackageFinding
}

// PackageFinding is a fault between the forms of a package.
type PackageFinding struct {
	scoring.PackageFinding
	Places []Place // the first one is the one to look at first
}

// Place is the place of a fault.
type Place struct {
	File   string
	Sheet  string
	Cell   string // Sheet1!I20, "" if there is no workbook
	Field  domain.Field
	Table  *Table  // nil in a form
	Member *Member // nil for the 汇总表
}

// Contents is what a file holds: a line for each of its forms, or one that says why it could
// not be read, and what it adds to packages.
type Contents struct {
	Output  string // which text or table about forms it is instead, as document.OutputIn says; the rest is empty then
	Lines   []Line
	Members []*Member
	Tables  []*Table
}

// Add adds the form of a session. Blank templates and hidden sheets belong to no package.
func (c *Contents) Add(file string, s *Session) {
	doc := s.doc
	c.Lines = append(c.Lines, summarize(file, s))
	if len(c.Members)+len(c.Tables) == 0 {
		c.addTables(file, doc.Summaries)
	}
	if s.outside() {
		return
	}
	m := &Member{File: file, Choice: doc.Choice, Sheet: doc.Sheet()}
	m.update(s)
	c.Members = append(c.Members, m)
}

// outside reports whether a form is no part of a package.
func (s *Session) outside() bool { return s.Form().IsEmpty() || s.doc.Hidden() }

// update brings the member up to the form as the session has it.
func (m *Member) update(s *Session) {
	m.Form, m.Eval, m.cells = s.Form().Clone(), s.eval, nil
	if m.session != nil {
		return // a key press has no time to look for all of them
	}
	m.cells = map[domain.Field]string{}
	for _, field := range m.Form.Fields() {
		if scoring.InPackage(field) {
			if cell := s.Cell(field); cell != "" {
				m.cells[field] = cell
			}
		}
	}
}

// place is the place of a field that a finding between forms names.
func (m *Member) place(field domain.Field) Place {
	at := Place{File: m.File, Sheet: m.Sheet, Cell: m.cells[field], Field: field, Member: m}
	if m.cells == nil {
		at.Cell = m.session.Cell(field)
	}
	return at
}

// AddError adds a file that could not be opened, with the 汇总表 that it may hold; nothing of a text
// or table about forms.
func (c *Contents) AddError(file string, err error) {
	if c.Output = document.OutputIn(err); c.Output != "" {
		return
	}
	c.Lines = append(c.Lines, Line{File: file, Err: err})
	var none layout.NotAForm
	if errors.As(err, &none) {
		c.addTables(file, none.Summaries)
	}
}

func (c *Contents) addTables(file string, list []*layout.Summary) {
	for _, l := range list {
		if !l.Grid.Hidden {
			c.Tables = append(c.Tables, &Table{File: file, Sheet: l.Grid.Name, Summary: l.Read(), layout: l})
		}
	}
}

// Packages groups forms into packages and checks each. A single form is no package.
func Packages(contents []Contents) []*Package {
	return slices.DeleteFunc(sortOut(contents), func(p *Package) bool { return len(p.Members) == 1 && p.Table == nil })
}

// sortOut sorts forms into packages and checks each, also those of one form.
func sortOut(contents []Contents) []*Package {
	s := &sorter{packages: map[string]*Package{}}
	var all []*Member
	var tables []*Table
	for _, c := range contents {
		all, tables = append(all, c.Members...), append(tables, c.Tables...)
	}
	s.findUnits(all)
	for _, m := range all {
		s.add(m)
	}
	var list []*Package
	for _, key := range s.order {
		list = append(list, byYear(s.packages[key])...)
	}
	giveTables(tables, list)
	for _, p := range list {
		p.name()
		p.Check()
	}
	return list
}

// giveTables gives every 汇总表 to its package. If one has several, it gets that next to its forms;
// one that is left then is that of the package it lies next to.
func giveTables(tables []*Table, list []*Package) {
	near := func(t *Table) bool {
		p := packageOf(t, list)
		return p != nil && slices.ContainsFunc(p.Members, func(m *Member) bool { return filepath.Dir(m.File) == filepath.Dir(t.File) })
	}
	var rest []*Table
	for _, wanted := range []bool{true, false} {
		for _, t := range tables {
			if near(t) != wanted {
				continue
			}
			if p := packageOf(t, list); p != nil && p.Table == nil {
				p.Table = t
			} else {
				rest = append(rest, t)
			}
		}
	}
	for _, t := range rest {
		if p := only(list, func(m *Member) bool { return filepath.Dir(m.File) == filepath.Dir(t.File) }); p != nil && p.Table == nil {
			p.Table = t
		}
	}
}

// only is the only package with a member of some kind, nil for none or several.
func only(list []*Package, is func(m *Member) bool) (found *Package) {
	for _, p := range list {
		if slices.ContainsFunc(p.Members, is) {
			if found != nil {
				return nil
			}
			found = p
		}
	}
	return found
}

// sorter groups forms into packages.
type sorter struct {
	units    []*Member
	packages map[string]*Package
	order    []string // keys of the packages, in the order of their first forms
}

func isUnit(m *Member) bool { return m.Form.Kind().Subject == domain.FieldDepartment }

func (s *sorter) findUnits(all []*Member) {
	for _, m := range all {
		if isUnit(m) {
			s.units = append(s.units, m)
		}
	}
}

func (s *sorter) add(m *Member) {
	key := s.key(m)
	if s.packages[key] == nil {
		s.packages[key] = &Package{}
		s.order = append(s.order, key)
	}
	s.packages[key].Members = append(s.packages[key].Members, m)
}

// owner identifies a unit among packages.
func owner(unit *Member) string {
	if key := domain.SubjectKey(unit.Form.Department); key != "" {
		return "unit " + key
	}
	return "file " + unit.File
}

// key is the key of the package that a form belongs to. It is that of the first of these units: the
// only one in its file, the only one in its folder, one in the nearest folder above that the form
// names, any that it names. Forms without a unit's form are grouped by folder; those of several
// units in one folder by unit.
func (s *sorter) key(m *Member) string {
	if isUnit(m) {
		return owner(m)
	}
	here := filepath.Dir(m.File)
	if of := s.ownersOf(func(u *Member) bool { return u.File == m.File }); len(of) == 1 {
		return of[0]
	}
	inFolder := s.ownersOf(func(u *Member) bool { return filepath.Dir(u.File) == here })
	if len(inFolder) == 1 {
		return inFolder[0]
	}
	for dir := here; ; dir = filepath.Dir(dir) {
		if of := s.ownersOf(func(u *Member) bool { return IsBelow(u.File, dir) && names(m, u) }); len(of) == 1 {
			return of[0]
		}
		if filepath.Dir(dir) == dir {
			break
		}
	}
	if len(inFolder) > 1 {
		return "owner " + here + "\n" + domain.SubjectKey(m.Form.Owner())
	}
	return "folder " + here
}

func (s *sorter) ownersOf(holds func(unit *Member) bool) (keys []string) {
	for _, u := range s.units {
		if !holds(u) {
			continue
		}
		if key := owner(u); !slices.Contains(keys, key) {
			keys = append(keys, key)
		}
	}
	return keys
}

// IsBelow reports whether a file is in a folder or one below that, or the folder itself.
func IsBelow(file, folder string) bool {
	rel, err := filepath.Rel(folder, file)
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}

// names reports whether a project's form names a unit, as its own or as the superior one.
func names(project, unit *Member) bool {
	of := domain.SubjectKey(unit.Form.Department)
	return of != "" && (domain.SubjectKey(project.Form.Owner()) == of || domain.SubjectKey(project.Form.Above()) == of)
}

// byYear splits a package by year if something in it is evaluated for two years. A year that was
// only forgotten is a fault of the package.
func byYear(p *Package) []*Package {
	split := false
	for i, m := range p.Members {
		split = split || slices.ContainsFunc(p.Members[:i], func(o *Member) bool {
			return o.Form.Year != m.Form.Year && o.Form.Year != 0 && m.Form.Year != 0 && domain.SameSubject(&o.Form, &m.Form)
		})
	}
	if !split {
		return []*Package{p}
	}
	var list []*Package
	for _, m := range p.Members {
		at := slices.IndexFunc(list, func(p *Package) bool { return p.Members[0].Form.Year == m.Form.Year })
		if at < 0 {
			list = append(list, &Package{})
			at = len(list) - 1
		}
		list[at].Members = append(list[at].Members, m)
	}
	return list
}

// packageOf is the package that a 汇总表 lists: in its file, of its unit, or in its folder.
func packageOf(t *Table, list []*Package) *Package {
	unit := domain.SubjectKey(t.Summary.Unit)
	for _, is := range []func(m *Member) bool{
		func(m *Member) bool { return m.File == t.File },
		func(m *Member) bool { return unit != "" && domain.SubjectKey(m.Form.Owner()) == unit },
		func(m *Member) bool { return filepath.Dir(m.File) == filepath.Dir(t.File) },
	} {
		var found []*Package
		for _, p := range list {
			if slices.ContainsFunc(p.Members, is) {
				found = append(found, p)
			}
		}
		if len(found) > 1 { // choose by year
			found = slices.DeleteFunc(found, func(p *Package) bool {
				return !slices.ContainsFunc(p.Members, func(m *Member) bool { return is(m) && m.Form.Year == t.Summary.Year })
			})
		}
		if len(found) == 1 {
			return found[0]
		}
	}
	return nil
}

// name sets name, owner and year of the package.
func (p *Package) name() {
	first := p.Members[0]
	p.Name, p.Unit, p.Year = first.File, first.Form.Owner(), first.Form.Year
	files := []string{}
	for _, m := range p.Members {
		files = append(files, m.File)
		if isUnit(m) && p.Unit != m.Form.Department && m.Form.Department != "" {
			p.Unit = m.Form.Department
		}
		if p.Year == 0 || isUnit(m) && m.Form.Year != 0 {
			p.Year = m.Form.Year
		}
	}
	if p.Table != nil {
		files = append(files, p.Table.File)
	}
	if len(slices.Compact(slices.Clone(files))) > 1 {
		p.Name = filepath.Dir(files[0])
		for _, file := range files {
			for !IsBelow(file, p.Name) && filepath.Dir(p.Name) != p.Name {
				p.Name = filepath.Dir(p.Name)
			}
		}
	}
}

// rolledOver reports whether a form was rolled over and is not saved yet.
func (p *Package) rolledOver() bool {
	return slices.ContainsFunc(p.Members, func(m *Member) bool { return m.session != nil && m.session.rolledOver() })
}

// Check updates the findings to the forms as they are now.
func (p *Package) Check() {
	members := make([]scoring.Member, len(p.Members))
	for i, m := range p.Members {
		members[i] = scoring.Member{Form: &m.Form, Eval: &m.Eval}
	}
	var summary *domain.Summary
	if t := p.Table; t != nil && !t.rolled && !(t.RollsOver && p.rolledOver()) { // else the save brings it up to date
		summary = t.Summary
	}
	p.Findings = nil
	for _, f := range scoring.CheckPackage(members, summary) {
		found := PackageFinding{PackageFinding: f}
		for _, place := range f.Places {
			found.Places = append(found.Places, p.place(place))
		}
		p.Findings = append(p.Findings, found)
	}
	slices.SortStableFunc(p.Findings, func(a, b PackageFinding) int { return cmp.Compare(a.Level.Rank(), b.Level.Rank()) })
}

func (p *Package) place(at scoring.Place) Place {
	if at.Form == scoring.InSummary {
		t := p.Table
		return Place{File: t.File, Sheet: t.Sheet, Cell: t.layout.Address(at.Field), Field: at.Field, Table: t}
	}
	return p.Members[at.Form].place(at.Field)
}

// Count is the number of findings of a level.
func (p *Package) Count(level scoring.Severity) int {
	n := 0
	for _, f := range p.Findings {
		if f.Level == level {
			n++
		}
	}
	return n
}
