package window

import (
	"fmt"
	"strings"

	"ziping/domain"
	"ziping/ui/field"
	"ziping/ui/kit"
)

// tellCut tells that a pasted text was longer than a field may be.
func (ed *editor) tellCut() {
	ed.Ask("粘贴的内容太长", fmt.Sprintf("一格最多放 %d 个字（Excel 的单元格也只放得下这么多），粘贴的内容只放了前面的部分，后面的没有放进来。核对是不是复制错了；确实要写这么多的，写成摘要，原文另附。", field.MaxText),
		kit.NewAnswer("知道了", nil))
}

// tellWide tells what part of a pasted block has no column: its columns after the last one that
// there is a column for, each with its first text. A dash does not count: the form prints it in
// cells that stay empty.
func (ed *editor) tellWide(block [][]string, room func(row int) int) {
	var lost []string
	for k := 0; ; k++ {
		first, cells, beyond := "", 0, true
		for r, texts := range block {
			if k >= len(texts) {
				continue
			}
			beyond = false
			if text := strings.TrimSpace(texts[k]); k >= room(r) && !domain.IsBlank(text) && strings.Trim(text, "—-－") != "" {
				if cells++; cells == 1 {
					first = text
				}
			}
		}
		switch {
		case beyond:
			if len(lost) > 0 {
				ed.Ask("有的列没有地方放", "粘贴的内容比这里到表右边的列多，放得下的已经填好。没有地方放的是粘贴内容的"+strings.Join(lost, "、")+"。",
					kit.NewAnswer("知道了", nil), kit.NewAnswer("撤销粘贴", ed.undo))
			}
			return
		case cells > 1:
			lost = append(lost, fmt.Sprintf("第 %d 列（“%s”等 %d 格）", k+1, first, cells))
		case cells == 1:
			lost = append(lost, fmt.Sprintf("第 %d 列（“%s”）", k+1, first))
		}
	}
}
