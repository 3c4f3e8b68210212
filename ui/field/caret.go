package field

import (
	"time"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"ziping/domain/zh"
	"ziping/ui/look"
)

// page is the number of lines that PageUp and PageDown move.
const page = 12

// setting is a text wrapped into lines for a width and a size.
type setting struct {
	text        string
	width, size float32
	lines       []zh.Span
	points      float32 // the font size used: size, or less so that no number is cut
}

func (in *Input) width() float32 { return in.Size().Width - 2*look.Px(PadX) - in.Trailing }

// lines wraps the text for the input's width. A line that is too long shows the part with the
// caret; without the keyboard, its beginning.
func (in *Input) lines() []zh.Span {
	set := in.broken(in.width())
	if in.wraps {
		return set.lines
	}
	width := max(1, in.width())
	w := func(at int) float32 { return in.between(at, at+1) }
	if in.focused {
		in.first = min(in.first, in.caret)
		for used := in.between(in.first, in.caret); used > width; in.first++ {
			used -= w(in.first)
		}
		rest := in.between(in.first, len(in.runes))
		for in.first > 0 && rest+w(in.first-1) <= width { // no space is left empty
			in.first--
			rest += w(in.first)
		}
	} else {
		in.first = 0
	}
	end := in.first
	for used := w(end); end < len(in.runes) && used <= width; used += w(end) {
		end++
	}
	set.lines[0] = zh.Span{From: in.first, To: end}
	return set.lines
}

// broken wraps the text into lines for a width.
func (in *Input) broken(width float32) *setting {
	s, size := &in.set, in.full()
	if s.lines == nil || s.text != in.Text || s.width != width || s.size != size {
		*s = setting{text: in.Text, width: width, size: size, lines: make([]zh.Span, 1), points: size}
		switch {
		case in.wraps:
			s.lines, s.points = look.Set(in.runes, width, size, false)
		case in.Right:
			s.points = look.Smaller(in.Text, width, size, false)
		}
	}
	return s
}

// between is the width of the characters between two positions.
func (in *Input) between(from, to int) float32 {
	if to = min(to, len(in.runes)); from >= to {
		return 0
	}
	return look.Width(string(in.runes[from:to]), in.points(), false)
}

// left is the left end of a line's text.
func (in *Input) left(l zh.Span) float32 {
	if !in.Right {
		return look.Px(PadX)
	}
	return max(look.Px(PadX), in.Size().Width-look.Px(PadX)-in.Trailing-in.between(l.From, l.To))
}

// x is the position on a line of a position in the text. Blanks at a line's end extend beyond the
// edge.
func (in *Input) x(l zh.Span, at int) float32 {
	return min(in.left(l)+in.between(l.From, at), max(look.Px(PadX), in.Size().Width-look.Px(PadX)))
}

// row is the line of a position in the text.
func (in *Input) row(at int, upper bool) int {
	lines := in.lines()
	row := 0
	for row+1 < len(lines) && lines[row+1].From <= at {
		row++
	}
	if upper && row > 0 && lines[row].From == at && in.runes[at-1] != '\n' {
		row--
	}
	return row
}

// Row is the line of the caret, from 0.
func (in *Input) Row() int { return in.row(in.caret, in.upper) }

// Caret is the number of characters before the caret.
func (in *Input) Caret() int { return in.caret }

// CursorPosition is the upper end of the caret in the input: input methods ask for it.
func (in *Input) CursorPosition() fyne.Position {
	lines, row := in.lines(), in.Row()
	return fyne.NewPos(in.x(lines[row], in.caret), look.Px(PadY)+float32(row)*look.LineHeight(in.full()))
}

// Selection is the selected range, or an empty one at the caret.
func (in *Input) Selection() (from, to int) {
	return min(in.caret, in.anchor), max(in.caret, in.anchor)
}

// SelectedText is the selected text.
func (in *Input) SelectedText() string {
	from, to := in.Selection()
	return string(in.runes[from:to])
}

// SelectAll selects the whole text, so that typing replaces it.
func (in *Input) SelectAll() { in.choose(0, len(in.runes)) }

// Select selects some characters.
func (in *Input) Select(from, to int) {
	in.choose(max(0, min(from, len(in.runes))), max(0, min(to, len(in.runes))))
	if in.OnCaret != nil {
		in.OnCaret()
	}
}

func (in *Input) choose(from, to int) {
	in.anchor, in.caret, in.upper, in.wanted = from, to, true, -1
	in.Refresh()
}

