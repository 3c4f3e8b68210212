package report

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"ziping/io/docx"
	"ziping/io/sheet"
	"ziping/scoring"
)

// Read reads a report, a Word document, for [Check].
func Read(data []byte) ([]scoring.Passage, error) {
	grids, err := docx.Grids(data)
	if err != nil {
		return nil, err
	}
	var list []scoring.Passage
	for _, g := range grids {
		list = append(list, passages(g)...)
	}
	return list, nil
}

// headings are how headings of each level begin; others begin with what people number by hand.
var headings = []*regexp.Regexp{
	regexp.MustCompile(`^[一二三四五六七八九十百零]+、`),
	regexp.MustCompile(`^[（(][一二三四五六七八九十百零]+[）)]`),
	regexp.MustCompile(`^\d{1,3}[.．、](?:[^\d]|$)`),
}

const longestHeading = 40 // characters

// headingLevel is the level of a heading, 0 for what is none.
func headingLevel(text string) int {
	text = strings.TrimSpace(text)
	if utf8.RuneCountInString(text) > longestHeading || strings.ContainsAny(text, "。；;\n") {
		return 0
	}
	for i, h := range headings {
		if h.MatchString(text) {
			return i + 1
		}
	}
	return 0
}

// passages are the paragraphs and rows of a document: a row of the grid with one cell is a
// paragraph, and the first of several rows with more holds the headings of a table.
func passages(g *sheet.Grid) []scoring.Passage {
	var list []scoring.Passage
	var above []string // headings
	var levels []int
	var head []string
	last, lastRow := "", -1
	for _, row := range rowsOf(g) {
		if len(row.cells) == 1 && row.cells[0] != "" {
			text := row.cells[0]
			head = nil
			list = append(list, scoring.Passage{Headings: above, Text: text})
			if level := headingLevel(text); level > 0 {
				for n := len(levels); n > 0 && levels[n-1] >= level; n-- {
					levels, above = levels[:n-1], above[:n-1]
				}
				levels, above = append(levels, level), append(above[:len(above):len(above)], strings.TrimSpace(text))
			}
			last = text
		} else if head == nil || row.at > lastRow+1 {
			head = row.cells
		} else {
			list = append(list, scoring.Passage{Headings: above, Cells: row.cells, Head: head, Caption: last})
		}
		lastRow = row.at
	}
	return list
}

// gridRow is a row of a grid up to its last cell.
type gridRow struct {
	at    int
	cells []string
}

func rowsOf(g *sheet.Grid) (list []gridRow) {
	for _, at := range g.Cells() {
		if n := len(list); n == 0 || list[n-1].at != at.Row {
			list = append(list, gridRow{at: at.Row})
		}
		r := &list[len(list)-1]
		for len(r.cells) <= at.Col {
			r.cells = append(r.cells, "")
		}
		r.cells[at.Col] = g.At(at).Text
	}
	return list
}

// Check lists what a report says otherwise than the forms.
func Check(text []scoring.Passage, f Forms) []scoring.ReportFinding {
	return scoring.CheckReport(f.Members, text)
}
