package jsonform

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"ziping/domain"
)

// object is one object of the document: its members in the order of their keys. The document
// follows domain's table of fields.
type object struct {
	block   *domain.Block // nil for the document itself
	members []member
}

// member is one key of an object: a field, or an object or list of its own.
type member struct {
	key      string
	field    *domain.Spec
	object   *object
	optional bool // not written while it holds nothing
}

// document is the outermost object, without "format".
var document = objectOf(nil, "")

// objectOf gathers the members below a path: the fixed ones in the order of the table, then
// the optional ones.
func objectOf(block *domain.Block, path string) *object {
	o := &object{block: block}
	add := func(key string, m member) {
		m.key = key
		if !slices.ContainsFunc(o.members, func(old member) bool { return old.key == key }) {
			o.members = append(o.members, m)
		}
	}
	for _, s := range domain.Specs() {
		rest, below := strings.CutPrefix(s.Path, path)
		key, _, deeper := strings.Cut(rest, "/")
		switch {
		case !below:
		case !deeper:
			add(key, member{field: s, optional: s.Optional})
		default:
			b := domain.BlockOf(path + key)
			inside := b.Path + "/"
			if b.IsList() {
				inside += "#/"
			}
			add(key, member{object: objectOf(b, inside), optional: b.Optional})
		}
	}
	slices.SortStableFunc(o.members, func(a, b member) int {
		switch {
		case a.optional == b.optional:
			return 0
		case b.optional:
			return -1
		}
		return 1
	})
	return o
}

// unknown are the members of the object, in row i if it is one of a list, that this
// version does not know.
func (o *object) unknown(f *domain.Form, i int) *[]domain.Unknown {
	if o.block == nil {
		return &f.Unknown
	}
	return o.block.Unknown(f, i)
}

// write writes an object; begun is what is in it already.
func (o *object) write(w *bytes.Buffer, f *domain.Form, i int, begun string) {
	w.WriteString("{" + begun)
	first := begun == ""
	comma := func() {
		if !first {
			w.WriteByte(',')
		}
		first = false
	}
	for _, m := range o.members {
		if m.optional && m.empty(f, i) {
			continue
		}
		comma()
		w.WriteString(`"` + m.key + `":`)
		switch {
		case m.field != nil:
			writeField(w, m.field, f, i)
		case m.object.block.IsList():
			w.WriteByte('[')
			for row := range m.object.block.Len(f) {
				if row > 0 {
					w.WriteByte(',')
				}
				m.object.write(w, f, row, "")
			}
			w.WriteByte(']')
		default:
			m.object.write(w, f, 0, "")
		}
	}
	for _, u := range *o.unknown(f, i) {
		comma()
		w.WriteString(quote(u.Key) + ":" + u.Value)
	}
	w.WriteByte('}')
}

func (m *member) empty(f *domain.Form, i int) bool {
	switch {
	case m.field != nil:
		text := m.field.Text(f, i)
		return text == "" || m.field.Holds == domain.Flag && text == "false"
	case m.object.block.IsList():
		return m.object.block.Len(f) == 0
	}
	return len(*m.object.unknown(f, 0)) == 0 && !slices.ContainsFunc(m.object.members, func(m member) bool { return !m.empty(f, 0) })
}

func writeField(w *bytes.Buffer, s *domain.Spec, f *domain.Form, i int) {
	switch text := s.Text(f, i); {
	case s.Holds == domain.Flag:
		w.WriteString(text)
	case s.Holds == domain.Year:
		w.WriteString(cmp.Or(text, "0"))
	default:
		w.WriteString(quote(text))
	}
}

// read fills an object, row i of its list if it is in one. What is missing stays as it
// is, what is not among the members goes to unknown.
func (o *object) read(n *node, f *domain.Form, i int) error {
	for _, e := range n.members {
		at := slices.IndexFunc(o.members, func(m member) bool { return m.key == e.key })
		if at < 0 {
			unknown := o.unknown(f, i)
			*unknown = append(*unknown, domain.Unknown{Key: e.key, Value: e.value.compact()})
			continue
		}
		if err := o.members[at].read(e.value, f, i); err != nil {
			return err
		}
	}
	return nil
}

func (m *member) read(n *node, f *domain.Form, i int) error {
	switch {
	case n.kind == null:
		return nil
	case m.field != nil:
		return readField(n, m.field, f, i)
	case m.object.block.IsList():
		return m.object.readList(n, f)
	case n.kind == '{':
		return m.object.read(n, f, 0)
	}
	return n.errorf("这里应是一组带名称的内容 { }")
}

func (o *object) readList(n *node, f *domain.Form) error {
	if n.kind != '[' {
		return n.errorf("这里应是一个列表 [ ]")
	}
	for _, item := range n.items {
		if item.kind != '{' {
			return item.errorf("列表里的每一项应是一组带名称的内容 { }")
		}
		o.block.Add(f)
		if err := o.read(item, f, o.block.Len(f)-1); err != nil {
			return err
		}
	}
	return nil
}

// kindWords are the words for kinds of forms, for a message.
var kindWords = func() string {
	var words []string
	for _, k := range domain.Kinds() {
		words = append(words, fmt.Sprintf("%q（%s）", k.ID, k.Name))
	}
	return strings.Join(words, " 或 ")
}()

// readField accepts numbers as texts too, because other programs write them.
func readField(n *node, s *domain.Spec, f *domain.Form, i int) error {
	ok, due := false, "这里应是文字，放在英文引号里"
	switch s.Holds {
	case domain.Year:
		ok, due = (n.kind == number || n.kind == '"') && s.Set(f, i, n.text), "年度应是整数，例如 2024"
	case domain.Flag:
		ok, due = n.kind == boolean && s.Set(f, i, n.text), "这里应是 true 或 false"
	case domain.Decider:
		ok, due = n.kind == '"' && s.Set(f, i, n.text), "score_by 应是 \"rule\"（按规则）或 \"hand\"（手工填写）"
	case domain.KindWord:
		ok, due = n.kind == '"' && s.Set(f, i, n.text), "这个版本的程序不认识这种表。kind 应是 "+kindWords
	default:
		switch n.kind {
		case '"':
			ok = s.Set(f, i, n.text)
		case number:
			ok = s.Set(f, i, plain(n.text))
		}
	}
	if !ok {
		return n.errorf("%s", due)
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

func quote(s string) string {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(s); err != nil {
		panic("jsonform: " + err.Error()) // a string always encodes
	}
	return strings.TrimSuffix(b.String(), "\n")
}
