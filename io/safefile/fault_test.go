package safefile_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"ziping/io/safefile"
)

// faults are what a call to the disk can meet, and how a save that it stops must call it.
var faults = []struct {
	name   string
	err    error
	mode   mode
	reason safefile.Reason
}{
	{"no space", noSpace, plain, safefile.DiskFull},
	{"over quota", overQuota, plain, safefile.DiskFull},
	{"input/output error", diskFault, plain, safefile.DiskFault},
	{"no right", noRight, plain, safefile.NoRight},
	{"read-only disk", readOnlyDisk, plain, safefile.ReadOnlyDisk},
	{"held by another program", held, plain, safefile.Locked},
	{"network gone", networkGone, plain, safefile.NetworkGone},
	{"half a write", noSpace, half, safefile.DiskFull},
	{"a bit flips", diskFault, flip, safefile.ReadBack},
	{"done but failed", networkGone, late, safefile.NetworkGone},
}

// Every call to the disk fails once, at its n-th, for n = 1, 2, 3 … until a run is clean;
// then again with every later call of its kind failing too (for JSON only: reading a
// workbook back takes long, and the calls are the same).
func TestAFaultLeavesTheWholeOldOrTheWholeNewFile(t *testing.T) {
	cases := 0
	for _, p := range payloads(t) {
		for _, s := range []struct {
			name            string
			overwrite, keep bool
		}{
			{"new file", false, false},
			{"overwrite", true, false},
			{"overwrite with backup", true, true},
		} {
			for _, f := range faults {
				for _, always := range []bool{false, true} {
					isJSON := p.ext == ".json"
					if always && !isJSON || !thorough && (always || !isJSON || !s.keep) {
						continue
					}
					name := fmt.Sprintf("%s, %s, %s, always %v", p.name, s.name, f.name, always)
					cases += eachCall(t, name, &faultyDisk{always: always, err: f.err, mode: f.mode}, func(disk *faultyDisk) error {
						return saveWithFault(t, disk, f.reason, p, s.overwrite, s.keep)
					})
				}
			}
		}
	}
	t.Logf("%d cases", cases)
	if cases < 600 && thorough {
		t.Errorf("only %d cases: faults do not reach the disk", cases)
	}
}

// eachCall runs a save with the n-th call failing until none fails.
func eachCall(t *testing.T, name string, disk *faultyDisk, save func(*faultyDisk) error) (cases int) {
	t.Helper()
	for n := 1; ; n++ {
		d := *disk
		d.Disk, d.n = safefile.RealDisk, n
		if err := save(&d); err != nil {
			t.Errorf("%s, call %d (%s): %v", name, n, d.failed, err)
		}
		if d.failed == "" {
			return n - 1
		}
		if n > 200 {
			t.Fatalf("%s: no end of calls", name)
		}
	}
}

// payload is a file's content before and after, and how to tell a whole one.
type payload struct {
	name, ext string
	old, new  []byte
	verify    func([]byte) error
}

func saveWithFault(t *testing.T, disk *faultyDisk, reason safefile.Reason, p payload, overwrite, keep bool) error {
	root := t.TempDir()
	dir, backups := filepath.Join(root, "docs"), filepath.Join(root, "backups")
	path := filepath.Join(dir, "自评表"+p.ext)
	if err := os.Mkdir(dir, 0o700); err != nil {
		return err
	}
	var warned error
	opts := safefile.Options{Warn: func(err error) { warned = err }}
	before := []byte(nil)
	if overwrite {
		before = p.old
		if err := os.WriteFile(path, before, 0o600); err != nil {
			return err
		}
		d := safefile.DigestOf(before)
		opts.Expect = &d
	}
	if keep {
		opts.Backups = backups
	}
	restore := safefile.SetDisk(disk)
	err := safefile.Write(path, p.new, p.verify, opts)
	restore()

	after, e := os.ReadFile(path)
	if e != nil && !os.IsNotExist(e) {
		return e
	}
	isNew, isOld := bytes.Equal(after, p.new), bytes.Equal(after, before) && (after == nil) == (before == nil)
	switch {
	case !isNew && !isOld:
		return fmt.Errorf("the file is neither old nor new: %d bytes", len(after))
	case err == nil && !isNew:
		return errors.New("no error, and the file is the old one")
	case err != nil && !isOld && disk.mode != late:
		return fmt.Errorf("error %v, and the file is the new one", err)
	}
	if err != nil {
		if e := checkError(err, reason, disk); e != nil {
			return e
		}
	}
	if disk.failed != "remove" || !disk.always {
		if e := noStrayFiles(root); e != nil {
			return e
		}
	}
	if keep && err == nil && warned == nil && disk.mode != flip {
		versions := safefile.Versions(backups, path)
		if len(versions) != 1 {
			return fmt.Errorf("%d versions kept", len(versions))
		}
		if kept, _ := os.ReadFile(versions[0].Path); !bytes.Equal(kept, p.old) {
			return errors.New("the version kept is not the old one")
		}
	}
	if warned != nil {
		return checkWords(warned)
	}
	return nil
}

func checkError(err error, reason safefile.Reason, disk *faultyDisk) error {
	var e *safefile.Error
	if !errors.As(err, &e) {
		return fmt.Errorf("untyped error %v", err)
	}
	switch {
	case disk.mode == flip && disk.failed != "read":
		reason = safefile.DiskFault
	case disk.mode == flip && e.Reason == safefile.Changed:
		return nil // the old file itself was read with a flipped bit
	}
	if e.Reason != reason {
		return fmt.Errorf("reason %q, want %q", e.Reason, reason)
	}
	return checkWords(err)
}

// checkWords looks for a sentence a clerk can read: Chinese, filled in, with an end.
func checkWords(err error) error {
	s := err.Error()
	if !strings.HasSuffix(s, "。") || strings.ContainsAny(s, "{}%") || !strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
		return fmt.Errorf("no sentence: %s", s)
	}
	return nil
}

func noStrayFiles(root string) error {
	return filepath.WalkDir(root, func(path string, d os.DirEntry, err error) error {
		if err == nil && strings.HasPrefix(d.Name(), safefile.TempPrefix) {
			return fmt.Errorf("stray file %s", path)
		}
		return err
	})
}
