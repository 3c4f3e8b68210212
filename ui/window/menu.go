package window

import (
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"

	"ziping/domain"
	"ziping/ui/files"
	"ziping/ui/kit"
	"ziping/ui/menu"
)

// menus are the menu bar, and the items whose text or state depends on the form.
type menus struct {
	bar                            *menu.Bar
	recent, undo, redo, fold, dark *fyne.MenuItem
	compare, declared              *fyne.MenuItem
	forms                          *fyne.MenuItem   // whether their list is shown
	forForm                        []*fyne.MenuItem // enabled only if a form is open
	forForms                       []*fyne.MenuItem // enabled also while a 汇总表 is shown
	forSeveral                     []*fyne.MenuItem // enabled only if several forms are open
}

var item = fyne.NewMenuItem

// keyed shows a key next to an item. The key works wherever the keyboard is, except in fields that
// use it themselves (the clipboard's keys).
func keyed(i *fyne.MenuItem, key fyne.KeyName, mod fyne.KeyModifier) *fyne.MenuItem {
	i.Shortcut = &desktop.CustomShortcut{KeyName: key, Modifier: mod}
	return i
}

const ctrl = fyne.KeyModifierShortcutDefault

// setMenu gives the window its menu.
func (w *Window) setMenu() {
	w.menus.bar = menu.NewBar(w.Win.Canvas(), w.fileMenu(), w.editMenu(), w.viewMenu(), w.toolsMenu(), w.helpMenu())
	w.menus.bar.OnOpen = func() { w.menus.update(w) }
}

var line = fyne.NewMenuItemSeparator

// form is an item for a window that shows a form.
func (w *Window) form(words string, do func(*editor)) *fyne.MenuItem {
	i := item(words, func() {
		if w.editor != nil {
			do(w.editor)
		}
	})
	w.menus.forForm = append(w.menus.forForm, i)
	return i
}

// forms is an item for a window that shows forms, or their 汇总表.
func (w *Window) forms(words string, do func(*binder)) *fyne.MenuItem {
	i := item(words, func() {
		if w.binder != nil {
			do(w.binder)
		}
	})
	w.menus.forForms = append(w.menus.forForms, i)
	return i
}

// several is an item for a window with several forms.
func (w *Window) several(words string, do func(*binder)) *fyne.MenuItem {
	i := item(words, func() {
		if w.binder != nil && w.binder.list != nil {
			do(w.binder)
		}
	})
	w.menus.forSeveral = append(w.menus.forSeveral, i)
	return i
}

func (w *Window) fileMenu() *fyne.Menu {
	p := w.app
	w.menus.recent = item("最近的文件", nil)
	w.menus.recent.ChildMenu = fyne.NewMenu("")
	var items []*fyne.MenuItem
	for i, kind := range domain.Kinds() { // Ctrl+N is the first, with Shift the others
		mod := [...]fyne.KeyModifier{ctrl, ctrl | fyne.KeyModifierShift}[min(i, 1)]
		items = append(items, keyed(item("新建"+kind.Name+"表", func() { p.newForm(kind) }), fyne.KeyN, mod))
	}
	return fyne.NewMenu("文件(F)", append(items,
		keyed(item("打开…", w.chooseFile), fyne.KeyO, ctrl),
		item("打开整套（文件夹）…", w.chooseFolder),
		w.menus.recent,
		item("打开示例", p.openSample),
		line(),
		keyed(w.forms("保存", func(b *binder) { b.save(nil) }), fyne.KeyS, ctrl),
		keyed(w.forms("另存为…", func(b *binder) { b.shown.saveAs(nil) }), fyne.KeyS, ctrl|fyne.KeyModifierShift),
		keyed(w.form("打印（生成 PDF）…", (*editor).print), fyne.KeyP, ctrl),
		w.form("上报前核对…", (*editor).handIn),
		w.form("公开稿…", (*editor).publish),
		w.form("套用财政模板…", (*editor).useTemplate),
		w.form("自评报告…", (*editor).draftReport),
		line(),
		keyed(item("关闭窗口", w.tryClose), fyne.KeyW, ctrl),
		item("退出", p.quit))...)
}

