package window

import (
	"fmt"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"ziping/domain"
	"ziping/io/safefile"
	"ziping/scoring"
	"ziping/ui/kit"
	"ziping/ui/look"
	"ziping/ui/session"
)

// themes are the values of prefTheme with their labels. Any other value means the first.
var themes = []struct{ id, words string }{{"light", "浅色"}, {"dark", "深色"}, {"system", "跟随系统"}}

// themeID is the chosen theme.
func (p *App) themeID() string {
	id := p.fyne.Preferences().String(prefTheme)
	for _, t := range themes {
		if t.id == id {
			return id
		}
	}
	return themes[0].id
}

// dark reports whether the window is to be dark now.
func (p *App) dark() bool {
	id := p.themeID()
	return id == "dark" || id == "system" && p.fyne.Settings().ThemeVariant() == theme.VariantDark
}

// scale is the zoom, 1 for 100 %.
func (p *App) scale() float32 {
	scale := float32(p.fyne.Preferences().FloatWithFallback(prefScale, 1))
	if !(scale >= look.MinScale && scale <= look.MaxScale) { // also false for NaN
		return 1
	}
	return scale
}

// newFormRules are the rules of a new form of a kind; the default kind uses those chosen in the
// settings.
func (p *App) newFormRules(kind *domain.Kind) *scoring.RuleSet {
	if kind == defaultKind() {
		if rules, err := session.FindRules(p.fyne.Preferences().String(prefRules)); err == nil {
			return rules
		}
	}
	return scoring.DefaultFor(kind)
}

func defaultKind() *domain.Kind { return domain.Kinds()[0] }

func (p *App) applyTheme() { look.Apply(p.dark(), p.scale()) }

// followSystem applies the system's theme when it changes, if that is chosen.
func (p *App) followSystem() {
	p.fyne.Settings().AddListener(func(s fyne.Settings) {
		if t, ok := s.Theme().(*look.Theme); ok && t.Dark() != p.dark() {
			p.showTheme()
		}
	})
}

// showTheme draws everything in the chosen theme and size.
func (p *App) showTheme() {
	p.applyTheme()
	for _, w := range p.windows {
		w.view.themed()
	}
	if p.manual != nil {
		p.manual.Lay()
	}
}

// zoom sets the zoom, 1 for 100 %.
func (p *App) zoom(scale float32) {
	p.fyne.Preferences().SetFloat(prefScale, float64(min(look.MaxScale, max(look.MinScale, scale))))
	p.showTheme()
}

func (p *App) setTheme(id string) {
	p.fyne.Preferences().SetString(prefTheme, id)
	p.showTheme()
}

func (p *App) toggleDark() {
	id := "dark"
	if p.dark() {
		id = "light"
	}
	p.setTheme(id)
}

// sizesOffered are the font sizes that can be chosen, in percent.
func sizesOffered() []int {
	var list []int
	for percent := 90; percent <= 200; percent += zoomStep[percent >= 150] {
		list = append(list, percent)
	}
	return list
}

// settings is the settings dialog. Size and theme are previewed; cancelling restores them.
type settings struct {
	w        *Window
	scale    float32 // when the dialog was opened
	theme    string
	rules    *scoring.RuleSet // for new forms
	decimals int32            // if they differ from those of the rules, keep makes rules of the user's own
}

func (w *Window) showSettings() {
	if w.Win.Canvas().Overlays().Top() != nil {
		return
	}
	s := &settings{w: w, scale: w.app.scale(), theme: w.app.themeID(), rules: w.app.newFormRules(defaultKind())}
	s.decimals = s.rules.Decimals
	s.show("")
}

