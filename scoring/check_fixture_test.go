package scoring_test

import (
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"ziping/domain"
	"ziping/io/jsonform"
	"ziping/scoring"
)

// clean is a made-up unit's form with nothing wrong.
func clean(t testing.TB) domain.Form { return example(t, "clean.json") }

// cleanProject is that of a project, whose money all came after the budget was made.
func cleanProject(t testing.TB) domain.Form { return example(t, "project.json") }

func example(t testing.TB, name string) domain.Form {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", "findings", name))
	if err != nil {
		t.Fatal(err)
	}
	f, err := jsonform.Decode(data)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// patched is the clean form after the lines of a patch:
//
//	field = text          types into a field (\n is a line break; a final ×9 repeats the text)
//	delete indicators/3   removes a member of a list
//	rules strict          chooses a rule set
//	project               starts from the form of a project
//
// Blank lines and those that begin with # are skipped.
func patched(t testing.TB, patch string) domain.Form {
	t.Helper()
	f := clean(t)
	for line := range strings.Lines(patch) {
		line = strings.TrimRight(line, "\n")
		switch field, text, isSet := strings.Cut(line, " ="); {
		case line == "" || strings.HasPrefix(line, "#"):
		case isSet:
			if !f.Set(domain.Field(strings.TrimSpace(field)), patchText(text)) {
				t.Fatalf("no such field: %s", line)
			}
		case line == "project":
			f = cleanProject(t)
		case strings.HasPrefix(line, "delete "):
			remove(t, &f, strings.TrimPrefix(line, "delete "))
		case strings.HasPrefix(line, "rules "):
			f.Rules = strings.TrimPrefix(line, "rules ")
		default:
			t.Fatalf("not a line of a patch: %s", line)
		}
	}
	return f
}

func patchText(text string) string {
	text = strings.TrimPrefix(text, " ")
	if body, times, ok := strings.Cut(text, " ×"); ok {
		n, _ := strconv.Atoi(times)
		text = strings.Repeat(body, n)
	}
	return strings.ReplaceAll(text, `\n`, "\n")
}

func remove(t testing.TB, f *domain.Form, path string) {
	t.Helper()
	list, i, _, ok := domain.Field(path + "/all").Split()
	switch {
	case ok && list == "indicators":
		f.Indicators = slices.Delete(f.Indicators, i, i+1)
	case ok && list == "levels":
		f.Levels = slices.Delete(f.Levels, i, i+1)
	case ok && list == "funds/rows":
		f.Funds.Rows = slices.Delete(f.Funds.Rows, i, i+1)
	default:
		t.Fatalf("no such list member: %s", path)
	}
}

func rulesOf(t testing.TB, f *domain.Form) *scoring.RuleSet {
	t.Helper()
	rs, ok := scoring.Lookup(f.Rules)
	if !ok {
		t.Fatalf("no rule set %q", f.Rules)
	}
	return rs
}

// check is what the checks find in a form under its own rule set.
func check(t testing.TB, f *domain.Form) []scoring.Finding {
	t.Helper()
	rs := rulesOf(t, f)
	ev := scoring.Evaluate(f, rs)
	return scoring.Check(f, rs, &ev)
}

// found lists "field level" of the findings of one code.
func found(list []scoring.Finding, code string) []string {
	var places []string
	for _, f := range list {
		if f.Code == code {
			places = append(places, string(f.Field)+" "+string(f.Level))
		}
	}
	return places
}
