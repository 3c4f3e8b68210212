package docx

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/xml"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"

	"ziping/io/fault"
	"ziping/io/guard"
)

// Custom document properties of what this program wrote.
const (
	digestProperty = "ziping.document" // the digest of its parts as they were written
	kindProperty   = "ziping.what"     // Document.Kind
)

const (
	typesName       = "[Content_Types].xml"
	customName      = "docProps/custom.xml"
	customKind      = "custom-properties"
	customType      = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
	customNamespace = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
	valuesNamespace = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
	propertyFormat  = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
)

// Untouched reports whether a file is one that Write or Fill wrote and that nobody has changed.
func Untouched(data []byte) bool {
	archive, err := guard.Open(data)
	if err != nil {
		return false
	}
	sums, err := sumsOf(data)
	return err == nil && properties(archive)[digestProperty] == sums.digest(customPart(archive))
}

// Written reports whether a file is one that Write or Fill wrote, changed since or not, and its
// Document.Kind.
func Written(data []byte) (kind string, ours bool) {
	archive, err := guard.Open(data)
	if err != nil {
		return "", false
	}
	list := properties(archive)
	return list[kindProperty], list[digestProperty] != ""
}

// properties reads the custom document properties of a file, as far as it has any.
func properties(archive *guard.Archive) map[string]string {
	list := map[string]string{}
	rels, err := archive.Relations("")
	if err != nil || rels.OfKind(customKind) == nil {
		return list // a part that nothing names is none
	}
	data, err := archive.Part(rels.OfKind(customKind).Target)
	if err != nil {
		return list
	}
	x := guard.NewXML(data)
	_ = x.Each(func(e xml.StartElement) error { // what can't be read is no property
		if e.Name.Local != "property" {
			return nil
		}
		text, err := x.Text()
		list[guard.Attr(e, "", "name")] = text
		return err
	})
	return list
}

// sums are the sizes and checksums of the parts of a file, by their folded names.
type sums map[string]string

func sumsOf(data []byte) (sums, error) {
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, fault.Damage(err)
	}
	list := sums{}
	for _, f := range r.File {
		list.put(f.Name, f.UncompressedSize64, f.CRC32)
	}
	return list, nil
}

func (s sums) put(name string, size uint64, sum uint32) {
	s[guard.PartName(name)] = fmt.Sprintf("%d %08x", size, sum)
}

func (s sums) add(name string, data []byte) {
	s.put(name, uint64(len(data)), crc32.ChecksumIEEE(data))
}

// digest is that of all parts but those that a mark changes: custom, the part that it is in, and
// those that name the others.
func (s sums) digest(custom string) string {
	h := sha256.New()
	for _, name := range slices.Sorted(maps.Keys(s)) {
		if !slices.Contains([]string{guard.PartName(custom), guard.PartName(typesName), guard.RelationsPath("")}, name) {
			fmt.Fprintf(h, "%s %s\n", name, s[name])
		}
	}
	return hex.EncodeToString(h.Sum(nil))
}

// customPart is the part with the custom document properties, that a file has or would get.
func customPart(archive *guard.Archive) string {
	if rels, err := archive.Relations(""); err == nil && rels.OfKind(customKind) != nil && archive.Has(rels.OfKind(customKind).Target) {
		return rels.OfKind(customKind).Target
	}
	name := customName
	for n := 2; archive.Has(name); n++ {
		name = fmt.Sprintf("docProps/custom%d.xml", n)
	}
	return name
}

// mark puts the digest of a file among its properties; changed has the parts that become others,
// by their folded names, and gets more, one that the file does not have yet by its name. A file
// without the parts that name the others stays without the mark.
func mark(archive *guard.Archive, data []byte, changed map[string][]byte) error {
	rels, err := archive.Relations("")
	if err != nil || len(rels) == 0 || !archive.Has(typesName) {
		return err
	}
	parts, err := sumsOf(data)
	if err != nil {
		return err
	}
	for name, text := range changed {
		parts.add(name, text)
	}
	name := customPart(archive)
	property := func(id int) string {
		return fmt.Sprintf(`<property xmlns="%s" fmtid="%s" pid="%d" name="%s"><vt:lpwstr xmlns:vt="%s">%s</vt:lpwstr></property>`,
			customNamespace, propertyFormat, id, digestProperty, valuesNamespace, parts.digest(name))
	}
	if archive.Has(name) {
		return extend(archive, changed, name, func(old *children) string { return property(old.unmark()) })
	}
	id := "rId1"
	for n := 2; rels.ByID(id) != nil; n++ {
		id = fmt.Sprintf("rId%d", n)
	}
	changed[name] = []byte(xml.Header + `<Properties xmlns="` + customNamespace + `">` + property(firstProperty) + `</Properties>`)
	if err := extend(archive, changed, guard.RelationsPath(""), func(*children) string {
		return fmt.Sprintf(`<Relationship xmlns="http://schemas.openxmlformats.org/package/2006/relationships" Id="%s" Type="%s" Target="%s"/>`, id, officeKind+customKind, name)
	}); err != nil {
		return err
	}
	return extend(archive, changed, typesName, func(*children) string {
		return fmt.Sprintf(`<Override xmlns="http://schemas.openxmlformats.org/package/2006/content-types" PartName="/%s" ContentType="%s"/>`, name, customType)
	})
}

// firstProperty is the lowest pid that a property may have.
const firstProperty = 2

// extend adds an element at the end of a part.
func extend(archive *guard.Archive, changed map[string][]byte, name string, element func(old *children) string) error {
	data, err := archive.Part(name)
	if err != nil {
		return err
	}
	c, err := childrenOf(data)
	if err != nil {
		return err
	}
	added := element(c)
	if c.closed {
		added = ">" + added + "</" + c.name + ">"
	}
	c.edits = append(c.edits, partEdit{c.from, c.to, added})
	changed[guard.PartName(name)] = edited(data, c.edits)
	return nil
}

// children are the elements within the root of a part.
type children struct {
	list     []child
	name     string // of the root, as it is written
	closed   bool   // the root ends in its own tag: <a/>
	from, to int    // the place for one more, with the end of that tag
	edits    []partEdit
}

type child struct {
	from, to int
	start    xml.StartElement
}

// unmark removes the mark of an earlier report and gives the pid for the next one.
func (c *children) unmark() (pid int) {
	pid = firstProperty
	for _, one := range c.list {
		if strings.EqualFold(guard.Attr(one.start, "", "name"), digestProperty) {
			c.edits = append(c.edits, partEdit{one.from, one.to, ""})
		}
		if n, err := strconv.Atoi(guard.Attr(one.start, "", "pid")); err == nil {
			pid = max(pid, n+1)
		}
	}
	return pid
}

func childrenOf(data []byte) (*children, error) {
	c := &children{}
	x := guard.NewXML(data)
	for depth := 0; ; {
		at := int(x.InputOffset())
		t, err := x.Next()
		if errors.Is(err, io.EOF) {
			return c, nil
		}
		if err != nil {
			return nil, err
		}
		switch t := t.(type) {
		case xml.StartElement:
			switch depth++; depth {
			case 1:
				c.name = tagName(string(data[at:x.InputOffset()]))
			case 2:
				c.list = append(c.list, child{from: at, start: t.Copy()})
			}
		case xml.EndElement:
			switch depth--; depth {
			case 0:
				c.from, c.to = at, at
				if c.closed = at == int(x.InputOffset()); c.closed { // the end of <a/> has no place of its own
					c.from = at - len("/>")
				}
			case 1:
				c.list[len(c.list)-1].to = int(x.InputOffset())
			}
		}
	}
}
