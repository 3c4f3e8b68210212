package scoring

import "github.com/shopspring/decimal"

// RuleSet is how one place and year scores the form: data, dated, with its source.
// Shares and rates are in percent: 80 is 80%. Weights, scores and grades are in points.
type RuleSet struct {
	ID     string `json:"id"`     // a stable word
	Name   string `json:"name"`   // as a clerk reads it
	Date   string `json:"date"`   // year, or day, the rules are from
	Source string `json:"source"` // of the rules, and what of it is not verified
	Text   string `json:"text"`   // the rules in our own words

	Clauses    Clauses       `json:"clauses"`
	Levels     []LevelWeight `json:"levels"` // weights in principle
	Execution  ExecutionRule `json:"execution"`
	Formulas   Formulas      `json:"formulas"`
	Tiers      []Tier        `json:"tiers"`    // for qualitative rows, best first
	Decimals   int32         `json:"decimals"` // of a score
	Overshoots []Overshoot   `json:"over"`     // far above the target, ascending; empty: nothing is asked
	Grades     []Grade       `json:"grades"`   // best first; empty: none, the conclusion is free text
	Caps       []TotalCap    `json:"total_caps"`
	Limits     TextLimits    `json:"text_limits"`

	DefaultFor []string      `json:"default_for,omitempty"` // ids of the kinds of forms that go by it if nothing else is said
	Notes      *PrintedNotes `json:"notes,omitempty"`       // nil: printed notes never speak for it

	file string // the file it was read from, and the line of its id
	line int

	assumed bool
}

// Assume is the set for a form for which nobody chose one, and which prints none. What only this set
// makes a fault is a warning then, and none if another set gives what was typed.
func (rs *RuleSet) Assume() *RuleSet {
	assumed := *rs
	assumed.assumed = true
	return &assumed
}

// Assumed reports whether the set is one that was assumed.
func (rs *RuleSet) Assumed() bool { return rs.assumed }

// Clauses names the source of each rule, for explanations: 表注 3.
type Clauses struct {
	Execution string `json:"execution"`
	Number    string `json:"number"` // ≥ and ≤
	Equal     string `json:"equal"`  // ＝
	Quality   string `json:"quality"`
	Deadline  string `json:"deadline"`
}

// LevelWeight is the weight of one or, together, several level-1 indicators.
type LevelWeight struct {
	Names  []string        `json:"names"` // 产出指标; 效益指标 and 满意度指标 if they share one
	Weight decimal.Decimal `json:"weight"`
	Fixed  bool            `json:"fixed"` // may not be adjusted
}

// ExecutionRule is how the execution rate scores: B ÷ base × weight, no more than weight.
type ExecutionRule struct {
	Weight decimal.Decimal `json:"weight"`
	Fixed  bool            `json:"fixed"`
	Base   string          `json:"base"` // BaseBudget or BaseInitial
}

// What the execution rate is measured against.
const (
	BaseBudget  = "budget"  // 全年预算数, after adjustment
	BaseInitial = "initial" // 年初预算数
)

// Formula is a share of the weight, from A (target) and B (actual); the share is kept
// between 0 and 1.
type Formula string

const (
	Attaining Formula = "B/A"       // full from B ≥ A
	Inverse   Formula = "A/B"       // full up to B ≤ A
	Linear    Formula = "1-(B-A)/A" // full up to B ≤ A, 0 from B ≥ 2A
	Closeness Formula = "1-|B-A|/A" // full at B = A only
)

// Formulas says which formula a sign takes.
type Formulas struct {
	AtLeast Formula `json:"at_least"`
	AtMost  Formula `json:"at_most"`
	Equal   Formula `json:"equal"`
}

// Tier is a class of qualitative results and the share of the weight it allows.
type Tier struct {
	Name   string          `json:"name"`
	High   decimal.Decimal `json:"high"` // percent of the weight
	Low    decimal.Decimal `json:"low"`
	HighIn bool            `json:"high_included"`
	LowIn  bool            `json:"low_included"`
}

// Overshoot is what is asked from a result far above its target.
type Overshoot struct {
	From   decimal.Decimal `json:"from"`            // B ÷ A in percent
	Ask    string          `json:"ask"`             // AskWarning, AskReason or AskPoints
	Points decimal.Decimal `json:"points,omitzero"` // of AskPoints: what is deducted from the score
}

// What an overshoot asks.
const (
	AskWarning = "warning"
	AskReason  = "reason"
	AskPoints  = "points"
)

// Grade is the name of a range of the total score.
type Grade struct {
	Name string          `json:"name"`
	From decimal.Decimal `json:"from"` // points, included
}

// TotalCap limits the total score while the execution rate is below a percentage.
type TotalCap struct {
	Below decimal.Decimal `json:"below"` // percent
	Max   decimal.Decimal `json:"max"`   // points
}

// TextLimits are the longest texts allowed, in characters; 0 is no limit.
type TextLimits struct {
	Goals  int `json:"goals"`
	Reason int `json:"reason"`
}

// fullPercent is 100%, in the unit of a rule set's shares.
var fullPercent = decimal.NewFromInt(100)

// OvershootAt is the last overshoot that a result of B ÷ A = ratio (1 is 100%) reaches.
func (rs *RuleSet) OvershootAt(ratio decimal.Decimal) (last Overshoot, ok bool) {
	percent := ratio.Shift(2)
	for _, s := range rs.Overshoots {
		if percent.LessThan(s.From) {
			break
		}
		last, ok = s, true
	}
	return last, ok
}

// Rounding says how a score is rounded: 四舍五入保留两位小数.
func (rs *RuleSet) Rounding() string { return roundings[rs.Decimals] }

// GradeOf is the grade of a total score, "" if the rule set has none.
func (rs *RuleSet) GradeOf(score decimal.Decimal) string {
	for _, g := range rs.Grades {
		if score.GreaterThanOrEqual(g.From) {
			return g.Name
		}
	}
	return ""
}

// TotalLimit is the highest total score allowed at an execution rate (1 is 100%); none if
// the rule set doesn't limit it.
func (rs *RuleSet) TotalLimit(rate decimal.Decimal) decimal.NullDecimal {
	var limit decimal.NullDecimal
	for _, c := range rs.Caps {
		if rate.Shift(2).LessThan(c.Below) && (!limit.Valid || c.Max.LessThan(limit.Decimal)) {
			limit = decimal.NewNullDecimal(c.Max)
		}
	}
	return limit
}
