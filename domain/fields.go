package domain

// Spec is all that is known about one field of the form: a row of the table below. Everything that
// lists fields (paths, labels, JSON, roll-over, checks, sheets, window) uses it.
type Spec struct {
	Path     string // in the JSON document, with # for the index in a list: indicators/#/reason
	Label    string // what the form prints
	Holds    Content
	Where    Where
	Next     Next
	Ask      string // asks a person to fill the field in, without a full stop; "" if it may stay blank in every kind of form
	Decided  bool   // the rules or a person decide it, as the score_by of its block says
	Person   bool   // names a person or how to reach one
	Code     Field  // the field of what can be before it in its cell, with a dash: code-name
	Optional bool   // not in the JSON document while blank, and there after the fixed keys

	Block  *Block // the part of the form it belongs to, nil for the form itself
	Key    string // the last part of the path
	order  int    // in reading order
	listed bool   // among the head or foot of some kind

	// at points at the value in row i of its list: a *string, *Number, *int, *bool or
	// *ScoreBy. The row must exist.
	at func(f *Form, i int) any
}

// Content says what the text of a field means.
type Content int

const (
	Prose     Content = iota // text of any length
	Line                     // a few words in one line
	Period                   // from when to when
	Options                  // Line, or the names of the boxes that are ticked
	Name                     // a name of the unit's own
	LevelName                // a name of level 1 or 2: blanks and a final 指标 do not count
	RowName                  // what is printed before a row: blanks and a final colon do not count
	Amount                   // money in 万元
	Points                   // a weight or a score
	Measure                  // a target or a result: often a number with sign and unit
	Rate                     // 89.79%
	Date                     // ISO, or as typed
	Year                     // four digits
	Flag                     // true or false
	Decider                  // a ScoreBy
	KindWord                 // the id of a Kind, "" for the default
)

// IsNumber reports whether the text is a Number.
func (c Content) IsNumber() bool { return c == Amount || c == Points }

// IsText reports whether the text is words.
func (c Content) IsText() bool {
	return c == Prose || c == Line || c == Period || c == Options || c == Name
}

// IsName reports whether the text names something.
func (c Content) IsName() bool { return c == Name || c == LevelName || c == RowName }

// Where tells where a field is kept outside the program.
type Where int

const (
	InCell       Where = iota // in a cell of a sheet
	InProperties              // in no cell, but in a property of the workbook
	Derived                   // in no cell and nowhere else: derived from the others
)

// Next says what becomes of a field in the form of the next year.
type Next int

const (
	Stays  Next = iota
	Moves       // the years it names move on
	Clears      // it is last year's
	Lapses      // it goes with what it summed, without a word
)

