package scoring

import (
	"time"

	"github.com/shopspring/decimal"
)

// Kind says how a cell's text is read.
type Kind string

const (
	KindBlank  Kind = "blank"  // nothing, or a mark for "nothing" (—, /, 无)
	KindNumber Kind = "number" // one number or a range, with or without sign and unit
	KindDate   Kind = "date"   // a day or a deadline: 2023年12月31日前
	KindWord   Kind = "word"   // a quality word (优秀, 及时, 健全), a tier word, 已完成
	KindText   Kind = "text"   // anything else: only a person can judge it
)

// Sign is how a number is compared, spelled as domain.Indicator.Reading spells it.
type Sign string

const (
	NoSign  Sign = ""
	AtLeast Sign = ">="
	AtMost  Sign = "<="
	Equal   Sign = "="
)

// Quantity is a number with its unit.
type Quantity struct {
	Typed decimal.Decimal // the number as typed: 81.5 in 81.5万元
	Unit  string          // the unit as typed, tidied: 万元, %, 人次; "" if none
	Value decimal.Decimal // the number in Base units: 815000
	Base  string          // the unit without its scale: 元 for 万元, % for ‰; "" if none
}

// Period is a date as exact as it was written: both ends are the same day, or the
// first and last day of a month or a year. Both are zero where there is no date.
type Period struct{ First, Last time.Time }

// Attainment is what a tier word says: 达成, 部分达成, 未达成.
type Attainment int

const (
	NotSaid Attainment = iota
	Attained
	PartlyAttained
	NotAttained
)

// Context is what a cell's text alone doesn't tell.
type Context struct {
	Year    int  // the form's year, for dates without one; 0 if not known
	Cost    bool // a cost row: a bare number is not to be exceeded
	Reading Sign // what a person settled for ＝ or a bare number
}

// Target is a target (年度指标值) as read. The text stays as typed beside it.
type Target struct {
	Text       string
	Kind       Kind
	Sign       Sign       // how the number compares; only with KindNumber
	SignTyped  bool       // the sign is written in the text, not assumed or settled
	Number     Quantity   // only with KindNumber; the low end of a range
	High       *Quantity  // the high end of a range (80%-90%), nil without one
	Deadline   Period     // only with KindDate; done by Deadline.Last is in time
	Word       string     // only with KindWord: the word, tidied
	Attainment Attainment // what a tier word says
	Assumed    []string   // what was assumed in reading it, in Chinese; empty if sure
}

// ParseTarget reads a target.
func ParseTarget(text string, ctx Context) Target { return Target{Text: text, Kind: KindText} }
