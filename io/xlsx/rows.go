package xlsx

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"ziping/io/guard"
	"ziping/io/layout"
	"ziping/io/sheet"
)

// rowChange is what happens to the rows of a sheet: some go, others are followed or
// preceded by copies of themselves without their values.
type rowChange struct {
	removed map[int]bool
	after   map[int][]layout.Span // copies put below a row: the rows they copy
	before  map[int][]layout.Span // copies put above a row
	edges   []int                 // the rows where something changes, ascending
}

func newRowChange() *rowChange {
	return &rowChange{removed: map[int]bool{}, after: map[int][]layout.Span{}, before: map[int][]layout.Span{}}
}

func (c *rowChange) none() bool { return len(c.removed)+len(c.after)+len(c.before) == 0 }

// settle is called once all changes are in.
func (c *rowChange) settle() {
	for row := range c.removed {
		c.edges = append(c.edges, row)
	}
	for row := range c.after {
		c.edges = append(c.edges, row)
	}
	for row := range c.before {
		c.edges = append(c.edges, row)
	}
	slices.Sort(c.edges)
	c.edges = slices.Compact(c.edges)
}

func height(spans []layout.Span) int {
	n := 0
	for _, s := range spans {
		n += s.To - s.From + 1
	}
	return n
}

// row is where a row is afterwards; a removed row's place is that of the next one left.
func (c *rowChange) row(old int) int {
	at := old
	for _, edge := range c.edges {
		switch {
		case edge > old:
			return at
		case edge == old:
			return at + height(c.before[edge])
		}
		at += height(c.before[edge]) + height(c.after[edge])
		if c.removed[edge] {
			at--
		}
	}
	return at
}

// span is where a stretch of rows is afterwards; ok is false when all of it is removed.
// A stretch takes in copies put above its first and below its last row, unless it lies
// within the rows that are copied.
func (c *rowChange) span(from, to int) (newFrom, newTo int, ok bool) {
	first, last := from, to
	for c.removed[from] {
		if from == to {
			return c.row(first), c.row(first), false
		}
		from++
	}
	for c.removed[to] {
		to--
	}
	newFrom, newTo = c.row(from), c.row(to)
	if first == last {
		return newFrom, newTo, true
	}
	above, below := c.before[from], c.after[to]
	if len(above) == 0 || last > above[0].To {
		newFrom -= height(above)
	}
	if len(below) == 0 || first < below[0].From {
		newTo += height(below)
	}
	for row := first; row < from; row++ { // copies beside rows removed at the edges
		newFrom -= height(c.before[row]) + height(c.after[row])
	}
	for row := to + 1; row <= last; row++ {
		newTo += height(c.before[row]) + height(c.after[row])
	}
	return newFrom, newTo, true
}

// ref moves a reference within the changed sheet.
func (c *rowChange) ref(_ string, from, to corner) (corner, corner, bool) {
	if from.row > to.row {
		from.row, to.row = to.row, from.row
	}
	newFrom, newTo, ok := c.span(from.row, to.row)
	from.row, to.row = newFrom, min(newTo, maxRow-1)
	return from, to, ok
}

// area moves a range, for attributes that hold one; "" where it is gone.
func (c *rowChange) area(s string) string {
	m, ok := parseRange(s)
	if !ok {
		return s
	}
	from, to, ok := c.span(m.From.Row, m.To.Row)
	if !ok {
		return ""
	}
	return rangeText(sheet.Range{From: sheet.Ref{Row: from, Col: m.From.Col}, To: sheet.Ref{Row: to, Col: m.To.Col}})
}

// areas moves a list of ranges, for attributes that hold one. A single cell that is gone
// becomes the one in its place, so that the list is never empty.
func (c *rowChange) areas(list string) string {
	var moved []string
	for _, s := range strings.Fields(list) {
		if text := c.area(s); text != "" {
			moved = append(moved, text)
		}
	}
	if len(moved) == 0 && list != "" {
		if m, ok := parseRange(strings.Fields(list)[0]); ok {
			return sheet.Ref{Row: c.row(m.From.Row), Col: m.From.Col}.String()
		}
		return list
	}
	return strings.Join(moved, " ")
}

func rangeText(m sheet.Range) string {
	if m.From == m.To {
		return m.From.String()
	}
	return m.From.String() + ":" + m.To.String()
}

