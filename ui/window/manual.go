package window

import (
	"bytes"
	"fmt"
	"image"
	_ "image/png" // the pictures
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"ziping/docs"
	"ziping/ui/field"
	"ziping/ui/ime"
	"ziping/ui/keys"
	"ziping/ui/look"
)

// manual is the window with the manual: its headings at the left, a search above them, the
// text at the right. It stays beside the form and closes with the last of them.
type manual struct {
	app    *App
	win    fyne.Window
	blocks []block
	areas  []*area // of the blocks
	scroll *container.Scroll
	search *searchField
	found  *text
	at     int // which of the hits is shown, from 0
	hits   []int
}

// showManual opens the manual, or brings it forward.
func (w *Window) showManual() { w.app.showManual() }

func (p *App) showManual() {
	if p.manual != nil {
		p.manual.win.RequestFocus()
		return
	}
	source, err := docs.Manual.ReadFile("manual.md")
	if err != nil { // it is embedded
		panic(err)
	}
	m := &manual{app: p, win: p.fyne.NewWindow("使用手册 — " + programName), blocks: blocks(string(source))}
	p.manual = m
	m.win.SetPadded(false)
	m.lay()
	size := fyne.NewSize(980, 680)
	if len(p.windows) > 0 {
		size = size.Min(p.windows[0].win.Canvas().Size()) // which fits on the screen
	}
	m.win.Resize(size)
	m.win.SetOnClosed(func() { p.manual = nil })
	c := m.win.Canvas()
	keys.SetHome(c, func() { c.Focus(m.search) })
	c.SetOnTypedKey(func(k *fyne.KeyEvent) { m.key(k.Name) })
	c.AddShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyF, Modifier: ctrl}, func(fyne.Shortcut) { c.Focus(m.search) })
	m.win.Show()
	ime.Follow(m.win)
}

// closeManual closes the manual where no window is left that it could be for.
func (p *App) closeManual() {
	if p.manual != nil && len(p.windows) == 0 {
		p.manual.win.Close()
	}
}

// lay puts everything into the window, also when the theme has changed.
func (m *manual) lay() {
	m.areas = nil
	page, contents := newColumn(0), newColumn(1)
	for i, b := range m.blocks {
		a := newArea(m.draw(b), "", "", nil).rounded(3)
		m.areas = append(m.areas, a)
		page.Add(a)
		if b.kind == headingBlock && b.level > 1 {
			indent := float32(b.level-2) * 14
			t := newText(b.words, sizeBody, look.Secondary).cut()
			if b.level == 2 {
				t = newText(b.words, sizeBody, look.Text).inBold().cut()
			}
			contents.Add(newPress(newInset(8+indent, 4, 6, 4, t), "", look.Selected, 3, func() { m.show(i) }))
		}
	}
	words := ""
	if m.search != nil {
		words = m.search.Text
	}
	m.search, m.found = newSearchField(m), newText("", sizeSecondary, look.Muted)
	m.search.Set(words)
	m.scroll = container.NewVScroll(newInset(28, 16, 34, 40, page))
	index := container.NewVScroll(newInset(6, 0, 12, 12, contents))
	eachPress(index, func(p *press) { p.reveal = func() { reveal(index, p) } })
	side := newBorder(newInset(12, 12, 12, 8, newColumn(4, framedAs(m.search, &m.search.Input), m.found)), index, nil)
	m.win.SetContent(newArea(container.NewBorder(nil, nil,
		newArea(container.New(&wide{236}, side), look.Panel, "", nil), nil, m.scroll), look.Paper, "", nil))
	m.win.Canvas().Focus(m.search)
	if words != "" {
		m.find(words)
	}
}

func (m *manual) draw(b block) fyne.CanvasObject {
	switch b.kind {
	case headingBlock:
		if b.level == 1 {
			return newInset(4, 4, 4, 6, newText(b.words, sizeTotal, look.Text).inBold().cut())
		}
		return newInset(4, map[bool]float32{true: 22, false: 14}[b.level == 2], 4, 5,
			newText(b.words, map[bool]fyne.ThemeSizeName{true: sizeTitle, false: sizeBody}[b.level == 2], look.Text).inBold().wrapped())
	case itemBlock:
		words := newText(b.words, sizeBody, look.Text).wrapped()
		mark := container.New(&wide{12}, newText("·", sizeBody, look.Muted).inBold())
		if b.term == "" {
			return newInset(8, 3, 4, 3, container.New(topLine{}, mark, words))
		}
		return newInset(8, 3, 4, 3, container.New(topLine{}, mark, newColumn(1, newText(b.term, sizeBody, look.Text).inBold().wrapped(), words)))
	case pictureBlock:
		return newInset(4, 8, 4, 10, newColumn(4, newPictureOf(b.file), newText(b.words, sizeSecondary, look.Muted).wrapped()))
	case tableBlock:
		rows := newColumn(0)
		for i, cells := range b.rows {
			line := container.New(&columns{weights: make([]float32, len(cells)), gap: 14})
			for k, words := range cells {
				line.Layout.(*columns).weights[k] = 1 + 0.6*float32(k)
				t := newText(words, sizeBody, look.Text).wrapped()
				if i == 0 {
					t.bold, t.colour = true, look.Secondary
				}
				line.Add(t)
			}
			rows.Add(newInset(8, 4, 8, 4, line))
			rows.Add(widget.NewSeparator())
		}
		return newInset(4, 4, 4, 8, rows)
	}
	return newInset(4, 4, 4, 4, newText(b.words, sizeBody, look.Text).wrapped())
}

