package zh_test

import (
	"testing"
	"time"

	"ziping/domain/zh"
)

func TestTextsAreFoldedSqueezedAndShortened(t *testing.T) {
	const text = " １２．５％\u3000（全\u00a0年）\r\n完\u200b成\ufeff "
	for name, c := range map[string]struct{ got, want string }{
		"narrow without blanks":        {zh.Fold(text), "12.5%(全年)完成"},
		"without blanks":               {zh.Squeeze(text), "１２．５％（全年）完成"},
		"nothing to squeeze":           {zh.Squeeze("完成"), "完成"},
		"one line":                     {zh.OneLine(" 甲\n乙\u3000 丙 "), "甲 乙 丙"},
		"as long as it may be":         {zh.Shorten("甲乙丙丁", 4), "甲乙丙丁"},
		"too long":                     {zh.Shorten("甲乙丙丁", 3), "甲乙…"},
		"short once it is in one line": {zh.Shorten("甲 \n 乙", 3), "甲 乙"},
		"ASCII that is too long":       {zh.Shorten("abcde", 4), "abc…"},
	} {
		if c.got != c.want {
			t.Errorf("%s: %q, want %q", name, c.got, c.want)
		}
	}
}

func TestNumbersAreReadInDigitsAndInChinese(t *testing.T) {
	for _, c := range []struct {
		text string
		n    int
		rest string
		ok   bool
	}{
		{"12月", 12, "月", true},
		{"十", 10, "", true},
		{"十二月", 12, "月", true},
		{"二十", 20, "", true},
		{"二十三日", 23, "日", true},
		{"二〇二四年", 2024, "年", true},
		{"二○○九年", 2009, "年", true},
		{"二零二零年", 2020, "年", true},
		{"二O二四年", 2024, "年", true},
		{"Office", 0, "Office", false},
		{"年", 0, "年", false},
		{"一二三四五", 0, "一二三四五", false},
	} {
		if n, rest, ok := zh.CutNumber(c.text); n != c.n || rest != c.rest || ok != c.ok {
			t.Errorf("%s: %d, %q, %v", c.text, n, rest, ok)
		}
	}
}

func TestNumbersAreWrittenInChinese(t *testing.T) {
	for n, want := range map[int]string{1: "一", 9: "九", 10: "十", 11: "十一", 20: "二十", 35: "三十五", 99: "九十九", 100: "一百", 105: "一百零五", 110: "一百一十", 133: "一百三十三", 999: "九百九十九"} {
		if got := zh.Han(n); got != want {
			t.Errorf("%d: %s", n, got)
		}
	}
}

func TestADayIsReadHoweverItIsWritten(t *testing.T) {
	feb23 := zh.Day(2024, 2, 23)
	for _, text := range []string{"2024年2月23日", " 2024 年 02 月 23 日 ", "２０２４年２月２３号", "2024-02-23", "2024/2/23", "2024．2．23", "2024.2.23", "20240223",
		"二〇二四年二月二十三日", "二Ｏ二四年二月二十三日", "2024年2月23", "24年2月23日", "2024-02-23 10:30:00", "2024.2月23日"} {
		if got, ok := zh.ParseDate(text); !ok || !got.Equal(feb23) {
			t.Errorf("%s: %v %v", text, got, ok)
		}
	}
	for _, text := range []string{"", "2024", "2024年", "2024年2月", "2月23日", "2024年2月30日", "2024年13月1日", "次年2月3日", "今年2月3日", "2024年2月上旬", "2024年2月23日前", "年 月 日", "0851-26270223", "12.5"} {
		if got, ok := zh.ParseDate(text); ok {
			t.Errorf("%s is read as %v", text, got)
		}
	}
}

func TestPeriodsAreAsExactAsTheyAreWritten(t *testing.T) {
	for _, c := range []struct {
		text        string
		first, last time.Time
		unit        rune
		end         bool
		rest        string
	}{
		{"2024年", zh.Day(2024, 1, 1), zh.Day(2024, 12, 31), '年', false, ""},
		{"年底前", zh.Day(2023, 1, 1), zh.Day(2023, 12, 31), '年', true, "前"},
		{"上半年", zh.Day(2023, 1, 1), zh.Day(2023, 6, 30), '季', false, ""},
		{"第三季度末", zh.Day(2023, 7, 1), zh.Day(2023, 9, 30), '季', true, ""},
		{"2024.2底", zh.Day(2024, 2, 1), zh.Day(2024, 2, 29), '月', true, ""},
		{"3月中旬", zh.Day(2023, 3, 11), zh.Day(2023, 3, 20), '日', false, ""},
		{"2月下旬", zh.Day(2023, 2, 21), zh.Day(2023, 2, 28), '日', false, ""},
		{"次年3月底", zh.Day(2024, 3, 1), zh.Day(2024, 3, 31), '月', true, ""},
		{"1-12月", zh.Day(2023, 1, 1), zh.Day(2023, 12, 31), '月', true, ""},
	} {
		d, rest, ok := zh.CutDate(c.text, 2023)
		if !ok || !d.First.Equal(c.first) || !d.Last.Equal(c.last) || d.Unit != c.unit || d.End != c.end || rest != c.rest {
			t.Errorf("%s: %s %c %v %q %v", c.text, d, d.Unit, d.End, rest, ok)
		}
	}
	if d, _, ok := zh.CutDate("12.5", 2023); ok {
		t.Errorf("a number is read as %s", d)
	}
}
