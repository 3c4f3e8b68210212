package session

import (
	"cmp"
	"fmt"
	"path/filepath"
	"strings"

	"ziping/domain"
	"ziping/io/document"
	"ziping/io/page"
	"ziping/scoring"
)

// HandIn is the page that is looked at before a form is handed in (上报前核对): the file, the totals,
// what is open, what was reviewed, and what the upload expects.
func (s *Session) HandIn() *page.Memo {
	memo := &page.Memo{Title: "上报前核对", Parts: []page.Part{s.aboutFile(), s.aboutScores(), s.aboutFunds()}}
	if rows := s.open(); len(rows) > 0 {
		memo.Parts = append(memo.Parts, page.Part{Heading: fmt.Sprintf("还没有处理的 %d 条", len(rows)), Shares: []int{1, 9, 2}, Head: []string{"程度", "检查结果", "位置"}, Rows: rows})
	}
	if len(s.reviewed) > 0 {
		p := page.Part{Heading: fmt.Sprintf("已核对的 %d 条", len(s.reviewed)), Shares: []int{7, 5}, Head: []string{"检查结果", "核对说明"}}
		for _, f := range s.reviewed {
			p.Rows = append(p.Rows, []page.Entry{{Text: f.Message, Field: f.Field}, {Text: f.Why}})
		}
		memo.Parts = append(memo.Parts, p)
	}
	memo.Parts = append(memo.Parts, s.aboutUpload(), page.Part{Heading: "签字", Shares: []int{4, 4, 4}, Rows: [][]page.Entry{{{Text: "填报人："}, {Text: "单位负责人："}, {Text: "日期："}}}})
	return memo
}

// pair is a row of a label and a text.
func pair(label, text string, field domain.Field) []page.Entry {
	return []page.Entry{{Text: label}, {Text: text, Field: field}}
}

func (s *Session) aboutFile() page.Part {
	f, kind := s.Form(), s.Form().Kind()
	rows := [][]page.Entry{pair(kind.Owner.Spec().Label, cmp.Or(f.Owner(), "没有填写"), kind.Owner)}
	if kind.Subject != kind.Owner {
		rows = append(rows, pair(kind.Subject.Spec().Label, cmp.Or(f.Subject(), "没有填写"), kind.Subject))
	}
	year, _ := f.Text(domain.FieldYear)
	rows = append(rows, pair("年度", cmp.Or(year, "没有填写"), domain.FieldYear))
	switch {
	case s.path == "":
		rows = append(rows, pair("文件", "还没有保存", ""))
	case s.Dirty():
		rows = append(rows, pair("文件", filepath.Base(s.path)+"（有修改还没有保存）", ""), pair("位置", filepath.Dir(s.path), ""))
	default:
		rows = append(rows, pair("文件", filepath.Base(s.path), ""), pair("位置", filepath.Dir(s.path), ""))
	}
	return page.Part{Shares: []int{3, 9}, Rows: append(rows, pair("结论", s.Readiness(), ""))}
}

// Readiness says in one sentence whether the form can be handed in.
func (s *Session) Readiness() string {
	empty, wrong, odd := 0, 0, 0
	for _, f := range s.findings {
		switch {
		case f.Empty():
			empty++
		case f.Level == scoring.Error:
			wrong++
		case f.Level == scoring.Warning:
			odd++
		}
	}
	var open []string
	for _, c := range []struct {
		n    int
		unit string
	}{{wrong, "个错误"}, {empty, "处待填"}, {odd, "个提醒"}} {
		if c.n > 0 {
			open = append(open, fmt.Sprintf("%d %s", c.n, c.unit))
		}
	}
	switch {
	case wrong+empty > 0:
		return "还不能上报：有 " + strings.Join(open, "、") + "。"
	case odd > 0:
		return "没有错误。有 " + open[0] + "，核对以后上报。"
	case s.Dirty() || s.path == "":
		return "可以上报，先保存。"
	}
	return "可以上报。"
}

