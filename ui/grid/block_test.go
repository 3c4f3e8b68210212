package grid_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"ziping/ui/grid"
)

func TestBlocksAreChosenByKeysAndMouse(t *testing.T) {
	cases := map[string]func(*user){
		"Shift and arrows":  func(u *user) { u.clicks("r1", name); u.press("Shift+Down", "Shift+Right") },
		"Shift and a click": func(u *user) { u.clicks("r1", name); u.shiftClicks("r2", target) },
		"drawing the mouse": func(u *user) { u.drags("r1", name, "r2", target) },
		"drawing upwards":   func(u *user) { u.drags("r2", target, "r1", name) },
	}
	for what, choose := range cases {
		t.Run(what, func(t *testing.T) {
			u := sit(t, rowsOf(4))
			choose(u)
			u.press("Ctrl+C")
			if got := u.copied(); got != "指标1\t≥1天\r\n指标2\t≥2天\r\n" {
				t.Errorf("copied %q", got)
			}
			rows, first, last := u.grid.Selection()
			if len(rows) != 2 || rows[0] != "r1" || first != name || last != target {
				t.Errorf("%v, columns %d to %d", rows, first, last)
			}
		})
	}
}

func TestEscapeAndMovingDropTheBlock(t *testing.T) {
	for _, key := range []string{"Escape", "Left"} {
		u := sit(t, rowsOf(4))
		u.clicks("r1", target)
		u.press("Shift+Down", key)
		if rows, _, _ := u.grid.Selection(); len(rows) != 1 {
			t.Errorf("%s: %v", key, rows)
		}
	}
}

func TestOneCellIsCopiedBare(t *testing.T) {
	u := sit(t, rowsOf(2))
	u.clicks("r1", target)
	u.press("Ctrl+C")
	if u.copied() != "≥1天" {
		t.Errorf("%q", u.copied())
	}
}

func TestEverythingIsCopiedWithCtrlA(t *testing.T) {
	u := sit(t, rowsOf(2))
	u.clicks("r1", target)
	u.press("Ctrl+A", "Ctrl+C")
	if got := u.copied(); got != "指标0\t≥0天\t5\t\r\n指标1\t≥1天\t5\t\r\n" {
		t.Errorf("%q", got)
	}
}

func TestCuttingAndClearingAreOneStepEach(t *testing.T) {
	u := sit(t, rowsOf(3))
	u.clicks("r0", target)
	u.press("Shift+Down")
	u.log = nil
	u.press("Ctrl+X")
	u.heard(`剪切 r0/1 "" r1/1 ""`)
	if u.copied() != "≥0天\r\n≥1天\r\n" {
		t.Errorf("%q", u.copied())
	}
	u.reads("r1", target, "")
	u.press("Delete") // nothing left to clear
	u.heard()
	u.press("Down", "Down", "Delete")
	u.heard("leave r0/1", "focus r1/1", "leave r1/1", "focus r2/1", `清除 r2/1 ""`)
}

func TestAPastedBlockIsTheOwners(t *testing.T) {
	u := sit(t, rowsOf(3))
	u.clicks("r1", target)
	u.log = nil
	u.hasOnClipboard("62天\t5\r\n\"一\r\n二\"\t'=1+1\r\n")
	u.press("Ctrl+V")
	u.heard(`paste r1/1 [["62天" "5"] ["一\n二" "=1+1"]]`)
	u.reads("r1", target, "≥1天")
}

func TestOneValueIsPastedIntoTheWholeBlock(t *testing.T) {
	u := sit(t, rowsOf(3))
	u.clicks("r0", target)
	u.press("Shift+Down", "Shift+Right")
	u.log = nil
	u.hasOnClipboard("优秀\r\n")
	u.press("Ctrl+V")
	u.heard(`paste r0/1 [["优秀" "优秀"] ["优秀" "优秀"]]`)
}

func TestPastingWhileEditingGoesIntoTheText(t *testing.T) {
	u := sit(t, rowsOf(3))
	u.clicks("r0", target)
	u.press("F2")
	u.log = nil
	u.hasOnClipboard("（含\t调休）\r\n")
	u.press("Ctrl+V")
	u.heard(`edit r0/1 "≥0天（含 调休）"`)
	u.hasOnClipboard("\"一\r\n二\"\r\n") // one cell, from a spreadsheet
	u.press("Ctrl+A", "Ctrl+V")
	u.reads("r0", target, "一\n二")
	u.press("Return")
	u.clicks("r0", weight)
	u.press("F2", "Ctrl+A", "Ctrl+V")
	u.reads("r0", weight, "一 二")
}

func TestNothingOnTheClipboardPastesNothing(t *testing.T) {
	u := sit(t, rowsOf(1))
	u.clicks("r0", target)
	u.log = nil
	u.hasOnClipboard("")
	u.press("Ctrl+V")
	u.heard()
}

