// Ziping (绩效自评助手) fills in, scores and checks the self-evaluation form of a
// government unit. This file only wires: a command given runs without a window, anything
// else opens the window, in the process that is running already if there is one.
package main

import (
	_ "embed"
	"os"
	"regexp"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"

	"ziping/io/document"
	"ziping/ui/console"
	"ziping/ui/crashlog"
	"ziping/ui/display"
	"ziping/ui/instance"
	"ziping/ui/window"
)

//go:embed FyneApp.toml
var metadata string

// commit is what the program was built from, set by the build; "" if it is unknown.
var commit string

// detail reads a value of FyneApp.toml, the only place that has name and version.
func detail(key string) string {
	found := regexp.MustCompile(`(?m)^\s*` + key + `\s*=\s*"(.*)"`).FindStringSubmatch(metadata)
	if found == nil {
		return ""
	}
	return found[1]
}

func main() {
	args := os.Args[1:]
	build := detail("Version")
	document.Version = build
	if commit != "" {
		build += " (" + commit + ")"
	}
	if console.Handles(args) {
		stdout, stderr := console.Streams()
		os.Exit(console.Run(args, build, stdout, stderr))
	}
	first, handed := instance.Claim(args)
	if handed {
		return
	}
	defer first.Close()
	if err := display.Check(); err != nil {
		first.Close() // the place is for the one that has a window
		if display.Restart(args) {
			return
		}
		display.Tell(detail("Name"), err)
		os.Exit(console.Failed)
	}
	version := detail("Version")
	if display.Soft() {
		build += " soft"
		version += "（软件渲染）"
	}
	log := crashlog.Open(build)
	app.SetMetadata(fyne.AppMetadata{ID: detail("ID"), Name: detail("Name"), Version: detail("Version")})
	window.Run(app.NewWithID(detail("ID")), args, version, log, first)
}
