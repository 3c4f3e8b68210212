package jsonform

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"

	"ziping/domain/zh"
	"ziping/io/fault"
)

// Kinds of nodes besides '{', '[' and '"'.
const (
	number  = '0'
	boolean = 'b'
	null    = 'n'
)

// node is one JSON value and its place. encoding/json alone would let doubled keys
// pass, match keys without case and lose the order and the place of members.
type node struct {
	src        *source
	start, end int // bytes
	kind       rune
	text       string // of a string, a number, true or false
	members    []entry
	items      []*node
}

type entry struct {
	key   string
	value *node
}

// compact is the value as it was encoded, without blanks between tokens.
func (n *node) compact() string {
	var b bytes.Buffer
	if err := json.Compact(&b, n.src.data[n.start:n.end]); err != nil {
		panic("jsonform: " + err.Error()) // it was parsed before
	}
	return b.String()
}

// placed is an error that knows its byte; source.at turns it into line and column.
type placed struct {
	offset  int
	code    fault.Code
	message string
}

func (e *placed) Error() string { return e.message }

func (n *node) errorf(format string, args ...any) error {
	return &placed{n.start, fault.BadDocument, fmt.Sprintf(format, args...)}
}

type source struct{ data []byte }

func (s *source) at(err error) error {
	var p *placed
	if !errors.As(err, &p) {
		return err
	}
	before := s.data[:min(p.offset, len(s.data))]
	lineStart := bytes.LastIndexByte(before, '\n') + 1
	place := fmt.Sprintf("第 %d 行第 %d 个字符", bytes.Count(before, []byte("\n"))+1, utf8.RuneCount(before[lineStart:])+1)
	return &fault.Error{Code: p.code, Place: place, Message: p.message}
}

func parse(data []byte) (*node, error) {
	if len(data) > MaxSize {
		return nil, fault.New(fault.TooLarge, "文件超过 %d MB，不像是绩效自评表的文档。核对是不是选错了文件", MaxSize>>20)
	}
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	if err := checkEncoding(data); err != nil {
		return nil, err
	}
	src := &source{data}
	if err := checkSyntax(data); err != nil {
		return nil, src.at(err)
	}
	p := &parser{src: src, dec: json.NewDecoder(bytes.NewReader(data))}
	p.dec.UseNumber()
	root, err := p.value(0)
	if err != nil {
		return nil, src.at(err)
	}
	return root, nil
}

const cutShort = "文件到这里中断，内容不完整。从备份或别的副本打开"

// checkSyntax looks at the whole document first: the offsets of json.Decoder's own
// errors are not those of the file.
func checkSyntax(data []byte) error {
	var syntax *json.SyntaxError
	err := json.Unmarshal(data, new(json.RawMessage))
	switch {
	case err == nil:
		return nil
	case len(bytes.TrimSpace(data)) == 0:
		return fault.New(fault.NotJSON, "文件是空的。从备份或别的副本打开")
	case !errors.As(err, &syntax):
		return fault.New(fault.NotJSON, "文件不是 JSON 文档：%v", err)
	case strings.Contains(syntax.Error(), "end of JSON input"):
		return &placed{len(data), fault.Damaged, cutShort}
	case strings.Contains(syntax.Error(), "max depth"):
		return tooDeep(int(syntax.Offset) - 1)
	case strings.Contains(syntax.Error(), "after top-level value"):
		return &placed{int(syntax.Offset) - 1, fault.NotJSON, "文档到这里已经结束，后面还有多余的内容。删去多余的内容再打开"}
	}
	return &placed{int(syntax.Offset) - 1, fault.NotJSON, "这里不符合 JSON 的写法（常见原因：漏了逗号或引号，用了中文标点）。改好这一处再打开，或从备份打开"}
}

func tooDeep(offset int) error {
	return &placed{offset, fault.TooLarge, fmt.Sprintf("括号嵌套超过 %d 层，不像是绩效自评表的文档", MaxDepth)}
}

