package domain

import (
	"slices"
	"strconv"
	"strings"
)

// Summary is a 汇总表: one row for each project of a unit. Its texts are as typed, its
// amounts in 万元.
type Summary struct {
	Year  int    // 0 if it names none
	Unit  string // whose projects it lists
	Rows  []SummaryRow
	Total SummaryRow // 合计, nil if there is none
	Count Number     // of projects, if it prints one
}

// SummaryRow holds the texts of a row by their columns; blank ones are left out.
type SummaryRow map[SummaryColumn]string

// SummaryColumn is what a column of a 汇总表 says of a project.
type SummaryColumn string

// The columns of a 汇总表.
const (
	SumNumber     SummaryColumn = "number"     // 序号
	SumCode       SummaryColumn = "code"       // 项目编码
	SumName       SummaryColumn = "name"       // 项目名称
	SumDepartment SummaryColumn = "department" // 主管部门
	SumUnit       SummaryColumn = "unit"       // 实施单位
	SumType       SummaryColumn = "type"       // 项目类型
	SumInitial    SummaryColumn = "initial"    // 年初预算数
	SumBudget     SummaryColumn = "budget"     // 全年预算数
	SumExecuted   SummaryColumn = "executed"   // 全年执行数
	SumRate       SummaryColumn = "rate"       // 执行率
	SumScore      SummaryColumn = "score"      // 自评得分
	SumGrade      SummaryColumn = "grade"      // 自评等级
	SumMissed     SummaryColumn = "missed"     // 未完成的指标
	SumReason     SummaryColumn = "reason"     // 未完成原因
	SumMeasures   SummaryColumn = "measures"   // 改进措施
	SumRemark     SummaryColumn = "remark"     // 备注
)

// SummaryColumns are all columns, in their usual order.
var SummaryColumns = []SummaryColumn{SumNumber, SumCode, SumName, SumDepartment, SumUnit, SumType, SumInitial, SumBudget,
	SumExecuted, SumRate, SumScore, SumGrade, SumMissed, SumReason, SumMeasures, SumRemark}

// Label is the usual heading of the column.
func (c SummaryColumn) Label() string { return summaryLabels[c] }

var summaryLabels = map[SummaryColumn]string{
	SumNumber: "序号", SumCode: "项目编码", SumName: "项目名称", SumDepartment: "主管部门", SumUnit: "实施单位", SumType: "项目类型",
	SumInitial: "年初预算数", SumBudget: "全年预算数", SumExecuted: "全年执行数", SumRate: "执行率", SumScore: "自评得分", SumGrade: "自评等级",
	SumMissed: "未完成的指标", SumReason: "未完成原因", SumMeasures: "改进措施", SumRemark: "备注",
}

// SummaryFields are the fields of a project's form that columns repeat.
var SummaryFields = map[SummaryColumn]Field{SumCode: FieldCode, SumName: FieldProject, SumDepartment: FieldAuthority, SumUnit: FieldUnit, SumType: FieldType}

// IsAmount reports whether the column holds money.
func (c SummaryColumn) IsAmount() bool { return c == SumInitial || c == SumBudget || c == SumExecuted }

// SummaryTotal is the row of the 合计 in SummaryField.
const SummaryTotal = -1

// SummaryField is the path of a cell of a 汇总表: rows/3/score, total/budget.
func SummaryField(row int, column SummaryColumn) Field {
	if row == SummaryTotal {
		return Field("total/" + string(column))
	}
	return Field("rows/" + strconv.Itoa(row) + "/" + string(column))
}

// SummaryCount is the path of Summary.Count.
const SummaryCount Field = "count"

// Number is the number in a column.
func (r SummaryRow) Number(column SummaryColumn) Number { return Number(r[column]) }

// IsOneOf reports whether the row is that of one of some projects.
func (r SummaryRow) IsOneOf(projects []SummaryRow) bool {
	return slices.ContainsFunc(projects, func(p SummaryRow) bool { return SameProject(r, p) })
}

// ProjectRow is what a row says of the project of a form, nil if that names none.
func ProjectRow(f *Form) SummaryRow {
	r := SummaryRow{}
	for c, text := range map[SummaryColumn]string{SumName: f.ProjectName(), SumCode: f.Code()} {
		if text != "" {
			r[c] = text
		}
	}
	if len(r) == 0 {
		return nil
	}
	return r
}

// SplitSummary takes a SummaryField apart; row is SummaryTotal in the row of the 合计.
func SplitSummary(field Field) (row int, column SummaryColumn, total bool) {
	parts := strings.Split(string(field), "/")
	switch {
	case len(parts) == 2 && parts[0] == "total":
		return SummaryTotal, SummaryColumn(parts[1]), true
	case len(parts) == 3 && parts[0] == "rows":
		if row, err := strconv.Atoi(parts[1]); err == nil {
			return row, SummaryColumn(parts[2]), false
		}
	}
	return SummaryTotal, "", false
}

// SameProject reports whether two rows are of one project: by their codes or, if one has none, by
// their names and units.
func SameProject(a, b SummaryRow) bool {
	form := func(r SummaryRow) *Form {
		f := &Form{KindID: "project"}
		for _, c := range []SummaryColumn{SumName, SumCode} {
			f.Set(SummaryFields[c], r[c])
		}
		return f
	}
	if !SameSubject(form(a), form(b)) {
		return false
	}
	if CodeKey(a[SumCode]) != "" && CodeKey(b[SumCode]) != "" {
		return true
	}
	x, y := SubjectKey(a[SumUnit]), SubjectKey(b[SumUnit])
	return x == "" || y == "" || x == y
}
