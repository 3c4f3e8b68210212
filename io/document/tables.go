package document

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"ziping/io/fault"
	"ziping/io/sheet"
)

// Tables reads the tables of a file, whatever is in them. A text is one: a row a line, split at
// tabs or else at commas. Its error is a *Failure.
func Tables(path string) (list []*sheet.Grid, err error) {
	data, err := readFile(path)
	if err != nil {
		return nil, err
	}
	kind, unknown := kindOf(data)
	err = within(timeFor(kind), func() (err error) {
		if unknown == nil && kind != JSON {
			list, err = gridsIn(kind, data)
			return err
		} else if text, ok := plainText(data); ok {
			list, err = splitText(text)
			return err
		} else if unknown != nil {
			return unknown
		}
		return fault.New(fault.OtherKind, "文件不是表格，也不是一行一个名称的文本。")
	})
	if err != nil {
		return nil, failure(path, err)
	}
	return list, nil
}

// plainText decodes a text as Windows programs save it; ok is false for what is none.
func plainText(data []byte) (text string, ok bool) {
	if out, _, err := transform.Bytes(unicode.BOMOverride(unicode.UTF8.NewDecoder()), data); err == nil && !bytes.ContainsRune(out, utf8.RuneError) {
		return string(out), !bytes.ContainsRune(out, 0)
	}
	out, err := simplifiedchinese.GB18030.NewDecoder().Bytes(data)
	return string(out), err == nil && !bytes.ContainsRune(out, utf8.RuneError) && !bytes.ContainsRune(out, 0)
}

func splitText(text string) ([]*sheet.Grid, error) {
	g := &sheet.Grid{}
	mark := ","
	if strings.Contains(text, "\t") {
		mark = "\t"
	}
	for row, line := range strings.Split(text, "\n") {
		for col, cell := range strings.Split(line, mark) {
			if cell = strings.Trim(strings.TrimSpace(cell), `"`); cell == "" {
				continue
			}
			if err := g.Set(sheet.Ref{Row: row, Col: col}, sheet.Cell{Text: cell}); err != nil {
				return nil, err
			}
		}
	}
	return []*sheet.Grid{g}, nil
}
