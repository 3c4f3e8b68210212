package report

import (
	"fmt"
	"strings"

	"github.com/shopspring/decimal"

	"ziping/domain"
	"ziping/io/docx"
	"ziping/scoring"
)

// identity is a project's code, departments, leader and time, as far as the form has them.
func (s *subject) identity() string {
	p := s.main.Form.Project
	var parts []string
	for _, part := range [][2]string{{"项目编码", p.Code}, {"主管部门", p.Department}, {"实施单位", p.Unit}, {"项目类型", p.Type}, {"项目负责人", p.Leader}, {"起止时间", p.Period}} {
		if !domain.IsBlank(part[1]) {
			parts = append(parts, part[0]+"："+strings.TrimSpace(part[1]))
		}
	}
	if parts == nil {
		return ""
	}
	return strings.Join(parts, "；") + "。"
}

// money says what was planned and spent. A blank 年初预算数 is normal and is left out.
func (s *subject) money() string { return s.moneyOf(s.main.Form) }

func (s *subject) moneyOf(f *domain.Form) string {
	row, unit := totalRow(f), f.AmountUnit()
	text := "全年预算" + plainAmount(row.Budget, unit) + unit + "，全年执行" + plainAmount(row.Executed, unit) + unit + "，执行率" + orGap(f.Funds.Rate, "") + "。"
	if !row.Initial.Blank() {
		text = "年初预算" + plainAmount(row.Initial, unit) + unit + "，" + text
	}
	if f.Year != 0 {
		text = fmt.Sprintf("%d年", f.Year) + text
	}
	for _, r := range f.Funds.Rows[min(1, len(f.Funds.Rows)):] {
		if v, ok := r.Budget.Value(); ok && v.IsPositive() && strings.Contains(r.Item, "结转") {
			text += fmt.Sprintf("全年预算中%s%s%s。", strings.TrimPrefix(strings.TrimSpace(r.Item), "其中："), plainAmount(r.Budget, unit), unit)
		}
	}
	return text
}

// adjusted says by how much the budget was changed in the year; why is for a person to say.
func (s *subject) adjusted() string {
	row := totalRow(s.main.Form)
	initial, okInitial := row.Initial.Value()
	budget, okBudget := row.Budget.Value()
	diff := budget.Sub(initial)
	if !okInitial || !okBudget || diff.IsZero() {
		return ""
	}
	word := "增加"
	if diff.IsNegative() {
		word = "减少"
	}
	text := "全年预算比年初" + word + s.difference(diff)
	if initial.IsPositive() {
		text += "（" + scoring.FormatRate(diff.Abs().DivRound(initial, rateDecimals)) + "）"
	}
	return text + "。原因：" + gap("") + "。"
}

const rateDecimals = 12

// unspent says how much of the budget was not spent; why is for a person to say.
func (s *subject) unspent() string {
	row := totalRow(s.main.Form)
	budget, okBudget := row.Budget.Value()
	executed, okExecuted := row.Executed.Value()
	if diff := budget.Sub(executed); okBudget && okExecuted && diff.IsPositive() {
		return "全年预算未执行" + s.difference(diff) + "。原因：" + gap("") + "。"
	}
	return ""
}

// difference is an amount that was computed, with its unit.
func (s *subject) difference(d decimal.Decimal) string {
	return domain.Number(d.Abs().String()).In(s.unit()) + s.unit()
}

// count is the number of projects evaluated.
func (s *subject) count() string {
	if s.Doubted || len(s.projects) == 0 {
		return gap("")
	}
	return fmt.Sprint(len(s.projects))
}

// projectMoney is the money of the projects evaluated, with its unit.
func (s *subject) projectMoney() string {
	if sum, ok := s.budgets(); ok {
		return s.difference(sum)
	}
	return gap("") + s.unit()
}

// budgets adds up the 全年预算数 of the projects; ok is false if one is blank or they are in doubt.
func (s *subject) budgets() (sum decimal.Decimal, ok bool) {
	if s.Doubted || len(s.projects) == 0 {
		return sum, false
	}
	for _, m := range s.projects {
		v, isNumber := totalRow(m.Form).Budget.Value()
		if !isNumber {
			return sum, false
		}
		sum = sum.Add(v)
	}
	return sum, true
}

// scope says what was evaluated.
func (s *subject) scope() string {
	if s.summed {
		return fmt.Sprintf("对%s个项目开展自评，涉及项目资金%s。", s.count(), s.projectMoney())
	}
	text := fmt.Sprintf("对部门整体支出和%s个项目开展自评，涉及项目资金%s", s.count(), s.projectMoney())
	share := gap("")
	if row := scoring.ProjectRow(s.main.Form); row >= 0 {
		whole, isNumber := s.main.Form.Funds.Rows[row].Budget.Value()
		if sum, known := s.budgets(); known && isNumber && whole.IsPositive() {
			share = scoring.FormatRate(sum.DivRound(whole, rateDecimals))
		}
	}
	return text + "，占项目支出的" + share + "。"
}

