package window

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"ziping/domain"
)

// grey is the grey text at a field, "" for none visible.
func (c *clerk) grey(at domain.Field) (words string) {
	c.t.Helper()
	e := c.entry(at)
	each(e, func(o fyne.CanvasObject, _ *container.Scroll) {
		if o == fyne.CanvasObject(e.past) {
			words = e.past.Words
		}
	})
	return words
}

func TestLastYearIsShownInGreyAtEveryField(t *testing.T) {
	c := sit(t)
	old := made(10)
	old.Contact, old.Conclusion, old.FilledOn = "吴敏", "全部达成年度指标", "2023-03-01"
	old.Funds.Rows[1].Budget, old.Funds.Rows[1].Item = "１98.5万元", " 基本支出 "
	old.Levels[1].Weight = "25"
	c.files.open = c.file(old)
	f := made(10)
	f.Conclusion = ""
	c.opens(f)
	c.picks("查看", "对照上年的文件…")
	for at, want := range map[domain.Field]string{
		domain.FieldContact:                     "吴敏",
		domain.FieldConclusion:                  "全部达成年度指标",
		domain.FieldPhone:                       "", // the same
		domain.FundField(1, domain.KeyBudget):   "198.50",
		domain.FundField(1, domain.KeyExecuted): "",
		domain.LevelField(1, domain.KeyWeight):  "25",
	} {
		is(t, string(at), c.grey(at), want)
	}

	// It is below a text, inside an empty field, and gone once it is typed in again.
	e := c.entry(domain.FieldContact)
	if below := e.past.Position().Y; below < e.in.CursorPosition().Y+10 || below+e.past.Size().Height > e.Size().Height {
		t.Errorf("grey at %v in a field of %v", below, e.Size().Height)
	}
	tall := e.Size().Height
	c.fills(domain.FieldContact, "吴敏")
	is(t, "after the same was typed", c.grey(domain.FieldContact), "")
	is(t, "the field shrank", e.Size().Height < tall, true)

	c.picks("查看", "对照上年的文件…")
	is(t, "put away", c.grey(domain.FieldConclusion), "")
}

func TestNewAndDroppedIndicatorsAreMarked(t *testing.T) {
	c := sit(t)
	old := made(10)
	old.Indicators[3].Name = "修复破损案卷"
	old.Indicators[3].Target = "≥30卷"
	c.files.open = c.file(old)
	c.opens(made(10))
	c.doesNotSee("修复破损案卷")
	c.picks("查看", "对照上年的文件…")
	is(t, "the new one", c.cell(3, domain.KeyName).Ghost, "上年没有这项指标")
	is(t, "one that was there", c.cell(4, domain.KeyName).Ghost, "")
	c.sees("上年有、这张表没有的指标 1 项：修复破损案卷")

	c.clicks("看一看…")
	c.sees("产出指标　数量指标　指标值 ≥30卷，分值 1")
	c.clicks("加到这张表")
	in := c.form().Indicators[8] // after the last one of its group
	is(t, "name", in.Name, "修复破损案卷")
	is(t, "target", in.Target, "≥30卷")
	is(t, "result of the other year", in.Actual, "")
	c.doesNotSee("上年有、这张表没有的指标")
	c.undoes()
	c.sees("上年有、这张表没有的指标 1 项：修复破损案卷")
	c.picks("查看", "对照上年的文件…") // stops the comparison
	c.doesNotSee("上年有、这张表没有的指标")
}

func TestAReferenceThatIsNoFormIsExplained(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	c.files.open = c.window().editor.s.Document().Path + ".missing.xlsx"
	c.picks("查看", "对照上年的文件…")
	c.sees("没有打开文件")
	is(t, "reference", c.window().editor.reference == nil, true)
}

// Grey text in an empty cell looks filled in, so the window has to say what it is.
func TestWhatTheGreyIsIsSaid(t *testing.T) {
	c := sit(t)
	c.files.open = c.file(made(10))
	f := made(10)
	f.Indicators[0].Actual = ""
	c.opens(f)
	c.doesNotSee("灰字是上年的内容")
	c.picks("查看", "对照上年的文件…")
	c.sees("灰字是上年的内容")
	c.clicks("不看上年的")
	c.doesNotSee("灰字是上年的内容")
	is(t, "the grey", c.cell(0, domain.KeyActual).Ghost, "")
}

// Grey text is below a text, also below one that was pasted into a field next to the one with the
// keyboard. It is not before the caret, where it would look typed.
func TestGreyTextMovesForPastedText(t *testing.T) {
	c := sit(t)
	c.files.open = c.file(made(10))
	f := made(10)
	f.Funds.Rows[1].Initial, f.Funds.Rows[1].Budget, f.Funds.Rows[1].Executed = "", "", ""
	c.opens(f)
	c.picks("查看", "对照上年的文件…")
	at := domain.FundField(1, domain.KeyInitial)
	is(t, "grey before", c.grey(at), "210.50")
	c.window().editor.goTo(at)
	is(t, "grey with the keyboard", c.grey(at), "")
	c.pastes("1.5\t2.5\t3.5")
	c.window().editor.goTo(domain.FieldFundScore)
	c.window().editor.do("改", func(f *domain.Form) { f.Funds.Rows[1].Executed = "" })
	c.window().editor.do("改", func(f *domain.Form) { f.Funds.Rows[1].Executed = "2" }) // the row is high enough already
	for _, key := range fundKeys {
		e := c.entry(domain.FundField(1, key))
		is(t, "grey of "+key, c.grey(e.at) != "", true)
		if y := e.past.Position().Y; y < e.in.CursorPosition().Y+10 {
			t.Errorf("%s: grey at %v is on the text", key, y)
		}
	}
}

// The grey text of an empty number disappears when the caret comes; it is in the hint meanwhile.
func TestLastYearsNumberIsSeenWhileThisYearsIsTyped(t *testing.T) {
	c := sit(t)
	c.files.open = c.file(made(10))
	f := made(10)
	f.Funds.Rows[1].Executed = ""
	c.opens(f)
	c.picks("查看", "对照上年的文件…")
	at := domain.FundField(1, domain.KeyExecuted)
	is(t, "without the keyboard", c.grey(at), "208.40")
	c.window().editor.goTo(at)
	c.sees("上年 208.40")
	c.types("200")
	c.doesNotSee("上年 208.40")
	is(t, "below what is typed", c.grey(at), "208.40")
}
