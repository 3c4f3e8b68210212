package document

import (
	"errors"
	"path/filepath"
	"strings"

	"ziping/domain"
	"ziping/io/layout"
	"ziping/io/sheet"
	"ziping/io/xlsx"
)

// Declaration is a 申报表 in a file. A self-evaluation is made from it, or checked against it. It
// is never written.
type Declaration struct {
	Path   string
	Form   domain.Form // with goal, targets and the money asked for, without results
	Report layout.Report

	layout *layout.Layout
}

// IsDeclaration reports whether Open failed because the file has a 申报表 instead.
func IsDeclaration(err error) bool {
	var none layout.NotAForm
	return errors.As(err, &none) && none.Declares()
}

// OpenDeclared reads the 申报表 in the file at path, in their order; there is at least one. Its
// error is a *Failure.
func OpenDeclared(path string) (list []*Declaration, err error) {
	data, err := readFile(path)
	if err != nil {
		return nil, err
	}
	kind, err := kindOf(data)
	if err != nil {
		return nil, failure(path, err)
	}
	err = within(timeFor(kind), func() error {
		grids, err := gridsIn(kind, data)
		if err != nil {
			return err
		}
		found, err := layout.FindDeclared(grids)
		for _, l := range found {
			d := &Declaration{Path: path, layout: l}
			d.Form, d.Report = l.Read()
			if d.Form.Year == 0 {
				base := filepath.Base(path)
				d.Form.Year = layout.YearIn(strings.TrimSuffix(base, filepath.Ext(base)))
			}
			list = append(list, d)
		}
		return err
	})
	var none layout.NotAForm
	switch {
	case errors.As(err, &none):
		return nil, &Failure{path, "里面没有找到绩效目标申报表。表的标题里要有“申报表”，表头里要有“三级指标”和“指标值”。", err}
	case err != nil:
		return nil, failure(path, err)
	}
	return list, nil
}

func gridsIn(kind Kind, data []byte) ([]*sheet.Grid, error) {
	switch {
	case kind == JSON:
		return nil, layout.NotAForm{}
	case kind == XLSX || kind == XLSM:
		book, err := xlsx.Read(data)
		if err != nil {
			return nil, err
		}
		return book.Grids, nil
	}
	return grids[kind](data)
}

// Cell is the cell of a field as Excel names it, "" if the sheet has none.
func (d *Declaration) Cell(field domain.Field) string { return d.layout.Address(field) }

// Sheet is the name of its sheet, "" if the file has none.
func (d *Declaration) Sheet() string { return d.layout.Grid.Name }
