package layout_test

import (
	"errors"
	"slices"
	"testing"

	"ziping/domain"
	"ziping/io/internal/gridtest"
	"ziping/io/layout"
	"ziping/io/sheet"
)

// declared reads the only 申报表 of a sheet.
func declared(t *testing.T, rows ...string) (*layout.Layout, domain.Form, layout.Report) {
	t.Helper()
	found, err := layout.FindDeclared([]*sheet.Grid{gridtest.Table(rows...)})
	if err != nil || len(found) != 1 {
		t.Fatalf("%d found: %v", len(found), err)
	}
	f, r := found[0].Read()
	return found[0], f, r
}

// annualTable is the table of indicators of a 申报表 for one year.
var annualTable = []string{
	"绩效指标|一级指标|二级指标|三级指标|指标性质|指标值|度量单位|权重",
	"^|产出指标|数量指标|修复古籍|≥|150|册|20",
	"^|产出指标|时效指标|完成时间|定性|2025年11月底前|/|30",
	"^|效益指标|社会效益指标|提供查阅|≥|900|人次|30",
	"^|满意度指标|服务对象满意度指标|读者满意度|≥|92.5|%|10",
}

func targetsOf(f *domain.Form) (list []string) {
	for _, in := range f.Indicators {
		list = append(list, in.Level1+" "+in.Level2+" "+in.Name+" "+in.Target+" "+string(in.Weight))
	}
	return list
}

func TestAnAnnualDeclaration(t *testing.T) {
	l, f, r := declared(t, slices.Concat([]string{
		"附件2|<|<|<|<|<|<|<",
		"2025年项目支出绩效目标申报表|<|<|<|<|<|<|<",
		"填报单位（盖章）：某县图书馆|<|<|<|<|<|单位：万元|<",
		"项目名称|<|古籍修复|<|<|项目编码|52A0001|<",
		"主管部门|<|某县文旅局|<|<|实施单位|某县图书馆|<",
		"项目负责人|<|周平|<|<|联系电话|0000-1234567|<",
		"项目类别|<|特定目标类|<|<|起止时间|2025年1月—2025年12月|<",
		"资金情况|<|年度资金总额|<|45.6|<|<|<",
		"^|^|其中：财政拨款|<|40|<|<|<",
		"^|^|其他资金|<|5.6|<|<|<",
		"年度绩效目标|<|修复馆藏古籍150册，建立数字目录。|<|<|<|<|<",
	}, annualTable)...)
	want(t, f, map[domain.Field]string{
		"kind": "project", "title": "项目支出绩效目标申报表", "year": "2025", "project/name": "古籍修复", "project/code": "52A0001",
		"project/department": "某县文旅局", "project/unit": "某县图书馆", "project/leader": "周平", "project/phone": "0000-1234567",
		"project/type": "特定目标类", "project/period": "2025年1月—2025年12月", "goals/expected": "修复馆藏古籍150册，建立数字目录。", "goals/actual": "",
		"funds/rows/0/item": "年度资金总额", "funds/rows/0/initial": "45.6", "funds/rows/1/item": "财政拨款", "funds/rows/1/initial": "40",
		"funds/rows/2/item": "其他资金", "funds/rows/2/initial": "5.6",
	})
	if got, want := targetsOf(&f), []string{
		"产出指标 数量指标 修复古籍 ≥150册 20", "产出指标 时效指标 完成时间 2025年11月底前 30", "效益指标 社会效益指标 提供查阅 ≥900人次 30", "满意度指标 服务对象满意度指标 读者满意度 ≥92.5% 10",
	}; !slices.Equal(got, want) {
		t.Errorf("indicators %q", got)
	}
	if len(f.Funds.Rows) != 3 || len(r.Unread) > 0 {
		t.Errorf("%d rows of funds, not understood: %v", len(f.Funds.Rows), r.Unread)
	}
	if cell := l.Address("indicators/2/target"); cell != "Sheet1!F15" && cell != "F15" {
		t.Errorf("a target is in %q", cell)
	}
}

// Of two periods side by side the right one is the year's; its level 1 is only on the left.
func TestADeclarationOfTwoPeriods(t *testing.T) {
	_, f, _ := declared(t,
		"项目支出绩效目标申报表|<|<|<|<|<|<",
		"（2025年度）|<|<|<|<|<|<",
		"项目名称|古籍修复|<|<|实施单位|某县图书馆|<",
		"项目资金（万元）|中期资金总额|<|120|年度资金总额|<|45.6",
		"^|其中：财政拨款|<|110|其中：财政拨款|<|40",
		"^|其他资金|<|10|其他资金|<|5.6",
		"总体目标|中期目标（2025年—2027年）|<|<|年度目标|<|<",
		"^|三年修复馆藏古籍400册。|<|<|修复馆藏古籍150册。|<|<",
		"一级指标|二级指标|三级指标|指标值|二级指标|三级指标|指标值",
		"产出指标|数量指标|修复古籍|≥400册|数量指标|修复古籍|≥150册",
		"^|质量指标|修复合格率|≥98%|质量指标|修复合格率|≥97%",
		"效益指标|社会效益指标|提供查阅|≥3000人次|社会效益指标|提供查阅|≥900人次",
	)
	want(t, f, map[domain.Field]string{
		"year": "2025", "goals/expected": "修复馆藏古籍150册。",
		"funds/rows/0/item": "年度资金总额", "funds/rows/0/initial": "45.6", "funds/rows/1/initial": "40", "funds/rows/2/initial": "5.6",
	})
	if got, want := targetsOf(&f), []string{"产出指标 数量指标 修复古籍 ≥150册 ", "产出指标 质量指标 修复合格率 ≥97% ", "效益指标 社会效益指标 提供查阅 ≥900人次 "}; !slices.Equal(got, want) {
		t.Errorf("indicators %q", got)
	}
}

