package scoring

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"ziping/domain"
	"ziping/domain/zh"
)

// Codes of what differs between a 自评报告 and the forms; stable like those of Check.
const (
	CodeReportFigure = "report-figure" // an amount, rate, score or result is not that of the form
	CodeReportCount  = "report-count"  // another number of projects or indicators
	CodeReportShares = "report-shares" // shares that are no parts of 100 %, or not those of their amounts
	CodeReportGrade  = "report-grade"  // another grade
	CodeReportYear   = "report-year"   // the year of another report
)

// reportTitles say in one Chinese line each what a code is about.
var reportTitles = []struct{ code, title string }{
	{CodeReportFigure, "报告里的数与自评表不同"},
	{CodeReportCount, "报告里的个数与自评表不同"},
	{CodeReportShares, "报告里的占比对不上"},
	{CodeReportGrade, "报告里的等级与自评表不同"},
	{CodeReportYear, "报告的年度与自评表不同"},
}

// Passage is a paragraph of a report, or a row of one of its tables.
type Passage struct {
	Headings []string // those that it is below, the outermost first
	Text     string
	Cells    []string // of a row; nil for a paragraph
	Head     []string // the heading of each column of the row's table
	Caption  string   // the paragraph above that table
}

// ReportFinding is what a report says otherwise than the forms.
type ReportFinding struct {
	Code    string
	Level   Severity
	Heading string // the nearest above it, "" without one
	Text    string // the sentence, or the row of the table
	Message string
	Remedy  string
	Places  []Place // what the forms say; may be empty for a number of forms
}

// CheckReport compares the figures of a report with the forms it is about, as they are saved. Only
// what certainly is a figure of a form is compared: a figure directly after its name, with nothing
// around it that may make it another's. A number rounded to fewer digits is no difference.
func CheckReport(members []Member, text []Passage) []ReportFinding {
	r := &reportCheck{pack: newPack(members, nil)}
	r.prepare()
	r.listed = map[string]bool{}
	for _, p := range text {
		if n := len(p.Headings); n > 1 && r.projectIn(even(p.Headings[n-1])) != unknownForm {
			r.listed[strings.Join(p.Headings[:n-1], "\n")] = true
		}
	}
	for i := range text {
		p := &text[i]
		r.passage = p
		r.heading = ""
		if n := len(p.Headings); n > 0 {
			r.heading = p.Headings[n-1]
		}
		if p.Cells != nil {
			r.row(r.home())
			continue
		}
		r.titleYear(i)
		home := r.home()
		r.near = r.namesSection(even(r.heading))
		for _, long := range fullStop.Split(p.Text, -1) {
			r.column = noMeasure
			r.partsOf(even(long), long)
			for _, s := range sentences(long) {
				r.sentence(s, home)
				r.near = r.near || r.namesSection(even(s))
			}
		}
	}
	r.columns(text)
	return r.found
}

// reportCheck is what the checks of a report look at.
type reportCheck struct {
	*pack
	copies  map[string][]copied // sentences of the forms, by what they are without their numbers
	names   map[int]string      // of the projects, by their forms, as even makes them
	rows    map[int][]string    // of the indicators of each form
	listed  map[string]bool     // headings, with those above them, that have one for each project below
	passage *Passage
	heading string
	near    bool    // a level 1 was named before, in the heading or the paragraph
	column  measure // of money, that was named last before the last full stop
	found   []ReportFinding
}

// copied is a sentence of a form.
type copied struct {
	numbers []string
	place   Place
}

// reportSubject is what a figure is of: a form, and in it a row of funds, a level or an indicator.
type reportSubject struct {
	form      int    // or unknownForm, or sumForm
	item      int    // a row of funds, 0 is the total
	section   string // level 1, "" for the whole form
	sub       string // level 2
	execution bool   // the execution rate
	indicator int    // -1 for none
}

const (
	unknownForm = -1
	sumForm     = -2 // all projects together
)

func whole(form int) reportSubject { return reportSubject{form: form, indicator: -1} }

// main is what a report without further words speaks of.
func (r *reportCheck) main() int {
	switch {
	case r.unit >= 0:
		return r.unit
	case len(r.projects) == 1:
		return r.projects[0]
	}
	return sumForm
}

func (r *reportCheck) add(code string, level Severity, text, message, remedy string, places ...Place) {
	r.found = append(r.found, ReportFinding{code, level, r.heading, strings.TrimSpace(text), message, remedy, places})
}

const sameInBoth = "核对以后改成一致。"

var (
	fullStop    = regexp.MustCompile(`[。！？\n]`)
	sentenceEnd = regexp.MustCompile(`[。；;！？\n]`)
	thousands   = regexp.MustCompile(`\d{1,3}(?:,\d{3})+(?:\D|$)`)
	reportNum   = regexp.MustCompile(`\d+(?:\.\d+)?`)
	noNote      = regexp.MustCompile(`\((?:A|B|B/A|A/B|B÷A|万元|元|分|%)\)`)
)

// sentences are the sentences of a text, as typed.
func sentences(text string) []string {
	var list []string
	for _, s := range sentenceEnd.Split(text, -1) {
		if strings.TrimSpace(s) != "" {
			list = append(list, s)
		}
	}
	return list
}

// even is a sentence in narrow characters, without blanks, separators of thousands and notes.
func even(s string) string {
	s = zh.Fold(s)
	s = thousands.ReplaceAllStringFunc(s, func(n string) string { return strings.ReplaceAll(n[:len(n)-1], ",", "") + n[len(n)-1:] })
	return noNote.ReplaceAllString(s, "")
}

// bones is a sentence without its numbers, and these.
func bones(s string) (string, []string) {
	s = strings.TrimRight(even(s), ".,:")
	return reportNum.ReplaceAllString(s, "#"), reportNum.FindAllString(s, -1)
}

