package window

import (
	"cmp"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"ziping/domain"
	"ziping/scoring"
	"ziping/ui/session"
)

// batchEntry is a row of the table of a folder: a unit, what is wrong between its forms, a place of
// that, or a form.
type batchEntry struct {
	unit    *session.Unit
	finding *session.PackageFinding // nil if it is none
	place   *session.Place          // one of several of the finding; nil for the finding itself
	line    *session.Line           // nil if it is none
	within  bool                    // below the row of its unit
}

// at is where a finding or its place leads.
func (e batchEntry) at() session.Place {
	if e.place != nil {
		return *e.place
	}
	return e.finding.Places[0]
}

// folds reports whether an entry has rows below it.
func (e batchEntry) folds() bool {
	switch {
	case e.finding != nil:
		return e.place == nil && len(e.finding.Places) > 1
	case e.line == nil:
		return len(e.unit.Lines) > 0
	}
	return false
}

// above is the entry that this one is below of.
func (e batchEntry) above() (batchEntry, bool) {
	switch {
	case e.place != nil:
		e.place = nil
		return e, true
	case e.within:
		return batchEntry{unit: e.unit}, true
	}
	return e, false
}

// key tells an entry from the others, also after the folder was checked again.
func (e batchEntry) key() string {
	switch {
	case e.place != nil:
		at := e.place
		return strings.Join([]string{e.unit.Key(), e.finding.Message, at.File, at.Sheet, string(at.Field)}, "\n")
	case e.finding != nil:
		return e.unit.Key() + "\n" + e.finding.Message
	case e.line != nil:
		return fmt.Sprintf("%s\n%d", e.line.File, e.line.Choice)
	}
	return e.unit.Key()
}

// file is what opening the entry opens, "" for nothing.
func (e *batchEntry) file() string {
	switch {
	case e.finding != nil:
		return e.at().File
	case e.line != nil:
		return e.line.File
	}
	return ""
}

// isGroup reports whether a unit has a row of its own above its forms.
func isGroup(u *session.Unit) bool {
	return len(u.Lines) != 1 || len(u.Lacks) > 0 || u.Package != nil && len(u.Package.Findings) > 0
}

// batchFilters are what the table can be limited to.
var batchFilters = []struct {
	words string
	fits  func(e batchEntry) bool
}{
	{"全部", func(batchEntry) bool { return true }},
	{"有错误", func(e batchEntry) bool {
		return e.finding != nil && e.finding.Level == scoring.Error || e.line != nil && e.line.Errors > 0
	}},
	{"不完整", func(e batchEntry) bool { return e.unit.Missing() || len(e.unit.Lacks) > 0 }},
	{"读不了", func(e batchEntry) bool { return e.line != nil && e.line.Err != nil }},
}

// listEntries are the rows of the units that pass the filters, in the order asked for. A
// unit's row is there if one of those below it is.
func (b *batch) listEntries() (list []batchEntry) {
	fits, words := batchFilters[b.only].fits, strings.ToLower(strings.TrimSpace(b.words))
	names := session.NameOrder()
	units := b.ordered(names)
	for _, u := range units {
		head := batchEntry{unit: u}
		named := strings.Contains(strings.ToLower(u.Name), words)
		var rows []batchEntry
		group := isGroup(u)
		if u.Package != nil {
			for i := range u.Package.Findings {
				rows = append(rows, batchEntry{unit: u, finding: &u.Package.Findings[i], within: true})
			}
		}
		for _, l := range b.orderedLines(u, names) {
			rows = append(rows, batchEntry{unit: u, line: l, within: group})
		}
		rows = slices.DeleteFunc(rows, func(e batchEntry) bool { return !fits(e) || !named && !b.holds(e, words) })
		switch {
		case !group:
			list = append(list, rows...)
		case len(rows) > 0 || u.Missing() && fits(head) && named:
			list = append(list, head)
			if !b.isFolded(head) {
				list = append(list, b.withPlaces(rows)...)
			}
		}
	}
	return list
}

