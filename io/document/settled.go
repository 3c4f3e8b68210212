package document

import (
	"crypto/sha256"
	"fmt"
	"strings"
	"unicode/utf16"

	"ziping/domain"
)

// What no cell shows travels in custom properties of the workbook: the rule set and what
// a person settled per row, keyed by the indicator's name. Excel takes at most 255
// characters for a property's name and for its value.
const (
	propRules = "rules"
	maxProp   = 200 // of a key made of an indicator's name, less the prefix and the number of an equal name
)

// rowProps are what a person settles for an indicator.
var rowProps = []string{domain.KeyTier, domain.KeyReading, domain.KeyNotApplicable}

// settled collects the properties of a form.
func settled(f *domain.Form) map[string]string {
	props := map[string]string{}
	if f.Rules != "" {
		props[propRules] = f.Rules
	}
	eachRowProp(f, func(prop string, field domain.Field) {
		if text, _ := f.Text(field); text != "" && text != "false" {
			props[prop] = text
		}
	})
	return props
}

// settle puts properties back into a form read from cells. Rows whose name was changed
// meanwhile have lost theirs: the cells win.
func settle(f *domain.Form, props map[string]string) {
	f.Rules = props[propRules]
	eachRowProp(f, func(prop string, field domain.Field) {
		if text, ok := props[prop]; ok {
			f.Set(field, text)
		}
	})
}

func eachRowProp(f *domain.Form, do func(prop string, field domain.Field)) {
	seen := map[string]int{}
	for i := range f.Indicators {
		name := strings.Join(strings.Fields(f.Indicators[i].Name), "")
		if name == "" {
			continue
		}
		if seen[name]++; seen[name] > 1 {
			name = fmt.Sprintf("%s#%d", name, seen[name])
		}
		for _, prop := range rowProps {
			do(prop+"/"+short(name), domain.IndicatorField(i, prop))
		}
	}
}

// short keeps a key within what Excel takes.
func short(name string) string {
	units := utf16.Encode([]rune(name))
	if len(units) <= maxProp {
		return name
	}
	digest := sha256.Sum256([]byte(name))
	return fmt.Sprintf("%s…%x", strings.TrimRight(string(utf16.Decode(units[:maxProp-20])), "\uFFFD"), digest[:8])
}
