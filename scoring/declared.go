package scoring

import (
	"fmt"
	"slices"
	"strings"

	"ziping/domain"
	"ziping/domain/zh"
)

// Codes of what differs between a form and its 申报表; stable like those of Check.
const (
	CodeDeclaredGoal    = "declared-goal"    // 预期目标 is another text
	CodeDeclaredTarget  = "declared-target"  // an indicator has another target
	CodeDeclaredMissing = "declared-missing" // an indicator of the 申报表 is not in the form
	CodeDeclaredAdded   = "declared-added"   // an indicator of the form is not in the 申报表
)

// declaredTitles say in one Chinese line each what a code is about.
var declaredTitles = []struct{ code, title string }{
	{CodeDeclaredGoal, "预期目标与申报表不同"},
	{CodeDeclaredTarget, "指标值与申报表不同"},
	{CodeDeclaredMissing, "申报表里的指标没有了"},
	{CodeDeclaredAdded, "指标不在申报表里"},
}

// IsDeclared reports whether a code is one of them.
func IsDeclared(code string) bool { return strings.HasPrefix(code, "declared-") }

// The Form of a place in a comparison with a 申报表.
const (
	Evaluated = 0
	Declared  = 1
)

// adjusted is what makes a difference rightful, which no file shows.
const adjusted = "改回申报表的内容；办过绩效目标调整的，准备好调整表。"

// CheckDeclared compares what a form says was planned with its 申报表, word for word but for
// blanks, widths and the spelling of signs. A change can be rightful, so that everything is a
// warning. Neither is changed.
func CheckDeclared(form, declared *domain.Form) []PackageFinding {
	var list []PackageFinding
	add := func(code, message, remedy string, places ...Place) {
		list = append(list, PackageFinding{Code: code, Level: Warning, Name: form.ProjectName(), Message: message, Remedy: remedy, Places: places})
	}
	if goal := declared.Goals.Expected; !domain.IsBlank(goal) && plain(goal) != plain(form.Goals.Expected) {
		add(CodeDeclaredGoal, fmt.Sprintf("“预期目标”和申报表不同，%s。", firstDifference(form.Goals.Expected, goal)), adjusted, Place{Evaluated, domain.FieldExpected}, Place{Declared, domain.FieldExpected})
	}
	match, dropped := domain.Match(form, declared)
	s := &subject{form: form}
	for i, j := range match {
		in := &form.Indicators[i]
		name := domain.IndicatorField(i, domain.KeyName)
		if in.IsEmpty() {
			continue
		}
		if j < 0 {
			at := slices.IndexFunc(dropped, func(j int) bool { return isRenamed(form, i, declared, j) })
			if at >= 0 {
				j := dropped[at]
				dropped = slices.Delete(dropped, at, at+1)
				was, is := quoteApart(domain.BareName(declared.Indicators[j].Name), domain.BareName(in.Name))
				add(CodeDeclaredMissing, fmt.Sprintf("申报表里的指标%s在这里叫%s。", was, is), "改回申报表的名称，系统按名称对应；办过绩效目标调整的，准备好调整表。",
					Place{Evaluated, name}, Place{Declared, domain.IndicatorField(j, domain.KeyName)})
				continue
			}
		}
		switch {
		case j < 0:
			add(CodeDeclaredAdded, s.title(i)+"不在申报表里。", "核对名称是不是改过；办过绩效目标调整的，准备好调整表。", Place{Evaluated, name}, Place{Declared, domain.FieldIndicators})
		case !sameTarget(form, i, declared, j):
			is, was := quoteApart(in.Target, declared.Indicators[j].Target)
			if domain.IsBlank(in.Target) {
				is = "空的"
			}
			add(CodeDeclaredTarget, fmt.Sprintf("%s的指标值是%s，申报表是%s。", s.title(i), is, was), adjusted,
				Place{Evaluated, domain.IndicatorField(i, domain.KeyTarget)}, Place{Declared, domain.IndicatorField(j, domain.KeyTarget)})
		}
	}
	var names []string
	missing := []Place{{Evaluated, domain.FieldIndicators}}
	for _, j := range dropped {
		if !declared.Indicators[j].IsEmpty() {
			names = append(names, quote(domain.BareName(declared.Indicators[j].Name)))
			missing = append(missing, Place{Declared, domain.IndicatorField(j, domain.KeyName)})
		}
	}
	if len(names) > 0 {
		add(CodeDeclaredMissing, "申报表里的指标"+join(names, 2)+"没有自评。", "补上，名称和申报表一字不差；办过绩效目标调整的，准备好调整表。", missing...)
	}
	slices.SortStableFunc(list, func(a, b PackageFinding) int { return Order(a.Places[0].Field, b.Places[0].Field) })
	return list
}

// plain is a text without what does not count: blanks, line breaks, widths, a full stop at the
// end.
func plain(text string) string {
	return strings.TrimRight(strings.Map(foldRune, zh.Fold(text)), "。.；;")
}

// isRenamed reports whether an indicator that has no pair is what another one was: below the
// same levels, with the same target.
func isRenamed(form *domain.Form, i int, declared *domain.Form, j int) bool {
	in, was := &form.Indicators[i], &declared.Indicators[j]
	return domain.SameLevel(in.Level1, was.Level1) && domain.SameLevel(in.Level2, was.Level2) && !domain.IsBlank(was.Target) && !domain.IsBlank(was.Name) && sameTarget(form, i, declared, j)
}

// sameTarget reports whether two targets say the same. If the 申报表 has none, none was
// promised.
func sameTarget(form *domain.Form, i int, declared *domain.Form, j int) bool {
	in, was := &form.Indicators[i], &declared.Indicators[j]
	if domain.IsBlank(was.Target) || fold(in.Target) == fold(was.Target) {
		return true
	}
	a, b := ParseTarget(in.Target, ContextOf(form, i)), ParseTarget(was.Target, ContextOf(declared, j))
	sameNumber := func(a, b Quantity) bool { return a.Base == b.Base && a.Value.Equal(b.Value) }
	switch {
	case a.Kind != KindNumber || b.Kind != KindNumber || a.Sign != b.Sign || !sameNumber(a.Number, b.Number):
		return false
	case a.High == nil || b.High == nil:
		return a.High == b.High
	}
	return sameNumber(*a.High, *b.High)
}

// firstDifference is the position where two texts begin to differ.
func firstDifference(text, declared string) string {
	if domain.IsBlank(text) {
		return "表里是空的"
	}
	a, b := []rune(plain(text)), []rune(plain(declared))
	at := 0
	for at < len(a) && at < len(b) && a[at] == b[at] {
		at++
	}
	return "这里" + partFrom(text, a, at) + "，申报表" + partFrom(declared, b, at)
}

// partFrom quotes a text, of which list is what counts, from shortly before a character.
func partFrom(text string, list []rune, at int) string {
	const before = 4 // characters that both texts have, to find the place by
	if at >= len(list) {
		return "到此为止"
	}
	skip := max(at-before, 0)
	return "是" + quote(strings.TrimLeftFunc(strings.TrimRight(text, "。.；; \n"), func(r rune) bool {
		if zh.IsSpace(r) {
			return true
		}
		skip--
		return skip >= 0
	}))
}
