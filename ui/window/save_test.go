package window

import (
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"

	"ziping/domain"
	"ziping/ui/files"
	"ziping/ui/session"
)

// hangs makes the disk stop answering, and advances the clock until the program says so. answers
// makes it answer at last.
func (c *clerk) hangs() (answers func()) {
	c.t.Helper()
	if len(c.jobs) != 1 {
		c.t.Fatalf("%d things are under way, not one", len(c.jobs))
	}
	stuck := c.jobs[0]
	c.jobs, c.held = nil, false
	c.waits()
	return func() {
		stuck()()
		c.windows()
	}
}

// savesToADeadShare types something into a form, saves it, and goes on when nothing answers.
func (c *clerk) savesToADeadShare() (path string, answers func()) {
	c.t.Helper()
	path = c.opens(made(10))
	c.fills(domain.FieldContact, "吴敏")
	c.waiting()
	c.picks("文件", "保存")
	answers = c.hangs()
	c.doesNotSee("还在向") // as long as it is waited for
	c.sees("正在保存 2023年度自评表.xlsx")
	c.sees("磁盘或网络还没有回应")
	c.clicks("先继续填写")
	return path, answers
}

func contactIn(t *testing.T, path string) string {
	t.Helper()
	s, err := session.Open(path, nil)
	if err != nil {
		t.Fatal(err)
	}
	return s.Form().Contact
}

func TestASaveThatHangsIsLeft(t *testing.T) {
	c := sit(t)
	path, answers := c.savesToADeadShare()
	c.sees("还在向“2023年度自评表.xlsx”保存，09:30 开始，磁盘或网络没有回应")
	c.sees("有未保存的修改（草稿已自动保存 09:30）")
	c.fills(domain.FieldPhone, "777")
	is(t, "typed meanwhile", c.form().Phone, "777")

	answers()
	is(t, "in the file", contactIn(t, path), "吴敏")
	c.doesNotSee("还在向")
	c.sees("09:30 向“2023年度自评表.xlsx”的保存已经完成。在那以后的修改还没有保存。")
	c.saves() // though the result was not put away: the save is over
	is(t, "to be saved", c.window().editor.s.Dirty(), false)
	c.clicks("知道了")
	c.doesNotSee("已经完成")
}

// The dialog says what is under way for as long as it is open. What shows the form anew under it,
// like another theme or size, adds no notice of the same.
func TestASaveThatIsWaitedForIsSaidOnce(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	c.fills(domain.FieldContact, "吴敏")
	c.waiting()
	c.picks("文件", "保存")
	answers := c.hangs()
	c.everythingIsShownAnew()
	c.sees("正在保存 2023年度自评表.xlsx")
	is(t, "notices under the dialog", len(c.window().editor.saveOffers()), 0)
	answers()
	c.doesNotSee("正在保存")
	c.doesNotSee("的保存已经完成")
}

func TestEscapeLeavesASaveThatHangs(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	c.fills(domain.FieldContact, "吴敏")
	c.waiting()
	c.picks("文件", "保存")
	answers := c.hangs()
	c.presses(fyne.KeyEscape)
	is(t, "busy", c.window().Busy, false)
	answers()
	c.sees("的保存已经完成。")
	c.doesNotSee("在那以后")
	is(t, "to be saved", c.window().editor.s.Dirty(), false)
}

func TestASaveThatWasLeftAndFailsIsSaid(t *testing.T) {
	c := sit(t)
	path, answers := c.savesToADeadShare()
	c.others(path)
	answers()
	c.sees("09:30 向“2023年度自评表.xlsx”的保存没有成功。窗口里的内容都在。")
	c.doesNotSee("还在向")
	is(t, "to be saved", c.window().editor.s.Dirty(), true)
	c.clicks("看原因…")
	c.sees("在打开以后被别的程序改过")
	c.clicks("覆盖")
	c.windows()
	is(t, "in the file", contactIn(t, path), "吴敏")
	c.doesNotSee("没有成功")
}

