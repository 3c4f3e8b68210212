package window

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"ziping/domain"
	"ziping/io/document"
	"ziping/scoring"
	"ziping/ui/files"
	"ziping/ui/internal/uitest"
	"ziping/ui/keys"
	"ziping/ui/keys/keytest"
	"ziping/ui/kit"
	"ziping/ui/look"
	"ziping/ui/session"
)

// clerk does what a user of the program does: clicks words, types, presses keys, and reads what is
// on the screen.
type clerk struct {
	t     testing.TB
	app   *App
	files *answers
	later []due    // what the program has scheduled
	soon  []func() // what it does after the event being handled

	jobs []kit.Job // background work that has not run yet
	held bool      // the work runs when the test lets it; otherwise when the clerk next looks at a window

	opened  []string // files and folders that the system was asked to open
	refusal error    // the error of the system if it has no program for them
}

// due is something scheduled.
type due struct {
	wait time.Duration
	do   func()
}

// finishes runs the background work.
func (c *clerk) finishes() {
	for len(c.jobs) > 0 {
		do := c.jobs[0]
		c.jobs = c.jobs[1:]
		do()()
	}
}

// waiting holds the background work until letGo is called.
func (c *clerk) waiting() (letGo func()) {
	c.held = true
	return c.finishes
}

// neverSees does what leads to background work, and looks at the screen after each part of the work.
func (c *clerk) neverSees(words string, do func()) {
	c.t.Helper()
	c.held = true
	do()
	for len(c.jobs) > 0 {
		job := c.jobs[0]
		c.jobs = c.jobs[1:]
		job()()
		c.doesNotSee(words)
	}
	c.held = false
}

// answers replaces the system's file dialogs.
type answers struct {
	open, save string // the chosen file; "" for 取消
	suggested  string // the name suggested in the last save dialog
	folder     string
}

func (a *answers) choose(path string, done func(string)) {
	if path != "" {
		done(path)
	}
}

type answeringFiles struct{ *answers }

func (a answeringFiles) Open(_ *files.Asker, _ string, done func(string)) {
	a.choose(a.answers.open, done)
}
func (a answeringFiles) Folder(_ *files.Asker, _ string, done func(string)) {
	a.choose(a.answers.folder, done)
}
func (a answeringFiles) Save(_ *files.Asker, name string, _ []files.Kind, done func(string)) {
	a.suggested = name
	a.choose(a.answers.save, done)
}

// sit starts the program in March 2025, when forms of 2024 are due.
func sit(t testing.TB) *clerk {
	t.Helper()
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("XDG_CONFIG_HOME", filepath.Join(home, "config"))
	c := &clerk{t: t, files: &answers{}}
	a := test.NewTempApp(t)
	c.app = newApp(a, "test")
	c.app.now = func() time.Time { return time.Date(2025, 3, 10, 9, 30, 0, 0, time.Local) }
	c.app.spawn = func(do kit.Job) { c.jobs = append(c.jobs, do) }
	c.app.after = func(wait time.Duration, do func()) { c.later = append(c.later, due{wait, do}) }
	keys.Later = func(f func()) { c.soon = append(c.soon, f) }
	c.app.files = answeringFiles{c.files}
	c.app.system = func(path string) error {
		c.opened = append(c.opened, path)
		return c.refusal
	}
	c.app.newWindow()
	return c
}

// made is the form of a fictitious unit with all fields filled in.
func made(rows int) domain.Form { return uitest.Form(rows) }

// file saves a form as a workbook, like last year's file on a disk.
func (c *clerk) file(f domain.Form) string {
	c.t.Helper()
	path := filepath.Join(c.t.TempDir(), "2023年度自评表.xlsx")
	rules, _ := scoring.Lookup("")
	ev := scoring.Evaluate(&f, rules)
	filled := scoring.Fill(f, &ev)
	if err := document.New(f).Save(path, &filled); err != nil {
		c.t.Fatal(err)
	}
	return path
}

// opens opens a form as the only window.
func (c *clerk) opens(f domain.Form) string {
	c.t.Helper()
	path := c.file(f)
	c.app.open(path)
	if c.window().editor == nil {
		c.t.Fatalf("not opened; on the screen: %s", c.screen())
	}
	return path
}

// windows are the open windows, after the work in progress is done.
func (c *clerk) windows() []*Window {
	if !c.held {
		c.finishes()
	}
	return c.app.windows
}

// window is the newest window.
func (c *clerk) window() *Window {
	windows := c.windows()
	if len(windows) == 0 {
		c.t.Fatal("no window is open")
	}
	return windows[len(windows)-1]
}

// saves saves the form to its file and waits for it.
func (c *clerk) saves() {
	c.window().binder.save(nil)
	c.windows()
}

// comesBack returns to the program from another one.
func (c *clerk) comesBack() {
	c.windows()
	c.app.lookAtFiles()
	c.windows()
}

// top is what receives clicks: the topmost dialog, else the window's content.
func (c *clerk) top() fyne.CanvasObject {
	if o := c.window().Win.Canvas().Overlays().Top(); o != nil {
		return o
	}
	return c.window().Win.Content()
}

