package window

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
	"github.com/shopspring/decimal"

	"ziping/domain"
	"ziping/domain/zh"
	"ziping/scoring"
	"ziping/ui/field"
	"ziping/ui/kit"
	"ziping/ui/look"
	"ziping/ui/session"
	"ziping/ui/tsv"
)

// fundKeys are the money columns, in the form's order.
var fundKeys = domain.Keys("funds/rows", func(c domain.Content) bool { return c == domain.Amount })

// fundColumns are the columns of name, money, weight, rate, score and the button of a row.
func fundColumns() *kit.Columns {
	return &kit.Columns{Weights: []float32{150, 148, 148, 148, 58, 108, 92, 48}, Gap: 4}
}

// fundsTab is the money block and the score of its execution rate.
type fundsTab struct {
	*formPage
	rows        int
	unit        string // of the amounts
	rate, score *entry
	sums, off   []*kit.Text   // of the rows below the total row, and their difference to the total, per money column
	right       []*kit.OKMark // after sums that match the total
	differs     *kit.Text     // the words before these
	formula     *kit.Text
	last        domain.Field // that had the keyboard
	run         int          // the column where a series of Tabs began
	use         *kit.Press
}

func newFundsTab(ed *editor) *fundsTab {
	t := &fundsTab{formPage: newPage(ed)}
	t.line = kit.NewText("", kit.SizeSecondary, look.Secondary).Wrapped()
	t.came = t.follow
	t.build()
	return t
}

func (t *fundsTab) build() {
	f := t.ed.s.Form()
	t.entries, t.sums, t.off, t.right = nil, nil, nil, nil
	t.rows, t.unit = len(f.Funds.Rows), t.ed.s.MoneyUnit()

	table := kit.NewColumn(4)
	head := container.New(fundColumns())
	for _, words := range []string{"资金来源", "年初预算数", "全年预算数（A）", "全年执行数（B）", "分值", "执行率", "得分"} {
		head.Add(kit.NewArea(kit.NewInset(4, 6, 4, 6, kit.NewText(words, kit.SizeBody, look.Secondary).InBold().Centred().Wrapped()), look.Header, "", nil).Rounded(3))
	}
	table.Add(head)
	for i := range f.Funds.Rows {
		table.Add(t.row(i))
	}
	sums := kit.NewColumn(4, widget.NewSeparator(), t.sumLines())
	sums.Hidden = t.rows < 2 // there is nothing to sum
	table.Add(sums)

	t.formula = kit.NewText("", kit.SizeBody, look.Text).Wrapped()
	t.use = kit.SmallButton("使用计算的执行率和得分", func() {
		t.ed.do("使用计算的执行率和得分", func(f *domain.Form) {
			f.Apply([]domain.Edit{{Field: domain.FieldRate}, {Field: domain.FieldFundScore}})
		})
	})
	t.fill(kit.NewColumn(16, kit.NewColumn(0, table, container.New(kit.NewTall(58), kit.NewInset(8, 4, 8, 0, t.line))),
		kit.NewLine(8, 1, kit.SmallButton("增加资金行", func() {
			t.ed.do("增加资金行", func(f *domain.Form) { f.Funds.Rows = append(f.Funds.Rows, domain.FundRow{}) })
			t.reveal(domain.FundField(len(t.ed.s.Form().Funds.Rows)-1, domain.KeyItem))
		}), kit.NewText(fmt.Sprintf("金额单位是%s，写上别的单位会换算。空着和 0 不一样。", t.unit), kit.SizeSecondary, look.Muted).Cut()),
		kit.NewColumn(8, kit.Heading("执行率"), kit.NewLine(12, 0, t.formula, t.use))))
	for _, e := range t.entries {
		if list, _, _, _ := e.at.Split(); list == "funds/rows" {
			e.in.OnEnter = t.enter
		}
	}
}

// row is a row of the table: the source, its amounts, and the points in the first row.
func (t *fundsTab) row(i int) fyne.CanvasObject {
	row := container.New(fundColumns(), skipped(t.pasted(t.inTable(t.newEntry(domain.FundField(i, domain.KeyItem)), fundFields(i)))))
	for _, key := range fundKeys {
		money := t.pasted(t.inTable(t.newNumber(domain.FundField(i, key)), fundFields(i)))
		money.unit = t.unit
		row.Add(money)
	}
	if i == 0 {
		t.rate, t.score = t.newEntry(domain.FieldRate), t.newPoints(domain.FieldFundScore)
		t.rate.in.Right = true
		t.rate.past.Trailing()
		for _, e := range []*entry{t.newPoints(domain.FieldFundWeight), t.rate, t.score} {
			row.Add(skipped(t.inTable(e, fundFields(0))))
		}
		return row
	}
	for range 3 {
		row.Add(kit.NewText("—", kit.SizeBody, look.Muted).Centred())
	}
	remove := kit.SmallButton("删除", func() { t.remove(i) })
	remove.Skipped = true // Ctrl+Shift+minus does it
	row.Add(remove)
	return row
}

