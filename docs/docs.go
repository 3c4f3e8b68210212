// Package docs holds what the program shows of its documentation. It hands out bytes; how
// the manual is shown is told by ui/manual.
package docs

import "embed"

// Manual holds manual.md, the manual for clerks, and the pictures it shows.
//
//go:embed manual.md
//go:embed pictures/indicators.png pictures/rollover.png pictures/new-funds.png pictures/new-indicators.png
//go:embed pictures/finding.png pictures/preview.png pictures/folder.png pictures/recovery.png
var Manual embed.FS
