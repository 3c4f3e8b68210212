//go:build e2e

package e2e

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ziping/domain"
	"ziping/io/document"
	"ziping/io/journal"
	"ziping/io/jsonform"
)

// aRow is an indicator of the fixture: last year's result and reason, and this year's result.
type aRow struct{ level1, level2, name, target, last, reason, now, weight string }

// The unit's indicators, and those of each project. One result of each falls short, this year and
// last.
var (
	unitRows = []aRow{
		{"产出指标", "数量指标", "接收档案数量", "≥4000卷", "4120卷", "", "4250卷", "15"},
		{"产出指标", "质量指标", "档案整理合格率", "≥95%", "96.5%", "", "97%", "10"},
		{"产出指标", "时效指标", "档案整理及时率", "≥90%", "87%", "库房搬迁停工一个月，安排在下年一季度补齐", "88.2%", "15"},
		{"产出指标", "成本指标", "每卷整理成本", "≤25元", "24元", "", "23元", "10"},
		{"效益指标", "社会效益指标", "查档满足率", "≥90%", "95%", "", "96%", "15"},
		{"效益指标", "社会效益指标", "开放档案利用人次", "≥1000人次", "1100人次", "", "1250人次", "15"},
		{"满意度指标", "服务对象满意度指标", "查档人满意度", "≥90%", "95%", "", "95.5%", "10"},
	}
	projectRows = []aRow{
		{"产出指标", "数量指标", "完成批次", "≥12批", "12批", "", "12批", "15"},
		{"产出指标", "质量指标", "验收合格率", "≥95%", "97%", "", "98%", "15"},
		{"产出指标", "时效指标", "按期完成率", "≥95%", "93.1%", "供货延期，已在合同里约定违约责任", "94.05%", "10"},
		{"产出指标", "成本指标", "单批成本", "≤4万元", "3.5万元", "", "3.4万元", "10"},
		{"效益指标", "社会效益指标", "服务人次", "≥800人次", "860人次", "", "905人次", "15"},
		{"效益指标", "可持续影响指标", "制度建立数", "≥2项", "2项", "", "2项", "15"},
		{"满意度指标", "服务对象满意度指标", "使用人满意度", "≥90%", "94%", "", "95%", "10"},
	}
)

const (
	lastConclusion = "全年任务基本完成，个别指标未达到预期。"
	filledOn       = "2027-02-20"
)

// aYear is what a form holds of last year, what is filled in this year, and what that scores.
type aYear struct {
	name        string
	rows        []aRow
	last, money [][3]string // 年初预算数, 全年预算数, 全年执行数 of each fund row
	actual      string      // of the goals
	score       string      // by hand: 94.05 of ≥95 % are 9.9 of 10 points, 54.5 of 55 are 9.91 points
}

var years = []aYear{
	{"云溪县档案馆", unitRows,
		[][3]string{{"320", "310", "305"}, {"210", "210", "208"}, {"110", "100", "97"}},
		[][3]string{{"340", "330", "327.5"}, {"215", "215", "214"}, {"125", "115", "113.5"}},
		"接收档案4250卷，查询窗口全年开放，接待1250人次。", "99.62"},
	{"档案数字化", projectRows, [][3]string{{"50", "45", "44"}}, [][3]string{{"60", "55", "54.5"}}, "数字化加工12批，全部验收。", "99.81"},
	{"库房消防改造", projectRows, [][3]string{{"40", "35", "34"}}, [][3]string{{"45", "40", "39.5"}}, "改造完成，验收合格。", "99.78"},
	{"查档窗口服务", projectRows, [][3]string{{"20", "20", "19"}}, [][3]string{{"20", "20", "19.5"}}, "窗口全年开放。", "99.65"},
}

// reason is that of a row: projects that gave the same one would be asked about it.
func (y aYear) reason(r aRow) string {
	if r.reason != "" {
		return y.name + r.reason
	}
	return ""
}

