package status

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
	"github.com/shopspring/decimal"

	"ziping/domain"
	"ziping/domain/zh"
	"ziping/scoring"
	"ziping/ui/findings"
	"ziping/ui/kit"
	"ziping/ui/look"
	"ziping/ui/session"
)

// Header is the strip that is always in view: whose form it is, the total, the sections with their
// weights, and the number of findings.
type Header struct {
	widget.BaseWidget
	name, form   *kit.Text
	year, titled string // the two texts of form: the year, with the title if there is space
	total, outOf *kit.Text
	bars         []*bar
	badges       []*badge
	host         *kit.Host
	onSection    func(level1 string)
}

// badge counts the findings of a group.
type badge struct {
	*kit.Badge
	group findings.Group
}

// NewHeader makes a header for a view in host. onSection is called with the level-1 indicator whose
// bar was clicked, "" for the execution rate; onGroup with the group whose badge was.
func NewHeader(host *kit.Host, onSection func(level1 string), onGroup func(findings.Group)) *Header {
	h := &Header{
		name:      kit.NewText("", kit.SizeTitle, look.Text).InBold().Cut(),
		form:      kit.NewText("", kit.SizeSecondary, look.Secondary).Cut(),
		total:     kit.NewText("", kit.SizeTotal, look.Text).InBold(),
		outOf:     kit.NewText("", kit.SizeBody, look.Secondary),
		host:      host,
		onSection: onSection,
	}
	h.name.Most = 2
	for _, g := range findings.Badged {
		b := kit.NewBadge(g.Badge().Ground, g.Badge().Words, func() { onGroup(g) })
		host.Tipped(&b.Area, b, func() string { return g.Meaning() + "点一下只看这些。" })
		h.badges = append(h.badges, &badge{b, g})
	}
	h.ExtendBaseWidget(h)
	return h
}

// Update updates the strip.
func (h *Header) Update(s *session.Session) {
	f, ev := s.Form(), s.Evaluation()
	kind := f.Kind()
	unnamed := "（未填单位名称）"
	if kind.Subject != kind.Owner {
		unnamed = "（未填" + kind.Subject.Label() + "）"
	}
	h.name.Set(zh.OrElse(f.Subject(), unnamed))
	year := "未填年度"
	if f.Year != 0 {
		year = fmt.Sprintf("%d 年度", f.Year)
	}
	h.year, h.titled = year, year+" · "+zh.OrElse(f.Title, "自评表")
	if kind.Owner != kind.Subject && f.Owner() != "" {
		h.titled = year + " · " + f.Owner() + " · " + kind.Name
	}
	before := h.total.MinSize().Width + h.outOf.MinSize().Width
	h.total.Set(ev.Score.String())
	outOf := "/ " + s.FullMarks().String()
	if ev.Grade != "" && ev.Scored() {
		outOf += " · " + ev.Grade
	}
	h.outOf.Set(outOf)
	laidOut := before == h.total.MinSize().Width+h.outOf.MinSize().Width

	if n := len(ev.Sections) + 1; len(h.bars) != n {
		h.bars = make([]*bar, n)
		for i := range h.bars {
			h.bars[i] = newBar()
			h.bars[i].hover = func(b *bar, words string) { h.host.Tip.Show(b, words) }
		}
		laidOut = false
	}
	for i, sec := range ev.Sections {
		laidOut = h.bars[i].show(domain.LevelKey(sec.Name), sec.Score, sec.Full(), func() { h.onSection(sec.Name) }) && laidOut
	}
	name := "执行率"
	if ev.Execution.Rate.Valid {
		name += " " + scoring.FormatRate(ev.Execution.Rate.Decimal)
	}
	laidOut = h.bars[len(h.bars)-1].show(name, ev.Execution.Score.Decimal, ev.Execution.Weight.Decimal, func() { h.onSection("") }) && laidOut

	count := findings.Count(s.Findings())
	for _, b := range h.badges {
		laidOut = b.Count(count[b.group], b.group.Badge().Unit) && laidOut
	}
	if !laidOut {
		h.Refresh()
	}
}

// Parts are the badges, which take the keyboard.
func (h *Header) Parts() []fyne.CanvasObject {
	list := make([]fyne.CanvasObject, len(h.badges))
	for i, b := range h.badges {
		list[i] = b.Badge
	}
	return list
}

func (h *Header) CreateRenderer() fyne.WidgetRenderer { return &headerRenderer{h} }

type headerRenderer struct{ h *Header }

func (r *headerRenderer) Objects() []fyne.CanvasObject {
	h := r.h
	list := []fyne.CanvasObject{h.name, h.form, h.total, h.outOf}
	list = append(list, h.Parts()...)
	for _, b := range h.bars {
		list = append(list, b)
	}
	return list
}

