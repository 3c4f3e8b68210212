package randombook

import (
	"fmt"
	"maps"
	"math"
	"regexp"
	"slices"
	"strings"
)

// Worse lists what a change of rows did wrong to a workbook: references that mean other rows
// than before, and content that nobody touched. owned tells, by mark and column, the cells
// that the form may write.
func Worse(before, after *Facts, owned func(mark string, col int) bool) []string {
	w := &comparison{before: before, after: after, left: map[string]bool{}, moved: map[string]bool{}, owned: owned}
	for _, mark := range after.marks {
		w.left[mark] = true
	}
	w.order()
	w.references()
	w.mergedAreas()
	w.heights()
	w.content()
	for _, fault := range after.faults {
		if !slices.Contains(before.faults, fault) {
			w.say("%s", fault)
		}
	}
	slices.Sort(w.found)
	return w.found
}

type comparison struct {
	before, after *Facts
	left          map[string]bool // marks that are still there
	moved         map[string]bool // those of them that changed places with others
	owned         func(mark string, col int) bool
	found         []string
}

func (w *comparison) say(format string, args ...any) {
	w.found = append(w.found, fmt.Sprintf(format, args...))
}

// order finds the rows that changed places with others.
func (w *comparison) order() {
	was, is := map[string]int{}, map[string]int{}
	for row, mark := range w.before.marks {
		was[mark] = row
	}
	for row, mark := range w.after.marks {
		if _, twice := is[mark]; twice {
			w.say("%s stands there twice", mark)
		}
		is[mark] = row
	}
	for a := range is {
		for b := range is {
			if was[a] < was[b] && is[a] > is[b] {
				w.moved[a], w.moved[b] = true, true
			}
		}
	}
}

// marksIn are the marks of some rows, in their order.
func (f *Facts) marksIn(from, to int) []string {
	var list []string
	for _, row := range slices.Sorted(maps.Keys(f.marks)) {
		if from <= row && row <= to {
			list = append(list, f.marks[row])
		}
	}
	return list
}

// meant are the marks of all rows of some areas, each once, with their columns.
func (f *Facts) meant(list []area) (marks []string, cols string) {
	columns := map[string]bool{}
	for _, a := range list {
		if !a.gone {
			marks = append(marks, f.marksIn(a.from, a.to)...)
			columns[a.cols()] = true
		}
	}
	slices.Sort(marks)
	return slices.Compact(marks), strings.Join(slices.Sorted(maps.Keys(columns)), " ")
}

var markInside = regexp.MustCompile(`行\d+甲`)

// goesWith are kinds of references that a thing with a place of its own has.
var goesWith = map[string]string{"shape shows/": "drawn/%s/from", "box sets/": "box/%s", "xl/ctrlProps/ctrlProp": "control/Check Box %s/from", "link to/": "link/%s"}

// excused reports whether what refers went with its row, or was a formula of the form's, which
// becomes a value.
func (w *comparison) excused(id string) bool {
	name, _, _ := strings.Cut(id, "#")
	if rule := ruleOf.FindString(id); rule != "" && w.after.refs[rule] == nil {
		return w.gone(w.before.refs[rule]) || w.senseless(rule)
	}
	if thing, ok := strings.CutPrefix(id, "drawn/"); ok && w.after.refs[id] == nil {
		return w.partly(w.before.under[thing[:strings.LastIndexByte(thing, '/')]])
	}
	if mark := markInside.FindString(name); mark != "" {
		col := atoi(name[strings.LastIndexByte(name, '/')+1:])
		if kind, _, _ := strings.Cut(name, "/"); kind == "formula" || kind == "array" {
			return !w.left[mark] || w.owned(mark, col)
		}
		return !w.left[mark] || w.moved[mark] && w.after.refs[id] == nil // it left the rule's rows
	}
	for kind, place := range goesWith {
		if of, ok := strings.CutPrefix(strings.TrimSuffix(name, ".xml"), kind); ok {
			at := fmt.Sprintf(place, of)
			return w.gone(w.before.refs[at]) || w.excused(at)
		}
	}
	return false
}

var ruleOf = regexp.MustCompile(`^(?:rule|check)/[^./]+`)

// senseless reports whether a rule referred to rows that were removed: then it is removed too, and
// the user is told.
func (w *comparison) senseless(rule string) bool {
	for id, areas := range w.before.refs {
		if strings.HasPrefix(id, rule+".") && w.gone(areas) {
			return true
		}
	}
	return false
}

// gone reports whether no row of some areas is left.
func (w *comparison) gone(areas []area) bool {
	marks, _ := w.before.meant(areas)
	return len(marks) > 0 && !slices.ContainsFunc(marks, func(mark string) bool { return w.left[mark] })
}

// scattered reports whether all rows of a stretch that are left went elsewhere: what is no
// stretch any more can't be referred to as one.
func (w *comparison) scattered(areas []area) bool {
	marks, _ := w.before.meant(areas)
	return len(marks) > 1 && !slices.ContainsFunc(marks, func(mark string) bool { return w.left[mark] && !w.moved[mark] })
}

// partly reports whether one of the rows under an object was removed. Whether the object is removed
// too depends on how much of it was there.
func (w *comparison) partly(under area) bool {
	return slices.ContainsFunc(w.before.marksIn(under.from, under.to), func(mark string) bool { return !w.left[mark] })
}

// mayGrow are kinds of references that include a row added next to their only one.
var mayGrow = []string{"rule/", "check/", "protectedRange/", "ignoredError/"}

