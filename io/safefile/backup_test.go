package safefile_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"ziping/io/safefile"
)

func TestEachSaveKeepsTheVersionBefore(t *testing.T) {
	root := t.TempDir()
	backups, path := filepath.Join(root, "backups"), filepath.Join(root, "自评表.xlsx")
	for _, text := range []string{"1", "2", "2", "3"} {
		write(t, path, text, safefile.Options{Backups: backups})
	}
	versions := safefile.Versions(backups, path)
	if len(versions) != 2 {
		t.Fatalf("%d versions kept, want 1 and 2: a save without a change keeps none", len(versions))
	}
	for i, want := range []string{"2", "1"} {
		if got := content(t, versions[i].Path); got != want {
			t.Errorf("version %d is %q, want %q", i, got, want)
		}
		if filepath.Ext(versions[i].Path) != ".xlsx" {
			t.Errorf("version %s can't be opened by a double-click", versions[i].Path)
		}
	}
}

func TestDocumentsOfTheSameNameKeepVersionsApart(t *testing.T) {
	root := t.TempDir()
	backups := filepath.Join(root, "backups")
	for _, year := range []string{"2023", "2024"} {
		if err := os.Mkdir(filepath.Join(root, year), 0o700); err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(root, year, "自评表.xlsx")
		write(t, path, year, safefile.Options{})
		write(t, path, "new", safefile.Options{Backups: backups})
		if v := safefile.Versions(backups, path); len(v) != 1 || content(t, v[0].Path) != year {
			t.Errorf("%s: versions %v", year, v)
		}
	}
}

// A quick machine saves several times within a millisecond, and a thinned folder has names
// to spare among those of that moment.
func TestVersionsOfOneMomentAllStayInTheirOrder(t *testing.T) {
	backups, path := t.TempDir(), "自评表.xlsx"
	moment := time.Now()
	for i := range 12 {
		if err := safefile.BackUp(backups, path, fmt.Append(nil, i), moment); err != nil {
			t.Fatal(err)
		}
		versions := safefile.Versions(backups, path)
		if want := min(i+1, safefile.MaxVersions); len(versions) != want {
			t.Fatalf("after %d saves there are %d versions, want %d", i+1, len(versions), want)
		}
		for _, v := range versions {
			if err := os.Chtimes(v.Path, moment, moment); err != nil {
				t.Fatal(err)
			}
		}
		for at, v := range safefile.Versions(backups, path)[:min(i+1, 3)] {
			if got, want := content(t, v.Path), fmt.Sprint(i-at); got != want {
				t.Errorf("after save %d version %d is %q, want %q", i, at, got, want)
			}
		}
	}
}

// age sets back the time of each version, newest first.
func age(t *testing.T, versions []safefile.Version, ages ...time.Duration) {
	t.Helper()
	for i, a := range ages {
		at := time.Now().Add(-a)
		if err := os.Chtimes(versions[i].Path, at, at); err != nil {
			t.Fatal(err)
		}
	}
}

// Twelve saves, ten versions: those that are dropped are close to their neighbours, and this
// morning's stays.
func TestManySavesKeepTenVersionsSpreadInTime(t *testing.T) {
	root := t.TempDir()
	backups, path := filepath.Join(root, "backups"), filepath.Join(root, "a.json")
	for i := range 11 {
		write(t, path, fmt.Sprint(i), safefile.Options{Backups: backups})
	}
	versions := safefile.Versions(backups, path) // 9, 8, … 0
	if len(versions) != safefile.MaxVersions {
		t.Fatalf("%d versions", len(versions))
	}
	m := time.Minute
	age(t, versions, 1*m, 2*m, 3*m, 4*m, 4*m+m/2, 10*m, 60*m, 120*m, 240*m, 24*60*m)
	write(t, path, "11", safefile.Options{Backups: backups})
	var got []string
	for _, v := range safefile.Versions(backups, path) {
		got = append(got, content(t, v.Path))
	}
	// 10 was added; after the newest three, 6 is nearest to the one before it.
	want := []string{"10", "9", "8", "7", "5", "4", "3", "2", "1", "0"}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("kept %v, want %v", got, want)
	}
}

