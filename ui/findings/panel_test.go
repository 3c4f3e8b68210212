package findings_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"ziping/domain"
	"ziping/scoring"
	"ziping/ui/findings"
	"ziping/ui/internal/uitest"
	"ziping/ui/keys/keytest"
	"ziping/ui/kit"
	"ziping/ui/look"
	"ziping/ui/session"
)

// reader is a person with the panel in a window.
type reader struct {
	*findings.Panel
	win  fyne.Window
	tip  *kit.Tip
	went string // codes of the findings that were gone to
}

func sit(t *testing.T) *reader {
	t.Helper()
	a := test.NewTempApp(t)
	look.Apply(false, 1)
	r := &reader{win: a.NewWindow(""), tip: kit.NewTip()}
	r.Panel = findings.NewPanel(&kit.Host{Win: r.win, Tip: r.tip}, findings.Actions{
		Go:     func(f session.Finding) { r.went += f.Code + " " },
		NameOf: func(p session.Place) string { return p.Cell },
	})
	r.win.SetPadded(false)
	r.win.SetContent(container.NewStack(r.Content, r.tip.Box))
	r.win.Resize(fyne.NewSize(292, 600))
	return r
}

func is[T comparable](t *testing.T, what string, got, want T) {
	t.Helper()
	if got != want {
		t.Errorf("%s: %v, want %v", what, got, want)
	}
}

func (r *reader) reads(in fyne.CanvasObject) string { return strings.Join(uitest.Texts(in), " ") }

// chips are the buttons above the list.
func (r *reader) chips() (list []*kit.Press) {
	below := map[*kit.Press]bool{}
	kit.EachPress(r.List, func(p *kit.Press) { below[p] = true })
	kit.EachPress(r.Card.Content, func(p *kit.Press) { below[p] = true })
	kit.EachPress(r.Content, func(p *kit.Press) {
		if !below[p] {
			list = append(list, p)
		}
	})
	return list
}

func finding(code string, level scoring.Severity, at domain.Field, words string) session.Finding {
	return session.Finding{Finding: scoring.Finding{Code: code, Level: level, Field: at, Message: words}}
}

// some findings of a form, the gravest first.
func some() []session.Finding {
	w := domain.LevelField(0, domain.KeyWeight)
	return []session.Finding{
		finding("weights-level", scoring.Error, w, "一"), finding("weights-level", scoring.Error, w, "二"),
		finding("score-not-rule", scoring.Error, domain.IndicatorField(0, domain.KeyScore), "三"),
		finding("name-twice", scoring.Error, domain.IndicatorField(1, domain.KeyName), "四"),
		finding("over-target", scoring.Warning, domain.IndicatorField(1, domain.KeyActual), "五"),
	}
}

// The next finding is each in turn, also of several at one field. After one that became milder
// meanwhile it is the one that followed.
func TestTheNextFindingSkipsNone(t *testing.T) {
	l, list := sit(t).List, some()
	l.Update(list)
	said := ""
	for range 6 {
		said += l.Next(1).Message
	}
	is(t, "in turn", said, "一二三四五一")
	l.Next(1)
	l.Next(1) // 三, which becomes a warning
	list[2].Level = scoring.Warning
	list[2].Message = "三，轻一些"
	l.Update(list)
	is(t, "the next error", l.Next(1).Message, "四")
}

// Sums between forms come after what a form itself lacks: filling it in can resolve them.
func TestAFormsOwnFindingsComeBeforeThoseBetweenForms(t *testing.T) {
	l := sit(t).List
	among := finding(scoring.CodePackageFunds, scoring.Error, "", "整套")
	among.Places = []session.Place{{Cell: "A1"}}
	at := domain.IndicatorField(0, domain.KeyActual)
	l.Update([]session.Finding{
		among, finding("unit-missing", scoring.Note, at, "提示"), finding("over-target", scoring.Warning, at, "提醒"),
		finding(scoring.CodeRequiredEmpty, scoring.Error, at, "待填"), finding("score-not-rule", scoring.Error, at, "错误"),
	})
	var order []string
	for range 5 {
		order = append(order, l.Next(1).Message)
	}
	is(t, "in turn", strings.Join(order, " "), "错误 待填 提醒 整套 提示")
}

func TestAFilterShowsItsGroupOnly(t *testing.T) {
	r := sit(t)
	r.List.Update(some())
	is(t, "all", r.reads(r.List), "错误 4 一 转到这里 二 转到这里 三 转到这里 四 转到这里 提醒 1 五 转到这里 已核对…")
	r.Filter(findings.Warnings)
	is(t, "warnings", r.reads(r.List), "提醒 1 五 转到这里 已核对…")
	is(t, "the next", r.List.Next(1).Message, "五")
	r.Filter(findings.Notes)
	is(t, "none", r.reads(r.List), "没有发现问题。")
	r.Filter(findings.All)
	is(t, "all again", strings.Count(r.reads(r.List), "转到"), 5)
}

