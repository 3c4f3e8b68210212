// Package spreadsheetml reads Excel's XML of 2002 and 2003 (SpreadsheetML, "XML
// Spreadsheet 2003") into grids. Web systems write it under the name .xls.
//
// Formulas give the result stored with them. Comments, headers and footers are only told of.
package spreadsheetml

import (
	"cmp"
	"encoding/xml"
	"errors"
	"strconv"
	"strings"

	"ziping/io/fault"
	"ziping/io/guard"
	"ziping/io/sheet"
)

// Grids reads the worksheets of a workbook in their order, in any encoding that Chinese
// systems use. Errors are those of [fault].
func Grids(data []byte) (grids []*sheet.Grid, err error) {
	defer guard.Edge(&err)
	if err := guard.Size(data, guard.MaxPart); err != nil {
		return nil, err
	}
	r := &reader{XML: guard.NewXML(guard.UTF8(data)), styles: map[string]style{}}
	r.Entity = xml.HTMLEntity // some systems write HTML entities
	if err := r.document(); err != nil {
		return nil, err
	}
	if len(r.grids) == 0 {
		return nil, fault.Tableless()
	}
	return r.grids, nil
}

type reader struct {
	*guard.XML
	styles   map[string]style
	styleID  string // the style being defined
	date1904 bool
	grids    []*sheet.Grid
}

// style is what counts of a cell style.
type style struct {
	parent string
	format *string // nil: the parent's
}

// document goes through settings and styles, which come first, and the worksheets.
func (r *reader) document() error {
	return r.Each(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "Date1904":
			r.date1904 = true
		case "Style":
			r.styleID = attr(e, "ID")
			r.styles[r.styleID] = style{parent: attr(e, "Parent")}
		case "NumberFormat":
			format := attr(e, "Format")
			r.styles[r.styleID] = style{parent: r.styles[r.styleID].parent, format: &format}
		case "Worksheet":
			return r.worksheet(e)
		}
		return nil
	})
}

func attr(e xml.StartElement, name string) string { return guard.Attr(e, "", name) }

// whole is a count or a position in an attribute, otherwise if there is none.
func whole(e xml.StartElement, name string, otherwise int) int {
	n, err := strconv.Atoi(attr(e, name))
	if err != nil || n < 0 {
		return otherwise
	}
	return min(n, 1<<24) // sums stay far from an overflow
}

// names are the number formats that have a name instead of a code.
var names = map[string]sheet.Kind{
	"General Date": sheet.Date, "Long Date": sheet.Date, "Medium Date": sheet.Date, "Short Date": sheet.Date,
	"Long Time": sheet.Date, "Medium Time": sheet.Date, "Short Time": sheet.Date, "Percent": sheet.Percent,
	"General Number": sheet.Number, "Fixed": sheet.Number, "Standard": sheet.Number, "Scientific": sheet.Number,
	"Currency": sheet.Number, "Euro Currency": sheet.Number, "Yes/No": sheet.Number, "True/False": sheet.Number, "On/Off": sheet.Number,
}

// number is a number in a style.
func (r *reader) number(v float64, id string) sheet.Cell {
	for range 10 { // parents of parents; a circle ends here too
		s := r.styles[id]
		if s.format == nil {
			id = s.parent
			continue
		}
		if kind, named := names[*s.format]; named {
			return sheet.NumberCell(v, kind, r.date1904)
		}
		return sheet.NewFormat(0, *s.format).Cell(v, r.date1904)
	}
	return sheet.NumberCell(v, sheet.Number, r.date1904)
}

// page is one worksheet while it is read.
type page struct {
	*reader
	grid      *sheet.Grid
	row, col  int // the next row and the next described column
	colStyles map[int]string
}

func (r *reader) worksheet(start xml.StartElement) error {
	if err := sheet.CanAdd(r.grids); err != nil {
		return err
	}
	p := &page{reader: r, grid: &sheet.Grid{Name: attr(start, "Name")}, colStyles: map[int]string{}}
	err := r.Inside(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "Column":
			return p.column(e)
		case "Row":
			return p.tableRow(e)
		case "Visible": // among the options after the table
			v, err := r.text()
			p.grid.Hidden = v == "SheetHidden" || v == "SheetVeryHidden"
			return err
		case "Header":
			p.grid.RemarkMargin("页眉", attr(e, "Data"))
		case "Footer":
			p.grid.RemarkMargin("页脚", attr(e, "Data"))
		}
		return nil
	})
	if err != nil {
		return err
	}
	p.grid.Finish()
	r.grids = append(r.grids, p.grid)
	return nil
}

