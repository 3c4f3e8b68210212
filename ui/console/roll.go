package console

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"ziping/domain"
	"ziping/io/document"
	"ziping/io/layout"
	"ziping/ui/session"
)

// roll rolls over a file, or all files of a folder.
func roll(c *call) error {
	year := c.flags.Int("year", 0, "")
	var without []string
	c.flags.Func("without", "", func(name string) error { without = append(without, name); return nil })
	args, err := c.parse(2, 2)
	if err != nil {
		return err
	}
	if *year != 0 && (*year < 1990 || *year > 2099) {
		return fmt.Errorf("%w：年度 %d 不对", errUsage, *year)
	}
	if info, err := os.Stat(args[0]); err == nil && info.IsDir() {
		return c.rollFolder(args[0], args[1], *year, without)
	}
	return c.rollFile(args[0], args[1], *year, without, nil)
}

// rollTable rolls over the 汇总表 in the workbook that a document was saved as, if it has one, without
// the rows of some projects.
func (c *call) rollTable(saved *document.Document, path string, year int, left []domain.SummaryRow) error {
	shown := func(t *layout.Summary) bool { return !t.Grid.Hidden }
	if kind, _ := document.KindFor(path); kind != document.XLSX || !slices.ContainsFunc(saved.Summaries, shown) {
		return nil
	}
	if err := document.RollSummary(path, path, year, left); err != nil {
		return fmt.Errorf("“%s”里的自评表已经结转，汇总表没有：%w", filepath.Base(path), err)
	}
	c.tellTable(left)
	return nil
}

func (c *call) tellTable(left []domain.SummaryRow) {
	words := "一并结转　汇总表：年度改为新的一年，金额、得分和完成情况清空"
	if len(left) > 0 {
		words += "，不再结转的项目去掉"
	}
	fmt.Fprintln(c.stdout, words)
}

// rollFile rolls over the forms of a file and their 汇总表, into the year after theirs if year is 0;
// forms of the projects without are left out, with their sheets and their rows of the 汇总表. elsewhere
// are such projects of other files.
func (c *call) rollFile(in, out string, year int, without []string, elsewhere []domain.SummaryRow) error {
	if document.SameFile(in, out) {
		return fmt.Errorf("没有结转：新文件“%s”就是原文件，去年的内容会被覆盖。给新文件另取一个名字", out)
	}
	s, err := session.Open(in, nil)
	if err != nil {
		return err
	}
	gone, kept, own, err := ending(s.Document(), without)
	if err != nil {
		return err
	}
	if doc := s.Document(); slices.Contains(gone, doc.Choice) {
		doc.Choose(kept[0])
		s = session.FromDocument(doc, nil)
	}
	doc, f := s.Document(), s.Form()
	c.warn(in, s)
	if year == 0 {
		year = s.NextYear()
		if f.Year == 0 {
			fmt.Fprintf(c.stderr, "“%s”里没有年度，结转到 %d 年度；不对的，用 --year 写明年度再做一次。\n", filepath.Base(in), year)
		}
	}
	if err := isLater(in, f.Year, year); err != nil {
		return err
	}
	if doc.Count() > 1 && !keepsAll(doc, out) {
		return c.rollAll(doc, f.Year, year, out, gone)
	}
	before := f.Clone()
	changes := s.RollOver(year)
	var empty, left []string
	var emptied []layout.Leftover
	if kind, _ := document.KindFor(out); kind == document.XLSX || kind == document.XLSM {
		for _, o := range s.Leftovers() {
			if o.Result {
				emptied, empty = append(emptied, o), append(empty, o.String())
			} else {
				left = append(left, o.String())
			}
		}
	}
	others := slices.DeleteFunc(s.Others(), func(o document.Other) bool { return slices.Contains(gone, o.Choice) })
	s.ApplyRollOver(changes, others, emptied...)
	s.LeaveOut(gone)
	names := doc.Choices
	if err := c.save(s, out); err != nil {
		return err
	}
	if still := doc.StillSays(before.Year); len(still) > 0 {
		fmt.Fprintf(c.stderr, "没有自评表的工作表不改，里面还写着 %d 年：%s\n", before.Year, strings.Join(still, "、"))
	}
	c.tellRolled(&before, changes, empty, left, others)
	for _, i := range gone {
		fmt.Fprintf(c.stdout, "不再结转　%s\n", names[i])
	}
	return c.rollTable(s.Document(), out, year, append(own, elsewhere...))
}

// isLater rejects a roll-over into the year of the forms or an earlier one: it would only empty
// them.
func isLater(in string, last, year int) error {
	if year > last {
		return nil
	}
	return fmt.Errorf("没有结转：“%s”已经是 %d 年度的，只能结转到以后的年度，--year 写的是 %d", filepath.Base(in), last, year)
}

