package kit_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"ziping/ui/field"
	"ziping/ui/keys"
	"ziping/ui/keys/keytest"
	"ziping/ui/kit"
	"ziping/ui/look"
)

// person uses a window made of the kit's parts.
type person struct {
	*kit.Host
	t     *testing.T
	soon  []func()                 // what the program does after the current event
	jobs  []kit.Job                // its background work
	waits map[time.Duration]func() // what it has scheduled
	kept  int                      // how often Keep was called
}

func sit(t *testing.T, content fyne.CanvasObject) *person {
	t.Helper()
	a := test.NewTempApp(t)
	look.Apply(false, 1)
	p := &person{t: t, waits: map[time.Duration]func(){}}
	keys.Later = func(f func()) { p.soon = append(p.soon, f) }
	p.Host = &kit.Host{Win: a.NewWindow("测试"), Tip: kit.NewTip(), Keep: func() { p.kept++ },
		Spawn: func(do kit.Job) { p.jobs = append(p.jobs, do) },
		After: func(wait time.Duration, do func()) { p.waits[wait] = do }}
	p.Win.SetPadded(false)
	p.Win.SetContent(container.NewStack(content, p.Tip.Box))
	p.Win.Resize(fyne.NewSize(800, 600))
	p.Win.Canvas().SetOnTypedKey(func(k *fyne.KeyEvent) { p.Key(k) })
	return p
}

func (p *person) presses(list ...fyne.KeyName) {
	for _, key := range list {
		keytest.Press(p.Win.Canvas(), key)
		for len(p.soon) > 0 {
			next := p.soon[0]
			p.soon = p.soon[1:]
			next()
		}
	}
}

// finishes runs the background work.
func (p *person) finishes() {
	for _, job := range p.jobs {
		job()()
	}
	p.jobs = nil
}

func is[T comparable](t *testing.T, what string, got, want T) {
	t.Helper()
	if got != want {
		t.Errorf("%s: %v, want %v", what, got, want)
	}
}

func nothing() fyne.CanvasObject { return kit.NewColumn(0) }

func TestAParagraphGetsHigherAsItGetsNarrower(t *testing.T) {
	sit(t, nothing())
	p := kit.Paragraph(strings.Repeat("档案馆", 30))
	line := kit.NewText("档", kit.SizeBody, look.Text).MinSize().Height
	is(t, "all on one line", p.HeightFor(5000), line)
	is(t, "in half the width", p.HeightFor(200) > p.HeightFor(400), true)
	p.Resize(fyne.NewSize(300, 500))
	is(t, "nothing is lost", strings.Join(p.SetFor(300).Lines, ""), p.Words)
	both := kit.NewColumn(0, p, p)
	both.Resize(fyne.NewSize(300, 500))
	is(t, "a column is as high", both.MinSize().Height, 2*p.HeightFor(300))
}

func TestALineThatIsTooLongIsCutWhereItMatters(t *testing.T) {
	sit(t, nothing())
	const name = "云溪县档案馆部门整体支出绩效目标自评表.xlsx"
	for how, c := range map[string]struct {
		text        *kit.Text
		begins, end string
	}{
		"at the end":          {kit.NewText(name, kit.SizeBody, look.Text).Cut(), "云溪县", "…"},
		"in the middle":       {kit.NewText(name, kit.SizeBody, look.Text).InMiddle(), "云溪县", ".xlsx"},
		"not, but in smaller": {kit.NewText(name, kit.SizeBody, look.Text).InSmaller(), "云溪县", ".xlsx"},
	} {
		set := c.text.SetFor(200).Lines
		is(t, how+": lines", len(set), 1)
		is(t, how+": "+set[0], strings.HasPrefix(set[0], c.begins) && strings.HasSuffix(set[0], c.end), true)
	}
	whole := kit.NewText(name, kit.SizeBody, look.Text)
	is(t, "one that is to be whole asks for its width", whole.MinSize().Width > 200, true)
}

func TestWhatIsPressedIsPressedByKeyToo(t *testing.T) {
	pressed := ""
	press := func(words string) func() { return func() { pressed += words } }
	skipped := kit.SmallButton("二", press("二"))
	skipped.Skipped = true
	p := sit(t, kit.NewColumn(0, kit.SmallButton("一", press("一")), skipped, kit.NewButton("三", press("三"))))
	p.presses(fyne.KeyTab, fyne.KeyReturn, fyne.KeyTab, fyne.KeySpace)
	is(t, "pressed by key", pressed, "一三")
	test.Tap(skipped)
	is(t, "a click reaches what Tab passes by", pressed, "一三二")
}

