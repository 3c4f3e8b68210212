package guard

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"ziping/io/fault"
)

// XML reads an XML document token by token. It does what xml.Decoder.Token does beyond RawToken,
// which is to check that elements are nested and to resolve prefixes, without copying each token to
// the heap a second time.
type XML struct {
	*xml.Decoder
	Namespaces bool // elements are wanted with their namespaces, not with their prefixes

	source *meter
	open   []xml.Name // the elements that were not left yet, as written
	spaces []space    // what prefixes mean, the innermost last
}

// space is a namespace with the prefix that it has inside an element, "" for elements without one.
type space struct {
	prefix, url string
	depth       int // of the element
}

// NewXML starts to read a document in UTF-8, whatever its declaration says.
func NewXML(data []byte) *XML {
	m := &meter{data: data}
	d := xml.NewDecoder(m)
	d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil }
	return &XML{Decoder: d, source: m}
}

// Next is the next token, io.EOF after the last. Its bytes are valid until the next call. Attributes
// have their namespaces, the start of an element as well if wanted, its end never.
func (x *XML) Next() (xml.Token, error) {
	x.source.left = maxElement
	t, err := x.RawToken()
	if x.source.left < 0 {
		return nil, fault.Large("一处内容超过 1 MB")
	}
	switch {
	case err == nil:
	case !errors.Is(err, io.EOF):
		return nil, fault.Damage(err)
	case len(x.open) > 0:
		return nil, fault.Damage(io.ErrUnexpectedEOF)
	default:
		return nil, io.EOF
	}
	switch t := t.(type) {
	case xml.StartElement:
		if x.open = append(x.open, t.Name); len(x.open) > maxDepth {
			return nil, fault.Large(fmt.Sprintf("嵌套超过 %d 层", maxDepth))
		}
		x.resolve(t.Attr)
		if x.Namespaces {
			t.Name.Space = x.space(t.Name.Space)
			return t, nil
		}
	case xml.EndElement:
		depth := len(x.open)
		if depth == 0 || x.open[depth-1] != t.Name {
			return nil, fault.Damage(fmt.Errorf("</%s> closes another element", t.Name.Local))
		}
		x.open = x.open[:depth-1]
		for n := len(x.spaces); n > 0 && x.spaces[n-1].depth == depth; n-- {
			x.spaces = x.spaces[:n-1]
		}
	}
	return t, nil
}

// resolve gives the attributes of the element that was entered last their namespaces.
func (x *XML) resolve(list []xml.Attr) {
	const declares = "xmlns"
	for _, a := range list { // they count for the others too
		if a.Name.Space == declares {
			x.spaces = append(x.spaces, space{a.Name.Local, a.Value, len(x.open)})
		} else if a.Name.Space == "" && a.Name.Local == declares {
			x.spaces = append(x.spaces, space{"", a.Value, len(x.open)})
		}
	}
	for i := range list {
		if n := &list[i].Name; n.Space != "" && n.Space != declares {
			n.Space = x.space(n.Space)
		}
	}
}

// space is the namespace of a prefix, or the prefix if it has none.
func (x *XML) space(prefix string) string {
	if prefix == "xml" {
		return "http://www.w3.org/XML/1998/namespace"
	}
	for _, s := range slices.Backward(x.spaces) {
		if s.prefix == prefix {
			return s.url
		}
	}
	return prefix
}

// Each calls visit for the start of every element up to the end of the document. visit may
// read on, up to the end of that element.
func (x *XML) Each(visit func(xml.StartElement) error) error {
	for {
		t, err := x.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if e, ok := t.(xml.StartElement); ok && err == nil {
			err = visit(e)
		}
		if err != nil {
			return err
		}
	}
}

// Inside is Each up to the end of the element whose start was returned last.
func (x *XML) Inside(visit func(xml.StartElement) error) error {
	for end := len(x.open) - 1; len(x.open) > end; {
		t, err := x.Next()
		if errors.Is(err, io.EOF) {
			return fault.Damage(io.ErrUnexpectedEOF)
		}
		if e, ok := t.(xml.StartElement); ok && err == nil {
			err = visit(e)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// Skip reads on to the end of the element whose start was returned last.
func (x *XML) Skip() error {
	return x.Inside(func(xml.StartElement) error { return nil })
}

// Text is all text up to the end of the element that was entered last and not left yet.
func (x *XML) Text() (string, error) {
	var b strings.Builder
	for end := len(x.open) - 1; len(x.open) > end; {
		t, err := x.Next()
		if errors.Is(err, io.EOF) {
			err = fault.Damage(io.ErrUnexpectedEOF)
		}
		if err != nil {
			return "", err
		}
		if text, ok := t.(xml.CharData); ok {
			b.Write(text)
		}
	}
	return b.String(), nil
}

// Attr is the value of an attribute by its local name, "" if there is none. Only the
// attributes of one namespace count if space is given.
func Attr(e xml.StartElement, space, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name && (space == "" || a.Name.Space == space) {
			return a.Value
		}
	}
	return ""
}

// meter hands out bytes and stops if one token takes too many.
type meter struct {
	data []byte
	at   int // the next byte
	left int
}

func (m *meter) ReadByte() (byte, error) {
	if m.at == len(m.data) {
		return 0, io.EOF
	}
	if m.left--; m.left < 0 {
		return 0, io.ErrShortBuffer
	}
	b := m.data[m.at]
	m.at++
	return b, nil
}

// Read is there for the type's sake: encoding/xml takes bytes one by one.
func (m *meter) Read(p []byte) (int, error) {
	for i := range p {
		b, err := m.ReadByte()
		if err != nil {
			return i, err
		}
		p[i] = b
	}
	return len(p), nil
}
