package sheet_test

import (
	"math"
	"testing"

	"ziping/io/sheet"
)

func TestNumberTextHasTheDigitsASpreadsheetKeeps(t *testing.T) {
	for _, c := range []struct {
		v    float64
		want string
	}{
		{631.2700000000001, "631.27"},
		{0.1 + 0.2, "0.3"},
		{3274618.25, "3274618.25"},
		{1.0 / 3, "0.333333333333333"},
		{123456789012345678, "123456789012346000"},
		{100, "100"},
		{1e20, "100000000000000000000"},
		{1e21, "1E+21"},
		{0.0000123456789012345, "0.0000123456789012345"},
		{2.5e-10, "2.5E-10"},
		{-7.50, "-7.5"},
		{0, "0"},
		{math.Copysign(0, -1), "0"},
		{math.NaN(), ""},
		{math.Inf(1), ""},
		{math.MaxFloat64, ""}, // rounds beyond the largest number
		{9.99999999999999e307, "9.99999999999999E+307"},
		{5e-324, "5E-324"},
	} {
		if got := sheet.NumberText(c.v); got != c.want {
			t.Errorf("NumberText(%g) = %q, want %q", c.v, got, c.want)
		}
	}
}

func TestSerialDate(t *testing.T) {
	for _, c := range []struct {
		serial float64
		is1904 bool
		want   string
	}{
		{1, false, "1900-01-01"},
		{59, false, "1900-02-28"},
		{60, false, "1900-02-29"}, // the leap day that never was
		{61, false, "1900-03-01"},
		{45345, false, "2024-02-23"},
		{45345.5, false, "2024-02-23 12:00"},
		{45345.604849537, false, "2024-02-23 14:30:59"},
		{45345.999999999, false, "2024-02-24"}, // rounds to midnight
		{45345 - 1462, true, "2024-02-23"},
		{1, true, "1904-01-02"},
		{0.25, false, "06:00"},
		{0.25, true, "06:00"},
		{0.999999999, false, "1900-01-01"},
		{2958465, false, "9999-12-31"},
		{2958466, false, ""},
		{2958465, true, ""},
		{2958465.9999999, false, ""},
		{0, false, ""},
		{-1, false, ""},
		{math.NaN(), false, ""},
		{math.Inf(1), false, ""},
	} {
		if got := sheet.SerialDate(c.serial, c.is1904); got != c.want {
			t.Errorf("SerialDate(%v, %v) = %q, want %q", c.serial, c.is1904, got, c.want)
		}
	}
}

