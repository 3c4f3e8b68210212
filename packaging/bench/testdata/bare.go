//go:build ignore

// Bare is the smallest program of the toolkit with a text field, which the real one is compared
// with.
package main

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/widget"
)

func main() {
	a := app.New()
	w := a.NewWindow("bare")
	entry := widget.NewEntry()
	w.SetContent(entry)
	w.Resize(fyne.NewSize(1280, 720))
	w.Canvas().Focus(entry)
	w.ShowAndRun()
}