func (w *comparison) references() {
	ids := slices.Sorted(maps.Keys(w.before.refs))
	for _, id := range ids {
		was, is := w.before.refs[id], w.after.refs[id]
		all, _ := w.before.meant(was)
		_, cols := w.before.meant(slices.DeleteFunc(slices.Clone(was), func(a area) bool { return w.gone([]area{a}) }))
		want := slices.DeleteFunc(slices.Clone(all), func(mark string) bool { return !w.left[mark] })
		got, gotCols := w.after.meant(is)
		switch {
		case len(all) == 0, w.excused(id):
		case len(want) == 0 && strings.HasPrefix(id, "drawn/图"), len(want) == 0 && strings.HasPrefix(id, "control/"), len(want) == 0 && strings.HasPrefix(id, "box/"):
			// what is drawn over more than its first row may stay
		case len(want) == 0 && len(got) > 0:
			w.say("%s: its rows %v are gone, and it means %v", id, all, got)
		case len(want) > 0 && !w.same(id, was, want, got):
			w.say("%s: means %v, want %v of %v", id, got, want, all)
		case len(want) > 0 && cols != gotCols && !(len(got) == 0 && !ruleOf.MatchString(id) && w.scattered(was)):
			w.say("%s: columns %s, want %s", id, gotCols, cols)
		case len(was) == 1 && was[0].from == was[0].to && len(is) == 1 && is[0].from != is[0].to && !slices.ContainsFunc(mayGrow, func(kind string) bool { return strings.HasPrefix(id, kind) }):
			w.say("%s: one row became %d to %d", id, is[0].from+1, is[0].to+1)
		}
	}
	for id, list := range w.after.refs {
		if got, _ := w.after.meant(list); w.before.refs[id] == nil && len(got) > 0 && !w.moved[markInside.FindString(id)] {
			w.say("%s is new and means %v", id, got)
		}
	}
}

// same reports whether a reference means the rows that it should. A stretch of rows need
// not keep one that went elsewhere, and may take in one that came.
func (w *comparison) same(id string, was []area, want, got []string) bool {
	if thing, ok := strings.CutPrefix(id, "drawn/"); ok { // an edge of what is over a stretch
		if under := w.before.under[thing[:strings.LastIndexByte(thing, '/')]]; under.from < under.to && slices.ContainsFunc(w.before.marksIn(under.from, under.to), func(mark string) bool { return w.moved[mark] }) {
			return true
		}
	}
	if slices.ContainsFunc(was, func(a area) bool { return a.from < a.to }) {
		stay := func(marks []string) []string {
			return slices.DeleteFunc(slices.Clone(marks), func(mark string) bool { return w.moved[mark] })
		}
		want, got = stay(want), stay(got)
	}
	return slices.Equal(want, got)
}

// mergedAreas checks those outside the first two columns, where levels are written again.
func (w *comparison) mergedAreas() {
	for _, m := range w.before.merges {
		marks, cols := w.before.meant([]area{m})
		want := slices.DeleteFunc(slices.Clone(marks), func(mark string) bool { return !w.left[mark] })
		if m.right < 2 || len(want) == 0 || len(want) == 1 && m.left == m.right {
			continue
		}
		if !slices.ContainsFunc(w.after.merges, func(n area) bool {
			got, gotCols := w.after.meant([]area{n})
			return slices.Equal(got, want) && gotCols == cols
		}) {
			w.say("rows %v are no longer merged over columns %s", want, cols)
		}
	}
}

// heights sees to what keeps its size, to a pixel.
func (w *comparison) heights() {
	for thing, was := range w.before.sizes {
		if is, ok := w.after.sizes[thing]; ok && math.Abs(is-was) > 1 {
			w.say("%s is %.1f points, want %.1f", thing, is, was)
		}
	}
}

// content checks cells and parts that nobody touched.
func (w *comparison) content() {
	for key, was := range w.before.cells {
		mark, col, isCell := strings.Cut(key, "/")
		if is := w.after.cells[key]; isCell && w.left[mark] && !w.owned(mark, atoi(col)) && is != was {
			w.say("%s holds %q, want %q", key, is, was)
		}
		if is := w.after.cells[key]; strings.HasPrefix(key, "other sheet's ") && is != was {
			w.say("%s holds %q, want %q", key, is, was)
		}
	}
	for mark, was := range w.before.looks {
		if is := w.after.looks[mark]; w.left[mark] && is != was {
			w.say("%s is hidden and grouped %q, want %q", mark, is, was)
		}
	}
	for _, element := range []string{"sheetFormatPr", "cols", "printOptions", "pageMargins", "pageSetup", "headerFooter"} {
		if was, is := elementIn(w.before, element), elementIn(w.after, element); was != is {
			w.say("%s is %q, want %q", element, is, was)
		}
	}
	for _, part := range []string{"xl/styles.xml", picturePart, "xl/chartsheets/sheet1.xml", "xl/worksheets/_rels/sheet2.xml.rels"} {
		if w.before.parts[part] != w.after.parts[part] {
			w.say("%s changed", part)
		}
	}
}

// elementIn is an element of the form's sheet as it is written.
func elementIn(f *Facts, name string) string {
	part := f.parts[formPart]
	pattern := regexp.MustCompile(`(?s)<` + name + `(?:\s[^<>]*/>|[\s>].*?</` + name + `>)`)
	return pattern.FindString(part[:max(strings.Index(part, "<sheetData>"), 0)]) + pattern.FindString(part[strings.LastIndex(part, "</sheetData>")+1:])
}
