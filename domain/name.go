package domain

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"ziping/domain/zh"
)

// BareName is the name of an indicator without the number that templates print before it:
// 检查次数 of 指标1：检查次数. It is blank if the template's row was left as it was: 指标2：.
func BareName(name string) string {
	rest, ok := strings.CutPrefix(strings.TrimSpace(name), "指标")
	if !ok {
		return name
	}
	list := []rune(rest)
	n := 0
	for n < len(list) && zh.IsNumeral(list[n]) {
		n++
	}
	const most = 2 // digits; more are a year
	if n == 0 || n > most {
		return name
	}
	list = list[n:]
	if len(list) > 0 && strings.ContainsRune("%％年", list[0]) || len(list) > 1 && list[0] == '.' && zh.IsNumeral(list[1]) {
		return name // the number is part of it
	}
	return strings.TrimSpace(strings.TrimLeft(string(list), ":：、.． \u3000"))
}

// IsTemplate reports whether nothing was filled in but what a template prints in each row:
// 指标2：, …….
func (in *Indicator) IsTemplate() bool {
	bare := BareName(in.Name)
	return IsBlank(bare) && (bare != in.Name || strings.ContainsAny(bare, "….")) && in.isUnfilled()
}

// IsEmpty reports whether nothing was filled in beyond the levels and what a template
// prints in each row.
func (in *Indicator) IsEmpty() bool {
	return (IsBlank(BareName(in.Name)) || strings.Contains(in.Name, "不涉及")) && in.isUnfilled()
}

// IsEmpty reports whether the form is a blank one: nobody filled in what makes it the form
// of a unit. Year, names, weights and zeros are what templates print.
func (f *Form) IsEmpty() bool {
	for _, s := range specs {
		if s.Ask == "" || s.Holds == Year || s.Key == KeyWeight {
			continue
		}
		rows := 1
		if s.Block != nil && s.Block.IsList() {
			rows = s.Block.Len(f)
		}
		for i := range rows {
			if isFilled(s.Text(f, i)) {
				return false
			}
		}
	}
	return true
}

// isFilled reports whether a text is none of those that templates print.
func isFilled(text string) bool {
	if n, isNumber := Number(text).Value(); IsBlank(text) || isNumber && n.IsZero() {
		return false
	}
	return strings.Trim(blankGoals.ReplaceAllString(text, ""), "….*xX× \n\u3000") != ""
}

// blankGoals matches what templates print in place of goals.
var blankGoals = regexp.MustCompile(`目标[\d一二三四五六七八九]+[：:．.、]?`)

func (in *Indicator) isUnfilled() bool {
	return IsBlank(in.Target) && IsBlank(in.Actual) && in.Weight.isNothing() && in.Score.isNothing()
}

// IsDeclined reports whether a row says in so many marks that it has no target and no result, and has
// no points.
func (in *Indicator) IsDeclined() bool {
	return strings.TrimSpace(in.Target) != "" && strings.TrimSpace(in.Actual) != "" && in.isUnfilled()
}

// isNothing reports whether a number is blank or zero.
func (n Number) isNothing() bool {
	d, ok := n.Value()
	return n.Blank() || ok && d.IsZero()
}

// bareItem is the name of a fund row without blanks, a colon at its end, and the 其中 before the
// parts of the row above.
func bareItem(item string) string {
	s := strings.TrimRight(zh.Squeeze(item), ":：")
	return strings.TrimLeft(strings.TrimPrefix(s, "其中"), ":：")
}

