package layout

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"ziping/domain"
	"ziping/io/sheet"
)

// doubt records how a cell that could mean something else was understood.
func (rd *reader) doubt(ref sheet.Ref, field domain.Field, format string, args ...any) {
	rd.l.report.Doubts = append(rd.l.report.Doubts, Doubt{ref, field, fmt.Sprintf(format, args...)})
}

// doubtCell records what is unusual about a cell that a field was read from.
func (rd *reader) doubtCell(ref sheet.Ref, field domain.Field, c sheet.Cell) {
	holds := field.Holds()
	isNumber := holds.IsNumber()
	switch {
	case c.Kind == sheet.Picture:
		rd.doubt(ref, field, "单元格里是嵌入的图片，按空白读入。不填内容，保存时图片保留。")
	case c.Kind == sheet.Error:
		rd.doubt(ref, field, "单元格是错误值 %s，按空白读入。", short(c.Text))
	case c.Formula && c.Text == "":
		rd.doubt(ref, field, "公式没有保存计算结果，按空白读入。")
	case isNumber && c.Kind == sheet.Text && rd.hasNumbers && isPlainNumber(c.Text):
		rd.doubt(ref, field, "数字存成了文本，按数字 %s 读入。", strings.TrimSpace(c.Text))
	case isNumber && c.Kind == sheet.Date:
		rd.doubt(ref, field, "这里应是数字，单元格却是日期 %s，按原样读入。", c.Text)
	case !isNumber && c.Kind == sheet.Date && holds != domain.Date:
		rd.doubt(ref, field, "单元格是日期格式，读作 %s。", c.Text)
	}
}

func isPlainNumber(text string) bool {
	_, ok := domain.ParseDecimal(domain.FoldNumber(text))
	return ok
}

// report completes the report: what was not read, what is hidden, what is missing.
func (rd *reader) report() {
	r := &rd.l.report
	hidden := map[int]int{} // cells of each row
	for row := rd.rows.From; row <= rd.rows.To; row++ {
		for _, ref := range rd.cells[row] {
			c := rd.grid.At(ref)
			switch {
			case c.Kind == sheet.Picture && rd.use(ref) != used:
				c.Text = "图片"
				rd.setUse(ref, asKept)
			case rd.free(ref) && isMark(c.Text) && c.Text != "":
				rd.mark(ref, asLabel)
			}
			switch rd.use(ref) {
			case used:
				r.Used++
			case asLabel:
				r.Labels++
			case asKept:
				_, head, _ := rd.headingOver(ref)
				r.Kept = append(r.Kept, Unread{Cell: ref, Text: c.Text, Head: head})
			default:
				_, head, _ := rd.headingOver(ref)
				r.Unread = append(r.Unread, Unread{Cell: ref, Text: c.Text, Head: head, part: rd.partOf(row), at: rd.grid.Short(ref)})
			}
			if c.Hidden {
				hidden[row]++
			}
		}
	}
	r.Alike = rd.alike
	rd.wording()
	r.Left = rd.leftovers()
	r.Remarks = rd.grid.Remarks
	rd.doubtHidden(hidden)
	rd.missing()
	slices.SortStableFunc(rd.l.Places, func(a, b Place) int {
		return cmp.Or(cmp.Compare(a.Cell.Row, b.Cell.Row), cmp.Compare(a.Cell.Col, b.Cell.Col))
	})
	slices.SortStableFunc(r.Doubts, func(a, b Doubt) int {
		return cmp.Or(cmp.Compare(a.Cell.Row, b.Cell.Row), cmp.Compare(a.Cell.Col, b.Cell.Col), cmp.Compare(a.Field, b.Field))
	})
}

// doubtHidden names the hidden rows and columns that are not empty, given the number of hidden cells
// of each row.
func (rd *reader) doubtHidden(hidden map[int]int) {
	byCol := map[int]sheet.Ref{}
	for row := rd.rows.From; row <= rd.rows.To; row++ {
		switch n := len(rd.cells[row]); {
		case hidden[row] == 0:
		case hidden[row] == n:
			_, at := rd.grid.In(rd.cells[row][0])
			rd.doubt(rd.cells[row][0], "", "第 %d 行是隐藏的，其中的内容也读入了。", at.Row+1)
		default:
			for _, ref := range rd.cells[row] {
				if _, seen := byCol[ref.Col]; !seen && rd.grid.At(ref).Hidden {
					byCol[ref.Col] = ref
				}
			}
		}
	}
	for col, ref := range byCol {
		rd.doubt(ref, "", "%s 列是隐藏的，其中的内容也读入了。", strings.TrimRight(sheet.Ref{Col: col}.String(), "1"))
	}
	if rd.grid.Hidden {
		rd.doubt(sheet.Ref{Row: rd.rows.From}, "", "工作表“%s”是隐藏的。", rd.grid.Name)
	}
}

// missing lists the parts of the form that have no cell in the sheet: fields, columns as the fields
// of the first row, and whole blocks.
func (rd *reader) missing() {
	kind := rd.l.form.Kind()
	parts := []domain.Field{domain.FieldTitle, domain.FieldYear, kind.Owner, kind.Subject, domain.FieldFilledOn,
		"funds", domain.FieldRate, domain.FieldExpected, domain.FieldActual}
	for _, key := range []string{domain.KeyLevel1, domain.KeyTarget, domain.KeyActual, domain.KeyWeight, domain.KeyScore, domain.KeyReason} {
		parts = append(parts, domain.IndicatorField(0, key))
	}
	for _, part := range slices.Concat(parts, []domain.Field{domain.FieldTotal}, kind.Foot) {
		_, there := rd.l.cells[part]
		_, key, column := part.Indicator()
		switch {
		case column:
			there = rd.head.has(key) || key == domain.KeyWeight && rd.namePoints != noPoints
		case part == "funds":
			there = len(rd.l.form.Funds.Rows) > 0
		case part == domain.FieldTotal && !there:
			_, there = rd.l.cells[domain.FieldSumScore]
		}
		asked := part.Spec() == nil || part == domain.FieldTitle || kind.Wants(part) || kind.Has(part) && !kind.Lists(part)
		if !there && asked && !slices.Contains(rd.l.report.Missing, part) {
			rd.l.report.Missing = append(rd.l.report.Missing, part)
		}
	}
}
