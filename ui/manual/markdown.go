package manual

import (
	"path"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	tables "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
)

// block is a paragraph-like part of the manual.
type block struct {
	kind  blockKind
	level int        // of a heading, from 1
	words string     // of a heading, a paragraph, an item, or under a picture
	term  string     // the bold beginning of an item, "" for none
	file  string     // of a picture
	rows  [][]string // of a table, the headings first
}

type blockKind int

const (
	headingBlock blockKind = iota
	runningBlock
	itemBlock
	pictureBlock
	tableBlock
)

// blocks reads the part of Markdown that the manual uses: headings, paragraphs, lists, tables,
// pictures. Within them bold, code and links lose their markup.
func blocks(markdown string) (list []block) {
	source := []byte(markdown)
	root := goldmark.New(goldmark.WithExtensions(extension.Table)).Parser().Parse(text.NewReader(source))
	for n := range children(root) {
		switch n := n.(type) {
		case *ast.Heading:
			list = append(list, block{kind: headingBlock, level: n.Level, words: words(n, source)})
		case *ast.Paragraph:
			if picture, is := n.FirstChild().(*ast.Image); is {
				list = append(list, block{kind: pictureBlock, words: words(picture, source), file: path.Clean(string(picture.Destination))})
			} else {
				list = append(list, block{kind: runningBlock, words: words(n, source)})
			}
		case *ast.List:
			for item := range children(n) {
				list = append(list, itemOf(item.FirstChild(), source))
			}
		case *tables.Table:
			b := block{kind: tableBlock}
			for row := range children(n) {
				var cells []string
				for cell := range children(row) {
					cells = append(cells, words(cell, source))
				}
				b.rows = append(b.rows, cells)
			}
			list = append(list, b)
		}
	}
	return list
}

// itemOf divides an item of a list into its bold beginning and the rest.
func itemOf(n ast.Node, source []byte) block {
	b := block{kind: itemBlock, words: words(n, source)}
	if bold, is := n.FirstChild().(*ast.Emphasis); is {
		b.term = words(bold, source)
		b.words = strings.TrimLeft(strings.TrimPrefix(b.words, b.term), "：: ")
	}
	return b
}

// words is the text of a node without markup, code in quotation marks. Lines are joined, with a
// blank between them only if both sides are Latin.
func words(n ast.Node, source []byte) string {
	var b strings.Builder
	broken := false // the text so far ends a line
	for c := range children(n) {
		next := ""
		switch c := c.(type) {
		case *ast.Text:
			next = string(c.Value(source))
		case *ast.CodeSpan:
			next = "“" + words(c, source) + "”"
		default:
			next = words(c, source)
		}
		if s := b.String(); broken && s != "" && next != "" && s[len(s)-1] < 0x80 && next[0] < 0x80 {
			b.WriteByte(' ')
		}
		b.WriteString(next)
		line, is := c.(*ast.Text)
		broken = is && line.SoftLineBreak()
	}
	return strings.TrimSpace(b.String())
}

func children(n ast.Node) func(yield func(ast.Node) bool) {
	return func(yield func(ast.Node) bool) {
		for c := n.FirstChild(); c != nil && yield(c); c = c.NextSibling() {
		}
	}
}
