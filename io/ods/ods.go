// Package ods reads OpenDocument spreadsheets (.ods, written by LibreOffice and WPS)
// into grids.
//
// Formulas give the result stored with them. Comments, the texts of shapes, headers and
// footers are only told of; pictures are not read.
package ods

import (
	"encoding/xml"
	"regexp"
	"strconv"
	"strings"
	"time"

	"ziping/io/fault"
	"ziping/io/guard"
	"ziping/io/sheet"
)

// Namespaces of OpenDocument 1.3 that tell attributes of the same name apart.
const (
	nsOffice = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
	nsTable  = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
	nsText   = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
	nsStyle  = "urn:oasis:names:tc:opendocument:xmlns:style:1.0"
	nsDraw   = "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
	nsCalc   = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"
)

// Grids reads the sheets of a spreadsheet in their order. Errors are those of [fault].
func Grids(data []byte) (grids []*sheet.Grid, err error) {
	defer guard.Edge(&err)
	archive, err := guard.Open(data)
	if err != nil {
		return nil, err
	}
	if archive.Has("META-INF/manifest.xml") {
		manifest, err := archive.Part("META-INF/manifest.xml")
		if err != nil {
			return nil, err
		}
		if strings.Contains(string(manifest), ":encryption-data") {
			return nil, fault.Password()
		}
	}
	content, err := archive.Part("content.xml")
	if err != nil {
		return nil, err
	}
	r := &reader{XML: guard.NewXML(content), hiddenStyles: map[string]bool{}}
	r.Namespaces = true
	if err := r.document(); err != nil {
		return nil, err
	}
	if len(r.grids) == 0 {
		return nil, fault.Tableless()
	}
	if archive.Has("styles.xml") {
		styles, err := archive.Part("styles.xml")
		if err != nil {
			return nil, err
		}
		r.XML = guard.NewXML(styles)
		r.Namespaces = true
		r.margins() // what can't be read of them is not told
	}
	return r.grids, nil
}

// marginParts are what is printed above and below a page.
var marginParts = map[string]string{
	"header": "页眉", "header-left": "页眉", "header-first": "页眉", "footer": "页脚", "footer-left": "页脚", "footer-first": "页脚",
}

// usualMargin is what LibreOffice puts into every file: the sheet's name above, 第 1 页 below.
var usualMargin = regexp.MustCompile(`^[\s\d?/第共页()（）:.,，-]*(?:Page)?[\s\d?/第共页()（）:.,，-]*$`)

// margins tells of headers and footers, with the first sheet: each once.
func (r *reader) margins() {
	seen := map[string]bool{}
	_ = r.Each(func(e xml.StartElement) error {
		what := marginParts[e.Name.Local]
		if e.Name.Space != nsStyle || what == "" {
			return nil
		}
		text, err := r.shapeText()
		if !seen[text] && !usualMargin.MatchString(text) {
			seen[text] = true
			r.grids[0].Remark(what, text)
		}
		return err
	})
}

// fields are texts that the program fills in.
var fields = map[string]bool{"sheet-name": true, "page-number": true, "page-count": true, "date": true, "time": true, "title": true, "file-name": true}

// shapeText is the text in an element up to its end.
func (r *reader) shapeText() (string, error) {
	var b strings.Builder
	for depth := 1; depth > 0; {
		t, err := r.Next()
		if err != nil {
			return "", err
		}
		switch t := t.(type) {
		case xml.CharData:
			if b.Len() < sheet.MaxCellRunes {
				b.Write(t)
			}
		case xml.EndElement:
			depth--
		case xml.StartElement:
			if t.Name.Space == nsText && fields[t.Name.Local] {
				if err := r.Skip(); err != nil {
					return "", err
				}
				continue
			}
			depth++
			b.WriteByte(' ')
		}
	}
	return b.String(), nil
}

type reader struct {
	*guard.XML
	hiddenStyles map[string]bool // table styles that are not displayed
	style        string          // the style being defined
	grids        []*sheet.Grid
}

// document goes through the styles, which come first, and the tables.
func (r *reader) document() error {
	return r.Each(func(e xml.StartElement) error {
		switch e.Name {
		case xml.Name{Space: nsStyle, Local: "style"}:
			r.style = guard.Attr(e, nsStyle, "name")
		case xml.Name{Space: nsStyle, Local: "table-properties"}:
			r.hiddenStyles[r.style] = guard.Attr(e, nsTable, "display") == "false"
		case xml.Name{Space: nsTable, Local: "tracked-changes"}:
			return r.Skip() // holds the cells that were deleted
		case xml.Name{Space: nsTable, Local: "table"}:
			return r.table(e)
		}
		return nil
	})
}

