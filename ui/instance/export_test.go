package instance

import "time"

// SetPatience changes how long a second start waits, until restore is called.
func SetPatience(d time.Duration) (restore func()) {
	before := patience
	patience = d
	return func() { patience = before }
}
