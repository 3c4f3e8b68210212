package scoring

import (
	"regexp"
	"strconv"
	"strings"

	"ziping/domain/zh"
)

// hanCount is a count in Chinese: 三个, 十二项.
var hanCount = regexp.MustCompile(`([〇零一二两三四五六七八九十百千万亿几数余多]+)(个|项|张)`)

// noCount are characters before a number that make it no count: 第三个, 每一项.
const noCount = "第每这那哪某各前后近超约余另逐唯"

// digitCounts writes counts in digits. One alone counts nothing: 有一项工作.
func digitCounts(s string) string {
	var b strings.Builder
	at := 0
	for _, m := range hanCount.FindAllStringSubmatchIndex(s, -1) {
		before := []rune(s[:m[0]])
		n, rest, ok := zh.CutNumber(strings.ReplaceAll(s[m[2]:m[3]], "两", "二"))
		if !ok || rest != "" || n < 2 || len(before) > 0 && strings.ContainsRune(noCount, before[len(before)-1]) {
			continue
		}
		b.WriteString(s[at:m[0]] + strconv.Itoa(n))
		at = m[3]
	}
	return b.String() + s[at:]
}

// counted reads a figure that counts something, the name of which is before or after it; ok is
// false if it is nothing of the forms or was compared already.
func (c *reading) counted(f figure, m measure, name string) (measure, string, bool) {
	if m == mFull {
		return m, name, name != "" || c.onlyOne()
	}
	if full, name := c.fullCounted(f); full != noMeasure {
		return full, name, true
	}
	if rows, name := c.rowsCounted(f); rows != noMeasure {
		c.rows++
		return rows, name, true
	}
	if f.unit == "个" {
		c.projectsCounted(f, m)
	}
	return noMeasure, "", false
}

// onlyOne reports whether it is certain which indicators 得满分 without a name is about: those that
// were counted before, or those of the level that was named. The next 得满分 is about later ones.
func (c *reading) onlyOne() bool {
	rows := c.rows
	c.rows = 0
	return rows == 1 || rows == 0 && c.subject.section != ""
}

var (
	fullAfter  = regexp.MustCompile(`^(?:三级|绩效)?(?:指标)?(?:均|都|全部)?(?:获得|得|为)满分`)
	rowsAfter  = regexp.MustCompile(`^(?:三级|绩效|具体)*(?:指标)?(?:$|[,、:()])`)
	namedAfter = regexp.MustCompile(`^(?:三级|绩效|具体)*指标(?:$|[,、:()])`)
)

// nameBefore is the name right before a figure, without the words that link both.
func nameBefore(f figure, links lexicon[bool]) string {
	lead := f.lead[strings.LastIndexAny(f.lead, ",():")+1:]
	return strings.TrimPrefix(strings.TrimPrefix(links.stripAll(lead), "、"), "其中")
}

// fullCounted reads a number of indicators with all their points: 其中8项得满分.
func (c *reading) fullCounted(f figure) (measure, string) {
	if !fullAfter.MatchString(f.after) {
		return noMeasure, ""
	}
	name := nameBefore(f, countLinks)
	if _, ok := c.named(name, mFull); ok && name != "" || name == "" && c.onlyOne() {
		return mFull, name
	}
	return noMeasure, ""
}

// rowsCounted reads a number of indicators: 数量指标2项, 共9项指标, 三级指标共12个.
func (c *reading) rowsCounted(f figure) (measure, string) {
	if !rowsAfter.MatchString(f.after) {
		return noMeasure, ""
	}
	name := nameBefore(f, countLinks)
	if _, ok := c.named(name, mRows); ok && name != "" {
		return mRows, name
	}
	isRows := namedAfter.MatchString(f.after)
	switch {
	case name == "" && isRows && c.subject.section != "" && c.subject.sub == "":
		return mRows, ""
	case c.subject.section != "" || c.near || strings.Contains(f.lead, "其中"):
	case isRows && strings.HasSuffix(f.lead, "共") && stripAround(name) == "",
		f.after == "" && (name == "三级指标" || name == "绩效指标") && f.lead != name:
		c.subject = whole(c.subject.form)
		return mRows, ""
	}
	return noMeasure, ""
}