// CaretTo puts the caret after so many characters and selects nothing.
func (in *Input) CaretTo(at int) { in.moveTo(max(0, min(at, len(in.runes))), false) }

// CaretToEnd puts the caret after the last character and selects nothing.
func (in *Input) CaretToEnd() { in.CaretTo(len(in.runes)) }

// moveTo moves the caret; with extend, the selection is extended up to it.
func (in *Input) moveTo(at int, extend bool) {
	in.caret, in.upper, in.wanted = at, false, -1
	in.moved(extend)
}

func (in *Input) moved(extend bool) {
	if !extend {
		in.anchor = in.caret
	}
	in.Refresh()
	if in.OnCaret != nil {
		in.OnCaret()
	}
}

// move handles a movement key.
func (in *Input) move(key fyne.KeyName, extend bool) {
	from, to := in.Selection()
	collapse := from != to && !extend
	switch key {
	case fyne.KeyLeft:
		if !collapse {
			from = in.neighbour(-1)
		}
		in.moveTo(from, extend)
	case fyne.KeyRight:
		if !collapse {
			to = in.neighbour(1)
		}
		in.moveTo(to, extend)
	case fyne.KeyHome:
		if !in.wraps {
			in.moveTo(0, extend)
			return
		}
		in.moveTo(in.lines()[in.Row()].From, extend)
	case fyne.KeyEnd:
		if !in.wraps {
			in.moveTo(len(in.runes), extend)
			return
		}
		in.caret, in.upper, in.wanted = in.lines()[in.Row()].To, true, -1
		in.moved(extend)
	case fyne.KeyUp:
		in.moveRows(-1, extend)
	case fyne.KeyDown:
		in.moveRows(1, extend)
	case fyne.KeyPageUp:
		in.moveRows(-page, extend)
	case fyne.KeyPageDown:
		in.moveRows(page, extend)
	}
}

// moveRows moves the caret up or down, or to the ends of the text if there is no such line. It
// remembers the horizontal position it started from.
func (in *Input) moveRows(by int, extend bool) {
	lines, row := in.lines(), in.Row()
	if in.wanted < 0 {
		in.wanted = in.x(lines[row], in.caret)
	}
	wanted := in.wanted
	switch to := row + by; {
	case row == 0 && by < 0:
		in.moveTo(0, extend)
		return
	case row == len(lines)-1 && by > 0:
		in.moveTo(len(in.runes), extend)
		return
	default:
		in.caret, in.upper = in.at(max(0, min(to, len(lines)-1)), wanted)
		in.wanted = wanted
		in.moved(extend)
	}
}

// at is the position in the text nearest to a horizontal position on a line, and whether it belongs
// to that line's end rather than to the beginning of the next.
func (in *Input) at(row int, x float32) (at int, upper bool) {
	l := in.lines()[row]
	left := in.left(l)
	for at = l.From; at < l.To; {
		next := in.whole(at+1, 1)
		w := in.between(at, next)
		if x < left+w/2 {
			return at, false
		}
		left += w
		at = next
	}
	return at, true
}

// neighbour is the position one character before the caret (-1) or after it (1).
func (in *Input) neighbour(by int) int { return in.whole(in.caret+by, by) }

// whole is the position itself or, if it would split what is seen as one character (an accent from
// its letter, the parts of an emoji), the next one in a direction that does not.
func (in *Input) whole(at, by int) int {
	const joiner = 0x200d
	for at > 0 && at < len(in.runes) && (unicode.In(in.runes[at], unicode.M, skins) || in.runes[at] == joiner || in.runes[at-1] == joiner) {
		at += by
	}
	return max(0, min(at, len(in.runes)))
}

// skins are the colours of an emoji's skin.
var skins = &unicode.RangeTable{R32: []unicode.Range32{{Lo: 0x1f3fb, Hi: 0x1f3ff, Stride: 1}}}

// under is the position in the text at a point of the input.
func (in *Input) under(p fyne.Position) (at int, upper bool) {
	row := int((p.Y - look.Px(PadY)) / look.LineHeight(in.full()))
	return in.at(max(0, min(row, len(in.lines())-1)), p.X)
}

// kind divides characters into those that words consist of. Chinese has no spaces between words:
// the text between two punctuation marks counts as one.
func kind(r rune) int {
	switch {
	case unicode.IsSpace(r):
		return 0
	case unicode.Is(unicode.Han, r):
		return 1
	case unicode.IsLetter(r), unicode.IsDigit(r), r == '.', r == '_':
		return 2
	}
	return 3
}

