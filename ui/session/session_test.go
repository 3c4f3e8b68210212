package session_test

import (
	"path/filepath"
	"testing"
	"time"

	"ziping/domain"
	"ziping/ui/session"
)

func TestAFormIsEvaluatedOnceForEachThingDone(t *testing.T) {
	home(t)
	dir := t.TempDir()
	book, form := filepath.Join(dir, "a.xlsx"), filepath.Join(dir, "a.ziping")
	for _, path := range []string{book, form} {
		if err := session.New(archive(2023), rules(t)).SaveAs(path); err != nil {
			t.Fatal(err)
		}
	}
	var s *session.Session
	open := func(path string) func() {
		return func() {
			var err error
			if s, err = session.Open(path, nil); err != nil {
				t.Fatal(err)
			}
		}
	}
	evaluated, read := session.Count(t)
	for _, c := range []struct {
		what string
		do   func()
		want int
	}{
		{"opening a document", open(form), 1},
		{"opening a workbook", open(book), 1},
		{"a key, and all that is shown of it", func() {
			s.Type(readers, "1人次")
			s.Filled()
			s.Findings()
			s.Shown(domain.IndicatorField(1, domain.KeyScore))
		}, 1},
		{"taking it back", func() { s.Undo() }, 1},
		{"saving", func() {
			if err := s.Save(); err != nil {
				t.Fatal(err)
			}
		}, 0},
		{"another rule set", func() {
			other, err := session.FindRules("hubei")
			if err != nil {
				t.Fatal(err)
			}
			s.SetRules(other)
		}, 1},
		{"leaving the layout", func() { s.UseOfficial() }, 0},
	} {
		*evaluated = 0
		if c.do(); *evaluated != c.want {
			t.Errorf("%s: evaluated %d times, want %d", c.what, *evaluated, c.want)
		}
	}
	if *read != 0 {
		t.Errorf("rule files were read %d times for sets that come with the program", *read)
	}
}

func TestOwnRulesAreReadForAnIdThatIsNotBuiltIn(t *testing.T) {
	home(t)
	own, err := session.WithDecimals(rules(t), 1)
	if err != nil {
		t.Fatal(err)
	}
	_, read := session.Count(t)
	if rs, err := session.FindRules(own.ID); err != nil || rs.Decimals != 1 || *read != 1 {
		t.Errorf("found %v, %v, after %d reads", rs, err, *read)
	}
}

func TestAPauseEndsAnUndoStepByTheSessionsClock(t *testing.T) {
	at := time.Date(2025, 3, 10, 9, 30, 0, 0, time.UTC)
	s := session.New(archive(2024), rules(t))
	s.Now = func() time.Time { return at }
	for _, k := range []struct {
		text  string
		after time.Duration
	}{{"一", 0}, {"一二", 900 * time.Millisecond}, {"一二三", time.Second}} {
		at = at.Add(k.after)
		s.Type(domain.FieldConclusion, k.text)
	}
	for _, want := range []string{"一二", ""} {
		s.Undo()
		if got := s.Form().Conclusion; got != want {
			t.Errorf("after undo %q, want %q", got, want)
		}
	}
}

func TestTheNextYearOfAFormWithoutOneIsTheYearThatIsOver(t *testing.T) {
	s := session.New(archive(0), rules(t))
	s.Now = func() time.Time { return time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC) }
	if got := s.NextYear(); got != 2024 {
		t.Errorf("next year %d", got)
	}
}
