package xlsx

import (
	"bytes"
	"cmp"
	"slices"
	"strconv"
	"strings"

	"ziping/io/guard"
	"ziping/io/sheet"
)

// mover moves all that means rows of one sheet, anywhere in the workbook.
type mover struct {
	book   *workbook
	file   *rewrite
	sheet  sheetPart // whose rows change
	change *rowChange
	was    ruler // of the sheet's rows before and after
	is     ruler

	done    map[string]bool       // parts that were moved
	mention func(xml []byte) bool // whether XML may refer to the sheet
	shapes  map[string]bool       // whether the controls go with their rows, by the number of the shape
	notes   notes

	kind   string // of the part at hand
	own    bool   // it belongs to the sheet
	name   string // in a note
	rule   *ruleMove
	shared sharing
	lost   int  // formulas met so far that mean removed rows
	left   bool // the formula at hand means rows that no program moves
}

func newMover(w *workbook, p *rewrite, s sheetPart, c *rowChange) *mover {
	return &mover{book: w, file: p, sheet: s, change: c, done: map[string]bool{s.path: true}, shapes: map[string]bool{}, mention: mentionOf(s.name), own: true, kind: "worksheet", name: s.name}
}

// all moves what refers to the sheet's rows in its own XML, whose rows were moved, and
// in all other parts, from the workbook on along their relationships.
func (m *mover) all(own []byte) ([]byte, error) {
	root, err := parseXML(own, "sheetData")
	if err != nil {
		return nil, err
	}
	m.decide(root)
	m.inside(root)
	if err := m.related(m.sheet.path, true); err != nil {
		return nil, err
	}
	if m.change.none() { // only heights changed
		return root.bytes(), nil
	}
	m.part(m.book.path, "officeDocument", false)
	return root.bytes(), m.related(m.book.path, false)
}

// related moves what the parts that one refers to hold, and what those refer to.
func (m *mover) related(name string, own bool) error {
	if rels := guard.RelationsPath(name); m.file.archive.Has(rels) {
		m.part(rels, "relationships", own)
	}
	list, err := m.file.archive.Relations(name)
	if err != nil {
		m.notes.unread = true
	}
	for _, r := range list {
		if known := places[r.Kind] != nil || sheetKinds[r.Kind]; !known || m.done[r.Target] || !m.file.archive.Has(r.Target) {
			continue
		}
		m.done[r.Target] = true
		if !sheetKinds[r.Kind] {
			m.part(r.Target, r.Kind, own)
		} else if err := m.stream(r.Target); err != nil {
			return err
		}
		if err := m.related(r.Target, own); err != nil {
			return err
		}
	}
	return nil
}

// stream moves what another sheet holds while it is written, some rows at a time.
func (m *mover) stream(name string) error {
	if mentioned, err := m.file.holds(name, m.mention); !mentioned {
		return err
	}
	shared := sharing{}
	m.file.sheets[name] = func(rows []byte) ([]byte, error) {
		if len(shared) == 0 && !m.mention(rows) {
			return rows, nil
		}
		m.shared = shared
		return m.moved(rows, name, "worksheet", false), nil
	}
	return nil
}

// part moves what one part holds; one that can't be read stays as it is. What belongs to
// other sheets is held only if it may refer to this one; the addresses of links can be
// spelled in more ways than mention knows.
func (m *mover) part(name, kind string, own bool) {
	if !own && kind != "relationships" {
		mentioned, err := m.file.holds(name, m.mention)
		if m.notes.unread = m.notes.unread || err != nil; !mentioned {
			return
		}
	}
	data, err := m.file.get(name)
	if err != nil {
		m.notes.unread = true
		return
	}
	if moved := m.moved(data, name, kind, own); !bytes.Equal(moved, data) {
		m.file.set(name, moved)
	}
}

// moved is a part or a piece of one with all that means rows moved. What can't be read
// stays as it is.
func (m *mover) moved(data []byte, name, kind string, own bool) []byte {
	root, err := parseXML(data)
	if err != nil {
		m.notes.unread = true
		return data
	}
	m.kind, m.own, m.name = kind, own, m.called(name, kind)
	m.inside(root)
	return root.bytes()
}

// called is what a part is called in a note.
func (m *mover) called(name, kind string) string {
	for _, s := range m.book.sheets {
		if s.path == name {
			return s.name
		}
	}
	switch kind {
	case "chart", "chartEx":
		return "图表"
	case "table":
		return "表格"
	}
	return "图形"
}

// inside moves what the elements inside one hold and takes out those that go. It reports
// whether nothing is left of them.
func (m *mover) inside(n *node) (emptied bool) {
	before := n.elements()
	n.kids = slices.DeleteFunc(n.kids, func(kid *node) bool { return kid.name != "" && m.element(kid) })
	left := n.elements()
	if left == before {
		return false
	}
	if n.attr("count") != "" {
		n.setAttr("count", strconv.Itoa(left))
	}
	switch n.name {
	case "", "commentList", "ThreadedComments", "wsDr", "xml": // may be empty
		return false
	case "AlternateContent": // what is left is for programs that can't read what went
		return n.child("Choice") == nil
	case "scenarios":
		n.setAttr("current", "") // the place of one in the list
		n.setAttr("show", "")
	}
	return left == 0
}

// element moves what an element and all inside it hold, and reports whether it goes.
func (m *mover) element(n *node) (gone bool) {
	if n.name == "c" && m.kind == "worksheet" {
		m.cell(n)
		return false
	}
	outer, lost := m.rule, m.lost
	defer func() { m.rule = outer }()
	for _, p := range placesOf[m.kind][n.name] {
		if m.place(n, p) {
			return true
		}
	}
	if m.shaped(n) || m.inside(n) {
		return true
	}
	if dead := m.rule != nil && m.lost > lost; dead && (n.name == "cfRule" || n.name == "dataValidation") {
		m.notes.rules = append(m.notes.rules, m.name+"!"+m.rule.cells)
		return true
	}
	return false
}

// ruleMove is how formulas follow the first cell of the rule that they are in.
type ruleMove struct {
	down, up int
	cells    string
}

// place moves what a place holds, and reports whether its element goes.
func (m *mover) place(n *node, p place) (gone bool) {
	old := n.holds(p.attr)
	if old == "" {
		return false
	}
	moved := old
	switch {
	case p.kind == isFormula && m.rule != nil:
		moved = m.inRule(old)
	case p.kind == isFormula:
		moved = m.formula(old, m.name)
	case p.kind == isName:
		moved = m.counted(old, rewriteRefs(old, m.fixed), "名称“"+n.attr("name")+"”")
	case p.kind == isLink && !n.related(): // else it is a place in another file
		moved = m.link(old)
	case p.kind == isTarget:
		if to, inside := strings.CutPrefix(old, "#"); inside {
			moved = "#" + m.link(to)
		}
	case p.kind == isView && m.own:
		if ref, ok := parseRef(old); ok {
			moved = sheet.Ref{Row: m.change.top(ref.Row), Col: ref.Col}.String()
		}
	case p.kind == isSource && strings.EqualFold(n.attr("sheet"), m.sheet.name) && !n.related():
		moved = cmp.Or(m.change.ranges(old, false), old)
	case m.own && p.kind == isCells:
		moved = cmp.Or(m.change.ranges(old, false), old)
	case m.own && p.kind == isPlaced:
		moved = m.change.ranges(old, false)
	case m.own && p.kind == isRule:
		moved = m.change.ranges(old, true)
		down, up := m.change.ruleMove(old)
		m.rule = &ruleMove{down, up, old}
	}
	n.hold(p.attr, moved)
	return moved == ""
}
