package document

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"ziping/domain"
	"ziping/domain/zh"
	"ziping/io/layout"
	"ziping/io/sheet"
)

// differing lists the fields whose visible content differs in two forms: want is what should be in
// a file, got what was read from it. What no cell shows (blanks around a text, a trailing zero,
// empty rows, who decides a score) is no difference.
func differing(want, got *domain.Form) []domain.Field {
	w, g := visible(want), visible(got)
	var list []domain.Field
	for _, field := range w.form.Fields() {
		if !w.same(field, g) {
			list = append(list, w.origin(field))
		}
	}
	// What was read in addition to what should be there.
	for _, b := range domain.Blocks() {
		if b.Path != "levels" && b.Len(&g.form) > b.Len(&w.form) { // levels are compared by name
			list = append(list, domain.Field(b.Path))
		}
	}
	return list
}

// shown is a form without the members that are invisible in a sheet, with the original indices of
// the others.
type shown struct {
	form    domain.Form
	origins map[string][]int // by list: index in form → index before
}

func visible(f *domain.Form) shown {
	s := shown{f.Clone(), map[string][]int{}}
	keep(&s, "funds/rows", &s.form.Funds.Rows, func(i int) bool {
		// The total has its usual name also in a sheet that has no row for it.
		return !f.RowBlank("funds/rows", i) && !(i == 0 && f.Funds.Rows[0].Item == f.Kind().Unnamed && f.RowBlank("funds/rows", 0, domain.RowName))
	})
	keep(&s, "indicators", &s.form.Indicators, func(i int) bool { return !f.RowBlank("indicators", i, domain.LevelName) })
	// A level without a row is in no sheet.
	keep(&s, "levels", &s.form.Levels, func(i int) bool {
		return slices.ContainsFunc(s.form.Indicators, func(in domain.Indicator) bool { return domain.SameLevel(in.Level1, f.Levels[i].Name) })
	})
	keep(&s, "extra", &s.form.Extra, func(i int) bool { return !f.RowBlank("extra", i, domain.RowName) })
	return s
}

func keep[T any](s *shown, name string, list *[]T, stays func(i int) bool) {
	var kept []T
	for i := range *list {
		if stays(i) {
			kept = append(kept, (*list)[i])
			s.origins[name] = append(s.origins[name], i)
		}
	}
	*list = kept
}

func blank(texts ...string) bool {
	return !slices.ContainsFunc(texts, func(t string) bool { return !domain.IsBlank(t) })
}

// origin is the path of a field in the form as it was before keep dropped members.
func (s *shown) origin(field domain.Field) domain.Field {
	list, i, _, ok := field.Split()
	if !ok || s.origins[list] == nil {
		return field
	}
	return field.Spec().Field(s.origins[list][i])
}

func (s *shown) same(field domain.Field, other shown) bool {
	want, _ := s.form.Text(field)
	want = tidy(want)
	list, i, key, isMember := field.Split()
	if isMember && list == "levels" { // by name: their order is that of the rows
		j := other.form.LevelIndex(s.form.Levels[i].Name)
		if j < 0 {
			return false
		}
		field = domain.LevelField(j, key)
	}
	got, ok := other.form.Text(field)
	got = tidy(got)
	switch holds := field.Holds(); {
	case !ok:
		return blank(want)
	case holds == domain.LevelName:
		return domain.SameLevel(want, got)
	case holds == domain.RowName:
		return label(want) == label(got)
	case holds == domain.Date:
		x, _ := layout.ParseDate(want)
		y, _ := layout.ParseDate(got)
		return x == y
	case holds == domain.Rate:
		return sameText(want, got) || sameRate(layout.TidyRate(want), layout.TidyRate(got))
	case holds.IsNumber():
		x, okX := domain.Number(want).Value()
		y, okY := domain.Number(got).Value()
		return okX && okY && near(x, y) || sameText(want, got)
	}
	return sameText(want, got)
}

// label is a printed label for comparison: blanks and a colon at its end do not count.
func label(s string) string {
	return strings.TrimRight(zh.Squeeze(s), "：:")
}

// sameText compares what a cell shows: 98.50% is the number 98.5%, but 20 is not 20万元.
func sameText(a, b string) bool {
	if tidy(a) == tidy(b) || domain.IsBlank(a) && domain.IsBlank(b) {
		return true
	}
	x, percentX, okX := number(a)
	y, percentY, okY := number(b)
	return okX && okY && percentX == percentY && near(x, y)
}

// tidy removes what a cell does not show: characters without width, blanks at both ends, and the
// spelling of line breaks.
func tidy(s string) string { return strings.TrimSpace(sheet.CleanText(s)) }

func number(s string) (d decimal.Decimal, percent, ok bool) {
	s, percent = strings.CutSuffix(domain.FoldNumber(s), "%")
	d, ok = domain.ParseDecimal(s)
	return d, percent, ok
}

// near compares the 15 digits that a spreadsheet keeps.
func near(x, y decimal.Decimal) bool {
	scale := int32(15 - max(x.NumDigits()+int(x.Exponent()), y.NumDigits()+int(y.Exponent())))
	return x.Round(scale).Equal(y.Round(scale))
}

// sameRate treats 0.9237, 92.37 and 92.37% as the same rate.
func sameRate(a, b string) bool {
	x, _, okX := number(a)
	y, _, okY := number(b)
	return okX && okY && (near(x, y.Shift(-2)) || near(x.Shift(-2), y) || near(x, y))
}
