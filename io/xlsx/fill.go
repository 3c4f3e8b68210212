package xlsx

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"ziping/domain"
	"ziping/io/guard"
	"ziping/io/layout"
	"ziping/io/sheet"
)

// Fill returns a copy of the workbook in which the form reads as after; before is the
// form as it was read through the layout. Only cells whose field differs between the two
// are written. A formula in a cell the form owns becomes its value. Rows of indicators,
// funds and extra texts are added and removed as needed, with everything that refers to
// rows following. empty are cells of the opened sheet that become blank whatever they hold;
// none of them is one the form owns. settled replaces what the file's custom properties kept of this program;
// all other parts of the file stay byte by byte, except a signature, which goes with the
// first change. The same input gives the same bytes. notes tell, in Chinese, what could not
// follow the rows.
//
// A field of after for which the layout has no place (Layout.Unplaced) is left out.
func Fill(data []byte, l *layout.Layout, before, after *domain.Form, empty []sheet.Ref, settled map[string]string) (out []byte, notes []string, err error) {
	defer guard.Edge(&err)
	w, err := openWorkbook(data)
	if err != nil {
		return nil, nil, err
	}
	s, ok := w.sheet(l.Grid.Name)
	if !ok {
		return nil, nil, fmt.Errorf("文件里没有工作表“%s”，可能已在别处改过。重新打开文件后再保存。", l.Grid.Name)
	}
	f := &filler{book: w, sheet: s, layout: l, before: before, after: after, empty: empty, change: newRowChange(), parcel: newParcel(w.archive)}
	f.mover = newMover(w, f.parcel, s, f.change)
	if err := f.fill(); err != nil {
		return nil, nil, err
	}
	if err := f.parcel.settle(settled); err != nil {
		return nil, nil, err
	}
	if err := f.parcel.unsign(); err != nil {
		return nil, nil, err
	}
	out, err = f.parcel.bytes(data)
	return out, f.mover.notes.sentences(), err
}

// filler writes one form into one sheet.
type filler struct {
	book   *workbook
	sheet  sheetPart
	part   *part
	layout *layout.Layout
	parcel *parcel

	before *domain.Form // as the sheet stands
	after  *domain.Form
	empty  []sheet.Ref // cells without a field, as the sheet stands
	was    domain.Form // before, with its lists in the order of after and blanks for new members

	change     *rowChange
	mover      *mover
	indicators list
	funds      list
	extras     list
	levelFrom  []int // for each level of after its place in before, -1 for a new one

	writes map[sheet.Ref]content
	stale  bool // stored results of other formulas may be out of date
}

// list is one of the form's lists with a table in the sheet.
type list struct {
	name   string // as in field paths
	rows   []layout.Span
	from   []int // for each member after its place before, -1 for a new one
	to     []int // for each member before its place after, -1 for a removed one
	copies map[int]copied
}

func (f *filler) fill() error {
	data, err := f.book.archive.Part(f.sheet.path)
	if err != nil {
		return err
	}
	if f.part, err = readPart(data, true); err != nil {
		return err
	}
	opened := f.part
	if err := f.plan(); err != nil {
		return err
	}
	if err := f.moveRows(); err != nil {
		return err
	}
	f.writes = map[sheet.Ref]content{}
	for _, p := range f.layout.Places {
		f.place(p)
	}
	for _, ref := range f.empty {
		f.clear(layout.Place{Cell: ref})
	}
	f.stale = f.stale || len(f.empty) > 0
	f.newMembers()
	merges := f.part.merges
	for k := range f.layout.Indicators.Levels {
		merges = f.writeLevels(k, merges)
	}
	if err := f.check(); err != nil {
		return err
	}
	grown := f.heights(merges)
	filled := f.part.replace(f.writes, merges, grown)
	if !f.change.none() || len(grown) > 0 {
		f.mover.was, f.mover.is = newRuler(opened, nil), newRuler(f.part, grown)
		if filled, err = f.mover.all(filled); err != nil {
			return err
		}
	}
	if !bytes.Equal(filled, data) {
		f.parcel.set(f.sheet.path, filled)
	}
	if f.stale {
		return f.parcel.recalculate(f.book)
	}
	return nil
}

