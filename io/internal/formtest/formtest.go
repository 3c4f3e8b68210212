// Package formtest makes forms for tests: a fixed one with something in every field, and random
// ones with difficult texts: long ones, line breaks, characters beyond the basic plane, blanks and
// zeros.
package formtest

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"ziping/domain"
)

// Full is a made-up unit's form with something in every field that a workbook shows.
func Full() domain.Form {
	f := domain.Form{
		Rules: "qiannan-2023", Attachment: "附件3-1", Title: "部门整体支出绩效目标自评表", Year: 2024,
		Department: "云水县图书馆", FilledOn: "2025-03-07",
		Funds: domain.Funds{
			Rows: []domain.FundRow{
				{Item: "年度资金总额", Initial: "356.20", Budget: "342.5", Executed: "331.08"},
				{Item: "基本支出", Initial: "210.20", Budget: "214.5", Executed: "212.96"},
				{Item: "项目支出", Initial: "146", Budget: "128", Executed: "118.12"},
				{Item: "其他资金", Initial: "", Budget: "0", Executed: "0"},
			},
			Weight: "10", Rate: "96.67%", Score: "9.67", ScoreBy: domain.ByHand,
		},
		Goals: domain.Goals{
			Expected: "目标1.全年开放不少于300天。\n目标2.新增藏书8000册，开展读书活动24场。",
			Actual:   "目标1.全年开放312天。\n目标2.新增藏书8126册，开展读书活动21场。",
		},
		Levels: []domain.Level{{Name: "产出指标", Weight: "50"}, {Name: "效益指标", Weight: "30"}, {Name: "满意度指标", Weight: "10"}},
		Indicators: []domain.Indicator{
			{Level1: "产出指标", Level2: "数量指标", Name: "新增藏书", Target: "≥8000册", Actual: "8126册", Weight: "15", Score: "15", ScoreBy: domain.ByHand},
			{Level1: "产出指标", Level2: "数量指标", Name: "读书活动场次", Target: "≥24场", Actual: "21场", Weight: "15", Score: "13.13", ScoreBy: domain.ByHand, Reason: "馆舍维修停办三场，明年二月补办。"},
			{Level1: "产出指标", Level2: "质量指标", Name: "图书编目差错", Target: "≤2‰", Actual: "1.5‰", Weight: "10", Score: "10", ScoreBy: domain.ByHand},
			{Level1: "产出指标", Level2: "成本指标", Name: "购书经费", Target: "≤40万元", Actual: "38.6万元", Weight: "10", Score: "10", ScoreBy: domain.ByHand},
			{Level1: "效益指标", Level2: "社会效益指标", Name: "到馆读者人次", Target: "≥5万人次", Actual: "53120人次", Weight: "30", Score: "30", ScoreBy: domain.ByHand},
			{Level1: "满意度指标", Level2: "服务对象满意度指标", Name: "读者满意度", Target: "≥95%", Actual: "97.2%", Weight: "10", Score: "10", ScoreBy: domain.ByHand},
		},
		Conclusion: "部分达成预期指标", Contact: "林晓", Phone: "0855-0000000",
	}
	f.Total = domain.Total{Weight: "100", Score: "97.8"}
	return f
}

// Project is a made-up project's form with something in every field that a workbook shows,
// its amounts in 元.
func Project() domain.Form {
	f := Full()
	f.KindID, f.Rules, f.Attachment, f.Title, f.Department = "project", "mof-2020", "附件3-2", "项目支出绩效自评表", ""
	f.Project = domain.Project{
		Name: "乡村图书室整修", Code: "52000024T000000000071", Department: "219-云水县文化旅游局", Unit: "219001-云水县图书馆",
		Leader: "周平", Phone: "0855-1111111", Type: "特定目标类", Period: "2024年3月—2024年11月", Process: "公开招标选定施工单位，分两批整修。",
	}
	for i, item := range []string{"年度资金总额", "当年财政拨款", "上年结转资金", "其他资金"} {
		f.Funds.Rows[i] = domain.FundRow{Item: item, Initial: "800000元", Budget: "780000.5元", Executed: "754000元"}
	}
	f.Funds.Rows[3] = domain.FundRow{Item: "其他资金", Initial: "", Budget: "0元", Executed: "0元"}
	return f
}