// tellRolled tells what was rolled over: the changes of the form before, and the forms that went
// with it. empty and left are cells that no field is in, cleared and as they were.
func (c *call) tellRolled(before *domain.Form, changes []domain.Change, empty, left []string, others []document.Other) {
	if len(empty) > 0 {
		fmt.Fprintf(c.stderr, "这些格子本程序不填，去年的内容已经清空：%s\n", strings.Join(empty, "、"))
	}
	if len(left) > 0 {
		fmt.Fprintf(c.stderr, "这些格子本程序不填，里面还是去年的内容：%s\n", strings.Join(left, "、"))
	}
	for _, change := range changes {
		fmt.Fprintln(c.stdout, describe(before, change))
	}
	c.tellEnd(before)
	for _, o := range others {
		fmt.Fprintf(c.stdout, "一并结转　%s\n", o.Name)
		if o.Ends {
			fmt.Fprintf(c.stderr, "%s：%s\n", o.Name, endsHere)
		}
	}
}

// ending are the choices of the forms of some projects, those of the others, and the projects.
func ending(doc *document.Document, without []string) (gone, kept []int, left []domain.SummaryRow, err error) {
	if len(without) == 0 {
		return nil, nil, nil, nil
	}
	var forms []*domain.Form
	for i := range doc.Count() {
		f := &choose(doc, i).Form
		forms = append(forms, f)
		if isOneOf(f, without) {
			gone = append(gone, i)
		} else {
			kept = append(kept, i)
		}
	}
	return gone, kept, leftOf(forms, without), checkEnding(filepath.Base(doc.Path), forms, without)
}

// leftOf are the projects of some names among the forms, as rows of a 汇总表.
func leftOf(forms []*domain.Form, names []string) (left []domain.SummaryRow) {
	for _, f := range forms {
		if r := domain.ProjectRow(f); r != nil && isOneOf(f, names) {
			left = append(left, r)
		}
	}
	return left
}

// checkEnding rejects a name that none of the forms in a file or folder has, and names that leave
// none of them.
func checkEnding(where string, forms []*domain.Form, without []string) error {
	for _, name := range without {
		if !slices.ContainsFunc(forms, func(f *domain.Form) bool { return isCalled(f, name) }) {
			return fmt.Errorf("没有结转：“%s”里没有叫“%s”的项目。名称写全，或者写项目编码", where, name)
		}
	}
	if len(without) > 0 && !slices.ContainsFunc(forms, func(f *domain.Form) bool { return !isOneOf(f, without) }) {
		return fmt.Errorf("没有结转：“%s”里的表都写在 --without 里，没有要结转的", where)
	}
	return nil
}

const endsHere = "这是一次性的或到期的项目，一般不再有下一年度的表。不再做的，加 --without 和项目名称再结转一次。"

// tellEnd reports that the project of a form is over.
func (c *call) tellEnd(f *domain.Form) {
	if f.Ends() {
		fmt.Fprintf(c.stderr, "%s：%s\n", f.Subject(), endsHere)
	}
}

// rollAll rolls over all forms of one year in a file whose layout is not kept; those of other years
// stay unchanged, and some are left out.
func (c *call) rollAll(doc *document.Document, last, year int, path string, gone []int) error {
	var forms []domain.Form
	var done []string
	session.EachOf(doc, nil, func(s *session.Session) {
		if slices.Contains(gone, doc.Choice) {
			done = append(done, "不再结转　"+doc.Choices[doc.Choice])
			return
		}
		if before := s.Form().Clone(); before.Year == last {
			done = append(done, doc.Choices[doc.Choice])
			changes := s.RollOver(year)
			s.ApplyRollOver(changes, nil)
			for _, change := range changes {
				done = append(done, "  "+describe(&before, change))
			}
			c.tellEnd(&before)
		}
		forms = append(forms, s.FilledFor(path))
	})
	warning, err := document.SaveAll(path, forms, false)
	if err != nil {
		return err
	}
	if warning != "" {
		fmt.Fprintln(c.stderr, warning)
	}
	fmt.Fprintln(c.stdout, strings.Join(done, "\n"))
	return nil
}

// describe is a line about a change of a roll-over that was made or left to the user.
func describe(f *domain.Form, c domain.Change) string {
	place := f.Describe(c.Field)
	switch {
	case !c.On:
		return fmt.Sprintf("未改　%s里的“%s”", place, c.Old)
	case c.Clears():
		return fmt.Sprintf("清空　%s", place)
	}
	return fmt.Sprintf("改为　%s：%s → %s", place, c.Old, c.New)
}

// isOneOf reports whether a form is that of one of the projects with some names or codes.
func isOneOf(f *domain.Form, names []string) bool {
	return slices.ContainsFunc(names, func(name string) bool { return isCalled(f, name) })
}

// isCalled reports whether a form is that of the project with a name or a code.
func isCalled(f *domain.Form, name string) bool {
	return domain.SubjectKey(f.Subject()) == domain.SubjectKey(name) || f.Code() != "" && domain.CodeKey(f.Code()) == domain.CodeKey(name)
}
