package xls_test

import (
	"encoding/binary"
	"math"
	"unicode/utf16"
)

var le = binary.LittleEndian

// stream is a stream of a compound file that a test builds.
type stream struct {
	name string
	data []byte
}

const (
	endOfChain = 0xFFFFFFFE
	noEntry    = 0xFFFFFFFF
)

// compound builds a compound file of 512-byte sectors. Streams are filled up to 4096
// bytes, so that no mini stream is needed.
func compound(streams ...stream) []byte {
	var body []byte
	var fat []uint32
	put := func(data []byte) (start uint32) {
		start = uint32(len(fat))
		for len(data)%512 != 0 {
			data = append(data, 0)
		}
		body = append(body, data...)
		for range len(data) / 512 {
			fat = append(fat, uint32(len(fat)+1))
		}
		fat[len(fat)-1] = endOfChain
		return start
	}
	directory := entry("Root Entry", 5, noEntry, 1, endOfChain, 0)
	for i, s := range streams {
		data := append([]byte(nil), s.data...)
		for len(data) < 4096 {
			data = append(data, 0)
		}
		right := uint32(i + 2)
		if i == len(streams)-1 {
			right = noEntry
		}
		directory = append(directory, entry(s.name, 2, right, noEntry, put(data), len(data))...)
	}
	for len(directory)%512 != 0 {
		directory = append(directory, entry("", 0, noEntry, noEntry, 0, 0)...)
	}
	first := put(directory)

	header := make([]byte, 512)
	copy(header, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")
	for at, v := range map[int]uint16{24: 0x3E, 26: 3, 28: 0xFFFE, 30: 9, 32: 6} {
		le.PutUint16(header[at:], v)
	}
	sectors := 1 // of the FAT, which lists itself
	for sectors*128 < len(fat)+sectors {
		sectors++
	}
	for at, v := range map[int]uint32{44: uint32(sectors), 48: first, 56: 4096, 60: endOfChain, 68: endOfChain} {
		le.PutUint32(header[at:], v)
	}
	places := make([]byte, 0, 4*sectors) // of the FAT: 109 in the header, the rest in sectors of their own
	for i := range sectors {
		places = le.AppendUint32(places, uint32(len(fat)+i))
	}
	for len(places) < 4*109 {
		places = le.AppendUint32(places, noEntry)
	}
	copy(header[76:], places)
	var more []byte
	for rest := places[4*109:]; len(rest) > 0; rest = rest[min(4*127, len(rest)):] {
		next := len(fat) + sectors + len(more)/512
		if len(more) == 0 {
			le.PutUint32(header[68:], uint32(next))
			le.PutUint32(header[72:], uint32((len(rest)+4*127-1)/(4*127)))
		}
		piece := append([]byte(nil), rest[:min(4*127, len(rest))]...)
		last := uint32(next + 1)
		if len(piece) == len(rest) {
			last = endOfChain
		}
		for len(piece) < 4*127 {
			piece = le.AppendUint32(piece, noEntry)
		}
		more = append(more, le.AppendUint32(piece, last)...)
	}
	table := make([]byte, 512*sectors)
	for i := range len(table) / 4 {
		v := uint32(noEntry)
		switch {
		case i < len(fat):
			v = fat[i]
		case i < len(fat)+sectors:
			v = 0xFFFFFFFD
		}
		le.PutUint32(table[4*i:], v)
	}
	return join(header, body, table, more)
}

func entry(name string, kind byte, right, child, start uint32, size int) []byte {
	e := make([]byte, 128)
	units := utf16.Encode([]rune(name))
	for i, u := range units {
		le.PutUint16(e[2*i:], u)
	}
	le.PutUint16(e[64:], uint16(2*len(units)+2))
	e[66] = kind
	for at, v := range map[int]uint32{68: noEntry, 72: right, 76: child, 116: start, 120: uint32(size)} {
		le.PutUint32(e[at:], v)
	}
	return e
}

// rec is one record; its parts are bytes, uint16, uint32, float64 and strings (two bytes
// a character, without their count).
func rec(kind uint16, parts ...any) []byte {
	var b []byte
	for _, p := range parts {
		switch p := p.(type) {
		case byte:
			b = append(b, p)
		case int:
			b = le.AppendUint16(b, uint16(p))
		case uint32:
			b = le.AppendUint32(b, p)
		case float64:
			b = le.AppendUint64(b, math.Float64bits(p))
		case []byte:
			b = append(b, p...)
		case string:
			for _, u := range utf16.Encode([]rune(p)) {
				b = le.AppendUint16(b, u)
			}
		}
	}
	return append(le.AppendUint16(le.AppendUint16(nil, kind), uint16(len(b))), b...)
}

func join(parts ...[]byte) []byte {
	var all []byte
	for _, p := range parts {
		all = append(all, p...)
	}
	return all
}

var (
	bofGlobals = rec(0x0809, 0x0600, 0x0005, 0, 0, uint32(0), uint32(0))
	bofSheet   = rec(0x0809, 0x0600, 0x0010, 0, 0, uint32(0), uint32(0))
	eof        = rec(0x000A)
)

// workbook is a file with one sheet named 表: the globals' records and the sheet's.
func workbook(globals, cells []byte) []byte {
	bound := func(at int) []byte { return rec(0x0085, uint32(at), byte(0), byte(0), byte(1), byte(1), "表") }
	at := len(bofGlobals) + len(globals) + len(bound(0)) + len(eof)
	return compound(stream{"Workbook", join(bofGlobals, globals, bound(at), eof, bofSheet, cells, eof)})
}
