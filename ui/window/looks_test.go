//go:build looks

package window

import (
	"errors"
	"fmt"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/driver/software"

	"ziping/assets"
	"ziping/domain"
	"ziping/io/document"
	"ziping/io/fault"
	"ziping/scoring"
	"ziping/ui/crashlog"
	"ziping/ui/files"
	"ziping/ui/findings"
	"ziping/ui/internal/uitest"
	"ziping/ui/kit"
	"ziping/ui/session"
)

// Pictures of everything that can be on the screen, for a person to look at: every tab, panel,
// dialog and menu, small and large, light and dark, for several forms. They are written to the
// folder ZIPING_LOOKS, one subfolder for each setting. ZIPING_FORM adds a form of your own. -run
// selects: TestLooks/sample/1280x720/150/dark/rollover.
func TestLooks(t *testing.T) {
	out := os.Getenv("ZIPING_LOOKS")
	if out == "" {
		t.Fatal("ZIPING_LOOKS, the folder for the pictures, is needed: run make looks")
	}
	forms := map[string]func(*clerk) string{"sample": (*clerk).sample, "long": (*clerk).long}
	if own := os.Getenv("ZIPING_FORM"); own != "" {
		forms["own"] = func(*clerk) string { return own }
	}
	for form, file := range forms {
		t.Run(form, func(t *testing.T) {
			for _, size := range []fyne.Size{{Width: 1024, Height: 768}, {Width: 1280, Height: 720}, {Width: 1366, Height: 768}, {Width: 1920, Height: 1080}} {
				t.Run(fmt.Sprintf("%.0fx%.0f", size.Width, size.Height), func(t *testing.T) {
					for _, scale := range []float32{1, 1.5, 2} {
						t.Run(fmt.Sprintf("%.0f", scale*100), func(t *testing.T) {
							for _, theme := range []string{"light", "dark"} {
								t.Run(theme, func(t *testing.T) {
									folder := filepath.Join(out, fmt.Sprintf("%s-%.0f-%.0f-%s", form, size.Width, scale*100, theme))
									for _, s := range scenes {
										t.Run(s.name, func(t *testing.T) {
											c := sit(t)
											c.app.now = func() time.Time { return time.Date(2026, 3, 10, 9, 30, 0, 0, time.Local) }
											c.app.zoom(scale)
											c.app.setTheme(theme)
											c.window().Win.Resize(size)
											s.play(c, file(c))
											c.shoots(filepath.Join(folder, s.name+".png"), size)
										})
									}
								})
							}
						})
					}
				})
			}
		})
	}
}

// shoots takes a picture of the window, at the display's scale in ZIPING_PIXELS.
func (c *clerk) shoots(path string, size fyne.Size) {
	c.t.Helper()
	win := c.window().Win
	if c.app.manual != nil {
		win = c.app.manual.Win
	}
	var pixels float32 = 1
	if s := os.Getenv("ZIPING_PIXELS"); s != "" {
		fmt.Sscan(s, &pixels)
	}
	win.Canvas().(software.WindowlessCanvas).SetScale(pixels)
	whole := fyne.NewSize(size.Width/pixels, size.Height/pixels)
	win.Resize(whole)
	for _, o := range append([]fyne.CanvasObject{win.Content()}, win.Canvas().Overlays().List()...) {
		each(o, func(o fyne.CanvasObject, _ *container.Scroll) {
			if r, ok := o.(*canvas.Rectangle); ok && r.FillColor == nil {
				r.FillColor = color.Transparent // the software painter can't draw none
			}
		})
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		c.t.Fatal(err)
	}
	f, err := os.Create(path)
	if err != nil {
		c.t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, win.Canvas().Capture()); err != nil {
		c.t.Fatal(err)
	}
}

// sample is the program's own form as a workbook.
func (c *clerk) sample() string {
	doc, err := document.Read("示例.json", assets.Sample)
	if err != nil {
		c.t.Fatal(err)
	}
	return c.keeps("2025年度部门整体支出绩效目标自评表-示例市数据服务中心.xlsx", doc.Form)
}

