package session_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ziping/domain"
	"ziping/ui/session"
)

// askedFor opens a 申报表 as a web system exports it.
func askedFor(t *testing.T) session.Declarations {
	t.Helper()
	row := func(cells ...string) string { return "<tr><td>" + strings.Join(cells, "</td><td>") + "</td></tr>" }
	page := "<html><meta charset=utf-8><table><tr><td colspan=4>2025年项目支出绩效目标申报表</td></tr>" +
		row("项目名称", "古籍修复", "实施单位", "某县图书馆") + row("年度绩效目标", "修复馆藏古籍150册，建立数字目录。", "", "") +
		row("一级指标", "二级指标", "三级指标", "指标值") + row("产出指标", "数量指标", "修复古籍", "≥150册") + row("效益指标", "社会效益指标", "提供查阅", "≥900人次") + "</table></html>"
	path := filepath.Join(t.TempDir(), "申报.xls")
	if err := os.WriteFile(path, []byte(page), 0o600); err != nil {
		t.Fatal(err)
	}
	list, err := session.OpenDeclarations(path)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func declaredCodes(s *session.Session) (list []string) {
	for _, f := range s.Findings() {
		if strings.HasPrefix(f.Code, "declared-") {
			list = append(list, f.Code+" "+string(f.Field))
		}
	}
	return list
}

func TestAFormIsHeldAgainstTheDeclarationItWas(t *testing.T) {
	s := session.Become(askedFor(t)[0], nil)
	if s.Path() != "" || s.Rules().ID != "mof-2020" || s.Form().Project.Name != "古籍修复" || s.Dirty() {
		t.Errorf("%q, rules %s, %+v, dirty %v", s.Path(), s.Rules().ID, s.Form().Project, s.Dirty())
	}
	if got := declaredCodes(s); len(got) > 0 {
		t.Errorf("at first: %v", got)
	}
	s.Type(domain.IndicatorField(0, domain.KeyTarget), "≥120册")
	s.Type(domain.FieldExpected, "修复馆藏古籍。")
	if got := declaredCodes(s); !slices.Equal(got, []string{"declared-goal goals/expected", "declared-target indicators/0/target"}) {
		t.Fatalf("changed: %v", got)
	}
	for _, f := range slices.Clone(s.Findings()) {
		if f.Fix != nil && strings.HasPrefix(f.Code, "declared-") {
			s.Apply(f.Fix)
		}
	}
	if got := declaredCodes(s); len(got) > 0 || s.Form().Indicators[0].Target != "≥150册" || s.Form().Goals.Expected != "修复馆藏古籍150册，建立数字目录。" {
		t.Errorf("once undone: %v, %+v", got, s.Form().Indicators[0])
	}
	s.Type(domain.IndicatorField(1, domain.KeyTarget), "≥800人次")
	s.KeepTo(nil)
	if got := declaredCodes(s); len(got) > 0 {
		t.Errorf("put away: %v", got)
	}
}

// Next year's form has another 申报表.
func TestAfterARollOverTheDeclarationIsNoMoreTheForms(t *testing.T) {
	s := session.Become(askedFor(t)[0], nil)
	s.Type(domain.IndicatorField(0, domain.KeyTarget), "≥120册")
	s.ApplyRollOver(s.RollOver(2026), nil)
	if got := declaredCodes(s); len(got) > 0 {
		t.Errorf("rolled over: %v", got)
	}
	s.Undo()
	if got := declaredCodes(s); len(got) != 1 {
		t.Errorf("undone: %v", got)
	}
}

func TestWhichDeclarationIsAForms(t *testing.T) {
	list := askedFor(t)
	form := list[0].Form.Become()
	other, last, nameless := form.Clone(), form.Clone(), form.Clone()
	other.Project.Name, last.Year, nameless.Project.Name = "阅览室改造", 2024, ""
	for _, c := range []struct {
		form  domain.Form
		error string
	}{
		{form, ""}, {nameless, ""}, {other, "没有“阅览室改造”的申报表"}, {last, "是 2025 年度的，自评表是 2024 年度的"}, {domain.Kinds()[0].New(2025), "没有这张自评表的申报表"},
	} {
		d, err := list.Of(&c.form)
		if (err == nil) != (c.error == "") || err == nil && d != list[0] || err != nil && !strings.Contains(err.Error(), c.error) {
			t.Errorf("%s %d: %v", c.form.Project.Name, c.form.Year, err)
		}
	}
	two := slices.Concat(list, list)
	if _, err := two.Of(&nameless); err == nil {
		t.Error("of several, one was taken for a form without a name")
	}
}
