package pdf_test

import (
	"bytes"
	"encoding/binary"
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/image/font/sfnt"

	"ziping/assets"
	"ziping/io/internal/formtest"
	"ziping/io/pdf"
)

var be = binary.BigEndian

// collection packs a font the way .ttc files do: a head, then the font with all its
// tables moved.
func collection(font []byte) []byte {
	const head = 16
	out := append([]byte("ttcf\x00\x01\x00\x00\x00\x00\x00\x01\x00\x00\x00\x10"), font...)
	for i := range int(be.Uint16(font[4:])) {
		at := head + 12 + 16*i + 8
		be.PutUint32(out[at:], be.Uint32(out[at:])+head)
	}
	return out
}

// table is the place of a table of a font.
func table(font []byte, name string) int {
	for i := range int(be.Uint16(font[4:])) {
		if entry := font[12+16*i:]; string(entry[:4]) == name {
			return int(be.Uint32(entry[8:]))
		}
	}
	panic("no table " + name)
}

func TestFirstFontOfACollectionIsUsableAlone(t *testing.T) {
	single, err := pdf.Single(collection(assets.FontRegular))
	if err != nil {
		t.Fatal(err)
	}
	f, err := sfnt.Parse(single)
	if err != nil {
		t.Fatal(err)
	}
	var buf sfnt.Buffer
	if glyph, err := f.GlyphIndex(&buf, '国'); err != nil || glyph == 0 {
		t.Error("国 is lost", err)
	}
	if !pdf.Embeddable(single) {
		t.Error("can't be embedded")
	}
}

func TestOnlyFontsThatMayAndCanAreEmbedded(t *testing.T) {
	good := assets.FontRegular
	if !pdf.Embeddable(good) {
		t.Fatal("the embedded font can't be embedded")
	}
	for name, change := range map[string]func([]byte){
		"the licence forbids it":        func(b []byte) { be.PutUint16(b[table(b, "OS/2")+8:], 2) },
		"the licence forbids subsets":   func(b []byte) { be.PutUint16(b[table(b, "OS/2")+8:], 0x100) },
		"PostScript outlines":           func(b []byte) { copy(b, "OTTO") },
		"no character map of our kind":  func(b []byte) { be.PutUint16(b[table(b, "cmap")+2:], 0) },
		"a table beyond the file's end": func(b []byte) { be.PutUint32(b[12+8:], 1<<31) },
	} {
		b := bytes.Clone(good)
		change(b)
		if pdf.Embeddable(b) {
			t.Errorf("%s, but it is taken", name)
		}
	}
}

func TestSimSunOfTheComputerIsUsed(t *testing.T) {
	f := formtest.Full()
	embedded, err := pdf.RenderEmbedded(&f)
	if err != nil {
		t.Fatal(err)
	}
	for _, tc := range []struct {
		name string
		file string
		data []byte
		used bool
	}{
		{"a collection", "SimSun.ttc", collection(assets.FontBold), true},
		{"仿宋 where 宋体 is broken", "simfang.ttf", assets.FontBold, true},
		{"rubbish", "simsun.ttc", []byte("ttcf and then nothing of use"), false},
		{"another font", "arial.ttf", assets.FontBold, false},
	} {
		t.Run(tc.name, func(t *testing.T) {
			folder := t.TempDir()
			if err := os.WriteFile(filepath.Join(folder, "simsun.ttf"), []byte("OTTO broken"), 0o644); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(folder, tc.file), tc.data, 0o644); err != nil {
				t.Fatal(err)
			}
			got, err := pdf.RenderIn([]string{folder}, &f)
			if err != nil {
				t.Fatal(err)
			}
			if used := !bytes.Equal(got, embedded); used != tc.used {
				t.Errorf("used: %v, want %v", used, tc.used)
			}
			s, _ := text(t, got)
			if !bytes.Contains([]byte(s), []byte("云水县图书馆")) {
				t.Error("the text is gone")
			}
		})
	}
}

func FuzzSingle(f *testing.F) {
	f.Add(collection(assets.FontRegular)[:4096])
	f.Add([]byte("ttcf\x00\x01\x00\x00\x00\x00\x00\x01\xff\xff\xff\xff"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if font, err := pdf.Single(data); err == nil {
			pdf.Embeddable(font)
		}
	})
}
