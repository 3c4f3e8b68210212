package grid_test

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"ziping/ui/field"
	"ziping/ui/grid"
	"ziping/ui/look"
)

func gridCell(text string, mark field.Mark) grid.Cell { return grid.Cell{Text: text, Mark: mark} }

func TestTheFocusStaysWithItsRow(t *testing.T) {
	five := rowsOf(5)
	cases := map[string]struct {
		rows []grid.Row
		want string
	}{
		"unchanged":             {five, "r2"},
		"a row inserted before": {append([]grid.Row{{ID: "new"}}, five...), "r2"},
		"moved":                 {[]grid.Row{five[2], five[0], five[1], five[3], five[4]}, "r2"},
		"rows before deleted":   {five[2:], "r2"},
		"itself deleted":        {slices.Delete(slices.Clone(five), 2, 3), "r3"},
		"the end deleted":       {five[:2], "r1"},
	}
	for what, c := range cases {
		t.Run(what, func(t *testing.T) {
			u := sit(t, rowsOf(5))
			u.clicks("r2", target)
			u.grid.SetRows(c.rows)
			u.at(c.want, target)
			u.types("新")
			u.reads(c.want, target, "新")
		})
	}
}

func TestDeletingTheRowThatIsEdited(t *testing.T) {
	u := sit(t, rowsOf(3))
	u.clicks("r1", target)
	u.types("新")
	u.log = nil
	u.grid.SetRows([]grid.Row{rowsOf(3)[0], rowsOf(3)[2]})
	u.at("r2", target)
	u.reads("r2", target, "≥2天")
	u.heard("focus r2/1")
	u.press("Up")
	u.at("r0", target)
	u.grid.SetRows(nil)
	u.press("Up")
	if _, _, ok := u.grid.Focused(); ok {
		t.Error("a cell of an empty grid has the focus")
	}
	u.grid.SetRows(rowsOf(2))
	u.clicks("r1", name)
	u.at("r1", name)
}

func TestAnOwnerThatSetsOtherRowsWhenACellIsLeft(t *testing.T) {
	u := sit(t, rowsOf(5))
	u.clicks("r1", target)
	u.grid.OnLeave = func(string, int) { u.grid.SetRows(rowsOf(5)[1:]) }
	u.press("Down")
	u.at("r2", target)
	u.grid.OnLeave = func(string, int) { u.grid.SetRows(rowsOf(2)) }
	u.press("Down")
	u.at("r1", target)
	u.grid.OnLeave = func(string, int) { u.grid.SetRows(nil) }
	u.press("Up")
	if _, _, ok := u.grid.Focused(); ok {
		t.Error("a cell of an empty grid has the focus")
	}
}

func TestTheBlockStaysWithItsRows(t *testing.T) {
	u := sit(t, rowsOf(5))
	u.clicks("r2", target)
	u.press("Shift+Down")
	u.grid.SetRows(append([]grid.Row{{ID: "new"}}, rowsOf(5)...))
	if rows, _, _ := u.grid.Selection(); !slices.Equal(rows, []string{"r2", "r3"}) {
		t.Errorf("%v", rows)
	}
}

func TestRowsWithTooFewCellsAreFilledUp(t *testing.T) {
	u := sit(t, []grid.Row{{ID: "a"}, {ID: "b", Cells: []grid.Cell{{Text: "x"}}}})
	u.clicks("a", reason)
	u.types("因")
	u.reads("a", reason, "因")
}

func TestALabelIsOnlyInItsGroupsFirstRow(t *testing.T) {
	u := sit(t, rowsOf(8))
	seen := u.seen()
	for _, label := range []string{"第0组", "第1组", "小组0", "小组1", "小组2", "小组3"} {
		if len(seen[label]) != 1 {
			t.Errorf("%s is drawn %d times", label, len(seen[label]))
		}
	}
	if len(seen["20 分"]) != 2 {
		t.Errorf("the weight is drawn %d times", len(seen["20 分"]))
	}
	label, row := seen["第1组"][0], seen["指标4"][0]
	if label.Y != row.Y {
		t.Errorf("the label is at %v, its first row's text at %v", label.Y, row.Y)
	}
	if sub := seen["20 分"][1]; sub.X != label.X || sub.Y <= label.Y {
		t.Errorf("the weight is at %v, the label at %v", sub, label)
	}
}

