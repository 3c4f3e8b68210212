package safefile_test

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"ziping/io/safefile"
)

// What a call to the disk may give here, by its number.
var (
	noSpace      error = syscall.Errno(112)
	overQuota    error = syscall.Errno(1295)
	diskFault    error = syscall.Errno(1117)
	noRight      error = syscall.Errno(5)
	readOnlyDisk error = syscall.Errno(19)
	held         error = syscall.Errno(32)
	networkGone  error = syscall.Errno(53)
)

// thorough: a call takes ten times as long under Wine, and the calls are those of the other
// systems; here the numbers are tried.
const thorough = false

// realSmallDisk is a folder on a disk of 64 KiB that whoever runs the tests has mounted:
// a program can't mount one here.
func realSmallDisk(*testing.T) (string, error) {
	if dir := os.Getenv("ZIPING_SMALL_DISK"); dir != "" {
		return dir, nil
	}
	return "", errors.New("ZIPING_SMALL_DISK names no folder on a small disk")
}

const (
	shareRead   = syscall.FILE_SHARE_READ
	shareWrite  = syscall.FILE_SHARE_WRITE
	shareDelete = syscall.FILE_SHARE_DELETE
	readWrite   = syscall.GENERIC_READ | syscall.GENERIC_WRITE
)

// hold opens a file as another program does, until release is called.
func hold(t *testing.T, path string, access, share uint32) (release func()) {
	t.Helper()
	name, err := syscall.UTF16PtrFromString(path)
	if err != nil {
		t.Fatal(err)
	}
	h, err := syscall.CreateFile(name, access, share, nil, syscall.OPEN_EXISTING, syscall.FILE_ATTRIBUTE_NORMAL, 0)
	if err != nil {
		t.Fatal(err)
	}
	closed := false
	release = func() {
		if !closed {
			closed = true
			syscall.CloseHandle(h)
		}
	}
	t.Cleanup(release)
	return release
}

func heldFile(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "自评表.xlsx")
	write(t, path, "old", safefile.Options{})
	return path
}

// Whatever a program lets others do with a file that it has open, it is reported as open, never as
// a lack of rights; a save that Windows allows is complete.
func TestAFileHeldByAProgramIsSaidToBeOpen(t *testing.T) {
	for _, c := range []struct {
		name          string
		access, share uint32
	}{
		{"Excel", readWrite, shareRead},
		{"exclusively", readWrite, 0},
		{"a reader that shares nothing", syscall.GENERIC_READ, 0},
		{"a reader", syscall.GENERIC_READ, shareRead},
		{"most programs", syscall.GENERIC_READ, shareRead | shareWrite},
		{"a writer that shares", readWrite, shareRead | shareWrite},
		{"a virus scanner", syscall.GENERIC_READ, shareRead | shareWrite | shareDelete},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := heldFile(t)
			disk := &patient{Disk: safefile.RealDisk}
			defer safefile.SetDisk(disk)()
			release := hold(t, path, c.access, c.share)
			err := safefile.Write(path, []byte("new"), nil, safefile.Options{})
			if err == nil && c.share&shareDelete == 0 {
				t.Error("the file was replaced under the other program")
			}
			if err != nil {
				wantReason(t, err, safefile.Locked, "它正被 Excel、WPS 或别的程序打开", "在那里关闭这个文件后再保存")
				if len(disk.waits) != 7 {
					t.Errorf("waits between the tries: %v", disk.waits)
				}
			}
			release()
			want := map[bool]string{true: "new", false: "old"}[err == nil]
			if got := content(t, path); got != want {
				t.Errorf("the file holds %q, want %q", got, want)
			}
			if e := noStrayFiles(filepath.Dir(path)); e != nil {
				t.Error(e)
			}
			write(t, path, "newer", safefile.Options{})
			if got := content(t, path); got != "newer" {
				t.Errorf("after it was closed there: %q", got)
			}
		})
	}
}

