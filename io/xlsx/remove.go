package xlsx

import (
	"bytes"
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"ziping/io/guard"
)

// Left is a sheet that RemoveSheets left in the workbook.
type Left struct {
	Sheet string
	Why   string // a sentence without its end, in Chinese
}

// RemoveSheets returns a copy of the workbook without some of its worksheets and without the parts
// that only these use. A sheet that something else refers to stays, and so do those that the
// workbook can't lose without harm: left says which, and why. All other parts of the file stay byte
// by byte, except a signature. The same input gives the same bytes.
func RemoveSheets(data []byte, names []string) (out []byte, left []Left, err error) {
	defer guard.Edge(&err)
	w, err := openWorkbook(data)
	if err != nil {
		return nil, nil, err
	}
	r := &remover{book: w, file: newRewrite(w.archive), going: goingSheets{}}
	for _, name := range names {
		if s, ok := w.sheet(name); ok {
			r.going[s.path] = s
		}
	}
	if r.root, err = r.parse(w.path); err != nil {
		return nil, nil, err
	}
	if left, err = r.decide(); err != nil || len(r.going) == 0 {
		return data, left, err
	}
	if err := r.remove(); err != nil {
		return nil, nil, err
	}
	if err := r.file.unsign(); err != nil {
		return nil, nil, err
	}
	out, err = r.file.bytes(data)
	return out, left, err
}

// remover takes sheets out of a workbook.
type remover struct {
	book  *workbook
	file  *rewrite
	root  *node // of the workbook's own part
	going goingSheets
	refs  *referrers // what is left and refers to them
}

// goingSheets are sheets to be removed, by their parts.
type goingSheets map[string]sheetPart

// has reports whether the sheet of an index is removed.
func (g goingSheets) has(index int) bool {
	for _, s := range g {
		if s.index == index {
			return true
		}
	}
	return false
}

func (r *remover) parse(part string) (*node, error) {
	data, err := r.file.get(part)
	if err != nil {
		return nil, err
	}
	return parseXML(data)
}

// decide finds out which sheets have to stay. A sheet that stays may refer to others.
func (r *remover) decide() (left []Left, err error) {
	why := r.locked()
	for {
		if r.refs, err = refer(r.book, r.file, r.going); err != nil {
			why = "文件里有读不懂的部分，不知道有没有引用它的"
		}
		var stays []Left
		for _, s := range r.inOrder() {
			reason := why
			if words := r.refs.to[s.name]; reason == "" && len(words) > 0 {
				reason = named(words) + " 引用了它"
			}
			if reason == "" {
				reason = r.needs(s)
			}
			if reason != "" {
				stays = append(stays, Left{s.name, reason})
			}
		}
		if len(stays) == 0 && len(r.going) > 0 && !r.leavesVisible() {
			stays = append(stays, Left{r.inOrder()[0].name, "工作簿里没有别的看得见的工作表"})
		}
		if len(stays) == 0 {
			return left, nil
		}
		for _, l := range stays {
			s, _ := r.book.sheet(l.Sheet)
			delete(r.going, s.path)
		}
		left = append(left, stays...)
	}
}

func (r *remover) inOrder() []sheetPart {
	return slices.SortedFunc(maps.Values(r.going), func(a, b sheetPart) int { return a.index - b.index })
}

// locked is why no sheet can be removed, "" for nothing.
func (r *remover) locked() string {
	rels, protection := r.book.rels, r.in("workbookProtection")
	switch {
	case protection != nil && truth(protection.attr("lockStructure")):
		return "工作簿的结构有保护"
	case rels.OfKind("vbaProject") != nil:
		return "工作簿里有宏"
	case rels.OfKind("revisionHeaders") != nil:
		return "工作簿是共享的，记着修订"
	case rels.OfKind("volatileDependencies") != nil:
		return "工作簿里有实时数据"
	}
	return ""
}

