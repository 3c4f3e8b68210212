package scoring

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
)

// PrintedNotes says how the notes printed on a form show that it goes by a rule set.
type PrintedNotes struct {
	Rank  int      `json:"rank"`  // sets of a lower rank are tried first: what only one set has comes before what several have
	Match []string `json:"match"` // regular expressions, all of which match; see foldNotes for how notes are spelled
	Why   string   `json:"why"`   // what the notes say, for a person

	patterns []*regexp.Regexp
}

// foldNotes finishes how notes are spelled for Match: folded and in small letters, without
// blanks, * for "times" and / for "divided by".
var foldNotes = strings.NewReplacer("×", "*", "x", "*", "÷", "/")

// compile reads the patterns; it returns the place of the first that can't be read.
func (p *PrintedNotes) compile() (bad int, err error) {
	p.patterns = nil
	for i, m := range p.Match {
		pattern, err := regexp.Compile(m)
		if err != nil {
			return i, err
		}
		p.patterns = append(p.patterns, pattern)
	}
	return 0, nil
}

func (p *PrintedNotes) matches(notes string) bool {
	for _, pattern := range p.patterns {
		if !pattern.MatchString(notes) {
			return false
		}
	}
	return len(p.patterns) > 0
}

// Propose finds the rule set that the notes printed on a form speak of, nil if none. A
// proposal is shown, never applied; its Notes.Why says the reason.
func Propose(notes string, sets []*RuleSet) *RuleSet {
	s := foldNotes.Replace(strings.ToLower(fold(notes)))
	var proposed []*RuleSet
	for _, rs := range sets {
		if rs.Notes != nil && rs.Notes.matches(s) {
			proposed = append(proposed, rs)
		}
	}
	if len(proposed) == 0 {
		return nil
	}
	return slices.MinFunc(proposed, func(a, b *RuleSet) int { return cmp.Compare(a.Notes.Rank, b.Notes.Rank) })
}