func TestOldVersionsGoWhateverTheirDocument(t *testing.T) {
	root := t.TempDir()
	backups, lastYears, path := filepath.Join(root, "backups"), filepath.Join(root, "old.json"), filepath.Join(root, "a.json")
	for _, p := range []string{lastYears, path} {
		write(t, p, "1", safefile.Options{})
		write(t, p, "2", safefile.Options{Backups: backups})
	}
	age(t, safefile.Versions(backups, lastYears), safefile.MaxAge+time.Hour)
	age(t, safefile.Versions(backups, path), safefile.MaxAge-time.Hour)
	write(t, path, "3", safefile.Options{Backups: backups})
	if v := safefile.Versions(backups, lastYears); len(v) != 0 {
		t.Errorf("a version of more than 30 days is still there: %v", v)
	}
	if v := safefile.Versions(backups, path); len(v) != 2 {
		t.Errorf("%d versions of the other document, want 2", len(v))
	}
	if folders, _ := os.ReadDir(backups); len(folders) != 1 {
		t.Errorf("an empty folder is left: %v", folders)
	}
}

func TestBackupsStayBelowTheirCap(t *testing.T) {
	for name, c := range map[string]struct {
		older int64 // bytes of the version before one of a single byte
		kept  int
	}{
		"as much as allowed": {safefile.MaxBackups - 1, 2},
		"a byte more":        {safefile.MaxBackups, 1},
	} {
		t.Run(name, func(t *testing.T) {
			root := t.TempDir()
			backups := filepath.Join(root, "backups")
			big := filepath.Join(root, "big.json")
			write(t, big, "1", safefile.Options{})
			write(t, big, "2", safefile.Options{Backups: backups})
			v := safefile.Versions(backups, big)
			if err := os.Truncate(v[0].Path, c.older); err != nil { // sparse
				t.Fatal(err)
			}
			age(t, v, time.Hour)
			write(t, big, "3", safefile.Options{Backups: backups})
			if v := safefile.Versions(backups, big); len(v) != c.kept || content(t, v[0].Path) != "2" {
				t.Errorf("kept %v, want the newest %d", v, c.kept)
			}
		})
	}
}

// The save goes on: somebody whose system disk is full still has to save to the stick.
func TestAFailingBackupIsToldAndDoesNotStopTheSave(t *testing.T) {
	root := t.TempDir()
	path, backups := filepath.Join(root, "a.json"), filepath.Join(root, "backups")
	write(t, path, "1", safefile.Options{})
	write(t, backups, "a file in the way", safefile.Options{})
	var warned error
	write(t, path, "2", safefile.Options{Backups: backups, Warn: func(err error) { warned = err }})
	wantReason(t, warned, safefile.NoBackup, "已保存", "备份", "不在了")
	if got := content(t, path); got != "2" {
		t.Errorf("the file holds %q", got)
	}
}

// Somebody saves every few seconds: the three versions before the last save stay, however close
// together they are.
func TestTheNewestThreeVersionsStay(t *testing.T) {
	root := t.TempDir()
	backups, path := filepath.Join(root, "backups"), filepath.Join(root, "a.json")
	for i := range 11 {
		write(t, path, fmt.Sprint(i), safefile.Options{Backups: backups})
	}
	s, h := time.Second, time.Hour
	age(t, safefile.Versions(backups, path), 1*s, 2*s, 2*h, 3*h, 5*h, 7*h, 9*h, 11*h, 13*h, 15*h) // 9, 8, … 0
	write(t, path, "11", safefile.Options{Backups: backups})
	var got []string
	for _, v := range safefile.Versions(backups, path) {
		got = append(got, content(t, v.Path))
	}
	// 10 was added; of those after the newest three, 7 is nearest to the one before it.
	want := []string{"10", "9", "8", "6", "5", "4", "3", "2", "1", "0"}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("kept %v, want %v", got, want)
	}
}
