package assets_test

import (
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"ziping/assets"
)

// tags are those the program is built with.
const tags = "x11,migrated_fynedo,no_animations,no_emoji"

// linked lists the modules that are linked into the program on a system, with their
// versions.
func linked(t *testing.T, system string) []string {
	t.Helper()
	cmd := exec.Command("go", "list", "-deps", "-tags", tags, "-f", "{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}}{{end}}{{end}}", "ziping")
	cmd.Env = append(os.Environ(), "CGO_ENABLED=1", "GOOS="+system, "GOARCH=amd64")
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for line := range strings.Lines(string(out)) {
		if line = strings.TrimSpace(line); line != "" && !slices.Contains(list, line) {
			list = append(list, line)
		}
	}
	if len(list) < 20 {
		t.Fatalf("only %d modules on %s", len(list), system)
	}
	return list
}

func TestEveryModuleLinkedInHasItsLicence(t *testing.T) {
	texts := map[string]string{}
	for _, l := range assets.Licences() {
		texts[l.Name] = l.Text
		if len(l.Text) < 300 {
			t.Errorf("%s: a licence of %d characters", l.Name, len(l.Text))
		}
	}
	known := map[string]bool{}
	for _, system := range []string{"linux", "windows"} {
		for _, module := range linked(t, system) {
			known[module] = true
			if texts[module] == "" {
				t.Errorf("%s is linked in on %s and has no licence in licences.txt: run make licences", module, system)
			}
		}
	}
	for name := range texts {
		if strings.Contains(name, "/") && !known[name] {
			t.Errorf("licences.txt has %s, which is not linked in: run make licences", name)
		}
	}
	for _, name := range []string{"GLFW", "字体 Noto Sans SC（思源黑体）"} {
		if texts[name] == "" {
			t.Errorf("%s has no licence", name)
		}
	}
}
