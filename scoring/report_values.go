package scoring

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"ziping/domain"
	"ziping/domain/zh"
)

// Full reports whether the row got all its points.
func (r *Row) Full() bool {
	return r.Score.Valid && r.Weight.Valid && r.Score.Decimal.GreaterThanOrEqual(r.Weight.Decimal)
}

// moneyColumn is the column of the funds that a measure is.
var moneyColumn = map[measure]string{mInitial: domain.KeyInitial, mBudget: domain.KeyBudget, mExecuted: domain.KeyExecuted}

// value is what the forms say of a subject: money in 万元, shares in percent.
func (r *reportCheck) value(s reportSubject, m measure) (v decimal.Decimal, places []Place, ok bool) {
	switch m {
	case mInitial, mBudget, mExecuted:
		return r.money(s, m)
	case mUnspent:
		return r.minus(s, mBudget, mExecuted)
	case mMore:
		return r.minus(s, mBudget, mInitial)
	case mLess:
		return r.minus(s, mInitial, mBudget)
	case mChanged:
		diff, places, ok := r.minus(s, mBudget, mInitial)
		initial, _, _ := r.money(s, mInitial)
		return percentOf(diff.Abs(), initial), places, ok && initial.IsPositive()
	case mRate:
		return r.rateOf(s)
	case mPoints, mWeight:
		return r.pointsOf(s, m)
	case mMoney:
		return r.money(whole(sumForm), mBudget)
	case mShare:
		return r.shareOfProjects()
	case mProjects:
		return decimal.NewFromInt(int64(len(r.projects))), nil, len(r.projects) > 0
	case mRows, mFull:
		return r.rowsOf(s, m)
	}
	return v, nil, false
}

func percentOf(part, all decimal.Decimal) decimal.Decimal {
	if !all.IsPositive() {
		return decimal.Zero
	}
	return part.Shift(2).DivRound(all, ratioDecimals)
}

// money is an amount of a row of funds, or of all projects together.
func (r *reportCheck) money(s reportSubject, m measure) (v decimal.Decimal, places []Place, ok bool) {
	at := slices.IndexFunc(fundColumns, func(c fundColumn) bool { return c.Key == moneyColumn[m] })
	c := fundColumns[at]
	if s.form != sumForm {
		f := r.form(s.form)
		if s.item >= len(f.Funds.Rows) {
			return v, nil, false
		}
		v, ok = c.amount(f, s.item).Value()
		return v, []Place{{s.form, c.Field(s.item)}}, ok
	}
	for _, i := range r.projects {
		n := total(r.form(i), c)
		d, isNumber := n.Value()
		if !isNumber && !(n.Blank() && m == mInitial) {
			return v, nil, false
		}
		v = v.Add(d)
	}
	return v, nil, len(r.projects) > 0
}

func (r *reportCheck) minus(s reportSubject, a, b measure) (decimal.Decimal, []Place, bool) {
	x, places, okX := r.money(s, a)
	y, more, okY := r.money(s, b)
	return x.Sub(y), append(places, more...), okX && okY
}

// rateOf is an execution rate: that of the form as it is written there, of its rows as it is
// computed.
func (r *reportCheck) rateOf(s reportSubject) (decimal.Decimal, []Place, bool) {
	if s.form >= 0 && s.item == 0 {
		rate, ok := ParseRate(r.form(s.form).Funds.Rate)
		return rate.Shift(2), []Place{{s.form, domain.FieldRate}}, ok
	}
	a, places, okA := r.money(s, mBudget)
	b, more, okB := r.money(s, mExecuted)
	return percentOf(b, a), append(places, more...), okA && okB && a.IsPositive()
}

