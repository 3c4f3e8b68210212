package window

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"ziping/domain"
	"ziping/io/document"
	"ziping/scoring"
	"ziping/ui/findings"
	"ziping/ui/grid"
	"ziping/ui/look"
)

func TestTheSampleIsOneClickAway(t *testing.T) {
	c := sit(t)
	c.clicks("打开示例")
	c.sees("示例市数据服务中心")
	c.sees("/ 100")
	c.sees("个错误")
}

func TestTheTotalFollowsEveryKey(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	is(t, "total", c.total(), "99.75")
	c.window().editor.goTo(domain.IndicatorField(9, domain.KeyActual))
	for _, step := range []struct{ key, total string }{
		{"5", "90.25"}, // 5 of 100: 0.5 of 10 points
		{"0", "94.75"},
		{"卷", "94.75"},
	} {
		c.types(step.key)
		is(t, "total after "+step.key, c.total(), step.total)
	}
	is(t, "section", strings.Contains(c.header(), "满意度 5 / 10"), true)
	c.sees("有未保存的修改")
}

func TestUndoAndRedo(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	c.fills(domain.IndicatorField(9, domain.KeyActual), "50卷")
	is(t, "total", c.total(), "94.75")
	is(t, "menu", c.menu().undo.Label, "撤销：输入实际完成值")
	c.shortcut(&fyne.ShortcutUndo{})
	is(t, "total after undo", c.total(), "99.75")
	is(t, "undo is off", c.menu().undo.Disabled, true)
	c.shortcut(&fyne.ShortcutRedo{})
	is(t, "total after redo", c.total(), "94.75")
}

func TestIndicatorsAreAddedMovedAndDeleted(t *testing.T) {
	c := sit(t)
	f := made(10)
	f.Indicators = f.Indicators[:4]
	for i, name := range []string{"甲", "乙", "丙", "丁"} {
		f.Indicators[i].Name = name
	}
	c.opens(f)
	tab := c.window().editor.tabs[tabIndicators].(*indicatorsTab)

	c.window().editor.goTo(domain.IndicatorField(1, domain.KeyName))
	c.window().editor.onIndicators((*indicatorsTab).add)
	c.types("新的")
	areNames(t, c.names(), "甲", "乙", "新的", "丙", "丁")
	is(t, "level 2 of the new one", c.form().Indicators[2].Level2, "数量指标")

	c.window().editor.goTo(domain.IndicatorField(2, domain.KeyName))
	tab.command(grid.MoveUp, []string{tab.ids[2]})
	areNames(t, c.names(), "甲", "新的", "乙", "丙", "丁")
	c.types("新") // the keyboard followed
	areNames(t, c.names(), "甲", "新", "乙", "丙", "丁")

	tab.command(grid.DeleteRows, []string{tab.ids[0], tab.ids[1]})
	areNames(t, c.names(), "乙", "丙", "丁")
	for range 3 {
		c.shortcut(&fyne.ShortcutUndo{})
	}
	areNames(t, c.names(), "甲", "乙", "新的", "丙", "丁")
}

func TestAMoveIntoAnotherGroupTakesItsLevels(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	tab := c.window().editor.tabs[tabIndicators].(*indicatorsTab)
	c.window().editor.goTo(domain.IndicatorField(7, domain.KeyName))
	tab.down()
	is(t, "level 1", c.form().Indicators[7].Level1, "效益指标")
	is(t, "section", strings.Contains(c.header(), "产出 49 / 50"), true) // of the weight printed there
}

func TestAPastedBlockIsOneStep(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	tab := c.window().editor.tabs[tabIndicators].(*indicatorsTab)
	tab.paste(tab.ids[8], 1, [][]string{{"≥90%", "45%"}, {"≥95%", "96%"}, {"≥10次", "9次"}})
	c.sees("粘贴的内容有 3 行，从这里到表尾只有 2 行。")
	c.clicks("增加 1 行")
	is(t, "rows", len(c.form().Indicators), 11)
	is(t, "target", c.form().Indicators[10].Target, "≥10次")
	is(t, "level 1 of the added row", c.form().Indicators[10].Level1, "满意度指标")
	c.shortcut(&fyne.ShortcutUndo{})
	is(t, "rows after one undo", len(c.form().Indicators), 10)
	is(t, "actual after one undo", c.form().Indicators[8].Actual, "110卷")
}

