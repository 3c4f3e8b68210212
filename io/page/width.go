package page

import (
	"math"

	"ziping/domain"
	"ziping/domain/zh"
)

// deviation is what it costs to leave the usual proportions, in points of height by the
// square of the ems of difference.
const deviation = 0.25

// widths chooses the widths of all columns so that the whole form becomes as low as it
// can, and the last column of the first goal.
func (c *composer) widths() {
	c.Cols = make([]float64, columns)
	rest := Width - 2*MarginSide
	for col, ems := range fixed {
		c.Cols[col] = toPixels(ems*c.size + 2*padSide)
		rest -= c.Cols[col]
	}
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

// toPixels is a width as a spreadsheet can have it, a whole number of pixels.
func toPixels(width float64) float64 { return math.Ceil(width/pixel) * pixel }

// measure knows how many lines each text takes at each width.
type measure struct {
	c     *composer
	units int
	usual [len(flexible)]float64
	rows  [][len(flexible)]counter
	goals [2]counter
}

// counter counts the lines of one text by width in ems, each width once.
type counter struct {
	text  *zh.Text
	lines []int
}

func newMeasure(c *composer, units int) *measure {
	m := &measure{c: c, units: units}
	total := 0
	for _, f := range flexible {
		total += f.usual
	}
	for k, f := range flexible {
		m.usual[k] = float64(f.usual) * float64(units) / float64(total)
	}
	add := func(texts [len(flexible)]string) {
		var row [len(flexible)]counter
		for k, s := range texts {
			row[k] = counter{c.measure(s), make([]int, units+1)}
		}
		m.rows = append(m.rows, row)
	}
	for _, r := range c.form.Funds.Rows {
		add([...]string{r.Initial.Tidy(), r.Budget.Tidy(), r.Executed.Tidy(), ""})
	}
	for _, in := range c.form.Indicators {
		add([...]string{clean(in.Name), clean(in.Target), clean(in.Actual), clean(in.Reason)})
	}
	for i, s := range []string{c.form.Goals.Expected, c.form.Goals.Actual} {
		m.goals[i] = counter{c.measure(clean(s)), make([]int, 4*units)}
	}
	return m
}

// height is about how high goals and rows become with these widths in ems, and the last
// column of the first goal that makes the goals lowest.
func (m *measure) height(ems [len(flexible)]int) (height float64, split int) {
	lines := 0
	for i := range m.rows {
		most := 1
		for k, n := range ems {
			most = max(most, m.count(&m.rows[i][k], n))
		}
		lines += most
	}
	left := int((m.c.Cols[colLevel1] + m.c.Cols[colLevel2]) / m.c.size)
	right := int((m.c.Cols[colWeight]+m.c.Cols[colScore])/m.c.size) + ems[3]
	below := max(m.count(&m.goals[0], left+ems[0]), m.count(&m.goals[1], right+ems[1]+ems[2]))
	split = colName
	if n := max(m.count(&m.goals[0], left+ems[0]+ems[1]), m.count(&m.goals[1], right+ems[2])); n < below {
		below, split = n, colTarget
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

// levelText is what the cell of a level-1 indicator says: its name and, below, its weight.
func levelText(f *domain.Form, name string) string {
	text := clean(name)
	if i := f.LevelIndex(name); i >= 0 && text != "" && !f.Levels[i].Weight.Blank() {
		text += "\n(" + f.Levels[i].Weight.Tidy() + "分)"
	}
	return text
}