// MatchFunds pairs the rows of two blocks of funds: for each of rows, the index in old or
// -1. The totals are a pair. If a name is repeated below another row (其他资金 of 基本支出,
// then of 项目支出), it means the part of that row, else the order decides.
func MatchFunds(rows, old []FundRow) []int {
	match := make([]int, len(rows))
	for i := range match {
		match[i] = -1
	}
	taken := make([]bool, len(old))
	if len(rows) > 0 && len(old) > 0 {
		match[0], taken[0] = 0, true
	}
	keys, oldKeys := fundKeys(rows), fundKeys(old)
	for _, key := range []func(fundKey) string{fundKey.full, fundKey.own, fundKey.nth, fundKey.source} {
		for i := range rows {
			if match[i] >= 0 {
				continue
			}
			name := key(keys[i])
			at := slices.IndexFunc(oldKeys, func(k fundKey) bool { return key(k) == name && !taken[k.row] })
			if name != "" && at >= 0 {
				match[i], taken[at] = at, true
			}
		}
	}
	return match
}

// fundKey is what a fund row is known by.
type fundKey struct {
	row         int
	name, above string // its name and that of the row that it is a part of
	at, of      int    // which of the rows of that name it is
	alike       int    // how many rows have a name for the same source
}

func (k fundKey) full() string {
	if k.name == "" {
		return ""
	}
	return k.above + "/" + k.name
}

// own is the name alone, if no other row has it.
func (k fundKey) own() string {
	if k.of > 1 {
		return ""
	}
	return k.name
}

// nth is the name with its place among others.
func (k fundKey) nth() string {
	if k.name == "" {
		return ""
	}
	return fmt.Sprint(k.name, k.at, "/", k.of)
}

// source is what names of one source have in common, if only one row has such a name.
func (k fundKey) source() string {
	if k.alike > 1 {
		return ""
	}
	return sources[k.name]
}

// sources are the names of which forms use one or another for the same money.
var sources = func() map[string]string {
	of := map[string]string{}
	for _, names := range []string{"当年财政拨款 本年财政拨款 财政拨款 财政资金 一般公共预算拨款", "上年结转资金 上年结转 结转资金 上年结转结余"} {
		for _, name := range strings.Fields(names) {
			of[name], _, _ = strings.Cut(names, " ")
		}
	}
	return of
}()

// fundKeys distinguishes the rows of a block. A row whose name is unique can have parts; one whose
// name repeats is a part of the last such row.
func fundKeys(rows []FundRow) []fundKey {
	count, alike := map[string]int{}, map[string]int{}
	for _, r := range rows {
		count[bareItem(r.Item)]++
		alike[sources[bareItem(r.Item)]]++
	}
	list := make([]fundKey, len(rows))
	seen := map[string]int{}
	above := ""
	for i, r := range rows {
		name := bareItem(r.Item)
		seen[name]++
		list[i] = fundKey{row: i, name: name, at: seen[name], of: count[name], alike: alike[sources[name]]}
		if list[i].of > 1 {
			list[i].above = above
		} else {
			above = name
		}
	}
	return list
}

// SubjectKey is what the subjects of forms are compared by: the name without a code before
// it, blanks and the widths of brackets.
func SubjectKey(name string) string {
	return brackets.Replace(zh.Squeeze(codeBefore.ReplaceAllString(strings.TrimSpace(name), "")))
}

var (
	codeBefore = regexp.MustCompile(`^(?:[\[［【(（][0-9A-Za-z]+[\]］】)）]|[0-9A-Za-z]{3,}\s*[-－—–])\s*`)
	brackets   = strings.NewReplacer("(", "（", ")", "）", "[", "（", "]", "）", "［", "（", "］", "）", "〔", "（", "〕", "）", "【", "（", "】", "）")
)

// CodeKey is what the codes of projects are compared by: without blanks, widths and case.
func CodeKey(code string) string { return strings.ToUpper(zh.Fold(code)) }

// SameSubject reports whether two forms evaluate the same thing, in any year: units are identified
// by their names, projects by their codes or, if one has none, by their names.
func SameSubject(a, b *Form) bool {
	if a.Kind() != b.Kind() {
		return false
	}
	if x, y := CodeKey(a.Code()), CodeKey(b.Code()); x != "" && y != "" {
		return x == y
	}
	key := SubjectKey(a.Subject())
	return key != "" && key == SubjectKey(b.Subject())
}
