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
