package menu_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"ziping/ui/grid"
	"ziping/ui/menu"
)

func TestKeysOpenAMenuAndChoose(t *testing.T) {
	cases := map[string]struct {
		keys string
		did  string // "" for nothing
		open bool
	}{
		"a letter and Enter":                 {"Alt+F Return", "新建", false},
		"F10 opens the first":                {"F10 Return", "新建", false},
		"Space chooses too":                  {"Alt+H Space", "按键说明", false},
		"down over a separator":              {"Alt+F Down Down Return", "保存", false},
		"what is grey is passed over":        {"Alt+F Down Down Down Return", "新建", false},
		"up from the first is the last":      {"Alt+F Up Return", "保存", false},
		"End and Home":                       {"Alt+E End Return", "增加指标", false},
		"Home":                               {"Alt+E End Home Return", "撤销：输入实际完成值", false},
		"right to the next menu":             {"Alt+F Right Return", "撤销：输入实际完成值", false},
		"left of the first is the last":      {"Alt+F Left Return", "按键说明", false},
		"right of the last is the first":     {"Alt+H Right Return", "新建", false},
		"right into a sub-menu":              {"Alt+F Down Right Down Return", `D:\财务\前年.xlsx`, false},
		"Enter into a sub-menu":              {"Alt+F Down Return Return", `D:\财务\去年.xlsx`, false},
		"left out of it":                     {"Alt+F Down Right Left Up Return", "新建", false},
		"right out of it to the next menu":   {"Alt+F Down Right Right End Return", "增加指标", false},
		"another letter":                     {"Alt+F Alt+E Return", "撤销：输入实际完成值", false},
		"the same letter, held":              {"Alt+F Alt+F Alt+F Down", "", true},
		"Escape":                             {"Alt+F Escape", "", false},
		"Escape out of a sub-menu, then out": {"Alt+F Down Right Escape Escape", "", false},
		"Escape out of a sub-menu only":      {"Alt+F Down Right Escape", "", true},
		"F10 again":                          {"F10 F10", "", false},
		"an item's key waits":                {"Alt+F Ctrl+S", "", true},
		"a letter that no menu has":          {"Alt+Q", "", false},
	}
	for what, c := range cases {
		t.Run(what, func(t *testing.T) {
			u := sit(t, 1)
			u.presses(strings.Fields(c.keys)...)
			u.isOpen(c.open)
			if got := strings.Join(u.did, " "); got != c.did {
				t.Errorf("done: %q, want %q", got, c.did)
			}
		})
	}
}

func TestAMenuWithNothingToChooseOpensAllTheSame(t *testing.T) {
	u := sit(t, 1)
	for _, i := range u.bar.Menus[0].Items {
		i.Disabled = true
	}
	u.presses("Alt+F", "Down", "Return")
	u.isOpen(true)
	u.presses("Right", "Return")
	u.hasDone("撤销：输入实际完成值")
}

func TestTypingGoesOnWhereItWas(t *testing.T) {
	for what, leave := range map[string]func(u *user){
		"Escape":                   func(u *user) { u.presses("Escape") },
		"an item":                  func(u *user) { u.presses("Return") },
		"an item, by a blank":      func(u *user) { u.presses("Space") },
		"a click next to the menu": func(u *user) { u.clicksAt(fyne.NewPos(900, 600)) },
		"a click on its title":     func(u *user) { u.clicks("文件(F)") },
		"a click on an item":       func(u *user) { u.clicks("保存") },
	} {
		u := sit(t, 1)
		u.types("年初")
		u.presses("Left")
		u.presses("Alt+F")
		u.types("丁") // into the menu
		leave(u)
		u.isOpen(false)
		if u.window.Canvas().Focused() != u.field {
			t.Fatalf("%s: %T has the keyboard", what, u.window.Canvas().Focused())
		}
		u.types("末")
		if u.field.Text != "年末初" {
			t.Errorf("%s: %q", what, u.field.Text)
		}
	}
}