// place is the position of a row, column or cell: its own index, else the next one.
// Places only go up.
func place(e xml.StartElement, next int) (int, error) {
	at := whole(e, "Index", next+1) - 1
	if at < next {
		return 0, fault.Damage(errors.New("index of a row, column or cell goes back"))
	}
	return at, nil
}

func (p *page) column(e xml.StartElement) error {
	at, err := place(e, p.col)
	if err != nil {
		return err
	}
	count := 1 + whole(e, "Span", 0)
	if hidden(e) {
		p.grid.HideCols(at, count)
	}
	if id := attr(e, "StyleID"); id != "" {
		for col := at; col < min(at+count, sheet.MaxCols); col++ {
			p.colStyles[col] = id
		}
	}
	p.col = at + count
	return nil
}

func hidden(e xml.StartElement) bool { v := attr(e, "Hidden"); return v == "1" || v == "true" }

// tableRow reads up to the end of a row.
func (p *page) tableRow(e xml.StartElement) error {
	at, err := place(e, p.row)
	if err != nil {
		return err
	}
	count := 1 + whole(e, "Span", 0)
	if hidden(e) {
		p.grid.HideRows(at, count)
	}
	p.row = at + count
	style, next := attr(e, "StyleID"), 0
	return p.Inside(func(e xml.StartElement) (err error) {
		if e.Name.Local != "Cell" {
			return p.Skip()
		}
		next, err = p.cell(e, at, next, style)
		return err
	})
}

// cell reads a cell and returns the column after it.
func (p *page) cell(e xml.StartElement, row, next int, rowStyle string) (int, error) {
	col, err := place(e, next)
	if err != nil {
		return 0, err
	}
	from := sheet.Ref{Row: row, Col: col}
	c, found, err := p.content(from, cmp.Or(attr(e, "StyleID"), rowStyle, p.colStyles[col]))
	if err != nil {
		return 0, err
	}
	// A formula whose result is an empty text is an empty cell; without a result it is not.
	c.Formula = attr(e, "Formula") != "" && (c.Text != "" || !found)
	if err := p.grid.Set(from, c); err != nil {
		return 0, err
	}
	to := sheet.Ref{Row: row + whole(e, "MergeDown", 0), Col: col + whole(e, "MergeAcross", 0)}
	return to.Col + 1, p.grid.Merge(sheet.Range{From: from, To: to})
}

// content reads the value of a cell up to the cell's end, and whether it has one.
func (p *page) content(at sheet.Ref, style string) (c sheet.Cell, found bool, err error) {
	err = p.Inside(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "Data":
		case "Comment": // has data of its own
			text, err := p.text()
			p.grid.Remark("批注（"+at.String()+"）", text)
			return err
		default:
			return p.Skip()
		}
		text, err := p.text()
		c, found = p.value(attr(e, "Type"), sheet.CleanText(text), style), true
		return err
	})
	return c, found, err
}

func (p *page) value(kind, text, style string) sheet.Cell {
	switch kind {
	case "Number":
		if v, err := strconv.ParseFloat(strings.TrimSpace(text), 64); err == nil {
			return p.number(v, style)
		}
	case "DateTime":
		if date := sheet.ISODate(strings.TrimSpace(text)); date != "" {
			return sheet.Cell{Text: date, Kind: sheet.Date}
		}
	case "Boolean":
		if text == "1" {
			return sheet.Cell{Text: "TRUE", Kind: sheet.Bool}
		}
		return sheet.Cell{Text: "FALSE", Kind: sheet.Bool}
	case "Error":
		return sheet.Cell{Text: text, Kind: sheet.Error}
	}
	return sheet.Cell{Text: text}
}

// text is all text up to the end of the element whose start was read.
func (r *reader) text() (string, error) {
	text, err := r.Text()
	if len(text) > 4*sheet.MaxCellRunes {
		return "", sheet.CellTooLong()
	}
	return text, err
}