func TestASaveWaitsForAProgramThatLetsGo(t *testing.T) {
	path, backups := heldFile(t), t.TempDir()
	release := hold(t, path, readWrite, shareRead)
	disk := &patient{Disk: safefile.RealDisk, then: func(waits int) {
		if waits == 3 {
			release()
		}
	}}
	defer safefile.SetDisk(disk)()
	write(t, path, "new", safefile.Options{Backups: backups})
	if got := content(t, path); got != "new" || len(disk.waits) != 3 {
		t.Errorf("the file holds %q after waits of %v", got, disk.waits)
	}
	if versions := safefile.Versions(backups, path); len(versions) != 1 || content(t, versions[0].Path) != "old" {
		t.Errorf("kept: %v", versions)
	}
}

// holderEnv makes a run of this test a program that has the named file open, like Excel, with its
// owner file next to it, until its input ends.
const holderEnv = "ZIPING_TEST_HOLD"

func TestWhoHasAFileOpenElsewhereIsNamed(t *testing.T) {
	if path := os.Getenv(holderEnv); path != "" {
		hold(t, path, readWrite, shareRead)
		owner := filepath.Join(filepath.Dir(path), "~$"+filepath.Base(path))
		if err := os.WriteFile(owner, ownerFile("李莉"), 0o600); err != nil {
			t.Fatal(err)
		}
		name, _ := syscall.UTF16PtrFromString(owner)
		if err := syscall.SetFileAttributes(name, syscall.FILE_ATTRIBUTE_HIDDEN); err != nil {
			t.Fatal(err)
		}
		release := hold(t, owner, readWrite, shareRead)
		fmt.Println("held")
		_, _ = io.Copy(io.Discard, os.Stdin)
		release()
		os.Remove(owner)
		return
	}
	path := heldFile(t)
	other := exec.Command(os.Args[0], "-test.run=^TestWhoHasAFileOpenElsewhereIsNamed$")
	other.Env = append(os.Environ(), holderEnv+"="+path)
	stop, err := other.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := other.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := other.Start(); err != nil {
		t.Fatal(err)
	}
	if line, err := bufio.NewReader(out).ReadString('\n'); strings.TrimSpace(line) != "held" {
		t.Fatalf("the other program says %q, %v", line, err)
	}
	if h, open := safefile.HolderOf(path); !open || h.Who != "李莉" {
		t.Errorf("it is open: %v, by %q", open, h.Who)
	}
	for _, evenIfOpen := range []bool{false, true} { // Windows itself keeps it from being replaced
		disk := &patient{Disk: safefile.RealDisk}
		restore := safefile.SetDisk(disk)
		err := safefile.Write(path, []byte("new"), nil, safefile.Options{EvenIfOpen: evenIfOpen})
		restore()
		wantReason(t, err, safefile.Locked, "它正被“李莉”用 Excel 或 WPS 打开")
	}
	if got := content(t, path); got != "old" {
		t.Errorf("the file holds %q", got)
	}
	stop.Close()
	if err := other.Wait(); err != nil {
		t.Fatal(err)
	}
	write(t, path, "new", safefile.Options{})
}