func TestACellGoesOnBeingEdited(t *testing.T) {
	u := sit(t, 1)
	g := grid.New(u.window.Canvas(), nil, []grid.Column{{Title: "名称", Weight: 1}})
	g.SetRows([]grid.Row{{ID: "甲", Cells: []grid.Cell{{Text: "旧"}}}, {ID: "乙", Cells: []grid.Cell{{}}}})
	left := 0
	g.OnLeave = func(string, int) { left++ }
	g.OnCancel = func(row string, col int) { g.SetCell(row, col, grid.Cell{Text: "旧"}) }
	u.shows(g)
	g.Focus("甲", 0)
	u.types("新的")
	u.presses("Alt+F", "Down", "Escape")
	u.types("词")
	if c, _ := g.Cell("甲", 0); c.Text != "新的词" || !g.Editing() || left != 0 {
		t.Errorf("the cell holds %q, edited: %v, left %d times", c.Text, g.Editing(), left)
	}
	u.presses("Alt+F")
	u.save.Action = func() { // an item finds the cell unchanged
		if c, _ := g.Cell("甲", 0); c.Text != "新的词" || !g.Editing() {
			t.Errorf("%q, edited: %v", c.Text, g.Editing())
		}
		u.did = append(u.did, "保存")
	}
	u.presses("Up", "Return", "Escape") // and the cell gets Escape again
	u.hasDone("保存")
	if c, _ := g.Cell("甲", 0); c.Text != "旧" {
		t.Errorf("after Escape the cell holds %q", c.Text)
	}
}

func TestAnotherProgramClosesTheMenu(t *testing.T) {
	u := sit(t, 1)
	u.presses("Alt+F")
	u.window.Canvas().Focused().FocusLost()
	u.isOpen(false)
	u.field.FocusGained() // back again
	u.types("甲")
	if u.field.Text != "甲" {
		t.Errorf("%q", u.field.Text)
	}
	u.presses("Alt+E", "Return")
	u.hasDone("撤销：输入实际完成值")
}

func TestKeysOfItems(t *testing.T) {
	u := sit(t, 1)
	opened := 0
	u.bar.OnOpen = func() {
		opened++
		u.undo.Disabled = opened == 2
	}
	u.presses("Ctrl+Z", "Ctrl+Z", "Ctrl+N", "F1", "Ctrl+Q")
	u.hasDone("撤销：输入实际完成值", "新建", "按键说明") // the second 撤销 is disabled
	want := map[string]bool{}
	for _, key := range []string{"F10", "Alt+F", "Alt+E", "Alt+H", "Ctrl+N", "Ctrl+S", "Ctrl+Z", "F1"} {
		want[shortcut(key).ShortcutName()] = true
	}
	for _, s := range u.bar.Shortcuts() {
		if !want[s.ShortcutName()] {
			t.Errorf("it also answers %s", s.ShortcutName())
		}
		delete(want, s.ShortcutName())
	}
	if len(want) > 0 {
		t.Errorf("it does not answer %v", want)
	}
}

func TestNothingHappensUnderADialog(t *testing.T) {
	u := sit(t, 1)
	dialog := container.NewStack()
	u.window.Canvas().Overlays().Add(dialog)
	for _, key := range []string{"Alt+F", "F10", "Ctrl+S"} {
		u.bar.TypedShortcut(shortcut(key))
	}
	if top := u.window.Canvas().Overlays().Top(); top != dialog {
		t.Errorf("a menu lies over the dialog: %T", top)
	}
	u.hasDone()
	u.window.Canvas().Overlays().Remove(dialog)
	u.presses("Ctrl+S")
	u.hasDone("保存")
}

func TestAContextMenuHasNoNeighbours(t *testing.T) {
	u := sit(t, 1)
	menu.Show(u.window.Canvas(), fyne.NewPos(300, 300), u.save, u.sub)
	u.presses("Down", "Left", "Right", "Alt+E", "Down", "Right", "Return")
	u.hasDone(`D:\财务\去年.xlsx`)
	u.isOpen(false)
}
