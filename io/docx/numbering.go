package docx

import (
	"encoding/xml"
	"strconv"
	"strings"

	"ziping/io/guard"
)

// numbering holds the lists of a document: Word counts the paragraphs of a list by
// itself and keeps only the list's id with each of them (ECMA-376 part 1, 17.9).
type numbering struct {
	levels map[string]*[maxLevels]level // by the id of the list's description
	lists  map[string]list              // by the id that paragraphs hold
	counts map[string]*[maxLevels]int   // by list.counter
}

const (
	maxLevels    = 9
	maxLevelText = 100 // bytes, some ten times what "第%1条" needs
)

type level struct {
	start        int
	format, text string // "decimal", "%1."
}

type list struct {
	description string
	counter     string // lists with the same description continue counting unless one starts again
}

// readNumbering reads the part with the lists; without one there are none.
func readNumbering(archive *guard.Archive, name string) (*numbering, error) {
	n := &numbering{map[string]*[maxLevels]level{}, map[string]list{}, map[string]*[maxLevels]int{}}
	if !archive.Has(name) {
		return n, nil
	}
	part, err := archive.Part(name)
	if err != nil {
		return nil, err
	}
	description, id, at := "", "", 0
	err = guard.NewXML(part).Each(func(e xml.StartElement) error {
		v := guard.Attr(e, "", "val")
		switch e.Name.Local {
		case "abstractNum":
			description = guard.Attr(e, "", "abstractNumId")
			n.levels[description] = &[maxLevels]level{}
		case "num":
			description, id = "", guard.Attr(e, "", "numId")
		case "abstractNumId":
			n.lists[id] = list{description: v, counter: v}
		case "startOverride":
			n.lists[id] = list{description: n.lists[id].description, counter: "of list " + id}
		case "lvl":
			at, _ = strconv.Atoi(guard.Attr(e, "", "ilvl"))
		}
		if l := n.level(description, at); l != nil {
			switch e.Name.Local {
			case "start":
				l.start, _ = strconv.Atoi(v)
			case "numFmt":
				l.format = v
			case "lvlText":
				l.text = v[:min(len(v), maxLevelText)]
			}
		}
		return nil
	})
	return n, err
}

func (n *numbering) level(description string, at int) *level {
	levels := n.levels[description]
	if levels == nil || at < 0 || at >= maxLevels {
		return nil
	}
	return &levels[at]
}

// next counts a paragraph of a list and gives what Word puts before it.
func (n *numbering) next(id string, at int) string {
	l := n.lists[id]
	own := n.level(l.description, at)
	if own == nil || own.format == "bullet" || own.format == "none" {
		return ""
	}
	counts := n.counts[l.counter]
	if counts == nil {
		counts = &[maxLevels]int{}
		n.counts[l.counter] = counts
	}
	counts[at]++
	for below := at + 1; below < maxLevels; below++ {
		counts[below] = 0
	}
	text := own.text
	for i := range maxLevels {
		level := n.levels[l.description][i]
		text = strings.ReplaceAll(text, "%"+strconv.Itoa(i+1), count(level.format, level.start+max(counts[i]-1, 0)))
	}
	return text
}

// count writes a number in the formats that Chinese documents use.
func count(format string, n int) string {
	switch {
	case strings.HasPrefix(format, "chinese"), strings.HasPrefix(format, "taiwanese"), strings.HasPrefix(format, "japanese"), strings.HasPrefix(format, "ideograph"):
		return chinese(n)
	case strings.HasPrefix(format, "decimalEnclosedCircle") && 1 <= n && n <= 20:
		return string(rune('①' + n - 1))
	case format == "lowerLetter" && 1 <= n && n <= 26:
		return string(rune('a' + n - 1))
	case format == "upperLetter" && 1 <= n && n <= 26:
		return string(rune('A' + n - 1))
	}
	return strconv.Itoa(n)
}

// chinese writes 1 to 99 as 一 to 九十九.
func chinese(n int) string {
	digits := []string{"", "一", "二", "三", "四", "五", "六", "七", "八", "九"}
	switch {
	case n < 1 || n > 99:
		return strconv.Itoa(n)
	case n < 10:
		return digits[n]
	case n < 20:
		return "十" + digits[n-10]
	}
	return digits[n/10] + "十" + digits[n%10]
}
