package jsonform

import (
	"bytes"
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"ziping/domain"
)

// member is one key of an object and where its value lies in the form. The lists of
// members below are the document: their order is the order of the keys, and both Encode
// and Decode go by them.
type member struct {
	key   string
	value value
}

type value interface {
	write(w *bytes.Buffer)
	read(n *node) error
	empty() bool
}

// optional is a member that is not written while it holds nothing.
type optional struct{ value }

func formMembers(f *domain.Form) []member {
	return []member{
		{"rules", text(&f.Rules)},
		{"attachment", text(&f.Attachment)},
		{"title", text(&f.Title)},
		{"year", year{f}},
		{"department", text(&f.Department)},
		{"filled_on", text(&f.FilledOn)},
		{"funds", object(fundsMembers(&f.Funds), &f.Funds.Unknown)},
		{"goals", object([]member{
			{"expected", text(&f.Goals.Expected)},
			{"actual", text(&f.Goals.Actual)},
		}, &f.Goals.Unknown)},
		{"levels", list(&f.Levels, func(l *domain.Level) objectValue {
			return object([]member{
				{domain.KeyName, text(&l.Name)},
				{domain.KeyWeight, text(&l.Weight)},
			}, &l.Unknown)
		})},
		{"indicators", list(&f.Indicators, indicatorMembers)},
		{"conclusion", text(&f.Conclusion)},
		{"contact", text(&f.Contact)},
		{"phone", text(&f.Phone)},
		{"total", optional{object([]member{
			{"weight", text(&f.Total.Weight)},
			{"score", text(&f.Total.Score)},
		}, &f.Total.Unknown)}},
		{"extra", optional{list(&f.Extra, func(e *domain.Extra) objectValue {
			return object([]member{
				{domain.KeyLabel, text(&e.Label)},
				{domain.KeyText, text(&e.Text)},
			}, &e.Unknown)
		})}},
	}
}

func fundsMembers(f *domain.Funds) []member {
	return []member{
		{"rows", list(&f.Rows, func(r *domain.FundRow) objectValue {
			return object([]member{
				{domain.KeyItem, text(&r.Item)},
				{domain.KeyInitial, text(&r.Initial)},
				{domain.KeyBudget, text(&r.Budget)},
				{domain.KeyExecuted, text(&r.Executed)},
			}, &r.Unknown)
		})},
		{"weight", text(&f.Weight)},
		{"rate", text(&f.Rate)},
		{"score", text(&f.Score)},
		{"score_by", scoreBy{&f.ScoreBy}},
	}
}

func indicatorMembers(in *domain.Indicator) objectValue {
	return object([]member{
		{domain.KeyLevel1, text(&in.Level1)},
		{domain.KeyLevel2, text(&in.Level2)},
		{domain.KeyName, text(&in.Name)},
		{domain.KeyTarget, text(&in.Target)},
		{domain.KeyActual, text(&in.Actual)},
		{domain.KeyWeight, text(&in.Weight)},
		{domain.KeyScore, text(&in.Score)},
		{"score_by", scoreBy{&in.ScoreBy}},
		{domain.KeyReason, text(&in.Reason)},
		{domain.KeyTier, optional{text(&in.Tier)}},
		{domain.KeyReading, optional{text(&in.Reading)}},
		{domain.KeyNotApplicable, optional{flag{&in.NotApplicable}}},
	}, &in.Unknown)
}

// writeMembers ends an object whose "{" (and perhaps first member) is written already.
func writeMembers(w *bytes.Buffer, members []member, unknown []domain.Unknown, first bool) {
	comma := func() {
		if !first {
			w.WriteByte(',')
		}
		first = false
	}
	for _, m := range members {
		if o, ok := m.value.(optional); ok && o.empty() {
			continue
		}
		comma()
		w.WriteString(quote(m.key) + ":")
		m.value.write(w)
	}
	for _, u := range unknown {
		comma()
		w.WriteString(quote(u.Key) + ":" + u.Value)
	}
	w.WriteByte('}')
}

// readMembers fills the members from an object; what is missing stays as it is, what is
// not among them goes to unknown.
func readMembers(n *node, members []member, unknown *[]domain.Unknown) error {
	for _, e := range n.members {
		i := slices.IndexFunc(members, func(m member) bool { return m.key == e.key })
		if i < 0 {
			*unknown = append(*unknown, domain.Unknown{Key: e.key, Value: e.value.compact()})
			continue
		}
		if err := members[i].value.read(e.value); err != nil {
			return err
		}
	}
	return nil
}

type objectValue struct {
	members []member
	unknown *[]domain.Unknown
}

func object(members []member, unknown *[]domain.Unknown) objectValue {
	return objectValue{members, unknown}
}