// specs is the field table, in reading order. An object of the JSON document has its fixed
// keys in the same order, then the optional ones.
//
// A new field is a member of its struct, a row here, its aliases in io/layout/aliases.txt and its
// place: in kinds.go for head and foot of the form, in io/page/columns.go for a column of the
// official form. Its row is optional, because others read the fixed keys.
var specs = []*Spec{
	{Path: "kind", Label: "表的种类", Holds: KindWord, Where: Derived, Optional: true, at: func(f *Form, _ int) any { return &f.KindID }},
	{Path: "rules", Label: "评分规则", Holds: Line, Where: InProperties, at: func(f *Form, _ int) any { return &f.Rules }},
	{Path: "attachment", Label: "附件号", Holds: Line, Next: Moves, at: func(f *Form, _ int) any { return &f.Attachment }},
	{Path: "title", Label: "标题", Holds: Line, Next: Moves, at: func(f *Form, _ int) any { return &f.Title }},
	{Path: "year", Label: "年度", Holds: Year, Ask: "填写自评的年度，用四位数字", at: func(f *Form, _ int) any { return &f.Year }},
	{Path: "department", Label: "部门（单位）名称", Holds: Name, Ask: "填写部门（单位）的全称", at: func(f *Form, _ int) any { return &f.Department }},
	{Path: "project/name", Label: "项目名称", Holds: Name, Code: FieldCode, Next: Moves, Ask: "填写项目的全称，和预算里的一致", at: func(f *Form, _ int) any { return &f.Project.Name }},
	{Path: "project/code", Label: "项目编码", Holds: Line, at: func(f *Form, _ int) any { return &f.Project.Code }},
	{Path: "project/department", Label: "主管部门", Holds: Name, at: func(f *Form, _ int) any { return &f.Project.Department }},
	{Path: "project/unit", Label: "实施单位", Holds: Name, Ask: "填写实施单位的全称", at: func(f *Form, _ int) any { return &f.Project.Unit }},
	{Path: "project/leader", Label: "项目负责人", Holds: Line, Person: true, at: func(f *Form, _ int) any { return &f.Project.Leader }},
	{Path: "project/phone", Label: "项目联系电话", Holds: Line, Person: true, at: func(f *Form, _ int) any { return &f.Project.Phone }},
	{Path: "project/type", Label: "项目类别", Holds: Options, at: func(f *Form, _ int) any { return &f.Project.Type }},
	{Path: "project/period", Label: "起止时间", Holds: Period, Next: Moves, at: func(f *Form, _ int) any { return &f.Project.Period }},
	{Path: "project/process", Label: "项目实施内容及过程概述", Next: Clears, at: func(f *Form, _ int) any { return &f.Project.Process }},
	{Path: "filled_on", Label: "填报日期", Holds: Date, Next: Clears, Ask: "填写填报日期", at: func(f *Form, _ int) any { return &f.FilledOn }},

	{Path: "funds/rows/#/item", Label: "资金来源", Holds: RowName, at: func(f *Form, i int) any { return &f.Funds.Rows[i].Item }},
	{Path: "funds/rows/#/initial", Label: "年初预算数", Holds: Amount, Next: Clears, at: func(f *Form, i int) any { return &f.Funds.Rows[i].Initial }},
	{Path: "funds/rows/#/budget", Label: "全年预算数", Holds: Amount, Next: Clears, Ask: "填写全年预算数（万元）", at: func(f *Form, i int) any { return &f.Funds.Rows[i].Budget }},
	{Path: "funds/rows/#/executed", Label: "全年执行数", Holds: Amount, Next: Clears, Ask: "填写全年执行数（万元）", at: func(f *Form, i int) any { return &f.Funds.Rows[i].Executed }},
	{Path: "funds/weight", Label: "执行率分值", Holds: Points, at: func(f *Form, _ int) any { return &f.Funds.Weight }},
	{Path: "funds/rate", Label: "执行率", Holds: Rate, Decided: true, Next: Clears, at: func(f *Form, _ int) any { return &f.Funds.Rate }},
	{Path: "funds/score", Label: "执行率得分", Holds: Points, Decided: true, Next: Clears, at: func(f *Form, _ int) any { return &f.Funds.Score }},
	{Path: "funds/score_by", Label: "执行率的计分方式", Holds: Decider, Where: Derived, at: func(f *Form, _ int) any { return &f.Funds.ScoreBy }},

	{Path: "goals/expected", Label: "预期目标", Next: Moves, Ask: "填写年初设定的年度总体目标", at: func(f *Form, _ int) any { return &f.Goals.Expected }},
	{Path: "goals/actual", Label: "实际完成情况", Next: Clears, Ask: "逐条写明各项目标的完成情况", at: func(f *Form, _ int) any { return &f.Goals.Actual }},

	{Path: "levels/#/name", Label: "一级指标名称", Holds: LevelName, Next: Moves, at: func(f *Form, i int) any { return &f.Levels[i].Name }},
	{Path: "levels/#/weight", Label: "分值", Holds: Points, at: func(f *Form, i int) any { return &f.Levels[i].Weight }},

	{Path: "indicators/#/level1", Label: "一级指标", Holds: LevelName, Next: Moves, at: func(f *Form, i int) any { return &f.Indicators[i].Level1 }},
	{Path: "indicators/#/level2", Label: "二级指标", Holds: LevelName, Next: Moves, at: func(f *Form, i int) any { return &f.Indicators[i].Level2 }},
	{Path: "indicators/#/name", Label: "三级指标", Holds: Name, Next: Moves, at: func(f *Form, i int) any { return &f.Indicators[i].Name }},
	{Path: "indicators/#/target", Label: "年度指标值", Holds: Measure, Next: Moves, Ask: "填写年度指标值，例如“≥90%”", at: func(f *Form, i int) any { return &f.Indicators[i].Target }},
	{Path: "indicators/#/actual", Label: "实际完成值", Holds: Measure, Next: Clears, Ask: "填写全年实际完成的数值或情况", at: func(f *Form, i int) any { return &f.Indicators[i].Actual }},
	{Path: "indicators/#/weight", Label: "分值", Holds: Points, Ask: "填写这一行的分值", at: func(f *Form, i int) any { return &f.Indicators[i].Weight }},
	{Path: "indicators/#/score", Label: "得分", Holds: Points, Decided: true, Next: Clears, Ask: "按完成情况填写得分，不超过分值", at: func(f *Form, i int) any { return &f.Indicators[i].Score }},
	{Path: "indicators/#/score_by", Label: "计分方式", Holds: Decider, Where: Derived, at: func(f *Form, i int) any { return &f.Indicators[i].ScoreBy }},
	{Path: "indicators/#/reason", Label: "未完成原因分析", Next: Clears, at: func(f *Form, i int) any { return &f.Indicators[i].Reason }},
	{Path: "indicators/#/tier", Label: "完成档次", Holds: Line, Where: InProperties, Next: Clears, Optional: true, at: func(f *Form, i int) any { return &f.Indicators[i].Tier }},
	{Path: "indicators/#/reading", Label: "指标值的理解方式", Holds: Line, Where: InProperties, Optional: true, at: func(f *Form, i int) any { return &f.Indicators[i].Reading }},
	{Path: "indicators/#/not_applicable", Label: "不适用", Holds: Flag, Where: InProperties, Optional: true, at: func(f *Form, i int) any { return &f.Indicators[i].NotApplicable }},

	{Path: "total/weight", Label: "总分的分值", Holds: Points, Next: Lapses, at: func(f *Form, _ int) any { return &f.Total.Weight }},
	{Path: "total/score", Label: "总分的得分", Holds: Points, Next: Lapses, at: func(f *Form, _ int) any { return &f.Total.Score }},

	{Path: "conclusion", Label: "自评结论", Next: Clears, Ask: "填写自评结论", at: func(f *Form, _ int) any { return &f.Conclusion }},
	{Path: "contact", Label: "联系人", Holds: Line, Person: true, at: func(f *Form, _ int) any { return &f.Contact }},
	{Path: "phone", Label: "联系电话", Holds: Line, Person: true, at: func(f *Form, _ int) any { return &f.Phone }},

	{Path: "extra/#/label", Label: "名称", Holds: RowName, Next: Moves, at: func(f *Form, i int) any { return &f.Extra[i].Label }},
	{Path: "extra/#/text", Label: "内容", Next: Clears, at: func(f *Form, i int) any { return &f.Extra[i].Text }},

	{Path: "reviewed/#/code", Label: "检查结果的代码", Holds: Line, Where: InProperties, Next: Lapses, at: func(f *Form, i int) any { return &f.Reviewed[i].Code }},
	{Path: "reviewed/#/about", Label: "检查结果的摘要", Holds: Line, Where: InProperties, Next: Lapses, at: func(f *Form, i int) any { return &f.Reviewed[i].About }},
	{Path: "reviewed/#/why", Label: "核对说明", Holds: Line, Where: InProperties, Next: Lapses, at: func(f *Form, i int) any { return &f.Reviewed[i].Why }},
}