func (r *reportCheck) pointsOf(s reportSubject, m measure) (v decimal.Decimal, places []Place, ok bool) {
	if s.form < 0 {
		return v, nil, false
	}
	f, ev := r.form(s.form), r.members[s.form].Eval
	pick := func(weight, score domain.Number, fieldWeight, fieldScore domain.Field) (decimal.Decimal, []Place, bool) {
		n, field := score, fieldScore
		if m == mWeight {
			n, field = weight, fieldWeight
		}
		v, ok := n.Value()
		return v, []Place{{s.form, field}}, ok
	}
	switch {
	case s.indicator >= 0:
		in := &f.Indicators[s.indicator]
		return pick(in.Weight, in.Score, domain.IndicatorField(s.indicator, domain.KeyWeight), domain.IndicatorField(s.indicator, domain.KeyScore))
	case s.execution:
		weight := domain.Number("")
		if ev.Execution.Weight.Valid {
			weight = domain.Number(ev.Execution.Weight.Decimal.String())
		}
		return pick(weight, f.Funds.Score, domain.FieldFundWeight, domain.FieldFundScore)
	case s.section == "":
		return pick(f.Total.Weight, f.Total.Score, domain.FieldSumWeight, domain.FieldSumScore)
	}
	sums := func(weight, score decimal.Decimal) (decimal.Decimal, []Place, bool) {
		if m == mWeight {
			score = weight
		}
		return score, []Place{{s.form, domain.FieldIndicators}}, true
	}
	for _, sub := range ev.SubSums {
		if s.sub != "" && sub.Level1 == s.section && sub.Level2 == s.sub {
			return sums(sub.Weight, sub.Score)
		}
	}
	for _, section := range ev.Sections {
		if s.sub == "" && section.Name == s.section {
			return sums(section.Weight, section.Score)
		}
	}
	return v, nil, false
}

func (r *reportCheck) shareOfProjects() (v decimal.Decimal, places []Place, ok bool) {
	row := r.projectRow()
	sum, _, known := r.money(whole(sumForm), mBudget)
	if row < 0 || !known {
		return v, nil, false
	}
	s := whole(r.unit)
	s.item = row
	all, places, ok := r.money(s, mBudget)
	return percentOf(sum, all), places, ok && all.IsPositive()
}

// rowsOf counts indicators of a level, or those of them with all their points.
func (r *reportCheck) rowsOf(s reportSubject, m measure) (v decimal.Decimal, places []Place, ok bool) {
	if s.form < 0 {
		return v, nil, false
	}
	f, n := r.form(s.form), int64(0)
	for i, at := range f.RowLevels() {
		in := &f.Indicators[i]
		if in.IsEmpty() || in.NotApplicable || s.section != "" && !domain.SameLevel(at.Level1, s.section) || s.sub != "" && !domain.SameLevel(at.Level2, s.sub) {
			continue
		}
		if m == mRows || r.members[s.form].Eval.Rows[i].Full() {
			n++
		}
	}
	return decimal.NewFromInt(n), []Place{{s.form, domain.FieldIndicators}}, true
}

// ofIndicator checks a sentence about an indicator: 巡河次数目标≥24次，实际22次，得36.67分（满分40分）.
// ok is false if it is none.
func (r *reportCheck) ofIndicator(e, typed string, home reportSubject) (ok bool) {
	if home.form < 0 {
		return false
	}
	at, size := -1, 0
	for i, name := range r.rows[home.form] {
		_, _, isLabel := reportLabels.cut(name)
		switch {
		case isLabel || !strings.Contains(e, name):
		case len(name) > size:
			at, size = i, len(name)
		case len(name) == size: // another of the same name
			at = -1
		}
	}
	if at < 0 {
		return false
	}
	from := strings.Index(e, r.rows[home.form][at])
	before, rest := e[:from], e[from+size:]
	if before = before[strings.LastIndexAny(before, ",():")+1:]; before != "" && stripAround(before) != "" {
		return false
	}
	c := &reading{reportCheck: r, typed: typed, subject: whole(home.form)}
	c.subject.indicator = at
	if m := indicatorPattern.FindStringSubmatch(rest); m != nil {
		r.text(typed, home.form, at, domain.KeyTarget, m[1])
		r.text(typed, home.form, at, domain.KeyActual, m[2])
		for i, what := range []measure{mPoints, mWeight} {
			if m[3+i] != "" {
				c.compare(figure{typed: m[3+i], unit: "分"}, what)
			}
		}
		return true
	}
	return false
}

