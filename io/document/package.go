package document

import (
	"slices"
	"strings"

	"ziping/domain"
	"ziping/io/fault"
	"ziping/io/jsonform"
	"ziping/io/layout"
	"ziping/io/pdf"
	"ziping/io/safefile"
	"ziping/io/xlsx"
)

// readJSON reads a document, or the forms of a package: it opens the first one of the default kind,
// else the first.
func (d *Document) readJSON(data []byte) error {
	p, alone, err := jsonform.DecodePackage(data)
	if err != nil {
		return err
	}
	if alone {
		d.Form = p.Forms[0]
		return nil
	}
	d.pack = &p
	for i := range p.Forms {
		d.Choices = append(d.Choices, inWords(&p.Forms[i]))
	}
	usual := domain.Kinds()[0]
	d.Choose(max(0, slices.IndexFunc(p.Forms, func(f domain.Form) bool { return f.Kind() == usual })))
	return nil
}

// packed is the package of d with the open form as it is now, and with the forms that are rolled
// over too in their next year, without those that are left out.
func (d *Document) packed(form *domain.Form) *jsonform.Package {
	p := *d.pack
	p.Forms = slices.Clone(p.Forms)
	for i, other := range d.alsoWritten(form) {
		p.Forms[i] = other.Form
	}
	p.Forms[d.Choice] = *form
	for _, i := range slices.Backward(d.Dropped(form)) {
		p.Forms = slices.Delete(p.Forms, i, i+1)
	}
	return &p
}

// HoldsAll reports whether a save as this kind keeps the other forms of the opened file: in the
// layout of a workbook, or as the package it is.
func (d *Document) HoldsAll(kind Kind) bool {
	if d.pack != nil {
		return kind == JSON
	}
	return (kind == XLSX || kind == XLSM) && d.KeepsLayout()
}

// SameFile reports whether two documents are forms of one opened file, which saves them
// together.
func (d *Document) SameFile(other *Document) bool {
	switch {
	case d.pack != nil || other.pack != nil:
		return d.pack == other.pack
	case len(d.layouts) > 0 && len(other.layouts) > 0:
		return d.layouts[0] == other.layouts[0]
	}
	return len(d.layouts) == len(other.layouts)
}

// repack finds the package that a form was opened from, after a crash.
func (d *Document) repack(path string, choice int) {
	if data, err := readFile(path); err == nil {
		if now, err := Read(path, data); err == nil && now.pack != nil && choice < len(now.Choices) {
			d.pack, d.Choices = now.pack, now.Choices
			d.Choose(choice)
		}
	}
}

// Count is the number of forms in the file.
func (d *Document) Count() int { return max(1, len(d.Choices)) }

// SaveAll writes several forms to one file: a JSON package, a PDF of one after another, or a
// workbook with the official form of each on its own sheet. overwrite is set if the user
// agreed to overwrite a file that seems to be open elsewhere. It returns what is wrong although the save
// succeeded.
func SaveAll(path string, forms []domain.Form, overwrite bool) (warning string, err error) {
	kind, err := KindFor(path)
	if err != nil {
		return "", err
	}
	data, notes, err := together(kind, forms)
	if err != nil {
		return "", err
	}
	opts := safefile.Options{EvenIfOpen: overwrite, Warn: func(err error) { notes = append(notes, err.Error()) }}
	if opts.Backups, err = safefile.UserFolder("backups"); err != nil {
		opts.Backups = ""
		notes = append(notes, noBackup)
	}
	err = safefile.Write(path, data, func(data []byte) error { return checkAll(kind, data, forms) }, opts)
	return strings.TrimSpace(strings.Join(notes, "\n")), err
}

func together(kind Kind, forms []domain.Form) (data []byte, notes []string, err error) {
	switch kind {
	case JSON:
		p := jsonform.Package{Forms: forms}
		return p.Encode(), nil, nil
	case PDF:
		for i := range forms {
			notes = append(notes, boxes(&forms[i], pdf.Pages(&forms[i])))
		}
		data, err = pdf.Render(pointers(forms)...)
		return data, notes, err
	case XLSX:
		data, err = official(pointers(forms)...)
		return data, nil, err
	}
	return nil, nil, fault.New(fault.WrongKind, "几张自评表不能一起保存为 %s。可以保存为 .json、.xlsx 或 .pdf。", kind)
}

func pointers(forms []domain.Form) []*domain.Form {
	list := make([]*domain.Form, len(forms))
	for i := range forms {
		list[i] = &forms[i]
	}
	return list
}

// checkAll reads back what was written and compares every form.
func checkAll(kind Kind, data []byte, forms []domain.Form) error {
	if kind == PDF {
		return isWholePDF(data)
	}
	saved, err := Read("", data)
	if err != nil {
		return err
	}
	if saved.Count() != len(forms) {
		return fault.New(fault.NotBack, "写好后读回来核对，应有 %d 张自评表，读到 %d 张。用 --form 一张一张地转换。", len(forms), saved.Count())
	}
	for i := range forms {
		if len(forms) > 1 {
			saved.Choose(i)
		}
		if wrong := differing(&forms[i], &saved.Form); len(wrong) > 0 {
			return mismatch(&forms[i], saved, wrong)
		}
	}
	return nil
}

// official draws the official form of each form and fills it in like any other workbook.
func official(forms ...*domain.Form) ([]byte, error) {
	for _, f := range forms {
		if err := fitsCells(f); err != nil {
			return nil, err
		}
	}
	data, err := xlsx.Blank(forms...)
	if err != nil {
		return nil, err
	}
	book, err := xlsx.Read(data)
	if err != nil {
		return nil, err
	}
	layouts, err := layout.Find(book.Grids)
	if err != nil {
		return nil, err
	}
	if len(layouts) != len(forms) {
		return nil, fault.New(fault.NotBack, "画好的 %d 张自评表，只认出 %d 张。用 --form 一张一张地转换。", len(forms), len(layouts))
	}
	drawn, props := Document{layouts: layouts}, map[string]string{}
	for i, l := range layouts {
		scope := ""
		if len(layouts) > 1 {
			scope = drawn.scope(i)
		}
		for key, text := range propertiesOf(forms[i], l) {
			props[scope+key] = text
		}
	}
	fillings := make([]xlsx.Filling, len(forms))
	for i, l := range layouts {
		before, _ := l.Read()
		fillings[i] = xlsx.Filling{Layout: l, Before: &before, After: forms[i]}
	}
	data, _, err = xlsx.FillSheets(data, fillings, withVersion(props))
	return data, err
}
