package page_test

import (
	"strings"
	"testing"

	"ziping/io/page"
)

// At 9 points a full-width character of 宋体 is 9 points wide, an ASCII character half of that. The
// breaking of lines is tested in domain/zh.
func TestWrap(t *testing.T) {
	for text, want := range map[string]string{"": "", "指标完成值": "指标完成值", "指标完成值值": "指标完成值|值", "ab指标完成": "ab指标完成", "目标一二三 目标二": "目标一二三|目标二", "目标一 \n二": "目标一|二"} {
		if got := strings.Join(page.SimSun.Wrap(text, 9, false, 45), "|"); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// The pitch of a line as Excel draws it: the pixels of an em and three more.
func TestLinesOfSimSun(t *testing.T) {
	for size, points := range map[float64]float64{7.5: 9.75, 9: 11.25, 10: 12, 10.5: 12.75, 12: 14.25} {
		if got := page.SimSun.Pitch(size); got != points {
			t.Errorf("%v points: a line takes %v, want %v", size, got, points)
		}
	}
}

// squeeze is a text without blanks and line breaks.
func squeeze(s string) string { return strings.Join(strings.Fields(s), "") }
