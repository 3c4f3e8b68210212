// Package jsonform reads and writes the form as the JSON document that other programs
// read: files named .ziping or .json, "format": "ziping.form/1"; several forms are a
// "ziping.package/1", which has whole documents in a list.
//
// It promises:
//   - Keys are in a fixed order, with two-space indent and LF.
//   - Every number is the decimal string that was typed.
//   - Members that this version does not know are kept, at every level, after those it knows.
//   - What Decode accepts, Encode writes so that it decodes to the same form.
//   - An unknown major version is refused, any minor version is read.
//
// Decode takes any bytes. It refuses what is not UTF-8, doubled keys, and what is larger than
// MaxSize, nested deeper than MaxDepth or holds more than MaxValues. It says line and column.
// Whether the form makes sense is left to package scoring.
//
// docs/ziping.form.schema.json describes what Encode writes.
package jsonform

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"ziping/domain"
	"ziping/io/fault"
)

const (
	MaxSize   = 5 << 20 // bytes
	MaxDepth  = 64      // objects and lists inside each other
	MaxValues = 200_000 // objects, lists, texts and numbers in all
)

// Format is the first member of every document that Encode writes, PackageFormat that of a
// package.
const (
	Format        = "ziping.form/1"
	PackageFormat = "ziping.package/1"
)

// Package is several forms in one file, in its order.
type Package struct {
	Forms   []domain.Form
	Unknown []domain.Unknown
}

// Encode writes the document.
func Encode(f *domain.Form) []byte {
	w := &bytes.Buffer{}
	writeForm(w, f)
	return indented(w)
}

func writeForm(w *bytes.Buffer, f *domain.Form) {
	c := f.Clone()
	c.DecideOpen()
	document.write(w, &c, 0, `"format":`+quote(Format))
}

func indented(w *bytes.Buffer) []byte {
	var out bytes.Buffer
	if err := json.Indent(&out, w.Bytes(), "", "  "); err != nil {
		// Only an Unknown that did not come from Decode can do this.
		panic("jsonform: " + err.Error())
	}
	out.WriteByte('\n')
	return out.Bytes()
}

// Encode writes the package.
func (p *Package) Encode() []byte {
	w := &bytes.Buffer{}
	w.WriteString(`{"format":` + quote(PackageFormat) + `,"forms":[`)
	for i := range p.Forms {
		if i > 0 {
			w.WriteByte(',')
		}
		writeForm(w, &p.Forms[i])
	}
	w.WriteByte(']')
	for _, u := range p.Unknown {
		w.WriteString("," + quote(u.Key) + ":" + u.Value)
	}
	w.WriteByte('}')
	return indented(w)
}

// Decode reads a document. Its error is a *fault.Error, with line and character of the place.
func Decode(data []byte) (domain.Form, error) {
	root, err := parse(data)
	if err != nil {
		return domain.Form{}, err
	}
	f, err := decodeForm(root)
	if err != nil {
		return domain.Form{}, root.src.at(err)
	}
	return f, nil
}

// DecodePackage reads a package; alone is whether it was a document of one form instead. Its
// error is a *fault.Error.
func DecodePackage(data []byte) (p Package, alone bool, err error) {
	root, err := parse(data)
	if err != nil {
		return Package{}, false, err
	}
	if p, alone, err = decodePackage(root); err != nil {
		return Package{}, false, root.src.at(err)
	}
	return p, alone, nil
}

const notForm = "这个 JSON 文件不是绩效自评表的文档（缺少 \"format\": \"" + Format + "\"）。打开本程序保存的 .ziping 或 .json 文件"

// formatOf is what an object says it is, and the object without that member.
func formatOf(root *node) (name string, rest *node, err error) {
	if root.kind != '{' {
		return "", nil, root.errorf("%s", notForm)
	}
	at := slices.IndexFunc(root.members, func(m entry) bool { return m.key == "format" })
	if at < 0 || root.members[at].value.kind != '"' {
		return "", nil, root.errorf("%s", notForm)
	}
	format := root.members[at].value
	name, version, _ := strings.Cut(format.text, "/")
	major, _, _ := strings.Cut(version, ".")
	switch {
	case name != nameOf(Format) && name != nameOf(PackageFormat):
		return "", nil, format.errorf("%s", notForm)
	case major != "1":
		return "", nil, &placed{format.start, fault.Newer, fmt.Sprintf("文档格式“%s”由更新的版本保存，这个版本的程序读不了。用新版的绩效自评助手打开", format.text)}
	}
	without := *root
	without.members = slices.Delete(slices.Clone(root.members), at, at+1)
	return name, &without, nil
}

func nameOf(format string) string {
	name, _, _ := strings.Cut(format, "/")
	return name
}

func decodeForm(root *node) (domain.Form, error) {
	name, rest, err := formatOf(root)
	if err == nil && name != nameOf(Format) {
		err = root.errorf("%s", notForm)
	}
	if err != nil {
		return domain.Form{}, err
	}
	var f domain.Form
	err = document.read(rest, &f, 0)
	f.DecideOpen()
	return f, err
}

func decodePackage(root *node) (p Package, alone bool, err error) {
	name, rest, err := formatOf(root)
	if err != nil {
		return p, false, err
	}
	if name == nameOf(Format) {
		f, err := decodeForm(root)
		p.Forms = []domain.Form{f}
		return p, true, err
	}
	for _, m := range rest.members {
		if m.key != "forms" {
			p.Unknown = append(p.Unknown, domain.Unknown{Key: m.key, Value: m.value.compact()})
			continue
		}
		if m.value.kind != '[' {
			return p, false, m.value.errorf("这里应是一个列表 [ ]")
		}
		for _, item := range m.value.items {
			f, err := decodeForm(item)
			if err != nil {
				return p, false, err
			}
			p.Forms = append(p.Forms, f)
		}
	}
	if len(p.Forms) == 0 {
		return p, false, root.errorf("这个文件里没有自评表（forms 是空的）。打开别的文件")
	}
	return p, false, nil
}
