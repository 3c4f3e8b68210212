package xlsx

import (
	"encoding/xml"
	"errors"
	"io"
	"strconv"
	"strings"

	"ziping/io/guard"
	"ziping/io/sheet"
)

// part is a worksheet's XML with the places of its rows and cells in it, so that a cell
// can be replaced and all other bytes stay as they are.
type part struct {
	data   []byte
	rows   []row
	merges []sheet.Range
	cols   []cols
	height float64 // of rows that name none, points; 0 unknown
	width  float64 // of columns that name none, characters; 0 unknown

	byIndex map[int]int // place of a row in rows

	far        bool // it names cells beyond the limits of package sheet, if only blank ones
	sheetData  span // <sheetData>…</sheetData>
	mergeCells span // <mergeCells>…</mergeCells>, empty if there are none
	mergeAt    int  // the place for <mergeCells> if there is none
}

// span is a piece of the part's bytes.
type span struct{ start, end int }

func (s span) of(data []byte) []byte { return data[s.start:s.end] }

// row is one <row>.
type row struct {
	index  int // from 0
	span   span
	open   span // its start tag
	style  int  // of cells the row does not name
	height float64
	hidden bool
	cells  []cell
	last   int // the last column it names
}

// cell is one <c>.
type cell struct {
	ref     sheet.Ref
	span    span
	style   int
	kind    string // the attribute t
	value   string // the stored value; the text of an inline string
	looks   []look // of an inline string
	formula *formula
	rich    bool // it shows more than its value, such as a picture in the cell (the attribute vm)
}

// formula is one <f>.
type formula struct {
	span   span
	kind   string // the attribute t: shared, array, dataTable
	ref    string
	shared string // the attribute si
	text   string
}

// cols is one <col>: the format of neighbouring columns.
type cols struct {
	from, to int // from 0, both included
	width    float64
	style    int
	hidden   bool
}

// readPart finds the cells of a worksheet. Cells without value and formula are left out
// unless blanks is set.
func readPart(data []byte, blanks bool) (*part, error) {
	p := &part{data: data, byIndex: map[int]int{}}
	x := guard.NewXML(data)
	for {
		start := int(x.InputOffset())
		t, err := x.Next()
		if errors.Is(err, io.EOF) {
			return p, nil
		}
		if err != nil {
			return nil, err
		}
		e, ok := t.(xml.StartElement)
		if !ok {
			if end, ok := t.(xml.EndElement); ok && end.Name.Local == "worksheet" && p.mergeAt == 0 {
				p.mergeAt = start
			}
			continue
		}
		if p.sheetData.end > 0 && p.mergeAt == 0 && !beforeMerges[e.Name.Local] {
			p.mergeAt = start
		}
		switch e.Name.Local {
		case "sheetFormatPr":
			p.height, p.width = float(e, "defaultRowHeight"), float(e, "defaultColWidth")
		case "col":
			c := cols{number(e, "min") - 1, number(e, "max") - 1, float(e, "width"), number(e, "style"), truth(guard.Attr(e, "", "hidden"))}
			c.hidden = c.hidden || guard.Attr(e, "", "width") == "0"
			if len(p.cols) < sheet.MaxCols {
				p.cols = append(p.cols, c)
			}
		case "sheetData":
			if err := p.readRows(x, blanks); err != nil {
				return nil, err
			}
			p.sheetData = span{start, int(x.InputOffset())}
		case "mergeCells":
			if err := p.readMerges(x); err != nil {
				return nil, err
			}
			p.mergeCells = span{start, int(x.InputOffset())}
		case "extLst":
			if err := x.Skip(); err != nil {
				return nil, err
			}
		}
	}
}

// beforeMerges are the elements that come between <sheetData> and <mergeCells>, and
// those inside them (ECMA-376 part 1, 18.3.1.99).
var beforeMerges = map[string]bool{"sheetCalcPr": true, "sheetProtection": true, "protectedRanges": true, "protectedRange": true, "scenarios": true, "scenario": true, "inputCells": true, "autoFilter": true, "filterColumn": true, "filters": true, "filter": true, "customFilters": true, "customFilter": true, "dynamicFilter": true, "top10": true, "colorFilter": true, "iconFilter": true, "dateGroupItem": true, "sortState": true, "sortCondition": true, "dataConsolidate": true, "dataRefs": true, "dataRef": true, "customSheetViews": true, "customSheetView": true}

// readRows reads to the end of <sheetData>.
func (p *part) readRows(x *guard.XML, blanks bool) error {
	index := -1
	for {
		start := int(x.InputOffset())
		t, err := next(x)
		if err != nil {
			return err
		}
		switch e := t.(type) {
		case xml.EndElement:
			return nil
		case xml.StartElement:
			if e.Name.Local != "row" {
				if err := x.Skip(); err != nil {
					return err
				}
				continue
			}
			index++
			if n := number(e, "r"); n > 0 {
				index = n - 1
			}
			r := row{index: index, open: span{start, int(x.InputOffset())}, style: number(e, "s"), height: float(e, "ht"), hidden: truth(guard.Attr(e, "", "hidden"))}
			r.hidden = r.hidden || guard.Attr(e, "", "ht") == "0"
			if n := len(p.rows); n > 0 { // most rows have as many cells as the one before
				r.cells = make([]cell, 0, len(p.rows[n-1].cells))
			}
			if err := r.readCells(x, blanks); err != nil {
				return err
			}
			r.span = span{start, int(x.InputOffset())}
			p.far = p.far || index >= sheet.MaxRows || r.last >= sheet.MaxCols
			p.byIndex[index] = len(p.rows)
			p.rows = append(p.rows, r)
		}
	}
}

