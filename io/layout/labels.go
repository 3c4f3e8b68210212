package layout

import (
	"regexp"
	"slices"
	"strings"

	"ziping/domain"
)

// block is a part of the form; the same word can mean different things in different
// blocks (合计 is the total row of the funds and of the whole form).
type block int

const (
	anywhere   block = iota // labels with a value of their own, and printed words
	fundColumn              // headings of the funds table
	fundTotal               // names of the funds' total row
	goalHead                // the two goals
	column                  // headings of the indicator table
	split                   // headings below a column that is split into three
	totalRow                // names of the row 总分
)

// What a label stands for, where that is not a field or a key of package domain.
const (
	printed = "printed" // printed on the form, no value of its own
	note    = "note"    // begins the printed notes
	seal    = "seal"    // 单位（盖章）: the unit's name where nothing else gives it
	extra   = "extra"   // a text row beyond the form: Form.Extra
	kept    = "kept"    // known, but the form has no field for its value
	result  = "result"  // kept, and of one year: in the next year's form it is out of date
	sign    = "sign"
	value   = "value"
	unit    = "unit"
	measure = "measure" // 改进措施 beside a column of reasons: the end of the reason
)

// aliases is every way a label is written, by block and meaning. Blanks, line breaks,
// widths, colons and what stands in brackets at the end do not count. A "*" stands for
// any text. Order counts where two cells of one row mean the same: the first wins.
var aliases = []struct {
	block block
	means string
	names []string
}{
	{anywhere, "department", []string{"部门(单位)名称", "部门名称", "单位名称", "预算单位名称", "预算部门名称", "预算单位", "预算部门", "部门单位名称", "部门(单位)", "填报单位名称", "填报单位", "填报部门", "被评价单位", "自评单位", "预算部门(单位)名称", "预算单位(部门)名称", "编制单位", "编报单位", "*级预算部门名称", "*级部门名称", "单位(部门)名称", "部门(单位)全称", "单位全称", "部门"}},
	{anywhere, seal, []string{"单位(盖章)", "部门(盖章)", "部门(单位)(盖章)", "部门(单位)盖章", "单位(公章)", "单位盖章", "盖章", "单位", "填报单位(盖章)", "填报部门(盖章)", "单位名称(盖章)", "部门名称(盖章)", "部门(单位)名称(盖章)", "填报单位(公章)", "单位名称(公章)"}},
	{anywhere, "filled_on", []string{"填报日期", "填报时间", "填表日期", "填表时间", "填写日期", "自评日期", "自评时间", "日期", "制表日期", "编制日期", "填报日"}},
	{anywhere, "year", []string{"年度", "评价年度", "预算年度", "自评年度", "所属年度", "填报年度", "绩效年度"}},
	{anywhere, "conclusion", []string{"自评结论", "评价结论", "自评综合结论", "绩效自评结论", "综合结论", "自评总体结论", "总体结论", "结论"}},
	{anywhere, "contact", []string{"联系人", "填报人", "填表人", "经办人", "填报联系人", "联系人姓名", "填报人姓名", "部门联系人", "单位联系人", "制表人", "填制人", "填表人姓名"}},
	{anywhere, "phone", []string{"联系电话", "电话", "联系方式", "填报人电话", "联系人电话", "电话号码", "填报人联系电话", "部门联系电话", "单位联系电话", "填表人联系电话", "填表人电话"}},
	{anywhere, "total/score", []string{"自评总分", "自评总得分", "自评得分", "总得分", "绩效自评总分", "绩效自评得分", "自评综合得分", "综合得分", "总分", "自评总分值", "最终得分"}},
	{anywhere, note, []string{"注", "说明", "注释", "填表说明", "填报说明", "填写说明", "注意事项"}},
	{anywhere, extra, []string{"存在问题", "存在的问题", "存在问题及原因", "存在问题及原因分析", "存在的问题及原因", "存在的问题及原因分析", "主要问题", "问题及原因", "改进措施", "下一步改进措施", "改进措施及建议", "拟采取的改进措施", "下一步工作打算", "下一步工作措施", "整改措施", "问题及改进措施", "存在问题及改进措施", "其他需要说明事项", "其他需要说明的事项", "其他需要说明的问题", "需要说明的事项", "其他说明", "其他事项", "有关建议", "意见建议", "主要经验及做法", "主要做法", "经验做法", "自评等级", "评价等级", "等级", "绩效等级", "评定等级", "自评结果等级", "自评结果", "偏差大或目标未完成原因分析", "偏离绩效目标的原因和改进措施", "结果应用", "自评结果应用", "自评结果应用情况", "审核意见", "主管部门意见", "财政部门意见", "部门(单位)意见", "单位意见", "单位负责人", "部门负责人", "负责人", "分管领导", "审核人", "复核人", "财务负责人", "部门职能概述", "部门职责", "年度主要任务", "备注", "存在的主要问题", "存在主要问题", "其他需说明事项", "其他需说明的事项", "其他需说明的问题", "需要说明的其他事项", "部门职能", "部门主要职能", "部门主要职责", "主要职能", "主要职责", "单位职能", "单位主要职能", "单位职责", "部门(单位)职能", "部门(单位)主要职责", "基本支出总额", "项目支出总额", "改进措施及结果应用方案", "偏差大或目标未完成原因分析及改进措施", "未完成原因", "年度主要工作", "年度重点工作", "年度重点工作任务", "下一步打算", "改进的措施", "改进措施和建议", "有关建议和意见"}},
	{anywhere, kept, []string{"主管部门", "主管部门名称", "主管单位", "主管预算部门", "部门编码", "单位编码", "预算单位编码", "预算编码", "部门(单位)代码", "部门(单位)编码", "单位(部门)编码", "单位代码", "统一社会信用代码", "单位性质", "预算级次", "行政区划", "所属地区", "地区", "编制人数", "在职人数", "项目名称", "实施单位", "项目类型", "项目负责人", "评价类型", "自评类型", "表号", "制表单位", "报表编号", "报表代码", "表格编号", "编号"}},
	{anywhere, printed, []string{"绩效指标", "年度绩效指标", "绩效指标完成情况", "绩效指标自评", "自评指标", "年度绩效指标完成情况", "资金", "部门(单位)总体资金", "部门(单位)总体资金(万元)", "部门(单位)整体支出资金", "部门整体支出", "部门整体支出资金", "部门资金", "年度资金", "预算执行情况", "预算执行", "资金情况", "资金使用情况", "预算资金情况", "部门预算执行情况", "部门预算", "部门整体支出预算", "项目资金", "整体支出", "资金执行情况", "部门整体支出预算执行情况", "预算情况", "年度预算执行情况", "年度总体目标", "年度绩效目标", "总体目标", "绩效目标", "年度目标", "年度总体绩效目标", "整体绩效目标", "年度总体目标完成情况", "总体目标完成情况", "年度绩效目标完成情况", "部门整体绩效目标", "部门年度总体目标", "基本信息", "基本情况", "自评情况", "金额单位", "万元", "续表", "第*页", "第*页共*页", "转下页", "接上页", "续上页", "部门总体目标", "当年整体绩效目标", "整体绩效目标完成情况", "部门年度目标", "年度履职目标完成情况", "部门年度预算执行情况", "年度部门预算执行情况", "年度部门预算", "年度预算申请", "预算申请", "部门整体支出资金情况", "部门预算安排及执行情况", "预算安排及执行情况", "部门预算执行", "预算执行率", "按收入性质分", "按支出性质分", "其中", "部门年度重点工作任务", "部门整体支出绩效指标", "部门整体绩效指标", "指标", "年度目标完成情况", "年度主要任务完成情况", "部门支出预算数"}},

	{fundColumn, "item", []string{"资金来源", "资金类别", "资金类型", "资金性质", "资金项目", "预算类别", "支出类别", "支出项目", "预算项目", "资金构成", "支出类型", "支出分类", "名称", "内容", "类别", "项目", "任务名称", "支出性质", "资金结构", "预算资金情况", "预算支出类别", "支出类别名称", "项目名称", "资金名称", "预算项目名称"}},
	{fundColumn, "initial", []string{"年初预算数", "年初预算", "年初预算金额", "年初批复数", "年初预算批复数", "年初预算安排数", "年初批复预算数", "年初数", "年初下达预算数", "年初部门预算数", "年初安排数", "年初部门预算", "年初预算批复", "年初预算(批复)数"}},
	{fundColumn, "budget", []string{"全年预算数", "调整后预算数", "调整预算数", "预算数", "全年预算", "调整后预算", "全年预算金额", "调整后全年预算数", "年度预算数", "全年预算调整数", "预算调整数", "调整后全年预算", "预算金额", "预算调整后数", "预算总额", "调整后的预算数", "年度预算", "全年(调整)预算数", "全年调整后预算数", "调整后全年预算(数)", "全年预算(调整)数", "调整后的预算", "调整后的全年预算", "调整后的全年预算数", "全年调整后预算", "调整预算"}},
	{fundColumn, "executed", []string{"全年执行数", "预算执行数", "执行数", "全年执行", "全年支出数", "实际支出数", "决算数", "全年执行金额", "实际执行数", "全年实际支出数", "执行金额", "支出数", "年度执行数", "全年决算数", "实际支出", "预算执行金额", "全年实际执行数"}},
	{fundColumn, "weight", []string{"分值", "权重", "参考分值", "指标分值", "标准分值", "指标权重", "权重分值", "执行率权重", "执行率分值", "预算执行率权重", "权重(分)", "标准分"}},
	{fundColumn, "rate", []string{"执行率", "预算执行率", "全年执行率", "资金执行率", "支出执行率", "预算资金执行率", "执行率b/a", "预算执行率b/a", "全年预算执行率", "执行进度", "执行率(%)", "预算执行率(%)", "执行率%"}},
	{fundColumn, "score", []string{"得分", "自评分", "自评得分", "实际得分", "自评分数", "评分", "分数", "单位自评得分", "执行率得分", "预算执行率得分", "执行率自评得分", "指标得分"}},
	{fundColumn, kept, []string{"评价标准", "评分标准", "序号", "主要内容"}},
	{fundColumn, result, []string{"复核分", "复核得分", "备注", "追加预算数", "预算调整", "调整数", "追加(减)数", "追加数", "结余数", "结转结余", "年末结余", "结余", "差异数", "未完成原因分析", "偏差原因", "原因", "原因分析", "预算调整率", "全年调整数", "说明", "*原因*", "完成情况"}},

	{fundTotal, "item", []string{"年度资金总额", "资金总额", "总额", "合计", "总计", "年度资金合计", "资金合计", "年度总额", "部门整体支出", "整体支出总额", "支出总额", "预算总额", "年度预算总额", "金额合计", "部门预算总额", "部门支出总额", "部门整体支出总额", "部门预算资金总额", "资金总计", "预算资金总额", "年度预算资金总额", "整体支出", "部门整体支出预算", "年度资金总计", "预算合计", "支出合计"}},

	{goalHead, "goals/expected", []string{"预期目标", "年度预期目标", "年初目标", "年初设定目标", "年度目标", "年初预期目标", "预期绩效目标", "年初绩效目标", "年初总体目标", "目标", "绩效目标", "年度总体目标", "年度绩效目标", "总体目标", "设定目标", "年初设定绩效目标", "全年预期目标", "预期总体目标", "总体绩效目标", "年度总体绩效目标", "整体绩效目标", "部门整体绩效目标", "年度履职目标", "履职目标", "部门年度目标", "年度工作目标"}},
	{goalHead, "goals/actual", []string{"实际完成情况", "全年实际完成情况", "目标实际完成情况", "年度目标完成情况", "实际完成", "完成情况", "目标完成情况", "全年完成情况", "总体完成情况", "年度总体目标完成情况", "总体目标完成情况", "年度绩效目标完成情况", "绩效目标完成情况", "年度实际完成情况", "实际完成目标", "实际完成目标情况", "年终完成情况", "全年实际完成", "全年目标实际完成情况", "年度总体目标完成情况综述", "总体目标完成情况综述", "目标完成情况综述", "年度履职目标完成情况", "全年目标完成情况", "整体绩效目标完成情况", "总体绩效目标完成情况", "年度总体绩效目标完成情况", "完成情况综述"}},

	{column, "level1", []string{"一级指标", "一级指标名称", "一级"}},
	{column, "level2", []string{"二级指标", "二级指标名称", "二级"}},
	{column, "name", []string{"三级指标", "三级指标名称", "三级", "指标名称", "绩效指标名称", "具体指标", "指标内容", "绩效目标名称", "目标名称"}},
	{column, "target", []string{"年度指标值", "指标值", "目标值", "年初目标值", "年度目标值", "年初指标值", "预期指标值", "计划指标值", "年初设定指标值", "预期值", "计划值", "绩效目标值", "年初设定目标值", "全年指标值", "全年目标值", "指标目标值", "预期目标值", "年度绩效指标值", "年度预期值", "年度绩效指标目标值", "指标目标", "设定指标值", "计划完成值", "预期完成值", "年初目标", "年度计划值", "年度指标值(目标值)", "预期实现值", "计划实现值", "预期目标实现值", "年度预期实现值"}},
	{column, "actual", []string{"实际完成值", "全年实际值", "全年完成值", "完成值", "实际值", "年度完成值", "全年实际完成值", "年度实际完成值", "实际完成指标值", "实际完成", "自评完成值", "实际完成情况", "完成情况", "全年完成情况", "年度完成情况", "实际完成数", "指标完成值", "年末完成值", "全年实际完成情况", "年度实际值", "实际指标值", "指标实际完成值", "实际完成指标", "年度实际完成情况", "指标完成情况", "全年实际完成指标值", "实际值(完成值)", "全年完成指标值", "实际实现值", "实现值", "全年实现值"}},
	{column, "weight", []string{"分值", "权重", "指标权重", "参考分值", "指标分值", "标准分值", "权重分值", "分值权重", "权重分", "满分", "标准分", "分值(权重)", "权重(分值)", "设定分值", "权重(%)", "分值(分)", "标准分数", "分值比重", "指标分", "权重比例", "权重占比", "赋分", "指标满分值", "满分值", "满分分值", "指标满分"}},
	{column, "score", []string{"得分", "自评分", "自评得分", "实际得分", "自评分数", "评分", "自评分值", "单位自评得分", "单位自评分", "部门自评得分", "部门自评分", "评价得分", "指标得分", "自评", "分数", "单位自评", "自评评分", "评价分", "自评打分", "实得分", "得分情况", "自评打分值"}},
	{column, "reason", []string{"未完成原因分析", "偏差原因分析及改进措施", "未完成原因及拟采取的改进措施", "原因", "*原因*", "偏差分析及改进措施", "偏差情况及改进措施", "偏差分析", "原因说明", "偏差说明", "扣分说明", "未完成情况说明", "备注", "说明"}},
	{column, measure, []string{"改进措施", "整改措施", "拟采取的改进措施", "拟采取的措施", "下一步改进措施", "改进措施及建议", "整改的措施与建议", "整改措施与建议", "整改措施及建议", "整改的措施", "改进的措施", "改进措施与建议"}},
	{column, sign, []string{"符号", "计算符号", "运算符号", "指标符号", "关系符号", "比较符号", "指标值符号", "目标值符号"}},
	{column, unit, []string{"度量单位", "计量单位", "指标单位", "单位", "指标计量单位", "指标值单位", "指标度量单位"}},
	{column, kept, []string{"评价标准", "评分标准", "评分细则", "评分办法", "计分标准", "计分方法", "评价细则", "评价要点", "指标性质", "指标类型", "指标属性", "指标类别", "指标方向", "指标分类", "是否核心指标", "核心指标", "指标解释", "指标说明", "指标内涵", "指标定义", "数据来源", "资料来源", "序号", "编号", "计算公式", "计算方法", "责任科室", "责任单位", "牵头科室", "指标权重依据", "设定依据", "指标值设定依据"}},
	{column, result, []string{"复核分", "复核得分", "财政复核分", "财政复核得分", "财政评分", "主管部门评分", "主管部门复核分", "主管部门得分", "部门评分", "抽查得分", "抽评得分", "佐证材料", "佐证", "证明材料", "完成率", "指标完成率", "完成比例", "完成程度", "完成百分比", "年初预算数", "上年完成值", "上年实际值", "上年值", "历史值", "上年度完成值", "偏差度", "偏离度", "偏差率", "是否完成", "扣分", "扣分值", "等级", "调整指标值", "调整后指标值", "得分系数", "经费保障", "制度保障", "人员保障", "硬件条件保障", "其他", "年末自评等级", "完成情况等级", "是否达标", "复核意见", "财政复核意见", "财政部门复核意见", "审核意见", "财政审核意见", "审核得分", "审核分", "财政审核得分", "财政得分"}},
	{split, sign, []string{"符号", "计算符号", "运算符号", "指标符号", "关系符号", "比较符号"}},
	{split, value, []string{"数值", "值", "指标值", "目标值", "完成值", "实际值", "内容", "具体数值", "指标数值"}},
	{split, unit, []string{"单位", "度量单位", "计量单位", "指标单位"}},

	{totalRow, "total", []string{"总分", "合计", "自评总分", "总计", "总得分", "自评得分", "自评总得分", "得分合计", "自评合计", "综合得分", "合计得分", "自评得分合计", "总分合计", "总计得分", "绩效自评总分", "分值合计", "自评综合得分", "总分值"}},
	{totalRow, kept, []string{"小计", "分项小计", "得分小计", "小计得分"}},
}

