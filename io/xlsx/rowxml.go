package xlsx

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"ziping/io/sheet"
)

// rows is the sheet's XML with its rows, their formulas and the merged areas moved. All
// before and after them stays: sheet moves what refers to rows there.
func (m *mover) rows(p *part) []byte {
	var out bytes.Buffer
	c := m.change
	last := p.sheetData.start
	if len(p.rows) > 0 {
		last = p.rows[0].span.start
	}
	out.Write(p.data[:last])
	for i := range p.rows {
		r := &p.rows[i]
		out.Write(p.data[last:r.span.start]) // blanks and comments between rows
		last = r.span.end
		at := m.copies(&out, p, c.before[r.index], c.place(r.index)-height(c.before[r.index]))
		if !c.removed[r.index] {
			m.writeRow(&out, p, r, at, false)
			at++
		}
		m.copies(&out, p, c.after[r.index], at)
	}
	out.Write(p.data[last:p.sheetData.end])
	tail := p.data[p.sheetData.end:]
	if p.mergeCells.end > 0 {
		out.Write(p.data[p.sheetData.end:p.mergeCells.start])
		out.WriteString(mergeXML(p.prefix(), c.merges(p)))
		tail = p.data[p.mergeCells.end:]
	}
	out.Write(tail)
	return out.Bytes()
}

// copies writes rows put in, copies without values, and returns the next free row.
func (m *mover) copies(out *bytes.Buffer, p *part, list []put, at int) int {
	for _, s := range list {
		for row := s.rows.From; row <= s.rows.To; row++ {
			if r := p.row(row); r != nil {
				m.writeRow(out, p, r, at, !m.change.moved[row])
			}
			at++
		}
	}
	return at
}

// writeRow writes a row at another place. A copy keeps formats and the formulas, which
// read as if filled down; the writer of values replaces those the form owns. It can be
// seen, even next to a hidden row. What is pushed off the sheet is gone: no sheet that is
// read holds anything there.
func (m *mover) writeRow(out *bytes.Buffer, p *part, r *row, at int, isCopy bool) {
	if at >= maxRow {
		return
	}
	open := r.open.of(p.data)
	if at != r.index || isCopy {
		open = setAttr(open, "r", strconv.Itoa(at+1))
	}
	if isCopy && r.hidden {
		open = setAttr(setAttr(open, "hidden", ""), "collapsed", "")
		if r.height == 0 {
			open = setAttr(setAttr(open, "ht", ""), "customHeight", "")
		}
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
			text := translate(m.refs(cl.formula.text), at-m.change.row(r.index), 0)
			out.WriteString(formulaXML(p.prefix(), ref, cl.style, text))
		default:
			m.writeCell(out, p, cl, ref)
		}
	}
	out.Write(p.data[last:r.span.end])
}

// writeCell writes a cell at another place with its formula's references moved.
func (m *mover) writeCell(out *bytes.Buffer, p *part, cl cell, ref sheet.Ref) {
	raw := cl.span.of(p.data)
	if f := cl.formula; f != nil {
		moved := f.span.of(p.data)
		if text := m.formula(f.text, m.sheet.name+"!"+ref.String()); text != f.text {
			moved = setText(moved, text)
		}
		moved = m.formulaAttrs(moved)
		raw = slices.Concat(p.data[cl.span.start:f.span.start], moved, p.data[f.span.end:cl.span.end])
	}
	if ref != cl.ref {
		raw = setAttr(raw, "r", ref.String())
	}
	out.Write(raw)
}

// formulaAttrs moves the cells that an array formula or a data table fills, and the input
// cells of a data table, which may go.
func (m *mover) formulaAttrs(f []byte) []byte {
	for _, a := range []struct{ name, deleted string }{{"ref", ""}, {"r1", "del1"}, {"r2", "del2"}} {
		cells := attrOf(f, a.name)
		if moved := m.change.ranges(cells, false); moved != "" {
			f = setAttr(f, a.name, moved)
		} else if cells != "" && a.deleted != "" {
			f = setAttr(f, a.deleted, "1")
		}
	}
	return f
}

// merges are the merged areas afterwards, those of the copied rows among them.
func (c *rowChange) merges(p *part) []sheet.Range {
	var list []sheet.Range
	for _, m := range p.merges {
		if moved, ok := c.area(m); ok && moved.From != moved.To {
			list = append(list, moved)
		}
	}
	for _, m := range p.merges {
		list = append(list, c.copiesOf(m)...)
	}
	return list
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
