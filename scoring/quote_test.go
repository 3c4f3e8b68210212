package scoring

import "testing"

// Two names that begin alike for long are shown from where they differ.
func TestTwoTextsAreQuotedSoThatTheirDifferenceShows(t *testing.T) {
	const long = "2024年中央财政衔接推进乡村振兴补助资金项目"
	for _, c := range [][4]string{
		{"甲工程", "乙工程", "“甲工程”", "“乙工程”"},
		{long + "（第一批）", long + "（第二批）", "“…项目（第一批）”", "“…项目（第二批）”"},
		{long, long + "（第二批）", "“…资金项目”", "“…资金项目（第二批）”"},
		{"北" + long, "南" + long, "“北2024年中央财政衔接推进乡村振兴补…”", "“南2024年中央财政衔接推进乡村振兴补…”"},
	} {
		if a, b := quoteApart(c[0], c[1]); a != c[2] || b != c[3] {
			t.Errorf("%s and %s are %s and %s", c[0], c[1], a, b)
		}
	}
}
