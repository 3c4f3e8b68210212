package window

import (
	"strconv"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"

	"ziping/domain"
)

// restarts ends the program and starts it again, with its settings.
func (c *clerk) restarts() {
	old := c.app
	c.later, c.jobs = nil, nil
	c.app = newApp(old.fyne, "test")
	c.app.now, c.app.spawn, c.app.after, c.app.files = old.now, old.spawn, old.after, old.files
	c.app.newWindow()
}

func reasonAt(i int) domain.Field { return domain.IndicatorField(i, domain.KeyReason) }

// pressesCtrlJ presses a key that every field leaves to the window.
func (c *clerk) pressesCtrlJ(shift fyne.KeyModifier) {
	c.shortcut(&desktop.CustomShortcut{KeyName: fyne.KeyJ, Modifier: ctrl | shift})
}

const (
	lateReason = "受汛期影响，第三季度停工两个月，安排在下年一季度完成"
	fewReason  = "年中调减预算，相应调减任务量"
)

// lastYears is a form of which two results fell short.
func lastYears() domain.Form {
	f := made(10)
	f.Indicators[2].Reason, f.Indicators[5].Reason = lateReason, fewReason
	return f
}

// offers are the phrases listed, each with where it is from.
func (c *clerk) offers() (list []string) {
	c.t.Helper()
	if c.window().OnTop() == nil {
		c.t.Fatal("no phrases are offered")
	}
	each(c.top(), func(o fyne.CanvasObject, _ *container.Scroll) {
		if r, ok := o.(*phraseRow); ok {
			list = append(list, r.text.Words+"｜"+r.from.Words)
		}
	})
	return list
}

func areOffered(t *testing.T, c *clerk, want ...string) {
	t.Helper()
	is(t, "offered", strings.Join(c.offers(), "\n"), strings.Join(want, "\n"))
}

// A clerk who rolled last year's form over fills in a reason with two keys.
func TestLastYearsReasonIsTakenOverByKey(t *testing.T) {
	c := sit(t)
	c.opens(lastYears())
	c.window().editor.rollOver()
	c.clicks("结转")
	c.window().editor.goTo(reasonAt(2))
	c.pressesCtrlJ(0)
	areOffered(t, c, lateReason+"｜上年", fewReason+"｜上年　"+c.form().IndicatorTitle(5))
	c.sees("填入：" + c.form().Describe(reasonAt(2)))
	c.presses(fyne.KeyReturn)
	is(t, "reason", c.form().Indicators[2].Reason, lateReason)
	c.presses(fyne.KeyDown)
	is(t, "the keyboard goes on from the cell", c.window().editor.focused, reasonAt(3))
	c.undoes()
	is(t, "one step", c.form().Indicators[2].Reason, "")

	c.window().editor.goTo(domain.FieldConclusion)
	c.pressesCtrlJ(0)
	c.presses(fyne.KeyReturn)
	is(t, "conclusion", c.form().Conclusion, "部分达成年度指标")
}

func TestAPhraseGoesWhereTheCaretIs(t *testing.T) {
	c := sit(t)
	c.opens(lastYears())
	ed := c.window().editor
	ed.goTo(reasonAt(3))
	c.types("经核实，")
	c.pressesCtrlJ(0)
	c.presses(fyne.KeyDown, fyne.KeyReturn)
	is(t, "after what was typed into the cell", c.form().Indicators[3].Reason, "经核实，"+fewReason)
	c.types("。")
	is(t, "typing goes on after it", c.form().Indicators[3].Reason, "经核实，"+fewReason+"。")

	ed.goTo(reasonAt(5)) // chosen, not edited: nothing in it is lost
	c.pressesCtrlJ(0)
	c.presses(fyne.KeyReturn)
	is(t, "at the end of a cell", c.form().Indicators[5].Reason, fewReason+lateReason)

	ed.goTo(domain.FieldActual)
	ed.s.Do("", func(f *domain.Form) { f.Goals.Actual = "目标1.完成。目标2.完成。" })
	ed.changed()
	c.keepsPhrase("接收档案4120卷，")
	in := c.entry(domain.FieldActual).in
	in.CaretTo(len([]rune("目标1.")))
	c.pressesCtrlJ(0)
	c.presses(fyne.KeyReturn)
	is(t, "in a goal", c.form().Goals.Actual, "目标1.接收档案4120卷，完成。目标2.完成。")
	is(t, "the caret", in.Caret(), len([]rune("目标1.接收档案4120卷，")))
	c.undoes()
	is(t, "one step", c.form().Goals.Actual, "目标1.完成。目标2.完成。")
}

// keepsPhrase keeps one by way of 自评结论.
func (c *clerk) keepsPhrase(words string) {
	c.t.Helper()
	at := c.window().editor.focused
	c.window().editor.s.Do("", func(f *domain.Form) { f.Conclusion = words })
	c.window().editor.changed()
	c.window().editor.goTo(domain.FieldConclusion)
	c.pressesCtrlJ(fyne.KeyModifierShift)
	c.window().editor.goTo(at)
}

