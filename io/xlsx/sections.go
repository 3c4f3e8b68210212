package xlsx

import (
	"slices"
	"strings"

	"ziping/domain"
	"ziping/domain/zh"
	"ziping/io/layout"
	"ziping/io/sheet"
)

// sectionModel is the cell that names a level 1 in a row of its own, whose row is copied above
// indicator j of after; ok is false unless j begins a new level 1 in such a table.
func (f *filler) sectionModel(j int) (ref sheet.Ref, ok bool) {
	name := f.after.Indicators[j].Level1
	begins := j == 0 || !domain.SameLevel(f.after.Indicators[j-1].Level1, name)
	if f.layout.Indicators.Levels[level1].Col >= 0 || !begins || f.before.LevelIndex(name) >= 0 || f.after.LevelIndex(name) < 0 || len(f.before.Levels) == 0 {
		return ref, false
	}
	return f.layout.Cell(domain.LevelField(len(f.before.Levels)-1, domain.KeyName))
}

// sectionAbove is the row that names the level 1 of indicator i of before, if new indicator j of
// after belongs to another level 1: it goes above that row too.
func (f *filler) sectionAbove(j, i int) (rows layout.Span, ok bool) {
	name := f.before.Indicators[i].Level1
	if f.layout.Indicators.Levels[level1].Col >= 0 || domain.SameLevel(f.after.Indicators[j].Level1, name) {
		return rows, false
	}
	ref, ok := f.layout.Cell(domain.LevelField(f.before.LevelIndex(name), domain.KeyName))
	return layout.Span{From: ref.Row, To: ref.Row}, ok
}

// newSections writes the rows that name a new level 1 above its indicators.
func (f *filler) newSections() {
	for j := range f.after.Indicators {
		model, ok := f.sectionModel(j)
		if _, copied := f.indicators.copies[j]; !ok || !copied {
			continue
		}
		row := f.spanOf(&f.indicators, j).From - 1
		for _, p := range f.layout.Places {
			if list, _, _, _ := p.Parts[fieldPart(p)].Field.Split(); list == "levels" && p.Cell.Row == model.Row {
				fresh := layout.Place{Cell: p.Cell, Parts: slices.Clone(p.Parts)}
				for i := range fresh.Parts {
					if fresh.Parts[i].Field == "" && i == 0 {
						fresh.Parts[i].Text = nextNumber(fresh.Parts[i].Text)
					}
				}
				f.newPlace(fresh, "levels", f.after.LevelIndex(f.after.Indicators[j].Level1), sheet.Ref{Row: row, Col: p.Cell.Col})
			}
		}
	}
}

// nextNumber is the number of the next section: 四、 of 三、. What is no such number goes.
func nextNumber(text string) string {
	digits := []rune(zh.HanDigits)
	for i, d := range digits[:len(digits)-1] {
		if n := strings.Count(text, string(d)); n == 1 {
			return strings.Replace(text, string(d), string(digits[i+1]), 1)
		}
	}
	return ""
}
