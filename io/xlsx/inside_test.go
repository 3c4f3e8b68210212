package xlsx

import (
	"archive/zip"
	"bytes"
	"strings"
	"testing"

	"ziping/io/guard"
	"ziping/io/layout"
)

func TestDigitsOfTheNormalFont(t *testing.T) {
	for _, c := range []struct {
		font font
		want float64 // pixels
	}{
		{font{name: "宋体", size: 10.5}, 7}, {font{name: "宋体", size: 12}, 8}, {font{name: "SimSun", size: 9}, 6}, {font{name: "等线", size: 12}, 8}, {font{name: "Calibri", size: 11}, 7}, {font{name: "Arial", size: 10}, 7}, {font{}, 7},
	} {
		if got := c.font.digit(); got != c.want {
			t.Errorf("%v: %v, want %v", c.font, got, c.want)
		}
	}
}

// As Excel sets a row of one line.
func TestHeightOfALine(t *testing.T) {
	for _, c := range []struct {
		font font
		want float64 // points
	}{
		{font{name: "宋体", size: 10}, 12}, {font{name: "宋体", size: 11}, 13.5}, {font{name: "仿宋", size: 12}, 14.25}, {font{name: "Calibri", size: 11}, 15}, {font{name: "微软雅黑", size: 11}, 16.5}, {font{name: "等线", size: 11}, 14.25}, {font{name: "", size: 10}, 12},
	} {
		if got := c.font.line(); got != c.want {
			t.Errorf("%v: %v, want %v", c.font, got, c.want)
		}
	}
}

// As Excel counts the widths that it stores: 9.140625 is its usual column of 64 pixels.
func TestPixelsOfColumns(t *testing.T) {
	for _, c := range []struct {
		width float64 // stored, 0 none
		digit float64
		want  float64
	}{
		{9.140625, 7, 64}, {0, 7, 64}, {9, 8, 72}, {0, 8, 72}, {13.7109375, 7, 96}, {1, 8, 8}, {10.375, 8, 83},
	} {
		p := &part{cols: []cols{{from: 0, to: 1, width: c.width}}}
		if got := p.pixels(0, 0, c.digit); got != c.want {
			t.Errorf("width %v of %v pixels a digit: %v pixels, want %v", c.width, c.digit, got, c.want)
		}
		if got := p.pixels(0, 1, c.digit); got != 2*c.want {
			t.Errorf("two columns: %v pixels, want %v", got, 2*c.want)
		}
	}
}

func TestReferencesInFormulas(t *testing.T) {
	down := func(_ string, from, to corner) (corner, corner, bool) {
		from.row, to.row = from.row+1, to.row+1
		return from, to, true
	}
	for formula, want := range map[string]string{
		"A1":                                "A2",
		"$A$1+B$2*$C3":                      "$A$2+B$3*$C4",
		"SUM(A1:B2,A1)":                     "SUM(A2:B3,A2)",
		`IF(A1="A1",'表''1'!B2,Sheet2!$C$3)`: `IF(A2="A1",'表''1'!B3,Sheet2!$C$4)`,
		"SUM(1:3)+SUM($2:$4)":               "SUM(2:4)+SUM($3:$5)",
		"SUM(A:C)":                          "SUM(A:C)",
		"LOG10(A1)+1.5E+3":                  "LOG10(A2)+1.5E+3",
		"[1]Sheet1!A1+A1":                   "[1]Sheet1!A1+A2",
		"SUM(Sheet1!A1:Sheet1!B2)":          "SUM(Sheet1!A2:Sheet1!B3)",
		"SUM('表 1'!A1:'表 1'!$B$2,A1)":       "SUM('表 1'!A2:'表 1'!$B$3,A2)",
		"SUM(表1!A1:表2!B2)":                  "SUM(表1!A2:表2!B3)",
		"SUM(一月:三月!A1)+SUM('一 月:三月'!A1:B2)": "SUM(一月:三月!A2)+SUM('一 月:三月'!A2:B3)",
		"#REF!+Sheet1!#REF!+A1":             "#REF!+Sheet1!#REF!+A2",
		"'[别的.xlsx]表'!A1+A1":                "'[别的.xlsx]表'!A1+A2",
		"表1[[#This Row],[得分]]*A1":           "表1[[#This Row],[得分]]*A2",
		"总得分+A1":                            "总得分+A2",
		"A1:A2 A2:A3":                       "A2:A3 A3:A4",
		`"未闭合`:                              `"未闭合`,
		"XFE1+A1048577":                     "XFE1+A1048577",
		"":                                  "",
	} {
		if got := rewriteRefs(formula, down); got != want {
			t.Errorf("%s: %s, want %s", formula, got, want)
		}
	}
	if got := translate("A1+$B$2+C$3+SUM($D4:E5)", 2, 1); got != "B3+$B$2+D$3+SUM($D6:F7)" {
		t.Errorf("copied: %s", got)
	}
	if got := translate("A1", -1, 0); got != "#REF!" {
		t.Errorf("copied off the sheet: %s", got)
	}
}

