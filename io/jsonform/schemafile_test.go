package jsonform

import (
	"cmp"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"ziping/domain"
)

var update = flag.Bool("update", false, "write docs/ziping.form.schema.json anew")

const schemaFile = "../../docs/ziping.form.schema.json"

// notes are descriptions that say more than the field's label.
var notes = map[string]string{
	"rules":                       `Id of the rule set; \"\" for the default.`,
	"kind":                        "The kind of form; unit if it is not there.",
	"attachment":                  "附件号，如 附件3-1",
	"year":                        "The evaluated year; 0 where it is not known.",
	"filled_on":                   "填报日期 as 2024-02-23, or as typed where it is no date.",
	"project":                     "Of a form of a project.",
	"funds/rows":                  "The first row is the total 年度资金总额. Amounts in 万元.",
	"funds/weight":                "分值 of the execution rate",
	"funds/rate":                  "执行率 as typed: 89.79%, 0.8979",
	"funds/score_by":              "Covers rate and score.",
	"levels/#/weight":             "The weight printed next to the name.",
	"indicators/#/target":         "年度指标值（A） as typed",
	"indicators/#/actual":         "实际完成值（B） as typed",
	"indicators/#/score":          "得分; of a row that follows the rules it is computed again on reading.",
	"indicators/#/tier":           "The tier a person chose for a qualitative row.",
	"indicators/#/reading":        "How a person reads ＝ or a bare number: >=, <= or =.",
	"indicators/#/not_applicable": "不适用: not scored.",
	"total":                       "总分 as printed in the file that was read.",
	"extra":                       "Labelled text rows beyond the form, such as 存在问题.",
}

var schemaHead = `{
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "$id": "urn:ziping:form:1",
  "title": "绩效自评表",
  "description": "The document of Ziping, files named .ziping or .json. Numbers are decimal strings as typed, \"\" is blank. Members not listed here may follow behind the listed ones; programs keep what they do not know.",
  "type": "object",
`

const schemaFoot = `,
  "$defs": {
    "scoreBy": { "type": "string", "enum": ["rule", "hand"], "description": "rule: follows the rules as the form changes; hand: typed and kept." }
  }
}
`

// writeSchema writes required and properties of an object, at an indent.
func writeSchema(w *strings.Builder, o *object, path, indent string) {
	var required, properties []string
	if path == "" {
		required = append(required, `"format"`)
		properties = append(properties, indent+`  "format": { "type": "string", "pattern": "^ziping\\.form/1(\\.[0-9]+)?$", "description": "A minor version only adds members." }`)
	}
	for _, m := range o.members {
		if !m.optional {
			required = append(required, `"`+m.key+`"`)
		}
		var p strings.Builder
		fmt.Fprintf(&p, `%s  "%s": `, indent, m.key)
		switch inner := indent + "    "; {
		case m.field != nil:
			p.WriteString(leafSchema(m.field))
		case m.object.block.IsList():
			p.WriteString("{\n" + inner + `"type": "array",` + "\n")
			describe(&p, path+m.key, inner)
			p.WriteString(inner + `"items": {` + "\n" + inner + `  "type": "object",` + "\n")
			writeSchema(&p, m.object, path+m.key+"/#/", inner+"  ")
			p.WriteString("\n" + inner + "}\n" + indent + "  }")
		default:
			p.WriteString("{\n" + inner + `"type": "object",` + "\n")
			describe(&p, path+m.key, inner)
			writeSchema(&p, m.object, path+m.key+"/", inner)
			p.WriteString("\n" + indent + "  }")
		}
		properties = append(properties, p.String())
	}
	if len(required) > 0 {
		fmt.Fprintf(w, "%s\"required\": [%s],\n", indent, strings.Join(required, ", "))
	}
	fmt.Fprintf(w, "%s\"properties\": {\n%s\n%s}", indent, strings.Join(properties, ",\n"), indent)
}

func describe(w *strings.Builder, path, indent string) {
	if note := notes[path]; note != "" {
		fmt.Fprintf(w, "%s\"description\": \"%s\",\n", indent, note)
	}
}

func leafSchema(s *domain.Spec) string {
	what := `"type": "string"`
	switch s.Holds {
	case domain.Year:
		what = `"type": "integer", "minimum": 0, "maximum": 9999`
	case domain.KindWord:
		var ids []string
		for _, k := range domain.Kinds() {
			ids = append(ids, `"`+k.ID+`"`)
		}
		what = `"type": "string", "enum": [` + strings.Join(ids, ", ") + `]`
	case domain.Flag:
		what = `"type": "boolean"`
	case domain.Decider:
		what = `"$ref": "#/$defs/scoreBy"`
	}
	note := cmp.Or(notes[s.Path], s.Label)
	return fmt.Sprintf(`{ %s, "description": "%s" }`, what, note)
}

// docs/ziping.form.schema.json is written from the members of the document.
func TestTheSchemaIsThatOfTheDocument(t *testing.T) {
	var w strings.Builder
	w.WriteString(schemaHead)
	writeSchema(&w, document, "", "  ")
	w.WriteString(schemaFoot)
	if *update {
		if err := os.WriteFile(schemaFile, []byte(w.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	have, err := os.ReadFile(schemaFile)
	if err != nil {
		t.Fatal(err)
	}
	if string(have) != w.String() {
		t.Error("docs/ziping.form.schema.json is out of date; run: go test ./io/jsonform -run Schema -update, and read it")
	}
}
