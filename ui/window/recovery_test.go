package window

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"ziping/domain"
)

// waits advances the clock until a draft is written.
func (c *clerk) waits() {
	for len(c.later) > 0 {
		next := c.later[0]
		c.later = c.later[1:]
		next.do()
		c.windows()
	}
}

// dueIn counts what the program has scheduled after a delay.
func (c *clerk) dueIn(wait time.Duration) int {
	n := 0
	for _, d := range c.later {
		if d.wait == wait {
			n++
		}
	}
	return n
}

// loses loses the program as in a power cut, and starts it again.
func (c *clerk) loses() {
	c.t.Helper()
	old := c.app
	for _, w := range old.windows {
		if w.binder == nil {
			continue
		}
		for _, ed := range w.binder.editors {
			if ed.draft != nil && ed.draft.journal != nil {
				ed.draft.journal.Leave() // the system unlocks what a dead process held
			}
		}
	}
	c.later, c.jobs = nil, nil
	c.app = newApp(test.NewTempApp(c.t), "test")
	c.app.now, c.app.spawn, c.app.after, c.app.files = old.now, old.spawn, old.after, old.files
	c.app.findLost()
	c.app.newWindow()
}

var firstActual = domain.IndicatorField(0, domain.KeyActual)

func TestADraftIsKeptSoonAfterAnEdit(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	c.fills(firstActual, "120卷")
	c.sees("有未保存的修改")
	c.doesNotSee("草稿已自动保存")
	is(t, "writes that are due", c.dueIn(draftWait), 1)
	c.waits()
	c.sees("有未保存的修改（草稿已自动保存 09:30）")
	c.fills(firstActual, "1")
	is(t, "writes that are due after another key", c.dueIn(draftWait), 1)
}

// What is undone while its draft is still being written has no draft. The next edit does not claim
// one before it is written.
func TestAWriteThatEndsAfterTheUndoIsNoDraft(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	c.fills(firstActual, "120卷")
	c.waiting()
	c.waits() // until the write begins
	is(t, "writes under way", len(c.jobs), 1)
	c.window().editor.undo()
	is(t, "to be saved", c.window().editor.s.Dirty(), false)
	c.finishes()
	c.fills(firstActual, "5卷")
	c.sees("有未保存的修改")
	c.doesNotSee("草稿已自动保存")
}

func TestAfterAPowerCutTheWorkIsOffered(t *testing.T) {
	c := sit(t)
	path := c.opens(made(10))
	c.fills(firstActual, "120卷")
	c.waits()
	c.loses()
	c.sees("没有保存的内容")
	c.sees("2023年度自评表.xlsx")
	c.presses(fyne.KeySpace) // the keyboard is there already
	is(t, "what was typed", c.form().Indicators[0].Actual, "120卷")
	is(t, "its file", c.window().editor.s.Path(), path)
	c.sees("有未保存的修改")
	c.doesNotSee("程序上次没有正常结束")

	c.saves()
	c.sees("已保存")
	c.loses()
	c.doesNotSee("没有保存的内容")
}

func TestWorkThatADyingProgramStillHeldIsOfferedLater(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	c.fills(firstActual, "120卷")
	c.waits()
	held := c.window().editor.draft
	c.window().editor.draft = nil
	c.loses()
	c.doesNotSee("没有保存的内容")
	held.journal.Leave()
	c.app.offerLost()
	c.sees("没有保存的内容")
}

func TestRecoveredWorkThatIsLostAgainIsOfferedAgain(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	c.fills(firstActual, "120卷")
	c.waits()
	for range 2 {
		c.loses()
		c.clicks("恢复")
		is(t, "what was typed", c.form().Indicators[0].Actual, "120卷")
	}
}

func TestSeveralAreOfferedAndEachIsRecoveredInAWindow(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	c.fills(firstActual, "120卷")
	c.app.newForm(defaultKind())
	c.fills(domain.FieldDepartment, "云溪县博物馆")
	c.waits()
	c.loses()
	c.sees("2023年度自评表.xlsx")
	c.sees("2024年度部门整体支出绩效目标自评表-云溪县博物馆.xlsx")
	c.clicks("恢复")
	c.sees("留下 1 份没有保存的内容")
	c.clicks("看一看…")
	c.clicks("恢复")
	is(t, "windows", len(c.windows()), 2)
	c.doesNotSee("没有保存的内容")
}

