package xlsx

import (
	"cmp"
	"slices"
	"strings"

	"ziping/domain"
	"ziping/io/layout"
	"ziping/io/sheet"
)

// The columns of layout.Table.Levels.
const (
	level1 = iota
	level2
	weights
)

// run is a stretch of indicators that one name of a level is next to.
type run struct{ first, last int }

// runs groups the indicators into runs of a level. Rows whose names were written separately before
// and did not change stay separate.
func (f *filler) runs(k int) []run {
	mode := f.layout.Indicators.Levels[k].Mode
	var list []run
	for j := range f.after.Indicators {
		if j == 0 || !f.sameRun(k, mode, j-1, j) {
			list = append(list, run{j, j})
			continue
		}
		list[len(list)-1].last = j
	}
	return list
}

func (f *filler) sameRun(k int, mode layout.LevelMode, a, b int) bool {
	if mode == layout.Repeated || f.level(k, a) != f.level(k, b) || levelOf(f.after, level1, a) != levelOf(f.after, level1, b) {
		return false
	}
	if first := f.layout.Indicators.Levels[level1]; k != level1 && first.Col >= 0 && first.Mode != layout.Repeated && !f.sameRun(level1, first.Mode, a, b) {
		return false
	}
	// What is between two rows, such as a goal, a subtotal or the next level 1, stays.
	if f.spanOf(&f.indicators, a).To+1 != f.spanOf(&f.indicators, b).From && !f.spanned(k, mode, f.model(a), f.model(b)) {
		return false
	}
	// A row without any text would not be read again: it gets the name of its lowest level.
	if mode == layout.Once && k != weights && isEmpty(f.after, b) && (k == level2) == (f.level(level2, b) != "") && slices.ContainsFunc(f.after.Indicators, isFilled) {
		return false
	}
	i, j := f.indicators.from[a], f.indicators.from[b]
	if i >= 0 && j >= 0 && f.levelBefore(k, i) == f.level(k, a) && f.levelBefore(k, j) == f.level(k, b) {
		return f.levelCell(k, i) == f.levelCell(k, j)
	}
	return true
}

// isEmpty reports whether an indicator says nothing but its levels.
func isEmpty(f *domain.Form, i int) bool {
	return !slices.ContainsFunc(domain.Columns("indicators"), func(s *domain.Spec) bool {
		return s.Holds != domain.LevelName && strings.TrimSpace(s.Text(f, i)) != ""
	})
}

// isFilled reports whether a row says anything beyond its levels and weight: without
// such a row a table is a template, and its empty rows count.
func isFilled(in domain.Indicator) bool {
	return strings.TrimSpace(in.Name+in.Target+in.Actual+string(in.Score)) != ""
}

// level is what a column of levels is to show next to an indicator of after.
func (f *filler) level(k, j int) string {
	if f.layout.Indicators.Levels[k].Col < 0 {
		return ""
	}
	return levelOf(f.after, k, j)
}

// levelBefore is what it showed next to an indicator of before.
func (f *filler) levelBefore(k, i int) string { return levelOf(f.before, k, i) }

func levelOf(form *domain.Form, k, i int) string {
	in := form.Indicators[i]
	switch k {
	case level1:
		return in.Level1
	case level2:
		return in.Level2
	}
	if at := form.LevelIndex(in.Level1); at >= 0 {
		return string(form.Levels[at].Weight)
	}
	return ""
}

// levelCell is the cell of the opened sheet that a level was read from.
func (f *filler) levelCell(k, i int) sheet.Ref {
	field := domain.IndicatorField(i, domain.KeyLevel1)
	switch k {
	case level2:
		field = domain.IndicatorField(i, domain.KeyLevel2)
	case weights:
		field = domain.LevelField(f.before.LevelIndex(f.before.Indicators[i].Level1), domain.KeyWeight)
	}
	ref, _ := f.layout.Cell(field)
	return ref
}

