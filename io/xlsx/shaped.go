package xlsx

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"ziping/io/sheet"
)

// shaped moves what one attribute or text does not tell alone, and reports whether the
// element goes.
func (m *mover) shaped(n *node) (gone bool) {
	if !m.own {
		return false
	}
	switch m.kind + " " + n.name {
	case "drawing twoCellAnchor", "drawing oneCellAnchor", "worksheet anchor":
		return m.anchor(n)
	case "worksheet control", "worksheet oleObject":
		return m.shapes[n.attr("shapeId")]
	}
	if data := n.child("ClientData"); data != nil && m.kind == "vmlDrawing" {
		return m.legacyShape(n, data)
	}
	if m.change.none() {
		return false
	}
	switch m.kind + " " + n.name {
	case "worksheet sheetView", "worksheet customSheetView":
		m.pane(n)
	case "worksheet selection":
		m.selection(n)
	case "worksheet rowBreaks":
		return m.breaks(n)
	case "worksheet sparkline": // one whose figures are gone says nothing
		return n.holds("f") != "" && m.refs(n.holds("f")) == "#REF!"
	case "table table":
		m.table(n)
	}
	return false
}

// pane moves the line that divides a view: the same rows stay frozen above those that scroll.
func (m *mover) pane(view *node) {
	n := view.child("pane")
	if n == nil {
		return
	}
	first, _ := parseRef(cmp.Or(view.attr("topLeftCell"), "A1"))
	scrolled, ok := parseRef(n.attr("topLeftCell"))
	split, err := strconv.Atoi(n.attr("ySplit"))
	frozen := strings.HasPrefix(n.attr("state"), "frozen") && err == nil && split > 0 && split < maxRow
	under := m.change.top(scrolled.Row)
	if frozen {
		last := first.Row + split - 1
		for m.change.removed[last] && last > first.Row {
			last--
		}
		below := m.change.place(last) + 1
		if scrolled.Row == first.Row+split {
			under = below
		}
		n.setAttr("ySplit", strconv.Itoa(below-m.change.top(first.Row)))
	}
	if ok {
		n.setAttr("topLeftCell", sheet.Ref{Row: under, Col: scrolled.Col}.String())
	}
}

// selection keeps the active cell inside the selected ranges.
func (m *mover) selection(n *node) {
	list := cmp.Or(n.attr("sqref"), n.attr("activeCell"))
	active, ok := parseRef(cmp.Or(n.attr("activeCell"), "A1"))
	if list == "" || !ok {
		return
	}
	id, _ := strconv.Atoi(n.attr("activeCellId"))
	var moved []sheet.Range
	at := -1
	for i, area := range rangesIn(list) {
		if area, ok := m.change.area(area); ok {
			if i == id {
				at = len(moved)
			}
			moved = append(moved, area)
		}
	}
	active.Row = min(m.change.row(active.Row), maxRow-1)
	switch {
	case len(moved) == 0:
		moved, at = []sheet.Range{{From: active, To: active}}, 0
	case at < 0:
		at, active = 0, moved[0].From
	}
	active.Row = min(max(active.Row, moved[at].From.Row), moved[at].To.Row)
	active.Col = min(max(active.Col, moved[at].From.Col), moved[at].To.Col)
	texts := make([]string, len(moved))
	for i, area := range moved {
		texts[i] = rangeText(area)
	}
	n.setAttr("activeCell", active.String())
	if at != id {
		n.setAttr("activeCellId", strconv.Itoa(at))
	}
	n.setAttr("sqref", strings.Join(texts, " "))
}

// breaks moves page breaks, each of which is above the row of its number, counted from
// 0. Of two that meet one stays.
func (m *mover) breaks(n *node) (gone bool) {
	at, manual := map[int]*node{}, 0
	n.kids = slices.DeleteFunc(n.kids, func(b *node) bool {
		id, err := strconv.Atoi(b.attr("id"))
		if b.name != "brk" || err != nil || id <= 0 || id >= maxRow {
			return false
		}
		id = m.change.top(id)
		if other := at[id]; id == 0 || other != nil {
			if other != nil && truth(b.attr("man")) {
				other.setAttr("man", "1")
			}
			return true
		}
		at[id] = b
		b.setAttr("id", strconv.Itoa(id))
		return false
	})
	for _, b := range at {
		if truth(b.attr("man")) {
			manual++
		}
	}
	if n.attr("count") != "" {
		n.setAttr("count", strconv.Itoa(n.elements()))
	}
	if n.attr("manualBreakCount") != "" {
		n.setAttr("manualBreakCount", strconv.Itoa(manual))
	}
	return n.elements() == 0
}

// table moves a table, which has a row of figures at least, and its filter with it.
func (m *mover) table(n *node) {
	area, ok := parseRange(n.attr("ref"))
	if !ok {
		return
	}
	head, foot := 1, 0
	if n.attr("headerRowCount") != "" {
		head, _ = strconv.Atoi(n.attr("headerRowCount"))
	}
	if n.attr("totalsRowCount") != "" {
		foot, _ = strconv.Atoi(n.attr("totalsRowCount"))
	}
	area, _ = m.change.area(area)
	area.To.Row = max(area.To.Row, area.From.Row+head+foot)
	n.setAttr("ref", rangeText(area))
	if filter := n.child("autoFilter"); filter != nil {
		area.To.Row -= foot
		filter.setAttr("ref", rangeText(area))
	}
}

// decide tells which controls and embedded objects go with their rows: by the frames that
// the sheet has for them, else by those in the older drawing, which are there twice.
func (m *mover) decide(own *node) {
	list, _ := m.file.archive.Relations(m.sheet.path) // related says what can't be read
	for _, r := range list {
		if r.Kind != "vmlDrawing" || !m.file.archive.Has(r.Target) {
			continue
		}
		data, err := m.file.get(r.Target)
		if err != nil {
			continue
		}
		root, err := parseXML(data)
		if err != nil {
			continue
		}
		root.each(func(n *node) {
			if data := n.child("ClientData"); data != nil && data.attr("ObjectType") != "Note" {
				m.shapes[legacyNumber(n)] = m.legacyGoes(n, data)
			}
		})
	}
	own.each(func(n *node) {
		if n.name != "control" && n.name != "oleObject" {
			return
		}
		n.each(func(a *node) {
			from, to, h, ok := readFrame(a)
			if a.name == "anchor" && ok {
				m.shapes[n.attr("shapeId")] = m.frameGoes(from, to, h)
			}
		})
	})
}
