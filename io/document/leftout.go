package document

import (
	"fmt"
	"slices"
	"strings"

	"ziping/domain"
	"ziping/domain/zh"
	"ziping/io/layout"
	"ziping/io/sheet"
)

// Loss is a part of the opened file that a file saved in another layout lacks.
type Loss struct {
	Kind LossKind
	Cell string // I20 as Excel names it, "" if it is in no cell
	Text string
}

// String is a line for the user: I20 复核分：24.5.
func (l Loss) String() string {
	const longest = 60
	text := zh.Shorten(l.Text, longest)
	if l.Cell == "" {
		return text
	}
	return l.Cell + "　" + text
}

// In names the loss in a file of several forms, with the sheet of its cell.
func (l Loss) In(d *Document) Loss {
	if l.Cell != "" && d.Sheet() != "" && !strings.Contains(l.Cell, "!") {
		l.Cell = d.Sheet() + "!" + l.Cell
	}
	return l
}

// LossKind is the kind of what a save leaves out.
type LossKind string

const (
	lossCell    LossKind = "cell"
	lossSheet   LossKind = "sheet"
	LossForm    LossKind = "form" // another form of the file: no loss if all of them are written
	lossRemark  LossKind = "remark"
	lossPrinted LossKind = "printed"
	lossLevel   LossKind = "level"
	lossMember  LossKind = "member"
)

// String is a heading for the user.
func (k LossKind) String() string { return lossHeadings[k] }

var lossHeadings = map[LossKind]string{
	lossCell: "表上另有的内容", lossSheet: "其他的表", LossForm: "其他的表", lossRemark: "批注、页眉、文本框等", lossPrinted: "原表自己的字样",
	lossLevel: "没有三级指标的一级指标", lossMember: "较新版本的程序写的内容",
}

// Losses is what a save leaves out that does not use the file's own layout: cells that the form has
// no field for, what is outside the cells, other forms and sheets, and words that only this sheet
// prints.
func (d *Document) Losses() []Loss {
	if d.layout() == nil {
		return slices.Concat(d.otherForms(), d.losses)
	}
	r := d.Report
	list := append(lostCells(slices.Concat(r.Unread, r.Pieces, r.Kept), d.layout().Grid), d.otherForms()...)
	for _, words := range slices.Concat(d.others, d.Skipped) {
		list = append(list, Loss{Kind: lossSheet, Text: words})
	}
	for _, words := range r.Remarks {
		list = append(list, Loss{Kind: lossRemark, Text: words})
	}
	official := zh.Squeeze(strings.Join(d.Form.Kind().Notes, ""))
	for _, u := range r.Printed {
		if !strings.Contains(official, zh.Squeeze(u.Text)) {
			list = append(list, Loss{Kind: lossPrinted, Cell: d.layout().Grid.Short(u.Cell), Text: u.Text})
		}
	}
	return list
}

func (d *Document) otherForms() (list []Loss) {
	for i, words := range d.Choices {
		if i != d.Choice {
			list = append(list, Loss{Kind: LossForm, Text: "另一张自评表：" + words})
		}
	}
	return list
}

// lostCells names cells, those below one heading together.
func lostCells(cells []layout.Unread, g *sheet.Grid) []Loss {
	slices.SortStableFunc(cells, func(a, b layout.Unread) int { return sheet.Compare(a.Cell, b.Cell) })
	var list []Loss
	columns := map[string]int{} // indices into list by heading and column
	for _, u := range cells {
		key := fmt.Sprint(u.Head, u.Cell.Col)
		i, begun := columns[key]
		switch {
		case u.Head == "":
			list = append(list, Loss{Kind: lossCell, Cell: g.Short(u.Cell), Text: u.Text})
		case !begun:
			columns[key] = len(list)
			list = append(list, Loss{Kind: lossCell, Cell: g.Short(u.Cell), Text: u.Head + "：" + u.Text})
		default:
			first, _, _ := strings.Cut(list[i].Cell, "–")
			list[i].Cell = first + "–" + g.Short(u.Cell)
			list[i].Text += "、" + u.Text
		}
	}
	return slices.DeleteFunc(list, func(l Loss) bool { // the heading itself
		return slices.ContainsFunc(cells, func(u layout.Unread) bool { return u.Head != "" && u.Head == zh.Squeeze(l.Text) })
	})
}

// without names the sheets without a form.
func without(grids []*sheet.Grid, layouts []*layout.Layout) (names []string) {
	for _, g := range grids {
		n := len(g.Cells())
		if n == 0 || slices.ContainsFunc(layouts, func(l *layout.Layout) bool { return l.Grid.Has(g) }) {
			continue
		}
		names = append(names, fmt.Sprintf("工作表“%s”（%d 个有内容的单元格）", g.Name, n))
	}
	return names
}

// LeavesOut is what a save in that kind does not write of the opened file and of the form.
func (d *Document) LeavesOut(kind Kind, form *domain.Form) []Loss {
	isBook := kind == XLSX || kind == XLSM
	var list []Loss
	switch {
	case isBook && d.KeepsLayout():
	case kind == JSON && d.pack != nil: // it keeps the other forms
		list = d.losses
	default:
		list = d.Losses()
	}
	if kind == JSON {
		return list
	}
	for _, l := range form.Levels {
		if !domain.IsBlank(l.Name) && !slices.ContainsFunc(form.Indicators, func(in domain.Indicator) bool { return domain.SameLevel(in.Level1, l.Name) }) {
			list = append(list, Loss{Kind: lossLevel, Text: l.Name})
		}
	}
	for _, u := range form.AllUnknown() {
		list = append(list, Loss{Kind: lossMember, Text: u.Key + "：" + u.Value})
	}
	return list
}
