package window

import (
	"cmp"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"ziping/domain/zh"
	"ziping/ui/findings"
	"ziping/ui/kit"
	"ziping/ui/look"
	"ziping/ui/session"
)

// header is the row of titles above the table.
func (b *batch) header() fyne.CanvasObject {
	var titles []fyne.CanvasObject
	for i, c := range batchColumns {
		title := kit.NewText(c.title, kit.SizeBody, look.Secondary).InBold().Cut()
		if c.width > 0 {
			title.Trailing()
		}
		if i == b.by && (i > 0 || b.back) {
			title.Words += map[bool]string{true: "↓", false: "↑"}[c.mostFirst != b.back]
		}
		titles = append(titles, kit.NewPress(title, "", look.Selected, 3, func() { b.orderBy(i) }))
	}
	return kit.NewArea(kit.NewInset(12, 8, 12, 8, container.New(batchLayout{&batchRow{b: b, i: -1}}, titles...)), look.Header, "", nil)
}

// batchRow shows a row of the table. A click picks it, a double click opens it.
type batchRow struct {
	kit.Area
	b     *batch
	i     int
	cells []*kit.Text
	arrow *widget.Icon // of an entry with others below it: folded or not
	box   *fyne.Container
}

func newBatchRow(b *batch) *batchRow {
	r := &batchRow{b: b, i: -1, arrow: widget.NewIcon(nil)}
	var objects []fyne.CanvasObject
	for _, c := range batchColumns {
		cell := kit.NewText("", kit.SizeBody, look.Text).Cut()
		if c.width > 0 {
			cell.Trailing()
		}
		r.cells = append(r.cells, cell)
		objects = append(objects, cell)
	}
	r.cells[0].InMiddle()
	r.box = container.New(batchLayout{r}, append(objects, r.arrow)...)
	r.Setup(r, kit.NewInset(12, 4, 12, 4, r.box), "", "", nil)
	return r
}

func (r *batchRow) show(i int) {
	r.i = i
	e := r.entry()
	for _, c := range r.cells {
		c.Bold = false
		c.SetColour(look.Text)
		c.Set("")
	}
	r.arrow.Resource = theme.Icon(theme.IconNameArrowDropDown)
	if e.folds() && r.b.isFolded(*e) {
		r.arrow.Resource = theme.Icon(theme.IconNameMenuExpand)
	}
	kit.SetHidden(r.arrow, !e.folds())
	switch {
	case e.place != nil:
		r.showPlace(e)
	case e.finding != nil:
		r.showFinding(e)
	case e.line == nil:
		r.showUnit(e)
	default:
		r.showForm(e)
	}
	r.box.Refresh()
	r.b.rows.Mark(&r.Area, i)
}

// levelColour is that of a number of errors.
func levelColour(errors int) fyne.ThemeColorName {
	if errors > 0 {
		return look.ErrorText
	}
	return look.Text
}

func (r *batchRow) showFinding(e *batchEntry) {
	r.cells[0].Set("整套　" + e.finding.Level.Name())
	r.cells[1].Set(e.finding.Message)
	for _, c := range r.cells[:2] {
		c.SetColour(findings.MarkOf(e.finding.Level).Text())
	}
}

// showPlace names a place of a finding: its file, and the project with the cell.
func (r *batchRow) showPlace(e *batchEntry) {
	at := e.place
	name := "汇总表"
	if at.Member != nil {
		name = zh.OrElse(at.Member.Form.ProjectName(), at.Member.Form.Kind().Name)
	}
	r.cells[0].Set((&session.Line{File: at.File}).Name(r.b.folder))
	r.cells[1].Set(name + "　" + zh.OrElse(at.Cell, at.Field.Label()))
	for _, c := range r.cells[:2] {
		c.SetColour(look.Secondary)
	}
}

func (r *batchRow) showUnit(e *batchEntry) {
	u := e.unit
	name := u.Name
	if name == "" {
		name = "（没有写单位名称）"
	}
	r.cells[0].Bold = true
	r.cells[0].Set(name)
	if u.Missing() {
		r.cells[1].Set("没有交")
		r.cells[1].SetColour(look.ErrorText)
		return
	}
	words := fmt.Sprintf("%d 张表", u.Forms())
	if u.Unlisted {
		words += "，不在名单里"
	}
	if len(u.Lacks) > 0 {
		words += "，不完整：" + strings.Join(u.Lacks, "；")
		r.cells[1].SetColour(look.WarningText)
	}
	r.cells[1].Set(words)
	head := headOf(u)
	for k, c := range batchColumns[2:] {
		if !c.ofForm || u.Own() != nil {
			r.cells[k+2].Set(c.value(&head))
		}
	}
	r.cells[5].SetColour(levelColour(head.Errors))
}

