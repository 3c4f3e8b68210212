package console

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"ziping/assets"
	"ziping/domain"
	"ziping/io/document"
	"ziping/io/layout"
	"ziping/scoring"
	"ziping/ui/session"
)

func convert(c *call) error {
	official := c.flags.Bool("official", false, "")
	into := c.flags.String("into", "", "")
	number := c.flags.Int("form", 0, "")
	args, err := c.parse(2, 2)
	if err != nil {
		return err
	}
	if *official && *into != "" {
		return fmt.Errorf("%w：--official 和 --into 只能用一个", errUsage)
	}
	s, err := c.openOrBecome(args[0])
	if err != nil {
		return err
	}
	doc := s.Document()
	switch n := doc.Count(); {
	case *number < 0 || *number > n:
		return fmt.Errorf("“%s”里有 %d 张自评表，没有第 %d 张", filepath.Base(args[0]), n, *number)
	case *number > 0 && n > 1:
		doc.Choose(*number - 1)
		s = session.FromDocument(doc, nil)
	case n > 1 && *into != "":
	case n > 1 && (*official || !keepsAll(doc, args[1])):
		return c.convertAll(doc, args[1])
	}
	c.warn(args[0], s)
	switch {
	case *into != "" && isFolder(args[1]):
		return c.pourEach(doc, *number, *into, args[1])
	case *into != "":
		return c.pour(doc, *number, *into, args[1])
	case *official, *number > 0 && doc.Kind == document.JSON: // a package is left without its other forms
		s.UseOfficial()
	}
	return c.save(s, args[1])
}

// choose is a document of its own with the i-th form of a file.
func choose(doc *document.Document, i int) *document.Document {
	one := *doc
	if one.Count() > 1 {
		one.Choose(i)
	}
	return &one
}

// openOrBecome opens a file or, if it contains a 申报表, the form made from that.
func (c *call) openOrBecome(path string) (*session.Session, error) {
	s, err := session.Open(path, nil)
	if !document.IsDeclaration(err) {
		return s, err
	}
	list, err := session.OpenDeclarations(path)
	if err != nil {
		return nil, err
	}
	if len(list) > 1 {
		fmt.Fprintf(c.stderr, "“%s”里有 %d 张申报表，只转换了第一张（%s）。\n", filepath.Base(path), len(list), list[0].Form.Subject())
	}
	for _, u := range list[0].Report.Unread {
		fmt.Fprintf(c.stderr, "没有读懂　%s：%s\n", u.Cell, u.Text)
	}
	return session.Become(list[0], nil), nil
}

// keepsAll reports whether a save of one form of a file also writes its other forms.
func keepsAll(doc *document.Document, path string) bool {
	kind, _ := document.KindFor(path)
	isBook := kind == document.XLSX || kind == document.XLSM
	return doc.KeepsLayout() && isBook || doc.Kind == document.JSON && kind == document.JSON
}

// numbered lists the choices, a line each with its number.
func numbered(choices []string) string {
	lines := make([]string, len(choices))
	for i, words := range choices {
		lines[i] = fmt.Sprintf("  %d　%s", i+1, words)
	}
	return strings.Join(lines, "\n")
}

// convertAll writes all forms of a file into one, in their order, and reports what that lacks of
// the original.
func (c *call) convertAll(doc *document.Document, path string) error {
	kind, err := document.KindFor(path)
	if err != nil {
		return err
	}
	var forms []domain.Form
	var lost []string
	session.EachOf(doc, nil, func(s *session.Session) {
		if len(forms) == 0 {
			c.warn(doc.Path, s)
		}
		form := s.FilledFor(path)
		forms = append(forms, form)
		for _, l := range doc.Official().LeavesOut(kind, &form) {
			if line := l.Kind.String() + "：" + l.In(doc).String(); l.Kind != document.LossForm && !slices.Contains(lost, line) {
				lost = append(lost, line)
			}
		}
	})
	warning, err := document.SaveAll(path, forms, false)
	if err != nil {
		return err
	}
	if warning != "" {
		fmt.Fprintln(c.stderr, warning)
	}
	if len(lost) > 0 {
		fmt.Fprintf(c.stderr, "原文件里有 %d 处内容没有写进“%s”，那里没有它们的位置：\n  %s\n", len(lost), filepath.Base(path), strings.Join(lost, "\n  "))
	}
	return nil
}

