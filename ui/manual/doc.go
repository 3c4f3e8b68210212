// Package manual shows the built-in manual in a window of its own that stays open next to the
// others. It reads the part of Markdown that the manual uses.
package manual
