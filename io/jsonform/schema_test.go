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
	empty := domain.Form{}
	docs := [][]byte{jsonform.Encode(&empty), readFile(t, "testdata/full.json")}
	for _, k := range domain.Kinds() {
		news := k.New(2025)
		docs = append(docs, jsonform.Encode(&news))
	}
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

// A value in any field survives, has its line in the schema and fits it.
func TestEveryFieldIsInTheDocument(t *testing.T) {
	sch, inSchema := schema(t), map[string]bool{}
	var raw map[string]any
	if err := json.Unmarshal(readFile(t, schemaFile), &raw); err != nil {
		t.Fatal(err)
	}
	schemaPaths("", raw, inSchema)
	for _, field := range domain.Specs() {
		var f domain.Form
		if b := field.Block; b != nil && b.IsList() {
			b.Add(&f)
		}
		marker := map[domain.Content]string{domain.Year: "2031", domain.Flag: "true", domain.Decider: "hand", domain.KindWord: "project"}[field.Holds]
		if marker == "" {
			marker = "marker"
		}
		field.Set(&f, 0, marker)
		doc := jsonform.Encode(&f)
		if again := decode(t, doc); field.Text(&again, 0) != marker {
			t.Errorf("%s comes back as %q", field.Path, field.Text(&again, 0))
		}
		if err := validate(sch, doc); err != nil {
			t.Errorf("%s: %v", field.Path, err)
		}
		if path := "/" + strings.ReplaceAll(field.Path, "/#/", "/"); !inSchema[path] {
			t.Errorf("%s is not in the schema", path)
		}
		delete(inSchema, "/"+strings.ReplaceAll(field.Path, "/#/", "/"))
	}
	for _, b := range domain.Blocks() {
		delete(inSchema, "/"+b.Path)
	}
	delete(inSchema, "/format")
	for path := range inSchema {
		t.Errorf("the schema's %s is no field", path)
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
