package scoring

import (
	"fmt"
	"regexp"
	"slices"

	"github.com/shopspring/decimal"

	"ziping/domain"
	"ziping/domain/zh"
)

// summaryAmount is the column of a 汇总表 for a column of the funds, by its key.
var summaryAmount = map[string]domain.SummaryColumn{
	domain.KeyInitial: domain.SumInitial, domain.KeyBudget: domain.SumBudget, domain.KeyExecuted: domain.SumExecuted,
}

// pairUp finds the form of each row of the 汇总表: by code or name, and then, for rows and
// forms that are left, by amounts that no other has. A row of the unit's own is paired too.
func (p *pack) pairUp() {
	taken := make([]bool, len(p.members))
	for row, r := range p.summary.Rows {
		id := identify(r[domain.SumCode], r[domain.SumName], r[domain.SumUnit])
		is := func(i int) bool { return p.identities[i].is(id) }
		at := slices.IndexFunc(p.projects, func(i int) bool { return !taken[i] && is(i) })
		switch {
		case at >= 0:
			p.pairs = append(p.pairs, pair{row: row, form: p.projects[at]})
			taken[p.projects[at]] = true
		case p.unit >= 0 && id.name != "" && (id.name == domain.SubjectKey(p.form(p.unit).Department) || ofUnit.MatchString(id.name)):
			p.pairs = append(p.pairs, pair{row: row, form: p.unit})
		default:
			p.formless = append(p.formless, row)
		}
	}
	for _, group := range p.twins { // the others of them are listed with the first
		for _, i := range group {
			taken[i] = taken[i] || slices.ContainsFunc(group, func(j int) bool { return taken[j] })
		}
	}
	for _, i := range p.projects {
		if !taken[i] {
			p.unlisted = append(p.unlisted, i)
		}
	}
	p.pairByAmounts()
}

// ofUnit matches what a 汇总表 calls the unit's own form; 水源地整体搬迁 is a project.
var ofUnit = regexp.MustCompile(`整体(支出)?(绩效)?(目标)?(自评)?表?$`)

func (p *pack) pairByAmounts() {
	p.formless = slices.DeleteFunc(p.formless, func(row int) bool {
		fits := func(i int) bool { return p.sameMoney(row, i) }
		rivals := slices.ContainsFunc(p.formless, func(other int) bool {
			return other != row && slices.ContainsFunc(p.unlisted, func(i int) bool { return fits(i) && p.sameMoney(other, i) })
		})
		at := slices.IndexFunc(p.unlisted, fits)
		if at < 0 || rivals || slices.ContainsFunc(p.unlisted[at+1:], fits) {
			return false
		}
		p.pairs = append(p.pairs, pair{row, p.unlisted[at], true})
		p.unlisted = slices.Delete(p.unlisted, at, at+1)
		return true
	})
}

// sameMoney reports whether row and form have the same budget, not zero, and spent the same.
func (p *pack) sameMoney(row, form int) bool {
	for _, c := range fundColumns {
		a, okA := p.summary.Rows[row].Number(summaryAmount[c.Key]).Value()
		b, okB := total(p.form(form), c).Value()
		if c.Key == domain.KeyInitial {
			continue
		}
		if !okA || !okB || !a.Equal(b) || c.Key == domain.KeyBudget && a.IsZero() {
			return false
		}
	}
	return true
}

// foreign reports whether the 汇总表 lists none of the forms, so that it is of another package.
func (p *pack) foreign() bool { return p.summary != nil && len(p.pairs) == 0 }

