package session

import (
	"cmp"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"ziping/domain"
	"ziping/io/document"
	"ziping/scoring"
)

// Unit is what one unit handed in for one year.
type Unit struct {
	Name    string // "" if no form says it
	Year    int    // 0 if no form says it
	Package *Package
	Lines   []*Line  // its forms, and the other files next to them; none if it handed in nothing
	Lacks   []string // what is missing for its package to be complete, parts of a sentence

	Listed, Unlisted bool // in a list of units, or not in it; neither without a list
}

// Missing reports whether the unit is listed and handed in nothing.
func (u *Unit) Missing() bool { return len(u.Lines) == 0 }

// Key tells the unit and year from others.
func (u *Unit) Key() string {
	if u.Package == nil && !u.Missing() {
		return u.Lines[0].File
	}
	return fmt.Sprintf("%s\n%d", cmp.Or(domain.SubjectKey(u.Name), u.folder()), u.Year)
}

// folder is that of its package, "" without one.
func (u *Unit) folder() string {
	if u.Package == nil {
		return ""
	}
	return u.Package.Name
}

// Own is the line of the unit's own form or, if it handed in one form only, of that; nil for
// none.
func (u *Unit) Own() *Line {
	if u.Package == nil {
		return nil
	}
	for _, m := range u.Package.Members {
		for _, l := range u.Lines {
			if (isUnit(m) || len(u.Package.Members) == 1) && l.File == m.File && l.Choice == m.Choice {
				return l
			}
		}
	}
	return nil
}

// Forms is the number of its forms.
func (u *Unit) Forms() int {
	n := 0
	for _, l := range u.Lines {
		if l.Err == nil && l.Instead == "" {
			n++
		}
	}
	return n
}

// Reads reports whether a form was read from a file of the unit.
func (u *Unit) Reads(file string) bool {
	return slices.ContainsFunc(u.Lines, func(l *Line) bool { return l.File == file && l.Err == nil && l.Instead == "" })
}

// Unread is the number of its files that could not be read.
func (u *Unit) Unread() int {
	n := 0
	for _, l := range u.Lines {
		if l.Err != nil {
			n++
		}
	}
	return n
}

// Count is the number of findings of a level, in its forms and between them.
func (u *Unit) Count(level scoring.Severity) int {
	n := 0
	for _, l := range u.Lines {
		switch level {
		case scoring.Error:
			n += l.Errors
		case scoring.Warning:
			n += l.Warnings
		}
	}
	if u.Package != nil {
		n += u.Package.Count(level)
	}
	return n
}

// Units sorts what files hold by who handed it in, in the order of the files. A file that could
// not be read is that of the only package in its folder, else one by itself. The units of a list
// that handed in nothing come last; nil for no list.
func Units(contents []Contents, listed []string) []*Unit {
	packages := sortOut(contents)
	g := &grouper{of: map[form]*Unit{}}
	units := make(map[*Package]*Unit, len(packages))
	tables := map[string]*Package{} // by their files
	for _, p := range packages {
		u := &Unit{Name: p.Unit, Year: p.Year, Package: p}
		units[p] = u
		for _, m := range p.Members {
			g.of[form{m.File, m.Choice}] = u
		}
		if p.Table != nil {
			tables[p.Table.File] = p
		}
	}
	for _, c := range contents {
		for i := range c.Lines {
			l := c.Lines[i]
			if l.Err != nil {
				l.Instead = c.instead()
			}
			if l.Instead != "" {
				l.Err = nil
			}
			g.add(&l, units[tables[l.File]])
		}
	}
	complete(g.units, listed != nil)
	if listed != nil {
		return holdAgainst(g.units, listed)
	}
	return g.units
}

// form is one of the forms in a file.
type form struct {
	file   string
	choice int
}

// grouper gives every line to its unit.
type grouper struct {
	of    map[form]*Unit
	units []*Unit
}

// add gives a line to the unit of its form or table, else to the only one in its file, else
// to the only one in its folder if that handed in several forms.
func (g *grouper) add(l *Line, table *Unit) {
	u := g.of[form{l.File, l.Choice}]
	if u == nil {
		u = table
	}
	if u == nil {
		u = g.only(func(file string) bool { return file == l.File })
	}
	if u == nil {
		u = g.only(func(file string) bool { return filepath.Dir(file) == filepath.Dir(l.File) })
		if u != nil && len(u.Package.Members) == 1 && u.Package.Table == nil {
			u = nil // files of several units may be there
		}
	}
	if u == nil {
		u = &Unit{Name: l.Owner, Year: l.Year}
	}
	if len(u.Lines) == 0 {
		g.units = append(g.units, u)
	}
	u.Lines = append(u.Lines, l)
}

func (g *grouper) only(same func(file string) bool) (found *Unit) {
	for at, u := range g.of {
		if same(at.file) && found != u {
			if found != nil {
				return nil
			}
			found = u
		}
	}
	return found
}

// instead names what a file without a form holds that is no fault; "" if it should hold a form.
func (c *Contents) instead() string {
	switch {
	case len(c.Tables) > 0:
		return "汇总表"
	case document.IsDeclaration(c.Lines[0].Err):
		return "申报表"
	}
	return ""
}