func (r *headerRenderer) MinSize() fyne.Size {
	height := look.Px(63)
	if kit.IsLow(r.h) {
		height = look.Px(50)
	}
	return fyne.NewSize(640, height)
}

// The preferred and the smallest width of a bar at 100 %.
const wideBar, narrowBar = 132, 46

func (r *headerRenderer) Layout(size fyne.Size) {
	h, k := r.h, look.Px(1)
	edge, gap := 16*k, 26*k
	total, outOf := h.total.MinSize(), h.outOf.MinSize()
	n := float32(len(h.bars))
	left, needs := h.fit(size, edge, gap)
	need, want := float32(0), float32(0)
	for _, w := range needs {
		need += w
		want += max(wideBar*k, w)
	}
	h.name.SizeName, h.name.Wraps = kit.SizeTitle, false
	name := max(h.name.Natural(), look.Width(h.titled, h.form.Theme().Size(kit.SizeSecondary), false))
	name = min(name, max(200*k, left-want-n*gap))
	if left-name-n*gap < need {
		gap = 14 * k
		name = max(76*k, min(name, left+24*k-need-n*gap))
		for i, width := range needs { // as a last resort, in smaller letters
			needs[i] = width - max(0, name+n*gap+need-left-24*k)/n
		}
	}
	spare := max(0, left-name-n*gap-need)

	h.placeName(edge, name, size.Height)
	x := edge + name + gap
	y := (size.Height - total.Height) / 2
	h.total.Move(fyne.NewPos(x, y))
	h.total.Resize(total)
	x += total.Width
	if h.outOf.Visible() {
		h.outOf.Move(fyne.NewPos(x+7*k, y+total.Height*0.74-outOf.Height*0.74))
		h.outOf.Resize(outOf)
		x += 7*k + outOf.Width
	}
	x += gap
	for i, b := range h.bars {
		width := min(needs[i]+spare/n, max(wideBar*k, needs[i]))
		b.Move(fyne.NewPos(x, 0))
		b.Resize(fyne.NewSize(width, size.Height))
		x += width + gap
	}
}

// fit shortens the texts of the strip until they fit. It returns the width left for the name and
// the bars (each with a gap), and the width that every bar needs for its whole text. In a narrow
// strip the bars drop the weight and what belongs to the name, and the sum of weights goes, so that
// the unit's name can be read. Then the badges are shortened.
func (h *Header) fit(size fyne.Size, edge, gap float32) (left float32, needs []float32) {
	k := look.Px(1)
	needs = make([]float32, len(h.bars))
	for step, enough := range []float32{100, 52, 0} {
		short := step > 0
		right := h.placeBadges(size, edge, step > 1)
		h.outOf.Hidden = short
		left = right - edge - h.total.MinSize().Width - 2*gap
		if !short {
			left -= h.outOf.MinSize().Width + 7*k
		}
		need := float32(0)
		for i, b := range h.bars {
			b.shorten(short)
			needs[i] = max(narrowBar*k, b.natural())
			need += needs[i]
		}
		if left-float32(len(h.bars))*14*k-need >= enough*k {
			break
		}
	}
	return left, needs
}

// placeName places the unit's name above the year. A name that is too long takes the line of the
// year too, in two smaller lines.
func (h *Header) placeName(x, width, height float32) {
	h.name.SizeName, h.name.Wraps, h.form.Hidden = kit.SizeTitle, false, false
	if h.name.Natural() > width {
		h.name.SizeName, h.name.Wraps, h.form.Hidden = kit.SizeBody, true, true
	}
	form := h.titled
	if look.Width(form, h.form.Theme().Size(kit.SizeSecondary), false) > width {
		form = h.year
	}
	h.form.Set(form)
	own, below := h.name.HeightFor(width), look.Px(2)
	y := (height - own) / 2
	if h.form.Visible() {
		y = (height - own - below - h.form.LineHeight()) / 2
	}
	h.name.Move(fyne.NewPos(x, y))
	h.name.Resize(fyne.NewSize(width, own))
	h.name.Refresh()
	h.form.Move(fyne.NewPos(x, y+below+own))
	h.form.Resize(fyne.NewSize(width, h.form.LineHeight()))
}

// placeBadges places the badges at the right and returns their left edge.
func (h *Header) placeBadges(size fyne.Size, edge float32, short bool) float32 {
	right := size.Width - edge
	for _, b := range slices.Backward(h.badges) {
		b.Shorten(short)
		if b.Visible() {
			min := b.MinSize()
			right -= min.Width
			b.Resize(min)
			b.Move(fyne.NewPos(right, (size.Height-min.Height)/2))
			right -= look.Px(8)
		}
	}
	return right
}

