package sheet

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Format is what a number format makes of a number.
type Format struct {
	Kind           Kind   // Percent, Date or Number
	Prefix, Suffix string // what it puts around a plain number: ≥ and 天 of "≥"0"天"
}

// NewFormat reads a number format: its code if there is one, else the built-in meaning
// of the id, 27–36 and 50–58 being the date formats of Chinese systems (ECMA-376 part 1,
// 18.8.30). Elapsed times ("[h]:mm") are numbers: they are no day.
func NewFormat(id int, code string) Format {
	switch {
	case code != "":
		f := Format{Kind: codeKind(code)}
		if f.Kind != Date {
			f.Prefix, f.Suffix = words(code)
		}
		return f
	case id == 9 || id == 10:
		return Format{Kind: Percent}
	case 14 <= id && id <= 22, id == 45, id == 47, 27 <= id && id <= 36, 50 <= id && id <= 58:
		return Format{Kind: Date}
	}
	return Format{Kind: Number}
}

// Cell is the cell for a stored number. A format that puts words or a sign around it gives
// the text as shown, "≥95%": sign and unit are written nowhere else.
func (f Format) Cell(v float64, date1904 bool) Cell {
	c := NumberCell(v, f.Kind, date1904)
	if f.Prefix+f.Suffix != "" && v >= 0 {
		return Cell{Text: f.Prefix + c.Text + f.Suffix}
	}
	return c
}

func codeKind(code string) Kind {
	pieces, brackets := section(code)
	for _, b := range brackets {
		if b != "" && strings.Trim(b, b[:1]) == "" && strings.Contains("HMS", b[:1]) {
			return Number // [h], [mm]: elapsed time
		}
	}
	kind := Number
	for i, p := range pieces {
		switch {
		case p.literal:
		case p.text == "%":
			return Percent
		case p.text == "E" && i+1 < len(pieces) && (pieces[i+1].text == "+" || pieces[i+1].text == "-"): // 0.00E+00
		case strings.Contains("YMDHSE", p.text): // E: the year of an era
			kind = Date
		}
	}
	return kind
}

// words are the literal texts before and after the digits of a plain number format, ""
// if the format does more with the number (scales it, splits it, writes it in Chinese
// digits) or the texts say nothing.
func words(code string) (prefix, suffix string) {
	pieces, brackets := section(code)
	for _, b := range brackets {
		if strings.HasPrefix(b, "DBNUM") {
			return "", ""
		}
	}
	digits := ""
	for _, p := range pieces {
		switch {
		case !p.literal && strings.Contains("0#?.,", p.text):
			if suffix != "" {
				return "", ""
			}
			digits += p.text
		case !p.literal && p.text == "%": // it is in the number's own text
		case !p.literal:
			return "", ""
		case digits == "":
			prefix += p.text
		default:
			suffix += p.text
		}
	}
	if digits == "" || strings.HasSuffix(digits, ",") { // the last comma divides by a thousand
		return "", ""
	}
	if !telling(prefix + suffix) {
		return "", ""
	}
	return prefix, suffix
}

// telling reports whether a text around a number says more than how it is set: a Chinese
// word, a sign of comparison, per cent.
func telling(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool {
		return unicode.Is(unicode.Han, r) || strings.ContainsRune("≥≤＞＜><＝=%‰", r)
	})
}

var shownNumber = regexp.MustCompile(`^([^0-9]*?)(-?[0-9][0-9,]*(?:\.([0-9]+))?)([^0-9]*)$`)

// ShownCell is the cell for a number of which a file holds the exact value and the text
// that shows it ("98.77%" for 0.98765, "≥60天" for 60), but not the format between them.
// It reports whether the text shows this number at all.
func ShownCell(v float64, shown string) (Cell, bool) {
	m := shownNumber.FindStringSubmatch(shown)
	if m == nil {
		return Cell{}, false
	}
	digits, err := strconv.ParseFloat(strings.ReplaceAll(m[2], ",", ""), 64)
	if err != nil {
		return Cell{}, false
	}
	half := 0.5000001 * math.Pow10(-len(m[3])) // what rounding to these decimals leaves
	switch {
	case m[4] == "%" && math.Abs(digits-100*v) <= half && v != 0:
		c := NumberCell(v, Percent, false)
		if telling(m[1]) {
			c = Cell{Text: m[1] + c.Text}
		}
		return c, true
	case math.Abs(digits-v) > half:
		return Cell{}, false
	case telling(m[1] + m[4]):
		return Cell{Text: m[1] + NumberText(v) + m[4]}, true
	}
	return NumberCell(v, Number, false), true
}

// piece is one character of a format code (in capitals), or a literal text in it.
type piece struct {
	text    string
	literal bool
}

// generals are the names of the format that shows a number as it is.
var generals = regexp.MustCompile(`(?i)general|g/通用格式|standard`)

// section parses the first section of a format code, the one for positive numbers. Brackets
// (colours, conditions, languages) are returned separately, in capitals.
func section(code string) (pieces []piece, brackets []string) {
	for rest := generals.ReplaceAllString(code, "0"); rest != ""; {
		r, size := utf8.DecodeRuneInString(rest)
		one := rest[:size]
		rest = rest[size:]
		switch {
		case r == ';':
			return pieces, brackets
		case r == '"' || r == '[':
			end := strings.IndexByte(rest, map[rune]byte{'"': '"', '[': ']'}[r])
			if end < 0 {
				return pieces, brackets
			}
			if r == '"' {
				pieces = append(pieces, piece{rest[:end], true})
			} else {
				brackets = append(brackets, strings.ToUpper(rest[:end]))
			}
			rest = rest[end+1:]
		case r == '\\' || r == '_' || r == '*': // the next character is literal, a width or a filler
			_, size := utf8.DecodeRuneInString(rest)
			if r == '\\' {
				pieces = append(pieces, piece{rest[:size], true})
			}
			rest = rest[size:]
		case r >= utf8.RuneSelf || strings.ContainsRune(" $<>=()", r):
			pieces = append(pieces, piece{one, true})
		default:
			pieces = append(pieces, piece{strings.ToUpper(one), false})
		}
	}
	return pieces, brackets
}
