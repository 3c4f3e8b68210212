package document

import (
	"testing"
	"time"
)

// Unhurried lets readers take their time in a test, however slow the machine is.
func Unhurried(t *testing.T) {
	before := timeLimit
	timeLimit = time.Hour
	t.Cleanup(func() { timeLimit = before })
}

// Differing is how a save is compared with its form.
var Differing = differing
