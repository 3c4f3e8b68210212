package xlsx

import (
	"slices"
	"strings"

	"ziping/domain"
	"ziping/io/fault"
	"ziping/io/layout"
)

// plan pairs the members of the lists and says which rows come and go.
func (f *filler) plan() error {
	b, a := f.before, f.after
	f.was = b.Clone()
	var err error
	f.indicators, err = f.planList(table{
		name: "indicators", rows: f.layout.Indicators.Rows, before: len(b.Indicators), after: len(a.Indicators),
		like: func(i, j int) bool {
			return b.Indicators[i].Level1 == a.Indicators[j].Level1 && b.Indicators[i].Level2 == a.Indicators[j].Level2
		},
		lead: func(j int) (layout.Span, bool) {
			ref, ok := f.sectionModel(j)
			return layout.Span{From: ref.Row, To: ref.Row}, ok
		},
		above: f.sectionAbove,
	})
	if err != nil {
		return err
	}
	f.was.Indicators = from(b.Indicators, f.indicators.from)
	f.funds, err = f.planList(table{
		name: "funds/rows", rows: f.layout.Funds.Rows, before: len(b.Funds.Rows), after: len(a.Funds.Rows),
		like:    func(i, j int) bool { return true },
		isTotal: func(i int) bool { return i == 0 },
	})
	if err != nil {
		return err
	}
	f.was.Funds.Rows = from(b.Funds.Rows, f.funds.from)
	f.extras, err = f.planList(table{
		name: "extra", rows: f.layout.Extra, before: len(b.Extra), after: len(a.Extra),
		like: func(i, j int) bool { return true },
	})
	if err != nil {
		return err
	}
	f.was.Extra = from(b.Extra, f.extras.from)
	f.planLevels()
	f.change.finish()
	return nil
}

// table is one of the form's lists as planned, and which of its members are alike.
type table struct {
	name          string
	rows          []layout.Span
	before, after int
	like          func(i, j int) bool
	isTotal       func(i int) bool // nil none is

	lead  func(j int) (rows layout.Span, ok bool)    // rows to copy above a new member; nil for none
	above func(j, i int) (rows layout.Span, ok bool) // rows above member i that new member j goes above too; nil for none
}

type key func(f *domain.Form, i int) string

// pairing is how members of a list are paired: what it costs to rewrite one as another, and by what
// one is known again elsewhere.
type pairing struct {
	cost func(b, a *domain.Form, i, j int) int
	keys []key
}

var pairings = map[string]pairing{
	"indicators": {
		func(b, a *domain.Form, i, j int) int { return indicatorCost(b.Indicators[i], a.Indicators[j]) },
		[]key{
			func(f *domain.Form, i int) string { return wholeKey(f.Indicators[i]) },
			func(f *domain.Form, i int) string { return f.Indicators[i].Name },
		},
	},
	"funds/rows": {
		func(b, a *domain.Form, i, j int) int { return nameCost(b.Funds.Rows[i].Item, a.Funds.Rows[j].Item) },
		[]key{func(f *domain.Form, i int) string { return f.Funds.Rows[i].Item }},
	},
	"extra": {
		func(b, a *domain.Form, i, j int) int { return nameCost(b.Extra[i].Label, a.Extra[j].Label) },
		[]key{func(f *domain.Form, i int) string { return f.Extra[i].Label }},
	},
}

// pairMembers pairs the members of a list before and after. twin has for each after the index of the
// one before that is plainly the same, wherever it is; -1 for none.
func pairMembers(b, a *domain.Form, list string) (pairs []pair, twin []int) {
	block, by := domain.BlockOf(list), pairings[list]
	before, after := block.Len(b), block.Len(a)
	to, from := twins(b, a, before, after, by.keys)
	return align(before, after, apart(to, from, func(i, j int) int { return by.cost(b, a, i, j) })), from
}

// wholeKey distinguishes an indicator from others of the same name.
func wholeKey(in domain.Indicator) string {
	if in.Name == "" {
		return ""
	}
	return strings.Join([]string{in.Level1, in.Level2, in.Name, in.Target}, "\x00")
}

// from is a list in another order, blank if a member is new.
func from[T any](list []T, places []int) []T {
	out := make([]T, len(places))
	for j, i := range places {
		if i >= 0 {
			out[j] = list[i]
		}
	}
	return out
}