// Findings that were put away are no reason not to hand in the form.
func TestWithoutOpenFindingsTheFormCanBeHandedIn(t *testing.T) {
	r := sit(t)
	r.List.Update(nil)
	is(t, "none", r.reads(r.List), "没有发现问题，可以上报。")
	f := finding("over-target", scoring.Warning, domain.IndicatorField(1, domain.KeyActual), "五。核对一下。")
	f.Why = "年中扩大"
	r.List.Update([]session.Finding{f})
	is(t, "put away", r.reads(r.List), "没有发现问题，可以上报。 已核对 1 五 核对说明：年中扩大 转到这里 重新列出")
	is(t, "F8 goes to none", r.List.Next(1) == nil, true)
}

// Of hundreds of empty fields only the first are drawn.
func TestALongGroupIsCutShort(t *testing.T) {
	r := sit(t)
	var list []session.Finding
	for i := range 60 {
		list = append(list, finding(scoring.CodeRequiredEmpty, scoring.Error, domain.IndicatorField(i, domain.KeyActual), "空。"))
	}
	r.List.Update(list)
	is(t, "rows", strings.Count(r.reads(r.List), "转到"), 50)
	is(t, "the rest", strings.Contains(r.reads(r.List), "待填 60") && strings.HasSuffix(r.reads(r.List), "另有 10 条，处理上面的以后列出。"), true)
}

func TestTheChosenFindingIsFramedAndEnterGoesThere(t *testing.T) {
	r := sit(t)
	r.List.Update(some())
	frames := func() (n int) {
		uitest.Each(r.List, func(o fyne.CanvasObject, _ *container.Scroll) {
			if frame, ok := o.(*canvas.Rectangle); ok && frame.StrokeWidth > 0 {
				n++
			}
		})
		return n
	}
	is(t, "frames without the keyboard", frames(), 0)
	r.win.Canvas().Focus(r.List)
	is(t, "frames", frames(), 1)
	keytest.Press(r.win.Canvas(), fyne.KeyUp)
	is(t, "before the first", r.List.Chosen().Message, "五")
	keytest.Press(r.win.Canvas(), fyne.KeyReturn)
	is(t, "went to", r.went, "over-target ")
	is(t, "clicked", uitest.Click(r.win.Canvas(), r.List, "四"), true)
	is(t, "then to", r.went, "over-target name-twice ")
}

// A finding between forms leads to every place, a sum with many of them only to the first at first.
func TestAFindingBetweenFormsListsItsPlaces(t *testing.T) {
	r := sit(t)
	f := finding(scoring.CodePackageFunds, scoring.Error, "", "合计对不上。")
	for _, cell := range strings.Fields("A1 B2 C3 D4 E5 F6 G7 H8") {
		f.Places = append(f.Places, session.Place{Cell: cell})
	}
	r.List.Update([]session.Finding{f})
	is(t, "the first places", r.reads(r.List), "整套 1 合计对不上 A1 B2 C3 D4 E5 还有 3 处")
	is(t, "asked for more", uitest.Click(r.win.Canvas(), r.List, "还有 3 处"), true)
	is(t, "all places", r.reads(r.List), "整套 1 合计对不上 A1 B2 C3 D4 E5 F6 G7 H8")
}

// A further group may need a second line of chips. When it goes, no gap is left.
func TestTheListMovesForTheChipsAboveIt(t *testing.T) {
	r := sit(t)
	f := uitest.Form(30)
	for i := range 14 {
		f.Indicators[i].Actual = ""        // 待填
		f.Indicators[i+14].Target = "100卷" // 提示
	}
	f.Contact, f.Funds.Rows[0].Executed = "", ""
	s := uitest.Session(f)
	d := fyne.CurrentApp().Driver()
	chips := func() (lines int, gap float32) { // between them and the list
		bottom := map[float32]bool{}
		lowest := float32(0)
		for _, chip := range r.chips() {
			y := d.AbsolutePositionForObject(chip).Y + chip.Size().Height
			bottom[y], lowest = true, max(lowest, y)
		}
		return len(bottom), d.AbsolutePositionForObject(r.List).Y - lowest
	}
	r.Update(s, nil, "")
	lines, gap := chips()
	is(t, "lines at first", lines, 1)
	s.Do("", func(f *domain.Form) { f.Funds.Rows[1].Budget = "1" }) // now the rows don't add up: 错误
	r.Update(s, nil, "")
	lines, now := chips()
	is(t, "lines with errors", lines, 2)
	is(t, "the gap with errors", now, gap)
	s.Undo()
	r.Update(s, nil, "")
	lines, now = chips()
	is(t, "lines after undoing", lines, 1)
	is(t, "the gap after undoing", now, gap)
}

func TestAChipExplainsItsGroup(t *testing.T) {
	r := sit(t)
	f := uitest.Form(10)
	f.Indicators[9].Actual = "50卷"
	f.Contact = ""
	r.Update(uitest.Session(f), nil, "")
	list := r.chips()
	is(t, "chips besides that for all", len(list) > 2, true)
	for _, chip := range list[1:] {
		chip.MouseIn(nil)
		if words := r.tip.Words.Words; !strings.HasPrefix(words, uitest.Texts(chip)[0][:6]+"：") {
			t.Errorf("the chip %q says %q", uitest.Texts(chip), words)
		}
	}
}
