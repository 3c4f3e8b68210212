package safefile_test

import (
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"golang.org/x/text/encoding/simplifiedchinese"

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

func TestWhatPreventsASaveIsNamed(t *testing.T) {
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

func TestNamesThatWindowsCannotHave(t *testing.T) {
	for _, c := range []struct{ name, word string }{
		{"自评表.xlsx", ""},
		{"2024 年（定稿）.xlsx", ""},
		{".ziping", ""},
		{"CONTENT.xlsx", ""},
		{"COM.xlsx", ""},
		{"COM10.xlsx", ""},
		{strings.Repeat("表", 70) + ".xlsx", ""},
		{"a:b.xlsx", ":"},
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
		err := safefile.CheckName("folder/" + c.name)
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

// ownerFile is what Excel leaves next to a file that a user of that name has open.
func ownerFile(name string) []byte {
	data := make([]byte, 165)
	gbk, err := simplifiedchinese.GBK.NewEncoder().Bytes([]byte(name))
	if err != nil {
		panic(err)
	}
	wide := utf16.Encode([]rune(name))
	data[0] = byte(len(wide)) // some versions count characters, not bytes
	copy(data[1:], gbk)
	data[55] = byte(len(wide))
	for i, unit := range wide {
		binary.LittleEndian.PutUint16(data[57+2*i:], unit)
	}
	return data
}

func TestHolderIsReadFromOwnerFiles(t *testing.T) {
	office := ownerFile("张三")
	ansi := append([]byte{4}, "\xc0\xee\xcb\xc4"...)
	for _, c := range []struct {
		owner string
		data  []byte
		said  string // "" for a file that nobody has open
	}{
		{"~$自评表.xlsx", office, "“张三”用 Excel 或 WPS "},
		{"~$自评表.xlsx", ansi, "“李四”用 Excel 或 WPS "},
		{"~$自评表.xlsx", nil, " Excel 或 WPS "},
		{"~$自评表.xlsx", []byte{200, 'a'}, " Excel 或 WPS "},
		{".~自评表.xlsx", office, "“张三”用 WPS "},
		{".~评表.xlsx", office, "“张三”用 WPS "},
		{".~表.xlsx", office, "“张三”用 WPS "},
		{".~lock.自评表.xlsx#", []byte(",wang,pc-7,01.03.2026 09:12,file:///home/wang;"), "“wang”用 LibreOffice "},
		{".~lock.自评表.xlsx#", []byte("王五,wang,pc-7,,;"), "“王五”用 LibreOffice "},
		{"~$别的表.xlsx", office, ""},
		{".~考勤表.xlsx", office, ""}, // that of another file
	} {
		for _, name := range []string{"自评表.xlsx", "1考勤表.xlsx"} {
			dir := t.TempDir()
			for file, data := range map[string][]byte{c.owner: c.data, "考勤表.xlsx": nil} {
				if err := os.WriteFile(filepath.Join(dir, file), data, 0o600); err != nil {
					t.Fatal(err)
				}
			}
			want := c.said
			if name != "自评表.xlsx" {
				want = ""
			}
			h, open := safefile.HolderOf(filepath.Join(dir, name))
			if open != (want != "") || open && h.String() != want {
				t.Errorf("%s next to %s: %q, %v, want %q", c.owner, name, h, open, want)
			}
		}
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "~$23年度部门自评.docx"), office, 0o600); err != nil {
		t.Fatal(err)
	}
	if h, _ := safefile.HolderOf(filepath.Join(dir, "2023年度部门自评.docx")); h.String() != "“张三”用 Word 或 WPS " {
		t.Errorf("a document of Word is open in %q", h)
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
	if err := safefile.Write(path, []byte("new"), nil, safefile.Options{EvenIfOpen: true}); err != nil {
		t.Errorf("a person who knows better could not save: %v", err)
	}
	if data, _ := os.ReadFile(path); string(data) != "new" {
		t.Errorf("the file holds %q", data)
	}
}

// patient is the real disk, but waiting takes no time and is recorded, and a program blocks files
// for some tries.
type patient struct {
	safefile.Disk
	busy  int // renames that still fail
	waits []time.Duration
	then  func(waits int) // called at each wait, may be nil
}

func (p *patient) Sleep(d time.Duration) {
	p.waits = append(p.waits, d)
	if p.then != nil {
		p.then(len(p.waits))
	}
}

func (p *patient) Rename(from, to string) error {
	if p.busy > 0 {
		p.busy--
		return held
	}
	return p.Disk.Rename(from, to)
}

func TestASaveTriesAgainForAMoment(t *testing.T) {
	for _, c := range []struct {
		busy   int
		saved  bool
		waited time.Duration
	}{
		{0, true, 0},
		{1, true, 10 * time.Millisecond},
		{7, true, 1270 * time.Millisecond},
		{8, false, 1270 * time.Millisecond},
	} {
		path := filepath.Join(t.TempDir(), "自评表.xlsx")
		write(t, path, "old", safefile.Options{})
		disk := &patient{Disk: safefile.RealDisk, busy: c.busy}
		restore := safefile.SetDisk(disk)
		err := safefile.Write(path, []byte("new"), nil, safefile.Options{})
		restore()
		var waited time.Duration
		for _, d := range disk.waits {
			waited += d
		}
		if (err == nil) != c.saved || waited != c.waited {
			t.Errorf("held for %d tries: %v after %v", c.busy, err, waited)
		}
		want := map[bool]string{true: "new", false: "old"}[c.saved]
		if got := content(t, path); got != want {
			t.Errorf("held for %d tries: the file holds %q", c.busy, got)
		}
		if err != nil {
			wantReason(t, err, safefile.Locked)
		}
	}
}