func TestKindOfAFormat(t *testing.T) {
	for _, c := range []struct {
		id   int
		code string
		want sheet.Kind
	}{
		{0, "", sheet.Number}, {2, "", sheet.Number}, {44, "", sheet.Number}, {46, "", sheet.Number}, {49, "", sheet.Number},
		{9, "", sheet.Percent}, {10, "", sheet.Percent},
		{14, "", sheet.Date}, {22, "", sheet.Date}, {27, "", sheet.Date}, {31, "", sheet.Date}, {36, "", sheet.Date},
		{50, "", sheet.Date}, {57, "", sheet.Date}, {58, "", sheet.Date}, {37, "", sheet.Number}, {59, "", sheet.Number},
		{-1, "", sheet.Number}, {164, "", sheet.Number},

		{164, "General", sheet.Number},
		{164, "G/通用格式", sheet.Number},
		{164, "G/通用格式\"元\"", sheet.Number},
		{164, "0.00%", sheet.Percent},
		{164, "0%;[Red]-0%", sheet.Percent},
		{164, `0.00"%"`, sheet.Number}, // only shows a percent sign
		{164, `0.00\%`, sheet.Number},
		{164, "yyyy-mm-dd", sheet.Date},
		{164, `yyyy"年"m"月"d"日"`, sheet.Date},
		{164, "yyyy年m月d日", sheet.Date},
		{164, "[$-404]e/m/d", sheet.Date},
		{164, "[DBNum1][$-804]yyyy\"年\"m\"月\";@", sheet.Date},
		{164, "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", sheet.Date},
		{164, "h:mm AM/PM", sheet.Date},
		{164, "[h]:mm:ss", sheet.Number},
		{164, "[hh]:mm", sheet.Number},
		{164, "0.00E+00", sheet.Number},
		{164, "##0.0E-0", sheet.Number},
		{164, "#,##0.00_);[Red](#,##0.00)", sheet.Number},
		{164, "_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * \"-\"??_ ;_ @_ ", sheet.Number},
		{164, `0.00"days"`, sheet.Number},
		{164, `0\d`, sheet.Number},
		{164, "0_d", sheet.Number},
		{164, "0*d", sheet.Number},
		{164, "[$€-407]#,##0.00", sheet.Number},
		{164, "0;yyyy", sheet.Number}, // a section for negatives says nothing
		{164, `0"`, sheet.Number},
		{164, "0[", sheet.Number},
		{164, `0\`, sheet.Number},
		{164, "@", sheet.Number},
	} {
		if got := sheet.NewFormat(c.id, c.code).Kind; got != c.want {
			t.Errorf("NewFormat(%d, %q) = %d, want %d", c.id, c.code, got, c.want)
		}
	}
}

func TestFormatsWithSignAndUnit(t *testing.T) {
	for _, c := range []struct {
		v    float64
		code string
		want sheet.Cell
	}{
		{60, `"≥"0"天"`, sheet.Cell{Text: "≥60天"}},
		{62.5, `0"人次"`, sheet.Cell{Text: "62.5人次"}}, // not rounded as shown
		{6312700, `#,##0.00"元"`, sheet.Cell{Text: "6312700元"}},
		{89.5, `0.0"%"`, sheet.Cell{Text: "89.5%"}},
		{95, `≥0\%`, sheet.Cell{Text: "≥95%"}},
		{5, `G/通用格式"km，全程"`, sheet.Cell{Text: "5km，全程"}},
		{12.5, `"¥"#,##0.00`, sheet.Cell{Text: "12.5", Kind: sheet.Number}}, // a currency sign says nothing new
		{12.5, `_ "￥"* #,##0.00_ `, sheet.Cell{Text: "12.5", Kind: sheet.Number}},
		{123456, `0!.0,"万"`, sheet.Cell{Text: "123456", Kind: sheet.Number}}, // shown as 12.3万
		{123456, `0\.0,"万"`, sheet.Cell{Text: "123456", Kind: sheet.Number}},
		{123456, `#,##0,"千元"`, sheet.Cell{Text: "123456", Kind: sheet.Number}},
		{10, `[DBNum2][$-804]G/通用格式"元整"`, sheet.Cell{Text: "10", Kind: sheet.Number}},
		{-3, `0"天"`, sheet.Cell{Text: "-3", Kind: sheet.Number}},
		{0.955, `"≥"0%`, sheet.Cell{Text: "≥95.5%"}},
		{0.5, `0.00%_ `, sheet.Cell{Text: "50%", Kind: sheet.Percent}},
		{45345, `yyyy"年"`, sheet.Cell{Text: "2024-02-23", Kind: sheet.Date}},
		{7, "", sheet.Cell{Text: "7", Kind: sheet.Number}},
	} {
		if got := sheet.NewFormat(0, c.code).Cell(c.v, false); got != c.want {
			t.Errorf("%v in %q = %+v, want %+v", c.v, c.code, got, c.want)
		}
	}
}

func TestShownCell(t *testing.T) {
	for _, c := range []struct {
		v     float64
		shown string
		want  sheet.Cell // the zero Cell: the text does not show the number
	}{
		{0.98765, "98.77%", sheet.Cell{Text: "98.765%", Kind: sheet.Percent}},
		{0.955, "≥96%", sheet.Cell{Text: "≥95.5%"}},
		{1, "100%", sheet.Cell{Text: "100%", Kind: sheet.Percent}},
		{98.765, "98.8%", sheet.Cell{Text: "98.765%"}}, // only looks like a percentage
		{0, "0%", sheet.Cell{Text: "0%"}},
		{1234.5, "1,234.50", sheet.Cell{Text: "1234.5", Kind: sheet.Number}},
		{1234.5, "￥1,235", sheet.Cell{Text: "1234.5", Kind: sheet.Number}},
		{60, "≥60天", sheet.Cell{Text: "≥60天"}},
		{62.5, "63人次", sheet.Cell{Text: "62.5人次"}},
		{-3, "-3", sheet.Cell{Text: "-3", Kind: sheet.Number}},
		{3, "(3)", sheet.Cell{Text: "3", Kind: sheet.Number}},
		{-3, "(3)", sheet.Cell{}},
		{45345, "2024年2月23日", sheet.Cell{}},
		{123456, "12.3万", sheet.Cell{}},
		{1, "是", sheet.Cell{}},
		{1, "", sheet.Cell{}},
	} {
		got, ok := sheet.ShownCell(c.v, c.shown)
		if got != c.want || ok != (c.want != sheet.Cell{}) {
			t.Errorf("ShownCell(%v, %q) = %+v, %v, want %+v", c.v, c.shown, got, ok, c.want)
		}
	}
}

func TestISODate(t *testing.T) {
	for in, want := range map[string]string{
		"2024-02-23": "2024-02-23", "2024-02-23T00:00:00.000": "2024-02-23", "2024-02-23T14:30:00": "2024-02-23 14:30", "2024-02-23T23:59:59.9": "2024-02-24",
		"1899-12-31T08:15:00.000": "08:15", "2024-02-30": "", "去年": "", "": "", "2024-02-23T14:30:15Z": "2024-02-23 14:30:15",
	} {
		if got := sheet.ISODate(in); got != want {
			t.Errorf("ISODate(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestCollapse(t *testing.T) {
	for in, want := range map[string]string{"": "", " \r\n\t a \n b ": " a b ", "产出\n指标": "产出 指标", "\u00a0\u3000x": "\u00a0\u3000x"} {
		if got := sheet.Collapse(in); got != want {
			t.Errorf("Collapse(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestNumberCell(t *testing.T) {
	for _, c := range []struct {
		v    float64
		kind sheet.Kind
		want sheet.Cell
	}{
		{0.9237, sheet.Percent, sheet.Cell{Text: "92.37%", Kind: sheet.Percent}},
		{0.895, sheet.Percent, sheet.Cell{Text: "89.5%", Kind: sheet.Percent}}, // not 90%, whatever the format rounds to
		{1.1, sheet.Percent, sheet.Cell{Text: "110%", Kind: sheet.Percent}},
		{45345, sheet.Date, sheet.Cell{Text: "2024-02-23", Kind: sheet.Date}},
		{-3, sheet.Date, sheet.Cell{Text: "-3", Kind: sheet.Number}},
		{2023, sheet.Number, sheet.Cell{Text: "2023", Kind: sheet.Number}},
		{math.NaN(), sheet.Percent, sheet.Cell{Kind: sheet.Number}},
	} {
		if got := sheet.NumberCell(c.v, c.kind, false); got != c.want {
			t.Errorf("NumberCell(%v, %d) = %+v, want %+v", c.v, c.kind, got, c.want)
		}
	}
}

func TestCleanText(t *testing.T) {
	for in, want := range map[string]string{
		" 产出\r\n指标 ":         " 产出\n指标 ",
		"绩\v效\r指标\n":         "绩\n效\n指标\n",
		"a\x00b\x07\x7f":     "ab",
		"\ufeff单位\u200b名称":   "单位名称",
		"\u3000缩进的目标":        "\u3000缩进的目标",
		" \u3000\n\u00a0":    "",
		"坏\xff字":             "坏�字",
		"甲\ufffe乙\uffff丙":    "甲乙丙",
		"总\u3000\u3000分\t10": "总\u3000\u3000分\t10",
	} {
		if got := sheet.CleanText(in); got != want {
			t.Errorf("CleanText(%q) = %q, want %q", in, got, want)
		}
	}
}
