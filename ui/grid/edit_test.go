package grid_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"ziping/ui/field"
)

func TestTypingReplacesAndEnterGoesDown(t *testing.T) {
	u := sit(t, rowsOf(3))
	u.clicks("r0", target)
	u.log = nil
	u.types("全年")
	u.press("Return")
	u.at("r1", target)
	u.reads("r0", target, "全年")
	u.heard(`edit r0/1 "全"`, `edit r0/1 "全年"`, "leave r0/1", "focus r1/1")
}

func TestEnterAfterTypingAndTabsBeginsANewLine(t *testing.T) {
	u := sit(t, rowsOf(4))
	u.clicks("r0", name)
	u.types("甲")
	u.press("Tab")
	u.types("≥1天")
	u.press("Tab")
	u.types("8")
	u.press("Return")
	u.at("r1", name)
}

func TestEditingBeginsAsInASpreadsheet(t *testing.T) {
	cases := map[string]struct {
		begin func(*user)
		want  string // after 新 was typed
	}{
		"typing replaces":             {func(u *user) {}, "新"},
		"F2 goes on after the text":   {func(u *user) { u.press("F2") }, "≥0天新"},
		"a second click sets a caret": {func(u *user) { pos, size, _ := u.grid.Area("r0", target); u.clickAt(pos.AddXY(size.Width-2, 10), 0) }, "≥0天新"},
		"and where it hits":           {func(u *user) { pos, _, _ := u.grid.Area("r0", target); u.clickAt(pos.AddXY(8, 12), 0) }, "新≥0天"},
		"Backspace empties":           {func(u *user) { u.press("BackSpace") }, "新"},
	}
	for what, c := range cases {
		t.Run(what, func(t *testing.T) {
			u := sit(t, rowsOf(3))
			u.clicks("r0", target)
			c.begin(u)
			u.types("新")
			if !u.grid.Editing() {
				t.Error("is not editing")
			}
			u.reads("r0", target, c.want)
		})
	}
}

func TestEscapePutsTheTextBack(t *testing.T) {
	u := sit(t, rowsOf(2))
	u.clicks("r0", target)
	u.types("错")
	u.log = nil
	u.press("Escape")
	u.reads("r0", target, "≥0天")
	u.heard("cancel r0/1")
	u.at("r0", target)
	u.press("Down")
	u.at("r1", target)
}

func TestArrowsLeaveATextOnlyAtItsEdge(t *testing.T) {
	cases := map[string]struct {
		keys []string // pressed after 甲乙 was typed (or F2)
		f2   bool
		to   string
		in   int
		edit bool
	}{
		"left moves the caret":            {keys: []string{"Left"}, to: "r1", in: target, edit: true},
		"left at the beginning goes on":   {keys: []string{"Left", "Left", "Left"}, to: "r1", in: name},
		"right at the end goes on":        {keys: []string{"Right"}, to: "r1", in: weight},
		"up from a single line":           {keys: []string{"Up"}, to: "r0", in: target},
		"down from a single line":         {keys: []string{"Down"}, to: "r2", in: target},
		"who edits stays in the text":     {keys: []string{"Right", "Right"}, f2: true, to: "r1", in: target, edit: true},
		"but can leave up and down":       {keys: []string{"Down"}, f2: true, to: "r2", in: target},
		"F2 turns typing into editing":    {keys: []string{"F2", "Right"}, to: "r1", in: target, edit: true},
		"Page Down leaves":                {keys: []string{"Next"}, to: "r2", in: target},
		"Ctrl+Home goes to the beginning": {keys: []string{"Ctrl+Home", "Left"}, to: "r1", in: name},
		"Shift+Left marks text and stays": {keys: []string{"Shift+Left", "Shift+Left", "Shift+Left"}, to: "r1", in: target, edit: true},
		"Home stays in the text":          {keys: []string{"Home"}, to: "r1", in: target, edit: true},
		"Tab goes on":                     {keys: []string{"Tab"}, to: "r1", in: weight},
		"Shift+Tab goes back":             {keys: []string{"Shift+Tab"}, to: "r1", in: name},
		"Shift+Enter goes up":             {keys: []string{"Shift+Return"}, to: "r0", in: target},
	}
	for what, c := range cases {
		t.Run(what, func(t *testing.T) {
			u := sit(t, rowsOf(3))
			u.clicks("r1", target)
			if c.f2 {
				u.press("F2")
			} else {
				u.types("甲乙")
			}
			u.press(c.keys...)
			u.at(c.to, c.in)
			if u.grid.Editing() != c.edit {
				t.Errorf("editing: %v", u.grid.Editing())
			}
		})
	}
}

