package console

import (
	"fmt"
	"path/filepath"
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
	c.warn(args[0], s)
	switch {
	case *official:
		s.UseOfficial()
	case *into != "":
		template, err := document.Open(*into)
		if err != nil {
			return err
		}
		unplaced, err := s.UseTemplate(template)
		if err != nil {
			return err
		}
		for _, name := range unplaced {
			fmt.Fprintf(c.stderr, "模板里没有位置：%s\n", name)
		}
		s.Document().Lossy = true // told above; nobody is there to be asked
	}
	return c.save(s, args[1])
}

// openOrBecome opens a file or, if that holds a 申报表, starts on the form it becomes.
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

// save writes a form and tells what went wrong beside a save that succeeded, and what the
// file written does not have of the one opened.
func (c *call) save(s *session.Session, path string) error {
	if err := s.SaveAs(path); err != nil {
		return err
	}
	doc := s.Document()
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

func rollOver(c *call) error {
	year := c.flags.Int("year", 0, "")
	args, err := c.parse(2, 2)
	if err != nil {
		return err
	}
	if samePath(args[0], args[1]) {
		return fmt.Errorf("没有结转：新文件“%s”就是原文件，去年的内容会被覆盖。给新文件另取一个名字", args[1])
	}
	s, err := session.Open(args[0], nil)
	if err != nil {
		return err
	}
	c.warn(args[0], s)
	f := s.Form()
	switch {
	case *year == 0:
		*year = s.NextYear()
		if f.Year == 0 {
			fmt.Fprintf(c.stderr, "“%s”里没有年度，结转到 %d 年度；不对的，用 --year 写明年度再做一次。\n", filepath.Base(args[0]), *year)
		}
	case *year < 1990 || *year > 2099:
		return fmt.Errorf("%w：年度 %d 不对", errUsage, *year)
	}
	before := f.Clone()
	changes := s.RollOver(*year)
	var empty, left []string
	var emptied []layout.Leftover
	if kind, _ := document.KindFor(args[1]); kind == document.XLSX || kind == document.XLSM {
		for _, o := range s.Leftovers() {
			if o.Result {
				emptied, empty = append(emptied, o), append(empty, o.String())
			} else {
				left = append(left, o.String())
			}
		}
	}
	others := s.Others()
	s.ApplyRollOver(changes, others, emptied...)
	if err := c.save(s, args[1]); err != nil {
		return err
	}
	if len(empty) > 0 {
		fmt.Fprintf(c.stderr, "这些格子本程序不填，去年的内容已经清空：%s\n", strings.Join(empty, "、"))
	}
	if len(left) > 0 {
		fmt.Fprintf(c.stderr, "这些格子本程序不填，里面还是去年的内容：%s\n", strings.Join(left, "、"))
	}
	for _, change := range changes {
		fmt.Fprintln(c.stdout, describe(&before, change))
	}
	for _, o := range others {
		fmt.Fprintf(c.stdout, "一并结转　%s\n", o.Name)
	}
	return nil
}

// describe is one line of what a roll-over did or left alone.
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
	args, err := c.parse(1, 1)
	if err != nil {
		return err
	}
	doc, err := document.Read("示例.json", assets.Sample)
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
	if len(rs.DefaultFor) > 0 {
		mark = "（默认）"
	}
	fmt.Fprintf(c.stdout, "%s　%s%s\n  来源：%s\n", rs.ID, rs.Name, mark, rs.Source)
	fmt.Fprintf(c.stdout, "  %s\n\n", strings.ReplaceAll(rs.Text, "\n", "\n  "))
}
