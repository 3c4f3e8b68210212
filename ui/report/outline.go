// Package report composes the self-evaluation report (绩效自评报告) of a unit, a project or a
// package from their forms, after an outline, and fills a person's own outline.
//
// It promises that every figure, reason and goal in a report is that of a form, and that what no
// form says is a gap marked 【】. It knows no file: documents come and go as bytes.
package report

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"ziping/assets"
	"ziping/domain/zh"
)

// outline is what a report is made of, line by line. Headings are numbered as they come; a line
// with a placeholder that has nothing to say is left out, and so is a heading with nothing below
// it.
type outline struct {
	name  string   // as a person calls it
	use   string   // the kind of a form; several for that of several projects
	words []string // of which the title of the form has one; none: any title
	lines []line
}

// several is the use of an outline for projects without the form of their unit.
const several = "projects"

// line is a line of an outline.
type line struct {
	kind  lineKind
	level int // of a heading, from 1
	text  string
}

type lineKind int

const (
	textLine lineKind = iota
	titleLine
	headingLine
	signLine // at the right: who signs, and when
)

// outlines are those that come with the program. A broken one is a fault of the program.
var outlines = sync.OnceValue(func() []*outline {
	files, err := fs.Glob(assets.Outlines, "outlines/*.txt")
	if err != nil {
		panic(err)
	}
	var list []*outline
	for _, file := range files {
		data, err := fs.ReadFile(assets.Outlines, file)
		if err != nil {
			panic(err)
		}
		o, err := parseOutline(string(data))
		if err != nil {
			panic(fmt.Errorf("%s: %w", file, err))
		}
		list = append(list, o)
	}
	slices.SortStableFunc(list, func(a, b *outline) int { return len(b.words) - len(a.words) })
	return list
})

func parseOutline(text string) (*outline, error) {
	head, body, ok := strings.Cut(strings.ReplaceAll(text, "\r\n", "\n"), "\n\n")
	if !ok {
		return nil, fmt.Errorf("no blank line after the head")
	}
	o := &outline{}
	for _, l := range strings.Split(head, "\n") {
		switch key, value, _ := strings.Cut(l, "："); key {
		case "名称":
			o.name = value
		case "用于":
			o.use = value
		case "题名":
			o.words = strings.Fields(value)
		default:
			return nil, fmt.Errorf("unknown head %q", key)
		}
	}
	for _, l := range strings.Split(strings.TrimSpace(body), "\n") {
		parsed := parseLine(l)
		for _, p := range placeholders(parsed.text) {
			if !knows(p.name) {
				return nil, fmt.Errorf("unknown placeholder {%s}", p.name)
			}
			if values[p.name].blocks != nil && (parsed.kind != textLine || p.to-p.from != len(parsed.text)) {
				return nil, fmt.Errorf("{%s} needs a line of its own", p.name)
			}
		}
		o.lines = append(o.lines, parsed)
	}
	if o.name == "" || o.use == "" || len(o.lines) == 0 || o.lines[0].kind != titleLine {
		return nil, fmt.Errorf("name, use or title is missing")
	}
	return o, nil
}

func parseLine(l string) line {
	if rest, ok := strings.CutPrefix(l, "> "); ok {
		return line{kind: signLine, text: rest}
	}
	marks := len(l) - len(strings.TrimLeft(l, "#"))
	switch text := strings.TrimSpace(l[marks:]); marks {
	case 0:
		return line{text: text}
	case 1:
		return line{kind: titleLine, text: text}
	default:
		return line{kind: headingLine, level: marks - 1, text: text}
	}
}

// placeholder is {name} in a text.
type placeholder struct {
	name     string
	from, to int // with the braces
}

func placeholders(text string) (list []placeholder) {
	for at := 0; ; {
		from := strings.Index(text[at:], "{")
		if from < 0 {
			return list
		}
		from += at
		to := strings.Index(text[from:], "}")
		if to < 0 {
			return list
		}
		to += from + 1
		list = append(list, placeholder{text[from+1 : to-1], from, to})
		at = to
	}
}

// number is what headings of a level are numbered by: 一、（一）1.
func number(level, n int) string {
	switch level {
	case 1:
		return zh.Han(n) + "、"
	case 2:
		return "（" + zh.Han(n) + "）"
	}
	return fmt.Sprintf("%d.", n)
}
