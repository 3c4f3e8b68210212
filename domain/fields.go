package domain

import (
	"slices"
	"strconv"
	"strings"
)

// Spec is all that is known about one field of the form: a row of the table below. What
// lists fields anywhere (paths, labels, JSON, roll-over, checks, sheets, window) goes by it.
type Spec struct {
	Path     string // in the JSON document, with # for the index in a list: indicators/#/reason
	Label    string // what the form prints
	Holds    Content
	Where    Where
	Next     Next
	Ask      string // asks a person to fill the field in, without a full stop; "" if it may stay blank
	Decided  bool   // the rules or a person decide it, as the score_by of its block says
	Optional bool   // not in the JSON document while blank, and there behind the fixed keys

	Block  *Block // the part of the form it belongs to, nil for the form itself
	Key    string // the last part of the path
	order  int    // in reading order
	listed bool   // among the head or foot of some kind

	// at points at the value in row i of its list: a *string, *Number, *int, *bool or
	// *ScoreBy. The row must exist.
	at func(f *Form, i int) any
}

// Content says what the text of a field means.
type Content int

const (
	Prose     Content = iota // text of any length
	Line                     // a few words in one line
	Name                     // a name of the unit's own
	LevelName                // a name of level 1 or 2: blanks and a final 指标 do not count
	RowName                  // what is printed before a row: blanks and a final colon do not count
	Amount                   // money in 万元
	Points                   // a weight or a score
	Measure                  // a target or a result: often a number with sign and unit
	Rate                     // 89.79%
	Date                     // ISO, or as typed
	Year                     // four digits
	Flag                     // true or false
	Decider                  // a ScoreBy
)

// IsNumber reports whether the text is a Number.
func (c Content) IsNumber() bool { return c == Amount || c == Points }

// IsName reports whether the text names something.
func (c Content) IsName() bool { return c == Name || c == LevelName || c == RowName }

// Where says where a field is visible outside the program.
type Where int

const (
	InCell  Where = iota // in a cell of a sheet
	Beside               // in no cell: it travels in a workbook's properties
	Derived              // in no cell and nowhere else: told from the rest
)

// Next says what becomes of a field in the form of the next year.
type Next int

const (
	Stays  Next = iota
	Moves       // the years it names move on
	Clears      // it is last year's
	Lapses      // it goes with what it summed, without a word
)

