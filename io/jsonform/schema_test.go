package jsonform_test

import (
	"bytes"
	"encoding/json"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"ziping/domain"
	"ziping/io/internal/formtest"
	"ziping/io/jsonform"
)

const schemaFile = "../../docs/ziping.form.schema.json"

func schema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	file, err := os.Open(schemaFile)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	doc, err := jsonschema.UnmarshalJSON(file)
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("form.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("form.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func validate(s *jsonschema.Schema, doc []byte) error {
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(doc))
	if err != nil {
		return err
	}
	return s.Validate(v)
}

func TestWhatIsWrittenFitsTheSchema(t *testing.T) {
	s := schema(t)
	empty, news := domain.Form{}, domain.New(2025)
	docs := [][]byte{jsonform.Encode(&empty), jsonform.Encode(&news), readFile(t, "testdata/full.json")}
	for seed := range uint64(20) {
		f := formtest.Random(rand.New(rand.NewPCG(seed, 2)), 30)
		docs = append(docs, jsonform.Encode(&f))
	}
	for _, doc := range docs {
		if err := validate(s, doc); err != nil {
			t.Errorf("%v\n%s", err, doc)
		}
	}
}

func TestTheSchemaRefusesOtherDocuments(t *testing.T) {
	s := schema(t)
	full := string(readFile(t, "testdata/full.json"))
	for _, c := range []struct{ name, old, new string }{
		{"major version", `"ziping.form/1"`, `"ziping.form/2"`},
		{"a number without quotes", `"weight": "15"`, `"weight": 15`},
		{"year in quotes", `"year": 2024`, `"year": "2024"`},
		{"odd score_by", `"score_by": "hand"`, `"score_by": "auto"`},
		{"a key gone", `"phone"`, `"telephone"`},
		{"flag in quotes", `"not_applicable": true`, `"not_applicable": "true"`},
	} {
		doc := strings.Replace(full, c.old, c.new, 1)
		if doc == full {
			t.Fatalf("%s: nothing to replace", c.name)
		}
		if validate(s, []byte(doc)) == nil {
			t.Errorf("%s: the schema takes it", c.name)
		}
	}
}

// Every member of the golden document but those a newer program added has its line in
// the schema, and the schema names none beyond it.
func TestTheSchemaNamesWhatTheDocumentHolds(t *testing.T) {
	added := map[string]bool{"/reviewer": true, "/funds/currency": true, "/indicators/id": true, "/indicators/checked": true}
	var doc, sch any
	for name, to := range map[string]*any{"testdata/full.json": &doc, schemaFile: &sch} {
		if err := json.Unmarshal(readFile(t, name), to); err != nil {
			t.Fatal(err)
		}
	}
	inDoc, inSchema := map[string]bool{}, map[string]bool{}
	documentPaths("", doc, inDoc)
	schemaPaths("", sch.(map[string]any), inSchema)
	for p := range inDoc {
		if !inSchema[p] && !added[p] && !strings.HasPrefix(p, "/reviewer/") && !strings.HasPrefix(p, "/indicators/checked/") {
			t.Errorf("%s is not in the schema", p)
		}
	}
	for p := range inSchema {
		if !inDoc[p] {
			t.Errorf("the schema's %s is in no document", p)
		}
	}
}

func documentPaths(at string, v any, paths map[string]bool) {
	switch v := v.(type) {
	case map[string]any:
		for k, member := range v {
			paths[at+"/"+k] = true
			documentPaths(at+"/"+k, member, paths)
		}
	case []any:
		for _, item := range v {
			documentPaths(at, item, paths)
		}
	}
}

func schemaPaths(at string, s map[string]any, paths map[string]bool) {
	if items, ok := s["items"].(map[string]any); ok {
		schemaPaths(at, items, paths)
	}
	props, _ := s["properties"].(map[string]any)
	for k, p := range props {
		paths[at+"/"+k] = true
		schemaPaths(at+"/"+k, p.(map[string]any), paths)
	}
}