// results checks the figures of a sentence that come right after the names of indicators.
func (r *reportCheck) results(e, typed string, home reportSubject) {
	if home.form < 0 {
		return
	}
	said := ""
	for _, clause := range clauses.Split(e, -1) {
		said += clause
		if otherYear(said, r.year()) || containsAny(said, elsewhere) {
			return
		}
		at, rest := r.indicatorAt(clause, home.form)
		if at < 0 {
			at, rest = r.indicatorAt(stripAround(clause), home.form)
		}
		if at < 0 {
			continue
		}
		if m := resultPattern.FindStringSubmatch(rest); m != nil && !containsAny(rest, relative) && !softenedBy(m[2]) {
			r.result(typed, home.form, at, m[1])
		}
	}
}

// indicatorAt is the indicator whose name a text begins with, and what follows; -1 if there is none
// or several have the name.
func (r *reportCheck) indicatorAt(s string, form int) (at int, rest string) {
	at = -1
	size := 0
	for i, name := range r.rows[form] {
		switch _, _, isLabel := reportLabels.cut(name); {
		case isLabel || !strings.HasPrefix(s, name):
		case len(name) > size:
			at, size = i, len(name)
		case len(name) == size:
			at = -1
		}
	}
	return at, s[size:]
}

var (
	clauses   = regexp.MustCompile(`[,、:()]`)
	ownOrElse = regexp.MustCompile(`20\d\d年`)
)

// otherYear reports whether a text names another year.
func otherYear(s string, year int) bool {
	return slices.ContainsFunc(ownOrElse.FindAllString(s, -1), func(y string) bool { return y != fmt.Sprintf("%d年", year) })
}

var (
	indicatorPattern = regexp.MustCompile(`^(?:的)?(?:年度)?(?:目标|指标值|目标值)(?:值)?(?:为|是|:)?(.+?),(?:全年)?(?:实际完成值|实际完成|完成值|实际|完成)(?:为|是|:)?(.+?)(?:,(?:自评)?得(?:满分|(\d+(?:\.\d+)?)分)(?:\(满分(\d+(?:\.\d+)?)分\))?)?$`)
	resultPattern    = regexp.MustCompile(`^(?:实际完成|实际达到|实际为|实际|完成|达到|达|为|是|:)*(\d+(?:\.\d+)?[^\d,()、:]{0,4})(.*)$`)
)

// text compares a target or result as a report has it with that of the form.
func (r *reportCheck) text(typed string, form, i int, key, said string) {
	f := r.form(form)
	field := domain.IndicatorField(i, key)
	is, _ := f.Text(field)
	if domain.IsBlank(is) || sameNumbers(said, is, ContextOf(f, i)) {
		return
	}
	r.add(CodeReportFigure, Error, typed, fmt.Sprintf("%s的%s写的是“%s”，自评表是%s。", f.IndicatorTitle(i), field.Label(), said, quote(strings.TrimSpace(is))), sameInBoth, Place{form, field})
}

// sameNumbers reports whether two texts can't be said to hold different numbers.
func sameNumbers(said, is string, ctx Context) bool {
	if fold(said) == fold(is) {
		return true
	}
	a, b := reportNum.FindAllString(even(said), -1), reportNum.FindAllString(even(is), -1)
	if len(a) == 0 || len(b) == 0 || slices.Equal(a, b) {
		return true
	}
	x, y := ParseTarget(said, ctx), ParseTarget(is, ctx)
	if x.Kind == KindNumber && y.Kind == KindNumber {
		return x.Number.Base == y.Number.Base && x.Number.Value.Equal(y.Number.Value)
	}
	if len(a) != len(b) {
		return true
	}
	return !slices.ContainsFunc(zip2(a, b), func(p [2]string) bool {
		d, okD := domain.ParseDecimal(p[0])
		e, okE := domain.ParseDecimal(p[1])
		return okD && okE && !d.Equal(e)
	})
}

func zip2(a, b []string) (list [][2]string) {
	for i := range a {
		list = append(list, [2]string{a[i], b[i]})
	}
	return list
}

