package window

import (
	"path/filepath"
	"strings"
	"testing"

	"ziping/domain"
	"ziping/io/document"
	"ziping/scoring"
	"ziping/ui/session"
)

// menu is the menu as it would look if it were opened now.
func (c *clerk) menu() *menus {
	c.window().menus.bar.OnOpen()
	return &c.window().menus
}

// picks picks an item of the menu.
func (c *clerk) picks(menu, words string) {
	c.t.Helper()
	for _, m := range c.menu().bar.Menus {
		for _, i := range m.Items {
			if strings.HasPrefix(m.Label, menu+"(") && i.Label == words {
				if i.Disabled {
					c.t.Fatalf("%s → %s is grey", menu, words)
				}
				i.Action()
				return
			}
		}
	}
	c.t.Fatalf("the menu has no %s → %s", menu, words)
}

// template is this year's blank form as the finance department gives it out.
func (c *clerk) template() string {
	c.t.Helper()
	f := domain.Kinds()[0].New(2024)
	f.Attachment, f.Title = "附件7", "县级部门整体支出绩效自评表"
	f.Indicators = []domain.Indicator{{Level1: "产出指标", Level2: "数量指标", Name: "模板举例", Weight: "50", ScoreBy: domain.ByRule}}
	rules, _ := scoring.Lookup("")
	ev := scoring.Evaluate(&f, rules)
	filled := scoring.Fill(f, &ev)
	path := filepath.Join(c.t.TempDir(), "县财政局模板.xlsx")
	if err := document.New(f).Save(path, &filled); err != nil {
		c.t.Fatal(err)
	}
	return path
}

func TestTheFormIsPouredIntoThisYearsTemplate(t *testing.T) {
	c := sit(t)
	f := made(10)
	f.Extra = []domain.Extra{{Label: "存在问题", Text: "库房面积不足"}}
	last := c.opens(f)
	template := c.template()
	c.files.open = template
	c.picks("文件", "套用财政模板…")
	c.sees("已经套用“县财政局模板.xlsx”的版式")
	c.sees("“存在问题”")
	c.sees("模板原有的指标“模板举例”")
	c.clicks("知道了")
	c.sees("用模板的版式，保存时取名")

	out := filepath.Join(t.TempDir(), "新表.xlsx")
	c.files.save = out
	c.saves()
	is(t, "name suggested", c.files.suggested, "2023年度县级部门整体支出绩效自评表-云溪县档案馆.xlsx")
	s, err := session.Open(out, nil)
	if err != nil {
		t.Fatal(err)
	}
	got := s.Form()
	is(t, "attachment", got.Attachment, "附件7")
	is(t, "title", got.Title, "县级部门整体支出绩效自评表")
	is(t, "indicators", len(got.Indicators), 10)
	is(t, "first result", got.Indicators[0].Actual, "110卷")
	for path, title := range map[string]string{last: made(10).Title, template: "县级部门整体支出绩效自评表"} {
		s, err := session.Open(path, nil)
		if err != nil {
			t.Fatal(err)
		}
		is(t, "title of "+filepath.Base(path), s.Form().Title, title)
	}
}

func TestAFormInATemplateIsNotSavedYet(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	same := c.file(made(10)) // none of its texts changes
	c.files.open = same
	c.picks("文件", "套用财政模板…")
	c.clicks("知道了")
	is(t, "title", strings.HasPrefix(c.window().Win.Title(), "●"), true)
	c.window().tryClose()
	c.sees("要保存修改吗")
	c.clicks("取消")

	c.files.save = filepath.Join(t.TempDir(), "新表.pdf") // is a copy
	c.picks("文件", "另存为…")
	is(t, "to be saved after a PDF", c.window().editor.s.Dirty(), true)
	c.files.save = filepath.Join(t.TempDir(), "新表.xlsx")
	c.saves()
	is(t, "to be saved after a save", c.window().editor.s.Dirty(), false)
}

