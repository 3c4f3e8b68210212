package scoring

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"ziping/domain"
)

// goalStyle is one way of numbering goals. Goals inside a goal are numbered in another
// style, so a text is read in the style it begins with.
type goalStyle struct {
	strict *regexp.Regexp // a marker where a goal begins; group 1 is the number
	loose  *regexp.Regexp // the same anywhere, to be sure that a number really is missing
	prefix bool           // begins with 目标, so it can't be anything else
}

const (
	goalStart   = `(?:^|[\s。；;！!：:”"）)])\s*`
	arabic      = `[0-9０-９]{1,2}`
	chinese     = `[一二三四五六七八九十]{1,3}`
	circledNums = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
)

func newGoalStyle(prefix bool, marker string) goalStyle {
	return goalStyle{regexp.MustCompile(goalStart + marker), regexp.MustCompile(marker), prefix}
}

// The markers end where no digit follows: 1.5万元 is a number.
var goalStyles = []goalStyle{
	newGoalStyle(true, `目标\s*(`+arabic+`)(?:[^0-9０-９%％‰]|$)`),
	newGoalStyle(true, `目标\s*[（(]?(`+chinese+`)[)）.．、：:，,\s]`),
	newGoalStyle(false, `(`+arabic+`)[.．、：:](?:[^0-9０-９]|$)`),
	newGoalStyle(false, `(`+arabic+`)[)）]`),
	newGoalStyle(false, `[（(](`+arabic+`)[)）]`),
	newGoalStyle(false, `[（(](`+chinese+`)[)）]`),
	newGoalStyle(false, `(`+chinese+`)、`),
	newGoalStyle(false, `([`+circledNums+`])`),
}

// goalMark is the number of one goal: its value and where its digits stand.
type goalMark struct{ n, start, end int }

func marks(re *regexp.Regexp, text string, from, to int) []goalMark {
	var list []goalMark
	for _, at := range re.FindAllStringSubmatchIndex(text[from:to], -1) {
		start, end := from+at[2], from+at[3]
		if n := goalNumber(text[start:end]); n > 0 {
			list = append(list, goalMark{n, start, end})
		}
	}
	return list
}

// goalNumber reads a goal's number in any numerals, 0 where it is none.
func goalNumber(s string) int {
	if i := strings.Index(circledNums, s); i >= 0 {
		return i/len("①") + 1
	}
	n, rest, ok := cutNumber(domain.FoldNumber(s))
	if !ok || rest != "" {
		return 0
	}
	return n
}

// spellGoal writes a number in the numerals of another.
func spellGoal(n int, like string) string {
	switch first := []rune(like)[0]; {
	case strings.ContainsRune(circledNums, first):
		if n <= len([]rune(circledNums)) {
			return string([]rune(circledNums)[n-1])
		}
		return like
	case strings.ContainsRune(chineseDigits+"十", first):
		digits := []rune(chineseDigits)
		tens, ones := "", ""
		if n >= 10 {
			tens = "十"
		}
		if n >= 20 {
			tens = string(digits[n/10]) + "十"
		}
		if n%10 > 0 {
			ones = string(digits[n%10])
		}
		return tens + ones
	case first >= '０' && first <= '９':
		return strings.Map(func(r rune) rune { return r - '0' + '０' }, strconv.Itoa(n))
	}
	return strconv.Itoa(n)
}

// readGoals finds the numbers of the goals in a text, in the style it begins with. A
// number between two others counts wherever it stands, so that only what is nowhere is
// missing.
func readGoals(text string) (list []goalMark, style goalStyle) {
	for _, st := range goalStyles {
		found := marks(st.strict, text, 0, len(text))
		if len(found) == 0 || len(list) > 0 && found[0].start >= list[0].start {
			continue
		}
		begins := strings.TrimSpace(strings.Trim(text[:found[0].start], "（(")) == ""
		if st.prefix || begins || found[0].n == 1 {
			list, style = found, st
		}
	}
	if len(list) < 2 {
		return nil, style
	}
	for k := 1; k < len(list); k++ {
		for _, m := range marks(style.loose, text, list[k-1].end, list[k].start) {
			if list[k-1].n < m.n && m.n < list[k].n {
				list = slices.Insert(list, k, m)
				k++
			}
		}
	}
	return list, style
}

// goalNumbers finds goals whose numbers skip or repeat. Only a text that numbers at least
// two goals is looked at. A bare 1 after others begins a new group.
func goalNumbers(s *subject) []Finding {
	var list []Finding
	for _, field := range []domain.Field{domain.FieldExpected, domain.FieldActual} {
		if field == domain.FieldActual && s.sameGoals() {
			continue // said once: the text was copied
		}
		text, _ := s.form.Text(field)
		found, style := readGoals(text)
		missing, twice := faults(found, style.prefix)
		var problems []string
		if len(missing) > 0 {
			problems = append(problems, "缺 "+strings.Join(missing, "、"))
		}
		if len(twice) > 0 {
			problems = append(problems, "重复 "+strings.Join(twice, "、"))
		}
		if len(problems) == 0 {
			continue
		}
		finding := Finding{Level: Warning, Field: field,
			Message: fmt.Sprintf("“%s”的目标编号%s。", field.Label(), strings.Join(problems, "，")), Remedy: "补上缺的目标；没有缺的，重新编号。"}
		edits := []domain.Edit{{Field: field, Text: renumbered(text, found, style.prefix)}}
		if s.sameGoals() {
			edits = append(edits, domain.Edit{Field: domain.FieldActual, Text: edits[0].Text})
		}
		finding.Fix = &Fix{"重新编号", edits}
		list = append(list, finding)
	}
	return list
}

// faults are the numbers that are missing and those that stand twice.
func faults(list []goalMark, prefix bool) (missing, twice []string) {
	last := 0
	seen := map[int]bool{}
	for _, m := range list {
		if m.n == 1 && last > 0 && !prefix {
			last, seen = 0, map[int]bool{}
		}
		if seen[m.n] {
			twice = append(twice, strconv.Itoa(m.n))
		}
		for n := last + 1; n < m.n; n++ {
			missing = append(missing, strconv.Itoa(n))
		}
		seen[m.n] = true
		last = max(last, m.n)
	}
	// What comes later out of order is not missing.
	missing = slices.DeleteFunc(missing, func(n string) bool {
		return slices.ContainsFunc(list, func(m goalMark) bool { return strconv.Itoa(m.n) == n })
	})
	return missing, twice
}

// renumbered numbers the goals of each group from 1, each in its own numerals.
func renumbered(text string, list []goalMark, prefix bool) string {
	numbers := make([]int, len(list))
	for k, m := range list {
		numbers[k] = 1
		if k > 0 && (m.n != 1 || prefix) {
			numbers[k] = numbers[k-1] + 1
		}
	}
	for k, m := range slices.Backward(list) {
		text = text[:m.start] + spellGoal(numbers[k], text[m.start:m.end]) + text[m.end:]
	}
	return text
}
