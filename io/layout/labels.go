package layout

import (
	_ "embed"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"ziping/domain"
	"ziping/domain/zh"
)

// block is a part of the form; the same word can mean different things in different blocks (合计 is
// the total row of the funds and of the whole form). The id of a kind of form is a block too:
// labels that have a meaning in forms of that kind only, wherever they are.
type block string

const (
	anywhere   block = "anywhere"   // labels with a value of their own, and printed words
	fundColumn block = "fundColumn" // headings of the funds table
	fundTotal  block = "fundTotal"  // names of the funds' total row
	goalHead   block = "goalHead"   // the two goals
	column     block = "column"     // headings of the indicator table
	split      block = "split"      // headings below a column that is split into three
	totalRow   block = "totalRow"   // names of the row 总分
	sideColumn block = "sideColumn" // headings of tables next to those of the form: tasks, income and spending
	summary    block = "summary"    // headings of a 汇总表, which mean a domain.SummaryColumn
)

// The meanings of labels that are no field and no key of package domain.
const (
	printed  = "printed" // printed on the form, no value of its own
	note     = "note"    // begins the printed notes
	seal     = "seal"    // 单位（盖章）: the unit's name if nothing else gives it
	extra    = "extra"   // a text row additional to the form: Form.Extra
	kept     = "kept"    // known, but the form has no field for its value
	fact     = "fact"    // kept, a number about the unit that can change from year to year
	result   = "result"  // kept, and specific to one year: in next year's form it is out of date
	sign     = "sign"
	value    = "value"
	unit     = "unit"
	adjusted = "adjusted" // a target or goal that was adjusted during the year, next to the first one
	measure  = "measure"  // 改进措施 next to a column of reasons: the end of the reason
)

// What is put between or after fields in the meaning of a label.
const (
	together = "+" // two fields in one cell: 项目负责人及电话
	begins   = "<" // the first half of a field: 计划开始日期 of 起止时间
	ends     = ">" // the other half
)

//go:embed aliases.txt
var aliasFile string

// aliases is the table of aliases.txt.
var aliases = parseAliases(aliasFile)

type alias struct {
	block block
	means string
	names []string
}

func parseAliases(file string) (list []alias) {
	for line := range strings.Lines(file) {
		name, indented := strings.CutPrefix(strings.TrimRight(line, "\r\n"), "\t")
		switch {
		case name == "" || strings.HasPrefix(name, "#"):
		case indented:
			last := &list[len(list)-1]
			last.names = append(last.names, name)
		default:
			in, means, _ := strings.Cut(name, " ")
			list = append(list, alias{block: block(in), means: means})
		}
	}
	return list
}

// meaning is what a label means in a block.
type meaning struct {
	block block
	means string
	rank  int // earlier names take precedence
}

// wildName is a name with a "*", which matches some characters.
type wildName struct {
	meaning
	pieces []string // around each "*"
	core   string   // the longest of them
}

// end is the last character of such a name, 0 if that can be any.
func (w *wildName) end() rune {
	last := w.pieces[len(w.pieces)-1]
	if last == "" {
		return 0
	}
	return lastRune(last)
}

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

// matches reports whether a folded text is such a name.
func (w *wildName) matches(s string) bool {
	return strings.HasSuffix(s, w.pieces[len(w.pieces)-1]) && strings.Contains(s, w.core) && matchPieces(s, w.pieces)
}

// matchPieces reports whether a text consists of some pieces with at most longest characters
// between each two.
func matchPieces(s string, pieces []string) bool {
	const longest = 12
	s, ok := strings.CutPrefix(s, pieces[0])
	if !ok || len(pieces) == 1 {
		return ok && s == ""
	}
	for n := 0; !matchPieces(s, pieces[1:]); n++ {
		if n == longest || s == "" {
			return false
		}
		_, size := utf8.DecodeRuneInString(s)
		s = s[size:]
	}
	return true
}

// index finds the meanings of a folded label in all blocks; wild holds the names with a "*" that a
// text can be, by its last character, and at 0 those that a text with any other can be.
var index, wild = buildIndex()

func buildIndex() (exact map[string][]meaning, byEnd map[rune][]wildName) {
	exact, byEnd = map[string][]meaning{}, map[rune][]wildName{0: nil}
	var wild []wildName
	for _, a := range aliases {
		for i, name := range a.names {
			m := meaning{a.block, a.means, i}
			if strings.Contains(name, "*") {
				pieces := strings.Split(name, "*")
				core := slices.MaxFunc(pieces, func(a, b string) int { return len(a) - len(b) })
				wild = append(wild, wildName{m, pieces, core})
				byEnd[wild[len(wild)-1].end()] = nil
				continue
			}
			exact[name] = addMeanings(exact[name], m)
		}
	}
	for _, w := range wild {
		for end := range byEnd {
			if w.end() == 0 || w.end() == end {
				byEnd[end] = append(byEnd[end], w)
			}
		}
	}
	return exact, byEnd
}

// addMeanings adds what a label means in the blocks in which nothing is known yet.
func addMeanings(list []meaning, more ...meaning) []meaning {
	for _, m := range more {
		if meaningIn(list, m.block).means == "" {
			list = append(slices.Clip(list), m)
		}
	}
	return list
}

// meaningIn is what a label means in a block, the zero meaning if it means nothing there.
func meaningIn(list []meaning, b block) meaning {
	for _, m := range list {
		if m.block == b {
			return m
		}
	}
	return meaning{}
}

