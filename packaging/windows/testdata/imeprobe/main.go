//go:build windows

// imeprobe plays an input method in windows of its own: it asks for the caret by each of
// the four ways there are, compares the answers with the caret as it is drawn, and commits
// text as an input method does. It prints a line for each trial and ends with how many
// passed. With an argument it commits that text to the window of another such program.
package main

import (
	"fmt"
	"image"
	"os"
	"strings"
	"syscall"
	"time"
	"unicode/utf16"
	"unsafe"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"ziping/ui/field"
	"ziping/ui/grid"
	"ziping/ui/ime"
	"ziping/ui/look"
)

var (
	user32 = syscall.NewLazyDLL("user32.dll")
	imm32  = syscall.NewLazyDLL("imm32.dll")

	findWindow              = user32.NewProc("FindWindowW")
	sendMessage             = user32.NewProc("SendMessageW")
	getCaretPos             = user32.NewProc("GetCaretPos")
	screenToClient          = user32.NewProc("ScreenToClient")
	immGetContext           = imm32.NewProc("ImmGetContext")
	immReleaseContext       = imm32.NewProc("ImmReleaseContext")
	immGetCompositionWindow = imm32.NewProc("ImmGetCompositionWindow")
	immGetCandidateWindow   = imm32.NewProc("ImmGetCandidateWindow")
)

type point struct{ x, y int32 }

type form struct { // COMPOSITIONFORM, and after its index CANDIDATEFORM
	style uint32
	at    point
	area  [4]int32
}

type charPosition struct { // IMECHARPOSITION
	size, index uint32
	at          point
	lineHeight  uint32
	document    [4]int32
}

const (
	wmIMEStartComposition = 0x010D
	wmIMEEndComposition   = 0x010E
	wmIMEChar             = 0x0286
	wmIMERequest          = 0x0288
	imrQueryCharPosition  = 6
)

// off is how far, in pixels, an answer may be from the drawn caret.
const off = 2

var passed, failed int

func report(ok bool, format string, args ...any) {
	word := "ok  "
	if passed++; !ok {
		word = "FAIL"
		passed--
		failed++
	}
	fmt.Printf(word+" "+format+"\n", args...)
}

func handle(w fyne.Window) (hwnd uintptr) {
	w.(driver.NativeWindow).RunNative(func(c any) { hwnd = c.(driver.WindowsWindowContext).HWND })
	return hwnd
}

// ways asks as input methods do.
func ways(hwnd uintptr) map[string]point {
	sendMessage.Call(hwnd, wmIMEStartComposition, 0, 0)
	answers := map[string]point{}
	var at point
	getCaretPos.Call(uintptr(unsafe.Pointer(&at)))
	answers["system caret"] = at
	context, _, _ := immGetContext.Call(hwnd)
	var composition form
	immGetCompositionWindow.Call(context, uintptr(unsafe.Pointer(&composition)))
	answers["composition window"] = composition.at
	var candidates struct {
		index uint32
		form
	}
	immGetCandidateWindow.Call(context, 0, uintptr(unsafe.Pointer(&candidates)))
	answers["candidate window"] = candidates.at
	immReleaseContext.Call(hwnd, context)
	var q charPosition
	q.size = uint32(unsafe.Sizeof(q))
	if ok, _, _ := sendMessage.Call(hwnd, wmIMERequest, imrQueryCharPosition, uintptr(unsafe.Pointer(&q))); ok != 0 {
		screenToClient.Call(hwnd, uintptr(unsafe.Pointer(&q.at)))
		answers["character position"] = q.at
	}
	sendMessage.Call(hwnd, wmIMEEndComposition, 0, 0)
	return answers
}

// drawn is where the caret was laid out: the one narrow upright bar among what an object
// consists of. (Under Wine the picture of a window can't be read from inside.)
func drawn(c fyne.Canvas, o fyne.CanvasObject) (image.Point, bool) {
	bar := caretOf(o)
	if bar == nil {
		return image.Point{}, false
	}
	x, y := c.PixelCoordinateForPosition(fyne.CurrentApp().Driver().AbsolutePositionForObject(bar))
	return image.Pt(x, y), true
}

func caretOf(o fyne.CanvasObject) fyne.CanvasObject {
	if !o.Visible() {
		return nil
	}
	var parts []fyne.CanvasObject
	switch o := o.(type) {
	case *canvas.Rectangle:
		if o.Size().Width <= 2 && o.Size().Height >= 10 {
			return o
		}
	case *fyne.Container:
		parts = o.Objects
	case fyne.Widget:
		parts = test.WidgetRenderer(o).Objects()
	}
	for _, part := range parts {
		if bar := caretOf(part); bar != nil {
			return bar
		}
	}
	return nil
}

// compare reports whether all four ways lead to the caret that is drawn.
func compare(w fyne.Window, what string) {
	expect(func() (bool, string) {
		c := w.Canvas()
		caret, ok := drawn(c, c.Focused().(fyne.CanvasObject))
		if !ok {
			return false, what + ": no caret is drawn"
		}
		answers := ways(handle(w))
		good := len(answers) == 4
		for _, at := range answers {
			good = good && abs(int(at.x)-caret.X) <= off && abs(int(at.y)-caret.Y) <= off
		}
		return good, fmt.Sprintf("%s: drawn at %v, told %v", what, caret, answers)
	})
}