// page is one sheet while it is read.
type page struct {
	*reader
	grid *sheet.Grid
	row  int       // the next row
	col  int       // the next declared column
	at   sheet.Ref // the cell being read
}

// table reads one sheet. Groups and header rows only wrap rows and columns.
func (r *reader) table(start xml.StartElement) error {
	if err := sheet.CanAdd(r.grids); err != nil {
		return err
	}
	p := &page{reader: r, grid: &sheet.Grid{Name: guard.Attr(start, nsTable, "name"), Hidden: r.hiddenStyles[guard.Attr(start, nsTable, "style-name")]}}
	err := r.Inside(func(e xml.StartElement) error {
		switch {
		case e.Name.Space == nsTable && e.Name.Local == "table-column":
			p.column(e)
		case e.Name.Space == nsTable && e.Name.Local == "table-row":
			return p.tableRow(e)
		case e.Name.Space == nsTable && e.Name.Local == "shapes":
			return p.shape()
		case e.Name.Space != nsTable || !strings.HasPrefix(e.Name.Local, "table-"):
			return r.Skip() // forms, named-expressions, …
		} // table-columns, table-row-group, table-header-rows, … hold columns and rows
		return nil
	})
	if err != nil {
		return err
	}
	p.grid.Finish()
	r.grids = append(r.grids, p.grid)
	return nil
}

// count is how often a row, column or cell is repeated, or how many it spans.
func count(e xml.StartElement, name string) int {
	n, err := strconv.Atoi(guard.Attr(e, nsTable, name))
	if err != nil || n < 1 {
		return 1
	}
	return min(n, 1<<24) // a sheet has 1,048,576 rows; sums stay far from an overflow
}

func hidden(e xml.StartElement) bool {
	v := guard.Attr(e, nsTable, "visibility")
	return v == "collapse" || v == "filter"
}

func (p *page) column(e xml.StartElement) {
	n := count(e, "number-columns-repeated")
	if hidden(e) {
		p.grid.HideCols(p.col, n)
	}
	p.col += n
}

// placed is a cell of the row being read.
type placed struct {
	sheet.Cell
	col, repeated int
	rows, cols    int // what it spans
}

// tableRow reads a row and sets its cells as often as the row is repeated.
func (p *page) tableRow(e xml.StartElement) error {
	repeated := count(e, "number-rows-repeated")
	if hidden(e) {
		p.grid.HideRows(p.row, repeated)
	}
	cells, err := p.cells()
	if err != nil {
		return err
	}
	if len(cells) > 0 {
		for y := range repeated {
			for _, c := range cells {
				if err := p.place(p.row+y, c); err != nil {
					return err
				}
			}
		}
	}
	p.row += repeated
	return nil
}

func (p *page) place(row int, c placed) error {
	for x := range c.repeated {
		from := sheet.Ref{Row: row, Col: c.col + x}
		if err := p.grid.Set(from, c.Cell); err != nil {
			return err
		}
		if err := p.grid.Merge(sheet.Range{From: from, To: sheet.Ref{Row: row + c.rows - 1, Col: from.Col + c.cols - 1}}); err != nil {
			return err
		}
	}
	return nil
}

// cells reads the cells of a row that hold or span something.
func (p *page) cells() ([]placed, error) {
	var list []placed
	col := 0
	err := p.Inside(func(e xml.StartElement) (err error) {
		switch e.Name {
		case xml.Name{Space: nsTable, Local: "table-cell"}:
			c := placed{col: col, repeated: count(e, "number-columns-repeated"), rows: count(e, "number-rows-spanned"), cols: count(e, "number-columns-spanned")}
			p.at = sheet.Ref{Row: p.row, Col: col}
			c.Cell, err = p.cell(e)
			if c.Cell != (sheet.Cell{}) || c.rows > 1 || c.cols > 1 {
				list = append(list, c)
			}
			col += c.repeated
		case xml.Name{Space: nsTable, Local: "covered-table-cell"}: // unseen below a merged one
			p.at = sheet.Ref{Row: p.row, Col: col}
			col += count(e, "number-columns-repeated")
			err = p.covered()
		default:
			err = p.Skip()
		}
		if col > 1<<24 {
			return fault.Large("一行的单元格太多")
		}
		return err
	})
	return list, err
}