// show opens the dialog; the choice with this id gets the keyboard.
func (s *settings) show(chosen string) {
	p := s.w.app
	var focus *kit.Press
	pick := func(id, words string, on bool, do func()) fyne.CanvasObject {
		b := kit.NewOption(words, on, func() {
			do()
			s.w.Open.Close()
			s.show(id)
		})
		if id == chosen {
			focus = b
		}
		return b
	}
	var sizes, colours, decimals, sets []fyne.CanvasObject
	percent := int(p.scale()*100 + 0.5)
	for _, size := range sizesOffered() {
		sizes = append(sizes, pick(fmt.Sprintf("size/%d", size), fmt.Sprintf("%d%%", size), size == percent, func() { p.zoom(float32(size) / 100) }))
	}
	for _, t := range themes {
		colours = append(colours, pick("theme/"+t.id, t.words, t.id == p.themeID(), func() { p.setTheme(t.id) }))
	}
	for n := range int32(session.MaxDecimals + 1) {
		decimals = append(decimals, pick(fmt.Sprintf("decimals/%d", n), []string{"取整", "一位小数", "两位小数", "三位小数"}[n], n == s.decimals, func() { s.decimals = n }))
	}
	all, _ := session.RuleSets()
	for _, rs := range all {
		sets = append(sets, pick("rules/"+rs.ID, rs.Name, rs.ID == s.rules.ID, func() { s.rules, s.decimals = rs, rs.Decimals }))
	}
	content := kit.NewColumn(12,
		settingsRow("字号", sizes),
		settingsRow("颜色", colours),
		widget.NewSeparator(),
		settingsRow("新表的规则", sets),
		kit.NewInset(118, 0, 0, 0, kit.NewText(s.rules.Text, kit.SizeSecondary, look.Secondary).Wrapped()),
		settingsRow("得分", decimals),
		kit.NewInset(118, 0, 0, 0, s.aboutRules()))
	m := s.w.Dialog("设置", container.NewVScroll(kit.NewInset(0, 0, 12, 0, content)), fyne.NewSize(740, 520),
		kit.NewAnswer("确定", s.keep),
		kit.NewAnswer("取消", nil))
	m.Left = s.back
	if focus != nil {
		s.w.Win.Canvas().Focus(focus)
	}
}

func settingsRow(title string, choices []fyne.CanvasObject) fyne.CanvasObject {
	return container.New(kit.TopLine{}, container.New(kit.NewWide(118), kit.NewInset(0, 4, 0, 0, kit.NewText(title, kit.SizeBody, look.Text))),
		container.New(&kit.Flow{Gap: 5}, choices...))
}

// aboutRules tells how the chosen rules round, and where the user's own rules are.
func (s *settings) aboutRules() fyne.CanvasObject {
	folder := "（没有）"
	dir, err := safefile.UserDir()
	if err == nil {
		folder = filepath.Join(dir, "rules")
	}
	rounding := fmt.Sprintf("“%s”的得分%s。", s.rules.Name, s.rules.Rounding())
	if s.decimals != s.rules.Decimals {
		rounding += "财政部门要求的不一样时在这里改：会在下面的文件夹里存一份自己的规则，只有小数位数不同。"
	}
	return kit.NewColumn(4,
		kit.NewText(rounding+"只用于新建的表；打开着的表在“工具 → 评分规则”里换。", kit.SizeSecondary, look.Secondary).Wrapped(),
		kit.NewText("自己的规则文件放在："+folder+"。按自己的规则算的表拿到别的电脑上，要把规则文件一起拷过去。", kit.SizeSecondary, look.Muted).Wrapped(),
		kit.NewLine(0, -1, s.openRules(folder, err == nil)))
}

func (s *settings) openRules(folder string, there bool) fyne.CanvasObject {
	open := kit.NewPress(kit.NewInset(0, 1, 0, 1, kit.NewText("打开规则文件夹", kit.SizeSecondary, look.AccentText)), "", "", 2, func() {
		if _, err := safefile.UserFolder("rules"); err != nil {
			s.w.Fail("没有打开文件夹", folder, err)
			return
		}
		s.w.show(folder)
	})
	kit.SetHidden(open, !there)
	return open
}

// keep saves the choices. If the decimals differ from those of the rules, it makes rules of the
// user's own.
func (s *settings) keep() {
	rules, err := session.WithDecimals(s.rules, s.decimals)
	if err != nil {
		s.w.Fail("没有存下自己的规则", "", err)
		return
	}
	s.w.app.fyne.Preferences().SetString(prefRules, rules.ID)
}

// back ends the preview.
func (s *settings) back() {
	if s.theme != s.w.app.themeID() {
		s.w.app.setTheme(s.theme)
	}
	if s.scale != s.w.app.scale() {
		s.w.app.zoom(s.scale)
	}
}
