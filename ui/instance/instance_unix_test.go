//go:build !windows

package instance_test

import (
	"os"
	"testing"
)

func TestTheSocketIsForItsUserOnly(t *testing.T) {
	socket := home(t)
	claims(t)
	info, err := os.Stat(socket)
	if err != nil {
		t.Fatal(err)
	}
	if info.Mode().Perm() != 0o600 {
		t.Errorf("the socket's rights are %v", info.Mode().Perm())
	}
}
