package document

import (
	"slices"

	"ziping/domain"
	"ziping/io/fault"
	"ziping/io/layout"
)

// blame distinguishes a save that failed because the form's own names equal printed labels, so that
// the workbook would be read back incorrectly, from any other failure: with other names it
// succeeds.
func (d *Document) blame(kind Kind, form *domain.Form, err error) error {
	if kind != XLSX && kind != XLSM {
		return err
	}
	e, other := &fault.Error{Code: fault.LikeLabel}, form.Clone()
	for _, field := range form.Fields() {
		name, _ := form.Text(field)
		if !isName(field) || !layout.ReadsAsLabel(field, name) {
			continue
		}
		other.Set(field, "某"+name)
		list, _, _, _ := field.Split()
		if words := "“" + name + "”（" + field.Label() + "）"; list != "levels" && !slices.Contains(e.Names, words) { // its rows have it
			e.Fields, e.Names = append(e.Fields, field), append(e.Names, words)
		}
	}
	if len(e.Names) == 0 {
		return err
	}
	data, failed := d.Bytes(kind, &other)
	if failed == nil {
		_, failed = d.check(kind, data, &other)
	}
	if failed != nil {
		return err
	}
	e.Message = enumerate(e.Names) + "和表格里印的字样相同，存成 Excel 以后会被当成表头或合计行。换一个更具体的名称再保存，或另存为 .ziping。"
	return e
}

// isName reports whether a field is a name chosen by the user. The first row of the funds is the
// total, and called so.
func isName(field domain.Field) bool {
	return field.Holds().IsName() && field != domain.FundField(0, domain.KeyItem)
}
