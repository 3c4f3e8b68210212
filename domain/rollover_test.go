package domain_test

import (
	"testing"

	"ziping/domain"
)

func lastYear() domain.Form {
	f := domain.Kinds()[0].New(2023)
	f.Department = "示例市数据服务中心"
	f.FilledOn = "2024-02-20"
	f.Funds.Rows[0] = domain.FundRow{Item: "年度资金总额", Initial: "100", Budget: "120.50", Executed: "118"}
	f.Funds.Rate, f.Funds.Score, f.Funds.ScoreBy = "97.93%", "9.79", domain.ByHand
	f.Goals = domain.Goals{
		Expected: "目标1.完成2023年平台建设，办件量较2023年增长5%，落实财预〔2023〕12号文件。目标2.推进2021—2025年规划。",
		Actual:   "2023年平台已建成",
	}
	f.Indicators = []domain.Indicator{
		{Level1: "产出指标", Level2: "数量指标", Name: "2023年培训场次", Target: "≥12场", Actual: "10场", Weight: "20", Score: "16.67", ScoreBy: domain.ByHand, Reason: "场地受限"},
		{Level1: "产出指标", Level2: "时效指标", Name: "完成时间", Target: "2023年12月31日前", Weight: "30", ScoreBy: domain.ByHand, Tier: "达成预期指标"},
	}
	f.Total = domain.Total{Weight: "100", Score: "95"}
	f.Conclusion = "达成预期指标"
	f.Contact = "张三"
	f.Extra = []domain.Extra{{Label: "存在问题", Text: "2023年人手不足"}}
	return f
}

func TestRollOverMovesTheYearAndClearsResults(t *testing.T) {
	before := lastYear()
	untouched := before.Clone()
	changes := domain.RollOver(&before, 2024)
	after := domain.ApplyRollOver(before, changes)
	if !before.Equal(untouched) {
		t.Fatal("the old form was changed")
	}
	want := map[domain.Field]string{
		domain.FieldYear:                   "2024",
		domain.FieldTitle:                  "部门整体支出绩效目标自评表",
		domain.FieldDepartment:             "示例市数据服务中心",
		domain.FieldContact:                "张三",
		domain.FieldFilledOn:               "",
		domain.FieldRate:                   "",
		domain.FieldFundScore:              "",
		domain.FieldFundWeight:             "10",
		domain.FieldExpected:               "目标1.完成2024年平台建设，办件量较2023年增长5%，落实财预〔2023〕12号文件。目标2.推进2021—2025年规划。",
		domain.FieldActual:                 "",
		domain.FieldConclusion:             "",
		domain.FieldSumScore:               "",
		"funds/rows/0/item":                "年度资金总额",
		"funds/rows/0/initial":             "",
		"funds/rows/0/budget":              "",
		"funds/rows/0/executed":            "",
		"indicators/0/name":                "2024年培训场次",
		"indicators/0/target":              "≥12场",
		"indicators/0/weight":              "20",
		"indicators/0/actual":              "",
		"indicators/0/score":               "",
		"indicators/0/reason":              "",
		"indicators/1/target":              "2024年12月31日前",
		"indicators/1/tier":                "",
		"extra/0/label":                    "存在问题",
		"extra/0/text":                     "",
		domain.IndicatorField(1, "level2"): "时效指标",
	}
	for field, text := range want {
		if got, ok := after.Text(field); !ok || got != text {
			t.Errorf("%s is %q, want %q", field, got, text)
		}
	}
	for i, in := range after.Indicators {
		if in.ScoreBy != domain.ByRule {
			t.Errorf("indicator %d keeps score_by %q", i, in.ScoreBy)
		}
	}
	if after.Funds.ScoreBy != domain.ByRule {
		t.Errorf("the execution rate keeps score_by %q", after.Funds.ScoreBy)
	}
}