// expect reports what holds after a step, at the latest after a minute, for slow machines.
func expect(holds func() (bool, string)) {
	ok, words := false, ""
	for start := time.Now(); !ok && time.Since(start) < time.Minute; {
		step(func() { ok, words = holds() })
	}
	report(ok, "%s", words)
}

func abs(n int) int { return max(n, -n) }

// commit gives text to the window in the units an input method sends.
func commit(hwnd uintptr, text string) {
	for _, unit := range utf16.Encode([]rune(text)) {
		sendMessage.Call(hwnd, wmIMEChar, uintptr(unit), 1)
	}
}

// step runs on the window's goroutine, after what came before was drawn.
func step(f func()) {
	time.Sleep(400 * time.Millisecond)
	fyne.DoAndWait(f)
}

func rows() (list []grid.Row) {
	for i := range 40 {
		list = append(list, grid.Row{
			ID:     fmt.Sprint(i),
			Groups: []grid.Label{{Text: fmt.Sprint("第", i/10+1, "组")}},
			Cells:  []grid.Cell{{Text: "完成事项" + strings.Repeat("若干", i%7)}, {Text: "12.5"}},
		})
	}
	return list
}

func trials(w fyne.Window, line, number, lines *field.Input, page *container.Scroll, table *grid.Grid) {
	c := w.Canvas()
	scale := fmt.Sprintf("%.0f %%", c.Scale()*100)
	first := func() {
		w.RequestFocus()
		c.Focus(line)
	}
	step(first)
	compare(w, scale+" an empty line")
	step(func() { line.Set("部门整体"); line.CaretToEnd() })
	compare(w, scale+" after four characters")
	step(func() { c.Focus(number); number.CaretToEnd() })
	compare(w, scale+" a number at the right")
	step(func() { c.Focus(lines); lines.CaretToEnd() })
	compare(w, scale+" the third line of a text")
	step(func() { page.ScrollToOffset(fyne.NewPos(0, 37)) })
	compare(w, scale+" the page scrolled")
	step(func() { c.Focus(table); table.Focus("31", 0); table.TypedKey(&fyne.KeyEvent{Name: fyne.KeyF2}) })
	compare(w, scale+" a cell far down in a table")
	entry := widget.NewEntry()
	pop := widget.NewModalPopUp(container.NewGridWrap(fyne.NewSize(220, 40), entry), c)
	step(func() { pop.Show(); c.Focus(entry); entry.SetText("另存为") })
	step(func() { entry.CursorColumn = 2; entry.Refresh() })
	compare(w, scale+" a dialog")
	step(func() {
		pop.Hide()
		page.ScrollToOffset(fyne.NewPos(0, 0))
		line.Set("")
		c.Focus(line)
		line.CaretToEnd()
	})
	compare(w, scale+" back from the dialog")
	const text = "绩效𠮷𪚥自评"
	step(func() { commit(handle(w), text) })
	expect(func() (bool, string) {
		return line.Text == text, fmt.Sprintf("%s %q was committed, %q arrived", scale, text, line.Text)
	})
	// A key press after a cell was chosen begins editing: so does an input method's text.
	step(func() { c.Focus(table); table.Focus("2", 0) })
	var told string
	table.OnEdit = func(_ string, _ int, text string) { told = text }
	step(func() { commit(handle(w), "𠮷祥") })
	expect(func() (bool, string) {
		return told == "𠮷祥", fmt.Sprintf("%s %q was committed to a chosen cell, %q arrived", scale, "𠮷祥", told)
	})
}

func main() {
	if len(os.Args) == 2 {
		class, err := syscall.UTF16PtrFromString("GLFW30")
		hwnd, _, _ := findWindow.Call(uintptr(unsafe.Pointer(class)), 0)
		if err != nil || hwnd == 0 {
			fmt.Println("no window to commit to")
			os.Exit(1)
		}
		commit(hwnd, os.Args[1])
		return
	}
	a := app.NewWithID("cn.ziping.imeprobe")
	a.Settings().SetTheme(look.New(false, 1))
	w := a.NewWindow("imeprobe")
	w.SetPadded(false)
	line, number, lines := field.NewInput(false), field.NewInput(false), field.NewInput(true)
	number.Right = true
	number.Set("634.86")
	lines.Set("第一行\n第二行写得长一些\n第三行")
	fields := container.NewWithoutLayout()
	for i, in := range []*field.Input{line, number, lines} {
		in.Move(fyne.NewPos(60, float32(60+i*50)))
		in.Resize(fyne.NewSize(260, 30))
		fields.Add(in)
	}
	lines.Resize(fyne.NewSize(260, 90))
	high := container.NewGridWrap(fyne.NewSize(340, 700), fields)
	page := container.NewScroll(high)
	table := grid.New(w.Canvas(), []grid.Column{{Title: "组", Weight: 1, MinWidth: 40}},
		[]grid.Column{{Title: "内容", Weight: 3, MinWidth: 80}, {Title: "数", Weight: 1, MinWidth: 40, Kind: grid.Number}})
	table.SetRows(rows())
	w.SetContent(container.NewGridWithRows(2, page, table))
	w.Resize(fyne.NewSize(380, 380))
	w.Show()
	ime.Follow(w)
	a.Lifecycle().SetOnStarted(func() {
		go func() {
			trials(w, line, number, lines, page, table)
			fmt.Printf("%d passed, %d failed\n", passed, failed)
			code := 0
			if failed > 0 {
				code = 1
			}
			os.Exit(code)
		}()
	})
	a.Run()
}
