package document_test

import (
	"path/filepath"
	"syscall"
	"testing"

	"ziping/io/document"
	"ziping/io/internal/formtest"
	"ziping/io/jsonform"
	"ziping/io/safefile"
)

// hold opens a file like another program until the test ends.
func hold(t *testing.T, path string, share uint32) {
	t.Helper()
	name, err := syscall.UTF16PtrFromString(path)
	if err != nil {
		t.Fatal(err)
	}
	h, err := syscall.CreateFile(name, syscall.GENERIC_READ|syscall.GENERIC_WRITE, share, nil, syscall.OPEN_EXISTING, syscall.FILE_ATTRIBUTE_NORMAL, 0)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { syscall.CloseHandle(h) })
}

func TestFilesLockedByOtherPrograms(t *testing.T) {
	f := formtest.Full()
	excel := lay(t, "自评表.ziping", jsonform.Encode(&f))
	hold(t, excel, syscall.FILE_SHARE_READ)
	d := open(t, excel)
	wantSentence(t, d.Save(excel, &f), "它正被 Excel、WPS 或别的程序打开", "另存为")
	if err := d.Save(filepath.Join(filepath.Dir(excel), "另一份.ziping"), &f); err != nil {
		t.Errorf("under another name: %v", err)
	}

	alone := lay(t, "自评表.ziping", jsonform.Encode(&f))
	hold(t, alone, 0)
	_, err := document.Open(alone)
	wantSentence(t, err, "独占", "关闭后再打开")
}

func TestPlacesThatAreNotThereAreSaid(t *testing.T) {
	_, err := document.Open(`\\no-such-server.invalid\财务\自评表.xlsx`)
	wantSentence(t, err, "网络位置连不上")
	_, err = document.Open(`Q:\自评表.xlsx`)
	wantSentence(t, err, "不在", "U 盘已拔出")
}

func TestAReadOnlyFileOpensAndIsNotReplaced(t *testing.T) {
	f := formtest.Full()
	path := lay(t, "自评表.ziping", jsonform.Encode(&f))
	name, _ := syscall.UTF16PtrFromString(path)
	if err := syscall.SetFileAttributes(name, syscall.FILE_ATTRIBUTE_READONLY); err != nil {
		t.Fatal(err)
	}
	d := open(t, path)
	if err := d.Save(path, &f); safefile.ReasonOf(err) != safefile.ReadOnly {
		t.Errorf("the save ended with %v", err)
	}
	if err := syscall.SetFileAttributes(name, syscall.FILE_ATTRIBUTE_NORMAL); err != nil {
		t.Fatal(err)
	}
}
