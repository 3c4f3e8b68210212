package window

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"

	"ziping/domain"
	"ziping/ui/kit"
	"ziping/ui/look"
)

func TestF1ShowsTheKeysFromAnywhere(t *testing.T) {
	c := sit(t)
	c.presses(fyne.KeyF1)
	c.sees("F8、Shift+F8")
	c.presses(fyne.KeyEscape)
	c.opens(made(10))
	for _, at := range []domain.Field{domain.FieldContact, domain.FieldExpected, domain.IndicatorField(2, domain.KeyName)} {
		c.window().editor.goTo(at)
		c.presses(fyne.KeyF1)
		c.sees("按键说明")
		c.presses(fyne.KeyEscape)
		c.doesNotSee("按键说明")
	}
}

// The help lists every key that works: those of the menu, and those of the table.
func TestTheHelpTellsEveryKey(t *testing.T) {
	var told []string
	for _, k := range keyHelp {
		told = append(told, k[0])
	}
	all := strings.Join(told, "\n")
	c := sit(t)
	names := strings.NewReplacer("Return", "回车", "=", "等号", "-", "减号", ",", "逗号")
	for _, m := range c.menu().bar.Menus {
		for _, i := range m.Items {
			s, ok := i.Shortcut.(*desktop.CustomShortcut)
			if !ok {
				continue
			}
			if key := names.Replace(string(s.KeyName)); !strings.Contains(all, key) {
				t.Errorf("%s by %s is not told", i.Label, key)
			}
		}
	}
	for _, key := range []string{"Tab", "回车", "方向键", "Home", "End", "PageUp", "PageDown", "Ctrl+方向键", "F2", "Ctrl+C", "Ctrl+X", "Ctrl+V", "Ctrl+D", "Alt+上", "Alt+下", "Alt+回车", "+", "−", "右键", "Ctrl+Z", "Ctrl+Y", "F1", "F6", "Ctrl+1"} {
		if !strings.Contains(all, key) {
			t.Errorf("%s is not told", key)
		}
	}
}

func TestTheSizeGoesFrom90To200(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	for range 20 {
		c.picks("查看", "放大")
	}
	is(t, "largest", c.app.scale(), 2)
	c.sees("200%")
	is(t, "drawn", themed().Scale(), 2)
	c.picks("查看", "原始大小")
	is(t, "as it was", themed().Scale(), 1)
	for range 20 {
		c.picks("查看", "缩小")
	}
	is(t, "smallest", c.app.scale(), 0.9)
	c.sees("90%")

	c.shortcut(&desktop.CustomShortcut{KeyName: fyne.KeyEqual, Modifier: ctrl})
	is(t, "by key", c.app.scale(), 1)
	// In the table these two insert a row, as in Excel; elsewhere they are plus, on the main
	// keyboard and on the number pad.
	c.shortcut(&desktop.CustomShortcut{KeyName: fyne.KeyEqual, Modifier: ctrl | fyne.KeyModifierShift})
	c.shortcut(&desktop.CustomShortcut{KeyName: fyne.KeyPlus, Modifier: ctrl})
	is(t, "by the other keys", c.app.scale(), 1.2)
}

// The key with = and + zooms without Shift and inserts with it, as the help says.
func TestInTheTableTheKeyOfTheEqualsSignInsertsOnlyWithShift(t *testing.T) {
	c := sit(t)
	c.opens(four())
	c.window().editor.goTo(domain.IndicatorField(1, domain.KeyName))
	c.chord(ctrl, fyne.KeyEqual) // the table leaves these to the window
	c.chord(ctrl, fyne.KeyMinus)
	is(t, "rows", len(c.form().Indicators), 5)
	c.chord(ctrl|fyne.KeyModifierShift, fyne.KeyEqual)
	is(t, "with Shift", len(c.form().Indicators), 6)
	c.chord(ctrl, fyne.KeyPlus) // of the number pad
	is(t, "by the number pad", len(c.form().Indicators), 7)
}

func TestTheSizeIsChosenAtTheFoot(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	c.clicks("100%")
	c.presses(fyne.KeyHome, fyne.KeyReturn) // the first in the list
	is(t, "size", themed().Scale(), 2)
}

// system is an application on a dark or light desktop.
type system struct {
	fyne.Settings
	dark    bool
	changed []func(fyne.Settings)
}

func (s *system) ThemeVariant() fyne.ThemeVariant {
	if s.dark {
		return theme.VariantDark
	}
	return theme.VariantLight
}

func (s *system) AddListener(f func(fyne.Settings)) { s.changed = append(s.changed, f) }

type systemApp struct {
	fyne.App
	settings *system
}

func (a systemApp) Settings() fyne.Settings { return a.settings }

