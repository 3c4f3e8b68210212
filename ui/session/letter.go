package session

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"ziping/domain"
	"ziping/domain/zh"
	"ziping/io/document"
	"ziping/io/docx"
	"ziping/scoring"
)

// What the names of letters begin with.
const returnName, reminderName = "退回修改通知-", "催报通知-"

// Letter writes the letter that returns what a unit handed in: what is wrong, where, and what to
// do. What only a person can say is left open, within 【】.
func Letter(folder string, u *Unit) ([]byte, error) {
	l := &letter{folder: folder, unit: u, rows: map[string][]Row{}}
	for _, r := range RowsOf(folder, u) {
		if r.Why == "" {
			l.rows[r.Level] = append(l.rows[r.Level], r)
		} else if r.Level == scoring.Warning.Name() { // notes are not in letters
			l.reviewed = append(l.reviewed, r)
		}
	}
	title := l.year() + "绩效自评材料催报通知"
	switch {
	case u.Missing():
		l.add(docx.Body, fmt.Sprintf("截至【日期】，没有收到你单位的%s绩效自评材料。请于【报送期限】前报送。", l.year()))
	default:
		title = l.year() + "绩效自评材料退回修改通知"
		l.add(docx.Body, l.opening())
		l.lacks()
		l.findings(l.rows[scoring.Error.Name()], "需要改正的错误", "下列各处有错误，改正后重新报送。", toMend)
		l.findings(l.rows[scoring.Warning.Name()], "需要核实的问题", "下列各处请核实：确有问题的改正；情况属实的，重新报送时附上说明。", toMend)
		l.findings(l.reviewed, "你单位已经核对的提醒", "下列各处你单位已经核对并写了说明，没有列入上面的问题。说明与实际不符的，请一并改正。", explained)
	}
	l.add(docx.Body, "联系人：【联系人】，联系电话：【联系电话】。")
	l.add(docx.Right, "【审核单位】")
	l.add(docx.Right, "【日期】")
	name := cmp.Or(u.Name, "【单位名称】")
	head := []docx.Block{docx.Text(docx.Title, title), docx.Text(docx.Flush, name+"：")}
	return docx.Write(docx.Document{Title: title, Kind: document.Letter, Blocks: append(head, l.blocks...)})
}

// letter is a letter being written.
type letter struct {
	folder string
	unit   *Unit
	parts  int // headings so far
	blocks []docx.Block

	rows     map[string][]Row // what was found and is open, by level
	reviewed []Row            // what the unit put away
}

func (l *letter) add(style docx.Style, text string) {
	l.blocks = append(l.blocks, docx.Text(style, text))
}

func (l *letter) heading(text string) {
	l.parts++
	l.add(docx.Heading1, zh.Han(l.parts)+"、"+text)
}

func (l *letter) year() string {
	if l.unit.Year == 0 {
		return "【年度】"
	}
	return fmt.Sprintf("%d年度", l.unit.Year)
}

// opening says what was handed in and what was found.
func (l *letter) opening() string {
	u := l.unit
	words := fmt.Sprintf("你单位报送的%s绩效自评材料已经审核", l.year())
	if n := u.Forms(); n > 0 {
		words = fmt.Sprintf("你单位报送的%s绩效自评材料（自评表%d张）已经审核", l.year(), n)
	}
	var found []string
	if len(u.Lacks) > 0 {
		found = append(found, "材料不完整")
	}
	if n := len(l.rows[scoring.Error.Name()]); n > 0 {
		found = append(found, fmt.Sprintf("需要改正的错误%d处", n))
	}
	if n := len(l.rows[scoring.Warning.Name()]); n > 0 {
		found = append(found, fmt.Sprintf("需要核实的问题%d处", n))
	}
	return words + "：" + strings.Join(found, "，") + "。现将材料退回，请按下列意见修改，于【报送期限】前重新报送。"
}

// lacks says what is missing, and which files could not be read.
func (l *letter) lacks() {
	if len(l.unit.Lacks) == 0 {
		return
	}
	l.heading("材料不完整")
	n := 0
	item := func(words string) {
		n++
		l.add(docx.Body, fmt.Sprintf("%d.%s。", n, words))
	}
	for _, words := range l.unit.Lacks {
		if !strings.HasSuffix(words, unreadable) {
			item(words + "，请补报")
		}
	}
	for _, r := range l.rows[unreadable] {
		item("文件“" + filepath.Base(r.File) + "”" + unreadable + "：" + strings.TrimRight(r.Message, "。"))
	}
}

// lastColumn is the last column of a table of findings.
type lastColumn struct {
	head string
	text func(Row) string
}

var (
	toMend    = lastColumn{"修改意见", func(r Row) string { return r.Remedy }}
	explained = lastColumn{"你单位的说明", func(r Row) string { return r.Why }}
)

// findings lists what was found: between the forms, then in each form. What is the same in several
// forms is said once, with all its places.
func (l *letter) findings(rows []Row, title, words string, last lastColumn) {
	if len(rows) == 0 {
		return
	}
	l.heading(fmt.Sprintf("%s（%d处）", title, len(rows)))
	l.add(docx.Body, words)
	table := docx.Table{Columns: []docx.Column{{Head: "序号", Width: 8, Align: docx.AlignCenter}, {Head: "位置", Width: 32}, {Head: "问题", Width: 36}, {Head: last.head, Width: 30}}}
	places := map[[2]string][]Row{} // by what is said of them
	var order [][2]string
	for _, r := range rows {
		said := [2]string{r.Message, last.text(r)}
		if places[said] == nil {
			order = append(order, said)
		}
		places[said] = append(places[said], r)
	}
	for i, said := range order {
		table.Rows = append(table.Rows, []string{fmt.Sprint(i + 1), placeLines(places[said]), said[0], said[1]})
	}
	l.blocks = append(l.blocks, table)
}

