package menu

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"ziping/ui/look"
)

// Lengths at 100 %.
const (
	margin    = 4   // around the items, and between a list and the window's edge
	roomy     = 3.5 // above and below the text of an item, if there is space
	separator = 9
	left      = 28  // before the text, for check marks
	right     = 20  // after the keys, for the arrow of a sub-menu
	between   = 30  // between text and key, at least
	widest    = 460 // maximum width of the text
	folders   = 120 // minimum for the folders before a long name
)

// list is one list of items: its place, the selected item, and the first item shown if the window
// is too low for all.
type list struct {
	items []*fyne.MenuItem
	rows  []row // of items, y relative to the first one
	pos   fyne.Position
	size  fyne.Size
	at    int     // the selected item, -1 for none
	first int     // the item at the top
	above float32 // the lower end of what it must not cover
	inner float32 // the height left for items
}

type row struct{ y, h float32 }

// newList lays out a list with its corner at a point, moved if necessary so that it is inside a
// window of that size and below what it must not cover.
func newList(items []*fyne.MenuItem, at fyne.Position, window fyne.Size, above float32) *list {
	l := &list{items: items, at: -1, above: above}
	words, keys := float32(0), float32(0)
	lines, lineHeight := float32(0), look.LineHeight(textSize())
	var lowest float32
	for _, i := range items {
		if i.IsSeparator {
			lowest += look.Px(separator)
			continue
		}
		lines++
		lowest += lineHeight
		_, name := cutPath(i.Label)
		words = max(words, min(width(i.Label), max(look.Px(widest), width(name)+look.Px(folders))))
		if key := keyOf(i); key != "" {
			keys = max(keys, width(key)+look.Px(between))
		}
	}
	room := window.SubtractWidthHeight(2*look.Px(margin), above+look.Px(margin))
	padding := min(look.Px(roomy), max(0, (room.Height-2*look.Px(margin)-lowest)/2/max(1, lines)))
	var y float32
	for _, i := range items {
		h := lineHeight + 2*padding
		if i.IsSeparator {
			h = look.Px(separator)
		}
		l.rows = append(l.rows, row{y, h})
		y += h
	}
	l.size = fyne.NewSize(look.Px(left)+words+keys+look.Px(right), y+2*look.Px(margin)).Min(room)
	l.inner = l.size.Height - 2*look.Px(margin)
	l.place(at, window)
	return l
}

// place moves the list to a point, or as near as possible inside the window.
func (l *list) place(at fyne.Position, window fyne.Size) {
	l.pos.X = max(0, min(at.X, window.Width-l.size.Width-look.Px(margin)))
	l.pos.Y = max(l.above, min(at.Y, window.Height-l.size.Height-look.Px(margin)))
}

func (l *list) chosen() *fyne.MenuItem {
	if l.at < 0 {
		return nil
	}
	return l.items[l.at]
}

func idle(i *fyne.MenuItem) bool { return i.IsSeparator || i.Disabled }

// selectNext selects the next item that can be selected, or with -1 the previous one; after the last
// comes the first.
func (l *list) selectNext(by int) {
	n, at := len(l.items), l.at
	if at < 0 && by < 0 {
		at = n
	}
	for range n {
		if at = (at + by + n) % n; !idle(l.items[at]) {
			l.at = at
			break
		}
	}
	for l.at >= 0 && l.at < l.first {
		l.first--
	}
	for l.at >= 0 && l.rows[l.at].y+l.rows[l.at].h-l.rows[l.first].y > l.inner+0.5 {
		l.first++
	}
}

// scroll scrolls the list by items; false if it is at its end.
func (l *list) scroll(by int) bool {
	last := l.rows[len(l.rows)-1]
	switch {
	case by > 0 && last.y+last.h-l.rows[l.first].y <= l.inner+0.5, by < 0 && l.first == 0:
		return false
	}
	l.first += by
	l.at = -1
	return true
}

// end is the index after the last item shown.
func (l *list) end() int {
	n := l.first
	for n < len(l.rows) && l.rows[n].y+l.rows[n].h-l.rows[l.first].y <= l.inner+0.5 {
		n++
	}
	return n
}

func (l *list) holds(p fyne.Position) bool {
	return p.X >= l.pos.X && p.Y >= l.pos.Y && p.X < l.pos.X+l.size.Width && p.Y < l.pos.Y+l.size.Height
}

// under is the item at a point of the window, if it can be selected; -1 for none.
func (l *list) under(p fyne.Position) int {
	y := p.Y - l.pos.Y - look.Px(margin)
	for i := l.first; i < l.end(); i++ {
		if top := l.rows[i].y - l.rows[l.first].y; y >= top && y < top+l.rows[i].h && !idle(l.items[i]) {
			return i
		}
	}
	return -1
}

// ahead reports whether a pointer that moved like this is on its way into the list.
func (l *list) ahead(from, to fyne.Position) bool {
	edge := l.pos.X
	if from.X > edge {
		edge += l.size.Width
	}
	if (edge-from.X)*(to.X-from.X) <= 0 {
		return false // it goes another way
	}
	y := from.Y + (to.Y-from.Y)*(edge-from.X)/(to.X-from.X)
	return y >= l.pos.Y && y <= l.pos.Y+l.size.Height
}