// plan pairs the members of the lists and says which rows come and go.
func (f *filler) plan() error {
	b, a := f.before, f.after
	f.was = b.Clone()
	no := func(int) bool { return false }
	var err error
	pairs := align(len(b.Indicators), len(a.Indicators), func(i, j int) int { return indicatorCost(b.Indicators[i], a.Indicators[j]) })
	f.indicators, err = f.planList("indicators", f.layout.Indicators.Rows, pairs, len(a.Indicators), no, func(i, j int) bool {
		return b.Indicators[i].Level1 == a.Indicators[j].Level1 && b.Indicators[i].Level2 == a.Indicators[j].Level2
	})
	if err != nil {
		return err
	}
	f.was.Indicators = make([]domain.Indicator, len(a.Indicators))
	for j, i := range f.indicators.from {
		if i >= 0 {
			f.was.Indicators[j] = b.Indicators[i]
		}
	}
	pairs = align(len(b.Funds.Rows), len(a.Funds.Rows), func(i, j int) int { return nameCost(b.Funds.Rows[i].Item, a.Funds.Rows[j].Item) })
	total := func(i int) bool { return i == 0 }
	f.funds, err = f.planList("funds/rows", f.layout.Funds.Rows, pairs, len(a.Funds.Rows), total, func(i, j int) bool { return true })
	if err != nil {
		return err
	}
	f.was.Funds.Rows = make([]domain.FundRow, len(a.Funds.Rows))
	for j, i := range f.funds.from {
		if i >= 0 {
			f.was.Funds.Rows[j] = b.Funds.Rows[i]
		}
	}
	pairs = align(len(b.Extra), len(a.Extra), func(i, j int) int { return nameCost(b.Extra[i].Label, a.Extra[j].Label) })
	f.extras, err = f.planList("extra", f.layout.Extra, pairs, len(a.Extra), no, func(i, j int) bool { return true })
	if err != nil {
		return err
	}
	f.was.Extra = make([]domain.Extra, len(a.Extra))
	for j, i := range f.extras.from {
		if i >= 0 {
			f.was.Extra[j] = b.Extra[i]
		}
	}
	f.planLevels()
	f.change.settle()
	return nil
}

// planList plans the rows of one list. A table the sheet does not have takes nothing.
func (f *filler) planList(name string, rows []layout.Span, pairs []pair, after int, isTotal func(int) bool, like func(i, j int) bool) (list, error) {
	l := list{name: name, rows: rows, from: matched(pairs, after), to: make([]int, len(rows))}
	for _, p := range pairs {
		if p.before >= 0 {
			l.to[p.before] = p.after
		}
	}
	if len(rows) == 0 {
		if name == "indicators" && after > 0 {
			return l, fmt.Errorf("工作表“%s”的指标表没有可以填写的行。在表头和总分之间加一行空行，保存后重新打开。", f.layout.Grid.Name)
		}
		return l, nil
	}
	if name == "extra" {
		pairs = f.keepShared(pairs)
	}
	copies, ok := f.change.planRows(rows, pairs, isTotal, like)
	if !ok && after > 0 {
		return l, fmt.Errorf("工作表“%s”里没有可以照着加行的行。在 Excel 或 WPS 里补上表格的行，保存后重新打开。", f.layout.Grid.Name)
	}
	l.copies = copies
	return l, nil
}

// keepShared leaves rows alone that an extra text shares with something else; a text
// that goes is emptied there.
func (f *filler) keepShared(pairs []pair) []pair {
	return slices.DeleteFunc(slices.Clone(pairs), func(p pair) bool {
		if p.after >= 0 {
			return false
		}
		span, shared := f.layout.Extra[p.before], false
		for _, place := range f.layout.Places {
			list, i, _, _ := place.Parts[fieldPart(place)].Field.Split()
			shared = shared || span.From <= place.Cell.Row && place.Cell.Row <= span.To && !(list == "extra" && i == p.before)
		}
		return shared
	})
}

