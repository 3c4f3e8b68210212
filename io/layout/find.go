package layout

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/shopspring/decimal"

	"ziping/domain"
	"ziping/io/sheet"
)

// heading is the heading of a table: its columns by meaning.
type heading struct {
	rows    Span
	columns map[string]sheet.Range // the area of each heading; of several with the same meaning, the one of the best rank
	known   []sheet.Range          // areas of headings of columns that the form has no field for
	over    []sheet.Range          // areas of headings that have others below them

	pointsFirst bool // the points of each level are left of it
}

func (h *heading) has(names ...string) bool {
	for _, name := range names {
		if _, ok := h.columns[name]; !ok {
			return false
		}
	}
	return true
}

func (h *heading) any(names ...string) bool {
	for _, name := range names {
		if h.has(name) {
			return true
		}
	}
	return false
}

// Headings of the columns that hold the weights of level 1 and of level 2.
const (
	levelWeight  = "level1 weight"
	level2Weight = "level2 weight"
)

// heading reads a row as the heading of a table.
func (v *view) heading(b block, row int) *heading {
	h := &heading{rows: Span{row, row}}
	var ranks map[string]int
	across := v.across(row)
	for i, area := range across {
		meaning, rank := v.lookup(b, v.grid.At(area.From).Text)
		if meaning == "" {
			continue
		}
		h.rows = Span{min(h.rows.From, area.From.Row), max(h.rows.To, area.To.Row)}
		if meaning == kept || meaning == result || meaning == fact {
			h.known = append(h.known, area)
			continue
		}
		if meaning == domain.KeyWeight {
			meaning = h.weightOf(v, across[i+1:])
		}
		if h.columns == nil { // few rows have one
			h.columns, ranks = map[string]sheet.Range{}, map[string]int{}
		}
		before, taken := h.columns[meaning]
		switch {
		case !taken:
			h.columns[meaning], ranks[meaning] = area, rank
		case rank < ranks[meaning], rank == ranks[meaning] && v.declared: // of two periods the year is on the right
			h.known = append(h.known, before)
			h.columns[meaning], ranks[meaning] = area, rank
		default:
			h.known = append(h.known, area)
		}
	}
	if b == column {
		v.addLooseName(h, row)
	}
	if area, ok := h.columns[level2Weight]; ok {
		delete(h.columns, level2Weight)
		if h.has(domain.KeyWeight) {
			h.known = append(h.known, area)
		} else {
			h.columns[domain.KeyWeight] = area
		}
	}
	if b == column && h.has(domain.KeyName) && h.any(domain.KeyScore, domain.KeyActual) {
		v.addPointsBelow(h)
		v.addLevelsByPlace(h)
	}
	if area, ok := h.columns[measure]; ok && !h.has(domain.KeyReason) {
		h.columns[domain.KeyReason] = area
		delete(h.columns, measure)
	}
	return h
}

// addLooseName completes a heading without a column of names by one that usually names the block,
// right of the levels.
func (v *view) addLooseName(h *heading, row int) {
	if h.has(domain.KeyName) || !h.any(domain.KeyTarget, domain.KeyActual) {
		return
	}
	levels := max(h.columns[domain.KeyLevel1].From.Col, h.columns[domain.KeyLevel2].From.Col)
	for _, a := range v.across(row) {
		if looseNames[v.fold(v.text(a.From))] && a.From.Col >= levels {
			if !v.namesBelow(a) {
				h.columns[domain.KeyName] = a
			}
			return
		}
	}
}

// looseNames are headings that mean the names of the indicators only if no other heading does:
// usually they name the block.
var looseNames = map[string]bool{"绩效指标": true, "指标": true, "评价指标": true, "自评指标": true, "年度绩效指标": true}

// namesBelow reports whether the headings of the names are below one that only names the block.
func (v *view) namesBelow(over sheet.Range) bool {
	for col := over.From.Col; col <= over.To.Col; col++ {
		if v.means(column, v.text(sheet.Ref{Row: over.To.Row + 1, Col: col}), domain.KeyName) {
			return true
		}
	}
	return false
}

