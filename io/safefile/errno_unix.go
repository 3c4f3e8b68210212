//go:build !windows

package safefile

import (
	"errors"
	"os"
	"syscall"
)

var reasonOfErrno = map[syscall.Errno]Reason{
	syscall.EACCES:       NoRight,
	syscall.EPERM:        NoRight,
	syscall.EROFS:        ReadOnlyDisk,
	syscall.ENOSPC:       DiskFull,
	syscall.EDQUOT:       DiskFull,
	syscall.EFBIG:        DiskFull,
	syscall.ENOENT:       FolderGone,
	syscall.ENOTDIR:      FolderGone,
	syscall.ENODEV:       FolderGone,
	syscall.ENXIO:        FolderGone,
	syscall.ENAMETOOLONG: BadName,
	syscall.EISDIR:       IsFolder,
	syscall.EIO:          DiskFault,
	syscall.EBUSY:        Locked,
	syscall.ETXTBSY:      Locked,
	syscall.ENETDOWN:     NetworkGone,
	syscall.ENETUNREACH:  NetworkGone,
	syscall.EHOSTDOWN:    NetworkGone,
	syscall.EHOSTUNREACH: NetworkGone,
	syscall.ETIMEDOUT:    NetworkGone,
	syscall.ECONNRESET:   NetworkGone,
	syscall.ENOTCONN:     NetworkGone,
	syscall.ESTALE:       NetworkGone,
}

// On Unix only shares mounted from Windows hold a file like that.
var transient = map[syscall.Errno]bool{syscall.EBUSY: true, syscall.ETXTBSY: true, syscall.EINTR: true, syscall.EAGAIN: true}

// syncDir makes a rename last. File systems that have nothing to do for it say EINVAL.
func syncDir(name string) error {
	d, err := os.Open(name)
	if err != nil {
		return err
	}
	defer d.Close()
	if err := d.Sync(); err != nil && !errors.Is(err, syscall.EINVAL) && !errors.Is(err, syscall.ENOTSUP) {
		return err
	}
	return nil
}

func probe(name string) error {
	f, err := os.OpenFile(name, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return f.Close()
}
