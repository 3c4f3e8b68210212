//go:build !windows

package journal_test

import (
	"path/filepath"
	"testing"

	"ziping/io/internal/disktest"
)

func TestEntriesAreForTheirOwnerOnly(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "journal")
	save(t, dir, full())
	disktest.OwnerOnly(t, dir)
}