// Block is a part of the form with fields of its own: an object of the JSON document, or
// a list of them.
type Block struct {
	Path     string
	Label    string // what a person calls it
	NamedBy  string // the key of the column that names a row of the list
	Code     Field  // the field of what can be before it in its cell, with a dash: code-name
	Optional bool   // not in the JSON document while it holds nothing, and there after the fixed keys
	Specs    []*Spec

	columns []*Spec                         // that a sheet can hold
	rows    *rows                           // nil for an object
	unknown func(f *Form, i int) *[]Unknown // of the object, or of row i
	title   func(f *Form, i int) string     // names row i
}

var blocks = []*Block{
	{Path: "project", Label: "项目", Optional: true, unknown: func(f *Form, _ int) *[]Unknown { return &f.Project.Unknown }},
	{Path: "funds", Label: "资金", unknown: func(f *Form, _ int) *[]Unknown { return &f.Funds.Unknown }},
	{Path: "funds/rows", Label: "资金来源各行", NamedBy: KeyItem, rows: rowsOf(func(f *Form) *[]FundRow { return &f.Funds.Rows }),
		unknown: func(f *Form, i int) *[]Unknown { return &f.Funds.Rows[i].Unknown },
		title:   (*Form).FundTitle},
	{Path: "goals", Label: "年度总体目标", unknown: func(f *Form, _ int) *[]Unknown { return &f.Goals.Unknown }},
	{Path: "levels", Label: "一级指标", NamedBy: KeyName, rows: rowsOf(func(f *Form) *[]Level { return &f.Levels }),
		unknown: func(f *Form, i int) *[]Unknown { return &f.Levels[i].Unknown },
		title: func(f *Form, i int) string {
			return titled("一级指标", f.Levels[i].Name, "第 %d 个一级指标", i)
		}},
	{Path: "indicators", Label: "绩效指标", NamedBy: KeyName, rows: rowsOf(func(f *Form) *[]Indicator { return &f.Indicators }),
		unknown: func(f *Form, i int) *[]Unknown { return &f.Indicators[i].Unknown },
		title:   (*Form).IndicatorTitle},
	{Path: "total", Label: "总分", Optional: true, unknown: func(f *Form, _ int) *[]Unknown { return &f.Total.Unknown }},
	{Path: "extra", Label: "其他文字各行", NamedBy: KeyLabel, Optional: true, rows: rowsOf(func(f *Form) *[]Extra { return &f.Extra }),
		unknown: func(f *Form, i int) *[]Unknown { return &f.Extra[i].Unknown },
		title:   func(f *Form, i int) string { return titled("", f.Extra[i].Label, "其他文字第 %d 行", i) }},
	{Path: "reviewed", Label: "已核对", NamedBy: KeyCode, Optional: true, rows: rowsOf(func(f *Form) *[]Reviewed { return &f.Reviewed }),
		unknown: func(f *Form, i int) *[]Unknown { return &f.Reviewed[i].Unknown },
		title:   func(f *Form, i int) string { return titled("已核对", f.Reviewed[i].Code, "已核对第 %d 条", i) }},
}