func TestAKeptPhraseIsOfferedInEveryFormAndNextTime(t *testing.T) {
	c := sit(t)
	c.opens(lastYears())
	c.window().editor.goTo(reasonAt(2))
	c.pressesCtrlJ(fyne.KeyModifierShift)
	c.sees("已留作常用语")
	c.window().editor.goTo(reasonAt(5))
	c.pressesCtrlJ(0)
	areOffered(t, c, lateReason+"｜常用语")
	c.clicks("把这一格的内容留作常用语")
	c.presses(fyne.KeyEscape)

	c.restarts()
	c.opens(made(10))
	c.window().editor.goTo(reasonAt(0))
	c.pressesCtrlJ(0)
	areOffered(t, c, fewReason+"｜常用语", lateReason+"｜常用语")
	c.presses(fyne.KeyDown)
	c.clicks("删掉这条常用语")
	areOffered(t, c, fewReason+"｜常用语")
	c.presses(fyne.KeyReturn)
	is(t, "reason", c.form().Indicators[0].Reason, fewReason)
}

// Of a long reason only what is selected is worth keeping.
func TestWhatIsSelectedIsKept(t *testing.T) {
	c := sit(t)
	c.opens(lastYears())
	c.window().editor.goTo(reasonAt(2))
	c.presses(fyne.KeyF2)
	c.window().Win.Canvas().Focused().(interface{ Select(from, to int) }).Select(0, 5)
	c.pressesCtrlJ(fyne.KeyModifierShift)
	c.window().editor.goTo(domain.FieldConclusion)
	c.pressesCtrlJ(0)
	areOffered(t, c, "受汛期影响｜常用语")
}

func TestTypingLeavesThePhrasesWithThoseWords(t *testing.T) {
	c := sit(t)
	c.opens(lastYears())
	c.window().editor.goTo(reasonAt(0))
	c.pressesCtrlJ(0)
	is(t, "at first", len(c.offers()), 2)
	c.types("预算")
	areOffered(t, c, fewReason+"｜"+c.form().IndicatorTitle(5))
	c.types("没有")
	is(t, "with none of them", len(c.offers()), 0)
	c.sees("没有哪一条有这几个字。")
	c.presses(fyne.KeyBackspace, fyne.KeyBackspace, fyne.KeyReturn)
	is(t, "reason", c.form().Indicators[0].Reason, fewReason)
}

// The reasons of a project and of the unit are often the same.
func TestPhrasesOfTheOtherOpenFormsAreOffered(t *testing.T) {
	c := sit(t)
	c.opens(lastYears())
	other := made(10)
	other.Department = "云溪县博物馆"
	other.Indicators[4].Reason = "展厅改造推迟"
	c.app.open(c.file(other))
	c.window().editor.goTo(reasonAt(4))
	c.pressesCtrlJ(0)
	from := "｜云溪县档案馆　"
	areOffered(t, c, lateReason+from+c.form().IndicatorTitle(2), fewReason+from+c.form().IndicatorTitle(5))
}

// 存在问题 and 改进措施 are rows of the same kind, but nobody writes the same there.
func TestRowsOfOnesOwnAreOfferedByTheirLabel(t *testing.T) {
	c := sit(t)
	old := made(10)
	old.Extra = []domain.Extra{{Label: "存在问题", Text: "预算执行进度偏慢"}, {Label: "改进措施", Text: "按月调度"}}
	c.opens(old)
	f := made(10)
	f.Extra = []domain.Extra{{Label: "改进措施："}}
	c.app.open(c.file(f))
	c.window().editor.goTo(domain.ExtraField(0, domain.KeyText))
	c.pressesCtrlJ(0)
	is(t, "offered", len(c.offers()), 1)
	c.presses(fyne.KeyReturn)
	is(t, "text", c.form().Extra[0].Text, "按月调度")
}

func TestWhereNoSentencesAreWrittenThisIsSaid(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	c.window().editor.goTo(firstActual)
	for _, words := range []string{"填入常用语…", "留作常用语"} {
		c.picks("编辑", words)
		c.sees("常用语填在写句子的地方")
		c.clicks("知道了")
	}
	c.window().editor.goTo(reasonAt(0))
	c.pressesCtrlJ(0)
	c.sees("还没有可以填入的话。")
	c.presses(fyne.KeyReturn)
	is(t, "nothing to take", c.form().Indicators[0].Reason, "")
	c.pressesCtrlJ(fyne.KeyModifierShift)
	c.sees("这一格还没有内容。")
}

func TestOnlySoManyPhrasesAreKept(t *testing.T) {
	c := sit(t)
	book := c.app.phrases()
	for i := range mostPhrases {
		if err := book.keep(domain.FieldConclusion, "第"+strconv.Itoa(i)+"条"); err != nil {
			t.Fatal(err)
		}
	}
	if err := book.keep(domain.FieldConclusion, "第 7 条"); err != nil {
		t.Errorf("one that is there already: %v", err)
	}
	for _, text := range []string{"还有一条", strings.Repeat("长", longestPhrase+1), " "} {
		if err := book.keep(domain.FieldConclusion, text); err == nil {
			t.Errorf("%.20q was kept", text)
		}
	}
	is(t, "phrases", len(book.list()), mostPhrases)
	is(t, "the latest first", book.list()[0].text, "第99条")
}
