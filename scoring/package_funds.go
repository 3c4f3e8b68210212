package scoring

import (
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"ziping/domain"
)

// columnSum is one column of the unit's 项目支出 next to the projects' totals.
type columnSum struct {
	fundColumn
	unit, sum decimal.Decimal
	known     bool // both are whole: no amount that has to be there is blank
}

func (c columnSum) diff() decimal.Decimal { return c.unit.Sub(c.sum) }

// projectRow is the row of the unit's funds for its projects, -1 without one.
func (p *pack) projectRow() int {
	if p.unit < 0 {
		return -1
	}
	return ProjectRow(p.form(p.unit))
}

// ProjectRow is the row of a form's funds for projects, -1 without one.
func ProjectRow(f *domain.Form) int {
	return slices.IndexFunc(f.Funds.Rows, func(r domain.FundRow) bool {
		return strings.TrimPrefix(strings.TrimRight(fundName(r), ":："), "其中：") == "项目支出"
	})
}

// columnSums adds up the projects, column by column. A blank 年初预算数 is normal next to a budget:
// money that came later had none.
func (p *pack) columnSums(row int) []columnSum {
	var list []columnSum
	for _, c := range fundColumns {
		s := columnSum{fundColumn: c}
		s.unit, s.known = c.amount(p.form(p.unit), row).Value()
		for _, i := range p.projects {
			n := total(p.form(i), c)
			d, ok := n.Value()
			s.sum = s.sum.Add(d)
			later := n.Blank() && c.Key == domain.KeyInitial && slices.ContainsFunc(fundColumns, func(c fundColumn) bool { return !total(p.form(i), c).Blank() })
			s.known = s.known && (ok || later)
		}
		list = append(list, s)
	}
	return list
}

// funds holds 项目支出 of the unit against the sum of its projects.
func (p *pack) funds() []PackageFinding {
	row := p.projectRow()
	if row < 0 || len(p.projects) == 0 {
		return nil
	}
	sums := p.columnSums(row)
	level := Note
	var differ []columnSum
	for _, s := range sums {
		if !s.known || s.diff().IsZero() {
			continue
		}
		differ = append(differ, s)
		if !within(s.unit, s.sum, len(p.projects)) {
			level = Warning
		}
	}
	if len(differ) == 0 || level == Warning && p.explained(sums) {
		return nil
	}
	var words []string
	found := PackageFinding{Level: level}
	for _, s := range differ {
		text := fmt.Sprintf("%s差 %s", s.Label, s.diff().Abs())
		if words == nil {
			text = fmt.Sprintf("%s是 %s，各项目相加是 %s，差 %s", s.Label, s.unit, s.sum, s.diff().Abs())
		}
		words = append(words, text)
		found.Places = append(found.Places, Place{p.unit, s.Field(row)})
	}
	for _, s := range differ {
		found.Places = append(found.Places, places(p.projects, s.Field(0))...)
	}
	found.Message = "单位的“项目支出”" + strings.Join(words, "；") + "。"
	if level == Note {
		found.Remedy = fmt.Sprintf("相差不超过每张表 0.01，是四舍五入的尾差，%d 张表可以不改。", len(p.projects))
		return []PackageFinding{found}
	}
	name, what, remedy := p.whatItEquals(sums)
	found.Name, found.Remedy = name, remedy
	found.Message += what
	return []PackageFinding{found}
}

// explained reports whether the differences are what faults found already make: forms that
// are missing or there twice, or that the 汇总表 contradicts while it agrees with the unit.
func (p *pack) explained(sums []columnSum) bool {
	for _, way := range [][3]bool{{true, false, false}, {false, true, false}, {false, false, true}, {true, true, true}} {
		if slices.ContainsFunc(sums, func(s columnSum) bool {
			return s.known && !within(s.unit, s.sum.Add(p.correction(s.fundColumn, way)), len(p.projects)+len(p.formless))
		}) {
			continue
		}
		return true
	}
	return false
}

// correction is what forms would add to a column if faults of three kinds were mended: no
// form missing, none twice, all as the 汇总表 has them.
func (p *pack) correction(c fundColumn, way [3]bool) decimal.Decimal {
	sum := decimal.Zero
	column := summaryAmount[c.Key]
	if way[0] {
		for _, row := range p.formless {
			d, _ := p.summary.Rows[row].Number(column).Value()
			sum = sum.Add(d)
		}
	}
	if way[1] {
		for _, group := range p.twins {
			for _, i := range group[1:] {
				d, _ := total(p.form(i), c).Value()
				sum = sum.Sub(d)
			}
		}
	}
	if way[2] {
		for _, pair := range p.pairs {
			if listed, ok := p.summary.Rows[pair.row].Number(column).Value(); ok && pair.form != p.unit {
				d, _ := total(p.form(pair.form), c).Value()
				sum = sum.Add(listed.Sub(d))
			}
		}
	}
	return sum
}

