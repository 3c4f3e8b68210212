package field_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"ziping/ui/field"
)

// Within an input 200 wide this takes four lines: 13 characters, because the one before the comma
// must not be separated from it, then 14, one, and two.
const long = "一二三四五六七八九十甲乙丙丁，戊己庚辛壬癸子丑寅卯辰巳午\n未申"

// open shows one input, with the keyboard and the caret at the beginning.
func open(t *testing.T, wraps bool, text string) *field.Input {
	in := field.NewInput(wraps)
	w := shown(t, in)
	in.Set(text)
	w.Canvas().Focus(in)
	in.CaretTo(0)
	return in
}

func key(in *field.Input, shift bool, keys ...fyne.KeyName) {
	held := &fyne.KeyEvent{Name: desktop.KeyShiftLeft}
	if shift {
		in.KeyDown(held)
		defer in.KeyUp(held)
	}
	press(in, keys...)
}

func ctrl(in *field.Input, key fyne.KeyName, shift bool) {
	mod := fyne.KeyModifierControl
	if shift {
		mod |= fyne.KeyModifierShift
	}
	in.TypedShortcut(&desktop.CustomShortcut{KeyName: key, Modifier: mod})
}

func click(in *field.Input, x, y float32, mod fyne.KeyModifier) {
	ev := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary, Modifier: mod}
	ev.Position = fyne.NewPos(x, y)
	in.MouseDown(ev)
	in.MouseUp(ev)
}

func drag(in *field.Input, x, y float32) {
	ev := &fyne.DragEvent{}
	ev.Position = fyne.NewPos(x, y)
	in.Dragged(ev)
}

func TestArrowsGoByLinesAsTheyAreSeen(t *testing.T) {
	in := open(t, true, long)
	if got := strings.Join(drawn(in), "|"); got != "一二三四五六七八九十甲乙丙|丁，戊己庚辛壬癸子丑寅卯辰巳|午|未申" {
		t.Fatalf("lines %q", got)
	}
	steps := []struct {
		key    fyne.KeyName
		at, on int // characters before the caret, and its line
	}{
		{fyne.KeyEnd, 13, 0},
		{fyne.KeyDown, 26, 1},
		{fyne.KeyDown, 28, 2}, // a short line
		{fyne.KeyUp, 26, 1},   // back to the horizontal position it came from
		{fyne.KeyEnd, 27, 1},  // the end of the line, not the beginning of the next
		{fyne.KeyHome, 13, 1},
		{fyne.KeyUp, 0, 0},
		{fyne.KeyUp, 0, 0},
		{fyne.KeyRight, 1, 0},
		{fyne.KeyDown, 14, 1},
		{fyne.KeyDown, 28, 2},
		{fyne.KeyDown, 30, 3},
		{fyne.KeyDown, 31, 3},
		{fyne.KeyLeft, 30, 3},
		{fyne.KeyLeft, 29, 3},
		{fyne.KeyLeft, 28, 2},
		{fyne.KeyLeft, 27, 2},
		{fyne.KeyPageUp, 0, 0},
		{fyne.KeyPageDown, 29, 3},
	}
	for i, s := range steps {
		press(in, s.key)
		if in.Caret() != s.at || in.Row() != s.on {
			t.Fatalf("step %d, %s: after %d characters on line %d, want %d on %d", i, s.key, in.Caret(), in.Row(), s.at, s.on)
		}
	}
}