// draw makes the objects of the list.
func (l *list) draw() []fyne.CanvasObject {
	frame := look.Frame(l.pos.X, l.pos.Y, l.size.Width, l.size.Height, theme.SeparatorThicknessSize(), theme.ColorNameMenuBackground, look.Border)
	frame.Shadow = canvas.Shadow{Color: look.Color(theme.ColorNameShadow), BlurRadius: look.Px(6), Offset: fyne.NewPos(0, look.Px(2))}
	objects := []fyne.CanvasObject{frame}
	top := l.pos.Y + look.Px(margin)
	end := l.end()
	inside := l.size.Width - look.Px(left+right)
	for n := l.first; n < end; n++ {
		i, y, h := l.items[n], top+l.rows[n].y-l.rows[l.first].y, l.rows[n].h
		if i.IsSeparator {
			line := canvas.NewRectangle(look.Color(look.Line))
			line.Move(fyne.NewPos(l.pos.X+look.Px(margin), y+h/2))
			line.Resize(fyne.NewSize(l.size.Width-2*look.Px(margin), theme.SeparatorThicknessSize()))
			objects = append(objects, line)
			continue
		}
		colour, second := fyne.ThemeColorName(look.Text), fyne.ThemeColorName(look.Secondary)
		if i.Disabled {
			colour, second = theme.ColorNameDisabled, theme.ColorNameDisabled
		}
		if n == l.at {
			objects = append(objects, look.Frame(l.pos.X+look.Px(margin), y, l.size.Width-2*look.Px(margin), h, 0, theme.ColorNameSelection, theme.ColorNameSelection))
		}
		baseline := y + (h-look.LineHeight(textSize()))/2
		key, room := keyOf(i), inside
		if key != "" {
			room -= width(key) + look.Px(between)
		}
		objects = append(objects, look.TextAt(shorten(i.Label, room), l.pos.X+look.Px(left), baseline, textSize(), colour, false))
		if key != "" {
			objects = append(objects, look.TextAt(key, l.pos.X+l.size.Width-look.Px(right)-width(key), baseline, textSize(), second, false))
		}
		sign := func(name fyne.ThemeIconName, x float32) {
			size := look.Px(15)
			image := canvas.NewImageFromResource(theme.NewColoredResource(theme.Current().Icon(name), colour))
			image.Move(fyne.NewPos(x, y+(h-size)/2))
			image.Resize(fyne.NewSquareSize(size))
			objects = append(objects, image)
		}
		if i.Checked {
			sign(theme.IconNameConfirm, l.pos.X+look.Px(9))
		}
		if i.ChildMenu != nil {
			sign(theme.IconNameMenuExpand, l.pos.X+l.size.Width-look.Px(right-1))
		}
	}
	if last := l.rows[len(l.rows)-1]; end < len(l.items) || l.first > 0 { // a scroll bar
		whole := last.y + last.h
		bar := canvas.NewRectangle(look.Color(theme.ColorNameScrollBar))
		bar.CornerRadius = look.Px(2)
		bar.Move(fyne.NewPos(l.pos.X+l.size.Width-look.Px(margin+3), top+l.rows[l.first].y*l.inner/whole))
		bar.Resize(fyne.NewSize(look.Px(4), l.inner*l.inner/whole))
		objects = append(objects, bar)
	}
	return objects
}

func width(s string) float32 { return look.Width(s, textSize(), false) }

// cutPath splits a path before the name of its file; the separator goes to the name. A text that is
// no path has no name.
func cutPath(s string) (folder, name string) {
	if i := strings.LastIndexAny(s, `/\`); i >= 0 {
		return s[:i], s[i:]
	}
	return s, ""
}

// shorten cuts a text in the middle so that it is no wider than room. Of a path, the file name
// stays whole if that fits.
func shorten(s string, room float32) string {
	if width(s) <= room {
		return s
	}
	head, tail := cutPath(s)
	if tail == "" || width("…"+tail) > room {
		head, tail = s, ""
		runes := []rune(s)
		for n := len(runes) - 1; n > 0 && width("…"+string(runes[n:])) <= room/2; n-- {
			tail = string(runes[n:])
		}
	}
	return look.Fit(head+"…", room-width(tail), textSize(), false) + tail
}

// keyNames are the names of keys that differ from Fyne's.
var keyNames = map[fyne.KeyName]string{
	fyne.KeyReturn: "Enter", fyne.KeyUp: "↑", fyne.KeyDown: "↓", fyne.KeyLeft: "←", fyne.KeyRight: "→",
}

// keyOf is the key shown next to an item, "" for none.
func keyOf(i *fyne.MenuItem) string {
	k, ok := i.Shortcut.(fyne.KeyboardShortcut)
	if !ok {
		return ""
	}
	words := ""
	for _, m := range []struct {
		mod  fyne.KeyModifier
		name string
	}{{fyne.KeyModifierControl, "Ctrl+"}, {fyne.KeyModifierAlt, "Alt+"}, {fyne.KeyModifierShift, "Shift+"}} {
		if k.Mod()&m.mod != 0 {
			words += m.name
		}
	}
	if name, ok := keyNames[k.Key()]; ok {
		return words + name
	}
	return words + string(k.Key())
}
