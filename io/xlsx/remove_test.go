package xlsx_test

import (
	"bytes"
	"encoding/xml"
	"image"
	"image/png"
	"math/rand/v2"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"ziping/io/internal/gridtest"
	"ziping/io/internal/randombook"
	"ziping/io/xlsx"
)

// bound is a workbook with a sheet 汇总 and three others, each with a comment, a picture that all
// share, a chart of its own cells and a print area; 乙 is in view.
func bound(t *testing.T, change func(book *excelize.File)) []byte {
	t.Helper()
	book := excelize.NewFile()
	defer book.Close()
	do := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	var dot bytes.Buffer
	do(png.Encode(&dot, image.NewGray(image.Rect(0, 0, 2, 2))))
	do(book.SetSheetName("Sheet1", "汇总"))
	for _, name := range []string{"甲", "乙", "丙"} {
		_, err := book.NewSheet(name)
		do(err)
		do(book.SetCellStr(name, "A1", name))
		do(book.SetCellInt(name, "B1", 5))
		do(book.SetCellFormula(name, "B2", name+"!B1*2"))
		do(book.AddComment(name, excelize.Comment{Cell: "A1", Author: "审核", Text: name}))
		do(book.AddPictureFromBytes(name, "D4", &excelize.Picture{Extension: ".png", File: dot.Bytes()}))
		do(book.AddChart(name, "D8", &excelize.Chart{Type: excelize.Col, Series: []excelize.ChartSeries{{Values: name + "!$B$1:$B$2"}}}))
		do(book.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Area", RefersTo: name + "!$A$1:$F$20", Scope: name}))
	}
	do(book.SetDocProps(&excelize.DocProperties{Title: "一套表"}))
	book.SetActiveSheet(2)
	if change != nil {
		change(book)
	}
	out, err := book.WriteToBuffer()
	do(err)
	return out.Bytes()
}

// whole checks that a file and its lists of parts agree: no relationship and no content type names a
// part that is missing, and every part is used.
func whole(t *testing.T, data []byte) map[string]string {
	t.Helper()
	parts := gridtest.Unpack(t, data)
	used := map[string]bool{"[Content_Types].xml": true}
	for name, text := range parts {
		if path.Ext(name) != ".rels" {
			continue
		}
		owner := strings.TrimSuffix(path.Join(path.Dir(path.Dir(name)), path.Base(name)), ".rels")
		if _, ok := parts[owner]; !ok && name != "_rels/.rels" {
			t.Errorf("%s belongs to no part", name)
		}
		used[name] = true
		var list struct {
			Relationship []struct {
				Target     string `xml:"Target,attr"`
				TargetMode string `xml:"TargetMode,attr"`
			}
		}
		if err := unmarshal(text, &list); err != nil {
			t.Fatal(err)
		}
		for _, r := range list.Relationship {
			target := strings.TrimPrefix(r.Target, "/")
			if target == r.Target {
				target = path.Join(path.Dir(owner), r.Target)
			}
			if _, ok := parts[target]; !ok && r.TargetMode != "External" {
				t.Errorf("%s refers to %s, which is missing", name, target)
			}
			used[target] = true
		}
	}
	for name := range parts {
		if !used[name] {
			t.Errorf("%s is of no use", name)
		}
	}
	var types struct {
		Override []struct {
			PartName string `xml:"PartName,attr"`
		}
	}
	if err := unmarshal(parts["[Content_Types].xml"], &types); err != nil {
		t.Fatal(err)
	}
	for _, o := range types.Override {
		if _, ok := parts[strings.TrimPrefix(o.PartName, "/")]; !ok {
			t.Errorf("[Content_Types].xml lists %s, which is missing", o.PartName)
		}
	}
	return parts
}

func unmarshal(text string, v any) error { return xml.Unmarshal([]byte(text), v) }

func without(t *testing.T, data []byte, names ...string) (parts map[string]string, book *excelize.File, left []xlsx.Left) {
	t.Helper()
	out, left, err := xlsx.RemoveSheets(data, names)
	if err != nil {
		t.Fatal(err)
	}
	again, _, err := xlsx.RemoveSheets(data, names)
	if err != nil || !bytes.Equal(out, again) {
		t.Errorf("the second time it is another file, %v", err)
	}
	book, err = excelize.OpenReader(bytes.NewReader(out))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { book.Close() })
	return whole(t, out), book, left
}

