package sheet_test

import (
	"testing"

	"ziping/io/sheet"
)

func TestANumberIsShownAsItsFormatSays(t *testing.T) {
	for _, c := range []struct {
		v    float64
		id   int
		code string
		want string
	}{
		{812.44, 0, "", "812.44"},
		{812.4400000000001, 0, "General", "812.44"},
		{0.8979, 10, "", "89.79%"},
		{0.895, 9, "", "90%"},
		{1234567.5, 4, "", "1,234,567.50"},
		{12.5, 0, "0.00_ ", "12.50"},
		{-3.456, 0, "0.00;[Red]-0.00", "-3.46"},
		{12.5, 0, "0.##", "12.5"},
		{12, 0, "0.0#", "12.0"},
		{60, 0, `"≥"0"天"`, "≥60天"},
		{7, 0, "000", "007"},
		{0, 0, "#,##0.00", "0.00"},
		{45345, 0, `yyyy"年"m"月"d"日";@`, "2024年2月23日"},
		{45345, 31, "", "2024年2月23日"},
		{45345, 0, "yyyy-mm-dd", "2024-02-23"},
		{45345, 14, "", "2024-02-23"},
		{1.5, 0, "0.00E+00", "1.5"}, // not known
	} {
		if got := sheet.Shown(c.v, c.id, c.code, false); got != c.want {
			t.Errorf("%v by %d %q is shown as %q, want %q", c.v, c.id, c.code, got, c.want)
		}
	}
}
