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
	"ziping/io/layout"
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
	settled  []Finding    // at it, as they were before
	reviewed []Finding    // that the user put away
	because  string       // what the opened file prints that indicates its rules
	proposed *proposal    // nil until it is needed

	// Now is the clock. It decides when a pause ends an undo step, and which year is over.
	Now func() time.Time

	declared *document.Declaration // that the form is compared with, nil for none

	printed scoring.Evaluation // of the form as it was opened, with the totals printed in it
	written bool               // it was saved since, with correct totals
	kept    *document.Document // the document whose layout the file has
}

// Finding is a fault of the form, with its cell as Excel names it.
type Finding struct {
	scoring.Finding
	Cell string // Sheet1!I20, "" if there is no workbook
	Why  string // the user's reason for leaving it as it is, "" while it is open

	Places []Place // of a finding between the forms of a package: all of them, the first one first
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
		for _, f := range s.settled {
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
	s.typing, s.settled = field, nil
	for _, f := range s.findings {
		if f.Field == field {
			s.settled = append(s.settled, f)
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
	for _, found := range scoring.Check(f, s.rules, &s.eval) {
		if s.asksTooMuch(found) {
			continue
		}
		s.findings = append(s.findings, Finding{Finding: found, Cell: s.Cell(found.Field)})
	}
	if !stale {
		s.checkPrintedAgain()
	}
	s.checkDeclared()
	for _, c := range s.doc.Cuts(s.Form()) {
		s.insert(scoring.PrintCut(s.Form(), c.Field, c.Lines, c.Wraps), s.Cell(c.Field))
	}
}

// insert adds a finding after all others of its field.
func (s *Session) insert(found scoring.Finding, cell string) {
	at, _ := slices.BinarySearchFunc(s.findings, found.Field, func(f Finding, field domain.Field) int {
		return cmp.Or(scoring.Order(f.Field, field), -1)
	})
	s.findings = slices.Insert(s.findings, at, Finding{Finding: found, Cell: cell})
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
// has no cell for. Every sheet has to say whose it is and for which year.
func (s *Session) asksTooMuch(found scoring.Finding) bool {
	switch found.Code {
	case scoring.CodeRequiredEmpty, scoring.CodeContactEmpty, scoring.CodeDeduction:
		kind := s.Form().Kind()
		return !slices.Contains([]domain.Field{kind.Owner, kind.Subject, domain.FieldYear}, found.Field) && s.doc.Lacks(found.Field)
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

// Type writes a field as the user types it, and reports whether the field took the text.
func (s *Session) Type(field domain.Field, text string) bool {
	ok := s.history.Type(field, text, "输入"+s.Form().Label(field), s.Now())
	if ok {
		if s.typing != field {
			s.typing = ""
		}
		s.evaluateTyping()
	}
	return ok
}

// Mark ends the undo step that is being typed. TakeBack can revert what is typed after the mark.
func (s *Session) Mark() (mark int) { return s.history.Mark() }

// TakeBack reverts what was typed into a field since a mark. Undo and Redo do not bring it back.
func (s *Session) TakeBack(field domain.Field, mark int) {
	s.history.TakeBack(field, mark)
	s.evaluate()
}

// EndTyping ends the undo step that is being typed, for instance when the user leaves a field. It
// reports whether findings that were held are brought up to date.
func (s *Session) EndTyping() (settled bool) {
	s.history.EndTyping()
	if settled = s.typing != ""; settled {
		s.typing = ""
		s.check()
	}
	return settled
}

// Do makes an edit as one undo step and reports whether anything changed.
func (s *Session) Do(label string, edit func(*domain.Form)) bool {
	changed := s.history.Do(label, edit)
	if changed {
		s.evaluate()
	}
	return changed
}

// Apply applies a finding's fix as one undo step.
func (s *Session) Apply(fix *scoring.Fix) bool {
	return s.Do(fix.Label, func(f *domain.Form) { f.Apply(fix.Edits) })
}

// UseComputed lets the rules decide the scores of the given indicators if they can.
func (s *Session) UseComputed(indicators ...int) bool {
	return s.Do("使用计算得分", func(f *domain.Form) {
		for _, i := range indicators {
			if s.eval.Rows[i].Computed.Valid {
				f.Set(domain.IndicatorField(i, domain.KeyScore), "")
			}
		}
	})
}

// UseAllComputed lets the rules decide every score they can, the execution rate's too.
func (s *Session) UseAllComputed() bool {
	return s.Do("全部使用计算得分", func(f *domain.Form) {
		for i := range f.Indicators {
			if s.eval.Rows[i].Computed.Valid {
				f.Set(domain.IndicatorField(i, domain.KeyScore), "")
			}
		}
		if s.eval.Execution.Computed.Valid {
			f.Apply([]domain.Edit{{Field: domain.FieldRate}, {Field: domain.FieldFundScore}})
		}
	})
}

// Undo undoes the last step; ok is false if there is none. Undoing a roll-over, like redoing it,
// leaves the file, which belongs to the other year, and the next save asks for a name. Undoing the
// use of a template restores the layout and the file from before.
func (s *Session) Undo() (label string, ok bool) {
	step, ok := s.history.Undo()
	if p, is := step.With.(*templateUse); is {
		p.after = place{s.doc, s.path}
		s.moveTo(p.before.doc, p.before.path)
		if p.after.path != "" { // it was saved in the template's layout: no file must be overwritten
			s.path = ""
		}
	}
	s.travelled(step)
	return step.Label, ok
}

// Redo makes the step again that was last undone; ok is false if there is none.
func (s *Session) Redo() (label string, ok bool) {
	step, ok := s.history.Redo()
	if p, is := step.With.(*templateUse); is {
		p.before = place{s.doc, s.path}
		s.moveTo(p.after.doc, p.after.path)
	}
	s.travelled(step)
	return step.Label, ok
}

// travelled sets file and rule set to those of the form after a step was undone or redone.
func (s *Session) travelled(step domain.Step) {
	if _, is := step.With.(rollingOver); is {
		s.moveTo(s.doc, "")
	}
	switch rules := s.Form().Rules; {
	case rules == "" && s.doc.Foreign():
		opened := *s.doc
		opened.Form.Rules = ""
		s.rules, _, _ = chooseRules(&opened)
	case rules != s.rules.ID || s.rules.Assumed():
		s.rules, _ = rulesFor(s.Form())
	}
	s.evaluate()
}

// NextUndo names the step that Undo would undo, NextRedo the one that Redo would redo; "" if there
// is none.
func (s *Session) NextUndo() string { return s.history.NextUndo() }

// NextRedo names the step that Redo would redo, "" for none.
func (s *Session) NextRedo() string { return s.history.NextRedo() }

// Dirty reports whether the form, or its layout, differs from what was read or last saved.
func (s *Session) Dirty() bool { return s.doc != s.kept || s.history.Dirty() }

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

// moveTo continues with another document, or another file to save to.
func (s *Session) moveTo(doc *document.Document, path string) {
	s.doc, s.path = doc, path
	s.places++
}

// UseOfficial abandons the layout of the opened file: from now on the form is saved as the official
// form.
func (s *Session) UseOfficial() {
	s.moveTo(s.doc.Official(), "")
	s.check()
}

// UseTemplate fills the form into another workbook's layout (套用财政模板), as one undo step. The
// next save asks for a name. It returns what has no cell there, in words.
func (s *Session) UseTemplate(template *document.Document) (unplaced []string, err error) {
	from := *s.doc
	from.Form = s.Form().Clone()
	into, err := from.Into(template)
	if err != nil {
		return nil, err
	}
	into.Lossy = false // from now on, a save asks about what has no cell
	p := &templateUse{before: place{s.doc, s.path}}
	s.moveTo(into, "")
	s.history.DoWith("套用财政模板", p, func(f *domain.Form) { *f = into.Form.Clone() })
	s.evaluate()
	return into.Unplaced, nil
}

// templateUse is what the use of a template changes besides the form: the document, and the file to
// save to.
type templateUse struct{ before, after place }

// place is a document with the file that Save writes.
type place struct {
	doc  *document.Document
	path string
}

// NextYear is the year that a roll-over is for: the one after the form's or, if the form names
// none, the last one that is over.
func (s *Session) NextYear() int {
	if year := s.Form().Year; year != 0 {
		return year + 1
	}
	return s.Now().Year() - 1
}

// RollOver proposes the changes that make this the form of a year.
func (s *Session) RollOver(year int) []domain.Change { return s.doc.RollOver(s.Form(), year) }

// Leftovers are the cells of the old year that next year's file would keep, because the program
// does not fill them in.
func (s *Session) Leftovers() []layout.Leftover { return s.doc.Leftovers() }

// Others are the other forms of the file that are of the same year.
func (s *Session) Others() []document.Other { return s.doc.Others() }

// rollingOver marks the step of a roll-over.
type rollingOver struct{}

// ApplyRollOver makes the changes that are on, as one undo step. Unless that is undone, the next
// save empties the leftovers given and rolls over the other forms given. Last year's file is kept:
// the next save asks for a name.
func (s *Session) ApplyRollOver(changes []domain.Change, along []document.Other, emptied ...layout.Leftover) {
	s.doc.Emptied, s.doc.Along = nil, nil
	for _, o := range along {
		s.doc.Along = append(s.doc.Along, o.Choice)
	}
	for _, o := range emptied {
		s.doc.Emptied = append(s.doc.Emptied, o.Cells...)
	}
	s.history.DoWith("结转到新年度", rollingOver{}, func(f *domain.Form) { *f = domain.ApplyRollOver(*f, changes) })
	s.moveTo(s.doc, "")
	s.evaluate()
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