func TestALabelStaysInViewWithItsGroup(t *testing.T) {
	u := sit(t, rowsOf(60))
	u.scrolls(fyne.NewPos(300, 200), -80) // the first two rows are out of view
	top := u.grid.Size().Height
	for _, p := range u.seen()["第0组"] {
		top = p.Y
	}
	if top < 30 || top > 60 {
		t.Errorf("the label of the group at the top is at %v", top)
	}
	u.scrolls(fyne.NewPos(300, 200), -300)
	if len(u.seen()["第0组"]) != 0 {
		t.Error("the label of a group that is gone is still there")
	}
}

func TestGroupsArePartedByALine(t *testing.T) {
	u := sit(t, rowsOf(8))
	gap := func(above, below string) float32 {
		a, size, _ := u.grid.Area(above, name)
		b, _, _ := u.grid.Area(below, name)
		return b.Y - a.Y - size.Height
	}
	if in, between := gap("r0", "r1"), gap("r3", "r4"); between <= in {
		t.Errorf("rows of a group are %v apart, groups %v", in, between)
	}
	pos, _, _ := u.grid.Area("r4", name)
	line := u.drawnAt(fyne.NewPos(pos.X, pos.Y-u.gapBetweenRows()))
	if len(line) == 0 || line[len(line)-1].FillColor != look.Color(look.Line) || line[len(line)-1].Size().Width < 700 {
		t.Errorf("no line above the second group")
	}
}

func (u *user) gapBetweenRows() float32 {
	a, size, _ := u.grid.Area("r0", name)
	b, _, _ := u.grid.Area("r1", name)
	return b.Y - a.Y - size.Height + 0.5
}

func TestClickingALabelNamesTheGroup(t *testing.T) {
	u := sit(t, rowsOf(8))
	pos, _, _ := u.grid.Area("r6", name)
	u.clickAt(fyne.NewPos(50, pos.Y+10), 0)
	u.clickAt(fyne.NewPos(120, pos.Y+10), 0)
	u.heard("focus r0/0", "group r4/0", "group r6/1")
}

func TestARowIsAsHighAsItsTallestCell(t *testing.T) {
	rows := rowsOf(5)
	rows[1].Cells[reason].Text = strings.Repeat("原因", 30)
	rows[2].Cells[target].Ghost = "≥1天" // the cell has a text of its own
	rows[4].Groups[0].Sub, rows[4].Groups[1].Text = "", "服务对象满意度指标和其他很长的名称"
	u := sit(t, rows)
	one := u.height("r3")
	if one < 30 || one > 32 {
		t.Errorf("a row of one line is %v high", one)
	}
	for _, id := range []string{"r1", "r2", "r4"} {
		if u.height(id) < one+15 {
			t.Errorf("%s is %v high", id, u.height(id))
		}
	}
}

func TestLastYearsValueIsInTheEmptyCell(t *testing.T) {
	rows := rowsOf(8)
	rows[5].Cells[weight] = grid.Cell{Ghost: "12"}
	rows[5].Cells[reason] = grid.Cell{Ghost: "去年没有"}
	rows[6].Cells[weight] = grid.Cell{Text: "5", Ghost: "7"}
	u := sit(t, rows)
	if u.height("r5") != u.height("r7") {
		t.Errorf("the row is %v high, one without last year's value %v", u.height("r5"), u.height("r7"))
	}
	if u.height("r6") <= u.height("r7") {
		t.Error("a value next to another has no line of its own")
	}
	pos, size, _ := u.grid.Area("r5", weight)
	seen := u.seen()["12"]
	if len(seen) != 1 {
		t.Fatalf("12 is seen at %v", seen)
	}
	at := seen[0].Subtract(fyne.CurrentApp().Driver().AbsolutePositionForObject(u.grid))
	if at.X < pos.X+size.Width/2 || at.Y < pos.Y || at.Y > pos.Y+size.Height/2 {
		t.Errorf("12 is at %v, not at the right of the cell at %v, %v large", at, pos, size)
	}

	u.clicks("r5", weight)
	u.press("F2")
	if n := len(u.seen()["12"]); n != 0 {
		t.Error("last year's value is after the caret")
	}
	u.types("9")
	if u.height("r5") != u.height("r6") {
		t.Error("what is typed has not got last year's value below it")
	}
	u.press("Escape")
	if u.height("r5") != u.height("r7") {
		t.Error("the row did not become low again")
	}
}

