package layout

import (
	"cmp"
	"fmt"
	"regexp"
	"strings"

	"ziping/domain"
	"ziping/domain/zh"
	"ziping/io/sheet"
)

// Leftover is what a form, when it becomes next year's, keeps of the old year in cells without a
// field: the cells of one column, or those outside all tables.
type Leftover struct {
	Label  string // the heading of the column, "" outside tables
	Cells  []sheet.Ref
	Result bool // known to be a result of the year, so emptying it loses nothing that the form asks for

	grid *sheet.Grid
}

// name is a cell as users are told of it.
func (o Leftover) name(r sheet.Ref) string {
	if o.grid == nil {
		return r.String()
	}
	return o.grid.Short(r)
}

// String names the column and its cells for the user: 复核得分（K8–K25）.
func (o Leftover) String() string {
	var runs []string
	for i, r := range o.Cells {
		if i > 0 && o.Cells[i-1] == (sheet.Ref{Row: r.Row - 1, Col: r.Col}) {
			first, _, _ := strings.Cut(runs[len(runs)-1], "–")
			runs[len(runs)-1] = first + "–" + o.name(r)
		} else {
			runs = append(runs, o.name(r))
		}
	}
	cells := strings.Join(runs, "、")
	const most = 6
	if len(runs) > most {
		cells = fmt.Sprintf("%s 等 %d 个格子", strings.Join(runs[:most], "、"), len(o.Cells))
	}
	return cmp.Or(o.Label, "没有读懂的数字") + "（" + cells + "）"
}

// tableRows is a table of the form with the rows below its heading.
type tableRows struct {
	block block
	head  *heading
	rows  Span
}

// yearly are the headings whose columns are specific to one year, even if a cell in them is no
// field.
var yearly = func() map[string]bool {
	set := map[string]bool{result: true, measure: true, adjusted: true}
	for _, path := range []string{"funds", "funds/rows", "indicators"} {
		for _, s := range domain.Columns(path) {
			set[s.Key] = set[s.Key] || s.Next == domain.Clears
		}
	}
	return set
}()

// instruction matches what forms print where something is to be filled in:
// …的需说明原因(100字以内).
var instruction = regexp.MustCompile(`\d字(?:以内|之内|以下|左右)|[需应须请](?:单独|另行|详细|逐项|在此)?(?:说明|填写|注明|列明)`)

// leftovers collects what was kept or not understood and is specific to the form's year. A formula
// follows the cells that it refers to.
func (rd *reader) leftovers() []Leftover {
	var list []Leftover
	at := map[sheet.Ref]int{} // by the cell of the heading
	for row := rd.rows.From; row <= rd.rows.To; row++ {
		for _, ref := range rd.cells[row] {
			c, u := rd.grid.At(ref), rd.use(ref)
			if u == used || u == asLabel || c.Formula || c.Kind == sheet.Picture || instruction.MatchString(rd.fold(c.Text)) {
				continue
			}
			head, label, means := rd.headingOver(ref)
			if name, is := rd.facts[ref]; is {
				head, label, means = ref, name, fact
			}
			switch {
			case means == fact:
			case means == "" && u == asKept, means != "" && !yearly[means]:
				continue // a fact about the unit, or part of a question
			case label == "" && !strings.ContainsAny(rd.fold(c.Text), "0123456789"): // the 1. before a remark is no number
				continue
			}
			i, seen := at[head]
			if !seen {
				i = len(list)
				at[head] = i
				list = append(list, Leftover{Label: label, Result: yearly[means], grid: rd.grid})
			}
			list[i].Cells = append(list[i].Cells, ref)
		}
	}
	return list
}

// headingOver finds the heading above a cell of a table: its first cell, its text and its meaning,
// "" if it is not understood.
func (rd *reader) headingOver(ref sheet.Ref) (head sheet.Ref, label, means string) {
	for _, t := range rd.tables {
		if ref.Row < t.rows.From || ref.Row > t.rows.To {
			continue
		}
		area := rd.area(sheet.Ref{Row: t.rows.From - 1, Col: ref.Col})
		for key, a := range t.head.columns {
			if a.From.Col <= ref.Col && ref.Col <= a.To.Col {
				area, means = a, key
			}
		}
		for _, a := range t.head.known {
			if a.From.Col <= ref.Col && ref.Col <= a.To.Col {
				area = a
				if means, _ = rd.lookup(t.block, rd.text(a.From)); means == "" && t.block == sideColumn {
					means = result // an amount, whatever it is called
				}
			}
		}
		return area.From, zh.Squeeze(rd.text(area.From)), means
	}
	return sheet.Ref{Row: -1}, "", ""
}
