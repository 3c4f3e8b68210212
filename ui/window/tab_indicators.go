package window

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"github.com/shopspring/decimal"

	"ziping/domain"
	"ziping/domain/zh"
	"ziping/scoring"
	"ziping/ui/field"
	"ziping/ui/findings"
	"ziping/ui/grid"
	"ziping/ui/kit"
)

// indicatorKeys are the grid's columns, in the form's order. The levels are in columns of their
// own.
var indicatorKeys = domain.Keys("indicators", func(c domain.Content) bool { return c != domain.LevelName })

// columnLooks are the shares of the width; columns not listed are as wide as a score.
var columnLooks = map[string]grid.Column{
	domain.KeyLevel1: {Short: "一级", Weight: 90, MinWidth: 42},
	domain.KeyLevel2: {Short: "二级", Weight: 92, MinWidth: 60},
	domain.KeyName:   {Weight: 206, MinWidth: 116},
	domain.KeyTarget: {Short: "指标值", Weight: 126, MinWidth: 78},
	domain.KeyActual: {Short: "完成值", Weight: 146, MinWidth: 90},
	domain.KeyWeight: {Weight: 50, MinWidth: 40},
	domain.KeyReason: {Short: "原因分析", Weight: 146, MinWidth: 76},
}

// columns are the grid's columns: those of the levels, and the others.
func (t *indicatorsTab) columns() (levels, columns []grid.Column) {
	kind := t.ed.s.Form().Kind()
	steps := map[string]func(row, text string, by int) (string, bool){domain.KeyWeight: t.steppedWeight, domain.KeyScore: t.steppedScore}
	for _, s := range domain.Columns("indicators") {
		c, listed := columnLooks[s.Key]
		if !listed {
			c = grid.Column{Weight: 88, MinWidth: 60}
		}
		c.Title, c.Step = kind.Label(s.Field(0)), steps[s.Key]
		if s.Holds.IsNumber() {
			c.Kind = grid.Number
		}
		if s.Holds == domain.LevelName {
			levels = append(levels, c)
		} else {
			columns = append(columns, c)
		}
	}
	return levels, columns
}

// comfortable is the width, at 100 %, that the columns need to be easy to read. Below it the
// findings panel is folded. The columns fit down to 614: a window of 1280 at 200 %.
const comfortable = 724

// indicatorsTab is the table of indicators.
type indicatorsTab struct {
	ed   *editor
	grid *grid.Grid
	gone *droppedLine
	box  *fyne.Container

	ids   []string    // the grid's ids of the rows shown
	shown domain.Form // with the rows that the ids belong to
	next  int
	since int // the session's mark when editing began
}

func newIndicatorsTab(ed *editor) *indicatorsTab {
	t := &indicatorsTab{ed: ed}
	levels, columns := t.columns()
	t.grid = grid.New(ed.Win.Canvas(), levels, columns)
	t.grid.OnEdit = func(row string, col int, text string) {
		at := t.field(row, col)
		if at.Holds().IsNumber() {
			text = ed.sums.read(at, text, "")
		}
		ed.typed(at, text)
	}
	t.grid.OnBegin = func(string, int) { t.since = ed.s.Mark() }
	t.grid.OnCancel = func(row string, col int) {
		ed.s.Revert(t.field(row, col), t.since)
		ed.changed()
	}
	t.grid.OnEdits = func(what string, edits []grid.Edit) {
		ed.do(what, func(f *domain.Form) {
			for _, e := range edits {
				f.Set(t.field(e.Row, e.Col), e.Text)
			}
		})
	}
	t.grid.OnFocus = func(row string, col int) { ed.focus(t.field(row, col)) }
	t.grid.OnLeave = func(row string, col int) {
		ed.s.EndTyping()
		t.tidy(row, col)
	}
	t.grid.OnEnd = t.tidy
	t.grid.OnPaste, t.grid.OnCut = t.paste, t.ed.tellCut
	t.grid.OnCommand = t.command
	t.grid.OnGroup = t.editGroup
	t.grid.Menu = t.menu
	pref := ed.app.fyne.Preferences()
	t.grid.OnWidths = func(shares []float32) {
		list := make([]float64, len(shares))
		for i, s := range shares {
			list[i] = float64(s)
		}
		pref.SetFloatList(prefColumns, list)
	}
	if list := pref.FloatList(prefColumns); len(list) > 0 {
		shares := make([]float32, len(list))
		for i, s := range list {
			shares[i] = float32(s)
		}
		t.grid.SetWidths(shares)
	}
	t.gone = newDroppedLine(t)
	t.box = container.NewBorder(nil, t.gone.box, nil, nil, t.grid)
	return t
}

func (t *indicatorsTab) object() fyne.CanvasObject { return t.box }

