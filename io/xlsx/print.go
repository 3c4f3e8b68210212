package xlsx

import (
	"encoding/xml"
	"strings"

	"ziping/domain"
	"ziping/io/guard"
	"ziping/io/page"
	"ziping/io/sheet"
)

// Printed is a sheet as Excel and WPS print it: its print areas, or all that is filled in, with the
// paper, margins and scale of its page setup. fields are those of its cells. Pictures and shapes are
// not in it.
func Printed(data []byte, name string, fields map[sheet.Ref]domain.Field) (list []*page.Print, err error) {
	defer guard.Edge(&err)
	w, err := openWorkbook(data)
	if err != nil {
		return nil, err
	}
	s, ok := w.sheet(name)
	if !ok {
		return nil, nil
	}
	xml, err := w.sheetXML(s)
	if err != nil {
		return nil, err
	}
	p, err := readPart(xml, true)
	if err != nil {
		return nil, err
	}
	setup, err := w.readSetup(s, xml)
	if err != nil {
		return nil, err
	}
	if len(setup.areas) == 0 {
		setup.areas = append(setup.areas, w.used(p))
	}
	for _, area := range setup.areas {
		pr := &printer{w: w, p: p, area: area, fields: fields}
		list = append(list, pr.print(setup))
	}
	return list, nil
}

// setup is what a sheet and its workbook say of its print.
type setup struct {
	page.Print
	areas  []sheet.Range
	titles []sheet.Range // rows to repeat
	fit    bool
}

// inch is one in points.
const inch = 72.0

// papers are sizes of paper in points by the number that files have for them.
var papers = map[int][2]float64{8: {841.89, 1190.55}, 9: {595.28, 841.89}, 11: {419.53, 595.28}, 12: {728.5, 1031.81}, 13: {515.91, 728.5}, 1: {612, 792}, 5: {612, 1008}}

func (w *workbook) readSetup(s sheetPart, data []byte) (setup, error) {
	out := setup{Print: page.Print{Top: 0.75 * inch, Bottom: 0.75 * inch, Left: 0.7 * inch, Right: 0.7 * inch, Wide: 1, Tall: 1, Scale: 1, Width: page.Width, Height: page.Height}}
	inRows := false
	x := guard.NewXML(data)
	for {
		t, err := x.Next()
		if err != nil {
			break // its end; what is wrong with the sheet its reader tells
		}
		e, ok := t.(xml.StartElement)
		if !ok {
			continue
		}
		switch e.Name.Local {
		case "sheetData", "extLst", "mergeCells", "conditionalFormatting":
			if err := x.Skip(); err != nil {
				return out, err
			}
		case "pageSetUpPr":
			out.fit = truth(guard.Attr(e, "", "fitToPage"))
		case "printOptions":
			out.CentreAcross, out.CentreDown = truth(guard.Attr(e, "", "horizontalCentered")), truth(guard.Attr(e, "", "verticalCentered"))
		case "pageMargins":
			out.Left, out.Right, out.Top, out.Bottom = inch*float(e, "left"), inch*float(e, "right"), inch*float(e, "top"), inch*float(e, "bottom")
		case "pageSetup":
			out.paper(e)
		case "rowBreaks":
			inRows = true
		case "colBreaks":
			inRows = false
		case "brk":
			if inRows {
				out.Breaks = append(out.Breaks, number(e, "id"))
			}
		}
	}
	if out.fit {
		out.Scale = 0
	}
	var err error
	out.areas, err = w.named("_xlnm.Print_Area", s)
	if err == nil {
		out.titles, err = w.named("_xlnm.Print_Titles", s)
	}
	return out, err
}

// paper reads the element pageSetup.
func (s *setup) paper(e xml.StartElement) {
	if v := number(e, "scale"); v > 0 {
		s.Scale = float64(v) / 100
	}
	if size, ok := papers[number(e, "paperSize")]; ok {
		s.Width, s.Height = size[0], size[1]
	}
	if guard.Attr(e, "", "orientation") == "landscape" {
		s.Width, s.Height = s.Height, s.Width
	}
	if guard.Attr(e, "", "fitToWidth") != "" {
		s.Wide = number(e, "fitToWidth")
	}
	if guard.Attr(e, "", "fitToHeight") != "" {
		s.Tall = number(e, "fitToHeight")
	}
}