func TestALineBreakGrowsTheRow(t *testing.T) {
	for _, key := range []string{"Alt+Return", "Alt+Shift+Return"} {
		u := sit(t, rowsOf(4))
		one, below := u.height("r1"), 0.0
		pos, _, _ := u.grid.Area("r2", name)
		below = float64(pos.Y)
		u.clicks("r1", reason)
		u.types("一")
		u.press(key)
		u.types("二")
		u.reads("r1", reason, "一\n二")
		if grown := u.height("r1") - one; grown < 15 || grown > 25 {
			t.Errorf("%s: the row grew by %v", key, grown)
		}
		if pos, _, _ := u.grid.Area("r2", name); float64(pos.Y) <= below {
			t.Error("the row below did not move down")
		}
		u.press("Up") // into the first line, not out of the cell
		u.at("r1", reason)
		u.press("BackSpace", "Delete")
		u.press("Escape")
		if u.height("r1") != one {
			t.Error("the row did not shrink again")
		}
	}
}

func TestANumberTakesNoLineBreak(t *testing.T) {
	u := sit(t, rowsOf(2))
	u.clicks("r0", weight)
	u.types("7")
	u.press("Alt+Return")
	u.types("5")
	u.reads("r0", weight, "75")
}

func TestARowGrowsWithWhatIsTyped(t *testing.T) {
	u := sit(t, rowsOf(3))
	one := u.height("r1")
	u.clicks("r1", reason)
	u.types(strings.Repeat("年中增加办案用车租赁，", 8))
	if u.height("r1") < 3*one {
		t.Errorf("88 characters in a narrow column are in a row %v high (one line: %v)", u.height("r1"), one)
	}
	tall := u.height("r1")
	u.press("Return")
	if d := u.height("r1") - tall; d < -25 || d > 0 {
		t.Errorf("leaving changed the height by %v", d)
	}
}

func TestTheEditedCellOfATallRowStaysInView(t *testing.T) {
	u := sit(t, rowsOf(30))
	last := "r10"
	for i := range 30 { // the last row that is fully visible
		pos, size, _ := u.grid.Area(rowsOf(30)[i].ID, reason)
		if pos.Y+size.Height < u.grid.Size().Height {
			last = rowsOf(30)[i].ID
		}
	}
	u.clicks(last, reason)
	u.types(strings.Repeat("年中增加办案用车租赁，", 5))
	u.inView(last, reason)
}

func TestStepsWithPlusAndMinus(t *testing.T) {
	u := sit(t, rowsOf(3))
	u.clicks("r0", weight)
	u.log = nil
	u.types("++-＋")
	u.reads("r0", weight, "7")
	u.heard(`增减 r0/2 "6"`, `增减 r0/2 "7"`, `增减 r0/2 "6"`, `增减 r0/2 "7"`)
	u.press("Down", "Shift+Down")
	u.types("-")
	u.heard("leave r0/2", "focus r1/2", `增减 r1/2 "4" r2/2 "4"`)
	u.clicks("r0", weight)
	u.types("1+")
	u.reads("r0", weight, "1+") // typed as part of the text
	u.clicks("r0", target)
	u.types("-5")
	u.reads("r0", target, "-5") // a column without Step
}

func TestUndoIsTheOwners(t *testing.T) {
	rows := rowsOf(2)
	u := sit(t, rows)
	u.clicks("r0", target)
	u.types("新")
	u.press("Ctrl+Z")
	if u.undone != 1 {
		t.Fatal("undo did not reach the window")
	}
	u.grid.SetRows(rowsOf(2)) // as the owner does then
	u.reads("r0", target, "≥0天")
	if !u.grid.Editing() {
		t.Error("undo ended editing")
	}
	u.press("Ctrl+End")
	u.types("起")
	u.reads("r0", target, "≥0天起") // the input had the old text
}

