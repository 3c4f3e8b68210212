package xlsx

import (
	"maps"
	"math"
	"slices"
	"unicode/utf8"

	"ziping/io/guard"
	"ziping/io/page"
	"ziping/io/sheet"
)

// Capacity is how much text a cell can show: its rows can grow to what the format
// allows and no further.
type Capacity struct {
	inside float64 // the width for text, points
	font   font
	rows   int // that are not hidden
	last   int // the last row
	wrap   bool
	ends   bool // a text that does not break into lines ends at the cell's edge
}

// lines is how many lines a text takes. One in so many is spare: programs break lines
// a little differently.
func (c Capacity) lines(text string) int {
	n := len(page.SimSun.Wrap(text, c.font.size, false, c.inside))
	return n + n/page.SimSun.Spare
}

// height is what a text takes, points.
func (c Capacity) height(text string) float64 { return c.font.line() * float64(c.lines(text)) }

// Wraps reports whether a text breaks into lines at the cell's edge.
func (c Capacity) Wraps() bool { return c.wrap }

// Cut is about how many lines of a text no print can show.
func (c Capacity) Cut(text string) int {
	shown := 1
	switch {
	case c.rows == 0:
		return 0 // hidden
	case c.wrap:
		shown = int(float64(c.rows) * maxHeight / c.font.line())
	case !c.ends:
		return 0
	}
	if c.surely(text, shown) {
		return 0
	}
	lines := c.lines(text)
	if shown == 1 && lines == 2 && page.SimSun.Width(text, c.font.size) < c.inside*slightly {
		return 0 // by the width of a character, in a font that may be narrower
	}
	return max(lines-shown, 0)
}

// slightly is what a text in one line may be too wide before it counts as cut.
const slightly = 1.15

// surely reports whether a text fits into some lines without setting it: most do.
func (c Capacity) surely(text string, shown int) bool {
	em := c.font.size
	perLine := int(c.inside / em / 2) // at least: words move to the next line
	if perLine < 1 {
		return false
	}
	breaks := 0
	for _, r := range text {
		if r == '\n' {
			breaks++
		}
	}
	runes := utf8.RuneCountInString(text)
	return breaks == 0 && float64(runes)*em <= c.inside || 2*(runes/perLine+1)+breaks <= shown
}

// capacity is that of a cell of the sheet as it is now.
func (w *workbook) capacity(p *part, merges []sheet.Range, ref sheet.Ref) Capacity {
	area := sheet.Range{From: ref, To: ref}
	for _, m := range merges {
		if m.From == ref {
			area = m
		}
	}
	style := 0
	if old := p.at(ref); old != nil {
		style = old.style
	}
	f, rows := w.styles.of(style), 0
	for row := ref.Row; row <= area.To.Row; row++ {
		if !p.hides(row) {
			rows++
		}
	}
	next := p.at(sheet.Ref{Row: ref.Row, Col: area.To.Col + 1})
	return Capacity{
		inside: (p.pixels(area.From.Col, area.To.Col, w.styles.normal.digit()) - cellMargins) * pixel,
		font:   f.font, rows: rows, last: area.To.Row, wrap: f.wrap,
		ends: !f.shrink && (area.From != area.To || next != nil && (next.value != "" || next.formula != nil)),
	}
}

// Capacities are those of some cells, by sheet. A sheet that can't be read has none.
func Capacities(data []byte, cells map[string][]sheet.Ref) (list map[string]map[sheet.Ref]Capacity, err error) {
	defer guard.Edge(&err)
	w, err := openStyled(data)
	if err != nil {
		return nil, err
	}
	list = map[string]map[sheet.Ref]Capacity{}
	for _, name := range slices.Sorted(maps.Keys(cells)) {
		s, ok := w.sheet(name)
		if !ok {
			continue
		}
		part, err := w.archive.Part(s.path)
		if err != nil {
			continue
		}
		p, err := readPart(part, true)
		if err != nil {
			continue
		}
		list[name] = map[sheet.Ref]Capacity{}
		for _, ref := range cells[name] {
			list[name][ref] = w.capacity(p, p.merges, ref)
		}
	}
	return list, nil
}

// heights tells which rows have to grow so that the texts written into them fit: Excel
// fits neither merged cells nor rows whose height is fixed. Rows never shrink. What one
// row can't hold is spread over the rows of a merged area.
func (f *filler) heights(merges []sheet.Range) map[int]float64 {
	grown := map[int]float64{}
	for _, ref := range sortedRefs(f.writes) {
		c := f.writes[ref]
		if c.text == "" || c.number != "" {
			continue
		}
		cell := f.book.capacity(f.part, merges, ref)
		isMerged := slices.ContainsFunc(merges, func(m sheet.Range) bool { return m.From == ref })
		if cell.wrap && (isMerged || !f.part.fitsItself(ref.Row)) {
			f.part.grow(grown, ref.Row, cell.last, cell.height(c.text))
		}
	}
	return grown
}

// hides reports whether a row is hidden.
func (p *part) hides(row int) bool {
	r := p.row(row)
	return r != nil && r.hidden
}

func sortedRefs(writes map[sheet.Ref]content) []sheet.Ref {
	return slices.SortedFunc(maps.Keys(writes), sheet.Compare)
}

// grow makes some rows together at least so high, each by as much as it can of an equal share.
func (p *part) grow(grown map[int]float64, first, last int, need float64) {
	for {
		total := 0.0
		var open []int // rows that can still grow
		for row := first; row <= last; row++ {
			if p.hides(row) {
				continue
			}
			h := p.rowHeight(grown, row)
			total += h
			if h < maxHeight {
				open = append(open, row)
			}
		}
		if total >= need || len(open) == 0 {
			return
		}
		share := math.Ceil((need-total)/float64(len(open))*4) / 4 // Excel keeps quarters of a point
		for _, row := range open {
			grown[row] = min(p.rowHeight(grown, row)+share, maxHeight)
		}
	}
}
