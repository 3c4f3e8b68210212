package console

import (
	"fmt"
	"os"
	"path/filepath"

	"ziping/io/safefile"
	"ziping/ui/session"
)

// isFolder reports whether a new file's name is that of a folder: of one that exists, or without an
// extension.
func isFolder(out string) bool {
	info, err := os.Stat(out)
	return err == nil && info.IsDir() || err != nil && filepath.Ext(out) == ""
}

// newFolder rejects a target that exists and is not empty, and a folder inside the other.
func newFolder(in, out string) error {
	from, errIn := filepath.Abs(in)
	to, errOut := filepath.Abs(out)
	if errIn == nil && errOut == nil {
		for _, pair := range [][2]string{{from, to}, {to, from}} {
			if session.IsBelow(pair[1], pair[0]) {
				return fmt.Errorf("“%s”和“%s”一个在另一个里面。新文件夹另找一个地方", in, out)
			}
		}
	}
	info, err := os.Stat(out)
	if err != nil {
		return nil
	}
	if !info.IsDir() {
		return fmt.Errorf("“%s”是文件，不是文件夹。另取一个名字", out)
	}
	if list, err := os.ReadDir(out); err != nil || len(list) > 0 {
		return fmt.Errorf("文件夹“%s”已经有了，里面不是空的。另取一个名字", out)
	}
	return nil
}

// inNewFolder builds a folder, whole or not at all.
func inNewFolder(out string, build func(building string) error) error {
	within := filepath.Dir(filepath.Clean(out))
	if err := os.MkdirAll(within, 0o777); err != nil {
		return notMade(out, err)
	}
	building, err := os.MkdirTemp(within, ".ziping-")
	if err != nil {
		return notMade(out, err)
	}
	defer os.RemoveAll(building)
	if err := build(building); err != nil {
		return err
	}
	if err := os.Chmod(building, 0o755); err != nil {
		return notMade(out, err)
	}
	_ = os.Remove(out) // only if it is empty; otherwise the next line reports it
	if err := os.Rename(building, out); err != nil {
		return notMade(out, err)
	}
	return nil
}

// notMade says in words why there is no new folder.
func notMade(out string, err error) error {
	return fmt.Errorf("不能建文件夹“%s”：%s。换一个位置", out, safefile.Explain(out, err).Cause())
}
