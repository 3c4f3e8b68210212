package sheet

import (
	"math"
	"strconv"
	"strings"
	"time"
)

// NumberCell is the cell for a stored number: its text follows kind. A number that can
// be no date stays a number.
func NumberCell(v float64, kind Kind, date1904 bool) Cell {
	switch kind {
	case Percent:
		if text := NumberText(v * 100); text != "" {
			return Cell{Text: text + "%", Kind: Percent}
		}
	case Date:
		if text := SerialDate(v, date1904); text != "" {
			return Cell{Text: text, Kind: Date}
		}
	}
	return Cell{Text: NumberText(v), Kind: Number}
}

// NumberText is a number with the 15 significant digits that spreadsheets keep, so that
// a stored 631.2700000000001 is 631.27. Only sizes that no form holds get an exponent
// (from 1e21, and below 1e-9); what no spreadsheet holds (not a number, infinite) is "".
func NumberText(v float64) string {
	// A decimal of 15 digits survives the way through float64, so the shortest text of
	// the rounded number has no more than these.
	v, _ = strconv.ParseFloat(strconv.FormatFloat(v, 'e', 14, 64), 64)
	switch abs := math.Abs(v); {
	case math.IsNaN(v) || math.IsInf(v, 0):
		return ""
	case abs == 0: // also drops the sign of -0
		return "0"
	case abs >= 1e21 || abs < 1e-9:
		return strconv.FormatFloat(v, 'E', -1, 64)
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}

// Serial numbers of dates, in days.
const (
	lastSerial   = 2_958_465 // 9999-12-31
	fakeLeapDay  = 60        // 1900-02-29, which the 1900 system counts though it never was
	shift1904    = 1462      // the 1904 system starts so many days later
	secondsOfDay = 24 * 60 * 60
)

// SerialDate is the ISO text of a spreadsheet's serial date: "2024-02-23", with the time
// of day only if there is one ("2024-02-23 14:30"); a serial below 1 is a time alone
// ("14:30"). It is "" for what is no date: zero, negative, after the year 9999.
func SerialDate(serial float64, date1904 bool) string {
	if !(serial > 0 && serial <= lastSerial) { // also NaN
		return ""
	}
	seconds := int64(math.Round(serial * secondsOfDay))
	days, clock := seconds/secondsOfDay, time.Unix(seconds%secondsOfDay, 0).UTC()
	if serial < 1 && days == 0 {
		return clockText(clock)
	}
	if date1904 {
		days += shift1904
	}
	var date string
	switch first := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC); {
	case days > lastSerial:
		return ""
	case days == fakeLeapDay:
		date = "1900-02-29"
	case days < fakeLeapDay:
		date = first.AddDate(0, 0, int(days)+1).Format(time.DateOnly)
	default:
		date = first.AddDate(0, 0, int(days)).Format(time.DateOnly)
	}
	return dayAndClock(date, clock)
}

// ISODate is a date as XML files hold it ("2024-02-23T00:00:00.000") in the form that
// SerialDate gives; "" for what is no date.
func ISODate(text string) string {
	t, err := time.Parse("2006-01-02T15:04:05", strings.TrimSuffix(text, "Z")) // fractions of a second pass
	if err != nil {
		if t, err = time.Parse(time.DateOnly, text); err != nil {
			return ""
		}
	}
	t = t.Round(time.Second)
	if t.Year() < 1900 { // a time alone is written with the day before day 1
		return clockText(t)
	}
	return dayAndClock(t.Format(time.DateOnly), t)
}

func dayAndClock(date string, clock time.Time) string {
	if h, m, s := clock.Clock(); h == 0 && m == 0 && s == 0 {
		return date
	}
	return date + " " + clockText(clock)
}

func clockText(clock time.Time) string {
	if clock.Second() == 0 {
		return clock.Format("15:04")
	}
	return clock.Format("15:04:05")
}

// CleanText is a text fit for a cell: valid UTF-8, line breaks as "\n", no other control
// characters and none that XML can't hold. A text of nothing but blanks is "".
func CleanText(s string) string {
	s = strings.ReplaceAll(strings.ToValidUTF8(s, "�"), "\r\n", "\n")
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\r' || r == '\v' || r == '\u2028' || r == '\u2029':
			return '\n'
		case r == '\n' || r == '\t':
			return r
		case r < ' ' || r == 0x7f || r == '\ufeff' || r == '\u200b' || r == '\ufffe' || r == '\uffff':
			return -1
		}
		return r
	}, s)
	if strings.TrimSpace(s) == "" {
		return ""
	}
	return s
}

// Collapse turns each run of ASCII blanks and line breaks into one blank, as markup
// languages do with text.
func Collapse(s string) string {
	var b strings.Builder
	gap := false
	for i := range len(s) {
		switch s[i] {
		case ' ', '\t', '\n', '\r', '\f':
			if !gap {
				b.WriteByte(' ')
			}
			gap = true
		default:
			b.WriteByte(s[i])
			gap = false
		}
	}
	return b.String()
}