// named are the ranges of a built-in name of a sheet.
func (w *workbook) named(name string, s sheetPart) (list []sheet.Range, err error) {
	err = each(w.archive, w.path, func(x *guard.XML, e xml.StartElement) error {
		if e.Name.Local != "definedName" || guard.Attr(e, "", "name") != name || number(e, "localSheetId") != s.index {
			return nil
		}
		text, err := plainText(x)
		for _, one := range strings.Split(text, ",") {
			if r, ok := parseArea(one[strings.LastIndex(one, "!")+1:]); ok {
				list = append(list, r)
			}
		}
		return err
	})
	return list, err
}

// parseArea reads $A$1:$I$23 and $13:$14, the latter with columns 0 to 0.
func parseArea(s string) (sheet.Range, bool) {
	s = strings.ReplaceAll(s, "$", "")
	from, to, pair := strings.Cut(s, ":")
	if pair && strings.Trim(from+to, "0123456789") == "" {
		from, to = "A"+from, "A"+to
	}
	if !pair {
		to = from
	}
	return parseRange(from + ":" + to)
}

// used is all of a sheet that has text or a border.
func (w *workbook) used(p *part) sheet.Range {
	var out sheet.Range
	grow := func(ref sheet.Ref) {
		out.To.Row, out.To.Col = max(out.To.Row, ref.Row), max(out.To.Col, ref.Col)
	}
	for i := range p.rows {
		for _, c := range p.rows[i].cells {
			if c.value != "" || w.styles.of(c.style).border != 0 {
				grow(c.ref)
			}
		}
	}
	for _, m := range p.merges {
		if c := p.at(m.From); c != nil && c.value != "" {
			grow(m.To)
		}
	}
	return out
}

// printer makes a Print of an area of a sheet.
type printer struct {
	w      *workbook
	p      *part
	area   sheet.Range
	in     map[sheet.Ref]sheet.Range // the merged area of each cell in one
	fields map[sheet.Ref]domain.Field
}

func (pr *printer) print(s setup) *page.Print {
	out := s.Print
	pr.in = map[sheet.Ref]sheet.Range{}
	for _, m := range pr.p.merges {
		for row := m.From.Row; row <= m.To.Row && row <= pr.area.To.Row; row++ {
			for col := m.From.Col; col <= m.To.Col && col <= pr.area.To.Col; col++ {
				pr.in[sheet.Ref{Row: row, Col: col}] = m
			}
		}
	}
	for col := pr.area.From.Col; col <= pr.area.To.Col; col++ {
		out.Cols = append(out.Cols, pr.width(col))
	}
	for row := pr.area.From.Row; row <= pr.area.To.Row; row++ {
		out.Rows = append(out.Rows, pr.height(row))
	}
	out.Breaks = nil
	for _, row := range s.Breaks {
		out.Breaks = append(out.Breaks, row-pr.area.From.Row)
	}
	for _, t := range s.titles {
		if from, to := t.From.Row-pr.area.From.Row, t.To.Row+1-pr.area.From.Row; t.From.Col == 0 && t.To.Col == 0 && from >= 0 && to < len(out.Rows) {
			out.From, out.To = from, to
		}
	}
	for i := range pr.p.rows {
		for k := range pr.p.rows[i].cells {
			if c := &pr.p.rows[i].cells[k]; pr.area.Contains(c.ref) {
				pr.cell(&out, c)
			}
		}
	}
	return &out
}

func (pr *printer) width(col int) float64 {
	for _, c := range pr.p.cols {
		if c.from <= col && col <= c.to && c.hidden {
			return 0
		}
	}
	return pr.p.pixels(col, col, pr.w.styles.normal.digit()) * pixel
}

