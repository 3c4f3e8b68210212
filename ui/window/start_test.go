package window

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"ziping/domain"
	"ziping/scoring"
	"ziping/ui/findings"
	"ziping/ui/internal/uitest"
	"ziping/ui/kit"
)

// A screen of 1366×768 leaves 911×485 for the window if Windows scales everything to 150 %.
func TestTheStartPageFitsOnASmallScreen(t *testing.T) {
	for _, scale := range []float32{1, 1.2, 2} {
		c := sit(t)
		c.app.zoom(scale)
		w := c.window()
		if min := w.Win.Content().MinSize(); min.Width > 911 || min.Height > 485 {
			t.Errorf("at %v the window needs %v", scale, min)
		}
		w.Win.Resize(fyne.NewSize(911, 485))
		c.clicks("新建部门整体表")
		is(t, "a form is open", w.editor != nil, true)
		if min := w.Win.Content().MinSize(); min.Width > 911 || min.Height > 485 {
			t.Errorf("at %v a form needs %v", scale, min)
		}
	}
}

// In a window of the usual size each button of the start page says all of what it is for.
func TestTheStartPageSaysAllItHasToSay(t *testing.T) {
	c := sit(t)
	c.window().Win.Resize(fyne.NewSize(1280, 720))
	const hint = "一个单位的各张表一起打开；很多份一次检查完"
	o, _ := uitest.Find(c.top(), hint)
	said, _ := o.(*kit.Text)
	if said == nil {
		t.Fatal("no hint")
	}
	is(t, "drawn", strings.Join(said.SetFor(said.Size().Width).Lines, ""), hint)
}

// A clerk who receives forty forms looks for the check on the start page.
func TestTheStartPageOffersToCheckAFolder(t *testing.T) {
	c := sit(t)
	c.files.folder = c.folder()
	c.clicks("检查文件夹…")
	c.sees("检查了 3 份，有错误的 1 份，读不了的 1 份。")
}

// begun is this year's form, with its results still to be filled in and a score that is too high.
func begun() domain.Form {
	f := made(10)
	f.Year, f.FilledOn, f.Conclusion, f.Contact = 2024, "2025-03-05", "", ""
	f.Indicators[4].Actual = ""
	f.Indicators[6].Score, f.Indicators[6].ScoreBy = "2", domain.ByHand
	return f
}

// starts is the start page of the next day.
func (c *clerk) starts() {
	c.t.Helper()
	c.restarts()
	c.windows()
	is(c.t, "a start page", c.window().isStart(), true)
}

// What a clerk has begun is offered when the program starts, and Enter opens it.
func TestThisYearsUnfinishedFileIsOfferedFirst(t *testing.T) {
	c := sit(t)
	c.doesNotSee("继续填写")
	path := c.opens(begun())
	n := findings.Count(c.window().editor.s.Findings())
	is(t, "the form is not finished", n[findings.ToFill] > 1 && n[findings.Errors] > 0, true)
	c.starts()
	c.sees(fmt.Sprintf("继续填写\n2023年度自评表.xlsx\n待填 %d 项，错误 %d 条", n[findings.ToFill], n[findings.Errors]))
	c.presses(fyne.KeyReturn)
	c.windows()
	is(t, "the file", c.window().editor.s.Path(), path)

	// What is left is that of the last save.
	c.fills(domain.FieldContact, "周宁")
	c.saves()
	c.fills(domain.FieldConclusion, "部分达成年度指标")
	c.window().tryClose()
	c.clicks("不保存")
	c.starts()
	c.sees(fmt.Sprintf("待填 %d 项", n[findings.ToFill]-1))

	c.clicks("继续填写")
	c.windows()
	f := made(10)
	f.Year = 2024
	c.window().editor.do("", func(now *domain.Form) { *now = f })
	is(t, "errors and things to fill in", c.window().editor.s.Count(scoring.Error), 0)
	c.saves()
	c.starts()
	c.doesNotSee("继续填写")
}