// readCells reads to the end of a <row>.
func (r *row) readCells(x *guard.XML, blanks bool) error {
	col := -1
	for {
		start := int(x.InputOffset())
		t, err := next(x)
		if err != nil {
			return err
		}
		switch e := t.(type) {
		case xml.EndElement:
			return nil
		case xml.StartElement:
			if e.Name.Local != "c" {
				if err := x.Skip(); err != nil {
					return err
				}
				continue
			}
			col++
			if ref, ok := parseRef(guard.Attr(e, "", "r")); ok {
				col = ref.Col
			}
			c := cell{ref: sheet.Ref{Row: r.index, Col: col}, style: number(e, "s"), kind: guard.Attr(e, "", "t"), rich: guard.Attr(e, "", "vm") != ""}
			if err := c.read(x); err != nil {
				return err
			}
			c.span = span{start, int(x.InputOffset())}
			r.last = max(r.last, col)
			if blanks || c.value != "" || c.formula != nil {
				r.cells = append(r.cells, c)
			}
		}
	}
}

// read reads to the end of a <c>.
func (c *cell) read(x *guard.XML) error {
	for {
		start := int(x.InputOffset())
		t, err := next(x)
		if err != nil {
			return err
		}
		switch e := t.(type) {
		case xml.EndElement:
			return nil
		case xml.StartElement:
			switch e.Name.Local {
			case "v":
				c.value, err = plainText(x)
			case "is":
				c.value, c.looks, err = richText(x)
			case "f":
				f := &formula{kind: guard.Attr(e, "", "t"), ref: guard.Attr(e, "", "ref"), shared: guard.Attr(e, "", "si")}
				f.text, err = plainText(x)
				f.span = span{start, int(x.InputOffset())}
				c.formula = f
			default:
				err = x.Skip()
			}
			if err != nil {
				return err
			}
		}
	}
}

// plainText is the text of the element whose start was read last.
func plainText(x *guard.XML) (string, error) {
	var b strings.Builder
	for {
		t, err := next(x)
		if err != nil {
			return "", err
		}
		switch t := t.(type) {
		case xml.CharData:
			b.Write(t)
		case xml.EndElement:
			return b.String(), nil
		case xml.StartElement:
			if err := x.Skip(); err != nil {
				return "", err
			}
		}
	}
}

// readMerges reads to the end of <mergeCells>.
func (p *part) readMerges(x *guard.XML) error {
	return x.Inside(func(e xml.StartElement) error {
		if m, ok := parseRange(guard.Attr(e, "", "ref")); ok && len(p.merges) <= sheet.MaxMerges {
			p.merges = append(p.merges, m)
		}
		return nil
	})
}

// row is the row of an index, nil if the file does not name it.
func (p *part) row(index int) *row {
	if i, ok := p.byIndex[index]; ok {
		return &p.rows[i]
	}
	return nil
}

// at is the cell at a place, nil if the file does not name it.
func (p *part) at(ref sheet.Ref) *cell {
	r := p.row(ref.Row)
	if r == nil {
		return nil
	}
	for i := range r.cells {
		if r.cells[i].ref == ref {
			return &r.cells[i]
		}
	}
	return nil
}

// parseRef reads an address: A1, $A$1.
func parseRef(s string) (sheet.Ref, bool) {
	s = strings.ReplaceAll(s, "$", "")
	col := 0
	i := 0
	for ; i < len(s) && isLetter(s[i]); i++ {
		if col = col*26 + int(s[i]&^0x20-'A') + 1; col > maxCol {
			return sheet.Ref{}, false
		}
	}
	row, err := strconv.Atoi(s[i:])
	if i == 0 || err != nil || row < 1 || row > maxRow || s[i] == '+' {
		return sheet.Ref{}, false
	}
	return sheet.Ref{Row: row - 1, Col: col - 1}, true
}

// The largest sheet the format allows.
const (
	maxRow = 1 << 20
	maxCol = 1 << 14
)

func isLetter(c byte) bool { return 'A' <= c&^0x20 && c&^0x20 <= 'Z' }

// parseRange reads A1:B2; a single address is a range of one cell.
func parseRange(s string) (sheet.Range, bool) {
	first, last, two := strings.Cut(s, ":")
	from, ok := parseRef(first)
	if !two {
		return sheet.Range{From: from, To: from}, ok
	}
	to, ok2 := parseRef(last)
	return sheet.Range{
		From: sheet.Ref{Row: min(from.Row, to.Row), Col: min(from.Col, to.Col)},
		To:   sheet.Ref{Row: max(from.Row, to.Row), Col: max(from.Col, to.Col)},
	}, ok && ok2
}

// float is an attribute that holds a number; 0 if it doesn't.
func float(e xml.StartElement, name string) float64 {
	text := guard.Attr(e, "", name)
	if text == "" {
		return 0
	}
	v, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return 0
	}
	return v
}
