package domain

import (
	"slices"
	"strconv"
	"strings"

	"ziping/domain/zh"
)

// Field is the path of one field in the JSON document: "funds/rows/0/budget",
// "indicators/6/reason". It is how a reader fills a form, a finding names its place
// and the window addresses what is edited.
type Field string

// Fields outside lists.
const (
	FieldAttachment Field = "attachment"
	FieldTitle      Field = "title"
	FieldYear       Field = "year"
	FieldDepartment Field = "department"
	FieldFilledOn   Field = "filled_on"
	FieldProject    Field = "project/name"
	FieldCode       Field = "project/code"
	FieldAuthority  Field = "project/department" // 主管部门
	FieldUnit       Field = "project/unit"
	FieldLeader     Field = "project/leader"
	FieldLeaderTel  Field = "project/phone"
	FieldType       Field = "project/type"
	FieldPeriod     Field = "project/period"
	FieldProcess    Field = "project/process"
	FieldRate       Field = "funds/rate"
	FieldFundWeight Field = "funds/weight"
	FieldFundScore  Field = "funds/score"
	FieldExpected   Field = "goals/expected"
	FieldActual     Field = "goals/actual"
	FieldIndicators Field = "indicators" // the list as a whole
	FieldTotal      Field = "total"      // the row as a whole
	FieldSumWeight  Field = "total/weight"
	FieldSumScore   Field = "total/score"
	FieldConclusion Field = "conclusion"
	FieldContact    Field = "contact"
	FieldPhone      Field = "phone"
)

// Keys of list members.
const (
	KeyItem     = "item"
	KeyInitial  = "initial"
	KeyBudget   = "budget"
	KeyExecuted = "executed"

	KeyName          = "name"
	KeyWeight        = "weight"
	KeyLevel1        = "level1"
	KeyLevel2        = "level2"
	KeyTarget        = "target"
	KeyActual        = "actual"
	KeyScore         = "score"
	KeyReason        = "reason"
	KeyTier          = "tier"
	KeyReading       = "reading"
	KeyNotApplicable = "not_applicable"

	KeyLabel = "label"
	KeyCode  = "code"
	KeyText  = "text"
)

// IndicatorField is the path of one column of indicator i.
func IndicatorField(i int, key string) Field { return listField("indicators", i, key) }

// FundField is the path of one column of fund row i.
func FundField(i int, key string) Field { return listField("funds/rows", i, key) }

// LevelField is the path of a key of level-1 indicator i.
func LevelField(i int, key string) Field { return listField("levels", i, key) }

// ExtraField is the path of a key of extra row i.
func ExtraField(i int, key string) Field { return listField("extra", i, key) }

func listField(list string, i int, key string) Field {
	return Field(list + "/" + strconv.Itoa(i) + "/" + key)
}

// Split splits the path of a list member; ok is false for every other path.
func (p Field) Split() (list string, i int, key string, ok bool) {
	path := string(p)
	last := strings.LastIndexByte(path, '/')
	if last < 0 {
		return "", 0, "", false
	}
	before := strings.LastIndexByte(path[:last], '/')
	if before < 0 {
		return "", 0, "", false
	}
	i, err := strconv.Atoi(path[before+1 : last])
	if err != nil || i < 0 {
		return "", 0, "", false
	}
	return path[:before], i, path[last+1:], true
}

// Indicator is the index of the indicator that a path belongs to.
func (p Field) Indicator() (i int, key string, ok bool) {
	list, i, key, ok := p.Split()
	return i, key, ok && list == "indicators"
}

// Text is the text of a field as typed; ok is false if the form has no such field.
func (f *Form) Text(field Field) (text string, ok bool) {
	s, i := f.find(field)
	if s == nil {
		return "", false
	}
	return s.Text(f, i), true
}

// Set writes the text of a field as typed and reports whether it could: the field must
// exist, a year must be a whole number or blank. A typed score (or rate) becomes the
// person's own (ByHand); an emptied one follows the rules again (ByRule).
func (f *Form) Set(field Field, text string) bool {
	s, i := f.find(field)
	if s == nil || !s.Set(f, i, text) {
		return false
	}
	if s.Decided {
		by, typed := s.Block.score(f, i)
		*by = decider(typed)
	}
	return true
}

// find is the row of the table for a field, and its row in the form's list; nil if the form has no
// such field.
func (f *Form) find(field Field) (s *Spec, i int) {
	s, i = field.spec()
	if s == nil || s.Block != nil && i >= s.Block.Len(f) {
		return nil, 0
	}
	return s, i
}

// Spec is the row of the table for a field, nil if there is none.
func (p Field) Spec() *Spec {
	s, _ := p.spec()
	return s
}

// Holds says what the text of a field means.
func (p Field) Holds() Content {
	if s := p.Spec(); s != nil {
		return s.Holds
	}
	return Prose
}

func (p Field) spec() (*Spec, int) {
	if list, i, key, ok := p.Split(); ok {
		return index[place{list, key}], i
	}
	return index[place{"", string(p)}], 0
}

// Order orders paths as they are read in the form: by part, row and column.
func (p Field) Order() (part, row, column int) {
	list, i, _, member := p.Split()
	if s := p.Spec(); s != nil && member {
		return s.Block.Specs[0].order, i, s.order
	} else if s != nil {
		return s.order, 0, 0
	}
	if b := BlockOf(list + string(p)[len(list):]); b != nil {
		return b.Specs[0].order, -1, 0 // a part as a whole comes before its fields
	}
	return len(specs), 0, 0
}

// Fields lists every field of the form that a sheet can hold, in reading order.
func (f *Form) Fields() []Field {
	list := make([]Field, 0, 32+8*(len(f.Indicators)+len(f.Funds.Rows)))
	f.each(func(s *Spec, i int) {
		if s.Where == InCell {
			list = append(list, s.Field(i))
		}
	})
	return list
}

// each visits every field of the form, in reading order.
func (f *Form) each(visit func(s *Spec, i int)) {
	kind := f.Kind()
	for n := 0; n < len(specs); n++ {
		if s := specs[n]; !s.inList() {
			if kind.has(s) {
				visit(s, 0)
			}
			continue
		}
		list := specs[n].Block
		for i := range list.Len(f) {
			for _, s := range list.Specs {
				visit(s, i)
			}
		}
		n += len(list.Specs) - 1
	}
}

// LevelIndex finds a level-1 indicator by name, with or without 指标 at its end; -1 if
// the form has none of that name.
func (f *Form) LevelIndex(name string) int {
	return slices.IndexFunc(f.Levels, func(l Level) bool { return SameLevel(l.Name, name) })
}

// SameLevel reports whether two level names mean the same: blanks, line breaks and a
// final 指标 do not count.
func SameLevel(a, b string) bool { return a == b || LevelKey(a) == LevelKey(b) }

// LevelKey is a level name without blanks, line breaks and a final 指标.
func LevelKey(name string) string {
	return strings.TrimSuffix(zh.Squeeze(name), "指标")
}