// planList plans the rows of one list. A table the sheet does not have takes nothing.
func (f *filler) planList(t table) (list, error) {
	pairs, twin := pairMembers(f.before, f.after, t.name)
	l := list{name: t.name, rows: t.rows, from: matched(pairs, t.after), to: make([]int, t.before)}
	for _, p := range pairs {
		if p.before >= 0 {
			l.to[p.before] = p.after
		}
	}
	if len(t.rows) == 0 {
		if t.name == "indicators" && t.after > 0 {
			return l, f.noRow("指标表没有可以填写的行。在表头和总分之间加一行空行，保存后重新打开。")
		}
		if slices.Contains(l.from, -1) { // the members have cells, but not in rows of their own
			l.from, l.to = inTurn(t.before, t.after)
		}
		return l, nil
	}
	if t.name == "extra" {
		pairs = f.keepShared(pairs)
	}
	moves := moved(pairs, twin)
	copies, ok := f.change.planRows(t, pairs, moves)
	if !ok && t.after > 0 {
		return l, f.noRow("没有可以照着加行的行。在 Excel 或 WPS 里补上表格的行，保存后重新打开。")
	}
	for j, i := range moves {
		if i >= 0 {
			l.from[j], l.to[i] = i, j
		}
	}
	l.copies = copies
	return l, nil
}

// inTurn pairs the members of two lists by their places.
func inTurn(before, after int) (from, to []int) {
	from, to = slices.Repeat([]int{-1}, after), slices.Repeat([]int{-1}, before)
	for i := range min(before, after) {
		from[i], to[i] = i, i
	}
	return from, to
}

func (f *filler) noRow(message string) error {
	return &fault.Error{Code: fault.NoRow, Place: "工作表“" + f.layout.Grid.Name + "”", Message: message}
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

// copied says whose rows the rows of a new member copy, and the place of the copy.
type copied struct {
	model int         // member before
	below bool        // below the model's rows, else above at
	at    layout.Span // the model's rows, or those above them that name its level
	after int         // rows put in there before it
}

// planRows says which rows a table loses and gains: a new member gets a copy of the rows of
// a neighbour, of one that is like it if there is one; one
// that was elsewhere, as moves says, moves with its rows. The total row of the funds is
// copied only if there is no other. It returns the copies by new member; ok is false
// if there is no row to copy.
func (c *rowChange) planRows(t table, pairs []pair, moves []int) (copies map[int]copied, ok bool) {
	copies = map[int]copied{}
	for k, p := range pairs {
		if p.after < 0 {
			for row := t.rows[p.before].From; row <= t.rows[p.before].To; row++ {
				c.removed[row], c.moved[row] = true, slices.Contains(moves, p.before)
			}
		}
		if p.before >= 0 {
			continue
		}
		best, found := t.nearest(k, pairs)
		if !found {
			return nil, false
		}
		span := t.rows[best.model]
		rows := put{span, span}
		best.at = span
		if t.above != nil && !best.below {
			if above, ok := t.above(p.after, best.model); ok {
				best.at = above
			}
		}
		if t.lead != nil {
			if lead, ok := t.lead(p.after); ok && best.below {
				c.after[span.To] = append(c.after[span.To], put{lead, span})
			} else if ok {
				c.before[best.at.From] = append(c.before[best.at.From], put{lead, span})
			}
		}
		if i := moves[p.after]; i >= 0 {
			rows.rows = t.rows[i]
		}
		if best.below {
			best.after = height(c.after[span.To])
			c.after[span.To] = append(c.after[span.To], rows)
		} else {
			best.after = height(c.before[best.at.From])
			c.before[best.at.From] = append(c.before[best.at.From], rows)
		}
		copies[p.after] = best
	}
	return copies, true
}

// nearest is the neighbour of a new member whose rows it is put next to.
func (t table) nearest(k int, pairs []pair) (best copied, found bool) {
	bestRank := 0
	for _, dir := range []int{-1, 1} {
		at := k + dir
		for at >= 0 && at < len(pairs) && (pairs[at].before < 0 || pairs[at].after < 0) {
			at += dir
		}
		if at < 0 || at >= len(pairs) || t.rows[pairs[at].before].To < t.rows[pairs[at].before].From {
			continue // no row of its own
		}
		rank := 3
		switch model := pairs[at].before; {
		case dir < 0 && t.leads(pairs[k].after):
			rank = 7 // what has a row above it can't go below another's
		case t.isTotal != nil && t.isTotal(model):
			rank = 1
		case t.like(model, pairs[k].after):
			rank = 5
		}
		if dir < 0 {
			rank++ // rather below the row above
		}
		if rank > bestRank {
			best, bestRank = copied{model: pairs[at].before, below: dir < 0}, rank
		}
	}
	return best, bestRank > 0
}

// leads reports whether a new member needs a row above it.
func (t table) leads(j int) bool {
	if t.lead == nil {
		return false
	}
	_, ok := t.lead(j)
	return ok
}

// copySpan are the rows of a copy.
func (c *rowChange) copySpan(model layout.Span, cp copied) layout.Span {
	at := c.top(cp.at.From) + cp.after
	if cp.below {
		at = c.place(model.To) + 1 + cp.after
	}
	return layout.Span{From: at, To: at + model.To - model.From}
}