func (t *indicatorsTab) first() domain.Field   { return domain.IndicatorField(0, domain.KeyActual) }
func (t *indicatorsTab) revert() bool          { return false } // the grid does it
func (t *indicatorsTab) removeRow()            {}               // it has the key from the grid
func (t *indicatorsTab) key(fyne.KeyName) bool { return false }

// tools are on the tab bar; the menu and keys do the same.
func (t *indicatorsTab) tools() fyne.CanvasObject {
	item := fyne.NewMenuItem
	return kit.NewTools(item("＋ 增加指标", t.add), item("删除", t.remove), item("上移", t.up), item("下移", t.down),
		item("全部使用计算得分", t.ed.useAllComputed)).Box
}

// incremented adds to a number, down to zero and up to most, which has no effect if it is no number.
func incremented(text string, by int, most domain.Number) (string, bool) {
	v, ok := domain.Number(text).Value()
	if !ok && !domain.IsBlank(text) {
		return "", false
	}
	next := decimal.Max(decimal.Zero, v.Add(decimal.NewFromInt(int64(by))))
	if top, ok := most.Value(); ok && by > 0 && next.GreaterThan(top) {
		next = decimal.Max(v, top)
	}
	return next.String(), true
}

func (t *indicatorsTab) steppedWeight(_, text string, by int) (string, bool) {
	return incremented(text, by, "")
}

func (t *indicatorsTab) steppedScore(row, text string, by int) (string, bool) {
	return incremented(text, by, t.ed.s.Form().Indicators[t.index(row)].Weight)
}

func (t *indicatorsTab) index(row string) int { return slices.Index(t.ids, row) }

func (t *indicatorsTab) field(row string, col int) domain.Field {
	return domain.IndicatorField(t.index(row), indicatorKeys[col])
}

// tidy shows a cell as it is when nobody types into it.
func (t *indicatorsTab) tidy(row string, col int) {
	t.ed.sums.close()
	if i := t.index(row); i >= 0 {
		t.grid.SetCell(row, col, t.decorated(i, col, false, t.ed.tips()))
	}
}

// refresh shows the current rows. Rows that were moved keep their id, so that the focus moves with
// them.
func (t *indicatorsTab) refresh() {
	f := t.ed.s.Form()
	t.name(f)
	focusedRow, focusedCol, _ := t.grid.Focused()
	tips := t.ed.tips()
	rows := make([]grid.Row, len(f.Indicators))
	labels := map[string]grid.Label{} // of the levels 1: some rows have the same
	for i := range f.Indicators {
		in := &f.Indicators[i]
		cells := make([]grid.Cell, len(indicatorKeys))
		for col := range cells {
			cells[col] = t.decorated(i, col, t.grid.Editing() && t.ids[i] == focusedRow && col == focusedCol, tips)
		}
		label, known := labels[in.Level1]
		if !known {
			label = t.level1(in)
			labels[in.Level1] = label
		}
		rows[i] = grid.Row{ID: t.ids[i], Groups: []grid.Label{label, {Text: in.Level2}}, Cells: cells}
	}
	t.grid.SetRows(rows)
	if t.gone.refresh() {
		kit.Relay(t.box)
	}
	if row, col, ok := t.grid.Focused(); ok { // if a row moved, the explanation follows it
		at := t.field(row, col)
		if _, _, here := t.ed.focused.Indicator(); here {
			t.ed.focused = at
		}
		t.ed.last[tabIndicators] = at
	}
}

// decorated is a cell with its findings and the text of the reference form.
func (t *indicatorsTab) decorated(i, col int, raw bool, tips map[domain.Field]string) grid.Cell {
	at := domain.IndicatorField(i, indicatorKeys[col])
	c := t.cell(at, i, col, raw)
	c.Tip, c.Hint = tips[at], t.ed.sums.hint(t.ed.s.Form(), at, "")
	if words := badgeWords[c.Badge]; words != "" {
		c.Tip = strings.TrimSpace(c.Tip + "\n" + words)
	} else if c.Aside != "" {
		c.Tip = strings.TrimSpace(c.Tip + "\n小字是按规则计算的得分。")
	}
	c.Ghost = t.ghost(i, col, c.Text)
	return c
}

// badgeWords explain the badges, under the pointer.
var badgeWords = map[string]string{"评": "评：规则算不出这一行的得分，由人评定。", "免": "免：本年度不适用，不计分。"}

// ghost is the text of the reference form if it differs from what a cell shows; "" without a
// reference.
func (t *indicatorsTab) ghost(i, col int, shown string) string {
	if t.ed.reference == nil {
		return ""
	}
	text, there := t.ed.past(domain.IndicatorField(i, indicatorKeys[col]))
	switch {
	case !there && col == 0:
		return "上年没有这项指标"
	case text == shown:
		return ""
	}
	return text
}

// past is the text of the reference form for a field; there is false without a reference, or if it
// has no such row.
func (ed *editor) past(at domain.Field) (text string, there bool) {
	if ed.counterpart == nil {
		return "", false
	}
	if at, there = ed.counterpart(at); there {
		text, there = ed.reference.Text(at)
	}
	return text, there
}

