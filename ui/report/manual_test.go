package report

import (
	"strings"
	"testing"

	"ziping/docs"
)

func TestTheManualNamesEveryPlaceholder(t *testing.T) {
	manual, err := docs.Manual.ReadFile("manual.md")
	if err != nil {
		t.Fatal(err)
	}
	_, chapter, _ := strings.Cut(string(manual), "## 自评报告\n")
	chapter, _, _ = strings.Cut(chapter, "\n## ")
	for name := range values {
		if !strings.Contains(chapter, "{"+name+"}") {
			t.Errorf("the manual does not name {%s}", name)
		}
	}
	for _, p := range placeholders(chapter) {
		if !knows(p.name) {
			t.Errorf("the manual names {%s}, which nothing is", p.name)
		}
	}
}