// withPlaces puts the places of the unfolded findings below them.
func (b *batch) withPlaces(rows []batchEntry) (list []batchEntry) {
	for _, e := range rows {
		list = append(list, e)
		if e.folds() && !b.isFolded(e) {
			for i := range e.finding.Places {
				e.place = &e.finding.Places[i]
				list = append(list, e)
			}
		}
	}
	return list
}

// holds reports whether the names of an entry hold some words.
func (b *batch) holds(e batchEntry, words string) bool {
	if e.finding != nil {
		return strings.Contains(strings.ToLower(e.finding.Name), words)
	}
	return strings.Contains(strings.ToLower(strings.TrimPrefix(e.line.File, b.survey.Folder)+"\n"+e.line.Project), words)
}

// ordered are the units in the order of the column. Those of which nothing can be read come
// last, whatever the column.
func (b *batch) ordered(names func(a, b string) int) []*session.Unit {
	units := slices.Clone(b.units)
	heads := make(map[*session.Unit]session.Line, len(units))
	for _, u := range units {
		heads[u] = headOf(u)
	}
	slices.SortStableFunc(units, func(x, y *session.Unit) int {
		a, c := heads[x], heads[y]
		return b.compare(&a, &c, names)
	})
	if b.by == 0 && b.back {
		slices.Reverse(units)
	}
	return units
}

func (b *batch) orderedLines(u *session.Unit, names func(a, b string) int) []*session.Line {
	lines := slices.Clone(u.Lines)
	slices.SortStableFunc(lines, func(x, y *session.Line) int { return b.compare(x, y, names) })
	if b.by == 0 && b.back {
		slices.Reverse(lines)
	}
	return lines
}

// compare compares two lines by the column; the first column is the order of the files.
func (b *batch) compare(x, y *session.Line, names func(a, b string) int) int {
	c := batchColumns[b.by]
	if c.compare == nil && !c.name {
		return 0
	}
	if (x.Err != nil) != (y.Err != nil) {
		return map[bool]int{true: 1, false: -1}[x.Err != nil]
	}
	by := 0
	switch {
	case c.name:
		by = names(whose(x), whose(y))
	case c.mostFirst:
		by = c.compare(y, x)
	default:
		by = c.compare(x, y)
	}
	if b.back {
		by = -by
	}
	return by
}

// whose is whose form a line is, for the order of names.
func whose(l *session.Line) string { return cmp.Or(l.Owner, l.Project) }

var errNothing = errors.New("没有交")

// headOf is what the row of a unit says: the scores of its own form, and all that was found.
func headOf(u *session.Unit) session.Line {
	l := session.Line{Owner: u.Name, Year: u.Year, Errors: u.Count(scoring.Error), Warnings: u.Count(scoring.Warning)}
	if own := u.Own(); own != nil {
		l.Score, l.Computed = own.Score, own.Computed
	}
	if u.Package == nil {
		l.Err = errNothing
	}
	return l
}

// says tells in a sentence what was found, or how far the work is.
func (b *batch) says() string {
	total := len(b.found.Files)
	switch {
	case b.running && total == 0:
		return "正在找自评表文件。"
	case b.running:
		return fmt.Sprintf("正在检查第 %d 份，共 %d 份。", min(b.done+1, total), total)
	case b.err != nil:
		return b.err.Error() + "。"
	case b.stopped.Load() && total == 0:
		return "已停止，还没有找完。"
	}
	so := b.counts()
	if b.stopped.Load() && b.done < total {
		return so + fmt.Sprintf("已停止，还有 %d 份没有检查。", total-b.done)
	}
	return so + b.found.Rest()
}

