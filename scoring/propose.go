package scoring

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"ziping/domain"
)

// PrintedNotes tells how the notes printed on a form show that it uses a rule set.
type PrintedNotes struct {
	Rank  int      `json:"rank"`  // sets of a lower rank are tried first: what only one set has comes before what several have
	Match []string `json:"match"` // regular expressions, all of which match; see foldNotes for how notes are spelled
	Why   string   `json:"why"`   // what the notes say, as shown to users

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

// Choose finds the rule set for a form that names none: the one that its printed notes speak
// of, else the only one that has the weight it prints for the execution rate. why says which
// of both it was; it is "" if neither says one, and the default is assumed.
func Choose(f *domain.Form, notes string, sets []*RuleSet) (rs *RuleSet, why string) {
	if rs := Propose(notes, sets); rs != nil {
		return rs, rs.Notes.Why
	}
	usual := DefaultFor(f.Kind())
	if weight, ok := f.Funds.Weight.Value(); ok && usual.Execution.Fixed && !weight.Equal(usual.Execution.Weight) {
		var fit []*RuleSet
		for _, rs := range sets {
			if rs.Execution.Weight.Equal(weight) {
				fit = append(fit, rs)
			}
		}
		if len(fit) == 1 {
			return fit[0], "表上印的执行率分值是 " + weight.String() + " 分"
		}
	}
	return usual.Assume(), ""
}

// Propose finds the rule set that the notes printed on a form speak of, nil if none; its
// Notes.Why says the reason.
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