// missing finds rows of the 汇总表 without a form, and forms without a row.
func (p *pack) missing() []PackageFinding {
	if p.summary == nil || len(p.projects) == 0 || p.foreign() {
		return nil
	}
	var list []PackageFinding
	for _, row := range p.formless {
		list = append(list, PackageFinding{Level: Error, Name: p.summary.Rows[row][domain.SumName],
			Places:  []Place{{InSummary, domain.SummaryField(row, domain.SumName)}},
			Message: "汇总表里有" + p.rowTitle(row) + "，没有它的自评表。",
			Remedy:  "补上这个项目的自评表；不用自评的，从汇总表里去掉。"})
	}
	for _, i := range p.unlisted {
		list = append(list, PackageFinding{Level: Error, Name: p.name(i), Places: []Place{{i, p.form(i).Kind().Subject}},
			Message: p.title(i) + "有自评表，汇总表里没有它。",
			Remedy:  "把这个项目加进汇总表；不该交的，拿走这张表。"})
	}
	return list
}

// rowTitle names the project in a row of the 汇总表.
func (p *pack) rowTitle(row int) string {
	if name := p.summary.Rows[row][domain.SumName]; name != "" {
		return "项目" + quote(name)
	}
	return "编码为" + quote(p.summary.Rows[row][domain.SumCode]) + "的项目"
}

// counts holds the number of projects that the 汇总表 prints against its rows and the forms.
func (p *pack) counts() []PackageFinding {
	if p.summary == nil {
		return nil
	}
	rows := len(p.summary.Rows)
	if p.unit >= 0 {
		rows -= len(slices.DeleteFunc(slices.Clone(p.pairs), func(pair pair) bool { return pair.form != p.unit }))
	}
	if len(p.projects) == 0 {
		return []PackageFinding{{Level: Note, Places: []Place{{InSummary, domain.SummaryField(0, domain.SumName)}},
			Message: fmt.Sprintf("汇总表列了 %d 个项目，这里一张项目的自评表也没有。", rows),
			Remedy:  "项目的表在别处的，和它们放在一个文件夹里检查。"}}
	}
	printed, ok := p.summary.Count.Value()
	if !ok || printed.Equal(decimal.NewFromInt(int64(rows))) {
		return nil
	}
	return []PackageFinding{{Level: Error, Places: []Place{{InSummary, domain.SummaryCount}},
		Message: fmt.Sprintf("汇总表写的项目个数是 %s，列了 %d 个，自评表有 %d 张。", printed, rows, len(p.projects)),
		Remedy:  "核对项目个数：一级项目和二级项目不要混着数；改成一致。"}}
}

// summaryDiffers holds the 汇总表 against the forms, and its 合计 against its rows.
func (p *pack) summaryDiffers() []PackageFinding {
	switch {
	case p.summary == nil || len(p.projects) == 0:
		return nil
	case p.foreign():
		return []PackageFinding{{Level: Error, Places: []Place{{InSummary, domain.SummaryField(0, domain.SumName)}},
			Message: "汇总表里的项目，没有一个在这里有自评表。", Remedy: "核对汇总表是不是这一套的；不是的，换成这一套的汇总表。"}}
	case p.otherYear():
		return []PackageFinding{{Level: Error, Places: []Place{{InSummary, domain.SummaryField(0, domain.SumName)}},
			Message: fmt.Sprintf("汇总表是 %d 年度的，自评表是 %d 年度的。", p.summary.Year, p.usualYear()), Remedy: "结转了自评表的，保存时汇总表一起结转；是上年的汇总表，换成今年的。"}}
	}
	slices.SortFunc(p.pairs, func(a, b pair) int { return a.row - b.row })
	if found, all := p.otherUnit(); all {
		return []PackageFinding{found}
	}
	var list []PackageFinding
	for _, pair := range p.pairs {
		list = append(list, p.rowDiffers(pair)...)
	}
	return append(list, p.totalDiffers()...)
}

// otherYear reports whether the 汇总表 is of another year than most forms: its figures are not theirs.
func (p *pack) otherYear() bool { return p.summary.Year != 0 && p.summary.Year != p.usualYear() }

