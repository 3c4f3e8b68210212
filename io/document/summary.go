package document

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"

	"ziping/domain"
	"ziping/io/fault"
	"ziping/io/layout"
	"ziping/io/safefile"
	"ziping/io/sheet"
	"ziping/io/xlsx"
)

// summaryFields are fields with the same kind of text as a column of a 汇总表.
var summaryFields = map[domain.SummaryColumn]domain.Field{
	domain.SumNumber:  domain.FieldSumScore, // a number
	domain.SumInitial: domain.FundField(0, domain.KeyInitial), domain.SumBudget: domain.FundField(0, domain.KeyBudget),
	domain.SumExecuted: domain.FundField(0, domain.KeyExecuted), domain.SumRate: domain.FieldRate, domain.SumScore: domain.FieldSumScore,
}

// FillSummary fills the projects into the 汇总表 of a workbook, by its headings, and saves the
// workbook as path. Columns that it does not have are left out. A row that names a project gets
// that one; the others go into blank rows and below. What a row says about the owner of the project
// stays if the form does not say it. unnamed are rows of the table that no project was given for.
func FillSummary(template, path string, sum *domain.Summary) (unnamed, notes []string, err error) {
	return fillSummary(template, path, sum, nil)
}

// fillSummary also removes the rows of some projects, unless none would be left.
func fillSummary(template, path string, sum *domain.Summary, left []domain.SummaryRow) (unnamed, notes []string, err error) {
	source, err := readFile(template)
	if err != nil {
		return nil, nil, err
	}
	if kind, err := KindOf(source); err != nil || kind != XLSX {
		err := fault.New(fault.WrongKind, "汇总表要是 .xlsx 工作簿。用 Excel 或 WPS 打开，另存为 .xlsx，再试。")
		return nil, nil, &Failure{template, err.Message, err}
	}
	table, err := findTable(source)
	if err != nil {
		return nil, nil, &Failure{template, err.Error(), err}
	}
	free, gone := rowsWithout(table, left)
	rows, unnamed := arrange(table, free, sum)
	fill := xlsx.TableRows{Rows: free, Gone: gone, Others: map[sheet.Ref]xlsx.Text{}}
	for _, r := range rows {
		fill.Texts = append(fill.Texts, spelled(table, r))
	}
	for ref, text := range table.Heading(sum.Year, sum.Unit) {
		fill.Others[ref] = xlsx.Text{Text: text}
	}
	if table.Total >= 0 {
		for col, text := range spelled(table, sum.Total) {
			fill.Others[sheet.Ref{Row: table.Total, Col: col}] = text
		}
	}
	data, notes, err := xlsx.FillTable(source, table.Grid, fill)
	if err != nil {
		return nil, nil, err
	}
	opts := safefile.Options{Warn: func(err error) { notes = append(notes, err.Error()) }}
	if opts.Backups, err = safefile.UserFolder("backups"); err != nil {
		opts.Backups = ""
	}
	return unnamed, notes, safefile.Write(path, data, func(data []byte) error { return checkTable(data, table, rows) }, opts)
}

// findTable finds the 汇总表 in a workbook.
func findTable(data []byte) (*layout.Summary, error) {
	book, err := xlsx.Read(data)
	if err != nil {
		return nil, err
	}
	forms, err := layout.Find(book.Grids)
	var none layout.NotAForm
	if err != nil && !errors.As(err, &none) {
		return nil, err
	}
	list := layout.FindSummaries(book.Grids, forms)
	if len(list) == 0 {
		return nil, fault.New(fault.NoTable, "里面没有找到汇总表。表头要有“项目名称”，还要有“得分”或者预算、执行的金额。")
	}
	return list[0], nil
}

// rowsWithout are the rows that are available for projects, and those of some projects that are not.
func rowsWithout(table *layout.Summary, left []domain.SummaryRow) (free, gone []int) {
	read := table.Read()
	for i, row := range table.Rows {
		if read.Rows[i].IsOneOf(left) {
			gone = append(gone, row)
		}
	}
	free = slices.DeleteFunc(table.FreeRows(), func(row int) bool { return slices.Contains(gone, row) })
	if len(free) == 0 {
		return table.FreeRows(), nil
	}
	return free, gone
}

// arrange orders the projects by the rows that are free for them; nil is a row that has none.
func arrange(table *layout.Summary, free []int, sum *domain.Summary) (rows []domain.SummaryRow, unnamed []string) {
	read, given := table.Read(), make([]bool, len(sum.Rows))
	named := map[int]domain.SummaryRow{}
	for i, row := range table.Rows {
		named[row] = read.Rows[i]
	}
	rows = make([]domain.SummaryRow, len(free))
	for n, row := range free {
		for i, r := range sum.Rows {
			if rows[n] == nil && !given[i] && named[row] != nil && domain.SameProject(named[row], r) {
				rows[n], given[i] = maps.Clone(r), true
				maps.Copy(rows[n], names(named[row])) // as the table prints them
			}
		}
	}
	next := 0
	for i, r := range sum.Rows {
		if given[i] {
			continue
		}
		for next < len(free) && (rows[next] != nil || named[free[next]] != nil) {
			next++
		}
		if next < len(free) {
			rows[next] = r
		} else {
			rows = append(rows, r)
		}
	}
	for n, row := range free {
		if r := names(named[row]); rows[n] == nil && len(r) > 0 {
			unnamed = append(unnamed, cmp.Or(r[domain.SumName], r[domain.SumCode]))
			rows[n] = r
		}
	}
	for n := range rows {
		if rows[n] != nil {
			rows[n] = numbered(rows[n], n+1)
		}
	}
	for len(rows) > 0 && rows[len(rows)-1] == nil {
		rows = rows[:len(rows)-1]
	}
	return rows, unnamed
}

