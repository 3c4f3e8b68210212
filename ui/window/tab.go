package window

import (
	"strings"

	"fyne.io/fyne/v2"

	"ziping/domain"
)

// tab is one page of the form. Its fields call editor.typed and editor.focus.
type tab interface {
	object() fyne.CanvasObject
	tools() fyne.CanvasObject       // buttons for the row of tabs; nil for none
	refresh()                       // updates what is shown
	reveal(field domain.Field) bool // scrolls to a field and gives it the keyboard
	first() domain.Field            // the field that gets the keyboard at first, not a name that the first letters would replace; "" for none
	revert() bool                   // reverts the field with the keyboard to the text it had when the keyboard came; reports whether that changed it
	removeRow()                     // of a table: the row with the keyboard
	key(fyne.KeyName) bool          // handles a key that no field used
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

// tabOf is the tab of a field.
func tabOf(field domain.Field) int {
	part, _, _ := strings.Cut(string(field), "/")
	return tabOfPart[part]
}

// tabOfPart are the tabs of the parts of a form; all others are on the first.
var tabOfPart = map[string]int{"funds": tabFunds, "goals": tabGoals, "indicators": tabIndicators, "total": tabIndicators}
