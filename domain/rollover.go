package domain

import (
	"cmp"
	"slices"
	"strconv"
)

// Change is one thing a roll-over does: the piece Old of a field, at byte offset Start,
// becomes New. A cleared field is a change of its whole text to "".
type Change struct {
	Field Field
	Start int
	Old   string
	New   string
	Kind  MentionKind // why a year is proposed unticked; Plain for a cleared field
	On    bool        // whether ApplyRollOver makes the change
}

// Clears reports whether the change empties its field.
func (c Change) Clears() bool { return c.New == "" }

// cleared are the fields of last year's results; keys of the fields within lists.
var (
	clearedFields     = []Field{FieldFilledOn, FieldRate, FieldFundScore, FieldActual, FieldConclusion}
	clearedFund       = []string{KeyInitial, KeyBudget, KeyExecuted}
	clearedIndicators = []string{KeyActual, KeyScore, KeyReason, KeyTier}
	clearedExtra      = []string{KeyText}
	datedIndicators   = []string{KeyLevel1, KeyLevel2, KeyName, KeyTarget}
)

// RollOver proposes what turns a form into the next one: the year in the title and in
// every text that names the form's year moves on (ranges, comparisons and document
// numbers are proposed unticked), last year's money, results, scores, reasons and
// conclusion are cleared. Indicators, weights and targets stay. A form that names no year
// is taken for that of the year before. The form is not changed.
func RollOver(f *Form, year int) []Change {
	var list []Change
	last := cmp.Or(f.Year, year-1)
	if f.Year != year {
		old, _ := f.Text(FieldYear)
		list = append(list, Change{Field: FieldYear, Old: old, New: strconv.Itoa(year), On: true})
	}
	years := func(field Field) {
		text, _ := f.Text(field)
		for _, m := range YearMentions(text, last) {
			if old := text[m.Start:m.End]; f.Year != year {
				list = append(list, Change{field, m.Start, old, Respell(old, year), m.Kind, m.Kind == Plain})
			}
		}
	}
	clears := func(field Field) {
		if text, _ := f.Text(field); text != "" {
			list = append(list, Change{Field: field, Old: text, On: true})
		}
	}
	for _, field := range []Field{FieldAttachment, FieldTitle, FieldExpected} {
		years(field)
	}
	for i := range f.Levels {
		years(LevelField(i, KeyName))
	}
	for i := range f.Indicators {
		for _, key := range datedIndicators {
			years(IndicatorField(i, key))
		}
	}
	for i := range f.Extra {
		years(ExtraField(i, KeyLabel))
	}
	for _, field := range clearedFields {
		clears(field)
	}
	for i := range f.Funds.Rows {
		for _, key := range clearedFund {
			clears(FundField(i, key))
		}
	}
	for i := range f.Indicators {
		for _, key := range clearedIndicators {
			clears(IndicatorField(i, key))
		}
	}
	for i := range f.Extra {
		for _, key := range clearedExtra {
			clears(ExtraField(i, key))
		}
	}
	return list
}

// ApplyRollOver makes the changes that are on. The printed totals go with the results
// they summed, and a row without a score follows the rules again.
func ApplyRollOver(f Form, changes []Change) Form {
	f = f.Clone()
	ordered := slices.Clone(changes)
	// Later pieces of a text first, so that the offsets of earlier ones stay true.
	slices.SortStableFunc(ordered, func(a, b Change) int { return cmp.Compare(b.Start, a.Start) })
	for _, c := range ordered {
		text, ok := f.Text(c.Field)
		if !ok || !c.On || c.Start+len(c.Old) > len(text) {
			continue
		}
		f.Set(c.Field, text[:c.Start]+c.New+text[c.Start+len(c.Old):])
	}
	f.Total = Total{}
	for i := range f.Indicators {
		if f.Indicators[i].Score == "" {
			f.Indicators[i].ScoreBy = ByRule
		}
	}
	if f.Funds.Rate == "" && f.Funds.Score == "" {
		f.Funds.ScoreBy = ByRule
	}
	return f
}