// result says the scores: in all, by level 1 and of the execution rate. A form without points has
// none.
func (s *subject) result() string {
	f := s.main.Form
	if s.main.Eval.Weight.IsZero() {
		return ""
	}
	text := "自评得分" + points(f.Total.Score) + "分"
	if s.main.Eval.Grade != "" && !f.Total.Score.Blank() {
		text += "，等级为" + s.main.Eval.Grade
	}
	var parts []string
	for _, section := range s.main.Eval.Sections {
		parts = append(parts, sectionName(section.Name)+"得"+section.Score.String()+"分（满分"+section.Weight.String()+"分）")
	}
	if weight := s.main.Eval.Execution.Weight; weight.Valid {
		parts = append(parts, "预算执行率得"+points(f.Funds.Score)+"分（满分"+weight.Decimal.String()+"分）")
	}
	if parts != nil {
		text += "：" + strings.Join(parts, "，")
	}
	return text + "。"
}

func sectionName(name string) string { return orGap(name, "一级指标") }

// sections say of each level 1 and level 2 how many indicators there are and how many got all
// their points.
func (s *subject) sections() []docx.Block {
	var list []docx.Block
	if s.main.Eval.Weight.IsZero() {
		return nil
	}
	f, levels := s.main.Form, s.main.Form.RowLevels()
	for _, section := range s.main.Eval.Sections {
		var parts []string
		rows, full := 0, 0
		for _, sub := range s.main.Eval.SubSums {
			if !domain.SameLevel(sub.Level1, section.Name) {
				continue
			}
			n, got := 0, 0
			for i := range f.Indicators {
				if s.counts(i) && levels[i].Level1 == sub.Level1 && levels[i].Level2 == sub.Level2 {
					n++
					if s.main.Eval.Rows[i].Full() {
						got++
					}
				}
			}
			rows, full = rows+n, full+got
			if n > 0 && !domain.IsBlank(sub.Level2) {
				parts = append(parts, fmt.Sprintf("%s%d项，得满分%d项", strings.TrimSpace(sub.Level2), n, got))
			}
		}
		if rows == 0 {
			continue
		}
		text := fmt.Sprintf("%s得%s分（满分%s分），共%d项指标，得满分%d项", sectionName(section.Name), section.Score, section.Weight, rows, full)
		if len(parts) > 1 {
			text += "：" + strings.Join(parts, "；")
		}
		list = append(list, docx.Text(docx.Body, text+"。"))
	}
	return list
}

// counts reports whether an indicator is one that points are given for.
func (s *subject) counts(i int) bool { return counts(&s.main, i) }

func counts(m *scoring.Member, i int) bool {
	in := &m.Form.Indicators[i]
	return !in.IsEmpty() && !in.NotApplicable
}

// missed say of each indicator without all its points what was planned, what was reached and
// why, in the form's words.
func (s *subject) missed() []docx.Block {
	list := missedOf(&s.main)
	if list == nil && !s.main.Eval.Weight.IsZero() {
		return []docx.Block{docx.Text(docx.Body, "各项指标都得满分。")}
	}
	return list
}

func missedOf(m *scoring.Member) []docx.Block {
	var list []docx.Block
	for i := range m.Form.Indicators {
		in := &m.Form.Indicators[i]
		if !counts(m, i) || m.Eval.Rows[i].Full() || in.Weight.Blank() {
			continue
		}
		list = append(list, docx.Text(docx.Body, fmt.Sprintf("%s目标%s，实际%s，得%s分（满分%s分）。原因：%s", indicatorName(in), orGap(in.Target, ""), orGap(in.Actual, ""),
			points(in.Score), points(in.Weight), ended(orGap(in.Reason, "")))))
	}
	return list
}

func indicatorName(in *domain.Indicator) string { return orGap(domain.BareName(in.Name), "指标") }

// ended is a text with a full stop at its end.
func ended(text string) string {
	if strings.HasSuffix(text, "。") {
		return text
	}
	return strings.TrimRight(text, "；;，,.") + "。"
}

// each are the projects one after another.
func (s *subject) each() []docx.Block {
	if !s.summed && (len(s.projects) == 0 || s.projects[0].Form == s.main.Form) {
		return nil
	}
	var list []docx.Block
	for i := range s.projects {
		m := &s.projects[i]
		one := &subject{Forms: Forms{Members: s.projects[i : i+1]}, main: *m}
		part := section{text: orGap(m.Form.ProjectName(), "项目名称")}
		part.blocks = append(part.blocks, docx.Text(docx.Body, s.moneyOf(m.Form)))
		if text := one.result(); text != "" {
			part.blocks = append(part.blocks, docx.Text(docx.Body, text))
		}
		if s.summed {
			part.blocks = append(part.blocks, one.own(m.Form.Goals.Actual, "完成情况")...)
		}
		part.blocks = append(part.blocks, missedOf(m)...)
		list = append(list, part)
	}
	return list
}
