package session_test

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"ziping/domain"
	"ziping/io/document"
	"ziping/io/xlsx"
	"ziping/ui/session"
)

// stacked saves a workbook with the forms of projects one below the other.
func stacked(t *testing.T, names ...string) string {
	t.Helper()
	var rows [][]string
	for _, name := range names {
		rows = append(rows, []string{"项目支出绩效自评表"}, []string{"（2024年度）"},
			[]string{"项目名称", name, "", "", "实施单位", "柳河县水务局"},
			[]string{"项目资金（万元）", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"},
			[]string{"", "年度资金总额", "30", "30", "27", "10", "90%", "9"},
			[]string{"年度总体目标", "预期目标", "", "", "实际完成情况"},
			[]string{"", "做完" + name, "", "", name + "做完了"},
			[]string{"一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"},
			[]string{"产出指标", "数量指标", name + "件数", "≥10件", "11件", "50", "50"},
			[]string{"效益指标", "社会效益指标", name + "受益人数", "≥90人", "95人", "40", "40"},
			[]string{"总分", "", "", "", "", "100", "99"})
	}
	data, err := xlsx.Table("自评表", nil, []string{"附件3-2"}, []float64{20}, rows)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "各项目.xlsx")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// allOf opens all forms of a file.
func allOf(t *testing.T, path string) []*session.Session {
	t.Helper()
	b, err := session.OpenBinder(path)
	if err != nil {
		t.Fatal(err)
	}
	return b.Forms()
}

func saveTogether(list []*session.Session, path string) error {
	v := session.SavingAll(list, path, false)
	err := v.Write()
	if err == nil {
		v.Finish()
	}
	return err
}

func TestFormsOfAWorkbookAreSavedTogether(t *testing.T) {
	home(t)
	path := stacked(t, "甲工程", "乙工程", "丙工程")
	list := allOf(t, path)
	if len(list) != 3 {
		t.Fatalf("%d forms", len(list))
	}
	for _, s := range list {
		s.Now = func() time.Time { return time.Date(2025, 3, 1, 0, 0, 0, 0, time.UTC) }
	}
	list[0].Do("加一行", func(f *domain.Form) {
		f.Indicators = slices.Insert(f.Indicators, 1, domain.Indicator{Level1: "产出指标", Level2: "数量指标", Name: "新增件数", Target: "≥1件", ScoreBy: domain.ByRule})
	})
	list[2].Type(domain.FieldActual, "丙工程只做了一半")
	if err := saveTogether(list, path); err != nil {
		t.Fatal(err)
	}
	for i, s := range list {
		if s.Dirty() || s.Path() != path || s.Form().Project.Name != []string{"甲工程", "乙工程", "丙工程"}[i] {
			t.Errorf("form %d after the save: %s, dirty %v", i+1, s.Form().Project.Name, s.Dirty())
		}
	}
	// The forms below moved down by a row, and the addresses of their cells too.
	if got, want := list[2].Cell(domain.FieldActual), "自评表!E31"; got != want {
		t.Errorf("the result of the third form is in %s, want %s", got, want)
	}
	list[1].Type(domain.FundField(0, domain.KeyExecuted), "28")
	if err := saveTogether(list, path); err != nil {
		t.Fatal(err)
	}
	again := allOf(t, path)
	if len(again) != 3 {
		t.Fatalf("%d forms", len(again))
	}
	if n := len(again[0].Form().Indicators); n != 3 {
		t.Errorf("the first form has %d indicators", n)
	}
	if got := again[1].Form().Funds.Rows[0].Executed; got != "28" {
		t.Errorf("the second form has spent %s", got)
	}
	if got := again[2].Form().Goals.Actual; got != "丙工程只做了一半" {
		t.Errorf("the third form says %q", got)
	}
}

// Somebody else changed the file: none of the forms is written over it.
func TestNothingIsSavedOverSomebodyElsesChange(t *testing.T) {
	home(t)
	path := stacked(t, "甲工程", "乙工程")
	list := allOf(t, path)
	for _, s := range list {
		s.Type(domain.FieldActual, s.Form().Project.Name+"改过了")
	}
	other, err := os.ReadFile(stacked(t, "甲工程", "丁工程"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, other, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := saveTogether(list, path); err == nil {
		t.Error("saved")
	}
	if now, _ := os.ReadFile(path); !slices.Equal(now, other) {
		t.Error("the file was changed")
	}
	for _, s := range list {
		if !s.Dirty() {
			t.Error("a form counts as saved")
		}
	}
}

// Forms that are not rolled over are no longer open after the save; one that was edited since stays.
func TestFormsThatAreNotRolledOverAreLeftOut(t *testing.T) {
	home(t)
	for _, edited := range []bool{false, true} {
		for _, names := range [][2]string{{"2024.xlsx", "2025.xlsx"}, {"2024.json", "2025.json"}, {"2024.json", "2025.xlsx"}} {
			path, out := filepath.Join(t.TempDir(), names[0]), filepath.Join(t.TempDir(), names[1])
			if _, err := document.SaveAll(path, []domain.Form{projectForm("甲工程"), projectForm("乙工程"), projectForm("丙工程")}, false); err != nil {
				t.Fatal(err)
			}
			b, err := session.OpenBinder(path)
			if err != nil {
				t.Fatal(err)
			}
			list := b.Forms()
			for _, i := range []int{0, 2} {
				list[i].ApplyRollOver(list[i].RollOver(2025), nil)
				list[i].LeaveOut([]int{1})
			}
			want := []string{"甲工程", "丙工程"}
			if edited {
				list[1].Type(domain.FieldActual, "还要用")
				want = []string{"甲工程", "乙工程", "丙工程"}
			}
			if err := saveTogether(list, out); err != nil {
				t.Fatal(err)
			}
			b.Saved()
			var open, written []string
			for _, s := range b.Forms() {
				open = append(open, s.Form().Project.Name)
				if s.Dirty() || s.Path() != out {
					t.Errorf("%v, edited %v: %s is not saved", names, edited, s.Form().Project.Name)
				}
			}
			for _, s := range allOf(t, out) {
				written = append(written, s.Form().Project.Name)
			}
			if !slices.Equal(open, want) || !slices.Equal(written, want) {
				t.Errorf("%v, edited %v: %q are open, %q in the file, want %q", names, edited, open, written, want)
			}
			last := b.Forms()[len(want)-1] // the forms after it are where they moved to
			last.Type(domain.FieldActual, "新的一年")
			if err := saveTogether(b.Forms(), out); err != nil {
				t.Fatal(err)
			}
			if got := allOf(t, out)[len(want)-1].Form(); got.Goals.Actual != "新的一年" || got.Project.Name != "丙工程" {
				t.Errorf("%v, edited %v: then %s says %q", names, edited, got.Project.Name, got.Goals.Actual)
			}
		}
	}
}

func projectForm(name string) domain.Form {
	f := domain.Kinds()[1].New(2024)
	f.Project = domain.Project{Name: name, Unit: "柳河县水务局"}
	f.Goals = domain.Goals{Expected: "做完" + name, Actual: name + "做完了"}
	f.Indicators[0].Name, f.Indicators[0].Target, f.Indicators[0].Actual, f.Indicators[0].Weight = name+"件数", "≥10件", "11件", "90"
	return f
}
