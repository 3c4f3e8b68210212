package scoring_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"ziping/domain"
	"ziping/scoring"
)

// kit is a package under test: the form of a unit, those of its projects and their 汇总表.
type kit struct {
	forms   []*domain.Form // that of the unit first
	summary *domain.Summary
	grades  []scoring.Grade // in place of those of the rules, if not nil
}

// projectRow is a project of the package that has no faults: what it spent, and its rows.
type projectRow struct {
	name, initial, budget, executed, rate, execution, score, grade string
	rows                                                           []domain.Indicator
}

var projectRows = []projectRow{
	{"老旧管网改造", "120", "150.5", "149.25", "99.17%", "9.92", "99.92", "优", []domain.Indicator{
		{Name: "改造管网长度", Target: "≥12公里", Actual: "12.4公里", Weight: "50", Score: "50"},
		{Name: "居民满意度", Target: "≥90%", Actual: "95%", Weight: "40", Score: "40"}}},
	{"农村饮水安全巩固", "80", "64.3", "51.44", "80%", "8", "87.5", "良", []domain.Indicator{
		{Name: "维修供水点", Target: "≥40处", Actual: "35处", Weight: "50", Score: "43.75", Reason: "两个乡镇的材料到货晚，开工推迟；下一年提前备料。"},
		{Name: "居民满意度", Target: "≥85%", Actual: "91%", Weight: "40", Score: "35.75", Reason: "个别村停水时间长；已公布抢修电话。"}}},
	{"节水宣传", "", "6.2", "6.2", "100%", "10", "100", "优", []domain.Indicator{
		{Name: "宣传活动场次", Target: "≥10场", Actual: "11场", Weight: "90", Score: "90"}}},
}

// sound is a package without any fault.
func sound() *kit {
	unit := domain.Kinds()[0].New(2024)
	unit.Department = "柳河县水务局"
	unit.Funds.Rows = []domain.FundRow{
		{Item: "年度资金总额", Initial: "610", Budget: "636.4", Executed: "612.29"},
		{Item: "基本支出", Initial: "410", Budget: "415.4", Executed: "405.4"},
		{Item: "项目支出", Initial: "200", Budget: "221", Executed: "206.89"},
	}
	unit.Goals = domain.Goals{Expected: "改造管网，巩固农村饮水安全，宣传节约用水。", Actual: "管网改造完成，供水点维修完成大半，宣传活动超过计划。"}
	unit.Indicators = []domain.Indicator{
		{Name: "改造管网长度", Target: ">=12公里", Actual: "12.4公里", Weight: "50", Score: "50", ScoreBy: domain.ByHand},
		{Name: "维修供水点", Target: "≥40处", Actual: "35", Weight: "20", Score: "17.5", ScoreBy: domain.ByHand},
		{Name: "居民满意度", Target: "≥90%", Actual: "95%", Weight: "20", Score: "20", ScoreBy: domain.ByHand},
	}
	k := &kit{forms: []*domain.Form{&unit}, summary: &domain.Summary{Year: 2024, Unit: "柳河县水务局",
		Total: domain.SummaryRow{domain.SumInitial: "200", domain.SumBudget: "221", domain.SumExecuted: "206.89"}}}
	for i, row := range projectRows {
		f := domain.Kinds()[1].New(2024)
		f.Project = domain.Project{Name: row.name, Unit: "柳河县水务局", Department: "柳河县水务局"}
		f.Funds.Rows = []domain.FundRow{{Item: "年度资金总额", Initial: domain.Number(row.initial), Budget: domain.Number(row.budget), Executed: domain.Number(row.executed)}}
		f.Funds.Rate, f.Funds.Score, f.Funds.ScoreBy = row.rate, domain.Number(row.execution), domain.ByHand
		f.Goals = domain.Goals{Expected: fmt.Sprint("按计划完成", row.name, "的年度任务。"), Actual: fmt.Sprint(row.name, "的任务已经做完并且通过验收。")}
		f.Indicators = slices.Clone(row.rows)
		for n := range f.Indicators {
			f.Indicators[n].ScoreBy = domain.ByHand
		}
		k.forms = append(k.forms, &f)
		k.summary.Rows = append(k.summary.Rows, domain.SummaryRow{domain.SumNumber: fmt.Sprint(i + 1), domain.SumName: row.name,
			domain.SumInitial: row.initial, domain.SumBudget: row.budget, domain.SumExecuted: row.executed,
			domain.SumRate: row.rate, domain.SumScore: row.score, domain.SumGrade: row.grade})
	}
	return k
}

