package field_test

import (
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"ziping/ui/field"
	"ziping/ui/keys/keytest"
	"ziping/ui/look"
)

func TestMain(m *testing.M) {
	app := test.NewApp()
	look.Apply(false, 1)
	fyne.SetCurrentApp(desk{app})
	field.Later = func(_ time.Duration, do func()) { later = append(later, do) }
	os.Exit(m.Run())
}

// later is what is scheduled; see field.Later.
var later []func()

// rests lets the pointer rest for so many ticks.
func rests(beats int) {
	for range beats {
		now := later
		later = nil
		for _, do := range now {
			do()
		}
	}
}

// desk is an application that knows, like the desktop's, which window an object is in; the test
// driver names the newest one.
type desk struct{ fyne.App }

func (d desk) Driver() fyne.Driver { return deskDriver{d.App.Driver()} }

type deskDriver struct{ fyne.Driver }

func (d deskDriver) CanvasForObject(o fyne.CanvasObject) fyne.Canvas {
	for _, w := range d.AllWindows() {
		if box, ok := w.Content().(*fyne.Container); ok && slices.Contains(box.Objects, o) {
			return w.Canvas()
		}
	}
	return d.Driver.CanvasForObject(o)
}

// shown shows inputs in a window, each 200 wide and 100 high.
func shown(t testing.TB, inputs ...*field.Input) fyne.Window {
	box := container.NewWithoutLayout()
	for i, in := range inputs {
		in.Resize(fyne.NewSize(200, 100))
		in.Move(fyne.NewPos(0, 100*float32(i)))
		box.Add(in)
	}
	w := test.NewTempWindow(t, box)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(300, 300))
	return w
}

func press(in *field.Input, keys ...fyne.KeyName) {
	for _, k := range keys {
		in.TypedKey(&fyne.KeyEvent{Name: k})
	}
}

func paste(in *field.Input, text string) {
	clip := test.NewClipboard()
	clip.SetContent(text)
	in.TypedShortcut(&fyne.ShortcutPaste{Clipboard: clip})
}

func TestPastedTextIsCleaned(t *testing.T) {
	cases := map[string]struct{ clipboard, line, lines string }{
		"plain":                             {"全年", "全年", "全年"},
		"line breaks of Windows":            {"一\r\n二", "一 二", "一\n二"},
		"of old programs":                   {"一\r二", "一 二", "一\n二"},
		"a cell copied from Excel":          {"全年\r\n", "全年", "全年"},
		"one with lines, copied there":      {"\"目标1.\r\n目标2.\"\r\n", "目标1. 目标2.", "目标1.\n目标2."},
		"two cells":                         {"一\t二\r\n", "一 二", "一 二"},
		"tabs and hard blanks":              {"一\u00a0二", "一 二", "一 二"},
		"control characters":                {"一\x00\x07二\ufeff", "一二", "一二"},
		"a quotation":                       {"\"入村寨\"走访", "\"入村寨\"走访", "\"入村寨\"走访"},
		"line breaks in Word (Shift+Enter)": {"一\v二", "一 二", "一\n二"},
		"pages, and breaks of the web":      {"一\f二\u2028三\u0085四", "一 二 三 四", "一\n二\n三\n四"},
		"what is not seen":                  {"一\u200b二\u0091", "一二", "一二"},
		"a list in Word ends with breaks":   {"一\r\n二\r\n\r\n", "一 二", "一\n二"},
	}
	for what, c := range cases {
		line, lines := field.NewInput(false), field.NewInput(true)
		shown(t, line, lines)
		paste(line, c.clipboard)
		paste(lines, c.clipboard)
		if line.Text != c.line || lines.Text != c.lines {
			t.Errorf("%s: %q and %q", what, line.Text, lines.Text)
		}
	}
}

func TestAPasteIsCutToTheLimitOfACell(t *testing.T) {
	for what, c := range map[string]struct {
		before, pasted string
		characters     int
		cut            bool
	}{
		"as long as a cell":       {"", strings.Repeat("国", 32_767), 32_767, false},
		"longer":                  {"", strings.Repeat("国", 32_768), 32_767, true},
		"next to what is there":   {"共三字", strings.Repeat("国", 40_000), 32_767, true},
		"characters of two":       {"", strings.Repeat("𠮷", 20_000), 16_383, true},
		"longer in bytes only":    {"", strings.Repeat("国", 20_000), 20_000, false},
		"no room for a thing":     {strings.Repeat("国", 40_000), "国", 40_000, true},
		"nothing into a long one": {strings.Repeat("国", 32_767), "", 32_767, false},
	} {
		in := field.NewInput(true)
		shown(t, in)
		in.Set(c.before)
		cut := false
		in.OnCut = func() { cut = true }
		paste(in, c.pasted)
		if n := len([]rune(in.Text)); n != c.characters || cut != c.cut {
			t.Errorf("%s: %d characters, cut %v", what, n, cut)
		}
	}
}

