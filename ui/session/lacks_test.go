package session_test

import (
	"testing"

	"ziping/scoring"
	"ziping/ui/session"
)

// The finance department's sheet has no 自评结论, no 填报日期 and nobody to call: nothing
// asks for them. Whatever it has a place for is asked for when it is blank.
func TestNothingIsAskedForThatTheSheetHasNoPlaceFor(t *testing.T) {
	s, err := session.Open("../../io/xlsx/testdata/no-merges.xlsx", nil)
	if err != nil {
		t.Fatal(err)
	}
	asked := func() (fields []string) {
		for _, f := range s.Findings() {
			if f.Code == scoring.CodeRequiredEmpty || f.Code == scoring.CodeContactEmpty {
				fields = append(fields, string(f.Field))
			}
		}
		return fields
	}
	if got := asked(); len(got) != 0 {
		t.Errorf("asked for %v", got)
	}
	s.Type("goals/actual", "")
	if got := asked(); len(got) != 1 || got[0] != "goals/actual" {
		t.Errorf("asked for %v, want goals/actual", got)
	}
	s.UseOfficial()
	if got := asked(); len(got) != 5 {
		t.Errorf("the official form has room for date, conclusion, contact and phone; asked for %v", got)
	}
}
