package layout

import (
	"slices"
	"strings"
	"testing"

	"ziping/domain"
)

// Every field that a sheet can contain has aliases, or is listed here with what identifies it
// instead.
func TestEveryFieldHasAliases(t *testing.T) {
	other := map[string]string{
		"attachment":      "its own words: 附件3-1",
		"title":           "its own words: …自评表",
		"levels/#/name":   "the names in the column of level 1",
		"levels/#/weight": "the brackets after the names of level 1, or a column of weights next to them",
		"total/weight":    "the column of weights in the row 总分",
		"extra/#/label":   "the names in aliases that mean extra",
		"extra/#/text":    "what is next to them",
	}
	blockOf := map[string]block{"project": "project", "funds": fundColumn, "funds/rows": fundColumn, "goals": goalHead, "indicators": column, "total": anywhere}
	for _, s := range domain.Specs() {
		if s.Where != domain.InCell {
			continue
		}
		in, means := anywhere, s.Path
		if s.Block != nil {
			in = blockOf[s.Block.Path]
			if s.Block.IsList() || s.Block.Path == "funds" {
				means = s.Key
			}
		}
		known := false
		for _, a := range aliases {
			known = known || a.block == in && a.means == means
		}
		if _, listed := other[s.Path]; known == listed {
			t.Errorf("%s has aliases: %v, is listed here: %v", s.Path, known, listed)
		}
	}
}

// What an alias means is a field, or one of the words for something that is no field. It is written
// as labels are compared: otherwise no label would equal it.
func TestEveryAliasMeansSomething(t *testing.T) {
	words := []string{printed, note, seal, extra, kept, fact, result, adjusted, sign, value, unit, measure, "total"}
	blocks := []block{anywhere, fundColumn, fundTotal, goalHead, column, split, totalRow, sideColumn, summary}
	for _, k := range domain.Kinds() {
		blocks = append(blocks, block(k.ID))
	}
	for _, a := range aliases {
		isField := !slices.ContainsFunc(strings.Split(strings.TrimRight(a.means, begins+ends), together), func(s string) bool { return domain.Field(s).Spec() == nil })
		for _, list := range []string{"indicators", "funds/rows"} {
			isField = isField || domain.Field(list+"/0/"+a.means).Spec() != nil
		}
		isField = isField || a.block == summary && slices.Contains(domain.SummaryColumns, domain.SummaryColumn(a.means))
		if isField = isField || domain.Field("funds/"+a.means).Spec() != nil; !isField && !slices.Contains(words, a.means) {
			t.Errorf("%q means %q, which is nothing", a.names, a.means)
		}
		if !slices.Contains(blocks, a.block) {
			t.Errorf("%q is in %q, which is no block", a.names, a.block)
		}
		for _, name := range a.names {
			if text := strings.ReplaceAll(name, "*", "任意"); fold(text) != text {
				t.Errorf("%q is compared as %q: write it so", text, fold(text))
			}
		}
	}
}