// fieldPart is the first part of a place that holds a field.
func fieldPart(p layout.Place) int {
	return max(slices.IndexFunc(p.Parts, func(part layout.Part) bool { return part.Field != "" }), 0)
}

// planLevels pairs the levels of both forms by name, renamed ones by their place.
func (f *filler) planLevels() {
	f.levelFrom = make([]int, len(f.after.Levels))
	f.was.Levels = make([]domain.Level, len(f.after.Levels))
	for k, l := range f.after.Levels {
		i := f.before.LevelIndex(l.Name)
		if i < 0 && k < len(f.before.Levels) && f.after.LevelIndex(f.before.Levels[k].Name) < 0 {
			i = k
		}
		f.levelFrom[k] = i
		if i >= 0 {
			f.was.Levels[k] = f.before.Levels[i]
		}
	}
}

// moveRows makes the planned changes of rows in the sheet; what refers to them follows once
// it is known how high they are.
func (f *filler) moveRows() error {
	if f.change.none() && !f.sharesFormula() {
		return nil
	}
	data := f.part.expandShared()
	p, err := readPart(data, true)
	if err != nil {
		return err
	}
	if !f.change.none() {
		if p, err = readPart(f.mover.rows(p), true); err != nil {
			return err
		}
		f.stale = true
	}
	f.part = p
	return nil
}

// sharesFormula reports whether a cell the form owns shares its formula with others.
func (f *filler) sharesFormula() bool {
	for _, p := range f.layout.Places {
		if c := f.part.at(p.Cell); c != nil && c.formula != nil && c.formula.kind == "shared" {
			return true
		}
	}
	return false
}

// rowOf is where a row of the opened sheet stands now.
func (f *filler) rowOf(old int) int { return f.change.row(old) }

// spanOf is where the rows of a member of a list stand now.
func (f *filler) spanOf(l *list, j int) layout.Span {
	if i := l.from[j]; i >= 0 {
		return layout.Span{From: f.rowOf(l.rows[i].From), To: f.rowOf(l.rows[i].To)}
	}
	cp := l.copies[j]
	return f.change.copySpan(l.rows[cp.model], cp)
}

// isLevel reports whether a place is the name or the weight of a level, which
// writeLevels sees to.
func isLevel(p layout.Place) bool {
	return slices.ContainsFunc(p.Parts, func(part layout.Part) bool {
		list, _, key, _ := part.Field.Split()
		return list == "levels" || list == "indicators" && (key == domain.KeyLevel1 || key == domain.KeyLevel2)
	})
}

// place writes a cell of the opened sheet where one of its fields changed, or where its
// formula is to become a value.
func (f *filler) place(p layout.Place) {
	if isLevel(p) && f.layout.Indicators.Levels[level1].Col >= 0 {
		return
	}
	moved, ok := f.moved(p)
	if !ok {
		f.clear(p)
		return
	}
	text, changed := moved.Text(&f.was, f.after)
	if changed {
		f.write(moved.Cell, text, moved)
	} else {
		f.unformula(moved.Cell, f.layout.Grid.At(p.Cell))
	}
}

// clear empties a cell, as one whose member is gone, while its row stays.
func (f *filler) clear(p layout.Place) {
	if !f.change.removed[p.Cell.Row] && f.layout.Grid.At(p.Cell).Text != "" {
		f.writes[sheet.Ref{Row: f.rowOf(p.Cell.Row), Col: p.Cell.Col}] = content{}
	}
}