// word is the end of the word that the caret is in or before, or with -1 its beginning.
func (in *Input) word(by int) int {
	at := in.caret
	next := func() int { // the next character passed, -1 at the text's end
		if by < 0 {
			return at - 1
		}
		if at == len(in.runes) {
			return -1
		}
		return at
	}
	if by < 0 { // skip the blanks before the word
		for i := next(); i >= 0 && kind(in.runes[i]) == 0; i = next() {
			at += by
		}
	}
	if i := next(); i >= 0 {
		for k := kind(in.runes[i]); i >= 0 && kind(in.runes[i]) == k; i = next() {
			at += by
		}
	}
	if by > 0 {
		for i := next(); i >= 0 && kind(in.runes[i]) == 0; i = next() {
			at += by
		}
	}
	return in.whole(at, by)
}

// MouseDown sets the caret; with Shift it extends the selection. The third click in a row selects
// the paragraph.
func (in *Input) MouseDown(ev *desktop.MouseEvent) {
	at, upper := in.under(ev.Position)
	if from, to := in.Selection(); ev.Button == desktop.MouseButtonSecondary && in.focused && from != to && from <= at && at <= to {
		return // the menu is for the selection
	}
	if in.wraps {
		in.caret, in.upper = at, upper // before the keyboard comes and the page scrolls to the caret
	}
	if c := in.canvas(); c != nil {
		c.Focus(in.focusable())
	}
	if time.Now().UnixMilli()-in.doubled < 500 {
		in.doubled = 0
		from, to := at, at
		for from > 0 && in.runes[from-1] != '\n' {
			from--
		}
		for to < len(in.runes) && in.runes[to] != '\n' {
			to++
		}
		in.choose(from, to)
		return
	}
	in.caret, in.upper, in.wanted = at, upper, -1
	if ev.Modifier&fyne.KeyModifierShift == 0 {
		in.anchor = at
	}
	in.Refresh()
}

// MouseUp is called by the toolkit.
func (in *Input) MouseUp(*desktop.MouseEvent) {
	if in.OnClick != nil {
		in.OnClick()
	}
}

// Dragged selects up to the pointer. Beyond the end of a line that is too long it scrolls, even
// while the pointer does not move.
func (in *Input) Dragged(ev *fyne.DragEvent) {
	in.dragging = in.focused
	in.hold.Drag(in.self, ev.Position, in.drag)
	in.drag(ev.Position)
}

func (in *Input) drag(to fyne.Position) {
	at, upper := in.under(to)
	switch {
	case in.wraps:
	case to.X < look.Px(PadX):
		at = max(0, at-1)
	case to.X > in.Size().Width-look.Px(PadX):
		at = min(len(in.runes), at+1)
	}
	if at != in.caret {
		in.caret, in.upper, in.wanted = at, upper, -1
		in.moved(true)
	}
}

// DragEnd is called by the toolkit. If the button was released outside, the toolkit has removed the
// keyboard; the input takes it back, because the selection is to be copied or replaced.
func (in *Input) DragEnd() {
	in.hold.Stop()
	if !in.dragging {
		return
	}
	in.dragging = false
	c, self := in.canvas(), in.focusable()
	if c != nil {
		c.Focus(self)
	}
	if c == nil || c.Focused() != self { // it was hidden in the meantime
		in.FocusLost()
	}
}

// Tapped is called by the toolkit; MouseDown did it.
func (in *Input) Tapped(*fyne.PointEvent) {}

// DoubleTapped selects the word under the pointer.
func (in *Input) DoubleTapped(ev *fyne.PointEvent) {
	row := max(0, min(int((ev.Position.Y-look.Px(PadY))/look.LineHeight(in.full())), len(in.lines())-1))
	l := in.lines()[row]
	if l.From == l.To {
		return // an empty line has no word
	}
	at, x := l.From, in.left(l)
	for at < l.To-1 && x+in.between(at, at+1) < ev.Position.X {
		x += in.between(at, at+1)
		at++
	}
	from, to, k := at, at+1, kind(in.runes[at])
	for from > 0 && kind(in.runes[from-1]) == k && in.runes[from-1] != '\n' {
		from--
	}
	for to < len(in.runes) && kind(in.runes[to]) == k && in.runes[to] != '\n' {
		to++
	}
	in.doubled = time.Now().UnixMilli()
	in.choose(in.whole(from, -1), in.whole(to, 1))
}
