package window

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
	"github.com/shopspring/decimal"

	"ziping/domain"
	"ziping/ui/look"
	"ziping/ui/session"
)

// header is the strip that is always in view: whose form it is, the total, the sections
// against their weights, and how much is wrong.
type header struct {
	widget.BaseWidget
	name, form   *text
	total, outOf *text
	bars         []*bar
	badges       [len(groupNames)]*badge
	onSection    func(level1 string) // a section's bar was clicked; "" for the execution rate
}

func newHeader(onSection func(string), onCount func(group)) *header {
	h := &header{
		name:      newText("", sizeTitle, look.Text).inBold().cut(),
		form:      newText("", sizeSecondary, look.Secondary).cut(),
		total:     newText("", sizeTotal, look.Text).inBold(),
		outOf:     newText("", sizeBody, look.Secondary),
		onSection: onSection,
	}
	for g, b := range badgeColours {
		h.badges[g] = newBadge(b.ground, b.words, func() { onCount(group(g)) })
	}
	h.ExtendBaseWidget(h)
	return h
}

// show brings the strip up to the session.
func (h *header) show(s *session.Session) {
	f, ev := s.Form(), s.Evaluation()
	h.name.set(orElse(f.Department, "（未填单位名称）"))
	year := "未填年度"
	if f.Year != 0 {
		year = fmt.Sprintf("%d 年度", f.Year)
	}
	h.form.set(strings.Join([]string{year, orElse(f.Title, "自评表"), "规则：" + s.Rules().Name}, " · "))
	before := h.total.MinSize().Width + h.outOf.MinSize().Width
	h.total.set(ev.Score.String())
	outOf := "/ " + ev.Weight.String()
	if ev.Grade != "" {
		outOf += " · " + ev.Grade
	}
	h.outOf.set(outOf)
	laidOut := before == h.total.MinSize().Width+h.outOf.MinSize().Width

	if n := len(ev.Sections) + 1; len(h.bars) != n {
		h.bars = make([]*bar, n)
		for i := range h.bars {
			h.bars[i] = newBar()
		}
		laidOut = false
	}
	for i, sec := range ev.Sections {
		laidOut = h.bars[i].show(domain.LevelKey(sec.Name), sec.Score, sec.Weight, func() { h.onSection(sec.Name) }) && laidOut
	}
	name := "执行率"
	if ev.Execution.Rate.Valid {
		name += " " + percent(ev.Execution.Rate.Decimal)
	}
	weight, _ := f.Funds.Weight.Value()
	laidOut = h.bars[len(h.bars)-1].show(name, ev.Execution.Score.Decimal, weight, func() { h.onSection("") }) && laidOut

	for g, n := range countGroups(s.Findings()) {
		if badgeColours[g].unit != "" {
			laidOut = h.badges[g].show(n, badgeColours[g].unit) && laidOut
		}
	}
	if !laidOut {
		h.Refresh()
	}
}

// badgeColours are those of the groups that are counted in the strip.
var badgeColours = [len(groupNames)]struct {
	ground, words fyne.ThemeColorName
	unit          string
}{
	groupError:   {look.ErrorBadge, look.ErrorText, "个错误"},
	groupEmpty:   {look.Header, look.Secondary, "处待填"},
	groupWarning: {look.WarningBadge, look.WarningText, "个提醒"},
}

// percent writes a rate as the form does: 89.79%.
func percent(rate decimal.Decimal) string { return rate.Shift(2).Round(2).String() + "%" }

func orElse(s, otherwise string) string {
	if strings.TrimSpace(s) == "" {
		return otherwise
	}
	return s
}

func (h *header) CreateRenderer() fyne.WidgetRenderer { return &headerRenderer{h} }

type headerRenderer struct{ h *header }

func (r *headerRenderer) Objects() []fyne.CanvasObject {
	h := r.h
	list := []fyne.CanvasObject{h.name, h.form, h.total, h.outOf}
	for _, b := range h.badges {
		list = append(list, b)
	}
	for _, b := range h.bars {
		list = append(list, b)
	}
	return list
}

func (r *headerRenderer) MinSize() fyne.Size {
	return fyne.NewSize(640, 63).Max(fyne.NewSize(0, look.Px(63)))
}