// long is a form of 60 indicators with long names, texts and numbers.
func (c *clerk) long() string {
	f := made(60)
	f.Year, f.FilledOn = 2025, "2026-03-05"
	f.Department = "云溪县住房保障与城乡建设档案管理和信息服务中心（云溪县城市建设档案馆）"
	f.Conclusion = "部分达成年度指标并具有一定效果"
	f.Funds.Rows[0].Initial, f.Funds.Rows[0].Budget, f.Funds.Rows[0].Executed = "1234567890.1234", "1,334,567,890.55", "1333333333.333333"
	sentence := "按照年初部署推进库房改造、目录补录和数字化加工，受施工许可办理较晚的影响，第三季度才具备进场条件；"
	for i := range 14 {
		f.Goals.Expected += fmt.Sprintf("\n目标%d.%s", i+3, strings.Repeat(sentence, i%4+1))
		f.Goals.Actual += fmt.Sprintf("\n目标%d.%s", i+3, strings.Repeat(sentence, (i+1)%4+1))
	}
	level2 := []string{"数量指标", "质量指标", "时效指标", "成本指标"}
	for i := range f.Indicators {
		in := &f.Indicators[i]
		if i < 50 {
			in.Level2 = level2[i/13]
		}
		switch i % 6 {
		case 0:
			in.Name += "接收进馆并完成整理、编目、数字化加工及入库上架（含历年积存部分）"
			in.Target, in.Actual = "2025年12月31日前完成全部整理编目任务", "2025年11月28日完成"
		case 1:
			in.Target, in.Actual, in.Reason = "≥98.5%", "96.25%", sentence+sentence
		case 2:
			in.Target, in.Actual = "≤12345678.90元", "12,345,600元"
		case 3:
			in.Target, in.Actual = "显著提升", "基本达到预期"
		case 4:
			in.Actual = ""
		}
	}
	f.Extra = []domain.Extra{{Label: "存在问题和改进措施", Text: strings.Repeat(sentence, 4)}}
	return c.keeps("2025年度部门整体支出绩效目标自评表-云溪县住房保障与城乡建设档案管理和信息服务中心.xlsx", f)
}

func (c *clerk) keeps(name string, f domain.Form) string {
	path := filepath.Join(c.t.TempDir(), name)
	rules, _ := scoring.Lookup("")
	ev := scoring.Evaluate(&f, rules)
	filled := scoring.Fill(f, &ev)
	if err := document.New(f).Save(path, &filled); err != nil {
		c.t.Fatal(err)
	}
	return path
}

// tabbed opens the file on a tab.
func tabbed(i int) func(*clerk, string) {
	return func(c *clerk, file string) {
		c.app.open(file)
		c.window().editor.showTab(i)
	}
}

// opened opens the file and continues.
func opened(then func(*clerk)) func(*clerk, string) {
	return func(c *clerk, file string) {
		c.app.open(file)
		then(c)
	}
}

// rolled opens the file, rolls it over and continues, with last year's form as reference.
func rolled(tab int) func(*clerk, string) {
	return opened(func(c *clerk) {
		c.window().editor.rollOver()
		c.window().Open.Answer(0)
		c.window().editor.showTab(tab)
	})
}

// lostWork types something and crashes the program.
func lostWork(c *clerk, file string) {
	c.app.open(file)
	c.fills(domain.IndicatorField(1, domain.KeyActual), "97")
	c.waits()
	scale, theme := c.app.scale(), c.app.themeID()
	c.loses()
	c.app.zoom(scale)
	c.app.setTheme(theme)
}

// menuOf opens a menu of the bar.
func menuOf(i int) func(*clerk, string) {
	return opened(func(c *clerk) {
		c.fills(domain.IndicatorField(1, domain.KeyActual), "97")
		letter := fyne.KeyName("FEVTH"[i : i+1])
		c.window().menus.bar.TypedShortcut(&desktop.CustomShortcut{KeyName: letter, Modifier: fyne.KeyModifierAlt})
	})
}

