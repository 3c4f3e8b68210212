package window

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ziping/domain"
)

// asks writes a 申报表 with a table for each project and returns its path.
func (c *clerk) asks(projects ...string) string {
	c.t.Helper()
	row := func(cells ...string) string { return "<tr><td>" + strings.Join(cells, "</td><td>") + "</td></tr>" }
	page := "<html><meta charset=utf-8>"
	for _, project := range projects {
		page += "<table><tr><td colspan=4>2025年项目支出绩效目标申报表</td></tr>" + row("项目名称", project, "实施单位", "某县图书馆") +
			row("年度绩效目标", "修复馆藏古籍150册，建立数字目录。", "", "") + row("一级指标", "二级指标", "三级指标", "指标值") + row("产出指标", "数量指标", "修复古籍", "≥150册") + "</table>"
	}
	path := filepath.Join(c.t.TempDir(), "申报.xls")
	if err := os.WriteFile(path, []byte(page+"</html>"), 0o600); err != nil {
		c.t.Fatal(err)
	}
	return path
}

func TestOpeningADeclarationOffersTheFormItBecomes(t *testing.T) {
	c := sit(t)
	c.files.open = c.asks("古籍修复")
	c.clicks("打开自评表")
	c.sees("这是绩效目标申报表")
	c.sees("“申报.xls”里没有完成值和得分")
	c.clicks("做成自评表")
	f := c.form()
	is(t, "project", f.Project.Name, "古籍修复")
	is(t, "title", f.Title, "项目支出绩效自评表")
	is(t, "target", f.Indicators[0].Target, "≥150册")
	is(t, "result", f.Indicators[0].Actual, "")
	is(t, "file", c.window().editor.s.Path(), "")
	c.sees("和申报表“申报.xls”一致。")

	c.fills(domain.IndicatorField(0, domain.KeyTarget), "≥120册")
	c.sees("和申报表“申报.xls”有 1 处不同，列在检查结果里。")
	c.sees("指标“修复古籍”的指标值是“≥120册”，申报表是“≥150册”")
	c.clicks("不再对照")
	c.doesNotSee("申报表是“≥150册”")
}

func TestADeclarationCanBeLeftAlone(t *testing.T) {
	c := sit(t)
	c.files.open = c.asks("古籍修复")
	c.clicks("打开自评表")
	c.clicks("取消")
	if c.window().editor != nil {
		t.Error("a form was made")
	}
	c.sees("打开自评表")
}

func TestOneOfSeveralDeclarations(t *testing.T) {
	c := sit(t)
	c.files.open = c.asks("古籍修复", "阅览室改造")
	c.clicks("打开自评表")
	c.sees("用哪一张")
	c.clicks("阅览室改造")
	is(t, "project", c.form().Project.Name, "阅览室改造")
}

// holdsAgainst opens a form and compares it with its 申报表, which plans 150 volumes for 100.
func (c *clerk) holdsAgainst(path string) {
	c.t.Helper()
	f := domain.Kinds()[1].New(2025)
	f.Project.Name, f.Project.Unit = "古籍修复", "某县图书馆"
	f.Goals.Expected = "修复馆藏古籍150册，建立数字目录。"
	f.Indicators[0].Name, f.Indicators[0].Target, f.Indicators[0].Weight = "修复古籍", "≥100册", "50"
	c.opens(f)
	c.files.open = path
	c.picks("查看", "对照申报表…")
}

func TestAFormIsHeldAgainstADeclaration(t *testing.T) {
	c := sit(t)
	c.holdsAgainst(c.asks("古籍修复"))
	c.sees("和申报表“申报.xls”有 1 处不同")
	c.sees("申报表是“≥150册”")
	is(t, "ticked", c.menu().declared.Checked, true)
	c.picks("查看", "对照申报表…")
	c.doesNotSee("申报表是“≥150册”")

	c.fills(domain.FieldProject, "阅览室改造")
	c.picks("查看", "对照申报表…")
	c.sees("“申报.xls”里没有“阅览室改造”的申报表，没有对照。")
	c.clicks("知道了")
	is(t, "ticked", c.menu().declared.Checked, false)
}

// After a crash the form is compared with its 申报表 again, if that is still there.
func TestARecoveredFormIsComparedWithItsDeclaration(t *testing.T) {
	for _, gone := range []bool{false, true} {
		c := sit(t)
		path := c.asks("古籍修复")
		c.holdsAgainst(path)
		c.fills(domain.FieldActual, "修复古籍120册。")
		c.waits()
		c.loses()
		if gone {
			if err := os.Remove(path); err != nil {
				t.Fatal(err)
			}
		}
		c.clicks("恢复")
		if is(t, "what was typed", c.form().Goals.Actual, "修复古籍120册。"); gone {
			c.sees("没有对照申报表")
			continue
		}
		c.sees("和申报表“申报.xls”有 1 处不同")
	}
}
