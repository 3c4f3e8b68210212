package journal_test

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"ziping/domain"
	"ziping/io/internal/formtest"
	"ziping/io/journal"
	"ziping/io/safefile"
	"ziping/io/sheet"
)

// full is an entry with something in every field.
func full() journal.Entry {
	seen := safefile.DigestOf([]byte("as opened"))
	return journal.Entry{
		ID: journal.NewID(), Path: `D:\2024\自评表.xlsx`, Seen: &seen, Choice: 1,
		Form: formtest.Full(), Workbook: []byte("PK\x03\x04 a workbook"), Asks: true,
		Emptied: []sheet.Ref{{Row: 7, Col: 10}, {Row: 8, Col: 10}}, Along: []int{0, 2}, Gone: []int{1}, Declared: `D:\2024\申报表.xlsx`, Whole: `D:\2024`,
	}
}

func save(t *testing.T, dir string, e journal.Entry) {
	t.Helper()
	if err := journal.Save(dir, e); err != nil {
		t.Fatal(err)
	}
}

func list(t *testing.T, dir string) (entries []journal.Entry, damaged []string) {
	t.Helper()
	entries, damaged, err := journal.List(dir)
	if err != nil {
		t.Fatal(err)
	}
	return entries, damaged
}

func same(a, b journal.Entry) bool {
	seen := func(d *safefile.Digest) string {
		if d == nil {
			return "none"
		}
		return string(d[:])
	}
	return a.ID == b.ID && a.Path == b.Path && seen(a.Seen) == seen(b.Seen) && a.Choice == b.Choice && a.Asks == b.Asks && slices.Equal(a.Emptied, b.Emptied) && slices.Equal(a.Along, b.Along) && slices.Equal(a.Gone, b.Gone) && a.Declared == b.Declared && a.Whole == b.Whole &&
		a.Form.Equal(b.Form) && bytes.Equal(a.Workbook, b.Workbook) && a.WorkbookLost == b.WorkbookLost
}

func names(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, e := range entries {
		list = append(list, e.Name())
	}
	return list
}

func TestTheLastStateComesBack(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "not", "there", "yet")
	first, news := full(), journal.Entry{ID: journal.NewID(), Form: domain.Kinds()[0].New(2025)}
	save(t, dir, first)
	first.Form.Conclusion = "改过的结论"
	save(t, dir, first)
	save(t, dir, news)

	entries, damaged := list(t, dir)
	if len(entries) != 2 || len(damaged) != 0 {
		t.Fatalf("%d entries, damaged %v", len(entries), damaged)
	}
	for _, e := range entries {
		want := first
		if e.ID == news.ID {
			want = news
		}
		if !same(e, want) {
			t.Errorf("got  %+v\nwant %+v", e, want)
		}
		if since := time.Since(e.Time); since < 0 || since > time.Minute {
			t.Errorf("journalled %v ago", since)
		}
	}
}

func TestRemoveLeavesNothing(t *testing.T) {
	dir := t.TempDir()
	e := full()
	save(t, dir, e)
	for range 2 { // the second time there is nothing left to do
		if err := journal.Remove(dir, e.ID); err != nil {
			t.Fatal(err)
		}
	}
	if left := names(t, dir); len(left) != 0 {
		t.Errorf("left %v", left)
	}
}

func TestAWorkbookIsWrittenOnceAndReplacedByTheNext(t *testing.T) {
	dir := t.TempDir()
	e := full()
	save(t, dir, e)
	books := func() (found []string) {
		for _, name := range names(t, dir) {
			if strings.HasSuffix(name, ".book") {
				found = append(found, name)
			}
		}
		return found
	}
	first := books()
	long := time.Now().Add(-time.Hour)
	if err := os.Chtimes(filepath.Join(dir, first[0]), long, long); err != nil {
		t.Fatal(err)
	}
	e.Form.Contact = "另一个人"
	save(t, dir, e)
	if info, err := os.Stat(filepath.Join(dir, first[0])); err != nil || time.Since(info.ModTime()) < time.Minute {
		t.Errorf("the workbook was written again, or is gone: %v", err)
	}
	e.Workbook = []byte("PK\x03\x04 another workbook")
	save(t, dir, e)
	if second := books(); len(second) != 1 || second[0] == first[0] {
		t.Errorf("workbooks %v, before %v", second, first)
	}
}

func TestALostWorkbookDoesNotTakeTheFormAlong(t *testing.T) {
	for name, spoil := range map[string]func(path string) error{
		"gone":    os.Remove,
		"cut":     func(path string) error { return os.Truncate(path, 3) },
		"changed": func(path string) error { return os.WriteFile(path, []byte("PK\x03\x04 a workboot"), 0o600) },
	} {
		dir := t.TempDir()
		e := full()
		save(t, dir, e)
		for _, n := range names(t, dir) {
			if strings.HasSuffix(n, ".book") {
				if err := spoil(filepath.Join(dir, n)); err != nil {
					t.Fatal(err)
				}
			}
		}
		got, err := journal.Load(dir, e.ID)
		if err != nil || !got.WorkbookLost || got.Workbook != nil || !got.Form.Equal(e.Form) {
			t.Errorf("%s: %+v, %v", name, got, err)
		}
	}
}

