// Package document opens any file people keep the form in and saves it again.
//
// It promises: what a file is, its content tells, never its name; opening changes nothing
// on disk; a workbook is saved through its own layout, everything else as the official
// form; no file is replaced before the bytes that shall replace it were read back and
// compared with the form, field by field. Errors are Chinese and say what to do.
//
// It joins the readers, the locator, the writers and safefile, and knows nothing of
// rules: scores come out as typed, and the form that is saved has its scores filled in.
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

// Document is an opened file: the form it held and what is needed to save it back.
type Document struct {
	Path      string            // the file on disk, "" for none
	Kind      Kind              // of that file, "" for none
	Form      domain.Form       // as it was read or last saved, never as edited
	Report    layout.Report     // what was not understood; empty for JSON
	Choices   []string          // if a file holds several forms: one line each, for a person
	Choice    int               // the one that was opened
	Summaries []*layout.Summary // the 汇总表 among its other sheets
	Skipped   []string          // sheets that were not read, each with its reason
	Signed    bool              // the file has a digital signature, which a save takes away

	Elsewhere string // who had the file open in another program when it was last looked at, a sentence; "" for nobody
	Changed   bool   // the file is no longer what was read or last saved, when it was last looked at

	Warning  string   // what else went wrong in the last Save, which succeeded; "" for nothing
	Unplaced []string // set by Into: what found no place, for a person
	CutOff   string   // set by Save: what the file written prints only in part, a sentence; "" for nothing
	LeftOut  []Loss   // set by Save: what the file written does not have of the one that was opened

	// Emptied are cells that no field has and that a save in the opened workbook's layout
	// empties once the form is another year's.
	Emptied []sheet.Ref
	// Along are the choices of other forms that such a save rolls over as well.
	Along []int

	// With are other forms of the opened workbook, by their choices, as they are now: a save in
	// its layout writes them together with the one that is open, all or none.
	With map[int]domain.Form

	// Lossy lets Save leave out what the workbook has no place for, instead of fault.NoPlace.
	Lossy bool

	name    string // of the file, without its folder and extension
	source  []byte // bytes of the table file behind the form, nil for none
	kind    Kind   // of source
	layouts []*layout.Layout
	pack    *jsonform.Package // of a JSON file with several forms
	others  []string          // sheets without a form, for a person
	rooms   rooms
	spaces  spaces
	losses  []Loss            // what only the table file has that was behind the form until it was left
	props   map[string]string // custom properties of the workbook, as read
	seen    *safefile.Digest  // of the file at Path when it was last read or written
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

// timeFor is how long a file may take to be read; real ones take some ten milliseconds. A PDF
// takes up to a second a page, and ends by a limit of its own.
func timeFor(data []byte) time.Duration {
	if kind, err := KindOf(data); err == nil && kind == PDF {
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

// Read reads a file's bytes; name is for messages and the year, if the file does not say
// it. Its error is a *Failure.
func Read(name string, data []byte) (d *Document, err error) {
	err = within(timeFor(data), func() error {
		var err error
		base := filepath.Base(name)
		d, err = read(strings.TrimSuffix(base, filepath.Ext(base)), data)
		return err
	})
	if err != nil {
		return nil, &Failure{name, strings.TrimSuffix(err.Error(), "。") + "。", err}
	}
	return d, nil
}

// within runs a reader with a deadline. A reader that overruns is left running:
// there is no way to end it.
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
		return fault.Large(fmt.Sprintf("%d 秒没有读完。用 Excel 或 WPS 打开，只留下自评表那一页，另存为 .xlsx，再打开", int(limit.Seconds())))
	}
}

// grids are the readers of table files.
var grids = map[Kind]func([]byte) ([]*sheet.Grid, error){
	XLS: xls.Grids, DOCX: docx.Grids, ODS: ods.Grids, HTML: html.Grids, XML: spreadsheetml.Grids, PDF: pdfgrid.Grids,
}

func read(name string, data []byte) (*Document, error) {
	kind, err := KindOf(data)
	if err != nil {
		return nil, err
	}
	d := &Document{Kind: kind, name: name}
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
	if d.layouts, err = layout.Find(list); err != nil {
		return nil, err
	}
	d.rooms = roomsIn(data, d.layouts)
	d.others = without(list, d.layouts)
	d.Summaries = layout.FindSummaries(list, d.layouts)
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

// inWords says of which year, of whom and how long a form is.
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

// Choose opens another of the forms in a file.
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
	if d.totalUnnamed() {
		d.Form.Funds.Rows[0].Item = totalItem(&d.Form)
	}
}

// totalItem is the name of the first row of the funds if the sheet has amounts, but no
// name for them.
func totalItem(f *domain.Form) string { return f.Kind().FundRows[0] }

func (d *Document) totalUnnamed() bool {
	return len(d.Form.Funds.Rows) > 0 && d.Form.Funds.Rows[0].Item == "" && d.Lacks(domain.FundField(0, domain.KeyItem))
}

// layout is the one the form was read through, nil where there is no table file behind.
func (d *Document) layout() *layout.Layout {
	if len(d.layouts) == 0 {
		return nil
	}
	return d.layouts[d.Choice]
}

// Sheet is the sheet the form was read from, for a person; "" if there is none or it has
// no name.
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

// Hidden reports whether the form is in a hidden sheet.
func (d *Document) Hidden() bool {
	l := d.layout()
	return l != nil && l.Grid.Hidden
}

// Cell is the cell of a field as Excel names it, Sheet1!I20; "" where there is none.
func (d *Document) Cell(field domain.Field) string {
	if l := d.layout(); l != nil {
		return l.Address(field)
	}
	return ""
}

// MoneyUnit is the unit in which the opened sheet has its amounts, "" if it does not say.
func (d *Document) MoneyUnit() string {
	if l := d.layout(); l != nil {
		return l.MoneyUnit()
	}
	return ""
}

// Contradictions are the totals that the opened sheet prints otherwise than the form has
// them.
func (d *Document) Contradictions() []layout.Printed {
	if l := d.layout(); l != nil {
		return l.Contradictions()
	}
	return nil
}

// Leftovers is what a save keeps of the year that was read, in cells the form has no
// field for; nothing if a save draws the official form.
func (d *Document) Leftovers() []layout.Leftover {
	if !d.KeepsLayout() {
		return nil
	}
	return d.Report.Left
}

// TextAt is what is in some cells of the form's sheet, for a person.
func (d *Document) TextAt(cells []sheet.Ref) string {
	texts := make([]string, len(cells))
	for i, ref := range cells {
		texts[i] = d.layout().Grid.At(ref).Text
	}
	return strings.Join(texts, "、")
}

// SignedWords says what becomes of the signature of a signed file; "" for any other.
func (d *Document) SignedWords() string {
	if !d.Signed {
		return ""
	}
	return "这个文件有数字签名。改了内容再保存，签名就不再有效，会去掉；要留着签好的那一份，另存为别的文件。"
}

// Lacks reports whether the form was read from a sheet that has no place for a field.
func (d *Document) Lacks(field domain.Field) bool {
	l := d.layout()
	return l != nil && l.Lacks(field)
}

// Address names a cell of the form's sheet, as Cell does.
func (d *Document) Address(ref sheet.Ref) string {
	if l := d.layout(); l != nil {
		return l.AddressOf(ref)
	}
	return ""
}

func elsewhere(path string) string {
	if h, open := safefile.HolderOf(path); open {
		return fmt.Sprintf("这个文件正被%s打开，读到的是那边上一次保存的内容。", h)
	}
	return ""
}

// Look looks at the file on disk again. look may run on another goroutine; tell, called
// on the one that uses d, brings d up to what it saw, unless d was saved since: Changed and
// Elsewhere, and if the form in the file is still the one that was read, the file.
func (d *Document) Look() (look func() (tell func())) {
	was := *d
	return func() func() {
		if was.seen == nil {
			return func() {}
		}
		again, changed := was.moved()
		who := elsewhere(was.Path)
		return func() {
			if d.seen != was.seen {
				return
			}
			if again != nil && len(d.Emptied)+len(d.Along) == 0 {
				d.follow(again)
				changed = false
			}
			d.Changed, d.Elsewhere = changed, who
		}
	}
}

// Foreign reports whether the form came out of a table file, with scores as typed
// and nothing that says who decided them.
func (d *Document) Foreign() bool { return d.source != nil }

// Savable reports whether the file at Path is of a kind that Save writes back.
func (d *Document) Savable() bool {
	return d.Path != "" && slices.Contains([]Kind{XLSX, XLSM, JSON}, d.Kind)
}

// KeepsLayout reports whether a save as a workbook goes through the layout of the file behind;
// else it draws the official form.
func (d *Document) KeepsLayout() bool {
	return d.layout() != nil && slices.Contains([]Kind{XLSX, XLSM}, d.kind)
}
