package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// menus are the items whose words or state follow the form.
type menus struct {
	main                   *fyne.MainMenu
	undo, redo, fold, dark *fyne.MenuItem
	compare                *fyne.MenuItem
	forForm                []*fyne.MenuItem // only where a form is open
}

// item is an item of the menu. While a dialog waits for an answer its key does nothing.
func (w *Window) item(words string, do func()) *fyne.MenuItem {
	return fyne.NewMenuItem(words, func() {
		if w.win.Canvas().Overlays().Top() == nil {
			do()
		}
	})
}

// keyed shows a key beside an item and, with Ctrl, makes it work everywhere. Keys that
// fields need themselves (undo, clipboard) are shown but handled by the canvas: a menu's
// shortcut would take them from the field.
func keyed(i *fyne.MenuItem, key fyne.KeyName, mod fyne.KeyModifier) *fyne.MenuItem {
	i.Shortcut = &desktop.CustomShortcut{KeyName: key, Modifier: mod}
	return i
}

const ctrl = fyne.KeyModifierShortcutDefault

// setMenu gives the window its menu.
func (w *Window) setMenu() {
	p, m, item := w.app, &w.menus, w.item
	m.forForm = nil
	form := func(i *fyne.MenuItem) *fyne.MenuItem {
		m.forForm = append(m.forForm, i)
		return i
	}
	line := fyne.NewMenuItemSeparator
	m.undo, m.redo = item("撤销", w.undo), item("重做", w.redo)
	m.compare = form(item("对照上年的文件…", w.chooseReference))
	m.fold, m.dark = form(item("检查结果栏", w.fold)), item("深色", p.toggleDark)
	recent := item("最近的文件", nil)
	recent.ChildMenu = fyne.NewMenu("")
	for _, path := range p.recent() {
		recent.ChildMenu.Items = append(recent.ChildMenu.Items, item(path, func() { p.open(path) }))
	}
	recent.Disabled = len(recent.ChildMenu.Items) == 0
	quit := item("退出", p.quit)
	quit.IsQuit = true
	m.main = fyne.NewMainMenu(
		fyne.NewMenu("文件",
			keyed(item("新建", p.newForm), fyne.KeyN, ctrl),
			keyed(item("打开…", w.chooseFile), fyne.KeyO, ctrl),
			recent,
			item("打开示例", p.openSample),
			line(),
			form(keyed(item("保存", func() { w.save(nil) }), fyne.KeyS, ctrl)),
			form(keyed(item("另存为…", func() { w.saveAs(nil) }), fyne.KeyS, ctrl|fyne.KeyModifierShift)),
			form(item("打印（生成 PDF）…", w.print)),
			form(item("套用财政模板…", w.useTemplate)),
			line(),
			keyed(item("关闭窗口", w.tryClose), fyne.KeyW, ctrl),
			quit),
		fyne.NewMenu("编辑",
			m.undo, m.redo,
			line(),
			form(item("增加指标", func() { w.onIndicators((*indicatorsTab).add) })),
			form(item("删除指标", func() { w.onIndicators((*indicatorsTab).remove) })),
			form(item("上移指标", func() { w.onIndicators((*indicatorsTab).up) })),
			form(item("下移指标", func() { w.onIndicators((*indicatorsTab).down) })),
			line(),
			form(item("全部使用计算得分", w.useAllComputed))),
		fyne.NewMenu("查看",
			form(keyed(item("下一条检查结果", func() { w.step(1) }), fyne.KeyF8, 0)),
			form(keyed(item("上一条检查结果", func() { w.step(-1) }), fyne.KeyF8, fyne.KeyModifierShift)),
			form(keyed(item("按建议改这一条", w.fixChosen), fyne.KeyReturn, ctrl)),
			form(keyed(item("到下一区域", func() { w.nextZone(1) }), fyne.KeyF6, 0)),
			form(keyed(item("到上一区域", func() { w.nextZone(-1) }), fyne.KeyF6, fyne.KeyModifierShift)),
			line(),
			m.fold,
			m.compare,
			form(item("读入报告…", w.showReport)),
			line(),
			keyed(item("放大", func() { p.zoom(p.scale() + 0.1) }), fyne.KeyEqual, ctrl),
			keyed(item("缩小", func() { p.zoom(p.scale() - 0.1) }), fyne.KeyMinus, ctrl),
			keyed(item("原始大小", func() { p.zoom(1) }), fyne.Key0, ctrl),
			m.dark),
		fyne.NewMenu("工具",
			form(item("结转到新年度…", w.rollOver)),
			item("检查文件夹…", w.checkFolder),
			form(item("评分规则…", w.chooseRules)),
			line(),
			keyed(item("设置…", w.showSettings), fyne.KeyComma, ctrl)),
		fyne.NewMenu("帮助",
			item("使用手册", w.showManual),
			keyed(item("按键说明", w.showKeys), fyne.KeyF1, 0),
			item("关于", w.showAbout)))
	m.states(w)
	w.win.SetMainMenu(m.main)
}

