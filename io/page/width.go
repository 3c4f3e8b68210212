package page

import (
	"math"

	"ziping/domain"
	"ziping/domain/zh"
)

// deviation is the penalty for leaving the usual proportions, in points of height per square of the
// ems of difference.
const deviation = 0.25

// widths chooses the widths of all columns for which the whole form is lowest, and the last column
// of the first goal.
func (c *composer) widths() {
	p := c.plan
	c.Cols = make([]float64, p.last()+1)
	rest := Width - 2*MarginSide
	for col, ems := range p.fixed {
		c.Cols[col] = toPixels(ems*c.size + 2*padSide)
		rest -= c.Cols[col]
	}
	flexible := p.flexible
	units := int((rest - 2*padSide*float64(len(flexible))) / c.size)
	best, lowest := [len(flexible)]int{}, math.Inf(1)
	m := newMeasure(c, units)
	for name := flexible[0].least; name <= units; name++ {
		for target := flexible[1].least; target <= units-name; target++ {
			for actual := flexible[2].least; actual <= units-name-target-flexible[3].least; actual++ {
				ems := [...]int{name, target, actual, units - name - target - actual}
				if h, split := m.height(ems); h < lowest {
					best, lowest, c.split = ems, h, split
				}
			}
		}
	}
	for k, f := range flexible {
		c.Cols[f.col] = toPixels(float64(best[k])*c.size + 2*padSide)
		rest -= c.Cols[f.col]
	}
	c.Cols[colName] += math.Floor(rest/pixel) * pixel
}

// toPixels rounds a width to what a spreadsheet can have, a whole number of pixels.
func toPixels(width float64) float64 { return math.Ceil(width/pixel) * pixel }

// measure knows the number of lines of each text at each width.
type measure struct {
	c     *composer
	units int
	usual [ways]float64
	rows  [][ways]counter
	goals [2]counter
	fixed [2][2]int // ems of the fixed columns on both sides of each split
	more  int       // ems of the fixed columns that the reasons extend over too
}

// ways is the number of columns whose widths can vary.
const ways = len(plan{}.flexible)

// counter counts the lines of one text by width in ems, each width only once.
type counter struct {
	text  *zh.Text
	lines []int
}

func newMeasure(c *composer, units int) *measure {
	m := &measure{c: c, units: units}
	total := 0
	for _, f := range c.plan.flexible {
		total += f.usual
	}
	for k, f := range c.plan.flexible {
		m.usual[k] = float64(f.usual) * float64(units) / float64(total)
	}
	m.fixedWidths()
	add := func(columns []column, field func(key string) domain.Field) {
		var row [ways]counter
		for k, f := range c.plan.flexible {
			text := ""
			for _, col := range columns {
				if col.from <= f.col && f.col <= col.to && col.key != "" {
					text = Shown(c.form, field(col.key))
				}
			}
			row[k] = counter{c.measure(text), make([]int, 2*units)}
		}
		m.rows = append(m.rows, row)
	}
	for i := range c.form.Funds.Rows {
		add(c.plan.funds, func(key string) domain.Field { return domain.FundField(i, key) })
	}
	for i := range c.form.Indicators {
		add(c.plan.names, func(key string) domain.Field { return domain.IndicatorField(i, key) })
	}
	for i, s := range []string{c.form.Goals.Expected, c.form.Goals.Actual} {
		m.goals[i] = counter{c.measure(clean(s)), make([]int, 4*units)}
	}
	return m
}

// fixedWidths adds up the columns whose widths are the same on every form.
func (m *measure) fixedWidths() {
	p := m.c.plan
	ems := func(from, to int) int {
		width := 0.0
		for col := from; col <= to; col++ {
			if _, is := p.fixed[col]; is {
				width += m.c.Cols[col]
			}
		}
		return int(width / m.c.size)
	}
	for i, split := range p.splits {
		m.fixed[i] = [2]int{ems(colLevel1, split), ems(split+1, p.last())}
	}
	m.more = ems(colReason, p.last())
}

// height is an estimate of the height of goals and rows with these widths in ems, and the last
// column of the first goal with which the goals are lowest.
func (m *measure) height(ems [ways]int) (height float64, split int) {
	lines := 0
	for i := range m.rows {
		most := 1
		for k, n := range ems {
			if k == ways-1 {
				n += m.more
			}
			most = max(most, m.count(&m.rows[i][k], n))
		}
		lines += most
	}
	below := 0
	for i, end := range m.c.plan.splits {
		sides := m.fixed[i]
		for k, f := range m.c.plan.flexible {
			if f.col <= end {
				sides[0] += ems[k]
			} else {
				sides[1] += ems[k]
			}
		}
		if n := max(m.count(&m.goals[0], sides[0]), m.count(&m.goals[1], sides[1])); i == 0 || n < below {
			below, split = n, end
		}
	}
	height = float64(lines+below) * m.c.metric.Pitch(m.c.size)
	for k, n := range ems {
		d := float64(n) - m.usual[k]
		height += deviation * d * d
	}
	return height, split
}

func (m *measure) count(c *counter, ems int) int {
	if c.lines[ems] == 0 {
		c.lines[ems] = c.text.Count(float64(ems) * m.c.size)
	}
	return c.lines[ems]
}

// levelText is the text of the cell of a level-1 indicator: its name and, below, its weight.
func levelText(f *domain.Form, name string) string {
	text := clean(name)
	if i := f.LevelIndex(name); i >= 0 && text != "" && !f.Levels[i].Weight.Blank() {
		text += "\n(" + f.Levels[i].Weight.Tidy() + "分)"
	}
	return text
}