func TestASheetGoesWithAllThatOnlyItUses(t *testing.T) {
	data := bound(t, nil)
	before := whole(t, data)
	parts, book, left := without(t, data, "乙")
	if len(left) > 0 || !slices.Equal(book.GetSheetList(), []string{"汇总", "甲", "丙"}) {
		t.Fatalf("left %v, sheets %q", left, book.GetSheetList())
	}
	if at := book.GetActiveSheetIndex(); book.GetSheetName(at) != "丙" {
		t.Errorf("%s is in view, want the sheet that came after it", book.GetSheetName(at))
	}
	var names []string
	for _, n := range book.GetDefinedName() {
		names = append(names, n.Scope+" "+n.RefersTo)
	}
	if slices.Sort(names); !slices.Equal(names, []string{"丙 丙!$A$1:$F$20", "甲 甲!$A$1:$F$20"}) {
		t.Errorf("names %q", names)
	}
	count := func(parts map[string]string, folder string) (n int) {
		for name := range parts {
			if strings.HasPrefix(name, folder) && path.Ext(name) != ".rels" {
				n++
			}
		}
		return n
	}
	for folder, one := range map[string]int{"xl/worksheets/": 1, "xl/charts/": 1, "xl/drawings/": 2, "xl/comments": 1, "xl/media/": 0} {
		if is, was := count(parts, folder), count(before, folder); is != was-one || was == 0 {
			t.Errorf("%s: %d parts of %d, want %d less", folder, is, was, one)
		}
	}
	for name, text := range parts { // the rest as it was
		if was := before[name]; was != text && !slices.Contains([]string{"xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml", "docProps/app.xml"}, name) {
			t.Errorf("%s changed", name)
		}
	}
	if pictures, err := book.GetPictures("丙", "D4"); err != nil || len(pictures) != 1 {
		t.Errorf("丙 has %d pictures, %v", len(pictures), err)
	}
}

// What lists the sheets by number, number of the sheet or title agrees afterwards.
func TestListsOfSheetsFollow(t *testing.T) {
	parts := gridtest.Unpack(t, bound(t, nil))
	book := parts["xl/workbook.xml"]
	at := strings.Index(book, "<definedNames>")
	book = book[:at] + `<definedNames><definedName name="本地" localSheetId="3">丙!$A$1</definedName><definedName name="本地" localSheetId="2">乙!$A$1</definedName></definedNames>` +
		`<calcPr/><customWorkbookViews><customWorkbookView name="看" guid="{00000000-0000-4000-8000-000000000001}" windowWidth="9" windowHeight="9" activeSheetId="3"/></customWorkbookViews></workbook>`
	parts["xl/workbook.xml"] = strings.Replace(book, `activeTab="2"`, `activeTab="3" firstSheet="2"`, 1)
	parts["docProps/app.xml"] = `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">` +
		`<HeadingPairs><vt:vector size="4" baseType="variant"><vt:variant><vt:lpstr>工作表</vt:lpstr></vt:variant><vt:variant><vt:i4>4</vt:i4></vt:variant><vt:variant><vt:lpstr>命名范围</vt:lpstr></vt:variant><vt:variant><vt:i4>2</vt:i4></vt:variant></vt:vector></HeadingPairs>` +
		`<TitlesOfParts><vt:vector size="6" baseType="lpstr"><vt:lpstr>汇总</vt:lpstr><vt:lpstr>甲</vt:lpstr><vt:lpstr>乙</vt:lpstr><vt:lpstr>丙</vt:lpstr><vt:lpstr>丙!本地</vt:lpstr><vt:lpstr>乙!本地</vt:lpstr></vt:vector></TitlesOfParts></Properties>`
	var list []gridtest.Part
	for name, text := range parts {
		list = append(list, gridtest.Part{name, text})
	}
	is, _, left := without(t, gridtest.Archive(t, list...), "乙")
	if len(left) > 0 {
		t.Fatal(left)
	}
	for part, pieces := range map[string][]string{
		"xl/workbook.xml": {`activeTab="2"`, `firstSheet="2"`, `<definedNames><definedName name="本地" localSheetId="2">丙!$A$1</definedName></definedNames>`, `activeSheetId="4"`},
		"docProps/app.xml": {`<vt:i4>3</vt:i4>`, `<vt:i4>1</vt:i4>`,
			`<vt:vector size="4" baseType="lpstr"><vt:lpstr>汇总</vt:lpstr><vt:lpstr>甲</vt:lpstr><vt:lpstr>丙</vt:lpstr><vt:lpstr>丙!本地</vt:lpstr></vt:vector>`},
	} {
		for _, piece := range pieces {
			if !strings.Contains(is[part], piece) {
				t.Errorf("no %s in %s", piece, is[part])
			}
		}
	}
}

func TestSheetsAtBothEndsGo(t *testing.T) {
	_, book, left := without(t, bound(t, func(book *excelize.File) { book.SetActiveSheet(3) }), "汇总", "丙", "没有这张")
	if len(left) > 0 || !slices.Equal(book.GetSheetList(), []string{"甲", "乙"}) {
		t.Fatalf("left %v, sheets %q", left, book.GetSheetList())
	}
	if at := book.GetActiveSheetIndex(); at != 1 {
		t.Errorf("sheet %d is in view, want the last", at)
	}
}

