package session

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"ziping/domain"
	"ziping/io/document"
	"ziping/io/docx"
	"ziping/io/layout"
	"ziping/io/safefile"
	"ziping/scoring"
	"ziping/ui/report"
)

// Report is what a self-evaluation report is made of, or held against: the forms of one unit for
// one year.
type Report struct {
	report.Forms
	Unread []string // what was passed over, a sentence each

	members []*Member
}

// ReportFinding is what a report says otherwise than the forms.
type ReportFinding struct {
	scoring.ReportFinding
	Places []Place // in the forms
}

// Check lists what a report, a Word document, says otherwise than the forms. The error is a Chinese
// sentence.
func (r *Report) Check(path string) ([]ReportFinding, error) {
	if !strings.EqualFold(filepath.Ext(path), ".docx") {
		return nil, fmt.Errorf("“%s”不是 .docx。自评报告用 Word 或 WPS 另存为 .docx 再对照", filepath.Base(path))
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("打不开“%s”。看看它还在不在，是不是正被别的程序独占", filepath.Base(path))
	}
	text, err := report.Read(data)
	if err != nil {
		return nil, fmt.Errorf("打不开“%s”：%w", filepath.Base(path), err)
	}
	list := []ReportFinding{}
	for _, f := range report.Check(text, r.Forms) {
		found := ReportFinding{ReportFinding: f}
		for _, at := range f.Places {
			found.Places = append(found.Places, r.members[at.Form].place(at.Field))
		}
		list = append(list, found)
	}
	return list, nil
}

// ReportFrom gathers the forms that were read already; place names where they are from.
func ReportFrom(place string, contents []Contents) (*Report, error) {
	r := &Report{}
	return r, r.gather(place, contents)
}

// ReportOn gathers the forms of a file or a folder. except is a file that is not looked at, the
// report itself. The error is a Chinese sentence.
func ReportOn(place, except string) (*Report, error) {
	found, err := FindForms(nil, place)
	if err != nil {
		return nil, err
	}
	r := &Report{}
	files := slices.DeleteFunc(found.Files, func(f string) bool { return f != place && document.SameFile(f, except) })
	contents := make([]Contents, len(files))
	errs := make([]error, len(files))
	type result struct {
		Contents
		err error
	}
	InOrder(len(files), func(i int) (one result) {
		one.err = Each(files[i], nil, func(s *Session) { one.Add(files[i], s) })
		if one.err != nil {
			one.AddError(files[i], one.err)
		}
		return one
	}, func(i int, one result) bool {
		contents[i], errs[i] = one.Contents, one.err
		return true
	})
	for i, err := range errs {
		if err == nil || len(contents[i].Tables) > 0 || len(files) > 1 && document.OutputIn(err) != "" {
			continue
		}
		if len(files) == 1 {
			return nil, err
		}
		r.skip(files[i], err)
	}
	return r, r.gather(place, contents)
}

// gather adds the forms of one package.
func (r *Report) gather(place string, contents []Contents) error {
	var all []*Member
	for _, c := range contents {
		all = append(all, c.Members...)
	}
	packages := Packages(contents)
	switch {
	case len(all) == 0:
		return fmt.Errorf("“%s”里没有填好的自评表", filepath.Base(place))
	case len(packages) == 0 && len(all) == 1:
		r.add(all)
	case len(packages) == 1 && len(packages[0].Members) == len(all):
		r.addPackage(packages[0])
	default:
		names := owners(all)
		if len(names) == 1 {
			return fmt.Errorf("“%s”里%s的自评表分在几个文件夹里，看不出是不是一整套。把写进一份报告的放进一个文件夹", filepath.Base(place), names[0])
		}
		return fmt.Errorf("“%s”里不只是一个单位一年的自评表（%s），一份报告只能写一个单位一年的。把它们分开放", filepath.Base(place), enumerate(names))
	}
	return nil
}

