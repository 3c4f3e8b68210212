package domain

import (
	"slices"
	"strconv"
	"strings"

	"ziping/domain/zh"
)

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

// Keys are the keys of the list's columns whose content is as wanted.
func Keys(list string, wanted func(Content) bool) (keys []string) {
	for _, s := range Columns(list) {
		if wanted(s.Holds) {
			keys = append(keys, s.Key)
		}
	}
	return slices.Clip(keys)
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

// SameRow reports whether rows of a list say the same in two forms, and were decided alike.
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
		if s.Holds == KindWord {
			return setKind(p, text)
		}
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

func setKind(id *string, text string) bool {
	k := kindOf(text)
	if k != nil {
		*id = k.word()
	}
	return k != nil
}

func setYear(year *int, text string) bool {
	text = strings.TrimSuffix(strings.TrimSuffix(FoldNumber(text), "度"), "年")
	if text == "" {
		*year = 0
		return true
	}
	y, rest, ok := zh.CutNumber(text) // 二〇二四 as well
	if !ok || rest != "" || y > 9999 {
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

// place is the list that a field belongs to, "" for a single field, and the rest of its path.
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
		s.listed = slices.ContainsFunc(kinds, func(k *Kind) bool { return k.Lists(Field(s.Path)) })
	}
	return index
}

// BlockOf is the part of the form with that path, nil if there is none.
func BlockOf(path string) *Block {
	for _, b := range blocks {
		if b.Path == path {
			return b
		}
	}
	return nil
}
