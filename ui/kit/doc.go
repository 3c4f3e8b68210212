// Package kit is what the program's windows are made of: texts as Chinese is set, layouts that
// know how high a paragraph gets, areas to press, dialogs, waits, tabs, lists, notes and tips.
//
// It promises that all of it works by keyboard, that the keyboard is always somewhere a person can
// see, and that one look, in every size and theme, is used throughout. It knows no form, no file and
// no rule; who uses it says what is shown and is told what was pressed.
package kit
