// Package assets holds what is embedded in the program: the rule sets, the fonts, the
// icon and the sample form. It only hands out bytes; what they mean is told by the
// packages that read them.
package assets

import "embed"

// Rules holds rules/*.json, one rule set a file (read by package scoring).
//
//go:embed rules/*.json
var Rules embed.FS

// FontRegular and FontBold are Noto Sans SC, cut down to GB2312 with punctuation and
// symbols (TrueType outlines, SIL Open Font License 1.1: fonts/OFL.txt).
var (
	//go:embed fonts/NotoSansSC-Regular.ttf
	FontRegular []byte
	//go:embed fonts/NotoSansSC-Bold.ttf
	FontBold []byte
	//go:embed fonts/OFL.txt
	FontLicence string
)
