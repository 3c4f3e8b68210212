package console

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"ziping/io/safefile"
	"ziping/ui/session"
)

func summary(c *call) error {
	args, err := c.parse(2, 2)
	if err != nil {
		return err
	}
	folder, out := args[0], args[1]
	if !strings.EqualFold(filepath.Ext(out), ".xlsx") {
		return fmt.Errorf("汇总表要存成 .xlsx，“%s”不是", filepath.Base(out))
	}
	if err := safefile.CheckName(out); err != nil {
		return err
	}
	if info, err := os.Stat(folder); err != nil || !info.IsDir() {
		return fmt.Errorf("没有“%s”这个文件夹", folder)
	}
	found, err := session.FindForms(nil, folder)
	if err != nil {
		return err
	}
	files := slices.DeleteFunc(found.Files, func(file string) bool { return samePath(file, out) }) // an earlier summary
	var lines []session.Line
	var unread []session.Line
	for i, file := range files {
		fmt.Fprintf(c.stderr, "\r%d/%d", i+1, len(files))
		forms := session.Summarize(file)
		if lines = append(lines, forms...); forms[0].Err != nil {
			unread = append(unread, forms[0])
		}
	}
	fmt.Fprintln(c.stderr)
	if err := session.SaveSummary(out, folder, lines); err != nil {
		return err
	}
	fmt.Fprintf(c.stdout, "汇总了 %d 份自评表，读不了的 %d 份，写入“%s”\n", len(lines)-len(unread), len(unread), out)
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

// samePath tells whether two paths lead to one file, which need not be there.
func samePath(a, b string) bool {
	x, errX := filepath.Abs(a)
	y, errY := filepath.Abs(b)
	if errX == nil && errY == nil && x == y {
		return true
	}
	old, errOld := os.Stat(a)
	new, errNew := os.Stat(b)
	return errOld == nil && errNew == nil && os.SameFile(old, new)
}