func (w *Window) editMenu() *fyne.Menu {
	m := &w.menus
	m.undo, m.redo = w.form("撤销", (*editor).undo), w.form("重做", (*editor).redo)
	m.undo.Shortcut, m.redo.Shortcut = &fyne.ShortcutUndo{}, &fyne.ShortcutRedo{}
	row := func(words string, do func(*indicatorsTab)) *fyne.MenuItem {
		return w.form(words, func(ed *editor) { ed.onIndicators(do) })
	}
	clip := fyne.CurrentApp().Clipboard()
	return fyne.NewMenu("编辑(E)",
		m.undo, m.redo,
		line(),
		w.typed("剪切", &fyne.ShortcutCut{Clipboard: clip}),
		w.typed("复制", &fyne.ShortcutCopy{Clipboard: clip}),
		w.typed("粘贴", &fyne.ShortcutPaste{Clipboard: clip}),
		w.typed("全选", &fyne.ShortcutSelectAll{}),
		line(),
		keyed(w.form("查找…", func(ed *editor) { ed.finder.open(false) }), fyne.KeyF, ctrl),
		keyed(w.form("替换…", func(ed *editor) { ed.finder.open(true) }), fyne.KeyH, ctrl),
		keyed(w.form("查找下一处", func(ed *editor) { ed.finder.step(1) }), fyne.KeyF3, 0),
		keyed(w.form("查找上一处", func(ed *editor) { ed.finder.step(-1) }), fyne.KeyF3, fyne.KeyModifierShift),
		line(),
		row("增加指标", (*indicatorsTab).add),
		row("删除指标", (*indicatorsTab).remove),
		row("上移指标", (*indicatorsTab).up),
		row("下移指标", (*indicatorsTab).down),
		line(),
		keyed(w.form("各行合计填入资金总额", (*editor).sumFunds), fyne.KeyEqual, fyne.KeyModifierAlt),
		w.form("按比例分摊分值", (*editor).spreadWeights),
		w.form("全部使用计算得分", (*editor).useAllComputed),
		line(),
		keyed(w.form("填入常用语…", (*editor).offerPhrases), fyne.KeyJ, ctrl),
		keyed(w.form("留作常用语", (*editor).keepPhrase), fyne.KeyJ, ctrl|fyne.KeyModifierShift))
}

// typed is an item that does what its shortcut does in the field that has the keyboard.
func (w *Window) typed(words string, s fyne.Shortcut) *fyne.MenuItem {
	passing := false // a field without a use for it passes it on to the menu
	i := w.form(words, func(ed *editor) {
		f, ok := ed.Win.Canvas().Focused().(fyne.Shortcutable)
		if !ok || passing {
			return
		}
		passing = true
		f.TypedShortcut(s)
		passing = false
	})
	i.Shortcut = s
	return i
}

func (w *Window) viewMenu() *fyne.Menu {
	p, m := w.app, &w.menus
	m.compare = w.form("对照上年的文件…", (*editor).chooseReference)
	m.declared = w.form("对照申报表…", (*editor).chooseDeclaration)
	m.forms = w.several("整套列表栏", (*binder).fold)
	report := w.form("对照自评报告…", (*editor).chooseReport)
	m.fold, m.dark = w.form("检查结果栏", (*editor).fold), item("深色", p.toggleDark)
	return fyne.NewMenu("查看(V)",
		keyed(w.forms("下一条检查结果", func(b *binder) { b.shown.nextFinding(1) }), fyne.KeyF8, 0),
		keyed(w.forms("上一条检查结果", func(b *binder) { b.shown.nextFinding(-1) }), fyne.KeyF8, fyne.KeyModifierShift),
		keyed(w.form("按建议改这一条", (*editor).fixChosen), fyne.KeyReturn, ctrl),
		keyed(w.form("这一条已核对…", (*editor).reviewChosen), fyne.KeyReturn, ctrl|fyne.KeyModifierShift),
		keyed(w.several("下一张表", func(b *binder) { b.step(1) }), fyne.KeyTab, ctrl),
		keyed(w.several("上一张表", func(b *binder) { b.step(-1) }), fyne.KeyTab, ctrl|fyne.KeyModifierShift),
		keyed(w.form("到下一区域", func(ed *editor) { ed.nextZone(1) }), fyne.KeyF6, 0),
		keyed(w.form("到上一区域", func(ed *editor) { ed.nextZone(-1) }), fyne.KeyF6, fyne.KeyModifierShift),
		line(),
		m.forms,
		m.fold,
		m.compare,
		m.declared,
		report,
		w.form("读入报告…", (*editor).showReport),
		line(),
		keyed(item("放大", func() { p.zoom(p.scale() + 0.1) }), fyne.KeyEqual, ctrl),
		keyed(item("缩小", func() { p.zoom(p.scale() - 0.1) }), fyne.KeyMinus, ctrl),
		keyed(item("原始大小", func() { p.zoom(1) }), fyne.Key0, ctrl),
		m.dark)
}

func (w *Window) toolsMenu() *fyne.Menu {
	return fyne.NewMenu("工具(T)",
		w.form("结转到新年度…", (*editor).rollOver),
		item("检查文件夹…", w.checkFolder),
		w.form("评分规则…", (*editor).chooseRules),
		line(),
		w.forms("加一张项目表…", (*binder).addForm),
		w.several("生成汇总表…", (*binder).drawSummary),
		w.several("填入财政的汇总表…", (*binder).fillGiven),
		line(),
		keyed(item("设置…", w.showSettings), fyne.KeyComma, ctrl))
}

func (w *Window) helpMenu() *fyne.Menu {
	return fyne.NewMenu("帮助(H)",
		item("使用手册", w.app.showManual),
		keyed(item("按键说明", w.showKeys), fyne.KeyF1, 0),
		item("关于", w.showAbout))
}