// sumLines are the sums of the parts, and below them by how much they differ from the total.
func (t *fundsTab) sumLines() fyne.CanvasObject {
	sum := container.New(fundColumns(), kit.NewInset(8, 5, 0, 5, kit.NewText("各行合计", kit.SizeBody, look.Secondary)))
	t.differs = kit.NewText("", kit.SizeBody, look.ErrorText)
	offLine := container.New(fundColumns(), kit.NewInset(8, 0, 0, 5, t.differs))
	for range fundKeys {
		s, off := kit.NewText("", kit.SizeBody, look.Secondary).Trailing().InSmaller(), kit.NewText("", kit.SizeBody, look.ErrorText).Trailing().InSmaller()
		ok := kit.NewOKMark()
		t.sums, t.off, t.right = append(t.sums, s), append(t.off, off), append(t.right, ok)
		sum.Add(kit.NewInset(8, 5, field.PadX, 5, container.New(kit.Hanging{}, s, ok)))
		offLine.Add(kit.NewInset(8, 0, field.PadX, 5, off))
	}
	return kit.NewColumn(0, sum, offLine)
}

// follow follows the keyboard: a step to a neighbour goes on with a series of Tabs.
func (t *fundsTab) follow(at domain.Field) {
	list, row, key, _ := at.Split()
	if list != "funds/rows" {
		return
	}
	col := slices.Index(fundKeys, key)
	was, wasRow, wasKey, _ := t.last.Split()
	before := slices.Index(fundKeys, wasKey)
	if was != list || wasRow != row || col < 0 || before < 0 || col-before != 1 && before-col != 1 {
		t.run = col
	}
	t.last = at
}

// enter goes down or up, and back to the column where a series of Tabs began, as in the table of
// indicators.
func (t *fundsTab) enter(by int) {
	_, row, key, _ := t.ed.focused.Split()
	if t.run >= 0 && slices.Contains(fundKeys, key) {
		key = fundKeys[t.run]
	}
	to := domain.FundField(max(0, min(row+by, t.rows-1)), key)
	t.last = ""
	t.reveal(to)
}

// sumUp puts the sum of the parts into the total: in the column that has the keyboard, else in all.
func (t *fundsTab) sumUp() {
	_, _, key, _ := t.ed.focused.Split()
	columns := fundKeys
	if slices.Contains(fundKeys, key) {
		columns = []string{key}
	}
	t.ed.do("各行合计填入总额", func(f *domain.Form) {
		for _, key := range columns {
			if sum, any := sumOfParts(f, key); any {
				f.Set(domain.FundField(0, key), inUnit(domain.Number(sum.String()).In(t.unit), t.unit))
			}
		}
	})
}

// sumOfParts is the sum of a column below the total row; any is false if nothing is there.
func sumOfParts(f *domain.Form, key string) (sum decimal.Decimal, any bool) {
	for i := 1; i < len(f.Funds.Rows); i++ {
		text, _ := f.Text(domain.FundField(i, key))
		if v, ok := domain.Number(text).Value(); ok {
			sum, any = sum.Add(v), true
		}
	}
	return sum, any
}

func (t *fundsTab) first() domain.Field { return domain.FundField(0, domain.KeyBudget) }

func (t *fundsTab) remove(i int) {
	t.ed.do("删除资金行", func(f *domain.Form) { f.Funds.Rows = slices.Delete(f.Funds.Rows, i, i+1) })
}

// removeRow removes the row that has the keyboard, unless it is the total.
func (t *fundsTab) removeRow() {
	if list, i, key, _ := t.ed.focused.Split(); list == "funds/rows" && i > 0 {
		t.remove(i)
		t.reveal(domain.FundField(min(i, t.rows-1), key))
	}
}

// pasted makes an entry accept a block of cells, like a spreadsheet.
func (t *fundsTab) pasted(e *entry) *entry {
	_, i, key, _ := e.at.Split()
	e.in.OnPaste = func(content string) bool { return t.paste(i, key, content) }
	return e
}