func TestAMarkColoursTheCell(t *testing.T) {
	rows := rowsOf(4)
	rows[1].Cells[target].Mark = field.Warning
	rows[2].Cells[target].Mark = field.Error
	rows[3].Cells[target].Mark = field.Note
	u := sit(t, rows)
	check := func(row string, ground, line fyne.ThemeColorName) {
		t.Helper()
		pos, size, _ := u.grid.Area(row, target)
		rects := u.drawnAt(pos.AddXY(size.Width/2, size.Height-3))
		cell := rects[len(rects)-1]
		if cell.FillColor != look.Color(ground) || cell.StrokeColor != look.Color(line) || cell.Size() != size {
			t.Errorf("%s: ground %v, border %v", row, cell.FillColor, cell.StrokeColor)
		}
	}
	check("r0", look.Paper, look.Border)
	check("r1", look.WarningGround, look.Warning)
	check("r2", look.ErrorGround, look.Error)
	check("r3", look.Paper, look.Border)
	u.grid.SetCell("r2", target, grid.Cell{Text: "好"})
	check("r2", look.Paper, look.Border)
}

func TestAsideAndBadgeAreNextToTheNumber(t *testing.T) {
	rows := rowsOf(3)
	rows[0].Cells[weight] = grid.Cell{Text: "20", Aside: "2.98"}
	rows[1].Cells[weight] = grid.Cell{Text: "7", Badge: "评"}
	u := sit(t, rows)
	seen := u.seen()
	for text, small := range map[string]string{"20": "2.98", "7": "评"} {
		if len(seen[text]) != 1 || len(seen[small]) != 1 || seen[small][0].X <= seen[text][0].X {
			t.Errorf("%s at %v, %s at %v", text, seen[text], small, seen[small])
		}
	}
	pos, size, _ := u.grid.Area("r2", weight)
	five := seen["5"][0].X + look.Width("5", 13, false)
	if d := pos.X + size.Width - 7 - five; d < -0.01 || d > 0.01 {
		t.Errorf("a number alone ends %v from where it should", d)
	}
}

func TestATipIsShownUnderThePointerAndAtAMarkedFocus(t *testing.T) {
	rows := rowsOf(8)
	rows[1].Cells[target] = grid.Cell{Text: "≥60天", Mark: field.Warning, Tip: "带着符号"}
	rows[2].Cells[target].Tip = "说明"
	u := sit(t, rows)
	shown := func(tip string) bool { return len(u.seen()[tip]) == 1 }
	u.clicks("r1", target)
	if !shown("带着符号") {
		t.Error("no tip at the marked cell that has the focus")
	}
	u.press("Down")
	if shown("带着符号") || shown("说明") {
		t.Error("a tip at a cell without a mark")
	}
	hover := func(row string) {
		at := u.point(row, target)
		o, in := objectAt[desktop.Hoverable](u.window, at)
		o.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: in}})
	}
	hover("r2")
	if !shown("说明") {
		t.Error("no tip under the pointer")
	}
	hover("r4")
	if shown("说明") {
		t.Error("the tip stays")
	}
}

func TestOnlyWhatIsInViewIsDrawn(t *testing.T) {
	u := sit(t, rowsOf(200))
	if n := len(u.seen()); n > 150 {
		t.Errorf("%d different texts are drawn", n)
	}
	u.grid.Focus("r150", name)
	if len(u.seen()["指标150"]) != 1 || len(u.seen()["指标0"]) != 0 {
		t.Error("scrolled, the wrong rows are drawn")
	}
}

