package xlsx

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"

	"ziping/io/fault"
	"ziping/io/guard"
)

// rawXML reads a piece of a document token by token, however careless its XML is.
func rawXML(data []byte) *xml.Decoder {
	x := xml.NewDecoder(bytes.NewReader(data))
	x.Strict = false
	x.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil }
	return x
}

// scan reads XML through in pieces; cut tells how much of what was read is one, 0 for none of
// it. It ends if visit fails.
func scan(r io.Reader, cut func(read []byte) int, visit func(piece []byte) error) error {
	buf, kept := make([]byte, 256<<10), 0
	for {
		n, err := io.ReadFull(r, buf[kept:])
		read := buf[:kept+n]
		if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
			return visit(read)
		}
		if err != nil {
			return err
		}
		end := cut(read)
		if end == 0 {
			if len(buf) > guard.MaxPart {
				return fault.Large(fmt.Sprintf("一处内容超过 %d MB", guard.MaxPart>>20))
			}
			buf = append(buf, make([]byte, len(buf))...)
		} else if err := visit(read[:end]); err != nil {
			return err
		}
		kept = copy(buf, read[end:])
	}
}

// atTag cuts after the last tag.
func atTag(read []byte) int { return bytes.LastIndexByte(read, '>') + 1 }

// atRow cuts after the last row of a sheet.
func atRow(read []byte) int {
	for end := len(read); ; {
		i := bytes.LastIndex(read[:end], []byte("row>"))
		if i < 0 {
			return 0
		}
		if rowEnd.Match(read[bytes.LastIndexByte(read[:i], '<')+1 : i]) {
			return i + len("row>")
		}
		end = i
	}
}

var rowEnd = regexp.MustCompile(`^/(?:\w+:)?$`)

// errFound ends a scan.
var errFound = errors.New("found")

// holds reports whether a piece of a part's XML is of a kind.
func (p *rewrite) holds(name string, kind func(piece []byte) bool) (bool, error) {
	look := func(piece []byte) error {
		if kind(piece) {
			return errFound
		}
		return nil
	}
	var err error
	if data, ok := p.parts[name]; ok {
		err = look(data)
	} else {
		err = p.through(name, atTag, look)
	}
	if err == errFound {
		return true, nil
	}
	return false, err
}

// through scans a part of the file as it was opened.
func (p *rewrite) through(name string, cut func([]byte) int, visit func(piece []byte) error) error {
	r, err := p.archive.Stream(name)
	if err != nil {
		return err
	}
	defer r.Close()
	return scan(r, cut, visit)
}

// mentionOf recognises XML that may refer to a sheet by its name: 自评表!H22, '自评表'!H22,
// sheet="自评表", or as one of several: 甲:丙!H22. If the name can be spelled in several ways, it
// also accepts XML without a reference.
func mentionOf(sheetName string) func(piece []byte) bool {
	pattern := regexp.MustCompile(`&#|:[^<>"]+!|(?i:` + regexp.QuoteMeta(sheetName) + `)(?:(?:'|&apos;)?!|["'])`)
	spelled := strings.ContainsAny(sheetName, `&<>'"`)
	return func(piece []byte) bool {
		return (bytes.IndexByte(piece, '!') >= 0 || bytes.Contains(piece, []byte(" sheet="))) && (spelled || pattern.Match(piece))
	}
}
