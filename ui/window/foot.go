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
	"ziping/ui/kit"
	"ziping/ui/look"
	"ziping/ui/session"
)

// foot is the status line: whether the work is on disk, whether the weights add up, which layout a
// save keeps, and the zoom.
type foot struct {
	saved, weights, from, rules, zoom *kit.Text
	among                             *kit.Text   // what is wrong between the forms of the package, "" for nothing
	amongIt                           *kit.Area   // the button with it
	source                            *kit.Area   // the button with from; its tip is the whole path
	right                             *kit.OKMark // after weights that add up
	line                              *fyne.Container
	content                           fyne.CanvasObject
}

func newFoot(onAmong, onRules, onZoom func()) *foot {
	f := &foot{
		saved:   kit.NewText("", kit.SizeSecondary, look.Secondary),
		weights: kit.NewText("", kit.SizeSecondary, look.Secondary),
		from:    kit.NewText("", kit.SizeSecondary, look.Secondary).InMiddle(),
		rules:   kit.NewText("", kit.SizeSecondary, look.Secondary),
		zoom:    kit.NewText("", kit.SizeSecondary, look.Secondary),
		right:   kit.NewOKMark(),
		among:   kit.NewText("", kit.SizeSecondary, look.ErrorText),
	}
	f.amongIt = kit.NewArea(f.among, "", "", onAmong)
	f.source = kit.NewArea(f.from, "", "", nil)
	f.line = kit.NewLine(24, 3, f.saved, kit.NewLine(4, -1, f.weights, f.right), f.amongIt, f.source, kit.NewArea(f.rules, "", "", onRules), kit.NewArea(f.zoom, "", "", onZoom))
	f.content = kit.NewArea(kit.NewColumn(0, widget.NewSeparator(), kit.NewInset(14, 4, 14, 4, container.New(kit.Loose{}, f.line))), look.Paper, "", nil)
	return f
}

var hundred = decimal.NewFromInt(100)

func (f *foot) show(s *session.Session, state string, among []session.Finding, zoom float32) {
	f.saved.Set(state)
	between, level := amongWords(among)
	f.among.Set(between)
	f.among.SetColour(amongColours[level])
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
	f.from.Set(from)
	f.rules.Set("规则：" + s.RulesName())
	f.zoom.Set(fmt.Sprintf("%.0f%%", zoom*100))
	kit.Relay(f.line)
}
