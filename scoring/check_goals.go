package scoring

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"ziping/domain"
	"ziping/domain/zh"
)

// goalStyle is one way of numbering goals. Goals inside a goal are numbered in another
// style, so a text is read in the style it begins with.
type goalStyle struct {
	here     *regexp.Regexp // a marker at the beginning of a text; group 1 is the number
	anywhere *regexp.Regexp // the same, to be sure that a number really is missing
	prefix   bool           // begins with 目标, so it can't be anything else
}

const (
	arabic      = `[0-9０-９]{1,2}`
	chinese     = `[一二三四五六七八九十]{1,3}`
	circledNums = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
)

func newGoalStyle(prefix bool, marker string) goalStyle {
	return goalStyle{regexp.MustCompile("^" + marker), regexp.MustCompile(marker), prefix}
}

// A marker ends before anything but a digit: 1.5万元 is a number.
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

// goalStarts are the places at which a goal can begin: the beginning, and after a blank
// or a mark that ends something.
func goalStarts(text string) []int {
	var list []int
	open := true
	for i, r := range text {
		ends := unicode.IsSpace(r) || strings.ContainsRune("。；;！!：:”\"）)", r)
		if open && !unicode.IsSpace(r) {
			list = append(list, i)
		}
		open = ends
	}
	return list
}

// goalMark is the number of one goal: its value and the place of its digits.
type goalMark struct{ n, start, end int }

// mark makes a mark of a match that begins at an offset; ok is false if its number is
// none.
func mark(text string, offset int, match []int) (m goalMark, ok bool) {
	if match == nil {
		return m, false
	}
	m = goalMark{0, offset + match[2], offset + match[3]}
	m.n = goalNumber(text[m.start:m.end])
	return m, m.n > 0
}

// goalNumber reads a goal's number in any numerals, 0 if it is none.
func goalNumber(s string) int {
	if i := strings.Index(circledNums, s); i >= 0 {
		return i/len("①") + 1
	}
	n, rest, ok := zh.CutNumber(domain.FoldNumber(s))
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
	case strings.ContainsRune(zh.HanDigits+"十", first):
		return zh.Han(n)
	case first >= '０' && first <= '９':
		return strings.Map(func(r rune) rune { return r - '0' + '０' }, strconv.Itoa(n))
	}
	return strconv.Itoa(n)
}

// readGoals finds the numbers of the goals in a text, in the style it begins with. A
// number between two others counts wherever it is, so that only what is nowhere is
// missing.
func readGoals(text string) (list []goalMark, style goalStyle) {
	starts := goalStarts(text)
	for _, st := range goalStyles {
		var found []goalMark
		for _, at := range starts {
			if m, ok := mark(text, at, st.here.FindStringSubmatchIndex(text[at:])); ok {
				found = append(found, m)
			}
		}
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
		from, to := list[k-1], list[k]
		if to.n-from.n < 2 {
			continue
		}
		for _, match := range style.anywhere.FindAllStringSubmatchIndex(text[from.end:to.start], -1) {
			if m, ok := mark(text, from.end, match); ok && list[k-1].n < m.n && m.n < to.n {
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
		var missing, twice []string
		all := groups(found, style.prefix)
		for _, group := range all {
			lacks, repeats := faults(group)
			missing, twice = append(missing, lacks...), append(twice, repeats...)
		}
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
		finding.Fix = &Fix{"重新编号", s.retold(field, renumbered(text, all))}
		list = append(list, finding)
	}
	return list
}

// retold is the edit of a text; if the results are still a copy of the goals, both
// change, so that the copy stays plain to see.
func (s *subject) retold(field domain.Field, text string) []domain.Edit {
	edits := []domain.Edit{{Field: field, Text: text}}
	if !s.sameGoals() {
		return edits
	}
	switch field {
	case domain.FieldExpected:
		return append(edits, domain.Edit{Field: domain.FieldActual, Text: text})
	case domain.FieldActual:
		return append(edits, domain.Edit{Field: domain.FieldExpected, Text: text})
	}
	return edits
}

// groups splits the goals where the numbers begin again: a bare 1 after others, as below a heading
// without a number. 目标1 after others is a mistake.
func groups(list []goalMark, prefix bool) [][]goalMark {
	var all [][]goalMark
	for k, m := range list {
		if k == 0 || m.n == 1 && !prefix {
			all = append(all, nil)
		}
		last := &all[len(all)-1]
		*last = append(*last, m)
	}
	return all
}

// faults are the numbers that are missing in a group and those that are there twice.
func faults(group []goalMark) (missing, twice []string) {
	count := map[int]int{}
	highest := 0
	for _, m := range group {
		count[m.n]++
		highest = max(highest, m.n)
	}
	for n := 1; n <= highest; n++ {
		switch count[n] {
		case 0:
			missing = append(missing, strconv.Itoa(n))
		case 1:
		default:
			twice = append(twice, strconv.Itoa(n))
		}
	}
	return missing, twice
}

// renumbered numbers the goals of each group from 1, each in its own numerals.
func renumbered(text string, all [][]goalMark) string {
	for _, group := range slices.Backward(all) {
		for k, m := range slices.Backward(group) {
			text = text[:m.start] + spellGoal(k+1, text[m.start:m.end]) + text[m.end:]
		}
	}
	return text
}