func TestWhatIsNotToBeGoneOnWithIsNotOffered(t *testing.T) {
	for name, do := range map[string]func(c *clerk) (path string){
		"last year's": func(c *clerk) string {
			f := begun()
			f.Year = 2023
			return c.opens(f)
		},
		"a blank template": func(c *clerk) string { return c.opens(defaultKind().New(2024)) },
		"the sample": func(c *clerk) string {
			c.app.openSample()
			return ""
		},
		"a file that is gone": func(c *clerk) string {
			path := c.opens(begun())
			if err := os.Remove(path); err != nil {
				c.t.Fatal(err)
			}
			return path
		},
		"one put away": func(c *clerk) string {
			path := c.opens(begun())
			c.app.places.Remove(path)
			return path
		},
	} {
		t.Run(name, func(t *testing.T) {
			c := sit(t)
			do(c)
			c.starts()
			c.doesNotSee("继续填写")
			c.sees("打开自评表")
			is(t, "the keyboard", c.window().Win.Canvas().Focused(), fyne.Focusable(c.window().view.(*startPage).first))
		})
	}
}

// A form that was rolled over is this year's, under its new name.
func TestARolledOverFileIsOfferedUnderItsNewName(t *testing.T) {
	c := sit(t)
	path := c.opens(made(10))
	c.starts()
	c.doesNotSee("继续填写")
	c.app.open(path)
	c.windows()
	c.window().editor.rollOver()
	c.clicks("结转")
	c.files.save = filepath.Join(filepath.Dir(path), "2024年度自评表.xlsx")
	c.saves()
	c.starts()
	c.sees("继续填写\n2024年度自评表.xlsx\n待填")
	c.clicks("×") // the first one is at its name
	c.doesNotSee("继续填写")
	is(t, "the file is still there", exists(c.files.save), true)
}

// The forms of a unit in a folder are one piece of work.
func TestAnUnfinishedFolderIsOfferedAsAWhole(t *testing.T) {
	c := sit(t)
	c.app.idleWindow().openFolder(c.laysOut(begun(), begun()), nil)
	c.windows()
	one := findings.Count(c.window().editor.s.Findings())
	c.starts()
	c.sees(fmt.Sprintf("继续填写\n2024年度绩效自评\n待填 %d 项，错误 %d 条", 2*one[findings.ToFill], 2*one[findings.Errors]))
	c.presses(fyne.KeyReturn)
	c.windows()
	is(t, "forms", len(c.window().binder.editors), 2)
}

// The recent files list a folder that was opened as a whole, and open it as a whole again.
func TestAFolderIsARecentOne(t *testing.T) {
	c := sit(t)
	dir := c.laysOut(whole()...)
	c.window().openFolder(dir, nil)
	c.windows()
	c.starts()
	name := filepath.Base(dir)
	c.sees(name + "\n整套　")
	c.clicks(name)
	c.sees("整套　4 张")

	c.starts()
	is(t, "in the menu", c.menu().recent.ChildMenu.Items[0].Label, "整套　"+dir)
	c.menu().recent.ChildMenu.Items[0].Action()
	c.sees("整套　4 张")

	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	c.starts()
	c.sees("文件夹不在了：")
	c.clicks(name)
	c.sees("没有打开文件夹")
	c.clicks("知道了")
	is(t, "it is forgotten", len(c.app.places.Recent()), 0)
}

func TestTheFootTellsAllOfThePath(t *testing.T) {
	c := sit(t)
	path := c.opens(made(10))
	source := uitest.Hoverable(c.window().editor.foot.Content, "来自")
	source.MouseIn(nil)
	is(t, "note", c.window().Tip.Words.Words, path)
	is(t, "shown", c.window().Tip.Box.Hidden, false)
	source.MouseOut()
	is(t, "gone", c.window().Tip.Box.Hidden, true)
}
