package importreport

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"

	"ziping/io/document"
	"ziping/ui/kit"
	"ziping/ui/look"
)

// maxLost limits the rows drawn of what was left out.
const maxLost = 300

// Losses lists what a save leaves out, under headings.
func Losses(list []document.Loss) *fyne.Container {
	rows := kit.NewColumn(4)
	var kind document.LossKind
	for i, l := range list {
		if i == maxLost {
			rows.Add(kit.NewInset(8, 2, 8, 2, kit.NewText(fmt.Sprintf("还有 %d 处，没有列出。", len(list)-maxLost), kit.SizeBody, look.Secondary).Wrapped()))
			break
		}
		if l.Kind != kind {
			kind = l.Kind
			rows.Add(kit.NewInset(0, 8, 0, 2, kit.NewText(kind.String(), kit.SizeSecondary, look.Secondary).InBold()))
		}
		rows.Add(kit.NewInset(8, 2, 8, 2, kit.NewText(l.String(), kit.SizeBody, look.Text).Wrapped()))
	}
	return rows
}

// lossesOf is what a save of all open forms leaves out of a file: its other forms are open too.
func lossesOf(doc *document.Document) []document.Loss {
	return slices.DeleteFunc(doc.Losses(), func(l document.Loss) bool { return l.Kind == document.LossForm })
}

// LossWords tells how much of the opened file a save in the official layout leaves out, "" for
// nothing.
func LossWords(doc *document.Document) string {
	if n := len(lossesOf(doc)); n > 0 {
		return fmt.Sprintf("有 %d 处内容官方版式没有地方放", n)
	}
	return ""
}