func (r *batchRow) showForm(e *batchEntry) {
	l := e.line
	r.cells[0].Set(l.Name(r.b.folder))
	switch {
	case l.Err != nil:
		r.cells[1].Set("读不了：" + session.Reason(l.Err))
		r.cells[1].SetColour(look.ErrorText)
		return
	case l.Instead != "":
		r.cells[1].Set(l.Instead)
		r.cells[1].SetColour(look.Secondary)
		return
	case l.Project != "" && e.within:
		r.cells[1].Set(l.Project)
	case l.Project != "":
		r.cells[1].Set(l.Owner + "　" + l.Project)
	case e.within:
		r.cells[1].Set(l.Kind)
	default:
		r.cells[1].Set(l.Owner)
	}
	if e.unit.Unlisted && !e.within {
		r.cells[1].Set(r.cells[1].Words + "，不在名单里")
	}
	for k, c := range batchColumns[2:] {
		r.cells[k+2].Set(c.value(l))
	}
	r.cells[5].SetColour(levelColour(l.Errors))
	if !l.Score.Equal(l.Computed) {
		r.cells[4].SetColour(look.WarningText)
	}
}

// runsOn reports whether the second cell runs over the columns after it, which are blank.
func (r *batchRow) runsOn() bool {
	if r.i < 0 {
		return false
	}
	e := r.entry()
	return e.finding != nil || e.unit.Missing() || e.line != nil && e.line.Err != nil
}

// indent is how far the first cell is moved in; arrows are to the left of it.
func (r *batchRow) indent() float32 {
	if r.i < 0 {
		return 0
	}
	switch e := r.entry(); {
	case e.place != nil:
		return look.Px(32 + batchArrow)
	case e.within:
		return look.Px(32)
	case e.line == nil:
		return look.Px(batchArrow)
	}
	return 0
}

// entry is what the row shows.
func (r *batchRow) entry() *batchEntry { return &r.b.entries[r.i] }

func (r *batchRow) MouseDown(e *desktop.MouseEvent) {
	if r.i < 0 || r.i >= len(r.b.entries) {
		return
	}
	r.b.w.Win.Canvas().Focus(r.b.rows)
	r.b.rows.Choose(r.i)
	if e != nil && r.arrow.Visible() && e.Position.X < r.indent()+look.Px(12) {
		r.b.turn(*r.entry())
	}
}

func (r *batchRow) MouseUp(*desktop.MouseEvent) {}

// MouseIn tells all of the file's name.
func (r *batchRow) MouseIn(*desktop.MouseEvent) {
	if r.i < 0 || r.i >= len(r.b.entries) {
		return
	}
	if file := r.entry().file(); file != "" {
		r.b.w.Tip.Show(r, file)
	}
}

func (r *batchRow) MouseMoved(*desktop.MouseEvent) {}

func (r *batchRow) MouseOut() { r.b.w.Tip.Show(r, "") }

func (r *batchRow) DoubleTapped(*fyne.PointEvent) {
	if r.i >= 0 && r.i < len(r.b.entries) {
		r.b.open(r.entry())
	}
}

// batchLayout sets a row's cells in the columns.
type batchLayout struct{ row *batchRow }

const (
	batchGap   = 12
	batchArrow = 20
)

func (l batchLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	free, shares := size.Width-look.Px(batchGap)*float32(len(batchColumns)-1), 0
	for _, c := range batchColumns {
		free -= look.Px(c.width)
		if c.width == 0 {
			shares++
		}
	}
	x := float32(0)
	for i, c := range batchColumns {
		w := look.Px(c.width)
		if c.width == 0 {
			w = max(0, free/float32(shares))
		}
		at, wide := x, w
		if i == 0 {
			at += l.row.indent()
			wide = max(0, wide-l.row.indent())
		}
		if i == 1 && l.row.runsOn() {
			wide = size.Width - x
		}
		o[i].Move(fyne.NewPos(at, 0))
		o[i].Resize(fyne.NewSize(wide, size.Height))
		x += w + look.Px(batchGap)
	}
	if len(o) > len(batchColumns) {
		side := look.Px(batchArrow - 2)
		o[len(o)-1].Move(fyne.NewPos(l.row.indent()-look.Px(batchArrow), (size.Height-side)/2))
		o[len(o)-1].Resize(fyne.NewSquareSize(side))
	}
}

func (batchLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	w := look.Px(batchGap) * float32(len(batchColumns)-1)
	for _, c := range batchColumns {
		w += look.Px(cmp.Or(c.width, 100))
	}
	return fyne.NewSize(w, o[0].MinSize().Height)
}
