package page

import (
	"slices"

	"ziping/domain"
)

func (c *composer) indicators() {
	f := c.form
	most, head := 1, len(c.Rows)
	for _, col := range c.plan.names {
		label := c.label(col.label, col.from, col.to)
		c.put(head, col.from, head, col.to, "", label, centred)
		most = max(most, c.lines(label, col.from, col.to, 0))
	}
	c.row(most, atBlock)
	c.Head = head

	tops := make([]int, len(f.Indicators)+1) // first row of each indicator
	for i := range f.Indicators {
		tops[i] = len(c.Rows)
		c.indicator(i)
	}
	tops[len(f.Indicators)] = len(c.Rows)
	for i := 0; i < len(f.Indicators); {
		n := c.group(i, func(in domain.Indicator) string { return in.Level1 })
		c.level(tops[i], tops[i+n]-1, colLevel1, domain.IndicatorField(i, domain.KeyLevel1), levelText(f, f.Indicators[i].Level1))
		for j := i; j < i+n; {
			k := c.group(j, func(in domain.Indicator) string { return in.Level1 + "\n" + in.Level2 })
			c.level(tops[j], tops[j+k]-1, colLevel2, domain.IndicatorField(j, domain.KeyLevel2), clean(f.Indicators[j].Level2))
			j += k
		}
		i += n
	}
	const label = "绩\n效\n指\n标"
	c.spread(head, len(c.Rows)-1, 4)
	c.put(head, 0, len(c.Rows)-1, 0, "", label, atSide)

	total := c.row(1, together)
	c.put(total, 0, total, colActual, "", "总　　　　分", centred)
	c.put(total, colWeight, total, colWeight, domain.FieldSumWeight, "%", centred)
	c.put(total, colScore, total, colScore, domain.FieldSumScore, "%", centred)
	c.put(total, colReason, total, c.plan.last(), "", "", centred)
}

// indicator adds the row of an indicator; divide makes several of it if its texts are very long.
func (c *composer) indicator(i int) {
	unbroken := atRow
	switch f := c.form; {
	case i == 0:
		unbroken = together
	case !domain.SameLevel(f.Indicators[i].Level1, f.Indicators[i-1].Level1):
		unbroken = atLevel1
	case !domain.SameLevel(f.Indicators[i].Level2, f.Indicators[i-1].Level2):
		unbroken = atLevel2
	}
	most := 1
	for _, col := range c.plan.names {
		if col.key != "" {
			most = max(most, c.lines(Shown(c.form, domain.IndicatorField(i, col.key)), col.from, col.to, 0))
		}
	}
	row := c.row(most, unbroken)
	for _, col := range c.plan.names {
		if col.key == "" {
			continue
		}
		field, style := domain.IndicatorField(i, col.key), centred
		if col.key == domain.KeyName || col.key == domain.KeyReason || c.lines(Shown(c.form, field), col.from, col.to, 0) > 2 {
			style = left
		}
		c.put(row, col.from, row, col.to, field, "%", style)
	}
}

// group is the number of indicators from i on that have the same level.
func (c *composer) group(i int, key func(domain.Indicator) string) int {
	rest := c.form.Indicators[i:]
	n := slices.IndexFunc(rest, func(in domain.Indicator) bool { return key(in) != key(rest[0]) })
	if n < 0 {
		return len(rest)
	}
	return n
}

// level adds the cell of a level next to its indicators.
func (c *composer) level(top, bottom, col int, field domain.Field, text string) {
	c.spread(top, bottom, c.lines(text, col, col, 0))
	c.put(top, col, bottom, col, "", text, atSide)
	c.Cells[len(c.Cells)-1].Field = field
}
