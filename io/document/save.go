package document

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf16"

	"ziping/domain"
	"ziping/io/fault"
	"ziping/io/jsonform"
	"ziping/io/layout"
	"ziping/io/page"
	"ziping/io/pdf"
	"ziping/io/safefile"
	"ziping/io/xlsx"
)

// enumerate lists at most five names.
func enumerate(names []string) string {
	const most = 5
	if len(names) > most {
		return strings.Join(names[:most], "、") + fmt.Sprintf(" 等 %d 处", len(names))
	}
	return strings.Join(names, "、")
}

func describeAll(f *domain.Form, fields []domain.Field) []string {
	names := make([]string, len(fields))
	for i, field := range fields {
		names[i] = f.Describe(field)
	}
	return names
}

// describeLost names what a layout has no cell for: a column that the sheet lacks once, not for
// each of its rows, and a labelled text by its label.
func describeLost(l *layout.Layout, f *domain.Form, fields []domain.Field) []string {
	var names []string
	for _, field := range fields {
		name := f.Describe(field)
		switch list, i, _, _ := field.Split(); {
		case list == "extra":
			name = "“" + f.Extra[i].Label + "”"
		case !l.Lacks(field): // only this row has no cell
		case list == "funds/rows" && len(l.Funds.Rows) == 0:
			name = domain.Field(list).Label()
		case list == "levels":
			name = "各一级指标的" + field.Label()
		case list == "indicators":
			name = "各指标的" + f.Label(field)
		}
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

const noBackup = "已保存，但没有留下上一版的备份：找不到放备份的文件夹。"

// Save writes form to path, in the kind given by the extension: a workbook in the layout of the
// opened one if there is one, else as the official form. The file that was opened, or saved before,
// is not overwritten if somebody changed the form in it in the meantime: that is safefile.Changed.
// Changes outside the form, for instance on another sheet, are kept. After an error every file is
// unchanged.
//
// Saved as a workbook or JSON document, d is that file from then on; a PDF is a copy. d.Warning is
// what is wrong although the save succeeded, d.LeftOut what the new file lacks of the opened one,
// d.CutOff what it prints only in part.
func (d *Document) Save(path string, form *domain.Form) error {
	return d.save(path, form, safefile.Options{Expect: d.seen})
}

// SaveOver is Save if the user knows that the file was changed by others, or that a lock file next
// to it says it is open elsewhere.
func (d *Document) SaveOver(path string, form *domain.Form) error {
	return d.save(path, form, safefile.Options{EvenIfOpen: true})
}

func (d *Document) save(path string, form *domain.Form, opts safefile.Options) error {
	kind, err := KindFor(path)
	if err != nil {
		return err
	}
	if d.Path == "" || !SameFile(path, d.Path) {
		opts.Expect = nil
	}
	if opts.Expect != nil {
		if again, _ := d.moved(); again != nil {
			d.follow(again)
			opts.Expect = d.seen
		}
	}
	data, notes, err := d.bytes(kind, form)
	if err != nil {
		return d.blame(kind, form, err)
	}
	d.Warning = ""
	opts.Warn = func(err error) { d.Warning = err.Error() }
	if opts.Backups, err = safefile.UserFolder("backups"); err != nil {
		opts.Backups = ""
		d.Warning = noBackup
	}
	var saved *Document
	verify := func(data []byte) error {
		var err error
		if saved, err = d.check(kind, data, form); err != nil {
			return d.blame(kind, form, err)
		}
		return nil
	}
	if err := safefile.Write(path, data, verify, opts); err != nil {
		return err
	}
	if d.Signed && d.KeepsLayout() && saved != nil && saved.source != nil && !saved.Signed {
		d.Warning = strings.TrimSpace(d.Warning + "\n" + "已保存。内容改了，文件原有的数字签名不再有效，已经去掉。需要签名的，在 Excel 或 WPS 里重新签。")
	}
	d.LeftOut, d.CutOff = d.LeavesOut(kind, form), ""
	if kind != PDF {
		d.choices = d.choicesIn(saved, form)
	}
	d.become(path, kind, data, saved)
	if kind == XLSX || kind == XLSM {
		d.CutOff = d.cutWords(form)
	}
	if kind == PDF {
		notes = append(notes, boxes(form, pdf.Pages(form)))
	}
	d.Warning = strings.TrimSpace(d.Warning + "\n" + strings.Join(notes, "\n"))
	return nil
}

// around is a character with some of the surrounding text.
func around(text string, char rune) string {
	const most = 6 // characters on each side
	list := []rune(text)
	at := max(slices.Index(list, char), 0)
	return string(list[max(at-most, 0):min(at+most+1, len(list))])
}

// boxes tells which characters of a form's PDF are empty boxes, and where; "" for none.
func boxes(form *domain.Form, pages []page.Page) string {
	var names []string
	for _, l := range pdf.Missing(pages) {
		text, _ := form.Text(l.Field)
		names = append(names, fmt.Sprintf("%s“%s”（U+%04X）", form.Describe(l.Field), around(text, l.Char), l.Char))
	}
	if len(names) == 0 {
		return ""
	}
	return "有的字这台电脑的字体里没有，PDF 里印成空方框：" + enumerate(names) + "。打印后用笔补上，或换一种写法，再生成 PDF。"
}

// SameFile reports whether two paths are the same file, which need not exist.
func SameFile(a, b string) bool {
	if x, err := filepath.Abs(a); err == nil {
		if y, err := filepath.Abs(b); err == nil && x == y {
			return true
		}
	}
	x, errX := os.Stat(a)
	y, errY := os.Stat(b)
	return errX == nil && errY == nil && os.SameFile(x, y)
}

// become makes d the file just saved. A JSON document keeps the workbook that it came from, so that
// the next save as a workbook still uses its layout.
func (d *Document) become(path string, kind Kind, data []byte, saved *Document) {
	if kind == PDF {
		return
	}
	digest := safefile.DigestOf(data)
	d.Path, d.Kind, d.seen = path, kind, &digest
	d.Elsewhere, d.Changed = "", false
	d.Form = saved.Form
	if saved.pack != nil {
		d.pack, d.Choices = saved.pack, saved.Choices
		now, _ := d.After(d.Choice)
		d.Choose(now)
		d.Along, d.Gone = nil, nil
	}
	clear(d.With)
	if saved.source != nil {
		d.adopt(saved)
		d.pack, d.losses = nil, nil // the workbook has only one form of a package
		d.Emptied, d.Along, d.Gone = nil, nil, nil
	}
}

// Bytes is the file that Save would write.
func (d *Document) Bytes(kind Kind, form *domain.Form) ([]byte, error) {
	data, _, err := d.bytes(kind, form)
	return data, err
}

// bytes is Bytes, and returns what the user should know about the file.
func (d *Document) bytes(kind Kind, form *domain.Form) (data []byte, notes []string, err error) {
	if len(d.With) > 0 && !d.HoldsAll(kind) {
		return nil, nil, fault.New(fault.WrongKind, "几张自评表一起保存，只能存成工作簿，用打开的文件的版式。分开保存，或者保存为 .xlsx。")
	}
	switch kind {
	case JSON:
		if d.pack != nil {
			return d.packed(form).Encode(), nil, nil
		}
		return jsonform.Encode(form), nil, nil
	case PDF:
		data, err = pdf.Render(form)
		return data, nil, err
	case XLSX, XLSM:
		return d.workbook(kind, form)
	}
	return nil, nil, fault.New(fault.WrongKind, "不能保存为 %s。可以保存为 %s。", kind, savable())
}

const maxCell = 32_767 // UTF-16 units that fit in a cell of Excel

func (d *Document) workbook(kind Kind, form *domain.Form) (data []byte, notes []string, err error) {
	if kind == XLSM && d.kind != XLSM {
		return nil, nil, fault.New(fault.WrongKind, "打开的不是带宏的工作簿，不能保存为 .xlsm。保存为 .xlsx。")
	}
	if !d.KeepsLayout() {
		data, err = official(form)
		return data, nil, err
	}
	own, err := d.filling(d.layout(), Edited{Form: *form, Emptied: d.Emptied})
	if err != nil {
		return nil, nil, err
	}
	others := d.alsoWritten(form)
	source, gone, staying, err := d.lighter(kind, form)
	if err != nil {
		return nil, nil, err
	}
	props := d.properties(form, others, gone)
	data, notes, ok, err := d.fillAtOnce(source, own, others, props)
	if !ok && err == nil {
		data, notes, err = d.fillInTurn(source, own, others, props)
	}
	notes = append(notes, staying...)
	if err == nil && kind == XLSX {
		data, err = xlsx.Plain(data)
	}
	return data, notes, err
}

// hasPlaces rejects what a layout has no cell for, unless that may be left out.
func (d *Document) hasPlaces(l *layout.Layout, form *domain.Form) error {
	lost := lasting(l, form)
	if len(lost) == 0 || d.Lossy {
		return nil
	}
	names := describeLost(l, form, lost)
	return &fault.Error{Code: fault.NoPlace, Fields: lost, Names: names,
		Message: "没有保存：打开的表格里没有地方放 " + enumerate(names) + "。另存为正式表样或 .ziping，或清空这些内容后再保存。"}
}

// fitsCells rejects in advance, by name, what no sheet can store.
func fitsCells(form *domain.Form) error {
	for _, field := range form.Fields() {
		if text, _ := form.Text(field); len(text) > maxCell && len(utf16.Encode([]rune(text))) > maxCell {
			return &fault.Error{Code: fault.TooLong, Fields: []domain.Field{field}, Message: fmt.Sprintf("%s超过 %d 个字，Excel 的单元格放不下。缩短后再保存，或另存为 .ziping。", form.Describe(field), maxCell)}
		}
	}
	for i, l := range form.Levels { // printed in brackets after the name, and read back as a number
		if _, ok := l.Weight.Value(); !ok && l.Weight != "" {
			field := domain.LevelField(i, domain.KeyWeight)
			return &fault.Error{Code: fault.NotNumber, Fields: []domain.Field{field}, Message: fmt.Sprintf("%s“%s”不是数字。改成数字或清空后再保存。", form.Describe(field), l.Weight)}
		}
	}
	return nil
}

// lasting are the fields of a form that a layout has no cell for, except those that are computed
// again anyway: totals, the scores of rows that follow the rules, and the usual name of the first row
// of the funds.
func lasting(l *layout.Layout, f *domain.Form) []domain.Field {
	return slices.DeleteFunc(l.Unplaced(f), func(field domain.Field) bool {
		by, decided := f.By(field)
		text, _ := f.Text(field)
		return l.IsSum(field, text) || field.Spec().Next == domain.Lapses || decided && by == domain.ByRule ||
			field == domain.FundField(0, domain.KeyItem) && f.Funds.Rows[0].Item == f.Kind().Unnamed
	})
}

// Official is the same document without a workbook: it saves as the official form.
func (d *Document) Official() *Document {
	return &Document{Path: d.Path, Kind: d.Kind, Form: d.Form, seen: d.seen, losses: d.Losses()}
}