// complete tells of each unit what its package lacks. What most units handed in is asked of all
// of them, what a 汇总表 lists of its own unit; listed units have to hand in a form of their own.
func complete(units []*Unit, listed bool) {
	var withUnit, withProjects, withTable, projectsToo int
	for _, u := range units {
		unit, projects, table := u.has()
		tally(&withUnit, unit)
		tally(&withProjects, projects)
		tally(&projectsToo, unit && projects)
		tally(&withTable, projects && table)
	}
	for _, u := range units {
		unit, projects, table := u.has()
		u.Lacks = nil
		if !unit && !projects {
			continue
		}
		if !unit && (listed || withUnit > 0) {
			u.Lacks = append(u.Lacks, "没有部门整体的自评表")
		}
		if !projects && 2*projectsToo >= withUnit && u.spendsOnProjects() {
			u.Lacks = append(u.Lacks, "没有项目的自评表")
		}
		if projects && !table && 2*withTable >= withProjects && withTable > 0 {
			u.Lacks = append(u.Lacks, "没有汇总表")
		}
		if names := u.formless(); len(names) > 0 {
			u.Lacks = append(u.Lacks, "没有项目"+enumerate(names)+"的自评表")
		}
		if n := u.Unread(); n > 0 {
			u.Lacks = append(u.Lacks, fmt.Sprintf("有 %d 个文件"+unreadable, n))
		}
	}
}

// unreadable ends what is said of files that could not be read.
const unreadable = "读不了"

func tally(n *int, is bool) {
	if is {
		*n++
	}
}

func (u *Unit) has() (unit, projects, table bool) {
	if u.Package == nil {
		return false, false, false
	}
	for _, m := range u.Package.Members {
		if isUnit(m) {
			unit = true
		} else {
			projects = true
		}
	}
	return unit, projects, u.Package.Table != nil
}

// spendsOnProjects reports whether the unit's form has money under 项目支出, or no such row.
func (u *Unit) spendsOnProjects() bool {
	for _, m := range u.Package.Members {
		for i := range m.Form.Funds.Rows {
			r := &m.Form.Funds.Rows[i]
			if strings.Contains(r.Item, "项目支出") {
				return isPositive(r.Budget) || isPositive(r.Executed)
			}
		}
	}
	return true
}

func isPositive(n domain.Number) bool {
	d, ok := n.Value()
	return ok && d.IsPositive()
}

// formless are the projects that the 汇总表 lists and that have no form.
func (u *Unit) formless() (names []string) {
	for _, f := range u.Package.Findings {
		if f.Code == scoring.CodeProjectMissing && f.Places[0].Member == nil {
			names = append(names, domain.Quote(f.Name))
		}
	}
	return names
}

// holdAgainst compares the units with a list of names, and adds those that handed in nothing. A name
// may be short: 水务局 is 柳河县水务局 if no other unit's ends so.
func holdAgainst(units []*Unit, listed []string) []*Unit {
	for _, u := range units {
		u.Unlisted = u.Package != nil
	}
	var rest []string
	for _, is := range []func(name, unit string) bool{
		func(name, unit string) bool { return name == unit },
		func(name, unit string) bool { return strings.HasSuffix(unit, name) || strings.HasSuffix(name, unit) },
	} {
		rest = nil
		for _, name := range listed {
			if !markListed(units, name, is) {
				rest = append(rest, name)
			}
		}
		listed = rest
	}
	for _, name := range rest {
		if u := unreadOf(units, name); u != nil {
			u.Name, u.Listed, u.Unlisted = name, true, false
			u.Lacks = []string{"交来的文件" + unreadable}
			continue
		}
		units = append(units, &Unit{Name: name, Listed: true})
	}
	return units
}

// markListed marks the units, of whatever year, that a name of the list means; it reports whether there
// are any.
func markListed(units []*Unit, name string, is func(name, unit string) bool) bool {
	key := domain.SubjectKey(name)
	var found []*Unit
	for _, u := range units {
		unit := domain.SubjectKey(u.Name)
		if u.Listed || unit == "" || !is(key, unit) {
			continue
		}
		if len(found) > 0 && domain.SubjectKey(found[0].Name) != unit {
			return false // two that it could mean
		}
		found = append(found, u)
	}
	for _, u := range found {
		u.Listed, u.Unlisted = true, false
	}
	return len(found) > 0
}

// unreadOf is the unread file that has the name of a unit, or is in a folder of that name; nil for
// none.
func unreadOf(units []*Unit, name string) *Unit {
	key := domain.SubjectKey(name)
	if utf8.RuneCountInString(key) < 2 {
		return nil // in any name
	}
	at := slices.IndexFunc(units, func(u *Unit) bool {
		return u.Package == nil && u.Name == "" && len(u.Lines) > 0 && slices.ContainsFunc(lastNames(u.Lines[0].File), func(part string) bool {
			return strings.Contains(domain.SubjectKey(part), key)
		})
	})
	if at < 0 {
		return nil
	}
	return units[at]
}

// lastNames are the name of a file and that of its folder.
func lastNames(path string) []string {
	return []string{filepath.Base(path), filepath.Base(filepath.Dir(path))}
}