// save writes a form and reports warnings of a save that succeeded, and what the written file lacks
// of the original.
func (c *call) save(s *session.Session, path string) error {
	if err := s.SaveAs(path); err != nil {
		return err
	}
	return c.told(s.Document(), path)
}

// told reports what a save that succeeded has to say.
func (c *call) told(doc *document.Document, path string) error {
	if doc.Warning != "" {
		fmt.Fprintln(c.stderr, doc.Warning)
	}
	if doc.CutOff != "" {
		fmt.Fprintln(c.stderr, doc.CutOff)
	}
	if n := len(doc.LeftOut); n > 0 {
		fmt.Fprintf(c.stderr, "原文件里有 %d 处内容没有写进“%s”，那里没有它们的位置：\n", n, filepath.Base(path))
	}
	for _, l := range doc.LeftOut {
		fmt.Fprintf(c.stderr, "  %s：%s\n", l.Kind, l)
	}
	return nil
}

// rollFile rolls over the forms of a file and their 汇总表, into the year after theirs if year is 0;
// forms of projects that end are left out, with their sheets.
func (c *call) rollFile(in, out string, year int, without []string) error {
	if document.SameFile(in, out) {
		return fmt.Errorf("没有结转：新文件“%s”就是原文件，去年的内容会被覆盖。给新文件另取一个名字", out)
	}
	s, err := session.Open(in, nil)
	if err != nil {
		return err
	}
	gone, kept, err := ending(s.Document(), without)
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
	return c.rollTable(s.Document(), out, year)
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

// ending are the choices of the forms of some projects, and those of the others.
func ending(doc *document.Document, without []string) (gone, kept []int, err error) {
	if len(without) == 0 {
		return nil, nil, nil
	}
	unknown := slices.Clone(without)
	for i := range doc.Count() {
		f := &choose(doc, i).Form
		if isOneOf(f, without) {
			gone = append(gone, i)
			unknown = slices.DeleteFunc(unknown, func(name string) bool { return isCalled(f, name) })
		} else {
			kept = append(kept, i)
		}
	}
	switch {
	case len(unknown) > 0:
		return nil, nil, fmt.Errorf("没有结转：“%s”里没有叫“%s”的项目。名称写全，或者写项目编码", filepath.Base(doc.Path), unknown[0])
	case len(kept) == 0:
		return nil, nil, fmt.Errorf("没有结转：“%s”里的表都写在 --without 里，没有要结转的", filepath.Base(doc.Path))
	}
	return gone, kept, nil
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

func sample(c *call) error {
	project := c.flags.Bool("project", false, "")
	args, err := c.parse(1, 1)
	if err != nil {
		return err
	}
	form := assets.Sample
	if *project {
		form = assets.SampleProject
	}
	doc, err := document.Read("示例.json", form)
	if err != nil {
		return err
	}
	return c.save(session.FromDocument(doc, nil), args[0])
}

func rules(c *call) error {
	if _, err := c.parse(0, 0); err != nil {
		return err
	}
	sets, broken := session.RuleSets()
	for _, rs := range sets {
		printRules(c, rs)
	}
	for _, err := range broken {
		fmt.Fprintln(c.stderr, err)
		c.code = Failed
	}
	return nil
}

func printRules(c *call, rs *scoring.RuleSet) {
	mark := ""
	for _, kind := range domain.Kinds() {
		if slices.Contains(rs.DefaultFor, kind.ID) {
			mark += "（" + kind.Name + "默认）"
		}
	}
	fmt.Fprintf(c.stdout, "%s　%s%s\n  来源：%s\n", rs.ID, rs.Name, mark, rs.Source)
	fmt.Fprintf(c.stdout, "  %s\n\n", strings.ReplaceAll(rs.Text, "\n", "\n  "))
}
