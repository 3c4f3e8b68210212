package xlsx

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"ziping/io/guard"
)

// referrers find out what refers to some sheets from the rest of the workbook.
type referrers struct {
	book  *workbook
	file  *rewrite
	going goingSheets         // the sheets
	names map[string][]string // of the tables in them, by their names

	to   map[string][]string // where each sheet is referred to, in words, by its name
	kept map[string]bool     // parts that the rest of the file uses

	kind  string // of the part at hand
	owner string // the sheet it belongs to, "" for none
}

// refer walks along the relationships of all parts but those sheets. With an error, what was found
// until then is not all.
func refer(w *workbook, file *rewrite, going goingSheets) (*referrers, error) {
	r := &referrers{book: w, file: file, going: going, names: map[string][]string{}, to: map[string][]string{}, kept: map[string]bool{}}
	for _, s := range going {
		if err := r.findTables(s); err != nil {
			return r, err
		}
	}
	return r, r.related("", "")
}

// findTables reads the names of the tables in a sheet, by which formulas may refer to it.
func (r *referrers) findTables(s sheetPart) error {
	rels, err := r.file.archive.Relations(s.path)
	if err != nil {
		return err
	}
	for _, rel := range rels {
		if rel.Kind != "table" || !r.file.archive.Has(rel.Target) {
			continue
		}
		data, err := r.file.get(rel.Target)
		if err != nil {
			return err
		}
		root, err := parseXML(data)
		if err != nil {
			return err
		}
		for _, kid := range root.kids {
			for _, attr := range []string{"name", "displayName"} {
				if name := kid.attr(attr); kid.name == "table" && name != "" {
					r.names[s.name] = append(r.names[s.name], name)
				}
			}
		}
	}
	return nil
}

// related looks into the parts that one refers to, and into what those refer to.
func (r *referrers) related(part, owner string) error {
	if rels := guard.RelationsPath(part); r.file.archive.Has(rels) {
		if err := r.look(rels, "relationships", owner); err != nil {
			return err
		}
	}
	list, err := r.file.archive.Relations(part)
	if err != nil {
		return err
	}
	for _, rel := range list {
		_, goes := r.going[rel.Target]
		if goes || r.kept[rel.Target] || !r.file.archive.Has(rel.Target) {
			continue
		}
		r.kept[rel.Target] = true
		of := owner
		for _, s := range r.book.sheets {
			if s.path == rel.Target {
				of = s.name
			}
		}
		if err := r.look(rel.Target, rel.Kind, of); err != nil {
			return err
		}
		if err := r.related(rel.Target, of); err != nil {
			return err
		}
	}
	return nil
}

// look looks into a part of a kind that can refer to sheets, some rows at a time.
func (r *referrers) look(part, kind, owner string) error {
	r.kind, r.owner = kind, owner
	cut := func([]byte) int { return 0 } // as a whole
	switch {
	case sheetKinds[kind]:
		r.kind, cut = "worksheet", atRow
	case places[kind] == nil:
		return nil
	}
	return r.file.through(part, cut, func(piece []byte) error {
		if !mayRefer.Match(piece) && !r.namesTable(piece) {
			return nil
		}
		root, err := parseXML(piece)
		if err == nil {
			r.inside(root, "")
		}
		return err
	})
}

// mayRefer recognises XML in which a sheet may be named.
var mayRefer = regexp.MustCompile(`!|&#|\ssheet\s*=`)

// inside looks into the elements inside one; cell is the cell that they are in.
func (r *referrers) inside(n *node, cell string) {
	for _, kid := range n.kids {
		if kid.name == "" {
			continue
		}
		at := cell
		if kid.name == "c" && r.kind == "worksheet" {
			at = kid.attr("r")
		}
		if !r.belongs(kid) {
			for _, p := range placesOf[r.kind][kid.name] {
				for _, s := range r.meant(kid, p) {
					r.note(s, r.words(kid, at))
				}
			}
		}
		r.inside(kid, at)
	}
}

// belongs reports whether an element is a name that goes with one of the sheets.
func (r *referrers) belongs(n *node) bool {
	index, err := strconv.Atoi(n.attr("localSheetId"))
	return n.name == "definedName" && err == nil && r.going.has(index)
}

