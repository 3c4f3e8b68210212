package xlsx_test

import (
	"archive/zip"
	"bytes"
	"html"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"ziping/domain"
	"ziping/io/internal/gridtest"
	"ziping/io/layout"
	"ziping/io/sheet"
	"ziping/io/xlsx"
)

var (
	cellXML = regexp.MustCompile(`(?s)<(?:x:)?c r="([A-Z]+[0-9]+)"[^>]*?(?:/>|>.*?</(?:x:)?c>)`)
	rowHigh = regexp.MustCompile(`(<(?:x:)?row [^>]*?) ht="[^"]*"( customHeight="[^"]*")?`)
)

// cellsOf splits a sheet's XML into its cells and the rest.
func cellsOf(sheetXML string) (cells map[string]string, rest string) {
	cells = map[string]string{}
	for _, m := range cellXML.FindAllStringSubmatch(sheetXML, -1) {
		cells[m[1]] = m[0]
	}
	rest = cellXML.ReplaceAllString(sheetXML, "")
	return cells, rest
}

// sheetPath finds the part of a workbook that holds a form's sheet: the one that changed.
func changedParts(before, after map[string]string) []string {
	var names []string
	for name, text := range before {
		if after[name] != text {
			names = append(names, name)
		}
	}
	for name := range after {
		if _, ok := before[name]; !ok {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// owned lists the cells with a formula that the form owns: they become values.
func ownedFormulas(l *layout.Layout) []string {
	var list []string
	for _, p := range l.Places {
		if c := l.Grid.At(p.Cell); c.Formula && c.Text != "" {
			list = append(list, p.Cell.String())
		}
	}
	return list
}

func TestOneScoreAndOneTextChangeJustThoseCells(t *testing.T) {
	for _, fx := range fixtures {
		t.Run(fx.name, func(t *testing.T) {
			data := fx.data(t)
			l := find(t, data)[0]
			before, _ := l.Read()
			after := before.Clone()
			edits := []domain.Edit{{Field: domain.IndicatorField(1, domain.KeyScore), Text: "7.25"}, {Field: domain.FieldConclusion, Text: "基本达成预期指标"}}
			for i, other := range []domain.Field{domain.IndicatorField(1, domain.KeyActual), domain.FieldExpected} {
				if l.Lacks(edits[i].Field) {
					edits[i].Field = other
					if _, rest, more := strings.Cut(before.Goals.Expected, "\n"); more && other == domain.FieldExpected {
						edits[i].Text += "\n" + rest // in another cell, which stays
					}
				}
			}
			if !after.Apply(edits) {
				t.Fatal("no such field")
			}
			out := fill(t, data, l, before, after)

			want := ownedFormulas(l)
			if fx.name == "blank-rows" { // an empty row among filled ones needs a name to be read again
				want = append(want, "B16", "B18")
			}
			for _, e := range edits {
				ref, ok := l.Cell(e.Field)
				if !ok {
					t.Fatalf("%s has no cell", e.Field)
				}
				want = append(want, ref.String())
			}
			slices.Sort(want)
			want = slices.Compact(want)

			was, is := gridtest.Unpack(t, data), gridtest.Unpack(t, out)
			changed := changedParts(was, is)
			formulas := slices.ContainsFunc(slices.Collect(maps.Values(is)), func(s string) bool { return strings.Contains(s, "<f>") || strings.Contains(s, "<f ") })
			changed = slices.DeleteFunc(changed, func(name string) bool { return formulas && name == "xl/workbook.xml" }) // asks Excel to compute the formulas left
			if len(changed) != 1 || !strings.HasPrefix(changed[0], "xl/worksheets/") {
				t.Fatalf("parts changed: %v", changed)
			}
			cellsWere, restWas := cellsOf(was[changed[0]])
			cellsAre, restIs := cellsOf(is[changed[0]])
			if restWas != restIs {
				t.Error("more than cells changed in the sheet")
			}
			var got []string
			for ref, text := range cellsAre {
				if cellsWere[ref] != text {
					got = append(got, ref)
				}
			}
			slices.Sort(got)
			if !slices.Equal(got, want) || len(cellsWere) != len(cellsAre) {
				t.Errorf("cells changed: %v, want %v", got, want)
			}
			for _, ref := range got {
				if styleOf(cellsWere[ref]) != styleOf(cellsAre[ref]) {
					t.Errorf("%s lost its format", ref)
				}
			}
			read, _ := find(t, out)[0].Read()
			same(t, after, read)
			if dir := os.Getenv("FILLED"); dir != "" { // testdata/compare_filled.py looks at them with openpyxl
				if err := os.WriteFile(filepath.Join(dir, fx.name+".xlsx"), out, 0o600); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

var styleAttr = regexp.MustCompile(`^<(?:x:)?c r="[^"]*"(?: s="(\d+)")?`)

func styleOf(cell string) string {
	m := styleAttr.FindStringSubmatch(cell)
	if m == nil || m[1] == "" {
		return "0"
	}
	return m[1]
}

func TestNothingChangedKeepsEveryByte(t *testing.T) {
	for _, fx := range fixtures {
		data := fx.data(t)
		l := find(t, data)[0]
		if len(ownedFormulas(l)) > 0 {
			continue
		}
		before, _ := l.Read()
		was, is := gridtest.Unpack(t, data), gridtest.Unpack(t, fill(t, data, l, before, before))
		if changed := changedParts(was, is); len(changed) > 0 {
			t.Errorf("%s: %v changed", fx.name, changed)
		}
	}
}

func TestFillGivesTheSameBytesEachTime(t *testing.T) {
	data := fixture{name: "furnished"}.data(t)
	l := find(t, data)[0]
	before, _ := l.Read()
	after := before.Clone()
	insert(&after, 2)
	props := map[string]string{"rules": "qiannan-2023", "reading/公用经费": "<=", "tier/群众文化生活丰富程度": "达成预期指标"}
	first, _, err := xlsx.Fill(data, xlsx.Filling{Layout: l, Before: &before, After: &after}, props)
	if err != nil {
		t.Fatal(err)
	}
	for range 5 {
		again, _, err := xlsx.Fill(data, xlsx.Filling{Layout: l, Before: &before, After: &after}, props)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(first, again) {
			t.Fatal("other bytes for the same form")
		}
	}
}

// A formula elsewhere may refer to a cell that is emptied: its stored result is out of date.
func TestEmptiedCellsHaveFormulasComputedAgain(t *testing.T) {
	data := fixture{name: "extra-columns"}.data(t)
	was := gridtest.Unpack(t, data)
	data = repack(t, data, map[string]string{
		"xl/workbook.xml":          strings.Replace(was["xl/workbook.xml"], ` fullCalcOnLoad="1"`, "", 1),
		"xl/worksheets/sheet1.xml": strings.Replace(was["xl/worksheets/sheet1.xml"], "</row>", `<c r="Z1"><f>K20</f><v>97.5</v></c></row>`, 1),
	})
	l := find(t, data)[0]
	f, _ := l.Read()
	for _, c := range []struct {
		empty []sheet.Ref
		again bool
	}{{nil, false}, {[]sheet.Ref{{Row: 19, Col: 10}}, true}} {
		out, _, err := xlsx.Fill(data, xlsx.Filling{Layout: l, Before: &f, After: &f, Empty: c.empty}, nil)
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Contains(gridtest.Unpack(t, out)["xl/workbook.xml"], `fullCalcOnLoad="1"`); got != c.again {
			t.Errorf("%v emptied: formulas computed again %v, want %v", c.empty, got, c.again)
		}
	}
}

// Formulas in cells with fields become values, so that programs that don't compute read numbers;
// other formulas stay, and Excel computes them again.
func TestFormulasTheFormOwnsBecomeValues(t *testing.T) {
	for _, name := range []string{"formulas", "formulas-without-values"} {
		data := fixture{name: name}.data(t)
		l := find(t, data)[0]
		before, _ := l.Read()
		out := gridtest.Unpack(t, fill(t, data, l, before, before))
		cells, _ := cellsOf(out["xl/worksheets/sheet1.xml"])
		for ref, want := range map[string]string{"D7": "<v>356.2</v>", "I7": "<v>9.75</v>", "H20": "<v>99.54</v>", "K20": "H20-G20"} {
			if !strings.Contains(cells[ref], want) || strings.Contains(cells[ref], "<f") != (ref == "K20") {
				t.Errorf("%s: %s is %s", name, ref, cells[ref])
			}
		}
		if name == "formulas-without-values" && !strings.Contains(cells["I19"], "NOSUCHFUNCTION") {
			t.Errorf("a formula nobody can compute is gone: %s", cells["I19"])
		}
		if !strings.Contains(out["xl/workbook.xml"], `fullCalcOnLoad="1"`) {
			t.Errorf("%s: the formula left is not computed anew", name)
		}
		if strings.Contains(out["[Content_Types].xml"], "calcChain") || out["xl/calcChain.xml"] != "" {
			t.Errorf("%s: the list of formula cells is out of date", name)
		}
	}
}

// How texts are stored, by what the cell held before.
func TestValuesKeepTheirKind(t *testing.T) {
	for _, c := range []struct {
		fixture string
		field   domain.Field
		text    string
		want    string // in the cell's XML
	}{
		{"official", "indicators/0/score", "12.5", "<v>12.5</v>"},
		{"official", "indicators/0/score", "12.50", "<v>12.5</v>"},
		{"official", "indicators/0/score", "１２．５", "<v>12.5</v>"},
		{"official", "indicators/0/score", "", `r="H14" s="2"/>`},
		{"official", "indicators/0/score", "待定", ">待定</t>"},
		{"official", "funds/rows/3/budget", "0", "<v>0</v>"},
		{"official", "funds/rows/0/budget", "1,371.85", "<v>1371.85</v>"},
		{"official", "funds/rows/0/budget", "20万元", "<v>20</v>"},
		{"official", "funds/rows/0/budget", "３９００，０００元", "<v>390</v>"},
		{"official", "funds/rows/0/budget", "约20万元", ">约20万元</t>"},
		{"official", "indicators/0/score", "4.5分", "<v>4.5</v>"},
		{"official", "funds/rows/0/budget", "12345678901234567.89", ">12345678901234567.89</t>"},
		{"official", "funds/rate", "95%", ">95%</t>"},
		{"percent-and-dates", "funds/rate", "95%", "<v>0.95</v>"},
		{"percent-and-dates", "funds/rate", "0.95", ">0.95</t>"},
		{"percent-and-dates", "indicators/2/actual", "91.5%", "<v>0.915</v>"},
		{"percent-and-dates", "indicators/2/actual", "91.50%", ">91.50%</t>"},
		{"percent-and-dates", "indicators/1/actual", "2023-06-20", "<v>43635</v>"},
		{"percent-and-dates", "indicators/1/actual", "6月20日前", ">6月20日前</t>"},
		{"official", "indicators/1/actual", "43", ">43</t>"},
		{"official", "indicators/1/reason", "=1+1", ">=1+1</t>"},
		{"official", "indicators/1/reason", "+86", ">+86</t>"},
		{"official", "indicators/1/reason", "-", ">-</t>"},
		{"official", "indicators/1/reason", "@林晓", ">@林晓</t>"},
		{"official", "indicators/1/reason", "a<b & \"c\"", ">a<b & \"c\"</t>"},
		{"official", "indicators/1/reason", "第一行\n第二行", ">第一行\n第二行</t>"},
		{"official", "indicators/1/reason", "_x000D_", ">_x005F_x000D_</t>"},
		{"official", "contact", "周宁", ">联系人：周宁</t>"},
		{"official", "phone", "", ">联系电话：</t>"},
		{"official", "filled_on", "2025-02-18", ">填报日期：2025年2月18日</t>"},
		{"official", "year", "2024", ">（2024年度）</t>"},
		{"official", "levels/0/weight", "45", ">产出指标\n(45分)</t>"},
		{"official", "levels/0/weight", "45 分", ">产出指标\n(45分)</t>"},
		{"official", "levels/2/weight", "15", ">满意度指标\n（15分）</t>"},
		{"narrow-labels", "levels/0/weight", "45", ">产\n出\n指\n标\n【45分】</t>"},
		{"year-in-title", "filled_on", "2024-11-08", ">填报日期：2024-11-08</t>"},
		{"year-in-title", "year", "2024", ">云川县文化馆2024年度部门整体支出绩效自评表</t>"},
		{"labels-beside", "filled_on", "2025-02-18", "<v>45706</v>"},
		{"labels-beside", "year", "2024", "<v>2024</v>"},
		{"template", "filled_on", "2025-02-18", ">填报日期：2025年2月18日</t>"},
		{"template", "year", "2024", ">（2024年度）</t>"},
		{"template", "levels/0/weight", "45", ">产出指标\n(45分)</t>"},
		{"pairs-in-one-cell", "phone", "0999-1111111", ">联 系 人：林晓      联系电话：0999-1111111</t>"},
		{"total-last", "funds/rows/0/budget", "380万元", "<v>3800000</v>"},
		{"total-last", "funds/rows/0/budget", "3800001元", "<v>3800001</v>"},
		{"odd-cells", "indicators/0/weight", "14", ">14</t>"},
		{"odd-cells", "indicators/1/score", "14.5", "<v>14.5</v>"},
		{"units-in-formats", "indicators/0/target", "≥310天", "<v>310</v>"},
		{"units-in-formats", "indicators/0/target", "310天", ">310天</t>"},
		{"units-in-formats", "indicators/2/target", "≥96.5%", "<v>0.965</v>"},
		{"units-in-formats", "indicators/0/weight", "14.5", "<v>14.5</v>"},
		{"units-in-formats", "funds/rows/0/initial", "360.5", "<v>360.5</v>"},
		{"units-in-formats", "funds/rows/0/initial", "3605000元", ">3605000元</t>"},
		{"units-in-formats", "funds/rate", "98%", "<v>98</v>"},
	} {
		data := fixture{name: c.fixture}.data(t)
		l := find(t, data)[0]
		before, _ := l.Read()
		after := before.Clone()
		if !after.Set(c.field, c.text) {
			t.Fatalf("no field %s", c.field)
		}
		out := gridtest.Unpack(t, fill(t, data, l, before, after))
		ref, _ := l.Cell(c.field)
		cells, _ := cellsOf(out["xl/worksheets/sheet1.xml"])
		if got := html.UnescapeString(cells[ref.String()]); !strings.Contains(got, c.want) {
			t.Errorf("%s, %s = %q: %s, want %s", c.fixture, c.field, c.text, got, c.want)
		}
	}
}

// A target split over three columns is split again.
func TestSplitTargetsAreSplitAgain(t *testing.T) {
	data := fixture{name: "split-columns"}.data(t)
	l := find(t, data)[0]
	before, _ := l.Read()
	for text, want := range map[string][3]string{
		"≤45.5场":     {">≤<", "<v>45.5</v>", ">场<"},
		"不少于 45 人次":  {">不少于<", "<v>45</v>", ">人次<"},
		"明显改善":       {`"/>`, ">明显改善<", `"/>`},
		"＝12":        {">＝<", "<v>12</v>", `"/>`},
		"2024年12月底前": {`"/>`, ">2024年12月底前<", `"/>`},
	} {
		after := before.Clone()
		after.Indicators[1].Target = text
		out := fill(t, data, l, before, after)
		cells, _ := cellsOf(gridtest.Unpack(t, out)["xl/worksheets/sheet1.xml"])
		for i, ref := range []string{"E16", "F16", "G16"} {
			if !strings.Contains(html.UnescapeString(cells[ref]), want[i]) {
				t.Errorf("%s: %s is %s, want %s", text, ref, cells[ref], want[i])
			}
		}
		read, _ := find(t, out)[0].Read()
		if got := read.Indicators[1].Target; got != strings.ReplaceAll(text, " ", "") {
			t.Errorf("%q reads back as %q", text, got)
		}
	}
}

func TestPropertiesAreKept(t *testing.T) {
	data := fixture{name: "official"}.data(t)
	l := find(t, data)[0]
	f, _ := l.Read()
	long := strings.Repeat("名称很长的指标，", 60)
	props := map[string]string{"rules": "mof-2020", "version": "1.2.0", "reading/公用经费": "<=", long: "达成预期指标", "tier/甲": strings.Repeat("𠮷", 300), "odd": "a<b & _x000D_"}
	out, _, err := xlsx.Fill(data, xlsx.Filling{Layout: l, Before: &f, After: &f}, props)
	if err != nil {
		t.Fatal(err)
	}
	book, err := xlsx.Read(out)
	if err != nil {
		t.Fatal(err)
	}
	if !maps.Equal(book.Properties, props) {
		t.Errorf("got %v", book.Properties)
	}
	for _, m := range regexp.MustCompile(`(?:name="|<lpwstr[^>]*>)([^"<]*)`).FindAllStringSubmatch(gridtest.Unpack(t, out)["docProps/custom.xml"], -1) {
		if n := len([]rune(m[1])); n > 300 {
			t.Errorf("a property of %d characters", n)
		}
	}
	// Another save replaces them; if there is nothing to keep, none are left.
	l = find(t, out)[0]
	again, _, err := xlsx.Fill(out, xlsx.Filling{Layout: l, Before: &f, After: &f}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if book, err := xlsx.Read(again); err != nil || len(book.Properties) > 0 {
		t.Errorf("left: %v %v", book.Properties, err)
	}
}

func TestForeignPropertiesStay(t *testing.T) {
	data := repack(t, fixture{name: "official"}.data(t), map[string]string{
		"docProps/custom.xml": `<?xml version="1.0"?><Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"><property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="KSOProductBuildVer"><vt:lpwstr>2052-11.8.2</vt:lpwstr></property></Properties>`,
	})
	l := find(t, data)[0]
	f, _ := l.Read()
	out, _, err := xlsx.Fill(data, xlsx.Filling{Layout: l, Before: &f, After: &f}, map[string]string{"rules": "strict"})
	if err != nil {
		t.Fatal(err)
	}
	custom := gridtest.Unpack(t, out)["docProps/custom.xml"]
	for _, want := range []string{"2052-11.8.2", `pid="3" name="ziping.rules"`} {
		if !strings.Contains(custom, want) {
			t.Errorf("%s is not in %s", want, custom)
		}
	}
}

// The part for custom properties is the one that the file says, whatever it is called, and
// there is never a second.
func TestPropertiesUnderAnotherName(t *testing.T) {
	const (
		kind    = `Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"`
		foreign = `<?xml version="1.0"?><Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"><property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="KSOProductBuildVer"><vt:lpwstr>2052-11.8.2</vt:lpwstr></property></Properties>`
	)
	official := fixture{name: "official"}.data(t)
	is := gridtest.Unpack(t, official)
	related := func(target string) string {
		return strings.Replace(is["_rels/.rels"], "</Relationships>", `<Relationship Id="rIdCu" `+kind+` Target="`+target+`"/></Relationships>`, 1)
	}
	for name, c := range map[string]struct {
		parts map[string]string
		part  string // where the properties are afterwards
	}{
		"another name":              {map[string]string{"_rels/.rels": related("docProps/custom1.xml"), "docProps/custom1.xml": foreign}, "docProps/custom1.xml"},
		"an absolute name":          {map[string]string{"_rels/.rels": related("/props/Eigenes.xml"), "props/Eigenes.xml": foreign}, "props/Eigenes.xml"},
		"named, but not there":      {map[string]string{"_rels/.rels": related("docProps/custom.xml")}, "docProps/custom.xml"},
		"there, but nowhere named":  {map[string]string{"docProps/custom.xml": foreign}, "docProps/custom.xml"},
		"neither there nor related": {nil, "docProps/custom.xml"},
	} {
		t.Run(name, func(t *testing.T) {
			data := repack(t, official, c.parts)
			l := find(t, data)[0]
			f, _ := l.Read()
			props := map[string]string{"rules": "strict"}
			for range 2 { // the second save finds what the first left
				var err error
				if data, _, err = xlsx.Fill(data, xlsx.Filling{Layout: l, Before: &f, After: &f}, props); err != nil {
					t.Fatal(err)
				}
			}
			got := gridtest.Unpack(t, data)
			if n := strings.Count(got["_rels/.rels"], kind); n != 1 {
				t.Errorf("%d relationships", n)
			}
			if n := strings.Count(got["[Content_Types].xml"], `PartName="/`+c.part+`"`); n != 1 {
				t.Errorf("%d content types of %s", n, c.part)
			}
			if _, had := c.parts[c.part]; had && !strings.Contains(got[c.part], "2052-11.8.2") {
				t.Error("properties of others are gone")
			}
			if book, err := xlsx.Read(data); err != nil || !maps.Equal(book.Properties, props) {
				t.Errorf("read back: %v, %v", book.Properties, err)
			}
		})
	}
}

// Excel refuses a workbook whose elements are out of their order, or one in a place of another.
func TestFormulasAreComputedAgainInEveryWorkbook(t *testing.T) {
	const want = `calcPr fullCalcOnLoad="1"/>`
	data := fixture{name: "formulas"}.data(t)
	was := gridtest.Unpack(t, data)["xl/workbook.xml"]
	before, rest, ok := strings.Cut(was, "<calcPr")
	if !ok {
		t.Fatal("no calcPr")
	}
	_, after, _ := strings.Cut(rest, "/>")
	inView := strings.Replace(before, "<workbookView ", `<workbookView><extLst><ext uri="{x}"/></extLst></workbookView><workbookView `, 1)
	if inView == before {
		t.Fatal("no view")
	}
	for name, c := range map[string]struct{ workbook, want string }{
		"none":                          {before + after, before + "<" + want + after},
		"none, and a list in a view":    {inView + after, inView + "<" + want + after},
		"none, and a list after":        {before + "<extLst/>" + after, before + "<" + want + "<extLst/>" + after},
		"one in words of another space": {before + `<a:x xmlns:a="y"><a:calcPr/></a:x>` + after, before + `<a:x xmlns:a="y"><a:calcPr/></a:x><` + want + after},
		"one":                           {before + `<calcPr calcId="1"/>` + after, before + `<calcPr fullCalcOnLoad="1" calcId="1"/>` + after},
	} {
		file := repack(t, data, map[string]string{"xl/workbook.xml": c.workbook})
		l := find(t, file)[0]
		f, _ := l.Read()
		if got := gridtest.Unpack(t, fill(t, file, l, f, f))["xl/workbook.xml"]; got != c.want {
			t.Errorf("%s:\n%s, want\n%s", name, got, c.want)
		}
	}
}

// repack replaces or adds parts of a workbook.
func repack(t testing.TB, data []byte, changed map[string]string) []byte {
	t.Helper()
	all := gridtest.Unpack(t, data)
	maps.Copy(all, changed)
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, name := range slices.Sorted(maps.Keys(all)) {
		f, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(all[name])); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// A cell whose label is bold and whose value is red stays so, in either way of storing texts
// and in a sheet whose elements have a prefix.
func TestPiecesOfATextKeepTheirLooks(t *testing.T) {
	const rich = `<r><rPr><b/><sz val="9"/><rFont val="宋体"/></rPr><t>联系人：</t></r><r><rPr><color rgb="FFFF0000"/></rPr><t>林晓</t></r>`
	for _, c := range []struct{ fixture, part, plain, rich string }{
		{"official", "xl/worksheets/sheet1.xml", `<t>联系人：林晓</t>`, rich},
		{"calc", "xl/sharedStrings.xml", `<t xml:space="preserve">联系人：林晓</t>`, rich},
		{"prefixed", "xl/worksheets/sheet1.xml", `<x:t>联系人：林晓</x:t>`, strings.NewReplacer("</", "</x:", "<", "<x:").Replace(rich)},
	} {
		data := fixture{name: c.fixture}.data(t)
		old := html.UnescapeString(gridtest.Unpack(t, data)[c.part])
		if !strings.Contains(old, c.plain) {
			t.Fatalf("%s: no %s", c.fixture, c.plain)
		}
		data = repack(t, data, map[string]string{c.part: strings.Replace(old, c.plain, c.rich, 1)})
		l := find(t, data)[0]
		before, _ := l.Read()
		after := before.Clone()
		after.Contact = "周宁"
		cells, _ := cellsOf(gridtest.Unpack(t, fill(t, data, l, before, after))["xl/worksheets/sheet1.xml"])
		ref, _ := l.Cell(domain.FieldContact)
		got := strings.NewReplacer("x:", "", ` xml:space="preserve"`, "").Replace(cells[ref.String()])
		if want := `<is><r><rPr><b/><sz val="9"/><rFont val="宋体"/></rPr><t>联系人：</t></r><r><rPr><color rgb="FFFF0000"/></rPr><t>周宁</t></r></is>`; !strings.Contains(got, want) {
			t.Errorf("%s: %s", c.fixture, got)
		}
	}
}

func TestATextTooLongForACellIsRejected(t *testing.T) {
	data := fixture{name: "official"}.data(t)
	l := find(t, data)[0]
	before, _ := l.Read()
	after := before.Clone()
	after.Goals.Actual = strings.Repeat("字", sheet.MaxCellRunes)
	fill(t, data, l, before, after)
	after.Goals.Actual += "字"
	_, _, err := xlsx.Fill(data, xlsx.Filling{Layout: l, Before: &before, After: &after}, nil)
	if err == nil || !strings.Contains(err.Error(), "F12") || !strings.Contains(err.Error(), "32768") {
		t.Errorf("got %v", err)
	}
}

// Rows grow if a text no longer fits, and never shrink.
func TestRowsGrowWithTheirText(t *testing.T) {
	data := fixture{name: "official"}.data(t)
	l := find(t, data)[0]
	before, _ := l.Read()
	for _, c := range []struct {
		text string
		want string
	}{
		{"短。", `ht="60"`}, // as it was
		{strings.Repeat("全年免费开放，开展群众文化活动。", 20), `ht="`},
		{strings.Repeat("全年免费开放，开展群众文化活动。", 400), `ht="409"`}, // as high as a row may be
	} {
		after := before.Clone()
		after.Goals.Expected = c.text
		s := gridtest.Unpack(t, fill(t, data, l, before, after))["xl/worksheets/sheet1.xml"]
		row := regexp.MustCompile(`<row r="12"[^>]*>`).FindString(s)
		if !strings.Contains(row, c.want) {
			t.Errorf("%d characters: %s", len([]rune(c.text)), row)
		}
		if len([]rune(c.text)) == 320 && strings.Contains(row, `ht="60"`) {
			t.Errorf("the row did not grow: %s", row)
		}
	}
}

func TestAFormWhoseSheetIsGoneIsRefused(t *testing.T) {
	l := find(t, fixture{name: "furnished"}.data(t))[0]
	f, _ := l.Read()
	_, _, err := xlsx.Fill(fixture{name: "official"}.data(t), xlsx.Filling{Layout: l, Before: &f, After: &f}, nil)
	if err == nil || !strings.Contains(err.Error(), "自评表") {
		t.Errorf("got %v", err)
	}
}

// Whatever is typed into any field of any layout reads back.
func TestEveryFieldReadsBack(t *testing.T) {
	texts := map[bool][]string{
		true:  {"12.5", "0", "", "8.00", "1234567.89", "—"},
		false: {"新的说明", "第一行\n第二行\n第三行", "", "≤15次", "98%", "0854-8123456", "=A1", "𠮷祥&<b>"},
	}
	for _, fx := range fixtures {
		data := fx.data(t)
		l := find(t, data)[0]
		before, _ := l.Read()
		for round := range 8 {
			after := before.Clone()
			for i, field := range before.Fields() {
				if _, ok := l.Cell(field); !ok {
					continue
				}
				list, _, key, _ := field.Split()
				text := texts[isNumber(field)][(i+round)%len(texts[isNumber(field)])]
				switch {
				case key == domain.KeyLevel1, key == domain.KeyLevel2, list == "levels" && key == domain.KeyName, key == domain.KeyItem, key == domain.KeyLabel:
					continue // they hold the tables together; TestRowsComeAndGo sees to them
				case list == "levels":
					text = []string{"12.5", "0", "40", "33"}[(i+round)%4]
				case field == domain.FieldYear:
					text = "2031"
				case field == domain.FieldFilledOn:
					text = "2032-01-09"
				case field == domain.FieldTitle, field == domain.FieldAttachment:
					continue // found by their words
				case strings.Contains(text, "\n") && field != domain.FieldExpected && field != domain.FieldActual:
					text = "一行"
				case text == "=A1" && (field == domain.FieldDepartment || field == domain.FieldContact):
					text = "甲"
				}
				after.Set(field, text)
			}
			if _, ok := l.Cell(domain.FieldYear); !ok {
				after.Year = 2031 // read from the filling date
			}
			read, _ := find(t, fill(t, data, l, before, after))[0].Read()
			same(t, after, read)
		}
		if t.Failed() {
			t.Fatal(fx.name)
		}
	}
}

func isNumber(field domain.Field) bool {
	_, _, key, _ := field.Split()
	switch field {
	case domain.FieldFundWeight, domain.FieldFundScore, domain.FieldSumWeight, domain.FieldSumScore:
		return true
	}
	return slices.Contains([]string{domain.KeyInitial, domain.KeyBudget, domain.KeyExecuted, domain.KeyWeight, domain.KeyScore}, key)
}
