package look_test

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"ziping/ui/look"
)

// At size 13 a Chinese character is 13 wide, a digit 7.22.
func TestLinesAreSetAsChineseIs(t *testing.T) {
	const size = 13
	cases := map[string]struct {
		text  string
		width float32
		want  []string
	}{
		"nothing":                         {"", 100, []string{""}},
		"fits":                            {"群众满意度", 65, []string{"群众满意度"}},
		"breaks anywhere between two":     {"组织青年职工集中培训", 65, []string{"组织青年职", "工集中培训"}},
		"own line breaks":                 {"甲\n\n乙", 65, []string{"甲", "", "乙"}},
		"a number moves down whole":       {"完成征集建议198件", 90, []string{"完成征集建议", "198件"}},
		"a unit stays with its number":    {"不超过1234.5万元", 90, []string{"不超过", "1234.5万元"}},
		"a date is broken behind 年 and 月": {"于2025年12月31日前", 66, []string{"于2025年", "12月31日", "前"}},
		"a sign stays with its number":    {"指标≥1060天", 50, []string{"指标", "≥1060", "天"}},
		"no comma at the start of a line": {"完成征集，采纳", 52, []string{"完成征", "集，采纳"}},
		"no bracket at the end of a line": {"全年预算（调整后）", 65, []string{"全年预算", "（调整后）"}},
		"too wide a number is cut":        {"12345678", 30, []string{"1234", "5678"}},
		"an extension stays whole":        {"打开年度表.xlsx”了", 65, []string{"打开年度", "表.xlsx”", "了"}},
		"the blank at a break goes":       {"甲乙丙丁 戊", 52, []string{"甲乙丙丁", "戊"}},
		"narrower than one character":     {"甲乙", 3, []string{"甲", "乙"}},
	}
	for name, c := range cases {
		if got := look.Lines(c.text, c.width, size, false); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q", name, got)
		}
	}
}

func TestWidthIsWhatIsDrawn(t *testing.T) {
	for _, text := range []string{"", "≥60天", "3274618.25元（全年）", "AVATo, ffi “引号”"} {
		for _, bold := range []bool{false, true} {
			want := fyne.MeasureText(text, 13, fyne.TextStyle{Bold: bold}).Width
			if got := look.Width(text, 13, bold); got < want-0.01 || got > want+0.01 {
				t.Errorf("%q bold %v: %v, drawn %v", text, bold, got, want)
			}
		}
	}
}

func TestFitCutsWithAnEllipsis(t *testing.T) {
	if got := look.Fit("去年自评表.xlsx", 60, 13, false); look.Width(got, 13, false) > 60 || !strings.HasSuffix(got, "…") {
		t.Errorf("%q", got)
	}
	if got := look.Fit("短", 60, 13, false); got != "短" {
		t.Errorf("%q", got)
	}
}

func FuzzLinesKeepEveryCharacter(f *testing.F) {
	f.Add("完成征集198件，采纳142件", 60)
	f.Add("“（\n≥≥≥ ", 13)
	f.Fuzz(func(t *testing.T, text string, width int) {
		strip := func(s string) string {
			return strings.ReplaceAll(strings.ReplaceAll(string([]rune(s)), " ", ""), "\n", "")
		}
		if got := strip(strings.Join(look.Lines(text, float32(width%2000), 13, false), "")); got != strip(text) {
			t.Errorf("%q became %q", text, got)
		}
	})
}

func TestANameIsCutInTheMiddle(t *testing.T) {
	const name = "2025年度部门整体支出绩效目标自评表-云溪县档案馆.xlsx"
	for width, want := range map[float32]string{1000: name, 220: "2025年度部门…表-云溪县档案馆.xlsx", 0: "…"} {
		if got := look.FitEnds(name, width, 13, false); got != want {
			t.Errorf("at %v: %q, want %q", width, got, want)
		}
	}
}

func TestANumberIsSetSmallerRatherThanCut(t *testing.T) {
	cases := map[string]struct {
		text    string
		width   float32
		want    []string
		smaller bool
	}{
		"fits":                          {"≤12345678.90元", 200, []string{"≤12345678.90元"}, false},
		"with its sign and unit":        {"≤12345678.90元", 90, []string{"≤12345678.90元"}, true},
		"the unit goes before the size": {"≤12345678.90元", 64, []string{"≤12345678.90", "元"}, true},
		"too small to be read":          {"123456789012345678901234567890", 60, []string{"12345678", "90123456", "78901234", "567890"}, false},
		"a word":                        {"abcdefghijklmnop", 60, []string{"abcdefgh", "ijklmnop"}, false},
	}
	for name, c := range cases {
		runes := []rune(c.text)
		spans, size := look.Set(runes, c.width, 13, false)
		var got []string
		for _, l := range spans {
			got = append(got, string(runes[l.From:l.To]))
		}
		if !slices.Equal(got, c.want) || (size < 13) != c.smaller {
			t.Errorf("%s: %q at %v", name, got, size)
		}
	}
}

// unbroken are texts of n characters that can't be broken, or hardly.
func unbroken(n int) map[string]string {
	return map[string]string{
		"letters":       strings.Repeat("a", n),
		"digits, unit":  strings.Repeat("8", n) + "万元",
		"opening marks": strings.Repeat("（", n),
		"closing marks": strings.Repeat("。", n),
		"all of them":   strings.Repeat("（", n/3) + strings.Repeat("8", n/3) + "元" + strings.Repeat("）", n/3),
		"dots":          strings.Repeat(".", n),
		"Chinese":       strings.Repeat("完成", n/2),
	}
}

func TestALongTextWithoutABreakIsMeasuredAFewTimes(t *testing.T) {
	const n = 10_000
	for name, text := range unbroken(n) {
		if got := look.CountMeasured([]rune(text), 400, 13); got > 10*n {
			t.Errorf("%s: %d measures for %d characters", name, got, n)
		}
	}
}

// BenchmarkSetUnbroken is 100,000 characters that can't be broken, in a field.
func BenchmarkSetUnbroken(b *testing.B) {
	for name, text := range unbroken(100_000) {
		runes := []rune(text)
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				look.Set(runes, 400, 13, false)
			}
		})
	}
}
