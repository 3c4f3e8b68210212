package window

import (
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"ziping/domain"
	"ziping/scoring"
	"ziping/ui/findings"
	"ziping/ui/kit"
	"ziping/ui/look"
	"ziping/ui/session"
)

// tablePage shows a 汇总表 of a binder, to be read, and where it differs from the forms. Enter goes
// to the form of a row.
type tablePage struct {
	b       *binder
	table   *session.Table
	columns []domain.SummaryColumn
	levels  map[domain.Field]scoring.Severity
	head    *kit.Text
	rows    *kit.List
	side    *container.Scroll // of the columns, if there are more than fit in
	content fyne.CanvasObject
}

// tableWidths are the widths of the columns at 100 %; those not listed share what is left.
var tableWidths = map[domain.SummaryColumn]float32{
	domain.SumNumber: 44, domain.SumCode: 110, domain.SumInitial: 92, domain.SumBudget: 92, domain.SumExecuted: 92,
	domain.SumRate: 76, domain.SumScore: 76, domain.SumGrade: 60, domain.SumType: 80,
}

func newTablePage(b *binder, table *session.Table) *tablePage {
	p := &tablePage{b: b, table: table, head: kit.NewText("", kit.SizeSecondary, look.Secondary).Wrapped()}
	sum := table.Summary
	p.columns = slices.DeleteFunc(slices.Clone(domain.SummaryColumns), func(c domain.SummaryColumn) bool { return !table.Has(c) })
	p.rows = kit.NewList(func() int { return len(sum.Rows) + min(len(sum.Total), 1) }, func() fyne.CanvasObject { return newTableRow(p) },
		func(i int, o fyne.CanvasObject) { o.(*tableRow).show(i) })
	p.rows.OnOpen = p.open
	p.rows.Chosen = 0
	var titles []fyne.CanvasObject
	for _, c := range p.columns {
		t := kit.NewText(c.Label(), kit.SizeSecondary, look.Secondary).InBold().Cut()
		if isFigure(c) {
			t.Trailing()
		}
		titles = append(titles, t)
	}
	title := strings.TrimSpace(sum.Unit + "　项目支出绩效自评汇总表")
	top := kit.NewInset(16, 12, 16, 10, kit.NewLine(12, 0,
		kit.NewColumn(3, kit.NewText(title, kit.SizeTitle, look.Text).InBold().Cut(), p.head),
		kit.QuietButton("按自评表填写…", p.fill)))
	titleRow := kit.NewArea(kit.NewInset(16, 8, 16, 8, container.New(tableColumns{p}, titles...)), look.Header, "", nil)
	p.side = container.NewHScroll(kit.NewStorey(titleRow, p.rows, kit.NewColumn(0)))
	p.rows.OnSide = func(by int) {
		p.side.ScrollToOffset(fyne.NewPos(p.side.Offset.X+float32(by)*p.side.Size().Width/3, 0))
	}
	p.content = kit.NewArea(kit.NewStorey(top, p.side, kit.NewColumn(0)), look.Paper, "", nil)
	p.refresh()
	return p
}

// isFigure reports whether a column holds numbers, which are aligned.
func isFigure(c domain.SummaryColumn) bool {
	return c.IsAmount() || c == domain.SumRate || c == domain.SumScore
}

// refresh brings the page up to the findings of the package.
func (p *tablePage) refresh() {
	p.levels = map[domain.Field]scoring.Severity{}
	for _, pack := range p.b.b.Packages {
		for _, f := range pack.Findings {
			for _, place := range f.Places {
				if old, ok := p.levels[place.Field]; place.Table == p.table && (!ok || worse(f.Level, old)) {
					p.levels[place.Field] = f.Level
				}
			}
		}
	}
	words := fmt.Sprintf("%d 个项目，金额以万元计。", len(p.table.Summary.Rows))
	if differ := p.b.b.Differences(p.table); differ == 0 {
		words += "和各张自评表一致。"
	} else {
		words += fmt.Sprintf("和自评表有 %d 处对不上，列在检查结果的“整套”里。", differ)
	}
	p.head.Set(words)
	p.rows.Rows.Refresh()
}

// row is a row of the table; the last is the 合计.
func (p *tablePage) row(i int) (r domain.SummaryRow, at int) {
	if rows := p.table.Summary.Rows; i < len(rows) {
		return rows[i], i
	}
	return p.table.Summary.Total, domain.SummaryTotal
}