// A save meets each number of Windows; what it calls it is a clerk's word for it.
func TestErrorNumbersOfWindows(t *testing.T) {
	for _, c := range []struct {
		numbers []syscall.Errno
		reason  safefile.Reason
		words   []string
	}{
		{[]syscall.Errno{39, 112, 1295}, safefile.DiskFull, []string{"磁盘空间不够或超出配额", "清理出空间", "另存到别的磁盘"}},
		{[]syscall.Errno{5, 65, 1314}, safefile.NoRight, []string{"没有权限写文件夹", "联系管理员"}},
		{[]syscall.Errno{32, 33, 1224}, safefile.Locked, []string{"打开", "关闭这个文件后再保存"}},
		{[]syscall.Errno{19}, safefile.ReadOnlyDisk, []string{"不能写入", "U 盘"}},
		{[]syscall.Errno{51, 53, 54, 55, 58, 59, 64, 67, 121, 1201, 1222, 1231, 1232, 1236}, safefile.NetworkGone, []string{"网络位置", "连不上", "另存到本机"}},
		{[]syscall.Errno{2, 3, 15, 20, 21, 267, 433, 1006, 1167}, safefile.FolderGone, []string{"不在了", "U 盘已拔出"}},
		{[]syscall.Errno{123, 161, 206}, safefile.BadName, []string{"文件名不能用", "换一个文件名"}},
		{[]syscall.Errno{23, 29, 30, 31, 1117, 1392, 1393}, safefile.DiskFault, []string{"磁盘读写出错"}},
		{[]syscall.Errno{87, 1450}, safefile.Other, []string{"系统报告“", "（错误 ", "再保存一次"}},
	} {
		for _, number := range c.numbers {
			path := heldFile(t)
			restore := safefile.SetDisk(&faultyDisk{Disk: safefile.RealDisk, n: 3, always: true, err: number}) // creating the file
			err := safefile.Write(path, []byte("new"), nil, safefile.Options{})
			restore()
			if !errors.Is(err, number) {
				t.Errorf("%d: the save ended with %v", number, err)
				continue
			}
			wantReason(t, err, c.reason, c.words...)
		}
	}
}

func TestReadOnlyFilesAreLeftAlone(t *testing.T) {
	path := heldFile(t)
	name, _ := syscall.UTF16PtrFromString(path)
	if err := syscall.SetFileAttributes(name, syscall.FILE_ATTRIBUTE_READONLY); err != nil {
		t.Fatal(err)
	}
	wantReason(t, safefile.Write(path, []byte("new"), nil, safefile.Options{EvenIfOpen: true}), safefile.ReadOnly, "只读文件", "属性")
	if got := content(t, path); got != "old" {
		t.Errorf("the file holds %q", got)
	}
	if err := syscall.SetFileAttributes(name, syscall.FILE_ATTRIBUTE_NORMAL); err != nil {
		t.Fatal(err)
	}
}

func TestPlacesThatAreNotThere(t *testing.T) {
	gone := filepath.Join(t.TempDir(), "去年")
	for _, c := range []struct {
		path   string
		reason safefile.Reason
	}{
		{filepath.Join(gone, "自评表.xlsx"), safefile.FolderGone},
		{`Q:\自评表.xlsx`, safefile.FolderGone},
		{`\\no-such-server.invalid\财务\自评表.xlsx`, safefile.NetworkGone},
	} {
		wantReason(t, safefile.Write(c.path, []byte("new"), nil, safefile.Options{}), c.reason)
	}
}

func TestPathsLongerThanWindowsOnceHeld(t *testing.T) {
	dir := t.TempDir()
	for len(dir) < 400 {
		dir = filepath.Join(dir, strings.Repeat("预算", 12))
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "自评表.xlsx")
	backups := t.TempDir()
	write(t, path, "old", safefile.Options{Backups: backups})
	write(t, path, "new", safefile.Options{Backups: backups})
	if got := content(t, path); got != "new" || len(safefile.Versions(backups, path)) != 1 {
		t.Errorf("the file holds %q, %d versions are kept", got, len(safefile.Versions(backups, path)))
	}
	disk := &patient{Disk: safefile.RealDisk}
	defer safefile.SetDisk(disk)()
	release := hold(t, path, readWrite, shareRead)
	wantReason(t, safefile.Write(path, []byte("newer"), nil, safefile.Options{}), safefile.Locked)
	release()
}

// The names that Windows would take for something else touch nothing: a stream, a device,
// a folder above, a file without the dot.
func TestNamesThatMeanSomethingElse(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"自评表.xlsx:2", "NUL", "con.xlsx", "LPT1.json", "自评表.xlsx.", "自评表.xlsx ", "a?.xlsx", "a|b.xlsx", "..", strings.Repeat("表", 300)} {
		wantReason(t, safefile.Write(dir+`\`+name, []byte("new"), nil, safefile.Options{}), safefile.BadName)
	}
	if entries, _ := os.ReadDir(dir); len(entries) > 0 {
		t.Errorf("left %v", entries)
	}
}