// weightOf is the level whose points a column of points contains: the one that it comes after, or
// the one right of it if each level has its points on its left. rest are the headings right of it.
func (h *heading) weightOf(v *view, rest []sheet.Range) string {
	pointsOf := map[string]string{domain.KeyLevel1: levelWeight, domain.KeyLevel2: level2Weight, domain.KeyName: domain.KeyWeight}
	if h.pointsFirst || !h.any(domain.KeyLevel1, domain.KeyLevel2, domain.KeyName) {
		var next []string // levels and their points
		for _, a := range rest {
			if means, _ := v.lookup(column, v.text(a.From)); pointsOf[means] != "" || means == domain.KeyWeight {
				next = append(next, pointsOf[means])
			}
		}
		h.pointsFirst = h.pointsFirst || len(next) > 2 && next[0] != "" && next[1] == "" && next[2] != ""
		if h.pointsFirst && len(next) > 0 && next[0] != "" {
			return next[0]
		}
	}
	switch {
	case h.has(domain.KeyLevel1) && !h.any(domain.KeyLevel2, domain.KeyName):
		return levelWeight
	case h.has(domain.KeyLevel2) && !h.has(domain.KeyName):
		return level2Weight
	}
	return domain.KeyWeight
}

// lowerHeading is the heading read at its last row, if that is enough: below one that extends over
// several columns there are small headings (偏差原因分析 above 人员保障, 原因说明) or other ones
// (指标完成情况 above 年度指标值, 实际完成值).
func (v *view) lowerHeading(h *heading) *heading {
	if h.rows.From == h.rows.To {
		return h
	}
	lower := v.heading(column, h.rows.To)
	extends, more := map[string]bool{domain.KeyReason: true}, 0
	for key, area := range lower.columns {
		for upper, wide := range h.columns {
			if !h.has(key) && wide.To.Row < area.From.Row && wide.From.Col <= area.From.Col && area.To.Col <= wide.To.Col {
				extends[upper] = true
				more++
			}
		}
	}
	if len(lower.columns) != len(h.columns)+more {
		return h
	}
	for key, area := range h.columns {
		below, ok := lower.columns[key]
		under := below.From.Row > area.To.Row && below.From.Col >= area.From.Col && below.To.Col <= area.To.Col && !v.isSplit(area, h.rows.To)
		if !ok || below != area && !under && !extends[key] {
			return h
		}
	}
	lower.rows.From = min(lower.rows.From, h.rows.From)
	for _, area := range slices.Concat(slices.Collect(maps.Values(h.columns)), h.known) {
		if area.To.Row < h.rows.To {
			lower.over = append(lower.over, area)
		}
	}
	return lower
}

// isSplit reports whether a row has small headings of the sign and the unit below a heading; see
// splitColumns.
func (v *view) isSplit(area sheet.Range, row int) bool {
	for col := area.From.Col; col <= area.To.Col; col++ {
		if text := v.text(sheet.Ref{Row: row, Col: col}); v.means(split, text, sign) || v.means(split, text, unit) {
			return true
		}
	}
	return false
}

// isIndicatorHead reports whether a heading is that of the indicator table.
func (h *heading) isIndicatorHead() bool {
	return h.has(domain.KeyName) && h.any(domain.KeyActual, domain.KeyScore) && h.any(domain.KeyTarget, domain.KeyWeight) && h.any(domain.KeyLevel1, domain.KeyLevel2, domain.KeyWeight)
}

// isIndicatorHead also recognises a heading whose points are in the names below it.
func (v *view) isIndicatorHead(h *heading) bool {
	if v.declared {
		return h.isDeclaredHead()
	}
	return h.isIndicatorHead() || h.has(domain.KeyName, domain.KeyScore) && h.any(domain.KeyLevel1, domain.KeyLevel2) && v.pointsInNames(h) != noPoints
}

