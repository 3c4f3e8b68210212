package gridtest

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"testing"
)

// Part is a file in a zip archive: its name and what it holds.
type Part [2]string

// Archive packs parts without compressing them.
func Archive(t testing.TB, parts ...Part) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, p := range parts {
		w, err := z.CreateHeader(&zip.FileHeader{Name: p[0], Method: zip.Store})
		if err == nil {
			_, err = io.WriteString(w, p[1])
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// Unpack is what the files of a zip archive hold, by their names.
func Unpack(t testing.TB, data []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if _, twice := parts[f.Name]; twice {
			t.Fatalf("two files of the name %s", f.Name)
		}
		parts[f.Name] = string(content)
	}
	return parts
}

// DamageParts runs the reader on the archive with each part in turn cut at every 64 bytes,
// with every single bit of it flipped, missing and there twice. The checksums are right:
// what is read is the broken part.
func DamageParts(t *testing.T, read Reader, parts []Part) {
	for i, p := range parts {
		with := func(what, content string) {
			changed := append([]Part(nil), parts...)
			changed[i][1] = content
			Survives(t, p[0]+": "+what, read, Archive(t, changed...))
		}
		for n := 0; n < len(p[1]); n += 64 {
			with(fmt.Sprintf("cut at %d", n), p[1][:n])
		}
		broken := []byte(p[1])
		for at := range broken {
			for bit := range 8 {
				broken[at] ^= 1 << bit
				with(fmt.Sprintf("byte %d bit %d", at, bit), string(broken))
				broken[at] ^= 1 << bit
			}
		}
		without := append(append([]Part(nil), parts[:i]...), parts[i+1:]...)
		Survives(t, "without "+p[0], read, Archive(t, without...))
		Survives(t, "two of "+p[0], read, Archive(t, append(parts[:len(parts):len(parts)], p)...))
	}
}

// DamageHeaders runs the reader on the archive with each field of its directory and of its parts'
// headers set to zero and to its maximum: sizes, offsets, methods, flags, lengths of names.
func DamageHeaders(t *testing.T, read Reader, data []byte) {
	for _, h := range []struct {
		mark string
		size int // of the fixed part
	}{{"PK\x01\x02", 46}, {"PK\x03\x04", 30}, {"PK\x05\x06", 22}} {
		for from := 0; ; {
			at := bytes.Index(data[from:], []byte(h.mark))
			if at < 0 {
				break
			}
			at += from
			from = at + h.size
			for field := 4; field+2 <= h.size; field += 2 {
				for _, v := range []uint16{0, 1, 0x7FFF, 0xFFFF} {
					broken := bytes.Clone(data)
					binary.LittleEndian.PutUint16(broken[at+field:], v)
					Survives(t, fmt.Sprintf("%x at %d: field %d is %d", h.mark, at, field, v), read, broken)
				}
			}
		}
	}
}
