package window

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ziping/domain"
	"ziping/ui/files"
)

func TestTheTitleSaysWhetherTheWorkIsSaved(t *testing.T) {
	c := sit(t)
	is(t, "start page", c.window().Win.Title(), programName)
	path := c.opens(made(10))
	name := filepath.Base(path) + " — " + programName
	is(t, "opened", c.window().Win.Title(), name)
	c.sees("没有修改")
	c.fills(domain.FieldContact, "吴敏")
	is(t, "edited", c.window().Win.Title(), "● "+name)
	c.undoes()
	is(t, "undone to what is in the file", c.window().Win.Title(), name)
	c.fills(domain.FieldContact, "吴敏")
	c.picks("文件", "保存")
	is(t, "saved", c.window().Win.Title(), name)
	c.files.save = filepath.Join(t.TempDir(), "另一份.xlsx")
	c.picks("文件", "另存为…")
	is(t, "saved under another name", c.window().Win.Title(), "另一份.xlsx — "+programName)
	c.sees("来自：另一份.xlsx")
}

func TestTheNameSuggestedForEveryForm(t *testing.T) {
	const kind = "部门整体支出绩效目标自评表"
	for what, c := range map[string]struct {
		edit map[domain.Field]string
		want string
	}{
		"as usual":                 {nil, "2023年度" + kind + "-云溪县档案馆.xlsx"},
		"without a unit":           {map[domain.Field]string{domain.FieldDepartment: ""}, "2023年度" + kind + ".xlsx"},
		"without a year":           {map[domain.Field]string{domain.FieldYear: ""}, kind + "-云溪县档案馆.xlsx"},
		"without a title":          {map[domain.Field]string{domain.FieldTitle: ""}, "2023年度自评表-云溪县档案馆.xlsx"},
		"with nothing":             {map[domain.Field]string{domain.FieldTitle: "", domain.FieldYear: "", domain.FieldDepartment: ""}, "自评表.xlsx"},
		"what Windows can't hold":  {map[domain.Field]string{domain.FieldDepartment: `甲/乙\丙:丁*"戊"<己>?|`}, "2023年度" + kind + "-甲_乙_丙_丁__戊__己___.xlsx"},
		"a line break in the unit": {map[domain.Field]string{domain.FieldDepartment: "云溪县\n档案馆"}, "2023年度" + kind + "-云溪县_档案馆.xlsx"},
		"a point at its end":       {map[domain.Field]string{domain.FieldDepartment: "档案馆. "}, "2023年度" + kind + "-档案馆.xlsx"},
		"a mid-year form":          {map[domain.Field]string{domain.FieldTitle: "2023年1-6月部门整体支出绩效目标自评表"}, "2023年1-6月" + kind + "-云溪县档案馆.xlsx"},
		"a name too long":          {map[domain.Field]string{domain.FieldDepartment: strings.Repeat("档案馆", 60)}, ""},
	} {
		t.Run(what, func(t *testing.T) {
			u := sit(t)
			u.opens(made(10))
			u.window().editor.do("改", func(f *domain.Form) {
				for at, text := range c.edit {
					f.Set(at, text)
				}
			})
			u.files.save = ""
			u.picks("文件", "另存为…")
			if c.want != "" {
				is(t, "name", u.files.suggested, c.want)
			}
			folder := t.TempDir() // a file can have any of these
			if err := os.WriteFile(filepath.Join(folder, u.files.suggested), nil, 0o600); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestTheLastFolderIsRemembered(t *testing.T) {
	c := sit(t)
	other := func() string { // as after a restart
		c.finishes()
		return files.FirstFolder(newApp(c.app.fyne, "test").places.Folders(""))
	}
	path := c.opens(made(10))
	is(t, "after opening", other(), filepath.Dir(path))
	c.files.save = filepath.Join(t.TempDir(), "另一份.xlsx")
	c.picks("文件", "另存为…")
	is(t, "after saving", other(), filepath.Dir(c.files.save))
	c.files.save = filepath.Join(t.TempDir(), "一份.pdf")
	c.picks("文件", "打印（生成 PDF）…")
	is(t, "after printing", other(), filepath.Dir(c.files.save))
	c.files.folder = c.folder()
	c.picks("工具", "检查文件夹…")
	is(t, "after checking a folder", other(), c.files.folder)
	os.RemoveAll(c.files.folder)
	is(t, "where it is gone", files.IsFolder(other()), true)
	is(t, "next to the form that is open", files.FirstFolder(c.app.places.Folders(c.windows()[0].editor.s.Document().Path)) != c.files.folder, true)
}

func TestRecentFilesAreEightAndThoseThatFailGo(t *testing.T) {
	c := sit(t)
	folder := t.TempDir()
	for i := range 10 {
		data, err := os.ReadFile(c.file(made(3)))
		if err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(folder, string(rune('a'+i))+".xlsx")
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		c.app.open(path)
		c.window().tryClose()
	}
	c.app.newWindow()
	is(t, "recent files", len(c.app.places.Recent()), 8)
	is(t, "the last first", filepath.Base(c.app.places.Recent()[0]), "j.xlsx")
	is(t, "in the menu", len(c.menu().recent.ChildMenu.Items), 8)

	gone := c.app.places.Recent()[2]
	os.Remove(gone)
	c.menu().recent.ChildMenu.Items[2].Action()
	c.sees("没有打开文件")
	is(t, "it is forgotten", len(c.app.places.Recent()), 7)
	c.clicks("知道了")
	c.menu().recent.ChildMenu.Items[0].Action()
	is(t, "opened from the menu", c.form().Department, "云溪县档案馆")
}

func TestQuittingAsksInEveryWindowThatIsNotSaved(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	c.fills(domain.FieldContact, "吴敏")
	c.app.newForm(defaultKind())
	c.picks("文件", "退出")
	is(t, "windows left", len(c.windows()), 1)
	c.sees("有修改还没有保存")
	c.clicks("取消")
	is(t, "what was typed", c.form().Contact, "吴敏")
}
