package window

import (
	"fmt"

	"ziping/ui/importreport"
	"ziping/ui/kit"
)

// showReport shows what was understood of the file and what was not.
func (ed *editor) showReport() { importreport.Show(ed.Host, ed.s, ed.goTo) }

// offers are the suggestions that currently apply: the roll-over, parts that were not understood,
// other rules, the file on disk, and what the grey text is.
func (ed *editor) offers() []kit.Offer {
	var list []kit.Offer
	if words := ed.app.lostWords(); words != "" {
		list = append(list, kit.NewOffer(fmt.Sprintf("lost/%d", len(ed.app.lost)), words, "看一看…", ed.w.showLost))
	}
	f, doc := ed.s.Form(), ed.s.Document()
	list = append(append(list, ed.saveOffers()...), ed.diskOffers()...)
	list = append(list, ed.reportOffers()...)
	if words := ed.s.MissingRules(); words != "" {
		list = append(list, kit.NewOffer("rules-missing/"+f.Rules, words, "改用“"+ed.s.Rules().Name+"”", func() {
			ed.s.SetRules(ed.s.Rules())
			ed.changed()
		}))
	}
	if next := f.Year + 1; f.Year != 0 && f.Year == ed.year && (f.Year < ed.app.due() || f.Year == ed.app.due() && ed.finished) {
		list = append(list, kit.NewOffer(fmt.Sprintf("roll-over/%d", f.Year), fmt.Sprintf("这是 %d 年度的表。要填 %d 年度的话，先结转：更新年份，清空这一年的结果，指标和分值保留。", f.Year, next),
			fmt.Sprintf("结转到 %d 年度…", next), ed.rollOver))
	}
	if words := importreport.Summary(ed.s); words != "" {
		list = append(list, kit.NewOffer("report/"+doc.Path, words, "查看读入报告", ed.showReport))
	}
	if rules := ed.s.Proposal(); rules != nil {
		list = append(list, kit.NewOffer("rules/"+ed.s.Rules().ID+"/"+rules.ID, fmt.Sprintf("现在按“%s”算分。%s", ed.s.Rules().Name, rules.Notes.Why), "改用“"+rules.Name+"”", func() {
			ed.s.SetRules(rules)
			ed.changed()
		}))
	}
	if d := ed.s.Declaration(); d != nil {
		list = append(list, ed.declaredOffer(d))
	}
	if ed.reference != nil {
		list = append(list, kit.NewOffer("reference", "灰字是上年的内容，只供对照，不会存进文件，也不会打印。", "不看上年的", func() { ed.compare(nil) }))
	}
	return list
}