func checkEncoding(data []byte) error {
	const remedy = "。用记事本打开，另存为时把“编码”选成 UTF-8，再打开一次"
	switch {
	case bytes.HasPrefix(data, []byte{0xff, 0xfe}) || bytes.HasPrefix(data, []byte{0xfe, 0xff}):
		return fault.New(fault.NotJSON, "文件的文字编码是 UTF-16，这里只读 UTF-8"+remedy)
	case utf8.Valid(data):
		return nil
	}
	good := 0 // characters beyond ASCII before the first bad byte
	bad := 0
	for {
		r, size := utf8.DecodeRune(data[bad:])
		if r == utf8.RuneError && size == 1 {
			break
		}
		if size > 1 {
			good++
		}
		bad += size
	}
	switch {
	case !utf8.FullRune(data[bad:]):
		return (&source{data}).at(&placed{bad, fault.Damaged, cutShort})
	case good < 2 && isGBK(data): // UTF-8 with a hole often passes for GBK
		return fault.New(fault.NotJSON, "文件的文字编码是 GBK（ANSI），这里只读 UTF-8"+remedy)
	}
	return (&source{data}).at(&placed{bad, fault.Damaged, "文字编码不是 UTF-8，文件可能已损坏。从备份或别的副本打开"})
}

func isGBK(data []byte) bool {
	s, err := simplifiedchinese.GB18030.NewDecoder().Bytes(data)
	return err == nil && !bytes.ContainsRune(s, utf8.RuneError)
}

type parser struct {
	src   *source
	dec   *json.Decoder
	count int // values so far
}

// token reads one token and its start.
func (p *parser) token() (tok json.Token, start int, err error) {
	from := int(p.dec.InputOffset())
	tok, err = p.dec.Token()
	rest := p.src.data[from:]
	return tok, from + len(rest) - len(bytes.TrimLeft(rest, " \t\r\n,:")), err
}

func (p *parser) value(depth int) (*node, error) {
	tok, start, err := p.token()
	if err != nil {
		return nil, err
	}
	n := &node{src: p.src, start: start}
	if depth > MaxDepth {
		return nil, tooDeep(start)
	}
	if p.count++; p.count > MaxValues {
		return nil, &placed{n.start, fault.TooLarge, fmt.Sprintf("内容超过 %d 项，不像是绩效自评表的文档", MaxValues)}
	}
	switch t := tok.(type) {
	case json.Delim:
		n.kind = rune(t)
		if t == '{' {
			err = p.object(n, depth)
		} else {
			err = p.list(n, depth)
		}
	case string:
		n.kind, n.text = '"', t
		err = p.checkString(n.start)
	case json.Number:
		n.kind, n.text = number, t.String()
	case bool:
		n.kind, n.text = boolean, fmt.Sprint(t)
	case nil:
		n.kind = null
	}
	n.end = int(p.dec.InputOffset())
	return n, err
}

func (p *parser) object(n *node, depth int) error {
	seen := map[string]bool{}
	for p.dec.More() {
		tok, start, err := p.token()
		if err != nil {
			return err
		}
		key := tok.(string) // checkSyntax saw to it
		if err := p.checkString(start); err != nil {
			return err
		}
		if seen[key] {
			return &placed{start, fault.BadDocument, fmt.Sprintf("“%s”在同一处出现了两次，不知道以哪一个为准。删去一个再打开", zh.Shorten(key, 40))}
		}
		seen[key] = true
		v, err := p.value(depth + 1)
		if err != nil {
			return err
		}
		n.members = append(n.members, entry{key, v})
	}
	_, _, err := p.token() // the closing bracket
	return err
}

func (p *parser) list(n *node, depth int) error {
	for p.dec.More() {
		v, err := p.value(depth + 1)
		if err != nil {
			return err
		}
		n.items = append(n.items, v)
	}
	_, _, err := p.token()
	return err
}

// checkString refuses half surrogate pairs, which encoding/json turns into U+FFFD: text
// would change in silence.
func (p *parser) checkString(start int) error {
	literal := string(p.src.data[start:p.dec.InputOffset()])
	for i := strings.IndexByte(literal, '\\'); i >= 0 && i+1 < len(literal); {
		step := 2
		if literal[i+1] == 'u' {
			r := hex4(literal[i+2:])
			step = 6
			if utf16.IsSurrogate(r) {
				rest := literal[i+6:]
				if !strings.HasPrefix(rest, `\u`) || utf16.DecodeRune(r, hex4(rest[2:])) == utf8.RuneError {
					return &placed{start + i, fault.Damaged, fmt.Sprintf("字符 %s 只有一半，文字已损坏", literal[i:i+6])}
				}
				step = 12
			}
		}
		next := strings.IndexByte(literal[i+step:], '\\')
		if next < 0 {
			break
		}
		i += step + next
	}
	return nil
}

func hex4(s string) rune {
	r, _ := strconv.ParseUint(s[:4], 16, 32)
	return rune(r)
}