func TestShiftChoosesAndTypingReplaces(t *testing.T) {
	cases := map[string]struct {
		do   func(in *field.Input)
		want string
	}{
		"three to the right": {func(in *field.Input) { key(in, true, fyne.KeyRight, fyne.KeyRight, fyne.KeyRight) }, "甲乙丙"},
		"to the end":         {func(in *field.Input) { key(in, true, fyne.KeyEnd) }, "甲乙丙，丁戊 98.5%"},
		"a line down":        {func(in *field.Input) { key(in, true, fyne.KeyDown) }, "甲乙丙，丁戊 98.5%\n"},
		"all":                {func(in *field.Input) { in.TypedShortcut(&fyne.ShortcutSelectAll{}) }, "甲乙丙，丁戊 98.5%\n己"},
		"a word":             {func(in *field.Input) { ctrl(in, fyne.KeyRight, true) }, "甲乙丙"},
		"to the text's end":  {func(in *field.Input) { ctrl(in, fyne.KeyEnd, true) }, "甲乙丙，丁戊 98.5%\n己"},
		"there and back":     {func(in *field.Input) { key(in, true, fyne.KeyRight, fyne.KeyRight, fyne.KeyLeft) }, "甲"},
		"by the mouse":       {func(in *field.Input) { click(in, 7, 10, 0); drag(in, 7+26, 10) }, "甲乙"},
		"up to a click":      {func(in *field.Input) { click(in, 7+26, 10, fyne.KeyModifierShift) }, "甲乙"},
		"a word by two clicks": {func(in *field.Input) {
			click(in, 7+60, 10, 0)
			in.DoubleTapped(&fyne.PointEvent{Position: fyne.NewPos(7+60, 10)})
		}, "丁戊"},
		"a number by two clicks": {func(in *field.Input) {
			in.DoubleTapped(&fyne.PointEvent{Position: fyne.NewPos(7+90, 10)})
		}, "98.5"},
		"a paragraph by three": {func(in *field.Input) {
			in.DoubleTapped(&fyne.PointEvent{Position: fyne.NewPos(7+60, 10)})
			click(in, 7+60, 10, 0)
		}, "甲乙丙，丁戊 98.5%"},
	}
	for what, c := range cases {
		in := open(t, true, "甲乙丙，丁戊 98.5%\n己")
		c.do(in)
		if got := in.SelectedText(); got != c.want {
			t.Errorf("%s chose %q", what, got)
			continue
		}
		clip := test.NewClipboard()
		in.TypedShortcut(&fyne.ShortcutCopy{Clipboard: clip})
		if clip.Content() != c.want {
			t.Errorf("%s: copied %q", what, clip.Content())
		}
		before, told := in.Text, ""
		in.OnChanged = func(s string) { told = s }
		in.TypedRune('新')
		if want := strings.Replace(before, c.want, "新", 1); in.Text != want || told != want {
			t.Errorf("%s, then typed: %q, told %q", what, in.Text, told)
		}
	}
}

func TestCuttingAndDeleting(t *testing.T) {
	cases := map[string]struct {
		do   func(in *field.Input)
		want string
	}{
		"Delete":                    {func(in *field.Input) { press(in, fyne.KeyDelete) }, "乙，丙丁"},
		"Backspace at the start":    {func(in *field.Input) { press(in, fyne.KeyBackspace) }, "甲乙，丙丁"},
		"Backspace":                 {func(in *field.Input) { in.CaretToEnd(); press(in, fyne.KeyBackspace) }, "甲乙，丙"},
		"Delete at the end":         {func(in *field.Input) { in.CaretToEnd(); press(in, fyne.KeyDelete) }, "甲乙，丙丁"},
		"Ctrl+Delete":               {func(in *field.Input) { ctrl(in, fyne.KeyDelete, false) }, "，丙丁"},
		"Ctrl+Backspace":            {func(in *field.Input) { in.CaretToEnd(); ctrl(in, fyne.KeyBackspace, false) }, "甲乙，"},
		"Delete of what is chosen":  {func(in *field.Input) { key(in, true, fyne.KeyRight, fyne.KeyRight); press(in, fyne.KeyDelete) }, "，丙丁"},
		"Enter for what is chosen":  {func(in *field.Input) { key(in, true, fyne.KeyRight, fyne.KeyRight); press(in, fyne.KeyReturn) }, "\n，丙丁"},
		"cutting with none chosen":  {func(in *field.Input) { in.TypedShortcut(&fyne.ShortcutCut{Clipboard: test.NewClipboard()}) }, "甲乙，丙丁"},
		"pasting over what is more": {func(in *field.Input) { key(in, true, fyne.KeyEnd); paste(in, "戊") }, "戊"},
	}
	for what, c := range cases {
		in := open(t, true, "甲乙，丙丁")
		c.do(in)
		if in.Text != c.want {
			t.Errorf("%s left %q", what, in.Text)
		}
	}
	in, clip := open(t, true, "甲乙，丙丁"), test.NewClipboard()
	key(in, true, fyne.KeyRight, fyne.KeyRight)
	in.TypedShortcut(&fyne.ShortcutCut{Clipboard: clip})
	if in.Text != "，丙丁" || clip.Content() != "甲乙" {
		t.Errorf("cutting left %q and took %q", in.Text, clip.Content())
	}
}

