package domain_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"ziping/domain"
)

// leaf is one member of the form's structs that holds a value, found by reflection.
type leaf struct {
	name  string // Form.Indicators.Reason
	value reflect.Value
}

// leaves finds every member below v, in a form whose lists have one row each.
func leaves(t *testing.T, name string, v reflect.Value) (list []leaf) {
	t.Helper()
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			list = append(list, leaves(t, name+"."+v.Type().Field(i).Name, v.Field(i))...)
		}
	case reflect.Slice:
		if v.Type() == reflect.TypeFor[[]domain.Unknown]() {
			return nil // see TestEveryObjectKeepsWhatItDoesNotKnow
		}
		list = leaves(t, name, v.Index(0))
	case reflect.String, reflect.Int, reflect.Bool:
		list = []leaf{{name, v}}
	default:
		t.Fatalf("%s is a %s: the field table has no way to hold it", name, v.Kind())
	}
	return list
}

// mark puts something into a member that no other holds, and returns its text.
func (l leaf) mark(t *testing.T, n int) string {
	t.Helper()
	switch l.value.Kind() {
	case reflect.Int:
		l.value.SetInt(int64(1000 + n))
		return fmt.Sprint(1000 + n)
	case reflect.Bool:
		l.value.SetBool(true)
		return "true"
	}
	text := fmt.Sprintf("marker %d", n)
	l.value.SetString(text)
	return text
}

// oneOfEach is a form with one row in each list.
func oneOfEach() domain.Form {
	return domain.Form{
		Funds:      domain.Funds{Rows: make([]domain.FundRow, 1)},
		Levels:     make([]domain.Level, 1),
		Indicators: make([]domain.Indicator, 1),
		Extra:      make([]domain.Extra, 1),
		Reviewed:   make([]domain.Reviewed, 1),
	}
}

// Every member of the structs is one row of the table, which reaches that member and no
// other.
func TestTheTableHoldsEveryMemberOfTheForm(t *testing.T) {
	f := oneOfEach()
	members := leaves(t, "Form", reflect.ValueOf(&f).Elem())
	for n := range members {
		f = oneOfEach()
		m := leaves(t, "Form", reflect.ValueOf(&f).Elem())[n]
		want := m.mark(t, n)
		var at []string
		for _, s := range domain.Specs() {
			if s.Text(&f, 0) == want {
				at = append(at, s.Path)
			}
		}
		if len(at) != 1 {
			t.Errorf("%s is reached by %q, want exactly one row of the table in fields.go", m.name, at)
		}
	}
	if rows := len(domain.Specs()); rows != len(members) {
		t.Errorf("the table has %d rows for %d members", rows, len(members))
	}
}

func TestARowOfTheTableSaysEverything(t *testing.T) {
	seen := map[string]bool{}
	for _, s := range domain.Specs() {
		if s.Label == "" {
			t.Errorf("%s has no label", s.Path)
		}
		if seen[s.Path] {
			t.Errorf("%s is there twice", s.Path)
		}
		seen[s.Path] = true
		listed := 0
		for _, k := range domain.Kinds() {
			if k.Has(s.Field(0)) {
				listed++
			}
		}
		if listed == 0 {
			t.Errorf("no kind of form has %s", s.Path)
		}
		if s.Block == nil && s.Where == domain.InCell && !inHeadOrFoot(s) {
			t.Errorf("%s has no place: list it among a kind's Head or Foot", s.Path)
		}
	}
}

// Fields, roll-over and all others go through the rows of a list one by one.
func TestTheColumnsOfAListAreTogether(t *testing.T) {
	last := map[*domain.Block]int{}
	for n, s := range domain.Specs() {
		if b := s.Block; b != nil && b.IsList() {
			if before, seen := last[b]; seen && before != n-1 {
				t.Errorf("%s is apart from the other columns of %s", s.Path, b.Path)
			}
			last[b] = n
		}
	}
}

