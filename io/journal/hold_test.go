package journal_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"ziping/io/journal"
)

func TestTheWorkOfARunningProgramIsNotOffered(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "journal")
	e := full()
	hold, err := journal.NewHold(dir, e.ID)
	if err != nil {
		t.Fatal(err)
	}
	save(t, dir, e)
	if entries, _ := list(t, dir); len(entries) != 0 {
		t.Errorf("%d entries while one is held", len(entries))
	}
	if _, err := journal.NewHold(dir, e.ID); !errors.Is(err, journal.ErrHeld) {
		t.Errorf("held twice: %v", err)
	}
	hold.Release()
	if entries, _ := list(t, dir); len(entries) != 1 || !same(entries[0], e) {
		t.Errorf("after the release: %d entries", len(entries))
	}
	if err := journal.Remove(dir, e.ID); err != nil {
		t.Fatal(err)
	}
	if left := names(t, dir); len(left) != 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestLeftoversAreSweptAndOthersStay(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"gone.lock", "gone-00.book", "damaged.journal.damaged", "damaged-00.book", "残留.txt"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	hold, err := journal.NewHold(dir, "new") // not written yet
	if err != nil {
		t.Fatal(err)
	}
	defer hold.Release()
	list(t, dir)
	want := []string{"damaged-00.book", "damaged.journal.damaged", "new.lock", "残留.txt"}
	got := names(t, dir)
	if len(got) != len(want) {
		t.Fatalf("left: %v, want %v", got, want)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("left: %v, want %v", got, want)
		}
	}
}