// drawn are the texts that an input draws, from the top.
func drawn(in *field.Input) []string {
	var list []string
	for _, o := range test.WidgetRenderer(in).Objects() {
		if t, ok := o.(*canvas.Text); ok {
			list = append(list, t.Text)
		}
	}
	return list
}

func TestLinesBreakAsTheyDoWhereTheTextIsOnlyShown(t *testing.T) {
	width := float32(200 - 2*field.PadX)
	for _, text := range []string{
		"", "短", "一\n二", "一\n", "\n\n", strings.Repeat("贯彻落实二十大精神，", 40),
		strings.Repeat("abc 123.45元；", 30), strings.Repeat("国", 14), strings.Repeat("国", 15), "𠮷䶮①㎡" + strings.Repeat("国", 30),
	} {
		in := field.NewInput(true)
		w := shown(t, in)
		in.Set(text)
		want := look.Lines(text, width, 13, false)
		for _, what := range []string{"without", "with"} {
			if got := drawn(in); !slices.Equal(got, want) {
				t.Errorf("%s the keyboard: %q, shown as %q", what, got, want)
			}
			w.Canvas().Focus(in)
		}
		in.CaretToEnd()
		if got := in.Rows(200); got != len(want) || in.Row() != got-1 {
			t.Errorf("%.20q: %d rows, the caret in the one at %d", text, got, in.Row())
		}
	}
	if got := field.NewInput(false).Rows(200); got != 1 {
		t.Errorf("a line has %d rows", got)
	}
}

func TestALineIsChosenWholeWhenTheKeyboardComes(t *testing.T) {
	a, b := field.NewInput(false), field.NewInput(true)
	w := shown(t, a, b)
	a.Set("旧")
	b.Set("旧")
	w.Canvas().Focus(a)
	a.TypedRune('新')
	w.Canvas().Focus(b)
	b.CaretToEnd()
	b.TypedRune('新')
	if a.Text != "新" || b.Text != "旧新" {
		t.Errorf("%q, %q", a.Text, b.Text)
	}
}

func TestAClickIntoALineSetsACaret(t *testing.T) {
	in := field.NewInput(false)
	shown(t, in)
	in.Set("旧")
	ev := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary}
	ev.Position = fyne.NewPos(190, 10)
	in.MouseDown(ev)
	in.MouseUp(ev)
	in.TypedRune('新')
	if in.Text != "旧新" {
		t.Errorf("%q", in.Text)
	}
}

// Back from another program, typing continues where it was.
func TestALineIsNotChosenAgainByComingBack(t *testing.T) {
	in := field.NewInput(false)
	w := shown(t, in)
	w.Canvas().Focus(in)
	in.TypedRune('新')
	in.FocusLost()
	in.FocusGained()
	in.TypedRune('的')
	if in.Text != "新的" {
		t.Errorf("%q", in.Text)
	}
}

// Each window has its own keyboard: what happens in another does not select the text here.
func TestALineIsNotChosenAgainByComingBackFromAnotherWindow(t *testing.T) {
	here, there := field.NewInput(false), field.NewInput(false)
	a, b := shown(t, here), shown(t, there)
	a.Canvas().Focus(here)
	here.TypedRune('新')
	here.FocusLost()
	b.Canvas().Focus(there)
	there.FocusLost()
	here.FocusGained()
	here.TypedRune('的')
	if here.Text != "新的" {
		t.Errorf("%q", here.Text)
	}
}

func TestPastingNoTextLeavesWhatIsChosen(t *testing.T) {
	in := field.NewInput(false)
	shown(t, in)
	in.Set("旧")
	in.SelectAll()
	paste(in, "")
	paste(in, "\r\n")
	if in.Text != "旧" {
		t.Errorf("%q", in.Text)
	}
}

func TestCopyingNothingLeavesTheClipboard(t *testing.T) {
	in, clip := open(t, false, "甲"), test.NewClipboard()
	clip.SetContent("旧")
	in.TypedShortcut(&fyne.ShortcutCopy{Clipboard: clip})
	in.TypedShortcut(&fyne.ShortcutCut{Clipboard: clip})
	if clip.Content() != "旧" {
		t.Errorf("%q", clip.Content())
	}
}

