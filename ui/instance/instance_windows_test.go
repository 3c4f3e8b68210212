package instance_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"golang.org/x/sys/windows"

	"ziping/ui/instance"
)

var (
	ntdll          = windows.NewLazySystemDLL("ntdll.dll")
	suspendProcess = ntdll.NewProc("NtSuspendProcess")
	resumeProcess  = ntdll.NewProc("NtResumeProcess")
)

// asleep stops a process until wake is called.
func asleep(t *testing.T, p *os.Process) (wake func()) {
	t.Helper()
	handle, err := windows.OpenProcess(windows.PROCESS_SUSPEND_RESUME, false, uint32(p.Pid))
	if err != nil {
		t.Fatal(err)
	}
	if status, _, _ := suspendProcess.Call(uintptr(handle)); status != 0 {
		t.Fatalf("the process does not stop: %#x", status)
	}
	return func() {
		resumeProcess.Call(uintptr(handle))
		windows.CloseHandle(handle)
	}
}

func TestRubbishSentToTheWindowOpensNothing(t *testing.T) {
	home(t)
	opened := make(chan []string, 9)
	claims(t).Serve(func(files []string) { opened <- files })
	now := windows.DurationSinceBoot()
	request := func(until time.Duration) string {
		return fmt.Sprintf(`{"Files":["C:\\a.xlsx"],"Until":%d}`, until.Milliseconds())
	}
	for name, c := range map[string]struct {
		kind uintptr
		data string
		want uintptr
	}{
		"a request":             {instance.RequestKind, request(now + time.Minute), 1},
		"of another kind":       {1, request(now + time.Minute), 0},
		"nothing":               {instance.RequestKind, "", 0},
		"no JSON":               {instance.RequestKind, "GET / HTTP/1.1\r\n\r\n", 0},
		"cut":                   {instance.RequestKind, request(now + time.Minute)[:20], 0},
		"other JSON":            {instance.RequestKind, `["C:\\a.xlsx"]`, 0},
		"no time":               {instance.RequestKind, `{"Files":["C:\\a.xlsx"]}`, 0},
		"one who waits no more": {instance.RequestKind, request(now - time.Millisecond), 0},
		"too long":              {instance.RequestKind, request(now+time.Minute) + strings.Repeat(" ", instance.MaxRequest), 0},
	} {
		for range 16 - 15*c.want { // late ones may be accepted or not, at random
			if got := instance.Send(c.kind, c.data); got != c.want {
				t.Errorf("%s: answered %d, want %d", name, got, c.want)
			}
		}
		if len(opened) != int(c.want) {
			t.Errorf("%s: %d starts opened something", name, len(opened))
		}
		for len(opened) > 0 {
			<-opened
		}
	}
}

func TestOfManyStartsAtOnceOneIsFirst(t *testing.T) {
	home(t)
	const starts = 8
	var opened, handed atomic.Int32
	ended := make(chan *instance.Instance, starts)
	for i := range starts {
		go func() {
			first, over := instance.Claim([]string{fmt.Sprintf("%d.xlsx", i)})
			if over {
				handed.Add(1)
			}
			first.Serve(func(files []string) { opened.Add(int32(len(files))) })
			ended <- first
		}()
	}
	firsts := 0
	for range starts {
		if first := <-ended; first != nil {
			firsts++
			t.Cleanup(first.Close)
		}
	}
	if firsts != 1 || handed.Load() != starts-1 || opened.Load() != starts-1 {
		t.Errorf("%d first, %d handed over, %d opened", firsts, handed.Load(), opened.Load())
	}
}

func TestAStartWhoseListIsTooLongGoesItsOwnWay(t *testing.T) {
	home(t)
	claims(t).Serve(func(files []string) { t.Errorf("opened %d files", len(files)) })
	files := make([]string, 5000)
	for i := range files {
		files[i] = filepath.Join(`C:\`, strings.Repeat("预算", 40), fmt.Sprintf("%d.xlsx", i))
	}
	if first, handed := instance.Claim(files); first != nil || handed {
		t.Errorf("the start was %v, handed over: %v", first, handed)
	}
}

func TestAStartWithoutAUsersFolderGoesAlone(t *testing.T) {
	homeAt(t, "")
	first, handed := instance.Claim([]string{"a.xlsx"})
	if first != nil || handed {
		t.Errorf("the start was %v, handed over: %v", first, handed)
	}
	first.Serve(nil) // has no effect, and does no harm
	first.Close()
}
