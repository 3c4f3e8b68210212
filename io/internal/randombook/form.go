package randombook

import (
	"fmt"
	"strings"
)

// rows are the contents of the rows of a form, and the places of its blocks, counted from 0.
type rows struct {
	text       []string // cells split by "|", "<" and "^" continue a merged area
	funds      [2]int   // first and last
	head       int      // the heading of the indicators
	indicators [2]int
	total      int
	cols       int
}

var (
	levels = [][2][]string{
		{{"产出指标"}, {"数量指标", "质量指标", "时效指标", "成本指标"}},
		{{"效益指标"}, {"经济效益", "社会效益", "生态效益"}},
		{{"满意度指标"}, {"服务对象满意度"}},
	}
	nouns   = []string{"培训班", "档案整理", "公益演出", "道路巡查", "信访接待", "设备检修", "图书采购", "节目录制", "水样检测", "入户走访", "危房改造", "苗木补植"}
	targets = []string{"≥%d次", "≤%d万元", "%d项", "≥%d%%", "%d"}
	tails   = []string{"存在问题", "改进措施", "绩效自评综述"}
)

func (f *rows) add(row string) { f.text = append(f.text, row) }

// form invents the rows of a form: how many there are of each kind, how the levels are written, and
// whether weights come before the targets.
func (b *book) form() rows {
	f := rows{cols: 8}
	wide := func(text string) string { return text + strings.Repeat("|<", f.cols-1) }
	if b.odds(2) {
		f.add("附件3-1" + strings.Repeat("|", f.cols-1))
	}
	f.add(wide("部门整体支出绩效目标自评表"))
	f.add(wide("（2024年度）"))
	f.add("部门（单位）名称|<|云水县档案馆|<|填报日期：2025年3月7日|<|<|<")
	f.add("资金（万元）|资金来源|年初预算数|全年预算数（A）|全年执行数（B）|分值|执行率|得分")
	f.funds[0] = len(f.text)
	for i, item := range b.some([]string{"年度资金总额", "基本支出", "项目支出", "其他资金"}, 2) {
		rest := "—|—|—"
		if i == 0 {
			rest = "10|96.67%|9.67"
		}
		f.add(fmt.Sprintf("^|%s|%d.2|%d.5|%d.08|%s", item, 300-50*i, 280-50*i, 270-50*i, rest))
	}
	f.funds[1] = len(f.text) - 1
	f.add("年度总体目标|预期目标|<|<|实际完成情况|<|<|<")
	f.add("^|目标1.整理档案2000卷。|<|<|目标1.整理档案2068卷。|<|<|<")
	weightFirst := b.odds(2)
	place := func(target, actual, weight string) string {
		if weightFirst {
			return weight + "|" + target + "|" + actual
		}
		return target + "|" + actual + "|" + weight
	}
	f.head = len(f.text)
	f.add("一级指标|二级指标|三级指标|" + place("年度指标值", "实际完成值", "分值") + "|得分|未完成原因分析")
	b.addIndicators(&f, place)
	f.total = len(f.text)
	f.add("总分|<|<|" + place("", "", "100") + "|95|")
	if b.odds(2) {
		f.add("自评结论|<|部分达成预期指标|<|<|<|<|<")
	}
	for _, label := range b.some(tails, 0) {
		f.add(label + "|<|进一步做好预算执行。|<|<|<|<|<")
	}
	if b.odds(2) {
		f.add("联系人：林晓|<|<|<|联系电话：0855-1234567|<|<|<")
	}
	return f
}

// addIndicators makes up the rows of the indicators; place orders their columns.
func (b *book) addIndicators(f *rows, place func(target, actual, weight string) string) {
	f.indicators[0] = len(f.text)
	mode := b.IntN(3)
	again := func(name string, first bool) string {
		switch {
		case first || mode == 1:
			return name
		case mode == 0:
			return "^"
		}
		return ""
	}
	n := 0
	for _, level := range levels {
		one := true
		for _, two := range b.some(level[1], 1) {
			first := true
			for range 1 + b.IntN(3) {
				n++
				target := fmt.Sprintf(strings.ReplaceAll(targets[b.IntN(len(targets))], "%d%%", "%d%%%%"), 10+b.IntN(80))
				f.add(fmt.Sprintf("%s|%s|%s（%d）|%s|%d|%s", again(level[0][0], one), again(two, first), nouns[b.IntN(len(nouns))], n,
					place(target, fmt.Sprint(10+b.IntN(80)), "5"), 3+b.IntN(3), []string{"", "部分项目跨年实施。"}[b.IntN(2)]))
				one, first = false, false
			}
		}
	}
	f.indicators[1] = len(f.text) - 1
}
