// Package document opens any file that people keep the form in, and saves it.
//
// It promises:
//   - The kind of a file is decided by its content, never by its name.
//   - Opening changes nothing on disk.
//   - A workbook is saved in its own layout, everything else as the official form.
//   - No file is replaced before its new bytes were read back and compared with the form, field by field.
//   - Errors are in Chinese and tell what to do.
//
// It combines the readers, the locator, the writers and safefile. It knows nothing of rules: scores
// are read as typed, and a form to save has its scores filled in.
package document

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"ziping/domain"
	"ziping/io/docx"
	"ziping/io/fault"
	"ziping/io/guard"
	"ziping/io/html"
	"ziping/io/jsonform"
	"ziping/io/layout"
	"ziping/io/ods"
	"ziping/io/pdfgrid"
	"ziping/io/safefile"
	"ziping/io/sheet"
	"ziping/io/spreadsheetml"
	"ziping/io/xls"
	"ziping/io/xlsx"
)

// Document is an opened file: the form in it, and what is needed to save it again.
type Document struct {
	Path      string            // the file on disk, "" for none
	Kind      Kind              // of that file, "" for none
	Form      domain.Form       // as it was read or last saved, never as edited
	Report    layout.Report     // what was not understood; empty for JSON
	Choices   []string          // if a file has several forms: one line each, as shown to users
	Choice    int               // the one that was opened
	Summaries []*layout.Summary // the 汇总表 among its other sheets
	Skipped   []string          // sheets that were not read, each with the reason
	Signed    bool              // the file has a digital signature, which a save removes

	Elsewhere string // who had the file open in another program at the last look, a sentence; "" for nobody
	Changed   bool   // at the last look, the file was no longer what was read or last saved

	Warning  string   // what is wrong although the last Save succeeded; "" for nothing
	Unplaced []string // set by Into: what has no cell, in words
	CutOff   string   // set by Save: what the written file prints only in part, a sentence; "" for nothing
	LeftOut  []Loss   // set by Save: what the written file lacks of the one that was opened

	// Emptied are cells without a field that a save in the opened workbook's layout empties if the
	// form's year changed.
	Emptied []sheet.Ref
	// Along are the choices of other forms that such a save also rolls over.
	Along []int
	// Gone are the choices of other forms that such a save leaves out, with their sheets.
	Gone []int

	// With are other forms of the opened file, by choice, as they are now: a save in its layout, or
	// as the package it is, writes them together with the open one, all or none. It is nil unless
	// the other forms are open too.
	With map[int]Edited

	// Lossy makes Save leave out what the workbook has no cell for, instead of failing with
	// fault.NoPlace.
	Lossy bool

	name       string // of the file, without its folder and extension
	source     []byte // bytes of the table file that the form came from, nil for none
	kind       Kind   // of source
	layouts    []*layout.Layout
	pack       *jsonform.Package // of a JSON file with several forms
	others     []string          // sheets without a form, in words
	outside    []mention         // years of the forms on such sheets
	capacities capacities
	spaces     spaces
	losses     []Loss            // what only the table file had that the form came from, until it was left
	props      map[string]string // custom properties of the workbook, as read
	choices    map[int]int       // set by Save: by their choices before, those of the forms; nil for the same
	seen       *safefile.Digest  // of the file at Path when it was last read or written
}

// Failure is a file that can't be opened.
type Failure struct {
	Path    string
	Message string // what it is and what to do
	Err     error  // a *fault.Error
}

func (e *Failure) Error() string {
	return "打不开“" + filepath.Base(e.Path) + "”：" + e.Message
}

func (e *Failure) Unwrap() error { return e.Err }

// failure is the Failure for an error of a reader.
func failure(path string, err error) *Failure {
	return &Failure{path, strings.TrimSuffix(err.Error(), "。") + "。", err}
}

// timeFor is the time limit for reading a file; real files take some ten milliseconds. A PDF takes
// up to a second for each page, and has a limit of its own.
func timeFor(kind Kind) time.Duration {
	if kind == PDF {
		return 10 * time.Minute
	}
	return 20 * time.Second
}

