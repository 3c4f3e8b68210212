package window

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"ziping/domain"
	"ziping/io/document"
	"ziping/ui/kit"
)

func TestEveryTickOfTheRollOverIsHonoured(t *testing.T) {
	c := sit(t)
	f := made(10)
	f.Goals.Expected = "目标1.全年（2023年）接收档案4000卷，完成2023—2025年规划的三成。"
	f.Indicators[2].Name, f.Indicators[2].Target = "2023年入库验收", "2023年12月31日前"
	f.Indicators[3].Reason = "库房停用"
	c.opens(f)
	c.picks("工具", "结转到新年度…")
	c.sees("新表的年度")
	c.sees("年度更新")
	c.sees("看一看要不要改") // a span of years is not ticked

	each(c.top(), func(o fyne.CanvasObject, _ *container.Scroll) {
		if tick, ok := o.(*kit.Tick); ok && tick.Checked && tick.Partial {
			t.Error("a group with all of its ticks looks partly ticked")
		}
	})

	// Untick one line and one whole group, and tick one that is off.
	c.ticks("三级指标") // the name of the third row, in 年度更新
	c.clicks("清空未完成原因分析")
	c.ticks("清空未完成原因分析")
	c.ticks("—2025年规划")
	c.clicks("清空实际完成值")
	name := f.Indicators[5].Name
	c.ticks("“" + name + "”的实际完成值")
	c.clicks("结转")

	now := c.form()
	is(t, "year", now.Year, 2024)
	is(t, "a name that was left", now.Indicators[2].Name, "2023年入库验收")
	is(t, "its target", now.Indicators[2].Target, "2024年12月31日前")
	is(t, "a group that was left", now.Indicators[3].Reason, "库房停用")
	is(t, "what had to be asked for", now.Goals.Expected, "目标1.全年（2024年）接收档案4000卷，完成2024—2025年规划的三成。")
	for i := range now.Indicators {
		want := ""
		if i == 5 {
			want = "110卷"
		}
		is(t, fmt.Sprint("result of row ", i+1), now.Indicators[i].Actual, want)
	}
	is(t, "weights stay", now.Indicators[0].Weight, domain.Number("43"))
	c.undoes()
	is(t, "undone in one step", c.form().Year, 2023)
}

func TestAnotherYearIsProposedByTheButtons(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	c.picks("工具", "结转到新年度…")
	c.sees("2024")
	c.clicks("+")
	c.clicks("结转")
	is(t, "year", c.form().Year, 2025)
	c.undoes()
	c.picks("工具", "结转到新年度…")
	c.presses("Escape")
	is(t, "left by Escape", c.form().Year, 2023)
}

// The roll-over is offered until the form of the year that is due exists.
func TestTheRollOverIsOfferedForTheYearThatIsDue(t *testing.T) {
	const offer = "结转到 2024 年度…"
	unfinished := made(10)
	unfinished.Indicators[3].Actual = ""
	for what, c := range map[string]struct {
		form    domain.Form
		now     time.Time
		offered bool
	}{
		"last year's form in spring":                    {made(10), time.Date(2025, 3, 10, 0, 0, 0, 0, time.Local), true},
		"a finished form of the year that is due":       {made(10), time.Date(2024, 3, 10, 0, 0, 0, 0, time.Local), true},
		"one that is still being filled in":             {unfinished, time.Date(2024, 3, 10, 0, 0, 0, 0, time.Local), false},
		"the same, when the next year's is due already": {unfinished, time.Date(2024, 6, 1, 0, 0, 0, 0, time.Local), true},
		"a form of a year to come":                      {made(10), time.Date(2023, 3, 1, 0, 0, 0, 0, time.Local), false},
	} {
		t.Run(what, func(t *testing.T) {
			u := sit(t)
			u.app.now = func() time.Time { return c.now }
			u.opens(c.form)
			if c.offered {
				u.sees(offer)
			} else {
				u.doesNotSee(offer)
			}
		})
	}
}

// Last year's content must not get into the new year's file by Ctrl+Z and Ctrl+S, nor the other way
// round.
func TestARollOverThatIsUndoneLeavesTheNewFile(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	c.picks("工具", "结转到新年度…")
	c.clicks("结转")
	next := filepath.Join(t.TempDir(), "2024年度自评表.xlsx")
	c.files.save = next
	c.saves()
	is(t, "the file", c.window().editor.s.Path(), next)
	c.fills(domain.FieldContact, "李禾")
	for c.form().Year == 2024 {
		c.undoes()
	}
	c.files.save, c.files.suggested = "", ""
	c.saves()
	is(t, "a name is asked for", strings.HasPrefix(c.files.suggested, "2023年度"), true)
	doc, err := document.Open(next)
	if err != nil {
		t.Fatal(err)
	}
	is(t, "the year of the new file", doc.Form.Year, 2024)
	c.shortcut(&fyne.ShortcutRedo{})
	is(t, "made again", c.form().Year, 2024)
	c.saves()
	is(t, "a name is asked for again", strings.HasPrefix(c.files.suggested, "2024年度"), true)
}

// If a change takes several lines, its tick and its result are aligned with the first.
func TestATickIsAlignedWithTheFirstLine(t *testing.T) {
	c := sit(t)
	f := made(10)
	f.Indicators[2].Name = strings.Repeat("档案数字化加工和入库验收", 5)
	f.Indicators[2].Target = "2023年12月31日前"
	c.opens(f)
	c.picks("工具", "结转到新年度…")
	top := func(o fyne.CanvasObject) float32 { return fyne.CurrentApp().Driver().AbsolutePositionForObject(o).Y }
	var where, new *kit.Text
	each(c.top(), func(o fyne.CanvasObject, _ *container.Scroll) {
		switch o, ok := o.(*kit.Text); {
		case !ok:
		case strings.Contains(o.Words, f.Indicators[2].Name):
			where, new = o, nil
		case o.Words == "2024" && where != nil && new == nil:
			new = o
		}
	})
	line := where.LineHeight()
	if where.Size().Height < 2*line {
		t.Fatalf("“%s” takes one line", where.Words)
	}
	if d := absolute(top(new) - top(where)); d > 2 {
		t.Errorf("the change is %v below the first line", d)
	}
	near := float32(1e6)
	each(c.top(), func(o fyne.CanvasObject, _ *container.Scroll) {
		if b, ok := o.(*kit.Tick); ok {
			near = min(near, absolute(top(b)+b.Size().Height/2-top(where)-line/2))
		}
	})
	if near > 2 {
		t.Errorf("the tick is %v from the first line", near)
	}
}