// What is seen as one character is passed and deleted as one.
func TestACharacterOfSeveralPartsIsOne(t *testing.T) {
	for what, whole := range map[string]string{
		"beyond the first plane": "𠮷", "an accent": "e\u0301", "a variant": "葛\U000e0100", "a sign in colour": "⚠\ufe0f",
		"a family": "👨\u200d👩\u200d👧", "a skin": "👍\U0001f3fd",
	} {
		n := len([]rune(whole))
		in := open(t, true, "甲"+whole+"乙")
		for i, s := range []struct {
			key fyne.KeyName
			at  int
		}{{fyne.KeyRight, 1}, {fyne.KeyRight, 1 + n}, {fyne.KeyRight, 2 + n}, {fyne.KeyLeft, 1 + n}, {fyne.KeyLeft, 1}} {
			if press(in, s.key); in.Caret() != s.at {
				t.Errorf("%s, step %d: after %d, want %d", what, i, in.Caret(), s.at)
			}
		}
		for x := float32(0); x < 100; x++ {
			if click(in, x, 10, 0); in.Caret() > 1 && in.Caret() < 1+n {
				t.Errorf("%s: a click comes between its parts", what)
			}
		}
		in.CaretTo(1)
		if press(in, fyne.KeyDelete); in.Text != "甲乙" {
			t.Errorf("%s: Delete leaves %q", what, in.Text)
		}
		in = open(t, true, "甲"+whole)
		in.CaretToEnd()
		if press(in, fyne.KeyBackspace); in.Text != "甲" {
			t.Errorf("%s: Backspace leaves %q", what, in.Text)
		}
	}
}

func TestTwoClicksOnAnEmptyLineChooseNothing(t *testing.T) {
	in := open(t, true, "甲\n\n乙")
	click(in, 50, 10+19, 0)
	in.DoubleTapped(&fyne.PointEvent{Position: fyne.NewPos(50, 10+19)})
	if in.SelectedText() != "" || in.Caret() != 2 {
		t.Errorf("chosen %q, after %d", in.SelectedText(), in.Caret())
	}
	click(in, 190, 10, 0)
	in.DoubleTapped(&fyne.PointEvent{Position: fyne.NewPos(190, 10)})
	if in.SelectedText() != "甲" {
		t.Errorf("after a line's end %q", in.SelectedText())
	}
}

// An arrow without Shift goes to the end of the selection.
func TestArrowsLeaveWhatIsChosen(t *testing.T) {
	for k, want := range map[fyne.KeyName]int{fyne.KeyLeft: 1, fyne.KeyRight: 3} {
		in := open(t, false, "甲乙丙丁")
		in.CaretTo(1)
		key(in, true, fyne.KeyRight, fyne.KeyRight)
		press(in, k)
		if in.Caret() != want || in.SelectedText() != "" {
			t.Errorf("%s: after %d, chosen %q", k, in.Caret(), in.SelectedText())
		}
	}
}

func TestAClickSetsTheCaretWhereItIsNearest(t *testing.T) {
	in := open(t, true, long)
	for _, c := range []struct {
		x, y    float32
		at, row int
	}{
		{7 + 5, 10, 0, 0}, {7 + 9, 10, 1, 0}, {199, 10, 13, 0}, {7, 10 + 19, 13, 1}, {199, 95, 31, 3}, {0, -5, 0, 0},
	} {
		click(in, c.x, c.y, 0)
		if in.Caret() != c.at || in.Row() != c.row {
			t.Errorf("a click at %v, %v: after %d on line %d, want %d on %d", c.x, c.y, in.Caret(), in.Row(), c.at, c.row)
		}
	}
}

// chosen is the background of the selection.
func chosen(in *field.Input) (width float32, boxes int) {
	for _, o := range test.WidgetRenderer(in).Objects() {
		if r, ok := o.(*canvas.Rectangle); ok && r.Visible() && r.Size().Width > 3 {
			width += r.Size().Width
			boxes++
		}
	}
	return width, boxes
}

func TestWhatIsChosenHasAGroundOnEveryLine(t *testing.T) {
	in := open(t, true, long)
	in.SelectAll()
	if width, boxes := chosen(in); boxes != 4 || width < 13*30 || width > 13*31 {
		t.Errorf("%d grounds, %v wide", boxes, width)
	}
	in.FocusLost()
	if _, boxes := chosen(in); boxes != 0 {
		t.Error("the ground stays when the keyboard goes")
	}
}

// A line that is too long shows the part with the caret, and no more than fits.
func TestALongLineFollowsItsCaret(t *testing.T) {
	in := open(t, false, strings.Repeat("甲乙丙丁", 2000)+"尾")
	for what, c := range map[string]struct {
		do          func()
		begins, end string
	}{
		"the beginning":   {func() { in.CaretTo(0) }, "甲乙丙丁", "乙"},
		"the end":         {func() { in.CaretToEnd() }, "丁甲乙", "尾"},
		"Home":            {func() { in.CaretToEnd(); press(in, fyne.KeyHome) }, "甲乙丙丁", "乙"},
		"one to the left": {func() { in.CaretToEnd(); press(in, fyne.KeyLeft, fyne.KeyRight) }, "丁甲乙", "尾"},
	} {
		c.do()
		if got := drawn(in)[0]; !strings.HasPrefix(got, c.begins) || !strings.HasSuffix(got, c.end) || len([]rune(got)) != 14 {
			t.Errorf("%s shows %q", what, got)
		}
		if x := in.CursorPosition().X; x < field.PadX || x > 200-field.PadX+1 {
			t.Errorf("%s: the caret at %v", what, x)
		}
	}
}

