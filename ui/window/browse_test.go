package window

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"ziping/ui/files"
	"ziping/ui/look"
)

// shelf is a folder with two forms, a folder with one, and files that are not shown.
func (c *clerk) shelf() string {
	c.t.Helper()
	data, err := os.ReadFile(c.file(made(10)))
	if err != nil {
		c.t.Fatal(err)
	}
	folder := c.t.TempDir()
	for _, name := range []string{"甲.xlsx", "乙.XLSX", "说明.txt", "~$甲.xlsx", ".藏起来.xlsx", "旧表/丙.xlsx"} {
		path := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			c.t.Fatal(err)
		}
		if err := os.WriteFile(path, data, 0o600); err != nil {
			c.t.Fatal(err)
		}
	}
	return folder
}

// browsesFrom uses the program's own dialogs, which start in a folder.
func (c *clerk) browsesFrom(folder string) {
	c.app.files = files.Own{}
	c.app.fyne.Preferences().SetString(files.PrefFolder, folder)
}

func TestTheProgramsOwnDialogOpensAFileByKey(t *testing.T) {
	c := sit(t)
	folder := c.shelf()
	c.browsesFrom(folder)
	c.picks("文件", "打开…")
	for _, name := range []string{"旧表", "甲.xlsx", "乙.XLSX"} {
		c.sees(name)
	}
	for _, name := range []string{"说明.txt", "藏起来", "~$"} {
		c.doesNotSee(name)
	}
	c.presses(fyne.KeyReturn) // the folder comes first
	c.sees("丙.xlsx")
	c.presses(fyne.KeyBackspace)
	c.types("甲")
	c.presses(fyne.KeyReturn)
	is(t, "opened", c.window().editor.s.Document().Path, filepath.Join(folder, "甲.xlsx"))
}

func TestTheProgramsOwnDialogIsLeftByEscape(t *testing.T) {
	c := sit(t)
	c.browsesFrom(t.TempDir())
	c.picks("文件", "打开…")
	c.sees("这里没有能打开的文件。")
	c.presses(fyne.KeyEscape)
	c.sees("打开自评表")
}

func TestAFolderThatCanNotBeReadIsSaid(t *testing.T) {
	c := sit(t)
	c.window().asker().Browse("打开自评表", filepath.Join(t.TempDir(), "没有"), files.OpenKinds, func(string) {})
	c.sees("这个文件夹打不开")
}

func TestAFolderIsChosenForSaving(t *testing.T) {
	c := sit(t)
	folder := c.shelf()
	c.opens(made(3))
	c.browsesFrom(folder)
	c.picks("文件", "另存为…")
	c.presses(fyne.KeyEscape) // from the entry of the name
	c.doesNotSee("文件名")
	c.picks("文件", "另存为…")
	c.clicks("更改…")
	c.clicks("取消")
	c.sees("文件名") // the first dialog again
	c.clicks("更改…")
	c.window().Open.Close()
	c.window().asker().Browse("保存到哪个文件夹", folder, nil, func(path string) {
		is(t, "the folder shown", path, folder)
	})
	c.doesNotSee("甲.xlsx") // folders only
	c.clicks("选这个文件夹")

	c.window().asker().Browse("保存到哪个文件夹", folder, nil, func(path string) {
		is(t, "the folder chosen", strings.TrimSuffix(path, string(os.PathSeparator)), filepath.Join(folder, "旧表"))
	})
	c.presses(fyne.KeyDown)
	c.clicks("选这个文件夹")
}

func TestAPathIsTypedWithoutLookingForItsField(t *testing.T) {
	c := sit(t)
	c.browsesFrom(t.TempDir())
	path := filepath.Join(c.shelf(), "甲.xlsx")
	c.picks("文件", "打开…")
	c.types(strings.TrimPrefix(path, filepath.VolumeName(path)))
	c.presses(fyne.KeyReturn)
	is(t, "opened", c.window().editor != nil, true)
}

// The driver sends a click to the innermost object that accepts any.
func TestAFileIsChosenByClickAndOpenedByDoubleClick(t *testing.T) {
	c := sit(t)
	folder := c.shelf()
	c.browsesFrom(folder)
	c.picks("文件", "打开…")
	var row *files.NameRow
	each(c.top(), func(o fyne.CanvasObject, _ *container.Scroll) {
		if r, ok := o.(*files.NameRow); ok && r.Name.Words == "乙.XLSX" {
			row = r
		}
	})
	if row == nil {
		t.Fatalf("no row:\n%s", c.screen())
	}
	each(row, func(o fyne.CanvasObject, _ *container.Scroll) {
		_, taps := o.(fyne.Tappable)
		_, hovers := o.(desktop.Hoverable)
		if o != fyne.CanvasObject(row) && (taps || hovers) {
			t.Errorf("%T in the row takes its clicks", o)
		}
	})
	row.MouseDown(nil)
	is(t, "chosen", row.Ground, look.Selected)
	test.DoubleTap(row)
	is(t, "opened", c.window().editor.s.Document().Path, filepath.Join(folder, "乙.XLSX"))
}
