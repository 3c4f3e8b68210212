package scoring

// Result is an actual (实际完成值) as read. The text stays as typed beside it.
type Result struct {
	Text       string
	Kind       Kind
	Sign       Sign       // a sign copied from the target ("≥60天"), NoSign normally
	Number     Quantity   // only with KindNumber; the low end of a range
	High       *Quantity  // the high end of a range, nil without one
	Date       Period     // only with KindDate
	Before     bool       // a deadline copied from the target ("…前") rather than a day
	Word       string     // only with KindWord: the word, tidied
	Done       bool       // 完成, 已完成, 按时完成 …
	Attainment Attainment // what a tier word says
	Assumed    []string   // what was assumed in reading it, in Chinese; empty if sure
}

// ParseResult reads an actual.
func ParseResult(text string, ctx Context) Result { return Result{Text: text, Kind: KindText} }
