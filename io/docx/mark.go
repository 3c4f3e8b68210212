package docx

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"ziping/io/guard"
)

// digestProperty is the custom document property that holds the digest of the main part as it was
// written.
const digestProperty = "ziping.document"

const (
	typesName       = "[Content_Types].xml"
	customName      = "docProps/custom.xml"
	customKind      = "custom-properties"
	customType      = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
	customNamespace = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
	valuesNamespace = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
	propertyFormat  = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
)

// Untouched reports whether a file is one that Write or Fill wrote and whose text nobody has
// changed.
func Untouched(data []byte) bool {
	archive, err := guard.Open(data)
	if err != nil {
		return false
	}
	name, err := mainPart(archive)
	if err != nil {
		return false
	}
	text, err := archive.Part(name)
	if err != nil {
		return false
	}
	custom := customName
	if rels, err := archive.Relations(""); err == nil && rels.OfKind(customKind) != nil {
		custom = rels.OfKind(customKind).Target
	}
	properties, err := archive.Part(custom)
	return err == nil && bytes.Contains(properties, []byte(">"+digest(text)+"<"))
}

func digest(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// mark puts the digest of the main part among the properties of a file; changed gets the parts that
// become others, by their folded names, and one that the file does not have yet by its name. A file
// without the parts that name the others stays without the mark.
func mark(archive *guard.Archive, main []byte, changed map[string][]byte) error {
	rels, err := archive.Relations("")
	if err != nil || len(rels) == 0 || !archive.Has(typesName) {
		return err
	}
	property := func(id int) string {
		return fmt.Sprintf(`<property xmlns="%s" fmtid="%s" pid="%d" name="%s"><vt:lpwstr xmlns:vt="%s">%s</vt:lpwstr></property>`,
			customNamespace, propertyFormat, id, digestProperty, valuesNamespace, digest(main))
	}
	if r := rels.OfKind(customKind); r != nil && archive.Has(r.Target) {
		return extend(archive, changed, r.Target, func(old *children) string { return property(old.unmark()) })
	}
	name := customName
	for n := 2; archive.Has(name); n++ {
		name = fmt.Sprintf("docProps/custom%d.xml", n)
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