func TestADialogIsAnsweredByKey(t *testing.T) {
	for key, want := range map[fyne.KeyName]string{fyne.KeyReturn: "保存", fyne.KeyEscape: ""} {
		answered, left := "", false
		p := sit(t, nothing())
		answer := func(words string) kit.Answer { return kit.NewAnswer(words, func() { answered = words }) }
		p.Ask("要保存修改吗", "有修改还没有保存。", answer("保存"), answer("不保存")).Left = func() { left = true }
		p.presses(key)
		is(t, string(key), answered, want)
		is(t, "left without an answer", left, want == "")
		is(t, "gone", p.OnTop() == nil, true)
		is(t, "the keyboard was brought home", p.kept, 1)
	}
}

func TestTheArrowsGoAlongADialogsButtons(t *testing.T) {
	answered := ""
	p := sit(t, nothing())
	p.Ask("一", "二", kit.NewAnswer("甲", func() { answered = "甲" }), kit.NewAnswer("乙", func() { answered = "乙" }))
	p.presses(fyne.KeyLeft, fyne.KeyReturn) // the first is on the right
	is(t, "answered", answered, "乙")
}

func TestADialogOverAnotherLeavesThatOne(t *testing.T) {
	p := sit(t, nothing())
	below := p.Ask("下", "下面的。", kit.NewAnswer("好", nil))
	p.Fail("上", "", errors.New("没有成功。"))
	p.presses(fyne.KeyEscape)
	is(t, "on top", p.OnTop() == below, true)
	p.presses(fyne.KeyEscape)
	is(t, "none is left", p.OnTop() == nil, true)
	p.Fail("没有打开", "", kit.ErrGivenUp)
	is(t, "what a person gave up is no failure", p.OnTop() == nil, true)
}

func TestReadingIsGivenUpByEscape(t *testing.T) {
	var got []error
	p := sit(t, nothing())
	p.Reading("正在打开", func() error { return nil }, func(err error) { got = append(got, err) })
	is(t, "busy", p.Busy, true)
	p.presses(fyne.KeyEscape)
	p.finishes()
	is(t, "busy still", p.Busy, false)
	is(t, "results", len(got), 1)
	is(t, "the result", got[0] == kit.ErrGivenUp, true)
}

func TestWorkIsLeftOnlyAfterSomeSecondsAndTellsItsResult(t *testing.T) {
	var got []string
	p := sit(t, nothing())
	p.Work("正在保存", func() error { return errors.New("满了") }, func() { got = append(got, "left") }, func(err error) { got = append(got, err.Error()) })
	p.presses(fyne.KeyEscape)
	is(t, "busy after Escape at once", p.Busy, true)
	p.waits[5*time.Second]()
	p.presses(fyne.KeyEscape)
	is(t, "busy after Escape later", p.Busy, false)
	p.finishes()
	is(t, "what was told", strings.Join(got, " "), "left 满了")
}

func TestTheArrowsGoAlongTheTabs(t *testing.T) {
	var bar *kit.TabBar
	at := 0
	bar = kit.NewTabBar([]string{"资金", "目标", "指标"}, func(i int) { at = i; bar.Pick(i, nil) }, func() {})
	p := sit(t, bar)
	p.Win.Canvas().Focus(bar)
	p.presses(fyne.KeyLeft)
	is(t, "left of the first", at, 2)
	p.presses(fyne.KeyRight, fyne.KeyRight)
	is(t, "and two to the right", at, 1)
	bar.Mark(2, field.Error)
	is(t, "marked", bar.Items[2].Dot.Visible(), true)
	bar.Mark(2, field.Note)
	is(t, "a note is not marked", bar.Items[2].Dot.Visible(), false)
}

func TestAPanelThatDoesNotFitFoldsUntilTheUserUnfoldsIt(t *testing.T) {
	sit(t, nothing())
	s := kit.NewSplit(nothing(), nothing(), 400, func() {}, 300, func(float32) {})
	s.Box.Resize(fyne.NewSize(800, 400))
	is(t, "with room for both", s.Shown(), true)
	s.Box.Resize(fyne.NewSize(600, 400))
	is(t, "without", s.Shown(), false)
	s.Fold()
	is(t, "unfolded by a person", s.Shown(), true)
	s.Box.Resize(fyne.NewSize(800, 400))
	s.Box.Resize(fyne.NewSize(600, 400))
	is(t, "the next time it is tight", s.Shown(), false)
}

func TestChoicesAreWalkedByArrowsAndEnterIsTheDialogs(t *testing.T) {
	p := sit(t, nothing())
	choice := p.NewOptions([]string{"甲", "乙", "丙"}, 0)
	done := false
	p.Dialog("选一个", choice.Box, fyne.NewSize(300, 0), kit.NewAnswer("确定", func() { done = true }))
	p.Win.Canvas().Focus(kit.FirstFocusable(choice.Box))
	p.presses(fyne.KeyUp)
	is(t, "above the first", choice.At, 2)
	p.presses(fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn)
	is(t, "chosen", choice.At, 1)
	is(t, "confirmed", done, true)
}

