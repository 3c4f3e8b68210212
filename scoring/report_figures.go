package scoring

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"ziping/domain"
)

// figure is a number of a sentence, with what is around it.
type figure struct {
	typed string
	unit  string // "" if none of those that count
	lead  string // since the figure before
	after string
}

var figurePattern = regexp.MustCompile(`(\d+(?:\.\d+)?)(万元|亿元|元|%|分|个|项|张|年)?`)

func figures(s string) (list []figure) {
	at := 0
	for _, m := range figurePattern.FindAllStringSubmatchIndex(s, -1) {
		f := figure{typed: s[m[2]:m[3]], lead: s[at:m[0]], after: s[m[1]:]}
		if m[4] >= 0 {
			f.unit = s[m[4]:m[5]]
		}
		list, at = append(list, f), m[1]
	}
	return list
}

// reading is how far a sentence has been read.
type reading struct {
	*reportCheck
	typed    string // the sentence
	subject  reportSubject
	lost     bool   // what is spoken of is not known
	aside    bool   // the rest is of another time, or a plan
	foreign  string // the other year that is spoken of
	own      int    // figures of that which are those of this year
	changed  bool   // the figure before was that of a change
	counting bool   // the figure before was a count
	budget   bool   // the figure before was the budget of the subject
	rows     int    // counts of indicators since the last of those that got all their points
}

// sentence checks the figures of a sentence.
func (r *reportCheck) sentence(s string, home reportSubject) {
	if r.copy(s, home) {
		return
	}
	e := apartEach(digitCounts(digitFigures(even(s))))
	if i := r.projectIn(e); i != unknownForm && !strings.Contains(e, "个项目") {
		home = whole(i)
	}
	e = yearEnd.ReplaceAllStringFunc(e, func(date string) string {
		if strings.Contains(date, "20") && !strings.Contains(date, fmt.Sprint(r.year())) {
			return date
		}
		return ""
	})
	r.grade(e, s, home)
	if r.ofIndicator(e, s, home) {
		return
	}
	r.results(e, s, home)
	c := &reading{reportCheck: r, typed: s, subject: home, lost: home.form == unknownForm}
	for _, f := range figures(e) {
		c.figure(f)
	}
	if c.own > 1 {
		r.add(CodeReportYear, Error, s, fmt.Sprintf("这句写的是 %s 年，数却是 %d 年的。", c.foreign, r.year()), "核对年度。", Place{max(r.main(), 0), domain.FieldYear})
	}
}

// yearEnd is the day up to which the figures of a year are.
var yearEnd = regexp.MustCompile(`截[至止](?:到)?(?:20\d\d年)?(?:度)?(?:12月(?:31日|底|末)|年底|年末),?`)

// figure checks one of them.
func (c *reading) figure(f figure) {
	changed, counted, budget := c.changed, c.counting, c.budget
	c.budget = false
	c.changed, c.counting = false, f.unit == "个" || f.unit == "项" || f.unit == "张"
	c.glance(f.lead)
	if f.unit == "年" {
		if len(f.typed) == len("2024") && strings.HasPrefix(f.typed, "20") {
			if c.foreign = ""; f.typed != fmt.Sprint(c.year()) {
				c.foreign = f.typed
			}
		}
		return
	}
	m, rest := label(f.lead)
	if counted && m != mFull && !c.counting && !strings.ContainsAny(f.lead, ",():、") { // 2个项目全年预算40万元
		c.lost = true
		return
	}
	switch {
	case f.unit == "%" && changed && strings.HasSuffix(f.lead, "("):
		m, rest = mChanged, ""
	case f.unit == "张":
		c.sheets(f)
		return
	case f.unit == "个" || f.unit == "项":
		var ok bool
		if m, rest, ok = c.counted(f, m, rest); !ok {
			return
		}
	case budget && executedAfter.MatchString(f.lead):
		m, rest = mExecuted, ""
	case m == noMeasure && slices.Contains(moneyWords, f.unit):
		m, rest = c.itemOf(f.lead)
	case m == noMeasure && f.unit == "分":
		m, rest = c.pointsNamed(f)
	}
	if !slices.Contains(takes[m], f.unit) || c.aside || softenedBy(f.after) {
		return
	}
	if m != mMore && m != mLess && m != mChanged && containsAny(rest, relative) {
		return
	}
	if !c.resolve(rest, m) || c.lost {
		return
	}
	if (m == mPoints || m == mWeight) && rest == "" && c.subject == whole(c.subject.form) && !c.ofAll(f.lead) {
		return
	}
	if moneyColumn[m] != "" {
		c.column = m
	}
	c.changed = m == mMore || m == mLess
	c.budget = m == mBudget || m == mInitial
	c.compare(f, m)
}

