package xlsx

import (
	"bytes"
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"ziping/io/sheet"
)

// refs moves the references of a formula that mean the sheet's rows: those that name it
// and, in what belongs to it, those that name none.
func (m *mover) refs(text string) string { return rewriteRefs(text, m.move) }

func (m *mover) move(named string, from, to corner) (corner, corner, bool) {
	switch {
	case strings.Contains(named, ":"): // Excel moves such a reference for no single sheet
		if newFrom, newTo, ok := m.change.ref("", from, to); m.book.among(named, m.sheet.name) && (!ok || newFrom != from || newTo != to) {
			m.left = true
		}
	case strings.EqualFold(named, m.sheet.name) || named == "" && m.own:
		return m.change.ref(named, from, to)
	}
	return from, to, true
}

// among reports whether a sheet is one of those from the first to the last named: 甲:丙.
func (w *workbook) among(named, name string) bool {
	first, last, several := strings.Cut(named, ":")
	if !several {
		return false
	}
	place := func(name string) int {
		return slices.IndexFunc(w.sheets, func(s sheetPart) bool { return strings.EqualFold(s.name, name) })
	}
	from, to, at := place(first), place(last), place(name)
	return min(from, to) >= 0 && min(from, to) <= at && at <= max(from, to)
}

// fixed moves only rows with $: others in a name are counted from the cell that uses it.
func (m *mover) fixed(named string, from, to corner) (corner, corner, bool) {
	if !from.absRow || !to.absRow {
		return from, to, true
	}
	return m.move(named, from, to)
}

// formula moves the references of a formula; where is the name of its place in a note.
func (m *mover) formula(text, where string) string {
	m.left = false
	moved := m.refs(text)
	if m.left || m.spelled(text) {
		m.notes.left = append(m.notes.left, where)
	}
	return m.counted(text, moved, where)
}

// inRule moves a formula of a rule, which is written for the first cell of its ranges.
func (m *mover) inRule(text string) string {
	moved := m.refs(translate(text, m.rule.down, 0))
	if lost(moved) > lost(text) {
		m.lost++
	}
	return translate(moved, m.rule.up, 0)
}

// counted notes a formula that has lost rows it means.
func (m *mover) counted(text, moved, where string) string {
	if lost(moved) > lost(text) {
		m.lost++
		m.notes.lost = append(m.notes.lost, where)
	}
	return moved
}

func lost(formula string) int { return strings.Count(formula, "#REF!") }

// mentions reports whether a formula means cells of the sheet.
func (m *mover) mentions(text string) (found bool) {
	rewriteRefs(text, func(named string, from, to corner) (corner, corner, bool) {
		found = found || strings.EqualFold(named, m.sheet.name)
		return from, to, true
	})
	return found
}

var (
	readsText = regexp.MustCompile(`(?i)\b(?:INDIRECT|HYPERLINK)\(`)
	column    = regexp.MustCompile(`^\$?[A-Za-z]{0,3}\$?$`)
	literal   = regexp.MustCompile(`"((?:[^"]|"")*)"`)
)

// spelled reports whether a formula has an address of moved rows as a text, which no
// program moves: INDIRECT("Sheet1!A20").
func (m *mover) spelled(text string) bool {
	return slices.ContainsFunc(addressesIn(text), func(address string) bool {
		name, rest, named := strings.Cut(address, "!")
		begun := named && column.MatchString(rest) && strings.EqualFold(unquoted(name), m.sheet.name) // its row follows it
		return begun || m.refs(address) != address
	})
}

// addressesIn are the texts of a formula that reads some of its texts as addresses.
func addressesIn(formula string) (list []string) {
	if !readsText.MatchString(formula) {
		return nil
	}
	for _, l := range literal.FindAllStringSubmatch(formula, -1) {
		list = append(list, strings.TrimPrefix(strings.ReplaceAll(l[1], `""`, `"`), "#"))
	}
	return list
}

// link moves the target of a link, whose spelling is freer than a formula's: 表 1!A1 with
// no quotes, or encoded as in the address of a page.
func (m *mover) link(to string) string {
	at := strings.LastIndexByte(to, '!')
	if at < 0 && !m.own || at >= 0 && !linksTo(to, m.sheet.name) {
		return to
	}
	return to[:at+1] + rewriteRefs(to[at+1:], m.change.ref)
}

// linksTo reports whether the target of a link names a sheet.
func linksTo(to, sheetName string) bool {
	at := strings.LastIndexByte(to, '!')
	if at < 0 {
		return false
	}
	name := to[:at]
	if plain, err := url.PathUnescape(name); err == nil {
		name = plain
	}
	return strings.EqualFold(unquoted(name), sheetName)
}

// sharing is what the cells of another sheet share formulas of, by their numbers.
type sharing map[string]struct {
	ref  sheet.Ref
	text string
}

// cell moves the formula of a cell of another sheet. One that cells share reads otherwise in
// each of them once the rows that it means have moved: each gets its own.
func (m *mover) cell(n *node) {
	f := n.child("f")
	ref, _ := parseRef(n.attr("r"))
	if f == nil {
		return
	}
	text, id := f.content(), f.attr("si")
	if f.attr("t") == "shared" {
		of, known := m.shared[id]
		switch {
		case text != "" && m.mentions(text):
			of.ref, of.text = ref, text
			m.shared[id] = of
		case text == "" && known:
			text = translate(of.text, ref.Row-of.ref.Row, ref.Col-of.ref.Col)
		default:
			return
		}
		f.open = regexp.MustCompile(`^<[\w:]+`).Find(f.open)
		f.open, f.close = append(bytes.Clone(f.open), '>'), fmt.Appendf(nil, "</%s>", f.open[1:])
		f.kids = []*node{{}}
	}
	f.setContent(m.formula(text, m.name+"!"+ref.String()))
}

// notes tell what of a workbook could not follow the rows of a sheet.
type notes struct {
	lost   []string // formulas that mean removed rows
	rules  []string // ranges whose rules mean removed rows
	left   []string // formulas that no program moves
	unread bool     // some part can't be read
}

const mostNamed = 5 // places in a note

// sentences are the notes for a person, in Chinese.
func (n notes) sentences() []string {
	var list []string
	say := func(places []string, text string) {
		places = slices.Compact(places)
		if len(places) == 0 {
			return
		}
		list = append(list, fmt.Sprintf(text, named(places)))
	}
	say(n.lost, "%s 引用了已删除的行，现在是 #REF!。在 Excel 或 WPS 里改写或删掉。")
	say(n.rules, "%s 的条件格式或数据有效性引用了已删除的行，已去掉。需要时在 Excel 或 WPS 里重新设置。")
	say(n.left, "%s 的公式用文字写着行号，或引用了连续几张表，没有跟着行移动。在 Excel 或 WPS 里核对。")
	if n.unread {
		list = append(list, "文件里有的图形或引用读不懂，没有跟着行移动。在 Excel 或 WPS 里核对。")
	}
	return list
}
