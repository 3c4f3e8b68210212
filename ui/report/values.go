package report

import (
	"fmt"
	"strconv"
	"strings"

	"ziping/domain"
	"ziping/io/docx"
)

// value is what a placeholder becomes: a text within a line, or blocks in place of its line.
// Nothing to say is "" or no blocks; what nobody filled in is a gap.
type value struct {
	text   func(s *subject) string
	blocks func(s *subject) []docx.Block
}

// values are all placeholders by their names.
var values = map[string]value{
	"单位":    field(func(f *domain.Form) string { return f.Owner() }, "单位"),
	"年度":    {text: (*subject).year},
	"项目名称":  field(func(f *domain.Form) string { return f.Project.Name }, "项目名称"),
	"项目编码":  field(func(f *domain.Form) string { return f.Project.Code }, "项目编码"),
	"主管部门":  field(func(f *domain.Form) string { return f.Project.Department }, "主管部门"),
	"实施单位":  field(func(f *domain.Form) string { return f.Project.Unit }, "实施单位"),
	"项目负责人": field(func(f *domain.Form) string { return f.Project.Leader }, "项目负责人"),
	"起止时间":  field(func(f *domain.Form) string { return f.Project.Period }, "起止时间"),
	"填报日期":  field(func(f *domain.Form) string { return f.FilledOn }, "填报日期"),
	"联系人":   field(func(f *domain.Form) string { return f.Contact }, "联系人"),
	"联系电话":  field(func(f *domain.Form) string { return f.Phone }, "联系电话"),
	"年初预算数": {text: func(s *subject) string { return s.amount(totalRow(s.main.Form).Initial) }},
	"全年预算数": {text: func(s *subject) string { return s.amount(totalRow(s.main.Form).Budget) }},
	"全年执行数": {text: func(s *subject) string { return s.amount(totalRow(s.main.Form).Executed) }},
	"执行率":   {text: (*subject).rate},
	"执行率得分": {text: func(s *subject) string { return points(s.main.Form.Funds.Score) }},
	"得分":    {text: func(s *subject) string { return points(s.main.Form.Total.Score) }},
	"总分":    {text: func(s *subject) string { return points(s.main.Form.Total.Weight) }},
	"等级":    {text: func(s *subject) string { return orGap(s.main.Eval.Grade, "等级") }},
	"项目个数":  {text: (*subject).count},
	"项目资金":  {text: func(s *subject) string { return s.projectMoney() }},

	"预期目标":   {blocks: func(s *subject) []docx.Block { return s.own(s.main.Form.Goals.Expected, "年度绩效目标") }},
	"实际完成情况": {blocks: func(s *subject) []docx.Block { return s.own(s.main.Form.Goals.Actual, "总体目标完成情况") }},
	"实施内容": {blocks: func(s *subject) []docx.Block {
		return s.own(s.main.Form.Project.Process, "主要内容和实施过程")
	}},
	"自评结论": {blocks: (*subject).conclusion},
	"存在问题": {blocks: func(s *subject) []docx.Block { return s.extra("问题", "存在的问题") }},
	"改进措施": {blocks: func(s *subject) []docx.Block { return s.extra("措施", "改进措施和建议") }},

	"项目基本信息": {text: (*subject).identity},
	"资金情况":   {text: (*subject).money},
	"预算调整":   {text: (*subject).adjusted},
	"未执行":    {text: (*subject).unspent},
	"自评范围":   {text: (*subject).scope},
	"综合结论":   {text: (*subject).result},

	"资金表":    {blocks: (*subject).fundsTable},
	"得分表":    {blocks: (*subject).scoreTable},
	"指标完成情况": {blocks: (*subject).sections},
	"完成指标表":  {blocks: (*subject).doneTable},
	"未完成指标表": {blocks: (*subject).missedTable},
	"未完成指标":  {blocks: (*subject).missed},
	"项目一览表":  {blocks: (*subject).projectTable},
	"各项目":    {blocks: (*subject).each},
	"附件":     {blocks: (*subject).annexes},
}

