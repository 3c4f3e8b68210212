package domain

import "testing"

// asked is a 申报表 of our own.
func asked() Form {
	return Form{
		KindID: "project", Title: "项目支出绩效目标申报表", Attachment: "附件2", Year: 2025,
		Project: Project{Name: "古籍修复", Code: "52A0001", Department: "某县文旅局", Unit: "某县图书馆", Leader: "周平", Phone: "0000-1234567", Type: "特定目标类", Period: "2025年", Process: "分三批修复"},
		Funds:   Funds{Rows: []FundRow{{Item: "年度资金申请总额", Initial: "45.6"}, {Item: "其中：财政拨款", Initial: "40"}, {Item: "其他资金", Initial: "5.6"}}},
		Goals:   Goals{Expected: "修复馆藏古籍150册。"},
		Indicators: []Indicator{
			{Level1: "产出指标", Level2: "数量指标", Name: "修复古籍", Target: "≥150册", Weight: "22.5", ScoreBy: ByHand},
			{Level1: "", Level2: "质量指标", Name: "修复合格率", Target: "≥97%", Weight: "22.5", ScoreBy: ByHand},
			{Level1: "效益指标", Level2: "社会效益指标", Name: "提供查阅", Target: "≥900人次", Weight: "", ScoreBy: ByHand},
		},
	}
}

func TestWhatADeclarationBecomes(t *testing.T) {
	d := asked()
	before := d.Clone()
	f := d.Become()
	if !d.Equal(before) {
		t.Error("the 申报表 was changed")
	}
	for field, want := range map[Field]string{
		"kind": "project", "title": "项目支出绩效自评表", "attachment": "附件3-2", "year": "2025",
		"project/name": "古籍修复", "project/code": "52A0001", "project/department": "某县文旅局", "project/unit": "某县图书馆", "project/leader": "周平",
		"project/phone": "0000-1234567", "project/type": "特定目标类", "project/period": "2025年", "project/process": "",
		"funds/rows/0/item": "年度资金总额", "funds/rows/0/initial": "45.6", "funds/rows/0/budget": "", "funds/rows/0/executed": "",
		"funds/rows/1/item": "财政拨款", "funds/rows/1/initial": "40", "funds/rows/2/initial": "5.6", "funds/weight": "10", "funds/rate": "", "funds/score_by": "rule",
		"goals/expected": "修复馆藏古籍150册。", "goals/actual": "",
		"levels/0/name": "产出指标", "levels/0/weight": "45", "levels/1/name": "效益指标", "levels/1/weight": "30",
		"indicators/0/name": "修复古籍", "indicators/0/target": "≥150册", "indicators/0/weight": "22.5", "indicators/0/actual": "", "indicators/0/score": "", "indicators/0/score_by": "rule",
		"indicators/2/weight": "",
	} {
		if got, _ := f.Text(field); got != want {
			t.Errorf("%s: %q, want %q", field, got, want)
		}
	}
	if len(f.Levels) != 2 || len(f.Indicators) != 3 || len(f.Funds.Rows) != 3 {
		t.Errorf("%d levels, %d indicators, %d rows of funds", len(f.Levels), len(f.Indicators), len(f.Funds.Rows))
	}
}

// Points printed at a level 1 alone stay there.
func TestADeclarationWithPointsOfLevelsOnly(t *testing.T) {
	d := asked()
	d.Levels = []Level{{Name: "产出", Weight: "60"}, {Name: "效益指标"}}
	d.Indicators[0].Weight = ""
	f := d.Become()
	for field, want := range map[Field]string{"levels/0/weight": "60", "levels/1/weight": "30", "indicators/0/weight": "", "indicators/1/weight": "22.5"} {
		if got, _ := f.Text(field); got != want {
			t.Errorf("%s: %q, want %q", field, got, want)
		}
	}
}

func TestADeclarationWithoutMoneyAndIndicators(t *testing.T) {
	d := Form{KindID: "project", Year: 2025, Project: Project{Name: "古籍修复"}}
	f, empty := d.Become(), d.Kind().New(2025)
	empty.Project.Name = "古籍修复"
	if !f.Equal(empty) {
		t.Errorf("got %+v", f)
	}
}
