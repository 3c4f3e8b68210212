package session_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"ziping/domain"
	"ziping/io/safefile"
	"ziping/scoring"
	"ziping/ui/session"
)

func TestABlankFormHasTheWeightsOfItsRules(t *testing.T) {
	for id, want := range map[string][4]string{ // 产出, 效益, 满意度, 执行率
		"qiannan-2023": {"50", "30", "10", "10"},
		"hubei":        {"40", "30", "10", "20"}, // 40 for 效益 and 满意度 together
	} {
		rules, _ := scoring.Lookup(id)
		f := session.Blank(domain.Kinds()[0], 2024, rules)
		got := [4]string{string(f.Levels[0].Weight), string(f.Levels[1].Weight), string(f.Levels[2].Weight), string(f.Funds.Weight)}
		if got != want || f.Rules != id || f.Year != 2024 {
			t.Errorf("%s: weights %v, want %v; rules %s, year %d", id, got, want, f.Rules, f.Year)
		}
	}
}

func TestRulesWithOtherDecimals(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("XDG_CONFIG_HOME", filepath.Join(home, "config"))
	t.Setenv("LocalAppData", home)
	base, _ := scoring.Lookup("mof-2020")

	same, err := session.WithDecimals(base, 2)
	if err != nil || same.ID != "mof-2020" {
		t.Fatalf("as many decimals: %v, %v", same, err)
	}
	dir, err := safefile.UserDir()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(dir, "rules")); err == nil {
		t.Error("a rule file was written for a set that is there")
	}

	one, err := session.WithDecimals(base, 1)
	if err != nil {
		t.Fatal(err)
	}
	if one.ID != "mof-2020-d1" || one.Decimals != 1 || one.Rounding() != "四舍五入保留一位小数" || len(one.Grades) != len(base.Grades) {
		t.Errorf("one decimal: %+v", one)
	}
	if _, err := os.Stat(filepath.Join(dir, "rules", "mof-2020-d1.json")); err != nil {
		t.Error(err)
	}
	if _, err := session.FindRules("mof-2020-d1"); err != nil {
		t.Errorf("it is not among the rule sets: %v", err)
	}

	none, err := session.WithDecimals(one, 0) // is a variant of mof-2020, not of mof-2020-d1
	if err != nil || none.ID != "mof-2020-d0" || none.Name != base.Name+"（得分取整）" {
		t.Errorf("no decimals: %v, %v", none, err)
	}
	back, err := session.WithDecimals(one, 2)
	if err != nil || back.ID != "mof-2020" {
		t.Errorf("back: %v, %v", back, err)
	}
}

// In a form that nobody has begun, fields are left to do, not wrong.
func TestABlankFormHasNoErrors(t *testing.T) {
	sets, _ := session.RuleSets()
	for _, rules := range sets {
		for _, found := range session.New(session.Blank(domain.Kinds()[0], 2024, rules), rules).Findings() {
			if found.Level == scoring.Error && found.Code != scoring.CodeRequiredEmpty {
				t.Errorf("%s: %s", rules.ID, found.Message)
			}
		}
	}
}

// A unit's own rule file can name the notes that propose it, and takes precedence over the built-in
// ones.
func TestARuleFileProposesItselfFromThePrintedNotes(t *testing.T) {
	home(t)
	s := saved(t)
	s.Document().Report.Notes = "注：预算执行率按季度考核，定性指标分 80%-50%（含50%）两档。"
	if rs := s.Proposal(); rs != nil {
		t.Errorf("%s is proposed, which is in force", rs.ID)
	}
	own := *rules(t)
	own.ID, own.DefaultFor = "city", nil
	own.Notes = &scoring.PrintedNotes{Rank: 0, Match: []string{"按季度考核"}, Why: "表注按季度考核执行率"}
	data, err := json.Marshal(own)
	if err != nil {
		t.Fatal(err)
	}
	dir, err := safefile.UserFolder("rules")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "city.json"), data, 0o600); err != nil {
		t.Fatal(err)
	}
	s.Document().Report.Notes += "\n"
	if rs := s.Proposal(); rs == nil || rs.ID != "city" || rs.Notes.Why != "表注按季度考核执行率" {
		t.Errorf("proposed is %v", rs)
	}

	other, err := session.WithDecimals(rules(t), 1)
	if err != nil || other.Notes != nil || other.DefaultFor != nil {
		t.Errorf("a set with other decimals proposes itself: %v, %v", other, err)
	}
}

// The same form as a file from the finance department gets one note that says so, until somebody
// begins.
func TestABlankTemplateIsOneNote(t *testing.T) {
	s := opened(t,
		[]string{"部门整体支出绩效自评表"},
		[]string{"（  年度）"},
		[]string{"部门名称", ""},
		[]string{"一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因"},
		[]string{"产出指标（50分）", "数量指标", "指标1：", "", "", "", "", ""},
		[]string{"", "", "……", "", "", "", "", ""},
		[]string{"满意度指标（10分）", "服务对象满意度指标", "指标1：", "", "", "", "", ""},
		[]string{"总分", "", "", "", "", "100", ""})
	if list := s.Findings(); len(list) != 1 || list[0].Code != scoring.CodeFormEmpty || list[0].Level != scoring.Note || list[0].Cell != "自评表!B3" {
		t.Errorf("found %v", list)
	}
	s.Type(domain.FieldDepartment, "云水县档案馆")
	if s.Count(scoring.Error) == 0 {
		t.Error("what is left to do is not listed")
	}
}
