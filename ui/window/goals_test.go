package window

import (
	"strings"
	"testing"
	"unicode/utf8"

	"fyne.io/fyne/v2"

	"ziping/domain"
	"ziping/ui/kit"
)

func (c *clerk) goals() *goalsTab { return c.window().editor.tabs[tabGoals].(*goalsTab) }

func TestAResultIsShownNextToItsGoal(t *testing.T) {
	c := sit(t)
	f := made(10)
	f.Goals.Expected = "目标1.接收档案4000卷。\n目标2.开放档案查询。\n目标三：修复旧档。"
	f.Goals.Actual = "目标1.接收档案4120卷。\n目标3.修复300卷。\n目标4.另做的事。"
	c.opens(f)
	in := c.entry(domain.FieldActual).in
	counterpart := c.goals().panes[1].counterpart
	at := func(part string) {
		c.window().Win.Canvas().Focus(in)
		in.CaretTo(utf8.RuneCountInString(f.Goals.Actual[:strings.Index(f.Goals.Actual, part)]) + 2)
		c.presses(fyne.KeyRight)
	}
	at("目标1")
	is(t, "of the first", counterpart.Words, "预期目标：目标1.接收档案4000卷。")
	at("目标3")
	is(t, "of the one with its number, however that is written", counterpart.Words, "预期目标：目标三：修复旧档。")
	at("目标4")
	is(t, "of none", counterpart.Words, "预期目标里没有目标4")
	c.window().editor.goTo(domain.FieldExpected)
	is(t, "not while the keyboard is elsewhere", counterpart.Words, "")
	is(t, "but at the other text", c.goals().panes[0].counterpart.Words, "实际完成情况：目标1.接收档案4120卷。")
}

func TestMissingGoalsAreOffered(t *testing.T) {
	c := sit(t)
	f := made(10)
	f.Goals.Expected = "目标1.甲。\n目标2.乙。\n目标3.丙。"
	f.Goals.Actual = "目标1.甲了。\n目标3.丙了。"
	c.opens(f)
	before := c.form().Clone()
	c.window().editor.showTab(tabGoals)
	c.clicks("＋ 补上目标2")
	is(t, "in its place", c.form().Goals.Actual, "目标1.甲了。\n目标2.\n目标3.丙了。")
	c.doesNotSee("＋ 补上")
	c.types("乙了。")
	is(t, "the keyboard is there", c.form().Goals.Actual, "目标1.甲了。\n目标2.乙了。\n目标3.丙了。")
	c.undoes()
	c.undoes()
	is(t, "undone", c.form().Equal(before), true)

	c.window().editor.do("清空", func(f *domain.Form) { f.Goals.Actual = "" })
	c.clicks("＋ 补上目标1等 3 条")
	is(t, "all", c.form().Goals.Actual, "目标1.\n目标2.\n目标3.")
	c.types("甲")
	is(t, "begins with the first", c.form().Goals.Actual, "目标1.甲\n目标2.\n目标3.")
}

func TestTheHeadingsOfTheGoalsStayInView(t *testing.T) {
	c := sit(t)
	f := made(10)
	f.Goals.Expected, f.Goals.Actual = strings.Repeat("目标1.全年接收档案。\n", 60), strings.Repeat("目标1.接收了档案。\n", 60)
	c.opens(f)
	e := c.entry(domain.FieldActual)
	d := fyne.CurrentApp().Driver()
	head := c.goals().panes[1].length
	was := d.AbsolutePositionForObject(head).Y
	c.window().Win.Canvas().Focus(e.in)
	e.in.CaretToEnd()
	c.types("完")
	is(t, "scrolled", c.goals().scroll.Offset.Y > 0, true)
	is(t, "the heading", d.AbsolutePositionForObject(head).Y, was)
	left, _ := kit.PlaceIn(c.goals().scroll.Content, c.goals().panes[0].entry)
	right, _ := kit.PlaceIn(c.goals().scroll.Content, e)
	is(t, "both texts scroll together", left.Y, right.Y)
}

// What is half written is always wrong; it is said when the text is left.
func TestFindingsOfAGoalAreUpdatedWhenItIsLeft(t *testing.T) {
	c := sit(t)
	f := made(10)
	c.opens(f)
	n := c.window().editor.s.Findings()
	c.fills(domain.FieldActual, "")
	e := c.window().Win.Canvas().Focused().(interface{ SelectAll() })
	e.SelectAll()
	c.types(c.form().Goals.Expected) // word by word what was expected
	is(t, "while typing", len(c.window().editor.s.Findings()), len(n))
	c.window().editor.goTo(domain.FieldContact)
	c.rests()
	is(t, "when left", len(c.window().editor.s.Findings()) > len(n), true)
	c.sees("一字不差")
	c.undoes()
	c.rests()
	if c.form().Goals.Actual != c.form().Goals.Expected {
		is(t, "after undoing", len(c.window().editor.s.Findings()), len(n))
	}
}
