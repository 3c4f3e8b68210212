package xlsx

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"

	"ziping/io/guard"
)

// ownPrefix marks the custom document properties that are this program's. A pair that is
// too long for one property goes as JSON into several, named "ziping.+1", "ziping.+2", …
const (
	ownPrefix  = "ziping."
	longPrefix = "+"
	maxProp    = 255 // UTF-16 units of a property's name or value
)

// propsPart is the part for custom document properties, by its relationship or the name that
// it usually has, and whether it has that relationship.
func propsPart(root guard.Relations) (name string, related bool) {
	if r := root.OfKind("custom-properties"); r != nil {
		return r.Target, true
	}
	return customProps, false
}

// readProperties reads this program's custom document properties.
func readProperties(a *guard.Archive, root guard.Relations) (map[string]string, error) {
	props, long := map[string]string{}, map[int]string{}
	part, _ := propsPart(root)
	if !a.Has(part) {
		return props, nil
	}
	err := each(a, part, func(x *guard.XML, e xml.StartElement) error {
		name, ours := strings.CutPrefix(unescape(guard.Attr(e, "", "name")), ownPrefix)
		if e.Name.Local != "property" || !ours {
			return nil
		}
		text, err := propText(x)
		if n, isLong := strings.CutPrefix(name, longPrefix); isLong {
			i, _ := strconv.Atoi(n)
			long[i] = text
		} else {
			props[name] = text
		}
		return err
	})
	var joined strings.Builder
	for _, i := range slices.Sorted(maps.Keys(long)) {
		joined.WriteString(long[i])
	}
	rest := map[string]string{}
	if json.Unmarshal([]byte(joined.String()), &rest) == nil { // else cut by another program: the cells are the truth
		maps.Copy(props, rest)
	}
	return props, err
}

// propText is the text of a property whose start was read last.
func propText(x *guard.XML) (string, error) {
	var b strings.Builder
	for depth := 1; depth > 0; {
		t, err := next(x)
		if err != nil {
			return "", err
		}
		switch t := t.(type) {
		case xml.StartElement:
			depth++
		case xml.EndElement:
			depth--
		case xml.CharData:
			if depth > 1 {
				b.Write(t)
			}
		}
	}
	return unescape(b.String()), nil
}

// properties spreads pairs over properties of bounded length, in order of their names.
func properties(props map[string]string) [][2]string {
	var list [][2]string
	long := map[string]string{}
	for _, key := range slices.Sorted(maps.Keys(props)) {
		value := props[key]
		if units(escapeUnits(ownPrefix+key)) > maxProp || units(escapeUnits(value)) > maxProp || strings.HasPrefix(key, longPrefix) {
			long[key] = value
			continue
		}
		list = append(list, [2]string{ownPrefix + key, value})
	}
	if len(long) == 0 {
		return list
	}
	text, _ := json.Marshal(long) // strings only: it can't fail, and its keys are in order
	for n, rest := 1, []rune(string(text)); len(rest) > 0; n++ {
		take := min(len(rest), maxProp/2) // a character takes at most two units
		list = append(list, [2]string{ownPrefix + longPrefix + strconv.Itoa(n), string(rest[:take])})
		rest = rest[take:]
	}
	return list
}

func units(s string) int { return len(utf16.Encode([]rune(s))) }

var (
	propPattern = regexp.MustCompile(`(?s)<(?:\w+:)?property\s[^<>]*?(?:/>|>.*?</(?:\w+:)?property\s*>)`)
	propName    = regexp.MustCompile(`\sname\s*=\s*(?:"([^"]*)"|'([^']*)')`)
	propID      = regexp.MustCompile(`\spid\s*=\s*["'](\d+)["']`)
)

const emptyProps = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n" +
	`<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"></Properties>`

// setProperties replaces this program's custom document properties; all others stay.
func (p *rewrite) setProperties(props map[string]string) error {
	list := properties(props)
	root, err := p.archive.Relations("")
	if err != nil {
		return err
	}
	part, related := propsPart(root)
	data := []byte(emptyProps)
	if p.archive.Has(part) {
		if data, err = p.get(part); err != nil {
			return err
		}
	}
	used := 1 // property numbers begin at 2
	kept := propPattern.ReplaceAllFunc(data, func(raw []byte) []byte {
		if m := propName.FindSubmatch(raw[:tagEnd(raw)]); m != nil && strings.HasPrefix(string(m[1])+string(m[2]), ownPrefix) {
			return nil
		}
		if m := propID.FindSubmatch(raw); m != nil {
			id, _ := strconv.Atoi(string(m[1]))
			used = max(used, id)
		}
		return raw
	})
	var b strings.Builder
	for i, pair := range list {
		fmt.Fprintf(&b, `<property xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="%d" name="%s"><lpwstr xmlns="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">%s</lpwstr></property>`,
			used+1+i, escapeText(escapeUnits(pair[0])), escapeText(escapeUnits(pair[1])))
	}
	if string(kept) == string(data) && b.Len() == 0 {
		return nil
	}
	p.set(part, withEnd(kept, b.String()))
	return p.relateProps(part, related)
}

// withEnd puts XML at the end of a document's root element.
func withEnd(data []byte, content string) []byte {
	if at := bytes.LastIndex(data, []byte("</")); at >= 0 {
		return slices.Concat(data[:at], []byte(content), data[at:])
	}
	return append([]byte(strings.TrimSuffix(emptyProps, "</Properties>")), content+"</Properties>"...) // it held nothing
}

// relateProps sees to it that the file knows its part for custom document properties.
func (p *rewrite) relateProps(part string, related bool) error {
	types, err := p.get(contentTypes)
	if err == nil && !bytes.Contains(types, []byte(`"/`+escapeText(part)+`"`)) {
		err = p.insertBeforeEnd(contentTypes, "Override", `PartName="/`+escapeText(part)+`" ContentType="application/vnd.openxmlformats-officedocument.custom-properties+xml"`)
	}
	if err != nil || related {
		return err
	}
	root, err := p.archive.Relations("")
	if err != nil {
		return err
	}
	id := "rIdZiping"
	for n := 1; root.ByID(id) != nil; n++ {
		id = fmt.Sprintf("rIdZiping%d", n)
	}
	return p.insertBeforeEnd(rootRels, "Relationship", `Id="`+id+`" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties" Target="`+escapeText(part)+`"`)
}
