package document

import (
	"fmt"
	"strings"

	"ziping/domain"
)

// What no cell shows travels in custom properties of the workbook: the rule set and what
// a person settled per row, keyed by the indicator's name.
const propRules = "rules"

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
			do(prop+"/"+name, domain.IndicatorField(i, prop))
		}
	}
}
