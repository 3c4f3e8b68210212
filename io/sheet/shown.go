package sheet

import (
	"strconv"
	"strings"
	"time"

	"github.com/shopspring/decimal"
)

// builtIn are the codes of number formats that files name by their ids alone (ECMA-376 part 1,
// 18.8.30), apart from dates.
var builtIn = map[int]string{1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00", 31: `yyyy"年"m"月"d"日"`, 57: `yyyy"年"m"月"`}

// Shown is the text that a number format makes of a number, as a spreadsheet shows and prints it:
// decimals, thousands, per cent, the words around it, Chinese dates. What it does not know is shown
// as it is.
func Shown(v float64, id int, code string, date1904 bool) string {
	if code == "" {
		code = builtIn[id]
	}
	f := NewFormat(id, code)
	pieces, _ := section(code)
	switch {
	case f.Kind == Date:
		return shownDate(SerialDate(v, date1904), pieces)
	case code == "" || generals.MatchString(code):
		return f.Cell(v, date1904).Text
	}
	var before, after strings.Builder
	var n digits
	for _, p := range pieces {
		switch {
		case !p.literal && strings.Contains("0#?.,", p.text):
			n.add(p.text)
		case !p.literal && p.text != "%" && p.text != "-":
			return f.Cell(v, date1904).Text
		case !n.any:
			before.WriteString(p.text)
		default:
			after.WriteString(p.text)
		}
	}
	d, err := decimal.NewFromString(NumberText(v))
	if err != nil || !n.any {
		return f.Cell(v, date1904).Text
	}
	if f.Kind == Percent {
		d = d.Shift(2)
	}
	sign := ""
	if d = d.Round(n.decimals); d.IsNegative() {
		sign, d = "-", d.Neg()
	}
	return sign + before.String() + n.text(d) + after.String()
}

// digits are the places for digits in a number format.
type digits struct {
	whole    int   // before the point, at least
	decimals int32 // at most
	least    int32 // decimals
	point    bool
	comma    bool // between thousands
	any      bool
}

func (n *digits) add(place string) {
	n.any = true
	switch {
	case place == ".":
		n.point = true
	case place == ",":
		n.comma = true
	case !n.point && place == "0":
		n.whole++
	case n.point:
		n.decimals++
		if place != "#" {
			n.least = n.decimals
		}
	}
}

// text writes a number that is rounded and not negative.
func (n digits) text(d decimal.Decimal) string {
	units, frac, _ := strings.Cut(d.StringFixed(n.decimals), ".")
	for len(frac) > int(n.least) && strings.HasSuffix(frac, "0") {
		frac = frac[:len(frac)-1]
	}
	if units == "0" && n.whole == 0 {
		units = ""
	}
	units = strings.Repeat("0", max(0, n.whole-len(units))) + units
	for i := len(units) - 3; n.comma && i > 0; i -= 3 {
		units = units[:i] + "," + units[i:]
	}
	if frac != "" {
		units += "." + frac
	}
	return units
}

// shownDate writes an ISO date by the pieces of a format: years, months, days and what is between
// them. A date with a time of day, or a format with anything else, stays as it is.
func shownDate(iso string, pieces []piece) string {
	t, err := time.Parse(time.DateOnly, iso)
	if err != nil || len(pieces) == 0 {
		return iso
	}
	var b strings.Builder
	for i := 0; i < len(pieces); {
		p, n := pieces[i], 1
		for i+n < len(pieces) && !p.literal && pieces[i+n] == p {
			n++
		}
		two := func(v int) string {
			if n > 1 && v < 10 {
				return "0" + strconv.Itoa(v)
			}
			return strconv.Itoa(v)
		}
		switch {
		case p.literal, strings.Contains("-/.年月日 ", p.text):
			b.WriteString(strings.Repeat(p.text, n))
		case p.text == "Y" && n > 2:
			b.WriteString(strconv.Itoa(t.Year()))
		case p.text == "Y":
			b.WriteString(strconv.Itoa(t.Year())[2:])
		case p.text == "M" && n < 3:
			b.WriteString(two(int(t.Month())))
		case p.text == "D" && n < 3:
			b.WriteString(two(t.Day()))
		case p.text == "@":
		default:
			return iso
		}
		i += n
	}
	return strings.TrimSpace(b.String())
}
