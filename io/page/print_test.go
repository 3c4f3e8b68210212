package page_test

import (
	"slices"
	"strings"
	"testing"

	"ziping/io/page"
	"ziping/io/sheet"
)

func TestANumberIsNotBrokenInTheLayoutOfAFile(t *testing.T) {
	for name, c := range map[string]struct {
		width float64 // of the column; the amount is 68 wide, and 4 are margins
		cell  page.PrintCell
		lines []string
	}{
		"a number that fits":          {80, page.PrintCell{Text: "1234567890.12", Number: true, Wrap: true}, []string{"1234567890.12"}},
		"a little too wide":           {66, page.PrintCell{Text: "1234567890.12", Number: true, Wrap: true}, []string{"1234567890.12"}},
		"a little too wide, one line": {66, page.PrintCell{Text: "1234567890.12", Number: true}, []string{"1234567890.12"}},
		"much too wide, as in Excel":  {36, page.PrintCell{Text: "1234567890.12", Number: true, Wrap: true}, []string{"######"}},
		"as text":                     {50, page.PrintCell{Text: "1234567890.12", Wrap: true}, []string{"1234567890.12"}},
		"in a text":                   {50, page.PrintCell{Text: "支出1234567890.12元", Wrap: true}, []string{"支出", "1234567890.12", "元"}},
		"text without numbers":        {36, page.PrintCell{Text: "年度资金总额", Wrap: true}, []string{"年度资", "金总额"}},
	} {
		c.cell.Area = sheet.Range{}
		c.cell.Font, c.cell.Line = page.Font{Size: 10.5}, 13
		p := page.Print{Width: 200, Height: 200, Scale: 1, Cols: []float64{c.width}, Rows: []float64{80}, Cells: []page.PrintCell{c.cell}}
		box := p.Pages(page.SimSun)[0].Boxes[0]
		var lines []string
		for _, l := range box.Lines {
			lines = append(lines, l.Text)
			if w := page.SimSun.Width(l.Text, box.Font.Size); w > c.width {
				t.Errorf("%s: %q is %v wide in %v", name, l.Text, w, c.width)
			}
		}
		if !slices.Equal(lines, c.lines) {
			t.Errorf("%s: %s, want %s", name, strings.Join(lines, "|"), strings.Join(c.lines, "|"))
		}
	}
}
