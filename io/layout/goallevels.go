package layout

import (
	"strings"

	"ziping/domain"
)

// levelPoints reads the points printed after the name of a level. If the tables of several goals have
// the level, each with points, the form has their sum: the cells keep their parts of it, and no save
// writes them. A table that only goes on after a page repeats the same points.
func (rd *reader) levelPoints(level int, text string) Part {
	field := domain.LevelField(level, domain.KeyWeight)
	goal := len(rd.moreGoals)
	if last, seen := rd.goalOf[level]; seen && last != goal {
		rd.addPoints(field, text)
	}
	rd.goalOf[level] = goal
	if _, summed := rd.l.sums[field]; summed {
		return Part{Text: text}
	}
	rd.set(field, strings.TrimSpace(text))
	return Part{Field: field, Text: text}
}

func (rd *reader) addPoints(field domain.Field, text string) {
	was, _ := rd.l.form.Text(field)
	sum, ok := domain.Number(was).Value()
	more, isNumber := domain.Number(text).Value()
	if !ok || !isNumber {
		return
	}
	for _, place := range rd.l.Places {
		for k, part := range place.Parts {
			if part.Field == field {
				place.Parts[k] = Part{Text: part.Text}
			}
		}
	}
	delete(rd.l.cells, field)
	if rd.l.sums == nil {
		rd.l.sums = map[domain.Field]string{}
	}
	rd.l.sums[field] = sum.Add(more).String()
	rd.set(field, rd.l.sums[field])
}