func TestAWholeRowFromExcelBringsItsLevels(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	tab := c.window().editor.tabs[tabIndicators].(*indicatorsTab)
	tab.paste(tab.ids[0], 0, [][]string{{"效益指标", "经济效益指标", "节约经费", "≥5万元", "6万元", "4", "", ""}, {"", "", "提高效率", "≥10%", "12%", "4", "", ""}})
	in := c.form().Indicators
	is(t, "level 1", in[0].Level1, "效益指标")
	is(t, "name", in[0].Name, "节约经费")
	is(t, "a blank level is that of the merged cell above", in[1].Level1, "效益指标")
	is(t, "weight", in[1].Weight, domain.Number("4"))
}

func TestF8GoesToTheFieldAndCirclesRound(t *testing.T) {
	c := sit(t)
	f := made(10)
	f.Contact = ""
	f.Indicators[3].Actual = "≥100卷"
	c.opens(f)
	seen := map[domain.Field]bool{}
	n := c.listed()
	for range n {
		c.presses(fyne.KeyF8)
		at := c.window().editor.focused
		is(t, "a finding is at the field", c.window().editor.levels[at] != "", true)
		seen[at] = true
	}
	if !seen[domain.FieldContact] || !seen[domain.IndicatorField(3, domain.KeyActual)] {
		t.Errorf("F8 went to %v", seen)
	}
	first := c.chosen().Message
	for range n {
		c.presses(fyne.KeyF8)
	}
	is(t, "after once more round", c.chosen().Message, first)
}

func TestAFindingLeadsToItsFieldAndGoesWhenResolved(t *testing.T) {
	c := sit(t)
	f := made(10)
	f.Contact = ""
	c.opens(f)
	c.window().editor.showTab(tabIndicators)
	var words string
	for _, found := range c.window().editor.s.Findings() {
		if found.Field == domain.FieldContact {
			words = strings.TrimSuffix(found.Message, "。")
		}
	}
	c.clicks(words)
	is(t, "tab", c.window().editor.shown, tabBasic)
	c.types("周")
	c.doesNotSee(words)
}

func TestATypedScoreStaysUntilTheComputedOneIsAskedFor(t *testing.T) {
	c := sit(t)
	f := made(10)
	f.Indicators[9].Score, f.Indicators[9].ScoreBy = "7", domain.ByHand
	c.opens(f)
	is(t, "total", c.total(), "96.75")
	tab := c.window().editor.tabs[tabIndicators].(*indicatorsTab)
	cell := tab.decorated(9, 4, false, nil)
	is(t, "score shown", cell.Text, "7")
	is(t, "computed value", cell.Aside, "10")
	c.window().editor.goTo(domain.IndicatorField(9, domain.KeyScore))
	c.clicks("使用计算得分 10")
	is(t, "menu", c.menu().undo.Label, "撤销：使用计算得分 10")
	is(t, "total by the rules", c.total(), "99.75")
	is(t, "no computed value", tab.decorated(9, 4, false, nil).Aside, "")
}

func TestAJudgedRowTakesATierFromTheCard(t *testing.T) {
	c := sit(t)
	f := made(10)
	f.Indicators[1].Target, f.Indicators[1].Actual = "全年", "开放四十二次，接待读者三百人，反映良好"
	c.opens(f)
	c.window().editor.goTo(domain.IndicatorField(1, domain.KeyScore))
	is(t, "badge", c.window().editor.tabs[tabIndicators].(*indicatorsTab).decorated(1, 4, false, nil).Badge, "评")
	c.clicks("部分达成预期指标")
	is(t, "tier", c.form().Indicators[1].Tier, c.window().editor.s.Rules().Tiers[1].Name)
	c.shortcut(&fyne.ShortcutUndo{})
	is(t, "tier after undo", c.form().Indicators[1].Tier, "")
}

func TestRollOverFromTheOfferToTheSavedFile(t *testing.T) {
	c := sit(t)
	old := c.opens(made(10))
	c.clicks("结转到 2024 年度…")
	c.sees("年度更新")
	c.clicks("结转")
	f := c.form()
	is(t, "year", f.Year, 2024)
	is(t, "goal", f.Goals.Expected, "目标1.全年（2024年）接收档案4000卷。目标2.开放档案查询。")
	is(t, "actual", f.Indicators[0].Actual, "")
	is(t, "target stays", f.Indicators[0].Target, "≥100卷")
	c.sees("处待填")
	is(t, "last year's result in grey", c.window().editor.tabs[tabIndicators].(*indicatorsTab).ghost(0, 2, ""), "110卷")

	c.files.save = filepath.Join(t.TempDir(), "新.xlsx")
	c.saves()
	is(t, "suggested name", c.files.suggested, "2024年度部门整体支出绩效目标自评表-云溪县档案馆.xlsx")
	c.sees("已保存 09:30")
	saved, err := document.Open(c.files.save)
	if err != nil {
		t.Fatal(err)
	}
	is(t, "year saved", saved.Form.Year, 2024)
	before, err := document.Open(old)
	if err != nil {
		t.Fatal(err)
	}
	is(t, "last year's file", before.Form.Year, 2023)
}

