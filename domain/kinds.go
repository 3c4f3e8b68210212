package domain

import (
	"cmp"
	"slices"
)

// Kind is a kind of form: what all forms of it have in common.
type Kind struct {
	ID         string // stable word, such as unit
	Name       string // what a person calls it
	Title      string
	Called     []string        // words of which titles of the kind have one
	Attachment string          // its number among the attachments of the notice that asks for it
	Owner      Field           // names the unit that hands it in
	Subject    Field           // names what it evaluates: the unit or one of its projects
	Head       []Field         // the fields above the funds, in the order they are filled in
	Above      Field           // names the unit above the owner, "" if forms of the kind don't
	InHead     map[Field]Field // labels of the foot that mean another field in the head
	Foot       []Field         // the fields below the totals
	Required   []Field         // those of head and foot that may not stay blank
	FundsLabel string          // of the block of funds; may break at "|", and "*" is the unit of its amounts
	FundRows   []string
	Unnamed    string            // what amounts are of that a sheet has no name for
	Labels     map[string]string // what forms of the kind call a field, by its path in the table, if not as the table does
	Lasting    []string          // words in the labels of texts that say what it is, not how a year went
	Among      string            // printed before the first part of the funds, and no part of its name
	Execution  Number            // weight of the execution rate
	Levels     []KindLevel
	Notes      []string // printed below the form, whatever rule set is used
	WholeCost  []string // names of cost indicators that mean all the money of the form
	ByLevels   bool     // budget systems tell indicators of one name apart by their levels
	Reviewed   bool     // forms are drawn and looked at row by row (抽查, 复核)
}

// KindLevel is a level-1 indicator with its weight in principle and its usual level-2
// indicators.
type KindLevel struct {
	Name   string
	Weight Number
	Level2 []string
}

// kinds are all kinds of forms, the default first.
var kinds = []*Kind{{
	ID:         "unit",
	Name:       "部门整体",
	Title:      "部门整体支出绩效目标自评表",
	Called:     []string{"整体"},
	Attachment: "附件3-1",
	Owner:      FieldDepartment,
	Subject:    FieldDepartment,
	Head:       []Field{FieldTitle, FieldAttachment, FieldDepartment, FieldYear, FieldFilledOn},
	Foot:       []Field{FieldConclusion, FieldContact, FieldPhone},
	Required:   []Field{FieldDepartment, FieldYear, FieldFilledOn, FieldConclusion, FieldContact, FieldPhone},
	FundsLabel: "部门（单位）总体|资金（万元）",
	FundRows:   []string{"年度资金总额", "基本支出", "项目支出", "其他资金"},
	Unnamed:    "年度资金总额",
	Execution:  "10",
	Levels:     usualLevels,
	Notes: []string{
		"注：1.绩效自评采取打分评价的形式，满分为100分，各部门（单位）可根据指标的重要程度确定各项三级指标的权重分值，各项指标得分加总得出该绩效自评的总分。原则上一级指标分值统一设置为：产出指标50分，效益指标30分、服务对象满意度10分、预算资金执行率10分。如有特殊情况，除预算资金执行率外，其他指标权重可适当调整，但总分应为100分。各三级指标得分最高不能超过该指标分值上限。",
		"　　2.未完成原因分析：说明偏离目标、不能完成目标的原因及拟采取的措施。",
		"　　3.定量指标若为正向指标（即指标值为≥*），则得分计算方法应用实际完成值（B）/年度指标值（A）*该指标分值；若定量指标为反向指标（即指标值为≤*），则得分计算方法应用年度指标值（A）/实际完成值（B）*该指标分值。",
		"　　4.定性指标根据指标完成情况分为：达成预期指标、部分达成预期指标并具有一定效果、未达成预期指标且效果较差三档，分别按照该指标对应分值权重区间100-80%(含80%)、80-50%(含50%)、50-0%合理选择权重确定得分。",
	},
}, {
	ID:         "project",
	Name:       "项目支出",
	Title:      "项目支出绩效自评表",
	Called:     []string{"项目支出", "项目绩效", "项目自评", "项目资金", "财政项目", "专项资金", "专项支出", "转移支付"},
	Attachment: "附件3-2",
	Owner:      FieldUnit,
	Subject:    FieldProject,
	Above:      FieldAuthority,
	InHead:     map[Field]Field{FieldPhone: FieldLeaderTel},
	Head:       []Field{FieldTitle, FieldAttachment, FieldYear, FieldProject, FieldAuthority, FieldUnit, FieldCode, FieldType, FieldPeriod, FieldLeader, FieldLeaderTel, FieldFilledOn},
	Foot:       []Field{FieldProcess, FieldConclusion, FieldContact, FieldPhone},
	Required:   []Field{FieldYear, FieldProject, FieldUnit},
	FundsLabel: "项目资金|（*）",
	FundRows:   []string{"年度资金总额", "当年财政拨款", "上年结转资金", "其他资金"},
	Labels:     map[string]string{"indicators/#/reason": "偏差原因分析及改进措施"},
	Lasting:    []string{"类别", "类型", "属性", "性质", "级次", "分类", "主管", "单位"},
	Among:      "其中：",
	Execution:  "10",
	Levels:     usualLevels,
	Notes: []string{
		"注：1.一级指标分值统一设置为：产出指标50分、效益指标30分、服务对象满意度指标10分、预算资金执行率10分。如有特殊情况，一级指标权重可做适当调整。",
		"　　2.得分一档最高不能超过该指标分值上限。",
		"　　3.定性指标根据指标完成情况分为：达成年度指标、部分达成年度指标并具有一定效果、未达成年度指标且效果较差三档，分别按照100%-80%（含）、80%-60%（含）、60%-0%合理确定分值。",
	},
	WholeCost: []string{"项目总成本", "总成本", "项目成本"},
	ByLevels:  true,
	Reviewed:  true,
}}