// meant are the sheets that what a place holds refers to.
func (r *referrers) meant(n *node, p place) (list []sheetPart) {
	text := n.holds(p.attr)
	if text == "" {
		return nil
	}
	means := func(sheetPart) bool { return false }
	switch {
	case p.kind == isFormula || p.kind == isName:
		means = r.inFormula(text)
	case p.kind == isLink && !n.related(): // else it is a place in another file
		means = func(s sheetPart) bool { return linksTo(text, s.name) }
	case p.kind == isTarget && strings.HasPrefix(text, "#"):
		means = func(s sheetPart) bool { return linksTo(text[1:], s.name) }
	case p.kind == isSource && !n.related():
		means = func(s sheetPart) bool { return strings.EqualFold(n.attr("sheet"), s.name) }
	}
	for _, s := range r.going {
		if means(s) {
			list = append(list, s)
		}
	}
	return list
}

// inFormula tells whether a formula, which it reads once, refers to a sheet: by its name, as one of
// several, by a table in it, or by an address that it makes of texts.
func (r *referrers) inFormula(text string) (refersTo func(sheetPart) bool) {
	sheets, words := namesIn(text)
	addresses := addressesIn(text)
	return func(s sheetPart) bool {
		return slices.ContainsFunc(sheets, func(named string) bool {
			return strings.EqualFold(named, s.name) || r.book.among(named, s.name)
		}) || slices.ContainsFunc(words, func(word string) bool {
			return slices.ContainsFunc(r.names[s.name], func(table string) bool { return strings.EqualFold(word, table) })
		}) || slices.ContainsFunc(addresses, func(address string) bool {
			name, _, named := strings.Cut(address, "!")
			name = unquoted(name)
			return named && (name == "" || strings.EqualFold(name, s.name)) // without a name it may be that of any sheet: INDIRECT(A2&"!D8")
		})
	}
}

// namesTable reports whether a text may name one of the tables in the sheets.
func (r *referrers) namesTable(text []byte) bool {
	if len(r.names) == 0 {
		return false
	}
	text = bytes.ToLower(text)
	for _, tables := range r.names {
		for _, table := range tables {
			if bytes.Contains(text, []byte(strings.ToLower(table))) {
				return true
			}
		}
	}
	return false
}

// namesIn are the sheets of this workbook that a formula names, A:B for all from A to B, and its
// other words, the names of tables among them.
func namesIn(formula string) (sheets, words []string) {
	foreign := false
	for i := 0; i < len(formula); {
		named, end, ok := qualifier(formula, i)
		switch {
		case ok:
			if !foreign && !strings.Contains(named, "]") {
				sheets = append(sheets, named)
			}
			i, foreign = end, false
		case formula[i] == '"' || formula[i] == '\'':
			i = quoted(formula, i, formula[i])
		case formula[i] == '[':
			to := strings.IndexByte(formula[i:], ']')
			if to < 0 {
				return sheets, words
			}
			i, foreign = i+to+1, true
		case isWord(formula, i):
			end := wordEnd(formula, i)
			words = append(words, formula[i:end])
			i, foreign = end, false
		default:
			i, foreign = i+1, false
		}
	}
	return sheets, words
}

func (r *referrers) note(s sheetPart, words string) {
	if !slices.Contains(r.to[s.name], words) {
		r.to[s.name] = append(r.to[s.name], words)
	}
}

// words name what refers to a sheet.
func (r *referrers) words(n *node, cell string) string {
	of := ""
	if r.owner != "" {
		of = "“" + r.owner + "”的"
	}
	switch {
	case n.name == "definedName":
		return "名称“" + n.attr("name") + "”"
	case cell != "":
		return r.owner + "!" + cell
	case r.kind == "pivotCacheDefinition":
		return "数据透视表"
	case r.kind == "connections":
		return "数据连接"
	case r.kind == "chart" || r.kind == "chartEx":
		return of + "图表"
	case n.name == "hyperlink":
		return r.owner + "!" + n.attr("ref")
	case r.kind == "relationships":
		return of + "超链接"
	case r.kind == "table":
		return of + "表格"
	case r.kind == "worksheet":
		return of + "条件格式、数据有效性或其他设置"
	}
	return of + "图形"
}

// named lists places in words.
func named(places []string) string {
	words := strings.Join(places[:min(len(places), mostNamed)], "、")
	if len(places) > mostNamed {
		words += fmt.Sprintf(" 等 %d 处", len(places))
	}
	return words
}
