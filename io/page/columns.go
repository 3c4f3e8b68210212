package page

import "ziping/domain"

// The columns of the table, as printed.
const (
	colBlock  = iota // 绩效指标, 年度总体目标
	colLevel1        // 一级指标
	colLevel2        // 二级指标, 资金来源
	colName          // 三级指标, 年初预算数
	colTarget        // 年度指标值, 全年预算数
	colActual        // 实际完成值, 全年执行数
	colWeight        // 分值
	colScore         // 得分, 执行率
	colReason        // 未完成原因分析, 得分 of the execution rate
	columns
)

// Widths in ems of the columns whose texts are much the same on every form, without the
// padding: 年度/总体/目标, 满意度指标 (with it 部门（单位）名称), 年度资金总额：, 12.5, 100.00%.
var fixed = map[int]float64{colBlock: 2, colLevel1: 5.6, colLevel2: 7, colWeight: 2.25, colScore: 3.5}

// flexible are the columns that share the rest of the page, in ems: never less than
// least, and about in proportion of usual where the texts don't ask for something else.
var flexible = [...]struct {
	col          int
	least, usual int
}{
	{colName, 8, 12}, {colTarget, 6, 7}, {colActual, 6, 8}, {colReason, 5, 8},
}

// indicatorColumns are the columns of the indicator table.
var indicatorColumns = []struct {
	col   int
	label string
	key   string
}{
	{colLevel1, "一级指标", ""},
	{colLevel2, "二级指标", ""},
	{colName, "三级指标", domain.KeyName},
	{colTarget, "年度指标值|（A）", domain.KeyTarget},
	{colActual, "实际完成值|（B）", domain.KeyActual},
	{colWeight, "分值", domain.KeyWeight},
	{colScore, "得分", domain.KeyScore},
	{colReason, "未完成|原因分析", domain.KeyReason},
}

// fundColumns are the columns of the money block.
var fundColumns = []struct {
	col   int
	label string
	key   string       // of a row
	field domain.Field // on the total row only
}{
	{colLevel2, "资金来源", domain.KeyItem, ""},
	{colName, "年初预算数", domain.KeyInitial, ""},
	{colTarget, "全年预算数|（A）", domain.KeyBudget, ""},
	{colActual, "全年执行数|（B）", domain.KeyExecuted, ""},
	{colWeight, "分值", "", domain.FieldFundWeight},
	{colScore, "执行率", "", domain.FieldRate},
	{colReason, "得分", "", domain.FieldFundScore},
}
