package safefile_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"ziping/domain"
	"ziping/io/document"
	"ziping/io/internal/formtest"
)

// payloads are real documents, read back by the real readers.
func payloads(t *testing.T) []payload {
	t.Helper()
	before, after := formtest.Full(), formtest.Full()
	after.Conclusion = "达成预期指标"
	var list []payload
	for _, k := range []struct {
		kind document.Kind
		ext  string
	}{{document.JSON, ".json"}, {document.XLSX, ".xlsx"}} {
		bytesOf := func(f domain.Form) []byte {
			data, err := document.New(f).Bytes(k.kind, &f)
			if err != nil {
				t.Fatal(err)
			}
			return data
		}
		list = append(list, payload{
			name: string(k.kind), ext: k.ext, old: bytesOf(before), new: bytesOf(after),
			verify: func(data []byte) error {
				_, err := document.Read("", data)
				return err
			},
		})
	}
	return append(list, severalForms(t))
}

// severalForms is a workbook with two forms that are saved by one save.
func severalForms(t *testing.T) payload {
	t.Helper()
	one, two := formtest.Full(), formtest.Full()
	two.Department += "（二）"
	path := filepath.Join(t.TempDir(), "several.xlsx")
	bytesOf := func() []byte {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	if _, err := document.SaveAll(path, []domain.Form{one, two}, false); err != nil {
		t.Fatal(err)
	}
	p := payload{name: "xlsx of several forms", ext: ".xlsx", old: bytesOf()}
	d, err := document.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	one.Conclusion, two.Conclusion = "达成预期指标", "达成预期指标"
	d.With = map[int]document.Edited{1: {Form: two}}
	if err := d.Save(path, &one); err != nil {
		t.Fatal(err)
	}
	p.new = bytesOf()
	p.verify = func(data []byte) error {
		d, err := document.Read("", data)
		if err != nil {
			return err
		}
		for i := range d.Count() {
			if d.Choose(i); d.Form.Conclusion != one.Conclusion {
				return fmt.Errorf("form %d of %d is not the new one", i+1, d.Count())
			}
		}
		return nil
	}
	return p
}
