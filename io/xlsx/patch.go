package xlsx

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"

	"ziping/io/sheet"
)

// replace is the sheet's XML with some cells, the merged areas and some row heights
// replaced. Everything else keeps its bytes.
func (p *part) replace(writes map[sheet.Ref]content, merges []sheet.Range, heights map[int]float64) []byte {
	byRow := map[int][]sheet.Ref{}
	for ref := range writes {
		byRow[ref.Row] = append(byRow[ref.Row], ref)
	}
	for row := range heights {
		if _, ok := byRow[row]; !ok {
			byRow[row] = nil
		}
	}
	var out bytes.Buffer
	last := 0
	prefix := p.prefix()
	for i := range p.rows {
		r := &p.rows[i]
		refs, touched := byRow[r.index]
		if !touched {
			continue
		}
		delete(byRow, r.index)
		slices.SortFunc(refs, func(a, b sheet.Ref) int { return cmp.Compare(a.Col, b.Col) })
		out.Write(p.data[last:r.span.start])
		out.Write(p.rewriteRow(r, refs, writes, heights[r.index], prefix))
		last = r.span.end
	}
	// Only a merged area that reaches into rows the file does not name leaves cells here.
	rows := make([]int, 0, len(byRow))
	for row := range byRow {
		rows = append(rows, row)
	}
	slices.Sort(rows)
	if len(rows) > 0 {
		return p.withNewRows(out.Bytes(), last, rows, byRow, writes, merges)
	}
	out.Write(p.data[last:p.sheetData.end])
	out.Write(p.withMerges(merges))
	return out.Bytes()
}

// withNewRows adds rows the sheet does not have, then writes the rest of the sheet.
func (p *part) withNewRows(done []byte, last int, rows []int, byRow map[int][]sheet.Ref, writes map[sheet.Ref]content, merges []sheet.Range) []byte {
	prefix := p.prefix()
	whole := slices.Concat(done, p.data[last:])
	for _, row := range rows {
		refs := byRow[row]
		slices.SortFunc(refs, func(a, b sheet.Ref) int { return cmp.Compare(a.Col, b.Col) })
		var b strings.Builder
		fmt.Fprintf(&b, `<%srow r="%d">`, prefix, row+1)
		for _, ref := range refs {
			b.WriteString(writes[ref].xml(prefix, ref.String(), 0))
		}
		fmt.Fprintf(&b, `</%srow>`, prefix)
		q, err := readPart(whole, true)
		if err != nil {
			return whole // can't be: it was read before
		}
		at := q.sheetData.end - len("</"+prefix+"sheetData>")
		for _, r := range q.rows {
			if r.index > row {
				at = r.span.start
				break
			}
		}
		whole = slices.Concat(whole[:at], []byte(b.String()), whole[at:])
	}
	q, err := readPart(whole, true)
	if err != nil {
		return whole
	}
	return slices.Concat(whole[:q.sheetData.end], q.withMerges(merges))
}

// rewriteRow is a row with some of its cells replaced and its height, unless 0.
func (p *part) rewriteRow(r *row, refs []sheet.Ref, writes map[sheet.Ref]content, height float64, prefix string) []byte {
	var out bytes.Buffer
	open := r.open.of(p.data)
	if height > 0 {
		open = setAttr(setAttr(open, "ht", fmt.Sprint(height)), "customHeight", "1")
	}
	closed := bytes.HasSuffix(bytes.TrimSpace(open), []byte("/>"))
	if closed && len(refs) > 0 {
		open = append(bytes.TrimRight(bytes.TrimSpace(open), "/>"), '>')
	}
	out.Write(open)
	last := r.open.end
	for i := range r.cells {
		c := &r.cells[i]
		for len(refs) > 0 && refs[0].Col < c.ref.Col {
			out.WriteString(writes[refs[0]].xml(prefix, refs[0].String(), p.styleAt(r, refs[0].Col)))
			refs = refs[1:]
		}
		out.Write(p.data[last:c.span.start])
		last = c.span.end
		if len(refs) > 0 && refs[0] == c.ref {
			out.WriteString(writes[refs[0]].xml(prefix, c.ref.String(), c.style))
			refs = refs[1:]
		} else {
			out.Write(setAttr(c.span.of(p.data), "r", c.ref.String()))
		}
	}
	rest := p.data[last:r.span.end]
	if len(refs) > 0 {
		for _, ref := range refs {
			out.WriteString(writes[ref].xml(prefix, ref.String(), p.styleAt(r, ref.Col)))
		}
		if closed {
			rest = []byte("</" + prefix + "row>")
		}
	}
	out.Write(rest)
	return out.Bytes()
}

