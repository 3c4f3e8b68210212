package console

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"ziping/domain"
	"ziping/io/document"
	"ziping/scoring"
	"ziping/ui/session"
)

// report is one file of check --json. Numbers are decimal strings, points.
type report struct {
	File       string    `json:"file"`
	Kind       string    `json:"kind"`
	Year       int       `json:"year"`
	Department string    `json:"department"`
	Rules      string    `json:"rules"`
	Because    string    `json:"rules_because"` // what indicates them if nobody chose them, a sentence
	Weight     string    `json:"weight"`
	Score      string    `json:"score"`
	Computed   string    `json:"computed"`
	Execution  execution `json:"execution"`
	Rows       []row     `json:"rows"`
	Findings   []finding `json:"findings"`
	Reviewed   []review  `json:"reviewed,omitempty"` // findings that a person left as they are
	Unread     []unread  `json:"unread"`
	Doubts     []doubt   `json:"doubts"`
	Remarks    []string  `json:"beside"`    // comments, text boxes and the like, which are not read
	Certainty  string    `json:"certainty"` // how certain the reading is, a sentence; "" if it was not read from a sheet
	Error      string    `json:"error"`
	Form       int       `json:"form"`               // its number in the file, from 1
	Sheet      string    `json:"sheet"`              // "" if the file has none
	FormKind   string    `json:"form_kind"`          // unit or project; what else the file contains if it has no form: summary, declaration or one of outputs
	Project    string    `json:"project"`            // its name, "" in the form of a unit
	Declared   *declared `json:"declared,omitempty"` // with --declared
	More       []*report `json:"more,omitempty"`

	several  bool // the file has other forms too
	owner    string
	warnings []string         // of the first form in the file
	contents session.Contents // of the first form in the file: what the file contributes to packages
}

// execution is the execution rate: as the form has it, and by the rules.
type execution struct {
	Rate         string `json:"rate"`
	Score        string `json:"score"`
	ComputedRate string `json:"computed_rate"`
	Computed     string `json:"computed"`
	Why          string `json:"why"`
}

type row struct {
	Name     string `json:"name"`
	Weight   string `json:"weight"`
	Score    string `json:"score"`
	Computed string `json:"computed"`
	Why      string `json:"why"`
}

type finding struct {
	Code    string           `json:"code"`
	Level   scoring.Severity `json:"level"`
	Field   domain.Field     `json:"field"`
	Cell    string           `json:"cell"`
	Message string           `json:"message"`
	Remedy  string           `json:"remedy"`
}

type review struct {
	Code    string           `json:"code"`
	Level   scoring.Severity `json:"level"`
	Field   domain.Field     `json:"field"`
	Message string           `json:"message"`
	Why     string           `json:"why"` // the person's word for it
}

type unread struct {
	Cell string `json:"cell"`
	Text string `json:"text"`
}

type doubt struct {
	Cell    string `json:"cell"`
	Message string `json:"message"`
}

// checking is what check was asked for.
type checking struct {
	places            []string
	asJSON            bool
	rules             *scoring.RuleSet
	asked             session.Declarations
	list              string // the file of the units that have to hand in their forms
	listed            []string
	report            string // the 自评报告 to compare, "" for none
	letters, findings string // what to write, "" for nothing
}

// asksFor reads the arguments of check.
func (c *call) asksFor() (o checking, err error) {
	c.flags.BoolVar(&o.asJSON, "json", false, "")
	rules, declared := c.flags.String("rules", "", ""), c.flags.String("declared", "", "")
	c.flags.StringVar(&o.list, "units", "", "")
	c.flags.StringVar(&o.report, "report", "", "")
	c.flags.StringVar(&o.letters, "letters", "", "")
	c.flags.StringVar(&o.findings, "findings", "", "")
	if o.places, err = c.parse(1, -1); err != nil {
		return o, err
	}
	if o.findings != "" {
		if err := wantsTable("问题清单", o.findings); err != nil {
			return o, err
		}
		if err := hasNoForm("问题清单", o.findings); err != nil {
			return o, err
		}
	}
	if info, err := os.Stat(o.letters); err == nil && !info.IsDir() {
		return o, fmt.Errorf("“%s”是文件，不是文件夹，退回修改通知放不进去。换一个文件夹", o.letters)
	}
	if o.rules, err = chosenRules(*rules); err != nil {
		return o, err
	}
	if *declared != "" {
		if o.asked, err = session.OpenDeclarations(*declared); err != nil {
			return o, err
		}
	}
	if o.list != "" {
		o.listed, err = session.ReadUnitList(o.list)
	}
	return o, err
}

