package importreport

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"ziping/domain"
	"ziping/io/layout"
	"ziping/ui/kit"
	"ziping/ui/look"
	"ziping/ui/session"
)

// Summary sums up in a line what could not be read from a file, "" for nothing.
func Summary(s *session.Session) string {
	r := s.Document().Report
	var parts []string
	if r.InDoubt() {
		parts = append(parts, "整张表要核对")
	}
	if n := len(r.Missing); n > 0 {
		parts = append(parts, fmt.Sprintf("没有找到 %d 项", n))
	}
	if n := len(r.Unread); n > 0 {
		parts = append(parts, fmt.Sprintf("有 %d 个单元格没有读懂", n))
	}
	if n := len(r.Doubts); n > 0 {
		parts = append(parts, fmt.Sprintf("有 %d 处读法要核对", n))
	}
	if n := len(s.Document().Skipped); n > 0 {
		parts = append(parts, fmt.Sprintf("有 %d 张工作表没有读取", n))
	}
	if words := LossWords(s.Document()); words != "" && !s.Document().KeepsLayout() {
		parts = append(parts, words)
	}
	if len(parts) == 0 {
		return ""
	}
	return "读入这份文件：" + strings.Join(parts, "，") + "。"
}

// list is the content of the report.
type list struct {
	s     *session.Session
	visit func(domain.Field) // closes the report and goes to a field
	rows  *fyne.Container
}

func (r *list) head(words string) {
	r.rows.Add(kit.NewInset(0, 10, 0, 2, kit.NewText(words, kit.SizeBody, look.Text).InBold()))
}

// row is a line with the cell it is about, "" for none. do goes there; it is nil if that is
// nowhere.
func (r *list) row(cell, words string, do func()) {
	colour := look.AccentText
	if do == nil {
		colour = look.Secondary
	}
	line := kit.NewInset(8, 3, 8, 3, container.New(kit.TopLine{}, container.New(kit.NewWide(74), kit.NewText(cell, kit.SizeSecondary, colour)), kit.NewText(words, kit.SizeSecondary, look.Text).Wrapped()))
	if do == nil {
		r.rows.Add(line)
		return
	}
	r.rows.Add(kit.NewPress(line, "", look.Selected, 3, do))
}

// to goes to a field; nil for none.
func (r *list) to(at domain.Field) func() {
	if at == "" {
		return nil
	}
	return func() { r.visit(at) }
}

// Show shows what was understood of a form's file and what was not. goTo goes to a field.
func Show(host *kit.Host, s *session.Session, goTo func(domain.Field)) {
	f, doc := s.Form(), s.Document()
	r := &list{s: s, rows: kit.NewColumn(4)}
	r.visit = func(at domain.Field) {
		host.Open.Close()
		goTo(at)
	}
	if words := doc.Report.Certainty(); words != "" {
		r.rows.Add(kit.NewText(words, kit.SizeBody, look.Text).Wrapped())
	}
	r.rows.Add(kit.NewText(fmt.Sprintf("读到资金 %d 行，一级指标 %d 个，三级指标 %d 个。", len(f.Funds.Rows), len(f.Levels), len(f.Indicators)), kit.SizeBody, look.Text))
	if words := s.RulesWords(); words != "" {
		r.rows.Add(kit.NewText(words, kit.SizeSecondary, look.Secondary).Wrapped())
	}
	if len(doc.Report.Missing) > 0 {
		r.head("没有找到的内容")
		for _, part := range doc.Report.Missing {
			r.row("", part.Label(), r.to(fieldOf(part)))
		}
	}
	if len(doc.Report.Doubts) > 0 {
		r.head("要核对的读法")
		for _, d := range doc.Report.Doubts {
			r.row(r.s.ShortCell(doc.Address(d.Cell)), d.Message, r.to(d.Field))
		}
	}
	if doc.KeepsLayout() {
		r.kept()
	} else if losses := lossesOf(doc); len(losses) > 0 {
		r.head("官方版式没有地方放的内容（不写进新文件，留在原来的文件里）")
		r.rows.Add(Losses(losses))
	}
	r.understood()
	host.Dialog("读入报告", container.NewVScroll(kit.NewInset(0, 0, 12, 0, r.rows)), fyne.NewSize(760, 520), kit.NewAnswer("关闭", nil))
}

// understood lists what was read, and from which cells.
func (r *list) understood() {
	f := r.s.Form()
	r.head("读懂的内容")
	for _, at := range f.Fields() {
		title, values := at.Label(), []string{}
		add := func(text string) {
			if text != "" {
				values = append(values, strings.Join(strings.Fields(text), " "))
			}
		}
		spec := at.Spec()
		if list, i, key, inRow := at.Split(); !inRow {
			add(spec.Text(f, 0))
		} else if key == spec.Block.NamedBy { // a row gets one line
			title = spec.Text(f, i)
			for _, column := range domain.RowTexts(list) {
				add(column.Text(f, i))
			}
		}
		if cell := r.s.ShortCell(r.s.Cell(at)); cell != "" && len(values) > 0 {
			r.row(cell, title+"："+strings.Join(values, "，"), r.to(at))
		}
	}
}

// fieldOf is the field to go to for a part of the form.
func fieldOf(part domain.Field) domain.Field {
	switch part {
	case "funds":
		return domain.FundField(0, domain.KeyBudget)
	case domain.FieldTotal:
		return domain.FieldSumScore
	}
	return part
}

// kept lists what the program does not read in a workbook but keeps in a save.
func (r *list) kept() {
	doc := r.s.Document()
	for _, group := range []struct {
		words string
		cells []layout.Unread
	}{
		{"没有读懂的单元格（保存时原样保留）", slices.Concat(doc.Report.Unread, doc.Report.Pieces)},
		{"表上另有的内容（保存时原样保留）", doc.Report.Kept},
	} {
		if len(group.cells) > 0 {
			r.head(group.words)
		}
		for _, u := range group.cells {
			r.row(r.s.ShortCell(doc.Address(u.Cell)), u.Text, nil)
		}
	}
	for _, group := range []struct {
		words string
		lines []string
	}{
		{"单元格以外的内容，没有读入", doc.Report.Remarks},
		{"没有读的工作表", doc.Skipped},
	} {
		if len(group.lines) > 0 {
			r.head(group.words)
		}
		for _, words := range group.lines {
			r.row("", words, nil)
		}
	}
}
