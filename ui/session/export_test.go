package session

import (
	"testing"

	"ziping/domain"
	"ziping/scoring"
)

// Count counts, until the test ends, how often a form is evaluated and how often the folder of the
// user's own rules is read.
func Count(t testing.TB) (evaluated, read *int) {
	evaluated, read = new(int), new(int)
	wasEvaluate, wasAttribute, wasRules := evaluate, attribute, ownRules
	evaluate = func(f *domain.Form, rs *scoring.RuleSet) scoring.Evaluation {
		*evaluated++
		return wasEvaluate(f, rs)
	}
	attribute = func(f *domain.Form, rs *scoring.RuleSet) scoring.Evaluation {
		*evaluated++
		return wasAttribute(f, rs)
	}
	ownRules = func(dir string) ([]*scoring.RuleSet, []error) {
		*read++
		return wasRules(dir)
	}
	t.Cleanup(func() { evaluate, attribute, ownRules = wasEvaluate, wasAttribute, wasRules })
	return evaluated, read
}