func TestReferencesFollowRows(t *testing.T) {
	c := newRowChange()
	c.removed[4] = true // row 5
	row := layout.Span{From: 9, To: 9}
	c.after[9] = []put{{row, row}, {row, row}}
	c.finish()
	for area, want := range map[string]string{
		"A1":     "A1",
		"A6":     "A5",
		"A5":     "",
		"A4:A6":  "A4:A5",
		"A5:A7":  "A5:A6",
		"A7:A10": "A6:A11", // takes in the copies below its last row
		"A10":    "A9",
		"A11":    "A12",
		"B9:B12": "B8:B13",
	} {
		if got := c.ranges(area, false); got != want {
			t.Errorf("%s: %s, want %s", area, got, want)
		}
	}
}

// Rows that move elsewhere keep the rules that apply to them. If no row of a range stays, the moved
// ones are what remains of it.
func TestReferencesFollowRowsElsewhere(t *testing.T) {
	c := newRowChange()
	row := func(i int) layout.Span { return layout.Span{From: i, To: i} }
	for _, from := range []int{4, 5, 8} { // rows 5 and 6 move below row 10, row 9 above row 2
		c.removed[from], c.moved[from] = true, true
	}
	c.removed[6] = true // row 7
	c.after[9] = []put{{row(4), row(9)}, {row(5), row(9)}}
	c.before[1] = []put{{row(8), row(1)}}
	c.finish()
	for area, want := range map[string][2]string{ // of one range, and of a rule's
		"A5":     {"A8", "A8"},
		"A9":     {"A2", "A2"},
		"A5:A7":  {"A8:A9", "A8:A9"},
		"A7:A9":  {"A6", "A2 A6"}, // row 8 stays
		"A6:A7":  {"A9", "A9"},
		"A9:A10": {"A7:A9", "A2 A7:A9"}, // takes in what was put below its last row
		"A4:A6":  {"A5", "A5 A8:A9"},
	} {
		if got := [2]string{c.ranges(area, false), c.ranges(area, true)}; got != want {
			t.Errorf("%s: %q, want %q", area, got, want)
		}
	}
}

func TestAttributes(t *testing.T) {
	for _, c := range []struct{ tag, name, value, want string }{
		{`<c r="A1" s="2"/>`, "r", "B2", `<c r="B2" s="2"/>`},
		{`<c s='2' r='A1'>`, "r", "B2", `<c s='2' r="B2">`},
		{`<c s="2"/>`, "r", "B2", `<c r="B2" s="2"/>`},
		{`<c/>`, "r", "B2", `<c r="B2"/>`},
		{`<row r="1" x14ac:r="9">`, "r", "2", `<row r="2" x14ac:r="9">`},
		{`<dv prompt="r=&quot;1&quot; > 0" sqref="A1">`, "sqref", "A2", `<dv prompt="r=&quot;1&quot; > 0" sqref="A2">`},
		{`<row r="1" ht="9"/>`, "ht", "", `<row r="1"/>`},
	} {
		if got := string(setAttr([]byte(c.tag), c.name, c.value)); got != c.want {
			t.Errorf("%s: %s, want %s", c.tag, got, c.want)
		}
	}
}

func TestAlign(t *testing.T) {
	names := func(s string) []rune { return []rune(s) }
	for _, c := range []struct{ before, after, want string }{
		{"abc", "abc", "0 1 2"},
		{"abc", "abxc", "0 1 - 2"},
		{"abc", "bc", "1 2"},
		{"abc", "axc", "0 1 2"}, // rewritten, not one out and one in
		{"", "ab", "- -"},
		{"abcd", "dabc", "- 0 1 2"},
	} {
		b, a := names(c.before), names(c.after)
		pairs := align(len(b), len(a), func(i, j int) int { return nameCost(string(b[i]), string(a[j])) })
		got := ""
		for _, i := range matched(pairs, len(a)) {
			if got != "" {
				got += " "
			}
			if i < 0 {
				got += "-"
			} else {
				got += string(rune('0' + i))
			}
		}
		if got != c.want {
			t.Errorf("%s to %s: %s, want %s", c.before, c.after, got, c.want)
		}
	}
}

