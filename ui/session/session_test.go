package session_test

import (
	"path/filepath"
	"testing"
	"time"

	"ziping/domain"
	"ziping/io/document"
	"ziping/ui/session"
)

func TestAFormIsEvaluatedOnceForEachAction(t *testing.T) {
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

func TestASaveWritesWhatWasThereWhenItBegan(t *testing.T) {
	home(t)
	s := saved(t)
	s.Type(readers, "150人次")
	saving := s.Saving(s.Path(), false)
	s.Type(domain.FieldContact, "乔安")
	if err := saving.Write(); err != nil {
		t.Fatal(err)
	}
	if !s.Dirty() {
		t.Error("the session counts as saved before it was told")
	}
	if !saving.Finish() || !s.Dirty() {
		t.Error("what was typed meanwhile counts as saved")
	}
	s.EndTyping()
	s.Undo()
	if s.Dirty() {
		t.Error("what was saved counts as unsaved")
	}
	again, err := session.Open(s.Path(), nil)
	if err != nil {
		t.Fatal(err)
	}
	if f := again.Form(); f.Indicators[1].Actual != "150人次" || f.Contact != "" {
		t.Errorf("in the file: %q, %q", f.Indicators[1].Actual, f.Contact)
	}
	s.Redo()
	if err := s.Save(); err != nil {
		t.Errorf("the next save: %v", err)
	}
}

// On a network a save may take long. A draft made in the meantime holds all that was typed, not
// only what is being saved, and scores as they were typed, not as they are written.
func TestADraftDuringASaveHoldsWhatIsTyped(t *testing.T) {
	for when, finish := range map[string]func(*session.Saving, func()){
		"before it is written": func(v *session.Saving, draft func()) { draft(); must(t, v.Write()) },
		"when it is written":   func(v *session.Saving, draft func()) { must(t, v.Write()); draft() },
	} {
		home(t)
		s := saved(t)
		s.Type(readers, "150人次")
		v := s.Saving(s.Path(), false)
		s.Type(domain.FieldContact, "乔安")
		want := s.Form().Clone()
		finish(v, func() { crash(t, s) })
		if !v.Finish() || !s.Dirty() {
			t.Errorf("%s: what was typed meanwhile counts as saved", when)
		}
		if got := recovered(t, &lost(t, 1)[0]).Form(); !got.Equal(want) {
			t.Errorf("%s: the draft holds %+v, want %+v", when, got, want)
		}
	}
}

func TestALateSaveDoesNotBringBackAFileThatWasLeft(t *testing.T) {
	home(t)
	for what, leave := range map[string]func(*session.Session){
		"rolled over":        func(s *session.Session) { s.ApplyRollOver(s.RollOver(2024), nil) },
		"official layout":    func(s *session.Session) { s.UseOfficial() },
		"saved elsewhere":    func(s *session.Session) { must(t, s.SaveAs(filepath.Join(t.TempDir(), "b.xlsx"))) },
		"roll-over undone":   func(s *session.Session) { s.ApplyRollOver(s.RollOver(2024), nil); s.Undo() },
		"another's template": func(s *session.Session) { fillInto(t, s) },
	} {
		s := saved(t)
		s.Type(readers, "150人次")
		saving := s.Saving(s.Path(), false)
		leave(s)
		path, dirty := s.Path(), s.Dirty()
		must(t, saving.Write())
		if saving.Finish() || s.Path() != path || s.Dirty() != dirty {
			t.Errorf("%s: saves to %q, wanted %q; dirty %v, wanted %v", what, s.Path(), path, s.Dirty(), dirty)
		}
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// fillInto fills the form into this year's blank template.
func fillInto(t *testing.T, s *session.Session) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "模板.xlsx")
	must(t, session.New(archive(2024), rules(t)).SaveAs(path))
	template, err := document.Open(path)
	must(t, err)
	_, err = s.UseTemplate(template)
	must(t, err)
}