// lastYears is the form of 2025.
func (y aYear) lastYears() domain.Form {
	kind := domain.Kinds()[0]
	if y.name != years[0].name {
		kind = domain.Kinds()[1]
	}
	f := kind.New(2025)
	f.Set(kind.Subject, y.name)
	f.Set(kind.Owner, years[0].name)
	f.FilledOn, f.Conclusion, f.Contact, f.Phone = "2026-02-25", lastConclusion, "周宁", "0000-1234567"
	f.Funds.Rows = f.Funds.Rows[:len(y.last)]
	for i, m := range y.last {
		r := &f.Funds.Rows[i]
		r.Initial, r.Budget, r.Executed = domain.Number(m[0]), domain.Number(m[1]), domain.Number(m[2])
	}
	f.Goals = domain.Goals{Expected: y.name + "按计划完成全年工作，群众满意。", Actual: "全年工作完成。"}
	f.Indicators = nil
	for _, r := range y.rows {
		f.Indicators = append(f.Indicators, domain.Indicator{Level1: r.level1, Level2: r.level2, Name: y.name[:6] + r.name, Target: r.target,
			Actual: r.last, Reason: y.reason(r), Weight: domain.Number(r.weight), ScoreBy: domain.ByRule})
	}
	return f
}

// lastYearsPackage is a workbook with the forms of 2025, each on a sheet of its own.
func lastYearsPackage(t *testing.T) (file string) {
	t.Helper()
	var all jsonform.Package
	for _, y := range years {
		all.Forms = append(all.Forms, y.lastYears())
	}
	in := filepath.Join(t.TempDir(), "整套.ziping")
	if err := os.WriteFile(in, all.Encode(), 0o600); err != nil {
		t.Fatal(err)
	}
	file = filepath.Join(papers(t), "2025年度绩效自评整套.xlsx")
	console(t, "convert", in, file)
	return file
}

// draftedIn waits until the draft of one of several forms holds these texts.
func (d *desk) draftedIn(subject string, want map[domain.Field]string) {
	d.t.Helper()
	folder := filepath.Join(d.home, "config", "ziping", "journal")
	d.until(fmt.Sprintf("the draft of %s holds %v", subject, want), func() bool {
		kept, _ := filepath.Glob(filepath.Join(folder, "*.journal"))
		for _, path := range kept {
			e, err := journal.Load(folder, strings.TrimSuffix(filepath.Base(path), ".journal"))
			if err != nil || e.Form.Subject() != subject {
				continue
			}
			for field, text := range want {
				if got, _ := e.Form.Text(field); got != text {
					return false
				}
			}
			return true
		}
		return false
	})
}

// turns presses a key that changes what is seen, and waits for that.
func (d *desk) turns(key string) {
	d.t.Helper()
	before := d.look()
	d.do("key", key)
	d.until("something else is seen after "+key, func() bool {
		now := d.look()
		return len(now) > 0 && differing(now, before) >= 40
	})
	d.isStill()
}

// appears waits until a file is there.
func (d *desk) appears(path string) {
	d.t.Helper()
	d.until(filepath.Base(path)+" is there", func() bool {
		_, err := os.Stat(path)
		return err == nil
	})
}

// fillsIn fills in the results of the form in view, as a clerk copies them from a table, and takes
// over last year's reason.
func (d *desk) fillsIn(y aYear) {
	d.t.Helper()
	want := map[domain.Field]string{domain.FieldActual: y.actual}
	money, results := "", ""
	for i, m := range y.money {
		money += strings.Join(m[:], "\t") + "\r\n"
		want[domain.FundField(i, domain.KeyExecuted)] = m[2]
	}
	for i, r := range y.rows {
		results += r.now + "\r\n"
		want[actual(i)], want[reason(i)] = r.now, y.reason(r)
	}
	d.keys("ctrl+2", "Left") // from 全年预算数 to 年初预算数
	d.pastes(money)
	d.keys("ctrl+3", "Tab") // from 预期目标 to 实际完成情况
	d.pastes(y.actual)
	d.keys("ctrl+4")
	d.pastes(results)
	d.picture("year-" + y.name)
	d.keys("F8")
	d.turns("ctrl+j")
	d.picture("year-phrases-" + y.name)
	d.keys("Return")
	d.draftedIn(y.name, want)
}