// owners names whose forms there are, and of which years.
func owners(all []*Member) (names []string) {
	for _, m := range all {
		name := strings.TrimSpace(m.Form.Owner())
		if domain.IsBlank(name) {
			name = filepath.Base(m.File)
		}
		if m.Form.Year != 0 {
			name += fmt.Sprintf(" %d 年度", m.Form.Year)
		}
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

func (r *Report) add(members []*Member) {
	r.members = members
	for _, m := range members {
		form := scoring.Fill(m.Form, &m.Eval)
		r.Members = append(r.Members, scoring.Member{Form: &form, Eval: &m.Eval})
	}
}

// skip notes a file that could not be read. What is no form is none of a project either.
func (r *Report) skip(path string, err error) {
	var other layout.NotAForm
	r.Unread = append(r.Unread, fmt.Sprintf("“%s”没有算进报告：%v", filepath.Base(path), err))
	r.Doubted = r.Doubted || !errors.As(err, &other)
}

func (r *Report) addPackage(p *Package) {
	r.add(p.Members)
	r.Listed = p.Table != nil
	for _, f := range p.Findings {
		switch f.Code {
		case scoring.CodeProjectMissing, scoring.CodeProjectTwice, scoring.CodeUnitTwice, scoring.CodeCountDiffers, scoring.CodeProjectYear:
			r.Doubted = true
		}
	}
}

// ReportOf gathers the forms of the package that a form belongs to, as they are now.
func (b *Binder) ReportOf(s *Session) (*Report, error) {
	b.sort()
	r := &Report{}
	if b.members[s] == nil {
		return nil, fmt.Errorf("“%s”里没有填好的自评表", s.Name())
	}
	if p := b.Of(s); p != nil {
		r.addPackage(p)
	} else {
		r.add([]*Member{b.members[s]})
	}
	for _, f := range b.Files {
		if f.Err != nil && len(f.Tables) == 0 {
			r.skip(f.Path, f.Err)
		}
	}
	return r, nil
}

// ErrReportChanged is the error for a report that a person has worked on.
var ErrReportChanged = errors.New("这份报告写出以后改过，或者不是这里写出的，没有覆盖")

// FileName is the usual name for the report's file.
func (r *Report) FileName() string { return fileSafe(report.Name(r.Forms)) + ".docx" }

// Draft is the report as a file, after an outline of the program's or, if template is not "", a
// person's own. left says what stays of that as it is, a sentence each. Errors are Chinese
// sentences.
func (r *Report) Draft(template string) (data []byte, left []string, err error) {
	if template == "" {
		data, err = docx.Write(report.Draft(r.Forms))
		return data, nil, err
	}
	if data, err = os.ReadFile(template); err != nil {
		return nil, nil, fmt.Errorf("打不开提纲“%s”。看看它还在不在，是不是正被别的程序独占", filepath.Base(template))
	}
	filled, err := report.Fill(data, r.Forms)
	if err != nil {
		return nil, nil, fmt.Errorf("“%s”不能当提纲：%w。提纲要是 Word 或 WPS 存的 .docx", filepath.Base(template), err)
	}
	if filled.Count == 0 {
		return nil, nil, fmt.Errorf("提纲“%s”里没有可以换的内容。在要填的地方写上 {得分} 这样的名称，有哪些见使用手册", filepath.Base(template))
	}
	for _, name := range filled.Unknown {
		left = append(left, "提纲里的 {"+name+"} 没有这一项，留着没有动")
	}
	for _, name := range filled.Crowded {
		left = append(left, "提纲里的 {"+name+"} 要单独占一段，留着没有动")
	}
	return filled.Data, left, nil
}

// SaveReport writes a report. One that is there already is replaced only if it is as the program
// wrote it; anyway makes that no matter.
func SaveReport(path string, data []byte, anyway bool) error {
	if old, err := os.ReadFile(path); err == nil && !anyway && !docx.Untouched(old) && !bytes.Equal(old, data) {
		return fmt.Errorf("“%s”：%w。换一个文件名，要重新写的先把它移走", filepath.Base(path), ErrReportChanged)
	}
	var opts safefile.Options
	var err error
	if opts.Backups, err = safefile.UserFolder("backups"); err != nil {
		opts.Backups = "" // the report can be made again
	}
	return safefile.Write(path, data, nil, opts)
}
