// Package docs contains the documentation that the program shows. It returns bytes; ui/manual shows
// the manual.
package docs

import "embed"

// Manual holds manual.md, the manual for clerks, and the pictures it shows.
//
//go:embed manual.md pictures/*.png
var Manual embed.FS
