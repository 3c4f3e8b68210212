// Package jsonform reads and writes the form as the JSON document that other programs
// read: files named .ziping or .json, "format": "ziping.form/1".
//
// It promises: keys in a fixed order, two-space indent, LF; every number as the decimal
// string that was typed; members this version does not know kept, at every level, after
// those it knows; what Decode accepts, Encode writes so that it decodes to the same form.
// An unknown major version is refused, any minor version is read.
//
// Decode takes any bytes. It refuses what is not UTF-8, doubled keys, what is larger
// than MaxSize, nested deeper than MaxDepth or holds more than MaxValues, and says line and column. Whether the form
// makes sense is left to package scoring.
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

// Format is the first member of every document that Encode writes.
const Format = "ziping.form/1"

// Encode writes the document.
func Encode(f *domain.Form) []byte {
	c := f.Clone()
	c.DecideOpen()
	w := &bytes.Buffer{}
	document.write(w, &c, 0, `"format":`+quote(Format))
	var out bytes.Buffer
	if err := json.Indent(&out, w.Bytes(), "", "  "); err != nil {
		// Only an Unknown that did not come from Decode can do this.
		panic("jsonform: " + err.Error())
	}
	out.WriteByte('\n')
	return out.Bytes()
}

// Decode reads a document. Its error is a *fault.Error, with line and character of the place.
func Decode(data []byte) (domain.Form, error) {
	root, err := parse(data)
	if err != nil {
		return domain.Form{}, err
	}
	var f domain.Form
	if err := decodeForm(root, &f); err != nil {
		return domain.Form{}, root.src.at(err)
	}
	f.DecideOpen()
	return f, nil
}

func decodeForm(root *node, f *domain.Form) error {
	const notForm = "这个 JSON 文件不是绩效自评表的文档（缺少 \"format\": \"" + Format + "\"）。打开本程序保存的 .ziping 或 .json 文件"
	if root.kind != '{' {
		return root.errorf("%s", notForm)
	}
	at := slices.IndexFunc(root.members, func(m entry) bool { return m.key == "format" })
	if at < 0 || root.members[at].value.kind != '"' {
		return root.errorf("%s", notForm)
	}
	format := root.members[at].value
	name, version, _ := strings.Cut(format.text, "/")
	major, _, _ := strings.Cut(version, ".")
	switch {
	case name != "ziping.form":
		return format.errorf("%s", notForm)
	case major != "1":
		return &placed{format.start, fault.Newer, fmt.Sprintf("文档格式“%s”由更新的版本保存，这个版本的程序读不了。用新版的绩效自评助手打开", format.text)}
	}
	rest := *root
	rest.members = slices.Delete(slices.Clone(root.members), at, at+1)
	return document.read(&rest, f, 0)
}