// isHeadRow reports whether a row is the heading of an indicator table.
func (v *view) isHeadRow(row int) bool {
	is, seen := v.heads[row]
	if !seen {
		is = v.isIndicatorHead(v.heading(column, row))
		v.heads[row] = is
	}
	return is
}

// namePoints is how the names of indicators end with their points, if they do.
type namePoints int

const (
	noPoints   namePoints = iota
	withUnit              // most of them: 相关性（10分）
	inBrackets            // all of them: 相关性（10）
)

// pointsInNames tells whether the names below a heading without a column of points end with their
// points.
func (v *view) pointsInNames(h *heading) namePoints {
	if h.has(domain.KeyWeight) || !h.has(domain.KeyName) {
		return noPoints
	}
	const most, full = 40, 100 // rows to look at; points of all together at most
	with, bare, without := 0, 0, 0
	var sum decimal.Decimal
	for row := h.rows.To + 1; row <= min(h.rows.To+most, v.grid.Rows-1); row++ {
		text := v.text(sheet.Ref{Row: row, Col: h.columns[domain.KeyName].From.Col})
		if v.means(column, text, domain.KeyName) {
			break // another table
		}
		if v.means(totalRow, text, "total") {
			break
		}
		switch _, _, weight, after := splitLevel(text); {
		case weight != "" && strings.Contains(after, "分"):
			with++
		case weight != "" && !strings.ContainsAny(after, "%％"):
			bare++
			points, _ := domain.Number(weight).Value()
			sum = sum.Add(points)
		case strings.TrimSpace(text) != "":
			without++
		}
	}
	switch {
	case with > bare+without:
		return withUnit
	case bare > 1 && with+without == 0 && sum.LessThanOrEqual(decimal.NewFromInt(full)):
		return inBrackets
	}
	return noPoints
}

// isFundHead reports whether a heading is that of the funds table.
func (h *heading) isFundHead() bool {
	n := 0
	for _, key := range rateKeys {
		if h.has(key) {
			n++
		}
	}
	return n >= 2
}

// forms finds the forms below one another.
func (v *view) forms() []*Layout {
	g := v.grid
	var heads []*heading
	for row := 0; row < g.Rows; row++ {
		if !v.isHeadRow(row) {
			continue
		}
		h := v.lowerHeading(v.heading(column, row))
		heads = append(heads, h)
		row = max(row, h.rows.To)
	}
	var found []*Layout
	top, kind := 0, domain.Kinds()[0]
	for i, h := range heads {
		if i > 0 && h.rows.From < top {
			continue // a heading repeated inside the previous form
		}
		bottom := g.Rows - 1
		var again []Span
		tables := []*heading{h}
		last, ended := h, false // the heading before the later one, and whether the foot was found
		for _, later := range heads[i+1:] {
			start, ok := v.formStart(last.rows.To+1, later.rows.From)
			lead := Span{start, later.rows.From - 1}
			for row := last.rows.To + 1; row < start; row++ {
				ended = ended || isFoot(v, row)
			}
			if ok && !ended && v.repeats(lead, Span{top, h.rows.From - 1}) {
				again = append(again, lead)
			} else if ok {
				bottom = start - 1
				break
			}
			last = later
			tables = append(tables, later)
		}
		main, others := v.ofTheYear(tables, bottom)
		rd := newReader(v, Span{top, bottom}, main)
		rd.again, rd.otherPeriods = again, others
		if v.otherIn(Span{top, h.rows.From - 1}, h) == "" {
			kind = rd.tellKind(kind)
			found = append(found, rd.read())
		}
		top = bottom + 1
	}
	return found
}

// hasTitle reports whether a sheet has the title of a form.
func (v *view) hasTitle() bool {
	for row := range v.cells {
		for _, a := range v.across(row) {
			if v.isTitle(v.text(a.From)) {
				return true
			}
		}
	}
	return false
}

