package session

import (
	"slices"

	"ziping/domain"
	"ziping/io/layout"
)

// Block is a block of cells that was copied somewhere, for the rows of indicators.
type Block struct {
	Rows   [][]string  // the texts of each row, from the column that it is pasted at
	levels [][2]string // the level names of each row, nil if the block has none
	keys   []string    // the columns from there on
}

// ReadBlock reads a block that is pasted into columns of the indicators. Headings that were copied
// along are left out. A block of whole rows brings its levels along.
func ReadBlock(f *domain.Form, block [][]string, keys []string) Block {
	b := Block{Rows: WithoutHeadings(block), keys: keys}
	if len(b.Rows) > 0 && keys[0] == domain.KeyName {
		b.levels, b.Rows = cutLevels(b.Rows, len(keys)+2, levelNames(f))
	}
	return b
}

// Write writes so many rows of the block into the form, from the first row on. Rows beyond the last
// indicator become new ones in its group.
func (b Block) Write(f *domain.Form, first, rows int) {
	for r, cells := range b.Rows[:rows] {
		i := first + r
		if i >= len(f.Indicators) {
			f.Indicators = append(f.Indicators, f.IndicatorLike(len(f.Indicators)-1))
		}
		if b.levels != nil {
			f.SetLevels(i, b.levels[r][0], b.levels[r][1])
		}
		for c, text := range cells[:min(len(cells), len(b.keys))] {
			at := domain.IndicatorField(i, b.keys[c])
			f.Set(at, at.Worked(text))
		}
	}
}

// cutLevels cuts the two columns of level names off a block. They are as in Excel: a name is only in
// the first of its merged cells, perhaps with its weight, and a column with 绩效指标 may come before
// them. A block has them if it is as wide as a whole row, or if its first column holds
// nothing but names of level 1. Otherwise levels is nil. whole is the width of a whole row.
func cutLevels(block [][]string, whole int, names []string) (levels [][2]string, rest [][]string) {
	const least = 4 // both levels, name and target
	at := 0
	if len(block[0]) != whole && !slices.ContainsFunc(block, func(cells []string) bool { return !isSideLabel(cells[0]) }) {
		at = 1
	}
	if width := len(block[0]) - at; width != whole && (width < least || !areLevels(block, at, names)) {
		return nil, block
	}
	var now [2]string
	for _, cells := range block {
		cells = cells[at:]
		level1, level2 := layout.LevelName(cells[0]), layout.LevelName(cells[1])
		switch {
		case level1 != "":
			now = [2]string{level1, level2}
		case level2 != "":
			now[1] = level2
		}
		levels, rest = append(levels, now), append(rest, cells[2:])
	}
	return levels, rest
}

// areLevels reports whether a column holds names of level 1 and nothing else.
func areLevels(block [][]string, at int, names []string) bool {
	any := false
	for _, cells := range block {
		name := layout.LevelName(cells[at])
		if name == "" {
			continue
		}
		if !slices.ContainsFunc(names, func(known string) bool { return domain.SameLevel(known, name) }) {
			return false
		}
		any = true
	}
	return any
}

// WithoutHeadings leaves out headings that were copied along.
func WithoutHeadings(block [][]string) [][]string {
	for len(block) > 0 && layout.AreHeadings(block[0]) {
		block = block[1:]
	}
	return block
}

// levelNames are the names of level 1 that the form has, or that forms of its kind usually have.
func levelNames(f *domain.Form) (names []string) {
	for i := range f.Levels {
		names = append(names, f.Levels[i].Name)
	}
	for i := range f.Indicators {
		names = append(names, f.Indicators[i].Level1)
	}
	for _, l := range f.Kind().Levels {
		names = append(names, l.Name)
	}
	return append(names, "成本指标")
}

func isSideLabel(text string) bool {
	text = layout.LevelName(text)
	return text == "" || text == "绩效指标"
}