// Cut at every byte, a state is the whole last one or said to be damaged; damaged files
// are still there afterwards, byte for byte.
func TestAnEntryCutAtEveryByte(t *testing.T) {
	dir := t.TempDir()
	e := full()
	save(t, dir, e)
	path := filepath.Join(dir, e.ID+".journal")
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := journal.Load(dir, e.ID); err != nil || !same(got, e) {
		t.Errorf("the whole entry: %+v, %v", got, err)
	}
	for n := len(whole) - 1; n >= 0; n-- {
		if err := os.Truncate(path, int64(n)); err != nil {
			t.Fatal(err)
		}
		if _, err := journal.Load(dir, e.ID); !errors.Is(err, journal.ErrDamaged) {
			t.Fatalf("cut at byte %d: %v", n, err)
		}
	}
	t.Logf("%d cases", len(whole)+1)
}

func TestDamagedEntriesAreSetAsideAndToldOnce(t *testing.T) {
	dir := t.TempDir()
	good, bad := full(), full()
	save(t, dir, good)
	save(t, dir, bad)
	path := filepath.Join(dir, bad.ID+".journal")
	if err := os.Truncate(path, 300); err != nil {
		t.Fatal(err)
	}
	entries, damaged := list(t, dir)
	if len(entries) != 1 || !same(entries[0], good) || len(damaged) != 1 {
		t.Fatalf("entries %+v, damaged %v", entries, damaged)
	}
	if info, err := os.Stat(damaged[0]); err != nil || info.Size() != 300 {
		t.Errorf("the damaged entry is not kept: %v", err)
	}
	if _, damaged := list(t, dir); len(damaged) != 0 {
		t.Errorf("told again: %v", damaged)
	}
}

func TestOtherFilesAndNewerEntriesAreLeftAlone(t *testing.T) {
	dir := t.TempDir()
	body := "{}\n"
	d := safefile.DigestOf([]byte(body))
	newer := append([]byte("ziping.journal/2 "), []byte(hexOf(d)+"\n"+body)...)
	for name, data := range map[string][]byte{"newer.journal": newer, "notes.txt": nil, ".~ziping-0.tmp": nil} {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	entries, damaged := list(t, dir)
	if len(entries) != 0 || len(damaged) != 0 || len(names(t, dir)) != 3 {
		t.Errorf("entries %v, damaged %v, files %v", entries, damaged, names(t, dir))
	}
}

func hexOf(d safefile.Digest) string {
	const digits = "0123456789abcdef"
	var b strings.Builder
	for _, c := range d {
		b.WriteByte(digits[c>>4])
		b.WriteByte(digits[c&15])
	}
	return b.String()
}

func TestListOfAFolderThatIsNotThere(t *testing.T) {
	entries, damaged := list(t, filepath.Join(t.TempDir(), "none"))
	if entries != nil || damaged != nil {
		t.Errorf("%v, %v", entries, damaged)
	}
}

func TestIDsDiffer(t *testing.T) {
	seen := map[string]bool{}
	for range 100 {
		id := journal.NewID()
		if seen[id] || safefile.CheckName(id) != nil || strings.Contains(id, "-") {
			t.Fatalf("id %q", id)
		}
		seen[id] = true
	}
}

// FuzzLoad uses any bytes as an entry: they load completely or are damaged, and what loads is saved
// and loaded again unchanged.
func FuzzLoad(f *testing.F) {
	dir := f.TempDir()
	e := full()
	e.Workbook = nil
	if err := journal.Save(dir, e); err != nil {
		f.Fatal(err)
	}
	data, err := os.ReadFile(filepath.Join(dir, e.ID+".journal"))
	if err != nil {
		f.Fatal(err)
	}
	_, body, _ := bytes.Cut(data, []byte("\n"))
	f.Add(body)
	f.Add([]byte("{}\n{\"format\":\"ziping.form/1\"}"))
	f.Add([]byte("{\"path\":1}\n{}"))
	f.Fuzz(func(t *testing.T, body []byte) {
		dir := t.TempDir()
		d := safefile.DigestOf(body)
		entry := append([]byte("ziping.journal/1 "+hexOf(d)+"\n"), body...)
		for name, data := range map[string][]byte{"sealed": entry, "bare": body} {
			if err := os.WriteFile(filepath.Join(dir, name+".journal"), data, 0o600); err != nil {
				t.Fatal(err)
			}
			got, err := journal.Load(dir, name)
			if err != nil {
				if name == "bare" && !errors.Is(err, journal.ErrDamaged) {
					t.Fatalf("bare bytes: %v", err)
				}
				continue
			}
			if err := journal.Save(dir, got); err != nil {
				t.Fatalf("what loaded can't be saved: %v", err)
			}
			again, err := journal.Load(dir, name)
			if err != nil || !again.Form.Equal(got.Form) || again.Path != got.Path {
				t.Fatalf("%v: %+v, then %+v", err, got, again)
			}
		}
	})
}

func BenchmarkSave(b *testing.B) {
	dir := b.TempDir()
	e := full()
	e.Form = formtest.Random(rand.New(rand.NewPCG(1, 1)), 60)
	for b.Loop() {
		if err := journal.Save(dir, e); err != nil {
			b.Fatal(err)
		}
	}
}

func TestTheLatestWorkIsListedFirst(t *testing.T) {
	dir := t.TempDir()
	now := time.Now().Truncate(time.Second)
	for id, age := range map[string]time.Duration{"b": time.Hour, "c": time.Minute, "a": 24 * time.Hour, "e": time.Hour, "d": time.Hour} {
		save(t, dir, journal.Entry{ID: id, Form: domain.Kinds()[0].New(2025)})
		if err := os.Chtimes(filepath.Join(dir, id+".journal"), now, now.Add(-age)); err != nil {
			t.Fatal(err)
		}
	}
	entries, _ := list(t, dir)
	order := ""
	for _, e := range entries {
		order += e.ID
	}
	if order != "cbdea" { // of one moment by their names
		t.Errorf("listed as %s", order)
	}
}