// executedAfter matches what is between a budget and what was spent of it: 全年预算86万元，执行82.4万元.
var executedAfter = regexp.MustCompile(`^[,、:](?:实际|已|共|累计)?执行(?:数)?(?:为|了|:)?$`)

func softenedBy(after string) bool {
	return slices.ContainsFunc(softened, func(w string) bool { return strings.HasPrefix(after, w) })
}

// glance looks in the words before a figure for what makes the rest of the sentence no matter of
// the forms.
func (c *reading) glance(lead string) {
	if f := c.formOf(); f != nil {
		for _, r := range f.Funds.Rows {
			lead = strings.ReplaceAll(lead, itemName(r), "")
		}
	}
	c.aside = c.aside || containsAny(lead, elsewhere)
}

// formOf is the form that is spoken of, nil if it is not one.
func (c *reading) formOf() *domain.Form {
	if c.subject.form < 0 {
		return nil
	}
	return c.form(c.subject.form)
}

// resolve finds out what a figure is of from the words before its name; without any it is of what
// was spoken of before.
func (c *reading) resolve(words string, m measure) bool {
	words = strings.TrimPrefix(words, ":")
	if words == "" {
		return true
	}
	if subject, ok := c.named(words, m); ok {
		c.subject, c.lost = subject, false
		return true
	}
	bare := stripAround(words)
	if bare == "" {
		if (strings.Contains(words, "整体") || strings.Contains(words, "单位")) && c.unit >= 0 {
			c.subject, c.lost = whole(c.unit), false
		} else if m != mRows && m != mFull && m != mWeight && strings.HasPrefix(words, "自评") {
			c.subject = whole(c.subject.form)
		}
		return true
	}
	if subject, ok := c.named(bare, m); ok {
		c.subject, c.lost = subject, false
		return true
	}
	c.lost = true
	return false
}

// named is what a name is the name of.
func (c *reading) named(name string, m measure) (reportSubject, bool) {
	if at := only(len(c.projects), func(n int) bool { return c.names[c.projects[n]] == name }); at >= 0 {
		return whole(c.projects[at]), true
	}
	form := c.subject.form
	if form < 0 {
		return reportSubject{}, false
	}
	f := c.form(form)
	if even(f.Owner()) == name {
		return whole(c.main()), c.main() >= 0
	}
	if moneyColumn[m] != "" || m == mRate {
		s := whole(form)
		s.item = fundItem(f, func(item string) bool { return item == name })
		return s, s.item >= 0
	}
	s := whole(form)
	switch domain.LevelKey(name) {
	case "预算执行率", "执行率", "资金执行率", "预算资金执行率":
		s.execution = true
		return s, m == mPoints || m == mWeight
	}
	for _, section := range c.members[form].Eval.Sections {
		if domain.LevelKey(section.Name) == domain.LevelKey(name) {
			s.section = section.Name
			return s, true
		}
	}
	subs := c.members[form].Eval.SubSums
	if at := only(len(subs), func(i int) bool { return domain.LevelKey(subs[i].Level2) == domain.LevelKey(name) }); at >= 0 {
		s.section, s.sub = subs[at].Level1, subs[at].Level2
		return s, true
	}
	return reportSubject{}, false
}

// itemOf reads the name of a row of funds right before an amount; which column it is of was said
// before.
func (c *reading) itemOf(lead string) (measure, string) {
	f := c.formOf()
	if f == nil {
		return noMeasure, ""
	}
	lead = reportLinks.stripAll(strings.TrimRight(lead, ":"))
	at := fundItem(f, func(item string) bool { return strings.HasSuffix(lead, item) })
	if at < 0 {
		return noMeasure, ""
	}
	item := itemName(f.Funds.Rows[at])
	before := strings.TrimSuffix(lead, item)
	before = strings.TrimLeft(strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(before, ":"), "其中"), "中"), ",()、:")
	if m, rest, found := reportLabels.cut(before); found && rest == "" && moneyColumn[m] != "" {
		return m, item
	}
	if before == "" {
		return c.column, item
	}
	return noMeasure, ""
}

