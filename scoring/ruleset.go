package scoring

import (
	"github.com/shopspring/decimal"
)

// RuleSet is how one place and year scores the form: data, dated, with its source.
// Shares and rates are in percent: 80 is 80%. Weights, scores and grades are in points.
type RuleSet struct {
	ID     string `json:"id"`     // qiannan-2023
	Name   string `json:"name"`   // as a clerk reads it
	Date   string `json:"date"`   // year, or day, the rules are from
	Source string `json:"source"` // where they stand, and what of it is not verified
	Text   string `json:"text"`   // the rules in our own words

	Levels    []LevelWeight `json:"levels"` // weights in principle
	Execution ExecutionRule `json:"execution"`
	Formulas  Formulas      `json:"formulas"`
	Tiers     []Tier        `json:"tiers"`    // for qualitative rows, best first
	Decimals  int32         `json:"decimals"` // of a score
	Over      []OverStep    `json:"over"`     // far over target, ascending; empty: nothing is asked
	Grades    []Grade       `json:"grades"`   // best first; empty: none, the conclusion is free text
	Caps      []TotalCap    `json:"total_caps"`
	Limits    TextLimits    `json:"text_limits"`
}

// LevelWeight is the weight of one or, together, several level-1 indicators.
type LevelWeight struct {
	Names  []string        `json:"names"` // 产出指标; 效益指标 and 满意度指标 where they share one
	Weight decimal.Decimal `json:"weight"`
	Fixed  bool            `json:"fixed"` // may not be adjusted
}

// ExecutionRule is how the execution rate scores: B ÷ base × weight, no more than weight.
type ExecutionRule struct {
	Weight decimal.Decimal `json:"weight"`
	Fixed  bool            `json:"fixed"`
	Base   string          `json:"base"` // BaseBudget or BaseInitial
	Cap    decimal.Decimal `json:"cap"`  // the highest rate that still adds points: 100
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

// OverStep is what is asked from a result far over its target.
type OverStep struct {
	From decimal.Decimal `json:"from"` // B ÷ A in percent
	Ask  string          `json:"ask"`  // AskWarning or AskReason
}

// What an OverStep asks.
const (
	AskWarning = "warning"
	AskReason  = "reason"
)

// Grade is the name of a range of the total score.
type Grade struct {
	Name string          `json:"name"`
	From decimal.Decimal `json:"from"` // points, included
}

// TotalCap limits the total score while the execution rate is below a step.
type TotalCap struct {
	Below decimal.Decimal `json:"below"` // percent
	Max   decimal.Decimal `json:"max"`   // points
}

// TextLimits are the longest texts allowed, in characters; 0 is no limit.
type TextLimits struct {
	Goals  int `json:"goals"`
	Reason int `json:"reason"`
}

// Default is the id of the rule set used where nothing else is said.
const Default = "qiannan-2023"

// Builtin lists the rule sets that come with the program, the default first.
func Builtin() []*RuleSet { return nil }

// Lookup finds a rule set by its id among the built-in ones and more; an empty id is
// the default.
func Lookup(id string, more ...*RuleSet) (*RuleSet, bool) { return nil, false }

// LoadDir reads a user's own rule sets, dir/*.json. Each broken one is an error that
// names the file and the line; the others are returned. No such folder is no error.
func LoadDir(dir string) ([]*RuleSet, []error) { return nil, nil }

// Propose names the rule set that the notes printed on a form speak of, and why in
// Chinese; both are "" where they say nothing. A proposal is shown, never applied.
func Propose(notes string) (id, why string) { return "", "" }
