package safefile_test

import (
	"io/fs"
	"strings"
	"time"

	"ziping/io/safefile"
)

// op is one kind of call to the disk.
type op string

// faultyDisk is the real disk with one call that fails.
type faultyDisk struct {
	safefile.Disk
	n      int   // the call to fail, from 1; 0 fails none
	always bool  // all later calls of the same kind fail too
	err    error // what the call gives
	mode   mode

	calls  int
	failed op // the kind of call that failed, "" while none did
}

type mode int

const (
	plain mode = iota
	half       // a write stores half of it and says so without an error
	flip       // a read gives one byte changed
	late       // the call is carried out and fails all the same, as over a broken network
)

// fault counts a call and gives its error.
func (d *faultyDisk) fault(o op) error {
	d.calls++
	if d.calls == d.n || d.always && d.failed == o {
		d.failed = o
		return d.err
	}
	return nil
}

func (d *faultyDisk) Create(name string, perm fs.FileMode) (safefile.File, error) {
	if err := d.fault("create"); err != nil {
		return nil, err
	}
	f, err := d.Disk.Create(name, perm)
	return &faultyFile{f, d}, err
}

func (d *faultyDisk) ReadFile(name string) ([]byte, error) {
	if strings.Contains(name, "~") && !strings.Contains(name, safefile.TempPrefix) {
		return d.Disk.ReadFile(name) // an owner file, looked for after the fault
	}
	err := d.fault("read")
	data, e := d.Disk.ReadFile(name)
	switch {
	case err == nil:
		return data, e
	case d.mode == flip && len(data) > 0:
		data[len(data)/2] ^= 1
		return data, e
	}
	return nil, err
}

func (d *faultyDisk) Rename(from, to string) error {
	err := d.fault("rename")
	if err != nil && d.mode != late {
		return err
	}
	if e := d.Disk.Rename(from, to); e != nil {
		return e
	}
	return err
}

func (d *faultyDisk) Remove(name string) error {
	if err := d.fault("remove"); err != nil {
		return err
	}
	return d.Disk.Remove(name)
}

func (d *faultyDisk) Stat(name string) (fs.FileInfo, error) {
	if err := d.fault("stat"); err != nil {
		return nil, err
	}
	return d.Disk.Stat(name)
}

func (d *faultyDisk) ReadDir(name string) ([]fs.DirEntry, error) {
	if err := d.fault("list"); err != nil {
		return nil, err
	}
	return d.Disk.ReadDir(name)
}

func (d *faultyDisk) MkdirAll(name string, perm fs.FileMode) error {
	if err := d.fault("make folder"); err != nil {
		return err
	}
	return d.Disk.MkdirAll(name, perm)
}

func (d *faultyDisk) SyncDir(string) error { return d.fault("sync folder") } // no real one: a test has no power to lose
func (d *faultyDisk) Sleep(time.Duration)  {}
func (d *faultyDisk) Probe(string) error   { return nil }

type faultyFile struct {
	safefile.File
	d *faultyDisk
}

func (f *faultyFile) Write(p []byte) (int, error) {
	err := f.d.fault("write")
	if err == nil {
		return f.File.Write(p)
	}
	n, _ := f.File.Write(p[:len(p)/2])
	if f.d.mode == half {
		err = nil
	}
	return n, err
}

func (f *faultyFile) Sync() error { return f.d.fault("sync") }

func (f *faultyFile) Close() error {
	err := f.d.fault("close")
	if e := f.File.Close(); e != nil {
		return e
	}
	return err
}
