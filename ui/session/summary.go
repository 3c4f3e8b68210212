package session

import (
	"cmp"
	"path/filepath"
	"slices"
	"strconv"

	"github.com/shopspring/decimal"

	"ziping/domain"
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
	Reviewed         []Finding // those that a person put away, as Session.Reviewed
	Worst            string    // the most serious finding's message
	WorstCell        string
}

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
		File: file, Choice: s.doc.Choice, Findings: slices.Clone(s.findings), Reviewed: slices.Clone(s.reviewed),
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
	for _, list := range [][]Finding{l.Findings, l.Reviewed} {
		for i := range list {
			list[i].Fix = nil
		}
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
