package domain

import (
	"strings"
	"testing"

	"github.com/shopspring/decimal"
)

func TestMissingWeightIsSpreadByShare(t *testing.T) {
	for name, c := range map[string]struct {
		weights string // of the rows of a level, - for a blank one, x after one that does not apply
		sum     string
		want    string // "" if nothing is changed
	}{
		"in proportion":               {"10 20 10", "50", "13 25 12"},
		"thirds":                      {"1 1 1", "10", "4 3 3"},
		"too much":                    {"30 30", "50", "25 25"},
		"decimals as they are":        {"2.5 7.5", "12", "3.0 9.0"},
		"half points":                 {"5 5 5", "12.5", "4.2 4.2 4.1"},
		"to the blank ones":           {"20 - 10 -", "50", "20 10 10 10"},
		"to the blank ones, unevenly": {"20 - - -", "30", "20 4 3 3"},
		"one that does not apply":     {"20 10x 10", "40", "27 10 13"},
		"already there":               {"25 25", "50", "25 25"},
		"nothing left for the blank":  {"30 - 20", "50", ""},
		"many small ones":             {"1 1 1 1", "2", "0.5 0.5 0.5 0.5"},
		"a text":                      {"10 约5", "50", ""},
		"no rows":                     {"", "50", ""},
	} {
		f := Form{}
		for _, w := range strings.Fields(c.weights) {
			bare, out := strings.CutSuffix(w, "x")
			f.Indicators = append(f.Indicators, Indicator{Level1: "产出指标", Weight: Number(strings.Trim(bare, "-")), NotApplicable: out})
		}
		f.Indicators = append(f.Indicators, Indicator{Level1: "效益指标", Weight: "30"})
		edits := f.SpreadLevelWeights("产出", decimal.RequireFromString(c.sum))
		if c.want == "" {
			if len(edits) > 0 {
				t.Errorf("%s: %v", name, edits)
			}
			continue
		}
		f.Apply(edits)
		got := Form{Indicators: f.Indicators}
		for i, want := range strings.Fields(c.want) {
			w, _ := got.Indicators[i].Weight.Value()
			if !w.Equal(decimal.RequireFromString(want)) {
				t.Errorf("%s: row %d has %s, want %s", name, i, w, want)
			}
		}
		if w := f.Indicators[len(f.Indicators)-1].Weight; w != "30" {
			t.Errorf("%s: another level has %s", name, w)
		}
	}
}
