package window

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"ziping/io/document"
	"ziping/io/layout"
	"ziping/scoring"
	"ziping/ui/kit"
	"ziping/ui/look"
	"ziping/ui/session"
)

// maxLost limits the rows drawn of what was left out.
const maxLost = 300

// lostRows lists what a save leaves out, under headings.
func lostRows(list []document.Loss) *fyne.Container {
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
	ed.Dialog("已经保存", kit.NewStorey(kit.NewInset(0, 0, 0, 8, head), container.NewVScroll(kit.NewInset(0, 0, 12, 0, lostRows(list))), kit.NewColumn(0)),
		fyne.NewSize(620, 460), kit.NewAnswer("知道了", then))
}

// cutWords tells what the file's own layout prints only in part, "" for nothing.
func cutWords(s *session.Session, own bool) string {
	var names []string
	for _, f := range s.Findings() {
		if f.Code == scoring.CodePrintCut {
			names = append(names, s.Form().Describe(f.Field))
		}
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

// lossWords tells how much of the opened file a save in the official layout leaves out, "" for
// nothing.
func lossWords(doc *document.Document) string {
	if n := len(doc.Losses()); n > 0 {
		return fmt.Sprintf("有 %d 处内容官方版式没有地方放", n)
	}
	return ""
}

// kept lists what the program does not read in a workbook but keeps in a save.
func (r *readReport) kept() {
	doc := r.ed.s.Document()
	for _, group := range []struct {
		words string
		cells []layout.Unread
	}{
		{"没有读懂的单元格（保存时原样保留）", slices.Concat(doc.Report.Unread, doc.Report.Pieces)},
		{"表上另有的内容（保存时原样保留）", doc.Report.Kept},
	} {
		if len(group.cells) > 0 {
			r.head(group.words)
		}
		for _, u := range group.cells {
			r.row(session.ShortCell(doc.Address(u.Cell)), u.Text, nil)
		}
	}
	for _, group := range []struct {
		words string
		lines []string
	}{
		{"单元格以外的内容，没有读入", doc.Report.Remarks},
		{"没有读的工作表", doc.Skipped},
	} {
		if len(group.lines) > 0 {
			r.head(group.words)
		}
		for _, words := range group.lines {
			r.row("", words, nil)
		}
	}
}
