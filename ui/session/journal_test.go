package session_test

import (
	"os"
	"path/filepath"
	"sync"
	"testing"

	"ziping/domain"
	"ziping/io/safefile"
	"ziping/scoring"
	"ziping/ui/session"
)

// home gives the test its own config folder.
func home(t *testing.T) {
	t.Helper()
	dir := t.TempDir()
	for _, name := range []string{"HOME", "XDG_CONFIG_HOME", "LOCALAPPDATA"} {
		t.Setenv(name, dir)
	}
}

func rules(t *testing.T) *scoring.RuleSet {
	t.Helper()
	rs, ok := scoring.Lookup("")
	if !ok {
		t.Fatal("no default rules")
	}
	return rs
}

// archive is the form of a fictitious unit with two indicators.
func archive(year int) domain.Form {
	f := domain.Kinds()[0].New(year)
	f.Department = "临河县方志馆"
	f.Indicators = []domain.Indicator{
		{Level1: "产出指标", Level2: "数量指标", Name: "编印年鉴", Target: "≥2册", Actual: "2册", Weight: "50", ScoreBy: domain.ByRule},
		{Level1: "效益指标", Level2: "社会效益指标", Name: "接待读者", Target: "≥300人次", Actual: "310人次", Weight: "40", ScoreBy: domain.ByRule},
	}
	return f
}

// saved is archive as a workbook on disk, opened.
func saved(t *testing.T) *session.Session {
	t.Helper()
	path := filepath.Join(t.TempDir(), "去年.xlsx")
	if err := session.New(archive(2023), rules(t)).SaveAs(path); err != nil {
		t.Fatal(err)
	}
	s, err := session.Open(path, nil)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

var readers = domain.IndicatorField(1, domain.KeyActual)

// crash leaves a session's work in the journal, like a program that dies.
func crash(t *testing.T, s *session.Session) {
	t.Helper()
	j := session.NewJournal()
	if err := j.Snapshot(s, "")(); err != nil {
		t.Fatal(err)
	}
	j.Leave()
}

// recovered continues lost work until the test ends.
func recovered(t *testing.T, l *session.Lost) *session.Session {
	t.Helper()
	s, j, err := l.Recover()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(j.Leave)
	return s
}

func lost(t *testing.T, want int) []session.Lost {
	t.Helper()
	list, damaged, err := session.LostWork()
	if err != nil || len(damaged) != 0 || len(list) != want {
		t.Fatalf("%d lost, want %d; damaged %v, %v", len(list), want, damaged, err)
	}
	return list
}

func TestCellsToBeEmptiedAreEmptiedAfterACrashToo(t *testing.T) {
	home(t)
	s, err := session.Open("../../io/xlsx/testdata/extra-columns.xlsx", nil)
	if err != nil {
		t.Fatal(err)
	}
	left := s.Leftovers()
	if len(left) == 0 {
		t.Fatal("nothing is left over")
	}
	s.ApplyRollOver(s.RollOver(s.NextYear()), nil, left...)
	crash(t, s)

	again := recovered(t, &lost(t, 1)[0])
	path := filepath.Join(t.TempDir(), "今年.xlsx")
	if err := again.SaveAs(path); err != nil {
		t.Fatal(err)
	}
	now, err := session.Open(path, nil)
	if err != nil {
		t.Fatal(err)
	}
	if kept := now.Leftovers(); len(kept) > 0 {
		t.Errorf("still there: %v", kept)
	}
}

func TestWorkOnAWorkbookIsRecoveredWithItsLayout(t *testing.T) {
	home(t)
	s := saved(t)
	s.Type(readers, "150人次")
	crash(t, s)

	l := lost(t, 1)[0]
	if l.Name() != "去年.xlsx" || l.Path() != s.Path() {
		t.Errorf("it is called %q, %q", l.Name(), l.Path())
	}
	again, j, err := l.Recover()
	if err != nil {
		t.Fatal(err)
	}
	if got := again.Form().Indicators[1].Actual; got != "150人次" || !again.Dirty() || again.Path() != s.Path() {
		t.Errorf("recovered %q, dirty %v, to be saved to %q", got, again.Dirty(), again.Path())
	}
	if cell := again.Cell(readers); cell != s.Cell(readers) || cell == "" {
		t.Errorf("the field is in %q, before in %q", cell, s.Cell(readers))
	}
	lost(t, 0) // it is open again
	if err := again.Save(); err != nil {
		t.Fatal(err)
	}
	if err := j.Remove(); err != nil {
		t.Fatal(err)
	}
	lost(t, 0)
	if now, err := session.Open(s.Path(), nil); err != nil || now.Form().Indicators[1].Actual != "150人次" {
		t.Errorf("the saved file: %v", err)
	}
}

func TestRecoveredWorkCanBeUndoneToTheFile(t *testing.T) {
	home(t)
	s := saved(t)
	s.Type(readers, "150人次")
	crash(t, s)
	again := recovered(t, &lost(t, 1)[0])
	again.Undo()
	if got := again.Form().Indicators[1].Actual; got != "310人次" || again.Dirty() {
		t.Errorf("after undo: %q, dirty %v", got, again.Dirty())
	}
}

func TestANewFormIsRecovered(t *testing.T) {
	home(t)
	s := session.New(domain.Kinds()[0].New(2024), rules(t))
	s.Type(domain.FieldDepartment, "临河县方志馆")
	crash(t, s)
	l := lost(t, 1)[0]
	if want := "2024年度部门整体支出绩效目标自评表-临河县方志馆.xlsx"; l.Name() != want {
		t.Errorf("it is called %q, want %q", l.Name(), want)
	}
	again := recovered(t, &l)
	if again.Form().Department != "临河县方志馆" || !again.Dirty() || again.Path() != "" {
		t.Errorf("recovered %q, dirty %v, to be saved to %q", again.Form().Department, again.Dirty(), again.Path())
	}
}

func TestARecoveredRollOverStillAsksForAName(t *testing.T) {
	home(t)
	s := saved(t)
	s.ApplyRollOver(s.RollOver(2024), nil)
	crash(t, s)
	again := recovered(t, &lost(t, 1)[0])
	if again.Form().Year != 2024 || again.Path() != "" {
		t.Errorf("year %d, to be saved to %q: last year's file", again.Form().Year, again.Path())
	}
}

func TestAFileChangedMeanwhileIsNotOverwritten(t *testing.T) {
	home(t)
	s := saved(t)
	s.Type(readers, "150人次")
	crash(t, s)
	other, err := session.Open(s.Path(), nil)
	if err != nil {
		t.Fatal(err)
	}
	other.Type(domain.FieldContact, "乔安")
	if err := other.Save(); err != nil {
		t.Fatal(err)
	}
	again := recovered(t, &lost(t, 1)[0])
	if err := again.Save(); safefile.ReasonOf(err) != safefile.Changed {
		t.Errorf("saving over another version: %v", err)
	}
}

func TestDifferencesFromTheFile(t *testing.T) {
	home(t)
	s := saved(t)
	s.Type(readers, "150人次")
	s.Type(domain.FieldContact, "乔安")
	s.Do("增加指标", func(f *domain.Form) {
		f.Indicators = append(f.Indicators, domain.Indicator{Level1: "满意度指标", Level2: "服务对象满意度指标", Name: "读者满意度", Weight: "10"})
	})
	crash(t, s)
	got, err := (&lost(t, 1)[0]).Differences()
	if err != nil {
		t.Fatal(err)
	}
	want := []session.Difference{
		{Where: "指标“接待读者”的实际完成值", File: "310人次", Now: "150人次"},
		{Where: "指标“接待读者”的得分", File: "40", Now: "20"}, // 150 of 300
		{Where: "指标“读者满意度”", Now: "新增"},
		{Where: "联系人", Now: "乔安"},
	}
	if len(got) != len(want) {
		t.Fatalf("differences %q\nwant %q", got, want)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("difference %q, want %q", got[i], want[i])
		}
	}
	if err := os.Remove(s.Path()); err != nil {
		t.Fatal(err)
	}
	if _, err := (&lost(t, 1)[0]).Differences(); err == nil {
		t.Error("nothing was said of a file that is gone")
	}
}