func (k *kit) check(t testing.TB) []scoring.PackageFinding {
	t.Helper()
	return scoring.CheckPackage(k.members(t), k.summary)
}

func (k *kit) members(t testing.TB) []scoring.Member {
	t.Helper()
	var list []scoring.Member
	for _, f := range k.forms {
		rules := *rulesOf(t, f)
		if k.grades != nil {
			rules.Grades = k.grades
		}
		ev := scoring.Evaluate(f, &rules)
		list = append(list, scoring.Member{Form: f, Eval: &ev})
	}
	return list
}

// total is the row of the total of form i, unit its row of the projects.
func (k *kit) total(i int) *domain.FundRow { return &k.forms[i].Funds.Rows[0] }
func (k *kit) unit() *domain.FundRow       { return &k.forms[0].Funds.Rows[2] }

// remove takes away a form, and its row of the 汇总表 too if asked to.
func (k *kit) remove(i int) { k.forms = slices.Delete(k.forms, i, i+1) }

func (k *kit) again(i int) *domain.Form {
	f := k.forms[i].Clone()
	k.forms = append(k.forms, &f)
	return &f
}

// fault is something wrong in a package that is sound else: what it has to be called, and
// what the finding has to say. The first of each code are in docs/findings.md.
type fault struct {
	story  string
	make   func(*kit)
	code   string // with its level; "" for nothing found
	says   string // in the message or the remedy
	places string // where it points to
}