// writeLevels writes the names of a level next to their rows, with the weights of level 1, and
// returns the merged areas, with new ones in its column.
func (f *filler) writeLevels(k int, merges []sheet.Range) []sheet.Range {
	column := f.layout.Indicators.Levels[k]
	if column.Col < 0 || len(f.after.Indicators) == 0 {
		return merges
	}
	places := map[sheet.Ref]layout.Place{}
	for _, p := range f.layout.Places {
		if p.Cell.Col == column.Col && isLevel(p) {
			places[p.Cell] = p
		}
	}
	rows := map[int]bool{} // of indicators; what is between them, such as a subtotal, stays
	for j := range f.after.Indicators {
		for span, row := f.spanOf(&f.indicators, j), 0; span.From+row <= span.To; row++ {
			rows[span.From+row] = true
		}
	}
	var have, wanted []sheet.Range
	for _, m := range merges {
		if m.From.Col == column.Col && slices.ContainsFunc(rowsOf(m), func(row int) bool { return rows[row] }) {
			have = append(have, m)
		}
	}
	for _, r := range f.runs(k) {
		f.writeLevel(k, r, places)
		area := f.runArea(k, r)
		switch {
		case f.level(k, r.first) == "": // nothing to merge for; what is merged may stay
			for _, m := range have {
				if area.From.Row <= m.From.Row && m.To.Row <= area.To.Row {
					wanted = append(wanted, m)
				}
			}
			continue
		case column.Mode == layout.Merged:
			wanted = append(wanted, area)
			continue
		}
		for j := r.first; j <= r.last; j++ {
			wanted = append(wanted, f.runArea(k, run{j, j}))
		}
	}
	wanted = slices.DeleteFunc(wanted, func(m sheet.Range) bool { return m.From == m.To })
	byPlace := func(a, b sheet.Range) int {
		return cmp.Or(cmp.Compare(a.From.Row, b.From.Row), cmp.Compare(a.From.Col, b.From.Col))
	}
	slices.SortFunc(have, byPlace)
	if slices.Equal(have, wanted) {
		return merges
	}
	rest := slices.DeleteFunc(slices.Clone(merges), func(m sheet.Range) bool { return slices.Contains(have, m) && !slices.Contains(wanted, m) })
	for _, m := range wanted {
		if !slices.Contains(have, m) {
			rest = append(rest, m)
		}
	}
	return rest
}

func rowsOf(m sheet.Range) (rows []int) {
	for row := m.From.Row; row <= m.To.Row; row++ {
		rows = append(rows, row)
	}
	return rows
}

// runArea is the area next to a run. A name that was merged over more than its rows, such
// as the execution rate above or a subtotal below them, stays so.
func (f *filler) runArea(k int, r run) sheet.Range {
	col := f.layout.Indicators.Levels[k].Col
	area := sheet.Range{
		From: sheet.Ref{Row: f.spanOf(&f.indicators, r.first).From, Col: col},
		To:   sheet.Ref{Row: f.spanOf(&f.indicators, r.last).To, Col: col},
	}
	for j := r.first; j <= r.last; j++ {
		i := f.model(j)
		old := f.layout.Grid.Area(f.levelCell(k, i))
		area.To.Col = max(area.To.Col, old.To.Col)
		lastRow := f.indicators.rows[i].To
		if j == r.first && f.indicators.from[j] >= 0 && old.From.Row < f.indicators.rows[i].From && (i == 0 || f.levelCell(k, i-1) != old.From) {
			area.From.Row = min(area.From.Row, f.rowOf(old.From.Row))
		}
		if f.indicators.from[j] >= 0 && old.To.Row > lastRow && !f.goesOn(k, i) {
			area.To.Row = max(area.To.Row, f.rowOf(old.To.Row))
		}
	}
	if next := r.last + 1; next < len(f.after.Indicators) { // may be new, above the subtotal
		area.To.Row = min(area.To.Row, f.spanOf(&f.indicators, next).From-1)
	}
	return area
}

// model is the indicator of before whose rows another of after has or copies.
func (f *filler) model(j int) int {
	if i := f.indicators.from[j]; i >= 0 {
		return i
	}
	return f.indicators.copies[j].model
}

