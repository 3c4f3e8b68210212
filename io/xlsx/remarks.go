package xlsx

import (
	"bytes"
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
	printName = map[string]string{"Header": "页眉", "Footer": "页脚"}
)

// remark tells what is outside the cells of a sheet: comments, text boxes, controls, pictures,
// charts, and what is printed above and below a page. What of it can't be read is not told.
func (w *workbook) remark(g *sheet.Grid, s sheetPart, data []byte) {
	// Index is much faster than the pattern, and most of a sheet comes before.
	if at := bytes.Index(data, []byte("headerFooter")); at >= 0 {
		for _, m := range printed.FindAllSubmatch(data[at:], -1) {
			g.RemarkMargin(printName[string(m[1])], html.UnescapeString(string(m[2])))
		}
	}
	rels, err := w.archive.Relations(s.path)
	if err != nil {
		return
	}
	threaded := rels.OfKind("threadedComment") != nil // older programs show these in brackets
	for _, r := range rels {
		if !w.archive.Has(r.Target) {
			continue
		}
		switch r.Kind {
		case "comments", "threadedComment":
			w.remarkComments(g, r.Target, threaded)
		case "vmlDrawing":
			w.remarkControls(g, r.Target)
		case "drawing":
			w.remarkDrawing(g, r.Target)
		}
	}
}

func (w *workbook) remarkComments(g *sheet.Grid, part string, threaded bool) {
	_ = each(w.archive, part, func(x *guard.XML, e xml.StartElement) error {
		if e.Name.Local != "comment" && e.Name.Local != "threadedComment" {
			return nil
		}
		text, err := propText(x)
		if err == nil && !(threaded && strings.HasPrefix(text, "[")) {
			g.Remark("批注（"+guard.Attr(e, "", "ref")+"）", text)
		}
		return err
	})
}

// remarkControls tells of the texts of controls; the frames of comments, in the same part, are blank.
func (w *workbook) remarkControls(g *sheet.Grid, part string) {
	_ = each(w.archive, part, func(x *guard.XML, e xml.StartElement) error {
		if e.Name.Local != "textbox" {
			return nil
		}
		text, err := propText(x)
		g.Remark("控件", text)
		return err
	})
}

func (w *workbook) remarkDrawing(g *sheet.Grid, part string) {
	pictures, charts := 0, 0
	_ = each(w.archive, part, func(x *guard.XML, e xml.StartElement) error {
		switch e.Name.Local {
		case "pic":
			pictures++
		case "graphicFrame":
			charts++
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
	if charts > 0 {
		g.Remark("图表", fmt.Sprintf("%d 个", charts))
	}
}