// otherUnit finds a 汇总表 all of whose amounts are 10,000 times those of the forms, or the
// ten-thousandth of them.
func (p *pack) otherUnit() (found PackageFinding, all bool) {
	for _, shift := range []int32{4, -4} {
		n := 0
		fits := !slices.ContainsFunc(p.pairs, func(pair pair) bool {
			return slices.ContainsFunc(fundColumns, func(c fundColumn) bool {
				listed, okA := p.summary.Rows[pair.row].Number(summaryAmount[c.Key]).Value()
				has, okB := total(p.form(pair.form), c).Value()
				if !okA || !okB || has.IsZero() {
					return false
				}
				n++
				return !within(listed, has.Shift(shift), 1)
			})
		})
		if !fits || n < 2 {
			continue
		}
		words := "汇总表的金额都是自评表的 10000 倍，像是元。"
		if shift < 0 {
			words = "自评表的金额都是汇总表的 10000 倍，像是元。"
		}
		found = PackageFinding{Level: Error, Message: words, Remedy: "核对表头写的是万元还是元，改成同一个单位。"}
		for _, pair := range p.pairs {
			found.Places = append(found.Places, Place{InSummary, domain.SummaryField(pair.row, domain.SumBudget)}, Place{pair.form, domain.FundField(0, domain.KeyBudget)})
		}
		return found, true
	}
	return found, false
}

// rowDiffers holds one row against its form. A rate or a grade that follows from an amount
// or a score found to differ is not found again.
func (p *pack) rowDiffers(pair pair) []PackageFinding {
	row, f := p.summary.Rows[pair.row], p.form(pair.form)
	var list []PackageFinding
	add := func(level Severity, column domain.SummaryColumn, field domain.Field, has string, hint string) {
		found := PackageFinding{Level: level, Name: row[domain.SumName], Places: []Place{{InSummary, domain.SummaryField(pair.row, column)}, {pair.form, field}},
			Message: fmt.Sprintf("%s的%s，汇总表是 %s，自评表是 %s。%s", p.rowTitle(pair.row), summaryLabels[column], zh.OneLine(row[column]), has, hint),
			Remedy:  "核对哪个对，改成一致。"}
		list = append(list, found)
	}
	if pair.renamed {
		listed, called := quoteApart(row[domain.SumName], f.ProjectName())
		list = append(list, PackageFinding{Level: Error, Name: f.ProjectName(), Places: []Place{{InSummary, domain.SummaryField(pair.row, domain.SumName)}, {pair.form, f.Kind().Subject}},
			Message: fmt.Sprintf("汇总表里的项目%s，自评表里叫%s，金额相同，应是同一个项目。", listed, called),
			Remedy:  "核对哪个名称对，改成一致。"})
	}
	for _, c := range fundColumns {
		column := summaryAmount[c.Key]
		listed, okA := row.Number(column).Value()
		has, okB := total(f, c).Value()
		if !okA || !okB || within(listed, has, 1) {
			continue
		}
		hint := ""
		if within(listed, has.Shift(4), 1) || within(listed.Shift(4), has, 1) {
			hint = "差 10000 倍，像是一处用了元。"
		}
		add(Error, column, c.Field(0), has.String(), hint)
	}
	if rate := p.rate(pair.form); len(list) == 0 && rate.Valid && !domain.IsBlank(row[domain.SumRate]) &&
		compareRate(row[domain.SumRate], rate.Decimal) == differs && !sameTypedRate(row[domain.SumRate], f.Funds.Rate) {
		add(Error, domain.SumRate, domain.FieldRate, FormatRate(rate.Decimal), "")
	}
	scoreDiffers := p.scoreDiffers(pair)
	if scoreDiffers {
		add(Error, domain.SumScore, domain.FieldSumScore, p.members[pair.form].Eval.Score.String(), "")
	}
	ev := p.members[pair.form].Eval
	grade, hint := ev.Grade, "按所用规则应为“"+ev.Grade+"”。"
	if grade == "" {
		grade, hint = usualGrade(ev.Score), "一般 90 分以上为优、80 分以上为良、60 分以上为中。"
	}
	if listed := zh.Fold(row[domain.SumGrade]); !scoreDiffers && isGrade(listed) && listed != grade {
		add(Warning, domain.SumGrade, domain.FieldSumScore, ev.Score.String()+" 分", hint)
	}
	return list
}

