package safefile_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"ziping/io/safefile"
)

func write(t *testing.T, path, text string, opts safefile.Options) {
	t.Helper()
	if err := safefile.Write(path, []byte(text), nil, opts); err != nil {
		t.Fatal(err)
	}
}

func content(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func wantReason(t *testing.T, err error, reason safefile.Reason, words ...string) {
	t.Helper()
	var e *safefile.Error
	if !errors.As(err, &e) {
		t.Fatalf("error %v, want reason %s", err, reason)
	}
	if e.Reason != reason {
		t.Errorf("reason %s (%v), want %s", e.Reason, err, reason)
	}
	if werr := checkWords(err); werr != nil {
		t.Error(werr)
	}
	for _, w := range words {
		if !strings.Contains(err.Error(), w) {
			t.Errorf("%q does not say %q", err, w)
		}
	}
}

func TestWhatStandsInTheWayIsSaid(t *testing.T) {
	dir := t.TempDir()
	readOnly := filepath.Join(dir, "r.json")
	if err := os.WriteFile(readOnly, []byte("old"), 0o400); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(dir, "folder.json"), 0o700); err != nil {
		t.Fatal(err)
	}
	wantReason(t, safefile.Write(readOnly, []byte("new"), nil, safefile.Options{}), safefile.ReadOnly, "r.json", "只读", "另存")
	wantReason(t, safefile.Write(filepath.Join(dir, "folder.json"), []byte("new"), nil, safefile.Options{}), safefile.IsFolder, "同名的文件夹")
	wantReason(t, safefile.Write(filepath.Join(dir, "gone", "a.json"), []byte("new"), nil, safefile.Options{}), safefile.FolderGone, filepath.Join(dir, "gone"), "U 盘")
	wantReason(t, safefile.Write(os.DevNull, []byte("new"), nil, safefile.Options{}), safefile.NotAFile)
	if got := content(t, readOnly); got != "old" {
		t.Errorf("the read-only file holds %q", got)
	}
	if err := noStrayFiles(dir); err != nil {
		t.Error(err)
	}
}

func TestVerifyStopsASave(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.json")
	write(t, path, "old", safefile.Options{})
	err := safefile.Write(path, []byte("new"), func(data []byte) error {
		if string(data) != "new" {
			t.Errorf("verify was given %q", data)
		}
		return errors.New("“联系人”不一致")
	}, safefile.Options{})
	wantReason(t, err, safefile.NotVerified, "“联系人”不一致")
	if got := content(t, path); got != "old" {
		t.Errorf("the file holds %q", got)
	}
}

func TestAFileChangedByOthersIsNotOverwritten(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.json")
	seen := safefile.DigestOf([]byte("as opened"))
	opts := safefile.Options{Expect: &seen}

	write(t, path, "as opened", safefile.Options{})
	write(t, path, "mine", opts)
	err := safefile.Write(path, []byte("mine again"), nil, opts)
	wantReason(t, err, safefile.Changed, "改过", "覆盖")
	if r := safefile.ReasonOf(fmt.Errorf("save: %w", err)); r != safefile.Changed {
		t.Errorf("ReasonOf says %s", r)
	}
	if got := content(t, path); got != "mine" {
		t.Errorf("the file holds %q", got)
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	write(t, path, "back again", opts) // nothing there to lose
}

func TestPermissionsAndLinksStay(t *testing.T) {
	dir := t.TempDir()
	path, link := filepath.Join(dir, "a.json"), filepath.Join(dir, "link.json")
	write(t, path, "1", safefile.Options{})
	if err := os.Chmod(path, 0o664); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(path, link); err != nil {
		t.Fatal(err)
	}
	write(t, link, "2", safefile.Options{})
	if info, err := os.Lstat(link); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("the link became %v, %v", info.Mode(), err)
	}
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm() != 0o664 {
		t.Errorf("permissions are %v, %v", info.Mode(), err)
	}
	if got := content(t, path); got != "2" {
		t.Errorf("the file holds %q", got)
	}
	write(t, path, "3", safefile.Options{Private: true})
	if info, _ := os.Stat(path); info.Mode().Perm() != 0o600 {
		t.Errorf("a private file has permissions %v", info.Mode())
	}
}

func TestOnlyOwnOldTempFilesAreSwept(t *testing.T) {
	dir := t.TempDir()
	long := time.Now().Add(-2 * safefile.TempAge)
	for name, old := range map[string]bool{
		safefile.TempPrefix + "0123456789abcdef.tmp": true,
		safefile.TempPrefix + "00000000000young.tmp": false,
		"~$自评表.xlsx":                                 true, "someone.tmp": true, safefile.TempPrefix + "notes.txt": true,
	} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		if old {
			if err := os.Chtimes(path, long, long); err != nil {
				t.Fatal(err)
			}
		}
	}
	write(t, filepath.Join(dir, "a.json"), "1", safefile.Options{})
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.Name() == safefile.TempPrefix+"0123456789abcdef.tmp" {
			t.Error("the old temporary file is still there")
		}
	}
	if len(entries) != 5 {
		t.Errorf("%d files are left, want the four others and the new one: %v", len(entries), entries)
	}
}

