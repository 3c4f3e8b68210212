package safefile

import (
	"encoding/binary"
	"path/filepath"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// Holder is who has a file open in another program.
type Holder struct {
	Program string // as people call it
	Who     string // the name that person gave the program, "" if unknown
}

func (h Holder) String() string {
	if h.Who == "" {
		return " " + h.Program + " "
	}
	return "“" + h.Who + "”用 " + h.Program + " "
}

// owners are the files that programs leave next to one they have open: how their names
// begin and end, how many of the file's first characters may be missing from them, and
// how they tell who that is. WPS leaves out none, one or two; Word two of longer names.
var owners = []struct {
	prefix, suffix, program string
	forDocx                 string // the program, if it is another for text documents
	missing                 int
	who                     func([]byte) string
}{
	{"~$", "", "Excel 或 WPS", "Word 或 WPS", 2, officeOwner},
	{".~lock.", "#", "LibreOffice", "", 0, libreOfficeOwner},
	{".~", "", "WPS", "", 2, officeOwner},
}

// HolderOf reads from the owner file next to a file who has that open. An owner file can be left
// from a crash: it explains a lock, but does not prove one.
func HolderOf(path string) (h Holder, open bool) {
	dir, base := filepath.Split(path)
	name := []rune(base)
	for _, o := range owners {
		for cut := 0; cut <= min(o.missing, len(name)-1); cut++ {
			rest := string(name[cut:])
			data, err := theDisk.ReadFile(filepath.Join(dir, o.prefix+rest+o.suffix))
			if err != nil {
				continue
			}
			if cut > 0 {
				if _, err := theDisk.Stat(filepath.Join(dir, rest)); err == nil {
					continue // it is that file's
				}
			}
			if o.forDocx != "" && strings.EqualFold(filepath.Ext(base), ".docx") {
				o.program = o.forDocx
			}
			return Holder{o.program, o.who(data)}, true
		}
	}
	return Holder{}, false
}

// officeOwner reads the name out of an owner file of Office: a length and the name in the
// system's code page, 54 bytes; then a length and the name in UTF-16.
func officeOwner(data []byte) string {
	const ansi, wide = 1, 55
	if len(data) > wide+2 {
		n := int(binary.LittleEndian.Uint16(data[wide:]))
		if rest := data[wide+2:]; 0 < n && n <= 54 && len(rest) >= 2*n {
			units := make([]uint16, n)
			for i := range units {
				units[i] = binary.LittleEndian.Uint16(rest[2*i:])
			}
			if name := clean(string(utf16.Decode(units))); name != "" {
				return name
			}
		}
	}
	if len(data) == 0 || len(data) < ansi+int(data[0]) {
		return ""
	}
	name := data[ansi : ansi+int(data[0])]
	if !utf8.Valid(name) {
		if s, err := simplifiedchinese.GBK.NewDecoder().Bytes(name); err == nil {
			name = s
		}
	}
	return clean(string(name))
}

// libreOfficeOwner reads "name,user,computer,time,profile;".
func libreOfficeOwner(data []byte) string {
	fields := strings.Split(string(data), ",")
	for _, f := range fields[:min(3, len(fields))] {
		if f := clean(f); f != "" {
			return f
		}
	}
	return ""
}

// clean keeps a name fit for a message, or gives "".
func clean(s string) string {
	s = strings.Trim(s, " \x00")
	if utf8.RuneCountInString(s) > 60 || strings.ContainsFunc(s, func(r rune) bool { return r < ' ' || r == utf8.RuneError }) {
		return ""
	}
	return s
}