// names are the fields by which a row of a table names its project.
func names(r domain.SummaryRow) domain.SummaryRow {
	own := domain.SummaryRow{}
	for _, c := range []domain.SummaryColumn{domain.SumName, domain.SumCode} {
		if r[c] != "" {
			own[c] = r[c]
		}
	}
	return own
}

func numbered(r domain.SummaryRow, n int) domain.SummaryRow {
	r = maps.Clone(r)
	r[domain.SumNumber] = fmt.Sprint(n)
	return r
}

// filledColumns are those that the program fills in; the others belong to the user.
var filledColumns = []domain.SummaryColumn{domain.SumNumber, domain.SumCode, domain.SumName, domain.SumDepartment, domain.SumUnit, domain.SumType,
	domain.SumInitial, domain.SumBudget, domain.SumExecuted, domain.SumRate, domain.SumScore, domain.SumGrade, domain.SumMissed, domain.SumReason}

// lastingColumns are what a table says of a project in every year.
var lastingColumns = []domain.SummaryColumn{domain.SumName, domain.SumCode, domain.SumDepartment, domain.SumUnit, domain.SumType}

// spelled are the texts of a row by the columns of the table, nil for no row. What is specific to a
// year becomes blank if a project does not say it.
func spelled(table *layout.Summary, r domain.SummaryRow) map[int]xlsx.Text {
	if r == nil {
		return nil
	}
	texts := map[int]xlsx.Text{}
	isProject := len(names(r)) > 0
	for _, c := range filledColumns {
		text, given := r[c]
		if col, ok := table.Columns[c]; ok && (given || isProject && !slices.Contains(lastingColumns, c)) {
			texts[col] = xlsx.Text{Text: table.Spell(c, text), Field: summaryFields[c]}
		}
	}
	return texts
}

// checkTable reads back what was written and compares it with the rows.
func checkTable(data []byte, was *layout.Summary, rows []domain.SummaryRow) error {
	table, err := findTable(data)
	if err != nil {
		return err
	}
	v := table.Read()
	at := 0
	for _, r := range rows {
		if r == nil {
			continue
		}
		if at >= len(v.Rows) {
			return fault.New(fault.NotBack, "写好后读回来核对，汇总表里没有项目“%s”。换一个名字再存。", r[domain.SumName])
		}
		for _, c := range filledColumns {
			if _, ok := was.Columns[c]; !ok {
				continue
			}
			want, given := r[c]
			got := v.Rows[at][c]
			if !given && slices.Contains(lastingColumns, c) {
				continue // unchanged
			}
			if c.IsAmount() {
				x, okX := domain.Number(want).Value()
				y, okY := domain.Number(got).Value()
				if okX && okY && near(x, y) {
					continue
				}
			}
			if !sameText(want, got) && !sameRate(layout.TidyRate(want), layout.TidyRate(got)) {
				return fault.New(fault.NotBack, "写好后读回来核对，项目“%s”不一样：应为%s，读到的是%s（%s）。", r[domain.SumName], quoted(want), quoted(got), table.Address(domain.SummaryField(at, c)))
			}
		}
		at++
	}
	return nil
}

// RollSummary makes the 汇总表 of a workbook that of another year, as path: it names the year, and
// what is specific to the old one becomes blank. Names and owners of the projects stay, so that the
// next forms can be matched. The rows of projects that are left, those without forms in the new year,
// are removed.
func RollSummary(template, path string, year int, left []domain.SummaryRow) error {
	source, err := readFile(template)
	if err != nil {
		return err
	}
	table, err := findTable(source)
	if err != nil {
		return &Failure{template, err.Error(), err}
	}
	sum := table.Read()
	sum.Year, sum.Unit = year, ""
	sum.Rows = slices.DeleteFunc(sum.Rows, func(r domain.SummaryRow) bool { return r.IsOneOf(left) })
	for i, r := range sum.Rows {
		sum.Rows[i] = names(r)
	}
	if sum.Total != nil {
		sum.Total = domain.SummaryRow{domain.SumInitial: "", domain.SumBudget: "", domain.SumExecuted: "", domain.SumRate: "", domain.SumScore: "", domain.SumGrade: ""}
	}
	_, _, err = fillSummary(template, path, sum, left)
	return err
}
