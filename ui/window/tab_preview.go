package window

import (
	"fmt"
	"image/color"
	"math"
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"ziping/domain"
	"ziping/io/page"
	"ziping/io/pdf"
	"ziping/ui/importreport"
	"ziping/ui/kit"
	"ziping/ui/look"
)

// previewTab shows the form as it prints: in the layout of its file, or as the official form. A click
// on a value goes to its field.
type previewTab struct {
	ed      *editor
	scroll  *container.Scroll
	pages   *fyne.Container
	count   *kit.Text
	choices *fyne.Container
	bar     *fyne.Container // choices and count
	turn    int             // of refresh: what was begun before is no longer shown
	box     fyne.CanvasObject
}

func newPreviewTab(ed *editor) *previewTab {
	t := &previewTab{ed: ed, pages: container.New(&sheets{gap: 16}), count: kit.NewText("", kit.SizeSecondary, look.Secondary).Wrapped()}
	t.choices = kit.NewLine(4, -1)
	t.scroll = container.NewVScroll(t.pages)
	t.bar = kit.NewInset(16, 6, 10, 6, kit.NewLine(8, 1, t.choices, t.count, kit.QuietButton("生成 PDF 并打印…", ed.print)))
	t.box = kit.NewBorder(kit.NewArea(t.bar, look.Paper, "", nil), kit.NewArea(t.scroll, look.Ground, "", nil), nil)
	return t
}

func (t *previewTab) object() fyne.CanvasObject { return t.box }

// printsOwn reports whether the form is shown and printed in the layout of its file.
func (ed *editor) printsOwn() bool {
	return ed.s.Document().KeepsLayout() && !ed.app.fyne.Preferences().Bool(prefOfficial)
}

func (t *previewTab) refresh() {
	t.turn++
	t.choices.Objects = nil
	if t.ed.s.Document().KeepsLayout() {
		for _, c := range []struct {
			words    string
			official bool
		}{{"文件的版式", false}, {"官方版式", true}} {
			t.choices.Add(kit.NewChip(c.words, c.official != t.ed.printsOwn(), func() {
				t.ed.app.fyne.Preferences().SetBool(prefOfficial, c.official)
				t.refresh()
			}))
		}
	}
	kit.Relay(t.bar) // the count makes room for the choices
	if !t.ed.printsOwn() {
		t.showOfficial()
		return
	}
	turn, doc, form := t.turn, *t.ed.s.Document(), t.ed.filled.Clone()
	t.ed.app.spawn(func() func() {
		var pages []page.Page
		prints, err := doc.Printed(&form)
		if err == nil {
			pages = pdf.PrintPages(prints)
		}
		return func() {
			switch {
			case t.turn != turn:
			case err != nil:
				t.showOfficial()
				t.count.Set("文件的版式画不出来，这是官方版式。" + err.Error())
			default:
				t.show(pages, fmt.Sprintf("文件的版式，共 %d 页，字体以 Excel、WPS 打印的为准。", len(pages))+cutWords(t.ed.s, true))
			}
		}
	})
}

func (t *previewTab) showOfficial() {
	pages := pdf.Pages(&t.ed.filled)
	words := fmt.Sprintf("官方版式，A4 纵向，共 %d 页。", len(pages)) + cutWords(t.ed.s, false)
	if lost := importreport.LossWords(t.ed.s.Document()); lost != "" {
		words += "原来的表里" + lost + "，“查看”菜单的“读入报告”里列着。"
	}
	t.show(pages, words)
}

func (t *previewTab) show(pages []page.Page, words string) {
	t.count.Set(words + "点一处内容，转到它所在的地方修改。")
	t.pages.Objects = nil
	for _, p := range pages {
		t.pages.Objects = append(t.pages.Objects, newPaper(t.ed, p, t.ed.goTo))
	}
	kit.RelayScroll(t.scroll)
	t.scroll.Refresh()
}

func (t *previewTab) reveal(domain.Field) bool { return false }
func (t *previewTab) tools() fyne.CanvasObject { return nil }
func (t *previewTab) first() domain.Field      { return "" }
func (t *previewTab) revert() bool             { return false }
func (t *previewTab) removeRow()               {}

// key scrolls. Page Up and Page Down come to the top of every page, however high the window is.
func (t *previewTab) key(k fyne.KeyName) bool {
	was := t.scroll.Offset.Y
	if !kit.ScrollBy(t.scroll, k) {
		return false
	}
	if k != fyne.KeyPageDown && k != fyne.KeyPageUp {
		return true
	}
	now, gap := t.scroll.Offset.Y, look.Px(16)
	for _, p := range t.pages.Objects {
		top := max(0, p.Position().Y-gap)
		if k == fyne.KeyPageDown && top > was && top < now || k == fyne.KeyPageUp && top < was && top > now {
			t.scroll.ScrollToOffset(fyne.NewPos(0, top))
			break
		}
	}
	return true
}

// sheets lays out pages one below another, as wide as fits, up to a limit.
type sheets struct{ gap, width float32 }

// page is the size of a page in a width. The toolkit draws glyphs at whole units. So of the sizes
// that fit, it is the largest in which the size of the body text is a whole number.
func (s *sheets) page(o []fyne.CanvasObject, width float32) fyne.Size {
	w, shape := min(width-2*look.Px(s.gap), look.Px(880)), page.Height/page.Width
	if len(o) > 0 {
		p := o[0].(*paper)
		w, shape = p.whole(w), p.page.Height/p.page.Width
	}
	return fyne.NewSize(w, w*float32(shape))
}

