package status

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
	"github.com/shopspring/decimal"

	"ziping/domain"
	"ziping/io/document"
	"ziping/scoring"
	"ziping/ui/findings"
	"ziping/ui/kit"
	"ziping/ui/look"
	"ziping/ui/session"
)

// Foot is the status line: whether the work is on disk, whether the weights add up, which layout a
// save keeps, and the zoom.
type Foot struct {
	saved, weights, from, rules, zoom *kit.Text
	among                             *kit.Text   // what is wrong between the forms of the package, "" for nothing
	amongIt                           *kit.Area   // the button with it
	source                            *kit.Area   // the button with from; its tip is the whole path
	right                             *kit.OKMark // after weights that add up
	line                              *fyne.Container
	path                              string
	Content                           fyne.CanvasObject
}

// NewFoot makes a status line for a view in host. onAmong is called when what is wrong between the
// forms was clicked, onRules for the rules, onZoom for the zoom, with the object to show a menu at.
func NewFoot(host *kit.Host, onAmong, onRules func(), onZoom func(at fyne.CanvasObject)) *Foot {
	f := &Foot{
		saved:   kit.NewText("", kit.SizeSecondary, look.Secondary).Cut(),
		weights: kit.NewText("", kit.SizeSecondary, look.Secondary),
		from:    kit.NewText("", kit.SizeSecondary, look.Secondary).InMiddle(),
		rules:   kit.NewText("", kit.SizeSecondary, look.Secondary).Cut(),
		zoom:    kit.NewText("", kit.SizeSecondary, look.Secondary),
		right:   kit.NewOKMark(),
		among:   kit.NewText("", kit.SizeSecondary, look.ErrorText),
	}
	f.amongIt = kit.NewArea(f.among, "", "", onAmong)
	f.source = kit.NewArea(f.from, "", "", nil)
	host.Tipped(f.source, f.source, func() string { return f.path })
	zoom := func() { onZoom(f.zoom) }
	f.line = container.New(footLine{f}, f.saved, kit.NewLine(4, -1, f.weights, f.right), f.amongIt, f.source, kit.NewArea(f.rules, "", "", onRules), kit.NewArea(f.zoom, "", "", zoom))
	f.Content = kit.NewArea(kit.NewColumn(0, widget.NewSeparator(), kit.NewInset(14, 4, 14, 4, f.line)), look.Paper, "", nil)
	return f
}

// footLine places the parts of the status line, the last two at the right. If they don't fit, the
// source is cut or left out, then the rules, and then the state is cut.
type footLine struct{ f *Foot }

// Widths at 100 %: between the parts, and what is left of a part that is cut.
const footGap, footLeast = 24, 90

func (l footLine) Layout(o []fyne.CanvasObject, size fyne.Size) {
	const source, rules = 3, 4
	widths := make([]float32, len(o))
	for i, part := range o {
		widths[i] = part.MinSize().Width
	}
	widths[0], widths[source], widths[rules] = l.f.saved.Natural(), l.f.from.Natural(), l.f.rules.Natural()
	gap := look.Px(footGap)
	over := func() float32 { // how much wider than the line they are
		total := -gap
		for i, w := range widths {
			if w > 0 && o[i].Visible() {
				total += w + gap
			}
		}
		return total - size.Width
	}
	for _, i := range []int{source, rules} {
		if more := over(); more > 0 {
			if widths[i] -= more; widths[i] < look.Px(footLeast) {
				widths[i] = 0
			}
		}
	}
	widths[0] -= max(0, over())
	put := func(i int, x float32) {
		if widths[i] <= 0 { // no room
			x = -size.Width - l.f.from.Natural()
		}
		h := o[i].MinSize().Height
		o[i].Move(fyne.NewPos(x, (size.Height-h)/2))
		o[i].Resize(fyne.NewSize(max(1, widths[i]), h))
	}
	x := float32(0)
	for i := range o[:rules] {
		if put(i, x); widths[i] > 0 && o[i].Visible() {
			x += widths[i] + gap
		}
	}
	x = size.Width
	for i := len(o) - 1; i >= rules; i-- {
		if put(i, x-widths[i]); widths[i] > 0 {
			x -= widths[i] + gap
		}
	}
}

func (l footLine) MinSize(o []fyne.CanvasObject) (min fyne.Size) {
	for _, part := range o {
		min.Height = max(min.Height, part.MinSize().Height)
	}
	return min
}

var hundred = decimal.NewFromInt(100)

// Update updates the status line. state says whether the work is on disk.
func (f *Foot) Update(s *session.Session, state string, among []session.Finding, zoom float32) {
	f.saved.Set(state)
	between, level := amongWords(among)
	f.among.Set(between)
	f.among.SetColour(findings.MarkOf(level).Text())
	kit.SetHidden(f.amongIt, between == "")
	printed, sum := s.Weights()
	words, colour := fmt.Sprintf("合计分值 %s", sum), look.Secondary
	switch diff := sum.Sub(hundred); {
	case diff.IsPositive():
		words += fmt.Sprintf("，多 %s 分", diff)
	case diff.IsNegative():
		words += fmt.Sprintf("，少 %s 分", diff.Neg())
	}
	if !printed.Equal(sum) {
		words += fmt.Sprintf("；一级指标的合计 %s", printed)
	}
	if s.Document().Lacks(domain.IndicatorField(0, domain.KeyWeight)) && !slices.ContainsFunc(s.Form().Indicators, func(in domain.Indicator) bool { return in.Weight != "" }) {
		words = "表上没有各项的分值"
	}
	// While weights are missing, a short sum is no fault.
	wrong := slices.ContainsFunc(s.Findings(), func(f session.Finding) bool {
		return f.Code == scoring.CodeWeightsTotal || f.Code == scoring.CodeWeightsLevel
	})
	if wrong {
		colour = look.ErrorText
	}
	f.weights.Set(words)
	f.weights.SetColour(colour)
	f.right.Set(sum.Equal(hundred) && printed.Equal(sum) && !wrong)
	f.path = s.Document().Path
	from := "新表，保存时用官方版式"
	if s.Document().Foreign() {
		from = "用模板的版式，保存时取名"
	}
	if f.path != "" {
		from = "来自：" + filepath.Base(f.path)
		switch doc := s.Document(); {
		case doc.Kind == document.XLSX, doc.Kind == document.XLSM:
			from += "（保留原版式）"
		case doc.Foreign() && !doc.KeepsLayout():
			from += "（保存时用官方版式）"
		}
	}
	f.from.Set(from)
	f.rules.Set("规则：" + s.RulesName())
	f.zoom.Set(fmt.Sprintf("%.0f%%", zoom*100))
	kit.Relay(f.line)
}

// amongWords counts the findings between the forms of a package, "" for none, and tells the most
// serious level.
func amongWords(list []session.Finding) (words string, level scoring.Severity) {
	level = scoring.Note
	count := map[scoring.Severity]int{}
	for _, f := range list {
		count[f.Level]++
		if f.Level.Rank() < level.Rank() {
			level = f.Level
		}
	}
	var parts []string
	for _, l := range []scoring.Severity{scoring.Error, scoring.Warning, scoring.Note} {
		if n := count[l]; n > 0 {
			parts = append(parts, fmt.Sprintf("%d 个%s", n, l.Name()))
		}
	}
	if len(parts) == 0 {
		return "", level
	}
	return "整套 " + strings.Join(parts, "、"), level
}
