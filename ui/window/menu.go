package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"

	"ziping/ui/kit"
	"ziping/ui/menu"
)

// menus are the bar, and the items whose words or state follow the form.
type menus struct {
	bar                            *menu.Bar
	recent, undo, redo, fold, dark *fyne.MenuItem
	compare                        *fyne.MenuItem
	forForm                        []*fyne.MenuItem // only where a form is open
}

var item = fyne.NewMenuItem

// keyed shows a key beside an item and makes it work wherever the keyboard is, except in
// fields that need it themselves (the clipboard's keys).
func keyed(i *fyne.MenuItem, key fyne.KeyName, mod fyne.KeyModifier) *fyne.MenuItem {
	i.Shortcut = &desktop.CustomShortcut{KeyName: key, Modifier: mod}
	return i
}

const ctrl = fyne.KeyModifierShortcutDefault

// setMenu gives the window its menu.
func (w *Window) setMenu() {
	p, m := w.app, &w.menus
	form := func(i *fyne.MenuItem) *fyne.MenuItem {
		m.forForm = append(m.forForm, i)
		return i
	}
	line := fyne.NewMenuItemSeparator
	m.undo, m.redo = item("撤销", w.undo), item("重做", w.redo)
	m.undo.Shortcut, m.redo.Shortcut = &fyne.ShortcutUndo{}, &fyne.ShortcutRedo{}
	m.compare = form(item("对照上年的文件…", w.chooseReference))
	m.fold, m.dark = form(item("检查结果栏", w.fold)), item("深色", p.toggleDark)
	m.recent = item("最近的文件", nil)
	m.recent.ChildMenu = fyne.NewMenu("")
	m.bar = menu.NewBar(w.Win.Canvas(),
		fyne.NewMenu("文件(F)",
			keyed(item("新建", p.newForm), fyne.KeyN, ctrl),
			keyed(item("打开…", w.chooseFile), fyne.KeyO, ctrl),
			m.recent,
			item("打开示例", p.openSample),
			line(),
			form(keyed(item("保存", func() { w.save(nil) }), fyne.KeyS, ctrl)),
			form(keyed(item("另存为…", func() { w.saveAs(nil) }), fyne.KeyS, ctrl|fyne.KeyModifierShift)),
			form(item("打印（生成 PDF）…", w.print)),
			form(item("套用财政模板…", w.useTemplate)),
			line(),
			keyed(item("关闭窗口", w.tryClose), fyne.KeyW, ctrl),
			item("退出", p.quit)),
		fyne.NewMenu("编辑(E)",
			m.undo, m.redo,
			line(),
			form(item("增加指标", func() { w.onIndicators((*indicatorsTab).add) })),
			form(item("删除指标", func() { w.onIndicators((*indicatorsTab).remove) })),
			form(item("上移指标", func() { w.onIndicators((*indicatorsTab).up) })),
			form(item("下移指标", func() { w.onIndicators((*indicatorsTab).down) })),
			line(),
			form(item("全部使用计算得分", w.useAllComputed))),
		fyne.NewMenu("查看(V)",
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
		fyne.NewMenu("工具(T)",
			form(item("结转到新年度…", w.rollOver)),
			item("检查文件夹…", w.checkFolder),
			form(item("评分规则…", w.chooseRules)),
			line(),
			keyed(item("设置…", w.showSettings), fyne.KeyComma, ctrl)),
		fyne.NewMenu("帮助(H)",
			item("使用手册", p.showManual),
			keyed(item("按键说明", w.showKeys), fyne.KeyF1, 0),
			item("关于", w.showAbout)))
	m.bar.OnOpen = func() { m.update(w) }
}

// setContent puts something into the window, below the menu.
func (w *Window) setContent(o fyne.CanvasObject) {
	w.menus.bar.Refresh() // the theme may be another
	w.Tip = kit.NewTip()
	w.Win.SetContent(container.NewStack(kit.NewStorey(w.menus.bar, o, kit.NewColumn(0)), w.Tip.Box))
}

// update brings words and states of the items up to the form.
func (m *menus) update(w *Window) {
	for _, i := range m.forForm {
		i.Disabled = w.s == nil
	}
	undo, redo := "", ""
	if w.s != nil {
		undo, redo = w.s.NextUndo(), w.s.NextRedo()
	}
	m.undo.Label, m.undo.Disabled = joined("撤销", undo), undo == ""
	m.redo.Label, m.redo.Disabled = joined("重做", redo), redo == ""
	m.fold.Checked = w.side != nil && w.side.Shown()
	m.compare.Checked = w.s != nil && w.reference != nil
	m.dark.Checked = w.app.dark()
	files := &m.recent.ChildMenu.Items
	*files = nil
	for _, path := range w.app.places.Recent() {
		*files = append(*files, item(path, func() { w.openFile(path) }))
	}
	m.recent.Disabled = len(*files) == 0
}

func joined(verb, what string) string {
	if what == "" {
		return verb
	}
	return verb + "：" + what
}

// keys are the window's keys that no field needs for itself. Fields pass on what they
// have no use for.
func (w *Window) keys() {
	w.Win.Canvas().SetOnTypedKey(w.key)
	register := func(s fyne.Shortcut, do func(fyne.Shortcut)) {
		w.shortcuts.AddShortcut(s, do)
		w.Win.Canvas().AddShortcut(s, do)
	}
	for _, s := range w.menus.bar.Shortcuts() {
		register(s, w.menus.bar.TypedShortcut)
	}
	add := func(s fyne.Shortcut, do func()) {
		register(s, func(fyne.Shortcut) { w.unlessAsked(do) })
	}
	for _, plus := range []desktop.CustomShortcut{{KeyName: fyne.KeyEqual, Modifier: ctrl | fyne.KeyModifierShift}, {KeyName: fyne.KeyPlus, Modifier: ctrl}} {
		add(&plus, func() { w.app.zoom(w.app.scale() + 0.1) })
	}
	for i := range tabNames {
		add(&desktop.CustomShortcut{KeyName: fyne.KeyName(rune('1' + i)), Modifier: ctrl}, func() { w.goToTab(i) })
	}
	add(&desktop.CustomShortcut{KeyName: fyne.KeyMinus, Modifier: ctrl | fyne.KeyModifierShift}, func() {
		if t, ok := w.tabs[w.shown].(*fundsTab); ok { // the indicators' table has it from the grid
			t.removeRow()
		}
	})
	for by, key := range map[int]fyne.KeyName{1: fyne.KeyPageDown, -1: fyne.KeyPageUp} {
		add(&desktop.CustomShortcut{KeyName: key, Modifier: ctrl}, func() { w.goToTab((w.shown + by + len(tabNames)) % len(tabNames)) })
	}
}

// unlessAsked does something with the open form while no dialog waits for an answer.
func (w *Window) unlessAsked(do func()) {
	if w.s != nil && w.Win.Canvas().Overlays().Top() == nil {
		do()
	}
}

// keyInForm handles keys that no field had a use for. From the row of tabs Down and Enter go
// into the tab; a preview scrolls.
func (w *Window) keyInForm(k fyne.KeyName) bool {
	switch k {
	case fyne.KeyEscape:
		if p, ok := w.tabs[w.shown].(interface{ takeBack() }); ok {
			p.takeBack()
		}
	default:
		if p, ok := w.tabs[w.shown].(*previewTab); ok && kit.ScrollBy(p.scroll, k) {
			return true
		}
		if w.Win.Canvas().Focused() == fyne.Focusable(w.bar) && (k == fyne.KeyDown || k == fyne.KeyReturn || k == fyne.KeyEnter) {
			w.enter()
			return true
		}
	}
	return false
}

func (w *Window) key(k *fyne.KeyEvent) {
	if w.Host.Key(k) {
		return
	}
	if w.s != nil && w.keyInForm(k.Name) {
		return
	}
	var shift fyne.KeyModifier
	if d, ok := w.app.fyne.Driver().(desktop.Driver); ok {
		shift = d.CurrentKeyModifiers() & fyne.KeyModifierShift
	}
	w.menus.bar.TypedShortcut(&desktop.CustomShortcut{KeyName: k.Name, Modifier: shift})
}
