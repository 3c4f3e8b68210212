package guard_test

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"ziping/io/fault"
	"ziping/io/guard"
)

func archive(t *testing.T, parts ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(parts); i += 2 {
		w, err := z.Create(parts[i])
		if err != nil {
			t.Fatal(err)
		}
		io.WriteString(w, parts[i+1])
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func open(t *testing.T, data []byte) *guard.Archive {
	t.Helper()
	a, err := guard.Open(data)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func isLarge(err error) bool { return errors.Is(err, fault.TooLarge) }

func isUnreadable(err error, code fault.Code) bool { return errors.Is(err, code) }

func TestPartNamesAreFolded(t *testing.T) {
	a := open(t, archive(t, `Word\Document.xml`, "甲", "/xl/a.xml", "乙"))
	for name, want := range map[string]string{"word/document.xml": "甲", "xl/A.xml": "乙"} {
		if data, err := a.Part(name); err != nil || string(data) != want {
			t.Errorf("%s: %q, %v", name, data, err)
		}
	}
	if a.Has("word/styles.xml") {
		t.Error("has a part that is not there")
	}
	if _, err := a.Part("word/styles.xml"); !isUnreadable(err, fault.Damaged) {
		t.Errorf("a part that is not there: %v", err)
	}
}

// A part that occurs twice with the same content counts once; if the contents differ, it is unknown
// which one other programs read.
func TestPartsOfOneName(t *testing.T) {
	a := open(t, archive(t, "same", "甲", "same", "甲", "other", "甲", `\OTHER`, "乙"))
	if data, err := a.Part("same"); err != nil || string(data) != "甲" {
		t.Errorf("the same twice: %q, %v", data, err)
	}
	if _, err := a.Part("other"); !isUnreadable(err, fault.Damaged) {
		t.Errorf("different ones: %v", err)
	}
}

// isSize reports whether an error says that so many MB are too many.
func isSize(err error, size string) bool { return isLarge(err) && strings.Contains(err.Error(), size) }

func TestUnpackedSizeIsCapped(t *testing.T) {
	zeros := func(n int) string { return string(make([]byte, n)) }
	a := open(t, archive(t, "full", zeros(guard.MaxPart), "over", zeros(guard.MaxPart+1), "second", zeros(guard.MaxPart), "third", zeros(1)))
	if _, err := a.Part("over"); !isSize(err, "16 MB") {
		t.Errorf("a part over the cap: %v", err)
	}
	for _, name := range []string{"full", "second", "full", "second"} { // what was unpacked before counts once
		if _, err := a.Part(name); err != nil {
			t.Errorf("%s at the cap: %v", name, err)
		}
	}
	if _, err := a.Part("third"); !isSize(err, "32 MB") {
		t.Errorf("all parts over the cap of an archive: %v", err)
	}
}

// A part that is only read through may be of any size that takes no more than seconds.
func TestPartsAreReadThrough(t *testing.T) {
	zeros := string(make([]byte, guard.MaxStream/2))
	a := open(t, archive(t, "half", zeros, "other half", zeros, "more", "x"))
	read := func(name string) (int64, error) {
		r, err := a.Stream(name)
		if err != nil {
			return 0, err
		}
		defer r.Close()
		return io.Copy(io.Discard, r)
	}
	for _, name := range []string{"half", "other half", "half"} {
		if n, err := read(name); err != nil || n != guard.MaxStream/2 {
			t.Errorf("%s: %d bytes, %v", name, n, err)
		}
	}
	if _, err := read("more"); !isSize(err, "512 MB") {
		t.Errorf("all parts over the cap: %v", err)
	}
}

func TestPartsInUTF16ComeInUTF8(t *testing.T) {
	const want = `<?xml version="1.0" encoding="UTF-8"?><a>甲𠮷</a>`
	declared := strings.Replace(want, "UTF-8", "utf-16", 1)
	units := func(text string, order binary.AppendByteOrder) string {
		var b []byte
		for _, u := range utf16.Encode([]rune(text)) {
			b = order.AppendUint16(b, u)
		}
		return string(b)
	}
	for name, text := range map[string]string{
		"little-endian":          units("\ufeff"+declared, binary.LittleEndian),
		"big-endian":             units("\ufeff"+declared, binary.BigEndian),
		"without a mark":         units(declared, binary.LittleEndian),
		"big, without a mark":    units(declared, binary.BigEndian),
		"in UTF-8":               want,
		"declared with its name": units("\ufeff"+strings.Replace(want, `"UTF-8"`, `'UTF-16LE'`, 1), binary.LittleEndian),
	} {
		a := open(t, archive(t, "a.xml", text))
		got, err := a.Part("a.xml")
		if err != nil || strings.ReplaceAll(string(got), "'", `"`) != want {
			t.Errorf("%s: %q, %v", name, got, err)
		}
		r, err := a.Stream("a.xml")
		if err != nil {
			t.Fatal(err)
		}
		if again, err := io.ReadAll(r); err != nil || string(again) != string(got) {
			t.Errorf("%s, read through: %q, %v", name, again, err)
		}
	}
}

func TestSizesInTheDirectoryAreNotTrusted(t *testing.T) {
	data := archive(t, "a", strings.Repeat("x", 100_000))
	at := bytes.Index(data, []byte("PK\x01\x02"))
	copy(data[at+24:], []byte{1, 0, 0, 0}) // the unpacked size
	if part, err := open(t, data).Part("a"); err == nil && len(part) != 1 {
		t.Errorf("%d bytes of a part that says it has one", len(part))
	}
}

func TestEncryptedPartNeedsAPassword(t *testing.T) {
	data := archive(t, "a", "x")
	data[bytes.Index(data, []byte("PK\x01\x02"))+8] |= 1
	if _, err := open(t, data).Part("a"); !isUnreadable(err, fault.Encrypted) {
		t.Error(err)
	}
}

func TestXMLCaps(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       func(error) bool
	}{
		{"whole", `<?xml version="1.0" encoding="GBK"?><a b="c">甲</a>`, func(err error) bool { return errors.Is(err, io.EOF) }},
		{"deep", strings.Repeat("<a>", 300), isLarge},
		{"a long tag", `<a b="` + strings.Repeat("x", 2<<20) + `"/>`, isLarge},
		{"a long text", "<a>" + strings.Repeat("x", 2<<20) + "</a>", isLarge},
		{"a long comment", "<!--" + strings.Repeat("x", 2<<20) + "--><a/>", isLarge},
		{"unclosed", "<a><b></b>", func(err error) bool { return isUnreadable(err, fault.Damaged) }},
		{"crossed", "<a><b></a></b>", func(err error) bool { return isUnreadable(err, fault.Damaged) }},
		{"an entity of its own", `<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>`, func(err error) bool { return isUnreadable(err, fault.Damaged) }},
	} {
		x := guard.NewXML([]byte(c.text))
		var err error
		for err == nil {
			_, err = x.Next()
		}
		if !c.want(err) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

// elements lists the starts and ends that next gives, and the error that ends them.
func elements(next func() (xml.Token, error)) (list []string, err error) {
	for err == nil {
		var t xml.Token
		t, err = next()
		switch e := t.(type) {
		case xml.StartElement:
			list = append(list, fmt.Sprint(e))
		case xml.EndElement:
			list = append(list, "/"+e.Name.Local)
		}
	}
	return list, err
}

func TestElementsAreNestedAndNamedAsEncodingXMLDoes(t *testing.T) {
	for _, text := range []string{
		`<a/>`,
		`<a xmlns="u"><b c="1" xml:lang="zh"/></a>`,
		`<p:a xmlns:p="u" p:b="1" c="2"><p:a xmlns:p="v" p:b="3"/><p:d p:b="4"></p:d></p:a>`,
		`<a xmlns="u" xmlns:p="v"><b xmlns=""><c p:d="1"/></b><b/></a><b/>`,
		`<a><b xmlns:p="u"/><p:c p:d="1"/></a>`,
		`<a><xml:b/></a>`,
		`<a><p:b></b></a>`,
		`<p:a xmlns:p="u" xmlns:q="u"></q:a>`,
		`<a><b></a></b>`,
		`<a><b></b>`,
		`<a></a></a>`,
		`</a>`,
		`text`,
		``,
	} {
		want, failed := elements(xml.NewDecoder(strings.NewReader(text)).Token)
		x := guard.NewXML([]byte(text))
		x.Namespaces = true
		got, err := elements(x.Next)
		if !slices.Equal(got, want) || errors.Is(err, io.EOF) != errors.Is(failed, io.EOF) {
			t.Errorf("%s\ngot  %q, %v\nwant %q, %v", text, got, err, want, failed)
		}
	}
}

func TestElementsHaveTheirPrefixesUnlessNamespacesAreWanted(t *testing.T) {
	got, err := elements(guard.NewXML([]byte(`<p:a xmlns:p="u"><b p:c="1"/></p:a>`)).Next)
	if want := []string{"{{p a} [{{xmlns p} u}]}", "{{ b} [{{u c} 1}]}", "/b", "/a"}; !slices.Equal(got, want) || !errors.Is(err, io.EOF) {
		t.Errorf("%q, %v", got, err)
	}
}

func TestSkipEndsWithItsElement(t *testing.T) {
	x := guard.NewXML([]byte("<a><b><c/>x</b><d/></a>"))
	for _, want := range []string{"a", "b"} {
		if e, err := x.Next(); err != nil || e.(xml.StartElement).Name.Local != want {
			t.Fatalf("got %v, %v", e, err)
		}
	}
	if err := x.Skip(); err != nil {
		t.Fatal(err)
	}
	if e, err := x.Next(); err != nil || e.(xml.StartElement).Name.Local != "d" {
		t.Errorf("after the skipped element: %v, %v", e, err)
	}
}

func TestEdgeCatchesAPanic(t *testing.T) {
	run := func() (err error) {
		defer guard.Edge(&err)
		var list []int
		_ = list[3]
		return nil
	}
	if err := run(); !isUnreadable(err, fault.Damaged) || !strings.Contains(errors.Unwrap(err).Error(), "index out of range") {
		t.Error(err)
	}
}