// compare holds a figure against the form.
func (c *reading) compare(f figure, m measure) {
	v, place, ok := c.value(c.subject, m)
	if !ok {
		return
	}
	scale := moneyScale[f.unit]
	same := sameFigure(f.typed, scale, v)
	if c.subject.item > 0 && strings.Contains(c.typed, "其中") && !same { // after 其中 it can be of the whole again
		if total, _, ok := c.value(whole(c.subject.form), m); ok {
			same = sameFigure(f.typed, scale, total)
		}
	}
	switch {
	case c.foreign != "" && same:
		c.own++
	case c.foreign != "" || same:
	default:
		c.differs(f, m, v, place)
	}
}

// differs says that a figure is not that of the form.
func (c *reading) differs(f figure, m measure, v decimal.Decimal, place []Place) {
	what, code := c.describe(m), CodeReportFigure
	if m == mRows || m == mFull || m == mProjects {
		code = CodeReportCount
	}
	if m == mShare || m == mChanged {
		code = CodeReportShares
	}
	should := " " + shownFigure(v, f.unit)
	if m == mMore && v.IsNegative() {
		should = "减少 " + shownFigure(v.Neg(), f.unit)
	} else if m == mLess && v.IsNegative() {
		should = "增加 " + shownFigure(v.Neg(), f.unit)
	}
	c.add(code, Error, c.typed, fmt.Sprintf("%s写的是 %s%s，按自评表是%s。", what, f.typed, spaced(f.unit), should), sameInBoth, place...)
}

func spaced(unit string) string {
	if unit == "%" {
		return unit
	}
	return " " + unit
}

// shownFigure is a value in the unit that the report has it in.
func shownFigure(v decimal.Decimal, unit string) string {
	switch {
	case slices.Contains(moneyWords, unit):
		return v.Shift(-moneyScale[unit]).String() + " " + unit
	case unit == "%":
		return v.Round(2).String() + unit
	}
	return v.String() + " " + unit
}

// describe names a figure.
func (c *reading) describe(m measure) string {
	what := map[measure]string{mInitial: "年初预算", mBudget: "全年预算", mExecuted: "全年执行", mUnspent: "未执行的预算", mMore: "比年初增加的预算", mLess: "比年初减少的预算", mChanged: "预算增减的比例",
		mRate: "执行率", mPoints: "得分", mWeight: "满分", mMoney: "项目资金", mShare: "占项目支出的比例", mProjects: "项目个数", mRows: "指标数", mFull: "得满分的指标数"}[m]
	s := c.subject
	switch {
	case m == mMoney || m == mShare || m == mProjects:
	case s.indicator >= 0:
		what = c.form(s.form).IndicatorTitle(s.indicator) + "的" + what
	case s.sub != "":
		what = s.sub + "的" + what
	case s.section != "":
		what = s.section + "的" + what
	case s.execution:
		what = "预算执行率的" + what
	case s.item > 0 && s.form >= 0:
		what = quote(c.form(s.form).Funds.Rows[s.item].Item) + "的" + what
	}
	if s.form >= 0 && s.form != c.main() {
		what = "项目" + quote(c.name(s.form)) + "的" + what
	}
	return what
}

// ofAll reports whether points are plainly those of the whole form: 得分 and 满分 may be anybody's,
// 自评得分 that of a level 1.
func (c *reading) ofAll(lead string) bool {
	return containsAny(lead, []string{"综合", "总得分", "总分", "整体"}) || strings.Contains(lead, "自评") && !c.near
}

// pointsNamed reads points right after the name of a level 1: 产出指标48分. They can be those that
// can be got, too.
func (c *reading) pointsNamed(f figure) (measure, string) {
	name := nameBefore(f, reportLinks)
	if name == "" || !strings.Contains(c.typed, "得分") {
		return noMeasure, ""
	}
	s, ok := c.named(name, mPoints)
	if !ok || s == whole(s.form) {
		return noMeasure, ""
	}
	if v, _, known := c.value(s, mWeight); known && sameFigure(f.typed, 0, v) {
		return noMeasure, ""
	}
	return mPoints, name
}

// grade compares a grade with the form's.
func (r *reportCheck) grade(e, typed string, home reportSubject) {
	m := gradePattern.FindStringSubmatch(e)
	if m == nil || home.form < 0 || containsAny(e, elsewhere) {
		return
	}
	if grade := r.members[home.form].Eval.Grade; grade != "" && grade != m[1] {
		r.add(CodeReportGrade, Error, typed, fmt.Sprintf("等级写的是“%s”，按自评表的得分是“%s”。", m[1], grade), sameInBoth, Place{home.form, domain.FieldSumScore})
	}
}

var gradePattern = regexp.MustCompile(`等级(?:评定)?(?:为|是|:)?["“]?(优|良|中|差)`)