func TestAListIsWalkedOpenedAndLeftByKey(t *testing.T) {
	opened, back := -1, false
	var l *kit.List
	l = kit.NewList(func() int { return 30 }, func() fyne.CanvasObject { return kit.NewText("", kit.SizeBody, look.Text) }, func(int, fyne.CanvasObject) {})
	l.OnOpen, l.OnBack = func(i int) { opened = i }, func() { back = true }
	p := sit(t, l)
	p.Win.Canvas().Focus(l)
	p.presses(fyne.KeyReturn)
	is(t, "nothing is chosen, nothing opened", opened, -1)
	p.presses(fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn)
	is(t, "opened", opened, 1)
	p.presses(fyne.KeyEnd, fyne.KeyDown)
	is(t, "the last", l.Chosen, 29)
	p.presses(fyne.KeyBackspace)
	is(t, "back", back, true)
}

func TestATipIsWhereItCanBeRead(t *testing.T) {
	top := kit.NewArea(kit.NewText("甲", kit.SizeBody, look.Text), "", "", nil)
	low := kit.NewArea(kit.NewText("乙", kit.SizeBody, look.Text), "", "", nil)
	p := sit(t, kit.NewStorey(top, nothing(), low))
	for _, a := range []*kit.Area{top, low} {
		p.Tipped(a, a, func() string { return "/家/文档/一个很长的名字.xlsx" })
		a.MouseIn(nil)
		frame, at := p.Tip.Frame, fyne.CurrentApp().Driver().AbsolutePositionForObject(a)
		y := frame.Position().Y
		is(t, "inside the window", y >= 0 && y+frame.Size().Height <= 600, true)
		is(t, "not over the words", y >= at.Y+a.Size().Height || y+frame.Size().Height <= at.Y, true)
		a.MouseOut()
		is(t, "gone", p.Tip.Box.Visible(), false)
	}
}

func TestANoticePutAwayStaysAway(t *testing.T) {
	p := sit(t, nothing())
	n := kit.NewNotices(p.Host)
	p.Win.SetContent(n.Box)
	n.Show([]kit.Offer{kit.NewOffer("forms", "这份文件里有 2 张表。", "换一张…", func() {}), kit.NewOffer("reference", "灰字是上年的内容。", "不看", func() {})})
	var away *kit.Press
	kit.EachPress(n.Box, func(p *kit.Press) {
		if away == nil && p.MinSize().Width < 40 {
			away = p
		}
	})
	test.Tap(away)
	is(t, "lines left", len(n.Box.Objects), 1)
	again := n.Show([]kit.Offer{kit.NewOffer("forms", "这份文件里有 3 张表。", "换一张…", func() {}), kit.NewOffer("reference", "灰字是上年的内容。", "不看", func() {})})
	is(t, "it comes back with other words", again, false)
}

func TestTwoNoticesShareALineIfBothFit(t *testing.T) {
	p := sit(t, nothing())
	n := kit.NewNotices(p.Host)
	p.Win.SetContent(n.Box)
	long := strings.Repeat("这是很长的一句话，", 12)
	for _, try := range []struct {
		words [3]string
		width float32
		tops  [3]int // the line of each
	}{
		{[3]string{"读入这份文件：有 2 处没有读懂。", "灰字是上年的内容。", "现在按“黔南 2023”算分。"}, 1366, [3]int{0, 0, 1}},
		{[3]string{"读入这份文件：有 2 处没有读懂。", "灰字是上年的内容。", "现在按“黔南 2023”算分。"}, 480, [3]int{0, 1, 2}},
		{[3]string{long, "灰字是上年的内容。", "现在按“黔南 2023”算分。"}, 1366, [3]int{0, 1, 1}},
		{[3]string{"灰字是上年的内容。", long, "现在按“黔南 2023”算分。"}, 1366, [3]int{0, 1, 2}},
	} {
		var offers []kit.Offer
		for _, w := range try.words {
			offers = append(offers, kit.NewOffer(w, w, "看一看", func() {}))
		}
		n.Show(offers)
		n.Box.Resize(fyne.NewSize(try.width, 200))
		n.Box.Refresh()
		high := n.Box.Objects[0].Size().Height
		for i, o := range n.Box.Objects {
			is(t, fmt.Sprint(try.width, " line of ", try.words[i]), int(o.Position().Y/high+0.5), try.tops[i])
			if end := o.Position().X + o.Size().Width; end > try.width+0.5 {
				t.Errorf("%s ends at %v of %v", try.words[i], end, try.width)
			}
		}
	}
}
