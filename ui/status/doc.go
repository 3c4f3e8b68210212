// Package status contains what is always in view of a form: the header above it with the total, and
// the status line below it.
//
// It shows a session and tells what was clicked. It edits nothing.
package status
