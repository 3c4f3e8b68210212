package xlsx_test

import (
	"bytes"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"ziping/domain"
	"ziping/io/internal/formtest"
	"ziping/io/xlsx"
)

// official draws the form and pours it in, as saving does.
func official(t testing.TB, f domain.Form) (blank, filled []byte) {
	t.Helper()
	blank, err := xlsx.Blank(&f)
	if err != nil {
		t.Fatal(err)
	}
	l := find(t, blank)[0]
	empty, _ := l.Read()
	filled, _, err = xlsx.Fill(blank, xlsx.Filling{Layout: l, Before: &empty, After: &f}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return blank, filled
}

// longForm has texts of several pages: goals, a reason and extra texts.
func longForm() domain.Form {
	f := formtest.Random(rand.New(rand.NewPCG(1, 2)), 30)
	f.Goals.Expected = strings.Repeat("整修乡村图书室，更换破损书架，补充儿童读物。", 90)
	f.Indicators[4].Reason = strings.Repeat("书架供货推迟，已改在下一年三月安装。", 110)
	f.Extra = []domain.Extra{
		{Label: "存在问题", Text: strings.Repeat("偏远馆点人手不足。", 120)},
		{Label: "改进措施", Text: "招募志愿者值守。"},
		{Label: "其他需要说明事项", Text: ""},
	}
	return f
}

func TestOfficialFormReadsAsTheFormPouredIn(t *testing.T) {
	forms := map[string]domain.Form{"full": formtest.Full(), "new": domain.Kinds()[0].New(2026), "long": longForm(), "long names": formtest.Full()}
	forms["project"], forms["new project"], forms["empty project"] = formtest.Project(), domain.Kinds()[1].New(2026), domain.Form{KindID: "project"}
	names := forms["long names"]
	names.Department, names.Contact = strings.Repeat("整修乡村图书室。", 300), strings.Repeat("张三、", 500)
	names.Indicators[0].Level2, names.Indicators[1].Target = strings.Repeat("数量", 300), strings.Repeat("≥5场，", 200)
	forms["long names"] = names
	for n := range 20 {
		forms["random "+string(rune('a'+n))] = formtest.Random(rand.New(rand.NewPCG(7, uint64(n))), 3*n)
	}
	inWan := formtest.Project()
	inWan.Title, inWan.Funds.Rows[0].Initial = "绩效自评表", "80万元"
	forms["project of several units of money"] = inWan
	for name, f := range forms {
		_, filled := official(t, f)
		got, report := find(t, filled)[0].Read()
		if got.KindID != f.KindID {
			t.Errorf("%s: read as that of %q", name, got.KindID)
		}
		for _, u := range report.Unread {
			t.Errorf("%s: not understood: %s %q", name, u.Cell, u.Text)
		}
		if len(got.Indicators) != len(f.Indicators) || len(got.Funds.Rows) != len(f.Funds.Rows) {
			t.Errorf("%s: %d indicators, %d fund rows", name, len(got.Indicators), len(got.Funds.Rows))
		}
		for _, field := range f.Fields() {
			want, _ := f.Text(field)
			have, _ := got.Text(field)
			if want != have && domain.Number(want).Tidy() != domain.Number(have).Tidy() {
				t.Errorf("%s: %s: %q, want %q", name, field, have, want)
			}
		}
	}
}

func TestBlankHoldsNoValue(t *testing.T) {
	f := formtest.Full()
	blank, _ := official(t, f)
	got, _ := find(t, blank)[0].Read()
	printed := map[domain.Field]bool{domain.FieldAttachment: true, domain.FieldTitle: true, domain.FieldYear: true}
	for _, field := range got.Fields() {
		list, _, key, _ := field.Split()
		text, _ := got.Text(field)
		switch {
		case printed[field], list == "levels", key == domain.KeyItem, key == domain.KeyLevel1, key == domain.KeyLevel2, key == domain.KeyLabel:
		case text != "":
			t.Errorf("%s holds %q", field, text)
		}
	}
	if len(got.Indicators) != len(f.Indicators) {
		t.Errorf("%d rows, want %d", len(got.Indicators), len(f.Indicators))
	}
}

func TestSameFormGivesSameBytes(t *testing.T) {
	f := formtest.Full()
	a, err := xlsx.Blank(&f)
	b, err2 := xlsx.Blank(&f)
	if err != nil || err2 != nil || !bytes.Equal(a, b) {
		t.Error(err, err2, "two drawings differ")
	}
}

func BenchmarkBlank(b *testing.B) {
	f := formtest.Full()
	for b.Loop() {
		if _, err := xlsx.Blank(&f); err != nil {
			b.Fatal(err)
		}
	}
}

func TestOfficialFormIsDrawnForPrint(t *testing.T) {
	for name, f := range map[string]domain.Form{"one page": formtest.Full(), "pages": longForm()} {
		blank, filled := official(t, f)
		drawn, book := openBook(t, blank), openBook(t, filled)
		const sheetName = "自评表"

		rows, err := book.GetRows(sheetName)
		if err != nil {
			t.Fatal(err)
		}
		for row := range rows {
			was, _ := drawn.GetRowHeight(sheetName, row+1)
			is, _ := book.GetRowHeight(sheetName, row+1)
			if is != was || is > 409 {
				t.Errorf("%s: row %d is %v high, drawn %v for these texts", name, row+1, is, was)
			}
		}
		merges, err := book.GetMergeCells(sheetName)
		if err != nil {
			t.Fatal(err)
		}
		if before, err := drawn.GetMergeCells(sheetName); err != nil || len(before) != len(merges) {
			t.Errorf("%s: %d merged areas, %d drawn", name, len(merges), len(before))
		}
		for _, m := range merges {
			style := -1
			for _, ref := range refsOf(t, m.GetStartAxis(), m.GetEndAxis()) {
				id, err := book.GetCellStyle(sheetName, ref)
				if err != nil {
					t.Fatal(err)
				}
				if style < 0 {
					style = id
				}
				if id != style || id == 0 {
					t.Errorf("%s: %s of %s has another style: lines are missing", name, ref, m.GetStartAxis())
				}
			}
		}
		layout, err := book.GetPageLayout(sheetName)
		if err != nil {
			t.Fatal(err)
		}
		props, err := book.GetSheetProps(sheetName)
		if err != nil {
			t.Fatal(err)
		}
		if *layout.Size != 9 || *layout.Orientation != "portrait" || !*props.FitToPage || *layout.FitToWidth != 1 {
			t.Errorf("%s: not A4 portrait, fit to width", name)
		}
		if font, _ := book.GetDefaultFont(); font != "宋体" {
			t.Errorf("%s: the Normal font is %s", name, font)
		}
		names := map[string]string{}
		for _, n := range book.GetDefinedName() {
			names[n.Name] = n.RefersTo
		}
		if names["_xlnm.Print_Area"] == "" || (names["_xlnm.Print_Titles"] != "") != (name == "pages") {
			t.Errorf("%s: print area and titles are %v", name, names)
		}
	}
}

func openBook(t testing.TB, data []byte) *excelize.File {
	t.Helper()
	book, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { book.Close() })
	return book
}

// refsOf lists the cells of an area.
func refsOf(t testing.TB, from, to string) []string {
	t.Helper()
	left, top, err := excelize.CellNameToCoordinates(from)
	right, bottom, err2 := excelize.CellNameToCoordinates(to)
	if err != nil || err2 != nil {
		t.Fatal(err, err2)
	}
	var list []string
	for row := top; row <= bottom; row++ {
		for col := left; col <= right; col++ {
			name, _ := excelize.CoordinatesToCellName(col, row)
			list = append(list, name)
		}
	}
	return list
}