// The year of a unit and its three projects from the start page to the file that is handed in, with
// no hand on the mouse.
func TestAWholeYearByKeyboard(t *testing.T) {
	file := lastYearsPackage(t)
	folder, home := filepath.Dir(file), homeOf(t)
	if err := os.WriteFile(filepath.Join(home, "xdg-open"), []byte("#!/bin/sh\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	d := open(t)
	d.turns("Return") // 打开自评表
	d.turns("Return") // the folder
	d.turns("Return") // the file
	d.titled("2025年度绩效自评整套")
	d.turns("alt+t")
	d.turns("Return") // 结转到新年度
	d.picture("year-rollover")
	d.keys("Return")
	d.titled("● ")

	for _, y := range years[1:] {
		d.keys("ctrl+Tab")
		d.fillsIn(y)
	}
	unit := years[0]
	d.keys("ctrl+Tab") // after the last project it comes again
	d.fillsIn(unit)
	d.keys("F8")
	d.types(filledOn)
	d.keys("F8") // 自评结论
	d.turns("ctrl+j")
	d.turns("Return")
	d.draftedIn(unit.name, map[domain.Field]string{domain.FieldFilledOn: filledOn, domain.FieldConclusion: lastConclusion})
	d.keys("F8") // a result far beyond its target: it is right
	d.picture("year-warning")
	d.turns("ctrl+shift+Return")
	d.turns("Return")
	d.picture("year-reviewed")

	table := filepath.Join(folder, "汇总表.xlsx")
	d.keys("alt+t", "Down", "Down", "Down", "Down")
	d.turns("Return") // 生成汇总表
	d.picture("year-table")
	d.turns("Return")
	d.keys("ctrl+a")
	d.pastes("汇总表")
	d.turns("Return")
	d.appears(table)
	d.isStill()
	d.turns("Return") // 知道了

	d.keys("alt+f", "Up", "Up", "Up", "Up", "Up", "Up")
	d.turns("Return") // 上报前核对
	d.picture("year-hand-in")
	d.turns("Return") // 生成 PDF 并打印
	d.turns("Return") // under the name offered
	d.until("the page to hand in is there", func() bool {
		found, _ := filepath.Glob(filepath.Join(folder, "*上报前核对*.pdf"))
		return len(found) == 1
	})
	d.isStill()

	d.turns("ctrl+s")
	d.picture("year-save")
	d.keys("Return")
	saved := filepath.Join(folder, "2026年度绩效自评整套.xlsx")
	d.titled(filepath.Base(saved))
	d.keys("ctrl+5", "Next")
	d.picture("year-preview")
	d.turns("ctrl+p")
	d.turns("Return")
	d.until("the print is there", func() bool {
		found, _ := filepath.Glob(filepath.Join(folder, "*.pdf"))
		return len(found) == 2
	})
	d.isStill()
	d.do("key", "ctrl+w")
	d.until("the program has ended", func() bool {
		select {
		case <-d.exited:
			return true
		default:
			return false
		}
	})
	wasFilledIn(t, saved)
	// Four forms, the table, and what is between them.
	if left := console(t, "check", "--json", saved, table); strings.Count(left, `"findings": []`) != 6 || strings.Count(left, `"findings"`) != 6 {
		t.Errorf("something is left to do: %s", left)
	}
}

// wasFilledIn compares the forms of a file with what was filled in.
func wasFilledIn(t *testing.T, file string) {
	t.Helper()
	doc, err := document.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	if doc.Count() != len(years) {
		t.Fatalf("the file holds %d forms", doc.Count())
	}
	for choice, y := range years {
		doc.Choose(choice)
		want := map[domain.Field]string{domain.FieldYear: "2026", domain.FieldActual: y.actual, domain.FieldSumScore: y.score}
		if choice == 0 {
			want[domain.FieldFilledOn], want[domain.FieldConclusion] = filledOn, lastConclusion
		}
		for i, m := range y.money {
			want[domain.FundField(i, domain.KeyInitial)], want[domain.FundField(i, domain.KeyBudget)], want[domain.FundField(i, domain.KeyExecuted)] = m[0], m[1], m[2]
		}
		for i, r := range y.rows {
			want[actual(i)], want[reason(i)], want[domain.IndicatorField(i, domain.KeyTarget)] = r.now, y.reason(r), r.target
		}
		for field, text := range want {
			if got, _ := doc.Form.Text(field); got != text {
				t.Errorf("%s: %s is %q, want %q", y.name, doc.Form.Describe(field), got, text)
			}
		}
	}
}
