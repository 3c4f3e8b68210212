package session_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ziping/ui/session"
)

// handedIn puts empty files into a new folder.
func handedIn(t *testing.T, names ...string) string {
	t.Helper()
	folder := t.TempDir()
	for _, name := range names {
		path := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

func TestAllThatUnitsHandInIsLookedAtOrCounted(t *testing.T) {
	folder := handedIn(t, "一中.xlsx", "二中.XLS", "乡镇/三中.et", "四中.htm", "五中.ziping",
		"六中.jpg", "乡镇/七中.JPG", "十中.pdf", "八中.zip", "九中.doc", "无名",
		"~$一中.xlsx", ".一中.xlsx", "Thumbs.db", "desktop.ini")
	found, err := session.FindForms(nil, folder)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, path := range found.Files {
		names = append(names, filepath.Base(path))
	}
	slices.Sort(names)
	if want := "一中.xlsx 三中.et 二中.XLS 五中.ziping 十中.pdf 四中.htm"; strings.Join(names, " ") != want {
		t.Errorf("looked at: %s", names)
	}
	if want := "另有 5 个文件不是表格，没有检查（.jpg 2 个、"; !strings.HasPrefix(found.Rest(), want) {
		t.Errorf("said: %s", found.Rest())
	}
}

func TestAPrintNextToItsTableIsNotCountedAgain(t *testing.T) {
	folder := handedIn(t, "整体.xlsx", "整体.PDF", "项目甲.pdf", "项目乙/整体.pdf", "申请.docx", "申请.pdf")
	found, err := session.FindForms(nil, folder)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, path := range found.Files {
		name, _ := filepath.Rel(folder, path)
		names = append(names, filepath.ToSlash(name))
	}
	if want := "整体.xlsx 申请.docx 项目乙/整体.pdf 项目甲.pdf"; strings.Join(slices.Sorted(slices.Values(names)), " ") != want {
		t.Errorf("looked at: %s", names)
	}
	if want := "有 2 个 PDF 和同一文件夹里的文件同名，是它的打印件，没有另算（"; !strings.HasPrefix(found.Rest(), want) {
		t.Errorf("said: %s", found.Rest())
	}
	found, err = session.FindForms(nil, filepath.Join(folder, "整体.xlsx"), filepath.Join(folder, "整体.PDF"))
	if err != nil || len(found.Files) != 2 {
		t.Errorf("of two files that were named looked at %s, %v", found.Files, err)
	}
}

func TestAFolderThatCannotBeReadIsNamed(t *testing.T) {
	s := session.Search{Denied: []string{`D:\System Volume Information`}}
	if want := `有 1 个文件夹没有权限读，没有检查（D:\System Volume Information）。`; s.Rest() != want {
		t.Errorf("said: %s", s.Rest())
	}
}

func TestLookingForFormsEndsWhenToldTo(t *testing.T) {
	looked := 0
	stopped := func() bool { looked++; return looked > 2 }
	found, err := session.FindForms(stopped, handedIn(t, "甲.xlsx", "乙.xlsx", "丙.xlsx", "丁.xlsx"))
	if err != nil || len(found.Files) != 1 {
		t.Errorf("%d files, %v", len(found.Files), err)
	}
}

func TestAFolderWithoutFormsSaysWhatItHolds(t *testing.T) {
	_, err := session.FindForms(nil, handedIn(t, "盖章.jpg"))
	if err == nil || !strings.Contains(err.Error(), "里没有找到自评表文件") || !strings.Contains(err.Error(), ".jpg 1 个") {
		t.Errorf("error %v", err)
	}
}

func TestFilesAreInTheOrderOfTheFileManager(t *testing.T) {
	folder := handedIn(t, "水务局.xlsx", "财政局.xlsx", "教育局.xlsx", "单位10.xlsx", "单位2.xlsx", "单位1.xlsx", "02-镇/单位3.xlsx", "10-镇/单位3.xlsx", "9-镇/单位3.xlsx", "单位.xlsx")
	found, err := session.FindForms(nil, folder)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, path := range found.Files {
		name, _ := filepath.Rel(folder, path)
		names = append(names, filepath.ToSlash(name))
	}
	want := "02-镇/单位3.xlsx 9-镇/单位3.xlsx 10-镇/单位3.xlsx 财政局.xlsx 单位.xlsx 单位1.xlsx 单位2.xlsx 单位10.xlsx 教育局.xlsx 水务局.xlsx"
	if got := strings.Join(names, " "); got != want {
		t.Errorf("order: %s\nwant: %s", got, want)
	}
}
