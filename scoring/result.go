package scoring

import "ziping/domain"

// Result is an actual (实际完成值) as read. The text stays as typed beside it.
type Result struct {
	Text       string
	Kind       Kind
	Sign       Sign       // a sign copied from the target ("≥60天"), NoSign normally
	Number     Quantity   // only with KindNumber; the low end of a range
	High       *Quantity  // the high end of a range, nil without one
	Date       Period     // only with KindDate
	Before     bool       // a deadline copied from the target ("…前") rather than a day
	Word       string     // the text folded: half-width, without blanks
	Done       bool       // 完成, 已完成, 按时完成 …
	Attainment Attainment // what a tier word says
	Assumed    []string   // what was assumed in reading it, in Chinese; empty if sure
}

// ParseResult reads an actual. It never fails: what it can't read is KindText.
func ParseResult(text string, ctx Context) Result {
	r := Result{Text: text, Kind: KindBlank}
	if domain.IsBlank(text) {
		return r
	}
	r.Word = fold(text)
	if d, ok := readDate(r.Word, ctx.Year, false); ok && !countsMonths(r.Word, d) {
		r.Kind, r.Date, r.Before = KindDate, d.Period, d.before
		return r
	}
	if n, ok := readNumber(r.Word); ok {
		r.Kind, r.Number, r.Sign = KindNumber, n.low, n.sign
		if n.ranged {
			high := n.high
			r.High = &high
		}
		if n.sign != NoSign || n.rough || n.wordy {
			r.Assumed = append(r.Assumed, "完成值按“"+n.String()+"”计算")
		}
		return r
	}
	r.Done, r.Attainment = isDone(r.Word), readAttainment(r.Word)
	r.Kind = KindText
	if r.Done || r.Attainment != NotSaid || isWord(r.Word) {
		r.Kind = KindWord
	}
	return r
}
