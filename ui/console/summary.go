package console

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"ziping/io/document"
	"ziping/io/safefile"
	"ziping/ui/session"
)

func summary(c *call) error {
	into := c.flags.String("into", "", "")
	var leave []string // headings of columns
	c.flags.Func("without", "", func(list string) error {
		leave = append(leave, strings.FieldsFunc(list, func(r rune) bool { return strings.ContainsRune(",，、", r) })...)
		return nil
	})
	args, err := c.parse(2, 2)
	if err != nil {
		return err
	}
	if *into != "" && len(leave) > 0 {
		return fmt.Errorf("%w：--without 不能和 --into 一起用，填进汇总表时有哪些栏照那张表", errUsage)
	}
	folder, out := args[0], args[1]
	if err := wantsTable("汇总表", out); err != nil {
		return err
	}
	if *into == "" {
		if err := hasNoForm("汇总表", out); err != nil {
			return err
		}
	}
	if !isThere(folder) {
		return fmt.Errorf("没有“%s”这个文件夹", folder)
	}
	found, err := session.FindForms(nil, folder)
	if err != nil {
		return err
	}
	files := slices.DeleteFunc(found.Files, func(file string) bool { return document.SameFile(file, out) }) // an earlier summary
	lines, members := c.summarize(files)
	unread := slices.DeleteFunc(slices.Clone(lines), func(l session.Line) bool { return l.Err == nil })
	if *into == "" {
		err = session.SaveSummary(out, folder, lines, leave...)
	} else {
		err = c.fillSummary(*into, out, members)
	}
	if err != nil {
		return err
	}
	if *into == "" {
		fmt.Fprintf(c.stdout, "汇总了 %d 份自评表，读不了的 %d 份，写入“%s”\n", len(lines)-len(unread), len(unread), out)
	}
	for _, l := range unread {
		fmt.Fprintf(c.stderr, "没有读出来　%s：%v\n", l.Name(folder), l.Err)
	}
	if len(unread) > 0 || len(found.Denied) > 0 {
		c.code = Faults
	}
	if rest := found.Rest(); rest != "" {
		fmt.Fprintln(c.stderr, rest)
	}
	return nil
}

// wantsTable refuses a name that no workbook can have, and a folder that is not there: nothing is
// written before all can be.
func wantsTable(what, out string) error {
	if !strings.EqualFold(filepath.Ext(out), ".xlsx") {
		return fmt.Errorf("%s要存成 .xlsx，“%s”不是", what, filepath.Base(out))
	}
	if folder := filepath.Dir(out); !isThere(folder) {
		return fmt.Errorf("没有“%s”这个文件夹，%s写不进去。先建好它，或者换一个位置", folder, what)
	}
	return safefile.CheckName(out)
}

// isThere reports whether a folder exists.
func isThere(folder string) bool {
	info, err := os.Stat(folder)
	return err == nil && info.IsDir()
}

// hasNoForm refuses a file that has a form: nobody replaces it by a table about forms on purpose.
func hasNoForm(what, out string) error {
	if slices.ContainsFunc(session.Look(out, nil).Lines, func(l session.Line) bool { return l.Err == nil }) {
		return fmt.Errorf("“%s”里有自评表，%s要写到另一个文件", filepath.Base(out), what)
	}
	return nil
}

// summarize reads the forms in files, on all cores.
func (c *call) summarize(files []string) (lines []session.Line, members []*session.Member) {
	session.InOrder(len(files), func(i int) session.Contents { return session.Look(files[i], nil) }, func(i int, r session.Contents) bool {
		fmt.Fprintf(c.stderr, "\r%d/%d", i+1, len(files))
		if len(r.Tables) > 0 && len(r.Members) == 0 {
			return true // a 汇总表 is not a form
		}
		lines, members = append(lines, r.Lines...), append(members, r.Members...)
		return true
	})
	fmt.Fprintln(c.stderr)
	return lines, members
}

// fillSummary fills the forms into the finance department's own table.
func (c *call) fillSummary(template, out string, members []*session.Member) error {
	if len(members) == 0 {
		return fmt.Errorf("没有可以填进“%s”的自评表", filepath.Base(template))
	}
	sum := session.SummaryOf(members)
	unnamed, notes, err := document.FillSummary(template, out, sum)
	if err != nil {
		return err
	}
	fmt.Fprintf(c.stdout, "把 %d 个项目填进了“%s”的表，写入“%s”\n", len(sum.Rows), filepath.Base(template), out)
	for _, note := range notes {
		fmt.Fprintln(c.stderr, note)
	}
	for _, name := range unnamed {
		fmt.Fprintf(c.stderr, "汇总表里有项目“%s”，没有它的自评表，这一行空着\n", name)
	}
	return nil
}