// tied are kinds of parts that a sheet does not lose without the workbook's own lists of them.
var tied = map[string]string{"pivotTable": "数据透视表", "slicer": "切片器", "timeline": "日程表"}

// needs is what in a sheet keeps it, "" for nothing.
func (r *remover) needs(s sheetPart) string {
	rels, err := r.file.archive.Relations(s.path)
	if err != nil {
		return "它的一部分读不懂"
	}
	for _, rel := range rels {
		if what := tied[rel.Kind]; what != "" {
			return "里面有" + what
		}
	}
	return ""
}

// in is an element of the workbook.
func (r *remover) in(name string) *node {
	for _, kid := range r.root.kids {
		if kid.name == "workbook" {
			return kid.child(name)
		}
	}
	return nil
}

// tabs are all sheets of the workbook, those of charts included.
func (r *remover) tabs() (list []*node) {
	if sheets := r.in("sheets"); sheets != nil {
		for _, kid := range sheets.kids {
			if kid.name == "sheet" {
				list = append(list, kid)
			}
		}
	}
	return list
}

// leavesVisible reports whether a sheet can be seen of those that do not go.
func (r *remover) leavesVisible() bool {
	for i, tab := range r.tabs() {
		if !r.going.has(i) && isShown(tab) {
			return true
		}
	}
	return false
}

func isShown(tab *node) bool { return tab.attr("state") == "" || tab.attr("state") == "visible" }

// shift is the index afterwards of a sheet that stays, or of the next one; of the one before if
// none comes after. shown asks for one that can be seen.
func (r *remover) shift(index int, shown bool) int {
	tabs := r.tabs()
	stays := func(i int) bool { return !r.going.has(i) && (!shown || isShown(tabs[i])) }
	at := index
	for at < len(tabs) && !stays(at) {
		at++
	}
	if at == len(tabs) {
		for at = min(index, len(tabs)-1); at > 0 && !stays(at); at-- {
		}
	}
	gone := 0
	for i := range at {
		if r.going.has(i) {
			gone++
		}
	}
	return at - gone
}

// remove takes the sheets out.
func (r *remover) remove() error {
	for _, rel := range r.book.rels {
		if _, goes := r.going[rel.Target]; goes {
			if err := r.file.dropElement(guard.RelationsPath(r.book.path), rel.ID); err != nil {
				return err
			}
		}
	}
	parts := map[string]bool{}
	for path := range r.going {
		if err := r.uses(path, parts); err != nil {
			return err
		}
	}
	for _, part := range slices.Sorted(maps.Keys(parts)) {
		if err := r.file.dropPart(part); err != nil {
			return err
		}
	}
	if err := r.file.dropCalcChain(r.book); err != nil {
		return err
	}
	if err := r.retitle(); err != nil {
		return err
	}
	r.names()
	r.views()
	r.file.set(r.book.path, r.root.bytes())
	return nil
}

// uses collects a part with those that only it uses.
func (r *remover) uses(part string, parts map[string]bool) error {
	if parts[part] || r.refs.kept[part] || !r.file.archive.Has(part) {
		return nil
	}
	parts[part] = true
	if rels := guard.RelationsPath(part); r.file.archive.Has(rels) {
		parts[rels] = true
	}
	list, err := r.file.archive.Relations(part)
	for _, rel := range list {
		if err == nil {
			err = r.uses(rel.Target, parts)
		}
	}
	return err
}

