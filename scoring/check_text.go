package scoring

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/shopspring/decimal"

	"ziping/domain"
	"ziping/domain/zh"
)

// filler is a character that templates repeat in place of what is to be filled in.
type filler struct {
	least int // how many in a row there are at least
	// real reports, by what comes before and after, that it means something after all.
	real func(before, after rune) bool
}

// fillers are known by one spelling of the character.
var fillers = map[rune]filler{
	'X': {2, func(before, after rune) bool {
		return unicode.Is(unicode.Latin, before) || unicode.Is(unicode.Latin, after)
	}},
	// Between digits stars hide part of a number.
	'*': {2, func(before, after rune) bool { return unicode.IsDigit(before) && unicode.IsDigit(after) }},
	'…': {2, nil},
	'.': {4, nil},
	'。': {3, nil},
	'_': {2, nil},
	// Next to Chinese digits they are zeros: 二○○九年.
	'○': {2, func(before, after rune) bool { return zh.IsHanDigit(before) || zh.IsHanDigit(after) }},
}

// fillerOf is the filler a character belongs to, 0 for others.
func fillerOf(r rune) rune {
	switch r {
	case 'X', 'x', 'Ｘ', 'ｘ', '×':
		return 'X'
	case '*', '＊':
		return '*'
	case '_', '＿':
		return '_'
	case '○', '〇':
		return '○'
	case '…', '.', '。':
		return r
	}
	return 0
}

// templateHints are texts by which templates say what to fill in, as group 1.
var templateHints = []*regexp.Regexp{
	regexp.MustCompile(`([≥≧≤≦＝=><＞＜]\s*[*＊])`),
	// A report of so many characters (每篇 3000 字以内) is a target, not a hint.
	regexp.MustCompile(`([（(](?:[^（()）每篇份]{0,20}[\d０-９一二三四五六七八九十百千]\s*个?字(?:以内|之内|以下)[^（()）]{0,10}|(?:限|不超过|控制在)\s*[\d０-９]+\s*个?字)[)）])`),
	// 申请填报 is no request.
	regexp.MustCompile(`申请|提请|对待|((?:请|请在此|请于此|此处|在此|点击|点此|待)(?:填写|填报|输入))`),
}

// templateSigns reports whether a text holds a character of fillers, or of hints: most
// texts hold neither, and there are thousands to look at. 字 hints only in brackets.
func templateSigns(text string) (filler, hint bool) {
	bracket := false
	for _, r := range text {
		switch {
		case r == '（' || r == '(':
			bracket = true
		case r == '字' && bracket || r == '填' || r == '输':
			hint = true
		case '一' <= r && r <= '龥':
		case fillerOf(r) != 0:
			filler = true
			hint = hint || fillerOf(r) == '*'
		}
	}
	return filler, hint
}

// findPlaceholder is the first placeholder in a text, "" if none.
func findPlaceholder(text string) string {
	filler, hint := templateSigns(text)
	if filler {
		if start, end := findFiller(text); end > 0 {
			return text[start:end]
		}
	}
	if !hint {
		return ""
	}
	for _, hint := range templateHints {
		for _, found := range hint.FindAllStringSubmatch(text, -1) {
			if found[1] != "" {
				return found[1]
			}
		}
	}
	return ""
}

// findFiller finds the first run of a filler; end is 0 if there is none.
func findFiller(text string) (start, end int) {
	kind, count := rune(0), 0
	before, last := rune(0), rune(0)
	isFiller := func(after rune) bool {
		f, ok := fillers[kind]
		return ok && count >= f.least && (f.real == nil || !f.real(before, after))
	}
	for i, r := range text {
		switch k := fillerOf(r); {
		case k == kind:
			count++
		case isFiller(r):
			return start, i
		default:
			kind, count, start, before = k, 1, i, last
		}
		last = r
	}
	if isFiller(0) {
		return start, len(text)
	}
	return 0, 0
}

var (
	extraLabel    = domain.ExtraField(0, domain.KeyLabel).Spec()
	indicatorName = domain.IndicatorField(0, domain.KeyName).Spec()
)

