// Package findings contains the panel with what is wrong with a form: the findings by group, and
// below them the explanation of a number.
//
// It promises that rows, selection and scroll position stay while the form is edited. It asks for
// what is to be done (Actions) and edits nothing itself.
package findings
