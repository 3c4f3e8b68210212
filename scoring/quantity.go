package scoring

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/shopspring/decimal"

	"ziping/domain"
	"ziping/domain/zh"
)

// Quantity is a number with its unit.
type Quantity struct {
	Typed decimal.Decimal // the number as typed: 81.5 in 81.5万元
	Unit  string          // the unit as typed, tidied: 万元, %, 人次; "" if none
	Value decimal.Decimal // the number in Base units: 815000
	Base  string          // the unit without its scale: 元 for 万元, % for ‰; "" if none
	Trend int             // +1 for 增长5%, -1 for 下降5%, 0 if the text has no such word

	shown string // as explanations show it
}

// String is the quantity as an explanation shows it: 81.5万元.
func (q Quantity) String() string { return q.shown }

// inUnitOf is a bare number in the unit and scale of another quantity.
func (q Quantity) inUnitOf(o Quantity) Quantity {
	u, _ := readUnit(o.Unit, true)
	q.Unit, q.Base, q.Value = o.Unit, o.Base, q.Typed.Shift(u.scale)
	q.shown = q.Typed.String() + q.Unit
	return q
}

// numberText is what a text says that holds one number, or one range.
type numberText struct {
	low, high Quantity // the same if it is no range
	ranged    bool     // 80%-90%
	sign      Sign     // as written, NoSign if none
	rough     bool     // 约, 左右, 50余人
	wordy     bool     // other words, which may matter, are around the number
}

func (n *numberText) String() string {
	if n.ranged {
		return n.low.String() + "—" + n.high.String()
	}
	return n.low.String()
}

const (
	maxNumberText = 40 // characters; a longer text says more than its number
	shortNoun     = 6  // characters after a unit that only say of what: 12次培训
)

// refusals turn a number into something else than what was reached.
var refusals = []string{"未完", "未达", "未能", "未到", "未实", "未开", "尚", "没有", "不足", "不到", "不满", "预计", "拟", "计划", "仍有",
	"还差", "相差", "缺口", "≥", "≤", "="}

// readNumber reads a folded text with one number, or one range, and little else. It rejects several
// numbers, ordinals, rates (每月1次) and amounts that are missing rather than reached (不足60天):
// the user has to decide about those.
func readNumber(s string) (n numberText, ok bool) {
	s = withDigits(strings.TrimPrefix(withoutInclusion(withoutYear(s)), "每年")) // the form is for one year
	i := firstDigit(s)
	if i < 0 || strings.Contains(s, "每") || utf8.RuneCountInString(s) > maxNumberText {
		return n, false
	}
	h, ok := readHead(s[:i])
	if !ok {
		return n, false
	}
	n.sign, n.rough = h.sign, h.rough
	n.wordy = h.rest != "" && n.sign == NoSign && !isRateName(h.rest)
	rest := s[i:]
	if n.low, rest, ok = n.readQuantity(rest, h); !ok {
		return n, false
	}
	if rest, ok = n.readHigh(rest, h); !ok {
		return n, false
	}
	tail, ok := n.readTail(rest)
	if !ok || firstDigit(tail) >= 0 {
		return n, false
	}
	n.wordy = n.wordy || !isNoun(tail)
	if h.sign == NoSign && containsAny(h.rest, refusals) || containsAny(tail, refusals) {
		return n, false
	}
	return n, true
}

// isRateName reports whether what comes before a number names it: 完成率100%, 满意度95%.
func isRateName(s string) bool { return strings.HasSuffix(s, "率") || strings.HasSuffix(s, "度") }

// withoutYear drops a year in front of a number: 2023年培训12次.
func withoutYear(s string) string {
	i := strings.Index(s, "年")
	if i < 4 || leadingDigits(s[i-4:i], '0') < 4 || i > 4 && startsWithDigit(s[i-5:]) ||
		s[i-4:i-2] != "20" && s[i-4:i-2] != "19" {
		return s
	}
	return s[:i-4] + strings.TrimPrefix(s[i+len("年"):], "度")
}

// withoutInclusion drops what only says that a bound counts: 95%(含95%)以上.
func withoutInclusion(s string) string {
	if before, rest, found := strings.Cut(s, "(含"); found {
		if _, after, closed := strings.Cut(rest, ")"); closed {
			return before + after
		}
	}
	return s
}

