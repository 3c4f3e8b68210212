package scoring

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/shopspring/decimal"

	"ziping/domain"
)

// placeholder is a kind of text that templates leave to be replaced.
type placeholder struct {
	pattern *regexp.Regexp
	// real reports that a hit is no placeholder after all, by its neighbours.
	real func(before, after rune) bool
}

// placeholderSigns are the characters one of which every placeholder holds: a cheap look
// before the patterns.
const placeholderSigns = "XxＸｘ×*＊…._＿○〇字填输"

var placeholders = []placeholder{
	{regexp.MustCompile(`[XxＸｘ×]{2,}`), func(before, after rune) bool { return isLatin(before) || isLatin(after) }},
	// Between digits stars hide part of a number.
	{regexp.MustCompile(`[*＊]{2,}`), func(before, after rune) bool { return unicode.IsDigit(before) && unicode.IsDigit(after) }},
	{regexp.MustCompile(`[≥≧≤≦＝=><＞＜]\s*[*＊]`), nil},
	{regexp.MustCompile(`…{2,}|\.{4,}|。{3,}`), nil},
	{regexp.MustCompile(`[_＿]{2,}`), nil},
	// Between Chinese digits they are zeros: 二○○九年.
	{regexp.MustCompile(`[○〇]{2,}`), func(before, after rune) bool { return isChineseDigit(before) || isChineseDigit(after) }},
	{regexp.MustCompile(`[（(][^（()）]{0,12}[\d０-９一二三四五六七八九十百千]+\s*个?字(以内|之内|以下|以上|左右|内)?[^（()）]{0,6}[)）]`), nil},
	{regexp.MustCompile(`请(在此|于此)?(填写|填报|输入)|(此处|在此|点击|点此)(处)?(填写|填报|输入)|待填写?`), nil},
}

func isLatin(r rune) bool { return unicode.Is(unicode.Latin, r) }

func isChineseDigit(r rune) bool { return strings.ContainsRune(chineseDigits[len("〇"):]+"零年", r) }

// findPlaceholder is the first placeholder in a text, "" if none.
func findPlaceholder(text string) string {
	if !strings.ContainsAny(text, placeholderSigns) {
		return ""
	}
	for _, p := range placeholders {
		for _, at := range p.pattern.FindAllStringIndex(text, -1) {
			before, _ := utf8.DecodeLastRuneInString(text[:at[0]])
			after, _ := utf8.DecodeRuneInString(text[at[1]:])
			if p.real == nil || !p.real(before, after) {
				return text[at[0]:at[1]]
			}
		}
	}
	return ""
}

// placeholderLeft finds what a template left to be replaced, in any text.
func placeholderLeft(s *subject) []Finding {
	var list []Finding
	for _, field := range s.form.Fields() {
		text, _ := s.form.Text(field)
		piece := findPlaceholder(text)
		if piece == "" {
			continue
		}
		list = append(list, Finding{Level: Error, Field: field,
			Message: fmt.Sprintf("%s里还有模板的占位文字%s。", s.describe(field), quote(piece)), Remedy: "换成本单位的实际内容。"})
	}
	return list
}

// describe names a field with the row it stands in, with a shortened name.
func (s *subject) describe(field domain.Field) string {
	if i, _, ok := field.Indicator(); ok {
		return s.title(i) + "的" + field.Label()
	}
	if name := s.form.Describe(field); strings.Contains(name, "“") {
		return name
	}
	return "“" + field.Label() + "”"
}

// longTexts are the fields that hold prose.
func longTexts(f *domain.Form) []domain.Field {
	list := []domain.Field{domain.FieldExpected, domain.FieldActual, domain.FieldConclusion}
	for i := range f.Indicators {
		list = append(list, domain.IndicatorField(i, domain.KeyName), domain.IndicatorField(i, domain.KeyActual), domain.IndicatorField(i, domain.KeyReason))
	}
	for i := range f.Extra {
		list = append(list, domain.ExtraField(i, domain.KeyText))
	}
	return list
}

// textTooLong holds goals and reasons against the rule set's limits.
func textTooLong(s *subject) []Finding {
	var list []Finding
	limits := s.rules.Limits
	look := func(field domain.Field, limit int) {
		text, _ := s.form.Text(field)
		if n := utf8.RuneCountInString(text); limit > 0 && n > limit {
			list = append(list, Finding{Level: Warning, Field: field,
				Message: fmt.Sprintf("%s有 %d 字，超过 %d 字的上限。", s.describe(field), n, limit),
				Remedy:  fmt.Sprintf("删去 %d 字以上，否则系统可能不收或截断。", n-limit)})
		}
	}
	look(domain.FieldExpected, limits.Goals)
	look(domain.FieldActual, limits.Goals)
	for i := range s.form.Indicators {
		look(domain.IndicatorField(i, domain.KeyReason), limits.Reason)
	}
	return list
}

