package manual

import (
	"path"
	"regexp"
	"strings"
)

// block is a part of the manual that stands on lines of its own.
type block struct {
	kind  blockKind
	level int        // of a heading, from 1
	words string     // of a heading, a paragraph, an item, or under a picture
	term  string     // what an item begins with in bold, "" for nothing
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

var (
	pictureLine = regexp.MustCompile(`^!\[(.*)\]\((.*)\)$`)
	inlineLink  = regexp.MustCompile(`\[([^]]*)\]\([^)]*\)`)
	inlineCode  = regexp.MustCompile("`([^`]*)`")
	boldTerm    = regexp.MustCompile(`^\*\*(.+?)\*\*[：:]?(.*)$`)
)

// blocks reads as much of Markdown as the manual uses: headings, paragraphs, lists, tables,
// pictures; within them bold, code and links lose their marks.
func blocks(markdown string) []block {
	var list []block
	joining := false // the line goes on with the block before
	for line := range strings.Lines(markdown) {
		line = strings.TrimSpace(line)
		level := len(line) - len(strings.TrimLeft(line, "#"))
		last := len(list) - 1
		switch found := pictureLine.FindStringSubmatch(line); {
		case line == "":
			joining = false
		case level > 0 && strings.HasPrefix(line[level:], " "):
			list = append(list, block{kind: headingBlock, level: level, words: plain(line[level:])})
			joining = false
		case found != nil:
			list = append(list, block{kind: pictureBlock, words: found[1], file: path.Clean(found[2])})
			joining = false
		case strings.HasPrefix(line, "|"):
			if !joining {
				list = append(list, block{kind: tableBlock})
				last++
				joining = true
			}
			if cells := tableCells(line); cells != nil {
				list[last].rows = append(list[last].rows, cells)
			}
		case strings.HasPrefix(line, "- "):
			b := block{kind: itemBlock, words: line[2:]}
			if term := boldTerm.FindStringSubmatch(b.words); term != nil {
				b.term, b.words = plain(term[1]), term[2]
			}
			b.words = plain(b.words)
			list = append(list, b)
			joining = true
		case joining:
			list[last].words = joinLines(list[last].words, plain(line))
		default:
			list = append(list, block{kind: runningBlock, words: plain(line)})
			joining = true
		}
	}
	return list
}

// tableCells are the cells of a table's line, nil for the line under the headings.
func tableCells(line string) []string {
	if strings.Trim(line, "|-: ") == "" {
		return nil
	}
	cells := strings.Split(strings.Trim(line, "|"), "|")
	for i := range cells {
		cells[i] = plain(cells[i])
	}
	return cells
}

// plain takes the marks out of a line.
func plain(line string) string {
	line = inlineLink.ReplaceAllString(line, "$1")
	line = inlineCode.ReplaceAllString(line, "“$1”")
	return strings.TrimSpace(strings.ReplaceAll(line, "**", ""))
}

// joinLines puts two lines of a paragraph together: with a blank between them only where
// both sides are Latin.
func joinLines(a, b string) string {
	if a != "" && b != "" && a[len(a)-1] < 0x80 && b[0] < 0x80 {
		return a + " " + b
	}
	return a + b
}