// tips are the texts of the findings, by field.
func (ed *editor) tips() map[domain.Field]string {
	tips := map[domain.Field]string{}
	for _, f := range ed.s.Findings() {
		if tips[f.Field] != "" {
			tips[f.Field] += "\n"
		}
		tips[f.Field] += f.Message
	}
	return tips
}

func (t *indicatorsTab) level1(in *domain.Indicator) grid.Label {
	l := grid.Label{Text: in.Level1}
	f := t.ed.s.Form()
	i := f.LevelIndex(in.Level1)
	if i < 0 {
		return l
	}
	printed := f.Levels[i].Weight.Tidy()
	if printed != "" {
		l.Sub = printed + " 分"
	}
	if t.ed.levels[domain.LevelField(i, domain.KeyWeight)] == scoring.Error {
		for _, sec := range t.ed.s.Evaluation().Sections {
			if domain.SameLevel(sec.Name, in.Level1) && sec.Weight.String() != printed {
				l.Sub = fmt.Sprintf("%s 分\n各项合计 %s", zh.OrElse(printed, "未填"), sec.Weight)
				l.Mark = field.Error
			}
		}
	}
	return l
}

// cell is what the cell of a field shows; raw is true while the user types into it.
func (t *indicatorsTab) cell(at domain.Field, i, col int, raw bool) grid.Cell {
	key := indicatorKeys[col]
	in, row := &t.ed.filled.Indicators[i], &t.ed.s.Evaluation().Rows[i]
	text, _ := t.ed.filled.Text(at)
	if raw {
		text, _ = t.ed.s.Form().Text(at)
		text = zh.OrElse(t.ed.sums.shown(at, text), text)
	}
	c := grid.Cell{Text: text, Mark: t.ed.mark(at)}
	if at.Holds().IsNumber() && !raw {
		c.Text = domain.Number(text).Tidy()
	}
	if key == domain.KeyScore {
		switch {
		case in.NotApplicable:
			c.Badge = "免"
		case row.Obstacle == scoring.Judged:
			c.Badge = "评"
		case in.ScoreBy == domain.ByHand && row.Computed.Valid && !(row.Score.Valid && row.Score.Decimal.Equal(row.Computed.Decimal)):
			c.Aside = row.Computed.Decimal.String()
		}
	}
	return c
}

// mark is the severity of the worst finding at a field.
func (ed *editor) mark(at domain.Field) field.Mark { return findings.MarkOf(ed.levels[at]) }

// name gives every row an id: the one it had if the row is unchanged, here or elsewhere in the
// table, else the one at its index before.
func (t *indicatorsTab) name(f *domain.Form) {
	now, shown := f.Indicators, t.shown.Indicators
	same := func(i, j int) bool { return domain.SameRow("indicators", f, i, &t.shown, j) }
	ids := make([]string, len(now))
	old, kept := make([]bool, len(shown)), 0 // whether the id of a row is in use
	for i := range min(len(now), len(shown)) {
		if same(i, i) {
			ids[i], old[i] = t.ids[i], true
			kept++
		}
	}
	if kept == len(now) && kept == len(shown) {
		return
	}
	for i := range now {
		for j := 0; ids[i] == "" && j < len(shown); j++ {
			if !old[j] && same(i, j) {
				ids[i], old[j] = t.ids[j], true
			}
		}
	}
	for i := range now {
		switch {
		case ids[i] != "":
		case i < len(shown) && !old[i]:
			ids[i], old[i] = t.ids[i], true
		default:
			t.next++
			ids[i] = strconv.Itoa(t.next)
		}
	}
	t.ids, t.shown = ids, domain.Form{Indicators: slices.Clone(now)}
}

func (t *indicatorsTab) reveal(at domain.Field) bool {
	i, key, ok := at.Indicator()
	if !ok {
		return t.revealOutside(at)
	}
	if i >= len(t.ids) {
		return false
	}
	col := slices.Index(indicatorKeys, key)
	switch key {
	case domain.KeyLevel1, domain.KeyLevel2:
		col = 0
	case domain.KeyTier, domain.KeyReading, domain.KeyNotApplicable:
		col = slices.Index(indicatorKeys, domain.KeyScore)
	}
	if col < 0 {
		return false
	}
	t.grid.Focus(t.ids[i], col)
	return true
}

// revealOutside goes to what no cell of the table shows: a missing indicator is added by the first of
// the tools; the total has no field, the card explains it.
func (t *indicatorsTab) revealOutside(at domain.Field) bool {
	var to fyne.Focusable = t.ed.bar
	if at == domain.FieldIndicators {
		to = kit.FirstFocusable(t.ed.bar.Tools)
	}
	t.ed.Win.Canvas().Focus(to)
	t.ed.focused = at
	t.ed.showCard()
	return true
}