// summaryLabels is what findings call the columns.
var summaryLabels = map[domain.SummaryColumn]string{
	domain.SumName: "名称", domain.SumInitial: "年初预算数", domain.SumBudget: "全年预算数", domain.SumExecuted: "全年执行数",
	domain.SumRate: "执行率", domain.SumScore: "得分", domain.SumGrade: "等级",
}

// sameTypedRate reports whether two typed rates are the same.
func sameTypedRate(a, b string) bool {
	x, okX := ParseRate(a)
	y, okY := ParseRate(b)
	return okX && okY && x.Equal(y)
}

func (p *pack) rate(form int) decimal.NullDecimal { return p.members[form].Eval.Execution.Rate }

// scoreDiffers reports whether a row has another score than the form, neither as it is nor
// as it was printed. Fewer decimals are not another score.
func (p *pack) scoreDiffers(pair pair) bool {
	listed, ok := p.summary.Rows[pair.row].Number(domain.SumScore).Value()
	if !ok || compare(listed, p.members[pair.form].Eval.Score) != differs {
		return false
	}
	printed, ok := p.form(pair.form).Total.Score.Value()
	return !ok || compare(listed, printed) == differs
}

// grades are those that the ministry fixed for central departments, and most places use if
// their rules name none.
var grades = []Grade{{"优", decimal.NewFromInt(90)}, {"良", decimal.NewFromInt(80)}, {"中", decimal.NewFromInt(60)}, {"差", decimal.Zero}}

func usualGrade(score decimal.Decimal) string { return (&RuleSet{Grades: grades}).GradeOf(score) }

// isGrade reports whether a text is one of those grades, not a remark.
func isGrade(text string) bool {
	return slices.ContainsFunc(grades, func(g Grade) bool { return g.Name == text })
}

// totalDiffers holds the 合计 against the rows above it. A row that differs from its form
// while the 合计 agrees with the forms is the one at fault.
func (p *pack) totalDiffers() []PackageFinding {
	var list []PackageFinding
	for _, c := range fundColumns {
		column := summaryAmount[c.Key]
		printed, ok := p.summary.Total.Number(column).Value()
		if !ok {
			continue
		}
		sum, forms := decimal.Zero, decimal.Zero
		for _, i := range p.counted() {
			d, _ := total(p.form(i), c).Value()
			forms = forms.Add(d)
		}
		for _, r := range p.summary.Rows {
			d, _ := r.Number(column).Value()
			sum = sum.Add(d)
		}
		diff := printed.Sub(sum)
		if diff.IsZero() || printed.Equal(forms) {
			continue
		}
		found := PackageFinding{Level: Error, Places: []Place{{InSummary, domain.SummaryField(domain.SummaryTotal, column)}},
			Message: fmt.Sprintf("汇总表%s的合计是 %s，各行相加是 %s，差 %s。", summaryLabels[column], printed, sum, diff.Abs()),
			Remedy:  "核对各行；各行无误的，合计改为相加的数。"}
		if within(printed, sum, len(p.summary.Rows)) {
			found.Level, found.Remedy = Note, "相差不超过每行 0.01，是四舍五入的尾差，可以不改。"
		}
		list = append(list, found)
	}
	return list
}

// counted are the forms that a 汇总表 without faults would list, each once.
func (p *pack) counted() []int {
	list := slices.Clone(p.projects)
	for _, group := range p.twins {
		list = slices.DeleteFunc(list, func(i int) bool { return slices.Contains(group[1:], i) })
	}
	for _, pair := range p.pairs {
		if pair.form == p.unit {
			list = append(list, p.unit)
		}
	}
	return list
}
