package window

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"ziping/ui/importreport"
	"ziping/ui/kit"
	"ziping/ui/session"
)

// tellSaved tells what is wrong although a save succeeded: warnings, and once each what the written
// file prints only in part and what it lacks of the file opened before. replaced means that it was
// the same file.
func (ed *editor) tellSaved(path string, replaced bool, then func()) {
	doc := ed.s.Document()
	words, list := doc.Warning, doc.LeftOut
	if doc.CutOff != ed.cut {
		ed.cut = doc.CutOff
		words = strings.TrimSpace(words + "\n" + ed.cut)
	}
	if slices.Equal(list, ed.reported) {
		list = nil
	} else {
		ed.reported = list
	}
	switch {
	case len(list) > 0:
	case words != "":
		ed.Ask("已经保存", words, kit.NewAnswer("知道了", then))
		return
	default:
		if then != nil {
			then()
		}
		return
	}
	where := "要用的，到原来的文件里看。"
	if replaced {
		where = "原来的文件已经被它替换，留在备份里。"
	}
	head := kit.NewColumn(8)
	if words != "" {
		head.Add(kit.Paragraph(words))
	}
	head.Add(kit.Paragraph(fmt.Sprintf("原来的文件里有 %d 处内容没有写进“%s”，那里没有它们的位置。%s", len(list), filepath.Base(path), where)))
	ed.Dialog("已经保存", kit.NewStorey(kit.NewInset(0, 0, 0, 8, head), container.NewVScroll(kit.NewInset(0, 0, 12, 0, importreport.Losses(list))), kit.NewColumn(0)),
		fyne.NewSize(620, 460), kit.NewAnswer("知道了", then))
}

// cutWords tells what the file's own layout prints only in part, "" for nothing.
func cutWords(s *session.Session, own bool) string {
	var names []string
	for _, c := range s.Document().Cuts(s.Form()) {
		names = append(names, s.Form().Describe(c.Field))
	}
	const most = 3
	switch n := len(names); {
	case n == 0:
		return ""
	case n > most:
		names = append(names[:most], fmt.Sprintf("等 %d 处", n))
	}
	words := strings.Join(names, "、") + "。"
	if own {
		return "打印不全：" + words
	}
	return "这里是全的，文件的版式打印不全：" + words
}
