package safefile

// Names for tests that put a faulty disk under a save.
type (
	Disk = disk
	File = file
)

// SetDisk puts d under every save until restore is called.
func SetDisk(d Disk) (restore func()) {
	before := theDisk
	theDisk = d
	return func() { theDisk = before }
}

// RealDisk is the operating system's.
var RealDisk Disk = osDisk{}

// Limits tests reach for.
const (
	TempPrefix = tempPrefix
	TempAge    = tempAge
)