func TestWhatIsTypedSurvivesNewRowsAndMarks(t *testing.T) {
	u := sit(t, rowsOf(4))
	u.grid.OnEdit = func(row string, col int, text string) {
		rows := rowsOf(4)
		rows[1].Cells[target].Text = text
		rows[1].Cells[target].Mark = field.Error
		rows[1].Cells[weight].Aside = "4.98"
		u.grid.SetRows(rows)
	}
	u.clicks("r1", target)
	u.types("全年有效")
	u.press("Left")
	u.types("很")
	u.reads("r1", target, "全年有很效")
	u.grid.SetCell("r1", target, gridCell("别的", field.Warning))
	u.types("多")
	u.reads("r1", target, "全年有很多效")
	if c, _ := u.grid.Cell("r1", target); c.Mark != field.Error {
		t.Error("the mark did not arrive")
	}
}

func TestTidyingOnLeaving(t *testing.T) {
	u := sit(t, rowsOf(3))
	u.grid.OnLeave = func(row string, col int) {
		if c, _ := u.grid.Cell(row, col); col == weight {
			c.Text = strings.TrimSuffix(c.Text, "分")
			u.grid.SetCell(row, col, c)
		}
	}
	u.clicks("r0", weight)
	u.types("12分")
	u.reads("r0", weight, "12分")
	u.press("Return")
	u.reads("r0", weight, "12")
	u.types("8分")
	u.window.Canvas().Unfocus()
	u.reads("r1", weight, "8")
}

// After a return from another program the same field has the keyboard: what is typed goes on there
// and does not replace the text.
func TestEditingGoesOnAfterALookAtAnotherProgram(t *testing.T) {
	u := sit(t, rowsOf(2))
	u.clicks("r0", reason)
	u.types("因资金")
	f := u.window.Canvas().Focused()
	f.FocusLost()
	f.FocusGained()
	u.types("未到位")
	u.reads("r0", reason, "因资金未到位")

	u.press("Return", "Up")
	f = u.window.Canvas().Focused()
	f.FocusLost()
	f.FocusGained()
	u.at("r0", reason)
	u.press("F2")
	u.types("。")
	u.reads("r0", reason, "因资金未到位。")
}

func TestClickingElsewhereKeepsWhatWasTyped(t *testing.T) {
	u := sit(t, rowsOf(2))
	other := widget.NewEntry()
	u.window.SetContent(container.NewBorder(other, nil, nil, nil, u.grid))
	u.clicks("r0", reason)
	u.types("因")
	u.log = nil
	u.window.Canvas().Focus(other)
	u.heard("leave r0/3")
	u.reads("r0", reason, "因")
	u.clicks("r1", target)
	u.types("新")
	u.reads("r0", reason, "因")
	u.reads("r1", target, "新")
}

func TestTheCaretOfANumberIsAtTheRight(t *testing.T) {
	u := sit(t, rowsOf(2))
	caret := func() fyne.Position {
		o := u.window.Canvas().Focused().(interface{ CursorPosition() fyne.Position })
		return fyne.CurrentApp().Driver().AbsolutePositionForObject(o.(fyne.CanvasObject)).Add(o.CursorPosition())
	}
	u.clicks("r1", weight)
	pos, size, _ := u.grid.Area("r1", weight)
	right := pos.X + size.Width - 7
	if x := caret().X; x != right {
		t.Errorf("chosen: input methods are told %v, the text ends at %v", x, right)
	}
	for _, digit := range []string{"1", "2", "3"} {
		u.types(digit)
		if x := caret().X; x < right-3 || x > right+3 {
			t.Errorf("after %s the caret is at %v, the cell's text ends at %v", digit, x, right)
		}
	}
	u.clicks("r1", name)
	pos, _, _ = u.grid.Area("r1", name)
	if got := caret(); got.X != pos.X+7 || got.Y < pos.Y || got.Y > pos.Y+10 {
		t.Errorf("input methods are told %v for a text at %v", got, pos)
	}
}

// Clicking a cell for the first time and typing replaces its text, even if the keyboard was there
// already, as in a form just opened.
func TestTheFirstClickChoosesTheSecondEdits(t *testing.T) {
	u := sit(t, rowsOf(4))
	u.grid.Focus("r0", target)
	u.clicks("r0", target)
	u.types("9")
	u.reads("r0", target, "9")
	u.press("Escape")
	u.clicks("r0", target)
	u.clicks("r0", target)
	u.types("9")
	if c, _ := u.grid.Cell("r0", target); len(c.Text) != len("≥0天9") {
		t.Errorf("after two clicks it reads %q", c.Text)
	}
}