var faults = []fault{
	{"一个项目的表忘了改年度。", func(k *kit) { k.forms[2].Year = 2023 }, "project-year error", "2023 年度", "2:year"},
	{"单位的表忘了改年度，项目的表都改了。", func(k *kit) { k.forms[0].Year = 2023 }, "project-year error", "单位的表是 2023", "0:year"},
	{"别的单位的项目混了进来。", func(k *kit) { k.forms[3].Project.Unit, k.forms[3].Project.Department = "柳河县农业局", "" },
		"project-unit warning", "柳河县农业局", "3:project/unit"},
	{"别的单位的项目，只写了主管部门。", func(k *kit) { k.forms[3].Project.Unit, k.forms[3].Project.Department = "", "柳河县农业局" },
		"project-unit warning", "柳河县农业局", "3:project/department"},
	{"下属单位的项目，主管部门是本单位。", func(k *kit) { k.forms[3].Project.Unit = "柳河县水质检测站" }, "", "", ""},
	{"实施单位写了简称。", func(k *kit) { k.forms[3].Project.Unit, k.forms[3].Project.Department = "县水务局", "" }, "", "", ""},
	{"单位名称带（本级）。", func(k *kit) { k.forms[0].Department = "柳河县水务局（本级）" }, "", "", ""},
	{"同一个项目交了两张表。", func(k *kit) { k.again(1) }, "project-twice error", "有 2 张表", "1:project/name 4:project/name"},
	{"两张表名称不同，编码相同。", func(k *kit) {
		k.forms[1].Project.Code = "5226-01"
		f := k.again(1)
		f.Project.Name, f.Goals = "管网改造", domain.Goals{}
	}, "project-twice error", "有 2 张表", "1:project/name 4:project/name"},
	{"两个单位各有一个同名的项目。", func(k *kit) {
		k.summary = nil
		k.forms[1].Project.Unit = "柳河县水厂"
		f := k.again(1)
		f.Project.Unit, f.Goals, f.Funds.Rows[0] = "柳河县排水站", domain.Goals{}, domain.FundRow{Budget: "0", Executed: "0"}
	}, "", "", ""},
	{"部门整体的表交了两张。", func(k *kit) { k.again(0) }, "unit-twice error", "有 2 张部门整体的表", "0:department 4:department"},
	{"部门整体和本级各有一张表。", func(k *kit) { k.again(0).Department = "柳河县水务局（本级）" }, "", "", ""},
	{"去年的部门整体的表也在。", func(k *kit) { k.again(0).Year = 2023 }, "project-year error", "另一张部门整体的表是 2023 年度的", "4:year"},
	{"汇总表里有的项目没有自评表。", func(k *kit) { k.remove(2) }, "project-missing error", "没有它的自评表", "-1:rows/1/name"},
	{"没有自评表的项目，名称里有“整体”。", func(k *kit) {
		k.summary.Rows = append(k.summary.Rows, domain.SummaryRow{domain.SumName: "水源地整体搬迁", domain.SumBudget: "0", domain.SumExecuted: "0"})
	}, "project-missing error", "水源地整体搬迁", "-1:rows/3/name"},
	{"没有自评表的项目，汇总表只写了编码；单位的表没有写名称。", func(k *kit) {
		k.forms[0].Department = ""
		k.summary.Rows = append(k.summary.Rows, domain.SummaryRow{domain.SumCode: "5226-09", domain.SumBudget: "0", domain.SumExecuted: "0"})
	}, "project-missing error", "5226-09", "-1:rows/3/name"},
	{"汇总表最后列了部门整体。", func(k *kit) {
		k.summary.Rows = append(k.summary.Rows, domain.SummaryRow{domain.SumName: "部门整体支出", domain.SumBudget: "636.4", domain.SumExecuted: "612.29"})
		k.summary.Total = nil
	}, "", "", ""},
	{"有一个项目没有进汇总表。", func(k *kit) { k.summary.Rows = k.summary.Rows[:2] }, "project-missing error", "汇总表里没有它", "3:project/name"},
	{"汇总表里的名称带编码，括号不同。", func(k *kit) {
		k.forms[1].Project.Name = "老旧管网改造（二期）"
		k.summary.Rows[0][domain.SumName] = "219001-老旧管网改造 (二期)"
	}, "", "", ""},
	{"汇总表写的项目个数不对。", func(k *kit) { k.summary.Count = "5" }, "count-differs error", "列了 3 个，自评表有 3 张", "-1:count"},
	{"汇总表写的项目个数是对的。", func(k *kit) { k.summary.Count = "3" }, "", "", ""},
	{"只有汇总表和单位的表，没有项目的表。", func(k *kit) { k.forms = k.forms[:1] }, "count-differs note", "一张项目的自评表也没有", "-1:rows/0/name"},
	{"汇总表是上一年的。", func(k *kit) {
		k.summary.Year, k.summary.Rows[0][domain.SumScore], k.summary.Rows[1][domain.SumBudget] = 2023, "77", "1"
	},
		"summary-differs error", "汇总表是 2023 年度的，自评表是 2024 年度的。", "-1:rows/0/name"},
	{"汇总表的得分不是自评表的得分。", func(k *kit) { k.summary.Rows[1][domain.SumScore] = "89.5" },
		"summary-differs error", "汇总表是 89.5，自评表是 87.5", "-1:rows/1/score 2:total/score"},
	{"汇总表一格金额写错，合计是对的。", func(k *kit) { k.summary.Rows[1][domain.SumExecuted] = "51.54" },
		"summary-differs error", "全年执行数，汇总表是 51.54", "-1:rows/1/executed 2:funds/rows/0/executed"},
	{"自评表改了，汇总表没有改；单位的表和汇总表一致。", func(k *kit) { k.total(2).Executed = "47.44" },
		"summary-differs error", "自评表是 47.44", "-1:rows/1/executed 2:funds/rows/0/executed"},
	{"汇总表的金额差 0.01。", func(k *kit) { k.summary.Rows[1][domain.SumExecuted] = "51.45" },
		"", "", ""},
	{"汇总表的金额差 0.02。", func(k *kit) { k.summary.Rows[1][domain.SumExecuted] = "51.46" },
		"summary-differs error", "51.46", "-1:rows/1/executed 2:funds/rows/0/executed"},
	{"汇总表的执行率不对。", func(k *kit) { k.summary.Rows[0][domain.SumRate] = "97.19%" }, "summary-differs error", "执行率，汇总表是 97.19%", "-1:rows/0/rate 1:funds/rate"},
	{"汇总表的执行率少一位小数。", func(k *kit) { k.summary.Rows[0][domain.SumRate] = "99.2%" }, "", "", ""},
	{"汇总表的得分少一位小数。", func(k *kit) { k.summary.Rows[0][domain.SumScore] = "99.9" }, "", "", ""},
	{"汇总表的等级不对。", func(k *kit) { k.summary.Rows[1][domain.SumGrade] = "优" }, "summary-differs warning", "等级，汇总表是 优", "-1:rows/1/grade 2:total/score"},
	{"所用规则的等级和一般的不同。", func(k *kit) {
		k.grades = []scoring.Grade{{Name: "优", From: decimal.NewFromInt(85)}, {Name: "差"}}
		k.summary.Rows[1][domain.SumGrade] = "优"
	}, "", "", ""},
	{"等级按一般的写，所用规则另有规定。", func(k *kit) { k.grades = []scoring.Grade{{Name: "优", From: decimal.NewFromInt(85)}, {Name: "差"}} },
		"summary-differs warning", "等级，汇总表是 良，自评表是 87.5 分。按所用规则应为“优”", "-1:rows/1/grade 2:total/score"},
	{"汇总表里项目的名称写错了字，金额相同。", func(k *kit) { k.summary.Rows[1][domain.SumName] = "农村饮水巩固" },
		"summary-differs error", "应是同一个项目", "-1:rows/1/name 2:project/name"},
	{"汇总表的合计少加了一行。", func(k *kit) { k.summary.Total[domain.SumBudget] = "214.8" }, "summary-differs error", "差 6.2", "-1:total/budget"},
	{"汇总表的合计有尾差：三行差 0.03。", func(k *kit) { k.summary.Total[domain.SumBudget] = "221.03" }, "summary-differs note", "尾差", "-1:total/budget"},
	{"汇总表的合计差 0.04，超过尾差。", func(k *kit) { k.summary.Total[domain.SumBudget] = "221.04" }, "summary-differs error", "差 0.04", "-1:total/budget"},
	{"汇总表用了元，没有写明。", func(k *kit) {
		for _, r := range append(k.summary.Rows, k.summary.Total) {
			for _, c := range []domain.SummaryColumn{domain.SumInitial, domain.SumBudget, domain.SumExecuted} {
				if d, ok := r.Number(c).Value(); ok {
					r[c] = d.Shift(4).String()
				}
			}
		}
	}, "summary-differs error", "10000 倍", "-1:rows/0/budget 1:funds/rows/0/budget -1:rows/1/budget 2:funds/rows/0/budget -1:rows/2/budget 3:funds/rows/0/budget"},
	{"放错了汇总表，是别的单位的。", func(k *kit) {
		for i := range k.summary.Rows {
			k.summary.Rows[i] = domain.SummaryRow{domain.SumName: fmt.Sprint("道路", i), domain.SumBudget: "7"}
		}
		k.summary.Total = nil
	}, "summary-differs error", "没有一个在这里有自评表", "-1:rows/0/name"},

	{"单位的项目支出少算了一个项目。", func(k *kit) { k.unit().Initial, k.unit().Budget, k.unit().Executed = "200", "214.8", "200.69" },
		"package-funds warning", "多出的正好是项目“节水宣传”的数", "0:funds/rows/2/budget 0:funds/rows/2/executed"},
	{"少算了一个有年初预算的项目。", func(k *kit) { k.unit().Initial, k.unit().Budget, k.unit().Executed = "80", "70.5", "57.64" },
		"package-funds warning", "多出的正好是项目“老旧管网改造”的数", "0:funds/rows/2/initial 0:funds/rows/2/budget 0:funds/rows/2/executed"},
	{"没有汇总表，少了一个项目的表。", func(k *kit) { k.summary = nil; k.remove(2) },
		"package-funds warning", "可能少了项目的表", "0:funds/rows/2/initial 0:funds/rows/2/budget 0:funds/rows/2/executed"},
	{"有尾差：三张表差 0.03。", func(k *kit) { k.unit().Executed = "206.92" }, "package-funds note", "尾差", "0:funds/rows/2/executed"},
	{"差 0.04，超过尾差。", func(k *kit) { k.unit().Executed = "206.93" }, "package-funds warning", "差 0.04", "0:funds/rows/2/executed"},
	{"一个项目的表用了元，没有写明。", func(k *kit) {
		k.summary = nil
		*k.total(1) = domain.FundRow{Initial: "1200000", Budget: "1505000", Executed: "1492500"}
	}, "package-funds warning", "项目“老旧管网改造”的金额像是元", "0:funds/rows/2/initial"},
	{"项目的表用了元，写明了。", func(k *kit) {
		*k.total(1) = domain.FundRow{Initial: "1,200,000.00元", Budget: "1505000元", Executed: "1492500元"}
	}, "", "", ""},
	{"项目的金额还没有填完。", func(k *kit) { k.summary = nil; k.total(1).Executed = "" }, "", "", ""},
	{"一个项目的金额一格也没有填。", func(k *kit) { k.summary = nil; *k.total(1) = domain.FundRow{Item: "年度资金总额"} }, "", "", ""},
	{"单位的表没有项目支出这一行。", func(k *kit) { k.forms[0].Funds.Rows = k.forms[0].Funds.Rows[:2] }, "", "", ""},

	{"单位的执行率比项目高 7 个百分点。", func(k *kit) { k.total(0).Budget, k.total(0).Executed = "1000", "1006.2" },
		"package-rate note", "100.62%", "0:funds/rate"},
	{"单位的执行率比项目高不到 7 个百分点。", func(k *kit) { k.total(0).Budget, k.total(0).Executed = "1000", "1006.1" }, "", "", ""},

	{"单位的指标值和项目的不同。", func(k *kit) { k.forms[0].Indicators[1].Target = "≥30处" },
		"package-indicator warning", "单位的表是“≥30处”，项目“农村饮水安全巩固”的表是“≥40处”", "0:indicators/1/target 2:indicators/0/target"},
	{"单位的完成值和项目的不同。", func(k *kit) { k.forms[0].Indicators[0].Actual = "12.8公里" },
		"package-indicator warning", "实际完成值", "0:indicators/0/actual 1:indicators/0/actual"},
	{"单位不同，数是一样的。", func(k *kit) { k.forms[0].Indicators[0].Actual = "12400米" }, "", "", ""},
	{"单位的满意度和两个项目的都不同。", func(k *kit) { k.forms[0].Indicators[2].Actual = "93%" },
		"package-indicator warning", "居民满意度", "0:indicators/2/actual 1:indicators/1/actual 2:indicators/1/actual"},

	{"两个项目的实际完成情况一样。", func(k *kit) { k.forms[2].Goals.Actual = k.forms[1].Goals.Actual },
		"package-text warning", "一字不差", "1:goals/actual 2:goals/actual"},
	{"两个项目的原因一样，只差空格。", func(k *kit) {
		k.forms[1].Indicators[0].Reason = " 两个乡镇的材料到货晚，开工推迟；\n下一年提前备料。"
	},
		"package-text warning", "一字不差", "1:indicators/0/reason 2:indicators/0/reason"},
	{"短的话相同：11 个字。", func(k *kit) {
		for i := 1; i <= 3; i++ {
			k.forms[i].Goals.Actual = "全年任务已按计划做完。"
		}
	}, "", "", ""},
}