func TestNamesWindowsCannotHold(t *testing.T) {
	for _, c := range []struct{ name, word string }{
		{"自评表.xlsx", ""},
		{"2024 年（定稿）.xlsx", ""},
		{".ziping", ""},
		{"CONTENT.xlsx", ""},
		{"COM.xlsx", ""},
		{"COM10.xlsx", ""},
		{strings.Repeat("表", 70) + ".xlsx", ""},
		{"a:b.xlsx", ":"},
		{`a\b.xlsx`, `\`},
		{"第1稿?.xlsx", "?"},
		{"a*.xlsx", "*"},
		{`"a".xlsx`, `"`},
		{"<a>.xlsx", "<"},
		{"a|b.xlsx", "|"},
		{"a\nb.xlsx", "控制字符"},
		{"a.xlsx ", "空格或点"},
		{"a.xlsx.", "空格或点"},
		{"CON.xlsx", "保留"},
		{"con", "保留"},
		{"Nul .tar.gz", "保留"},
		{"COM1.xlsx", "保留"},
		{"lpt³.json", "保留"},
		{"", "没有写文件名"},
		{"..", "没有写文件名"},
		{strings.Repeat("表", 241), "太长"},
	} {
		err := safefile.CheckName(filepath.Join("folder") + "/" + c.name)
		if c.word == "" {
			if err != nil {
				t.Errorf("%q refused: %v", c.name, err)
			}
			continue
		}
		wantReason(t, err, safefile.BadName, c.word)
	}
}

func TestABadNameTouchesNothing(t *testing.T) {
	dir := t.TempDir()
	wantReason(t, safefile.Write(filepath.Join(dir, "a:b.json"), []byte("x"), nil, safefile.Options{}), safefile.BadName)
	if entries, _ := os.ReadDir(dir); len(entries) > 0 {
		t.Errorf("left %v", entries)
	}
}

func TestHolderIsReadFromOwnerFiles(t *testing.T) {
	office := make([]byte, 165)
	office[0] = 2
	copy(office[1:], "\xd5\xc5\xc8\xfd") // 张三 in GBK; the length counts characters in some versions
	office[55] = 2
	copy(office[57:], "\x20\x5f\x09\x4e") // 张三 in UTF-16
	ansi := append([]byte{4}, "\xc0\xee\xcb\xc4"...)
	for _, c := range []struct {
		owner string
		data  []byte
		who   string
		open  bool
	}{
		{"~$自评表.xlsx", office, "张三", true},
		{"~$自评表.xlsx", ansi, "李四", true},
		{"~$自评表.xlsx", nil, "", true},
		{"~$自评表.xlsx", []byte{200, 'a'}, "", true},
		{".~自评表.xlsx", office, "张三", true},
		{".~lock.自评表.xlsx#", []byte(",wang,pc-7,01.03.2026 09:12,file:///home/wang;"), "wang", true},
		{".~lock.自评表.xlsx#", []byte("王五,wang,pc-7,,;"), "王五", true},
		{"~$别的表.xlsx", office, "", false},
	} {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, c.owner), c.data, 0o600); err != nil {
			t.Fatal(err)
		}
		who, open := safefile.Holder(filepath.Join(dir, "自评表.xlsx"))
		if who != c.who || open != c.open {
			t.Errorf("%s: %q, %v, want %q, %v", c.owner, who, open, c.who, c.open)
		}
	}
}

func TestAFileOpenElsewhereIsLeftAlone(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "自评表.xlsx")
	for name, text := range map[string]string{path: "old", filepath.Join(dir, "~$自评表.xlsx"): "\x06张三"} {
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	err := safefile.Write(path, []byte("new"), nil, safefile.Options{})
	if safefile.ReasonOf(err) != safefile.Locked || !strings.Contains(err.Error(), "张三") {
		t.Errorf("the save ended with %v", err)
	}
	if data, _ := os.ReadFile(path); string(data) != "old" {
		t.Errorf("the file holds %q", data)
	}
	if err := safefile.Write(path, []byte("new"), nil, safefile.Options{Seize: true}); err != nil {
		t.Errorf("a person who knows better could not save: %v", err)
	}
	if data, _ := os.ReadFile(path); string(data) != "new" {
		t.Errorf("the file holds %q", data)
	}
}
