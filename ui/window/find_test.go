package window

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"ziping/domain"
	"ziping/ui/field"
)

var findKey, replaceKey = &desktop.CustomShortcut{KeyName: fyne.KeyF, Modifier: ctrl}, &desktop.CustomShortcut{KeyName: fyne.KeyH, Modifier: ctrl}

func TestATextIsFoundListedAndGoneTo(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	c.window().editor.goTo(domain.FieldContact)
	c.shortcut(findKey)
	c.types("查询")
	c.sees("共 2 处")
	c.sees("预期目标")
	c.sees("实际完成情况")
	c.presses(fyne.KeyReturn)
	c.sees("第 1 处，共 2 处")
	is(t, "the first", c.window().editor.focused, domain.FieldExpected)
	in, _ := c.window().Win.Canvas().Focused().(*field.Input)
	if in == nil || in.SelectedText() != "查询" {
		t.Errorf("selected: %v", in)
	}
}

func TestF3GoesOnAndAround(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	c.shortcut(findKey)
	c.types("满意度指标")
	var seen []string
	for range 4 {
		c.presses(fyne.KeyF3)
		seen = append(seen, string(c.window().editor.focused))
	}
	is(t, "places", strings.Join(seen, " "), "levels/2/name indicators/9/name indicators/9/name levels/2/name")
	c.picks("编辑", "查找上一处")
	is(t, "back", c.window().editor.focused, domain.IndicatorField(9, domain.KeyName))
	c.picks("编辑", "查找…")
	c.presses(fyne.KeyEscape)
	is(t, "closed", c.window().editor.finder.Box.Visible(), false)
	if c.window().Win.Canvas().Focused() == nil {
		t.Error("nothing has the keyboard")
	}
	c.presses(fyne.KeyF3) // opens it again
	is(t, "open", c.window().editor.finder.Box.Visible(), true)
}

// F3 leads out of the bar. Escape closes it also from there, unless it first reverts what was typed.
func TestEscapeClosesTheBarFromTheFieldThatWasFound(t *testing.T) {
	for words, at := range map[string]domain.Field{"检查公园": domain.IndicatorField(0, domain.KeyName), "公园": domain.FieldExpected} {
		c := sit(t)
		f := made(10)
		f.Indicators[0].Name, f.Goals.Expected = "检查公园", "修缮公园2处。"
		c.opens(f)
		c.shortcut(findKey)
		c.types(words)
		c.presses(fyne.KeyF3)
		is(t, words, c.window().editor.focused, at)
		c.presses(fyne.KeyEscape)
		is(t, words+": still shown", c.window().editor.finder.Box.Visible(), false)
		is(t, words+": the field keeps the keyboard", c.window().editor.focused, at)
	}
	c := sit(t)
	c.opens(made(10))
	c.shortcut(findKey)
	c.types("2024")
	c.window().editor.goTo(domain.FieldContact)
	c.types("王")
	c.presses(fyne.KeyEscape)
	is(t, "reverted", c.form().Contact, made(10).Contact)
	is(t, "shown", c.window().editor.finder.Box.Visible(), true)
	c.presses(fyne.KeyEscape)
	is(t, "still shown", c.window().editor.finder.Box.Visible(), false)
}

func TestAllIsReplacedAsOneStep(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	before := c.form().Clone()
	c.shortcut(replaceKey)
	c.types("档案")
	f := c.window().editor.finder
	n := len(f.matches)
	c.window().Win.Canvas().Focus(f.with)
	c.types("文件")
	c.clicks("全部替换")
	c.sees("替换了 ")
	is(t, "left", strings.Contains(strings.Join(c.names(), ""), "档案"), false)
	is(t, "unit", c.form().Department, "云溪县文件馆")
	is(t, "matches left", len(f.matches), 0)
	is(t, "there were some", n > 8, true)
	c.undoes()
	is(t, "undone as one", c.form().Equal(before), true)
	is(t, "found again", len(f.matches), n)
}

func TestOneIsReplacedAfterTheOther(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	c.shortcut(replaceKey)
	c.types("满意度指标")
	f := c.window().editor.finder
	c.window().Win.Canvas().Focus(f.with)
	c.types("满意指标")
	c.clicks("替换") // goes to the first
	is(t, "nothing yet", c.form().Levels[2].Name, "满意度指标")
	c.clicks("替换")
	is(t, "replaced", c.form().Levels[2].Name, "满意指标")
	is(t, "not the others", c.form().Indicators[9].Level1, "满意度指标")
	c.sees("共 2 处")
	c.doesNotSee("档案馆 的")
}

