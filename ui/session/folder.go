package session

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"ziping/io/document"
)

// Search is what was found in folders.
type Search struct {
	Files   []string // that may contain a form; within a folder in the order of NameOrder
	Printed []string // PDFs with the name of another file in the folder, whose prints they are
	Other   []string // that can't contain a form: archives, pictures
	Denied  []string // folders that could not be read
	Empty   []string // of the places, folders without any of the Files
}

// SummaryName is how the suggested name of a table of many forms begins.
const SummaryName = "自评表汇总-"

// FindForms looks for files that may contain a form: the places that are files, and everything in
// the places that are folders. stopped, which may be nil, ends the search early.
func FindForms(stopped func() bool, places ...string) (Search, error) {
	var found Search
	for _, place := range places {
		if info, err := os.Stat(place); err != nil || !info.IsDir() {
			found.Files = append(found.Files, place) // opening it will report what is wrong with it
			continue
		}
		first := len(found.Files)
		// The function never returns an error.
		_ = filepath.WalkDir(place, func(path string, d fs.DirEntry, err error) error {
			switch {
			case stopped != nil && stopped():
				return fs.SkipAll
			case err != nil:
				found.Denied = append(found.Denied, path)
				return fs.SkipDir
			case !d.IsDir():
				found.add(path)
			}
			return nil
		})
		if len(found.Files) == first {
			found.Empty = append(found.Empty, place)
		}
		found.dropPrints(first)
		slices.SortStableFunc(found.Files[first:], NameOrder())
	}
	if len(found.Files) == 0 {
		found.Empty = nil // that is all there is to say
	}
	if len(found.Files) == 0 && (stopped == nil || !stopped()) {
		return found, fmt.Errorf("“%s”里没有找到自评表文件（%s）。%s换一个文件夹", strings.Join(places, "、"), strings.Join(document.Readable(), " "), found.Rest())
	}
	return found, nil
}

// add sorts a file into one of the lists. Files that programs and systems leave in every folder are
// not mentioned.
func (s *Search) add(path string) {
	name := strings.ToLower(filepath.Base(path))
	switch {
	case strings.HasPrefix(name, "~$"), strings.HasPrefix(name, "."), name == "thumbs.db", name == "desktop.ini":
	case slices.Contains(document.Readable(), filepath.Ext(name)):
		s.Files = append(s.Files, path)
	default:
		s.Other = append(s.Other, path)
	}
}

// dropPrints skips PDFs, among the files from first on, that have the name of another file:
// otherwise their forms would be counted twice.
func (s *Search) dropPrints(first int) {
	stem := func(path string) string { return strings.ToLower(strings.TrimSuffix(path, filepath.Ext(path))) }
	isPDF := func(path string) bool { return strings.EqualFold(filepath.Ext(path), ".pdf") }
	tables := map[string]bool{}
	for _, path := range s.Files[first:] {
		if !isPDF(path) {
			tables[stem(path)] = true
		}
	}
	kept := slices.DeleteFunc(s.Files[first:], func(path string) bool {
		printed := isPDF(path) && tables[stem(path)]
		if printed {
			s.Printed = append(s.Printed, path)
		}
		return printed
	})
	s.Files = s.Files[:first+len(kept)]
}

// Rest tells what was skipped, for a clerk who counts what was handed in; "" for nothing.
func (s *Search) Rest() string {
	var words string
	if len(s.Other) > 0 {
		count := map[string]int{}
		var kinds []string
		for _, path := range s.Other {
			ext := strings.ToLower(filepath.Ext(path))
			if count[ext]++; count[ext] == 1 {
				kinds = append(kinds, ext)
			}
		}
		slices.SortStableFunc(kinds, func(a, b string) int { return count[b] - count[a] })
		const most = 4
		var parts []string
		for _, ext := range kinds[:min(len(kinds), most)] {
			name := ext
			if ext == "" {
				name = "没有扩展名的"
			}
			parts = append(parts, fmt.Sprintf("%s %d 个", name, count[ext]))
		}
		etc := ""
		if len(kinds) > most {
			etc = "等"
		}
		words = fmt.Sprintf("另有 %d 个文件不是表格，没有检查（%s%s）。", len(s.Other), strings.Join(parts, "、"), etc)
	}
	if len(s.Printed) > 0 {
		words += fmt.Sprintf("有 %d 个 PDF 和同一文件夹里的文件同名，是它的打印件，没有另算（%s）。", len(s.Printed), enumerate(s.Printed))
	}
	if len(s.Empty) > 0 {
		words += fmt.Sprintf("“%s”里没有找到自评表文件。", enumerate(s.Empty))
	}
	if len(s.Denied) > 0 {
		words += fmt.Sprintf("有 %d 个文件夹没有权限读，没有检查（%s）。", len(s.Denied), enumerate(s.Denied))
	}
	return words
}

// enumerate lists at most three names.
func enumerate(names []string) string {
	const most = 3
	if len(names) > most {
		return strings.Join(names[:most], "、") + " 等"
	}
	return strings.Join(names, "、")
}

// NameOrder compares names and paths as the file manager orders them: Chinese by pinyin, numbers
// by their values. It is for one goroutine.
func NameOrder() func(a, b string) int {
	c := collate.New(language.SimplifiedChinese, collate.Numeric)
	parts := func(path string) []string { return strings.Split(filepath.ToSlash(path), "/") }
	return func(a, b string) int { return slices.CompareFunc(parts(a), parts(b), c.CompareString) }
}

// FreeName is the name of a new file in a folder, with a number if that name is taken, and takes it.
// Windows has no two names that differ in case only.
func FreeName(name string, taken map[string]bool) string {
	ext := filepath.Ext(name)
	free := name
	for n := 2; taken[strings.ToLower(free)]; n++ {
		free = fmt.Sprintf("%s（%d）%s", strings.TrimSuffix(name, ext), n, ext)
	}
	taken[strings.ToLower(free)] = true
	return free
}
