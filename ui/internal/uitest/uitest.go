// Package uitest helps tests to use what is on the screen as a person does: by its words.
package uitest

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"ziping/domain"
	"ziping/scoring"
	"ziping/ui/kit"
	"ziping/ui/session"
)

// Form is the form of a fictitious unit with all fields filled in.
func Form(rows int) domain.Form {
	f := domain.Kinds()[0].New(2023)
	f.Department, f.FilledOn, f.Conclusion = "云溪县档案馆", "2024-03-05", "部分达成年度指标"
	f.Contact, f.Phone = "周宁", "0000-1234567"
	money := [][3]string{{"320.5", "309.12", "301.4"}, {"210.5", "209.12", "208.4"}, {"110", "100", "93"}, {"", "", ""}}
	for i, m := range money {
		r := &f.Funds.Rows[i]
		r.Initial, r.Budget, r.Executed = domain.Number(m[0]), domain.Number(m[1]), domain.Number(m[2])
	}
	f.Goals.Expected = "目标1.全年（2023年）接收档案4000卷。目标2.开放档案查询。"
	f.Goals.Actual = "目标1.接收档案4120卷。目标2.查询窗口全年开放。"
	f.Indicators = nil
	for i := range rows {
		in := domain.Indicator{Level1: "产出指标", Level2: "数量指标", Name: "接收" + strings.Repeat("甲", i/9) + string(rune('一'+i)) + "类档案", Target: "≥100卷", Actual: "110卷", Weight: "1", ScoreBy: domain.ByRule}
		switch {
		case i == 0:
			in.Weight = domain.Number(strconv.Itoa(50 - (rows - 3)))
		case i == rows-2:
			in.Level1, in.Level2, in.Weight, in.Name = "效益指标", "社会效益指标", "30", "查档满足率"
		case i == rows-1:
			in.Level1, in.Level2, in.Weight, in.Name = "满意度指标", "服务对象满意度指标", "10", "查档人满意度"
		}
		f.Indicators = append(f.Indicators, in)
	}
	return f
}

// Each visits every visible object, with the scroll that it is in.
func Each(o fyne.CanvasObject, visit func(o fyne.CanvasObject, in *container.Scroll)) {
	walk(o, nil, visit)
}

func walk(o fyne.CanvasObject, in *container.Scroll, visit func(fyne.CanvasObject, *container.Scroll)) {
	if !o.Visible() {
		return
	}
	visit(o, in)
	if s, ok := o.(*container.Scroll); ok {
		in = s
	}
	switch o := o.(type) {
	case *fyne.Container:
		for _, child := range o.Objects {
			walk(child, in, visit)
		}
	case fyne.Widget:
		for _, child := range test.WidgetRenderer(o).Objects() {
			walk(child, in, visit)
		}
	}
}

// words are the words of a text or a button, "" for other objects.
func words(o fyne.CanvasObject) string {
	switch o := o.(type) {
	case *kit.Text:
		return o.Words
	case *kit.Button:
		return o.Text
	}
	return ""
}

// Texts are the visible texts in an object.
func Texts(in fyne.CanvasObject) (list []string) {
	Each(in, func(o fyne.CanvasObject, _ *container.Scroll) {
		switch o.(type) {
		case *kit.Text, *kit.Button:
			list = append(list, words(o))
		}
	})
	return list
}

// Find is the first visible text or button that says something, or else that contains it, with the
// scroll that it is in; nil for none.
func Find(in fyne.CanvasObject, said string) (found fyne.CanvasObject, scroll *container.Scroll) {
	for _, exact := range []bool{true, false} {
		Each(in, func(o fyne.CanvasObject, s *container.Scroll) {
			if is := words(o); found == nil && (is == said || !exact && strings.Contains(is, said)) {
				found, scroll = o, s
			}
		})
		if found != nil {
			return found, scroll
		}
	}
	return nil, nil
}

// Click scrolls to the first text or button that says something, clicks it, and reports whether
// there is one.
func Click(c fyne.Canvas, in fyne.CanvasObject, said string) bool {
	found, scroll := Find(in, said)
	if found == nil {
		return false
	}
	kit.Reveal(scroll, found)
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(found)
	test.TapCanvas(c, at.AddXY(found.Size().Width/2, found.Size().Height/2))
	return true
}

// Hoverable is the smallest part of an object that says something and shows a tip under the
// pointer; nil for none.
func Hoverable(in fyne.CanvasObject, said string) (found desktop.Hoverable) {
	Each(in, func(o fyne.CanvasObject, _ *container.Scroll) {
		h, ok := o.(desktop.Hoverable)
		if ok && strings.Contains(strings.Join(Texts(o), " "), said) {
			found = h // a later one is within it, or as good
		}
	})
	return found
}

// Session is a session with a form and no file, under the default rules.
func Session(f domain.Form) *session.Session {
	rules, _ := scoring.Lookup("")
	return session.New(f, rules)
}
