package window

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ziping/io/document"
	"ziping/scoring"
	"ziping/ui/session"
)

// others changes a file, as another program does while it is open here.
func (c *clerk) others(path string) {
	c.t.Helper()
	theirs := made(10)
	theirs.Contact = "别人"
	if err := document.New(theirs).Save(path, &theirs); err != nil {
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
	c.clicks("重新打开…")
	is(t, "contact", c.form().Contact, "别人")
	c.doesNotSee(changedByOthers)
	is(t, "windows", len(c.windows()), 1)
}

func TestWhoComesBackToAPageWithoutAFormSeesIt(t *testing.T) {
	c := sit(t)
	c.comesBack()
	c.sees("打开去年的文件")
	c.files.folder = c.folder()
	c.picks("工具", "检查文件夹…")
	c.comesBack()
	c.sees("检查了")
}

func TestReopeningAsksAboutWhatIsNotSaved(t *testing.T) {
	c := sit(t)
	path := c.opens(made(10))
	c.fills(firstActual, "120卷")
	c.waits()
	c.others(path)
	c.comesBack()
	c.clicks("重新打开…")
	c.sees("这些修改会丢失")
	c.clicks("取消")
	is(t, "actual", c.form().Indicators[0].Actual, "120卷")
	c.clicks("重新打开…")
	c.clicks("重新打开")
	is(t, "contact", c.form().Contact, "别人")
	lost, _, err := session.LostWork()
	if err != nil || len(lost) != 0 {
		t.Errorf("the draft of what was let go is still there: %v", err)
	}
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