func (r *headerRenderer) Layout(size fyne.Size) {
	h, k := r.h, look.Px(1)
	edge, gap := 16*k, 26*k
	right := size.Width - edge
	for _, b := range slices.Backward(h.badges[:]) {
		if b.Visible() {
			min := b.MinSize()
			right -= min.Width
			b.Resize(min)
			b.Move(fyne.NewPos(right, (size.Height-min.Height)/2))
			right -= 8 * k
		}
	}
	total, outOf := h.total.MinSize(), h.outOf.MinSize()
	left := right - edge - total.Width - outOf.Width - 7*k - 2*gap // for the name and, each with a gap, the bars
	const wide, narrow = 132, 86
	needs, want := make([]float32, len(h.bars)), float32(0) // to show every bar whole; as drawn
	need := float32(0)
	for i, b := range h.bars {
		needs[i] = max(narrow*k, b.natural())
		need += needs[i]
		want += max(wide*k, needs[i])
	}
	n := float32(len(h.bars))
	name := max(h.name.natural(), h.form.natural())
	name = min(name, max(200*k, left-want-n*gap))
	if left-name-n*gap < need {
		gap = 14 * k
		name = max(76*k, min(name, left-need-n*gap))
	}
	spare := left - name - n*gap - need

	h.name.Move(fyne.NewPos(edge, 12*k))
	h.name.Resize(fyne.NewSize(name, h.name.lineHeight()))
	h.form.Move(fyne.NewPos(edge, size.Height-12*k-h.form.lineHeight()))
	h.form.Resize(fyne.NewSize(name, h.form.lineHeight()))
	x := edge + name + gap
	y := (size.Height - total.Height) / 2
	h.total.Move(fyne.NewPos(x, y))
	h.total.Resize(total)
	h.outOf.Move(fyne.NewPos(x+total.Width+7*k, y+total.Height*0.74-outOf.Height*0.74))
	h.outOf.Resize(outOf)
	x += total.Width + 7*k + outOf.Width + gap
	for i, b := range h.bars {
		width := min(needs[i]+spare/n, max(wide*k, needs[i]))
		b.Move(fyne.NewPos(x, 0))
		b.Resize(fyne.NewSize(width, size.Height))
		x += width + gap
	}
}

func (r *headerRenderer) Refresh() {
	r.Layout(r.h.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
	canvas.Refresh(r.h)
}

func (r *headerRenderer) Destroy() {}

// bar is a section: its name, score and weight over a bar filled as far.
type bar struct {
	widget.BaseWidget
	name, figures *text
	filled        float64
	onTap         func()
}

func newBar() *bar {
	b := &bar{
		name:    newText("", sizeSecondary, look.Secondary).cut(),
		figures: newText("", sizeSecondary, look.Secondary),
	}
	b.ExtendBaseWidget(b)
	return b
}

// show sets the figures and reports whether they kept their width.
func (b *bar) show(name string, score, weight decimal.Decimal, onTap func()) bool {
	b.onTap = onTap
	filled := 0.0
	if weight.IsPositive() {
		filled = min(1, max(0, score.Div(weight).InexactFloat64()))
	}
	figures := score.String() + " / " + weight.String()
	if b.name.str == name && b.figures.str == figures && b.filled == filled {
		return true
	}
	before := b.natural()
	b.filled = filled
	b.name.set(name)
	b.figures.set(figures)
	b.Refresh()
	return before == b.natural()
}

// natural is the width that name and figures take.
func (b *bar) natural() float32 { return b.name.natural() + b.figures.natural() + look.Px(8) }

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
	line := r.b.name.lineHeight()
	top := (size.Height - line - 4*k - 6*k) / 2
	figures := r.b.figures.MinSize().Width
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

// badge is a count in a coloured pill; nothing where the count is zero.
type badge struct {
	area
	words *text
}

func newBadge(ground, colour fyne.ThemeColorName, onTap func()) *badge {
	b := &badge{words: newText("", sizeSecondary, colour).inBold()}
	b.setup(b, newInset(12, 5, 12, 5, b.words), ground, "", onTap)
	b.rounded(13)
	b.Hide()
	return b
}

// show sets the count and reports whether the badge kept its width.
func (b *badge) show(n int, unit string) bool {
	words := fmt.Sprintf("%d %s", n, unit)
	if words == b.words.str && b.Visible() == (n > 0) {
		return true
	}
	b.words.set(words)
	if n > 0 {
		b.Show()
	} else {
		b.Hide()
	}
	return false
}
