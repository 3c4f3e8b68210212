package domain

import (
	"cmp"
	"strings"
)

// Units of money that a form's amounts can be in.
const (
	Yuan    = "元"
	WanYuan = "万元"
	YiYuan  = "亿元"
)

// moneyUnits are the units that an amount can end with, as powers of ten of 万元.
var moneyUnits = []struct {
	name  string
	scale int32
}{{WanYuan, 0}, {YiYuan, 4}, {Yuan, -4}}

// In is the amount as a plain number of a unit of money, or the text itself if it is no
// amount.
func (n Number) In(unit string) string {
	v, ok := n.Value()
	if !ok {
		return n.Tidy()
	}
	for _, u := range moneyUnits {
		if u.name == unit {
			return v.Shift(-u.scale).String()
		}
	}
	return v.String()
}

// Of is the amount that a person types under a heading that names a unit: a number without a
// unit is one of that.
func (n Number) Of(unit string) Number {
	text := strings.TrimSpace(string(n))
	if _, ok := n.Value(); !ok || unit == WanYuan || strings.HasSuffix(text, Yuan) {
		return n
	}
	return Number(text + unit)
}

// MoneyUnit is the unit in which the amounts of a form are printed: 万元, unless its kind
// leaves that open.
func (f *Form) MoneyUnit() string {
	if !strings.Contains(f.Kind().FundsLabel, "*") {
		return WanYuan
	}
	return f.AmountUnit()
}

// AmountUnit is the unit in which a form's amounts are written: 万元, unless all of them are
// in 元.
func (f *Form) AmountUnit() string {
	unit := ""
	for i := range f.Funds.Rows {
		for _, s := range Columns("funds/rows") {
			text := strings.TrimSpace(s.Text(f, i))
			switch {
			case s.Holds != Amount || IsBlank(text):
			case !strings.HasSuffix(text, Yuan) || strings.HasSuffix(text, WanYuan) || strings.HasSuffix(text, YiYuan):
				return WanYuan
			default:
				unit = Yuan
			}
		}
	}
	return cmp.Or(unit, WanYuan)
}