// tenThousand is how many 元 are 1 万元.
var tenThousand = decimal.New(1, 4)

// whatItEquals says what the differences equal: one project's amounts, or amounts in 元
// if 万元 is meant.
func (p *pack) whatItEquals(sums []columnSum) (name, what, remedy string) {
	for _, factor := range []struct {
		times decimal.Decimal
		words string
	}{{tenThousand, "单位的数是各项目之和的 10000 倍，像是单位的表用了元。"}, {decimal.New(1, -4), "各项目之和是单位的数的 10000 倍，像是项目的表用了元。"}} {
		if every(sums, func(s columnSum) bool {
			return within(s.unit, s.sum.Mul(factor.times), len(p.projects)) && !s.sum.IsZero()
		}) {
			return "", factor.words, "核对表头写的是万元还是元，金额改成同一个单位。"
		}
	}
	n := len(p.projects)
	for _, i := range p.projects {
		of := func(s columnSum) decimal.Decimal { d, _ := total(p.form(i), s.fundColumn).Value(); return d }
		switch {
		case every(sums, func(s columnSum) bool { return within(s.diff().Neg(), of(s), n) }):
			return p.name(i), "多出的正好是" + p.title(i) + "的数。", "核对单位的“项目支出”有没有算进这个项目，这张表是不是该在这里。"
		case every(sums, func(s columnSum) bool {
			return within(s.diff().Neg(), of(s).Sub(of(s).Shift(-4)), n) && !within(s.unit, s.sum, n)
		}):
			return p.name(i), p.title(i) + "的金额像是元，除以 10000 就对得上。", "把" + p.title(i) + "的金额改成万元，或在表头写明是元。"
		case every(sums, func(s columnSum) bool { return within(s.diff(), of(s), n) }):
			return p.name(i), "少的正好是" + p.title(i) + "的数。", "核对单位的“项目支出”是不是把这个项目算了两次，或者还有一张同样数的项目表没有交。"
		}
	}
	if every(sums, func(s columnSum) bool {
		return !s.diff().IsNegative() && (s.Key != domain.KeyBudget || !within(s.unit, s.sum, n))
	}) {
		return "", "可能少了项目的表。", "核对是不是少了金额正好是差数的项目的表；不缺表的，逐个核对金额。"
	}
	return "", "", "逐个核对项目的金额，并核对单位的“项目支出”。"
}

// every reports whether something holds for all columns that can be compared, and differs
// in one at least.
func every(sums []columnSum, holds func(columnSum) bool) bool {
	any := false
	for _, s := range sums {
		if !s.known || s.unit.IsZero() && s.sum.IsZero() {
			continue
		}
		if !holds(s) {
			return false
		}
		any = true
	}
	return any
}

// ratesApart is how far the execution rate of the unit may be from that of its projects
// before a reviewer asks why.
var ratesApart = decimal.New(7, -2)

// rates holds the unit's execution rate against that of all projects together.
func (p *pack) rates() []PackageFinding {
	row := p.projectRow()
	if row < 0 || len(p.projects) == 0 {
		return nil
	}
	budget, executed := decimal.Zero, decimal.Zero
	for _, i := range p.projects {
		f := p.form(i)
		if len(f.Funds.Rows) == 0 {
			return nil
		}
		a, okA := f.Funds.Rows[0].Budget.Value()
		b, okB := f.Funds.Rows[0].Executed.Value()
		if !okA || !okB {
			return nil
		}
		budget, executed = budget.Add(a), executed.Add(b)
	}
	unit := p.members[p.unit].Eval.Execution.Rate
	if !unit.Valid || !budget.IsPositive() {
		return nil
	}
	rate := executed.DivRound(budget, ratioDecimals)
	if unit.Decimal.Sub(rate).Abs().LessThan(ratesApart) {
		return nil
	}
	return []PackageFinding{{Level: Note, Places: append([]Place{{p.unit, domain.FieldRate}}, places(p.projects, domain.FieldRate)...),
		Message: fmt.Sprintf("单位的执行率是 %s，全部项目合起来是 %s，相差较大。", FormatRate(unit.Decimal), FormatRate(rate)),
		Remedy:  "复核时会问原因，准备好说明；数填错的改正。"}}
}