// specs is the field table, in reading order.
//
// A new field is a member of its struct, a row here, its aliases in io/layout and, in the
// head or foot of the form, its place in kinds.go.
var specs = []*Spec{
	{Path: "rules", Label: "评分规则", Holds: Line, Where: Beside, at: func(f *Form, _ int) any { return &f.Rules }},
	{Path: "attachment", Label: "附件号", Holds: Line, Next: Moves, at: func(f *Form, _ int) any { return &f.Attachment }},
	{Path: "title", Label: "标题", Holds: Line, Next: Moves, at: func(f *Form, _ int) any { return &f.Title }},
	{Path: "year", Label: "年度", Holds: Year, Ask: "填写自评的年度，用四位数字", at: func(f *Form, _ int) any { return &f.Year }},
	{Path: "department", Label: "部门（单位）名称", Holds: Name, Ask: "填写部门（单位）的全称", at: func(f *Form, _ int) any { return &f.Department }},
	{Path: "filled_on", Label: "填报日期", Holds: Date, Next: Clears, Ask: "填写填报日期", at: func(f *Form, _ int) any { return &f.FilledOn }},

	{Path: "funds/rows/#/item", Label: "资金来源", Holds: RowName, at: func(f *Form, i int) any { return &f.Funds.Rows[i].Item }},
	{Path: "funds/rows/#/initial", Label: "年初预算数", Holds: Amount, Next: Clears, at: func(f *Form, i int) any { return &f.Funds.Rows[i].Initial }},
	{Path: "funds/rows/#/budget", Label: "全年预算数", Holds: Amount, Next: Clears, Ask: "填写全年预算数（万元）", at: func(f *Form, i int) any { return &f.Funds.Rows[i].Budget }},
	{Path: "funds/rows/#/executed", Label: "全年执行数", Holds: Amount, Next: Clears, Ask: "填写全年执行数（万元）", at: func(f *Form, i int) any { return &f.Funds.Rows[i].Executed }},
	{Path: "funds/weight", Label: "执行率分值", Holds: Points, at: func(f *Form, _ int) any { return &f.Funds.Weight }},
	{Path: "funds/rate", Label: "执行率", Holds: Rate, Decided: true, Next: Clears, at: func(f *Form, _ int) any { return &f.Funds.Rate }},
	{Path: "funds/score", Label: "执行率得分", Holds: Points, Decided: true, Next: Clears, at: func(f *Form, _ int) any { return &f.Funds.Score }},
	{Path: "funds/score_by", Label: "执行率的计分方式", Holds: Decider, Where: Derived, at: func(f *Form, _ int) any { return &f.Funds.ScoreBy }},

	{Path: "goals/expected", Label: "预期目标", Next: Moves, Ask: "填写年初设定的年度总体目标", at: func(f *Form, _ int) any { return &f.Goals.Expected }},
	{Path: "goals/actual", Label: "实际完成情况", Next: Clears, Ask: "逐条写明各项目标的完成情况", at: func(f *Form, _ int) any { return &f.Goals.Actual }},

	{Path: "levels/#/name", Label: "一级指标名称", Holds: LevelName, Next: Moves, at: func(f *Form, i int) any { return &f.Levels[i].Name }},
	{Path: "levels/#/weight", Label: "分值", Holds: Points, at: func(f *Form, i int) any { return &f.Levels[i].Weight }},

	{Path: "indicators/#/level1", Label: "一级指标", Holds: LevelName, Next: Moves, at: func(f *Form, i int) any { return &f.Indicators[i].Level1 }},
	{Path: "indicators/#/level2", Label: "二级指标", Holds: LevelName, Next: Moves, at: func(f *Form, i int) any { return &f.Indicators[i].Level2 }},
	{Path: "indicators/#/name", Label: "三级指标", Holds: Name, Next: Moves, at: func(f *Form, i int) any { return &f.Indicators[i].Name }},
	{Path: "indicators/#/target", Label: "年度指标值", Holds: Measure, Next: Moves, Ask: "填写年度指标值，例如“≥90%”", at: func(f *Form, i int) any { return &f.Indicators[i].Target }},
	{Path: "indicators/#/actual", Label: "实际完成值", Holds: Measure, Next: Clears, Ask: "填写全年实际完成的数值或情况", at: func(f *Form, i int) any { return &f.Indicators[i].Actual }},
	{Path: "indicators/#/weight", Label: "分值", Holds: Points, Ask: "填写这一行的分值", at: func(f *Form, i int) any { return &f.Indicators[i].Weight }},
	{Path: "indicators/#/score", Label: "得分", Holds: Points, Decided: true, Next: Clears, Ask: "按完成情况填写得分，不超过分值", at: func(f *Form, i int) any { return &f.Indicators[i].Score }},
	{Path: "indicators/#/score_by", Label: "计分方式", Holds: Decider, Where: Derived, at: func(f *Form, i int) any { return &f.Indicators[i].ScoreBy }},
	{Path: "indicators/#/reason", Label: "未完成原因分析", Next: Clears, at: func(f *Form, i int) any { return &f.Indicators[i].Reason }},
	{Path: "indicators/#/tier", Label: "完成档次", Holds: Line, Where: Beside, Next: Clears, Optional: true, at: func(f *Form, i int) any { return &f.Indicators[i].Tier }},
	{Path: "indicators/#/reading", Label: "指标值的理解方式", Holds: Line, Where: Beside, Optional: true, at: func(f *Form, i int) any { return &f.Indicators[i].Reading }},
	{Path: "indicators/#/not_applicable", Label: "不适用", Holds: Flag, Where: Beside, Optional: true, at: func(f *Form, i int) any { return &f.Indicators[i].NotApplicable }},

	{Path: "total/weight", Label: "总分的分值", Holds: Points, Next: Lapses, at: func(f *Form, _ int) any { return &f.Total.Weight }},
	{Path: "total/score", Label: "总分的得分", Holds: Points, Next: Lapses, at: func(f *Form, _ int) any { return &f.Total.Score }},

	{Path: "conclusion", Label: "自评结论", Next: Clears, Ask: "填写自评结论", at: func(f *Form, _ int) any { return &f.Conclusion }},
	{Path: "contact", Label: "联系人", Holds: Line, at: func(f *Form, _ int) any { return &f.Contact }},
	{Path: "phone", Label: "联系电话", Holds: Line, at: func(f *Form, _ int) any { return &f.Phone }},

	{Path: "extra/#/label", Label: "名称", Holds: RowName, Next: Moves, at: func(f *Form, i int) any { return &f.Extra[i].Label }},
	{Path: "extra/#/text", Label: "内容", Next: Clears, at: func(f *Form, i int) any { return &f.Extra[i].Text }},
}