// WriteLetters writes the letters of units into a folder, a file each. Letters that a person
// changed stay as they are: changed names them.
func WriteLetters(to, folder string, units []*Unit) (written int, changed []string, err error) {
	if err := os.MkdirAll(to, 0o755); err != nil {
		return 0, nil, fmt.Errorf("建不了文件夹“%s”，换一个位置", to)
	}
	taken := map[string]bool{}
	for _, u := range units {
		data, err := Letter(folder, u)
		if err != nil {
			return written, changed, err
		}
		name := FreeName(LetterFile(u), taken)
		switch err := SaveReport(filepath.Join(to, name), data, false); {
		case errors.Is(err, ErrReportChanged):
			changed = append(changed, name)
		case err != nil:
			return written, changed, err
		default:
			written++
		}
	}
	return written, changed, nil
}

// LetterFile is the usual name of a unit's letter.
func LetterFile(u *Unit) string {
	name := u.Name
	if name == "" && len(u.Lines) > 0 {
		base := filepath.Base(u.Lines[0].File)
		name = strings.TrimSuffix(base, filepath.Ext(base))
	}
	if u.Year != 0 {
		name += fmt.Sprintf("-%d年度", u.Year)
	}
	if u.Missing() {
		return fileSafe(reminderName+name) + ".docx"
	}
	return fileSafe(returnName+name) + ".docx"
}

// ToReturn are the units whose material goes back to them, or did not come.
func ToReturn(units []*Unit) []*Unit {
	return slices.DeleteFunc(slices.Clone(units), func(u *Unit) bool { return !u.Returns() })
}

// Returns reports whether there is anything to tell the unit.
func (u *Unit) Returns() bool {
	return slices.ContainsFunc(RowsOf("", u), func(r Row) bool { return r.Level != scoring.Note.Name() && r.Why == "" })
}

// Row is a row of the list of all findings.
type Row struct {
	Unit, Year, Form, File, Level, Cell, Field, Message, Remedy, Code string
	Why                                                               string // the unit's word for leaving it as it is, "" while it is open
}

// placeLines says where something is: the form, its file, cell and field; of several forms the
// files and cells.
func placeLines(rows []Row) string {
	var lines []string
	for _, r := range rows {
		file := filepath.Base(r.File)
		if len(rows) == 1 && r.Form != strings.TrimSuffix(file, filepath.Ext(file)) {
			lines = append(lines, r.Form)
		}
		if len(rows) > 1 {
			lines = append(lines, joined(file, r.Cell))
		} else {
			lines = append(lines, file, joined(r.Cell, r.Field))
		}
	}
	lines = slices.DeleteFunc(lines, func(s string) bool { return s == "" })
	return strings.Join(lines, "\n")
}

func joined(words ...string) string {
	return strings.Join(slices.DeleteFunc(words, func(s string) bool { return s == "" }), "，")
}

// RowsOf lists what was found in the material of a unit: what is missing, what is wrong between its
// forms, then what is wrong in each of them, open findings before reviewed ones. Files are named
// relative to folder.
func RowsOf(folder string, u *Unit) (rows []Row) {
	add := func(r Row) {
		r.Unit = u.Name
		if u.Year != 0 {
			r.Year = fmt.Sprint(u.Year)
		}
		rows = append(rows, r)
	}
	if u.Missing() {
		add(Row{Level: "没有交", Message: "名单里有这个单位，没有它的材料。"})
	}
	for _, words := range u.Lacks {
		add(Row{Form: "整套", Level: "不完整", Message: words + "。"})
	}
	if u.Package != nil {
		for _, f := range u.Package.Findings {
			at := f.Places[0]
			add(Row{Form: "整套", File: below(folder, at.File), Level: f.Level.Name(), Cell: placesIn(at.File, f.Places), Field: at.label(), Message: f.Message, Remedy: f.Remedy, Code: f.Code})
		}
	}
	for _, l := range u.Lines {
		if l.Err != nil {
			add(Row{File: below(folder, l.File), Level: unreadable, Message: Reason(l.Err)})
		}
		for _, f := range slices.Concat(l.Findings, l.Reviewed) {
			add(Row{Form: l.title(), File: below(folder, l.File), Level: f.Level.Name(), Cell: f.Cell, Field: l.label(f.Field), Message: f.Message, Remedy: f.Remedy, Code: f.Code, Why: f.Why})
		}
	}
	return rows
}

// placesIn names the cells of a finding, those in other files with the file.
func placesIn(file string, places []Place) string {
	var words []string
	for _, p := range places {
		name := p.Cell
		if p.File != file {
			name = strings.TrimSpace(filepath.Base(p.File) + " " + p.Cell)
		}
		if name != "" && !slices.Contains(words, name) {
			words = append(words, name)
		}
	}
	return enumerate(words)
}

// label is the label of the field, "" for one of the 汇总表.
func (p *Place) label() string {
	if p.Member == nil {
		return ""
	}
	return p.Member.Form.Label(p.Field)
}

// label is the label of a field as forms of the line's kind print it.
func (l *Line) label(field domain.Field) string {
	for _, k := range domain.Kinds() {
		if k.Name == l.Kind {
			return k.Label(field)
		}
	}
	return field.Label()
}

// title is what a list calls the form: the project's name, or the kind.
func (l *Line) title() string {
	if l.Project != "" {
		return "项目" + domain.Quote(l.Project)
	}
	return l.Kind
}

// Reason is why a file can't be read, without the file's name.
func Reason(err error) string {
	var unread *document.Failure
	if errors.As(err, &unread) {
		return unread.Message
	}
	return err.Error()
}