// setContent shows something in the window, below the menu.
func (w *Window) setContent(o fyne.CanvasObject) {
	w.menus.bar.Refresh() // the theme may have changed
	w.Tip = kit.NewTip()
	w.Win.SetContent(container.NewStack(kit.NewStorey(w.menus.bar, o, kit.NewColumn(0)), w.Tip.Box))
}

// update sets texts and states of the items.
func (m *menus) update(w *Window) {
	for _, i := range m.forForm {
		i.Disabled = w.editor == nil
	}
	undo, redo := "", ""
	if w.editor != nil {
		undo, redo = w.editor.s.NextUndo(), w.editor.s.NextRedo()
	}
	m.undo.Label, m.undo.Disabled = joined("撤销", undo), undo == ""
	m.redo.Label, m.redo.Disabled = joined("重做", redo), redo == ""
	for _, i := range m.forForms {
		i.Disabled = w.binder == nil
	}
	several := w.binder != nil && w.binder.list != nil
	for _, i := range m.forSeveral {
		i.Disabled = !several
	}
	m.forms.Checked = several && w.binder.side.Shown()
	m.fold.Checked = w.editor != nil && w.editor.side.Shown()
	m.compare.Checked = w.editor != nil && w.editor.reference != nil
	m.declared.Checked = w.editor != nil && w.editor.s.Declaration() != nil
	m.dark.Checked = w.app.dark()
	recent := &m.recent.ChildMenu.Items
	*recent = nil
	for _, path := range w.app.places.Recent() {
		words := path
		if files.IsWhole(path) {
			words = "整套　" + filepath.Clean(path)
		}
		*recent = append(*recent, item(words, func() { w.openAgain(path) }))
	}
	m.recent.Disabled = len(*recent) == 0
}

func joined(verb, what string) string {
	if what == "" {
		return verb
	}
	return verb + "：" + what
}

// keys registers the window's keys that no field uses. Fields pass on the keys they don't use.
func (w *Window) keys() {
	w.Win.Canvas().SetOnTypedKey(w.key)
	register := func(s fyne.Shortcut, do func(fyne.Shortcut)) {
		w.shortcuts.AddShortcut(s, do)
		w.Win.Canvas().AddShortcut(s, do)
	}
	for _, s := range w.menus.bar.Shortcuts() {
		register(s, w.menus.bar.TypedShortcut)
	}
	add := func(key fyne.KeyName, mod fyne.KeyModifier, do func(*editor)) {
		register(&desktop.CustomShortcut{KeyName: key, Modifier: mod}, func(fyne.Shortcut) { w.unlessAsked(do) })
	}
	larger := func(*editor) { w.app.zoom(w.app.scale() + 0.1) }
	add(fyne.KeyEqual, ctrl|fyne.KeyModifierShift, larger)
	add(fyne.KeyPlus, ctrl, larger)
	for i := range tabNames {
		add(fyne.KeyName(rune('1'+i)), ctrl, func(ed *editor) { ed.goToTab(i) })
	}
	add(fyne.KeyMinus, ctrl|fyne.KeyModifierShift, func(ed *editor) { ed.tabs[ed.shown].removeRow() })
	for by, key := range map[int]fyne.KeyName{1: fyne.KeyPageDown, -1: fyne.KeyPageUp} {
		add(key, ctrl, func(ed *editor) { ed.goToTab((ed.shown + by + len(tabNames)) % len(tabNames)) })
	}
}

// unlessAsked does something with the open form, unless a dialog is waiting for an answer.
func (w *Window) unlessAsked(do func(*editor)) {
	if w.editor != nil && w.Win.Canvas().Overlays().Top() == nil {
		do(w.editor)
	}
}

// key handles keys that no field used. In the row of tabs, Down and Enter go into the tab.
func (ed *editor) key(k fyne.KeyName) bool {
	if k == fyne.KeyEscape {
		if ed.finder.has() || !ed.tabs[ed.shown].revert() && ed.finder.Box.Visible() {
			ed.finder.close()
			return true
		}
		return false
	}
	if ed.tabs[ed.shown].key(k) {
		return true
	}
	if ed.Win.Canvas().Focused() == fyne.Focusable(ed.bar) && (k == fyne.KeyDown || k == fyne.KeyReturn || k == fyne.KeyEnter) {
		ed.enter()
		return true
	}
	return false
}

func (w *Window) key(k *fyne.KeyEvent) {
	if w.Host.Key(k) || w.view.key(k.Name) {
		return
	}
	var shift fyne.KeyModifier
	if d, ok := w.app.fyne.Driver().(desktop.Driver); ok {
		shift = d.CurrentKeyModifiers() & fyne.KeyModifierShift
	}
	w.menus.bar.TypedShortcut(&desktop.CustomShortcut{KeyName: k.Name, Modifier: shift})
}
