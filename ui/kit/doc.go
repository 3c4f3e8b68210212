// Package kit contains the parts of the program's windows: texts laid out as Chinese needs it,
// layouts that know the height of a wrapped paragraph, areas to press, dialogs, progress, tabs,
// lists, notes and tips.
//
// It promises that everything works by keyboard, that the keyboard is always somewhere visible, and
// that everything looks the same in every size and theme. It knows no form, no file and no rule:
// its users say what to show and are told what was pressed.
package kit
