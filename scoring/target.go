package scoring

import (
	"strings"

	"ziping/domain"
	"ziping/domain/zh"
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

// String is the sign as the form prints it.
func (s Sign) String() string { return printedSigns[s] }

var printedSigns = map[Sign]string{AtLeast: "≥", AtMost: "≤", Equal: "＝"}

// Context is what a cell's text alone doesn't tell.
type Context struct {
	Year    int    // the form's year, for dates without one; 0 if not known
	Name    string // of the indicator: of 投诉率 less is better
	Cost    bool   // a cost row: a bare number is not to be exceeded
	Reading Sign   // what a person chose for ＝ or a bare number
}

// Target is a target (年度指标值) as read. The text stays as it was typed.
type Target struct {
	Text       string
	Kind       Kind
	Sign       Sign       // how the number compares; only with KindNumber
	SignTyped  bool       // the sign is written in the text, not assumed or chosen
	Number     Quantity   // only with KindNumber; the low end of a range
	High       *Quantity  // the high end of a range (80%-90%), nil without one
	Deadline   zh.Period  // only with KindDate; done by Deadline.Last is in time
	Word       string     // the text folded: half-width, without blanks
	Attainment Attainment // what a tier word says
	Assumed    []string   // what was assumed in reading it, in Chinese; empty if sure
}

// ParseTarget reads a target. It never fails: what it can't read is KindText.
func ParseTarget(text string, ctx Context) Target {
	t := Target{Text: text, Kind: KindBlank}
	if domain.IsBlank(text) {
		return t
	}
	t.Word = fold(text)
	if d, ok := readDate(t.Word, ctx.Year, true); ok && !countsMonths(t.Word, d) {
		t.Kind, t.Deadline = KindDate, d.Period
		if d.before && !d.End && d.Unit != '日' {
			t.assume("“" + strings.TrimSpace(text) + "”按 " + zh.FormatDay(d.Last) + "以前理解")
		}
		return t
	}
	if n, ok := readNumber(t.Word); ok {
		t.setNumber(n, ctx)
		return t
	}
	t.Attainment = readAttainment(t.Word)
	t.Kind = KindText
	if t.Attainment != NotSaid || isWord(t.Word) {
		t.Kind = KindWord
	}
	return t
}

// countsMonths reports whether what looks like a month is a number of months: ≤6月.
func countsMonths(s string, d dateText) bool {
	return d.Unit == '月' && !d.before && !d.End && (strings.HasPrefix(s, "≤") || strings.HasPrefix(s, "="))
}

func (t *Target) assume(what string) { t.Assumed = append(t.Assumed, what) }

func (t *Target) setNumber(n numberText, ctx Context) {
	t.Kind, t.Number, t.Sign, t.SignTyped = KindNumber, n.low, n.sign, n.sign != NoSign
	if n.ranged {
		high := n.high
		t.High = &high
	}
	if n.wordy {
		t.assume("指标值按“" + n.String() + "”理解")
	}
	if n.rough {
		t.assume("指标值是约数，按“" + n.String() + "”计算")
	}
	open := t.Sign == NoSign || t.Sign == Equal
	switch {
	case open && (ctx.Reading == AtLeast || ctx.Reading == AtMost || ctx.Reading == Equal):
		t.Sign = ctx.Reading
	case t.Sign != NoSign:
	case n.ranged:
		t.Sign = Equal
		t.assume("指标值是区间，按落在区间内得满分理解")
	case ctx.Cost:
		t.Sign = AtMost
		t.assume("成本指标值没有符号，按“≤”理解")
	case lessIsBetter(ctx.Name):
		t.Sign = AtMost
		t.assume("指标名称说的是越少越好，指标值没有符号，按“≤”理解")
	case n.low.Typed.IsZero():
		t.Sign = AtMost // ≥0 would ask for nothing
		t.assume("指标值为 0，没有符号，按“≤”理解")
	default:
		t.Sign = AtLeast
		t.assume("指标值没有符号，按“≥”理解")
	}
}

// signAssumed reports whether the target is one number without a sign.
func (t *Target) signAssumed() bool { return t.Kind == KindNumber && !t.SignTyped && t.High == nil }

// otherSign is the one that was not assumed.
func (t *Target) otherSign() Sign {
	if t.Sign == AtLeast {
		return AtMost
	}
	return AtLeast
}

// String is the target as an explanation shows it, with the sign it is read by.
func (t *Target) String() string {
	switch {
	case t.Kind == KindNumber && t.High != nil:
		return t.Number.String() + "—" + t.High.String()
	case t.Kind == KindNumber:
		return t.Sign.String() + t.Number.String()
	case t.Kind == KindDate:
		return zh.FormatDay(t.Deadline.Last) + "以前"
	}
	return strings.TrimSpace(t.Text)
}
