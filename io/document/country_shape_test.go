package document_test

import (
	"slices"
	"strings"
)

// beside lays two tables next to each other, without a column between them.
func beside(a, b []string) []string {
	blank := strings.Repeat("|", strings.Count(a[0], "|"))
	var rows []string
	for i, right := range b {
		left := blank
		if i < len(a) {
			left = a[i]
		}
		rows = append(rows, left+"|"+right)
	}
	return rows
}

// Rows of a project's form below its funds, ten columns wide. projectGoals and projectIndicators are what
// is read from them.
var projectRows = []string{
	"年度总体目标|<|预期目标|<|<|<|实际完成情况|<|<|<",
	"^|<|新建灌溉渠道12.5公里，改造泵站3座，改善灌区农户用水条件。|<|<|<|全年新建灌溉渠道12.8公里，改造泵站3座，灌区农户用水条件得到改善。|<|<|<",
	"绩效指标|一级指标|<|二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因分析及改进措施",
	"^|产出指标|<|数量指标|新建灌溉渠道长度|≥12.5公里|12.8公里|10|10|",
	"^|^|<|^|改造泵站数量|＝3座|3座|10|10|",
	"^|^|<|质量指标|工程验收合格率|≥100%|100%|10|10|",
	"^|^|<|时效指标|按期完工率|≥95%|90%|10|9.47|雨季停工导致两个标段延期；以后合理安排工期，避开汛期施工。",
	"^|^|<|成本指标|渠道单位造价|≤6.8万元/公里|6.5万元/公里|10|10|",
	"^|效益指标|<|经济效益指标|年节约用水量|≥40万立方米|42.1万立方米|10|10|",
	"^|^|<|社会效益指标|受益农户数量|≥1500户|1620户|10|10|",
	"^|^|<|生态效益指标|土壤盐渍化改善程度|有所改善|有所改善|5|5|",
	"^|^|<|可持续影响指标|管护制度健全性|健全|健全|5|5|",
	"^|满意度指标|<|服务对象满意度指标|受益群众满意度|≥90%|95%|10|10|",
	"总分|<|<|<|<|<|<|100|99.07|",
}