// New is a document without a file.
func New(form domain.Form) *Document { return &Document{Form: form} }

// Open reads the file at path. Its error is a *Failure.
func Open(path string) (*Document, error) {
	data, err := readFile(path)
	if err != nil {
		return nil, err
	}
	d, err := Read(path, data)
	if err != nil {
		return nil, err
	}
	digest := safefile.DigestOf(data)
	d.Path, d.seen = path, &digest
	d.Elsewhere = elsewhere(path)
	return d, nil
}

func readFile(path string) ([]byte, error) {
	fail := func(code fault.Code, message string, cause error) error {
		return &Failure{path, message, &fault.Error{Code: code, Message: message, Cause: cause}}
	}
	info, err := os.Stat(path)
	var data []byte
	if err == nil && info.Mode().IsRegular() && info.Size() <= guard.MaxFile {
		data, err = os.ReadFile(path)
	}
	switch {
	case err != nil:
		switch reason := safefile.Explain(path, err).Reason; {
		case reason == safefile.NetworkGone:
			return nil, fail(fault.Unreachable, "它所在的网络位置连不上。检查网络后再打开。", err)
		case errors.Is(err, fs.ErrNotExist):
			return nil, fail(fault.Missing, "这个文件不在（可能已移走、改名，或 U 盘已拔出）。核对位置后再打开。", err)
		case reason == safefile.Locked:
			return nil, fail(fault.Busy, "它正被别的程序独占。在那里关闭后再打开。", err)
		case reason == safefile.NoRight:
			return nil, fail(fault.NoRight, "没有读取它的权限。换一份自己的副本，或联系管理员。", err)
		case reason == safefile.FolderGone:
			return nil, fail(fault.Missing, "它所在的文件夹不在了（被移走、改名，或 U 盘已拔出）。核对位置后再打开。", err)
		}
		return nil, fail(fault.DiskFault, "读取时出错，磁盘或 U 盘可能有故障。拷贝一份到别的磁盘再打开。", err)
	case info.IsDir():
		return nil, fail(fault.NotAFile, "它是文件夹。打开里面的文件。", nil)
	case !info.Mode().IsRegular():
		return nil, fail(fault.NotAFile, "它不是普通文件。换一份填有绩效自评表的文件。", nil)
	case info.Size() > guard.MaxFile:
		return nil, fail(fault.TooLarge, fmt.Sprintf("它有 %d MB，自评表不会这么大。核对是不是选错了文件。", info.Size()>>20), nil)
	case strings.HasPrefix(filepath.Base(path), "~$"):
		return nil, fail(fault.OtherKind, "它是 Excel 或 WPS 打开表格时留下的临时文件。打开名称里没有“~$”的那一个。", nil)
	}
	return data, nil
}

// Read reads a file's bytes. name is for messages, and for the year if the file does not have it.
// Its error is a *Failure.
func Read(name string, data []byte) (d *Document, err error) {
	kind, err := kindOf(data)
	if err != nil {
		return nil, failure(name, err)
	}
	err = within(timeFor(kind), func() error {
		var err error
		base := filepath.Base(name)
		d, err = read(strings.TrimSuffix(base, filepath.Ext(base)), kind, data)
		return err
	})
	if err != nil {
		return nil, failure(name, err)
	}
	return d, nil
}

// kindOf is KindOf of a file that may be hostile: with the deadline of a reader.
func kindOf(data []byte) (Kind, error) {
	var kind Kind
	err := within(timeFor(kind), func() (err error) {
		kind, err = KindOf(data)
		return err
	})
	if err != nil {
		return "", err
	}
	return kind, nil
}

// within runs a reader with a deadline. A reader that exceeds it keeps running: there is no way to
// end it.
func within(limit time.Duration, run func() error) error {
	done := make(chan error, 1)
	go func() {
		var err error
		defer func() { done <- err }()
		defer guard.Edge(&err)
		err = run()
	}()
	timer := time.NewTimer(limit)
	defer timer.Stop()
	select {
	case err := <-done:
		return err
	case <-timer.C:
		return fault.New(fault.TooLarge, "表格太大，%d 秒没有读完。用 Excel 或 WPS 打开，只留下自评表那一页，另存为 .xlsx，再打开。", int(limit.Seconds()))
	}
}

