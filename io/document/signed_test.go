package document_test

import (
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ziping/domain"
	"ziping/io/internal/disktest"
	"ziping/io/internal/gridtest"
)

// signed is a workbook with a digital signature.
func signed(t *testing.T, data []byte) []byte {
	t.Helper()
	list := []string{"_xmlsignatures/origin.sigs", ""}
	parts := gridtest.Unpack(t, data)
	for _, name := range slices.Sorted(maps.Keys(parts)) {
		part := parts[name]
		if name == "_rels/.rels" {
			part = strings.Replace(part, "</Relationships>", `<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin" Target="_xmlsignatures/origin.sigs"/></Relationships>`, 1)
		}
		list = append(list, name, part)
	}
	return []byte(zipped(t, list...))
}

// That a save removes a signature is said before it, and after it happened.
func TestTheSignatureOfAFileIsTalkedOf(t *testing.T) {
	disktest.UserFolder(t)
	path := lay(t, "去年.xlsx", signed(t, book(t, lastYear)))
	d := open(t, path)
	if words := d.SignedWords(); !strings.Contains(words, "数字签名") {
		t.Errorf("at opening: %q", words)
	}
	form := d.Form.Clone()
	save(t, d, filepath.Join(t.TempDir(), "a.ziping"), form) // another file, not signed
	save(t, d, path, form)                                   // nothing changed: without a warning
	if words := open(t, path).SignedWords(); words == "" {
		t.Error("a save without a change took the signature away")
	}
	form.Set(domain.IndicatorField(1, domain.KeyReason), "人员不足，停办三场。")
	if err := d.Save(path, &form); err != nil || !strings.Contains(d.Warning, "数字签名") {
		t.Errorf("after the save: %q, %v", d.Warning, err)
	}
	form.Set(domain.IndicatorField(1, domain.KeyReason), "人员不足。")
	save(t, d, path, form)
	if words := d.SignedWords() + open(t, path).SignedWords(); words != "" {
		t.Errorf("signed still: %q", words)
	}
}