// withDigits writes a count spelled in Chinese (十二场, 不少于五次) in digits. Only a count
// with its unit and nothing else is one: 一次性通过 and 三级甲等 are not.
func withDigits(s string) string {
	if s == "零" {
		return "0"
	}
	if firstDigit(s) >= 0 || utf8.RuneCountInString(s) > maxChineseCount {
		return s
	}
	i := strings.IndexAny(s, "零一二两三四五六七八九十")
	if i < 0 {
		return s
	}
	n, unit, ok := zh.CutNumber(strings.Replace(s[i:], "两", "二", 1))
	if !ok {
		return s
	}
	_, rest, known := counts.cut(unit)
	if _, after, isTail := tailWords.cut(rest); isTail {
		rest = after
	}
	if h, plain := readHead(s[:i]); !known || rest != "" || !plain || h.rest != "" {
		return s
	}
	return s[:i] + strconv.Itoa(n) + unit
}

const maxChineseCount = 12 // characters of a count with its sign

// counts are the units of things that are counted in words.
var counts = newLexicon(false, all(true, `人次 批次 场次 班次 户次 家次 件次 次 场 期 批 项 条 篇 份 本 册 台 套 辆 处 座 个 起 例 家 户 名 人 件 种 所 支 天`))

func containsAny(s string, words []string) bool {
	return s != "" && slices.ContainsFunc(words, func(w string) bool { return strings.Contains(s, w) })
}

// head is what comes before a number.
type head struct {
	sign     Sign
	trend    int
	rough    bool
	percent  bool // 百分之90
	level    bool // 至, 到: what follows is a level and not a change
	negative bool
	rest     string // words that are none of these
}

// headWords are the words before a number that are understood: signs, trends, and those
// that add nothing. A sign can also be a character, one for each after fold.
var headWords = newLexicon(true, slices.Concat(
	all(head{sign: AtLeast}, "≥ 大于或等于 大于等于 不得少于 不得低于 不得小于 不能低于 不能少于 不少于 不低于 不小于 至少 最少 最低 大于 高于 超过 多于 未低于 未少于"),
	all(head{sign: AtMost}, "≤ 小于或等于 小于等于 不得超过 不得高于 不得大于 不能超过 不超过 不超 不高于 不大于 不多于 不突破 至多 最多 最高 控制在 小于 低于 少于 未超过 未超 未突破 未高于"),
	all(head{sign: Equal}, "= 等于"),
	all(head{trend: 1}, "增长 增加 提高 提升 上升 增长了 增加了 提高了 提升了 上升了"),
	all(head{trend: -1}, "下降 减少 降低 压减 下降了 减少了 降低了 压减了"),
	all(head{rough: true}, "约 大约 约为"),
	all(head{percent: true}, "百分之"),
	all(head{level: true}, "至 到 降至 降到 下降至 下降到 升至 升到 提升至 提升到 上升至 上升到 增至 减至"),
	all(head{}, "完成 达到 达 达成 共 共计 合计 总计 累计 实际 实际完成 实际支出 已 已完成 实现 为 是 共完成 了 同比 : ( \" “"),
))

// readHead splits a head, from the number backwards; ok is false if the digits
// are no number of their own (第1名, 5G), or two signs contradict each other.
func readHead(s string) (h head, ok bool) {
	for {
		if cut, found := strings.CutSuffix(s, "-"); found && !h.negative {
			h.negative, s = true, cut
			continue
		}
		s = strings.TrimSuffix(s, "+")
		w, rest, found := headWords.cut(s)
		if !found {
			break
		}
		if w.sign != NoSign && h.sign != NoSign && w.sign != h.sign {
			return h, false
		}
		if w.sign != NoSign {
			h.sign = w.sign
		}
		if w.trend != 0 && !h.level {
			h.trend = w.trend
		}
		h.level = h.level || w.level
		h.rough, h.percent, s = h.rough || w.rough, h.percent || w.percent, rest
	}
	h.rest = s
	last, _ := utf8.DecodeLastRuneInString(s)
	return h, s == "" || !strings.ContainsRune("第前近未不没±×/.·#№~-+", last) && (last >= utf8.RuneSelf || !unicode.IsLetter(last))
}