// views lets the views of the workbook begin with sheets that stay, and takes the sheets off its
// list.
func (r *remover) views() {
	tabs := r.tabs()
	id := func(index int) string { return tabs[index].attr("sheetId") }
	ids := map[string]string{} // by that of a sheet that goes: of the one shown instead
	var left []*node
	for i, tab := range tabs {
		if !r.going.has(i) {
			left = append(left, tab)
		}
	}
	for i := range tabs {
		if r.going.has(i) {
			ids[id(i)] = left[r.shift(i, true)].attr("sheetId")
		}
	}
	if views := r.in("bookViews"); views != nil {
		views.each(func(n *node) {
			if n.name == "workbookView" {
				r.move(n, "activeTab", true)
				r.move(n, "firstSheet", false)
			}
		})
	}
	if views := r.in("customWorkbookViews"); views != nil {
		views.each(func(n *node) {
			if other := ids[n.attr("activeSheetId")]; other != "" {
				n.setAttr("activeSheetId", other)
			}
		})
	}
	sheets := r.in("sheets")
	sheets.kids = slices.DeleteFunc(sheets.kids, func(kid *node) bool { return kid.name == "sheet" && !slices.Contains(left, kid) })
}

// move shifts the index of a sheet in an attribute.
func (r *remover) move(n *node, attr string, shown bool) {
	index, err := strconv.Atoi(cmp.Or(n.attr(attr), "0"))
	if err != nil || index < 0 || index >= len(r.tabs()) {
		return
	}
	if at := r.shift(index, shown); at != index {
		n.setAttr(attr, strconv.Itoa(at))
	}
}

// names takes out the names that belong to the sheets; those of later sheets follow these.
func (r *remover) names() {
	list := r.in("definedNames")
	if list == nil {
		return
	}
	list.kids = slices.DeleteFunc(list.kids, func(n *node) bool {
		index, err := strconv.Atoi(n.attr("localSheetId"))
		if n.name != "definedName" || err != nil {
			return false
		}
		r.move(n, "localSheetId", false)
		return r.going.has(index)
	})
	if list.elements() == 0 { // it may not be empty
		list.open, list.close, list.kids = nil, nil, nil
	}
}

// retitle takes the sheets off the list of titles among the properties of the file. One that
// contradicts itself stays: no program needs it.
func (r *remover) retitle() error {
	rel := r.book.root.OfKind("extended-properties")
	if rel == nil || !r.file.archive.Has(rel.Target) {
		return nil
	}
	data, err := r.file.get(rel.Target)
	if err != nil {
		return err
	}
	doc, err := parseXML(data)
	if err != nil {
		return nil
	}
	titles, counts := vectorOf(doc, "TitlesOfParts"), vectorOf(doc, "HeadingPairs")
	if titles == nil || counts == nil {
		return nil
	}
	var of []*node // the count that each title belongs to
	counts.each(func(n *node) {
		if k, err := strconv.Atoi(strings.TrimSpace(n.content())); n.name == "i4" && err == nil && k >= 0 && k <= titles.elements() {
			of = append(of, slices.Repeat([]*node{n}, k)...)
		}
	})
	if len(of) != titles.elements() {
		return nil
	}
	at := -1
	titles.kids = slices.DeleteFunc(titles.kids, func(n *node) bool {
		if n.name == "" {
			return false
		}
		at++
		if !r.titled(n.content()) {
			return false
		}
		k, _ := strconv.Atoi(strings.TrimSpace(of[at].content()))
		of[at].setContent(strconv.Itoa(k - 1))
		return true
	})
	titles.setAttr("size", strconv.Itoa(titles.elements()))
	if out := doc.bytes(); !bytes.Equal(out, data) {
		r.file.set(rel.Target, out)
	}
	return nil
}

// titled reports whether a title is that of a sheet that goes, or of a name of its own:
// 项目1!Print_Area.
func (r *remover) titled(title string) bool {
	for _, s := range r.going {
		quoted := "'" + strings.ReplaceAll(s.name, "'", "''") + "'!"
		if title == s.name || strings.HasPrefix(title, s.name+"!") || strings.HasPrefix(title, quoted) {
			return true
		}
	}
	return false
}

// vectorOf is the list inside an element of the properties of a file.
func vectorOf(doc *node, name string) (vector *node) {
	doc.each(func(n *node) {
		if n.name == name {
			vector = n.child("vector")
		}
	})
	return vector
}
