package session_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"golang.org/x/text/encoding/simplifiedchinese"

	"ziping/domain"
	"ziping/io/xlsx"
	"ziping/scoring"
	"ziping/ui/session"
)

// handIn lays what two units hand in: 水务 all of it, 公路 one project without the unit's form
// and table, and 园林 a file that can't be read.
func handIn(t *testing.T) (folder string) {
	t.Helper()
	home(t)
	folder = t.TempDir()
	water, roads := "柳河县水务局", "柳河县公路局"
	lay(t, folder, map[string]*domain.Form{
		"水务/部门整体.xlsx": unitForm(water, "30", "28"), "水务/项目1.xlsx": project(water, "甲工程", "10", "9"), "水务/项目2.xlsx": project(water, "乙工程", "20", "19"),
		"公路/项目1.xlsx": project(roads, "丙工程", "7", "6"), "公路/项目2.xlsx": project(roads, "丁工程", "8", "7"),
	})
	layTable(t, filepath.Join(folder, "水务", "汇总表.xlsx"), []string{"1", "甲工程", "10", "9", "99"}, []string{"2", "乙工程", "20", "19", "99.5"}, []string{"3", "丙渠", "5", "5", "100"})
	if err := os.MkdirAll(filepath.Join(folder, "园林局"), 0o700); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(folder, "园林局", "自评表.docx"), "关于报送材料的函")
	return folder
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// unitWords says of units what they handed in and lack.
func unitWords(folder string, units []*session.Unit) string {
	var lines []string
	for _, u := range units {
		var files []string
		for _, l := range u.Lines {
			name := l.Name(folder)
			if l.Instead != "" {
				name += "(" + l.Instead + ")"
			}
			files = append(files, filepath.ToSlash(name))
		}
		line := fmt.Sprintf("%s %d: %s", u.Name, u.Year, strings.Join(files, " "))
		if len(u.Lacks) > 0 {
			line += "; " + strings.Join(u.Lacks, "，")
		}
		switch {
		case u.Missing():
			line += "missing"
		case u.Unlisted:
			line += "; not listed"
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

func look(t *testing.T, s *session.Survey) (read int) {
	t.Helper()
	if err := s.Look(func() bool { return false }, func() { read++ }); err != nil {
		t.Fatal(err)
	}
	return read
}

func TestAFolderIsSortedByUnits(t *testing.T) {
	folder := handIn(t)
	s := &session.Survey{Folder: folder}
	look(t, s)
	want := `柳河县公路局 2024: 公路/项目1.xlsx 公路/项目2.xlsx; 没有部门整体的自评表，没有汇总表
柳河县水务局 2024: 水务/部门整体.xlsx 水务/汇总表.xlsx(汇总表) 水务/项目1.xlsx 水务/项目2.xlsx; 没有项目“丙渠”的自评表
 0: 园林局/自评表.docx`
	if got := unitWords(folder, s.Units(nil)); got != want {
		t.Errorf("units:\n%s\nwant:\n%s", got, want)
	}
	units := s.Units(nil)
	inForms := 0
	for _, l := range units[1].Lines {
		inForms += l.Errors
	}
	if n := units[1].Count(scoring.Error); inForms == 0 || n != inForms+1 { // the project without a form
		t.Errorf("%d errors of 水务, %d of them in its forms: %+v", n, inForms, units[1].Package.Findings)
	}
	if own := units[1].Own(); own == nil || filepath.Base(own.File) != "部门整体.xlsx" {
		t.Errorf("the unit's own form is %v", own)
	}
}

func TestUnitsAreHeldAgainstAList(t *testing.T) {
	folder := handIn(t)
	s := &session.Survey{Folder: folder}
	look(t, s)
	want := `柳河县公路局 2024: 公路/项目1.xlsx 公路/项目2.xlsx; 没有部门整体的自评表，没有汇总表; not listed
柳河县水务局 2024: 水务/部门整体.xlsx 水务/汇总表.xlsx(汇总表) 水务/项目1.xlsx 水务/项目2.xlsx; 没有项目“丙渠”的自评表
园林局 0: 园林局/自评表.docx; 交来的文件读不了
柳河县教育局 0: missing`
	if got := unitWords(folder, s.Units([]string{"水务局", "园林局", "柳河县教育局"})); got != want {
		t.Errorf("units:\n%s\nwant:\n%s", got, want)
	}
	if got := unitWords(folder, s.Units([]string{"局"})); !strings.Contains(got, "局 0: missing") {
		t.Errorf("a name that two units end in was taken for one of them:\n%s", got)
	}
}

// What only some hand in is not asked of the others.
func TestWhatFewUnitsHandInIsNotMissed(t *testing.T) {
	home(t)
	folder := t.TempDir()
	lay(t, folder, map[string]*domain.Form{
		"1.xlsx": unitForm("柳河县一中", "30", "28"), "2.xlsx": unitForm("柳河县二中", "30", "28"), "3.xlsx": unitForm("柳河县三中", "30", "28"),
		"四中/1.xlsx": unitForm("柳河县四中", "10", "9"), "四中/2.xlsx": project("柳河县四中", "甲工程", "10", "9"),
	})
	write(t, filepath.Join(folder, "5.docx"), "关于报送材料的函")
	if err := os.MkdirAll(filepath.Join(folder, "乡镇"), 0o700); err != nil {
		t.Fatal(err)
	}
	lay(t, folder, map[string]*domain.Form{"乡镇/东山乡.xlsx": unitForm("东山乡", "30", "28")})
	write(t, filepath.Join(folder, "乡镇", "西山乡.docx"), "关于报送材料的函") // not 东山乡's
	s := &session.Survey{Folder: folder}
	look(t, s)
	for _, u := range s.Units(nil) {
		if len(u.Lacks) > 0 {
			t.Errorf("%s lacks %v", u.Name, u.Lacks)
		}
	}
}

func TestOnlyWhatChangedIsReadAgain(t *testing.T) {
	folder := handIn(t)
	s := &session.Survey{Folder: folder}
	look(t, s)
	before := s.Units(nil)
	changed := filepath.Join(folder, "公路", "项目2.xlsx")
	lay(t, folder, map[string]*domain.Form{"公路/项目2.xlsx": project("柳河县公路局", "戊工程", "8", "7")})
	if err := os.Chtimes(changed, time.Time{}, time.Now().Add(time.Minute)); err != nil {
		t.Fatal(err)
	}
	lay(t, folder, map[string]*domain.Form{"公路/项目3.xlsx": project("柳河县公路局", "己工程", "8", "7")})
	if err := os.Remove(filepath.Join(folder, "水务", "项目1.xlsx")); err != nil {
		t.Fatal(err)
	}
	untouched := filepath.Join(folder, "公路", "项目1.xlsx") // the same size and time, so it is not looked into
	info, err := os.Stat(untouched)
	if err != nil {
		t.Fatal(err)
	}
	write(t, untouched, strings.Repeat("x", int(info.Size())))
	if err := os.Chtimes(untouched, time.Time{}, info.ModTime()); err != nil {
		t.Fatal(err)
	}
	look(t, s)
	after := s.Units(nil)
	if got := after[0].Lines[1].Project; len(before[0].Lines) != 2 || got != "戊工程" {
		t.Errorf("the form that was changed is of %s", got)
	}
	if got := unitWords(folder, after); !strings.Contains(got, "公路/项目1.xlsx 公路/项目2.xlsx 公路/项目3.xlsx") || strings.Contains(got, "水务/项目1.xlsx") {
		t.Errorf("units after the changes:\n%s", got)
	}
	if err := after[0].Lines[0].Err; err != nil {
		t.Errorf("a file that did not change was read again: %v", err)
	}
}

func TestAStoppedLookKeepsWhatIsKnown(t *testing.T) {
	folder := handIn(t)
	s := &session.Survey{Folder: folder}
	var stop atomic.Bool // it is asked on other goroutines
	if err := s.Look(stop.Load, func() { stop.Store(s.Done == 2) }); err != nil {
		t.Fatal(err)
	}
	if s.Done != 2 || len(session.Lines(s.Units(nil))) != 2 {
		t.Errorf("%d files, %d lines after 2", s.Done, len(session.Lines(s.Units(nil))))
	}
}

func TestAListOfUnitsIsRead(t *testing.T) {
	home(t)
	folder := t.TempDir()
	sheet, err := xlsx.Table("名单", nil, []string{"序号", "主管部门", "单位名称", "联系人"}, []float64{8, 20, 20, 10},
		[][]string{{"1", "水务系统", "柳河县水务局", "王"}, {"2", "教育系统", "柳河县教育局", "李"}, {"", "", "合计", "2"}})
	if err != nil {
		t.Fatal(err)
	}
	gbk, err := simplifiedchinese.GBK.NewEncoder().String("柳河县水务局\r\n柳河县教育局\r\n")
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"名单.txt":      "1. 柳河县水务局\n\n2、柳河县教育局\n柳河县水务局\n",
		"记事本.txt":     gbk,
		"导出.csv":      "\uFEFF序号,单位,电话\n1,柳河县水务局,1\n2,柳河县教育局,2\n",
		"单位名单.xlsx":   string(sheet),
		"没有编号的一列.txt": "（1）柳河县水务局\n（2）柳河县教育局",
	} {
		path := filepath.Join(folder, name)
		write(t, path, text)
		names, err := session.ReadUnitList(path)
		if want := []string{"柳河县水务局", "柳河县教育局"}; err != nil || !slices.Equal(names, want) {
			t.Errorf("%s: %q, %v", name, names, err)
		}
	}
	for name, text := range map[string]string{"空.txt": "\n", "图.png": "\x89PNG\r\n\x1a\n\x00\x00\x00\x0d\xff\xfe", "两列.csv": "甲,乙\n丙,丁\n"} {
		path := filepath.Join(folder, name)
		write(t, path, text)
		if names, err := session.ReadUnitList(path); err == nil {
			t.Errorf("%s gives %q", name, names)
		}
	}
}