func (o objectValue) write(w *bytes.Buffer) {
	w.WriteByte('{')
	writeMembers(w, o.members, *o.unknown, true)
}

func (o objectValue) read(n *node) error {
	switch n.kind {
	case '{':
		return readMembers(n, o.members, o.unknown)
	case null:
		return nil
	}
	return n.errorf("这里应是一组带名称的内容 { }")
}

func (o objectValue) empty() bool {
	return len(*o.unknown) == 0 && !slices.ContainsFunc(o.members, func(m member) bool { return !m.value.empty() })
}

type listValue[T any] struct {
	items   *[]T
	members func(*T) objectValue
}

func list[T any](items *[]T, members func(*T) objectValue) listValue[T] {
	return listValue[T]{items, members}
}

func (l listValue[T]) write(w *bytes.Buffer) {
	w.WriteByte('[')
	for i := range *l.items {
		if i > 0 {
			w.WriteByte(',')
		}
		l.members(&(*l.items)[i]).write(w)
	}
	w.WriteByte(']')
}

func (l listValue[T]) read(n *node) error {
	if n.kind == null {
		return nil
	}
	if n.kind != '[' {
		return n.errorf("这里应是一个列表 [ ]")
	}
	for _, item := range n.items {
		var v T
		if item.kind != '{' {
			return item.errorf("列表里的每一项应是一组带名称的内容 { }")
		}
		if err := l.members(&v).read(item); err != nil {
			return err
		}
		*l.items = append(*l.items, v)
	}
	return nil
}

func (l listValue[T]) empty() bool { return len(*l.items) == 0 }

type textValue[T ~string] struct{ to *T }

func text[T ~string](to *T) textValue[T] { return textValue[T]{to} }

func (t textValue[T]) write(w *bytes.Buffer) { w.WriteString(quote(string(*t.to))) }
func (t textValue[T]) empty() bool           { return *t.to == "" }

// read takes numbers too: other programs write them so.
func (t textValue[T]) read(n *node) error {
	switch n.kind {
	case '"':
		*t.to = T(n.text)
	case number:
		*t.to = T(plain(n.text))
	case null:
		*t.to = ""
	default:
		return n.errorf("这里应是文字，放在英文引号里")
	}
	return nil
}

// plain keeps the digits of a JSON number and rewrites an exponent, which no field of
// the form takes.
func plain(number string) string {
	if !strings.ContainsAny(number, "eE") {
		return number
	}
	if d, err := decimal.NewFromString(number); err == nil && -20 <= d.Exponent() && d.Exponent() <= 20 {
		return d.String()
	}
	return number
}

type year struct{ f *domain.Form }

func (y year) write(w *bytes.Buffer) { w.WriteString(strconv.Itoa(y.f.Year)) }
func (y year) empty() bool           { return y.f.Year == 0 }

func (y year) read(n *node) error {
	switch {
	case n.kind == null:
		return nil
	case (n.kind == number || n.kind == '"') && y.f.Set(domain.FieldYear, n.text):
		return nil
	}
	return n.errorf("年度应是整数，例如 2024")
}

type flag struct{ to *bool }

func (b flag) write(w *bytes.Buffer) { w.WriteString(strconv.FormatBool(*b.to)) }
func (b flag) empty() bool           { return !*b.to }

func (b flag) read(n *node) error {
	if n.kind != boolean && n.kind != null {
		return n.errorf("这里应是 true 或 false")
	}
	*b.to = n.text == "true"
	return nil
}

type scoreBy struct{ to *domain.ScoreBy }

func (s scoreBy) write(w *bytes.Buffer) { w.WriteString(quote(string(*s.to))) }
func (s scoreBy) empty() bool           { return *s.to == "" }

func (s scoreBy) read(n *node) error {
	switch by := domain.ScoreBy(n.text); {
	case n.kind == null:
	case n.kind == '"' && (by == domain.ByRule || by == domain.ByHand || by == ""):
		*s.to = by
	default:
		return n.errorf("score_by 应是 \"rule\"（按规则）或 \"hand\"（手工填写）")
	}
	return nil
}

// settle says who decides a score where a foreign document leaves it out: a score that is
// there was somebody's.
func settle(f *domain.Form) {
	one := func(by *domain.ScoreBy, score string) {
		switch {
		case *by != "":
		case strings.TrimSpace(score) == "":
			*by = domain.ByRule
		default:
			*by = domain.ByHand
		}
	}
	one(&f.Funds.ScoreBy, f.Funds.Rate+string(f.Funds.Score))
	for i := range f.Indicators {
		one(&f.Indicators[i].ScoreBy, string(f.Indicators[i].Score))
	}
}

func quote(s string) string {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(s); err != nil {
		panic("jsonform: " + err.Error()) // a string always encodes
	}
	return strings.TrimSuffix(b.String(), "\n")
}
