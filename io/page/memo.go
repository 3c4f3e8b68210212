package page

import (
	"ziping/domain"
	"ziping/domain/zh"
)

// Memo is a text with tables, printed in the look of the official form.
type Memo struct {
	Title string
	Parts []Part
}

// Part is a table with a heading above it.
type Part struct {
	Heading string // "" for none
	Shares  []int  // of the columns' width; their sum is memoColumns
	Head    []string
	Right   int // columns from this one on hold numbers, aligned right; 0 for none
	Rows    [][]Entry
}

// Entry is a text of a Part, and the field that it is about, "" for none.
type Entry struct {
	Text  string
	Field domain.Field
}

// memoColumns is how many columns of equal width the table of a memo has; those of a part are
// merged from them.
const memoColumns = 12

// ComposeMemo lays a memo out.
func ComposeMemo(memo *Memo, m Metric) *Sheet {
	c := &composer{form: &domain.Form{}, size: 10.5, pad: 7, measured: map[string]*zh.Text{}}
	c.metric, c.Body = m, Font{Size: c.size}
	for range memoColumns {
		c.Cols = append(c.Cols, (Width-2*MarginSide)/memoColumns)
	}
	c.line(memo.Title, Style{Font: Font{Size: 18, Bold: true}, Across: Middle, Down: Middle}, atBlock)
	for _, p := range memo.Parts {
		c.part(p)
	}
	c.Head = len(c.Rows) // no heading is repeated
	c.paginate()
	return &c.Sheet
}

// line adds a row of one text.
func (c *composer) line(text string, style Style, unbroken float64) {
	size := style.Font.Size
	lines := len(c.metric.Wrap(text, size, style.Font.Bold, c.inside(0, memoColumns-1, 0, size)))
	row := c.rowOf(c.metric.height(lines, size)+2*c.pad, unbroken)
	c.put(row, 0, row, memoColumns-1, "", text, style)
}

func (c *composer) part(p Part) {
	unbroken := atBlock
	if p.Heading != "" {
		c.line(p.Heading, Style{Font: Font{Size: 12, Bold: true}, Down: End}, unbroken)
		unbroken = together
	}
	if len(p.Head) > 0 {
		entries := make([]Entry, len(p.Head))
		for i, text := range p.Head {
			entries[i].Text = text
		}
		style := centred
		style.Font = Font{Size: c.size, Bold: true}
		c.entries(&p, entries, style, unbroken)
		unbroken = together
	}
	for _, entries := range p.Rows {
		c.entries(&p, entries, left, unbroken)
		unbroken = atRow
	}
}

// entries adds a row of texts.
func (c *composer) entries(p *Part, entries []Entry, style Style, unbroken float64) {
	shares, lines, col := p.Shares, 1, 0
	for i, e := range entries {
		lines = max(lines, c.lines(e.Text, col, col+shares[i]-1, 0))
		col += shares[i]
	}
	top := len(c.Rows)
	bottom := top
	if lines > mostLines { // it may be longer than a page
		style.Down, style.Flow = Start, true
		bottom = c.flow(lines, unbroken)
	} else {
		c.row(lines, unbroken)
	}
	col = 0
	for i, e := range entries {
		if p.Right > 0 && i >= p.Right && style.Across == Start {
			style.Across = End
		}
		c.put(top, col, bottom, col+shares[i]-1, "", e.Text, style)
		c.Cells[len(c.Cells)-1].Field = e.Field
		col += shares[i]
	}
}
