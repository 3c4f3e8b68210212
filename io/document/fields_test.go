package document

import (
	"slices"
	"testing"

	"ziping/domain"
	"ziping/io/internal/formtest"
)

// If a save loses any field, this is noticed when the file is read back.
func TestReadingBackNoticesEveryField(t *testing.T) {
	want := formtest.Full()
	want.Extra = []domain.Extra{{Label: "存在问题", Text: "藏书偏少"}}
	want.Reviewed = []domain.Reviewed{{Code: "over-target", About: "5a1e", Why: "会计年度内新增"}}
	// What no cell shows travels in properties, keyed by the indicator's name, or is told
	// from the rest: a row without a name loses it, and that is no reason to refuse a save.
	unseen := []string{"kind", "rules", "funds/score_by", "indicators/#/score_by", "indicators/#/tier", "indicators/#/reading", "indicators/#/not_applicable",
		"reviewed/#/code", "reviewed/#/about", "reviewed/#/why"}
	for _, s := range domain.Specs() {
		field := s.Field(0)
		for _, k := range domain.Kinds() {
			if k.Has(field) {
				want.Set("kind", k.ID)
				break
			}
		}
		got := want.Clone()
		lost := map[domain.Content]string{domain.Year: "1999", domain.Flag: "true", domain.Decider: "rule", domain.KindWord: "project"}[s.Holds]
		if lost == "" {
			lost = "7"
		}
		if !s.Set(&got, 0, lost) || s.Text(&got, 0) == s.Text(&want, 0) {
			t.Fatalf("%s can't be changed", s.Path)
		}
		if seen := slices.Contains(differing(&want, &got), field); seen == slices.Contains(unseen, s.Path) {
			t.Errorf("%s: a changed text is noticed: %v", s.Path, seen)
		}
	}
}
