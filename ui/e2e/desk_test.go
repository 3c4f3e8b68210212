//go:build e2e

package e2e

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"ziping/domain"
	"ziping/io/journal"
)

// desk is one run of the program on the display, with a home of its own.
type desk struct {
	t      *testing.T
	cmd    *exec.Cmd
	exited chan struct{}
	home   string
	window string // X11 id
	out    string // the folder for pictures, "" for none
}

// patience is how long anything may take on a slow machine before the test gives up.
const patience = 60 * time.Second

func binary(t *testing.T) string {
	t.Helper()
	bin := os.Getenv("ZIPING_BIN")
	if bin == "" || os.Getenv("DISPLAY") == "" {
		t.Fatal("ZIPING_BIN and a display are needed: run make e2e")
	}
	return bin
}

// console runs a command of the program and returns what it printed.
func console(t *testing.T, args ...string) string {
	t.Helper()
	var stdout, stderr bytes.Buffer
	cmd := exec.Command(binary(t), args...)
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Run(); err != nil && cmd.ProcessState.ExitCode() != 1 {
		t.Fatalf("ziping %s: %v\n%s", strings.Join(args, " "), err, stderr.String())
	}
	return stdout.String()
}

// homes are the folders of the persons at the desks, by test.
var homes = map[string]string{}

func homeOf(t *testing.T) string {
	t.Helper()
	if homes[t.Name()] == "" {
		homes[t.Name()] = t.TempDir()
		t.Cleanup(func() { delete(homes, t.Name()) })
	}
	return homes[t.Name()]
}

// open starts the program and waits for its window.
func open(t *testing.T, args ...string) *desk {
	t.Helper()
	return openAt(t, homeOf(t), args...)
}

// openAt does so in a home that may hold what an earlier run left.
func openAt(t *testing.T, home string, args ...string) *desk {
	t.Helper()
	d := &desk{t: t, home: home, out: os.Getenv("ZIPING_OUT"), cmd: exec.Command(binary(t), args...)}
	d.cmd.Env = append(os.Environ(), "HOME="+home, "XDG_CONFIG_HOME="+filepath.Join(home, "config"), "LIBGL_ALWAYS_SOFTWARE=1",
		"PATH="+home) // without a zenity: the program asks for files itself, on every machine alike
	var stderr bytes.Buffer
	d.cmd.Stderr = &stderr
	if err := d.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	d.exited = make(chan struct{})
	go func() {
		_ = d.cmd.Wait()
		close(d.exited)
	}()
	t.Cleanup(func() {
		d.kill()
		if t.Failed() {
			t.Logf("the program said: %s", stderr.String())
		}
	})
	d.until("the window opens", func() bool {
		d.window = d.front()
		return d.window != ""
	})
	d.do("windowfocus", d.window)
	d.until("the window has the keyboard", d.focused)
	d.isStill()
	return d
}

func (d *desk) pid() string { return fmt.Sprint(d.cmd.Process.Pid) }

// title is a window's title, "" if it is closed.
func title(window string) string {
	out, _ := tool("xdotool", "getwindowname", window).Output()
	return strings.TrimSpace(string(out))
}

// titled waits until the window's title begins with this: ● precedes unsaved work.
func (d *desk) titled(want string) {
	d.t.Helper()
	d.until("the title begins with "+want, func() bool { return strings.HasPrefix(title(d.window), want) })
}

// drafted waits until the draft, which follows what is typed within two seconds, holds
// these texts.
func (d *desk) drafted(want map[domain.Field]string) {
	d.t.Helper()
	folder := filepath.Join(d.home, "config", "ziping", "journal")
	d.until(fmt.Sprintf("the draft holds %v", want), func() bool {
		kept, _ := filepath.Glob(filepath.Join(folder, "*.journal"))
		if len(kept) != 1 {
			return false
		}
		e, err := journal.Load(folder, strings.TrimSuffix(filepath.Base(kept[0]), ".journal"))
		if err != nil {
			return false
		}
		for field, text := range want {
			if got, ok := e.Form.Text(field); !ok || got != text {
				return false
			}
		}
		return true
	})
}

// tool is a program of the display's that hangs at times: it is ended then.
func tool(name string, args ...string) *exec.Cmd {
	return exec.Command("timeout", append([]string{"10", name}, args...)...)
}

// kill ends the program at once, as a power cut does.
func (d *desk) kill() {
	_ = d.cmd.Process.Kill() // it may have ended already
	<-d.exited
}

// until polls for what the program does in its own time.
func (d *desk) until(what string, ok func() bool) {
	d.t.Helper()
	tick := time.NewTicker(50 * time.Millisecond)
	defer tick.Stop()
	for end := time.Now().Add(patience); time.Now().Before(end); <-tick.C {
		if ok() {
			return
		}
	}
	d.picture("failed")
	d.t.Fatalf("waited %v in vain until %s", patience, what)
}

// isStill waits until the window's picture stops changing, the caret aside: every key so
// far has been drawn.
func (d *desk) isStill() {
	d.t.Helper()
	var last []byte
	same := 0
	d.until("the window is at rest", func() bool {
		shot := d.look()
		if len(shot) > 0 && differing(shot, last) < 40 {
			same++
		} else {
			same = 0
		}
		last = shot
		return same >= 3
	})
}

// look is a small grey picture of the window, one byte for each pixel; nil if there is none.
func (d *desk) look() []byte {
	shot, err := tool("import", "-window", d.window, "-resize", "25%", "-colors", "8", "gray:-").Output()
	if err != nil {
		return nil
	}
	return shot
}

func differing(a, b []byte) int {
	if len(a) != len(b) {
		return len(a)
	}
	n := 0
	for i := range a {
		if a[i] != b[i] {
			n++
		}
	}
	return n
}

func (d *desk) do(args ...string) {
	d.t.Helper()
	if out, err := tool("xdotool", args...).CombinedOutput(); err != nil {
		d.t.Fatalf("xdotool %s: %v %s", strings.Join(args, " "), err, out)
	}
}

// keys presses key combinations one after another: ctrl+s, Tab, F8.
func (d *desk) keys(names ...string) {
	d.t.Helper()
	d.do(append([]string{"key", "--delay", "40"}, names...)...)
	d.isStill()
}

// types types a text.
func (d *desk) types(text string) {
	d.t.Helper()
	d.do("type", "--delay", "40", text)
	d.isStill()
}

// pastes puts a text on the clipboard and pastes it.
func (d *desk) pastes(text string) {
	d.t.Helper()
	cmd := exec.Command("xclip", "-selection", "clipboard") // stays to answer the paste
	cmd.Stdin = strings.NewReader(text)
	if err := cmd.Run(); err != nil {
		d.t.Fatalf("xclip: %v", err)
	}
	d.until("the text is on the clipboard", func() bool {
		now, err := tool("xclip", "-selection", "clipboard", "-o").Output()
		return err == nil && string(now) == text
	})
	d.keys("ctrl+v")
}

// clicks presses the left button at a place in the window, in pixels.
func (d *desk) clicks(x, y int) {
	d.t.Helper()
	d.do("mousemove", "--window", d.window, fmt.Sprint(x), fmt.Sprint(y), "click", "1")
	d.isStill()
}

// picture leaves a picture of the window, if pictures are wanted.
func (d *desk) picture(name string) {
	d.t.Helper()
	if d.out == "" {
		return
	}
	path := filepath.Join(d.out, name+".png")
	if out, err := tool("import", "-window", d.window, path).CombinedOutput(); err != nil {
		d.t.Logf("no picture %s: %v %s", path, err, out)
	}
}