// spanned reports whether a name was written once for two indicators of before, merged
// over the rows between them if the names are merged.
func (f *filler) spanned(k int, mode layout.LevelMode, a, b int) bool {
	cell := f.levelCell(k, a)
	return cell == f.levelCell(k, b) && (mode != layout.Merged || f.layout.Grid.Area(cell).To.Row >= f.indicators.rows[b].From)
}

// goesOn reports whether the cell of an indicator's level held that of the next one too.
func (f *filler) goesOn(k, i int) bool {
	return i+1 < len(f.before.Indicators) && f.levelCell(k, i+1) == f.levelCell(k, i)
}

// writeLevel writes the name next to a run and empties the cells below it.
func (f *filler) writeLevel(k int, r run, places map[sheet.Ref]layout.Place) {
	text, col := f.levelText(k, r, places), f.layout.Indicators.Levels[k].Col
	for j := r.first; j <= r.last; j++ {
		f.writeIfOther(sheet.Ref{Row: f.spanOf(&f.indicators, j).From, Col: col}, text, k)
		text = ""
	}
}

// writeIfOther writes a cell unless it shows the text already.
func (f *filler) writeIfOther(ref sheet.Ref, text string, k int) {
	place := layout.Place{}
	if k == weights {
		place.Parts = []layout.Part{{Field: domain.LevelField(0, domain.KeyWeight)}}
	}
	shown := sheet.Cell{}
	if c := f.part.at(ref); c != nil {
		shown = f.book.content(*c)
	}
	if shown.Value() != sheet.CleanText(text) {
		f.write(ref, text, place)
	} else {
		f.unformula(ref, shown)
	}
}

// levelText is the text next to a run, spelled as the sheet spells it if the name
// stays: 产出指标⏎(50分).
func (f *filler) levelText(k int, r run, places map[sheet.Ref]layout.Place) string {
	name := f.level(k, r.first)
	if name == "" {
		return ""
	}
	source, found := layout.Place{}, false
	sourceName := ""
	for j := r.first; j <= r.last && !found; j++ {
		if i := f.indicators.from[j]; i >= 0 {
			source, found = places[f.levelCell(k, i)]
			sourceName = f.levelBefore(k, i)
		}
	}
	if !found || sourceName != name { // the name may be elsewhere before
		for i := range f.before.Indicators {
			if p, ok := places[f.levelCell(k, i)]; ok && f.levelBefore(k, i) == name && (k == level1 || f.levelBefore(level1, i) == f.level(level1, r.first)) {
				source, found, sourceName = p, true, name
				break
			}
		}
	}
	if !found || k == level1 && !hasWeight(source) {
		source, sourceName = f.weightModel(k, source, found, places, name, sourceName)
	}
	weight := domain.Number(levelOf(f.after, weights, r.first))
	var b strings.Builder
	for _, part := range source.Parts {
		list, was, _, _ := part.Field.Split()
		switch {
		case part.Field == "":
			b.WriteString(part.Text)
		case list == "levels":
			if was < len(f.before.Levels) && f.before.Levels[was].Weight == weight {
				b.WriteString(part.Text)
			} else {
				b.WriteString(weight.Tidy()) // 分 is printed after it
			}
		case sourceName == name:
			b.WriteString(part.Text)
		default:
			b.WriteString(name)
		}
	}
	if len(source.Parts) == 0 {
		return name
	}
	return b.String()
}

// weightModel takes the spelling of another level's weight if a level that had none
// gets one.
func (f *filler) weightModel(k int, source layout.Place, found bool, places map[sheet.Ref]layout.Place, name, sourceName string) (layout.Place, string) {
	at := f.after.LevelIndex(name)
	gained := at >= 0 && f.after.Levels[at].Weight != "" && (f.levelFrom[at] < 0 || f.before.Levels[f.levelFrom[at]].Weight == "")
	if k != level1 || !gained || f.layout.Indicators.Levels[weights].Col >= 0 {
		return source, sourceName
	}
	for _, p := range f.layout.Places {
		if q, ok := places[p.Cell]; ok && hasWeight(q) {
			return q, ""
		}
	}
	return source, sourceName
}

func hasWeight(p layout.Place) bool {
	return slices.ContainsFunc(p.Parts, func(part layout.Part) bool { return strings.HasPrefix(string(part.Field), "levels/") })
}
