package manual

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
	"ziping/ui/kit"
	"ziping/ui/look"
)

// Reader is the window with the manual: its headings on the left with a search above them, the text
// on the right.
type Reader struct {
	Win    fyne.Window
	blocks []block
	areas  []*kit.Area // of the blocks
	scroll *container.Scroll
	search *searchField
	found  *kit.Text
	at     int // the index of the hit that is shown
	hits   []int
}

// Open shows the manual in an empty window.
func Open(win fyne.Window, size fyne.Size) *Reader {
	source, err := docs.Manual.ReadFile("manual.md")
	if err != nil { // it is embedded
		panic(err)
	}
	m := &Reader{Win: win, blocks: blocks(string(source))}
	win.SetPadded(false)
	m.Lay()
	win.Resize(size)
	c := win.Canvas()
	keys.SetHome(c, func() { c.Focus(m.search) })
	c.SetOnTypedKey(func(k *fyne.KeyEvent) { m.key(k.Name) })
	c.AddShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyF, Modifier: fyne.KeyModifierShortcutDefault}, func(fyne.Shortcut) { c.Focus(m.search) })
	win.Show()
	ime.Follow(win)
	return m
}

// Lay builds the content of the window, for instance again in another theme.
func (m *Reader) Lay() {
	m.areas = nil
	page, contents := kit.NewColumn(0), kit.NewColumn(1)
	for i, b := range m.blocks {
		a := kit.NewArea(m.draw(b), "", "", nil).Rounded(3)
		m.areas = append(m.areas, a)
		page.Add(a)
		if b.kind == headingBlock && b.level > 1 {
			indent := float32(b.level-2) * 14
			t := kit.NewText(b.words, kit.SizeBody, look.Secondary).Cut()
			if b.level == 2 {
				t = kit.NewText(b.words, kit.SizeBody, look.Text).InBold().Cut()
			}
			contents.Add(kit.NewPress(kit.NewInset(8+indent, 4, 6, 4, t), "", look.Selected, 3, func() { m.show(i) }))
		}
	}
	words := ""
	if m.search != nil {
		words = m.search.Text
	}
	m.search, m.found = newSearchField(m), kit.NewText("", kit.SizeSecondary, look.Muted)
	m.search.Set(words)
	m.scroll = container.NewVScroll(kit.NewInset(28, 16, 34, 40, page))
	index := container.NewVScroll(kit.NewInset(6, 0, 12, 12, contents))
	kit.EachPress(index, func(p *kit.Press) { p.Reveal = func() { kit.Reveal(index, p) } })
	side := kit.NewBorder(kit.NewInset(12, 12, 12, 8, kit.NewColumn(4, kit.FramedAs(m.search, &m.search.Input), m.found)), index, nil)
	m.Win.SetContent(kit.NewArea(container.NewBorder(nil, nil,
		kit.NewArea(container.New(kit.NewWide(236), side), look.Panel, "", nil), nil, m.scroll), look.Paper, "", nil))
	m.Win.Canvas().Focus(m.search)
	if words != "" {
		m.Find(words)
	}
}

func (m *Reader) draw(b block) fyne.CanvasObject {
	switch b.kind {
	case headingBlock:
		if b.level == 1 {
			return kit.NewInset(4, 4, 4, 6, kit.NewText(b.words, kit.SizeTotal, look.Text).InBold().Cut())
		}
		return kit.NewInset(4, map[bool]float32{true: 22, false: 14}[b.level == 2], 4, 5,
			kit.NewText(b.words, map[bool]fyne.ThemeSizeName{true: kit.SizeTitle, false: kit.SizeBody}[b.level == 2], look.Text).InBold().Wrapped())
	case itemBlock:
		words := kit.NewText(b.words, kit.SizeBody, look.Text).Wrapped()
		mark := container.New(kit.NewWide(12), kit.NewText("·", kit.SizeBody, look.Muted).InBold())
		if b.term == "" {
			return kit.NewInset(8, 3, 4, 3, container.New(kit.TopLine{}, mark, words))
		}
		return kit.NewInset(8, 3, 4, 3, container.New(kit.TopLine{}, mark, kit.NewColumn(1, kit.NewText(b.term, kit.SizeBody, look.Text).InBold().Wrapped(), words)))
	case pictureBlock:
		return kit.NewInset(4, 8, 4, 10, kit.NewColumn(4, newPictureOf(b.file), kit.NewText(b.words, kit.SizeSecondary, look.Muted).Wrapped()))
	case tableBlock:
		rows := kit.NewColumn(0)
		for i, cells := range b.rows {
			line := container.New(&kit.Columns{Weights: make([]float32, len(cells)), Gap: 14})
			for k, words := range cells {
				line.Layout.(*kit.Columns).Weights[k] = 1 + 0.6*float32(k)
				t := kit.NewText(words, kit.SizeBody, look.Text).Wrapped()
				if i == 0 {
					t.Bold, t.Colour = true, look.Secondary
				}
				line.Add(t)
			}
			rows.Add(kit.NewInset(8, 4, 8, 4, line))
			rows.Add(widget.NewSeparator())
		}
		return kit.NewInset(4, 4, 4, 8, rows)
	}
	return kit.NewInset(4, 4, 4, 4, kit.NewText(b.words, kit.SizeBody, look.Text).Wrapped())
}