func TestWhatDiffersIsShownBeforeRecovering(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	c.fills(domain.IndicatorField(9, domain.KeyActual), "50卷")
	c.waits()
	c.loses()
	c.clicks("看看改了什么")
	c.sees("和文件相比，有 2 处不一样。")
	c.sees("指标“查档人满意度”的实际完成值\n110卷\n50卷")
	c.sees("指标“查档人满意度”的得分\n10\n5")
	c.clicks("恢复")
	is(t, "what was typed", c.form().Indicators[9].Actual, "50卷")
}

func TestUnwantedWorkIsDeletedOnlyAfterAsking(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	c.fills(firstActual, "120卷")
	c.waits()
	c.loses()
	c.clicks("不要了")
	c.clicks("留着")
	c.clicks("不要了")
	c.clicks("删掉")
	c.doesNotSee("没有保存的内容")
	c.sees("打开自评表")
	c.loses()
	c.doesNotSee("没有保存的内容")
}

func TestCleanEndsLeaveNoDraft(t *testing.T) {
	for name, end := range map[string]func(c *clerk){
		"saved":            func(c *clerk) { c.saves() },
		"undone":           func(c *clerk) { c.shortcut(&fyne.ShortcutUndo{}) },
		"closed, not kept": func(c *clerk) { c.window().tryClose(); c.clicks("不保存") },
		"closed at once": func(c *clerk) { // a write is still scheduled
			c.window().tryClose()
			c.clicks("保存")
		},
	} {
		t.Run(name, func(t *testing.T) {
			c := sit(t)
			c.opens(made(10))
			c.fills(firstActual, "1")
			if name != "closed at once" {
				c.waits()
			}
			end(c)
			c.waits()
			folder := filepath.Join(os.Getenv("XDG_CONFIG_HOME"), "ziping", "journal")
			if left, err := filepath.Glob(filepath.Join(folder, "*")); err != nil || len(left) != 0 {
				t.Errorf("left behind: %v, %v", left, err)
			}
			c.loses()
			c.doesNotSee("没有保存的内容")
		})
	}
}

func TestADamagedRecordIsSetAsideAndSaid(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	c.fills(firstActual, "120卷")
	c.waits()
	folder := filepath.Join(os.Getenv("XDG_CONFIG_HOME"), "ziping", "journal")
	files, err := filepath.Glob(filepath.Join(folder, "*.journal"))
	if err != nil || len(files) != 1 {
		t.Fatalf("%v, %v", files, err)
	}
	data, err := os.ReadFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(files[0], data[:len(data)/2], 0o600); err != nil {
		t.Fatal(err)
	}
	c.loses()
	c.sees("有一份记录已经损坏，恢复不了，留作备查：" + files[0] + ".damaged")
	is(t, "it is still there", exists(files[0]+".damaged"), true)
}

func TestADraftThatCannotBeKeptIsSaid(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	journal := filepath.Join(os.Getenv("XDG_CONFIG_HOME"), "ziping", "journal")
	if err := os.WriteFile(journal, nil, 0o600); err != nil { // a file where the folder should be
		t.Fatal(err)
	}
	c.fills(firstActual, "120卷")
	next := c.later
	c.later = nil
	for _, n := range next {
		n.do()
	}
	c.sees("有未保存的修改，草稿没有存下来，先保存文件")
	is(t, "tries that are due", c.dueIn(draftAway), 1)
	if err := os.Remove(journal); err != nil {
		t.Fatal(err)
	}
	c.waits()
	c.sees("草稿已自动保存 09:30")
}

func TestACrashKeepsTheWorkOfEveryWindowAndSaysSo(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	c.fills(firstActual, "120卷")
	c.app.newForm(defaultKind())
	c.fills(domain.FieldDepartment, "云溪县博物馆")
	c.windows()[0].editor.draft.journal = nil // as if the crash left this window broken
	c.app.keepAll()                           // nothing was written before
	c.windows()[0].editor.draft = nil
	c.loses()
	t.Setenv(crashedEnv, "1")
	c.app.tellCrash()
	c.sees("程序刚才出错退出，现在重新打开了。没有保存的内容还在")
	c.clicks("知道了")
	c.clicks("恢复")
	is(t, "what was typed", c.form().Department, "云溪县博物馆")
}

func TestAPanicInTheBackgroundReachesTheWindow(t *testing.T) {
	sit(t)
	var caught any
	func() {
		defer func() { caught = recover() }()
		guarded(func() { panic("in the background") })() // the test's driver runs what is for the window's goroutine at once
	}()
	e, ok := caught.(elsewhere)
	if !ok || e.caught != "in the background" || !strings.Contains(string(e.stack), "recovery_test.go") {
		t.Errorf("caught %v", caught)
	}
}
