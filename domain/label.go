package domain

import (
	"fmt"
	"strings"
)

// labels are the words the form prints for a field, by the last part of its path;
// paths that end alike are told apart by their whole path.
var labels = map[string]string{
	string(FieldAttachment): "附件号",
	string(FieldTitle):      "标题",
	string(FieldYear):       "年度",
	string(FieldDepartment): "部门（单位）名称",
	string(FieldFilledOn):   "填报日期",
	string(FieldRate):       "执行率",
	string(FieldFundWeight): "执行率分值",
	string(FieldFundScore):  "执行率得分",
	string(FieldExpected):   "预期目标",
	string(FieldActual):     "实际完成情况",
	string(FieldIndicators): "绩效指标",
	string(FieldTotal):      "总分",
	string(FieldSumWeight):  "总分的分值",
	string(FieldSumScore):   "总分的得分",
	string(FieldConclusion): "自评结论",
	string(FieldContact):    "联系人",
	string(FieldPhone):      "联系电话",

	KeyItem:          "资金来源",
	KeyInitial:       "年初预算数",
	KeyBudget:        "全年预算数",
	KeyExecuted:      "全年执行数",
	KeyLevel1:        "一级指标",
	KeyLevel2:        "二级指标",
	KeyName:          "三级指标",
	KeyTarget:        "年度指标值",
	KeyActual:        "实际完成值",
	KeyWeight:        "分值",
	KeyScore:         "得分",
	KeyReason:        "未完成原因分析",
	KeyTier:          "完成档次",
	KeyReading:       "指标值的理解方式",
	KeyNotApplicable: "不适用",
	KeyLabel:         "名称",
	KeyText:          "内容",
}

// Label is what the form prints for the field: 实际完成值.
func (p Field) Label() string {
	if l, ok := labels[string(p)]; ok {
		return l
	}
	_, _, key, _ := p.Split()
	return labels[key]
}

// Describe names the field for a person, with the row it stands in: 指标“人员支出”的实际完成值.
func (f *Form) Describe(field Field) string {
	list, i, key, ok := field.Split()
	switch {
	case !ok:
	case list == "indicators" && i < len(f.Indicators):
		return fmt.Sprintf("%s的%s", f.IndicatorTitle(i), labels[key])
	case list == "funds/rows" && i < len(f.Funds.Rows):
		return fmt.Sprintf("%s的%s", Quote(f.Funds.Rows[i].Item), labels[key])
	case list == "levels" && i < len(f.Levels) && key == KeyName:
		return fmt.Sprintf("第 %d 个一级指标", i+1)
	case list == "levels" && i < len(f.Levels):
		return fmt.Sprintf("一级指标%s的%s", Quote(f.Levels[i].Name), labels[key])
	case list == "extra" && i < len(f.Extra):
		return fmt.Sprintf("%s的%s", Quote(f.Extra[i].Label), labels[key])
	}
	return field.Label()
}

// IndicatorTitle names indicator i: 指标“人员支出”, or by its number while it has no name.
func (f *Form) IndicatorTitle(i int) string {
	if name := f.Indicators[i].Name; !IsBlank(name) {
		return "指标" + Quote(name)
	}
	return fmt.Sprintf("第 %d 行指标", i+1)
}

// Quote sets a text in Chinese quotation marks; those inside it become single ones.
func Quote(text string) string {
	return "“" + strings.ReplaceAll(strings.ReplaceAll(text, "“", "‘"), "”", "’") + "”"
}