// says is the whole text of a block.
func (b *block) says() string {
	all := []string{b.term, b.words}
	for _, row := range b.rows {
		all = append(all, row...)
	}
	return strings.ToLower(strings.Join(all, "\n"))
}

// show scrolls to a block.
func (m *Reader) show(i int) {
	top := m.areas[i].Position().Y
	m.scroll.ScrollToOffset(fyne.NewPos(0, min(top, max(0, m.scroll.Content.Size().Height-m.scroll.Size().Height))))
}

// Find highlights the blocks that contain some words, and shows the first of them.
func (m *Reader) Find(words string) {
	m.hits, m.at = nil, 0
	words = strings.ToLower(strings.TrimSpace(words))
	for i := range m.blocks {
		hit := words != "" && strings.Contains(m.blocks[i].says(), words)
		if hit {
			m.hits = append(m.hits, i)
		}
		m.areas[i].SetGround(map[bool]fyne.ThemeColorName{true: look.Selected}[hit])
	}
	switch {
	case words == "":
		m.found.Set("")
	case len(m.hits) == 0:
		m.found.Set("没有找到。")
	default:
		m.showNext(0)
	}
}

// showNext shows a later or an earlier hit.
func (m *Reader) showNext(by int) {
	if n := len(m.hits); n > 0 {
		m.at = (m.at + by + n) % n
		m.found.Set(fmt.Sprintf("第 %d 处，共 %d 处", m.at+1, n))
		for k, i := range m.hits {
			m.areas[i].SetFocused(k == m.at)
		}
		m.show(m.hits[m.at])
	}
}

// key scrolls and closes; it reports whether it handled the key.
func (m *Reader) key(k fyne.KeyName) bool {
	if k == fyne.KeyEscape {
		m.Win.Close()
		return true
	}
	return kit.ScrollBy(m.scroll, k)
}

// searchField searches while the user types. Enter goes on to the next hit, Escape clears it, or
// closes the manual if it is empty.
type searchField struct {
	field.Input
	m *Reader
}

func newSearchField(m *Reader) *searchField {
	s := &searchField{m: m}
	s.Setup(s, false)
	s.Placeholder = "查找（Ctrl+F）"
	s.OnChanged = m.Find
	return s
}

func (s *searchField) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		by := 1
		if s.Shift.Held() {
			by = -1
		}
		s.m.showNext(by)
	case fyne.KeyEscape:
		if s.Text != "" {
			s.Set("")
			s.m.Find("")
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

// pictureOf shows a picture of the manual as wide as there is space for, but not enlarged.
type pictureOf struct {
	size  fyne.Size // of the picture itself
	given float32
}

func newPictureOf(file string) fyne.CanvasObject {
	data, err := docs.Manual.ReadFile(file)
	if err != nil {
		return kit.NewText("（没有图）", kit.SizeSecondary, look.Muted)
	}
	config, _, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return kit.NewText("（没有图）", kit.SizeSecondary, look.Muted)
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
	return fyne.NewSize(w, p.HeightFor(o, max(w, p.given)))
}

func (p *pictureOf) HeightFor(_ []fyne.CanvasObject, width float32) float32 {
	return min(width, p.size.Width) * p.size.Height / p.size.Width
}