// The driver removes the keyboard when the button is released outside after a drag.
func TestADragThatEndsOutsideKeepsWhatIsChosen(t *testing.T) {
	in := open(t, false, "甲乙丙丁")
	told := 0
	in.OnFocus = func(bool) { told++ }
	c := fyne.CurrentApp().Driver().CanvasForObject(in)
	click(in, 7+26, 10, 0)
	drag(in, 300, 300)
	c.Unfocus()
	in.DragEnd()
	if in.SelectedText() != "丙丁" || c.Focused() != in || told != 0 {
		t.Errorf("chosen %q, %T has the keyboard, told %d times", in.SelectedText(), c.Focused(), told)
	}
	if _, boxes := chosen(in); boxes != 1 {
		t.Error("what is chosen has no ground")
	}
	c.Unfocus()
	if told != 1 {
		t.Errorf("told %d times that the keyboard went", told)
	}
	in.Hide() // like a cell's input whose row disappears during a drag
	in.Show()
	c.Focus(in)
	drag(in, 7, 10)
	in.Hide()
	c.Unfocus()
	in.DragEnd()
	if _, boxes := chosen(in); boxes != 0 || told != 3 {
		t.Errorf("hidden, it has the keyboard; told %d times", told)
	}
}

func TestAGrowingLineTellsOfEveryMove(t *testing.T) {
	in := open(t, true, "甲")
	told := 0
	in.OnCaret = func() { told++ }
	in.TypedRune('乙')
	press(in, fyne.KeyLeft, fyne.KeyDown)
	drag(in, 7, 10)
	if told != 4 {
		t.Errorf("told %d times", told)
	}
}

// Whatever is typed and pressed, the caret stays in the text and on an existing line.
func FuzzKeysKeepTheCaretInTheText(f *testing.F) {
	f.Add("甲乙，丙丁\n98.5%", "\x00\x01\x02\x03\x04\x05\x06\x07\x08\x09新")
	f.Add(" \n\n ", "\x03\x05\x0c")
	f.Add("👨\u200d👩\u200d👧e\u0301", "\x01\x01\x05\x02\u0301\x06\x07")
	keys := []fyne.KeyName{fyne.KeyLeft, fyne.KeyRight, fyne.KeyUp, fyne.KeyDown, fyne.KeyHome, fyne.KeyEnd, fyne.KeyBackspace, fyne.KeyDelete, fyne.KeyReturn, fyne.KeyPageUp, fyne.KeyPageDown}
	f.Fuzz(func(t *testing.T, text, typed string) {
		if len(text) > 1000 || len(typed) > 100 {
			return // every key lays out the text again
		}
		in := field.NewInput(true)
		in.Resize(fyne.NewSize(80, 40))
		in.Set(text)
		for i, r := range typed {
			switch {
			case int(r) < len(keys):
				key(in, i%3 == 0, keys[r])
			case r < ' ':
				ctrl(in, fyne.KeyRight, i%2 == 0)
				drag(in, float32(r), float32(i))
			default:
				in.TypedRune(r)
			}
			if n := len([]rune(in.Text)); in.Caret() < 0 || in.Caret() > n || in.Row() < 0 || in.Row() >= in.Rows(80) {
				t.Fatalf("after %d of %d characters, on line %d of %d", in.Caret(), n, in.Row(), in.Rows(80))
			}
			if at := in.CursorPosition(); at.X < 0 || at.X > 80 {
				t.Fatalf("the caret at %v", at)
			}
			_ = in.SelectedText()
		}
	})
}

func TestASelectionGrowsWhileThePointerStaysBeyondTheLine(t *testing.T) {
	later = nil // other tests drag too
	in := open(t, false, strings.Repeat("一二三四五", 10))
	click(in, 7, 10, 0)
	drag(in, 260, 10) // the input is 200 wide
	first := len([]rune(in.SelectedText()))
	rests(2)
	if got := len([]rune(in.SelectedText())); got <= first {
		t.Errorf("%d characters, after two beats %d", first, got)
	}
	rests(60)
	if in.SelectedText() != in.Text {
		t.Errorf("at the end %q", in.SelectedText())
	}
	in.DragEnd()
	rests(1)
	in.CaretTo(3)
	rests(3)
	if in.Caret() != 3 || len(later) != 0 {
		t.Errorf("after the drag the caret goes on to %d", in.Caret())
	}
}