func TestALineOfTheRollOverCanBeSwitchedOff(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	a := newAssistant(c.window().editor, 2024)
	for i, ch := range a.parts[0].changes {
		a.parts[0].changes[i].On = ch.Field != domain.FieldConclusion
	}
	c.window().editor.s.ApplyRollOver(a.parts[0].changes, nil)
	is(t, "conclusion", c.form().Conclusion, "部分达成年度指标")
}

func TestOtherFormsOfTheFileGoAlong(t *testing.T) {
	for _, untick := range []bool{false, true} {
		c := sit(t)
		c.takes("stacked.xlsx")
		c.picks("工具", "结转到新年度…")
		c.sees("2 张表，改动")
		if untick {
			c.ticks("云川县图书馆")
		}
		c.clicks("结转")
		c.files.save = filepath.Join(t.TempDir(), "新.xlsx")
		c.saves()
		saved, err := document.Open(c.files.save)
		if err != nil {
			t.Fatal(err)
		}
		want := map[string]int{"云川县文化馆": 2024, "云川县图书馆": 2024}
		if untick {
			want["云川县图书馆"] = 2023
		}
		for i := range saved.Choices {
			saved.Choose(i)
			is(t, saved.Form.Department, saved.Form.Year, want[saved.Form.Department])
		}
	}
}

func TestRollOverTellsWhatTheProgramDoesNotFillIn(t *testing.T) {
	for _, untick := range []bool{false, true} {
		c := sit(t)
		c.takes("extra-columns.xlsx")
		c.window().editor.rollOver()
		c.sees("清空本程序不填的格子")
		c.sees("复核分（K14–K20）")
		c.sees("台账编码（M14、M16）")
		a := newAssistant(c.window().editor, c.form().Year+1)
		is(t, "columns", len(a.parts[0].left), 2)
		a.parts[0].left[0].on = !untick
		c.window().editor.s.ApplyRollOver(a.parts[0].changes, nil, a.parts[0].emptied()...)
		out := filepath.Join(t.TempDir(), "新.xlsx")
		if err := c.window().editor.s.SaveAs(out); err != nil {
			t.Fatal(err)
		}
		saved, err := document.Open(out)
		if err != nil {
			t.Fatal(err)
		}
		want := "台账编码（M14、M16）"
		if untick {
			want = "复核分（K14–K20） " + want
		}
		var left []string
		for _, o := range saved.Leftovers() {
			left = append(left, o.String())
		}
		is(t, "left in the new year's file", strings.Join(left, " "), want)
	}
}

func TestClosingAsksAboutWhatIsNotSaved(t *testing.T) {
	for _, answer := range []struct {
		click string
		open  int  // windows that remain
		saved bool // the file holds what was typed
	}{{"取消", 1, false}, {"不保存", 0, false}, {"保存", 0, true}} {
		t.Run(answer.click, func(t *testing.T) {
			c := sit(t)
			path := c.opens(made(10))
			c.fills(domain.FieldContact, "吴敏")
			c.window().tryClose()
			c.sees("有修改还没有保存")
			c.clicks(answer.click)
			is(t, "windows left", len(c.windows()), answer.open)
			doc, err := document.Open(path)
			if err != nil {
				t.Fatal(err)
			}
			is(t, "saved", doc.Form.Contact == "吴敏", answer.saved)
		})
	}
}

func TestClosingWithoutChangesAsksNothing(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	c.window().tryClose()
	is(t, "windows", len(c.windows()), 0)
}

func TestAFileThatIsNoFormIsExplained(t *testing.T) {
	c := sit(t)
	c.app.open(filepath.Join(t.TempDir(), "没有.xlsx"))
	c.sees("没有打开文件")
	c.sees("这个文件不在")
	c.clicks("知道了")
	c.sees("打开自评表")
}

