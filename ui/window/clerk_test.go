package window

import (
	"os"
	"path/filepath"
	"slices"
	"strconv"
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
	"ziping/ui/keys"
	"ziping/ui/keys/keytest"
	"ziping/ui/kit"
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
func made(rows int) domain.Form {
	f := domain.Kinds()[0].New(2023)
	f.Department, f.FilledOn, f.Conclusion = "云溪县档案馆", "2024-03-05", "部分达成年度指标"
	f.Contact, f.Phone = "周宁", "0000-1234567"
	money := [][3]string{{"320.5", "309.12", "301.4"}, {"210.5", "209.12", "208.4"}, {"110", "100", "93"}, {"", "", ""}}
	for i, m := range money {
		r := &f.Funds.Rows[i]
		r.Initial, r.Budget, r.Executed = domain.Number(m[0]), domain.Number(m[1]), domain.Number(m[2])
	}
	f.Goals.Expected = "目标1.全年（2023年）接收档案4000卷。目标2.开放档案查询。"
	f.Goals.Actual = "目标1.接收档案4120卷。目标2.查询窗口全年开放。"
	f.Indicators = nil
	for i := range rows {
		in := domain.Indicator{Level1: "产出指标", Level2: "数量指标", Name: "接收" + strings.Repeat("甲", i/9) + string(rune('一'+i)) + "类档案", Target: "≥100卷", Actual: "110卷", Weight: "1", ScoreBy: domain.ByRule}
		switch {
		case i == 0:
			in.Weight = domain.Number(strconv.Itoa(50 - (rows - 3)))
		case i == rows-2:
			in.Level1, in.Level2, in.Weight, in.Name = "效益指标", "社会效益指标", "30", "查档满足率"
		case i == rows-1:
			in.Level1, in.Level2, in.Weight, in.Name = "满意度指标", "服务对象满意度指标", "10", "查档人满意度"
		}
		f.Indicators = append(f.Indicators, in)
	}
	return f
}

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
func each(o fyne.CanvasObject, visit func(fyne.CanvasObject, *container.Scroll)) { walk(o, nil, visit) }

func walk(o fyne.CanvasObject, in *container.Scroll, visit func(fyne.CanvasObject, *container.Scroll)) {
	if !o.Visible() {
		return
	}
	visit(o, in)
	if s, ok := o.(*container.Scroll); ok {
		in = s
	}
	switch o := o.(type) {
	case *fyne.Container:
		for _, child := range o.Objects {
			walk(child, in, visit)
		}
	case fyne.Widget:
		for _, child := range test.WidgetRenderer(o).Objects() {
			walk(child, in, visit)
		}
	}
}

// texts are the texts on the screen.
func (c *clerk) texts() []string {
	var list []string
	each(c.top(), func(o fyne.CanvasObject, _ *container.Scroll) {
		switch o := o.(type) {
		case *kit.Text:
			list = append(list, o.Words)
		case *kit.Button:
			list = append(list, o.Text)
		}
	})
	return list
}

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
	for _, exact := range []bool{true, false} {
		var found fyne.CanvasObject
		var scroll *container.Scroll
		each(c.top(), func(o fyne.CanvasObject, in *container.Scroll) {
			said := ""
			switch o := o.(type) {
			case *kit.Text:
				said = o.Words
			case *kit.Button:
				said = o.Text
			}
			if found == nil && (said == words || !exact && strings.Contains(said, words)) {
				found, scroll = o, in
			}
		})
		if found != nil {
			kit.Reveal(scroll, found)
			at := fyne.CurrentApp().Driver().AbsolutePositionForObject(found)
			test.TapCanvas(c.window().Win.Canvas(), at.AddXY(found.Size().Width/2, found.Size().Height/2))
			return
		}
	}
	c.t.Fatalf("“%s” is nowhere to be clicked:\n%s", words, c.screen())
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

func (c *clerk) total() string { return c.window().editor.header.total.Words }

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
