package session_test

import (
	"path/filepath"
	"strings"
	"testing"

	"ziping/scoring"
	"ziping/ui/session"
)

// foreign is a form saved under a rule set that this computer lacks.
func foreign(t *testing.T, name string) (path string) {
	t.Helper()
	home(t)
	own := *rules(t)
	own.ID = "mine"
	path = filepath.Join(t.TempDir(), name)
	if err := session.New(archive(2023), &own).SaveAs(path); err != nil {
		t.Fatal(err)
	}
	return path
}

func openWithout(t *testing.T, path string) *session.Session {
	t.Helper()
	s, err := session.Open(path, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, words := range []string{"“mine”", "没有这套规则", "暂按“" + rules(t).Name + "”计分"} {
		if !strings.Contains(s.MissingRules(), words) {
			t.Fatalf("%q does not say %q", s.MissingRules(), words)
		}
	}
	if s.Rules().ID != rules(t).ID || s.Form().Rules != "mine" || s.Dirty() {
		t.Fatalf("in force is %q, the form names %q, dirty %v", s.Rules().ID, s.Form().Rules, s.Dirty())
	}
	return s
}

func TestARuleSetThatIsNotHereKeepsItsName(t *testing.T) {
	for _, name := range []string{"a.xlsx", "a.ziping"} {
		t.Run(name, func(t *testing.T) {
			s := openWithout(t, foreign(t, name))
			s.Type(readers, "299人次")
			if s.Evaluation().Computed.IsZero() {
				t.Error("nothing was scored")
			}
			if err := s.Save(); err != nil {
				t.Fatal(err)
			}
			s = openWithout(t, s.Path())

			s.SetRules(s.Rules())
			if s.MissingRules() != "" || s.Form().Rules != rules(t).ID || !s.Dirty() {
				t.Errorf("after the change: %q, the form names %q", s.MissingRules(), s.Form().Rules)
			}
			s.Undo()
			if s.MissingRules() == "" || s.Dirty() {
				t.Errorf("after the undo the form names %q", s.Form().Rules)
			}
			s.Redo()
			if err := s.Save(); err != nil {
				t.Fatal(err)
			}
			if again, err := session.Open(s.Path(), nil); err != nil || again.MissingRules() != "" {
				t.Errorf("opened again: %v, %q", err, again.MissingRules())
			}
		})
	}
}

func TestAMissingRuleSetKeepsItsNameThroughACrash(t *testing.T) {
	s := openWithout(t, foreign(t, "a.xlsx"))
	s.Type(readers, "299人次")
	crash(t, s)
	l := lost(t, 1)[0]
	if list, err := l.Differences(); err != nil || len(list) != 2 { // the actual value and its score
		t.Errorf("it differs in %v, %v", list, err)
	}
	again, j, err := l.Recover()
	if err != nil {
		t.Fatal(err)
	}
	defer j.Leave()
	if again.Form().Rules != "mine" || again.MissingRules() == "" {
		t.Errorf("recovered under %q", again.Form().Rules)
	}
}

func TestASummarySaysThatARuleSetIsMissing(t *testing.T) {
	path := foreign(t, "a.xlsx")
	if l := session.Look(path, nil).Lines[0]; l.Err != nil || !strings.Contains(l.Worst, "“mine”") || l.Warnings == 0 {
		t.Errorf("the summary says %q, %v", l.Worst, l.Err)
	}
}

// What is told before rules are changed is what comes of it.
func TestTheEffectOfOtherRulesIsToldBeforeTheyAreChosen(t *testing.T) {
	home(t)
	f := archive(2024)
	f.Indicators[1].Actual = "223人次" // 29.733…
	s := session.New(f, rules(t))
	rounded, err := session.WithDecimals(rules(t), 1)
	if err != nil {
		t.Fatal(err)
	}
	was, errors, differs := s.Evaluation().Score, s.Count(scoring.Error), false
	for _, rs := range append(scoring.Builtin(), rounded) {
		score, others := s.Under(rs)
		if !s.Evaluation().Score.Equal(was) || s.Count(scoring.Error) != errors || s.Dirty() {
			t.Fatalf("asking about %s changed the form", rs.ID)
		}
		s.SetRules(rs)
		if got := s.Evaluation().Score; !got.Equal(score) || s.Count(scoring.Error) != others {
			t.Errorf("%s: told %v and %d errors, became %v and %d", rs.ID, score, others, got, s.Count(scoring.Error))
		}
		differs = differs || !score.Equal(was)
		s.Undo()
	}
	if !differs {
		t.Error("no rule set makes a difference: the form tests nothing")
	}
}