// index finds the meaning of a folded label; wild holds the names with a "*".
var index, wild = buildIndex()

type meaning struct {
	means string
	rank  int // the earlier name wins
}

func buildIndex() (map[block]map[string]meaning, map[block]map[*regexp.Regexp]meaning) {
	exact := map[block]map[string]meaning{}
	wild := map[block]map[*regexp.Regexp]meaning{}
	for _, a := range aliases {
		if exact[a.block] == nil {
			exact[a.block], wild[a.block] = map[string]meaning{}, map[*regexp.Regexp]meaning{}
		}
		for i, name := range a.names {
			if strings.Contains(name, "*") {
				pattern := "^" + strings.ReplaceAll(regexp.QuoteMeta(name), `\*`, ".{0,12}") + "$"
				wild[a.block][regexp.MustCompile(pattern)] = meaning{a.means, i}
			} else if _, taken := exact[a.block][name]; !taken {
				exact[a.block][name] = meaning{a.means, i}
			}
		}
	}
	return exact, wild
}

// maxLabel is the length in characters beyond which a text is no label.
const maxLabel = 40

var atEnd = regexp.MustCompile(`\([^()]*\)$`)

// lookup is what a text means as a label of a block; the zero meaning where it is none.
func lookup(b block, text string) meaning {
	if len(text) > maxLabel*4 {
		return meaning{}
	}
	s := fold(text)
	if s == "" || len([]rune(s)) > maxLabel {
		return meaning{}
	}
	for {
		if m, ok := index[b][s]; ok {
			return m
		}
		bare := bareLabel(s)
		if bare == s {
			bare = strings.TrimRight(s, "ab%") // the letters of a formula: 执行率%(B/A), 预算数(万元)A
		}
		if bare == s || bare == "" {
			break
		}
		s = bare
	}
	for pattern, m := range wild[b] {
		if pattern.MatchString(s) {
			return m
		}
	}
	return meaning{}
}

