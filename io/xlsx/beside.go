package xlsx

import (
	"encoding/xml"
	"fmt"
	"html"
	"regexp"
	"strings"

	"ziping/io/guard"
	"ziping/io/sheet"
)

var (
	printed   = regexp.MustCompile(`<(?:\w+:)?(?:odd|even|first)(Header|Footer)(?:\s[^<>]*)?>([^<]+)<`)
	printCode = regexp.MustCompile(`&(?:"[^"]*"|K[0-9A-Fa-f]{6}|\d+|.)`)
	printName = map[string]string{"Header": "页眉", "Footer": "页脚"}
)

// remark tells what lies beside the cells of a sheet: comments, text boxes, pictures, and
// what is printed above and below a page. What of it can't be read is not told.
func (w *workbook) remark(g *sheet.Grid, s sheetPart, data []byte) {
	for _, m := range printed.FindAllSubmatch(data, -1) {
		text := printCode.ReplaceAllString(html.UnescapeString(string(m[2])), " ")
		if strings.Trim(text, " 第页共/-，,0123456789") != "" { // more than the number of the page
			g.Remark(printName[string(m[1])], text)
		}
	}
	rels, err := w.archive.Relations(s.path)
	if err != nil {
		return
	}
	for _, r := range rels {
		if !w.archive.Has(r.Target) {
			continue
		}
		switch r.Kind {
		case "comments", "threadedComment":
			_ = each(w.archive, r.Target, func(x *guard.XML, e xml.StartElement) error {
				if e.Name.Local != "comment" && e.Name.Local != "threadedComment" {
					return nil
				}
				text, err := propText(x)
				if err == nil && !strings.HasPrefix(text, "[") { // in brackets older programs are told of a threaded one
					g.Remark("批注（"+guard.Attr(e, "", "ref")+"）", text)
				}
				return err
			})
		case "drawing":
			pictures := 0
			_ = each(w.archive, r.Target, func(x *guard.XML, e xml.StartElement) error {
				switch e.Name.Local {
				case "pic":
					pictures++
				case "txBody":
					text, err := propText(x)
					g.Remark("文本框", text)
					return err
				}
				return nil
			})
			if pictures > 0 {
				g.Remark("图片", fmt.Sprintf("%d 张", pictures))
			}
		}
	}
}