func TestAFileThatCannotBeOpenedIsToldWhereItWasAskedFor(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	c.files.open = filepath.Join(t.TempDir(), "会议通知.docx")
	if err := os.WriteFile(c.files.open, []byte("各科室："), 0o600); err != nil {
		t.Fatal(err)
	}
	c.picks("文件", "打开…")
	c.sees("没有打开文件")
	is(t, "windows", len(c.windows()), 1)
	c.clicks("知道了")
	c.sees("云溪县档案馆")

	c.files.open = c.file(made(12))
	c.picks("文件", "打开…")
	is(t, "windows, with a form in each", len(c.windows()), 2)
	is(t, "rows of the first", len(c.windows()[0].editor.s.Form().Indicators), 10)
	is(t, "rows of the second", len(c.form().Indicators), 12)
}

func TestAFileIsOpenOnce(t *testing.T) {
	c := sit(t)
	path := c.opens(made(10))
	c.app.open(path)
	is(t, "windows", len(c.windows()), 1)
	c.app.newForm(defaultKind())
	is(t, "windows with a new form", len(c.windows()), 2)
	is(t, "its year", c.form().Year, 2024)
}

func TestRecentFilesAreOnTheStartPage(t *testing.T) {
	c := sit(t)
	path := c.opens(made(10))
	c.window().tryClose()
	c.app.newWindow()
	c.clicks(filepath.Base(path))
	c.sees("云溪县档案馆")
}

func TestFundsShowSumsAndTheComputedRate(t *testing.T) {
	c := sit(t)
	f := made(10)
	f.Funds.Rate, f.Funds.Score, f.Funds.ScoreBy = "94.04%", "9", domain.ByHand
	c.opens(f)
	c.window().editor.showTab(tabFunds)
	c.sees("309.12")
	is(t, "the sum of 全年预算数 is marked as right", c.window().editor.tabs[tabFunds].(*fundsTab).right[1].On, true)
	c.sees("97.5%")
	c.clicks("使用计算的执行率和得分")
	is(t, "decided by", c.form().Funds.ScoreBy, domain.ByRule)
	c.fills(domain.FundField(0, domain.KeyBudget), "300")
	c.sees("和总额相差")
	is(t, "what the total differs by", c.window().editor.tabs[tabFunds].(*fundsTab).off[1].Words, "9.12")
}

func TestANumberIsTidiedWhenLeft(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	at := domain.FundField(1, domain.KeyInitial)
	c.fills(at, "２，１００.５万元")
	tab := c.window().editor.tabs[tabFunds].(*fundsTab)
	var e *entry
	for _, e = range tab.entries {
		if e.at == at {
			break
		}
	}
	is(t, "while typing", e.in.Text, "２，１００.５万元")
	c.sees("＝ 2,100.5 万元")
	c.window().Win.Canvas().Unfocus()
	c.doesNotSee("＝ 2,100.5 万元")
	is(t, "when left", e.in.Text, "2100.50")
}

func TestGoalsAreCountedAndNumbered(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	c.window().editor.showTab(tabGoals)
	c.sees("34 / 2000 字")
	c.sees("目标2")
	c.clicks("目标2")
	e := c.window().editor.tabs[tabGoals].(*goalsTab).panes[0].entry
	is(t, "caret", e.in.Caret(), 23)
}

func TestANewFormSavesThroughTheOfficialLayout(t *testing.T) {
	c := sit(t)
	c.clicks("新建部门整体表")
	c.fills(domain.FieldDepartment, "云溪县档案馆")
	c.files.save = filepath.Join(t.TempDir(), "新表.xlsx")
	c.saves()
	is(t, "saved", exists(c.files.save), true)
	c.sees("已保存")
}

func TestRowsOfTheUnitsOwnCanBeAdded(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	c.window().editor.showTab(tabBasic)
	c.clicks("增加一行")
	c.types("人员紧张")
	is(t, "label", c.form().Extra[0].Label, "存在问题")
	is(t, "text", c.form().Extra[0].Text, "人员紧张")
}

func TestPutAwayOffersStayAway(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	c.sees("结转到 2024 年度…")
	c.clicks("×")
	c.doesNotSee("结转到 2024 年度…")
	c.fills(domain.FieldContact, "吴敏")
	c.doesNotSee("结转到 2024 年度…")
}

