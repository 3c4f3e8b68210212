package session_test

import (
	"fmt"
	"strings"
	"testing"

	"ziping/domain"
	"ziping/scoring"
	"ziping/ui/session"
)

func formsToFindIn(t *testing.T) []*session.Session {
	t.Helper()
	rules, _ := scoring.Lookup("")
	var list []*session.Session
	for _, unit := range []string{"云溪县档案馆", "云溪县图书馆"} {
		f := domain.Kinds()[0].New(2023)
		f.Department = unit
		f.Goals.Expected = "目标1.接收档案 ABC 类。目标2.云溪县查档。"
		f.Indicators = []domain.Indicator{{Level1: "产出指标", Name: "接收ａｂｃ类档案", Target: "≥100卷", Reason: "云溪县云溪县"}}
		list = append(list, session.New(f, rules))
	}
	return list
}

func matchesOf(list []session.Match) string {
	var b strings.Builder
	for _, m := range list {
		fmt.Fprintf(&b, "%d %s %d-%d\n", m.Form, m.Field, m.From, m.To)
	}
	return strings.TrimSpace(b.String())
}

func TestATextIsFoundInAllFieldsOfAllForms(t *testing.T) {
	s := formsToFindIn(t)
	for what, want := range map[string]string{
		"云溪县":  "0 department 0-3\n0 goals/expected 19-22\n0 indicators/0/reason 0-3\n0 indicators/0/reason 3-6\n1 department 0-3\n1 goals/expected 19-22\n1 indicators/0/reason 0-3\n1 indicators/0/reason 3-6",
		"abc":  "0 goals/expected 9-12\n0 indicators/0/name 2-5\n1 goals/expected 9-12\n1 indicators/0/name 2-5",
		"图书":   "1 department 3-5",
		"":     "",
		"没有的词": "",
	} {
		if got := matchesOf(session.Find(s, what)); got != want {
			t.Errorf("%s:\n%s\nwant\n%s", what, got, want)
		}
	}
}

func TestReplacingAllIsOneStepInEachForm(t *testing.T) {
	s := formsToFindIn(t)
	before := []domain.Form{s[0].Form().Clone(), s[1].Form().Clone()}
	if n := session.Replace(s, session.Find(s, "云溪县"), "云溪"); n != 8 {
		t.Errorf("%d replaced", n)
	}
	if f := s[1].Form(); f.Department != "云溪图书馆" || f.Indicators[0].Reason != "云溪云溪" {
		t.Errorf("%q %q", f.Department, f.Indicators[0].Reason)
	}
	if n := len(session.Find(s, "云溪县")); n != 0 {
		t.Errorf("%d left", n)
	}
	for i := range s {
		s[i].Undo()
		if !s[i].Form().Equal(before[i]) {
			t.Errorf("form %d is not as before", i)
		}
	}
}

func TestReplacingOneLeavesTheOthers(t *testing.T) {
	s := formsToFindIn(t)[:1]
	all := session.Find(s, "云溪县")
	session.Replace(s, all[3:4], "本县的")
	if got := s[0].Form().Indicators[0].Reason; got != "云溪县本县的" {
		t.Errorf("%q", got)
	}
}

func TestAFieldThatDoesNotTakeTheTextStays(t *testing.T) {
	s := formsToFindIn(t)[:1]
	if n := session.Replace(s, session.Find(s, "2023"), "明年"); n != 0 || s[0].Form().Year != 2023 {
		t.Errorf("%d replaced, the year is %d", n, s[0].Form().Year)
	}
}
