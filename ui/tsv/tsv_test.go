package tsv_test

import (
	"reflect"
	"strings"
	"testing"

	"ziping/ui/tsv"
)

func TestBlocksAreReadAsSpreadsheetsWriteThem(t *testing.T) {
	cases := map[string]struct {
		clipboard string
		want      [][]string
	}{
		"one cell":                          {"62天", [][]string{{"62天"}}},
		"one cell from Excel":               {"62天\r\n", [][]string{{"62天"}}},
		"a block":                           {"甲\t5\r\n乙\t10\r\n", [][]string{{"甲", "5"}, {"乙", "10"}}},
		"rows ended by LF (text editor)":    {"甲\n乙", [][]string{{"甲"}, {"乙"}}},
		"rows ended by CR (old programs)":   {"甲\r乙", [][]string{{"甲"}, {"乙"}}},
		"blank cells":                       {"\t\r\n\t5\r\n", [][]string{{"", ""}, {"", "5"}}},
		"a blank row inside":                {"甲\r\n\r\n乙\r\n", [][]string{{"甲"}, {""}, {"乙"}}},
		"line break inside a cell":          {"\"一\n二\"\t5\r\n", [][]string{{"一\n二", "5"}}},
		"line break CR LF inside a cell":    {"\"一\r\n二\"\r\n", [][]string{{"一\n二"}}},
		"tab inside a cell":                 {"\"a\tb\"\t1", [][]string{{"a\tb", "1"}}},
		"quotes inside a quoted cell":       {"\"他说\"\"好\"\"\n完\"", [][]string{{"他说\"好\"\n完"}}},
		"a quotation is no quoted cell":     {"\"入村寨\"走访天数\t5", [][]string{{"\"入村寨\"走访天数", "5"}}},
		"a quotation alone":                 {"\"一号工程\"", [][]string{{"\"一号工程\""}}},
		"a quote never closed":              {"\"走访\t5\n乙\t6", [][]string{{"\"走访", "5"}, {"乙", "6"}}},
		"quote inside a text":               {"5\"屏\t1", [][]string{{"5\"屏", "1"}}},
		"ragged rows":                       {"甲\t1\t2\n乙", [][]string{{"甲", "1", "2"}, {"乙", "", ""}}},
		"byte order mark":                   {"\ufeff甲", [][]string{{"甲"}}},
		"nothing":                           {"", [][]string{{""}}},
		"apostrophe before a formula":       {"'=A1\t'-无\t'+1完成", [][]string{{"=A1", "-无", "+1完成"}}},
		"apostrophe before a number":        {"'0123", [][]string{{"0123"}}},
		"apostrophe that belongs to it":     {"'十四五'规划", [][]string{{"'十四五'规划"}}},
		"a formula is taken as its text":    {"=SUM(A1)", [][]string{{"=SUM(A1)"}}},
		"terminator some programs put last": {"甲\x00", [][]string{{"甲"}}},
	}
	for name, c := range cases {
		if got := tsv.Parse(c.clipboard); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %q", name, got)
		}
	}
}

func TestBlocksAreWrittenForSpreadsheets(t *testing.T) {
	cases := map[string]struct {
		block [][]string
		want  string
	}{
		"one cell":                         {[][]string{{"62天"}}, "62天"},
		"a block":                          {[][]string{{"甲", "5"}, {"乙", ""}}, "甲\t5\r\n乙\t\r\n"},
		"line break":                       {[][]string{{"一\n二"}}, "\"一\n二\""},
		"quotes only where needed":         {[][]string{{"说\"好\""}}, "说\"好\""},
		"leading quote":                    {[][]string{{"\"好\"事"}}, "\"\"\"好\"\"事\""},
		"a formula stays a text":           {[][]string{{"=3274618.25元", "=1+1", "@SUM(1)"}}, "'=3274618.25元\t'=1+1\t'@SUM(1)"},
		"a text with a sign stays a text":  {[][]string{{"+完成", "-无"}}, "'+完成\t'-无"},
		"numbers with a sign":              {[][]string{{"-5", "+3.2", "-1,234.50", "-3%"}}, "-5\t+3.2\t-1,234.50\t-3%"},
		"a lone dash":                      {[][]string{{"-"}}, "-"},
		"full-width signs compute nothing": {[][]string{{"＝356800元", "≥60天"}}, "＝356800元\t≥60天"},
	}
	for name, c := range cases {
		if got := tsv.Format(c.block); got != c.want {
			t.Errorf("%s: %q", name, got)
		}
	}
}

// Whatever is copied comes back the same when pasted.
func FuzzCopiedBlocksComeBack(f *testing.F) {
	f.Add("甲", "=1", "'x", "一\n二")
	f.Add("\"", "\"\"", "\t", "")
	f.Add("'=1", "-5", "'5", "\"a\"b")
	f.Fuzz(func(t *testing.T, a, b, c, d string) {
		clean := func(s string) string { // what a cell can hold: see field.Clean
			return strings.NewReplacer("\r", "", "\x00", "", "\ufeff", "").Replace(s)
		}
		a, b, c, d = clean(a), clean(b), clean(c), clean(d)
		for _, want := range [][][]string{{{a}}, {{a, b}}, {{a}, {b}, {c}}, {{a, b}, {c, d}}} {
			if got := tsv.Parse(tsv.Format(want)); !reflect.DeepEqual(got, want) {
				t.Errorf("%q became %q by way of %q", want, got, tsv.Format(want))
			}
		}
	})
}

func FuzzAnyClipboardGivesAFullBlock(f *testing.F) {
	f.Add("\"\t\"\"\n\"x")
	f.Fuzz(func(t *testing.T, s string) {
		block := tsv.Parse(s)
		for _, row := range block {
			if len(row) == 0 || len(row) != len(block[0]) {
				t.Fatalf("%q gives %q", s, block)
			}
		}
	})
}
