package document

import (
	"errors"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"ziping/domain/zh"
	"ziping/io/docx"
	"ziping/io/layout"
	"ziping/io/sheet"
)

// What is written about forms, and is none itself, though it has tables that look like parts of one.
// The program's own files keep it among their properties.
const (
	Report   = "自评报告"
	Letter   = "退回修改通知"
	Findings = "问题清单"
	Listing  = "自评表汇总"
)

// MarkProperty is the property of a workbook of the program's that says which of these it is.
const MarkProperty = "what"

// OutputIn is which of these a file is that Open rejected as such; "" for none.
func OutputIn(err error) string {
	var none layout.NotAForm
	if errors.As(err, &none) && slices.Contains([]string{Report, Letter, Findings, Listing}, none.What) {
		return none.What
	}
	return ""
}

// titles are those of texts about forms.
var titles = []struct {
	title *regexp.Regexp
	what  string
}{
	{regexp.MustCompile(`(?:自评|评价).*报告$`), Report},
	{regexp.MustCompile(`(?:退回修改|催报)通知$`), Letter},
}

// outputIn says which of these a file is, by the program's mark or the title of a text; "" for none.
func (d *Document) outputIn(list []*sheet.Grid) string {
	if what := d.props[MarkProperty]; what != "" {
		return what
	}
	if d.kind == DOCX {
		if what, ours := docx.Written(d.source); what != "" {
			return what
		} else if ours {
			return Report
		}
	}
	if d.kind != DOCX && d.kind != PDF || len(list) == 0 {
		return ""
	}
	const lines, longest = 4, 60 // a title may have several lines
	title := ""
	for n, ref := range list[0].Cells() {
		if title += zh.Squeeze(list[0].At(ref).Text); n == lines || utf8.RuneCountInString(title) > longest {
			break
		}
		for _, t := range titles {
			if t.title.MatchString(title) {
				return t.what
			}
		}
	}
	return ""
}

// inOutput are the forms in a file that is a text about forms: those attached to it, which say
// themselves whose they are.
func inOutput(found []*layout.Layout) []*layout.Layout {
	return slices.DeleteFunc(found, func(l *layout.Layout) bool {
		f, _ := l.Read()
		return strings.TrimSpace(f.Subject()) == ""
	})
}