// Whatever refers to a sheet keeps it, and is named.
func TestASheetThatIsReferredToStays(t *testing.T) {
	formula := func(text string) func(*excelize.File) error {
		return func(book *excelize.File) error { return book.SetCellFormula("汇总", "C5", text) }
	}
	for name, c := range map[string]struct {
		refer func(book *excelize.File) error
		why   string // "" if it goes
	}{
		"a formula":                       {formula("SUM(乙!B1:B2)"), "汇总!C5 引用了它"},
		"a formula of whole columns":      {formula("SUM('乙'!B:B)"), "汇总!C5 引用了它"},
		"one of several sheets":           {formula("SUM(甲:丙!B1)"), "汇总!C5 引用了它"},
		"an address as a text":            {formula(`INDIRECT("乙!B1")`), "汇总!C5 引用了它"},
		"an address made of cells":        {formula(`INDIRECT(A2&"!B1")`), "汇总!C5 引用了它"},
		"a page link of a formula":        {formula(`HYPERLINK("#乙!A1","看")`), "汇总!C5 引用了它"},
		"only a text of that name":        {formula(`IF(A1="乙!","甲",1)`), ""},
		"a sheet whose name begins alike": {func(book *excelize.File) error { _, err := book.NewSheet("乙二"); return err }, ""},
		"a formula for another workbook":  {formula("[1]乙!B1"), ""},
		"a formula for the sheet before":  {formula("SUM(汇总:甲!B1)"), ""},
		"a name": {func(book *excelize.File) error {
			return book.SetDefinedName(&excelize.DefinedName{Name: "合计", RefersTo: "乙!$B$2"})
		}, "名称“合计” 引用了它"},
		"a link":                   {func(book *excelize.File) error { return book.SetCellHyperLink("汇总", "A3", "乙!A1", "Location") }, "汇总!A3 引用了它"},
		"a chart of another sheet": {chartOf("汇总", "乙!$B$1:$B$2"), "“汇总”的图表 引用了它"},
		"a list to choose from":    {listFrom("乙!$A$1:$A$3"), "“汇总”的条件格式、数据有效性或其他设置 引用了它"},
		"a table in it":            {tableIn("乙", "费用表", "SUM(费用表[金额])"), "汇总!C5 引用了它"},
		"a pivot table of it":      {pivot("乙!A1:B3", "汇总!F1:G9"), "数据透视表 引用了它"},
		"a pivot table in it":      {pivot("甲!A1:B3", "乙!F1:G9"), "里面有数据透视表"},
		"a structure nobody may change": {func(book *excelize.File) error {
			return book.ProtectWorkbook(&excelize.WorkbookProtectionOptions{LockStructure: true})
		}, "工作簿的结构有保护"},
		"hidden sheets are no sheets left": {hide("汇总", "甲", "丙"), "工作簿里没有别的看得见的工作表"},
	} {
		t.Run(name, func(t *testing.T) {
			data := bound(t, func(book *excelize.File) {
				if err := c.refer(book); err != nil {
					t.Fatal(err)
				}
			})
			out, left, err := xlsx.RemoveSheets(data, []string{"乙"})
			if err != nil {
				t.Fatal(err)
			}
			if c.why == "" {
				if len(left) > 0 {
					t.Errorf("left because %s", left[0].Why)
				}
				whole(t, out)
				return
			}
			if len(left) != 1 || left[0] != (xlsx.Left{Sheet: "乙", Why: c.why}) {
				t.Errorf("left %v, want %s", left, c.why)
			}
			if !bytes.Equal(out, data) {
				t.Error("the file changed")
			}
		})
	}
}

func chartOf(sheet, cells string) func(*excelize.File) error {
	return func(book *excelize.File) error {
		return book.AddChart(sheet, "D8", &excelize.Chart{Type: excelize.Col, Series: []excelize.ChartSeries{{Values: cells}}})
	}
}

func listFrom(cells string) func(*excelize.File) error {
	return func(book *excelize.File) error {
		v := excelize.NewDataValidation(true)
		v.SetSqref("A1:A9")
		v.SetSqrefDropList(cells)
		return book.AddDataValidation("汇总", v)
	}
}

func tableIn(sheet, name, formula string) func(*excelize.File) error {
	return func(book *excelize.File) error {
		for i, head := range []string{"名称", "金额"} {
			if err := book.SetCellStr(sheet, string(rune('H'+i))+"1", head); err != nil {
				return err
			}
		}
		if err := book.AddTable(sheet, &excelize.Table{Range: "H1:I3", Name: name}); err != nil {
			return err
		}
		return book.SetCellFormula("汇总", "C5", formula)
	}
}

