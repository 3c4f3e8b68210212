package scoring

import (
	"slices"

	"github.com/shopspring/decimal"
)

// Evaluation is the result of applying a rule set to a form. It is computed again as a whole each
// time; the form remembers none of it.
type Evaluation struct {
	Execution Execution
	Rows      []Row        // one per indicator, in the form's order
	Sections  []Section    // one per level-1 indicator, in the form's order
	SubSums   []SubSection // one per level-2 indicator, in the form's order

	Weight   decimal.Decimal     // Σ分值, points, the execution rate counted in
	Score    decimal.Decimal     // Σ得分, points: typed scores as typed, rule scores as computed, blank as 0
	Computed decimal.Decimal     // Σ of computed scores, points, at most Limit: a row no rule can compute counts as typed
	Limit    decimal.NullDecimal // the highest total the rule set allows at this execution rate; none mostly
	Grade    string              // 优, 良, … for Score (at most Limit) if the rule set has grades
}

// Scored reports whether anything has points, so that a Score of 0 is not one of a blank form.
func (e *Evaluation) Scored() bool {
	return e.Execution.Score.Valid || slices.ContainsFunc(e.Rows, func(r Row) bool { return r.Score.Valid })
}

// Execution is the execution rate (执行率) and its score.
type Execution struct {
	Weight   decimal.NullDecimal // points; none if blank or no number
	Implied  bool                // the points are the rule set's: the form has a score and none
	Rate     decimal.NullDecimal // B / A, 1 is 100%; none if A is blank or zero
	Computed decimal.NullDecimal // points
	Score    decimal.NullDecimal // the points that count: typed if the form says "hand", else computed
	Why      Explanation
}

// Row is one indicator under the rules.
type Row struct {
	Target   Target              // the target as read
	Result   Result              // the actual as read
	Weight   decimal.NullDecimal // points; none if blank or no number
	Computed decimal.NullDecimal // points by the rules; none if only a person can judge
	Score    decimal.NullDecimal // the points that count: typed if the form says "hand", else computed
	Obstacle Obstacle            // why there is no computed score; Computable if there is one
	Ratio    decimal.NullDecimal // B ÷ A in one unit, 1 is 100%; none if not comparable or A is zero
	Met      Verdict             // whether the target was reached
	Tier     *Tier               // the tier a qualitative result falls in, nil if none is known
	Why      Explanation

	context Context // what the rest of the form says about its cells
}

// Obstacle is why the rules give a row no score.
type Obstacle string

const (
	Computable    Obstacle = ""
	NotApplicable Obstacle = "not-applicable"
	NoTarget      Obstacle = "no-target"  // the target is blank
	NoActual      Obstacle = "no-actual"  // the actual is blank
	NoWeight      Obstacle = "no-weight"  // the weight is blank or no number
	Judged        Obstacle = "judged"     // only a person can judge it, perhaps within Tier
	NotANumber    Obstacle = "not-number" // the target is a number, the actual isn't
	OtherUnit     Obstacle = "other-unit" // the units don't convert: 天, 元
	OffScale      Obstacle = "off-scale"  // about 10,000 times too much or too little: 元 for 万元
	Uncertain     Obstacle = "uncertain"  // the actual is a range, or a month, on both sides of the target
)

// faulty reports whether the obstacle is a fault of what was typed, for which there is a
// finding of its own.
func (o Obstacle) faulty() bool {
	return o == NotANumber || o == OtherUnit || o == OffScale || o == Uncertain
}

// Verdict says whether a target was reached.
type Verdict int

const (
	Unknown Verdict = iota
	Reached
	Missed
)

// Section sums the rows of one level-1 indicator.
type Section struct {
	Name     string
	Printed  decimal.NullDecimal // the weight printed next to the name
	Weight   decimal.Decimal
	Score    decimal.Decimal
	Computed decimal.Decimal
}

// Full is the maximum score of a section: the weight printed there, unless its rows have more.
func (s *Section) Full() decimal.Decimal { return decimal.Max(s.Weight, s.Printed.Decimal) }

// SubSection sums the consecutive rows of one level-2 indicator.
type SubSection struct {
	Level1, Level2 string
	Weight         decimal.Decimal
	Score          decimal.Decimal
	Computed       decimal.Decimal
}