func TestSoundPackageHasNoFindings(t *testing.T) {
	for _, f := range sound().check(t) {
		t.Errorf("%s: %s", f.Code, f.Message)
	}
}

func TestEachFaultOfAPackageIsFoundAlone(t *testing.T) {
	for _, fault := range faults {
		t.Run(fault.story, func(t *testing.T) {
			k := sound()
			fault.make(k)
			list := k.check(t)
			if fault.code == "" {
				if len(list) > 0 {
					t.Errorf("found %s: %s", list[0].Code, list[0].Message)
				}
				return
			}
			if len(list) != 1 {
				t.Fatalf("found %d: %+v", len(list), list)
			}
			f := list[0]
			if got := f.Code + " " + string(f.Level); got != fault.code {
				t.Errorf("found %s, want %s: %s", got, fault.code, f.Message)
			}
			if !strings.Contains(f.Message+f.Remedy, fault.says) {
				t.Errorf("%q does not say %q", f.Message+f.Remedy, fault.says)
			}
			if got := placesOf(f); got != fault.places && !strings.HasPrefix(got, fault.places+" ") {
				t.Errorf("points at %s, want %s", got, fault.places)
			}
		})
	}
}

func placesOf(f scoring.PackageFinding) string {
	var list []string
	for _, p := range f.Places {
		list = append(list, fmt.Sprintf("%d:%s", p.Form, p.Field))
	}
	return strings.Join(list, " ")
}