// placeholderLeft finds what a template left to be replaced, in any text but the printed
// names of the extra rows: 主要做法（不超过200字）.
func placeholderLeft(s *subject) []Finding {
	var list []Finding
	others := *s.form
	others.Indicators = nil
	s.eachText(others.Fields(), domain.Columns("indicators"), func(text string, at spot) {
		piece := findPlaceholder(text)
		if piece == "" {
			return
		}
		field := at.field()
		if field.Spec() == extraLabel || field.Spec() == indicatorName && s.form.Indicators[at.i].IsTemplate() {
			return
		}
		list = append(list, Finding{Level: Error, Field: field,
			Message: fmt.Sprintf("%s里还有模板的占位文字%s。", s.describe(field), quote(piece)), Remedy: "换成本单位的实际内容。"})
	})
	return append(list, s.templateRows()...)
}

// templateRows finds the rows of a template that nobody needs and nobody deleted.
func (s *subject) templateRows() []Finding {
	var rows []int
	for i := range s.form.Indicators {
		if in := &s.form.Indicators[i]; in.IsTemplate() && !in.NotApplicable && s.spare(i) {
			rows = append(rows, i)
		}
	}
	if len(rows) == 0 {
		return nil
	}
	return []Finding{{Level: Note, Field: domain.IndicatorField(rows[0], domain.KeyName),
		Message: fmt.Sprintf("%s指标是模板留下的空行（%s）。", rowNumbers(rows), quote(s.form.Indicators[rows[0]].Name)), Remedy: "用不到的可以删除。"}}
}

// describe names a field with its row, with a shortened name.
func (s *subject) describe(field domain.Field) string {
	if i, _, ok := field.Indicator(); ok {
		return s.title(i) + "的" + s.form.Label(field)
	}
	if name := s.form.Describe(field); strings.Contains(name, "“") {
		return name
	}
	return quote(s.form.Label(field))
}

// textTooLong holds goals and reasons against the rule set's limits.
func textTooLong(s *subject) []Finding {
	var list []Finding
	within := func(limit int) func(string, spot) {
		return func(text string, at spot) {
			n := utf8.RuneCountInString(text)
			if limit == 0 || n <= limit {
				return
			}
			list = append(list, Finding{Level: Warning, Field: at.field(),
				Message: fmt.Sprintf("%s有 %d 字，超过 %d 字的上限。", s.describe(at.field()), n, limit),
				Remedy:  fmt.Sprintf("删去 %d 字以上，否则系统可能不收或截断。", n-limit)})
		}
	}
	s.eachText([]domain.Field{domain.FieldExpected, domain.FieldActual}, nil, within(s.rules.Limits.Goals))
	s.eachText(nil, columnsOf(domain.KeyReason), within(s.rules.Limits.Reason))
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
	fields := []domain.Field{domain.FieldExpected, domain.FieldActual, domain.FieldConclusion}
	for i := range s.form.Extra {
		fields = append(fields, domain.ExtraField(i, domain.KeyText))
	}
	s.eachText(fields, columnsOf(domain.KeyName, domain.KeyActual, domain.KeyReason), func(text string, at spot) {
		text = strings.TrimRightFunc(text, unicode.IsSpace)
		if !breaksOff(text) || domain.IsBlank(text) {
			return
		}
		field, runes := at.field(), []rune(zh.Squeeze(text))
		list = append(list, Finding{Level: Warning, Field: field,
			Message: fmt.Sprintf("%s没有写完，停在“%s”。", s.describe(field), string(runes[max(0, len(runes)-10):])), Remedy: "补全这段文字。"})
	})
	return list
}

func breaksOff(text string) bool {
	last, _ := utf8.DecodeLastRuneInString(text)
	if strings.ContainsRune(openEnds, last) {
		return true
	}
	open := strings.LastIndexFunc(text, func(r rune) bool { return r == '（' || r == '(' || r == '《' || r == '【' })
	if open < 0 {
		return false
	}
	tail := text[open:]
	// 《5% is how some input methods write ≤5%.
	return !strings.ContainsAny(tail, "）)》】。！") && utf8.RuneCountInString(tail) <= openTail && !startsWithDigit(strings.TrimPrefix(tail, "《"))
}