// readQuantity reads the digits a text begins with, and the unit after them.
func (n *numberText) readQuantity(s string, h head) (q Quantity, rest string, ok bool) {
	k := leadingDigits(s, '.')
	typed, rest := s[:k], s[k:]
	if h.negative {
		typed = "-" + typed
	}
	q.Typed, ok = domain.ParseDecimal(typed)
	if !ok {
		return q, s, false
	}
	rest = n.readRough(rest)
	u, rest := readUnit(rest, h.rest == "")
	if u.text == "" && h.percent {
		u = unit{text: "%", base: "%"}
	}
	q.Unit, q.Base, q.Value, q.Trend = u.text, u.base, q.Typed, h.trend
	if u.scale != 0 {
		q.Value = q.Typed.Shift(u.scale)
	}
	q.shown = typed + q.Unit
	return q, n.readRough(rest), rest == "" || rest[0] >= utf8.RuneSelf || !unicode.IsLetter(rune(rest[0])) // not 4A, 5G
}

func (n *numberText) readRough(s string) string {
	for _, w := range []string{"余", "多", "左右", "上下"} {
		if rest, found := strings.CutPrefix(s, w); found {
			n.rough = true
			return rest
		}
	}
	return s
}

// readHigh reads the high end of a range, if there is one. A unit may be written at one
// end only (80-90%).
func (n *numberText) readHigh(s string, h head) (rest string, ok bool) {
	n.high = n.low
	rest = strings.TrimLeft(s, "-~至到")
	if rest == s || !startsWithDigit(rest) {
		return s, true
	}
	h.negative = false
	if n.high, rest, ok = n.readQuantity(rest, h); !ok {
		return s, false
	}
	if n.low.Unit == "" {
		n.low = n.low.inUnitOf(n.high)
	} else if n.high.Unit == "" {
		n.high = n.high.inUnitOf(n.low)
	}
	n.ranged = true
	return rest, n.low.Base == n.high.Base && n.low.Value.LessThan(n.high.Value) && !(n.low.Unit == "" && isYear(n.low.Typed))
}

func isYear(d decimal.Decimal) bool {
	y := d.IntPart()
	return d.IsInteger() && 1900 < y && y < 2100
}

// tailWords are the words after a number and its unit that are understood.
var tailWords = newLexicon(false, slices.Concat(
	all(AtLeast, "以上 及以上 或以上"),
	all(AtMost, "以下 及以下 或以下 以内 及以内 之内 内"),
	all(NoSign, "之间 的 ) \" ” 完成"),
))

var tailEnds = newLexicon(true, append(all(AtLeast, "及以上 以上"), all(AtMost, "及以下 以下 及以内 以内")...))

func (n *numberText) readTail(s string) (rest string, ok bool) {
	for {
		s = n.readRough(s)
		sign, rest, found := tailWords.cut(s)
		if !found {
			sign, rest, found = tailEnds.cut(s) // after a noun: 3个村以上
		}
		switch {
		case !found:
			return s, true
		case sign != NoSign && n.sign != NoSign && sign != n.sign:
			return s, false
		case sign != NoSign:
			n.sign = sign
		}
		s = rest
	}
}

// isNoun reports whether what follows a unit only says of what: 培训, (全覆盖).
func isNoun(s string) bool {
	count := 0
	for _, r := range s {
		if r < utf8.RuneSelf && r != '(' && r != ')' || !unicode.Is(unicode.Han, r) && r >= utf8.RuneSelf {
			return false
		}
		count++
	}
	return count <= shortNoun
}

// unit is a unit with its scale: 万元 is 元, 4.
type unit struct {
	text  string
	base  string
	scale int32 // power of ten
}