// packageGallery is the part of docs/findings.md on what is wrong between forms.
func packageGallery(t testing.TB, b *bytes.Buffer) {
	b.WriteString("\n# 整套之间\n\n一个单位一年的自评表是一套：部门整体一张，每个项目一张，可以还有汇总表。下面的例子都是在一套没有问题的表（scoring/package_test.go）上改的。\n")
	for _, code := range scoring.PackageCodes() {
		fmt.Fprintf(b, "\n## %s `%s`\n\n%s\n", scoring.PackageTitle(code), code, scoring.PackageWhy(code))
		for _, fault := range faults {
			if !strings.HasPrefix(fault.code, code+" ") {
				continue
			}
			k := sound()
			fault.make(k)
			fmt.Fprintf(b, "\n%s\n\n", fault.story)
			for _, f := range k.check(t) {
				fmt.Fprintf(b, "- %s：%s%s（%d 处，`%s`）\n", f.Level.Name(), f.Message, f.Remedy, len(f.Places), f.Code)
			}
		}
	}
}

// A package of forms without anything in them must not be a reason to stop.
func TestPackagesOfEmptyFormsAreChecked(t *testing.T) {
	k := &kit{forms: []*domain.Form{{}, {KindID: "project"}, {KindID: "project"}}, summary: &domain.Summary{Rows: []domain.SummaryRow{{}, nil}}}
	k.check(t)
	k.summary = nil
	for _, f := range k.check(t) {
		t.Errorf("%s: %s", f.Code, f.Message)
	}
}