// says is all that a block says.
func (b *block) says() string {
	all := []string{b.term, b.words}
	for _, row := range b.rows {
		all = append(all, row...)
	}
	return strings.ToLower(strings.Join(all, "\n"))
}

// show scrolls to a block.
func (m *manual) show(i int) {
	top := m.areas[i].Position().Y
	m.scroll.ScrollToOffset(fyne.NewPos(0, min(top, max(0, m.scroll.Content.Size().Height-m.scroll.Size().Height))))
}

// find marks the blocks that say something, and shows the first of them.
func (m *manual) find(words string) {
	m.hits, m.at = nil, 0
	words = strings.ToLower(strings.TrimSpace(words))
	for i := range m.blocks {
		hit := words != "" && strings.Contains(m.blocks[i].says(), words)
		if hit {
			m.hits = append(m.hits, i)
		}
		m.areas[i].setGround(map[bool]fyne.ThemeColorName{true: look.Selected}[hit])
	}
	switch {
	case words == "":
		m.found.set("")
	case len(m.hits) == 0:
		m.found.set("没有找到。")
	default:
		m.step(0)
	}
}

// step shows a later or an earlier hit.
func (m *manual) step(by int) {
	if n := len(m.hits); n > 0 {
		m.at = (m.at + by + n) % n
		m.found.set(fmt.Sprintf("第 %d 处，共 %d 处", m.at+1, n))
		for k, i := range m.hits {
			m.areas[i].setFocused(k == m.at)
		}
		m.show(m.hits[m.at])
	}
}

// key scrolls and closes; it reports whether the key was one of these.
func (m *manual) key(k fyne.KeyName) bool {
	if k == fyne.KeyEscape {
		m.win.Close()
		return true
	}
	return scrollBy(m.scroll, k)
}

// searchField finds what is typed while it is typed. Enter goes on to the next place,
// Escape clears it, and closes the manual where it is clear.
type searchField struct {
	field.Input
	m *manual
}

func newSearchField(m *manual) *searchField {
	s := &searchField{m: m}
	s.Setup(s, false)
	s.Placeholder = "查找（Ctrl+F）"
	s.OnChanged = m.find
	return s
}

func (s *searchField) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		by := 1
		if s.Shift.Held() {
			by = -1
		}
		s.m.step(by)
	case fyne.KeyEscape:
		if s.Text != "" {
			s.Set("")
			s.m.find("")
			return
		}
		s.m.key(k.Name)
	case fyne.KeyUp, fyne.KeyDown, fyne.KeyPageUp, fyne.KeyPageDown:
		s.m.key(k.Name)
	case fyne.KeyHome, fyne.KeyEnd:
		if s.Text == "" {
			s.m.key(k.Name)
			return
		}
		s.Input.TypedKey(k)
	default:
		s.Input.TypedKey(k)
	}
}

// pictureOf shows a picture of the manual no larger than it is, and as wide as there is room.
type pictureOf struct {
	size  fyne.Size // of the picture itself
	given float32
}

func newPictureOf(file string) fyne.CanvasObject {
	data, err := docs.Manual.ReadFile(file)
	if err != nil {
		return newText("（没有图）", sizeSecondary, look.Muted)
	}
	config, _, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return newText("（没有图）", sizeSecondary, look.Muted)
	}
	img := canvas.NewImageFromResource(fyne.NewStaticResource(file, data))
	img.FillMode = canvas.ImageFillContain
	frame := canvas.NewRectangle(nil)
	frame.StrokeColor, frame.StrokeWidth = look.Color(look.Line), theme.SeparatorThicknessSize()
	return container.New(&pictureOf{size: fyne.NewSize(float32(config.Width), float32(config.Height))}, img, frame)
}

func (p *pictureOf) Layout(o []fyne.CanvasObject, size fyne.Size) {
	p.given = size.Width
	w := min(size.Width, p.size.Width)
	for _, o := range o {
		o.Resize(fyne.NewSize(w, w*p.size.Height/p.size.Width))
	}
}

func (p *pictureOf) MinSize(o []fyne.CanvasObject) fyne.Size {
	w := look.Px(200)
	return fyne.NewSize(w, p.heightFor(o, max(w, p.given)))
}

func (p *pictureOf) heightFor(_ []fyne.CanvasObject, width float32) float32 {
	return min(width, p.size.Width) * p.size.Height / p.size.Width
}

// topLine sets a mark beside the first line of what it belongs to.
type topLine struct{}

func (topLine) Layout(o []fyne.CanvasObject, size fyne.Size) {
	mark := o[0].MinSize()
	o[0].Resize(mark)
	o[1].Move(fyne.NewPos(mark.Width, 0))
	o[1].Resize(fyne.NewSize(size.Width-mark.Width, size.Height))
}

func (t topLine) MinSize(o []fyne.CanvasObject) fyne.Size {
	w := o[0].MinSize().Width + o[1].MinSize().Width
	return fyne.NewSize(w, o[1].MinSize().Height)
}

func (topLine) heightFor(o []fyne.CanvasObject, width float32) float32 {
	return heightOf(o[1], width-o[0].MinSize().Width)
}