// inFolder checks a folder of forms.
func inFolder(then func(*clerk)) func(*clerk, string) {
	return func(c *clerk, file string) {
		c.files.folder = c.folder()
		data, err := os.ReadFile(file)
		if err != nil {
			c.t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(c.files.folder, filepath.Base(file)), data, 0o600); err != nil {
			c.t.Fatal(err)
		}
		then(c)
	}
}

// crowd is whole with more projects, one of which ends, and names as long as they are in fact.
func crowd() []domain.Form {
	list := wholeWithEnd()
	for i, words := range []string{"", "馆藏民国档案数字化加工及异地备份（二期）专项经费", "", "中央补助地方公共文化服务体系建设专项资金"} {
		if words != "" {
			list[i].Project.Name = words
		}
	}
	for i := range 8 {
		list = append(list, project(fmt.Sprintf("第%d批档案进馆整理编目", i+1), "0", "0.5", "0.5"))
	}
	return list
}

// inWhole opens a folder of forms with their 汇总表, of few columns or of all, in which a score differs.
func inWhole(all bool, then func(*clerk)) func(*clerk, string) {
	return func(c *clerk, _ string) {
		dir, table := c.laysOutWithTable("77", crowd()...)
		if all {
			b, err := session.OpenFolder(dir, nil)
			if err == nil {
				sum := session.SummaryOf(b.Packages[0].Members)
				sum.Rows[1][domain.SumScore], sum.Rows[0][domain.SumExecuted] = "77", "50.01"
				err = session.DrawSummary(table, sum, domain.SummaryColumns, true)
			}
			if err != nil {
				c.t.Fatal(err)
			}
		}
		c.window().openFolder(dir, nil)
		c.windows()
		then(c)
	}
}

// taken opens one of the unusual workbooks of other tests.
func taken(name string, then func(*clerk)) func(*clerk, string) {
	return func(c *clerk, _ string) {
		c.takes(name)
		then(c)
	}
}

// onDisk opens a copy of the file and changes it before and after.
func onDisk(before, after func(c *clerk, path string)) func(*clerk, string) {
	return func(c *clerk, file string) {
		data, err := os.ReadFile(file)
		if err != nil {
			c.t.Fatal(err)
		}
		path := filepath.Join(c.t.TempDir(), filepath.Base(file))
		if err := os.WriteFile(path, data, 0o600); err != nil {
			c.t.Fatal(err)
		}
		before(c, path)
		c.app.open(path)
		after(c, path)
	}
}

// inExcel creates the lock file that Excel keeps next to an open file.
func inExcel(c *clerk, path string) {
	owner := filepath.Join(filepath.Dir(path), "~$"+filepath.Base(path))
	if err := os.WriteFile(owner, []byte("\x06周宁"), 0o600); err != nil {
		c.t.Fatal(err)
	}
}

// touched types something and saves.
func touched(c *clerk, _ string) {
	c.fills(domain.IndicatorField(1, domain.KeyActual), "97")
	c.saves()
}

func untouched(*clerk, string) {}

// hovers moves the pointer onto the words.
func (c *clerk) hovers(words string) { uitest.Hoverable(c.top(), words).MouseIn(nil) }