// moved is a place where it stands now, with the fields' indexes of after; ok is false
// where its member is gone.
func (f *filler) moved(p layout.Place) (moved layout.Place, ok bool) {
	moved = layout.Place{Cell: sheet.Ref{Row: f.rowOf(p.Cell.Row), Col: p.Cell.Col}, Parts: slices.Clone(p.Parts)}
	for i := range moved.Parts {
		part := &moved.Parts[i]
		name, at, key, member := part.Field.Split()
		if !member {
			continue
		}
		to := -1
		if l := f.list(name); l != nil && at < len(l.to) {
			to = l.to[at]
		} else if name == "levels" {
			to = slices.Index(f.levelFrom, at)
		}
		if to < 0 {
			return moved, false
		}
		part.Field = memberField(name, to, key)
	}
	return moved, true
}

func (f *filler) list(name string) *list {
	for _, l := range []*list{&f.indicators, &f.funds, &f.extras} {
		if l.name == name {
			return l
		}
	}
	return nil
}

func memberField(list string, i int, key string) domain.Field {
	return domain.Field(fmt.Sprintf("%s/%d/%s", list, i, key))
}

// newMembers writes the cells of new members, in the copies of their models' rows.
func (f *filler) newMembers() {
	for _, l := range []*list{&f.indicators, &f.funds, &f.extras} {
		for j, i := range l.from {
			if i >= 0 || len(l.rows) == 0 {
				continue
			}
			model := l.copies[j].model
			span := f.spanOf(l, j)
			for _, p := range f.layout.Places {
				name, at, _, ok := p.Parts[fieldPart(p)].Field.Split()
				if !ok || name != l.name || at != model || isLevel(p) || p.Cell.Row < l.rows[model].From || p.Cell.Row > l.rows[model].To {
					continue
				}
				f.newPlace(p, l.name, j, sheet.Ref{Row: span.From + p.Cell.Row - l.rows[model].From, Col: p.Cell.Col})
			}
		}
	}
}

func (f *filler) newPlace(p layout.Place, list string, j int, ref sheet.Ref) {
	fresh := layout.Place{Cell: ref, Parts: slices.Clone(p.Parts)}
	for i := range fresh.Parts {
		part := &fresh.Parts[i]
		if _, _, key, ok := part.Field.Split(); ok {
			part.Field, part.Text = memberField(list, j, key), ""
		}
	}
	if text, changed := fresh.Text(&f.was, f.after); changed {
		f.write(ref, text, fresh)
	} else if c := f.part.at(ref); c != nil && c.formula != nil {
		f.writes[ref] = content{} // filled down it would give a value that nobody typed
	}
}

// write notes a cell's new text.
func (f *filler) write(ref sheet.Ref, text string, p layout.Place) {
	f.stale = true
	var field domain.Field
	if len(p.Parts) == 1 {
		field = p.Parts[0].Field
	}
	text = sheet.CleanText(text)
	f.writes[ref] = content{text: text}
	if text != "" {
		f.writes[ref] = f.book.encode(text, field, f.part.at(ref))
	}
}

// unformula turns a formula into its value, as the reader gave it; one without stays.
func (f *filler) unformula(ref sheet.Ref, read sheet.Cell) {
	c := f.part.at(ref)
	if c == nil || c.formula == nil || read.Value() == "" {
		return
	}
	f.stale = true
	switch {
	case c.value == "": // the reader computed it
		f.writes[ref] = f.book.encode(read.Text, domain.FieldSumScore, &cell{style: c.style})
	case c.kind == "" || c.kind == "n":
		f.writes[ref] = content{text: read.Text, number: strings.TrimSpace(c.value)}
	default:
		f.writes[ref] = content{text: read.Text}
	}
}

// check refuses a text that no cell can hold: Excel would cut it without a word.
func (f *filler) check() error {
	for ref, c := range f.writes {
		if n := units(c.text); n > sheet.MaxCellRunes {
			return fmt.Errorf("单元格 %s 的文字有 %d 个字，Excel 的单元格最多能放 %d 个字。缩短后再保存。", ref, n, sheet.MaxCellRunes)
		}
	}
	return nil
}
