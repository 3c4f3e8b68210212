package scoring

import (
	"fmt"
	"slices"
	"strings"

	"ziping/domain"
	"ziping/domain/zh"
)

// Last year's number is a left-over in title, goals, conclusion, and in names and dates
// of indicators. Reasons may well speak of last year.
var (
	staleFields  = []domain.Field{domain.FieldTitle, domain.FieldExpected, domain.FieldActual, domain.FieldConclusion}
	staleColumns = columnsOf(domain.KeyName, domain.KeyTarget, domain.KeyActual)
)

// staleYear finds the year before the form's in texts that should name the form's.
// Ranges, comparisons and document numbers are no left-overs.
func staleYear(s *subject) []Finding {
	var list []Finding
	s.eachText(staleFields, staleColumns, func(text string, at spot) {
		mentions := slices.DeleteFunc(domain.YearMentions(text, s.form.Year-1), func(m domain.Mention) bool { return m.Kind != domain.Plain })
		if len(mentions) == 0 {
			return
		}
		field := at.field()
		row, key, isIndicator := field.Indicator()
		where := s.describe(field)
		first := mentions[0]
		if isIndicator && key == domain.KeyActual && s.ev.Rows[row].Result.Kind == KindNumber && firstDigit(fold(text[:first.Start])) >= 0 {
			return // a comparison after the result: 21500人次（2023年19900人次）
		}
		found := Finding{Level: Warning, Field: field,
			Message: fmt.Sprintf("%s里还有上一年：“%s”。", where, around(text, first.Start, first.End)),
			Remedy:  fmt.Sprintf("本表是 %d 年度，核对后改为 %d 年。", s.form.Year, s.form.Year)}
		if len(mentions) > 1 {
			found.Message = fmt.Sprintf("%s里还有上一年，共 %d 处：“%s”。", where, len(mentions), around(text, first.Start, first.End))
		}
		if !isIndicator || key != domain.KeyActual { // the user knows when something was done
			found.Fix = &Fix{fmt.Sprintf("改为 %d 年", s.form.Year), s.retold(field, withYear(text, mentions, s.form.Year))}
		}
		list = append(list, found)
	})
	return list
}

// isStale reports whether the target of indicator i is a date that last year left over: nothing is
// late by it.
func (s *subject) isStale(i int) bool {
	return s.ev.Rows[i].Target.Kind == KindDate && slices.ContainsFunc(domain.YearMentions(s.form.Indicators[i].Target, s.form.Year-1), func(m domain.Mention) bool { return m.Kind == domain.Plain })
}

// withYear replaces the mentions by the year, each in its own numerals.
func withYear(text string, mentions []domain.Mention, year int) string {
	slices.SortFunc(mentions, func(a, b domain.Mention) int { return a.Start - b.Start })
	var b strings.Builder
	done := 0
	for _, m := range mentions {
		b.WriteString(text[done:m.Start])
		b.WriteString(domain.Respell(text[m.Start:m.End], year))
		done = m.End
	}
	b.WriteString(text[done:])
	return b.String()
}

// around shows a piece of a text with some characters on both sides.
func around(text string, start, end int) string {
	const side = 6
	before, after := []rune(text[:start]), []rune(text[end:])
	out := text[start:end]
	if n := len(before); n > side {
		before = append([]rune("…"), before[n-side:]...)
	}
	if len(after) > side {
		after = append(after[:side:side], '…')
	}
	return zh.Shorten(string(before)+out+string(after), len(before)+len(after)+len([]rune(out)))
}

// filledTooEarly finds a date of filling in before the year was over.
func filledTooEarly(s *subject) []Finding {
	d, ok := filledOn(s.form)
	if !ok || s.form.Year == 0 || !d.Last.Before(zh.Day(s.form.Year, 12, 31)) {
		return nil
	}
	return []Finding{{Level: Warning, Field: domain.FieldFilledOn,
		Message: fmt.Sprintf("填报日期 %s 在 %d 年度结束之前。", zh.FormatDay(d.Last), s.form.Year), Remedy: "自评在年度结束后进行，核对填报日期和年度。"}}
}

// dateUnreadable finds a date of filling in that is none.
func dateUnreadable(s *subject) []Finding {
	if _, ok := filledOn(s.form); ok || domain.IsBlank(s.form.FilledOn) {
		return nil
	}
	return []Finding{{Level: Warning, Field: domain.FieldFilledOn,
		Message: fmt.Sprintf("填报日期%s读不出年月日。", quote(s.form.FilledOn)), Remedy: "写成年月日" + dateExample(s.form) + "。"}}
}

// dateExample shows how a date is written, in the months after the form's year when forms
// are filled in; nothing without a year.
func dateExample(f *domain.Form) string {
	if f.Year == 0 {
		return ""
	}
	return fmt.Sprintf("，例如 %d-02-20", f.Year+1)
}

// filledOn reads 填报日期; a month is as exact as some write it.
func filledOn(f *domain.Form) (zh.Period, bool) {
	d, ok := readDate(fold(f.FilledOn), 0, false)
	return d.Period, ok && d.Last.Year() > 0
}
