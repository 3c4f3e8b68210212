package xls

import (
	"errors"
	"unicode/utf16"
)

// Record types of BIFF8 ([MS-XLS] 2.3.2) that are read.
const (
	recFormula    = 0x0006
	recEOF        = 0x000A
	recDateMode   = 0x0022
	recFilePass   = 0x002F
	recContinue   = 0x003C
	recColInfo    = 0x007D
	recBoundSheet = 0x0085
	recMulRK      = 0x00BD
	recRString    = 0x00D6
	recXF         = 0x00E0
	recMergeCells = 0x00E5
	recSST        = 0x00FC
	recLabelSST   = 0x00FD
	recNumber     = 0x0203
	recLabel      = 0x0204
	recBoolErr    = 0x0205
	recString     = 0x0207
	recRow        = 0x0208
	recRK         = 0x027E
	recFormat     = 0x041E
	recBOF        = 0x0809
)

const maxParts = 20_000 // CONTINUE records of one record: 160 MB if they are full

var errRecord = errors.New("workbook stream: a record is broken or missing")

// record is one record with the CONTINUE records after it.
type record struct {
	kind  uint16
	data  []byte
	parts [][]byte // the continued parts
}

// stream reads records one after the other.
type stream struct {
	data []byte
	pos  int
}

func (s *stream) next() (record, error) {
	var r record
	var err error
	if r.kind, r.data, err = s.one(); err != nil {
		return r, err
	}
	for s.pos+2 <= len(s.data) && le.Uint16(s.data[s.pos:]) == recContinue {
		_, part, err := s.one()
		if err != nil {
			return r, err
		}
		if len(r.parts) >= maxParts {
			return r, errRecord
		}
		r.parts = append(r.parts, part)
	}
	return r, nil
}

func (s *stream) one() (kind uint16, data []byte, err error) {
	if s.pos < 0 || s.pos+4 > len(s.data) {
		return 0, nil, errRecord
	}
	kind, size := le.Uint16(s.data[s.pos:]), int(le.Uint16(s.data[s.pos+2:]))
	from := s.pos + 4
	if from+size > len(s.data) {
		return 0, nil, errRecord
	}
	s.pos = from + size
	return kind, s.data[from:s.pos], nil
}

// text reads strings that may run on in CONTINUE records.
type text struct {
	cur  []byte
	rest [][]byte
}

// texts starts reading a record's strings after its first skip bytes.
func (r record) texts(skip int) *text {
	return &text{cur: r.data[min(skip, len(r.data)):], rest: r.parts}
}

// more moves on to the next continued part.
func (t *text) more() bool {
	if len(t.rest) == 0 {
		return false
	}
	t.cur, t.rest = t.rest[0], t.rest[1:]
	return true
}

// skip skips n bytes.
func (t *text) skip(n int) bool {
	for n > len(t.cur) {
		n -= len(t.cur)
		if !t.more() {
			return false
		}
	}
	t.cur = t.cur[n:]
	return true
}

// fixed is the next n bytes; they are never split.
func (t *text) fixed(n int) ([]byte, bool) {
	if len(t.cur) == 0 {
		t.more()
	}
	if len(t.cur) < n {
		return nil, false
	}
	b := t.cur[:n]
	t.cur = t.cur[n:]
	return b, true
}

// Flags of a string.
const (
	wide      = 1 // two bytes a character, else one
	hasPhonet = 4
	hasRuns   = 8
)

// long reads a string with a count of two bytes: cell texts, the shared strings.
func (t *text) long() (string, bool) {
	b, ok := t.fixed(3)
	if !ok {
		return "", false
	}
	return t.body(int(le.Uint16(b)), b[2])
}

// short reads a string with a count of one byte: a sheet's name.
func (t *text) short() (string, bool) {
	b, ok := t.fixed(2)
	if !ok {
		return "", false
	}
	return t.body(int(b[0]), b[1])
}

func (t *text) body(count int, flags byte) (string, bool) {
	after := 0 // bytes of formatting after the characters
	if flags&hasRuns != 0 {
		b, ok := t.fixed(2)
		if !ok {
			return "", false
		}
		after += 4 * int(le.Uint16(b))
	}
	if flags&hasPhonet != 0 {
		b, ok := t.fixed(4)
		if !ok {
			return "", false
		}
		after += int(le.Uint32(b))
	}
	var units []uint16
	for len(units) < count {
		if len(t.cur) == 0 {
			// Characters continue with a flag byte of their own.
			if !t.more() || len(t.cur) == 0 {
				return "", false
			}
			flags, t.cur = t.cur[0], t.cur[1:]
			continue
		}
		if flags&wide == 0 {
			n := min(count-len(units), len(t.cur))
			for _, b := range t.cur[:n] {
				units = append(units, uint16(b))
			}
			t.cur = t.cur[n:]
			continue
		}
		n := min(count-len(units), len(t.cur)/2)
		if n == 0 {
			return "", false // half a character
		}
		units = append(units, uint16s(t.cur[:2*n])...)
		t.cur = t.cur[2*n:]
	}
	return string(utf16.Decode(units)), t.skip(after)
}
