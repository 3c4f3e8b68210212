package safefile

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"syscall"
)

// Reason says why a save did not happen, or what else went wrong.
type Reason string

const (
	Locked       Reason = "locked"         // open in another program; Error.By may say by whom
	NoRight      Reason = "no-right"       // the user may not write there
	ReadOnly     Reason = "read-only"      // the file is marked read-only
	ReadOnlyDisk Reason = "read-only-disk" // the whole disk is
	DiskFull     Reason = "disk-full"      // no space, or over the quota
	NetworkGone  Reason = "network-gone"
	FolderGone   Reason = "folder-gone" // moved, renamed, or the stick was pulled
	BadName      Reason = "bad-name"    // Error.Err says what is bad
	IsFolder     Reason = "is-folder"   // there is a folder of that name
	NotAFile     Reason = "not-a-file"  // there is a device or the like
	Changed      Reason = "changed"     // not the version the caller last saw
	DiskFault    Reason = "disk-fault"  // the hardware, or its driver
	ReadBack     Reason = "read-back"   // the bytes read back are not those written
	NotVerified  Reason = "not-verified"
	Other        Reason = "other"

	// Only told to Options.Warn: the new version is in place.
	Unconfirmed Reason = "unconfirmed" // the disk did not confirm the folder entry
	NoBackup    Reason = "no-backup"
)

// Error is why a save did not happen. The file is what it was before.
type Error struct {
	Reason Reason
	Path   string
	By     Holder // who has the file open, if that program said so
	Err    error  // the cause, may be nil
}

// reasons in words: what is wrong and what to do. {file}, {folder}, {cause} and {by} are
// filled in.
var reasons = map[Reason]struct{ cause, remedy string }{
	Locked:       {"它正被{by}打开", "在那里关闭这个文件后再保存，或另存为别的名字"},
	NoRight:      {"没有权限写文件夹“{folder}”", "另存到“文档”或桌面，或联系管理员"},
	ReadOnly:     {"它是只读文件", "在文件的“属性”里取消“只读”，或另存为别的名字"},
	ReadOnlyDisk: {"“{folder}”所在的磁盘不能写入（光盘或写保护的 U 盘）", "另存到别的磁盘"},
	DiskFull:     {"磁盘空间不够或超出配额", "清理出空间后再保存，或另存到别的磁盘"},
	NetworkGone:  {"网络位置“{folder}”连不上", "检查网络后再保存，或先另存到本机"},
	FolderGone:   {"文件夹“{folder}”不在了（被移走、改名，或 U 盘已拔出）", "恢复这个文件夹后再保存，或另存到别处"},
	BadName:      {"文件名不能用，{cause}", "换一个文件名再保存"},
	IsFolder:     {"那里有一个同名的文件夹", "换一个文件名再保存"},
	NotAFile:     {"它不是普通文件", "换一个文件名再保存"},
	Changed:      {"它在打开之后被别的程序或别的人改过", "核对之后再决定是否覆盖，或另存为别的名字"},
	DiskFault:    {"磁盘读写出错", "另存到别的磁盘，并检查这个磁盘"},
	ReadBack:     {"写入后读回的内容不对，磁盘可能有故障", "另存到别的磁盘"},
	NotVerified:  {"写好后核对没有通过", ""}, // verify's own error says what and what to do
	Other:        {"系统报告{cause}", "再保存一次，或另存到别的文件夹"},
}

func (e *Error) Error() string {
	switch e.Reason {
	case Unconfirmed:
		return e.fill("“{file}”已保存，但磁盘没有确认写入完成。稍后再保存一次，拔 U 盘前先安全弹出。")
	case NotVerified:
		return e.fill("没有保存“{file}”：") + strings.TrimSuffix(e.fill("{cause}"), "。") + "。"
	case NoBackup:
		cause := Explain(e.Path, e.Err)
		return e.fill("“{file}”已保存，但没有留下上一版的备份：") + cause.Cause() + "。"
	}
	return e.fill("没有保存“{file}”：") + e.Cause() + "。" + e.fill(reasons[e.Reason].remedy) + "。"
}

// Cause is what is wrong, without what to do.
func (e *Error) Cause() string { return e.fill(reasons[e.Reason].cause) }

func (e *Error) Unwrap() error { return e.Err }

func (e *Error) fill(text string) string {
	cause, by := "", " Excel、WPS 或别的程序"
	var no syscall.Errno
	switch {
	case e.Reason == Other && errors.As(e.Err, &no): // without the path, which may be that of a temporary file
		cause = fmt.Sprintf("“%s”（错误 %d）", strings.TrimSuffix(no.Error(), "."), int(no))
	case e.Err != nil:
		cause = e.Err.Error()
	}
	if e.By.Program != "" {
		by = e.By.String()
	}
	return strings.NewReplacer("{file}", filepath.Base(e.Path), "{folder}", filepath.Dir(e.Path), "{cause}", cause, "{by}", by).Replace(text)
}

var errShortWrite = errors.New("只写入了一部分")

// Explain makes an *Error of whatever a save of path met.
func Explain(path string, err error) *Error {
	var e *Error
	if !errors.As(err, &e) {
		e = &Error{Reason: ReasonOf(err), Err: err}
	}
	if e.Path == "" {
		e.Path = path
	}
	if share := filepath.VolumeName(path); e.Reason == FolderGone && strings.HasPrefix(share, `\\`) {
		if _, err := theDisk.Stat(share + `\`); err != nil {
			e.Reason = NetworkGone
		}
	}
	if e.Reason == NoRight {
		// Windows answers "access denied" for a rename over an open file.
		if ReasonOf(theDisk.Probe(path)) == Locked {
			e.Reason = Locked
		}
	}
	if e.Reason == Locked {
		e.By, _ = HolderOf(path)
	}
	return e
}

// ReasonOf tells what an error of a save, or of the operating system, means.
func ReasonOf(err error) Reason {
	var e *Error
	if errors.As(err, &e) {
		return e.Reason
	}
	var no syscall.Errno
	if errors.As(err, &no) {
		if r, ok := reasonOfErrno[no]; ok {
			return r
		}
	}
	if errors.Is(err, errShortWrite) {
		return DiskFull
	}
	return Other
}

// isTransient reports whether another try may help.
func isTransient(err error) bool {
	var no syscall.Errno
	return errors.As(err, &no) && transient[no]
}