func TestTheSystemsThemeIsFollowedWhereThatIsChosen(t *testing.T) {
	c := sit(t)
	s := &system{Settings: c.app.fyne.Settings()}
	c.app.fyne = systemApp{c.app.fyne, s}
	c.app.followSystem()
	night := func(dark bool) {
		s.dark = dark
		for _, tell := range s.changed {
			tell(s)
		}
	}
	night(true)
	is(t, "light is chosen", themed().Dark(), false)
	c.app.setTheme("system")
	is(t, "dark as the system", themed().Dark(), true)
	night(false)
	is(t, "light again", themed().Dark(), false)
	is(t, "text on the screen follows", look.Color(look.Text) != nil, true)
}

func TestOtherRulesAreProposedFromThePrintedNotes(t *testing.T) {
	c := sit(t)
	f := made(10)
	c.opens(f)
	r := &c.window().editor.s.Document().Report
	r.Notes = "注：2.定性指标根据指标完成情况分为达成年度指标、部分达成年度指标并具有一定效果、未达成年度指标且效果较差三档，分别按照100%-80%（含）、80%-60%（含）、60%-0%合理确定分值。"
	proposed := c.window().editor.s.Proposal()
	is(t, "proposed", proposed != nil, true)
	id, why := proposed.ID, proposed.Notes.Why
	c.window().editor.changed()
	c.sees(why)
	c.clicks("改用“" + rulesNamed(t, id).Name + "”")
	is(t, "rules", c.window().editor.s.Rules().ID, id)
	c.doesNotSee(why)
	c.undoes()
	c.sees(why)
}

func TestThePanelIsDraggedAndKeepsItsWidth(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	w := c.window()
	w.Win.Resize(fyne.NewSize(1400, 800))
	before := w.editor.side.Panel.Size().Width
	w.editor.side.Sash.Dragged(&fyne.DragEvent{Dragged: fyne.NewDelta(-60, 0)})
	w.editor.side.Sash.DragEnd()
	is(t, "wider", w.editor.side.Panel.Size().Width, before+60)
	w.editor.side.Sash.Dragged(&fyne.DragEvent{Dragged: fyne.NewDelta(-9000, 0)})
	is(t, "not without end", w.editor.side.Panel.Size().Width <= look.Px(kit.MaxPanel), true)
	w.editor.side.Sash.Dragged(&fyne.DragEvent{Dragged: fyne.NewDelta(9000, 0)})
	is(t, "nor away", w.editor.side.Panel.Size().Width, look.Px(kit.MinPanel))
	w.editor.side.Sash.DragEnd()
	again := c.app.newWindow()
	c.app.openSample()
	again.Win.Resize(fyne.NewSize(1400, 800))
	is(t, "in the next window", again.editor.side.Panel.Size().Width, look.Px(kit.MinPanel))

	c.picks("查看", "检查结果栏") // folds it, although there is space for it
	third := c.app.newWindow()
	c.app.openSample()
	third.Win.Resize(fyne.NewSize(1400, 800))
	is(t, "folded in the next window", third.editor.side.Shown(), false)
	third.editor.fold()
	is(t, "unfolded", third.editor.side.Panel.Visible(), true)
}

func TestAWindowThatIsClosedStopsChecking(t *testing.T) {
	c := sit(t)
	c.opens(made(10)) // another window remains
	c.files.folder = c.folder()
	letGo := c.waiting()
	c.picks("工具", "检查文件夹…")
	b := c.window().view.(*batch)
	c.sees("正在找自评表文件")
	c.window().tryClose()
	letGo()
	is(t, "files checked", len(b.units), 0)
	is(t, "windows", len(c.windows()), 1)
}

func TestProgressOfAFolderIsTold(t *testing.T) {
	c := sit(t)
	c.files.folder = c.folder()
	letGo := c.waiting()
	c.picks("工具", "检查文件夹…")
	b := c.window().view.(*batch)
	b.found.Files, b.done = []string{"甲馆.xlsx", "乙馆.xlsx", "来信.docx"}, 1
	b.show()
	c.sees("正在检查第 2 份，共 3 份。")
	is(t, "bar", b.bar.Value/b.bar.Max > 0.3 && b.bar.Value/b.bar.Max < 0.4 && b.barBox.Visible(), true)
	is(t, "can be saved yet", b.saveIt.Disabled(), true)
	letGo()
	is(t, "can be saved now", b.saveIt.Disabled(), false)
	is(t, "the bar is gone", b.barBox.Visible(), false)

	c.files.save = c.files.folder + "/汇总.xlsx"
	c.clicks("保存汇总…")
	letGo()
	c.clicks("打开汇总表")
	c.finishes()
	is(t, "opened", strings.Join(c.opened, ""), c.files.save)
}
