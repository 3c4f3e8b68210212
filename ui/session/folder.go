package session

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// formExtensions are the files looked at in a folder; a file named outright is opened
// whatever its name.
var formExtensions = []string{".xlsx", ".xlsm", ".xls", ".docx", ".ods", ".json", ".ziping"}

// FormFiles lists the files meant by places: files as they are, folders with all forms
// below them, in order of their names.
func FormFiles(places ...string) ([]string, error) {
	var files []string
	for _, place := range places {
		if info, err := os.Stat(place); err != nil || !info.IsDir() {
			files = append(files, place) // opening it will say what is wrong with it
			continue
		}
		err := filepath.WalkDir(place, func(path string, d fs.DirEntry, err error) error {
			if err != nil {
				return fmt.Errorf("文件夹“%s”读不了：%w", path, err)
			}
			name := d.Name()
			if !d.IsDir() && !strings.HasPrefix(name, "~$") && !strings.HasPrefix(name, ".") && slices.Contains(formExtensions, strings.ToLower(filepath.Ext(name))) {
				files = append(files, path)
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("“%s”里没有找到自评表文件（%s）", strings.Join(places, "、"), strings.Join(formExtensions, " "))
	}
	return files, nil
}
