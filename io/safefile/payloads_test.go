package safefile_test

import (
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
	return list
}
