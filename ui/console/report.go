package console

import (
	"fmt"
	"path/filepath"
	"strings"

	"ziping/io/safefile"
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
	if samePath(place, out) || *template != "" && samePath(*template, out) {
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
