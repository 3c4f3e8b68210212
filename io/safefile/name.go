package safefile

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"unicode/utf16"
)

// maxName is the length of a file name that every file system in use holds, in UTF-16
// units, less what temporary and owner files add to it.
const maxName = 240

// CheckName refuses names of files that Windows cannot hold, whatever the system: forms
// travel on sticks and by mail. Its error is an *Error.
func CheckName(path string) error {
	name := path
	for i := len(path) - 1; i >= 0; i-- {
		if os.IsPathSeparator(path[i]) {
			name = path[i+1:]
			break
		}
	}
	if fault := nameFault(name); fault != "" {
		return &Error{Reason: BadName, Path: path, Err: errors.New(fault)}
	}
	return nil
}

func nameFault(name string) string {
	if name == "" || name == "." || name == ".." {
		return "没有写文件名"
	}
	for _, r := range name {
		switch {
		case strings.ContainsRune(`\/:*?"<>|`, r):
			return fmt.Sprintf(`不能含有 %c（也不能含有 \ / : * ? " < > |）`, r)
		case r < ' ' || r == 0x7f:
			return "不能含有换行、制表等控制字符"
		}
	}
	if last := name[len(name)-1]; last == ' ' || last == '.' {
		return "不能以空格或点结尾"
	}
	if stem, _, _ := strings.Cut(name, "."); isDevice(strings.ToUpper(strings.TrimRight(stem, " "))) {
		return fmt.Sprintf("%s 是系统保留的名字", stem)
	}
	if len(utf16.Encode([]rune(name))) > maxName {
		return fmt.Sprintf("太长（最多 %d 个字）", maxName)
	}
	return ""
}

// isDevice knows the names Windows keeps for devices, with any extension.
// https://learn.microsoft.com/windows/win32/fileio/naming-a-file
func isDevice(stem string) bool {
	switch stem {
	case "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "CLOCK$":
		return true
	}
	r := []rune(stem)
	return len(r) == 4 && (strings.HasPrefix(stem, "COM") || strings.HasPrefix(stem, "LPT")) && strings.ContainsRune("0123456789¹²³", r[3])
}
