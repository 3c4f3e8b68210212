package safefile

import "path/filepath"

// Names for tests: the faulty disk that they put under a save, and what a save keeps.
type (
	Disk    = disk
	File    = file
	Version = version
)

// SetDisk puts d under every save until restore is called.
func SetDisk(d Disk) (restore func()) {
	before := theDisk
	theDisk = d
	return func() { theDisk = before }
}

// Versions lists the backups of the document at path, newest first.
func Versions(backups, path string) []Version {
	return versionsIn(filepath.Join(backups, folderOf(path)))
}

// BackUp keeps old as the version of the document at path replaced at the given time.
var BackUp = backUp

// RealDisk is the operating system's.
var RealDisk Disk = osDisk{}

// Limits tests reach for.
const (
	TempPrefix = tempPrefix
	TempAge    = tempAge
)