func TestWhileASaveHangsThereIsNoSecondOneToTheFile(t *testing.T) {
	c := sit(t)
	path, answers := c.savesToADeadShare()
	c.fills(domain.FieldContact, "周宁")
	c.saves()
	c.sees("上一次向“2023年度自评表.xlsx”的保存还没有结果")
	c.files.save = filepath.Join(t.TempDir(), "另一份.xlsx")
	c.clicks("另存为…")
	c.windows()
	is(t, "elsewhere", contactIn(t, c.files.save), "周宁")
	is(t, "to be saved", c.window().editor.s.Dirty(), false)

	answers()
	is(t, "in the file that was slow", contactIn(t, path), "吴敏")
	is(t, "the form's file", c.window().editor.s.Path(), c.files.save)
	c.sees("09:30 向“2023年度自评表.xlsx”的保存已经完成。")
	c.clicks("知道了")
	is(t, "to be saved still", c.window().editor.s.Dirty(), false)
}

func TestClosingWhileASaveHangsIsAskedAndLeavesADraft(t *testing.T) {
	c := sit(t)
	_, answers := c.savesToADeadShare()
	c.window().tryClose()
	c.sees("向“2023年度自评表.xlsx”的保存还没有结果，现在关闭窗口，可能存不完")
	c.clicks("不关闭")
	is(t, "windows", len(c.windows()), 1)
	c.fills(domain.FieldPhone, "777")
	c.window().tryClose()
	draft := c.window().editor.draft
	c.clicks("关闭")
	is(t, "windows after 关闭", len(c.windows()), 0)

	draft.journal.Leave() // the system unlocks what a dead process held
	lost, _, err := session.LostWork()
	if err != nil || len(lost) != 1 {
		t.Fatalf("%d drafts are left, %v", len(lost), err)
	}
	s, _, err := lost[0].Recover()
	if err != nil {
		t.Fatal(err)
	}
	is(t, "typed last", s.Form().Phone, "777")
	answers() // to a window that is closed
}

func TestASaveThatEndsAfterItsWindowTakesTheDraftAlong(t *testing.T) {
	c := sit(t)
	c.app.newForm(defaultKind())
	path, answers := c.savesToADeadShare()
	w := c.window()
	w.tryClose()
	c.clicks("关闭")
	is(t, "windows", len(c.windows()), 1)
	draft := w.editor.draft
	answers()
	is(t, "in the file", contactIn(t, path), "吴敏")
	draft.journal.Leave()
	lost, _, _ := session.LostWork()
	is(t, "drafts", len(lost), 0)
}

// If a share is gone, every question about it hangs.
func TestTheWindowAsksNothingOfADeadShare(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	c.waiting()
	for range 5 {
		c.app.lookAtFiles()
	}
	is(t, "looks under way", len(c.jobs), 1)
	answers := c.hangs()
	c.app.lookAtFiles()
	is(t, "looks begun while one hangs", len(c.jobs), 0)

	c.browsesFrom(t.TempDir())
	c.waiting()
	c.picks("文件", "打开…")
	is(t, "questions for the folder", len(c.jobs), 1)
	slow := c.jobs[0]
	c.jobs, c.held = nil, false
	for _, d := range c.later {
		if d.wait == files.FolderWait {
			d.do()
		}
	}
	c.sees("上一级")
	slow()()
	c.presses(fyne.KeyEscape)
	c.doesNotSee("上一级") // the late answer opened no second dialog
	answers()
}

func TestALinkToAnOpenFileBringsItsWindow(t *testing.T) {
	c := sit(t)
	path := c.opens(made(10))
	link := filepath.Join(t.TempDir(), "链接.xlsx")
	if err := os.Link(path, link); err != nil {
		t.Fatal(err)
	}
	c.app.open(link)
	is(t, "windows", len(c.windows()), 1)
	c.doesNotSee("没有打开")
}
