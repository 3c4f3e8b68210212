package safefile_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"testing"

	"ziping/io/internal/formtest"
	"ziping/io/journal"
	"ziping/io/safefile"
)

// A journal entry is its old state or its new one, whole, with the workbook that belongs
// to it, whatever call fails.
func TestAFaultLeavesAWholeJournal(t *testing.T) {
	before := journal.Entry{ID: "a", Path: "自评表.xlsx", Form: formtest.Full(), Workbook: bytes.Repeat([]byte("old"), 1000)}
	typed := before
	typed.Form = formtest.Full()
	typed.Form.Conclusion = "达成预期指标"
	saved := typed
	saved.Workbook = bytes.Repeat([]byte("new"), 1000)

	onDisk := t.TempDir() // before, as it is on the disk
	if err := journal.Save(onDisk, before); err != nil {
		t.Fatal(err)
	}
	cases := 0
	for _, s := range []struct {
		name     string
		old, new *journal.Entry
	}{
		{"first entry", nil, &before},
		{"typing", &before, &typed},
		{"another workbook", &before, &saved},
	} {
		for _, f := range faults {
			for _, always := range []bool{false, true} {
				if !thorough && (always || s.new != &typed) {
					continue
				}
				name := fmt.Sprintf("%s, %s, always %v", s.name, f.name, always)
				cases += eachCall(t, name, &faultyDisk{always: always, err: f.err, mode: f.mode}, func(disk *faultyDisk) error {
					return journalWithFault(t, disk, f.reason, onDisk, s.old, s.new)
				})
			}
		}
	}
	t.Logf("%d cases", cases)
	if cases < 200 && thorough {
		t.Errorf("only %d cases: faults do not reach the disk", cases)
	}
}

func journalWithFault(t *testing.T, disk *faultyDisk, reason safefile.Reason, saved string, before, after *journal.Entry) error {
	dir := t.TempDir()
	if before != nil {
		if err := os.CopyFS(dir, os.DirFS(saved)); err != nil {
			return err
		}
	}
	restore := safefile.SetDisk(disk)
	err := journal.Save(dir, *after)
	restore()
	if err != nil {
		if e := checkError(err, reason, disk); e != nil {
			return e
		}
	}
	if disk.failed != "remove" || !disk.always {
		if e := noStrayFiles(dir); e != nil {
			return e
		}
	}
	entries, damaged, e := journal.List(dir)
	switch {
	case e != nil:
		return e
	case len(damaged) > 0:
		return fmt.Errorf("damaged: %v", damaged)
	case len(entries) == 0 && before == nil && err != nil:
		return nil
	case len(entries) != 1:
		return fmt.Errorf("%d entries", len(entries))
	}
	is := func(want *journal.Entry) bool {
		got := entries[0]
		return want != nil && got.Form.Equal(want.Form) && bytes.Equal(got.Workbook, want.Workbook) && !got.WorkbookLost
	}
	switch {
	case !is(before) && !is(after):
		return errors.New("the entry is neither old nor new")
	case err == nil && !is(after):
		return errors.New("no error, and the entry is the old one")
	case err != nil && !is(before) && disk.mode != late:
		return fmt.Errorf("error %v, and the entry is the new one", err)
	}
	return nil
}