// maxLabel is the length in characters beyond which a text is no label.
const maxLabel = 40

// lookup is what a text means as a label of a block; the zero meaning if it is none.
func lookup(b block, text string) meaning {
	if len(text) > maxLabel*4 {
		return meaning{}
	}
	return meaningIn(meanings(fold(text)), b)
}

// meanings are what a folded text means as a label, one for each block in which it is one.
func meanings(s string) (list []meaning) {
	if s == "" || utf8.RuneCountInString(s) > maxLabel {
		return nil
	}
	for {
		if found := index[s]; list == nil {
			list = found
		} else {
			list = addMeanings(list, found...)
		}
		bare := bareLabel(s)
		if bare == s {
			bare = strings.TrimRight(s, "ab%") // the letters of a formula: 执行率%(B/A), 预算数(万元)A
		}
		if bare == s || bare == "" {
			break
		}
		s = bare
	}
	names, ok := wild[lastRune(s)]
	if !ok {
		names = wild[0]
	}
	for i := range names {
		if w := &names[i]; w.matches(s) {
			list = addMeanings(list, w.meaning)
		}
	}
	if plain := withoutAside(s); plain != s {
		list = addMeanings(list, index[plain]...)
	}
	return list
}

// withoutAside is a folded label without what is in brackets inside it: 项目(政策)名称.
func withoutAside(s string) string {
	before, rest, ok := strings.Cut(s, "(")
	_, after, closed := strings.Cut(rest, ")")
	if !ok || !closed || before == "" || after == "" {
		return s
	}
	return before + after
}

// AreHeadings reports whether a row of texts is the headings of a form's table, as it is copied along
// with the rows below: all of at least two texts are.
func AreHeadings(texts []string) bool {
	n := 0
	for _, text := range texts {
		if strings.TrimSpace(text) == "" {
			continue
		}
		if !slices.ContainsFunc([]block{column, split, fundColumn}, func(b block) bool { return lookup(b, text).means != "" }) {
			return false
		}
		n++
	}
	return n >= 2
}

// likely is the meaning of a heading of the indicator table that resembles a known one: it begins
// or ends with it, or contains a long one, like 部门三级绩效指标名称. The longest one counts.
func likely(text string) (m meaning) {
	const most, long = 14, 4
	s := bareLabel(fold(text))
	if len([]rune(s)) > most || strings.ContainsAny(s, "。;,:") {
		return meaning{}
	}
	best := 0
	for _, a := range aliases {
		if a.block != column || domain.Field("indicators/0/"+a.means).Spec() == nil {
			continue
		}
		for rank, name := range a.names {
			n := len([]rune(name))
			if n > best && n > 1 && (strings.HasPrefix(s, name) || strings.HasSuffix(s, name) || n >= long && strings.Contains(s, name)) {
				best, m = n, meaning{a.block, a.means, rank}
			}
		}
	}
	return m
}

// bareLabel is a folded label without brackets at its end, and without 签字.
func bareLabel(s string) string {
	if bare, ok := strings.CutSuffix(s, "签字"); ok {
		return bare
	}
	return withoutBrackets(s)
}

// withoutBrackets is a folded text without what is in brackets at its end.
func withoutBrackets(s string) string {
	if inner, ok := strings.CutSuffix(s, ")"); ok {
		if at := strings.LastIndexAny(inner, "()"); at >= 0 && inner[at] == '(' {
			return inner[:at]
		}
	}
	return s
}

// fold normalises a label for comparison: no blanks and line breaks, ASCII widths, round brackets,
// lower case, no colon, asterisk or numbering around it.
func fold(s string) string {
	s = strings.Map(foldRune, s)
	const longest = 12                                                                                    // bytes of a number: (二十一),
	if head := s[:min(len(s), longest)]; strings.HasPrefix(s, "(") || strings.HasPrefix(s, "\xe2\x91") || // ① to ⑳
		strings.Contains(head, ",") || strings.Contains(head, ".") {
		s = s[len(numbering.FindString(s)):]
	}
	return strings.Trim(s, ":*;")
}

func foldRune(r rune) rune {
	if '一' <= r && r <= '龥' {
		return r
	}
	switch r = zh.Narrow(r); r {
	case '〔', '【', '﹝', '{', '[':
		return '('
	case '〕', '】', '﹞', '}', ']':
		return ')'
	case '、':
		return ','
	}
	switch {
	case 'A' <= r && r <= 'Z':
		return r + 'a' - 'A'
	case zh.IsSpace(r):
		return -1
	}
	return r
}

var numbering = regexp.MustCompile(`^(?:(?:[一二三四五六七八九十]{1,3}|\d{1,2})[,.]|\([一二三四五六七八九十\d]{1,3}\)[,.]?|[①-⑳][,.]?)`)

// isMark reports whether a text is a mark for "nothing", or only decoration.
func isMark(text string) bool {
	return strings.Trim(text, " \t\n\r\u3000\u00a0—–-－─_/／\\…·.*") == ""
}

// ReadsAsLabel reports whether the form's own name for something, in the given field, would be read
// as a printed label: an indicator called 合计.
func ReadsAsLabel(field domain.Field, name string) bool {
	_, _, key, _ := field.Split()
	if key == domain.KeyLabel && lookup(anywhere, name).means == extra {
		return false
	}
	return slices.ContainsFunc([]block{anywhere, fundColumn, goalHead, column, totalRow}, func(b block) bool { return lookup(b, name).means != "" })
}
