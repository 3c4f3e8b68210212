package page

import (
	"strings"
	"testing"

	"ziping/domain"
)

// Findings name a column as the official form prints it.
func TestColumnsAreCalledAsTheKindCallsThem(t *testing.T) {
	for _, k := range domain.Kinds() {
		for _, c := range plans[k.ID].names {
			label := k.Label(domain.IndicatorField(0, c.key))
			if printed := strings.ReplaceAll(c.label, "|", ""); !strings.HasPrefix(printed, label) {
				t.Errorf("%s: %q is printed, findings say %q", k.Name, printed, label)
			}
		}
	}
}
