package guard

import (
	"bufio"
	"bytes"
	"io"
	"regexp"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

// UTF8 is a plain text (HTML, XML) in UTF-8. What the text declares is not asked: web
// systems that declare gb2312 and send UTF-8, or the other way round, are common, and
// Chinese in GBK is practically never valid UTF-8. GB 18030 covers GB 2312 and GBK.
func UTF8(data []byte) []byte {
	for _, bom := range [][]byte{{0xFF, 0xFE}, {0xFE, 0xFF}} {
		if bytes.HasPrefix(data, bom) {
			return decoded(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Bytes(data))
		}
	}
	data = bytes.TrimPrefix(data, []byte("\xEF\xBB\xBF"))
	if utf8.Valid(data) {
		return data
	}
	gb := decoded(simplifiedchinese.GB18030.NewDecoder().Bytes(data))
	mended := bytes.ToValidUTF8(data, []byte("�"))
	if faults(mended) <= faults(gb) { // UTF-8 that was cut or mixed
		return mended
	}
	return gb
}

func faults(text []byte) int { return bytes.Count(text, []byte("�")) }

// decoded drops the error of decoders that never fail: they write U+FFFD.
func decoded(text []byte, _ error) []byte { return text }

var utf16Declared = regexp.MustCompile(`^(<\?xml[^<>]*\sencoding\s*=\s*["'])(?i:utf-16)(?:LE|BE)?(["'])`)

// xmlUTF8 converts XML in UTF-16 to UTF-8, also in its declaration: parts of a package may be in
// either (ECMA-376 part 2). Everything else is unchanged.
func xmlUTF8(source io.Reader) io.Reader {
	const longest = 200 // bytes of a declaration
	in := bufio.NewReaderSize(source, longest)
	order := unicode.LittleEndian
	switch first, _ := in.Peek(2); string(first) {
	case "\xFF\xFE", "<\x00":
	case "\xFE\xFF", "\x00<":
		order = unicode.BigEndian
	default:
		return in
	}
	decoded := bufio.NewReader(unicode.UTF16(order, unicode.UseBOM).NewDecoder().Reader(in))
	head, _ := decoded.Peek(longest)
	if m := utf16Declared.FindSubmatch(head); m != nil {
		declaration := string(m[1]) + "UTF-8" + string(m[2])
		_, _ = decoded.Discard(len(m[0])) // peeked at
		return io.MultiReader(bytes.NewReader([]byte(declaration)), decoded)
	}
	return decoded
}