// shapeForms are forms whose parts are in an unusual place: amounts below one another, forms and parts of
// them next to each other.
var shapeForms = []handedOut{
	{name: "sources-as-columns", place: "一般知识", special: "资金来源横着排，年初预算数、全年预算数、全年执行数、执行率、分值、得分竖着排", known: true, rows: append([]string{
		"项目支出绩效自评表|<|<|<|<|<|<|<|<|<",
		"（2024年度）|<|<|<|<|<|<|<|<|<",
		"项目名称|<|高效节水灌溉设施改造项目|<|<|<|<|<|<|<",
		"主管部门|<|清河县水利局|<|<|实施单位|<|清河县灌区管理所|<|<",
		"项目资金（万元）|<|资金来源|上级补助|<|本级资金|其他资金|<|合计|备注",
		"^|<|年初预算数|60|<|25|0|<|85|",
		"^|<|全年预算数（A）|60|<|32.5|0|<|92.5|年中追加7.5万元",
		"^|<|全年执行数（B）|60|<|28.8|0|<|88.8|",
		"^|<|执行率（B/A）|100.00%|<|88.62%|—|<|96.00%|",
		"^|<|分值|—|<|—|—|<|10|",
		"^|<|得分|—|<|—|—|<|9.6|",
	}, projectRows...), reading: reading{form: `
		title 项目支出绩效自评表
		year 2024
		project/name 高效节水灌溉设施改造项目
		project/department 清河县水利局
		project/unit 清河县灌区管理所
		fund 合计|85|92.5|88.8
		fund 上级补助|60|60|60
		fund 本级资金|25|32.5|28.8
		fund 其他资金|0|0|0
		rate 10|96.00%|9.6` + projectGoals + projectIndicators + `
		total 100|99.07`,
		faults: `warning budget-moved funds/rows/2/budget`}},
	{name: "sources-with-points", place: "一般知识", special: "资金来源横着排，合计在最前面，分值、得分各占右边一列；表头写着元", known: true, rows: append([]string{
		"项目支出绩效自评表|<|<|<|<|<|<|<|<|<",
		"（2024年度）|<|<|<|<|<|<|<|<|<",
		"项目名称|<|高效节水灌溉设施改造项目|<|<|<|<|<|<|<",
		"主管部门|<|清河县水利局|<|<|实施单位|<|清河县灌区管理所|<|<",
		"项目资金（单位：元）|<||资金总额|财政拨款|<|<|自筹资金|分值|得分",
		"^|<|^|^|中央|省级|县级|^|^|^",
		"^|<|预算数|925000|400000|200000|325000|0|10|9.6",
		"^|<|执行数|888000|400000|200000|288000|0|^|^",
		"^|<|预算执行率|96.00%|<|<|<|<|^|^",
	}, projectRows...), reading: reading{form: `
		title 项目支出绩效自评表
		year 2024
		project/name 高效节水灌溉设施改造项目
		project/department 清河县水利局
		project/unit 清河县灌区管理所
		fund 资金总额||925000元|888000元
		fund 中央||400000元|400000元
		fund 省级||200000元|200000元
		fund 县级||325000元|288000元
		fund 自筹资金||0元|0元
		rate 10|96.00%|9.6` + projectGoals + projectIndicators + `
		total 100|99.07`}},
	{name: "side-by-side-close", place: "一般知识", special: "两张表左右紧挨着，标题、年度、注合用一行，右边的表多一行资金", known: true, rows: slices.Concat(
		[]string{"项目支出绩效自评表" + strings.Repeat("|<", 19), "（2024年度）" + strings.Repeat("|<", 19)},
		beside(append([]string{
			"项目名称|<|高效节水灌溉设施改造项目|<|<|<|<|<|<|<",
			"主管部门|<|清河县水利局|<|<|实施单位|<|清河县灌区管理所|<|<",
			"项目资金（万元）|<|资金来源|<|年初预算数|全年预算数|全年执行数|分值|执行率|得分",
			"^|<|年度资金总额|<|85|92.5|88.8|10|96.00%|9.6",
			"^|<|其中：财政拨款|<|85|92.5|88.8|—|—|—",
		}, projectRows...), append([]string{
			"项目名称|<|农村饮水安全维修养护项目|<|<|<|<|<|<|<",
			"主管部门|<|清河县水利局|<|<|实施单位|<|清河县供水总站|<|<",
			"项目资金（万元）|<|资金来源|<|年初预算数|全年预算数|全年执行数|分值|执行率|得分",
			"^|<|年度资金总额|<|50|50|50|10|100.00%|10",
			"^|<|其中：财政拨款|<|50|50|50|—|—|—",
			"^|<|上年结转资金|<|0|0|0|—|—|—",
		}, slices.Concat(projectRows[:len(projectRows)-1], []string{"总分|<|<|<|<|<|<|100|99.47|"})...)),
		[]string{"注：得分按实际完成值与年度指标值之比计算。" + strings.Repeat("|<", 19)}), reading: reading{form: `
		title 项目支出绩效自评表
		year 2024
		project/name 高效节水灌溉设施改造项目
		project/department 清河县水利局
		project/unit 清河县灌区管理所
		fund 年度资金总额|85|92.5|88.8
		fund 财政拨款|85|92.5|88.8
		rate 10|96.00%|9.6` + projectGoals + projectIndicators + `
		total 100|99.07`}, more: []reading{{form: `
		title 项目支出绩效自评表
		year 2024
		project/name 农村饮水安全维修养护项目
		project/department 清河县水利局
		project/unit 清河县供水总站
		fund 年度资金总额|50|50|50
		fund 财政拨款|50|50|50
		fund 上年结转资金|0|0|0
		rate 10|100.00%|10` + projectGoals + projectIndicators + `
		total 100|99.47`}}},
}
