package console

import (
	"encoding/json"
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"ziping/domain"
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
	Weight     string    `json:"weight"`
	Score      string    `json:"score"`
	Computed   string    `json:"computed"`
	Execution  execution `json:"execution"`
	Rows       []row     `json:"rows"`
	Findings   []finding `json:"findings"`
	Unread     []unread  `json:"unread"`
	Doubts     []doubt   `json:"doubts"`
	Beside     []string  `json:"beside"` // comments, text boxes and the like, which are not read
	Error      string    `json:"error"`
	Form       int       `json:"form"`      // its number in the file, from 1
	Sheet      string    `json:"sheet"`     // "" if the file has none
	FormKind   string    `json:"form_kind"` // unit or project
	Project    string    `json:"project"`   // its name, "" in the form of a unit
	More       []*report `json:"more,omitempty"`

	several bool // the file holds more than this one
	owner   string
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

type unread struct {
	Cell string `json:"cell"`
	Text string `json:"text"`
}

type doubt struct {
	Cell    string `json:"cell"`
	Message string `json:"message"`
}

func check(c *call) error {
	asJSON := c.flags.Bool("json", false, "")
	ruleID := c.flags.String("rules", "", "")
	args, err := c.parse(1, -1)
	if err != nil {
		return err
	}
	rs, err := chosenRules(*ruleID)
	if err != nil {
		return err
	}
	found, err := session.FindForms(nil, args...)
	if err != nil {
		return err
	}
	reports := make([]*report, 0, len(found.Files))
	for _, file := range found.Files {
		r := c.examine(file, rs)
		if r.Error != "" {
			fmt.Fprintf(c.stderr, "%s：%s\n", file, r.Error)
			c.code = Failed
		}
		for _, one := range append([]*report{r}, r.More...) {
			if c.code == Done && slices.ContainsFunc(one.Findings, func(f finding) bool { return f.Level == scoring.Error }) {
				c.code = Faults
			}
			if !*asJSON && r.Error == "" {
				one.print(c)
			}
		}
		reports = append(reports, r)
	}
	if rest := found.Rest(); rest != "" {
		fmt.Fprintln(c.stderr, rest)
	}
	if len(found.Denied) > 0 {
		c.code = Failed
	}
	if *asJSON {
		return writeJSON(c, reports)
	}
	return nil
}

// writeJSON prints without escaping <, > and &: people read this too.
func writeJSON(c *call, v any) error {
	enc := json.NewEncoder(c.stdout)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}

// chosenRules is the set of --rules, nil where none was given.
func chosenRules(id string) (*scoring.RuleSet, error) {
	if id == "" {
		return nil, nil
	}
	return session.FindRules(id)
}

// warn tells what stands beside the findings: the file is open elsewhere or signed, a sheet
// was not read, its rule set is not at hand.
func (c *call) warn(file string, s *session.Session) {
	doc := s.Document()
	for _, words := range append([]string{doc.Elsewhere, doc.SignedWords()}, doc.Skipped...) {
		if words != "" {
			fmt.Fprintf(c.stderr, "%s：%s\n", file, words)
		}
	}
	if words := s.MissingRules(); words != "" {
		fmt.Fprintf(c.stderr, "%s：%s%s\n", file, words, session.HowToAddRules())
	}
}

// examine checks the forms in one file.
func (c *call) examine(file string, rs *scoring.RuleSet) *report {
	var first *report
	err := session.Each(file, rs, func(s *session.Session) {
		r := newReport(file)
		r.fill(s)
		if first == nil {
			c.warn(file, s)
			first = r
		} else {
			first.More = append(first.More, r)
		}
	})
	if err != nil {
		first = newReport(file)
		first.Error = err.Error()
	}
	return first
}

// newReport is a report whose lists are empty rather than missing.
func newReport(file string) *report {
	return &report{File: file, Rows: []row{}, Findings: []finding{}, Unread: []unread{}, Doubts: []doubt{}, Beside: []string{}}
}

// fill says of one form what there is to say.
func (r *report) fill(s *session.Session) {
	f, ev, doc := s.Form(), s.Evaluation(), s.Document()
	r.Kind, r.Year, r.Department, r.Rules = string(doc.Kind), f.Year, f.Department, s.Rules().ID
	r.Form, r.Sheet, r.FormKind, r.Project = doc.Choice+1, doc.Sheet(), f.Kind().ID, f.Project.Name
	r.several, r.owner = len(doc.Choices) > 1, f.Owner()
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
	for _, u := range doc.Report.Unread {
		r.Unread = append(r.Unread, unread{doc.Address(u.Cell), u.Text})
	}
	for _, d := range doc.Report.Doubts {
		r.Doubts = append(r.Doubts, doubt{doc.Address(d.Cell), d.Message})
	}
	r.Beside = append(r.Beside, doc.Report.Beside...)
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

// print shows a report to a person.
func (r *report) print(c *call) {
	name := r.File
	if r.several && r.Sheet != "" {
		name += "　工作表“" + r.Sheet + "”"
	}
	owner, year := r.owner, fmt.Sprintf("%d 年度", r.Year)
	if owner == "" {
		owner = "（未填单位名称）"
	}
	if r.Project != "" {
		owner += "，" + domain.Quote(r.Project)
	}
	if r.Year == 0 {
		year = "（未填年度）"
	}
	fmt.Fprintf(c.stdout, "%s\n  %s，%s，规则 %s\n  分值合计 %s，得分合计 %s，按规则计算 %s\n",
		name, owner, year, r.Rules, r.Weight, r.Score, r.Computed)
	for _, f := range r.Findings {
		place := ""
		if f.Cell != "" {
			place = "（" + f.Cell + "）"
		}
		fmt.Fprintf(c.stdout, "  %s　%s%s%s\n", f.Level.Name(), f.Message, f.Remedy, place)
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
}