var usualLevels = []KindLevel{
	{"产出指标", "50", []string{"数量指标", "质量指标", "时效指标", "成本指标"}},
	{"效益指标", "30", []string{"经济效益指标", "社会效益指标", "生态效益指标", "可持续影响指标"}},
	{"满意度指标", "10", []string{"服务对象满意度指标"}},
}

// Kinds are all kinds of forms, the default first.
func Kinds() []*Kind { return kinds }

// kindOf is the kind with an id, nil if there is none.
func kindOf(id string) *Kind {
	if id == "" {
		return kinds[0]
	}
	at := slices.IndexFunc(kinds, func(k *Kind) bool { return k.ID == id })
	if at < 0 {
		return nil
	}
	return kinds[at]
}

// word is how a form says that it is of the kind: the default goes without saying.
func (k *Kind) word() string {
	if k == kinds[0] {
		return ""
	}
	return k.ID
}

// Kind is the kind of the form.
func (f *Form) Kind() *Kind {
	return cmp.Or(kindOf(f.KindID), kinds[0])
}

// Owner is the name of the unit that hands the form in.
func (f *Form) Owner() string {
	name, _ := f.Text(f.Kind().Owner)
	return name
}

// Above is the name of the unit above the owner, "" if the form does not say it.
func (f *Form) Above() string {
	name, _ := f.Text(f.Kind().Above)
	return name
}

// Subject is the name of what the form evaluates: the unit, or one of its projects.
func (f *Form) Subject() string {
	name, _ := f.Text(f.Kind().Subject)
	return name
}

// ProjectName is the name of the project that the form is of, "" for the form of a unit.
func (f *Form) ProjectName() string {
	if f.Kind() == kinds[0] {
		return ""
	}
	return f.Subject()
}

// Code is the code of what the form evaluates, "" if it has none.
func (f *Form) Code() string {
	code, _ := f.Text(f.Kind().Subject.Spec().Code)
	return code
}

// Requires reports whether a field may not stay blank in forms of the kind.
func (k *Kind) Requires(s *Spec) bool {
	return s.Ask != "" && (!s.listed || k.Wants(Field(s.Path)))
}

// Wants reports whether a field of head or foot is among those that forms of the kind have
// to fill in.
func (k *Kind) Wants(field Field) bool { return slices.Contains(k.Required, field) }

// Has reports whether forms of the kind have a field. Those of head and foot belong to the
// kinds that list them, all others to every kind.
func (k *Kind) Has(field Field) bool {
	s := field.Spec()
	return s != nil && k.has(s)
}

func (k *Kind) has(s *Spec) bool { return !s.listed || k.Lists(Field(s.Path)) }

// Lists reports whether a field is of the kind's head or foot.
func (k *Kind) Lists(field Field) bool {
	return slices.Contains(k.Head, field) || slices.Contains(k.Foot, field)
}

// New returns an empty official form of the kind for the year: its fund rows, its level-1
// indicators with their weights in principle, and one blank indicator for each usual
// level-2 indicator.
func (k *Kind) New(year int) Form {
	f := Form{KindID: k.word(), Attachment: k.Attachment, Title: k.Title, Year: year, Funds: Funds{Weight: k.Execution, ScoreBy: ByRule}}
	for _, item := range k.FundRows {
		f.Funds.Rows = append(f.Funds.Rows, FundRow{Item: item})
	}
	for _, l := range k.Levels {
		f.Levels = append(f.Levels, Level{Name: l.Name, Weight: l.Weight})
		for _, level2 := range l.Level2 {
			f.Indicators = append(f.Indicators, Indicator{Level1: l.Name, Level2: level2, ScoreBy: ByRule})
		}
	}
	return f
}
