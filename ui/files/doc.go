// Package files asks the user for files and folders, with the system's dialogs or, if there are
// none, with dialogs of its own. It remembers what was used before, and opens a file in the
// system's program for it. It never waits for a disk on the window's goroutine, because a share may
// never answer. Of a file it knows only the kind.
package files
