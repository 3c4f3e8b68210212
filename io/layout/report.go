package layout

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"ziping/domain"
	"ziping/io/sheet"
)

// doubt records what was made of a cell that could mean something else.
func (rd *reader) doubt(ref sheet.Ref, field domain.Field, format string, args ...any) {
	rd.l.report.Doubts = append(rd.l.report.Doubts, Doubt{ref, field, fmt.Sprintf(format, args...)})
}

// numberFields are the keys of fields that hold a number.
var numberFields = map[string]bool{domain.KeyInitial: true, domain.KeyBudget: true, domain.KeyExecuted: true, domain.KeyWeight: true, domain.KeyScore: true}

// doubtCell records what is odd about a cell a field came from.
func (rd *reader) doubtCell(ref sheet.Ref, field domain.Field, c sheet.Cell) {
	_, _, key, member := field.Split()
	isNumber := member && numberFields[key] || field == domain.FieldFundWeight || field == domain.FieldFundScore || field == domain.FieldSumWeight || field == domain.FieldSumScore
	switch {
	case c.Kind == sheet.Picture:
		rd.doubt(ref, field, "单元格里是嵌入的图片，按空白读入。不填内容，保存时图片保留。")
	case c.Kind == sheet.Error:
		rd.doubt(ref, field, "单元格是错误值 %s，按空白读入。", short(c.Text))
	case c.Formula && c.Text == "":
		rd.doubt(ref, field, "公式没有保存计算结果，按空白读入。")
	case isNumber && c.Kind == sheet.Text && rd.hasNumbers && isPlainNumber(c.Text):
		rd.doubt(ref, field, "数字存成了文本，按数字 %s 读入。", strings.TrimSpace(c.Text))
	case isNumber && c.Kind == sheet.Date:
		rd.doubt(ref, field, "这里应是数字，单元格却是日期 %s，按原样读入。", c.Text)
	case !isNumber && c.Kind == sheet.Date && field != domain.FieldFilledOn:
		rd.doubt(ref, field, "单元格是日期格式，读作 %s。", c.Text)
	}
}

func isPlainNumber(text string) bool {
	_, ok := domain.ParseDecimal(domain.FoldNumber(text))
	return ok
}

// report completes the report: what is left, what is hidden, what is missing.
func (rd *reader) report() {
	r := &rd.l.report
	rows, cols := map[int]int{}, map[int]int{} // hidden cells, and all cells, of a row
	for row := rd.rows.From; row <= rd.rows.To; row++ {
		for _, ref := range rd.cells[row] {
			c := rd.grid.At(ref)
			switch {
			case c.Kind == sheet.Picture && rd.uses[ref] != used:
				c.Text, rd.uses[ref] = "图片", asKept
			case rd.uses[ref] == unread && isMark(c.Text) && c.Text != "":
				rd.mark(ref, asLabel)
			}
			switch rd.uses[ref] {
			case used:
				r.Used++
			case asLabel:
				r.Labels++
			case asKept:
				r.Kept = append(r.Kept, Unread{ref, c.Text})
			default:
				r.Unread = append(r.Unread, Unread{ref, c.Text})
			}
			if c.Hidden {
				rows[row]++
				cols[ref.Col]++
			}
		}
	}
	r.Left = rd.leftovers()
	r.Beside = rd.grid.Beside
	rd.doubtHidden(rows)
	rd.missing()
	if title := rd.l.form.Title; strings.Contains(title, "项目") && !strings.Contains(title, "部门") && !strings.Contains(title, "整体") {
		rd.l.other = true
		rd.doubt(rd.l.cells[domain.FieldTitle], domain.FieldTitle, "标题“%s”像是项目支出的表，不是部门整体支出的表。", short(title))
	}
	slices.SortStableFunc(rd.l.Places, func(a, b Place) int {
		return cmp.Or(cmp.Compare(a.Cell.Row, b.Cell.Row), cmp.Compare(a.Cell.Col, b.Cell.Col))
	})
	slices.SortStableFunc(r.Doubts, func(a, b Doubt) int {
		return cmp.Or(cmp.Compare(a.Cell.Row, b.Cell.Row), cmp.Compare(a.Cell.Col, b.Cell.Col), cmp.Compare(a.Field, b.Field))
	})
}

// doubtHidden names the hidden rows and columns that hold something.
func (rd *reader) doubtHidden(rows map[int]int) {
	byCol := map[int]sheet.Ref{}
	for row := rd.rows.From; row <= rd.rows.To; row++ {
		switch n := len(rd.cells[row]); {
		case rows[row] == 0:
		case rows[row] == n:
			rd.doubt(rd.cells[row][0], "", "第 %d 行是隐藏的，其中的内容也读入了。", row+1)
		default:
			for _, ref := range rd.cells[row] {
				if _, seen := byCol[ref.Col]; !seen && rd.grid.At(ref).Hidden {
					byCol[ref.Col] = ref
				}
			}
		}
	}
	for col, ref := range byCol {
		rd.doubt(ref, "", "%s 列是隐藏的，其中的内容也读入了。", strings.TrimRight(sheet.Ref{Col: col}.String(), "1"))
	}
	if rd.grid.Hidden {
		rd.doubt(sheet.Ref{Row: rd.rows.From}, "", "工作表“%s”是隐藏的。", rd.grid.Name)
	}
}

// missing names the parts of the form that have no place in the sheet.
func (rd *reader) missing() {
	has := func(fields ...domain.Field) bool {
		for _, f := range fields {
			if _, ok := rd.l.cells[f]; ok {
				return true
			}
		}
		return false
	}
	for _, part := range []struct {
		name  string
		there bool
	}{
		{"标题", has(domain.FieldTitle)},
		{"年度", has(domain.FieldYear)},
		{"部门（单位）名称", has(domain.FieldDepartment)},
		{"填报日期", has(domain.FieldFilledOn)},
		{"资金", len(rd.l.Funds.Rows) > 0},
		{"执行率", has(domain.FieldRate)},
		{"预期目标", has(domain.FieldExpected)},
		{"实际完成情况", has(domain.FieldActual)},
		{"一级指标", rd.head.has(domain.KeyLevel1)},
		{"年度指标值", rd.head.has(domain.KeyTarget)},
		{"实际完成值", rd.head.has(domain.KeyActual)},
		{"分值", rd.head.has(domain.KeyWeight) || rd.namesHavePoints},
		{"得分", rd.head.has(domain.KeyScore)},
		{"未完成原因分析", rd.head.has(domain.KeyReason)},
		{"总分", has(domain.FieldTotal, domain.FieldSumScore)},
		{"自评结论", has(domain.FieldConclusion)},
		{"联系人", has(domain.FieldContact)},
		{"联系电话", has(domain.FieldPhone)},
	} {
		if !part.there {
			rd.l.report.Missing = append(rd.l.report.Missing, part.name)
		}
	}
}