// grids are the readers of table files.
var grids = map[Kind]func([]byte) ([]*sheet.Grid, error){
	XLS: xls.Grids, DOCX: docx.Grids, ODS: ods.Grids, HTML: html.Grids, XML: spreadsheetml.Grids, PDF: pdfgrid.Grids,
}

func read(name string, kind Kind, data []byte) (d *Document, err error) {
	d = &Document{Kind: kind, name: name}
	if kind == JSON {
		return d, d.readJSON(data)
	}
	d.source, d.kind = data, kind
	var list []*sheet.Grid
	if kind == XLSX || kind == XLSM {
		book, err := xlsx.Read(data)
		if err != nil {
			return nil, err
		}
		list, d.props, d.Skipped, d.Signed = book.Grids, book.Properties, book.Skipped, book.Signed
	} else if list, err = grids[kind](data); err != nil {
		return nil, err
	}
	for i, g := range list {
		g.Number = i
	}
	what := d.outputIn(list)
	if d.layouts, err = layout.Find(list); err != nil && what == "" {
		return nil, err
	}
	if what != "" {
		if d.layouts = inOutput(d.layouts); len(d.layouts) == 0 {
			return nil, layout.NotAForm{What: what}
		}
	}
	if len(d.props) > 0 { // they say which rows are not applicable
		for i, l := range d.layouts {
			f := d.asRead(i)
			l.Recount(&f)
		}
	}
	d.capacities = capacitiesIn(data, d.layouts)
	d.others = without(list, d.layouts)
	d.Summaries = layout.FindSummaries(list, d.layouts)
	d.outside = yearsOutside(list, d.layouts, d.Summaries)
	if len(d.layouts) > 1 {
		for _, l := range d.layouts {
			d.Choices = append(d.Choices, describe(l))
		}
	}
	d.Choose(layout.Best(d.layouts))
	return d, nil
}

// describe names one of several forms in a workbook.
func describe(l *layout.Layout) string {
	f, _ := l.Read()
	var parts []string
	if l.Grid.Name != "" {
		parts = append(parts, "工作表“"+l.Grid.Name+"”")
	}
	if l.Grid.Hidden {
		parts = append(parts, "隐藏")
	}
	return strings.Join(append(parts, inWords(&f)), "，")
}

// inWords tells the year, the owner and the length of a form.
func inWords(f *domain.Form) string {
	var parts []string
	if f.Year > 0 {
		parts = append(parts, fmt.Sprintf("%d 年度", f.Year))
	}
	if name := f.Subject(); name != "" {
		parts = append(parts, name)
	}
	return strings.Join(append(parts, fmt.Sprintf("%d 个指标", len(f.Indicators))), "，")
}

// Choose opens another form of the file.
func (d *Document) Choose(i int) {
	if d.Choice = i; d.pack != nil {
		d.Form = d.pack.Forms[i].Clone()
		return
	}
	d.Form, d.Report = d.layouts[i].Read()
	implied := d.Form.Year
	setProperties(&d.Form, d.layouts[i], d.propsOf(i))
	if d.Form.Year != implied { // it was kept in the properties, and is no guess
		d.Report.Doubts = slices.DeleteFunc(slices.Clone(d.Report.Doubts), func(o layout.Doubt) bool { return o.Field == domain.FieldYear })
	}
	if year := layout.YearIn(d.name); d.Form.Year == 0 && year != 0 {
		d.Form.Year = year
		d.Report.Doubts = append(slices.Clone(d.Report.Doubts), d.layout().AssumedYear("文件名", domain.FieldTitle, year))
	}
	if rows := d.Form.Funds.Rows; len(rows) > 0 && rows[0].Item == "" && d.Cell(domain.FundField(0, domain.KeyItem)) == "" {
		rows[0].Item = d.Form.Kind().Unnamed
	}
}