// PrintCut is the finding about a text that the cell of the opened sheet can't show whole in
// print: about so many lines are missing. wraps is whether the cell breaks text into lines; others
// is how many more cells don't, which have no finding of their own.
func PrintCut(f *domain.Form, field domain.Field, lines int, wraps bool, others int) Finding {
	s := &subject{form: f}
	found := Finding{Code: CodePrintCut, Level: Warning, Field: field,
		Message: fmt.Sprintf("%s太长，打印不全。打开的表格里，它的格子撑到最高（每行 409 磅）也还少大约 %d 行。", s.describe(field), lines),
		Remedy:  "缩短文字；或者在 Excel 或 WPS 里把这一格加宽、多合并几行，保存后重新打开。"}
	if !wraps {
		found.Message = fmt.Sprintf("%s打印不全。打开的表格里，它的格子没有设自动换行，只印得出一行，少大约 %d 行。", s.describe(field), lines)
		found.Remedy = "在 Excel 或 WPS 里给这一格设自动换行，保存后重新打开；或者缩短文字。"
	}
	if others > 0 {
		found.Message += fmt.Sprintf("另有 %d 格同样。", others)
		found.Remedy = "在 Excel 或 WPS 里选中整张表，设自动换行，保存后重新打开。"
	}
	return found
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
	return !domain.IsBlank(g.Actual) && zh.Squeeze(g.Actual) == zh.Squeeze(g.Expected)
}

// What a conclusion can say: that the targets were reached, or which total or grade.
var (
	saysReached = regexp.MustCompile(`(部分|基本|未能|未|没有|不能)?(全部|全面|全|均|较好)?(达成|完成|实现|达到)了?(预期|年度|各项|绩效|全部)+(绩效)?(指标|目标)`)
	saysAll     = regexp.MustCompile(`(各项|全部|所有|全年|年度|预期|绩效)(绩效|年度|预期)?(指标|目标|任务)(均|都|已|已经|全部|全面|圆满|顺利|如期|按时)*(达成|完成|实现|达到)($|[，。；、]|预期)|(^|[，。；])(均|都|已)?(全部|全面|圆满|100%)(达成|完成|实现)($|[，。；])`)
	saysLess    = regexp.MustCompile(`部分|多数|基本|未|没|不|除|但`)
	saysScore   = regexp.MustCompile(`(自评总分|自评得分|自评分数|自评分|综合得分|总得分|最终得分)[为是：:共计\s]*([0-9]+(?:\.[0-9]+)?)(?:分|$|[，。；、）)])`)
	saysGrade   = regexp.MustCompile(`(?:等级|评级|等次|评定|结论|结果)[为是：:\s]*[“"]?(优|良|中|差)[秀好等级]?(?:[”"，。；、）)]|$)`)
)

// conclusionMismatch holds the conclusion against the rows: reached though rows were
// missed, another total, another grade.
func conclusionMismatch(s *subject) []Finding {
	text := zh.Squeeze(s.form.Conclusion)
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

// shortClaim is how many bytes of a conclusion are looked at for claims in other words: a
// long text says more than that all was reached, and the window checks at every key.
const shortClaim = 600

// claimsReached reports whether a text says that everything was reached, and nothing to
// the contrary.
func claimsReached(text string) bool {
	claims := saysReached.FindAllStringSubmatch(text, -1)
	for _, m := range claims {
		if m[1] != "" {
			return false
		}
	}
	return len(claims) > 0 || len(text) <= shortClaim && saysAll.MatchString(text) && !saysLess.MatchString(text)
}

// missedRows names the rows whose target was missed.
func (s *subject) missedRows() []string {
	var names []string
	for i := range s.ev.Rows {
		if s.ev.Rows[i].Met == Missed && !s.fitsOtherReading(i) {
			names = append(names, zh.Shorten(domain.BareName(s.form.Indicators[i].Name), 12))
		}
	}
	return names
}
