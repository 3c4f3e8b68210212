package xlsx

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"html"
	"io"
	"regexp"
	"slices"
	"strings"

	"ziping/io/fault"
)

// node is an element of an XML document with its bytes, or the bytes between elements. What is not
// changed is written as it was read.
type node struct {
	name  string // the local name, "" of what is no element
	open  []byte // the start tag, or the bytes of what is no element
	close []byte // the end tag, nothing after <a/>
	attrs []xml.Attr
	text  string // of character data
	kids  []*node
}

// opaque elements can be large and mean no rows: they are kept as one piece.
var opaque = map[string]bool{"cacheFields": true, "numCache": true, "strCache": true, "multiLvlStrCache": true}

const maxNesting = 256

// parseXML reads a document or a piece of one. Elements may be left open, as they are in
// VML and at the edges of a piece. Those that are opaque and others named are kept as one
// piece.
func parseXML(data []byte, whole ...string) (*node, error) {
	root := &node{}
	open := []*node{root}
	x := rawXML(data)
	for {
		start := x.InputOffset()
		t, err := x.RawToken()
		if errors.Is(err, io.EOF) {
			return root, nil
		}
		if err != nil {
			return nil, fault.Damage(err)
		}
		raw := data[start:x.InputOffset()]
		in := open[len(open)-1]
		switch t := t.(type) {
		case xml.StartElement:
			n := &node{name: t.Name.Local, open: raw, attrs: slices.Clone(t.Attr)}
			in.kids = append(in.kids, n)
			if open = append(open, n); len(open) > maxNesting {
				return nil, fault.Damage(errors.New("elements nested too deep"))
			}
			if opaque[n.name] || slices.Contains(whole, n.name) {
				if err := n.swallow(x, data); err != nil {
					return nil, err
				}
				open = open[:len(open)-1]
			}
		case xml.EndElement:
			at := len(open) - 1
			for at > 0 && open[at].name != t.Name.Local {
				at--
			}
			if at == 0 { // of an element opened before this piece
				in.kids = append(in.kids, &node{open: raw})
				continue
			}
			open[at].close = raw
			open = open[:at]
		case xml.CharData:
			in.kids = append(in.kids, &node{open: raw, text: string(t)})
		default:
			in.kids = append(in.kids, &node{open: raw})
		}
	}
}

// swallow reads to the end of an opaque element.
func (n *node) swallow(x *xml.Decoder, data []byte) error {
	start := x.InputOffset()
	for depth := 1; ; {
		end := x.InputOffset()
		t, err := x.RawToken()
		if err != nil {
			return fault.Damage(err)
		}
		switch t.(type) {
		case xml.StartElement:
			depth++
		case xml.EndElement:
			if depth--; depth == 0 {
				n.kids = []*node{{open: data[start:end]}}
				n.close = data[end:x.InputOffset()]
				return nil
			}
		}
	}
}

// bytes is the document again.
func (n *node) bytes() []byte {
	var out bytes.Buffer
	n.write(&out)
	return out.Bytes()
}

func (n *node) write(out *bytes.Buffer) {
	out.Write(n.open)
	for _, kid := range n.kids {
		kid.write(out)
	}
	out.Write(n.close)
}

// attr is the value of an attribute without a namespace, "" if there is none.
func (n *node) attr(name string) string {
	return attrIn(n.attrs, name)
}