// result checks a figure directly after an indicator's name: its result, or its target.
func (r *reportCheck) result(typed string, form, i int, said string) {
	f := r.form(form)
	in := &f.Indicators[i]
	row := r.members[form].Eval.Rows[i]
	x := ParseResult(said, row.context)
	if x.Kind != KindNumber || row.Result.Kind != KindNumber || row.Result.High != nil || row.Result.Number.Base != x.Number.Base {
		return
	}
	digits := reportNum.FindString(said)
	for _, q := range []Quantity{row.Result.Number, row.Target.Number} {
		if q.Value.Equal(x.Number.Value) || q.Unit == x.Number.Unit && sameFigure(digits, 0, q.Typed) {
			return
		}
	}
	field := domain.IndicatorField(i, domain.KeyActual)
	r.add(CodeReportFigure, Error, typed, fmt.Sprintf("%s写的是“%s”，自评表的%s是%s。", f.IndicatorTitle(i), said, field.Label(), quote(strings.TrimSpace(in.Actual))), sameInBoth, Place{form, field})
}

// row checks a row of a table by the headings of its columns and the names in it.
func (r *reportCheck) row(home reportSubject) {
	p := r.passage
	c := &reading{reportCheck: r, typed: strings.Join(p.Cells, "　"), subject: r.rowSubject(home)}
	if c.subject.form == unknownForm {
		return
	}
	for j, cell := range p.Cells {
		if j >= len(p.Head) || c.cellText(j, cell) {
			continue
		}
		head := zh.Fold(p.Head[j])
		m, rest, ok := reportLabels.cut(even(head))
		if !ok || rest != "" {
			continue
		}
		n := cellPattern.FindStringSubmatch(even(cell))
		if n == nil {
			continue
		}
		f := figure{typed: n[1], unit: n[2]}
		switch {
		case m == mRate && f.unit == "":
			f.unit = "%"
		case moneyColumn[m] != "" && f.unit == "":
			f.unit = domain.WanYuan
			if text := head + zh.Fold(p.Caption); strings.Contains(text, "(元)") || strings.Contains(text, "单位:元") {
				f.unit = domain.Yuan
			}
		case f.unit == "":
			f.unit = "分"
		}
		if slices.Contains(takes[m], f.unit) && (c.subject.indicator < 0 || m == mPoints || m == mWeight) {
			c.compare(f, m)
		}
	}
}

var cellPattern = regexp.MustCompile(`^(\d+(?:\.\d+)?)(万元|亿元|元|%|分)?$`)

// cellText compares the target or result of an indicator's row.
func (c *reading) cellText(j int, cell string) bool {
	var key string
	switch head := even(c.passage.Head[j]); {
	case c.subject.indicator < 0:
		return false
	case head == "年度指标值" || head == "指标值" || head == "目标值":
		key = domain.KeyTarget
	case head == "实际完成值" || head == "完成值" || head == "全年实际值" || head == "全年完成值":
		key = domain.KeyActual
	default:
		return false
	}
	if !domain.IsBlank(cell) {
		c.text(c.typed, c.subject.form, c.subject.indicator, key, cell)
	}
	return true
}

// rowSubject is what a row is about, unknownForm if nothing in it says so.
func (r *reportCheck) rowSubject(home reportSubject) reportSubject {
	none := whole(unknownForm)
	cells := map[string]bool{}
	for _, c := range r.passage.Cells {
		cells[even(c)] = true
	}
	inCells := func(name string) bool { return name != "" && cells[name] }
	if at := only(len(r.projects), func(n int) bool { return inCells(r.names[r.projects[n]]) }); at >= 0 {
		return whole(r.projects[at])
	}
	total := inCells("合计") || inCells("总计") || inCells("总分")
	if total && slices.ContainsFunc(r.passage.Head, func(h string) bool { return strings.Contains(even(h), "项目名称") }) {
		return whole(sumForm)
	}
	if home.form < 0 {
		return none
	}
	f, s := r.form(home.form), whole(home.form)
	indicator := func(i int) bool { return inCells(r.rows[home.form][i]) }
	if s.indicator = only(len(f.Indicators), indicator); s.indicator >= 0 {
		return s
	}
	for i := range f.Indicators {
		if indicator(i) {
			return none // several of one name
		}
	}
	if at := fundItem(f, inCells); at >= 0 {
		s.item = at
		return s
	}
	for _, section := range r.members[home.form].Eval.Sections {
		if inCells(even(section.Name)) {
			s.section = section.Name
			return s
		}
	}
	if s.execution = inCells("预算执行率") || inCells("执行率"); s.execution || total {
		return s
	}
	return none
}
