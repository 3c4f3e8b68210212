package page

import "ziping/domain"

// The columns of the table that all kinds of forms have, as printed.
const (
	colBlock  = iota // 绩效指标, 年度总体目标
	colLevel1        // 一级指标
	colLevel2        // 二级指标
	colName          // 三级指标
	colTarget        // 年度指标值
	colActual        // 实际完成值
	colWeight        // 分值
	colScore         // 得分
	colReason        // 未完成原因分析, from there to the last one
)

// plan is how the blocks of a kind of form share the columns of its table.
type plan struct {
	// Widths in ems of the columns whose texts are similar on every form, without the padding.
	fixed map[int]float64
	// The columns that share the rest of the page, in ems: at least least, and in proportion to
	// usual unless the texts ask for something else.
	flexible [4]flexible
	splits   [2]int         // columns that can be the last one of the first goal
	label    int            // last column of the labels of the head and of the funds
	foot     int            // last column of the labels of the foot
	second   [2]int         // columns of the second label in a row of the head; zero if each field has its own row
	alone    []domain.Field // fields of the head that need a row of their own
	names    []column       // of the indicator table
	funds    []column       // of the money block
}

type flexible struct {
	col          int
	least, usual int
}

// column is a column of a block.
type column struct {
	from, to int
	label    string
	key      string       // of a row
	field    domain.Field // of the funds: on the total row only
}

// last is the last column of the table.
func (p *plan) last() int { return len(p.fixed) + len(p.flexible) - 1 }

// plans are the plans of the kinds of forms, by id.
var plans = map[string]*plan{
	"unit": {
		// 年度/总体/目标, 满意度指标 (with it 部门（单位）名称), 年度资金总额：, 12.5, 100.00%
		fixed:    map[int]float64{colBlock: 2, colLevel1: 5.6, colLevel2: 7, colWeight: 2.25, colScore: 3.5},
		flexible: [...]flexible{{colName, 8, 12}, {colTarget, 6, 7}, {colActual, 6, 8}, {colReason, 5, 8}},
		splits:   [...]int{colName, colTarget},
		label:    colLevel1,
		foot:     colBlock,
		names: []column{
			{colLevel1, colLevel1, "一级指标", "", ""},
			{colLevel2, colLevel2, "二级指标", "", ""},
			{colName, colName, "三级指标", domain.KeyName, ""},
			{colTarget, colTarget, "年度指标值|（A）", domain.KeyTarget, ""},
			{colActual, colActual, "实际完成值|（B）", domain.KeyActual, ""},
			{colWeight, colWeight, "分值", domain.KeyWeight, ""},
			{colScore, colScore, "得分", domain.KeyScore, ""},
			{colReason, colReason, "未完成|原因分析", domain.KeyReason, ""},
		},
		funds: []column{
			{colLevel2, colLevel2, "资金来源", domain.KeyItem, ""},
			{colName, colName, "年初预算数", domain.KeyInitial, ""},
			{colTarget, colTarget, "全年预算数|（A）", domain.KeyBudget, ""},
			{colActual, colActual, "全年执行数|（B）", domain.KeyExecuted, ""},
			{colWeight, colWeight, "分值", "", domain.FieldFundWeight},
			{colScore, colScore, "执行率", "", domain.FieldRate},
			{colReason, colReason, "得分", "", domain.FieldFundScore},
		},
	},
	// The sheet of the central government: ten columns, the last two of them below
	// 偏差原因分析及改进措施.
	"project": {
		// 年度/总体/目标, 满意度指标, 社会效益指标, 12345.67, 97.01, 100.00%
		fixed:    map[int]float64{colBlock: 2, colLevel1: 5.1, colLevel2: 6, colWeight: 4, colScore: 2.5, colReason: 3.5},
		flexible: [...]flexible{{colName, 8, 11}, {colTarget, 5, 7}, {colActual, 5, 7}, {colReason + 1, 3, 6}},
		splits:   [...]int{colTarget, colActual},
		label:    colLevel2,
		foot:     colLevel1,
		second:   [...]int{colWeight, colScore},
		alone:    []domain.Field{domain.FieldProject, domain.FieldPeriod},
		names: []column{
			{colLevel1, colLevel1, "一级指标", "", ""},
			{colLevel2, colLevel2, "二级指标", "", ""},
			{colName, colName, "三级指标", domain.KeyName, ""},
			{colTarget, colTarget, "年度|指标值", domain.KeyTarget, ""},
			{colActual, colActual, "实际|完成值", domain.KeyActual, ""},
			{colWeight, colWeight, "分值", domain.KeyWeight, ""},
			{colScore, colScore, "得分", domain.KeyScore, ""},
			{colReason, colReason + 1, "偏差原因分析|及改进措施", domain.KeyReason, ""},
		},
		funds: []column{
			{colName, colName, "", domain.KeyItem, ""},
			{colTarget, colTarget, "年初|预算数", domain.KeyInitial, ""},
			{colActual, colActual, "全年|预算数", domain.KeyBudget, ""},
			{colWeight, colWeight, "全年|执行数", domain.KeyExecuted, ""},
			{colScore, colScore, "分值", "", domain.FieldFundWeight},
			{colReason, colReason, "执行率", "", domain.FieldRate},
			{colReason + 1, colReason + 1, "得分", "", domain.FieldFundScore},
		},
	},
}