// reveal selects the row of a place.
func (p *tablePage) reveal(field domain.Field) {
	row, _, total := domain.SplitSummary(field)
	if total || row < 0 {
		row = p.rows.Rows.Length() - 1
	}
	p.rows.Choose(row)
	p.b.Win.Canvas().Focus(p.rows)
}

// open goes to the form of a row.
func (p *tablePage) open(i int) {
	r, at := p.row(i)
	if at == domain.SummaryTotal {
		return
	}
	for _, ed := range p.b.editors {
		if of := domain.ProjectRow(ed.s.Form()); of != nil && domain.SameProject(r, of) {
			p.b.goTo(ed)
			return
		}
	}
}

// tableRow is a row of the page.
type tableRow struct {
	kit.Area
	p     *tablePage
	i     int
	cells []*kit.Text
	box   *fyne.Container
}

func newTableRow(p *tablePage) *tableRow {
	r := &tableRow{p: p, i: -1}
	var cells []fyne.CanvasObject
	for _, c := range p.columns {
		t := kit.NewText("", kit.SizeBody, look.Text).Cut()
		if isFigure(c) {
			t.Trailing()
		}
		r.cells = append(r.cells, t)
		cells = append(cells, t)
	}
	r.box = container.New(tableColumns{p}, cells...)
	r.Setup(r, kit.NewInset(16, 7, 16, 7, r.box), "", "", func() {
		p.b.Win.Canvas().Focus(p.rows)
		p.rows.Choose(r.i)
	})
	return r
}

func (r *tableRow) show(i int) {
	r.i = i
	row, at := r.p.row(i)
	for k, c := range r.p.columns {
		text := row[c]
		switch total := at == domain.SummaryTotal; {
		case text == "" && c == domain.SumNumber && !total:
			text = strconv.Itoa(i + 1)
		case c == domain.SumName && total:
			text = "合计"
		case total && !isFigure(c): // its name, in merged cells
			text = ""
		}
		r.cells[k].Bold = at == domain.SummaryTotal
		r.cells[k].Set(text)
		colour := fyne.ThemeColorName(look.Text)
		if level, wrong := r.p.levels[domain.SummaryField(at, c)]; wrong {
			colour, r.cells[k].Bold = findings.MarkOf(level).Text(), true
		}
		r.cells[k].SetColour(colour)
	}
	r.box.Refresh()
	r.p.rows.Mark(&r.Area, i)
}

// tableColumns places the cells of a row.
type tableColumns struct{ p *tablePage }

const tableGap = 14

func (l tableColumns) Layout(o []fyne.CanvasObject, size fyne.Size) {
	free, shares := size.Width-look.Px(tableGap)*float32(len(o)-1), float32(0)
	for _, c := range l.p.columns {
		free -= look.Px(tableWidths[c])
		shares += l.share(c)
	}
	x := float32(0)
	for i, c := range l.p.columns {
		w := look.Px(tableWidths[c]) + max(0, free)*l.share(c)/max(shares, 1)
		o[i].Move(fyne.NewPos(x, 0))
		o[i].Resize(fyne.NewSize(w, size.Height))
		x += w + look.Px(tableGap)
	}
}

// share is what a column gets of the width that is left: the name most.
func (l tableColumns) share(c domain.SummaryColumn) float32 {
	switch {
	case tableWidths[c] > 0:
		return 0
	case c == domain.SumName:
		return 2
	}
	return 1
}

// narrowColumn is the least width of a column that has none of its own, for each of its shares.
const narrowColumn = 84

func (l tableColumns) MinSize(o []fyne.CanvasObject) fyne.Size {
	w := look.Px(tableGap) * float32(len(o)-1)
	for _, c := range l.p.columns {
		w += look.Px(tableWidths[c] + narrowColumn*l.share(c))
	}
	return fyne.NewSize(w, o[0].MinSize().Height)
}

// fill fills the table of its own file from the forms, after they are saved.
func (p *tablePage) fill() {
	b, at := p.b, slices.Index(p.b.b.Tables(), p.table)
	fill := func() {
		file := b.b.Tables()[at].File // it may have been saved as another one
		b.fillInto(file, file)
	}
	b.Ask("按自评表填写汇总表", "把各个项目的金额、得分和完成情况填进“"+filepath.Base(p.table.File)+"”的汇总表，原来的数会改掉，备份里有。改过的自评表一起保存。",
		kit.NewAnswer("填写", func() {
			if b.dirty() {
				b.save(fill)
			} else {
				fill()
			}
		}), kit.NewAnswer("取消", nil))
}
