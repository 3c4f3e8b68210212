package domain

import (
	"strings"
	"testing"
)

func TestSumsAreWorkedOutExactly(t *testing.T) {
	for text, want := range map[string]string{
		"=480.5+20":           "500.5",
		"480.5+20":            "500.5",
		"1200/12":             "100",
		"１２００÷１２":             "100",
		"＝480.5＋20－0.5":       "500",
		"3×4":                 "12",
		"2*3.5":               "7",
		"0.1+0.2":             "0.3",
		"1/8":                 "0.125",
		"10/3*3":              "10",
		"1,200+3，400":         "4600",
		"（1+2）*3":             "9",
		"2+3*4":               "14",
		"100-80-5":            "15",
		"-5+3":                "-2",
		"3*-2":                "-6",
		"480.5 + 20":          "500.5",
		"=480.50":             "480.5",
		"1200*85%":            "1020",
		"4805000+200000元":     "5005000元",
		"480.5+20万元":          "500.5万元",
		"3+2分":                "5分",
		"=2023-1-5":           "2017",
		"2000-10":             "1990",
		"0.005/1":             "0.005",
		"123456789.01+0.09":   "123456789.1",
		"((((1+1))))":         "2",
		"1/1024":              "0.0009765625",
		"99999999999999999+1": "100000000000000000",
	} {
		s, ok := Number(text).Sum()
		if !ok || string(s.Result) != want || s.Rounded {
			t.Errorf("%s: %q, rounded %v, a sum %v; want %q", text, s.Result, s.Rounded, ok, want)
		}
	}
}

func TestAQuotientThatDoesNotEndIsRoundedHalfUp(t *testing.T) {
	for text, want := range map[string]string{"1000/3": "333.33", "200/3": "66.67", "-200/3": "-66.67", "0.03/6.001+0.0000": "0", "1/3+1/6+0.005-1/7": "0.36"} {
		s, ok := Number(text).Sum()
		if !ok || string(s.Result) != want || !s.Rounded {
			t.Errorf("%s: %q, rounded %v, a sum %v; want %q", text, s.Result, s.Rounded, ok, want)
		}
	}
}

func TestWhatIsNoSumStaysAsTyped(t *testing.T) {
	for _, text := range []string{
		"", "480.5", "-5", "+5", "—", "-", "/", "--", "=", "480.5+", "+", "*5", "1//2", "1++2", "--5", "5--", "(1+2", "1+2)", "()", "2023-1-5", "2023/12/31", "２０２３－１－５",
		"1/0", "5/(3-3)", "1.2.3+1", "1,5+2", "约480+20", "480万+20", "5-10分钟", "3+2个", "=A1+B1", "=SUM(1,2)", "1e3+1", "0x10+1", "第1-3季度", "480.5+20=",
		strings.Repeat("1+", 150) + "1", strings.Repeat("9", 41) + "+1", "9999999999999999999999*9999999999999999999999",
	} {
		if s, ok := Number(text).Sum(); ok {
			t.Errorf("%s is a sum: %s", text, s.Result)
		}
		if got := Number(text).Worked(); string(got) != text {
			t.Errorf("%s becomes %s", text, got)
		}
	}
}