func TestSettingTellsNobody(t *testing.T) {
	in := field.NewInput(true)
	w := shown(t, in)
	told := 0
	in.OnChanged = func(string) { told++ }
	in.Set("甲乙丙")
	w.Canvas().Focus(in)
	in.TypedRune('新')
	if in.Text != "新甲乙丙" || told != 1 {
		t.Errorf("%q, told %d times", in.Text, told)
	}
}

// After undo and redo, the next letters go where something changed.
func TestTheCaretGoesAfterWhatIsDifferent(t *testing.T) {
	for name, c := range map[string]struct{ old, now, want string }{
		"letters taken back":         {"目标1.接收三百卷。目标2.开放。", "目标1.接收卷。目标2.开放。", "目标1.接收|卷。目标2.开放。"},
		"letters brought back":       {"目标1.接收卷。目标2.开放。", "目标1.接收三百卷。目标2.开放。", "目标1.接收三百|卷。目标2.开放。"},
		"others in their place":      {"目标1.接收三百卷。", "目标1.查询卷。", "目标1.查询|卷。"},
		"at the end":                 {"接收", "接收完成", "接收完成|"},
		"at the beginning":           {"接收", "完成接收", "完成|接收"},
		"one of several alike":       {"啊啊", "啊啊啊", "啊啊啊|"},
		"all of it":                  {"接收", "", "|"},
		"a text, where there was no": {"", "接收", "接收|"},
	} {
		in := field.NewInput(true)
		w := shown(t, in)
		w.Canvas().Focus(in)
		in.Set(c.old)
		in.Set(c.now)
		in.TypedRune('|')
		if in.Text != c.want {
			t.Errorf("%s: %q, want %q", name, in.Text, c.want)
		}
	}
}

// What is typed after an amount was restored must not get between its digits.
func TestTheCaretAtTheEndOfALineStaysThere(t *testing.T) {
	in := field.NewInput(false)
	w := shown(t, in)
	in.Set("655.85")
	w.Canvas().Focus(in)
	in.TypedRune('5')
	in.Set("655.85")
	in.TypedRune('|')
	if in.Text != "655.85|" {
		t.Errorf("typed into %q", in.Text)
	}
}

func TestKeysOfALongText(t *testing.T) {
	in := field.NewInput(true)
	shown(t, in)
	in.Set("一\n二\n三")
	in.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyEnd, Modifier: fyne.KeyModifierControl})
	in.TypedRune('尾')
	in.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyHome, Modifier: fyne.KeyModifierControl})
	in.TypedRune('头')
	if in.Text != "头一\n二\n三尾" {
		t.Errorf("%q", in.Text)
	}
	if in.AcceptsTab() {
		t.Error("Tab does not leave it")
	}
}

func TestUndoingIsNotTheInputs(t *testing.T) {
	in := field.NewInput(true)
	shown(t, in)
	in.TypedRune('新')
	in.TypedShortcut(&fyne.ShortcutUndo{})
	if in.Text != "新" {
		t.Errorf("%q: the entry undid by itself", in.Text)
	}
}

func TestFunctionKeysReachTheWindow(t *testing.T) {
	in := field.NewInput(false)
	w := shown(t, in)
	w.Canvas().Focus(in)
	var got []fyne.KeyName
	w.Canvas().SetOnTypedKey(func(ev *fyne.KeyEvent) { got = append(got, ev.Name) })
	press(in, fyne.KeyF8, fyne.KeyEscape, fyne.KeyLeft, "F", fyne.KeyF12)
	if len(got) != 3 {
		t.Errorf("%v", got)
	}
}

func TestTheContextMenuIsChineseAndPastesClean(t *testing.T) {
	in := field.NewInput(false)
	w := shown(t, in)
	fyne.CurrentApp().Clipboard().SetContent("一\r\n二")
	in.TappedSecondary(&fyne.PointEvent{})
	menu, ok := w.Canvas().Focused().(fyne.Widget)
	if !ok {
		t.Fatal("no menu")
	}
	var words []string
	for _, o := range test.WidgetRenderer(menu).Objects() {
		if t, ok := o.(*canvas.Text); ok {
			words = append(words, t.Text)
		}
	}
	if got := strings.Join(words, " "); got != "剪切 Ctrl+X 复制 Ctrl+C 粘贴 Ctrl+V 全选 Ctrl+A" {
		t.Errorf("%s", got)
	}
	for _, k := range []fyne.KeyName{fyne.KeyDown, fyne.KeyReturn} { // there is nothing to cut or copy
		w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: k})
	}
	if in.Text != "一 二" {
		t.Errorf("pasted %q", in.Text)
	}
}