// states sets words and states and reports whether any changed.
func (m *menus) states(w *Window) bool {
	changed := false
	set := func(i *fyne.MenuItem, words string, disabled, checked bool) {
		if i.Label != words || i.Disabled != disabled || i.Checked != checked {
			i.Label, i.Disabled, i.Checked = words, disabled, checked
			changed = true
		}
	}
	for _, i := range m.forForm {
		set(i, i.Label, w.s == nil, i.Checked)
	}
	undo, redo := "", ""
	if w.s != nil {
		undo, redo = w.s.NextUndo(), w.s.NextRedo()
	}
	set(m.undo, joined("撤销", undo), undo == "", false)
	set(m.redo, joined("重做", redo), redo == "", false)
	set(m.fold, m.fold.Label, w.s == nil, w.side != nil && w.side.shown())
	set(m.compare, m.compare.Label, w.s == nil, w.s != nil && w.reference != nil)
	set(m.dark, m.dark.Label, false, w.app.dark())
	return changed
}

func joined(verb, what string) string {
	if what == "" {
		return verb
	}
	return verb + "：" + what
}

// show brings the menu up to the form.
func (m *menus) show(w *Window) {
	if m.states(w) {
		m.main.Refresh()
	}
}

// keys are the window's keys that no field needs for itself. Fields pass on what they
// have no use for.
func (w *Window) keys() {
	w.win.Canvas().SetOnTypedKey(w.key)
	add := func(s fyne.Shortcut, do func()) {
		w.shortcuts.AddShortcut(s, func(fyne.Shortcut) { w.unlessAsked(do) })
		w.win.Canvas().AddShortcut(s, w.shortcuts.TypedShortcut)
	}
	add(&fyne.ShortcutUndo{}, w.undo)
	add(&fyne.ShortcutRedo{}, w.redo)
	add(&desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: ctrl}, w.fixChosen)
	for i := range tabNames {
		add(&desktop.CustomShortcut{KeyName: fyne.KeyName(rune('1' + i)), Modifier: ctrl}, func() { w.showTab(i) })
	}
	for by, key := range map[int]fyne.KeyName{1: fyne.KeyPageDown, -1: fyne.KeyPageUp} {
		add(&desktop.CustomShortcut{KeyName: key, Modifier: ctrl}, func() { w.showTab((w.shown + by + len(tabNames)) % len(tabNames)) })
	}
}

// unlessAsked does something with the open form while no dialog waits for an answer.
func (w *Window) unlessAsked(do func()) {
	if w.s != nil && w.win.Canvas().Overlays().Top() == nil {
		do()
	}
}

func (w *Window) key(k *fyne.KeyEvent) {
	if w.open != nil && w.open.pop.Visible() {
		w.open.key(k.Name)
		return
	}
	by := 1
	if d, ok := w.app.fyne.Driver().(desktop.Driver); ok && d.CurrentKeyModifiers()&fyne.KeyModifierShift != 0 {
		by = -1
	}
	switch k.Name { // a menu's key without Ctrl or the like is only shown
	case fyne.KeyF8:
		w.step(by)
	case fyne.KeyF6:
		w.nextZone(by)
	case fyne.KeyF1:
		w.showKeys()
	}
}