// apply makes the changes in the sheet's XML: rows, merged areas, formulas, and every
// other reference to cells.
func (c *rowChange) apply(p *part, sheetName string) ([]byte, error) {
	var out bytes.Buffer
	head, err := c.moveRefs(p.data[:p.sheetData.start], sheetName, true)
	if err != nil {
		return nil, err
	}
	out.Write(head)
	rowsFrom := p.sheetData.start
	if len(p.rows) > 0 {
		rowsFrom = p.rows[0].span.start
	}
	out.Write(p.data[p.sheetData.start:rowsFrom])
	last := rowsFrom
	for i := range p.rows {
		r := &p.rows[i]
		out.Write(p.data[last:r.span.start]) // blanks and comments between rows
		last = r.span.end
		at := c.row(r.index) - height(c.before[r.index])
		at = c.copies(&out, p, c.before[r.index], at, sheetName)
		if !c.removed[r.index] {
			c.writeRow(&out, p, r, at, false, sheetName)
			at++
		}
		c.copies(&out, p, c.after[r.index], at, sheetName)
	}
	out.Write(p.data[last:p.sheetData.end])
	tail := p.data[p.sheetData.end:]
	if p.mergeCells.end > 0 {
		between, err := c.moveRefs(p.data[p.sheetData.end:p.mergeCells.start], sheetName, true)
		if err != nil {
			return nil, err
		}
		out.Write(between)
		out.WriteString(mergeXML(p.prefix(), c.merges(p)))
		tail = p.data[p.mergeCells.end:]
	}
	moved, err := c.moveRefs(tail, sheetName, true)
	if err != nil {
		return nil, err
	}
	out.Write(moved)
	return out.Bytes(), nil
}

// copies writes copies of rows, without values, and returns the next free row.
func (c *rowChange) copies(out *bytes.Buffer, p *part, spans []layout.Span, at int, sheetName string) int {
	for _, s := range spans {
		for row := s.From; row <= s.To; row++ {
			if r := p.row(row); r != nil {
				c.writeRow(out, p, r, at, true, sheetName)
			}
			at++
		}
	}
	return at
}

// writeRow writes a row at another place. A copy keeps formats and the formulas, which
// read as if filled down; the writer of values replaces those the form owns.
func (c *rowChange) writeRow(out *bytes.Buffer, p *part, r *row, at int, isCopy bool, sheetName string) {
	open := r.open.of(p.data)
	if at != r.index || isCopy {
		open = setAttr(open, "r", strconv.Itoa(at+1))
	}
	out.Write(open)
	last := r.open.end
	for _, cl := range r.cells {
		out.Write(p.data[last:cl.span.start])
		last = cl.span.end
		ref := sheet.Ref{Row: at, Col: cl.ref.Col}
		switch {
		case isCopy && (cl.formula == nil || cl.isPicture() || cl.formula.text == "" || cl.formula.kind != ""):
			out.WriteString(blankXML(p.prefix(), ref, cl.style))
		case isCopy:
			moved := rewriteRefs(cl.formula.text, c.inSheet(sheetName, true))
			out.WriteString(formulaXML(p.prefix(), ref, cl.style, translate(moved, at-c.row(r.index), 0)))
		default:
			c.writeCell(out, p, cl, ref, sheetName)
		}
	}
	out.Write(p.data[last:r.span.end])
}

// writeCell writes a cell at another place with its formula's references moved.
func (c *rowChange) writeCell(out *bytes.Buffer, p *part, cl cell, ref sheet.Ref, sheetName string) {
	raw := cl.span.of(p.data)
	if f := cl.formula; f != nil {
		text := rewriteRefs(f.text, c.inSheet(sheetName, true))
		moved := setText(p.data[f.span.start:f.span.end], text)
		if f.ref != "" {
			moved = setAttr(moved, "ref", c.area(f.ref))
		}
		raw = slices.Concat(p.data[cl.span.start:f.span.start], moved, p.data[f.span.end:cl.span.end])
	}
	if ref != cl.ref {
		raw = setAttr(raw, "r", ref.String())
	}
	out.Write(raw)
}

// inSheet moves the references of a formula that mean the changed sheet: those that name
// it and, in the sheet itself, those that name none.
func (c *rowChange) inSheet(sheetName string, own bool) func(string, corner, corner) (corner, corner, bool) {
	return func(named string, from, to corner) (corner, corner, bool) {
		if strings.EqualFold(named, sheetName) || named == "" && own {
			return c.ref(named, from, to)
		}
		return from, to, true
	}
}

