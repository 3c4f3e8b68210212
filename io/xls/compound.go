package xls

import (
	"encoding/binary"
	"errors"
	"unicode/utf16"
)

// A compound file ([MS-CFB]) is a small file system: sectors chained by an allocation table (FAT),
// a directory, and a second, finer table for streams below 4096 bytes.
//
// It is read here and not by a library because the one available (mscfb 1.0.9) needs 540 MB for a 1
// MB file whose directory is one deep chain.
type compound struct {
	data   []byte // all sectors, the header cut off
	sector int    // bytes of a sector
	fat    []uint32
	root   entry
	top    []entry // the entries at the top of the file, not in folders
	mini   []byte  // the stream that holds the small streams
	fat64  []uint32
}

type entry struct {
	name               string
	left, right, child uint32
	start              uint32
	size               int
}

const (
	headerSize = 512
	entrySize  = 128
	miniSector = 64
	miniBelow  = 4096       // streams below this size are in the mini stream
	lastRegSec = 0xFFFFFFFA // ids from here on are marks: end of chain, free, …
	noEntry    = 0xFFFFFFFF
)

var (
	errCompound = errors.New("compound file: bad header")
	errChain    = errors.New("compound file: a chain of sectors is broken")
	errNoStream = errors.New("compound file: no such stream")
)

var signature = []byte{0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1}

var le = binary.LittleEndian

func openCompound(data []byte) (*compound, error) {
	if len(data) < headerSize || string(data[:8]) != string(signature) {
		return nil, errCompound
	}
	shift := le.Uint16(data[30:])
	if shift != 9 && shift != 12 {
		return nil, errCompound
	}
	c := &compound{sector: 1 << shift}
	c.data = data[min(c.sector, len(data)):] // sector 0 starts one sector after the file's start
	if err := c.readFAT(data[:headerSize]); err != nil {
		return nil, err
	}
	if err := c.readDirectory(le.Uint32(data[48:])); err != nil {
		return nil, err
	}
	if c.root.size > 0 {
		var err error
		if c.mini, err = c.chain(c.root.start, c.root.size); err != nil {
			return nil, err
		}
		table, err := c.chain(le.Uint32(data[60:]), -1)
		if err != nil {
			return nil, err
		}
		c.fat64 = uint32s(table)
	}
	return c, nil
}

// sectors is how many sectors the file has, a last one cut short counted in.
func (c *compound) sectors() int { return (len(c.data) + c.sector - 1) / c.sector }

// at is one sector, shorter if the file ends in it; nil outside the file.
func (c *compound) at(id uint32) []byte {
	if int64(id) >= int64(c.sectors()) {
		return nil
	}
	from := int(id) * c.sector
	return c.data[from:min(from+c.sector, len(c.data))]
}

// readFAT collects the allocation table. The places of its sectors are in the header and,
// beyond 109 of them, in a chain of further sectors.
func (c *compound) readFAT(header []byte) error {
	places := uint32s(header[76:])
	next := le.Uint32(header[68:])
	for n := 0; next < lastRegSec; n++ {
		s := c.at(next)
		if len(s) < c.sector || n > c.sectors() {
			return errChain
		}
		ids := uint32s(s)
		places = append(places, ids[:len(ids)-1]...)
		next = ids[len(ids)-1]
	}
	for _, id := range places {
		if id >= lastRegSec {
			continue
		}
		if len(c.fat) >= c.sectors() {
			break // enough for every sector there is
		}
		s := c.at(id)
		if s == nil {
			return errChain
		}
		c.fat = append(c.fat, uint32s(s)...)
	}
	return nil
}

// chain joins the sectors from start on: size bytes, or all of them if size is -1.
func (c *compound) chain(start uint32, size int) ([]byte, error) {
	return follow(start, size, c.sector, c.fat, c.data)
}

// follow joins the pieces of data that a table chains together.
func follow(start uint32, size, piece int, table []uint32, data []byte) ([]byte, error) {
	if size > len(data) {
		return nil, errChain
	}
	var out []byte
	for id, n := start, 0; id < lastRegSec && (size < 0 || len(out) < size); n++ {
		from := int64(id) * int64(piece)
		if from >= int64(len(data)) || int64(id) >= int64(len(table)) || n > len(table) {
			return nil, errChain
		}
		out = append(out, data[from:min(int(from)+piece, len(data))]...)
		id = table[id]
	}
	switch {
	case size < 0:
		return out, nil
	case len(out) < size:
		return nil, errChain
	}
	return out[:size], nil
}

// readDirectory finds the entries at the top: a tree of siblings below the root.
func (c *compound) readDirectory(start uint32) error {
	raw, err := c.chain(start, -1)
	if err != nil {
		return err
	}
	count := uint32(len(raw) / entrySize)
	if count == 0 {
		return errChain
	}
	c.root = parseEntry(raw)
	seen := map[uint32]bool{}
	for todo := []uint32{c.root.child}; len(todo) > 0; {
		id := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if id == noEntry {
			continue
		}
		if id >= count || seen[id] {
			return errChain
		}
		seen[id] = true
		e := parseEntry(raw[id*entrySize:])
		c.top = append(c.top, e)
		todo = append(todo, e.left, e.right)
	}
	return nil
}

func parseEntry(b []byte) entry {
	size := le.Uint32(b[120:]) // its upper half holds rubbish in version 3 files
	e := entry{left: le.Uint32(b[68:]), right: le.Uint32(b[72:]), child: le.Uint32(b[76:]), start: le.Uint32(b[116:]), size: int(size)}
	if n := int(le.Uint16(b[64:])); n >= 2 && n <= 64 {
		e.name = string(utf16.Decode(uint16s(b[:n-2])))
	}
	return e
}

// has reports whether there is an entry of that name at the top.
func (c *compound) has(name string) bool {
	for _, e := range c.top {
		if e.name == name {
			return true
		}
	}
	return false
}

// stream is the content of an entry at the top.
func (c *compound) stream(name string) ([]byte, error) {
	for _, e := range c.top {
		switch {
		case e.name != name:
		case e.size < miniBelow:
			return follow(e.start, e.size, miniSector, c.fat64, c.mini)
		default:
			return c.chain(e.start, e.size)
		}
	}
	return nil, errNoStream
}

func uint32s(b []byte) []uint32 {
	list := make([]uint32, len(b)/4)
	for i := range list {
		list[i] = le.Uint32(b[4*i:])
	}
	return list
}

func uint16s(b []byte) []uint16 {
	list := make([]uint16, len(b)/2)
	for i := range list {
		list[i] = le.Uint16(b[2*i:])
	}
	return list
}