// scenes are all states of the screen, in the order of a year's work.
var scenes = []struct {
	name string
	play func(c *clerk, file string)
}{
	{"start", func(*clerk, string) {}},
	{"start-recent", func(c *clerk, file string) {
		c.app.places.Remember(file)
		c.app.places.Remember(filepath.Join(filepath.Dir(file), "已经删掉的文件.xlsx"))
		c.window().showStart()
	}},
	{"start-unfinished", func(c *clerk, file string) {
		c.app.places.Remember(file)
		c.app.places.RememberLeft(files.Unfinished{Path: file, Year: 2025, Empty: 3, Errors: 2})
		c.window().showStart()
	}},
	{"start-hover", func(c *clerk, file string) {
		c.app.places.Remember(file)
		c.window().showStart()
		c.window().Win.Resize(c.window().Win.Canvas().Size())
		c.hovers(filepath.Base(file))
	}},
	{"start-lost", lostWork},
	{"lost-over-form", func(c *clerk, file string) {
		lostWork(c, file)
		c.app.open(file)
	}},
	{"lost-from-form", func(c *clerk, file string) {
		lostWork(c, file)
		c.app.open(file)
		c.clicks("看一看…")
	}},
	{"lost-differences", func(c *clerk, file string) {
		lostWork(c, file)
		c.clicks("看看改了什么")
	}},
	{"lost-discard", func(c *clerk, file string) {
		lostWork(c, file)
		c.clicks("不要了")
	}},
	{"crash", func(c *clerk, file string) {
		lostWork(c, file)
		c.app.log = crashlog.Open("test")
		c.t.Setenv(crashedEnv, "1")
		c.app.tellCrash()
	}},
	{"tab-basic", tabbed(tabBasic)},
	{"tab-funds", tabbed(tabFunds)},
	{"tab-goals", tabbed(tabGoals)},
	{"find", opened(func(c *clerk) {
		c.shortcut(findKey)
		c.types("数据")
	})},
	{"find-replace", opened(func(c *clerk) {
		c.shortcut(replaceKey)
		c.types("数据")
	})},
	{"panel-unfolded", opened(func(c *clerk) {
		if ed := c.window().editor; !ed.side.Shown() {
			ed.fold()
		}
	})},
	{"tab-indicators", tabbed(tabIndicators)},
	{"tab-indicators-end", opened(func(c *clerk) {
		c.window().editor.goTo(domain.IndicatorField(len(c.form().Indicators)-1, domain.KeyReason))
	})},
	{"tab-preview", tabbed(tabPreview)},
	{"card", opened(func(c *clerk) { c.window().editor.goTo(domain.IndicatorField(1, domain.KeyScore)) })},
	{"card-funds", opened(func(c *clerk) { c.window().editor.goTo(domain.FieldFundScore) })},
	{"finding", opened(func(c *clerk) { c.presses(fyne.KeyF8, fyne.KeyF8, fyne.KeyF8) })},
	{"findings-filter", opened(func(c *clerk) { c.window().editor.showGroup(findings.Warnings) })},
	{"panel-folded", opened(func(c *clerk) {
		if c.window().editor.side.Shown() {
			c.window().editor.fold()
		}
	})},
	{"unsaved", opened(func(c *clerk) {
		c.fills(domain.IndicatorField(1, domain.KeyActual), "97")
		c.waits()
	})},
	{"new-basic", func(c *clerk, _ string) {
		c.app.newForm(defaultKind())
		c.window().editor.showTab(tabBasic)
	}},
	{"new-funds", func(c *clerk, _ string) {
		c.app.newForm(defaultKind())
		c.window().editor.showTab(tabFunds)
	}},
	{"new-goals", func(c *clerk, _ string) {
		c.app.newForm(defaultKind())
		c.window().editor.showTab(tabGoals)
	}},
	{"new-indicators", func(c *clerk, _ string) { c.app.newForm(defaultKind()) }},
	{"new-preview", func(c *clerk, _ string) {
		c.app.newForm(defaultKind())
		c.window().editor.showTab(tabPreview)
	}},
	{"public", opened(func(c *clerk) { c.picks("文件", "公开稿…") })},
	{"explained", opened(func(c *clerk) {
		c.window().editor.goTo(domain.IndicatorField(3, domain.KeyScore))
		if !c.window().editor.side.Shown() {
			c.picks("查看", "检查结果栏")
		}
		if c.window().editor.panel.Turn.Visible() {
			c.clicks("看得分说明")
		}
	})},
	{"rollover", opened(func(c *clerk) { c.window().editor.rollOver() })},
	{"rollover-open", opened(func(c *clerk) {
		c.window().editor.rollOver()
		for range 3 {
			c.clicks("＋")
		}
	})},
	{"rolled-basic", rolled(tabBasic)},
	{"rolled-funds", rolled(tabFunds)},
	{"rolled-goals", rolled(tabGoals)},
	{"rolled-indicators", rolled(tabIndicators)},
	{"report", opened(func(c *clerk) { c.window().editor.showReport() })},
	{"report-unread", taken("extra-columns.xlsx", func(c *clerk) { c.window().editor.showReport() })},
	{"report-offer", taken("extra-columns.xlsx", func(c *clerk) {})},
	{"rollover-leftovers", taken("extra-columns.xlsx", func(c *clerk) { c.window().editor.rollOver() })},
	{"phrases", opened(func(c *clerk) {
		c.window().editor.rollOver()
		c.window().Open.Answer(0)
		c.window().editor.goTo(domain.FieldConclusion)
		c.types("全年完成较好")
		c.pressesCtrlJ(fyne.KeyModifierShift)
		c.window().editor.goTo(domain.IndicatorField(1, domain.KeyReason))
		c.pressesCtrlJ(0)
	})},
	{"phrases-none", opened(func(c *clerk) {
		c.app.newForm(defaultKind())
		c.window().editor.goTo(domain.FieldConclusion)
		c.pressesCtrlJ(0)
	})},
	{"several-forms", taken("two-forms.xlsx", func(c *clerk) {})},
	{"whole", taken("two-forms.xlsx", func(c *clerk) {})},
	{"owner-offer", onDisk(inExcel, untouched)},
	{"owner-save", onDisk(inExcel, touched)},
	{"changed-offer", onDisk(untouched, func(c *clerk, path string) {
		c.others(path)
		c.comesBack()
	})},
	{"reopen", onDisk(untouched, func(c *clerk, path string) {
		c.fills(domain.IndicatorField(1, domain.KeyActual), "97")
		c.others(path)
		c.comesBack()
		c.clicks("对比…")
	})},
	{"rules-missing", func(c *clerk, _ string) {
		own, _ := scoring.Lookup("")
		theirs := *own
		theirs.ID = "yunxi-2024"
		path := filepath.Join(c.t.TempDir(), "2025年度自评表.ziping")
		if err := session.New(made(10), &theirs).SaveAs(path); err != nil {
			c.t.Fatal(err)
		}
		c.app.open(path)
	}},
	{"template", opened(func(c *clerk) {
		c.files.open = c.template()
		c.window().editor.useTemplate()
	})},
	{"template-poured", opened(func(c *clerk) {
		c.files.open = c.template()
		c.window().editor.useTemplate()
		c.clicks("知道了")
	})},
	{"declaration", func(c *clerk, _ string) { c.app.open(c.asks("古籍修复")) }},
	{"declarations", func(c *clerk, _ string) { c.app.open(c.asks("古籍修复", "阅览室改造")) }},
	{"declared", func(c *clerk, _ string) {
		c.app.open(c.asks("古籍修复"))
		c.clicks("做成自评表")
		c.fills(domain.IndicatorField(0, domain.KeyTarget), "≥120册")
	}},
	{"rules", opened(func(c *clerk) { c.window().editor.chooseRules() })},
	{"settings", opened(func(c *clerk) { c.window().showSettings() })},
	{"keys", opened(func(c *clerk) { c.window().showKeys() })},
	{"settings-own", opened(func(c *clerk) {
		c.window().showSettings()
		c.clicks("三位小数")
	})},
	{"manual", opened(func(c *clerk) { c.app.showManual() })},
	{"manual-found", opened(func(c *clerk) {
		c.app.showManual()
		c.app.manual.Find("结转")
	})},
	{"licences", opened(func(c *clerk) { c.window().showLicences() })},
	{"licence", opened(func(c *clerk) { c.window().showLicence(assets.Licences()[0]) })},
	{"about", opened(func(c *clerk) { c.window().showAbout() })},
	{"folder", inFolder(func(c *clerk) {
		c.picks("工具", "检查文件夹…")
		c.row("乙馆.xlsx").MouseDown(nil)
	})},
	{"folder-ordered", inFolder(func(c *clerk) {
		c.picks("工具", "检查文件夹…")
		c.clicks("错误")
	})},
	{"folder-places", func(c *clerk, _ string) {
		forms := crowd()
		forms[2].Funds.Rows[0].Executed = "25"
		c.files.folder = c.laysOut(forms...)
		c.picks("工具", "检查文件夹…")
		c.picksRow("单位的“项目支出”")
		c.presses(fyne.KeyRight, fyne.KeyDown, fyne.KeyDown)
	}},
	{"summary", inWhole(false, func(c *clerk) { c.window().binder.showTable(c.window().binder.b.Tables()[0]) })},
	{"summary-wide", inWhole(true, func(c *clerk) { c.window().binder.showTable(c.window().binder.b.Tables()[0]) })},
	{"summary-fill", inWhole(false, func(c *clerk) {
		c.window().binder.showTable(c.window().binder.b.Tables()[0])
		c.clicks("按自评表填写…")
	})},
	{"summary-draw", inWhole(false, func(c *clerk) { c.picks("工具", "生成汇总表…") })},
	{"rollover-whole", inWhole(false, func(c *clerk) { c.picks("工具", "结转到新年度…") })},
	{"rollover-whole-open", inWhole(false, func(c *clerk) {
		c.picks("工具", "结转到新年度…")
		c.presses(fyne.KeyTab, fyne.KeyTab, fyne.KeyReturn)
		c.clicks("＋")
		c.clicks("＋")
	})},
	{"rollover-whole-saved", inWhole(false, func(c *clerk) {
		c.picks("工具", "结转到新年度…")
		c.clicks("结转")
		c.saves()
	})},
	{"whole-recovered", inWhole(false, func(c *clerk) {
		c.goes(crowd()[1].Subject())
		c.fills(domain.IndicatorField(1, domain.KeyActual), "97")
		c.waits()
		scale, theme := c.app.scale(), c.app.themeID()
		c.loses()
		c.app.zoom(scale)
		c.app.setTheme(theme)
		c.clicks("恢复")
	})},
	{"foot-hover", opened(func(c *clerk) { c.hovers("来自") })},
	{"folder-units", func(c *clerk, _ string) {
		c.files.folder = c.units()
		c.files.open = filepath.Join(c.t.TempDir(), "名单.txt")
		if err := os.WriteFile(c.files.open, []byte("水务局\n公路局\n云溪县教育局\n"), 0o600); err != nil {
			c.t.Fatal(err)
		}
		c.picks("工具", "检查文件夹…")
		c.clicks("单位名单…")
		c.presses(fyne.KeyDown)
	}},
	{"folder-running", inFolder(func(c *clerk) {
		c.waiting()
		c.picks("工具", "检查文件夹…")
		b := c.window().view.(*batch)
		b.found.Files = make([]string, 8)
		b.show()
	})},
	{"folder-saved", inFolder(func(c *clerk) {
		c.files.save = filepath.Join(c.t.TempDir(), "自评表汇总.xlsx")
		c.picks("工具", "检查文件夹…")
		c.clicks("保存汇总…")
	})},
	{"menu-file", menuOf(0)},
	{"menu-edit", menuOf(1)},
	{"menu-view", menuOf(2)},
	{"menu-tools", menuOf(3)},
	{"menu-help", menuOf(4)},
	{"menu-grid", opened(func(c *clerk) {
		c.window().editor.goTo(domain.IndicatorField(2, domain.KeyActual))
		c.presses("Menu")
	})},
	{"menu-zoom", opened(func(c *clerk) { c.clicks(fmt.Sprintf("%.0f%%", c.app.scale()*100)) })},
	{"group", opened(func(c *clerk) {
		tab := c.window().editor.tabs[tabIndicators].(*indicatorsTab)
		tab.editGroup(tab.ids[0], 1)
	})},
	{"paste-more", opened(func(c *clerk) {
		tab := c.window().editor.tabs[tabIndicators].(*indicatorsTab)
		tab.paste(tab.ids[len(tab.ids)-1], 1, [][]string{{"≥90%", "95%"}, {"≥95%", "96%"}, {"≥10次", "12次"}})
	})},
	{"paste-wide", opened(func(c *clerk) {
		tab := c.window().editor.tabs[tabIndicators].(*indicatorsTab)
		tab.paste(tab.ids[0], 4, [][]string{{"3", "受施工许可影响", "复核得分 2.5", "财务科"}, {"4", "", "复核得分 4", ""}})
	})},
	{"save-as", opened(func(c *clerk) {
		files.Own{}.Save(c.window().asker(), c.window().editor.s.FileName(), files.SaveKinds, func(string) {})
	})},
	{"open-file", opened(func(c *clerk) { files.Own{}.Open(c.window().asker(), "打开自评表", func(string) {}) })},
	{"replace", opened(func(c *clerk) { c.window().asker().UnlessReplaced(c.window().editor.s.Path(), func(string) {}) })},
	{"changed-by-others", opened(func(c *clerk) {
		path := c.window().editor.s.Path()
		if path == "" {
			path = c.window().editor.s.Document().Path
		}
		copied := filepath.Join(c.t.TempDir(), filepath.Base(path))
		data, err := os.ReadFile(path)
		if err == nil {
			err = os.WriteFile(copied, data, 0o600)
		}
		if err != nil {
			c.t.Fatal(err)
		}
		c.app.open(copied)
		c.fills(domain.IndicatorField(1, domain.KeyActual), "97")
		c.others(copied)
		c.saves()
	})},
	{"no-place", opened(func(c *clerk) {
		c.window().editor.askLossy(&save{}, &fault.Error{Names: []string{"“存在问题”", "第 13 行指标“节约采集费用”"}})
	})},
	{"closing", opened(func(c *clerk) {
		c.fills(domain.IndicatorField(1, domain.KeyActual), "97")
		c.window().tryClose()
	})},
	{"fail-kind", opened(func(c *clerk) {
		letter := filepath.Join(c.t.TempDir(), "会议通知.docx")
		if err := os.WriteFile(letter, []byte("各科室："), 0o600); err != nil {
			c.t.Fatal(err)
		}
		c.app.open(letter)
	})},
	{"fail-gone", opened(func(c *clerk) { c.app.open(filepath.Join(c.t.TempDir(), "2024年度自评表.xlsx")) })},
	{"fail-save", opened(func(c *clerk) {
		c.window().Fail("没有保存", "/家/报表/2025年度自评表.xlsx", errors.New("文件正在被别的程序打开着，写不进去。关掉以后再保存，或者另存为别的名字。"))
	})},
	{"fail-folder", onDisk(untouched, func(c *clerk, _ string) {
		c.files.save = filepath.Join(c.t.TempDir(), "已拔出的U盘", "2025年度部门整体支出绩效目标自评表.xlsx")
		c.fills(domain.IndicatorField(1, domain.KeyActual), "97")
		c.window().editor.saveAs(nil)
	})},
	{"number", opened(func(c *clerk) {
		at := domain.FundField(1, domain.KeyExecuted)
		c.fills(at, "１,２３４,５６７.８９元")
		c.entry(at).refresh()
	})},
	{"text-too-long", opened(func(c *clerk) {
		c.fills(domain.FieldExpected, strings.Repeat("目标1.完成库房改造和数字化加工，全年开放查询。", 110))
	})},
	{"busy-reading", opened(func(c *clerk) {
		c.waiting()
		c.window().openFile("/家/文档/2025年度部门整体支出绩效目标自评表-云溪县住房保障与城乡建设档案管理和信息服务中心.xlsx")
		c.window().Win.Canvas().Overlays().Top().(*kit.Cover).Card.Show()
	})},
	{"busy", opened(func(c *clerk) {
		c.waiting()
		c.window().Work("正在保存 2025年度自评表.xlsx", func() error { return nil }, nil, func(error) {})
		c.waits()
	})},
}
