package window

import (
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"ziping/domain"
	"ziping/io/document"
	"ziping/scoring"
	"ziping/ui/session"
)

// menu is the menu as it would be if it were opened now.
func (c *clerk) menu() *menus {
	c.window().menus.bar.OnOpen()
	return &c.window().menus
}

// picks an item of the menu.
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
	f := domain.New(2024)
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
	same := c.file(made(10)) // every text of it stays as it is
	c.files.open = same
	c.picks("文件", "套用财政模板…")
	c.clicks("知道了")
	is(t, "title", strings.HasPrefix(c.window().win.Title(), "●"), true)
	c.window().tryClose()
	c.sees("要保存修改吗")
	c.clicks("取消")

	c.files.save = filepath.Join(t.TempDir(), "新表.pdf") // is a copy
	c.picks("文件", "另存为…")
	is(t, "to be saved after a PDF", c.window().s.Dirty(), true)
	c.files.save = filepath.Join(t.TempDir(), "新表.xlsx")
	c.saves()
	is(t, "to be saved after a save", c.window().s.Dirty(), false)
}

func TestWhatATemplateHasNoPlaceForIsAskedAboutOnceMore(t *testing.T) {
	c := sit(t)
	f := made(10)
	f.Extra = []domain.Extra{{Label: "存在问题", Text: "库房面积不足"}}
	c.opens(f)
	c.files.open, c.files.save = c.template(), filepath.Join(t.TempDir(), "新表.xlsx")
	c.picks("文件", "套用财政模板…")
	c.clicks("知道了")
	c.shortcut(&fyne.ShortcutUndo{}) // 存在问题 is back, the layout is still the template's
	c.saves()
	c.sees("打开的表格里没有地方放：“存在问题”")
	c.clicks("取消")
	is(t, "nothing was saved", exists(c.files.save), false)
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