func check(c *call) error {
	o, err := c.asksFor()
	if err != nil {
		return err
	}
	found, err := session.FindForms(nil, o.places...)
	if err != nil {
		return err
	}
	found.Files = slices.DeleteFunc(found.Files, func(file string) bool {
		return slices.ContainsFunc([]string{o.list, o.findings, o.report}, func(path string) bool {
			return path != "" && (path != o.report || strings.EqualFold(filepath.Ext(path), ".docx")) && document.SameFile(file, path)
		})
	})
	results := c.examineAll(found.Files, o.rules, o.asked, !o.asJSON)
	contents := make([]session.Contents, len(results))
	objects := make([]any, len(results))
	for i, r := range results {
		contents[i], objects[i] = r.contents, r
	}
	packages := session.Packages(contents)
	for _, p := range packages {
		r := newPackageReport(p)
		objects = append(objects, r)
		if c.code == Done && p.Count(scoring.Error) > 0 {
			c.code = Faults
		}
		if !o.asJSON {
			r.print(c)
		}
	}
	if o.list != "" || o.letters != "" || o.findings != "" {
		units := session.Units(contents, o.listed)
		if o.list != "" {
			objects = append(objects, c.tellUnits(&o, units))
		}
		if err := c.tellAll(&o, units); err != nil {
			return err
		}
	}
	c.refuse(results, packages, &o)
	if o.report != "" {
		r := c.checkReport(o.report, strings.Join(o.places, "、"), contents)
		objects = append(objects, r)
		if !o.asJSON {
			r.print(c)
		}
	}
	if rest := found.Rest(); rest != "" {
		fmt.Fprintln(c.stderr, rest)
	}
	if len(found.Denied) > 0 {
		c.code = Failed
	}
	if o.asJSON {
		return writeJSON(c, objects)
	}
	return nil
}

// examineAll checks the forms of files, in their order.
func (c *call) examineAll(files []string, rs *scoring.RuleSet, asked session.Declarations, print bool) []*report {
	var list []*report
	session.InOrder(len(files), func(i int) *report { return examine(files[i], rs, asked) }, func(_ int, r *report) bool {
		for _, words := range r.warnings {
			fmt.Fprintf(c.stderr, "%s：%s\n", r.File, words)
		}
		for _, one := range append([]*report{r}, r.More...) {
			if c.code == Done && slices.ContainsFunc(one.Findings, func(f finding) bool { return f.Level == scoring.Error }) {
				c.code = Faults
			}
			if print && r.Error == "" {
				one.print(c)
			}
		}
		list = append(list, r)
		return true
	})
	return list
}

// isDeclaration is the kind of a file that has a 申报表 and no form.
const isDeclaration = "declaration"

// outputs are the kinds of files with texts and tables about forms.
var outputs = map[string]string{document.Report: "report", document.Letter: "letter", document.Findings: "findings", document.Listing: "listing"}

// refuse reports the files that could not be read. The file of a 汇总表 is not one of them if it
// belongs to a package, nor is that of the 申报表 that forms are checked against, nor is what a
// folder has besides forms: another 汇总表, or what is written about forms.
func (c *call) refuse(results []*report, packages []*session.Package, o *checking) {
	some := slices.ContainsFunc(results, func(r *report) bool { return len(r.contents.Members) > 0 })
	for _, r := range results {
		if len(r.contents.Members) == 0 && slices.ContainsFunc(packages, func(p *session.Package) bool { return p.Table != nil && p.Table.File == r.File }) {
			r.Error, r.FormKind = "", "summary"
		}
		if r.FormKind == isDeclaration && len(o.asked) > 0 && document.SameFile(o.asked[0].Path, r.File) {
			r.Error = ""
		}
		if r.Error == "" {
			continue
		}
		what := ""
		switch named := slices.Contains(o.places, r.File); { // then a form was expected
		case named:
		case r.contents.Output == document.Report:
			what = document.Report + "，没有当自评表检查；和自评表核对用 --report"
		case r.contents.Output != "":
			what = r.contents.Output + "，没有当自评表检查"
		case len(r.contents.Tables) > 0 && some:
			r.FormKind = "summary"
			what = "汇总表，没有核对：这一套已经有一张，或者看不出是哪一套的"
		}
		if what != "" {
			r.Error = ""
			fmt.Fprintf(c.stderr, "%s：是%s\n", r.File, what)
			continue
		}
		fmt.Fprintf(c.stderr, "%s：%s\n", r.File, r.Error)
		c.code = Failed
	}
}

// writeJSON prints without escaping <, > and &: people read this too.
func writeJSON(c *call, v any) error {
	enc := json.NewEncoder(c.stdout)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}

// chosenRules is the set of --rules, nil if there is none.
func chosenRules(id string) (*scoring.RuleSet, error) {
	if id == "" {
		return nil, nil
	}
	return session.FindRules(id)
}

// warnings tell what the user should know besides the findings: the file is open elsewhere or
// signed, a sheet was not read, its rule set is missing.
func warnings(s *session.Session) []string {
	doc := s.Document()
	list := append([]string{doc.Elsewhere, doc.SignedWords()}, doc.Skipped...)
	if words := s.MissingRules(); words != "" {
		list = append(list, words+session.HowToAddRules())
	}
	return slices.DeleteFunc(list, func(words string) bool { return words == "" })
}

// warn prints the warnings of a file.
func (c *call) warn(file string, s *session.Session) {
	for _, words := range warnings(s) {
		fmt.Fprintf(c.stderr, "%s：%s\n", file, words)
	}
}