const (
	// openEnds never end a finished text.
	openEnds = "，、,（(《〈【[“‘「『—"
	// openTail is how many characters before the end an unclosed bracket still says that
	// the text broke off; further away it is a slip of typing.
	openTail = 40
)

// textCutOff finds texts that surely break off: they end in a comma or an opening
// bracket, or within a bracket that was opened last. A text may end without a full stop,
// so nothing is said about that.
func textCutOff(s *subject) []Finding {
	var list []Finding
	for _, field := range longTexts(s.form) {
		text, _ := s.form.Text(field)
		text = strings.TrimRightFunc(text, unicode.IsSpace)
		if domain.IsBlank(text) || !breaksOff(text) {
			continue
		}
		runes := []rune(squeeze(text))
		list = append(list, Finding{Level: Warning, Field: field,
			Message: fmt.Sprintf("%s没有写完，停在“%s”。", s.describe(field), string(runes[max(0, len(runes)-10):])), Remedy: "补全这段文字。"})
	}
	return list
}

func breaksOff(text string) bool {
	last, _ := utf8.DecodeLastRuneInString(text)
	if strings.ContainsRune(openEnds, last) {
		return true
	}
	open := strings.LastIndexAny(text, "（(《【")
	if open < 0 {
		return false
	}
	tail := text[open:]
	return !strings.ContainsAny(tail, "）)》】。！") && utf8.RuneCountInString(tail) <= openTail
}

// goalsCopied finds results that are the goals word for word.
func goalsCopied(s *subject) []Finding {
	if !s.sameGoals() {
		return nil
	}
	return []Finding{{Level: Warning, Field: domain.FieldActual,
		Message: "实际完成情况与预期目标一字不差。", Remedy: "逐条改写成做了什么、达到多少，用已经完成的口气。"}}
}

func (s *subject) sameGoals() bool {
	g := &s.form.Goals
	return !domain.IsBlank(g.Actual) && squeeze(g.Actual) == squeeze(g.Expected)
}

// What a conclusion can say: that the targets were reached, or which total or grade.
var (
	saysReached = regexp.MustCompile(`(部分|基本|未能|未|没有|不能)?(全部|全面|全|均|较好)?(达成|完成|实现|达到)了?(预期|年度|各项|绩效|全部)+(绩效)?(指标|目标)`)
	saysScore   = regexp.MustCompile(`(自评总分|自评得分|自评分数|自评分|综合得分|总得分|最终得分)[为是：:共计\s]*([0-9]+(?:\.[0-9]+)?)\s*分`)
	saysGrade   = regexp.MustCompile(`(?:等级|评级|等次|评定|结论|结果)[为是：:\s]*[“"]?(优|良|中|差)[秀好等级]?(?:[”"，。；、）)]|$)`)
)

// conclusionMismatch holds the conclusion against the rows: reached though rows were
// missed, another total, another grade.
func conclusionMismatch(s *subject) []Finding {
	text := squeeze(s.form.Conclusion)
	finding := func(message, remedy string) []Finding {
		return []Finding{{Level: Warning, Field: domain.FieldConclusion, Message: message, Remedy: remedy}}
	}
	if m := saysScore.FindStringSubmatch(text); m != nil && !s.scoresMissing() {
		typed, err := decimal.NewFromString(m[2])
		if err == nil && compare(typed, s.ev.Score) == differs {
			return finding(fmt.Sprintf("自评结论写“%s”，各行得分合计是 %s 分。", m[0], s.ev.Score), "改结论里的分数，使它与总分一致。")
		}
	}
	grade := ""
	for _, g := range s.rules.Grades {
		if text == g.Name {
			grade = g.Name
		}
	}
	if m := saysGrade.FindStringSubmatch(text); m != nil {
		grade = m[1]
	}
	if grade != "" && s.ev.Grade != "" && grade != s.ev.Grade && !s.scoresMissing() {
		return finding(fmt.Sprintf("自评结论的等级是“%s”，总分 %s 分应为“%s”。", grade, s.ev.Score, s.ev.Grade), "改结论里的等级，使它与总分一致。")
	}
	if missed := s.missedRows(); len(missed) > 0 && claimsReached(text) {
		return finding(fmt.Sprintf("自评结论写%s，但有 %d 行没有达到指标值：%s。", quote(s.form.Conclusion), len(missed), join(missed, 3)),
			"在结论里说明没有完成的部分，或改为“部分达成”。")
	}
	return nil
}

// claimsReached reports whether a text says that everything was reached, and nothing to
// the contrary.
func claimsReached(text string) bool {
	claims := saysReached.FindAllStringSubmatch(text, -1)
	for _, m := range claims {
		if m[1] != "" {
			return false
		}
	}
	return len(claims) > 0
}

// missedRows names the rows whose target was missed.
func (s *subject) missedRows() []string {
	var names []string
	for i := range s.ev.Rows {
		if s.ev.Rows[i].Met == Missed {
			names = append(names, shorten(s.form.Indicators[i].Name, 12))
		}
	}
	return names
}
