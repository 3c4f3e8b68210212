// Package guard opens zip archives and XML from untrusted files.
//
// It promises that size, nesting and number of parts stay within its limits, whatever the file says
// of itself, and that no external entity is ever fetched (encoding/xml expands none). Errors are
// those of [fault], in Chinese. The meaning of the parts is left to the readers.
package guard

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"

	"ziping/io/fault"
)

// Caps, far above any real form.
const (
	MaxFile    = 64 << 20 // bytes of a file
	MaxPart    = 16 << 20 // unpacked bytes of one part, or of a plain XML or HTML file
	MaxUnpack  = 32 << 20 // unpacked bytes of all parts that are kept in memory
	MaxStream  = 1 << 29  // unpacked bytes of all parts that are only read through
	maxParts   = 10_000
	maxDepth   = 256     // elements inside each other
	maxElement = 1 << 20 // bytes of one tag or one run of text
)

// Edge turns a panic into an error. It is the last resort of a reader's entry point
// against a fault in a library: defer guard.Edge(&err).
func Edge(err *error) {
	if p := recover(); p != nil {
		*err = fault.Damage(fmt.Errorf("panic: %v", p))
	}
}

// Size fails with fault.TooLarge if data has more than limit bytes.
func Size(data []byte, limit int) error {
	if len(data) > limit {
		return fault.Large(fmt.Sprintf("文件超过 %d MB", limit>>20))
	}
	return nil
}

// Archive is an opened zip archive.
type Archive struct {
	parts    map[string]*zip.File
	twice    map[string]bool // names that several different parts have
	held     map[string]bool // parts that were unpacked before
	streamed map[string]int  // bytes of a part that were read through before

	left, leftToStream int // bytes that may still be unpacked
}

// Open reads the directory of a zip archive.
func Open(data []byte) (*Archive, error) {
	if err := Size(data, MaxFile); err != nil {
		return nil, err
	}
	if bytes.Count(data, []byte("PK\x01\x02")) > maxParts { // headers of the directory
		return nil, fault.Large(fmt.Sprintf("压缩包超过 %d 个部分", maxParts))
	}
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, fault.Damage(err)
	}
	a := &Archive{
		parts: map[string]*zip.File{}, twice: map[string]bool{}, held: map[string]bool{}, streamed: map[string]int{},
		left: MaxUnpack, leftToStream: MaxStream,
	}
	for _, f := range r.File {
		name := PartName(f.Name)
		if first := a.parts[name]; first == nil {
			a.parts[name] = f
		} else if first.CRC32 != f.CRC32 || first.UncompressedSize64 != f.UncompressedSize64 {
			a.twice[name] = true
		}
	}
	return a, nil
}

// PartName folds what careless writers do to names.
func PartName(name string) string {
	return strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(name, `\`, "/"), "/"))
}

// Has reports whether the archive has a part.
func (a *Archive) Has(name string) bool { return a.parts[PartName(name)] != nil }

// open begins to read a part. If two parts have the same name, it is unknown which one other
// programs read.
func (a *Archive) open(name string) (io.ReadCloser, error) {
	f := a.parts[name]
	switch {
	case f == nil:
		return nil, fault.Damage(fmt.Errorf("%s: %w", name, fs.ErrNotExist))
	case a.twice[name]:
		return nil, fault.Damage(fmt.Errorf("%s: twice, with other content", name))
	case f.Flags&1 != 0:
		return nil, fault.Password()
	}
	r, err := f.Open()
	if err != nil {
		return nil, fault.Damage(err)
	}
	return r, nil
}

// Part unpacks one part. XML in UTF-16 comes as UTF-8.
func (a *Archive) Part(name string) ([]byte, error) {
	name = PartName(name)
	r, err := a.open(name)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	limit := MaxPart
	if !a.held[name] {
		limit = min(MaxPart, a.left)
	}
	data, err := a.ReadAll(name, io.LimitReader(xmlUTF8(r), int64(limit)+1))
	switch {
	case len(data) > MaxPart:
		return nil, fault.Large(fmt.Sprintf("文件里有一个部分展开后超过 %d MB", MaxPart>>20))
	case len(data) > limit:
		return nil, fault.Large(fmt.Sprintf("文件展开后超过 %d MB", MaxUnpack>>20))
	case err != nil:
		return nil, fault.Damage(err)
	}
	if !a.held[name] {
		a.held[name] = true
		a.left -= len(data)
	}
	return data, nil
}

// ReadAll is io.ReadAll for a part, into memory of the size that the directory tells. That can be
// wrong.
func (a *Archive) ReadAll(name string, r io.Reader) ([]byte, error) {
	const most = 256 << 10 // bytes that are believed
	size := 0
	if f := a.parts[PartName(name)]; f != nil {
		size = int(min(f.UncompressedSize64, most))
	}
	b := bytes.NewBuffer(make([]byte, 0, size+bytes.MinRead))
	_, err := b.ReadFrom(r)
	return b.Bytes(), err
}

// Stream reads through one part without holding it. XML in UTF-16 comes as UTF-8.
func (a *Archive) Stream(name string) (io.ReadCloser, error) {
	name = PartName(name)
	r, err := a.open(name)
	if err != nil {
		return nil, err
	}
	return struct {
		io.Reader
		io.Closer
	}{xmlUTF8(&stream{archive: a, name: name, source: r}), r}, nil
}

// stream counts what is read of a part; what was read before is not counted again.
type stream struct {
	archive *Archive
	name    string
	source  io.Reader
	read    int
}

func (s *stream) Read(p []byte) (int, error) {
	n, err := s.source.Read(p)
	s.read += n
	if more := s.read - s.archive.streamed[s.name]; more > 0 {
		s.archive.streamed[s.name] += more
		s.archive.leftToStream -= more
	}
	switch {
	case s.archive.leftToStream < 0:
		return n, fault.Large(fmt.Sprintf("文件展开后超过 %d MB", MaxStream>>20))
	case err != nil && !errors.Is(err, io.EOF):
		return n, fault.Damage(err)
	}
	return n, err
}