// styleAt is the format of a cell the row does not name: the row's own, else the column's.
func (p *part) styleAt(r *row, col int) int {
	if r.style > 0 {
		return r.style
	}
	for _, c := range p.cols {
		if c.from <= col && col <= c.to {
			return c.style
		}
	}
	return 0
}

// withMerges is all that follows the rows, with the merged areas given.
func (p *part) withMerges(merges []sheet.Range) []byte {
	tail := p.data[p.sheetData.end:]
	if slices.Equal(merges, p.merges) {
		return tail
	}
	at, end := p.mergeCells.start, p.mergeCells.end
	if end == 0 {
		at, end = p.mergeAt, p.mergeAt
	}
	return slices.Concat(p.data[p.sheetData.end:at], []byte(mergeXML(p.prefix(), merges)), p.data[end:])
}

// expandShared is the sheet's XML with every shared formula written out in each cell.
func (p *part) expandShared() []byte {
	masters := map[string]*cell{}
	for i := range p.rows {
		for j := range p.rows[i].cells {
			c := &p.rows[i].cells[j]
			if f := c.formula; f != nil && f.kind == "shared" && f.text != "" {
				masters[f.shared] = c
			}
		}
	}
	var out bytes.Buffer
	last := 0
	prefix := p.prefix()
	for i := range p.rows {
		for j := range p.rows[i].cells {
			c := &p.rows[i].cells[j]
			f := c.formula
			if f == nil || f.kind != "shared" {
				continue
			}
			text := f.text
			if m := masters[f.shared]; text == "" && m != nil {
				text = translate(m.formula.text, c.ref.Row-m.ref.Row, c.ref.Col-m.ref.Col)
			}
			out.Write(p.data[last:f.span.start])
			fmt.Fprintf(&out, "<%[1]sf>%[2]s</%[1]sf>", prefix, escapeText(text))
			last = f.span.end
		}
	}
	out.Write(p.data[last:])
	return out.Bytes()
}

// passOn is the sheet's XML with formulas that fill several rows, of which the first goes,
// in the first cell that stays.
func (p *part) passOn(c *rowChange) []byte {
	var out bytes.Buffer
	last := 0
	passed := map[sheet.Ref][]byte{} // by the cell that gets it
	for i := range p.rows {
		for _, cl := range p.rows[i].cells {
			raw := cl.span.of(p.data)
			if f := passed[cl.ref]; f != nil {
				out.Write(p.data[last:cl.span.start])
				end := tagEnd(raw)
				out.Write(bytes.TrimSuffix(raw[:end], []byte("/")))
				fmt.Fprintf(&out, ">%s", f)
				if raw[end-1] == '/' {
					fmt.Fprintf(&out, "</%sc>", p.prefix())
				} else {
					out.Write(raw[end+1:])
				}
				last = cl.span.end
			}
			if cl.formula == nil || !c.gone(cl.ref.Row) {
				continue
			}
			area, ok := parseRange(cl.formula.ref)
			row := cl.ref.Row + 1
			for ok && row <= area.To.Row && c.removed[row] {
				row++
			}
			if ok && row <= area.To.Row {
				area.From.Row = row
				passed[sheet.Ref{Row: row, Col: cl.ref.Col}] = setAttr(cl.formula.span.of(p.data), "ref", rangeText(area))
			}
		}
	}
	out.Write(p.data[last:])
	return out.Bytes()
}
