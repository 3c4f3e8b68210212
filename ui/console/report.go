package console

import (
	"fmt"
	"path/filepath"
	"strings"

	"ziping/io/document"
	"ziping/io/safefile"
	"ziping/scoring"
	"ziping/ui/session"
)

func writeReport(c *call) error {
	template := c.flags.String("template", "", "")
	args, err := c.parse(2, 2)
	if err != nil {
		return err
	}
	place, out := args[0], args[1]
	if !strings.EqualFold(filepath.Ext(out), ".docx") {
		return fmt.Errorf("自评报告要存成 .docx，“%s”不是", filepath.Base(out))
	}
	if err := safefile.CheckName(out); err != nil {
		return err
	}
	if document.SameFile(place, out) || *template != "" && document.SameFile(*template, out) {
		return fmt.Errorf("“%s”是原文件，报告要写到另一个文件", filepath.Base(out))
	}
	r, err := session.ReportOn(place, out)
	if err != nil {
		return err
	}
	data, left, err := r.Draft(*template)
	if err != nil {
		return err
	}
	if err := session.SaveReport(out, data, false); err != nil {
		return err
	}
	fmt.Fprintf(c.stdout, "用 %d 张自评表写出自评报告“%s”，【】里的内容要人填写\n", len(r.Members), out)
	for _, words := range append(r.Unread, left...) {
		fmt.Fprintln(c.stderr, words)
	}
	if len(r.Unread)+len(left) > 0 {
		c.code = Faults
	}
	return nil
}

// reportCheck is how a 自评报告 compares with the forms, after the files and packages of check
// --json.
type reportCheck struct {
	Report   string          `json:"report"`
	Forms    int             `json:"forms"`
	Findings []reportFinding `json:"findings"`
	Error    string          `json:"error"` // why it was not compared
}

type reportFinding struct {
	Code    string           `json:"code"`
	Level   scoring.Severity `json:"level"`
	Heading string           `json:"heading"` // the nearest above it
	Text    string           `json:"text"`    // the sentence, or the row of a table
	Message string           `json:"message"`
	Remedy  string           `json:"remedy"`
	Places  []place          `json:"places"` // in the forms
}

// checkReport compares a report with forms that were checked already.
func (c *call) checkReport(path, where string, contents []session.Contents) *reportCheck {
	check := &reportCheck{Report: path, Findings: []reportFinding{}}
	r, err := session.ReportFrom(where, contents)
	var list []session.ReportFinding
	if err == nil {
		check.Forms = len(r.Members)
		list, err = r.Check(path)
	}
	if err != nil {
		check.Error = err.Error()
		fmt.Fprintf(c.stderr, "%s：%v\n", path, err)
		c.code = Failed
		return check
	}
	for _, f := range list {
		found := reportFinding{f.Code, f.Level, f.Heading, f.Text, f.Message, f.Remedy, []place{}}
		for _, at := range f.Places {
			found.Places = append(found.Places, place{at.File, at.Sheet, at.Cell, at.Field})
		}
		if check.Findings = append(check.Findings, found); f.Level == scoring.Error && c.code == Done {
			c.code = Faults
		}
	}
	return check
}

// print shows a person how the report compares.
func (r *reportCheck) print(c *call) {
	if r.Error != "" {
		return
	}
	fmt.Fprintf(c.stdout, "自评报告　%s\n  和 %d 张自评表对照\n", r.Report, r.Forms)
	for _, f := range r.Findings {
		where := "“" + f.Text + "”"
		if f.Heading != "" {
			where = f.Heading + "，" + where
		}
		for _, at := range f.Places {
			if at.Cell != "" {
				where += "；" + filepath.Base(at.File) + " " + at.Cell
			}
		}
		fmt.Fprintf(c.stdout, "  %s　%s%s（%s）\n", f.Level.Name(), f.Message, f.Remedy, where)
	}
	if len(r.Findings) == 0 {
		fmt.Fprintln(c.stdout, "  数字和自评表一致")
	}
}