// each visits every visible object, with the scroll that it is in.
func each(o fyne.CanvasObject, visit func(fyne.CanvasObject, *container.Scroll)) {
	uitest.Each(o, visit)
}

// texts are the texts on the screen.
func (c *clerk) texts() []string { return uitest.Texts(c.top()) }

func (c *clerk) screen() string { return strings.Join(c.texts(), "\n") }

func (c *clerk) sees(words string) {
	c.t.Helper()
	if !strings.Contains(c.screen(), words) {
		c.t.Errorf("“%s” is not on the screen:\n%s", words, c.screen())
	}
}

func (c *clerk) doesNotSee(words string) {
	c.t.Helper()
	if strings.Contains(c.screen(), words) {
		c.t.Errorf("“%s” is on the screen", words)
	}
}

// clicks clicks a word: the first text or button that consists of it, else one that contains it.
func (c *clerk) clicks(words string) {
	c.t.Helper()
	if !uitest.Click(c.window().Win.Canvas(), c.top(), words) {
		c.t.Fatalf("“%s” is nowhere to be clicked:\n%s", words, c.screen())
	}
}

// rests waits until every click and key press is handled.
func (c *clerk) rests() {
	for len(c.soon) > 0 {
		next := c.soon[0]
		c.soon = c.soon[1:]
		next()
	}
}

// presses presses keys.
func (c *clerk) presses(keys ...fyne.KeyName) {
	for _, k := range keys {
		letGo := keytest.Hold(c.window().Win.Canvas(), k, 0)
		c.rests()
		letGo()
		c.rests()
	}
}

// holds holds a key until it repeats.
func (c *clerk) holds(key fyne.KeyName) { keytest.Hold(c.window().Win.Canvas(), key, 5)() }

// shortcut presses a key with Ctrl that the fields leave to the window.
func (c *clerk) shortcut(s fyne.Shortcut) { c.window().shortcuts.TypedShortcut(s) }

// types types into whatever has the keyboard, which may change after the first character.
func (c *clerk) types(words string) {
	c.t.Helper()
	for _, r := range words {
		f := c.window().Win.Canvas().Focused()
		if f == nil {
			c.t.Fatal("nothing has the keyboard")
		}
		f.TypedRune(r)
	}
}

// fills replaces the text of a field.
func (c *clerk) fills(field domain.Field, words string) {
	c.t.Helper()
	c.window().editor.goTo(field)
	if e, ok := c.window().Win.Canvas().Focused().(interface{ SelectAll() }); ok {
		e.SelectAll()
	}
	c.types(words)
}

// total is the total in the header, its largest text.
func (c *clerk) total() (total string) {
	each(c.window().editor.header, func(o fyne.CanvasObject, _ *container.Scroll) {
		if text, ok := o.(*kit.Text); ok && text.SizeName == kit.SizeTotal {
			total = text.Words
		}
	})
	return total
}

// header is what the clerk reads above the form.
func (c *clerk) header() string { return strings.Join(uitest.Texts(c.window().editor.header), " ") }

// weights is the text about the sum of the weights in the status line.
func (c *clerk) weights() *kit.Text {
	found, _ := uitest.Find(c.window().editor.foot.Content, "合计分值")
	return found.(*kit.Text)
}

// addsUp reports whether the status line says with a mark that the weights add up.
func (c *clerk) addsUp() (on bool) {
	each(c.window().editor.foot.Content, func(o fyne.CanvasObject, _ *container.Scroll) {
		if mark, ok := o.(*kit.OKMark); ok {
			on = mark.On
		}
	})
	return on
}

// listed counts the findings in the panel, each of which begins with a message in bold.
func (c *clerk) listed() (n int) {
	each(c.window().editor.panel.List, func(o fyne.CanvasObject, _ *container.Scroll) {
		if text, ok := o.(*kit.Text); ok && text.Bold && text.Colour == look.Text {
			n++
		}
	})
	return n
}

// headings are the groups in the panel.
func (c *clerk) headings() string {
	var list []string
	each(c.window().editor.panel.List, func(o fyne.CanvasObject, _ *container.Scroll) {
		if text, ok := o.(*kit.Text); ok && text.Bold && text.Colour == look.Muted {
			list = append(list, text.Words)
		}
	})
	return strings.Join(list, "，")
}

// chosen is the finding chosen in the panel.
func (c *clerk) chosen() session.Finding {
	f := c.window().editor.panel.List.Chosen()
	if f == nil {
		return session.Finding{}
	}
	return *f
}

func (c *clerk) form() *domain.Form { return c.window().editor.s.Form() }

func (c *clerk) names() []string {
	var list []string
	for _, in := range c.form().Indicators {
		list = append(list, in.Name)
	}
	return list
}

func is[T comparable](t testing.TB, what string, got, want T) {
	t.Helper()
	if got != want {
		t.Errorf("%s: %v, want %v", what, got, want)
	}
}

func areNames(t testing.TB, got []string, want ...string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("indicators %q, want %q", got, want)
	}
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}
