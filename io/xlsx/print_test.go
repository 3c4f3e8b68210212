package xlsx_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"ziping/domain"
	"ziping/io/page"
	"ziping/io/sheet"
	"ziping/io/xlsx"
)

// setUp is a sheet of 60 rows with everything that its page setup says.
func setUp(t *testing.T, setup func(f *excelize.File)) []*page.Print {
	t.Helper()
	f := excelize.NewFile()
	must := func(err error) {
		if err != nil {
			t.Fatal(err)
		}
	}
	thin := []excelize.Border{{Type: "left", Style: 1}, {Type: "right", Style: 1}, {Type: "top", Style: 1}, {Type: "bottom", Style: 1}}
	framed, err := f.NewStyle(&excelize.Style{Border: thin, Font: &excelize.Font{Size: 12, Bold: true}, Alignment: &excelize.Alignment{Horizontal: "center", WrapText: true}})
	must(err)
	rate, err := f.NewStyle(&excelize.Style{NumFmt: 10})
	must(err)
	must(f.MergeCell("Sheet1", "A1", "C1"))
	must(f.SetCellStyle("Sheet1", "A1", "C1", framed))
	must(f.SetCellStr("Sheet1", "A1", "部门整体支出绩效自评表"))
	for row := 2; row <= 60; row++ {
		ref, _ := excelize.CoordinatesToCellName(1, row)
		must(f.SetCellInt("Sheet1", ref, int64(row)))
		must(f.SetRowHeight("Sheet1", row, 20))
	}
	must(f.SetCellFloat("Sheet1", "B2", 0.8979, -1, 64))
	must(f.SetCellStyle("Sheet1", "B2", "B2", rate))
	setup(f)
	var b bytes.Buffer
	must(f.Write(&b))
	list, err := xlsx.Printed(b.Bytes(), "Sheet1", map[sheet.Ref]domain.Field{{Row: 1, Col: 1}: domain.FieldRate})
	must(err)
	return list
}

func pagesOf(list []*page.Print) (pages []page.Page) {
	for _, p := range list {
		pages = append(pages, p.Pages(page.SimSun)...)
	}
	return pages
}

func TestASheetIsPrintedAsItsPageSetupSays(t *testing.T) {
	portrait, landscape := "portrait", "landscape"
	fit, one, a4, half := true, 1, 9, uint(50)
	for name, c := range map[string]struct {
		setup         func(f *excelize.File)
		pages         int
		width, height float64
		first         string // text at the top of the last page
	}{
		"nothing": {func(*excelize.File) {}, 2, 595.28, 841.89, "37"},
		"landscape": {func(f *excelize.File) {
			f.SetPageLayout("Sheet1", &excelize.PageLayoutOptions{Orientation: &landscape, Size: &a4})
		}, 3, 841.89, 595.28, "49"},
		"half as large": {func(f *excelize.File) {
			f.SetPageLayout("Sheet1", &excelize.PageLayoutOptions{Orientation: &portrait, AdjustTo: &half})
		}, 1, 595.28, 841.89, "部门整体支出绩效自评表"},
		"fit to a page": {func(f *excelize.File) {
			f.SetSheetProps("Sheet1", &excelize.SheetPropsOptions{FitToPage: &fit})
			f.SetPageLayout("Sheet1", &excelize.PageLayoutOptions{FitToHeight: &one, FitToWidth: &one})
		}, 1, 595.28, 841.89, "部门整体支出绩效自评表"},
		"an area": {func(f *excelize.File) {
			f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Area", RefersTo: "Sheet1!$A$3:$C$9", Scope: "Sheet1"})
		}, 1, 595.28, 841.89, "3"},
		"a break": {func(f *excelize.File) { f.InsertPageBreak("Sheet1", "A11") }, 3, 595.28, 841.89, "47"},
		"repeated rows": {func(f *excelize.File) {
			f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: "Sheet1!$1:$1", Scope: "Sheet1"})
		}, 2, 595.28, 841.89, "部门整体支出绩效自评表"},
	} {
		pages := pagesOf(setUp(t, c.setup))
		if len(pages) != c.pages {
			t.Errorf("%s: %d pages, want %d", name, len(pages), c.pages)
			continue
		}
		last := pages[len(pages)-1]
		if last.Width != c.width || last.Height != c.height {
			t.Errorf("%s: a page of %v × %v", name, last.Width, last.Height)
		}
		if first, _, _ := strings.Cut(last.Text(), "\n"); !strings.HasSuffix(first, "| "+c.first) {
			t.Errorf("%s: the last page begins with %q, want %q", name, first, c.first)
		}
	}
}

func TestCellsArePrintedAsTheyLook(t *testing.T) {
	p := pagesOf(setUp(t, func(*excelize.File) {}))[0]
	title, rate := p.Boxes[0], page.Box{}
	for _, b := range p.Boxes {
		if b.Field == domain.FieldRate {
			rate = b
		}
	}
	if title.Border != page.AllSides || !title.Font.Bold || title.Font.Size != 12 {
		t.Errorf("the title is %+v", title)
	}
	if l := title.Lines[0]; l.X < title.X+5 || l.X+l.W > title.X+title.W-5 {
		t.Errorf("the title is not in the middle: %+v", title)
	}
	if rate.Border != 0 || len(rate.Lines) != 1 || rate.Lines[0].Text != "89.79%" || rate.Lines[0].X+rate.Lines[0].W < rate.X+rate.W-5 {
		t.Errorf("the rate is %+v", rate)
	}
}

// Names count sheets of charts too.
func TestAPrintAreaIsFoundBehindAChartSheet(t *testing.T) {
	f := excelize.NewFile()
	for _, err := range []error{
		f.SetCellInt("Sheet1", "A1", 1),
		f.AddChartSheet("图", &excelize.Chart{Type: excelize.Col, Series: []excelize.ChartSeries{{Values: "Sheet1!$A$1"}}}),
		func() error { _, err := f.NewSheet("自评表"); return err }(),
		f.SetCellStr("自评表", "A1", "草稿"),
		f.SetCellStr("自评表", "B3", "结论"),
		f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Area", RefersTo: "自评表!$B$3:$B$3", Scope: "自评表"}),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	b, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	list, err := xlsx.Printed(b.Bytes(), "自评表", nil)
	if err != nil {
		t.Fatal(err)
	}
	text := ""
	for _, p := range pagesOf(list) {
		text += p.Text()
	}
	if strings.Contains(text, "草稿") || !strings.Contains(text, "结论") {
		t.Errorf("printed is %q", text)
	}
}