// projectsCounted checks a number of projects; only what plainly counts those that were evaluated
// is one.
func (c *reading) projectsCounted(f figure, m measure) {
	after, is := strings.CutPrefix(f.after, "项目")
	after = strings.TrimPrefix(after, "支出")
	ends := after == "" || after[0] == ','
	certain := ends && (m == mProjects || (is || strings.Contains(f.lead, "项目")) && evaluatedBefore(f.lead)) || is && evaluated.MatchString(after)
	if certain && !c.aside && !containsAny(f.lead, notAll) {
		c.subject = whole(c.main())
		c.compare(f, mProjects)
	}
}

// notAll are words before a number of projects that make it that of some of them, or no exact one.
var notAll = []string{"其中", "第", "前", "其余", "其他", "另", "未", "不", "近", "超", "约", "至少"}

var (
	evaluated = regexp.MustCompile(`^(?:全部|均|都)?(?:开展|进行|组织|实施|纳入|完成)?了?(?:绩效)?自评(?:$|[^得优良中差分])`)
	toJudge   = regexp.MustCompile(`(?:(?:纳入|开展|参加|实施|列入|进行)(?:绩效)?自评(?:范围|工作)?的?(?:项目)?|(?:本次|此次)(?:绩效)?自评(?:工作|范围)?(?:的项目)?)$`)
)

// evaluatedBefore reports whether the words before a number of projects say that they are those
// that were evaluated: 纳入自评的共3个项目, 本次自评共涉及3个项目.
func evaluatedBefore(lead string) bool {
	lead = lead[strings.LastIndexAny(lead, ",():、")+1:]
	bare := countLinks.stripAll(lead)
	at := toJudge.FindStringIndex(bare)
	return at != nil && bare != lead && stripAround(bare[:at[0]]) == ""
}

// sheets checks a number of forms of projects: 项目支出绩效自评表（5张）.
func (c *reading) sheets(f figure) {
	lead := strings.TrimRight(f.lead, "(共")
	if strings.HasSuffix(lead, "自评表") && strings.Contains(lead, "项目") && lead != f.lead {
		c.subject = whole(c.main())
		c.compare(figure{f.typed, "个", f.lead, f.after}, mProjects)
	}
}

// seriesFigure is a figure of a series, with what is said of it in brackets.
const seriesFigure = `\d[^,():;、和及]*(?:\([^()]*\))?`

var (
	// series is 甲、乙得分分别为1分、2分: names, what is said of them, and as many figures.
	series        = regexp.MustCompile(`([^,():;]*?)分别(为|是|得|达到|达|完成)?:?(` + seriesFigure + `(?:(?:、|,|和|及)` + seriesFigure + `)+)`)
	seriesFigures = regexp.MustCompile(seriesFigure)
	levelAlone    = regexp.MustCompile(`(?:数量|质量|时效|成本|产出|效益|满意度|经济效益|社会效益|生态效益)$`)
	andWord       = regexp.MustCompile(`以及|和|及|与`)
)

// apartEach gives each name of a series its own figure: 甲得分1分,乙得分2分. A series whose figures
// are no match for its names goes.
func apartEach(s string) string {
	return series.ReplaceAllStringFunc(s, func(text string) string {
		m := series.FindStringSubmatch(text)
		said := seriesFigures.FindAllString(m[3], -1)
		names := seriesNames(m[1], len(said))
		if names == nil {
			return ""
		}
		last := names[len(names)-1]
		what := m[2]
		if _, name, ok := reportLabels.cut(last); ok && name != "" {
			what, names[len(names)-1] = last[len(name):], name
		}
		unit := figures(said[len(said)-1])[0].unit
		var b strings.Builder
		for i, name := range names {
			if i > 0 {
				b.WriteString(",")
			}
			if strings.HasSuffix(names[len(names)-1], "指标") && levelAlone.MatchString(name) {
				name += "指标"
			}
			if isBare(said[i]) {
				said[i] += unit
			}
			b.WriteString(name + what + said[i])
		}
		return b.String()
	})
}

func isBare(s string) bool { return strings.Trim(s, "0123456789.") == "" }

// seriesNames splits the names before 分别 into as many as there are figures, nil if they are
// others.
func seriesNames(text string, n int) []string {
	names := strings.Split(text, "、")
	if len(names) == n-1 {
		last := names[n-2]
		if at := andWord.FindAllStringIndex(last, -1); len(at) == 1 {
			names = append(names[:n-2], last[:at[0][0]], last[at[0][1]:])
		}
	}
	if len(names) != n {
		return nil
	}
	for _, name := range names {
		if name == "" {
			return nil
		}
	}
	return names
}
