// Package docs holds what the program shows of its documentation. It hands out bytes; how
// the manual is shown is told by ui/manual.
package docs

import "embed"

// Manual holds manual.md, the manual for clerks, and the pictures it shows.
//
//go:embed manual.md pictures/*.png
var Manual embed.FS
