package domain

import (
	"cmp"
	"fmt"
	"strings"
)

// Label is what the form prints for the field: 实际完成值.
func (p Field) Label() string {
	if s := p.Spec(); s != nil {
		return s.Label
	}
	if b := BlockOf(string(p)); b != nil {
		return b.Label
	}
	return ""
}

// Label is what forms of the kind print for a field.
func (k *Kind) Label(field Field) string {
	if s := field.Spec(); s != nil {
		return cmp.Or(k.Labels[s.Path], s.Label)
	}
	return field.Label()
}

// Label is what the form prints for a field, in the words of its kind.
func (f *Form) Label(field Field) string { return f.Kind().Label(field) }

// Describe names the field for the user, with its row: 指标“人员支出”的实际完成值.
func (f *Form) Describe(field Field) string {
	switch s, i := f.find(field); {
	case s == nil || s.Block == nil || !s.Block.IsList():
	case s.Block.Path == "levels" && s.Key == KeyName:
		return fmt.Sprintf("第 %d 个一级指标", i+1)
	default:
		return s.Block.title(f, i) + "的" + f.Label(field)
	}
	return f.Label(field)
}

// IndicatorTitle names indicator i: 指标“人员支出”, or by its number while it has no name.
func (f *Form) IndicatorTitle(i int) string {
	return titled("指标", BareName(f.Indicators[i].Name), "第 %d 行指标", i)
}

// FundTitle names fund row i: “基本支出”, or by its number while it has no name.
func (f *Form) FundTitle(i int) string {
	return titled("", f.Funds.Rows[i].Item, "资金表第 %d 行", i)
}

func titled(what, name, nameless string, i int) string {
	if IsBlank(name) {
		return fmt.Sprintf(nameless, i+1)
	}
	return what + Quote(name)
}

// Quote sets a text in Chinese quotation marks; those inside it become single ones.
func Quote(text string) string {
	return "“" + strings.ReplaceAll(strings.ReplaceAll(text, "“", "‘"), "”", "’") + "”"
}
