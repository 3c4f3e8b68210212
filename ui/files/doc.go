// Package files asks a person for files and folders: with the system's dialogs, or with dialogs of
// its own if the system has none. It remembers what was used before, and opens a file in the
// program that the system has for it. It waits for no disk on the window's goroutine, as a share
// may never answer, and knows nothing of what is in a file but its kind.
package files
