package xlsx

import (
	"github.com/xuri/excelize/v2"

	"ziping/domain"
)

// Table draws a plain table: a heading that stays in view and one row below the other.
// Texts that are plain numbers become numbers. The same rows give the same bytes.
func Table(sheetName string, head []string, widths []float64, rows [][]string) ([]byte, error) {
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
	for y, row := range append([][]string{head}, rows...) {
		for x, text := range row {
			ref, err := excelize.CoordinatesToCellName(x+1, y+1)
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
	}
	d.do(book.SetRowStyle(sheetName, 1, 1, bold))
	d.do(book.SetPanes(sheetName, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}))
	if d.err != nil {
		return nil, d.err
	}
	out, err := book.WriteToBuffer()
	if err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}