// fundFields are the fields of a row, from the left.
func fundFields(i int) []domain.Field {
	fields := []domain.Field{domain.FundField(i, domain.KeyItem)}
	for _, key := range fundKeys {
		fields = append(fields, domain.FundField(i, key))
	}
	if i == 0 { // the other rows have a dash in these three
		fields = append(fields, domain.FieldFundWeight, domain.FieldRate, domain.FieldFundScore)
	}
	return fields
}

// paste writes a block of cells from a row and column on, as one step of the history, and adds
// missing rows. It reports whether it was a block.
func (t *fundsTab) paste(row int, key, content string) bool {
	block := tsv.Parse(content)
	if len(block) == 1 && len(block[0]) == 1 {
		return false
	}
	if block = session.WithoutHeadings(block); len(block) == 0 {
		return true
	}
	first := slices.Index(fundFields(row), domain.FundField(row, key))
	if !slices.ContainsFunc(block, func(cells []string) bool { return !isName(cells[0]) }) {
		first = 0 // names were copied too
	}
	fieldsOf := func(i int) []domain.Field { return fundFields(i)[first:] }
	whole := true
	t.ed.do("粘贴", func(f *domain.Form) {
		for r, cells := range block {
			i := row + r
			if i == len(f.Funds.Rows) {
				f.Funds.Rows = append(f.Funds.Rows, domain.FundRow{})
			}
			fields := fieldsOf(i)
			for k, text := range cells[:min(len(cells), len(fields))] {
				text, all := field.Cut(field.Clean(text, false), field.MaxText)
				whole = whole && all
				text = strings.TrimRight(strings.TrimSpace(text), "：:") // 年度资金总额：
				text = fields[k].Worked(text)
				if fields[k].Holds() == domain.Amount {
					text = inUnit(text, t.unit)
				}
				f.Set(fields[k], text)
			}
		}
	})
	t.reveal(domain.FundField(row, key))
	if in, ok := t.ed.Win.Canvas().Focused().(*field.Input); ok {
		in.SelectAll() // like pasted cells in a spreadsheet
	}
	t.ed.tellWide(block, func(r int) int { return len(fieldsOf(row + r)) })
	if !whole {
		t.ed.tellCut()
	}
	return true
}

// isName tells names, which come before the amounts in a row, from amounts.
func isName(text string) bool {
	_, amount := domain.Number(text).Value()
	return !amount && !domain.IsBlank(text) && !strings.ContainsAny(text, "0123456789０１２３４５６７８９")
}

func (t *fundsTab) refresh() {
	f := t.ed.s.Form()
	if len(f.Funds.Rows) != t.rows || t.ed.s.MoneyUnit() != t.unit {
		t.rebuild(t.build)
	}
	for k, key := range fundKeys {
		t.showSum(t.sums[k], t.off[k], t.right[k], key)
	}
	words := "" // its line stays, so that nothing moves
	if slices.ContainsFunc(t.off, func(off *kit.Text) bool { return off.Words != "" }) {
		words = "和总额相差"
	}
	t.differs.Set(words)
	ex := t.ed.s.Evaluation().Execution
	byHand := f.Funds.ScoreBy == domain.ByHand
	t.rate.computed, t.score.computed = "", ""
	if byHand && ex.Rate.Valid && scoring.FormatRate(ex.Rate.Decimal) != f.Funds.Rate {
		t.rate.computed = scoring.FormatRate(ex.Rate.Decimal)
	}
	if byHand && ex.Computed.Valid && !(ex.Score.Valid && ex.Score.Decimal.Equal(ex.Computed.Decimal)) {
		t.score.computed = ex.Computed.Decimal.String()
	}
	t.formPage.refresh()
	t.formula.Set(zh.OrElse(ex.Why.Formula, ex.Why.Result))
	if t.use.Hidden != !(byHand && ex.Computed.Valid) {
		t.use.Hidden = !t.use.Hidden
		t.use.Refresh()
	}
}

// showSum compares the sum of the rows below the total row with the total.
func (t *fundsTab) showSum(show, off *kit.Text, right *kit.OKMark, key string) {
	f := t.ed.s.Form()
	sum, any := sumOfParts(f, key)
	if !any {
		show.Set("")
		off.Set("")
		right.Set(false)
		return
	}
	text, _ := f.Text(domain.FundField(0, key))
	total, ok := domain.Number(text).Value()
	show.Set(shownAs(sum.String(), t.unit))
	right.Set(ok && total.Equal(sum))
	diff, colour := "", look.Secondary
	if ok && !right.On { // an empty total is not wrong yet
		diff, colour = shownAs(total.Sub(sum).Abs().String(), t.unit), look.ErrorText
	}
	off.Set(diff)
	show.SetColour(colour)
}
