package window

import (
	"fmt"
	"os"
	"os/exec"
	"runtime/debug"
	"time"

	"fyne.io/fyne/v2"

	"ziping/ui/display"
	"ziping/ui/kit"
	"ziping/ui/look"
)

// crashedEnv tells a new process that the one that started it has crashed.
const crashedEnv = "ZIPING_CRASHED"

// tooSoon is how long a process started after a crash must have run before it may start another.
// Otherwise a program that crashes at once would restart forever.
const tooSoon = 20 * time.Second

var started = time.Now()

func spawn(do kit.Job) {
	go guarded(func() {
		then := do()
		fyne.Do(then)
	})()
}

// guarded wraps background work: a panic in it is raised again on the window's goroutine, where
// rescue handles it.
func guarded(do func()) func() {
	return func() {
		defer func() {
			if caught := recover(); caught != nil {
				stack := debug.Stack()
				fyne.Do(func() { panic(elsewhere{caught, stack}) })
			}
		}()
		do()
	}
}

func after(wait time.Duration, do func()) { time.AfterFunc(wait, func() { fyne.Do(do) }) }

// elsewhere is a panic that happened on another goroutine.
type elsewhere struct {
	caught any
	stack  []byte
}

// rescue is deferred around everything that runs on the window's goroutine: every event of the
// toolkit's loop passes through it. The loop can't be entered a second time. So the work goes into
// the journal, and a new process offers it and says what happened.
func (p *App) rescue() {
	caught := recover()
	if caught == nil {
		return
	}
	p.logCrash(caught, debug.Stack())
	p.keepAll()
	p.first.Close() // so that the next process becomes the first one instead of handing its start to this one
	if !startAgain() {
		display.Tell(programName, fmt.Errorf("程序出错，已经退出。没有保存的内容留着，下次打开时可以恢复。如果再次出错，把日志文件交给维护程序的人：%s", p.log.Path()))
	}
	os.Exit(2)
}

func startAgain() bool {
	program, err := os.Executable()
	if err != nil || os.Getenv(crashedEnv) != "" && time.Since(started) < tooSoon {
		return false
	}
	cmd := exec.Command(program)
	cmd.Env = append(os.Environ(), crashedEnv+"=1")
	return cmd.Start() == nil
}

func (p *App) logCrash(caught any, stack []byte) {
	if e, ok := caught.(elsewhere); ok {
		caught, stack = e.caught, e.stack
	}
	p.log.Crash(caught, stack)
}

// keepAll writes the unsaved work of every window into the journal at once, for the next process.
func (p *App) keepAll() {
	for _, w := range p.windows {
		if w.binder == nil {
			continue
		}
		for _, ed := range w.binder.editors {
			if ed.draft != nil {
				ed.keepNow()
			}
		}
	}
}

// keepNow runs in a program that has crashed already: another panic must not cost the other windows
// their work.
func (ed *editor) keepNow() {
	defer func() {
		if caught := recover(); caught != nil {
			ed.app.logCrash(caught, debug.Stack())
		}
	}()
	if ed.s.Dirty() {
		_ = ed.draft.journal.Snapshot(ed.s, ed.b.b.Whole())() // there is nobody left to tell
	}
	ed.draft.journal.Leave()
}

// tellCrash tells the user what happened, in a process that was started after a crash.
func (p *App) tellCrash() {
	if os.Getenv(crashedEnv) == "" || len(p.windows) == 0 {
		return
	}
	what := "程序刚才出错退出，现在重新打开了。"
	if len(p.lost) > 0 {
		what += "没有保存的内容还在，关掉这个提示，点“恢复”接着填。"
	} else {
		what += "当时没有未保存的内容。"
	}
	content := kit.NewColumn(8, kit.Paragraph(what))
	if path := p.log.Path(); path != "" {
		content.Add(kit.Paragraph("如果再次出错，把日志文件交给维护程序的人。日志里没有表里的内容。"))
		content.Add(kit.NewText(path, kit.SizeSecondary, look.Muted).Wrapped())
	}
	p.windows[0].Dialog("程序出过错", content, fyne.NewSize(480, 0), kit.NewAnswer("知道了", nil))
}
