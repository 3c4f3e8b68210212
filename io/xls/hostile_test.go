package xls_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"ziping/io/fault"
	"ziping/io/internal/gridtest"
	"ziping/io/xls"
)

func TestDamagedFiles(t *testing.T) {
	gridtest.Damage(t, xls.Grids, gridtest.File(t, "testdata/xlwt.xls"), true)
	for _, file := range []string{"form.xls", "locked-97.xls", "locked-2002.xls"} {
		gridtest.Damage(t, xls.Grids, gridtest.File(t, "testdata/"+file), false)
	}
}

func TestHostileFiles(t *testing.T) {
	repeat := func(n int, b []byte) []byte { return bytes.Repeat(b, n) }
	long := strings.Repeat("长", 32000)
	for _, c := range []struct {
		name  string
		data  []byte
		large bool // refused for its size, else as damaged
	}{
		{"a directory that is one deep chain", deepDirectory(8192), false},
		{"a stream that chains to itself", loop(t, 0), false},
		{"a directory that chains to itself", loop(t, -1), false},
		{"a cell far out", workbook(nil, rec(0x0203, 65535, 0, 0, 1.0)), true},
		{"a merged area far out", workbook(nil, rec(0x00E5, 1, 0, 65535, 0, 255)), true},
		{"merged areas over each other", workbook(nil, repeat(3, rec(0x00E5, 1, 0, 4999, 0, 255))), true},
		{"a merged area upside down", workbook(nil, rec(0x00E5, 1, 9, 0, 0, 1)), true},
		{"too many merged areas", workbook(nil, repeat(6000, rec(0x00E5, 1, 0, 1, 0, 1))), true},
		{"too many cells", workbook(nil, manyCells()), true},
		{"a text in every cell", workbook(longString(long), everyCell()), true},
		{"millions of empty texts", workbook(join(rec(0x00FC, uint32(0), uint32(0)), repeat(2000, rec(0x003C, make([]byte, 8190)))), nil), true},
		{"a record that never ends", workbook(join(rec(0x00FC, uint32(0), uint32(0)), repeat(4_000_000, rec(0x003C, byte(0)))), nil), false},
		{"sheets that share their bytes", sharedSheets(500), false},
		{"too many sheets", sharedSheets(1001), true},
	} {
		err := gridtest.Bounded(t, c.name, xls.Grids, c.data)
		if err == nil || errors.Is(err, fault.TooLarge) != c.large {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	for name, cells := range map[string][]byte{
		"the same cell again and again":     repeat(2000, rec(0x00FD, 0, 0, 0, uint32(0))), // holds its text once
		"columns described again and again": repeat(1_000_000, rec(0x007D, 0, 255, 0, 0, 1, 0)),
	} {
		if err := gridtest.Bounded(t, name, xls.Grids, workbook(longString(long), cells)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// deepDirectory is a compound file whose directory entries are each inside the previous one.
func deepDirectory(entries int) []byte {
	data := compound(stream{"A", make([]byte, 128*entries)})
	start := 512 + 512*int(le.Uint32(data[48:])) // of the real directory
	copy(data[512:], data[start:start+128])
	le.PutUint32(data[48:], 0) // the stream becomes the directory
	for i := 1; i < entries; i++ {
		child := uint32(i + 1)
		if i == entries-1 {
			child = noEntry
		}
		copy(data[512+128*i:], entry("A", 1, noEntry, child, endOfChain, 0))
	}
	return data
}

// loop is a workbook whose FAT leads from the sector at index i (counted from the end if negative:
// the directory's) to that sector itself.
func loop(t *testing.T, i int) []byte {
	data := workbook(nil, bytes.Repeat(rec(0x0203, 0, 0, 0, 1.0), 1000))
	fat := 512 + 512*int(le.Uint32(data[76:]))
	at := uint32(i)
	if i < 0 {
		at = le.Uint32(data[48:])
	}
	le.PutUint32(data[fat+4*int(at):], at)
	return data
}

func manyCells() []byte {
	var b []byte
	for row := range 5000 {
		row := append([]any{row, 0}, make([]any, 0, 120)...)
		for range 60 {
			row = append(row, 0, uint32(6))
		}
		b = append(b, rec(0x00BD, append(row, 59)...)...)
	}
	return b
}

func everyCell() []byte {
	var b []byte
	for row := range 1000 {
		b = append(b, rec(0x00FD, row, 0, 0, uint32(0))...)
	}
	return b
}

// longString is a shared string that fills several records.
func longString(s string) []byte {
	r := []rune(s)
	b := rec(0x00FC, uint32(1), uint32(1), len(r), byte(1), string(r[:4000]))
	for r = r[4000:]; len(r) > 0; r = r[min(4000, len(r)):] {
		b = append(b, rec(0x003C, byte(1), string(r[:min(4000, len(r))]))...)
	}
	return b
}

// sharedSheets is a workbook whose sheets all have the same offset.
func sharedSheets(n int) []byte {
	var globals []byte
	one := func(at int) []byte { return rec(0x0085, uint32(at), byte(0), byte(0), byte(1), byte(1), "表") }
	at := len(bofGlobals) + n*len(one(0)) + len(eof)
	for range n {
		globals = append(globals, one(at)...)
	}
	cells := bytes.Repeat(rec(0x0203, 0, 0, 0, 1.0), 100)
	return compound(stream{"Workbook", join(bofGlobals, globals, eof, bofSheet, cells, eof)})
}

func FuzzGrids(f *testing.F) {
	for _, name := range []string{"small.xls", "xlwt.xls", "writeexcel.xls", "date1904.xls", "biff5.xls", "both-versions.xls", "locked-97.xls", "locked-2002.xls"} {
		f.Add(gridtest.File(f, "testdata/"+name))
	}
	f.Fuzz(func(t *testing.T, data []byte) { gridtest.Survives(t, "file", xls.Grids, data) })
}

// FuzzRecords damages the records and leaves the container whole.
func FuzzRecords(f *testing.F) {
	f.Add(styles, join(rec(0x0203, 0, 0, 2, 60.0), rec(0x00E5, 1, 0, 1, 0, 1), rec(0x0208, 1, 0, 0, 0, 0, 0, 0x20, 0)))
	f.Add(longString(strings.Repeat("长", 5000)), rec(0x00FD, 0, 0, 0, uint32(0)))
	f.Add([]byte(nil), join(rec(0x0006, 0, 0, 0, uint32(0), 0, 0xFFFF, make([]byte, 8)), rec(0x0207, 2, byte(1), "达成"), rec(0x00BD, 4, 1, 0, uint32(30), 0, uint32(30), 2)))
	f.Add([]byte(nil), join(rec(0x0204, 1, 2, 0, 2, byte(1), "得分"), rec(0x00D6, 0, 0, 0, 2, byte(1), "得分", 1, 0, 0), rec(0x0205, 0, 0, 0, byte(7), byte(1)), rec(0x007D, 1, 2, 2000, 0, 1, 0)))
	f.Fuzz(func(t *testing.T, globals, cells []byte) {
		gridtest.Survives(t, "records", xls.Grids, workbook(globals, cells))
	})
}