func (r *headerRenderer) Refresh() {
	r.Layout(r.h.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
	canvas.Refresh(r.h)
}

func (r *headerRenderer) Destroy() {}

// bar is a section: its name, score and weight above a bar that is filled in proportion.
type bar struct {
	widget.BaseWidget
	name, figures *kit.Text
	words, score  string // in full: the name with its addition, and the score with its weight
	short         bool   // without the weight and the addition
	filled        float64
	onTap         func()
	hover         func(b *bar, words string) // shows words at it, "" for nothing
}

// MouseIn is called by the toolkit.
func (b *bar) MouseIn(*desktop.MouseEvent) {
	b.hover(b, b.words+"：得 "+b.score+"。点一下转到那里。")
}

// MouseMoved is called by the toolkit.
func (b *bar) MouseMoved(*desktop.MouseEvent) {}

// MouseOut is called by the toolkit.
func (b *bar) MouseOut() { b.hover(b, "") }

func newBar() *bar {
	b := &bar{
		name:    kit.NewText("", kit.SizeSecondary, look.Secondary).InSmaller(),
		figures: kit.NewText("", kit.SizeSecondary, look.Secondary).InSmaller(),
	}
	b.ExtendBaseWidget(b)
	return b
}

// show sets the figures and reports whether their width is unchanged.
func (b *bar) show(name string, score, weight decimal.Decimal, onTap func()) bool {
	b.onTap = onTap
	filled := 0.0
	if weight.IsPositive() {
		filled = min(1, max(0, score.Div(weight).InexactFloat64()))
	}
	figures := score.String()
	if !weight.IsZero() { // some forms print no weights
		figures += " / " + weight.String()
	}
	if b.words == name && b.score == figures && b.filled == filled {
		return true
	}
	before := b.natural()
	b.words, b.score, b.filled = name, figures, filled
	b.setWords()
	b.Refresh()
	return before == b.natural()
}

func (b *bar) shorten(short bool) {
	if b.short != short {
		b.short = short
		b.setWords()
	}
}

func (b *bar) setWords() {
	name, figures := b.words, b.score
	if b.short {
		name, _, _ = strings.Cut(name, " ")
		figures, _, _ = strings.Cut(figures, " ")
	}
	b.name.Set(name)
	b.figures.Set(figures)
}

// natural is the width that name and figures need.
func (b *bar) natural() float32 { return b.name.Natural() + b.figures.Natural() + look.Px(8) }

func (b *bar) Tapped(*fyne.PointEvent) { b.onTap() }

func (b *bar) CreateRenderer() fyne.WidgetRenderer {
	r := &barRenderer{b: b, track: canvas.NewRectangle(nil), fill: canvas.NewRectangle(nil)}
	r.paint()
	return r
}

type barRenderer struct {
	b           *bar
	track, fill *canvas.Rectangle
}

func (r *barRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.b.name, r.b.figures, r.track, r.fill}
}
func (r *barRenderer) MinSize() fyne.Size { return fyne.NewSize(60, 40) }
func (r *barRenderer) Destroy()           {}

func (r *barRenderer) Layout(size fyne.Size) {
	k := look.Px(1)
	line := r.b.name.LineHeight()
	top := (size.Height - line - 4*k - 6*k) / 2
	name, figures := r.b.name.Natural(), r.b.figures.Natural()
	if width := size.Width - 3*k; name+figures > width { // both in smaller letters
		figures *= width / (name + figures)
	}
	r.b.name.Move(fyne.NewPos(0, top))
	r.b.name.Resize(fyne.NewSize(max(0, size.Width-figures-3*k), line))
	r.b.figures.Move(fyne.NewPos(size.Width-figures, top))
	r.b.figures.Resize(fyne.NewSize(figures, line))
	y := top + line + 4*k
	r.track.Move(fyne.NewPos(0, y))
	r.track.Resize(fyne.NewSize(size.Width, 6*k))
	r.fill.Move(fyne.NewPos(0, y))
	r.fill.Resize(fyne.NewSize(size.Width*float32(r.b.filled), 6*k))
	r.fill.Hidden = r.b.filled == 0
}

func (r *barRenderer) paint() {
	r.track.FillColor = look.Color(look.Track)
	r.fill.FillColor = look.Color(look.Accent)
	r.track.CornerRadius, r.fill.CornerRadius = look.Px(3), look.Px(3)
}

func (r *barRenderer) Refresh() {
	r.paint()
	r.Layout(r.b.Size())
	r.b.name.Refresh()
	r.b.figures.Refresh()
	canvas.Refresh(r.b)
}