func TestPackageFindingsHaveWordsAndPlaces(t *testing.T) {
	for _, fault := range faults {
		k := sound()
		fault.make(k)
		for _, f := range k.check(t) {
			for _, p := range f.Places {
				if p.Form == scoring.InSummary {
					continue
				}
				if _, ok := k.forms[p.Form].Text(p.Field); !ok || !scoring.InPackage(p.Field) {
					t.Errorf("%s: %s points at %q", fault.story, f.Code, p.Field)
				}
			}
			for _, text := range []string{f.Message, f.Remedy} {
				if !strings.HasSuffix(text, "。") || strings.Contains(text, "。。") || len([]rune(text)) > 130 {
					t.Errorf("%s: %s says %q", fault.story, f.Code, text)
				}
			}
		}
	}
}

func TestEveryPackageCodeHasAnExample(t *testing.T) {
	for _, code := range scoring.PackageCodes() {
		if !slices.ContainsFunc(faults, func(f fault) bool { return strings.HasPrefix(f.code, code+" ") }) {
			t.Errorf("no fault provokes %s", code)
		}
	}
	for _, code := range strings.Fields("package-funds project-missing project-twice project-year project-unit summary-differs count-differs") {
		if !slices.Contains(scoring.PackageCodes(), code) {
			t.Errorf("code %s is gone", code)
		}
	}
}

func BenchmarkCheckPackage(b *testing.B) {
	k := sound()
	unit := k.forms[0]
	for i := range 132 {
		f := k.forms[1+i%3].Clone()
		f.Project.Name += fmt.Sprint(i)
		for n := range 6 {
			f.Indicators = append(f.Indicators, domain.Indicator{Name: fmt.Sprint("指标名称", n), Target: "≥90%", Actual: "95%", Reason: fmt.Sprint("这是第", i, "个项目的原因，不和别的相同")})
		}
		k.forms = append(k.forms, &f)
		row := domain.SummaryRow{}
		for column, text := range k.summary.Rows[i%3] {
			row[column] = text
		}
		row[domain.SumName] = f.Project.Name
		k.summary.Rows = append(k.summary.Rows, row)
	}
	unit.Funds.Rows[2].Budget = "9000"
	members := k.members(b)
	b.ReportAllocs()
	for b.Loop() {
		scoring.CheckPackage(members, k.summary)
	}
}

// Whatever number the unit's row has, it is compared with its projects.
func TestTheRowOfProjectsCanBeNumbered(t *testing.T) {
	for _, item := range []string{"项目支出", "二、项目支出", "2.项目支出", "（二）项目支出", "其中：项目支出"} {
		f := domain.Form{Funds: domain.Funds{Rows: []domain.FundRow{{Item: "年度资金总额"}, {Item: "一、基本支出"}, {Item: item}}}}
		if row := scoring.ProjectRow(&f); row != 2 {
			t.Errorf("%s: row %d", item, row)
		}
	}
}
