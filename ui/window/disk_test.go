package window

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"ziping/domain"
	"ziping/io/document"
	"ziping/scoring"
	"ziping/ui/session"
)

// others changes a file, as another program does while it is open here.
func (c *clerk) others(path string) {
	c.t.Helper()
	theirs := made(10)
	theirs.Contact = "别人"
	rules, _ := scoring.Lookup("")
	ev := scoring.Evaluate(&theirs, rules)
	filled := scoring.Fill(theirs, &ev)
	if err := document.New(theirs).Save(path, &filled); err != nil {
		c.t.Fatal(err)
	}
}

const changedByOthers = "这个文件在打开之后被别的程序或别的人改过"

func TestWhoComesBackSeesThatTheFileWasChanged(t *testing.T) {
	c := sit(t)
	path := c.opens(made(10))
	c.comesBack()
	c.doesNotSee(changedByOthers)
	c.others(path)
	c.comesBack()
	c.sees(changedByOthers)
	c.clicks("对比…")
	c.sees("有 1 处不一样。")
	c.sees("联系人\n别人改的\n别人\n周宁")
	c.doesNotSee("覆盖")
	c.clicks("用文件里的")
	is(t, "contact", c.form().Contact, "别人")
	c.doesNotSee(changedByOthers)
	is(t, "windows", len(c.windows()), 1)
}

func TestWhoComesBackToAPageWithoutAFormSeesIt(t *testing.T) {
	c := sit(t)
	c.comesBack()
	c.sees("打开自评表")
	c.files.folder = c.folder()
	c.picks("工具", "检查文件夹…")
	c.comesBack()
	c.sees("检查了")
}

// Two people had the same file open. Before one of both is lost, each sees what differs and who
// changed it.
func TestWhatOthersChangedIsComparedBeforeAPersonDecides(t *testing.T) {
	change := func(t *testing.T) (c *clerk, path string) {
		c = sit(t)
		path = c.opens(made(10))
		c.fills(firstActual, "120卷")
		c.fills(domain.FieldPhone, "777")
		c.fills(domain.FieldContact, "吴敏")
		c.waits()
		c.others(path)
		return c, path
	}
	compares := func(c *clerk) {
		c.sees("和窗口里的相比，有 3 处不一样。")
		c.sees("指标“接收一类档案”的实际完成值\n这里改的\n110卷\n120卷")
		c.sees("联系电话\n这里改的\n0000-1234567\n777")
		c.sees("联系人\n两边都改了\n别人\n吴敏")
	}

	t.Run("theirs, noticed on coming back", func(t *testing.T) {
		c, _ := change(t)
		c.comesBack()
		c.clicks("对比…")
		compares(c)
		c.clicks("关闭")
		is(t, "actual", c.form().Indicators[0].Actual, "120卷")
		c.clicks("对比…")
		c.clicks("用文件里的")
		is(t, "contact", c.form().Contact, "别人")
		lost, _, err := session.LostWork()
		if err != nil || len(lost) != 0 {
			t.Errorf("the draft of what was let go is still there: %v", err)
		}
	})
	t.Run("ours, after the save was refused", func(t *testing.T) {
		c, path := change(t)
		c.saves()
		c.clicks("对比…")
		compares(c)
		c.clicks("用窗口里的（覆盖）")
		c.windows()
		is(t, "contact in the file", contactIn(t, path), "吴敏")
		c.doesNotSee(changedByOthers)
	})
	t.Run("both, and then the window is closed", func(t *testing.T) {
		c, path := change(t)
		c.files.save = filepath.Join(filepath.Dir(path), "我的.xlsx")
		c.window().tryClose()
		c.clicks("保存")
		c.clicks("对比…")
		c.presses(fyne.KeyReturn) // 另存为…
		is(t, "windows", len(c.windows()), 0)
		is(t, "contact in the file", contactIn(t, path), "别人")
		is(t, "contact in the other", contactIn(t, c.files.save), "吴敏")
	})
	t.Run("a file that is gone", func(t *testing.T) {
		c, path := change(t)
		c.comesBack()
		if err := os.Remove(path); err != nil {
			t.Fatal(err)
		}
		c.clicks("对比…")
		c.sees("没有打开文件")
		c.clicks("取消")
		is(t, "contact", c.form().Contact, "吴敏")
	})
}

// Last year's file is not written over with this year's form, whoever changed it.
func TestTheFileOfARolledOverFormIsNotOffered(t *testing.T) {
	c := sit(t)
	path := c.opens(made(10))
	c.window().editor.rollOver()
	c.clicks("结转")
	c.others(path)
	c.comesBack()
	c.clicks("对比…")
	c.sees("处不一样。")
	c.doesNotSee("覆盖）")
}

// A file of a folder is opened again with the whole folder: edits of its other files were not shown.
func TestReopeningAsksAboutWhatWasNotCompared(t *testing.T) {
	c := sit(t)
	c.app.idleWindow().openFolder(c.laysOut(made(10), made(11)), nil)
	c.windows()
	c.fills(domain.FieldPhone, "777")
	c.window().binder.step(1)
	c.others(c.window().editor.s.Path())
	c.comesBack()
	c.clicks("对比…")
	c.clicks("用文件里的")
	c.sees("这些修改会丢失")
	c.clicks("取消")
	is(t, "phone", c.window().binder.editors[0].s.Form().Phone+c.window().binder.editors[1].s.Form().Phone, "7770000-1234567")
}

func TestAFileOpenElsewhereIsSaidAndOpened(t *testing.T) {
	c := sit(t)
	path := c.file(made(10))
	owner := filepath.Join(filepath.Dir(path), "~$"+filepath.Base(path))
	if err := os.WriteFile(owner, []byte("\x06周宁"), 0o600); err != nil {
		t.Fatal(err)
	}
	c.app.open(path)
	c.sees("这个文件正被“周宁”用 Excel 或 WPS 打开")
	is(t, "department", c.form().Department, "云溪县档案馆")
	c.fills(firstActual, "120卷")
	c.saves()
	c.sees("它正被“周宁”用 Excel 或 WPS 打开")
	c.clicks("取消")
	if err := os.Remove(owner); err != nil {
		t.Fatal(err)
	}
	c.comesBack()
	c.doesNotSee("周宁")
}

func TestAMissingRuleSetIsSaidAndCanBeGivenUp(t *testing.T) {
	c := sit(t)
	own, _ := scoring.Lookup("")
	theirs := *own
	theirs.ID = "yunxi-2024"
	path := filepath.Join(t.TempDir(), "a.ziping")
	if err := session.New(made(10), &theirs).SaveAs(path); err != nil {
		t.Fatal(err)
	}
	c.app.open(path)
	c.sees("这份表要按规则“yunxi-2024”计分，这台电脑没有这套规则，暂按“" + own.Name + "”计分。")
	c.fills(firstActual, "120卷")
	c.saves()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	is(t, "the name stays in the file", strings.Contains(string(data), `"rules": "yunxi-2024"`), true)
	c.clicks("改用“" + own.Name + "”")
	c.doesNotSee("yunxi-2024")
	is(t, "rules", c.form().Rules, own.ID)
}

func TestAFileHandedOverThatIsNotThereIsSaid(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	c.app.openLater([]string{filepath.Join(t.TempDir(), "没有.xlsx")})
	c.sees("打不开“没有.xlsx”：这个文件不在")
	is(t, "windows", len(c.windows()), 1)
	c.clicks("知道了")
	is(t, "the form stays", c.form().Department, "云溪县档案馆")
}
