package session

import (
	"cmp"
	"path/filepath"
	"slices"
	"strconv"

	"github.com/shopspring/decimal"

	"ziping/domain"
	"ziping/io/safefile"
	"ziping/io/xlsx"
	"ziping/scoring"
)

// Line is the line of one form in a summary of many.
type Line struct {
	File             string
	Choice           int    // its index among the forms of the file
	Sheet            string // its sheet if there are several; "" if the file has one form
	Err              error  // why the file could not be read; the rest is empty then
	Instead          string // 汇总表 or 申报表, if that is what the file holds; the rest is empty then
	Owner            string // the unit that hands it in
	Kind             string // of the form, as shown to users
	Project          string // "" for the form of a unit
	Year             int
	Budget, Executed domain.Number // 万元
	Rate             decimal.NullDecimal
	RateScore        decimal.NullDecimal // points
	Sections         []scoring.Section
	Score, Computed  decimal.Decimal // points
	Errors, Warnings int
	Findings         []Finding // without fixes
	Worst            string    // the most serious finding's message
	WorstCell        string
}

// Summarize reads the forms in a file for a summary; one line, with Err, where it can't be
// read.
func Summarize(file string) []Line { return Look(file, nil).Lines }

// Look reads the forms in a file. rules are as for Open.
func Look(file string, rules *scoring.RuleSet) (contents Contents) {
	if err := Each(file, rules, func(s *Session) { contents.Add(file, s) }); err != nil {
		contents.AddError(file, err)
	}
	return contents
}

func summarize(file string, s *Session) Line {
	f, ev := s.Form(), s.Evaluation()
	l := Line{
		File: file, Choice: s.doc.Choice, Findings: slices.Clone(s.findings),
		Owner: f.Owner(), Kind: f.Kind().Name, Project: f.ProjectName(), Year: f.Year,
		Rate: ev.Execution.Rate, RateScore: ev.Execution.Score, Sections: ev.Sections,
		Score: ev.Score, Computed: ev.Computed,
		Errors: s.Count(scoring.Error), Warnings: s.Count(scoring.Warning),
	}
	if len(f.Funds.Rows) > 0 {
		l.Budget, l.Executed = f.Funds.Rows[0].Budget, f.Funds.Rows[0].Executed
	}
	if len(s.doc.Choices) > 1 {
		l.Sheet = s.doc.Sheet()
	}
	for i := range l.Findings {
		l.Findings[i].Fix = nil
	}
	if len(s.findings) > 0 {
		worst := slices.MinFunc(s.findings, func(a, b Finding) int { return cmp.Compare(a.Level.Rank(), b.Level.Rank()) })
		l.Worst, l.WorstCell = worst.Message, worst.Cell
	}
	if words := s.MissingRules(); words != "" { // every score is by other rules, so that comes first
		l.Worst, l.WorstCell = words, ""
		l.Warnings++
	}
	return l
}

// SaveSummary writes a workbook with one row for each form. A file that it replaces is backed up.
// Files are named relative to folder.
func SaveSummary(path, folder string, lines []Line) error {
	var sections []string // level-1 names of all forms, in the order of their first use
	for _, l := range lines {
		for _, s := range l.Sections {
			if !slices.Contains(sections, domain.LevelKey(s.Name)) {
				sections = append(sections, domain.LevelKey(s.Name))
			}
		}
	}
	head := []string{"文件", "单位", "种类", "项目名称", "年度", "全年预算数（万元）", "全年执行数（万元）", "执行率", "执行率得分"}
	widths := []float64{36, 28, 10, 28, 8, 14, 14, 10, 10}
	for _, name := range sections {
		head, widths = append(head, name+"得分"), append(widths, 10)
	}
	head = append(head, "得分合计", "按规则计算", scoring.Error.Name()+"数", scoring.Warning.Name()+"数", "最要紧的问题", "所在单元格")
	widths = append(widths, 10, 11, 8, 8, 70, 14)
	rows := make([][]string, len(lines))
	for i, l := range lines {
		rows[i] = l.row(folder, sections)
	}
	return saveTable(path, "汇总", head, widths, rows)
}

// FindingsName begins the name suggested for a list of all findings.
const FindingsName = "问题清单-"

// SaveFindings writes a workbook with one row for each finding in the material of units. A file
// that it replaces is backed up. Files are named relative to folder.
func SaveFindings(path, folder string, units []*Unit) error {
	var rows [][]string
	for _, u := range units {
		for _, r := range RowsOf(folder, u) {
			rows = append(rows, []string{r.Unit, r.Year, r.Level, r.Form, r.File, r.Cell, r.Field, r.Message, r.Remedy, r.Code})
		}
	}
	return saveTable(path, "问题清单", []string{"单位", "年度", "级别", "自评表", "文件", "单元格", "栏目", "问题", "处理意见", "代码"},
		[]float64{18, 8, 8, 20, 24, 14, 12, 48, 36, 14}, rows)
}

func saveTable(path, sheet string, head []string, widths []float64, rows [][]string) error {
	data, err := xlsx.Table(sheet, head, widths, rows)
	if err != nil {
		return err
	}
	var opts safefile.Options
	if opts.Backups, err = safefile.UserFolder("backups"); err != nil {
		opts.Backups = "" // a table can be made again
	}
	return safefile.Write(path, data, nil, opts)
}

// YearText is the year, "" if the form has none.
func (l *Line) YearText() string {
	if l.Year == 0 {
		return ""
	}
	return strconv.Itoa(l.Year)
}

// Name is the file relative to a folder, with the sheet if it has several forms.
func (l *Line) Name(folder string) string {
	name := below(folder, l.File)
	if l.Sheet != "" {
		name += "　" + l.Sheet
	}
	return name
}

// below is a file as seen from a folder.
func below(folder, file string) string {
	if name, err := filepath.Rel(folder, file); err == nil {
		return name
	}
	return file
}

func (l *Line) row(folder string, sections []string) []string {
	name := l.Name(folder)
	if l.Err != nil {
		row := make([]string, 9+len(sections)+6)
		row[0], row[len(row)-2] = name, l.Err.Error()
		return row
	}
	row := []string{name, l.Owner, l.Kind, l.Project, l.YearText(), l.Budget.Tidy(), l.Executed.Tidy(), "", ""}
	if l.Rate.Valid {
		row[7] = scoring.FormatRate(l.Rate.Decimal)
	}
	if l.RateScore.Valid {
		row[8] = l.RateScore.Decimal.String()
	}
	for _, name := range sections {
		score := ""
		for _, s := range l.Sections {
			if domain.LevelKey(s.Name) == name {
				score = s.Score.String()
			}
		}
		row = append(row, score)
	}
	return append(row, l.Score.String(), l.Computed.String(), strconv.Itoa(l.Errors), strconv.Itoa(l.Warnings), l.Worst, l.WorstCell)
}