// bareLabel is a folded label without what stands in brackets at its end, and without 签字.
func bareLabel(s string) string {
	if bare, ok := strings.CutSuffix(s, "签字"); ok {
		return bare
	}
	if !strings.HasSuffix(s, ")") {
		return s
	}
	return atEnd.ReplaceAllString(s, "")
}

// fold writes a label the one way labels are compared: no blanks and line breaks, ASCII
// widths, round brackets, lower case, no colon, asterisk or numbering around it.
func fold(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case r >= '！' && r <= '～':
			r -= '！' - '!'
		case strings.ContainsRune("〔【［﹝{[", r):
			r = '('
		case strings.ContainsRune("〕】］﹞}]", r):
			r = ')'
		case strings.ContainsRune("、，", r):
			r = ','
		}
		switch {
		case r == '[' || r == '{':
			r = '('
		case r == ']' || r == '}':
			r = ')'
		case r <= ' ' || r == '\u3000' || r == '\u00a0' || r >= '\u2000' && r <= '\u200f' || r == '\ufeff':
			return -1
		case 'A' <= r && r <= 'Z':
			r += 'a' - 'A'
		}
		return r
	}, s)
	if strings.ContainsAny(s, ",.") {
		s = numbering.ReplaceAllString(s, "")
	}
	return strings.Trim(s, ":*;")
}

var numbering = regexp.MustCompile(`^(?:[一二三四五六七八九十]{1,3}|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2})[,.](?:)`)

// isMark reports whether a text is a mark for "nothing" or only decoration.
func isMark(text string) bool {
	return strings.Trim(text, " \t\n\r\u3000\u00a0—–-－─_/／\\…·.*") == ""
}

// ReadsAsLabel reports whether the name of something of the form's own, in the given field,
// would be taken for what forms print there: an indicator called 合计.
func ReadsAsLabel(field domain.Field, name string) bool {
	_, _, key, _ := field.Split()
	if key == domain.KeyLabel && lookup(anywhere, name).means == extra {
		return false
	}
	return slices.ContainsFunc([]block{anywhere, fundColumn, goalHead, column, totalRow}, func(b block) bool { return lookup(b, name).means != "" })
}
