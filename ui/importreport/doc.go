// Package importreport tells what was understood of a file and what was not, and what a save leaves
// out of it.
package importreport