// knows reports whether there is a placeholder of a name.
func knows(name string) bool { _, ok := values[name]; return ok }

func (s *subject) text(name string) string { return values[name].text(s) }

// field is a text of the form.
func field(of func(*domain.Form) string, what string) value {
	return value{text: func(s *subject) string { return orGap(of(s.main.Form), what) }}
}

// gap is left for a person; what says what belongs there.
func gap(what string) string { return "【" + what + "】" }

func orGap(text, what string) string {
	if domain.IsBlank(text) {
		return gap(what)
	}
	return strings.TrimSpace(text)
}

func (s *subject) year() string {
	if s.main.Form.Year == 0 {
		return gap("")
	}
	return strconv.Itoa(s.main.Form.Year)
}

// points is a number of points, as typed.
func points(n domain.Number) string {
	if n.Blank() {
		return gap("")
	}
	return strings.TrimSuffix(strings.TrimSpace(string(n)), "分")
}

// totalRow is the row of the funds that has all of them.
func totalRow(f *domain.Form) domain.FundRow {
	if len(f.Funds.Rows) == 0 {
		return domain.FundRow{}
	}
	return f.Funds.Rows[0]
}

func (s *subject) unit() string { return s.main.Form.AmountUnit() }

// amount is an amount with its unit, as typed if the unit is the form's.
func (s *subject) amount(n domain.Number) string { return plainAmount(n, s.unit()) + s.unit() }

func plainAmount(n domain.Number, unit string) string {
	if n.Blank() {
		return gap("")
	}
	if text := domain.FoldNumber(string(n)); unit == domain.WanYuan {
		if _, plain := domain.ParseDecimal(text); plain {
			return text
		}
	}
	return n.In(unit)
}

func (s *subject) rate() string { return orGap(s.main.Form.Funds.Rate, "") }

// own is a text of the form, a paragraph for each of its lines.
func (s *subject) own(text, what string) []docx.Block {
	var list []docx.Block
	for _, l := range strings.Split(orGap(text, what), "\n") {
		if l = strings.TrimSpace(l); l != "" {
			list = append(list, docx.Text(docx.Body, l))
		}
	}
	return list
}

func (s *subject) conclusion() []docx.Block {
	if domain.IsBlank(s.main.Form.Conclusion) {
		return nil
	}
	list := s.own(s.main.Form.Conclusion, "")
	text := list[0].(docx.Paragraph).Runs[0].Text
	if len(list) == 1 {
		text = ended(text)
	}
	list[0] = docx.Text(docx.Body, "自评结论："+text)
	return list
}

// extra are the texts of the form's own rows of such a label.
func (s *subject) extra(word, what string) []docx.Block {
	var list []docx.Block
	for _, e := range s.main.Form.Extra {
		if strings.Contains(e.Label, word) && !domain.IsBlank(e.Text) {
			list = append(list, s.own(e.Text, "")...)
		}
	}
	if list == nil {
		return s.own("", what)
	}
	return list
}

// annexes lists what is handed in with the report.
func (s *subject) annexes() []docx.Block {
	var names []string
	if !s.summed {
		names = append(names, orGap(s.main.Form.Title, "自评表"))
	}
	if len(s.projects) > 0 && (s.summed || s.projects[0].Form != s.main.Form) {
		names = append(names, fmt.Sprintf("%s（%d张）", orGap(s.projects[0].Form.Title, "项目支出绩效自评表"), len(s.projects)))
	}
	if s.Listed {
		names = append(names, "项目支出绩效自评汇总表")
	}
	list := []docx.Block{docx.Paragraph{Style: docx.Flush}}
	for i, name := range names {
		text := fmt.Sprintf("%d.%s", i+1, name)
		switch {
		case len(names) == 1:
			text = "附件：" + name
		case i == 0:
			text = "附件：" + text
		default:
			text = "　　　" + text
		}
		list = append(list, kept(docx.Text(docx.Body, text)))
	}
	return append(list, kept(docx.Paragraph{Style: docx.Flush})) // who signs is not left alone on a page
}

func kept(p docx.Paragraph) docx.Paragraph {
	p.Keep = true
	return p
}
