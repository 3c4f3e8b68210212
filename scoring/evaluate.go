package scoring

import "ziping/domain"

// Evaluate computes all that the rule set makes of the form. It is pure: it reads the
// form and changes nothing.
func Evaluate(f *domain.Form, rs *RuleSet) Evaluation {
	ev := Evaluation{Rows: make([]Row, len(f.Indicators))}
	for i := range f.Indicators {
		in := &f.Indicators[i]
		ctx := ContextOf(f, in)
		ev.Rows[i] = Row{Target: ParseTarget(in.Target, ctx), Result: ParseResult(in.Actual, ctx)}
	}
	return ev
}

// ContextOf is what the rest of the form tells about an indicator's cells.
func ContextOf(f *domain.Form, in *domain.Indicator) Context {
	return Context{Year: f.Year, Cost: IsCost(in), Reading: Sign(in.Reading)}
}

// IsCost reports whether an indicator stands under 成本.
func IsCost(in *domain.Indicator) bool { return false }
