package safefile

import (
	"encoding/binary"
	"path/filepath"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// Holder says who has a file open in Excel, Word, WPS or LibreOffice, by the owner file
// those leave beside it. open without a name: somebody. An owner file can be left over
// from a crash, so this explains a lock; it does not prove one.
func Holder(path string) (who string, open bool) {
	dir, base := filepath.Split(path)
	names := []string{"~$" + base, ".~" + base, ".~lock." + base + "#"}
	if r := []rune(base); len(r) > 10 {
		names = append(names, "~$"+string(r[2:])) // Word, for longer names
	}
	for _, name := range names {
		data, err := theDisk.ReadFile(filepath.Join(dir, name))
		if err != nil {
			continue
		}
		if strings.HasPrefix(name, ".~lock.") {
			return libreOfficeOwner(data), true
		}
		return officeOwner(data), true
	}
	return "", false
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
