package safefile

import "syscall"

// System error codes of Windows, by their number.
var reasonOfErrno = map[syscall.Errno]Reason{
	32:   Locked, // ERROR_SHARING_VIOLATION
	33:   Locked, // ERROR_LOCK_VIOLATION
	1224: Locked, // ERROR_USER_MAPPED_FILE

	5:    NoRight, // ERROR_ACCESS_DENIED; Explain tests whether a lock is the cause
	65:   NoRight, // ERROR_NETWORK_ACCESS_DENIED
	1314: NoRight, // ERROR_PRIVILEGE_NOT_HELD

	19: ReadOnlyDisk, // ERROR_WRITE_PROTECT

	39:   DiskFull, // ERROR_HANDLE_DISK_FULL
	112:  DiskFull, // ERROR_DISK_FULL
	1295: DiskFull, // ERROR_DISK_QUOTA_EXCEEDED

	2:    FolderGone, // ERROR_FILE_NOT_FOUND: the temporary file went with its folder
	3:    FolderGone, // ERROR_PATH_NOT_FOUND
	15:   FolderGone, // ERROR_INVALID_DRIVE
	20:   FolderGone, // ERROR_BAD_UNIT
	21:   FolderGone, // ERROR_NOT_READY
	267:  FolderGone, // ERROR_DIRECTORY
	433:  FolderGone, // ERROR_NO_SUCH_DEVICE
	1006: FolderGone, // ERROR_FILE_INVALID: the volume changed
	1167: FolderGone, // ERROR_DEVICE_NOT_CONNECTED

	51:   NetworkGone, // ERROR_REM_NOT_LIST
	53:   NetworkGone, // ERROR_BAD_NETPATH
	54:   NetworkGone, // ERROR_NETWORK_BUSY
	55:   NetworkGone, // ERROR_DEV_NOT_EXIST
	58:   NetworkGone, // ERROR_BAD_NET_RESP
	59:   NetworkGone, // ERROR_UNEXP_NET_ERR
	64:   NetworkGone, // ERROR_NETNAME_DELETED
	67:   NetworkGone, // ERROR_BAD_NET_NAME
	121:  NetworkGone, // ERROR_SEM_TIMEOUT
	1201: NetworkGone, // ERROR_CONNECTION_UNAVAIL
	1222: NetworkGone, // ERROR_NO_NETWORK
	1231: NetworkGone, // ERROR_NETWORK_UNREACHABLE
	1232: NetworkGone, // ERROR_HOST_UNREACHABLE
	1236: NetworkGone, // ERROR_CONNECTION_ABORTED

	123: BadName, // ERROR_INVALID_NAME
	161: BadName, // ERROR_BAD_PATHNAME
	206: BadName, // ERROR_FILENAME_EXCED_RANGE

	23:   DiskFault, // ERROR_CRC
	29:   DiskFault, // ERROR_WRITE_FAULT
	30:   DiskFault, // ERROR_READ_FAULT
	31:   DiskFault, // ERROR_GEN_FAILURE
	1117: DiskFault, // ERROR_IO_DEVICE
	1392: DiskFault, // ERROR_FILE_CORRUPT
	1393: DiskFault, // ERROR_DISK_CORRUPT
}

// Virus scanners, indexers and sync programs hold new files for a moment; a rename over a
// held file is denied.
var transient = map[syscall.Errno]bool{5: true, 32: true, 33: true, 1224: true}

// syncDir: NTFS writes its own journal, a folder can't be flushed.
func syncDir(string) error { return nil }

// probe opens a file for itself alone: a program that has it open at all is in the way of a
// rename, also one that would let others write.
func probe(name string) error {
	path, err := syscall.UTF16PtrFromString(name)
	if err != nil {
		return err
	}
	h, err := syscall.CreateFile(path, syscall.GENERIC_READ|syscall.GENERIC_WRITE, 0, nil, syscall.OPEN_EXISTING, syscall.FILE_ATTRIBUTE_NORMAL, 0)
	if err != nil {
		return err
	}
	return syscall.CloseHandle(h)
}
