package window

import (
	"path/filepath"
	"sync/atomic"
	"testing"

	"ziping/domain"
	"ziping/ui/session"
)

// meanwhile runs the background work on goroutines of its own, as the real program does, while the
// clerk does something. Until it ends, everything that windows show is read from their sessions,
// without any call that would synchronize the goroutines by chance and so hide a race. These tests
// run with the race detector too; see make race.
func (c *clerk) meanwhile(do func()) {
	c.t.Helper()
	var running atomic.Int32
	done := make(chan func(), len(c.jobs))
	for _, work := range c.jobs {
		running.Add(1)
		go func() {
			done <- work()
			running.Add(-1)
		}()
	}
	n := len(c.jobs)
	c.jobs = nil
	for do(); running.Load() > 0; {
		for _, w := range c.app.windows {
			if w.editor != nil {
				s := w.editor.s
				_, _, _, _, _ = s.Path(), s.Dirty(), s.Rules(), s.NextUndo(), len(s.Findings())
				_, _, _, _ = *s.Form(), *s.Evaluation(), *s.Document(), s.Document().KeepsLayout()
			}
		}
	}
	for range n {
		(<-done)()
	}
}

// everythingIsShownAnew calls what reads the session of every window.
func (c *clerk) everythingIsShownAnew() {
	c.app.zoom(1.2)
	c.app.toggleDark()
	c.app.offerLost()
	c.app.lookAtFiles()
	for _, w := range c.app.windows {
		for i := range tabCount {
			w.editor.showTab(i)
		}
		w.editor.showState()
	}
}

func TestMeanwhileAFormIsSavedItIsShown(t *testing.T) {
	for name, doing := range map[string]func(*clerk){
		"自评表.xlsx":   func(*clerk) {},
		"自评表.ziping": func(*clerk) {},
		"自评表.pdf":    func(*clerk) {},
		"全部.xlsx":    (*clerk).everythingIsShownAnew,
	} {
		t.Run(name, func(t *testing.T) {
			c := sit(t)
			c.opens(made(10))
			c.app.newForm(defaultKind())
			c.app.windows = c.windows()
			c.app.windows[0], c.app.windows[1] = c.app.windows[1], c.app.windows[0] // so that the opened one is the newest
			c.window().editor.typed(firstActual, "120卷")
			c.files.save = filepath.Join(t.TempDir(), name)
			c.waiting()
			c.picks("文件", "另存为…")
			c.meanwhile(func() {
				doing(c)
				c.app.windows[0].editor.typed(domain.FieldDepartment, "云溪县博物馆")
				c.window().editor.writeDraft()
			})
			c.finishes()
			is(t, "saved", exists(c.files.save), true)
			is(t, "to be saved", c.window().editor.s.Dirty(), name == "自评表.pdf")
			if name == "自评表.pdf" {
				return
			}
			again, err := session.Open(c.files.save, nil)
			if err != nil {
				t.Fatal(err)
			}
			is(t, "in the file", again.Form().Indicators[0].Actual, "120卷")
		})
	}
}

func TestMeanwhileADraftIsWrittenTypingGoesOn(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	c.fills(firstActual, "1")
	c.waiting()
	c.waits()
	c.meanwhile(func() {
		c.types("20卷")
		c.everythingIsShownAnew()
	})
	c.waits()
	c.finishes()
	c.loses()
	c.held = false
	c.clicks("恢复")
	is(t, "what was typed", c.form().Indicators[0].Actual, "120卷")
}

func TestMeanwhileAFileIsReadAnotherFormIsTypedIn(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	path := c.file(made(12))
	c.waiting()
	c.app.newForm(defaultKind())
	c.app.open(path)
	c.meanwhile(func() {
		c.app.windows[0].editor.typed(firstActual, "120卷")
		c.everythingIsShownAnew()
	})
	c.finishes()
	is(t, "rows read", len(c.form().Indicators), 12)
	is(t, "typed", c.app.windows[0].editor.s.Form().Indicators[0].Actual, "120卷")
}
