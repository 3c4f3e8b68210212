package document_test

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"ziping/domain"
	"ziping/io/document"
	"ziping/io/internal/disktest"
	"ziping/io/internal/formtest"
	"ziping/io/journal"
)

// killFolder tells a run of this test binary that it is the victim: it saves there until it is
// killed.
const killFolder = "ZIPING_KILL_FOLDER"

// The victim saves these alternately.
var conclusions = []string{"达成预期指标", "部分达成预期指标"}

// saveUntilKilled writes what it is about to do to its standard output.
func saveUntilKilled(dir string) error {
	form := formtest.Random(rand.New(rand.NewPCG(7, 7)), 20)
	docs := []*document.Document{}
	for _, name := range killFiles {
		d, err := document.Open(filepath.Join(dir, name))
		if err != nil {
			return err
		}
		docs = append(docs, d)
	}
	for i := 0; ; i++ {
		form.Conclusion = conclusions[i%2]
		for k, d := range docs {
			fmt.Println("journal")
			if err := journal.Save(filepath.Join(dir, "journal"), d.Entry(strconv.Itoa(k), &form)); err != nil {
				return err
			}
			fmt.Println("save")
			now := killed(form, 0)
			if d.Count() > 1 { // the others are written by the same save
				d.With = map[int]document.Edited{}
				for i := 1; i < d.Count(); i++ {
					d.With[i] = document.Edited{Form: killed(form, i)}
				}
			}
			if err := d.Save(d.Path, &now); err != nil {
				return err
			}
		}
	}
}

var killFiles = []string{"a.xlsx", "a.json", "several.xlsx"}

// killed is the i-th form of the file with several of them.
func killed(form domain.Form, i int) domain.Form {
	f := form.Clone()
	if i > 0 {
		f.Department += fmt.Sprintf("（%d）", i+1)
	}
	return f
}

// The program is killed at random points of saving, 50 times or as often as ZIPING_KILLS says.
// Every file is a complete version, every journal entry loads, and nothing is left but our own
// temporary files, which a later save removes.
func TestKilledWhileSaving(t *testing.T) {
	kills := 50
	if n, err := strconv.Atoi(os.Getenv("ZIPING_KILLS")); err == nil {
		kills = n
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	disktest.UserFolder(t)
	dir := t.TempDir()
	form := formtest.Random(rand.New(rand.NewPCG(7, 7)), 20)
	form.Conclusion = conclusions[0]
	for _, name := range killFiles[:2] {
		save(t, document.New(form), filepath.Join(dir, name), form)
	}
	if _, err := document.SaveAll(filepath.Join(dir, killFiles[2]), []domain.Form{killed(form, 0), killed(form, 1), killed(form, 2)}, false); err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(uint64(kills), 11))
	left := 0
	for i := range kills {
		cmd := exec.Command(self)
		cmd.Env = append(os.Environ(), killFolder+"="+dir)
		var stderr strings.Builder
		cmd.Stderr = &stderr
		out, err := cmd.StdoutPipe()
		if err == nil {
			err = cmd.Start()
		}
		if err != nil {
			t.Fatal(err)
		}
		steps := bufio.NewScanner(out)
		// Up to four rounds, so that each file is replaced by another version.
		for range 1 + r.IntN(24) {
			if !steps.Scan() {
				t.Fatalf("the victim ended by itself: %s", stderr.String())
			}
		}
		for range r.IntN(1 << 16) { // into the middle of an operation
			time.Now()
		}
		if err := cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		cmd.Wait()
		left += checkKilled(t, dir, form)
		if t.Failed() {
			t.Fatalf("after kill %d", i+1)
		}
	}
	t.Logf("%d kills, %d of them left a temporary file", kills, left)
	for _, name := range killFiles {
		versions := disktest.Versions(t, filepath.Ext(name))
		for _, v := range versions {
			open(t, v)
		}
		if len(versions) == 0 {
			t.Errorf("no version of %s was kept", name)
		}
	}
	sweepLeftovers(t, dir, form)
}

// checkKilled examines what is left after a kill and returns 1 if there are temporary files. It
// removes them, so that kills can be told apart.
func checkKilled(t *testing.T, dir string, form domain.Form) (left int) {
	t.Helper()
	// version is which of the conclusions a form was saved with, if nothing else differs.
	version := func(name string, i int, got domain.Form) string {
		for _, c := range conclusions {
			want := killed(form, i)
			want.Conclusion = c
			if len(document.Differing(&want, &got)) == 0 {
				return c
			}
		}
		t.Errorf("form %d of %s is neither version", i+1, name)
		return ""
	}
	for _, name := range killFiles {
		d, err := document.Open(filepath.Join(dir, name))
		if err != nil {
			t.Error(err)
			continue
		}
		first := version(name, 0, d.Form)
		for i := 1; i < d.Count(); i++ {
			d.Choose(i)
			if now := version(name, i, d.Form); now != first {
				t.Errorf("%s has form 1 with %q and form %d with %q", name, first, i+1, now)
			}
		}
	}
	entries, damaged, err := journal.List(filepath.Join(dir, "journal"))
	if err != nil || len(damaged) > 0 {
		t.Errorf("journal: damaged %v, %v", damaged, err)
	}
	for _, e := range entries {
		version("the journal of "+e.Path, 0, e.Form)
		if e.WorkbookLost {
			t.Errorf("the workbook of %s is lost", e.Path)
		}
	}
	for _, path := range leftovers(t, dir) {
		left = 1
		if err := os.Remove(path); err != nil {
			t.Error(err)
		}
	}
	return left
}

// leftovers are the temporary files below dir.
func leftovers(t *testing.T, dir string) (list []string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err == nil && strings.HasPrefix(d.Name(), ".~ziping-") {
			list = append(list, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// sweepLeftovers advances the time by a day and saves once more.
func sweepLeftovers(t *testing.T, dir string, form domain.Form) {
	t.Helper()
	for _, folder := range []string{dir, filepath.Join(dir, "journal")} {
		if err := os.WriteFile(filepath.Join(folder, ".~ziping-0000000000000000.tmp"), []byte("half a file"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	yesterday := time.Now().Add(-24 * time.Hour)
	for _, path := range leftovers(t, dir) {
		if err := os.Chtimes(path, yesterday, yesterday); err != nil {
			t.Fatal(err)
		}
	}
	d := open(t, filepath.Join(dir, "a.json"))
	save(t, d, d.Path, form)
	if err := journal.Save(filepath.Join(dir, "journal"), d.Entry("last", &form)); err != nil {
		t.Fatal(err)
	}
	if list := leftovers(t, dir); len(list) > 0 {
		t.Errorf("not swept: %v", list)
	}
}
