package scoring_test

import (
	"slices"
	"strings"
	"testing"

	"ziping/scoring"
)

// What is said about many rows in the same words is said once, with their number, and resolved
// at once.
func TestManyEqualNotesAreOne(t *testing.T) {
	three := "indicators/0/target = 2000卷\nindicators/3/target = 95%\nindicators/8/target = 12件"
	f := patched(t, three+"\nindicators/1/target = 5万元")
	list := check(t, &f)
	if got := found(list, scoring.CodeAssumed); len(got) > 2 || !slices.Contains(got, "indicators/0/target note") {
		t.Fatalf("found %v", got)
	}
	i := slices.IndexFunc(list, func(f scoring.Finding) bool { return f.Code == scoring.CodeAssumed })
	if !strings.Contains(list[i].Message, "另有") || !strings.Contains(list[i].Message, "第 ") {
		t.Errorf("it says %q", list[i].Message)
	}
	f.Apply(list[i].Fix.Edits)
	for _, left := range found(check(t, &f), scoring.CodeAssumed) {
		if left == "indicators/0/target note" {
			t.Errorf("still there: %s", left)
		}
	}
	f = patched(t, "indicators/0/target = 2000卷\nindicators/8/target = 12件")
	if got := found(check(t, &f), scoring.CodeAssumed); len(got) != 2 {
		t.Errorf("two notes: %v", got)
	}
}
