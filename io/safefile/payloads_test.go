package safefile_test

import (
	"testing"

	"ziping/io/internal/formtest"
	"ziping/io/jsonform"
)

// payloads are real documents, verified by the real readers.
func payloads(t *testing.T) []payload {
	t.Helper()
	old, changed := formtest.Full(), formtest.Full()
	changed.Conclusion = "达成预期指标"
	return []payload{{
		name: "JSON", ext: ".json", old: jsonform.Encode(&old), new: jsonform.Encode(&changed),
		verify: func(data []byte) error {
			_, err := jsonform.Decode(data)
			return err
		},
	}}
}
