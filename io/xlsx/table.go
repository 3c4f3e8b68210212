package xlsx

import (
	"fmt"
	"strconv"

	"github.com/xuri/excelize/v2"

	"ziping/domain"
	"ziping/domain/zh"
)

// Table draws a plain table: lines above it, of which the first is a title, a heading that stays in
// view, can be filtered by and is printed on each page, and one row below the other. Texts that are
// plain numbers become numbers. The same rows give the same bytes.
func Table(sheetName string, above, head []string, widths []float64, rows [][]string) ([]byte, error) {
	book := excelize.NewFile()
	defer book.Close()
	d := drawer{book: book}
	d.do(book.SetSheetName("Sheet1", sheetName))
	d.do(book.SetDefaultFont(bodyFont))
	bold, err := book.NewStyle(&excelize.Style{
		Font:      &excelize.Font{Bold: true, Family: bodyFont, Size: 11},
		Fill:      excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"F1F3F6"}},
		Alignment: &excelize.Alignment{Horizontal: "center", Vertical: "center", WrapText: true},
	})
	d.do(err)
	wrapped, err := book.NewStyle(&excelize.Style{Font: &excelize.Font{Family: bodyFont, Size: 11}, Alignment: &excelize.Alignment{Vertical: "top", WrapText: true}})
	d.do(err)
	at := len(above) + 1 // the row of the heading
	for y, row := range append([][]string{head}, rows...) {
		for x, text := range row {
			ref, err := excelize.CoordinatesToCellName(x+1, at+y)
			d.do(err)
			if v, ok := domain.ParseDecimal(text); ok && y > 0 {
				n, _ := v.Float64() // a spreadsheet keeps no more
				d.do(book.SetCellFloat(sheetName, ref, n, -1, 64))
			} else if text != "" {
				d.do(book.SetCellStr(sheetName, ref, text))
			}
		}
	}
	for x, width := range widths {
		name, err := excelize.ColumnNumberToName(x + 1)
		d.do(err)
		d.do(book.SetColWidth(sheetName, name, name, width))
		d.do(book.SetColStyle(sheetName, name, wrapped))
	}
	d.do(book.SetRowStyle(sheetName, at, at, bold))
	d.titles(sheetName, above, len(head))
	d.do(book.SetPanes(sheetName, &excelize.Panes{Freeze: true, YSplit: at, TopLeftCell: "A" + strconv.Itoa(at+1), ActivePane: "bottomLeft"}))
	for y, row := range rows {
		if n := lines(row, widths); n > 1 {
			d.do(book.SetRowHeight(sheetName, at+y+1, min(float64(n)*tableLine, maxRowHeight)))
		}
	}
	d.prints(sheetName, len(head), at, len(rows))
	if d.err != nil {
		return nil, d.err
	}
	out, err := book.WriteToBuffer()
	if err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// titles draws the lines above a table, over all its columns: the first large and in the middle.
func (d *drawer) titles(sheetName string, above []string, columns int) {
	for i, text := range above {
		font, align := &excelize.Font{Family: bodyFont, Size: 11}, "left"
		if i == 0 {
			font, align = &excelize.Font{Bold: true, Family: bodyFont, Size: 16}, "center"
			d.do(d.book.SetRowHeight(sheetName, 1, 2*tableLine))
		}
		style, err := d.book.NewStyle(&excelize.Style{Font: font, Alignment: &excelize.Alignment{Horizontal: align, Vertical: "center"}})
		d.do(err)
		first := "A" + strconv.Itoa(i+1)
		last, err := excelize.CoordinatesToCellName(max(columns, 1), i+1)
		d.do(err)
		d.do(d.book.SetCellStr(sheetName, first, text))
		d.do(d.book.SetCellStyle(sheetName, first, last, style))
		if columns > 1 {
			d.do(d.book.MergeCell(sheetName, first, last))
		}
	}
}

const (
	tableLine    = 15.0  // points of a line of bodyFont
	maxRowHeight = 409.0 // of Excel
)

// lines predicts how many lines the highest cell of a row takes in columns of these widths, in
// digits. Not every program fits the rows of a file that it opens.
func lines(row []string, widths []float64) int {
	most := 1
	for x, text := range row {
		if x < len(widths) {
			width := func(r rune) float64 {
				if r < '\u2e80' {
					return 1
				}
				return 2.1
			}
			most = max(most, zh.Measure([]rune(text), width).Count(widths[x]-1))
		}
	}
	return most
}

// prints lets the heading, which is in row head, be filtered by, and sets the table on pages of its
// width.
func (d *drawer) prints(sheetName string, columns, head, rows int) {
	last, err := excelize.CoordinatesToCellName(max(columns, 1), head+rows)
	d.do(err)
	d.do(d.book.AutoFilter(sheetName, "A"+strconv.Itoa(head)+":"+last, nil))
	d.do(d.book.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: fmt.Sprintf("%s!$1:$%d", sheetRef(sheetName), head), Scope: sheetName}))
	landscape, wide, tall, fits := "landscape", 1, 0, true
	d.do(d.book.SetPageLayout(sheetName, &excelize.PageLayoutOptions{Orientation: &landscape, FitToWidth: &wide, FitToHeight: &tall}))
	d.do(d.book.SetSheetProps(sheetName, &excelize.SheetPropsOptions{FitToPage: &fits}))
}