var (
	level2s = map[string][]string{
		"产出指标":  {"数量指标", "质量指标", "时效指标", "成本指标"},
		"效益指标":  {"经济效益指标", "社会效益指标", "可持续影响指标"},
		"满意度指标": {"服务对象满意度指标"},
	}
	words   = strings.Fields("开展 公共 文化 服务 培训 场次 完成率 设备 维护 及时 群众 满意 项目 资金 管理 制度 健全 𠮷 䶮 𪚥 “三公” ABC 2025年 （一） ；&<b>")
	targets = []string{"≥60天", "＝4000元", "≤3.5%", "优秀", "100%", "全年", "2025年12月31日前", "", "20万元", "≥1,200人次"}
	amounts = []string{"", "0", "0.00", "12.5", "1234567.89", "-3.2", "99999999.99", "0.01"}
	scores  = []string{"", "0", "5", "8.98", "10.00", "2.5"}
)

// Random makes a form with n indicators, the same for the same r. Every row has a name
// of its own; texts do not begin or end with blanks, which a cell shows no trace of.
func Random(r *rand.Rand, n int) domain.Form {
	pick := func(list []string) string { return list[r.IntN(len(list))] }
	text := func(most int) string {
		var b strings.Builder
		for range r.IntN(most) {
			b.WriteString(pick(words))
			if r.IntN(12) == 0 {
				b.WriteString("。\n")
			}
		}
		return strings.TrimSpace(b.String())
	}
	f := domain.Kinds()[0].New(2000 + r.IntN(50))
	f.Department = text(8) + "局"
	f.FilledOn = fmt.Sprintf("%d-%02d-%02d", f.Year+1, 1+r.IntN(12), 1+r.IntN(28))
	for i := range f.Funds.Rows {
		row := &f.Funds.Rows[i]
		row.Initial, row.Budget, row.Executed = domain.Number(pick(amounts)), domain.Number(pick(amounts)), domain.Number(pick(amounts))
	}
	f.Funds.Rate, f.Funds.Score = pick([]string{"", "98.5%", "100%", "0%"}), domain.Number(pick(scores))
	f.Goals = domain.Goals{Expected: text(300), Actual: text(300)}
	f.Indicators = nil
	for _, l := range f.Levels {
		share := max(1, n*len(level2s[l.Name])/8)
		for i := range share {
			in := domain.Indicator{
				Level1: l.Name, Level2: level2s[l.Name][i*len(level2s[l.Name])/share],
				Name:   fmt.Sprintf("%s第%d项", text(10), len(f.Indicators)+1),
				Target: pick(targets), Actual: pick(append(targets, text(30))),
				Weight: domain.Number(pick(scores)), Score: domain.Number(pick(scores)), Reason: text(40),
			}
			if r.IntN(5) == 0 {
				in.Reading = pick([]string{">=", "<=", "="})
			}
			if r.IntN(5) == 0 {
				in.Tier = "部分达成预期指标并具有一定效果"
			}
			in.NotApplicable = r.IntN(10) == 0
			f.Indicators = append(f.Indicators, in)
		}
	}
	f.Conclusion, f.Contact, f.Phone = text(12), text(3), pick([]string{"", "0855-0000000"})
	for i := range f.Indicators {
		f.Indicators[i].ScoreBy = by(string(f.Indicators[i].Score))
	}
	f.Funds.ScoreBy = by(f.Funds.Rate + string(f.Funds.Score))
	f.Total = domain.Total{Weight: "100", Score: domain.Number(pick(scores))}
	return f
}

func by(typed string) domain.ScoreBy {
	if typed == "" {
		return domain.ByRule
	}
	return domain.ByHand
}