func inHeadOrFoot(s *domain.Spec) bool {
	return slices.ContainsFunc(domain.Kinds(), func(k *domain.Kind) bool {
		return slices.Contains(k.Head, s.Field(0)) || slices.Contains(k.Foot, s.Field(0))
	})
}

// Clone and Equal see every member.
func TestACloneIsApartInEveryMember(t *testing.T) {
	f := oneOfEach()
	for n := range leaves(t, "Form", reflect.ValueOf(&f).Elem()) {
		f := oneOfEach()
		c := f.Clone()
		m := leaves(t, "Form", reflect.ValueOf(&c).Elem())[n]
		m.mark(t, n)
		if !f.Equal(oneOfEach()) {
			t.Errorf("%s: an edit of the copy reached the original", m.name)
		}
		if c.Equal(f) {
			t.Errorf("%s: Equal sees no difference", m.name)
		}
	}
}

// Every object of the document keeps members of a newer program.
func TestEveryObjectKeepsWhatItDoesNotKnow(t *testing.T) {
	f := oneOfEach()
	kept := map[*[]domain.Unknown]bool{}
	var find func(v reflect.Value)
	find = func(v reflect.Value) {
		switch {
		case v.Type() == reflect.TypeFor[[]domain.Unknown]():
			kept[v.Addr().Interface().(*[]domain.Unknown)] = true
		case v.Kind() == reflect.Struct:
			for i := range v.NumField() {
				find(v.Field(i))
			}
		case v.Kind() == reflect.Slice:
			find(v.Index(0))
		}
	}
	find(reflect.ValueOf(&f).Elem())
	delete(kept, &f.Unknown)
	for _, g := range domain.Blocks() {
		at := g.Unknown(&f, 0)
		if at != nil && !kept[at] {
			t.Errorf("%s shares its unknown members", g.Path)
		}
		delete(kept, at)
	}
	if len(kept) > 0 {
		t.Errorf("%d lists of unknown members belong to no block", len(kept))
	}
}

// The fields of the first version keep their order, whatever else comes between them.
func TestReadingOrder(t *testing.T) {
	f := lastYear()
	var got []string
	want := strings.Fields(`attachment title year department filled_on
		funds/rows/0/item funds/rows/0/initial funds/rows/0/budget funds/rows/0/executed
		funds/rows/1/item funds/rows/1/initial funds/rows/1/budget funds/rows/1/executed
		funds/rows/2/item funds/rows/2/initial funds/rows/2/budget funds/rows/2/executed
		funds/rows/3/item funds/rows/3/initial funds/rows/3/budget funds/rows/3/executed
		funds/weight funds/rate funds/score goals/expected goals/actual
		levels/0/name levels/0/weight levels/1/name levels/1/weight levels/2/name levels/2/weight
		indicators/0/level1 indicators/0/level2 indicators/0/name indicators/0/target indicators/0/actual indicators/0/weight indicators/0/score indicators/0/reason
		indicators/1/level1 indicators/1/level2 indicators/1/name indicators/1/target indicators/1/actual indicators/1/weight indicators/1/score indicators/1/reason
		total/weight total/score conclusion contact phone extra/0/label extra/0/text`)
	for _, field := range f.Fields() {
		if slices.Contains(want, string(field)) {
			got = append(got, string(field))
		}
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got  %v\nwant %v", got, want)
	}
}

// What another kind lists in its head or foot is not a field of this one.
func TestAKindHasItsOwnHeadAndFootAndAllElse(t *testing.T) {
	k := domain.Kind{Head: []domain.Field{domain.FieldTitle}, Foot: []domain.Field{domain.FieldContact}}
	for field, want := range map[domain.Field]bool{
		domain.FieldTitle: true, domain.FieldContact: true, domain.FieldConclusion: false, domain.FieldDepartment: false,
		domain.FieldActual: true, domain.FieldRate: true, "indicators/3/score": true, "rules": true, "nothing": false,
	} {
		if got := k.Has(field); got != want {
			t.Errorf("%s: %v, want %v", field, got, want)
		}
	}
}