func TestTheContextMenuOpensByKey(t *testing.T) {
	in := field.NewInput(false)
	w := shown(t, in)
	w.Canvas().Focus(in)
	fyne.CurrentApp().Clipboard().SetContent("一")
	keytest.Press(w.Canvas(), desktop.KeyMenu)
	for _, k := range []fyne.KeyName{fyne.KeyDown, fyne.KeyReturn} {
		keytest.Press(w.Canvas(), k)
	}
	if in.Text != "一" {
		t.Errorf("pasted %q", in.Text)
	}
}

func TestANumberIsAlignedRightBeforeTheTrailingText(t *testing.T) {
	in := field.NewInput(false)
	in.Right = true
	in.Trailing = 40
	w := shown(t, in)
	w.Canvas().Focus(in)
	for _, r := range "1234" {
		in.TypedRune(r)
		if x := in.CursorPosition().X; x < 200-40-field.PadX-2 || x > 200-40-field.PadX+2 {
			t.Errorf("after %c the caret is at %v", r, x)
		}
	}
	for range 40 {
		in.TypedRune('9')
	}
	if x := in.CursorPosition().X; x > 200-field.PadX {
		t.Errorf("in a line that is too long the caret is at %v", x)
	}
}

func TestNoFrameIsDrawn(t *testing.T) {
	in := field.NewInput(false)
	w := shown(t, in)
	w.Canvas().Focus(in)
	in.TypedRune('新')
	for _, o := range test.WidgetRenderer(in).Objects() {
		if r, ok := o.(*canvas.Rectangle); ok && r.Visible() && r.Size().Width > 3 { // the caret is 2 wide
			t.Errorf("a rectangle %v", r.FillColor)
		}
	}
}

func TestReplacingASelectedTextLosesNothingTypedNext(t *testing.T) {
	test.NewTempApp(t)
	for _, text := range []string{"", "短", "一段新的长文字"} {
		in := field.NewInput(false)
		w := test.NewTempWindow(t, in)
		w.Canvas().Focus(in)
		in.Set("旧的文字")
		in.SelectAll()
		in.Set(text)
		in.TypedRune('a')
		in.TypedRune('b')
		if want := text + "ab"; in.Text != want {
			t.Errorf("after typing it holds %q, want %q", in.Text, want)
		}
	}
}

func TestAPlaceholderIsShownInAnEmptyInputOnly(t *testing.T) {
	in := field.NewInput(false)
	in.Placeholder = "查找（Ctrl+F），在整本手册里，从第一页到最后一页"
	w := shown(t, in)
	if got := strings.Join(drawn(in), ""); !strings.HasPrefix(got, "查找（Ctrl+F），在") || !strings.HasSuffix(got, "…") {
		t.Errorf("empty it shows %q", got)
	}
	w.Canvas().Focus(in)
	in.TypedRune('甲')
	if got := strings.Join(drawn(in), ""); got != "甲" || in.Text != "甲" {
		t.Errorf("with a text it shows %q", got)
	}
	press(in, fyne.KeyBackspace)
	if got := strings.Join(drawn(in), ""); !strings.HasPrefix(got, "查找") || in.Text != "" {
		t.Errorf("empty again it shows %q and holds %q", got, in.Text)
	}
}

func TestALineThatGoesOnSaysSo(t *testing.T) {
	in, other := field.NewInput(false), field.NewInput(false)
	w := shown(t, in, other)
	in.Set("云溪县住房保障与城乡建设档案管理和信息服务中心")
	w.Canvas().Focus(in)
	press(in, fyne.KeyEnd)
	if got := drawn(in)[0]; !strings.HasSuffix(got, "中心") {
		t.Errorf("with the caret at the end: %q", got)
	}
	w.Canvas().Focus(other)
	if got := drawn(in)[0]; !strings.HasPrefix(got, "云溪县") || !strings.HasSuffix(got, "…") {
		t.Errorf("without the keyboard: %q", got)
	}
}

func TestANumberIsSetSmallerRatherThanCut(t *testing.T) {
	in := field.NewInput(false)
	in.Right = true
	shown(t, in)
	for text, want := range map[string]string{
		"1333333333.333333":                          "1333333333.333333",
		"133333333333333333333333.33":                "133333333333333333333333.33",              // smaller
		"1333333333333333333333333333333333333333.3": "133333333333333333333333333333333333333…", // too small to read
	} {
		in.Set(text)
		if got := drawn(in)[0]; got != want && !(strings.HasSuffix(want, "…") && strings.HasSuffix(got, "…")) {
			t.Errorf("%s: %q", text, got)
		}
	}
}