func TestFillDown(t *testing.T) {
	u := sit(t, rowsOf(4))
	u.clicks("r1", target)
	u.press("Shift+Down", "Shift+Down")
	u.log = nil
	u.press("Ctrl+D")
	u.heard(`向下填充 r2/1 "≥1天" r3/1 "≥1天"`)
	u.clicks("r1", target)
	u.log = nil
	u.press("Ctrl+D") // one row: from the row above
	u.heard(`向下填充 r1/1 "≥0天"`)
	u.clicks("r0", target)
	u.log = nil
	u.press("Ctrl+D")
	u.heard()
}

func TestCommandsNameTheChosenRows(t *testing.T) {
	u := sit(t, rowsOf(4))
	u.clicks("r1", target)
	u.press("Shift+Down")
	u.log = nil
	u.press("Alt+Up", "Alt+Down", "Ctrl+Shift+-", "Ctrl+Shift+=")
	rows := " [r1 r2]"
	u.heard("command 3"+rows, "command 4"+rows, "command 2"+rows, "command 0"+rows)
	if grid.InsertAbove != 0 || grid.DeleteRows != 2 || grid.MoveUp != 3 || grid.MoveDown != 4 {
		t.Error("the numbers above mean other commands")
	}
}

func TestMovingARowWhileItIsEdited(t *testing.T) {
	u := sit(t, rowsOf(3))
	u.grid.OnCommand = func(c grid.Command, ids []string) {
		rows := rowsOf(3)
		rows[0], rows[1] = rows[1], rows[0]
		rows[0].Cells[target].Text = "新"
		u.grid.SetRows(rows)
	}
	u.clicks("r1", target)
	u.types("新")
	u.press("Alt+Up")
	u.types("的")
	u.at("r1", target)
	u.reads("r1", target, "新的")
	u.press("Down")
	u.at("r0", target)
}

// The driver removes the keyboard when the mouse button is released outside after a drag.
func TestABlockDraggedPastTheTableCanBeCopied(t *testing.T) {
	u := sit(t, rowsOf(3))
	from := u.point("r0", target)
	o, in := objectAt[desktop.Mouseable](u.window, from)
	o.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: in}, Button: desktop.MouseButtonPrimary})
	d := o.(fyne.Draggable)
	d.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: in.AddXY(0, 2000)}})
	u.window.Canvas().Unfocus()
	d.DragEnd()
	u.press("Ctrl+C")
	if got := u.copied(); got != "≥0天\r\n≥1天\r\n≥2天\r\n" {
		t.Errorf("copied %q", got)
	}
}

func TestABlockGrowsWhileThePointerIsHeldBelowTheTable(t *testing.T) {
	u := sit(t, rowsOf(60))
	from := u.point("r0", target)
	o, in := objectAt[desktop.Mouseable](u.window, from)
	o.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: in}, Button: desktop.MouseButtonPrimary})
	d := o.(fyne.Draggable)
	d.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: in.AddXY(0, u.grid.Size().Height)}})
	chosen := func() int {
		rows, _, _ := u.grid.Selection()
		return len(rows)
	}
	first := chosen()
	rests(1)
	if second := chosen(); second <= first {
		t.Errorf("%d rows, after a beat %d", first, second)
	}
	rests(100)
	if chosen() != 60 {
		t.Errorf("at the end %d rows of 60", chosen())
	}
	u.inView("r59", target)
	d.DragEnd()
	last := chosen()
	rests(5)
	if chosen() != last || len(later) != 0 {
		t.Errorf("after the drag it goes on: %d rows, then %d", last, chosen())
	}
}

func TestADragFromALabelChoosesNothing(t *testing.T) {
	u := sit(t, rowsOf(3))
	u.clicks("r0", target)
	at := fyne.NewPos(50, u.point("r0", target).Y)
	o, in := objectAt[desktop.Mouseable](u.window, at)
	o.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: in}, Button: desktop.MouseButtonPrimary})
	o.(fyne.Draggable).Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: u.point("r2", weight)}})
	if rows, _, _ := u.grid.Selection(); len(rows) != 1 {
		t.Errorf("chosen %v", rows)
	}
}

// A dialog that opens after a click on a label keeps the keyboard.
func TestAClickOnALabelComesAfterTheKeyboardWent(t *testing.T) {
	u := sit(t, rowsOf(3))
	var focused fyne.Focusable
	u.grid.OnGroup = func(string, int) {
		focused = widget.NewEntry()
		pop := widget.NewPopUp(focused.(fyne.CanvasObject), u.window.Canvas())
		pop.ShowAtPosition(fyne.NewPos(400, 300))
		u.window.Canvas().Focus(focused)
	}
	u.clickAt(fyne.NewPos(50, u.point("r1", target).Y), 0)
	if focused == nil || u.window.Canvas().Focused() != focused {
		t.Errorf("%T has the keyboard", u.window.Canvas().Focused())
	}
}