// repeats reports whether some rows, at the top of a page, only repeat the head of a form.
func (v *view) repeats(rows, head Span) bool {
	said := map[string]bool{}
	for row := head.From; row <= head.To; row++ {
		for _, a := range v.across(row) {
			said[v.fold(v.text(a.From))] = true
		}
	}
	for row := rows.From; row <= rows.To; row++ {
		for _, a := range v.across(row) {
			if !said[nextPage.ReplaceAllString(v.fold(v.text(a.From)), "")] {
				return false
			}
		}
	}
	return true
}

var nextPage = regexp.MustCompile(`\(续表?(?:[一二三\d])?\)$`)

// formStart finds the row where another form begins between two headings; ok is false if the second
// heading only repeats the first on the next page.
func (v *view) formStart(from, to int) (row int, ok bool) {
	start := -1
	for row := to - 1; row >= from; row-- {
		for _, area := range v.across(row) {
			text := v.grid.At(area.From).Text
			switch means, _ := v.lookup(anywhere, text); {
			case v.isTitle(text) && len(v.across(row)) == 1 || isAttachment(text):
				start = row
			case means == seal, subjectLabel(text):
				start = row
			}
		}
		if v.heading(fundColumn, row).isFundHead() {
			start = row
		}
		if start >= 0 && isFoot(v, row) {
			break
		}
	}
	if start < 0 {
		return start, false
	}
	for start > from && v.isHeadLine(start-1, kept) {
		start--
	}
	top := start // unknown rows after a blank row, which separates them from the form before, belong to the title
	for top > from && v.isHeadLine(top-1, kept, "") {
		top--
	}
	if top > from && len(v.across(top-1)) == 0 {
		start = top
	}
	return start, true
}

// isHeadLine reports whether a row contains lines such as 报表编号：…, which forms print above
// their title: short texts whose labels have one of the given meanings.
func (v *view) isHeadLine(row int, meanings ...string) bool {
	across := v.across(row)
	for _, area := range across {
		text := v.grid.At(area.From).Text
		label, _, _ := cutLabel(text)
		means, _ := v.lookup(anywhere, label)
		if !slices.Contains(meanings, means) || area.From.Row != row || len([]rune(text)) > maxLabel || strings.Contains(text, "。") {
			return false
		}
	}
	return len(across) > 0
}

// anyKind reports whether something is true of any kind of form: while forms are separated from
// each other, the kind of each is not known yet.
func anyKind(holds func(*domain.Kind) bool) bool { return slices.ContainsFunc(domain.Kinds(), holds) }

// isFoot reports whether a row belongs below the indicators of a form.
func isFoot(v *view, row int) bool {
	for _, area := range v.across(row) {
		text := v.grid.At(area.From).Text
		label, _, _ := cutLabel(text)
		means, _ := v.lookup(anywhere, label)
		if means == note || anyKind(func(k *domain.Kind) bool { return slices.Contains(k.Foot, domain.Field(means)) }) || v.means(totalRow, text, "total") {
			return true
		}
	}
	return false
}

var titleWords = regexp.MustCompile(`自评表|评价表|绩效自评|自评报告表|绩效.{0,8}(?:得分表|评分表)$`)

// isTitle reports whether a text is the title of a form.
func (v *view) isTitle(text string) bool {
	const most = 60 // characters
	if len(text) > most*4 {
		return false
	}
	s, words := v.fold(text), titleWords
	if v.declared {
		words = declares
	}
	return (strings.Contains(s, "表") || strings.Contains(s, "自评")) && words.MatchString(s) && utf8.RuneCountInString(s) <= most && !strings.ContainsAny(s, "。;,:")
}

var attachmentPattern = regexp.MustCompile(`^(?:附件|附表|附)[\d一二三四五六七八九十]*(?:[-—.之]\d+)*$`)

// isAttachment reports whether a text is the number of an attachment: 附件3-1.
func isAttachment(text string) bool {
	return strings.Contains(text, "附") && len(text) <= maxLabel*4 && attachmentPattern.MatchString(fold(text))
}