func attrIn(attrs []xml.Attr, name string) string {
	for _, a := range attrs {
		if a.Name.Space == "" && a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// related reports whether an element names a relationship: r:id.
func (n *node) related() bool {
	return slices.ContainsFunc(n.attrs, func(a xml.Attr) bool { return a.Name.Space != "" && a.Name.Local == "id" })
}

// setAttr sets an attribute; "" removes it.
func (n *node) setAttr(name, value string) {
	if n.attr(name) == value {
		return
	}
	n.open = setAttr(n.open, name, value)
	n.attrs = slices.DeleteFunc(n.attrs, func(a xml.Attr) bool { return a.Name.Space == "" && a.Name.Local == name })
	if value != "" {
		n.attrs = append(n.attrs, xml.Attr{Name: xml.Name{Local: name}, Value: value})
	}
}

// content is the text directly in an element.
func (n *node) content() string {
	var b strings.Builder
	for _, kid := range n.kids {
		b.WriteString(kid.text)
	}
	return b.String()
}

// setContent replaces the text of an element that holds nothing else.
func (n *node) setContent(text string) {
	if n.content() != text && len(n.kids) > 0 {
		n.kids = []*node{{open: []byte(escapeText(text)), text: text}}
	}
}

// holds is an attribute of an element, or the text of the element of that name inside it;
// for no name it is the element's own text.
func (n *node) holds(name string) string {
	if name == "" {
		return n.content()
	}
	if value := n.attr(name); value != "" {
		return value
	}
	return n.childText(name)
}

// hold replaces what holds tells.
func (n *node) hold(name, value string) {
	switch kid := n.child(name); {
	case name == "":
		n.setContent(value)
	case n.attr(name) != "" || kid == nil:
		n.setAttr(name, value)
	default:
		kid.setContent(value)
	}
}

// child is the first child of a name, nil if there is none.
func (n *node) child(name string) *node {
	for _, kid := range n.kids {
		if kid.name == name {
			return kid
		}
	}
	return nil
}

// childText is the text of a child, "" if there is none.
func (n *node) childText(name string) string {
	if kid := n.child(name); kid != nil {
		return kid.content()
	}
	return ""
}

// elements counts the elements directly in an element.
func (n *node) elements() int {
	count := 0
	for _, kid := range n.kids {
		if kid.name != "" {
			count++
		}
	}
	return count
}

// each calls visit for every element below, from the outside in.
func (n *node) each(visit func(*node)) {
	for _, kid := range n.kids {
		if kid.name != "" {
			visit(kid)
			kid.each(visit)
		}
	}
}

// setAttr sets an attribute of the tag raw begins with; "" removes it.
func setAttr(raw []byte, name, value string) []byte {
	end := tagEnd(raw)
	attr := ""
	if value != "" {
		attr = fmt.Sprintf(` %s="%s"`, name, escapeText(value))
	}
	if at := findAttr(raw[:end], name); at != nil {
		return slices.Concat(raw[:at[0]], []byte(attr), raw[at[1]:])
	}
	nameEnd := bytes.IndexAny(raw, " \t\r\n/>")
	return slices.Concat(raw[:nameEnd], []byte(attr), raw[nameEnd:])
}

// tagEnd is the place of the ">" that closes the tag raw begins with.
func tagEnd(raw []byte) int {
	var quote byte
	for i, c := range raw {
		switch {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '>':
			return i
		}
	}
	return len(raw)
}

// findAttr is the place of an attribute in a tag with the blank before it, nil if the
// tag has none of that name.
func findAttr(tag []byte, name string) []int {
	for _, at := range attrPattern.FindAllSubmatchIndex(tag, -1) {
		if string(tag[at[2]:at[3]]) == name {
			return at[:2]
		}
	}
	return nil
}

var attrPattern = regexp.MustCompile(`\s+([^\s=/>"']+)\s*=\s*(?:"[^"]*"|'[^']*')`)

// setText replaces the text of an element that holds nothing else.
func setText(raw []byte, text string) []byte {
	open := tagEnd(raw)
	close := bytes.LastIndex(raw, []byte("</"))
	if open < 0 || close < open {
		return raw // <f/> has no text
	}
	return slices.Concat(raw[:open+1], []byte(escapeText(text)), raw[close:])
}

// attrOf is the value of an attribute of the tag raw begins with, "" if there is none.
func attrOf(raw []byte, name string) string {
	at := findAttr(raw[:tagEnd(raw)], name)
	if at == nil {
		return ""
	}
	_, value, _ := bytes.Cut(raw[at[0]:at[1]], []byte("="))
	return html.UnescapeString(string(bytes.Trim(bytes.TrimSpace(value), `"'`)))
}