func (s *Session) aboutScores() page.Part {
	ev := &s.eval
	p := page.Part{Heading: "得分", Shares: []int{6, 3, 3}, Right: 1, Head: []string{"一级指标", "分值", "得分"}}
	add := func(name, weight, score string) {
		p.Rows = append(p.Rows, []page.Entry{{Text: name}, {Text: weight}, {Text: score}})
	}
	for _, sec := range ev.Sections {
		add(domain.LevelKey(sec.Name)+"指标", sec.Weight.String(), sec.Score.String())
	}
	if ev.Execution.Weight.Valid {
		score := ""
		if ev.Execution.Score.Valid {
			score = ev.Execution.Score.Decimal.String()
		}
		add("预算资金执行率", ev.Execution.Weight.Decimal.String(), score)
	}
	grade := ""
	if ev.Grade != "" && ev.Scored() {
		grade = "（" + ev.Grade + "）"
	}
	add("总分", ev.Weight.String(), ev.Score.String()+grade)
	return p
}

func (s *Session) aboutFunds() page.Part {
	f := s.Form()
	p := page.Part{Heading: "资金（" + s.MoneyUnit() + "）", Shares: []int{3, 3, 3, 3}, Right: 1}
	p.Head = []string{"", domain.FundField(0, domain.KeyInitial).Spec().Label, domain.FundField(0, domain.KeyBudget).Spec().Label, domain.FundField(0, domain.KeyExecuted).Spec().Label}
	for i := range f.Funds.Rows {
		row := []page.Entry{{Text: f.Funds.Rows[i].Item, Field: domain.FundField(i, domain.KeyItem)}}
		for _, key := range []string{domain.KeyInitial, domain.KeyBudget, domain.KeyExecuted} {
			field := domain.FundField(i, key)
			row = append(row, page.Entry{Text: page.Shown(f, field), Field: field})
		}
		p.Rows = append(p.Rows, row)
	}
	if s.eval.Execution.Rate.Valid {
		p.Rows = append(p.Rows, []page.Entry{{Text: "执行率"}, {}, {}, {Text: scoring.FormatRate(s.eval.Execution.Rate.Decimal), Field: domain.FieldRate}})
	}
	return p
}

// open are the open findings, the gravest first.
func (s *Session) open() (rows [][]page.Entry) {
	for _, level := range []scoring.Severity{scoring.Error, scoring.Warning, scoring.Note} {
		for _, f := range s.findings {
			if f.Level == level {
				rows = append(rows, []page.Entry{{Text: level.Name()}, {Text: f.Message + f.Remedy, Field: f.Field}, {Text: f.Where}})
			}
		}
	}
	return rows
}

// aboutUpload is what the finance department's system and its clerks look at first.
func (s *Session) aboutUpload() page.Part {
	rows := [][]page.Entry{
		pair("上传的文件", s.uploadWords(), ""),
		pair("盖章的一份", "打印和上传用同一份文件；打印以后内容又改了的，重新打印、盖章。", ""),
		pair("评分规则", s.RulesName(), ""),
	}
	if words := s.doc.Report.Certainty(); words != "" && s.doc.Foreign() {
		rows = append(rows, pair("读入的文件", words, ""))
	}
	return page.Part{Heading: "上报", Shares: []int{3, 9}, Rows: rows}
}

func (s *Session) uploadWords() string {
	kind, _ := document.KindFor(s.path)
	switch {
	case s.path == "":
		return "先保存为 xlsx。"
	case kind != document.XLSX && kind != document.XLSM:
		return "上报系统一般收 xlsx，这份是 " + filepath.Ext(s.path) + "：另存为 xlsx 再上传。"
	case s.doc.KeepsLayout():
		return "xlsx，保留着打开时那份表的版式。上传这一份，不要再另外复制、粘贴。"
	}
	return "xlsx，官方版式。财政部门另外发了模板的，先用“文件 → 套用财政模板”。"
}