// Block is a part of the form with fields of its own: an object of the JSON document, or
// a list of them.
type Block struct {
	Path     string
	Label    string // what a person calls it
	NamedBy  string // the key of the column that names a row of the list
	Optional bool   // not in the JSON document while it holds nothing, and there behind the fixed keys
	Specs    []*Spec

	columns []*Spec                         // that a sheet can hold
	rows    *rows                           // nil for an object
	unknown func(f *Form, i int) *[]Unknown // of the object, or of row i
	title   func(f *Form, i int) string     // names row i
}

var blocks = []*Block{
	{Path: "funds", Label: "资金", unknown: func(f *Form, _ int) *[]Unknown { return &f.Funds.Unknown }},
	{Path: "funds/rows", Label: "资金来源各行", NamedBy: KeyItem, rows: rowsOf(func(f *Form) *[]FundRow { return &f.Funds.Rows }),
		unknown: func(f *Form, i int) *[]Unknown { return &f.Funds.Rows[i].Unknown },
		title:   (*Form).FundTitle},
	{Path: "goals", Label: "年度总体目标", unknown: func(f *Form, _ int) *[]Unknown { return &f.Goals.Unknown }},
	{Path: "levels", Label: "一级指标", NamedBy: KeyName, rows: rowsOf(func(f *Form) *[]Level { return &f.Levels }),
		unknown: func(f *Form, i int) *[]Unknown { return &f.Levels[i].Unknown },
		title: func(f *Form, i int) string {
			return titled("一级指标", f.Levels[i].Name, "第 %d 个一级指标", i)
		}},
	{Path: "indicators", Label: "绩效指标", NamedBy: KeyName, rows: rowsOf(func(f *Form) *[]Indicator { return &f.Indicators }),
		unknown: func(f *Form, i int) *[]Unknown { return &f.Indicators[i].Unknown },
		title:   (*Form).IndicatorTitle},
	{Path: "total", Label: "总分", Optional: true, unknown: func(f *Form, _ int) *[]Unknown { return &f.Total.Unknown }},
	{Path: "extra", Label: "其他文字各行", NamedBy: KeyLabel, Optional: true, rows: rowsOf(func(f *Form) *[]Extra { return &f.Extra }),
		unknown: func(f *Form, i int) *[]Unknown { return &f.Extra[i].Unknown },
		title:   func(f *Form, i int) string { return titled("", f.Extra[i].Label, "其他文字第 %d 行", i) }},
}

// rows is how a list is counted and grown.
type rows struct {
	count func(f *Form) int
	add   func(f *Form)
}

func rowsOf[T any](list func(f *Form) *[]T) *rows {
	return &rows{
		count: func(f *Form) int { return len(*list(f)) },
		add: func(f *Form) {
			var row T
			*list(f) = append(*list(f), row)
		},
	}
}

// Specs is the field table, in reading order.
func Specs() []*Spec { return specs }

// Blocks are the parts of the form, in reading order.
func Blocks() []*Block { return blocks }

// Names is the column that names the rows of a list.
func (b *Block) Names() *Spec { return listField(b.Path, 0, b.NamedBy).Spec() }

// IsList reports whether the block is a list of rows.
func (b *Block) IsList() bool { return b.rows != nil }

// Len is the number of rows of a list in a form; an object counts as one.
func (b *Block) Len(f *Form) int {
	if b.rows == nil {
		return 1
	}
	return b.rows.count(f)
}

// Add gives a list one more row, blank.
func (b *Block) Add(f *Form) { b.rows.add(f) }

// Unknown are the members of the object, or of row i, that this version does not know.
func (b *Block) Unknown(f *Form, i int) *[]Unknown { return b.unknown(f, i) }

// Columns are the fields of the block that a sheet can hold.
func (b *Block) Columns() []*Spec { return b.columns }

// Columns are the columns of the list, or the fields of the object, with that path.
func Columns(list string) []*Spec { return BlockOf(list).columns }

// RowTexts are the columns of the list with that path that say more of a row than what it
// is called and under which levels.
func RowTexts(list string) []*Spec {
	return slices.DeleteFunc(slices.Clone(Columns(list)), func(s *Spec) bool { return s.Holds == LevelName || s.Key == s.Block.NamedBy })
}

// score is who decides the scores of row i, and what is typed there.
func (b *Block) score(f *Form, i int) (by *ScoreBy, typed string) {
	for _, s := range b.Specs {
		if s.Holds == Decider {
			by = s.at(f, i).(*ScoreBy)
		}
		if s.Decided {
			typed += s.Text(f, i)
		}
	}
	return by, typed
}