// Periods below one another, and amounts in 元.
func TestADeclarationWithThePeriodsBelowOneAnother(t *testing.T) {
	_, f, _ := declared(t,
		"2025年度项目绩效目标表|<|<|<|<",
		"项目名称|古籍修复|<|<|单位：元",
		"项目资金总额|1200000|<|<|<",
		"年度资金申请总额|456000|<|<|<",
		"其中：当年财政拨款|400000|<|<|<",
		"上年结转资金||<|<|<",
		"其他资金|56000|<|<|<",
		"实施期目标|三年修复馆藏古籍400册，建立数字目录，提供查阅。|<|<|<",
		"年度目标|修复馆藏古籍150册。|<|<|<",
		"一级指标|二级指标|三级指标|实施期指标值|年度指标值",
		"产出指标|数量指标|修复古籍|≥400册|≥150册",
	)
	want(t, f, map[domain.Field]string{
		"goals/expected": "修复馆藏古籍150册。", "indicators/0/target": "≥150册",
		"funds/rows/0/item": "年度资金申请总额", "funds/rows/0/initial": "456000元", "funds/rows/1/initial": "400000元", "funds/rows/2/initial": "", "funds/rows/3/initial": "56000元",
	})
}

func TestADeclarationOfAUnit(t *testing.T) {
	_, f, _ := declared(t, slices.Concat([]string{
		"部门整体支出绩效目标申报表|<|<|<|<|<|<|<", "（2025年度）|<|<|<|<|<|<|<",
		"部门名称|某县图书馆|<|<|<|<|<|<", "年度资金总额|<|<|320.5|<|<|<|<", "其中：基本支出预算|<|<|200|<|<|<|<", "项目支出预算|<|<|120.5|<|<|<|<",
		"年度总体目标|修复古籍，开放阅览。|<|<|<|<|<|<",
	}, annualTable)...)
	want(t, f, map[domain.Field]string{"kind": "", "department": "某县图书馆", "goals/expected": "修复古籍，开放阅览。", "funds/rows/0/initial": "320.5", "funds/rows/2/initial": "120.5"})
}

// A table with results is no 申报表, and a 申报表 is no self-evaluation; both errors say so.
func TestDeclarationsAndSelfEvaluationsAreDistinguished(t *testing.T) {
	evaluation := gridtest.Table(slices.Concat([]string{"项目支出绩效自评表|<|<|<|<|<|<|<"}, blocks)...)
	declaration := gridtest.Table(slices.Concat([]string{"项目支出绩效目标申报表|<|<|<|<|<|<|<"}, annualTable)...)
	var none layout.NotAForm
	if _, err := layout.FindDeclared([]*sheet.Grid{evaluation}); !errors.As(err, &none) || none.Declares() {
		t.Errorf("a self-evaluation: %v", err)
	}
	if _, err := layout.Find([]*sheet.Grid{declaration}); !errors.As(err, &none) || !none.Declares() {
		t.Errorf("a 申报表: %v", err)
	}
	monitor := gridtest.Table(slices.Concat([]string{"项目支出绩效运行监控表|<|<|<|<|<|<|<"}, annualTable)...)
	if _, err := layout.Find([]*sheet.Grid{monitor}); !errors.As(err, &none) || none.Declares() {
		t.Errorf("a 监控表: %v", err)
	}
	if found, err := layout.FindDeclared([]*sheet.Grid{evaluation, declaration}); err != nil || len(found) != 1 {
		t.Errorf("next to a self-evaluation: %d, %v", len(found), err)
	}
}

// The table of several years is above that of the year, the amounts are in a text, and a line of text
// follows the indicators.
func TestADeclarationWithATableForEachPeriod(t *testing.T) {
	_, f, r := declared(t,
		"项目绩效目标申报表|<|<|<|<|<", "（2025年度）|<|<|<|<|<",
		"项目名称|<|古籍修复|<|<|<", "项目单位|<|某县图书馆|<|<|<",
		"资金总额|<|总额：45.6万元\\n一、财政拨款：40万元\\n二、其他：5.6万元|<|<|<",
		"项目绩效目标|<|长期目标|<|年度目标|<", "^|^|修复馆藏古籍400册，建立数字目录，提供查阅。|<|修复馆藏古籍150册。|<",
		"长期绩效指标|一级指标|二级指标|指标内容|指标值|备注",
		"^|产出指标|数量指标|修复古籍|≥400册|", "^|效益指标|社会效益指标|提供查阅|≥3000人次|",
		"年度绩效指标|一级指标|二级指标|指标内容|指标值|备注",
		"^|产出指标|数量指标|修复古籍|≥150册|", "^|效益指标|社会效益指标|提供查阅|≥900人次|",
		"其他说明的问题|<|无|<|<|<",
	)
	want(t, f, map[domain.Field]string{"goals/expected": "修复馆藏古籍150册。", "funds/rows/0/initial": "45.6"})
	if got, want := targetsOf(&f), []string{"产出指标 数量指标 修复古籍 ≥150册 ", "效益指标 社会效益指标 提供查阅 ≥900人次 "}; !slices.Equal(got, want) {
		t.Errorf("indicators %q", got)
	}
	if len(f.Funds.Rows) != 1 || len(r.Unread) > 0 {
		t.Errorf("%d rows of funds, not understood: %v", len(f.Funds.Rows), r.Unread)
	}
}