func pivot(from, to string) func(*excelize.File) error {
	return func(book *excelize.File) error {
		source, _, _ := strings.Cut(from, "!")
		for i, text := range []string{"名称", "金额"} {
			if err := book.SetCellStr(source, string(rune('A'+i))+"1", text); err != nil {
				return err
			}
		}
		return book.AddPivotTable(&excelize.PivotTableOptions{DataRange: from, PivotTableRange: to,
			Rows: []excelize.PivotTableField{{Data: "名称"}}, Data: []excelize.PivotTableField{{Data: "金额"}}})
	}
}

func hide(names ...string) func(*excelize.File) error {
	return func(book *excelize.File) error {
		for _, name := range names {
			if err := book.SetSheetVisible(name, false); err != nil {
				return err
			}
		}
		return nil
	}
}

// A sheet that has to stay keeps those that it refers to itself.
func TestSheetsThatReferToEachOtherGoTogetherOrStay(t *testing.T) {
	linked := func(more ...string) []byte {
		return bound(t, func(book *excelize.File) {
			for _, f := range [][3]string{{"乙", "C5", "丙!B1"}, {"丙", "C5", "乙!B1"}} {
				if err := book.SetCellFormula(f[0], f[1], f[2]); err != nil {
					t.Fatal(err)
				}
			}
			for _, text := range more {
				if err := book.SetCellFormula("汇总", "C5", text); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
	if _, book, left := without(t, linked(), "丙", "乙"); len(left) > 0 || !slices.Equal(book.GetSheetList(), []string{"汇总", "甲"}) {
		t.Errorf("left %v", left)
	}
	_, _, left := without(t, linked("乙!B1"), "丙", "乙")
	if want := []xlsx.Left{{Sheet: "乙", Why: "汇总!C5 引用了它"}, {Sheet: "丙", Why: "乙!C5 引用了它"}}; !slices.Equal(left, want) {
		t.Errorf("left %v, want %v", left, want)
	}
}

// In a workbook with anything that can be in one, the sheet that nothing refers to goes and the file
// stays whole; the form's, which the other sheet refers to, stays.
func TestSheetsOfAnyWorkbookGoWhole(t *testing.T) {
	gone, stayed := 0, 0
	for seed := range uint64(60) {
		data := randombook.New(rand.New(rand.NewPCG(seed, 27)))
		book, err := xlsx.Read(data)
		if err != nil {
			t.Fatal(err)
		}
		for _, g := range book.Grids {
			out, left, err := xlsx.RemoveSheets(data, []string{g.Name})
			if err != nil {
				t.Fatal(seed, err)
			}
			if len(left) > 0 {
				stayed++
				continue
			}
			gone++
			whole(t, out)
			again, err := xlsx.Read(out)
			if err != nil || len(again.Grids) != len(book.Grids)-1 {
				t.Errorf("seed %d: %d sheets left, %v", seed, len(again.Grids), err)
			}
		}
	}
	if gone == 0 || stayed == 0 {
		t.Errorf("%d sheets went, %d stayed: nothing was tested", gone, stayed)
	}
}

// What can't be read may refer to the sheet.
func TestASheetStaysIfAPartIsDamaged(t *testing.T) {
	data := bound(t, func(book *excelize.File) {
		if err := tableIn("乙", "费用表", "1+1")(book); err != nil {
			t.Fatal(err)
		}
	})
	for _, damaged := range []string{"xl/tables/table1.xml", "xl/worksheets/_rels/sheet3.xml.rels", "xl/drawings/drawing1.xml", "xl/worksheets/sheet1.xml"} {
		parts := gridtest.Unpack(t, data)
		if parts[damaged] == "" {
			t.Fatal("no", damaged)
		}
		parts[damaged] = "<a!"
		var list []gridtest.Part
		for name, text := range parts {
			list = append(list, gridtest.Part{name, text})
		}
		data := gridtest.Archive(t, list...)
		out, left, err := xlsx.RemoveSheets(data, []string{"乙"})
		if want := []xlsx.Left{{Sheet: "乙", Why: "文件里有读不懂的部分，不知道有没有引用它的"}}; !slices.Equal(left, want) || err != nil || !bytes.Equal(out, data) {
			t.Errorf("%s: left %v, %v, want %v", damaged, left, err, want)
		}
	}
}

func TestADamagedWorkbookLosesNoSheet(t *testing.T) {
	if _, _, err := xlsx.RemoveSheets([]byte("not a workbook"), []string{"乙"}); err == nil {
		t.Error("no error")
	}
}
