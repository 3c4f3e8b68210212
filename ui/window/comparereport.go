package window

import (
	"fmt"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"ziping/scoring"
	"ziping/ui/kit"
	"ziping/ui/look"
	"ziping/ui/session"
)

// chooseReport asks for the 自评报告 whose figures are compared with the form and those opened together
// with it.
func (ed *editor) chooseReport() {
	ed.s.EndTyping()
	ed.app.files.Open(ed.w.asker(), "对照哪份自评报告", func(path string) { ed.compareReport(path, ed.b.b) })
}

// compareReport lists what a report says otherwise than the forms of a package as they are now.
func (ed *editor) compareReport(path string, of *session.Binder) {
	r, err := of.ReportOf(ed.s)
	if err != nil {
		ed.Fail("没有对照自评报告", path, err)
		return
	}
	var list []session.ReportFinding
	ed.Reading("正在对照 "+filepath.Base(path), func() (err error) {
		list, err = r.Check(path)
		return err
	}, func(err error) {
		if err != nil {
			ed.Fail("没有对照自评报告", path, err)
			return
		}
		ed.showDifferences(path, of, r, list)
	})
}

// comparedReport is a 自评报告 that was compared, with the forms of a package, and the number of differences.
type comparedReport struct {
	path        string
	of          *session.Binder
	differences int
}

// reportOffers lead back to the differences from the field of one of them.
func (ed *editor) reportOffers() []kit.Offer {
	r := ed.b.report
	if r == nil {
		return nil
	}
	return []kit.Offer{kit.NewOffer("compared/"+r.path, fmt.Sprintf("“%s”有 %d 处和自评表不同。", filepath.Base(r.path), r.differences), "回到对照…", func() { ed.compareReport(r.path, r.of) })}
}

// showDifferences lists them; a press goes to the field of the form.
func (ed *editor) showDifferences(path string, of *session.Binder, r *session.Report, list []session.ReportFinding) {
	answers := []kit.Answer{kit.NewAnswer("打开报告", func() { ed.w.show(path) })}
	more := ""
	if with, ok := ed.withFolder("没有对照自评报告", func(all *session.Binder) { ed.compareReport(path, all) }); ok && of == ed.b.b {
		more = alsoInFolder
		answers = append(answers, with)
	}
	for _, words := range r.Unread {
		more += strings.TrimSuffix(words, "。") + "。"
	}
	close, name := kit.NewAnswer("关闭", nil), "“"+filepath.Base(path)+"”"
	if len(list) == 0 {
		ed.b.report = nil
		ed.changed()
		ed.Dialog("对照自评报告", kit.Paragraph(name+"里拿得准的数字都和"+formsOf(r)+"一致。"+more), fyne.NewSize(480, 0), append([]kit.Answer{close}, answers...)...)
		return
	}
	again := kit.NewAnswer("再对照一次", func() { ed.compareReport(path, of) })
	answers = append(append([]kit.Answer{again}, answers...), close)
	rows := kit.NewColumn(6, kit.Paragraph(fmt.Sprintf("%s有 %d 处和%s不同。在报告里改好、保存以后再对照一次；自评表不对的，改自评表。%s", name, len(list), formsOf(r), more)))
	for _, f := range list {
		rows.Add(ed.difference(&comparedReport{path, of, len(list)}, f))
	}
	ed.Dialog("对照自评报告", container.NewVScroll(kit.NewInset(0, 0, 12, 0, rows)), fyne.NewSize(760, 520), answers...)
}

func (ed *editor) difference(r *comparedReport, f session.ReportFinding) fyne.CanvasObject {
	colour := look.WarningText
	if f.Level == scoring.Error {
		colour = look.ErrorText
	}
	where := "“" + f.Text + "”"
	if f.Heading != "" {
		where = f.Heading + "　" + where
	}
	line := kit.NewInset(8, 4, 8, 4, kit.NewColumn(2, kit.NewText(f.Message, kit.SizeBody, colour).Wrapped(), kit.NewText(where, kit.SizeSecondary, look.Secondary).Wrapped()))
	for _, at := range f.Places {
		if other := ed.b.of(r.of.At(at)); other != nil {
			return kit.NewPress(line, "", look.Selected, 3, func() {
				ed.Open.Close()
				ed.b.report = r
				ed.b.show(other)
				other.changed()
				other.goTo(at.Field)
			})
		}
	}
	return line
}