// height is that of a row; a row without one of its own is as high as its texts.
func (pr *printer) height(row int) float64 {
	if pr.p.hides(row) {
		return 0
	}
	height := pr.p.rowHeight(nil, row)
	r := pr.p.row(row)
	if r == nil || r.height > 0 {
		return height
	}
	for i := range r.cells {
		c := &r.cells[i]
		if _, merged := pr.in[c.ref]; merged || c.value == "" {
			continue
		}
		cell, lines := pr.w.capacity(pr.p, nil, c.ref), 1
		if text := pr.text(c); cell.wrap {
			lines = cell.lines(text)
		}
		height = max(height, min(maxHeight, cell.font.line()*float64(lines)))
	}
	return height
}

// text is what a cell shows.
func (pr *printer) text(c *cell) string {
	f := pr.w.styles.of(c.style)
	if v, ok := c.number(); ok {
		return sheet.Shown(v, f.id, f.code, pr.w.date1904)
	}
	return pr.w.content(*c).Text
}

// cell adds a cell; of a merged area, the first with all sides of the area.
func (pr *printer) cell(out *page.Print, c *cell) {
	f := pr.w.styles.of(c.style)
	area, merged := pr.in[c.ref]
	if !merged {
		area = sheet.Range{From: c.ref, To: c.ref}
	}
	own := page.PrintCell{Border: f.border, Field: pr.fields[c.ref]}
	if merged {
		if area.From != c.ref {
			return
		}
		own.Border = pr.sides(area)
	}
	text := pr.text(c)
	if text == "" && own.Border == 0 && own.Field == "" {
		return
	}
	_, isNumber := c.number()
	own.Text, own.Wrap, own.Shrink, own.Number = text, f.wrap, f.shrink, isNumber
	own.Font, own.Line, own.Indent = page.Font{Size: f.font.size, Bold: f.font.bold}, f.font.line(), f.indent
	own.Across, own.Down = acrossOf(f.across, isNumber), downOf(f.down)
	if !merged && own.Across == page.Start {
		own.Beyond = pr.beyond(c.ref)
	}
	from, to := pr.area.From, pr.area.To
	own.Area = sheet.Range{
		From: sheet.Ref{Row: area.From.Row - from.Row, Col: area.From.Col - from.Col},
		To:   sheet.Ref{Row: min(area.To.Row, to.Row) - from.Row, Col: min(area.To.Col, to.Col) - from.Col},
	}
	out.Cells = append(out.Cells, own)
}

// sides are those of a merged area that have a line: its cells keep the lines that they had.
func (pr *printer) sides(area sheet.Range) (s page.Sides) {
	for row := area.From.Row; row <= area.To.Row; row++ {
		for col := area.From.Col; col <= area.To.Col; col++ {
			c := pr.p.at(sheet.Ref{Row: row, Col: col})
			if c == nil {
				continue
			}
			b := pr.w.styles.of(c.style).border
			for side, outside := range map[page.Sides]bool{page.Top: row == area.From.Row, page.Bottom: row == area.To.Row, page.Left: col == area.From.Col, page.Right: col == area.To.Col} {
				if outside {
					s |= b & side
				}
			}
		}
	}
	return s
}

// beyond is the width of the blank cells to the right of a cell.
func (pr *printer) beyond(ref sheet.Ref) (width float64) {
	for col := ref.Col + 1; col <= pr.area.To.Col; col++ {
		at := sheet.Ref{Row: ref.Row, Col: col}
		if _, merged := pr.in[at]; merged {
			break
		}
		if c := pr.p.at(at); c != nil && c.value != "" {
			break
		}
		width += pr.width(col)
	}
	return width
}

func acrossOf(attr string, isNumber bool) page.Align {
	switch {
	case attr == "center" || attr == "centerContinuous" || attr == "distributed":
		return page.Middle
	case attr == "right" || isNumber && (attr == "" || attr == "general"):
		return page.End
	}
	return page.Start
}

func downOf(attr string) page.Align {
	switch attr {
	case "top", "justify":
		return page.Start
	case "center", "distributed":
		return page.Middle
	}
	return page.End
}