func TestRemovedWorkDoesNotComeBack(t *testing.T) {
	home(t)
	s := session.New(archive(2024), rules(t))
	j := session.NewJournal()
	late := j.Snapshot(s, "")
	if err := j.Snapshot(s, "")(); err != nil {
		t.Fatal(err)
	}
	if err := j.Remove(); err != nil {
		t.Fatal(err)
	}
	if err := late(); err != nil {
		t.Fatal(err)
	}
	j.Leave()
	lost(t, 0)
}

func TestAnOlderSnapshotDoesNotReplaceALaterOne(t *testing.T) {
	home(t)
	s := session.New(archive(2024), rules(t))
	j := session.NewJournal()
	early := j.Snapshot(s, "")
	s.Type(readers, "299人次")
	if err := j.Snapshot(s, "")(); err != nil {
		t.Fatal(err)
	}
	if err := early(); err != nil {
		t.Fatal(err)
	}
	j.Leave()
	again := recovered(t, &lost(t, 1)[0])
	if got := again.Form().Indicators[1].Actual; got != "299人次" {
		t.Errorf("recovered %q", got)
	}
}

// For the race detector too: writes run while the user types or closes.
func TestWritesRunDuringTyping(t *testing.T) {
	home(t)
	s := session.New(archive(2024), rules(t))
	j := session.NewJournal()
	var writes sync.WaitGroup
	for _, text := range []string{"1人次", "12人次", "123人次"} {
		s.Type(readers, text)
		write := j.Snapshot(s, "")
		writes.Go(func() {
			if err := write(); err != nil {
				t.Error(err)
			}
		})
	}
	if err := j.Remove(); err != nil {
		t.Fatal(err)
	}
	writes.Wait()
	j.Leave()
	lost(t, 0)
}

func TestSeveralAreListedAndDiscarded(t *testing.T) {
	home(t)
	for year := range 3 {
		crash(t, session.New(archive(2022+year), rules(t)))
	}
	l := lost(t, 3)
	if err := l[1].Discard(); err != nil {
		t.Fatal(err)
	}
	left := lost(t, 2)
	if left[0].Name() != l[0].Name() || left[1].Name() != l[2].Name() {
		t.Errorf("left are %s and %s", left[0].Name(), left[1].Name())
	}
}
