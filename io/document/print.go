package document

import (
	"ziping/domain"
	"ziping/io/page"
	"ziping/io/pdf"
	"ziping/io/safefile"
	"ziping/io/sheet"
	"ziping/io/xlsx"
)

// Printed is what the workbook prints once the form is saved into it, in the file's own layout: the
// sheets of the form only.
func (d *Document) Printed(form *domain.Form) ([]*page.Print, error) {
	data, err := d.Bytes(XLSX, form)
	if err != nil {
		return nil, err
	}
	saved, err := Read("", data)
	if err != nil {
		return nil, err
	}
	at := 0
	if len(d.layouts) > 1 {
		at = max(0, saved.withScope(d.scope(d.Choice)))
	}
	l := saved.layouts[at]
	var list []*page.Print
	for _, part := range l.Grid.Parts() {
		fields := map[sheet.Ref]domain.Field{}
		for _, p := range l.Places {
			g, at := l.Grid.In(p.Cell)
			for _, field := range p.Parts {
				if field.Field != "" && fields[at] == "" && g == part.Grid {
					fields[at] = field.Field
				}
			}
		}
		prints, err := xlsx.Printed(data, part.Grid.Name, fields)
		if err != nil {
			return nil, err
		}
		list = append(list, prints...)
	}
	return list, nil
}

// SavePrint writes what Printed made as a PDF, whole or not at all. It returns what a person should
// know of it.
func SavePrint(path string, f *domain.Form, prints []*page.Print) (warning string, err error) {
	data, err := pdf.RenderPrint(f, prints)
	if err != nil {
		return "", err
	}
	return boxes(f, pdf.PrintPages(prints)), safefile.Write(path, data, isWholePDF, safefile.Options{})
}
