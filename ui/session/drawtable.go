package session

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"ziping/domain"
	"ziping/io/document"
	"ziping/io/safefile"
	"ziping/io/xlsx"
	"ziping/scoring"
)

// column is a column of a table that is drawn, with what it says of a row.
type column[R any] struct {
	head  string
	width float64
	text  func(r R) string
}

// saveTable writes a workbook with one sheet: a heading, and a line for each row. what marks it as no
// form nor 汇总表 of a package, "" for no mark. A file that it replaces is backed up.
func saveTable[R any](path, what, sheet string, above []string, columns []column[R], rows []R) error {
	var head []string
	var widths []float64
	for _, c := range columns {
		head, widths = append(head, c.head), append(widths, c.width)
	}
	var texts [][]string
	for _, r := range rows {
		var line []string
		for _, c := range columns {
			line = append(line, c.text(r))
		}
		texts = append(texts, line)
	}
	data, err := xlsx.Table(sheet, above, head, widths, texts)
	if err == nil && what != "" {
		data, err = xlsx.Mark(data, map[string]string{document.MarkProperty: what})
	}
	if err != nil {
		return err
	}
	var opts safefile.Options
	if opts.Backups, err = safefile.UserFolder("backups"); err != nil {
		opts.Backups = "" // a table can be made again
	}
	return safefile.Write(path, data, nil, opts)
}

// without leaves out the columns with some headings, which may lack the unit of the money.
func without[R any](columns []column[R], heads []string) ([]column[R], error) {
	var known []string
	for _, c := range columns {
		known = append(known, c.head)
	}
	for _, head := range heads {
		at := slices.IndexFunc(columns, func(c column[R]) bool { return c.head == head || strings.TrimSuffix(c.head, inWan) == head })
		switch {
		case at >= 0:
			columns = slices.Delete(slices.Clone(columns), at, at+1)
		case !slices.Contains(known, head):
			return nil, fmt.Errorf("表里没有“%s”这一栏。有：%s", head, strings.Join(known, "、"))
		}
	}
	if len(columns) == 0 {
		return nil, fmt.Errorf("去掉的是全部 %d 栏，至少留一栏", len(known))
	}
	return columns, nil
}

const inWan = "（万元）"

// SaveSummary writes a workbook with one row for each form, without the columns of some headings.
// A file that it replaces is backed up. Files are named relative to folder.
func SaveSummary(path, folder string, lines []Line, leave ...string) error {
	columns, err := without(lineColumns(folder, lines), leave)
	if err != nil {
		return err
	}
	return saveTable(path, document.Listing, "汇总", nil, columns, lines)
}

// lineColumns are the columns of a summary, with one for each level 1 of all forms. The line of a
// file that can't be read has its name and the reason only.
func lineColumns(folder string, lines []Line) []column[Line] {
	ifRead := func(text func(l *Line) string) func(Line) string {
		return func(l Line) string {
			if l.Err != nil {
				return ""
			}
			return text(&l)
		}
	}
	columns := []column[Line]{
		{"文件", 36, func(l Line) string { return l.Name(folder) }},
		{"单位", 28, ifRead(func(l *Line) string { return l.Owner })},
		{"种类", 10, ifRead(func(l *Line) string { return l.Kind })},
		{"项目名称", 28, ifRead(func(l *Line) string { return l.Project })},
		{"年度", 8, ifRead((*Line).YearText)},
		{"全年预算数" + inWan, 14, ifRead(func(l *Line) string { return l.Budget.Tidy() })},
		{"全年执行数" + inWan, 14, ifRead(func(l *Line) string { return l.Executed.Tidy() })},
		{"执行率", 10, ifRead(func(l *Line) string { return ifValid(l.Rate, scoring.FormatRate) })},
		{"执行率得分", 10, ifRead(func(l *Line) string { return ifValid(l.RateScore, decimal.Decimal.String) })},
	}
	for _, name := range levelKeys(lines) {
		columns = append(columns, column[Line]{name + "得分", 10, ifRead(func(l *Line) string { return l.scoreOf(name) })})
	}
	return append(columns,
		column[Line]{"得分合计", 10, ifRead(func(l *Line) string { return l.Score.String() })},
		column[Line]{"按规则计算", 11, ifRead(func(l *Line) string { return l.Computed.String() })},
		column[Line]{scoring.Error.Name() + "数", 8, ifRead(func(l *Line) string { return strconv.Itoa(l.Errors) })},
		column[Line]{scoring.Warning.Name() + "数", 8, ifRead(func(l *Line) string { return strconv.Itoa(l.Warnings) })},
		column[Line]{"最要紧的问题", 70, func(l Line) string {
			if l.Err != nil {
				return l.Err.Error()
			}
			return l.Worst
		}},
		column[Line]{"所在单元格", 14, ifRead(func(l *Line) string { return l.WorstCell })})
}

func ifValid(n decimal.NullDecimal, format func(decimal.Decimal) string) string {
	if !n.Valid {
		return ""
	}
	return format(n.Decimal)
}

// levelKeys are the level-1 names of all forms, in the order of their first use.
func levelKeys(lines []Line) (keys []string) {
	for _, l := range lines {
		for _, s := range l.Sections {
			if key := domain.LevelKey(s.Name); !slices.Contains(keys, key) {
				keys = append(keys, key)
			}
		}
	}
	return keys
}

// scoreOf is the score of a level 1, "" if the form has none of that name.
func (l *Line) scoreOf(key string) (score string) {
	for _, s := range l.Sections {
		if domain.LevelKey(s.Name) == key {
			score = s.Score.String()
		}
	}
	return score
}

// FindingsName begins the name suggested for a list of all findings.
const FindingsName = "问题清单-"

// SaveFindings writes a workbook with one row for each finding in the material of units. A file
// that it replaces is backed up. Files are named relative to folder.
func SaveFindings(path, folder string, units []*Unit) error {
	var rows []Row
	for _, u := range units {
		rows = append(rows, RowsOf(folder, u)...)
	}
	return saveTable(path, document.Findings, "问题清单", nil, []column[Row]{
		{"单位", 18, func(r Row) string { return r.Unit }},
		{"年度", 8, func(r Row) string { return r.Year }},
		{"级别", 8, func(r Row) string { return r.Level }},
		{"自评表", 20, func(r Row) string { return r.Form }},
		{"文件", 24, func(r Row) string { return r.File }},
		{"单元格", 14, func(r Row) string { return r.Cell }},
		{"栏目", 12, func(r Row) string { return r.Field }},
		{"问题", 48, func(r Row) string { return r.Message }},
		{"处理意见", 36, func(r Row) string { return r.Remedy }},
		{"单位核对说明", 24, func(r Row) string { return r.Why }},
		{"代码", 14, func(r Row) string { return r.Code }},
	}, rows)
}