const fewestBones = 4 // characters besides its numbers from which a sentence counts as copied

// prepare collects the texts of the forms and the names in them.
func (r *reportCheck) prepare() {
	r.copies, r.names, r.rows = map[string][]copied{}, map[int]string{}, map[int][]string{}
	for i := range r.members {
		f := r.form(i)
		r.names[i] = even(r.name(i))
		for k := range f.Indicators {
			r.rows[i] = append(r.rows[i], even(domain.BareName(f.Indicators[k].Name)))
		}
		for _, field := range f.Fields() {
			text, _ := f.Text(field)
			for _, s := range sentences(text) {
				if key, numbers := bones(s); len(numbers) > 0 && len([]rune(key))-len(numbers) >= fewestBones {
					r.copies[key] = append(r.copies[key], copied{numbers, Place{i, field}})
				}
			}
		}
	}
}

// home is what a paragraph speaks of by the headings above it.
func (r *reportCheck) home() reportSubject {
	headings := r.passage.Headings
	for _, h := range slices.Backward(headings) {
		if i := r.projectIn(even(h)); i != unknownForm {
			return whole(i)
		}
	}
	for k := 1; k < len(headings); k++ {
		if r.listed[strings.Join(headings[:k], "\n")] || r.unit >= 0 && strings.Contains(headings[k-1], "项目") {
			return whole(unknownForm) // a project whose form is not here
		}
	}
	return whole(r.main())
}

// projectIn is the project that a text names, unknownForm if it names none or several.
func (r *reportCheck) projectIn(s string) int {
	at, size := unknownForm, 0
	for _, i := range r.projects {
		name := r.names[i]
		switch {
		case domain.IsBlank(name) || !strings.Contains(s, name):
		case len(name) > size:
			at, size = i, len(name)
		case len(name) == size: // twins
			at = unknownForm
		}
	}
	return at
}

// copy compares a sentence that is one of the forms' but for its numbers; ok is false if it is
// none.
func (r *reportCheck) copy(s string, home reportSubject) (ok bool) {
	key, numbers := bones(s)
	list := r.copies[key]
	if len(numbers) == 0 || len(list) == 0 {
		return false
	}
	for _, c := range list {
		if slices.Equal(c.numbers, numbers) {
			return true
		}
	}
	best := slices.MaxFunc(list, func(a, b copied) int { return cmp.Compare(r.likeness(a, numbers, home), r.likeness(b, numbers, home)) })
	for i, n := range numbers {
		if n != best.numbers[i] {
			r.add(CodeReportFigure, Error, s, "报告里是“"+n+"”，自评表的"+r.form(best.place.Form).Describe(best.place.Field)+"里这个数是 "+best.numbers[i]+"。", sameInBoth, best.place)
		}
	}
	return true
}

func (r *reportCheck) likeness(c copied, numbers []string, home reportSubject) int {
	n := 0
	if c.place.Form == home.form {
		n = 1000
	}
	other := domain.FieldActual
	if strings.Contains(strings.Join(r.passage.Headings, ""), "完成") {
		other = domain.FieldExpected
	}
	if c.place.Field == other {
		n -= 100 // what was reached is not held against what was expected
	}
	for i := range numbers {
		if c.numbers[i] == numbers[i] {
			n++
		}
	}
	return n
}

// sameFigure reports whether a figure as typed is a value, perhaps rounded to its digits.
func sameFigure(typed string, scale int32, v decimal.Decimal) bool {
	d, ok := domain.ParseDecimal(typed)
	if !ok {
		return true
	}
	_, decimals, _ := strings.Cut(typed, ".")
	return v.Shift(-scale).Round(int32(len(decimals))).Equal(d)
}

// namesSection reports whether a text names a level 1 of the forms.
func (r *reportCheck) namesSection(s string) bool {
	for _, m := range r.members {
		for _, section := range m.Eval.Sections {
			if key := even(domain.LevelKey(section.Name)); key != "" && strings.Contains(s, key) {
				return true
			}
		}
	}
	return false
}

// fundItem is the row of funds of a name, -1 without one or if several have it.
func fundItem(f *domain.Form, is func(name string) bool) int {
	return only(len(f.Funds.Rows), func(i int) bool {
		name := itemName(f.Funds.Rows[i])
		return name != "" && is(name)
	})
}

func itemName(r domain.FundRow) string {
	return even(strings.TrimPrefix(strings.TrimSpace(r.Item), "其中："))
}

// only is the one of n that is so, -1 if there is none or more.
func only(n int, is func(i int) bool) int {
	at := -1
	for i := range n {
		switch {
		case !is(i):
		case at >= 0:
			return -1
		default:
			at = i
		}
	}
	return at
}

// titleYear holds the year in the title against that of the forms.
func (r *reportCheck) titleYear(i int) {
	const first = 5 // paragraphs that can be the title
	s := even(r.passage.Text)
	if i >= first || len(r.passage.Headings) > 0 || !strings.Contains(s, "自评报告") {
		return
	}
	for _, m := range titleYear.FindAllStringSubmatch(s, -1) {
		if year := r.year(); year != 0 && m[1] != decimal.NewFromInt(int64(year)).String() {
			r.add(CodeReportYear, Error, r.passage.Text, "题目写的是 "+m[1]+" 年度，自评表是 "+decimal.NewFromInt(int64(year)).String()+" 年度。", "改成自评表的年度；报告要是上年的，换成这一年的。", Place{max(r.main(), 0), domain.FieldYear})
		}
	}
}

var titleYear = regexp.MustCompile(`(20\d\d)年`)

func (r *reportCheck) year() int { return r.form(max(r.main(), 0)).Year }