func TestWhatATemplateHasNoPlaceForIsAskedAboutOnceMore(t *testing.T) {
	c := sit(t)
	f := made(10)
	f.Extra = []domain.Extra{{Label: "存在问题", Text: "库房面积不足"}}
	c.opens(f)
	c.files.open, c.files.save = c.template(), filepath.Join(t.TempDir(), "新表.xlsx")
	c.picks("文件", "套用财政模板…")
	c.clicks("知道了")
	c.window().editor.do("写上", func(g *domain.Form) { g.Extra = f.Extra })
	c.saves()
	c.sees("打开的表格里没有地方放：“存在问题”")
	c.clicks("取消")
	is(t, "nothing was saved", exists(c.files.save), false)
}

// Undoing the use of a template restores the file as it was opened: its texts, its layout, and its
// path.
func TestUndoingATemplateUndoesItsLayout(t *testing.T) {
	for name, same := range map[string]bool{"another template": false, "one in which every text stays": true} {
		t.Run(name, func(t *testing.T) {
			c := sit(t)
			f := made(10)
			f.Extra = []domain.Extra{{Label: "存在问题", Text: "库房面积不足"}}
			last := c.opens(f)
			before := c.form().Clone()
			c.files.open = c.template()
			if same {
				c.files.open = c.file(f)
			}
			c.picks("文件", "套用财政模板…")
			c.clicks("知道了")
			c.sees("用模板的版式，保存时取名")
			c.undoes()
			c.sees("来自：2023年度自评表.xlsx（保留原版式）")
			is(t, "the form is as it was", c.form().Equal(before), true)
			is(t, "unsaved", c.window().editor.s.Dirty(), false)

			c.redoes()
			c.sees("用模板的版式，保存时取名")
			is(t, "unsaved after redoing", c.window().editor.s.Dirty(), true)
			c.undoes()
			c.fills(domain.FieldContact, "李敏")
			c.saves()
			is(t, "a name was asked for", c.files.suggested, "")
			s, err := session.Open(last, nil)
			if err != nil {
				t.Fatal(err)
			}
			is(t, "saved to the file", s.Form().Contact, "李敏")
			is(t, "in its own layout", s.Form().Title+s.Form().Extra[0].Text, f.Title+"库房面积不足")
		})
	}
}

// A file saved in the template's layout is not overwritten by what an undo restores.
func TestUndoingATemplateAfterASaveAsksForAName(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	c.files.open, c.files.save = c.template(), filepath.Join(t.TempDir(), "新表.xlsx")
	c.picks("文件", "套用财政模板…")
	c.clicks("知道了")
	c.saves()
	is(t, "unsaved", c.window().editor.s.Dirty(), false)
	c.undoes()
	is(t, "unsaved after undoing", c.window().editor.s.Dirty(), true)
	c.files.save, c.files.suggested = filepath.Join(t.TempDir(), "旧表.xlsx"), ""
	c.saves()
	is(t, "a name was asked for", c.files.suggested != "", true)
}

// A template prints 其中： before the parts of the total, last year's form did not.
func TestFundRowsOfATemplateMatchWithoutTheirPrefix(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	template := made(1)
	template.Funds.Rows = []domain.FundRow{{Item: "资金总额"}, {Item: "其中：基本支出"}, {Item: "　　　项目支出："}, {Item: "其中:其他资金"}}
	c.files.open = c.file(template)
	c.picks("文件", "套用财政模板…")
	c.doesNotSee("资金来源")
	for i, want := range []string{"301.4", "208.4", "93", ""} {
		is(t, "executed of "+c.form().Funds.Rows[i].Item, string(c.form().Funds.Rows[i].Executed), want)
	}
}

func TestATemplateThatIsNoWorkbookIsRefused(t *testing.T) {
	c := sit(t)
	c.opens(made(10))
	path := filepath.Join(t.TempDir(), "模板.json")
	f := made(3)
	if err := document.New(f).Save(path, &f); err != nil {
		t.Fatal(err)
	}
	c.files.open = path
	c.picks("文件", "套用财政模板…")
	c.sees("没有套用模板")
	c.sees("模板不是 Excel 工作簿")
	is(t, "indicators", len(c.form().Indicators), 10)
}
