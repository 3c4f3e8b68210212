package window

import (
	"strings"

	"fyne.io/fyne/v2"

	"ziping/domain"
)

// tab is one page of the form. Its fields call editor.typed and editor.focus.
type tab interface {
	object() fyne.CanvasObject
	tools() fyne.CanvasObject       // what can be done there, on the row of tabs; nil for nothing
	refresh()                       // brings what is shown up to the session
	reveal(field domain.Field) bool // scrolls to a field and gives it the keyboard
	first() domain.Field            // where the keyboard comes to at first: no name that the first letters would replace; "" for none
	takeBack()                      // gives the field with the keyboard the text it had when that came
	removeRow()                     // of a table, the one with the keyboard
	key(fyne.KeyName) bool          // takes a key that no field had a use for
}

// The tabs, in order.
const (
	tabBasic = iota
	tabFunds
	tabGoals
	tabIndicators
	tabPreview
	tabCount
)

var tabNames = []string{"基本信息", "资金", "目标", "指标", "预览"}

// tabOf is the tab a field stands on.
func tabOf(field domain.Field) int {
	part, _, _ := strings.Cut(string(field), "/")
	return tabOfPart[part]
}

// tabOfPart are the tabs of the parts of a form; all others are on the first.
var tabOfPart = map[string]int{"funds": tabFunds, "goals": tabGoals, "indicators": tabIndicators, "total": tabIndicators}
