package console

import (
	"fmt"
	"path/filepath"
	"slices"

	"ziping/domain"
	"ziping/io/document"
	"ziping/ui/session"
)

// pour fills the forms of a file, or only the one with a number, into the forms of a template: the
// first of a kind into the template's first of that kind, and so on.
func (c *call) pour(doc *document.Document, number int, path, out string) error {
	template, err := document.Open(path)
	if err != nil {
		return err
	}
	places := map[*domain.Kind][]int{}
	for i := range template.Count() {
		kind := choose(template, i).Form.Kind()
		places[kind] = append(places[kind], i)
	}
	p := &pouring{c, doc.Count() > 1 && number == 0, map[string]bool{}}
	var list []*session.Session
	seen := map[*domain.Kind]int{}
	for i := range doc.Count() {
		of := choose(doc, i)
		kind := of.Form.Kind()
		n, has := seen[kind], len(places[kind])
		seen[kind]++
		if number > 0 && number != i+1 {
			continue
		}
		if number > 0 && has == 1 {
			n = 0
		}
		place := template
		switch {
		case n < has:
			place = choose(template, places[kind][n])
		case has > 0, number == 0 && doc.Count() > 1:
			return fmt.Errorf("“%s”里%s的自评表比模板“%s”里的（%d 张）多。换一份张数够的模板；一张存一个文件的，新文件写成文件夹；只套用其中一张的，用 --form 写明第几张：\n%s",
				filepath.Base(doc.Path), kind.Name, filepath.Base(path), has, numbered(doc.Choices))
		}
		s, err := p.into(of, place)
		if err != nil {
			return err
		}
		list = append(list, s)
	}
	if rest := template.Count() - len(list); rest > 0 {
		fmt.Fprintf(c.stderr, "模板里还有 %d 张自评表没有用到，原样留着。\n", rest)
	}
	if len(list) == 1 {
		return c.save(list[0], out)
	}
	v := session.SavingAll(list, out, false)
	if err := v.Write(); err != nil {
		return err
	}
	v.Finish()
	return c.told(list[0].Document(), out)
}

// pouring fills forms of a file into places of a template.
type pouring struct {
	c       *call
	several bool            // of them: each is named
	said    map[string]bool // what the file has besides its forms
}

// into fills a form into a place, and reports what has no cell there.
func (p *pouring) into(of, place *document.Document) (*session.Session, error) {
	s := session.FromDocument(of, nil)
	unplaced, err := s.UseTemplate(place)
	if err != nil {
		return nil, err
	}
	about := ""
	if p.several {
		about = "（" + s.Form().Subject() + "）"
		unplaced = slices.DeleteFunc(unplaced, func(name string) bool { return p.besides(of, name) })
	}
	for _, name := range unplaced {
		fmt.Fprintf(p.c.stderr, "模板里没有位置%s：%s\n", about, name)
	}
	s.Document().Lossy = true // reported above; there is nobody to ask
	return s, nil
}

// besides reports whether what has no cell is none of the form: another form, or something else of
// the file, which is said once.
func (p *pouring) besides(of *document.Document, name string) bool {
	losses := of.Losses()
	at := slices.IndexFunc(losses, func(l document.Loss) bool { return l.Cell == "" && l.String() == name })
	if at < 0 {
		return false
	}
	if losses[at].Kind != document.LossForm && !p.said[name] {
		p.said[name] = true
		fmt.Fprintf(p.c.stderr, "模板里没有位置：%s\n", name)
	}
	return true
}

// pourEach fills each form of a file, or only the one with a number, into a copy of a template that
// has one form of its kind, and writes the copies into a new folder, whole or not at all. Forms of
// other kinds are named.
func (c *call) pourEach(doc *document.Document, number int, path, out string) error {
	if err := newFolder(doc.Path, out); err != nil {
		return fmt.Errorf("没有转换：%w", err)
	}
	template, err := document.Open(path)
	if err != nil {
		return err
	}
	if n := template.Count(); n > 1 {
		return fmt.Errorf("模板“%s”里有 %d 张自评表。一张存一个文件的，模板里只留要套用的那一张", filepath.Base(path), n)
	}
	kind := template.Form.Kind()
	p := &pouring{c, doc.Count() > 1 && number == 0, map[string]bool{}}
	var list []*session.Session
	for i := range doc.Count() {
		of := choose(doc, i)
		switch {
		case number > 0 && number != i+1:
			continue
		case of.Form.Kind() != kind:
			fmt.Fprintf(c.stderr, "没有套用　%s：是%s的，模板是%s的\n", of.Form.Subject(), of.Form.Kind().Name, kind.Name)
			continue
		}
		s, err := p.into(of, template)
		if err != nil {
			return err
		}
		list = append(list, s)
	}
	if len(list) == 0 {
		return fmt.Errorf("“%s”里没有%s的自评表，不能套用模板“%s”", filepath.Base(doc.Path), kind.Name, filepath.Base(path))
	}
	return inNewFolder(out, func(building string) error {
		taken := map[string]bool{}
		for _, s := range list {
			name := session.FreeName(s.FileName(), taken)
			if err := c.save(s, filepath.Join(building, name)); err != nil {
				return fmt.Errorf("%s：%w", s.Form().Subject(), err)
			}
			fmt.Fprintf(c.stdout, "%s → %s\n", s.Form().Subject(), name)
		}
		return nil
	})
}
