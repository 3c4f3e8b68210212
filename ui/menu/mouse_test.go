package menu_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func TestAClickOpensAMenuAndChooses(t *testing.T) {
	u := sit(t, 1)
	u.clicks("文件(F)")
	u.isOpen(true)
	u.clicks("保存")
	u.isOpen(false)
	u.hasDone("保存")
}

func TestWhatIsGreyOrNoItemDoesNothing(t *testing.T) {
	u := sit(t, 1)
	u.clicks("文件(F)")
	u.clicks("打印")
	u.isOpen(true)
	u.clicksAt(u.place("保存").AddXY(0, -17)) // the separator above it
	u.isOpen(true)
	u.clicks("最近的文件")
	u.isOpen(true)
	u.hasDone()
}

func TestAMenuClosesByAClickOnItsTitleOrNextToIt(t *testing.T) {
	u := sit(t, 1)
	u.clicks("文件(F)")
	u.clicks("文件(F)")
	u.isOpen(false)
	u.clicks("文件(F)")
	u.clicksAt(fyne.NewPos(800, 500))
	u.isOpen(false)
	u.clicks("文件(F)")
	u.clicksAt(fyne.NewPos(800, 5)) // next to the titles
	u.isOpen(false)
	u.hasDone()
}

func TestTheOpenMenuFollowsThePointerAlongTheBar(t *testing.T) {
	u := sit(t, 1)
	u.moves(u.place("编辑(E)"))
	u.isOpen(false) // nothing opens before a click
	u.clicks("文件(F)")
	u.moves(u.place("编辑(E)"))
	if got := u.reads(); got != "撤销：输入实际完成值|Ctrl+Z|增加指标" {
		t.Errorf("%s", got)
	}
	u.clicks("增加指标")
	u.hasDone("增加指标")
}

func TestAnItemIsChosenInOneMotion(t *testing.T) {
	u := sit(t, 1)
	u.moves(u.place("文件(F)"))
	u.down()
	for _, words := range []string{"新建", "保存"} {
		u.moves(u.place(words))
	}
	u.up()
	u.hasDone("保存")
	u.isOpen(false)
	if u.window.Canvas().Focused() != u.field {
		t.Errorf("%T has the keyboard", u.window.Canvas().Focused())
	}
}

func TestAnUnsteadyHandOpensAndChoosesAllTheSame(t *testing.T) {
	u := sit(t, 1)
	shaking := func(words string) {
		u.moves(u.place(words))
		u.down()
		u.moves(u.at.AddXY(3, 1))
		u.up()
	}
	shaking("文件(F)")
	u.isOpen(true)
	shaking("保存")
	u.hasDone("保存")
	u.isOpen(false)
}

func TestASubMenuOpensUnderThePointer(t *testing.T) {
	u := sit(t, 1)
	u.clicks("文件(F)")
	u.moves(u.place("最近的文件"))
	last := u.place(`D:\财务\前年.xlsx`)

	// Straight to its last item, across what is below 最近的文件.
	from := u.at
	for n := range 10 {
		k := float32(n+1) / 10
		u.moves(fyne.NewPos(from.X+(last.X-from.X)*k, from.Y+(last.Y-from.Y)*k))
	}
	u.down()
	u.up()
	u.hasDone(`D:\财务\前年.xlsx`)
}

func TestASubMenuClosesWhereThePointerGoesOn(t *testing.T) {
	u := sit(t, 1)
	u.clicks("文件(F)")
	u.moves(u.place("最近的文件"))
	u.moves(u.place("保存"))
	if got := u.reads(); got != "新建|Ctrl+N|最近的文件|保存|Ctrl+S|打印" {
		t.Errorf("%s", got)
	}
	u.moves(u.place("最近的文件"))
	u.moves(u.place("编辑(E)"))
	u.moves(u.place("文件(F)"))
	u.clicks("新建")
	u.hasDone("新建")
}

func TestARightClickNextToAMenuClosesIt(t *testing.T) {
	u := sit(t, 1)
	u.clicks("文件(F)")
	right := func(p fyne.Position) {
		u.top().(fyne.SecondaryTappable).TappedSecondary(&fyne.PointEvent{AbsolutePosition: p})
	}
	right(u.place("保存"))
	u.isOpen(true)
	right(fyne.NewPos(800, 500))
	u.isOpen(false)
	u.hasDone()
}

// The toolkit lays out everything that was redrawn: a menu that redrew itself then would never
// stop.
func TestAnOpenMenuIsDrawnOnce(t *testing.T) {
	u := sit(t, 1)
	u.presses("Alt+F")
	r := test.WidgetRenderer(u.window.Canvas().Overlays().Top().(fyne.Widget))
	window := u.window.Canvas().Size()
	r.Layout(window)
	drawn := r.Objects()[0]
	r.Layout(window)
	if r.Objects()[0] != drawn {
		t.Error("a second layout in the same window draws the menu anew")
	}
	r.Layout(window.SubtractWidthHeight(0, 300))
	if r.Objects()[0] == drawn {
		t.Error("a menu in a window of another size is not drawn anew")
	}
}
