package scoring

import "testing"

func TestAmountsInWordsAreReadAsExactlyAsWritten(t *testing.T) {
	for text, want := range map[string]string{
		"四百六十七万八千元":        "467.8万元",
		"四百五十五万元":          "455万元",
		"四百六十七点八万元":        "467.8万元",
		"一亿二千万元":           "12000万元",
		"一亿零三百万二千元":        "10300.2万元",
		"零点〇四五亿元":          "零点〇四五亿元", // begins with nothing
		"十二万元":             "12万元",
		"两千元":              "0.2万元",
		"百分之九十七点二":         "97.2%",
		"百分之百":             "100%",
		"几万元，多元，十多万元":      "几万元，多元，十多万元",
		"二〇二四元旦":           "二〇二四元旦",
		"467.8万元，共三个，第一百号": "467.8万元，共三个，第一百号",
	} {
		if got := digitFigures(text); got != want {
			t.Errorf("%s is read as %s, want %s", text, got, want)
		}
	}
}
