package window

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"ziping/domain"
	"ziping/io/document"
	"ziping/ui/files"
	"ziping/ui/kit"
	"ziping/ui/look"
	"ziping/ui/session"
)

// members are the forms that a 汇总表 lists: those of the package in view.
func (b *binder) members() []*session.Member {
	if p := b.b.Of(b.shown.s); p != nil {
		return p.Members
	}
	return nil
}

// fillGiven asks for the finance department's own 汇总表, and fills the forms into a copy of it.
func (b *binder) fillGiven() {
	if len(b.members()) == 0 {
		b.tellNoMembers()
		return
	}
	b.app.files.Open(b.w.asker(), "选择财政部门发的汇总表", func(into string) {
		name := session.SummaryFile(session.SummaryOf(b.members())) // not that of the given file, which stays as it is
		b.app.files.Save(b.w.asker(), name, files.KindsOf(document.XLSX), func(out string) { b.fillInto(into, out) })
	})
}

func (b *binder) tellNoMembers() {
	b.Ask("没有填汇总表", "打开的表里没有填好的自评表。填好以后再做汇总表。", kit.NewAnswer("知道了", nil))
}

// fillInto fills the forms into a 汇总表 by its headings.
func (b *binder) fillInto(into, out string) {
	sum := session.SummaryOf(b.members())
	var unnamed, notes []string
	b.Work("正在填写 "+filepath.Base(out), func() (err error) {
		unnamed, notes, err = document.FillSummary(into, out, sum)
		return err
	}, nil, func(err error) {
		if err != nil {
			b.Fail("没有填写汇总表", into, err)
			return
		}
		words := fmt.Sprintf("把 %d 个项目填进了“%s”。", len(sum.Rows), filepath.Base(out))
		for _, name := range unnamed {
			words += "汇总表里有项目“" + name + "”，没有它的自评表，这一行没有填。"
		}
		b.lookAgain(out)
		b.tellSummary(out, strings.Join(append([]string{words}, notes...), "\n"))
	})
}

// lookAgain goes on with a file of the binder whose 汇总表 was filled.
func (b *binder) lookAgain(path string) {
	look := b.b.Look(path)
	b.app.spawn(func() func() {
		tell := look()
		return func() {
			tell()
			b.relist()
			b.shown.changed()
		}
	})
}

// drawSummary asks which columns a 汇总表 is to have, and draws one.
func (b *binder) drawSummary() {
	members := b.members()
	if len(members) == 0 {
		b.tellNoMembers()
		return
	}
	sum := session.SummaryOf(members)
	without := b.app.fyne.Preferences().StringList(prefWithout)
	on := map[domain.SummaryColumn]bool{}
	grid := kit.NewColumn(0)
	var ticks []fyne.CanvasObject
	for _, c := range domain.SummaryColumns {
		on[c] = session.HasColumn(sum, c) && !slices.Contains(without, string(c))
		tick := kit.NewTick(func(is bool) { on[c] = is })
		tick.Checked = on[c]
		ticks = append(ticks, kit.NewLine(6, 1, tick, kit.NewText(c.Label(), kit.SizeBody, look.Text).Cut()))
	}
	for len(ticks) > 0 {
		n := min(4, len(ticks))
		row := container.NewGridWithColumns(4, ticks[:n]...)
		grid.Add(row)
		ticks = ticks[n:]
	}
	mean := false
	meanTick := kit.NewTick(func(is bool) { mean = is })
	content := kit.NewColumn(12, kit.Paragraph(fmt.Sprintf("%d 个项目，每个一行，最后一行合计金额。要哪些栏：", len(sum.Rows))), grid,
		kit.NewLine(6, 1, meanTick, kit.NewText("合计行写平均分", kit.SizeBody, look.Text).Cut()))
	b.Dialog("生成汇总表", content, fyne.NewSize(640, 0), kit.NewAnswer("生成…", func() {
		var columns []domain.SummaryColumn
		var left []string
		for _, c := range domain.SummaryColumns {
			if on[c] {
				columns = append(columns, c)
			} else if session.HasColumn(sum, c) {
				left = append(left, string(c))
			}
		}
		b.app.fyne.Preferences().SetStringList(prefWithout, left)
		name := session.SummaryFile(sum)
		b.app.files.Save(b.w.asker(), name, files.KindsOf(document.XLSX), func(path string) {
			b.Work("正在保存 "+filepath.Base(path), func() error { return session.DrawSummary(path, sum, columns, mean) }, nil, func(err error) {
				if err != nil {
					b.Fail("没有生成汇总表", path, err)
					return
				}
				b.tellSummary(path, "")
			})
		})
	}), kit.NewAnswer("取消", nil))
}

// tellSummary tells that a 汇总表 is on disk.
func (b *binder) tellSummary(path, words string) {
	content := kit.NewColumn(4, kit.NewText(filepath.Base(path), kit.SizeBody, look.Text).InBold().Wrapped(),
		kit.NewText(kit.UnderHome(filepath.Dir(path)), kit.SizeSecondary, look.Secondary).Wrapped())
	if words != "" {
		content.Add(kit.Paragraph(words))
	}
	b.Dialog("汇总表已经保存", content, fyne.NewSize(480, 0), kit.NewAnswer("知道了", nil), kit.NewAnswer("打开汇总表", func() { b.w.show(path) }))
}
