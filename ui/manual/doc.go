// Package manual shows the manual that is built into the program, in a window of its own that
// stays open beside the others. It reads as much of Markdown as the manual uses.
package manual
