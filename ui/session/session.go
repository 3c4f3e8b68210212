// Package session is one opened form as the user works on it: the document it came from, its undo
// history, the rule set in use, the evaluation, and the findings with their cells. Window and
// command line share it.
//
// It promises that evaluation and findings always belong to the form as it is now, and that a file
// is written only by Save, SaveAs and a Saving. Drawing and asking are left to its callers. A
// session is used on one goroutine; only Saving.Write may run on another.
package session

import (
	"cmp"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"ziping/domain"
	"ziping/io/document"
	"ziping/scoring"
)

// Session is a form being edited.
type Session struct {
	doc      *document.Document // the opened document; one without a file for a new form
	path     string             // the file that Save writes, "" until the user has chosen one
	places   int                // how often doc or path were replaced: a late save does not restore them
	history  *domain.History
	rules    *scoring.RuleSet
	eval     scoring.Evaluation
	findings []Finding    // that are open
	typing   domain.Field // a long text that is being typed, "" for none
	held     []Finding    // the findings at it, as they were before
	reviewed []Finding    // that the user put away
	because  string       // what the opened file prints that indicates its rules
	proposed *proposal    // nil until it is needed

	// Now is the clock. It decides when a pause ends an undo step, and which year is over.
	Now func() time.Time

	declared *document.Declaration // that the form is compared with, nil for none

	printed scoring.Evaluation // of the form as it was opened, with the totals printed in it
	written bool               // it was saved since, with correct totals
	kept    *document.Document // the document whose layout the file has
	gone    bool               // the file no longer has the form
}

// Finding is a fault of the form, with its cell as Excel names it.
type Finding struct {
	scoring.Finding
	Cell  string // Sheet1!I20, "" if there is no workbook
	Where string // the cell as ShortCell names it
	Why   string // the user's reason for leaving it as it is, "" while it is open

	Places []Place // of a finding between the forms of a package: all of them, the first one first
}

// ShortCell is the address of a cell of the form as people look it up: without its sheet, unless the
// form is on several.
func (s *Session) ShortCell(cell string) string {
	if s.doc.OnSeveralSheets() {
		return cell
	}
	return cell[strings.LastIndex(cell, "!")+1:]
}

// Empty reports whether it is only that something is still to be filled in.
func (f *Finding) Empty() bool {
	return f.Code == scoring.CodeRequiredEmpty || f.Code == scoring.CodeContactEmpty
}

// New starts a session with a form without a file.
func New(f domain.Form, rules *scoring.RuleSet) *Session {
	f.Rules = rules.ID
	return start(document.New(f), rules)
}

// Open opens a file of any kind that the program reads. rules is the set to use; nil means the
// document's own (see MissingRules) or else the default. Errors are Chinese sentences for the
// clerk.
func Open(path string, rules *scoring.RuleSet) (*Session, error) {
	doc, err := document.Open(path)
	if err != nil {
		return nil, err
	}
	return FromDocument(doc, rules), nil
}

// Each opens the forms in a file one after another. do must not use a session after it returned.
// rules and errors are as for Open.
func Each(path string, rules *scoring.RuleSet, do func(*Session)) error {
	doc, err := document.Open(path)
	if err != nil {
		return err
	}
	EachOf(doc, rules, do)
	return nil
}

// EachOf is Each for a document that was read already.
func EachOf(doc *document.Document, rules *scoring.RuleSet, do func(*Session)) {
	for i := range doc.Count() {
		if doc.Count() > 1 {
			doc.Choose(i)
		}
		do(FromDocument(doc, rules))
	}
}

// FromDocument starts a session with a document that was read already.
func FromDocument(doc *document.Document, rules *scoring.RuleSet) *Session {
	because := ""
	if rules == nil {
		rules, doc.Form.Rules, because = chooseRules(doc)
	} else {
		doc.Form.Rules = rules.ID
	}
	s := start(doc, rules)
	s.because = because
	if doc.Savable() {
		s.path = doc.Path
	}
	return s
}

// What takes time, as variables for tests that count the calls.
var (
	evaluate  = scoring.Evaluate
	attribute = scoring.AttributeScores
)

func start(doc *document.Document, rules *scoring.RuleSet) *Session {
	s := &Session{doc: doc, kept: doc, rules: rules, Now: time.Now}
	if doc.Foreign() {
		s.eval = attribute(&doc.Form, rules)
	} else {
		s.eval = evaluate(&doc.Form, rules)
	}
	s.printed = s.eval
	s.history = domain.NewHistory(doc.Form)
	s.check()
	return s
}

// evaluate updates evaluation and findings to the form as it is now.
func (s *Session) evaluate() {
	s.typing = ""
	s.evaluateTyping()
}