func TestColumnsShareTheWidthAndAreDragged(t *testing.T) {
	u := sit(t, rowsOf(3))
	width := func(col int) float32 { _, size, _ := u.grid.Area("r0", col); return size.Width }
	a, b, c := width(name), width(target), width(weight)
	if a <= b || b <= c {
		t.Errorf("weights 3, 2, 1 give %v, %v, %v", a, b, c)
	}
	pos, size, _ := u.grid.Area("r0", name)
	border := fyne.NewPos(pos.X+size.Width+2, 15)
	u.dragsTo(border, border.AddXY(-50, 0))
	u.heard("widths 6")
	if d := a - width(name); d < 49 || d > 51 || width(weight) != c {
		t.Errorf("dragging by 50 took %v from the column, the one further right went from %v to %v", d, c, width(weight))
	}
	border.X -= 50
	u.dragsTo(border, border.AddXY(-400, 0))
	if width(name) != 80 {
		t.Errorf("the column shrank to %v, its least is 80", width(name))
	}
	u.window.Resize(fyne.NewSize(1000, 400))
	if width(name) <= 80 {
		t.Error("the column did not grow with the window")
	}
}

func TestWidthsAreRemembered(t *testing.T) {
	u := sit(t, rowsOf(3))
	var kept []float32
	u.grid.OnWidths = func(shares []float32) { kept = shares }
	pos, size, _ := u.grid.Area("r0", name)
	u.dragsTo(fyne.NewPos(pos.X+size.Width+2, 15), fyne.NewPos(pos.X+size.Width-40, 15))
	_, want, _ := u.grid.Area("r0", name)

	u = sit(t, rowsOf(3))
	u.grid.SetWidths(kept)
	if _, got, _ := u.grid.Area("r0", name); got != want {
		t.Errorf("%v, remembered %v", got, want)
	}
	for _, bad := range [][]float32{nil, {1, 2}, {0, 1, 1, 1, 1, 1}, {-1, 1, 1, 1, 1, 1}} {
		u.grid.SetWidths(bad)
		if _, got, _ := u.grid.Area("r0", name); got != want {
			t.Errorf("%v was taken", bad)
		}
	}
}

func TestAnotherFontSizeOrThemeIsTakenOver(t *testing.T) {
	u := sit(t, rowsOf(8))
	u.clicks("r1", target)
	u.types("新")
	one := u.height("r0")
	look.Apply(true, 1.5)
	defer look.Apply(false, 1)
	u.window.Content().Refresh()
	if h := u.height("r0"); h < 1.4*one || h > 1.6*one {
		t.Errorf("at 150 %% a row is %v high, at 100 %% %v", h, one)
	}
	pos, _, _ := u.grid.Area("r0", name)
	rects := u.drawnAt(pos.AddXY(20, 5))
	if got := rects[len(rects)-1].FillColor; got != look.New(true, 1).Color(look.Paper, 0) {
		t.Errorf("in the dark theme cells are %v", got)
	}
	u.types("的")
	u.reads("r1", target, "新的")
}

// A label extends over the rows of its group; only what is missing makes the last row higher.
func TestALabelExtendsOverItsWholeGroup(t *testing.T) {
	rows := rowsOf(4)
	for i := range rows {
		rows[i].Groups[0].Text = "产出数量指标的一级名称"
		rows[i].Groups[1].Text = []string{"甲", "乙", "乙", "可持续影响的指标名称"}[i]
	}
	u := sit(t, rows)
	plain := u.height("r0")
	if plain > 35 || u.height("r1") != plain || u.height("r2") != plain {
		t.Errorf("rows of one line are %v, %v, %v high", plain, u.height("r1"), u.height("r2"))
	}
	if last := u.height("r3"); last < 2*plain-15 || last > 2*plain {
		t.Errorf("the row whose label takes two lines is %v high, the others %v", last, plain)
	}
	rows = rows[:1]
	u.grid.SetRows(rows)
	if u.height("r0") <= plain {
		t.Error("a row alone does not hold its label")
	}
}