func TestPrintedTotalsAreForgottenOnceScoresChange(t *testing.T) {
	c := sit(t)
	f := made(10)
	f.Indicators[9].Score, f.Indicators[9].ScoreBy = "7", domain.ByHand
	c.opens(f)
	c.window().editor.useAllComputed()
	c.doesNotSee("总分的得分")
	c.window().editor.undo()
	c.window().editor.do("改总分", func(f *domain.Form) { f.Set(domain.FieldSumScore, "90") })
	c.sees("总分的得分")
}

func TestAFilterShowsOneGroupOfFindings(t *testing.T) {
	c := sit(t)
	f := made(10)
	f.Contact, f.Indicators[3].Name = "", ""
	c.opens(f)
	n := findings.Count(c.window().editor.s.Findings())
	c.clicks(fmt.Sprintf("%d 个提醒", n[findings.Warnings]))
	is(t, "shown", c.listed(), n[findings.Warnings])
	c.clicks(fmt.Sprintf("全部 %d", len(c.window().editor.s.Findings())))
	is(t, "shown again", c.listed(), len(c.window().editor.s.Findings()))
}

func TestFindingsCanBeWalkedByKeys(t *testing.T) {
	c := sit(t)
	f := made(10)
	f.Contact, f.Phone = "", ""
	c.opens(f)
	c.window().Win.Canvas().Focus(c.window().editor.panel.List)
	for range c.listed() {
		c.presses(fyne.KeyDown)
		if c.chosen().Field == domain.FieldPhone {
			break
		}
	}
	c.presses(fyne.KeyUp)
	is(t, "one up", c.chosen().Field, domain.FieldContact)
	c.presses(fyne.KeyReturn)
	is(t, "went to", c.window().editor.focused, domain.FieldContact)
}

func TestAFileChangedByOthersIsNotOverwrittenUnasked(t *testing.T) {
	c := sit(t)
	path := c.opens(made(10))
	other := made(10)
	other.Contact = "别人"
	if err := document.New(other).Save(path, &other); err != nil {
		t.Fatal(err)
	}
	c.fills(domain.FieldPhone, "123")
	c.saves()
	c.sees("文件被别人改过")
	c.clicks("取消")
	now, err := document.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	is(t, "in the file", now.Form.Contact, "别人")
	c.saves()
	c.clicks("覆盖")
	c.sees("已保存")
}

func TestWhatTheWorkbookHasNoPlaceForIsAsked(t *testing.T) {
	c := sit(t)
	path := c.opens(made(10))
	c.window().editor.do("加", func(f *domain.Form) { f.Extra = []domain.Extra{{Label: "存在问题", Text: "人员紧张"}} })
	c.saves()
	if top := c.window().Win.Canvas().Overlays().Top(); top == nil {
		now, err := document.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		is(t, "kept in the workbook", len(now.Form.Extra), 1)
		return
	}
	c.sees("原来的表格放不下")
	c.clicks("改用官方版式保存")
	c.sees("已保存")
}

func TestOtherRulesAreOneClickAndOneStep(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	was := c.window().editor.s.Rules().ID
	c.window().editor.chooseRules()
	for _, rs := range scoring.Builtin() {
		if rs.ID != was {
			c.clicks(rs.Name)
			is(t, "rules", c.window().editor.s.Rules().ID, rs.ID)
			break
		}
	}
	c.shortcut(&fyne.ShortcutUndo{})
	is(t, "rules after undo", c.window().editor.s.Rules().ID, was)
}

func TestLastYearCanBeShownAndHidden(t *testing.T) {
	c := sit(t)
	old := made(10)
	old.Indicators[9].Actual = "101卷"
	c.files.open = c.file(old)
	c.opens(made(10))
	c.window().editor.chooseReference()
	ghosts := c.window().editor.tabs[tabIndicators].(*indicatorsTab).ghost
	is(t, "a value that differs", ghosts(9, 2, "110卷"), "101卷")
	is(t, "a value that is the same", ghosts(8, 2, "110卷"), "")
	c.window().editor.showTab(tabGoals)
	c.sees("对照的上年内容")
	c.window().editor.chooseReference()
	c.doesNotSee("对照的上年内容")
}

func TestTheThemeAndTheSizeAreKept(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	c.app.zoom(1.5)
	c.app.toggleDark()
	c.sees("150%")
	th := fyne.CurrentApp().Settings().Theme().(*look.Theme)
	is(t, "dark", th.Dark(), true)
	is(t, "scale", th.Scale(), 1.5)
	again := newApp(c.app.fyne, "test")
	is(t, "scale after a restart", again.scale(), 1.5)
}
