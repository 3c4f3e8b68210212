package report

import (
	"strings"

	"github.com/shopspring/decimal"

	"ziping/domain"
	"ziping/io/docx"
	"ziping/scoring"
)

// Forms is what a report is about: the forms of one unit for one year, at least one.
type Forms struct {
	Members []scoring.Member // as they are saved, with all scores written out
	Doubted bool             // forms of projects are missing or there twice: how many there are is left to a person
	Listed  bool             // there is a 汇总表
}

// subject is what the placeholders are about.
type subject struct {
	Forms
	main     scoring.Member // that of the unit or the only project, else a form with the sums of the projects
	projects []scoring.Member
	summed   bool // main is no form that anybody filled in

	tables int // how many there are so far
}

func newSubject(f Forms) *subject {
	s := &subject{Forms: f}
	for _, m := range f.Members {
		if m.Form.Kind().Subject == domain.FieldProject {
			s.projects = append(s.projects, m)
		} else if s.main.Form == nil {
			s.main = m
		}
	}
	switch {
	case s.main.Form != nil:
	case len(s.projects) == 1:
		s.main = s.projects[0]
	default:
		s.main, s.summed = sumOf(s.projects), true
	}
	return s
}

// sumOf is a form that has of the projects what they have in common, and their money.
func sumOf(projects []scoring.Member) scoring.Member {
	first := projects[0].Form
	sum := &domain.Form{KindID: first.KindID, Year: first.Year, Funds: domain.Funds{Rows: []domain.FundRow{{Item: "合计"}}}}
	owner := sum.Kind().Owner
	sum.Set(owner, first.Owner())
	total := &sum.Funds.Rows[0]
	for _, column := range []struct {
		to *domain.Number
		of func(domain.FundRow) domain.Number
	}{
		{&total.Initial, func(r domain.FundRow) domain.Number { return r.Initial }},
		{&total.Budget, func(r domain.FundRow) domain.Number { return r.Budget }},
		{&total.Executed, func(r domain.FundRow) domain.Number { return r.Executed }},
	} {
		var d decimal.Decimal
		any := false
		for _, m := range projects {
			v, ok := column.of(totalRow(m.Form)).Value()
			d, any = d.Add(v), any || ok
		}
		if any {
			*column.to = domain.Number(d.String())
		}
	}
	for _, m := range projects[1:] {
		if m.Form.Year != sum.Year {
			sum.Year = 0
		}
		if domain.SubjectKey(m.Form.Owner()) != domain.SubjectKey(sum.Owner()) {
			sum.Set(owner, "")
		}
	}
	sum.Funds.Rate = rateText(*total)
	return scoring.Member{Form: sum, Eval: &scoring.Evaluation{}}
}

// outline is the outline that fits.
func (s *subject) outline() *outline {
	use := s.main.Form.Kind().ID
	if s.summed {
		use = several
	}
	for _, o := range outlines() {
		if o.use == use && (len(o.words) == 0 || containsAny(s.main.Form.Title+s.main.Form.ProjectName(), o.words)) {
			return o
		}
	}
	return outlines()[0]
}

func containsAny(text string, words []string) bool {
	for _, w := range words {
		if strings.Contains(text, w) {
			return true
		}
	}
	return false
}

// Draft is the report of some forms after the outline that fits them.
func Draft(f Forms) docx.Document {
	s := newSubject(f)
	c := composer{s: s}
	for _, l := range s.outline().lines {
		c.add(l)
	}
	c.drop(1)
	return docx.Document{Title: c.title, Blocks: c.blocks}
}

// Name is what the report is usually called: 2024年度绩效自评报告-单位.
func Name(f Forms) string {
	s := newSubject(f)
	whose := s.main.Form.Subject()
	if s.summed {
		whose = s.main.Form.Owner()
	}
	name := s.text("年度") + "年度绩效自评报告"
	if !domain.IsBlank(whose) {
		name += "-" + strings.TrimSpace(whose)
	}
	return strings.TrimPrefix(name, gap("")+"年度")
}

// titleBreak is where the line of a title ends.
const titleBreak = "｜"

// composer puts the lines of an outline together.
type composer struct {
	s      *subject
	title  string
	blocks []docx.Block
	open   []int  // levels of the headings at the end, with nothing below them yet
	level  int    // of the last heading
	counts [4]int // headings so far, by level
}

func (c *composer) add(l line) {
	if l.kind == headingLine {
		c.heading(l.level, l.text)
		return
	}
	found := placeholders(l.text)
	if len(found) == 1 && found[0].to-found[0].from == len(l.text) && values[found[0].name].blocks != nil {
		c.put(values[found[0].name].blocks(c.s)...)
		return
	}
	text, ok := c.s.fill(l.text)
	switch {
	case !ok:
	case l.kind == titleLine:
		c.title = strings.ReplaceAll(text, titleBreak, "")
		c.blocks = append(c.blocks, docx.Text(docx.Title, strings.ReplaceAll(text, titleBreak, "\n")))
	case l.kind == signLine:
		c.put(docx.Text(docx.Right, text))
	default:
		for _, p := range strings.Split(text, "\n") {
			if p = strings.TrimSpace(p); p != "" {
				c.put(docx.Text(docx.Body, p))
			}
		}
	}
}

// put adds blocks below the last heading.
func (c *composer) put(blocks ...docx.Block) {
	for _, b := range blocks {
		if h, is := b.(section); is {
			level := c.level
			c.heading(min(level+1, 3), h.text)
			c.put(h.blocks...)
			c.level = level
			continue
		}
		c.open = c.open[:0]
		c.blocks = append(c.blocks, b)
	}
}

// heading begins a part; one of its level or above it that is still empty goes.
func (c *composer) heading(level int, text string) {
	c.drop(level)
	c.counts[level]++
	clear(c.counts[level+1:])
	c.open, c.level = append(c.open, level), level
	c.blocks = append(c.blocks, docx.Text(docx.Heading(level), number(level, c.counts[level])+text))
}

// drop removes the headings at the end that are of a level or below it.
func (c *composer) drop(level int) {
	for n := len(c.open); n > 0 && c.open[n-1] >= level; n-- {
		c.counts[c.open[n-1]]--
		c.open = c.open[:n-1]
		c.blocks = c.blocks[:len(c.blocks)-1]
	}
}

// section is a part of a report one level below that it is in.
type section struct {
	docx.Block // never written itself
	text       string
	blocks     []docx.Block
}

// fill puts the values of its placeholders into a text; ok is false if one has nothing to say.
func (s *subject) fill(text string) (filled string, ok bool) {
	var b strings.Builder
	at := 0
	for _, p := range placeholders(text) {
		v := s.text(p.name)
		if v == "" {
			return "", false
		}
		b.WriteString(text[at:p.from] + v)
		at = p.to
	}
	return b.String() + text[at:], true
}
