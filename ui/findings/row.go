package findings

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"ziping/domain/zh"
	"ziping/ui/kit"
	"ziping/ui/look"
	"ziping/ui/session"
)

// row is one finding: what is wrong, what to do, and what can be clicked.
type row struct {
	kit.Area
	list            *List
	finding         session.Finding
	bar             *canvas.Rectangle
	message, remedy *kit.Text
	where           *kit.Area
	fix, review     *kit.Press
	whereText       *kit.Text
	fixText         *kit.Text
	reviewText      *kit.Text
	actions         *fyne.Container // where, fix and review
	places          *fyne.Container // instead of them, of a finding between forms
	named           []session.Place // that places shows
	all             bool            // of its places are shown
}

func newRow(l *List) *row {
	r := &row{list: l}
	r.message = kit.NewText("", kit.SizeSecondary, look.Text).InBold().Wrapped()
	r.remedy = kit.NewText("", kit.SizeSecondary, look.Secondary).Wrapped()
	r.whereText = kit.NewText("", kit.SizeSecondary, look.AccentText)
	r.fixText = kit.NewText("", kit.SizeSecondary, look.AccentText)
	r.where = kit.NewArea(r.whereText, "", "", func() { r.list.visit(r) })
	r.reviewText = kit.NewText("", kit.SizeSecondary, look.AccentText)
	r.fix = kit.NewPress(r.fixText, "", "", 2, func() { r.list.do.Fix(r.finding.Fix) })
	r.review = kit.NewPress(r.reviewText, "", "", 2, func() { r.list.do.Review(r.finding) })
	r.bar = canvas.NewRectangle(nil)
	r.actions = kit.NewLine(16, -1, r.where, r.fix, r.review)
	r.places = container.New(&kit.Flow{Gap: 10})
	body := kit.NewColumn(2, r.message, r.remedy, r.actions, r.places)
	r.Setup(r, container.New(&kit.Edged{}, r.bar, kit.NewInset(13, 7, 12, 8, body), widget.NewSeparator()), "", look.Selected, func() { r.list.visit(r) })
	return r
}

func (l *List) visit(r *row) {
	l.Choose(r.finding)
	l.do.Go(r.finding)
}

func (r *row) show(f session.Finding, chosen bool) {
	r.finding = f
	title, rest := f.Headline()
	r.message.Set(title)
	r.remedy.Set(rest + f.Remedy)
	if f.Why != "" {
		r.remedy.Set("核对说明：" + f.Why)
	}
	r.remedy.Hidden = r.remedy.Words == ""
	r.whereText.Set("转到" + zh.OrElse(" "+f.Where, "这里"))
	r.fix.Hidden = f.Fix == nil
	if f.Fix != nil {
		r.fixText.Set(f.Fix.Label)
	}
	r.review.Hidden = !f.Reviewable()
	r.reviewText.Set(reviewWords(&f))
	r.bar.FillColor = look.Color(groups[groupOf(&f)].colour)
	r.actions.Hidden, r.places.Hidden = len(f.Places) > 0, len(f.Places) == 0
	if len(f.Places) > 0 {
		r.bar.FillColor = look.Color(groups[groupOfLevel(f.Level)].colour)
		r.showPlaces()
	}
	r.mark(chosen)
}

// mostPlaces limits the places shown of a finding: a sum can have hundreds.
const mostPlaces = 5

// showPlaces lists where a finding between forms is, each place to be clicked.
func (r *row) showPlaces() {
	list := r.finding.Places
	if !r.all && len(list) > mostPlaces+1 {
		list = list[:mostPlaces]
	}
	if slices.Equal(list, r.named) {
		return
	}
	r.named, r.places.Objects = list, nil
	add := func(words string, do func()) {
		r.places.Add(kit.NewArea(kit.NewText(words, kit.SizeSecondary, look.AccentText), "", "", do))
	}
	for _, p := range list {
		add(r.list.do.NameOf(p), func() {
			r.list.Choose(r.finding)
			r.list.do.GoPlace(p)
		})
	}
	if more := len(r.finding.Places) - len(list); more > 0 {
		add(fmt.Sprintf("还有 %d 处", more), func() {
			r.all = true
			r.showPlaces()
			kit.RelayScroll(r.list.scroll)
		})
	}
}

func (r *row) mark(chosen bool) {
	r.SetFocused(chosen && r.list.focused)
	r.fix.Disable() // of all these buttons Tab stops only at those of the selected finding
	r.review.Disable()
	if chosen {
		r.fix.Enable()
		r.review.Enable()
		r.SetGround(look.Selected)
	} else {
		r.SetGround("")
	}
}

// reviewWords are those of the button that puts a finding away or lists it again.
func reviewWords(f *session.Finding) string {
	if f.Why != "" {
		return "重新列出"
	}
	return "已核对…"
}
