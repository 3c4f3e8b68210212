package window

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"ziping/assets"
	"ziping/io/safefile"
	"ziping/ui/kit"
	"ziping/ui/look"
)

func (w *Window) showAbout() {
	where := func(folder string, err error) string {
		if err != nil {
			return "（没有）"
		}
		return folder
	}
	user, err := safefile.UserDir()
	line := func(words string) fyne.CanvasObject { return kit.NewText(words, kit.SizeBody, look.Text).Wrapped() }
	content := kit.NewColumn(8,
		kit.NewText(programName+"　版本 "+w.app.version, kit.SizeBody, look.Text).InBold(),
		line("填写、算分、检查部门整体支出绩效目标自评表。数据只在这台电脑上，不上网。"),
		line("本程序按 MIT 许可发布。里面用到的其他软件和字体各有自己的许可。"),
		kit.NewText("设置、备份、草稿和日志在："+where(user, err), kit.SizeSecondary, look.Secondary).Wrapped(),
		kit.NewInset(0, 4, 0, 0, kit.NewLine(8, -1,
			kit.NewOption("打开日志文件夹", false, w.openLog),
			kit.NewOption("其他软件和字体的许可", false, w.showLicences))))
	w.Dialog("关于", content, fyne.NewSize(560, 0), kit.NewAnswer("关闭", nil))
}

// openLog opens the folder of the log; support may ask for it.
func (w *Window) openLog() {
	folder, err := safefile.UserFolder("log")
	if err != nil {
		w.Fail("没有打开日志文件夹", folder, err)
		return
	}
	w.show(folder)
}

// showLicences lists what the program is made of; each opens its licence.
func (w *Window) showLicences() {
	list := kit.NewColumn(1)
	for _, l := range assets.Licences() {
		name, version, _ := strings.Cut(l.Name, " ")
		if !strings.Contains(name, "/") {
			name, version = l.Name, ""
		}
		list.Add(kit.NewPress(kit.NewInset(8, 3, 8, 3, kit.NewLine(12, 0, kit.NewText(name, kit.SizeBody, look.Text).Cut(), kit.NewText(shortVersion(version), kit.SizeSecondary, look.Muted))),
			"", look.Selected, 3, func() { w.showLicence(l) }))
	}
	w.Dialog("其他软件和字体的许可", container.NewVScroll(kit.NewInset(0, 0, 12, 0, list)), fyne.NewSize(640, 520),
		kit.NewAnswer("关闭", nil))
}

// shortVersion leaves out the timestamp and commit that make up the version of an untagged build.
func shortVersion(version string) string {
	version, _, _ = strings.Cut(version, "-0.")
	version, _, _ = strings.Cut(version, "-pre.")
	if strings.HasPrefix(version, "v0.0.0-") {
		return ""
	}
	return version
}

func (w *Window) showLicence(l assets.Licence) {
	page := kit.NewColumn(0)
	for paragraph := range strings.SplitSeq(l.Text, "\n\n") { // one object each, so that only the visible ones are drawn
		page.Add(kit.NewInset(0, 0, 0, 8, kit.NewText(strings.TrimSpace(paragraph), kit.SizeSecondary, look.Text).Wrapped()))
	}
	w.Dialog(l.Name, container.NewVScroll(kit.NewInset(0, 0, 12, 0, page)), fyne.NewSize(700, 560),
		kit.NewAnswer("关闭", nil))
}
