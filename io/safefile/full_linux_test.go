package safefile_test

import (
	"fmt"
	"syscall"
	"testing"
)

func realSmallDisk(t *testing.T) (string, error) {
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, fmt.Sprintf("size=%d", smallDisk)); err != nil {
		return "", fmt.Errorf("no right to mount a tmpfs: %w", err)
	}
	t.Cleanup(func() { _ = syscall.Unmount(dir, 0) })
	return dir, nil
}
