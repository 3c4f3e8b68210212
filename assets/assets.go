// Package assets contains what is embedded in the program: the rule sets, the outlines of reports,
// the fonts, the icon and the sample form. It only returns bytes; the packages that read them know
// their meaning.
package assets

import (
	"embed"
	"strings"
)

// Rules holds rules/*.json, one rule set a file (read by package scoring).
//
//go:embed rules/*.json
var Rules embed.FS

// Outlines holds outlines/*.txt, one outline of a self-evaluation report a file (read by package
// ui/report).
//
//go:embed outlines/*.txt
var Outlines embed.FS

// FontRegular and FontBold are Noto Sans SC, cut down to GB2312 with punctuation and
// symbols (TrueType outlines, SIL Open Font License 1.1: fonts/OFL.txt).
var (
	//go:embed fonts/NotoSansSC-Regular.ttf
	FontRegular []byte
	//go:embed fonts/NotoSansSC-Bold.ttf
	FontBold []byte
)

//go:embed licences.txt
var licences string

// Licence is the licence of something that is linked into the program or embedded in it.
type Licence struct {
	Name string // a module's path and version, or what it is
	Text string
}

// Licences are all there are, as packaging/licences.sh collects them.
func Licences() []Licence {
	var list []Licence
	for _, entry := range strings.Split("\n"+licences, "\n== ")[1:] {
		name, text, _ := strings.Cut(entry, "\n")
		list = append(list, Licence{name, strings.Trim(text, "\n")})
	}
	return list
}

// Icon is the program's icon, a PNG of 512 × 512, drawn in icon.svg
// (rsvg-convert -w 512 -h 512 icon.svg -o icon.png).
//
//go:embed icon.png
var Icon []byte

// Sample is a made-up unit's form with the faults that are found most, as a JSON document:
// what a newcomer tries the program on.
//
//go:embed sample.json
var Sample []byte

// SampleProject is the form of one of its projects.
//
//go:embed sample-project.json
var SampleProject []byte
