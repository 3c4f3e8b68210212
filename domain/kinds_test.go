package domain_test

import (
	"slices"
	"testing"

	"ziping/domain"
)

func project(name, code string) *domain.Form {
	return &domain.Form{KindID: "project", Project: domain.Project{Name: name, Code: code, Unit: "青川县图书馆"}}
}

func TestAFormKnowsItsKind(t *testing.T) {
	unit := domain.Form{Department: "青川县图书馆"}
	p := project("古籍修复", "")
	for _, c := range []struct {
		f                    *domain.Form
		kind, owner, subject string
	}{
		{&unit, "unit", "青川县图书馆", "青川县图书馆"},
		{p, "project", "青川县图书馆", "古籍修复"},
		{&domain.Form{KindID: "another"}, "unit", "", ""},
	} {
		if c.f.Kind().ID != c.kind || c.f.Owner() != c.owner || c.f.Subject() != c.subject {
			t.Errorf("%q: %s of %q about %q, want %+v", c.f.KindID, c.f.Kind().ID, c.f.Owner(), c.f.Subject(), c)
		}
	}
	for id, want := range map[string]bool{"project": true, "unit": true, "": true, "another": false} {
		f := domain.Form{}
		if f.Set("kind", id) != want {
			t.Errorf("kind %q can be set: %v", id, !want)
		}
		if id == "unit" && !f.Equal(domain.Form{}) {
			t.Error("a form of a unit says its kind")
		}
	}
}

func TestWhatAFieldIsRequiredIn(t *testing.T) {
	for _, c := range []struct {
		field domain.Field
		kinds string
	}{
		{domain.FieldDepartment, "unit"}, {domain.FieldConclusion, "unit"}, {domain.FieldFilledOn, "unit"},
		{domain.FieldProject, "project"}, {domain.FieldUnit, "project"}, {domain.FieldAuthority, ""}, {domain.FieldCode, ""},
		{domain.FieldYear, "unit project"}, {domain.FieldExpected, "unit project"}, {"indicators/0/score", "unit project"}, {"indicators/0/reason", ""},
	} {
		got := ""
		for _, k := range domain.Kinds() {
			if k.Requires(c.field.Spec()) {
				if got != "" {
					got += " "
				}
				got += k.ID
			}
		}
		if got != c.kinds {
			t.Errorf("%s is required in %q, want %q", c.field, got, c.kinds)
		}
	}
}

// What a kind requires has its place in the kind, and words that ask for it.
func TestAKindListsWhatItRequires(t *testing.T) {
	for _, k := range domain.Kinds() {
		for _, field := range slices.Concat(k.Required, []domain.Field{k.Owner, k.Subject}) {
			if !slices.Contains(k.Head, field) && !slices.Contains(k.Foot, field) {
				t.Errorf("%s: %s is neither in head nor foot", k.ID, field)
			}
		}
		for _, field := range []domain.Field{k.Owner, k.Subject} {
			if !k.Requires(field.Spec()) {
				t.Errorf("%s does not require %s", k.ID, field)
			}
		}
	}
}

func TestFormsOfTheSameSubject(t *testing.T) {
	unit := &domain.Form{Department: "古籍修复"}
	for _, c := range []struct {
		a, b *domain.Form
		want bool
	}{
		{project("古籍修复", ""), project("古籍 修复", ""), true},
		{project("古籍修复（二期）", ""), project("古籍修复(二期)", ""), true},
		{project("219001-古籍修复", ""), project("古籍修复", "A1"), true},
		{project("[126]古籍修复", ""), project("古籍修复", ""), true},
		{project("古籍修复", "52A1"), project("古籍修复经费", "52a1"), true},
		{project("古籍修复", "52A1"), project("古籍修复", "52A2"), false},
		{project("古籍修复", "52A1"), project("古籍修复经费", "５２Ａ １"), true},
		{project("古籍修复（二期）", ""), project("古籍修复", ""), false},
		{project("2024年古籍修复", ""), project("古籍修复", ""), false},
		{project("", ""), project("", ""), false},
		{project("古籍修复", ""), unit, false},
		{unit, unit, true},
	} {
		if got := domain.SameSubject(c.a, c.b); got != c.want {
			t.Errorf("%+v and %+v: %v", c.a.Project, c.b.Project, got)
		}
	}
}

// A project that goes on keeps what it is; its years move on.
func TestRollOverOfAProject(t *testing.T) {
	f := *project("2023年古籍修复", "52A1")
	f.Year = 2023
	f.Project.Leader, f.Project.Phone, f.Project.Period, f.Project.Process = "周平", "0000-1234567", "2023年3月—2023年12月", "修复古籍120册"
	got := domain.ApplyRollOver(f, domain.RollOver(&f, 2024))
	want := f
	want.Year = 2024
	want.Project.Name, want.Project.Process = "2024年古籍修复", ""
	want.Project.Period = "2024年3月—2024年12月"
	want.Funds.ScoreBy = domain.ByRule
	if !got.Equal(want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

func TestAProjectThatEnds(t *testing.T) {
	for _, c := range []struct {
		kind, period string
		want         bool
	}{
		{"一次性项目", "", true}, {"特定目标类（一次性）", "", true}, {"延续性项目", "2024年1月—2024年12月", false}, {"", "2022年3月至2024年11月", true},
		{"", "2022-03-01至2024-11-30", true}, {"", "２０２２年—２０２４年", true}, {"", "2022年3月至2025年11月", false}, {"", "2024年", false}, {"", "", false},
	} {
		f := domain.Form{KindID: "project", Year: 2024, Project: domain.Project{Type: c.kind, Period: c.period}}
		if f.Ends() != c.want {
			t.Errorf("%s, %s: %v", c.kind, c.period, f.Ends())
		}
	}
}
