package look_test

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"ziping/ui/look"
)

// At size 13 a Chinese character is 13 wide, a digit 7.22. The breaking of lines is tested in
// domain/zh.
func TestLinesAreAsWideAsTheyMayBe(t *testing.T) {
	const text = "完成征集建议198件"
	exact := look.Width(text, 13, false)
	for width, want := range map[float32][]string{0: {"完", "成", "征", "集", "建", "议", "1", "9", "8", "件"}, 78: {"完成征集建议", "198件"}, exact - 1: {"完成征集建议", "198件"}, exact: {text}} {
		if got := look.Lines(text, width, 13, false); !slices.Equal(got, want) {
			t.Errorf("%v wide: %q", width, got)
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

// BenchmarkSetUnbroken wraps 100,000 characters with hardly any opportunity to break a line.
func BenchmarkSetUnbroken(b *testing.B) {
	for name, text := range map[string]string{"letters": "a", "digits": "8", "marks": "。", "Chinese": "完成"} {
		runes := []rune(strings.Repeat(text, 100_000))
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				look.Set(runes, 400, 13, false)
			}
		})
	}
}