// evaluateTyping does so while a field is typed into.
func (s *Session) evaluateTyping() {
	s.eval = evaluate(s.Form(), s.rules)
	s.check()
}

// check updates the findings to the evaluation and the document.
func (s *Session) check() {
	s.findAll()
	if s.typing != "" {
		s.findings = slices.DeleteFunc(s.findings, func(f Finding) bool { return f.Field == s.typing })
		for _, f := range s.held {
			s.insert(f.Finding, f.Cell)
		}
	}
	s.putAway()
}

// Hold keeps the findings at a goal as they are while it is typed, until EndTyping: what is half
// written is always wrong. For other fields it does nothing.
func (s *Session) Hold(field domain.Field) {
	if s.typing == field || field != domain.FieldExpected && field != domain.FieldActual {
		return
	}
	s.typing, s.held = field, nil
	for _, f := range s.findings {
		if f.Field == field {
			s.held = append(s.held, f)
		}
	}
}

func (s *Session) findAll() {
	f := s.Form()
	stale := s.written || !s.eval.Score.Equal(s.printed.Score) || !s.eval.Weight.Equal(s.printed.Weight)
	if stale { // the printed totals belonged to other scores; a save writes the sums
		now := *f
		now.Total = domain.Total{}
		f = &now
	}
	s.findings = s.findings[:0]
	if s.doc.Foreign() && f.IsEmpty() {
		s.insert(scoring.FormEmpty(f), s.Cell(f.Kind().Subject))
		return
	}
	asked := false // for the weight of an indicator
	for _, found := range scoring.Check(f, s.rules, &s.eval) {
		if s.asksTooMuch(found) || asked && found.Code == scoring.CodeScoresAbove {
			continue
		}
		_, key, _ := found.Field.Indicator()
		asked = asked || key == domain.KeyWeight && (found.Code == scoring.CodeRequiredEmpty || found.Code == scoring.CodeNumberInvalid)
		cell := s.Cell(found.Field)
		s.findings = append(s.findings, Finding{Finding: found, Cell: cell, Where: s.ShortCell(cell)})
	}
	if !stale {
		s.checkPrintedAgain()
	}
	s.checkDeclared()
	s.checkPrint()
}

// manyCuts is how many cells without line breaks that cut their texts become one finding: nobody
// set them in the sheet.
const manyCuts = 4

// checkPrint finds what the sheet prints only in part.
func (s *Session) checkPrint() {
	cuts := s.doc.Cuts(s.Form())
	others := -1
	for _, c := range cuts {
		if !c.Wraps {
			others++
		}
	}
	joins := others+1 >= manyCuts
	for _, c := range cuts {
		switch {
		case c.Wraps || !joins:
			s.insert(scoring.PrintCut(s.Form(), c.Field, c.Lines, c.Wraps, 0), s.Cell(c.Field))
		case others > 0:
			s.insert(scoring.PrintCut(s.Form(), c.Field, c.Lines, c.Wraps, others), s.Cell(c.Field))
			others = 0
		}
	}
}

// insert adds a finding after all others of its field.
func (s *Session) insert(found scoring.Finding, cell string) {
	at, _ := slices.BinarySearchFunc(s.findings, found.Field, func(f Finding, field domain.Field) int {
		return cmp.Or(scoring.Order(f.Field, field), -1)
	})
	s.findings = slices.Insert(s.findings, at, Finding{Finding: found, Cell: cell, Where: s.ShortCell(cell)})
}

// checkPrintedAgain compares totals that the file prints in a second place, or as an error value,
// with the sums.
func (s *Session) checkPrintedAgain() {
	for _, p := range s.doc.Contradictions() {
		for _, found := range scoring.CheckTotal(s.Form(), s.rules, &s.eval, p.Field, p.Text) {
			cell := ""
			if s.inPlace() {
				cell = s.doc.Address(p.Cell)
			}
			s.insert(found, cell)
		}
	}
}

// asksTooMuch reports whether a finding asks for something that the finance department's own sheet
// has no cell for, or has only a line for a signature. Every sheet has to say whose it is, if only by
// the unit above, and for which year.
func (s *Session) asksTooMuch(found scoring.Finding) bool {
	switch found.Code {
	case scoring.CodeRequiredEmpty, scoring.CodeContactEmpty, scoring.CodeDeduction:
		if found.Code == scoring.CodeContactEmpty && s.doc.ToSign(found.Field) {
			return true
		}
		kind := s.Form().Kind()
		always := []domain.Field{kind.Subject, domain.FieldYear}
		if domain.IsBlank(s.Form().Above()) {
			always = append(always, kind.Owner)
		}
		return !slices.Contains(always, found.Field) && s.doc.Lacks(found.Field)
	}
	return false
}

// Form is the form as it is now; read only.
func (s *Session) Form() *domain.Form { return s.history.Form() }