// merges are the merged areas afterwards, those of the copied rows among them.
func (c *rowChange) merges(p *part) []sheet.Range {
	var list []sheet.Range
	for _, m := range p.merges {
		from, to, ok := c.span(m.From.Row, m.To.Row)
		moved := sheet.Range{From: sheet.Ref{Row: from, Col: m.From.Col}, To: sheet.Ref{Row: to, Col: m.To.Col}}
		if ok && moved.From != moved.To {
			list = append(list, moved)
		}
	}
	for _, edge := range c.edges {
		at := c.row(edge) - height(c.before[edge])
		for i, spans := range [][]layout.Span{c.before[edge], c.after[edge]} {
			if i == 1 && !c.removed[edge] {
				at++
			}
			for _, s := range spans {
				for _, m := range p.merges {
					if s.From <= m.From.Row && m.To.Row <= s.To {
						by := at - s.From
						list = append(list, sheet.Range{From: sheet.Ref{Row: m.From.Row + by, Col: m.From.Col}, To: sheet.Ref{Row: m.To.Row + by, Col: m.To.Col}})
					}
				}
				at += s.To - s.From + 1
			}
		}
	}
	return list
}

// cellAttrs are attributes that hold ranges, wherever they stand in a sheet, a comment
// or a table.
var cellAttrs = map[string]bool{"ref": true, "sqref": true, "activeCell": true}

// formulaElements are elements whose text is a formula, rangeElements a list of ranges.
var formulaElements = map[string]bool{"f": true, "definedName": true, "calculatedColumnFormula": true, "formula": true, "formula1": true, "formula2": true}

// ruleElements are for ranges, and the formulas in them are written for the first cell.
var ruleElements = map[string]bool{"dataValidation": true, "conditionalFormatting": true}
var ruleFormulas = map[string]bool{"formula": true, "formula1": true, "formula2": true}

var rangeElements = map[string]bool{"sqref": true}

// cellElements stand on cells and go with them: two comments on one cell are a damaged
// file for Excel. What holds nothing any more of these must not stay either.
var (
	cellElements = map[string]bool{"comment": true, "threadedComment": true, "hyperlink": true, "dataValidation": true}
	emptied      = regexp.MustCompile(`<(?:\w+:)?(?:hyperlinks|dataValidations)(?:\s[^<>]*)?>\s*</(?:\w+:)?(?:hyperlinks|dataValidations)>`)
)

// firstMoves tells how far the first row of some ranges lies above the first that stays,
// and how far that one comes to lie below their first row: copies were put above it.
func (c *rowChange) firstMoves(sqref string) (down, up int) {
	first, _, _ := strings.Cut(strings.TrimSpace(sqref), " ")
	m, ok := parseRange(first)
	if !ok {
		return 0, 0
	}
	top, _, ok := c.span(m.From.Row, m.To.Row)
	if !ok {
		return 0, 0
	}
	stays := m.From.Row
	for c.removed[stays] {
		stays++
	}
	return stays - m.From.Row, top - c.row(stays)
}

// goes reports whether an element stands on removed cells only.
func (c *rowChange) goes(e xml.StartElement) bool {
	list := guard.Attr(e, "", "ref") + guard.Attr(e, "", "sqref")
	return cellElements[e.Name.Local] && list != "" && !slices.ContainsFunc(strings.Fields(list), func(s string) bool { return c.area(s) != "" })
}

// moveRefs moves the references to cells in a piece of XML; inSheet tells whether ranges
// without a sheet's name mean the changed sheet.
func (c *rowChange) moveRefs(data []byte, sheetName string, inSheet bool) ([]byte, error) {
	var out bytes.Buffer
	x := rawXML(data)
	var names []string
	gone := 0        // the depth of an element that goes
	var down, up int // how formulas follow the first cell of the ranges that they are for
	for {
		start := x.InputOffset()
		t, err := x.RawToken()
		if errors.Is(err, io.EOF) {
			return emptied.ReplaceAll(out.Bytes(), nil), nil
		}
		if err != nil {
			return nil, sheet.Damage(err)
		}
		raw := data[start:x.InputOffset()]
		name := ""
		if len(names) > 0 {
			name = names[len(names)-1]
		}
		switch t := t.(type) {
		case xml.StartElement:
			names = append(names, t.Name.Local)
			if gone == 0 && inSheet && c.goes(t) {
				gone = len(names)
			}
			if sqref := guard.Attr(t, "", "sqref"); ruleElements[t.Name.Local] && inSheet {
				down, up = c.firstMoves(sqref)
			}
			raw = c.moveAttrs(raw, t, name, sheetName, inSheet)
		case xml.EndElement:
			if gone > 0 && gone == len(names) {
				gone, raw = 0, nil
			}
			names = names[:max(len(names)-1, 0)]
		case xml.CharData:
			switch text := string(t); {
			case ruleFormulas[name] && inSheet:
				moved := rewriteRefs(translate(text, down, 0), c.inSheet(sheetName, true))
				raw = []byte(escapeText(translate(moved, up, 0)))
			case formulaElements[name]:
				raw = []byte(escapeText(rewriteRefs(text, c.inSheet(sheetName, inSheet))))
			case rangeElements[name] && inSheet:
				raw = []byte(escapeText(c.areas(text)))
			}
		}
		if gone == 0 {
			out.Write(raw)
		}
	}
}

