package scoring

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/shopspring/decimal"

	"ziping/domain"
	"ziping/domain/zh"
)

// Result is an actual (实际完成值) as read. The text stays as it was typed.
type Result struct {
	Text       string
	Kind       Kind
	Sign       Sign       // a sign copied from the target ("≥60天"), NoSign normally
	Number     Quantity   // only with KindNumber; the low end of a range
	High       *Quantity  // the high end of a range, nil without one
	Date       zh.Period  // only with KindDate
	Before     bool       // a deadline copied from the target ("…前") rather than a day
	Word       string     // the text folded: half-width, without blanks
	Done       bool       // 完成, 已完成, 按时完成 …
	Attainment Attainment // what a tier word says
	Assumed    []string   // what was assumed in reading it, in Chinese; empty if sure
}

// ParseResult reads an actual. It never fails: what it can't read is KindText.
func ParseResult(text string, ctx Context) Result {
	r := Result{Text: text, Kind: KindBlank}
	if domain.IsBlank(text) {
		return r
	}
	r.Word = fold(text)
	if d, ok := readDate(r.Word, ctx.Year, false); ok && !countsMonths(r.Word, d) {
		r.Kind, r.Date, r.Before = KindDate, d.Period, d.before
		return r
	}
	n, ok := readNumber(r.Word)
	if !ok {
		n, ok = readNumber(withoutRemark(r.Word))
		n.wordy = true
	}
	if ok {
		r.setNumber(n)
		return r
	}
	r.Done, r.Attainment = isDone(r.Word), readAttainment(r.Word)
	r.Kind = KindText
	if r.Done || r.Attainment != NotSaid || isWord(r.Word) {
		r.Kind = KindWord
	}
	return r
}

func (r *Result) setNumber(n numberText) {
	r.Kind, r.Number, r.Sign = KindNumber, n.low, n.sign
	if n.ranged {
		high := n.high
		r.High = &high
	}
	if n.sign != NoSign || n.rough || n.wordy {
		r.Assumed = append(r.Assumed, "完成值按“"+n.String()+"”计算")
	}
}

// none is the result of a row in which nothing happened; in other rows it leaves the cell blank.
const none = "无"

// asksForNone reports whether the less there is the better, so that 无 answers the target: 无重大事故,
// 0起, 投诉≤3次.
func (t *Target) asksForNone(ctx Context) bool {
	if t.Kind == KindNumber {
		return t.High == nil && t.Sign != AtLeast && (t.Number.Typed.IsZero() || t.Sign == AtMost && !ctx.Cost)
	}
	return slices.ContainsFunc(noneWords, func(w string) bool { return strings.HasPrefix(t.Word, w) })
}

var noneWords = []string{"无", "零", "没有", "未发生", "不发生", "未出现", "不出现", "杜绝"}

// reachedByNone is the result 无 as the target counts it.
func (t *Target) reachedByNone(text string) Result {
	if t.Kind == KindNumber {
		return Result{Text: text, Kind: KindNumber, Number: Quantity{}.inUnitOf(t.Number)}
	}
	return Result{Text: text, Kind: KindWord, Word: t.Word}
}

// saysNone reports whether a result says that nothing happened: 无, and against a number 未发生, 无安全事故.
func (r *Result) saysNone(target Kind) bool {
	s := fold(r.Text)
	return s == none || target == KindNumber && (r.Kind == KindWord || r.Kind == KindText) && firstDigit(s) < 0 && utf8.RuneCountInString(s) <= maxWord &&
		!strings.ContainsAny(s, ",;") && !containsAny(s, notNone) && slices.ContainsFunc(noneWords, func(w string) bool { return strings.HasPrefix(s, w) })
}

// notNone are words of a result that begins like one of noneWords and says that it is not known.
var notNone = strings.Fields("无法 完成 达到 实施 开展 统计 数据 资料")

// partsOfYear are how often the parts of a year occur in it.
var partsOfYear = map[string]int64{"月": 12, "个月": 12, "季度": 4, "季": 4, "半年": 2}

var byPart = regexp.MustCompile(`^每(个月|月|季度|季|半年)(?:开展|举办|召开|组织|完成)?(?:不少于|至少)?(.+)$`)

// readInWords reads results that are no number, but mean one for a target: 全部完成 is 100%, 每月1次 is
// 12 times a year.
func (r *Result) readInWords(t Quantity) {
	switch m := byPart.FindStringSubmatch(r.Word); {
	case r.Kind == KindWord && r.Done && t.Base == "%" && t.Value.Equal(fullPercent):
		n, _ := readNumber("100%")
		r.meansNumber(n)
	case r.Kind == KindText && m != nil:
		if n, ok := readNumber(m[2]); ok && !n.ranged && n.sign == NoSign {
			times := decimal.NewFromInt(partsOfYear[m[1]])
			n.low.Typed, n.low.Value = n.low.Typed.Mul(times), n.low.Value.Mul(times)
			n.low.shown = n.low.Typed.String() + n.low.Unit
			r.meansNumber(n)
		}
	}
}

func (r *Result) meansNumber(n numberText) {
	n.wordy = true
	r.setNumber(n)
}

// withoutRemark drops what is said of a result after it: 215人(其中女性90人), 97%,较上年提高2个百分点.
// How far it is from the plan is no remark.
func withoutRemark(s string) string {
	if before, remark, ok := strings.Cut(strings.TrimSuffix(s, ")"), "("); ok && strings.HasSuffix(s, ")") && firstDigit(remark) > 0 && !containsAny(remark, planWords) {
		return before
	}
	for _, word := range remarks {
		i := strings.Index(s, word)
		if i > 0 && strings.ContainsRune(",;(、", rune(s[i-1])) && !containsAny(s[i:], planWords) {
			return s[:i-1]
		}
	}
	return s
}

var (
	remarks   = []string{"其中", "包括", "较上", "较去", "比上", "比去", "同比", "与上"}
	planWords = []string{"目标", "计划", "指标", "预期", "未"}
)
