package document

import (
	"bytes"
	"cmp"
	"slices"
	"strings"
	"unicode"

	"ziping/domain"
	"ziping/domain/zh"
	"ziping/io/fault"
	"ziping/io/jsonform"
	"ziping/io/layout"
	"ziping/io/sheet"
)

// check reads back what was written and compares it with the form.
func (d *Document) check(kind Kind, data []byte, form *domain.Form) (*Document, error) {
	if kind == PDF {
		return nil, isWholePDF(data)
	}
	saved, err := Read("", data)
	if err != nil {
		return nil, err
	}
	if kind == JSON {
		now := func(i int) int {
			if at := d.choicesIn(saved, form); at != nil {
				return at[i]
			}
			return i
		}
		if d.pack != nil && saved.pack != nil && now(d.Choice) < len(saved.pack.Forms) {
			saved.Choose(now(d.Choice))
		}
		if !bytes.Equal(jsonform.Encode(&saved.Form), jsonform.Encode(form)) {
			return nil, mismatch(form, saved, differing(form, &saved.Form))
		}
		for i, b := range d.With {
			if got := &saved.pack.Forms[now(i)]; !bytes.Equal(jsonform.Encode(got), jsonform.Encode(&b.Form)) {
				return nil, mismatch(&b.Form, saved, differing(&b.Form, got))
			}
		}
		return saved, nil
	}
	var leftOut []domain.Field
	if l := d.layout(); d.KeepsLayout() {
		leftOut = l.Unplaced(form)
	}
	var wrong []domain.Field
	nearest := 0
	own := -1
	if d.KeepsLayout() {
		own = saved.withScope(d.scope(d.Choice))
	}
	for i := range saved.layouts { // the order of several can have changed
		if saved.Choose(i); own >= 0 && i != own {
			continue
		}
		d.decline(saved, form)
		here := slices.DeleteFunc(differing(form, &saved.Form), func(f domain.Field) bool {
			return slices.Contains(leftOut, f) || isHeading(f) && isOn(saved.layout().Grid, form, f)
		})
		if len(here) == 0 {
			return saved, cmp.Or(d.checkOthers(saved, form), d.checkBesides(saved, form))
		}
		if wrong == nil || len(here) < len(wrong) {
			wrong, nearest = here, i
		}
	}
	saved.Choose(nearest)
	return nil, mismatch(form, saved, wrong)
}

func isWholePDF(data []byte) error {
	if !bytes.HasPrefix(data, []byte("%PDF-")) || !bytes.Contains(data[max(0, len(data)-1024):], []byte("%%EOF")) {
		return fault.New(fault.NotBack, "PDF 不完整。再保存一次。")
	}
	return nil
}

// decline ignores texts that were on the sheet all along, belong to no field of ours, and are now
// read as the values of fields that the save left blank.
func (d *Document) decline(saved *Document, form *domain.Form) {
	if !d.KeepsLayout() {
		return
	}
	for _, field := range form.Fields() {
		want, _ := form.Text(field)
		got, _ := saved.Form.Text(field)
		was := func(u layout.Unread) bool { return sameText(u.Text, got) }
		if blank(want) && !blank(got) && (slices.ContainsFunc(d.Report.Unread, was) || slices.ContainsFunc(d.Report.Kept, was)) && saved.layout().Decline(field) {
			saved.Choose(saved.Choice)
		}
	}
}

// isHeading reports whether a field is recognised by its look or place only: one without a label, or
// the name of the total of the funds. In unusual words it is on the sheet all the same, and is read
// as not understood or as a heading.
func isHeading(field domain.Field) bool {
	return field == domain.FieldAttachment || field == domain.FieldTitle || field == domain.FundField(0, domain.KeyItem)
}

func isOn(g *sheet.Grid, form *domain.Form, field domain.Field) bool {
	text, _ := form.Text(field)
	return slices.ContainsFunc(g.Cells(), func(r sheet.Ref) bool {
		cell := g.At(r).Text
		return sameText(cell, text) || sameText(strings.TrimRight(cell, "：:"), text) // fund rows end with a colon
	})
}

// mismatch tells which fields of a file, read back, differ from the form: each with the text that
// it should have, the text that it has, and the cells.
func mismatch(form *domain.Form, saved *Document, fields []domain.Field) error {
	if len(fields) == 0 {
		return fault.New(fault.NotBack, "写入后读回的内容不一样。另存为 .ziping。")
	}
	e := &fault.Error{Code: fault.NotBack, Fields: fields, Names: describeAll(form, fields)}
	advice := "在 Excel 或 WPS 里改好这些格子再打开，"
	for i, field := range fields {
		want, single := form.Text(field)
		got, _ := saved.Form.Text(field)
		if !single { // a list with more members than it should have
			at, name := surplus(form, &saved.Form, string(field))
			e.Names[i] += "多出" + domain.Quote(name) + inCell(saved, at)
			continue
		}
		e.Names[i] += "应为" + quoted(want) + "，读到的是" + quoted(got) + inCell(saved, field)
		if isAltered(want, got) {
			advice = "把这些内容改短或去掉特殊字符，"
		}
	}
	e.Message = "写好后读回来核对，不一样：" + enumerate(e.Names) + "。" + advice + "或另存为 .ziping。"
	return e
}

// surplus finds the first member of a list that the form does not have.
func surplus(form, got *domain.Form, list string) (at domain.Field, name string) {
	names := domain.BlockOf(list).Names()
	known := map[string]bool{}
	for i := range names.Block.Len(form) {
		known[label(names.Text(form, i))] = true
	}
	for i := range names.Block.Len(got) {
		if text := names.Text(got, i); !known[label(text)] {
			return names.Field(i), text
		}
	}
	return "", ""
}

func inCell(d *Document, field domain.Field) string {
	if cell := d.Cell(field); cell != "" {
		return "（" + cell + "）"
	}
	return ""
}

// quoted is a text for a message, shortened so that it can still be recognised.
func quoted(text string) string {
	const most = 20
	if text = zh.Shorten(text, most); text == "" {
		return "空白"
	}
	return domain.Quote(text)
}

// isAltered reports whether a text came back as the same one, but cut off or with other special
// characters.
func isAltered(want, got string) bool {
	plain := func(s string) string {
		return strings.Map(func(r rune) rune {
			if unicode.IsLetter(r) || unicode.IsDigit(r) {
				return r
			}
			return -1
		}, s)
	}
	return plain(got) != "" && strings.HasPrefix(plain(want), plain(got))
}
