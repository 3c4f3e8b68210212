package scoring_test

import (
	"testing"

	"ziping/scoring"
)

func TestSeverityHasItsRankAndName(t *testing.T) {
	list := []struct {
		level scoring.Severity
		name  string
	}{{scoring.Error, "错误"}, {scoring.Warning, "提醒"}, {scoring.Note, "提示"}, {"", ""}}
	for rank, want := range list {
		if want.level.Rank() != rank || want.level.Name() != want.name {
			t.Errorf("%q is %d %s, want %d %s", want.level, want.level.Rank(), want.level.Name(), rank, want.name)
		}
	}
}

func TestAHeadlineIsTheFirstSentence(t *testing.T) {
	for message, want := range map[string][2]string{
		"得 2 分。写明原因。":   {"得 2 分", "写明原因。"},
		"“甲。乙”重复了。改一个。": {"“甲。乙”重复了", "改一个。"},
		"没有句号":          {"没有句号", ""},
	} {
		f := scoring.Finding{Message: message}
		if first, rest := f.Headline(); first != want[0] || rest != want[1] {
			t.Errorf("%s: %q and %q", message, first, rest)
		}
	}
}
