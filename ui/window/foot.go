package window

import (
	"fmt"
	"path/filepath"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
	"github.com/shopspring/decimal"

	"ziping/io/document"
	"ziping/scoring"
	"ziping/ui/look"
	"ziping/ui/session"
)

// foot is the line at the bottom: whether the work is on disk, whether the weights add
// up, which layout a save keeps, and how large everything is shown.
type foot struct {
	saved, weights, from, rules, zoom *text
	source                            *area   // from, with all of its path under the pointer
	right                             *okMark // behind weights that add up
	line                              *fyne.Container
	content                           fyne.CanvasObject
}

func newFoot(onRules, onZoom func()) *foot {
	f := &foot{
		saved:   newText("", sizeSecondary, look.Secondary),
		weights: newText("", sizeSecondary, look.Secondary),
		from:    newText("", sizeSecondary, look.Secondary).inMiddle(),
		rules:   newText("", sizeSecondary, look.Secondary),
		zoom:    newText("", sizeSecondary, look.Secondary),
		right:   newOKMark(),
	}
	f.source = newArea(f.from, "", "", nil)
	f.line = newLine(24, 2, f.saved, newLine(4, -1, f.weights, f.right), f.source, newArea(f.rules, "", "", onRules), newArea(f.zoom, "", "", onZoom))
	f.content = newArea(newColumn(0, widget.NewSeparator(), newInset(14, 4, 14, 4, container.New(loose{}, f.line))), look.Paper, "", nil)
	return f
}

var hundred = decimal.NewFromInt(100)

func (f *foot) show(s *session.Session, state string, zoom float32) {
	f.saved.set(state)
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
	// As long as weights are still to be filled in, it is no fault that the sum is short.
	wrong := slices.ContainsFunc(s.Findings(), func(f session.Finding) bool {
		return f.Code == scoring.CodeWeightsTotal || f.Code == scoring.CodeWeightsLevel
	})
	if wrong {
		colour = look.ErrorText
	}
	f.weights.set(words)
	f.weights.setColour(colour)
	f.right.show(sum.Equal(hundred) && printed.Equal(sum) && !wrong)
	from := "新表，保存时用官方版式"
	if s.Document().Foreign() {
		from = "用模板的版式，保存时取名"
	}
	if path := s.Document().Path; path != "" {
		from = "来自：" + filepath.Base(path)
		switch doc := s.Document(); {
		case doc.Kind == document.XLSX, doc.Kind == document.XLSM:
			from += "（保留原版式）"
		case doc.Foreign() && !doc.KeepsLayout():
			from += "（保存时用官方版式）"
		}
	}
	f.from.set(from)
	f.rules.set("规则：" + s.Rules().Name)
	f.zoom.set(fmt.Sprintf("%.0f%%", zoom*100))
	relay(f.line)
}

// loose lets its object be given less width than it asks for: words that grow must not
// make the window wider.
type loose struct{}

func (loose) Layout(o []fyne.CanvasObject, size fyne.Size) { o[0].Resize(size) }

func (loose) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(0, o[0].MinSize().Height)
}