// eachScore visits who decides each score of the form, and what is typed there.
func (f *Form) eachScore(visit func(by *ScoreBy, typed string)) {
	for _, b := range blocks {
		for i := range b.Len(f) {
			if by, typed := b.score(f, i); by != nil {
				visit(by, typed)
			}
		}
	}
}

// DecideOpen says who decides the scores for which the form doesn't: a score that is there
// was somebody's.
func (f *Form) DecideOpen() {
	f.eachScore(func(by *ScoreBy, typed string) {
		if *by == "" {
			*by = decider(typed)
		}
	})
}

// By tells who decides a field; ok is false for what neither the rules nor a person score.
func (f *Form) By(field Field) (by ScoreBy, ok bool) {
	s, i := f.find(field)
	if s == nil || !s.Decided {
		return "", false
	}
	at, _ := s.Block.score(f, i)
	return *at, true
}

// RowBlank reports whether a row of a list says nothing in the columns other than those of
// the given contents.
func (f *Form) RowBlank(list string, i int, but ...Content) bool {
	return !slices.ContainsFunc(Columns(list), func(s *Spec) bool {
		return !slices.Contains(but, s.Holds) && !IsBlank(s.Text(f, i))
	})
}

// SameRow reports whether rows of a list say the same in two forms, and were settled alike.
func SameRow(list string, f *Form, i int, other *Form, j int) bool {
	return !slices.ContainsFunc(BlockOf(list).Specs, func(s *Spec) bool { return s.Text(f, i) != s.Text(other, j) })
}

// Field is the path of the field in row i of its list; for a single field i means nothing.
func (s *Spec) Field(i int) Field {
	if s.inList() {
		return listField(s.Block.Path, i, s.Key)
	}
	return Field(s.Path)
}

func (s *Spec) inList() bool { return s.Block != nil && s.Block.IsList() }

// Text is the text of the field in row i of its list, as typed.
func (s *Spec) Text(f *Form, i int) string {
	switch p := s.at(f, i).(type) {
	case *string:
		return *p
	case *Number:
		return string(*p)
	case *int:
		if *p == 0 {
			return ""
		}
		return strconv.Itoa(*p)
	case *bool:
		return strconv.FormatBool(*p)
	case *ScoreBy:
		return string(*p)
	}
	return ""
}

// Set writes the text of the field in row i of its list and reports whether it could. Who
// decides a score is left as it is; see Form.Set.
func (s *Spec) Set(f *Form, i int, text string) bool {
	switch p := s.at(f, i).(type) {
	case *string:
		*p = text
	case *Number:
		*p = Number(text)
	case *int:
		return setYear(p, text)
	case *bool:
		v, err := strconv.ParseBool(text)
		*p = v
		return err == nil
	case *ScoreBy:
		by := ScoreBy(text)
		if by != ByRule && by != ByHand && by != "" {
			return false
		}
		*p = by
	}
	return true
}

func setYear(year *int, text string) bool {
	text = strings.TrimSuffix(strings.TrimSuffix(FoldNumber(text), "度"), "年")
	if text == "" {
		*year = 0
		return true
	}
	y, err := strconv.Atoi(text)
	if err != nil || y < 0 || y > 9999 {
		return false
	}
	*year = y
	return true
}

func decider(typed string) ScoreBy {
	if strings.TrimSpace(typed) == "" {
		return ByRule
	}
	return ByHand
}

// place is the list a field lies in, "" for a single field, and the rest of its path.
type place struct{ list, key string }

// index finds rows of the table by their place.
var index = buildIndex()

func buildIndex() map[place]*Spec {
	index := map[place]*Spec{}
	for n, s := range specs {
		s.order = n
		list, key, member := strings.Cut(s.Path, "/#/")
		s.Key = key
		if !member {
			s.Key, list = s.Path, ""
			if at := strings.LastIndexByte(s.Path, '/'); at >= 0 {
				s.Key = s.Path[at+1:]
				s.Block = BlockOf(s.Path[:at])
			}
			index[place{"", s.Path}] = s
		} else {
			s.Block = BlockOf(list)
			index[place{list, key}] = s
		}
		if b := s.Block; b != nil {
			b.Specs = append(b.Specs, s)
			if s.Where == InCell {
				b.columns = append(b.columns, s)
			}
		}
		s.listed = slices.ContainsFunc(kinds, func(k *Kind) bool { return k.lists(s) })
	}
	return index
}

// BlockOf is the part of the form with that path, nil where there is none.
func BlockOf(path string) *Block {
	for _, b := range blocks {
		if b.Path == path {
			return b
		}
	}
	return nil
}
