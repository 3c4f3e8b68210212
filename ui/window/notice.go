package window

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"

	"ziping/ui/look"
)

// offer is a quiet suggestion above the tabs: what is the case, and what could be done.
type offer struct {
	words, verb string
	do          func()
}

// notices shows the offers that hold, less those that were put away.
type notices struct {
	box   *fyne.Container
	shown []string
	away  map[string]bool // words of offers put away
}

func newNotices() *notices { return &notices{box: newColumn(0), away: map[string]bool{}} }

// show brings the lines up to the offers and reports whether any came or went.
func (n *notices) show(offers []offer) bool {
	offers = slices.DeleteFunc(offers, func(o offer) bool { return n.away[o.words] })
	words := make([]string, len(offers))
	for i, o := range offers {
		words[i] = o.words
	}
	if slices.Equal(words, n.shown) {
		return false
	}
	n.shown = words
	n.box.Objects = nil
	for _, o := range offers {
		n.box.Objects = append(n.box.Objects, n.line(o, func() {
			n.away[o.words] = true
			n.show(offers)
			n.box.Refresh()
		}))
	}
	return true
}

func (n *notices) line(o offer, away func()) fyne.CanvasObject {
	take := newPress(newInset(10, 3, 10, 3, newText(o.verb, sizeBody, look.AccentText).inBold()), look.Paper, look.Header, 4, o.do)
	cross := newPress(newInset(8, 2, 8, 2, newText("×", sizeBody, look.Secondary)), "", look.Header, 4, away)
	return newArea(newInset(16, 5, 10, 5, newLine(10, 0, newText(o.words, sizeBody, look.Text).bySentence(), take, cross)), look.Selected, "", nil)
}

// offers are what suggests itself with the form as it is: the new year, what was not
// understood when it was read, other rules, the file on disk, what the grey is.
func (w *Window) offers() []offer {
	var list []offer
	if words := w.app.lostWords(); words != "" {
		list = append(list, offer{words, "看一看…", w.showLost})
	}
	f, doc := w.s.Form(), w.s.Document()
	list = append(append(list, w.saveOffers()...), w.diskOffers()...)
	if words := w.s.MissingRules(); words != "" {
		list = append(list, offer{words, "改用“" + w.s.Rules().Name + "”", func() {
			w.s.SetRules(w.s.Rules())
			w.changed()
		}})
	}
	if next := f.Year + 1; f.Year != 0 && f.Year == w.year && (f.Year < w.app.due() || f.Year == w.app.due() && w.finished) {
		list = append(list, offer{fmt.Sprintf("这是 %d 年度的表。要填 %d 年度的话，先结转：更新年份，清空这一年的结果，指标和分值保留。", f.Year, next),
			fmt.Sprintf("结转到 %d 年度…", next), w.rollOver})
	}
	if len(doc.Choices) > 1 {
		list = append(list, offer{fmt.Sprintf("这份文件里有 %d 张自评表，打开的是第 %d 张：%s。", len(doc.Choices), doc.Choice+1, doc.Choices[doc.Choice]), "换一张…", w.chooseForm})
	}
	if words := reportSummary(w.s); words != "" {
		list = append(list, offer{words, "查看读入报告", w.showReport})
	}
	if rules := w.s.Proposal(); rules != nil {
		list = append(list, offer{fmt.Sprintf("现在按“%s”算分。%s", w.s.Rules().Name, rules.Notes.Why), "改用“" + rules.Name + "”", func() {
			w.s.SetRules(rules)
			w.changed()
		}})
	}
	if w.reference != nil {
		list = append(list, offer{"灰字是上年的内容，只供对照，不会存进文件，也不会打印。", "不看上年的", func() { w.compare(nil) }})
	}
	return list
}