func TestLooksOfPieces(t *testing.T) {
	label := []look{{"b", len("联系人：")}, {"red", len("联系人：林晓")}}
	for _, c := range []struct {
		old   string
		looks []look
		text  string
		want  string // pieces
	}{
		{"联系人：林晓", label, "联系人：周宁", "b:联系人： red:周宁"},
		{"联系人：林晓", label, "联系人：林安", "b:联系人： red:林安"},
		{"联系人：林晓", label, "联系人：", "b:联系人："},
		{"联系人：林晓", label, "林晓", "red:林晓"},
		{"联系人：林晓", label, "负责人：林晓", "b:负责人： red:林晓"},
		{"联系人：", label[:1], "联系人：周宁", "b:联系人：周宁"},
		{"联系人：林晓", label, "全换了", "b:全换了"},
		{"联系人：林晓", label, "联系人：林晓（代）", "b:联系人： red:林晓（代）"},
		{"甲乙丙", []look{{"x", 3}, {"", 6}, {"x", 9}}, "甲丙", "x:甲丙"},
		{"甲乙丙", []look{{"x", 3}, {"", 6}, {"x", 9}}, "甲子丑丙", "x:甲 :子丑 x:丙"},
		{"甲乙甲", []look{{"x", 3}, {"y", 9}}, "甲", "x:甲"},
		{"", []look{{"x", 0}}, "甲", "x:甲"},
		{"㐀㐁", []look{{"x", 3}, {"y", 6}}, "㐀㐂", "x:㐀 y:㐂"}, // their last bytes differ
		{"甲", nil, "乙", ""},
		{"甲", []look{{"x", 3}}, "", ""},
	} {
		var got []string
		from := 0
		for _, l := range keepLooks(c.old, c.looks, c.text) {
			got = append(got, l.props+":"+c.text[from:l.end])
			from = l.end
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%q for %q: %s, want %s", c.text, c.old, s, c.want)
		}
	}
}

// Columns are measured in the font of the style Normal, wherever that is in the list.
func TestNormalFont(t *testing.T) {
	const fonts = `<fonts><font><name val="Calibri"/><sz val="11"/></font><font><name val="宋体"/><sz val="10"/></font></fonts>`
	for _, c := range []struct{ styles, want string }{
		{fonts, "Calibri"},
		{fonts + `<cellStyleXfs><xf fontId="1"/><xf fontId="0"/></cellStyleXfs>`, "宋体"},
		{fonts + `<cellStyleXfs><xf fontId="0"/><xf fontId="1"/></cellStyleXfs><cellStyles><cellStyle builtinId="5" xfId="0"/><cellStyle builtinId="0" xfId="1"/></cellStyles>`, "宋体"},
		{fonts + `<cellStyleXfs><xf fontId="9"/></cellStyleXfs>`, ""},
		{"", ""},
	} {
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		w, err := z.Create("styles.xml")
		if err == nil {
			_, err = w.Write([]byte("<styleSheet>" + c.styles + "</styleSheet>"))
		}
		if err != nil || z.Close() != nil {
			t.Fatal(err)
		}
		a, err := guard.Open(b.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		if s, err := readStyles(a, "styles.xml"); err != nil || s.normal.name != c.want {
			t.Errorf("%s: %q, %v, want %q", c.styles, s.normal.name, err, c.want)
		}
	}
}

// What lies over several rows goes along with them if all go to the same distance, and only then.
func TestRowsMoveTogetherIfTheyGoAsFar(t *testing.T) {
	for _, c := range []struct {
		to   map[int]int
		want bool
	}{
		{map[int]int{3: 7, 4: 8}, true}, {map[int]int{3: 7, 4: 9}, false}, {map[int]int{3: 8, 4: 7}, false}, {map[int]int{3: 7}, false},
	} {
		change := newRowChange()
		for row, to := range c.to {
			change.moved[row], change.to[row] = true, to
		}
		if got := change.together(3, 4); got != c.want {
			t.Errorf("%v: together %v", c.to, got)
		}
	}
}

func TestAddressesSpelledInFormulas(t *testing.T) {
	m := &mover{sheet: sheetPart{name: "O'Neil"}, change: newRowChange()}
	for formula, want := range map[string]bool{
		`INDIRECT("'O''Neil'!A"&B1)`: true, `HYPERLINK("#'O''Neil'!$A$"&B1)`: true, `INDIRECT("'O''Hara'!A"&B1)`: false, `CONCAT("'O''Neil'!A",B1)`: false,
	} {
		if got := m.spelled(formula); got != want {
			t.Errorf("%s: %v, want %v", formula, got, want)
		}
	}
}
