package console

import (
	"bytes"
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"ziping/domain"
	"ziping/io/document"
	"ziping/ui/session"
)

// source is a file of a folder that is rolled over.
type source struct {
	file, name string // its path, and its path relative to the folder
	year       int    // of its forms, the latest
	output     string // which text or table about forms it is instead, "" for none
	subjects   []*session.Member
	tables     bool                // it has a 汇总表, alone or with forms
	without    []string            // projects of it that are left out
	left       []domain.SummaryRow // those of the whole folder
	err        error               // why it could not be read
}

// rollFolder rolls over the files of a folder into a new one, whole or not at all. Forms of an
// earlier year than the others are left out, and are named.
func (c *call) rollFolder(in, out string, year int, without []string) error {
	if err := newFolder(in, out); err != nil {
		return fmt.Errorf("没有结转：%w", err)
	}
	found, err := session.FindForms(nil, in)
	if err != nil {
		return err
	}
	sources, last, err := c.readSources(in, found.Files)
	if err != nil {
		return err
	}
	next := cmp.Or(year, last+1)
	if err := isLater(in, last, next); err != nil {
		return err
	}
	if sources, err = c.leave(in, sources, last, without); err != nil {
		return err
	}
	if err := inNewFolder(out, func(building string) error { return c.rollInto(building, sources, last, next) }); err != nil {
		return err
	}
	if rest := found.Rest(); rest != "" {
		fmt.Fprintln(c.stderr, "没有带到新文件夹："+rest)
	}
	return nil
}

// readSources reads the files and finds the year of most of them.
func (c *call) readSources(folder string, files []string) (list []source, year int, err error) {
	count := map[int]int{}
	session.InOrder(len(files), func(i int) source {
		s := source{file: files[i], name: filepath.Base(files[i])}
		if below, err := filepath.Rel(folder, files[i]); err == nil {
			s.name = below
		}
		contents := session.Look(files[i], nil)
		s.output = contents.Output
		s.subjects, s.tables = contents.Members, len(contents.Tables) > 0
		for _, l := range contents.Lines {
			s.year = max(s.year, l.Year)
			if !s.tables {
				s.err = l.Err
			}
		}
		return s
	}, func(_ int, s source) bool {
		if s.output != "" {
			fmt.Fprintf(c.stderr, "没有结转　%s：是%s\n", s.name, s.output)
			return true
		}
		if s.err != nil {
			fmt.Fprintf(c.stderr, "没有结转　%s：%v\n", s.name, s.err)
			c.code = Faults
			return true
		}
		list = append(list, s)
		if s.year > 0 {
			count[s.year]++
		}
		return true
	})
	for y, n := range count {
		if n > count[year] || n == count[year] && y > year {
			year = y
		}
	}
	if year == 0 {
		return nil, 0, fmt.Errorf("没有结转：“%s”里没有写明年度的自评表", folder)
	}
	return list, year, nil
}

// leave drops the files of other years, and those with nothing but projects to leave out.
func (c *call) leave(folder string, sources []source, year int, without []string) (kept []source, err error) {
	var forms []*domain.Form
	var gone []string
	for _, s := range sources {
		if s.year != year && s.year != 0 {
			fmt.Fprintf(c.stderr, "没有结转　%s：是 %d 年度的\n", s.name, s.year)
			continue
		}
		stays := len(s.subjects) == 0
		for _, m := range s.subjects {
			forms = append(forms, &m.Form)
			stays = stays || !isOneOf(&m.Form, without)
		}
		if !stays {
			gone = append(gone, s.name)
			continue
		}
		for _, name := range without {
			if slices.ContainsFunc(s.subjects, func(m *session.Member) bool { return isCalled(&m.Form, name) }) {
				s.without = append(s.without, name)
			}
		}
		kept = append(kept, s)
	}
	if err := checkEnding(folder, forms, without); err != nil {
		return nil, err
	}
	for _, name := range gone {
		fmt.Fprintf(c.stdout, "不再结转　%s\n", name)
	}
	for i := range kept {
		kept[i].left = leftOf(forms, without)
	}
	return kept, nil
}

// rollInto writes the files of the next year into a folder, on all cores.
func (c *call) rollInto(folder string, sources []source, last, next int) (err error) {
	names, taken := make([]string, len(sources)), map[string]bool{}
	for i, s := range sources {
		names[i] = session.NextName(s.name, last, next)
		key := strings.ToLower(names[i])
		if taken[key] {
			return fmt.Errorf("没有结转：两个文件结转后都叫“%s”。先把其中一个改名", names[i])
		}
		taken[key] = true
	}
	type result struct {
		stdout, stderr bytes.Buffer
		err            error
	}
	session.InOrder(len(sources), func(i int) *result {
		s, r := sources[i], &result{}
		out := filepath.Join(folder, names[i])
		if err := os.MkdirAll(filepath.Dir(out), 0o777); err != nil {
			r.err = notMade(filepath.Dir(names[i]), err)
			return r
		}
		one := &call{version: c.version, stdout: &r.stdout, stderr: &r.stderr}
		if s.year == 0 && s.tables { // a 汇总表 alone
			if r.err = document.RollSummary(s.file, out, next, s.left); r.err == nil {
				one.tellTable(s.left)
			}
			return r
		}
		r.err = one.rollFile(s.file, out, next, s.without, s.left)
		return r
	}, func(i int, r *result) bool {
		for line := range strings.Lines(r.stderr.String()) {
			fmt.Fprintf(c.stderr, "%s：%s", sources[i].name, line)
		}
		if r.err != nil {
			err = fmt.Errorf("没有结转：%s：%w", sources[i].name, r.err)
			return false
		}
		fmt.Fprintf(c.stdout, "%s → %s\n", sources[i].name, names[i])
		for line := range strings.Lines(r.stdout.String()) {
			fmt.Fprintf(c.stdout, "  %s", line)
		}
		return true
	})
	return err
}
