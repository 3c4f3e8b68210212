package xlsx_test

import (
	"slices"
	"strings"
	"testing"

	"ziping/io/internal/gridtest"
	"ziping/io/xlsx"
)

// signed is a fixture with two digital signatures, as Excel keeps them.
func signed(t *testing.T, name string) []byte {
	t.Helper()
	const digsig = "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/"
	data := fixture{name: name}.data(t)
	is := gridtest.Unpack(t, data)
	return repack(t, data, map[string]string{
		"_rels/.rels":                           strings.Replace(is["_rels/.rels"], "</Relationships>", `<Relationship Id="rId9" Type="`+digsig+`origin" Target="_xmlsignatures/origin.sigs"/></Relationships>`, 1),
		"[Content_Types].xml":                   strings.Replace(is["[Content_Types].xml"], "</Types>", `<Default Extension="sigs" ContentType="application/vnd.openxmlformats-package.digital-signature-origin"/><Override PartName="/_xmlsignatures/sig1.xml" ContentType="application/vnd.openxmlformats-package.digital-signature-xmlsignature+xml"/><Override PartName="/_xmlsignatures/sig2.xml" ContentType="application/vnd.openxmlformats-package.digital-signature-xmlsignature+xml"/></Types>`, 1),
		"_xmlsignatures/origin.sigs":            "",
		"_xmlsignatures/_rels/origin.sigs.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="` + digsig + `signature" Target="sig1.xml"/><Relationship Id="rId2" Type="` + digsig + `signature" Target="sig2.xml"/></Relationships>`,
		"_xmlsignatures/sig1.xml":               "<Signature/>",
		"_xmlsignatures/sig2.xml":               "<Signature/>",
	})
}

// A file that changes loses its signatures, whole; one that doesn't keeps them.
func TestSignaturesGoWithTheFirstChange(t *testing.T) {
	data := signed(t, "official")
	book, err := xlsx.Read(data)
	if err != nil || !book.Signed {
		t.Fatalf("not known to be signed: %v", err)
	}
	l := find(t, data)[0]
	before, _ := l.Read()
	if changed := changedParts(gridtest.Unpack(t, data), gridtest.Unpack(t, fill(t, data, l, before, before))); len(changed) > 0 {
		t.Errorf("nothing was changed but %v", changed)
	}
	after := before.Clone()
	after.Contact = "周宁"
	out := fill(t, data, l, before, after)
	if book, err := xlsx.Read(out); err != nil || book.Signed {
		t.Errorf("still signed: %v", err)
	}
	want := changedParts(gridtest.Unpack(t, fixture{name: "official"}.data(t)), gridtest.Unpack(t, out))
	want = slices.DeleteFunc(want, func(name string) bool { return name == ownSheet })
	if len(want) != 1 || want[0] != "[Content_Types].xml" { // the kind of their names may stay
		t.Errorf("left over: %v", want)
	}
	if types := gridtest.Unpack(t, out)["[Content_Types].xml"]; strings.Contains(types, "sig1") || strings.Contains(types, "sig2") {
		t.Errorf("types of parts that are gone: %s", types)
	}
}