// examine checks the forms in a file, and compares them with their 申报表 if any were given.
func examine(file string, rs *scoring.RuleSet, asked session.Declarations) *report {
	var first *report
	var contents session.Contents
	err := session.Each(file, rs, func(s *session.Session) {
		r := newReport(file)
		r.fill(s)
		contents.Add(file, s)
		if asked != nil {
			r.Declared = departures(s, asked)
		}
		if first == nil {
			r.warnings = warnings(s)
			first = r
		} else {
			first.More = append(first.More, r)
		}
	})
	if err != nil {
		first = newReport(file)
		first.Error = err.Error()
		if document.IsDeclaration(err) {
			first.FormKind = isDeclaration
		}
		contents.AddError(file, err)
		if contents.Output != "" {
			first.FormKind = outputs[contents.Output]
		}
	}
	first.contents = contents
	return first
}

// newReport is a report whose lists are empty rather than missing.
func newReport(file string) *report {
	return &report{File: file, Rows: []row{}, Findings: []finding{}, Unread: []unread{}, Doubts: []doubt{}, Remarks: []string{}}
}

// fill fills in what there is to report of a form.
func (r *report) fill(s *session.Session) {
	f, ev, doc := s.Form(), s.Evaluation(), s.Document()
	r.Kind, r.Year, r.Department, r.Rules = string(doc.Kind), f.Year, f.Department, s.Rules().ID
	r.Form, r.Sheet, r.FormKind, r.Project = doc.Choice+1, doc.Sheet(), f.Kind().ID, f.ProjectName()
	r.several, r.owner = len(doc.Choices) > 1, f.Owner()
	r.Because, r.Certainty = s.RulesWords(), doc.Report.Certainty()
	r.Weight, r.Score, r.Computed = ev.Weight.String(), ev.Score.String(), ev.Computed.String()
	r.Execution = execution{
		Rate:         s.Shown(domain.FieldRate),
		Score:        points(ev.Execution.Score),
		ComputedRate: percent(ev.Execution.Rate),
		Computed:     points(ev.Execution.Computed),
		Why:          ev.Execution.Why.Line(),
	}
	for i, in := range f.Indicators {
		e := ev.Rows[i]
		r.Rows = append(r.Rows, row{in.Name, in.Weight.Tidy(), points(e.Score), points(e.Computed), e.Why.Line()})
	}
	for _, found := range s.Findings() {
		r.Findings = append(r.Findings, finding{found.Code, found.Level, found.Field, found.Cell, found.Message, found.Remedy})
	}
	for _, found := range s.Reviewed() {
		r.Reviewed = append(r.Reviewed, review{found.Code, found.Level, found.Field, found.Message, found.Why})
	}
	for _, u := range doc.Report.Unread {
		r.Unread = append(r.Unread, unread{doc.Address(u.Cell), u.Text})
	}
	for _, d := range doc.Report.Doubts {
		r.Doubts = append(r.Doubts, doubt{doc.Address(d.Cell), d.Message})
	}
	r.Remarks = append(r.Remarks, doc.Report.Remarks...)
}

func points(d decimal.NullDecimal) string {
	if !d.Valid {
		return ""
	}
	return d.Decimal.String()
}

func percent(d decimal.NullDecimal) string {
	if !d.Valid {
		return ""
	}
	return scoring.FormatRate(d.Decimal)
}

// print prints a report for people.
func (r *report) print(c *call) {
	name := r.File
	if r.several && r.Sheet != "" {
		name += "　工作表“" + r.Sheet + "”"
	}
	owner, year := ownerWords(r.owner), yearWords(r.Year)
	if r.Project != "" {
		owner += "，" + domain.Quote(r.Project)
	}
	fmt.Fprintf(c.stdout, "%s\n  %s，%s，规则 %s\n  分值合计 %s，得分合计 %s，按规则计算 %s\n",
		name, owner, year, r.Rules, r.Weight, r.Score, r.Computed)
	for _, words := range []string{r.Certainty, r.Because} {
		if words != "" {
			fmt.Fprintln(c.stdout, "  "+words)
		}
	}
	for _, f := range r.Findings {
		place := ""
		if f.Cell != "" {
			place = "（" + f.Cell + "）"
		}
		fmt.Fprintf(c.stdout, "  %s　%s%s%s\n", f.Level.Name(), f.Message, f.Remedy, place)
	}
	for _, f := range r.Reviewed {
		fmt.Fprintf(c.stdout, "  已核对　%s核对说明：%s\n", f.Message, f.Why)
	}
	for _, u := range r.Unread {
		fmt.Fprintf(c.stdout, "  没有读懂　%s：%s\n", u.Cell, u.Text)
	}
	for _, d := range r.Doubts {
		fmt.Fprintf(c.stdout, "  核对　%s：%s\n", d.Cell, d.Message)
	}
	if len(r.Findings) == 0 {
		fmt.Fprintln(c.stdout, "  没有发现问题")
	}
	if r.Declared != nil {
		r.Declared.print(c)
	}
}
