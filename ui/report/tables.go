package report

import (
	"fmt"
	"strings"

	"ziping/domain"
	"ziping/io/docx"
	"ziping/scoring"
)

// table is a table with its number and name above it, nothing if it has no rows.
func (s *subject) table(name string, t docx.Table) []docx.Block {
	if len(t.Rows) == 0 {
		return nil
	}
	s.tables++
	return []docx.Block{docx.Text(docx.Caption, fmt.Sprintf("表%d　%s", s.tables, name)), t}
}

func column(head string, width int, align docx.Align) docx.Column {
	return docx.Column{Head: head, Width: width, Align: align}
}

// cell is a text in a table, where a blank one shows as such.
func cell(text string) string {
	if domain.IsBlank(text) {
		return "—"
	}
	return strings.TrimSpace(text)
}

func amountCell(n domain.Number, unit string) string {
	if n.Blank() {
		return "—"
	}
	return plainAmount(n, unit)
}

func pointsCell(n domain.Number) string {
	if n.Blank() {
		return "—"
	}
	return points(n)
}

// rateText is the execution rate of a row, blank if it has none.
func rateText(r domain.FundRow) string {
	a, okA := r.Budget.Value()
	b, okB := r.Executed.Value()
	if !okA || !okB || !a.IsPositive() {
		return ""
	}
	return scoring.FormatRate(b.DivRound(a, rateDecimals))
}

// fundsTable has the form's rows of money that hold any.
func (s *subject) fundsTable() []docx.Block {
	f, unit := s.main.Form, s.unit()
	t := docx.Table{Columns: []docx.Column{column("资金", 26, ""), column("年初预算数", 18, docx.AlignRight), column("全年预算数", 18, docx.AlignRight), column("全年执行数", 18, docx.AlignRight), column("执行率", 16, docx.AlignRight)}}
	for i, r := range f.Funds.Rows {
		if r.Initial.Blank() && r.Budget.Blank() && r.Executed.Blank() {
			continue
		}
		rate := rateText(r)
		if i == 0 {
			rate = f.Funds.Rate
		}
		t.Rows = append(t.Rows, []string{cell(r.Item), amountCell(r.Initial, unit), amountCell(r.Budget, unit), amountCell(r.Executed, unit), cell(rate)})
	}
	return s.table("预算和执行情况（"+unit+"）", t)
}

// scoreTable has the points of each level 1, of the execution rate and in all.
func (s *subject) scoreTable() []docx.Block {
	f, ev := s.main.Form, s.main.Eval
	if ev.Weight.IsZero() {
		return nil
	}
	t := docx.Table{Columns: []docx.Column{column("一级指标", 50, ""), column("分值", 25, docx.AlignCenter), column("得分", 25, docx.AlignCenter)}}
	for _, section := range ev.Sections {
		t.Rows = append(t.Rows, []string{cell(section.Name), section.Weight.String(), section.Score.String()})
	}
	if weight := ev.Execution.Weight; weight.Valid {
		t.Rows = append(t.Rows, []string{"预算执行率", weight.Decimal.String(), pointsCell(f.Funds.Score)})
	}
	t.Rows = append(t.Rows, []string{"合计", pointsCell(f.Total.Weight), pointsCell(f.Total.Score)})
	return s.table("一级指标得分", t)
}

func (s *subject) doneTable() []docx.Block {
	return s.indicatorTable("得满分的指标", true)
}

func (s *subject) missedTable() []docx.Block {
	return s.indicatorTable("未得满分的指标", false)
}

// indicatorTable has the indicators with all their points, or those without. What is not
// scored is among the first if nothing is.
func (s *subject) indicatorTable(name string, full bool) []docx.Block {
	t := docx.Table{Columns: []docx.Column{column("一级指标", 15, ""), column("三级指标", 29, ""), column("年度指标值", 19, ""), column("实际完成值", 22, ""), column("分值", 7, docx.AlignCenter), column("得分", 8, docx.AlignCenter)}}
	unscored := s.main.Eval.Weight.IsZero()
	if unscored {
		name = "绩效指标完成情况"
		t.Columns = t.Columns[:4]
	}
	levels := s.main.Form.RowLevels()
	for i := range s.main.Form.Indicators {
		in := &s.main.Form.Indicators[i]
		if !s.counts(i) || full != (unscored || s.main.Eval.Rows[i].Full()) {
			continue
		}
		row := []string{cell(levels[i].Level1), cell(domain.BareName(in.Name)), cell(in.Target), cell(in.Actual), pointsCell(in.Weight), pointsCell(in.Score)}
		t.Rows = append(t.Rows, row[:len(t.Columns)])
	}
	return s.table(name, t)
}

// projectTable has a row for each project of a unit, or of several without one, and their sums.
func (s *subject) projectTable() []docx.Block {
	if len(s.projects) == 0 || !s.summed && s.projects[0].Form == s.main.Form {
		return nil
	}
	t := docx.Table{Columns: []docx.Column{column("序号", 7, docx.AlignCenter), column("项目名称", 27, ""), column("年初预算数", 14, docx.AlignRight), column("全年预算数", 14, docx.AlignRight), column("全年执行数", 14, docx.AlignRight), column("执行率", 12, docx.AlignRight), column("自评得分", 12, docx.AlignCenter)}}
	for i, m := range s.projects {
		r := totalRow(m.Form)
		t.Rows = append(t.Rows, []string{fmt.Sprint(i + 1), cell(m.Form.ProjectName()), wan(r.Initial), wan(r.Budget), wan(r.Executed), cell(m.Form.Funds.Rate), pointsCell(m.Form.Total.Score)})
	}
	if len(s.projects) > 1 && !s.Doubted {
		sum := sumOf(s.projects).Form
		r := totalRow(sum)
		t.Rows = append(t.Rows, []string{"", "合计", wan(r.Initial), wan(r.Budget), wan(r.Executed), cell(sum.Funds.Rate), "—"})
	}
	return s.table("项目自评情况（万元）", t)
}

// wan is an amount in 万元, for tables of several forms.
func wan(n domain.Number) string { return amountCell(n, domain.WanYuan) }
