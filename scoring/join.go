package scoring

import (
	"fmt"
	"slices"
	"strings"

	"ziping/domain"
)

// manyNotes is how many notes that say the same become one.
const manyNotes = 3

// sameNote is what notes about indicators have in common that say the same.
type sameNote struct{ code, key, remedy, fix string }

// joinNotes makes one note of many that say the same about several indicators: with the number
// of their rows, and with one change for all of them. It takes the place of the first.
func joinNotes(list []Finding) []Finding {
	groups := map[sameNote][]int{}
	for n, f := range list {
		if _, key, of := f.Field.Indicator(); of && f.Level == Note {
			same := sameNote{f.Code, key, f.Remedy, f.fixWords()}
			groups[same] = append(groups[same], n)
		}
	}
	var joined []int
	for _, group := range groups {
		if len(group) < manyNotes {
			continue
		}
		first := &list[group[0]]
		*first = first.joinedWith(list, group[1:])
		joined = append(joined, group[1:]...)
	}
	if len(joined) == 0 {
		return list
	}
	n := -1
	return slices.DeleteFunc(list, func(Finding) bool {
		n++
		return slices.Contains(joined, n)
	})
}

// fixWords are the words on the button of a finding without what is of one row alone.
func (f *Finding) fixWords() string {
	if f.Fix == nil {
		return ""
	}
	words, _, _ := strings.Cut(f.Fix.Label, " ")
	return words
}

// joinedWith is a note with others that say the same.
func (f *Finding) joinedWith(list []Finding, others []int) Finding {
	joined := *f
	rows := make([]int, len(others))
	for k, n := range others {
		rows[k], _, _ = list[n].Field.Indicator()
	}
	joined.Message += fmt.Sprintf("另有 %d 行同样：%s。", len(rows), rowNumbers(rows))
	if f.Fix != nil {
		edits := slices.Clone(f.Fix.Edits)
		for _, n := range others {
			edits = append(edits, list[n].Fix.Edits...)
		}
		joined.Fix = &Fix{"全部" + f.fixWords(), withoutRepeats(edits)}
	}
	return joined
}

// withoutRepeats are edits, each of them once.
func withoutRepeats(edits []domain.Edit) (once []domain.Edit) {
	seen := map[domain.Edit]bool{}
	for _, e := range edits {
		if !seen[e] {
			once = append(once, e)
		}
		seen[e] = true
	}
	return once
}
