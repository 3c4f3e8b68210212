package domain

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"ziping/domain/zh"
)

// MentionKind is what a year in a text means, because only a plain mention is incremented with the
// form.
type MentionKind int

const (
	Plain      MentionKind = iota // 2023年12月31日前, 实现2023年…
	Range                         // 2021—2025年, 自2023年以来
	Comparison                    // 较2023年, 与2023年相比
	Document                      // 〔2023〕12号
)

// Mention is a year found in a text: the digits alone, as byte offsets.
type Mention struct {
	Start, End int
	Kind       MentionKind
}

// YearMentions finds the places where a text names the year. A number that only looks like one
// (2023人次, 2023.12万元) is not a mention.
func YearMentions(text string, year int) []Mention {
	if year < 1000 || year > 9999 {
		return nil
	}
	var found []Mention
	for set := range distinct(year) {
		if !strings.ContainsRune(text, zh.Numerals[set][year/1000]) {
			continue // cheaper than spelling the year
		}
		spelling := spell(year, set)
		for at := 0; ; {
			i := strings.Index(text[at:], spelling)
			if i < 0 {
				break
			}
			start := at + i
			at = start + len(spelling)
			if kind, ok := mentionKind(lastBytes(text[:start]), firstBytes(text[at:])); ok {
				found = append(found, Mention{start, at, kind})
			}
		}
	}
	return found
}

// nearby is how many bytes around a year are looked at: what it means is said right
// next to it, and a long text stays quick to read.
const nearby = 120

func lastBytes(s string) string {
	if len(s) > nearby {
		s = s[len(s)-nearby:]
		for len(s) > 0 && !utf8.RuneStart(s[0]) {
			s = s[1:]
		}
	}
	return s
}

func firstBytes(s string) string { return s[:min(len(s), nearby)] }

// distinct is how many numerals spell the year differently: without a zero the last
// three are the same.
func distinct(year int) int {
	if year%10 == 0 || year/10%10 == 0 || year/100%10 == 0 {
		return len(zh.Numerals)
	}
	return len(zh.Numerals) - 2
}

func spell(year, set int) string {
	return strings.Map(func(r rune) rune { return zh.Numerals[set][r-'0'] }, strconv.Itoa(year))
}

// Respell writes the year with the numerals of the piece it replaces.
func Respell(piece string, year int) string {
	for set, digits := range zh.Numerals {
		if strings.Trim(piece, string(digits)) == "" {
			return spell(year, set)
		}
	}
	return strconv.Itoa(year)
}

var (
	afterYear     = regexp.MustCompile(`^(\s*年|\s*[-/]\s*(0?[1-9]|1[0-2])(\D|$)|\.(0?[1-9]|1[0-2])(\.\d|月|底|前|日))`)
	rangeAfter    = regexp.MustCompile(`^\s*年?度?\s*[-—–－~～至到]+\s*([12１２]|二[〇○零])[\d０-９〇○零一二三四五六七八九]{3}`)
	rangeBefore   = regexp.MustCompile(`([12１２]|二[〇○零])[\d０-９〇○零一二三四五六七八九]{2,3}\s*年?度?\s*[-—–－~～至到]+\s*$`)
	sinceAfter    = regexp.MustCompile(`^\s*年(度|初|底)?(起|以来|开始)`)
	withBefore    = regexp.MustCompile(`(与|同|和|跟)\s*$`)
	withAfter     = regexp.MustCompile(`^\s*年[^，。；、]{0,12}(相比|比较|持平|一致|同期)`)
	compareAfter  = regexp.MustCompile(`^\s*年(度)?(同期|同比|相比|基数|(的)?基础上|(的)?水平)`)
	bracketBefore = regexp.MustCompile(`[〔［\[【﹝]\s*$`)
	bracketAfter  = regexp.MustCompile(`^\s*[〕］\]】﹞]`)
	roundBefore   = regexp.MustCompile(`[（(]\s*$`)
	numberAfter   = regexp.MustCompile(`^\s*[）)]\s*第?\s*[\d０-９一二三四五六七八九十]+\s*号`)
	issueAfter    = regexp.MustCompile(`^\s*年第\s*[\d０-９一二三四五六七八九十]+\s*号`)
)

// comparatives come right before a year that something is compared with.
var comparatives = []string{"较", "比", "较之", "相比于", "基于", "高于", "低于", "超过", "多于", "少于", "优于", "好于"}

func comparesWith(before string) bool {
	before = strings.TrimRight(before, " \t\r\n\f")
	return slices.ContainsFunc(comparatives, func(w string) bool { return strings.HasSuffix(before, w) })
}

// mentionKind judges a year by what comes before and after it; ok is false if it
// is not a year at all.
func mentionKind(before, after string) (kind MentionKind, ok bool) {
	if continuesNumber(before, after) {
		return 0, false
	}
	switch {
	case bracketBefore.MatchString(before) && bracketAfter.MatchString(after),
		roundBefore.MatchString(before) && numberAfter.MatchString(after),
		issueAfter.MatchString(after):
		return Document, true
	case rangeAfter.MatchString(after), rangeBefore.MatchString(before):
		return Range, true
	case !afterYear.MatchString(after):
		return 0, false
	case sinceAfter.MatchString(after):
		return Range, true
	case comparesWith(before), compareAfter.MatchString(after),
		withBefore.MatchString(before) && withAfter.MatchString(after):
		return Comparison, true
	}
	return Plain, true
}

func continuesNumber(before, after string) bool {
	last, _ := utf8.DecodeLastRuneInString(before)
	next, _ := utf8.DecodeRuneInString(after)
	point := last == '.' && !strings.HasPrefix(strings.TrimSpace(after), "年") // 目标1.2023年 is an item number
	return zh.IsNumeral(last) || point || last == ',' || zh.IsNumeral(next)
}