// counts says how many units, files and forms there are, and how many are not as they should.
func (b *batch) counts() string {
	faulty, unread, forms, units, missing, lacking := 0, 0, 0, 0, 0, 0
	for _, u := range b.units {
		forms += u.Forms()
		unread += u.Unread()
		for _, l := range u.Lines {
			if l.Errors > 0 {
				faulty++
			}
		}
		switch {
		case u.Missing():
			missing++
		case u.Package != nil:
			units++
			if len(u.Lacks) > 0 {
				lacking++
			}
		}
	}
	so := fmt.Sprintf("检查了 %d 份，有错误的 %d 份", b.done, faulty)
	switch {
	case units > 1 && forms > units:
		so = fmt.Sprintf("检查了 %d 个单位的 %d 张表，有错误的 %d 张", units, forms, faulty)
	case forms > b.done-unread:
		so = fmt.Sprintf("检查了 %d 个文件里的 %d 张表，有错误的 %d 张", b.done-unread, forms, faulty)
	}
	for _, part := range []struct {
		n     int
		words string
	}{{unread, "读不了的 %d 份"}, {lacking, "不完整的 %d 套"}, {missing, "名单里没有交的单位 %d 个"}} {
		if part.n > 0 {
			so += "，" + fmt.Sprintf(part.words, part.n)
		}
	}
	return so + "。"
}

// details tells of an entry what matters most.
func (b *batch) details(e *batchEntry) string {
	switch {
	case e == nil && len(b.entries) == 0:
		return ""
	case e == nil:
		return "单击看最要紧的问题，双击或按回车打开。"
	case e.finding != nil:
		return e.finding.Message + e.finding.Remedy + placeWords(e.finding.Places)
	case e.line == nil:
		return unitDetails(e.unit, b.whole(e.unit) != "")
	}
	switch l := e.line; {
	case l.Err != nil:
		return l.Err.Error()
	case l.Instead != "":
		return "这个文件是" + l.Instead + "，双击用 Excel 或 WPS 打开。"
	case l.Worst == "":
		return "没有发现问题。"
	case l.WorstCell != "":
		return l.Worst + "（" + l.WorstCell + "）"
	default:
		return l.Worst
	}
}

func unitDetails(u *session.Unit, opens bool) string {
	switch {
	case u.Missing():
		return "名单里有" + domain.Quote(u.Name) + "，文件夹里没有找到它的表。名称和名单不一样的，改名单或表里的单位名称，再重新检查。"
	case len(u.Lacks) > 0:
		return "不完整：" + strings.Join(u.Lacks, "；") + "。"
	case u.Unlisted:
		return "名单里没有这个单位。"
	}
	if opens {
		return "双击或按回车打开整套，按左右方向键折叠、展开。"
	}
	return "按左右方向键折叠、展开。"
}

// placeWords names the first places of a finding between forms.
func placeWords(places []session.Place) string {
	const most = 3
	var words []string
	for _, p := range places[:min(len(places), most)] {
		words = append(words, strings.TrimSpace(filepath.Base(p.File)+" "+p.Cell))
	}
	etc := ""
	if len(places) > most {
		etc = fmt.Sprintf("等 %d 处", len(places))
	}
	return "（" + strings.Join(words, "、") + etc + "）"
}

// batchColumns are the columns of the table; a width of 0 shares what is left. A click on
// the title orders by it.
var batchColumns = []struct {
	title     string
	width     float32
	value     func(*session.Line) string
	compare   func(a, b *session.Line) int
	mostFirst bool
	name      bool // ordered as names are
	ofForm    bool // of a single form: a unit has it only with a form of its own
}{
	{title: "文件"},
	{title: "单位、项目", name: true},
	{title: "年度", width: 56, mostFirst: true, value: (*session.Line).YearText,
		compare: func(a, b *session.Line) int { return a.Year - b.Year }},
	{title: "得分", width: 70, mostFirst: true, ofForm: true, value: func(l *session.Line) string { return l.Score.String() },
		compare: func(a, b *session.Line) int { return a.Score.Cmp(b.Score) }},
	{title: "按规则", width: 70, mostFirst: true, ofForm: true, value: func(l *session.Line) string { return l.Computed.String() },
		compare: func(a, b *session.Line) int { return a.Computed.Cmp(b.Computed) }},
	{title: scoring.Error.Name(), width: 56, mostFirst: true, value: func(l *session.Line) string { return strconv.Itoa(l.Errors) },
		compare: func(a, b *session.Line) int { return a.Errors - b.Errors }},
	{title: scoring.Warning.Name(), width: 56, mostFirst: true, value: func(l *session.Line) string { return strconv.Itoa(l.Warnings) },
		compare: func(a, b *session.Line) int { return a.Warnings - b.Warnings }},
}