// units are the units that other words may follow. An unknown word after a number, with
// nothing else around, is a unit of its own.
var units = newLexicon(false, slices.Concat(
	all(unit{base: "%"}, "% 百分比"),
	all(unit{base: "%", scale: -1}, "‰"),
	all(unit{base: "百分点"}, "个百分点 百分点"),
	all(unit{base: "元"}, "元 人民币 元人民币"),
	all(unit{base: "人"}, "人 名 位"),
	all(unit{base: "天"}, "天 日 工作日 个工作日"),
	all(unit{base: monthBase}, "个月 月"),
	all(unit{base: "米"}, "米 m"),
	all(unit{base: "米", scale: 3}, "公里 千米 km KM Km"),
	all(unit{base: "米", scale: -2}, "厘米 cm"),
	all(unit{base: "米", scale: -3}, "毫米 mm"),
	all(unit{base: "平方米"}, "平方米 平方 平米 ㎡ m² m2 M2"),
	all(unit{base: "立方米"}, "立方米 立方 m³ m3"),
	all(unit{base: "千克"}, "千克 公斤 kg KG Kg"),
	all(unit{base: "千克", scale: 3}, "吨 t"),
	all(unit{base: "小时"}, "小时 h"),
	all(unit{base: "人次"}, "人次 人/次"),
	all(unit{base: "次"}, "次 场 场次 场(次)"),
	all(unit{base: "个"}, "个 处 座 家 户 所 栋 间 项 条"),
	all(unit{base: "件"}, "件 起 宗 例"),
	all(unit{base: "台"}, "台 台套 台(套) 台/套"),
	all(unit{base: "株"}, "株 棵"),
	all(unit{base: "元/人天"}, "元/人天 元/人·天 元/人/天 元/人·日 元/人日 元/人/日"),
	all(unit{base: "学时"}, "学时 课时"),
	all(unit{base: "批"}, "批 批次 批(次)"),
	all(unit{base: "册"}, "册 本"),
	all(unit{base: "平方公里"}, "平方公里 平方千米 km² km2 KM² KM2"),
	own(`美元 人天 户次 家次 件次 班次 班 车次 架次 期 篇 份 套 辆 部
		幅 张 块 只 头 亩 公顷 斤 升 度 千瓦时 千瓦 分钟 周 季度 年 分 级 倍
		轮 片 支 队 组 类 种 门 节 口 床 笔 票 段 村 乡 镇 县 社区 岁 字 步 页 元/人 元/人次 元/天`),
))

// own are units that convert into nothing else.
func own(words string) []word[unit] {
	list := all(unit{}, words)
	for i := range list {
		list[i].is.base = list[i].text
	}
	return list
}

// scales are the multiples a unit can carry.
var scales = newLexicon(false, []word[int32]{
	{"万亿", 12}, {"千亿", 11}, {"百亿", 10}, {"亿", 8}, {"千万", 7}, {"百万", 6}, {"十万", 5}, {"万", 4}, {"千", 3},
})

// monthBase is what months are counted in; 月 alone is also the name of a month.
const monthBase = "个月"

const maxUnit = 4 // characters of a unit that isn't known

// readUnit reads the unit a text begins with; unit.text is "" if there is none. An
// unknown unit is taken only if free and if it is all the text.
func readUnit(s string, free bool) (u unit, rest string) {
	if u, rest, ok := units.cut(s); ok {
		return withDivisor(u, s, rest)
	}
	scale, rest, scaled := scales.cut(s)
	if scaled {
		rest = strings.TrimLeft(rest, "余多")
		u, after, ok := units.cut(rest)
		if !ok {
			u, after = unknownUnit(rest)
		}
		u.scale += scale
		return withDivisor(u, s, after)
	}
	if free {
		u, rest = unknownUnit(s)
		return withDivisor(u, s, rest)
	}
	return unit{}, s
}

func unknownUnit(s string) (unit, string) {
	name := s
	for i, r := range s {
		if !unicode.Is(unicode.Han, r) {
			name = s[:i]
			break
		}
	}
	_, name, _ = tailEnds.cut(strings.TrimSuffix(name, "左右"))
	if n := utf8.RuneCountInString(name); n == 0 || n > maxUnit {
		return unit{}, s
	}
	if _, _, isTail := tailWords.cut(name); isTail {
		return unit{}, s
	}
	return unit{base: name}, s[len(name):]
}

// withDivisor adds "/年", "/人·年" or "/人/月" to a unit and spells it as typed.
func withDivisor(u unit, s, rest string) (unit, string) {
	for {
		after, ok := strings.CutPrefix(rest, "/")
		if !ok && strings.Contains(u.base, "/") {
			after, ok = strings.CutPrefix(rest, "·")
		}
		if !ok {
			break
		}
		per, left, known := units.cut(after)
		if !known {
			per, left = unknownUnit(after)
		}
		if per.base == "" {
			break
		}
		u.base, rest = u.base+"/"+per.base, left
	}
	u.text = s[:len(s)-len(rest)]
	if u.base == "%" && u.scale == 0 {
		u.text = "%" // 百分比
	}
	return u, rest
}
