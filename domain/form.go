// Package domain holds the self-evaluation form of one unit (部门整体支出) or one project
// (项目支出) for one year, and what a person does to it: edit a field, undo, roll over to the
// next year, compare with another year.
//
// It promises that nothing typed is ever changed or dropped: every field keeps its
// text as typed, and numbers are read from that text, exactly, each time they are
// needed. It knows no rules (package scoring), no files (packages below io) and no
// toolkit; it imports the standard library and the decimal type only.
package domain

import (
	"reflect"
	"slices"
)

// ScoreBy says who decides a score.
type ScoreBy string

const (
	ByRule ScoreBy = "rule" // follows the rules as the form changes; the stored text is ignored
	ByHand ScoreBy = "hand" // typed by a person and kept
)

// Form is one self-evaluation form: one unit or project, one year.
type Form struct {
	KindID     string // id of its Kind, "" for the default
	Rules      string // id of the rule set the person chose, "" for the default
	Attachment string // 附件3-1
	Title      string // 部门整体支出绩效目标自评表
	Year       int    // the evaluated year, 0 if it is not known
	Department string // 部门（单位）名称, of the form of a unit
	Project    Project
	FilledOn   string // 填报日期 as 2024-02-23, or as typed if it is no date
	Funds      Funds
	Goals      Goals
	Levels     []Level     // level-1 indicators with their printed weights, in order
	Indicators []Indicator // level-3 indicators, in order
	Total      Total       // the totals as printed in the file that was read
	Conclusion string      // 自评结论
	Contact    string      // 联系人
	Phone      string      // 联系电话
	Extra      []Extra     // labelled text rows beyond the form, such as 存在问题
	Reviewed   []Reviewed  // what the checks found and a person found right
	Unknown    []Unknown   // members of the JSON document this version does not know
}

// Project says which project a form is of; blank in the form of a unit.
type Project struct {
	Name       string // 项目名称
	Code       string // 项目编码
	Department string // 主管部门
	Unit       string // 实施单位
	Leader     string // 项目负责人
	Phone      string // 联系电话
	Type       string // 类别, 类型 or 属性
	Period     string // 起止时间
	Process    string // 实施内容及过程概述
	Unknown    []Unknown
}

// Funds is the money block 资金（万元） and the score of its execution rate.
type Funds struct {
	Rows    []FundRow // the first is the total row 年度资金总额
	Weight  Number    // points for the execution rate
	Rate    string    // 执行率 as typed: "89.79%", "0.8979", "100"
	Score   Number    // points, as typed
	ScoreBy ScoreBy   // covers Rate and Score
	Unknown []Unknown
}

// FundRow is one row of the money block; all amounts are in 万元.
type FundRow struct {
	Item     string // 年度资金总额, 基本支出, 当年财政拨款, …
	Initial  Number // 年初预算数
	Budget   Number // 全年预算数（A）, after adjustment
	Executed Number // 全年执行数（B）
	Unknown  []Unknown
}

// Goals is the block 年度总体目标.
type Goals struct {
	Expected string // 预期目标
	Actual   string // 实际完成情况
	Unknown  []Unknown
}

// Level is a level-1 indicator (一级指标) with the weight printed next to its name.
type Level struct {
	Name    string
	Weight  Number // points
	Unknown []Unknown
}

// Indicator is one level-3 indicator (三级指标), one row of the form.
type Indicator struct {
	Level1  string // 一级指标
	Level2  string // 二级指标
	Name    string // 三级指标
	Target  string // 年度指标值（A） as typed, with sign and unit
	Actual  string // 实际完成值（B） as typed
	Weight  Number // 分值, points
	Score   Number // 得分, points, as typed
	ScoreBy ScoreBy
	Reason  string // 未完成原因分析

	// What a person decided because the text alone leaves it open.
	Tier          string // the tier chosen for a qualitative row, as the rule set names it; "" if none
	Reading       string // how to read ＝ or a bare number: ">=", "<=" or "=" ; "" for the rule set's default
	NotApplicable bool   // 不适用: the row is not scored and its weight has to go elsewhere

	Unknown []Unknown
}

// Total is the row 总分 as it was printed.
type Total struct {
	Weight  Number
	Score   Number
	Unknown []Unknown
}

// Extra is a labelled text row beyond the form, such as 存在问题 or 改进措施.
type Extra struct {
	Label   string
	Text    string
	Unknown []Unknown
}

// Reviewed is a finding that a person looked at and decided to leave as it is (已核对).
type Reviewed struct {
	Code    string // of the finding
	About   string // the finding and what it was about, as a digest: a change of either brings it back
	Why     string // the person's word for it
	Unknown []Unknown
}

// Unknown is a JSON member kept for a newer program: its key and its value as encoded.
type Unknown struct {
	Key   string
	Value string
}

// AllUnknown lists the members for a newer program, wherever they are.
func (f *Form) AllUnknown() []Unknown {
	list := slices.Concat(f.Unknown, f.Project.Unknown, f.Funds.Unknown, f.Goals.Unknown, f.Total.Unknown)
	for _, r := range f.Funds.Rows {
		list = append(list, r.Unknown...)
	}
	for _, l := range f.Levels {
		list = append(list, l.Unknown...)
	}
	for _, in := range f.Indicators {
		list = append(list, in.Unknown...)
	}
	for _, e := range f.Extra {
		list = append(list, e.Unknown...)
	}
	for _, r := range f.Reviewed {
		list = append(list, r.Unknown...)
	}
	return list
}

// Clone returns a copy that shares no memory an edit could reach.
func (f Form) Clone() Form {
	f.Funds.Rows = slices.Clone(f.Funds.Rows)
	f.Levels = slices.Clone(f.Levels)
	f.Indicators = slices.Clone(f.Indicators)
	f.Extra = slices.Clone(f.Extra)
	f.Reviewed = slices.Clone(f.Reviewed)
	return f // Unknown lists are never edited in place
}

// Equal reports whether the two forms hold the same in every field.
func (f Form) Equal(other Form) bool { return reflect.DeepEqual(f, other) }
