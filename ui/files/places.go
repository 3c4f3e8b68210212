package files

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
)

// Places are the files and folders used before, kept from one start to the next.
type Places struct{ Pref fyne.Preferences }

const (
	PrefFolder = "folder"
	prefRecent = "recent"
	prefPinned = "pinned"
)

const maxRecent = 8

// Whole is the path by which a folder that was opened as a whole is remembered among files: no disk
// is asked what it is.
func Whole(folder string) string { return folder + separator }

// IsWhole reports whether a remembered path is that of a folder.
func IsWhole(path string) bool { return strings.HasSuffix(path, separator) }

const separator = string(filepath.Separator)

// Recent lists the pinned files, then those last opened or saved, the latest first.
func (p Places) Recent() []string {
	pinned := p.Pref.StringList(prefPinned)
	return append(slices.Clone(pinned), slices.DeleteFunc(p.latest(), func(s string) bool { return slices.Contains(pinned, s) })...)
}

func (p Places) latest() []string { return slices.Clone(p.Pref.StringList(prefRecent)) }

// Pinned reports whether a file stays at the top of the recent ones.
func (p Places) Pinned(path string) bool { return slices.Contains(p.Pref.StringList(prefPinned), path) }

// Pin keeps a file at the top of the recent ones, or no longer.
func (p Places) Pin(path string, on bool) {
	list := without(p.Pref.StringList(prefPinned), path)
	if on {
		list = append(list, path)
	}
	p.Pref.SetStringList(prefPinned, list)
}

// Remove removes a file from the recent and the pinned ones. The file itself stays.
func (p Places) Remove(path string) {
	p.Pin(path, false)
	p.Forget(path)
}

func without(list []string, path string) []string {
	return slices.DeleteFunc(slices.Clone(list), func(s string) bool { return s == path })
}

// Remember puts a file at the top of the recent ones, and makes its folder the one of the next file
// dialog.
func (p Places) Remember(path string) {
	list := append([]string{path}, without(p.latest(), path)...)
	p.Pref.SetStringList(prefRecent, list[:min(len(list), maxRecent)])
	p.RememberFolder(filepath.Dir(path))
}

// RememberFolder makes a folder the one of the next file dialog.
func (p Places) RememberFolder(folder string) { p.Pref.SetString(PrefFolder, folder) }

// Forget removes what could not be opened from the recent files and folders.
func (p Places) Forget(path string) {
	p.Pref.SetStringList(prefRecent, without(p.latest(), path))
	p.RememberLeft(Unfinished{Path: path})
}

// Folders are the folders that a file dialog may start in, the best first: that of the file that is
// open ("" for none), else the one where a file was opened or saved last, else the user's
// documents.
func (p Places) Folders(open string) []string {
	var list []string
	if open != "" {
		list = append(list, filepath.Dir(open))
	}
	list = append(list, p.Pref.String(PrefFolder))
	home, err := os.UserHomeDir()
	if err != nil {
		return append(list, ".")
	}
	for _, docs := range []string{"Documents", "文档", "Desktop"} {
		list = append(list, filepath.Join(home, docs))
	}
	return append(list, home)
}

// FirstFolder is the first of a list that exists, else the last one.
func FirstFolder(list []string) string {
	for _, folder := range list {
		if IsFolder(folder) {
			return folder
		}
	}
	return list[len(list)-1]
}

// IsFolder asks the disk, which may not answer.
func IsFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// Identity identifies a file however its path is spelled; nil if it does not exist. It asks the
// disk, which may not answer.
func Identity(path string) os.FileInfo {
	info, err := os.Stat(path)
	if err != nil {
		return nil
	}
	os.SameFile(info, info) // makes Windows fetch the identity now, not when it is compared
	return info
}