// Document is the opened document.
func (s *Session) Document() *document.Document { return s.doc }

// Path is the file that Save writes, "" until one is chosen.
func (s *Session) Path() string { return s.path }

// Rules is the rule set in use.
func (s *Session) Rules() *scoring.RuleSet { return s.rules }

// Evaluation is the evaluation of the form as it is now.
func (s *Session) Evaluation() *scoring.Evaluation { return &s.eval }

// Findings are the open faults of the form as it is now, in the form's order.
func (s *Session) Findings() []Finding { return s.findings }

// Count is the number of findings of a level.
func (s *Session) Count(level scoring.Severity) int {
	n := 0
	for _, f := range s.findings {
		if f.Level == level {
			n++
		}
	}
	return n
}

// Cell is the cell that a field was read from, as Excel names it; "" if there is no workbook, or if
// rows added or removed since then have moved its neighbours.
func (s *Session) Cell(field domain.Field) string {
	if !s.inPlace() {
		return ""
	}
	return s.doc.Cell(field)
}

// MoneyUnit is the unit in which the user reads and types amounts: that of the sheet which a save
// writes.
func (s *Session) MoneyUnit() string { return cmp.Or(s.doc.MoneyUnit(), s.Form().MoneyUnit()) }

// inPlace reports whether the form's fields are still in the cells they were read from.
func (s *Session) inPlace() bool {
	f, read := s.Form(), &s.doc.Form
	return s.doc.Path != "" && len(f.Indicators) == len(read.Indicators) && len(f.Funds.Rows) == len(read.Funds.Rows) && len(f.Extra) == len(read.Extra)
}

// Weights are the sums of all weights and that of the execution rate: of those printed at level 1,
// and of those of the rows. Without weights at level 1 both are the same.
func (s *Session) Weights() (printed, rows decimal.Decimal) {
	f := s.Form()
	rows = s.eval.Weight
	printed = s.eval.Execution.Weight.Decimal
	any := false
	for i := range f.Levels {
		if weight, ok := f.Levels[i].Weight.Value(); ok {
			printed, any = printed.Add(weight), true
		}
	}
	if !any {
		printed = rows
	}
	return printed, rows
}

var hundred = decimal.NewFromInt(100)

// FullMarks is the maximum of the total: 100, unless the weights come to more.
func (s *Session) FullMarks() decimal.Decimal {
	printed, rows := s.Weights()
	return decimal.Max(printed, rows, hundred)
}

// SetRules changes the rule set. The choice is saved with the form and can be undone.
func (s *Session) SetRules(rules *scoring.RuleSet) {
	s.rules = rules
	s.Do("更换评分规则", func(f *domain.Form) { f.Rules = rules.ID })
}

// Under is what the form would get under other rules: its total, and the number of errors.
func (s *Session) Under(rules *scoring.RuleSet) (score decimal.Decimal, errors int) {
	other := *s
	form := s.Form().Clone()
	form.Rules = rules.ID
	other.rules, other.history, other.findings = rules, domain.NewHistory(form), nil
	other.evaluate()
	return other.eval.Score, other.Count(scoring.Error)
}

// Filled is the form as it is saved: with the scores and the rate of "rule" rows and the totals
// written out.
func (s *Session) Filled() domain.Form { return scoring.Fill(*s.Form(), &s.eval) }

// Shown is the text that a field shows: what was typed, or what the rules computed if the form
// leaves the field to them.
func (s *Session) Shown(field domain.Field) string {
	f := s.Form()
	if by, decided := f.By(field); decided && by == domain.ByRule {
		filled := s.Filled()
		f = &filled
	}
	text, _ := f.Text(field)
	return text
}

// FileName is the usual name for the form's file: 2024年度部门整体支出绩效目标自评表-单位.xlsx,
// 2024年度项目支出绩效自评表-项目.xlsx.
func (s *Session) FileName() string { return fileName(s.Form()) }

// longestName is the maximum of characters in a suggested name. With its folder, it must stay below
// the limit of Windows; other systems count bytes.
const longestName = 70

func fileName(f *domain.Form) string {
	name := strings.TrimSpace(f.Title)
	if name == "" {
		name = "自评表"
	}
	if year := strconv.Itoa(f.Year); f.Year != 0 && !strings.Contains(name, year) {
		name = year + "年度" + name
	}
	if subject := strings.TrimSpace(f.Subject()); subject != "" {
		name += "-" + subject
	}
	name = fileSafe(name)
	if r := []rune(name); len(r) > longestName {
		name = fileSafe(string(r[:longestName]))
	}
	return name + ".xlsx"
}

// Name is the form's name in the window's title.
func (s *Session) Name() string {
	if s.path != "" {
		return filepath.Base(s.path)
	}
	return s.FileName()
}