func (s *sheets) Layout(o []fyne.CanvasObject, size fyne.Size) {
	s.width = size.Width
	paper := s.page(o, size.Width)
	y := look.Px(s.gap)
	for _, o := range o {
		o.Move(fyne.NewPos((size.Width-paper.Width)/2, y))
		o.Resize(paper)
		y += paper.Height + look.Px(s.gap)
	}
}

func (s *sheets) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(look.Px(240), s.HeightFor(o, max(s.width, look.Px(240))))
}

func (s *sheets) HeightFor(o []fyne.CanvasObject, width float32) float32 {
	return float32(len(o))*(s.page(o, width).Height+look.Px(s.gap)) + look.Px(s.gap)
}

// Paper is white and its text black in every theme.
var paperWhite, paperBlack = color.NRGBA{0xff, 0xff, 0xff, 0xff}, color.NRGBA{0x11, 0x11, 0x11, 0xff}

// pageFonts are the fonts of the pages, regular and bold.
var pageFonts = sync.OnceValue(func() map[bool]fyne.Resource {
	regular, bold := pdf.Fonts()
	return map[bool]fyne.Resource{false: fyne.NewStaticResource("page.ttf", regular), true: fyne.NewStaticResource("page-bold.ttf", bold)}
})

// paper is one page, drawn at whatever width it is given.
type paper struct {
	widget.BaseWidget
	ed   *editor
	page page.Page
	onGo func(domain.Field)
	body float64 // the most frequent text size, in points
}

func newPaper(ed *editor, p page.Page, onGo func(domain.Field)) *paper {
	it := &paper{ed: ed, page: p, onGo: onGo}
	lines := map[float64]int{}
	for _, b := range p.Boxes {
		lines[b.Font.Size] += len(b.Lines)
		if lines[b.Font.Size] > lines[it.body] {
			it.body = b.Font.Size
		}
	}
	it.ExtendBaseWidget(it)
	return it
}

// whole is the largest width, up to a limit, in which the size of the body text is a whole number.
func (p *paper) whole(limit float32) float32 {
	n := math.Floor(p.body * float64(limit) / p.page.Width)
	if n < 1 || p.body == 0 {
		return limit // it can't be read anyway
	}
	return float32(n / p.body * p.page.Width)
}

// Tapped goes to the field of the box that was clicked.
func (p *paper) Tapped(ev *fyne.PointEvent) {
	k := float64(p.Size().Width) / p.page.Width
	x, y := float64(ev.Position.X)/k, float64(ev.Position.Y)/k
	for _, b := range p.page.Boxes {
		if b.Field != "" && x >= b.X && x < b.X+b.W && y >= b.Y && y < b.Y+b.H {
			p.onGo(b.Field)
			return
		}
	}
}

func (p *paper) CreateRenderer() fyne.WidgetRenderer { return &paperRenderer{p: p} }

type paperRenderer struct {
	p       *paper
	objects []fyne.CanvasObject
	width   float32
}

func (r *paperRenderer) MinSize() fyne.Size           { return fyne.NewSize(100, 100) }
func (r *paperRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *paperRenderer) Destroy()                     {}
func (r *paperRenderer) Refresh()                     { canvas.Refresh(r.p) }

func (r *paperRenderer) Layout(size fyne.Size) {
	if size.Width == r.width {
		return
	}
	r.width = size.Width
	k := float64(size.Width) / r.p.page.Width
	ground := look.Frame(0, 0, size.Width, size.Height, 1, look.Paper, look.Line)
	ground.FillColor, ground.CornerRadius = paperWhite, 0
	r.objects = []fyne.CanvasObject{ground}
	for _, b := range r.p.page.Boxes {
		r.frame(b, k)
		r.text(b, k)
	}
	canvas.Refresh(r.p)
}

// frame draws the borders of a box, on whole pixels so that all lines look the same.
func (r *paperRenderer) frame(b page.Box, k float64) {
	pixels := float64(r.p.ed.Win.Canvas().Scale())
	snap := func(v float64) float32 { return float32(math.Round(v*k*pixels) / pixels) }
	x, y, right, bottom := snap(b.X), snap(b.Y), snap(b.X+b.W), snap(b.Y+b.H)
	thin := float32(1 / pixels)
	for i, l := range [][4]float32{{x, y, right - x, 0}, {right, y, 0, bottom - y}, {x, bottom, right - x, 0}, {x, y, 0, bottom - y}} {
		if b.Border&(page.Top<<i) == 0 {
			continue
		}
		line := canvas.NewRectangle(paperBlack)
		line.Move(fyne.NewPos(l[0], l[1]))
		line.Resize(fyne.NewSize(l[2]+thin, l[3]+thin))
		r.objects = append(r.objects, line)
	}
}

func (r *paperRenderer) text(b page.Box, k float64) {
	points := float32(math.Floor(b.Font.Size*k + 0.01))
	font := pageFonts()[b.Font.Bold]
	style := fyne.TextStyle{Bold: b.Font.Bold}
	for _, l := range b.Lines {
		size, baseline := fyne.CurrentApp().Driver().RenderedTextSize(l.Text, points, style, font)
		t := canvas.NewText(l.Text, paperBlack)
		t.TextSize, t.TextStyle, t.FontSource = points, style, font
		t.Move(fyne.NewPos(float32(l.X*k), float32(l.Y*k)-baseline))
		t.Resize(size)
		r.objects = append(r.objects, t)
	}
}