func TestRollOverChangesCanBeSwitchedOneByOne(t *testing.T) {
	before := lastYear()
	changes := domain.RollOver(&before, 2024)
	for i := range changes {
		// Turn everything around: what was proposed stays, the comparison, the
		// document number and the cleared fields of the first row do the opposite.
		changes[i].On = !changes[i].On
	}
	after := domain.ApplyRollOver(before, changes)
	want := map[domain.Field]string{
		domain.FieldYear:      "2023",
		domain.FieldExpected:  "目标1.完成2023年平台建设，办件量较2024年增长5%，落实财预〔2024〕12号文件。目标2.推进2021—2025年规划。",
		"indicators/0/actual": "10场",
		"indicators/0/score":  "16.67",
	}
	for field, text := range want {
		if got, _ := after.Text(field); got != text {
			t.Errorf("%s is %q, want %q", field, got, text)
		}
	}
	if after.Indicators[0].ScoreBy != domain.ByHand {
		t.Error("a score that was kept must stay the person's")
	}
}

func TestRollOverToTheSameYearOnlyClears(t *testing.T) {
	form := lastYear()
	for _, c := range domain.RollOver(&form, form.Year) {
		if !c.Clears() {
			t.Errorf("%s: %s becomes %s", c.Field, c.Old, c.New)
		}
	}
}

func TestRollOverKeepsTheNumeralsOfATextWrittenInChinese(t *testing.T) {
	f := domain.Kinds()[0].New(2029)
	f.Goals.Expected = "实现二〇二九年目标，２０２９年底前完成"
	after := domain.ApplyRollOver(f, domain.RollOver(&f, 2030))
	if want := "实现二〇三〇年目标，２０３０年底前完成"; after.Goals.Expected != want {
		t.Errorf("got %q, want %q", after.Goals.Expected, want)
	}
}

func TestAFormWithoutAYearIsTakenForThatOfTheYearBefore(t *testing.T) {
	before := lastYear()
	before.Year = 0
	after := domain.ApplyRollOver(before, domain.RollOver(&before, 2024))
	if after.Year != 2024 || after.Indicators[0].Name != "2024年培训场次" || after.Indicators[1].Target != "2024年12月31日前" {
		t.Errorf("%d, %q, %q", after.Year, after.Indicators[0].Name, after.Indicators[1].Target)
	}
}

func TestWhoTheFormIsOfStaysThoughItNamesAYear(t *testing.T) {
	f := lastYear()
	f.Department, f.Contact = "示例市2023年普查办公室", "张三（2023年接任）"
	after := domain.ApplyRollOver(f, domain.RollOver(&f, 2024))
	if after.Department != f.Department || after.Contact != f.Contact {
		t.Errorf("it became %q, %q", after.Department, after.Contact)
	}
}

// A review was about last year's figures.
func TestWhatWasReviewedIsNotForTheNextYear(t *testing.T) {
	f := domain.Form{Year: 2024, Reviewed: []domain.Reviewed{{Code: "over-target", About: "5a1e", Why: "并入分馆"}}}
	if next := domain.ApplyRollOver(f, domain.RollOver(&f, 2025)); len(next.Reviewed) != 0 || len(f.Reviewed) != 1 {
		t.Errorf("next year has %v, the form itself %v", next.Reviewed, f.Reviewed)
	}
}

// 项目属性 next to 项目类别 says what the project is; what a year brought goes.
func TestLabelledTextsAboutTheProjectStay(t *testing.T) {
	f := domain.Form{KindID: "project", Year: 2024, Extra: []domain.Extra{{Label: "项目属性", Text: "延续"}, {Label: "存在问题", Text: "验收推迟。"}}}
	next := domain.ApplyRollOver(f, domain.RollOver(&f, 2025))
	if next.Extra[0].Text != "延续" || next.Extra[1].Text != "" {
		t.Errorf("next year has %v", next.Extra)
	}
	if f.Ends() {
		t.Error("it ends")
	}
	f.Extra[0].Text = "一次性项目"
	if !f.Ends() {
		t.Error("a single project goes on")
	}
	f.Extra[0].Text, f.Extra[1].Text = "延续", "一次性投入不足"
	if f.Ends() {
		t.Error("words about the year end it")
	}
}