// layout is the layout that the form was read with, nil if it came from no table file.
func (d *Document) layout() *layout.Layout {
	if len(d.layouts) == 0 {
		return nil
	}
	return d.layouts[d.Choice]
}

// Sheet is the name of the sheet that the form was read from; "" for none.
func (d *Document) Sheet() string {
	l := d.layout()
	if l == nil {
		return ""
	}
	if l.Grid.Hidden {
		return l.Grid.Name + "（隐藏）"
	}
	return l.Grid.Name
}

// SheetNumber is the number of that sheet in the file, from 0.
func (d *Document) SheetNumber() int {
	if l := d.layout(); l != nil {
		return l.Grid.Number
	}
	return 0
}

// OnSeveralSheets reports whether the form extends over several sheets.
func (d *Document) OnSeveralSheets() bool {
	l := d.layout()
	return l != nil && len(l.Grid.Parts()) > 1
}

// Hidden reports whether the form is in a hidden sheet.
func (d *Document) Hidden() bool {
	l := d.layout()
	return l != nil && l.Grid.Hidden
}

// Cell is the cell of a field as Excel names it, Sheet1!I20; "" if there is none.
func (d *Document) Cell(field domain.Field) string {
	if l := d.layout(); l != nil {
		return l.Address(field)
	}
	return ""
}

// MoneyUnit is the unit of the amounts in the opened sheet, "" if it does not say.
func (d *Document) MoneyUnit() string {
	if l := d.layout(); l != nil {
		return l.MoneyUnit()
	}
	return ""
}

// Contradictions are the totals that the opened sheet prints differently from the form.
func (d *Document) Contradictions() []layout.Printed {
	if l := d.layout(); l != nil {
		return l.Contradictions()
	}
	return nil
}

// Leftovers is what a save keeps of the old year in cells that the form has no field for; nothing
// if a save draws the official form.
func (d *Document) Leftovers() []layout.Leftover {
	if !d.KeepsLayout() {
		return nil
	}
	return d.Report.Left
}

// TextAt is the text of some cells of the form's sheet, for the user.
func (d *Document) TextAt(cells []sheet.Ref) string {
	texts := make([]string, len(cells))
	for i, ref := range cells {
		texts[i] = d.layout().Grid.At(ref).Text
	}
	return strings.Join(texts, "、")
}

// SignedWords tells what happens to the signature of a signed file; "" for any other.
func (d *Document) SignedWords() string {
	if !d.Signed {
		return ""
	}
	return "这个文件有数字签名。改了内容再保存，签名就不再有效，会去掉；要留着签好的那一份，另存为别的文件。"
}

// Lacks reports whether the form was read from a sheet that has no cell for a field.
func (d *Document) Lacks(field domain.Field) bool {
	l := d.layout()
	return l != nil && l.Lacks(field)
}

// ToSign reports whether a field of the sheet is left blank for a signature.
func (d *Document) ToSign(field domain.Field) bool {
	l := d.layout()
	return l != nil && l.ToSign(field)
}

// Address names a cell of the form's sheet, as Cell does.
func (d *Document) Address(ref sheet.Ref) string {
	if l := d.layout(); l != nil {
		return l.Grid.Address(ref)
	}
	return ""
}

func elsewhere(path string) string {
	if h, open := safefile.HolderOf(path); open {
		return fmt.Sprintf("这个文件正被%s打开，读到的是那边上一次保存的内容。", h)
	}
	return ""
}

// Foreign reports whether the form came from a table file, with scores as typed and nothing that
// tells who decided them.
func (d *Document) Foreign() bool { return d.source != nil }

// Savable reports whether the file at Path is of a kind that Save can write.
func (d *Document) Savable() bool {
	return d.Path != "" && slices.Contains([]Kind{XLSX, XLSM, JSON}, d.Kind)
}

// KeepsLayout reports whether a save as a workbook uses the layout of the opened file; otherwise it
// draws the official form.
func (d *Document) KeepsLayout() bool {
	return d.layout() != nil && slices.Contains([]Kind{XLSX, XLSM}, d.kind)
}