func TestTheListFollowsWhatIsTyped(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	c.shortcut(findKey)
	c.types("没有这个词")
	c.sees("没有找到")
	c.fills(domain.FieldContact, "没有这个词")
	c.sees("共 1 处")
}

func TestAllFormsOpenedTogetherAreSearched(t *testing.T) {
	c := sit(t)
	c.opensWhole(whole()...)
	c.shortcut(replaceKey)
	c.types("库房维修")
	c.sees("没有找到")
	c.clicks("在这张表里")
	c.sees("在整套表里")
	n := len(c.window().editor.finder.matches)
	is(t, "found", n > 3, true)
	c.presses(fyne.KeyF3)
	is(t, "the form", c.form().Project.Name, "库房维修")
	is(t, "the search goes along", len(c.window().editor.finder.matches), n)
	f := c.window().editor.finder
	c.window().Win.Canvas().Focus(f.with)
	c.types("库房改造")
	c.clicks("全部替换")
	is(t, "replaced", c.form().Project.Name, "库房改造")
	c.undoes()
	is(t, "undone", c.form().Project.Name, "库房维修")
}

func TestWhatIsReplacedInSeveralFormsIsUndoneByOneButton(t *testing.T) {
	c := sit(t)
	c.opensWhole(whole()...)
	var before []domain.Form
	for _, ed := range c.window().binder.editors {
		before = append(before, ed.s.Form().Clone())
	}
	c.shortcut(replaceKey)
	c.types("档案馆")
	c.clicks("在这张表里")
	c.window().Win.Canvas().Focus(c.window().editor.finder.with)
	c.types("文献馆")
	c.clicks("全部替换")
	c.sees("在 4 张表里替换了 ")
	is(t, "in another form", c.window().binder.editors[1].s.Form().Project.Unit, "云溪县文献馆")
	c.clicks("撤销这次替换")
	for i, ed := range c.window().binder.editors {
		is(t, ed.s.Form().Subject(), ed.s.Form().Equal(before[i]), true)
	}
	c.doesNotSee("替换了 ")
	c.sees("共 ")
}

func TestTheKeyboardReplacesOneAfterTheOther(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	c.shortcut(replaceKey)
	c.types("满意度指标")
	c.presses(fyne.KeyTab) // to the other field, as in Excel
	c.types("满意指标")
	c.presses(fyne.KeyReturn) // goes to the first
	is(t, "nothing yet", c.form().Levels[2].Name, "满意度指标")
	c.presses(fyne.KeyReturn)
	is(t, "replaced", c.form().Levels[2].Name, "满意指标")
	c.sees("共 2 处")
	c.presses(fyne.KeyReturn, fyne.KeyReturn)
	c.sees("没有找到")
	is(t, "all replaced", c.form().Indicators[9].Level1+c.form().Indicators[9].Name, "满意指标"+strings.Replace(made(10).Indicators[9].Name, "满意度指标", "满意指标", 1))
}

func TestFindingLeavesTheTableItsRoom(t *testing.T) {
	c := sit(t)
	c.opens(made(30))
	c.window().Win.Resize(fyne.NewSize(1280, 720))
	for _, scale := range []float32{1, 1.5, 2} {
		c.app.zoom(scale)
		for words, key := range map[string]*desktop.CustomShortcut{"finding": findKey, "replacing": replaceKey} {
			c.shortcut(key)
			c.types("指标")
			bar := c.window().editor.finder.Box
			if most := float32(720) / 4; bar.Size().Height > most && scale < 2 {
				t.Errorf("%s at %v takes %v of 720", words, scale, bar.Size().Height)
			}
			f := c.window().editor.finder
			if rows := f.list.Size().Height / f.rows.Objects[0].Size().Height; rows < 1.9 || rows > listedRows+0.1 {
				t.Errorf("%s at %v shows %v places", words, scale, rows)
			}
			if end := f.with.Position().X + f.with.Size().Width; f.replacing.Visible() && end > 1280 {
				t.Errorf("%s at %v: the field ends at %v", words, scale, end)
			}
			c.presses(fyne.KeyEscape)
		}
	}
}