// moveAttrs moves the ranges in a start tag. What a view begins with stays first above the
// copies put before it.
func (c *rowChange) moveAttrs(raw []byte, e xml.StartElement, parent, sheetName string, inSheet bool) []byte {
	for _, a := range e.Attr {
		switch {
		case a.Name.Space != "":
		case e.Name.Local == "hyperlink" && a.Name.Local == "location":
			raw = setAttr(raw, "location", rewriteRefs(a.Value, c.inSheet(sheetName, inSheet)))
		case !inSheet:
		case e.Name.Local == "dataValidations" && a.Name.Local == "count":
			raw = setAttr(raw, "count", "") // some may go
		case a.Name.Local == "topLeftCell":
			if ref, ok := parseRef(a.Value); ok {
				raw = setAttr(raw, "topLeftCell", sheet.Ref{Row: c.row(ref.Row) - height(c.before[ref.Row]), Col: ref.Col}.String())
			}
		case cellAttrs[a.Name.Local]:
			raw = setAttr(raw, a.Name.Local, c.areas(a.Value))
		case e.Name.Local == "brk" && parent == "rowBreaks" && a.Name.Local == "id":
			if id, err := strconv.Atoi(a.Value); err == nil && id > 0 {
				raw = setAttr(raw, "id", strconv.Itoa(c.row(id-1)+1)) // a break stands below row id
			}
		}
	}
	return raw
}

// setAttr sets an attribute of the tag raw begins with; "" removes it.
func setAttr(raw []byte, name, value string) []byte {
	end := tagEnd(raw)
	attr := ""
	if value != "" {
		attr = fmt.Sprintf(` %s="%s"`, name, escapeText(value))
	}
	if at := findAttr(raw[:end], name); at != nil {
		return slices.Concat(raw[:at[0]], []byte(attr), raw[at[1]:])
	}
	nameEnd := bytes.IndexAny(raw, " \t\r\n/>")
	return slices.Concat(raw[:nameEnd], []byte(attr), raw[nameEnd:])
}

// tagEnd is the place of the ">" that closes the tag raw begins with.
func tagEnd(raw []byte) int {
	var quote byte
	for i, c := range raw {
		switch {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '>':
			return i
		}
	}
	return len(raw)
}

// findAttr is where an attribute stands in a tag with the blank before it, nil where the
// tag has none of that name.
func findAttr(tag []byte, name string) []int {
	for _, at := range attrPattern.FindAllSubmatchIndex(tag, -1) {
		if string(tag[at[2]:at[3]]) == name {
			return at[:2]
		}
	}
	return nil
}

var attrPattern = regexp.MustCompile(`\s+([^\s=/>"']+)\s*=\s*(?:"[^"]*"|'[^']*')`)

// setText replaces the text of an element that holds nothing else.
func setText(raw []byte, text string) []byte {
	open := tagEnd(raw)
	close := bytes.LastIndex(raw, []byte("</"))
	if open < 0 || close < open {
		return raw // <f/> has no text
	}
	return slices.Concat(raw[:open+1], []byte(escapeText(text)), raw[close:])
}

// prefix is the namespace prefix the sheet's elements carry: "x:" or "".
func (p *part) prefix() string {
	tag := p.data[p.sheetData.start+1:]
	name := tag[:bytes.IndexAny(tag, " \t\r\n/>")]
	if i := bytes.IndexByte(name, ':'); i >= 0 {
		return string(name[:i+1])
	}
	return ""
}

func blankXML(prefix string, ref sheet.Ref, style int) string {
	return fmt.Sprintf(`<%sc r="%s" s="%d"/>`, prefix, ref, style)
}

func formulaXML(prefix string, ref sheet.Ref, style int, text string) string {
	return fmt.Sprintf(`<%[1]sc r="%[2]s" s="%[3]d"><%[1]sf>%[4]s</%[1]sf></%[1]sc>`, prefix, ref, style, escapeText(text))
}

// mergeXML is the element <mergeCells>; nothing for no areas.
func mergeXML(prefix string, list []sheet.Range) string {
	if len(list) == 0 {
		return ""
	}
	var b strings.Builder
	fmt.Fprintf(&b, `<%smergeCells count="%d">`, prefix, len(list))
	for _, m := range list {
		fmt.Fprintf(&b, `<%smergeCell ref="%s"/>`, prefix, rangeText(m))
	}
	fmt.Fprintf(&b, `</%smergeCells>`, prefix)
	return b.String()
}