// cell reads the value of one cell. The value counts if there is one, because the
// text shown with it is rounded by the cell's format.
func (p *page) cell(e xml.StartElement) (sheet.Cell, error) {
	text, err := p.text()
	if err != nil {
		return sheet.Cell{}, err
	}
	c := value(e, strings.TrimSpace(text))
	switch {
	case guard.Attr(e, nsCalc, "value-type") == "error":
		c = sheet.Cell{Text: text, Kind: sheet.Error}
	case c.Text == "" && text != "":
		c = sheet.Cell{Text: text}
	}
	c.Text = sheet.CleanText(c.Text)
	// A formula whose result is an empty text has no value at all in such files.
	c.Formula = guard.Attr(e, nsTable, "formula") != "" && c.Text != ""
	return c, nil
}

// value is the cell as its attributes have it, the zero Cell if they hold no value.
func value(e xml.StartElement, shown string) sheet.Cell {
	kind := sheet.Number
	switch guard.Attr(e, nsOffice, "value-type") {
	case "percentage":
		kind = sheet.Percent
	case "float", "currency":
	case "date":
		return sheet.Cell{Text: sheet.ISODate(guard.Attr(e, nsOffice, "date-value")), Kind: sheet.Date}
	case "time":
		return duration(guard.Attr(e, nsOffice, "time-value"))
	case "boolean":
		return sheet.Cell{Text: strings.ToUpper(guard.Attr(e, nsOffice, "boolean-value")), Kind: sheet.Bool}
	default:
		return sheet.Cell{Text: guard.Attr(e, nsOffice, "string-value")}
	}
	v, err := strconv.ParseFloat(guard.Attr(e, nsOffice, "value"), 64)
	switch {
	case err != nil:
		return sheet.Cell{}
	case shown == "TRUE" || shown == "FALSE": // LibreOffice writes some truth values as 1 and 0
		return sheet.Cell{Text: shown, Kind: sheet.Bool}
	}
	// Gnumeric writes percentages as plain numbers, too.
	if c, ok := sheet.ShownCell(v, shown); ok && (kind == sheet.Number || v != 0) {
		return c
	}
	return sheet.NumberCell(v, kind, false)
}

// duration is a time of day ("PT14H30M00S" is "14:30") or, from a day on, a number of days.
func duration(text string) sheet.Cell {
	d, err := time.ParseDuration(strings.ToLower(strings.TrimPrefix(text, "PT")))
	switch {
	case err != nil:
		return sheet.Cell{}
	case d >= 24*time.Hour:
		return sheet.NumberCell(d.Hours()/24, sheet.Number, false)
	}
	return sheet.NumberCell(d.Hours()/24, sheet.Date, false)
}

// comment tells of a cell's comment: its paragraphs.
func (p *page) comment() error {
	at := p.at
	text, err := p.text()
	p.grid.Remark("批注（"+at.String()+"）", text)
	return err
}

// shape tells of the text in a shape, or in all shapes of a sheet.
func (p *page) shape() error {
	text, err := p.shapeText()
	p.grid.Remark("文本框", text)
	return err
}

// covered records what is hidden below a merged cell.
func (p *page) covered() error {
	text, err := p.text()
	p.grid.Covered(p.at, text, "")
	return err
}

// text reads the paragraphs of a cell up to its end, one a line.
func (p *page) text() (string, error) {
	var b strings.Builder
	paragraphs := 0
	for depth := 1; depth > 0; {
		t, err := p.Next()
		if err != nil {
			return "", err
		}
		switch t := t.(type) {
		case xml.CharData:
			if depth > 1 { // else it is the blank between the paragraphs
				b.WriteString(sheet.Collapse(string(t)))
			}
		case xml.EndElement:
			depth--
		case xml.StartElement:
			if t.Name == (xml.Name{Space: nsOffice, Local: "annotation"}) {
				if err := p.comment(); err != nil {
					return "", err
				}
				continue
			}
			if t.Name.Space == nsDraw {
				if err := p.shape(); err != nil {
					return "", err
				}
				continue
			}
			if t.Name.Space != nsText || t.Name.Local == "ruby-text" || t.Name.Local == "note" {
				if err := p.Skip(); err != nil { // notes, pictures, shapes, tables in tables
					return "", err
				}
				continue
			}
			depth++
			switch t.Name.Local {
			case "p":
				if paragraphs++; paragraphs > 1 {
					b.WriteByte('\n')
				}
			case "line-break":
				b.WriteByte('\n')
			case "tab":
				b.WriteByte('\t')
			case "s":
				n, err := strconv.Atoi(guard.Attr(t, nsText, "c"))
				if err != nil {
					n = 1
				}
				b.WriteString(strings.Repeat(" ", min(max(n, 0), 1000)))
			}
		}
		if b.Len() > 4*sheet.MaxCellRunes {
			return "", sheet.CellTooLong()
		}
	}
	return b.String(), nil
}
