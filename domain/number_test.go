package domain_test

import (
	"testing"

	"ziping/domain"
)

func TestNumberReadsWhatPeopleType(t *testing.T) {
	cases := []struct{ text, want string }{
		{"631.27", "631.27"},
		{"10.00", "10"},
		{"０．５", "0.5"},
		{" 1,234.50 ", "1234.5"},
		{"1，234，567", "1234567"},
		{"30 分", "30"},
		{"631.27万元", "631.27"},
		{"1.2亿元", "12000"},
		{"3274618.25元", "327.461825"},
		{"-3", "-3"},
		{"−3", "-3"},
		{"0", "0"},
	}
	for _, c := range cases {
		if d, ok := domain.Number(c.text).Value(); !ok || d.String() != c.want {
			t.Errorf("%q reads as %v %v, want %s", c.text, d, ok, c.want)
		}
	}
}

func TestNumberRefusesWhatIsNone(t *testing.T) {
	for _, text := range []string{"", "—", "无", "约10", "1,5", "1,2345", "12,34,567", "1.2.3", "1e9", "10%", ".", "-", "99999999999999999999999999999999999999999"} {
		if d, ok := domain.Number(text).Value(); ok {
			t.Errorf("%q reads as %v", text, d)
		}
	}
}

func TestBlankIsNotZero(t *testing.T) {
	for text, blank := range map[string]bool{"": true, " ": true, "—": true, "/": true, "无": true, "0": false, "0.00": false, "约": false} {
		if got := domain.Number(text).Blank(); got != blank {
			t.Errorf("%q blank is %v", text, got)
		}
	}
}

func TestTidyKeepsWhatItDoesNotUnderstand(t *testing.T) {
	for text, want := range map[string]string{"１，２３４.５0": "1234.5", "约10万": "约10万", "—": "", "30分": "30"} {
		if got := domain.Number(text).Tidy(); got != want {
			t.Errorf("%q tidies to %q, want %q", text, got, want)
		}
	}
}
