package guard_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"ziping/io/guard"
	"ziping/io/sheet"
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

func isLarge(err error) bool { var e sheet.TooLarge; return errors.As(err, &e) }

func isUnreadable(err error, reason sheet.Reason) bool {
	var e sheet.Unreadable
	return errors.As(err, &e) && e.Reason == reason
}

func TestPartNamesAreFolded(t *testing.T) {
	a := open(t, archive(t, `Word\Document.xml`, "甲", "/xl/a.xml", "乙", "word/document.xml", "第二个"))
	for name, want := range map[string]string{"word/document.xml": "甲", "xl/A.xml": "乙"} {
		if data, err := a.Part(name); err != nil || string(data) != want {
			t.Errorf("%s: %q, %v", name, data, err)
		}
	}
	if a.Has("word/styles.xml") {
		t.Error("has a part that is not there")
	}
	if _, err := a.Part("word/styles.xml"); !isUnreadable(err, sheet.Damaged) {
		t.Errorf("a part that is not there: %v", err)
	}
}

func TestUnpackedSizeIsCapped(t *testing.T) {
	zeros := func(n int) string { return string(make([]byte, n)) }
	a := open(t, archive(t, "full", zeros(guard.MaxPart), "over", zeros(guard.MaxPart+1)))
	if _, err := a.Part("over"); !isLarge(err) {
		t.Errorf("a part over the cap: %v", err)
	}
	if _, err := a.Part("full"); err != nil {
		t.Errorf("a part at the cap: %v", err)
	}
	if _, err := a.Part("full"); err != nil {
		t.Errorf("a second one: %v", err)
	}
	if _, err := a.Part("full"); !isLarge(err) {
		t.Errorf("all parts over the cap of an archive: %v", err)
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
	if _, err := open(t, data).Part("a"); !isUnreadable(err, sheet.Locked) {
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
		{"unclosed", "<a><b></b>", func(err error) bool { return isUnreadable(err, sheet.Damaged) }},
		{"crossed", "<a><b></a></b>", func(err error) bool { return isUnreadable(err, sheet.Damaged) }},
		{"an entity of its own", `<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>`, func(err error) bool { return isUnreadable(err, sheet.Damaged) }},
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
	if err := run(); !isUnreadable(err, sheet.Damaged) || !strings.Contains(errors.Unwrap(err).Error(), "index out of range") {
		t.Error(err)
	}
}
