package console

import (
	"flag"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"ziping/assets"
	"ziping/domain"
	"ziping/io/document"
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
	var noForm bool // --form 0
	c.flags.Visit(func(f *flag.Flag) { noForm = noForm || f.Name == "form" && *number < 1 })
	if noForm {
		return fmt.Errorf("%w：--form %d 不对，第几张从 1 数起", errUsage, *number)
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
	case *number > n:
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
