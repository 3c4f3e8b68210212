// Package fault is how the packages of io say that something could not be done: every error
// that a person sees has a code, a place and a message, as findings have.
package fault

import (
	"fmt"

	"ziping/domain"
)

// Code is what went wrong, in a word that stays the same. errors.Is(err, fault.Damaged)
// asks for it.
type Code string

const (
	// A file that can't be read.
	Damaged     Code = "damaged"      // cut short or not what it claims to be
	Encrypted   Code = "encrypted"    // a password is needed to open it
	Outdated    Code = "outdated"     // a version older than what is read
	OtherKind   Code = "other-kind"   // a file of another program or kind
	NoTable     Code = "no-table"     // readable, but there is no table in it
	TooLarge    Code = "too-large"    // beyond a limit
	OtherForm   Code = "other-form"   // another form than ours, by its own name
	NoForm      Code = "no-form"      // tables, but none is the form
	NotJSON     Code = "not-json"     // a document that is no JSON, or not in UTF-8
	BadDocument Code = "bad-document" // JSON that is no document of ours
	Newer       Code = "newer"        // a document of a later version

	// A file that can't be reached.
	Missing     Code = "missing"
	Unreachable Code = "unreachable" // its network is
	Busy        Code = "busy"        // another program keeps it to itself
	NoRight     Code = "no-right"
	NotAFile    Code = "not-a-file"
	DiskFault   Code = "disk-fault"

	// A form that can't be written.
	WrongKind Code = "wrong-kind" // files of that kind are not written, or not from this one
	NoSheet   Code = "no-sheet"   // the workbook no longer has the sheet
	NoRow     Code = "no-room"    // the table has no row to fill in, or none to repeat
	NoPlace   Code = "no-place"   // the workbook has no cell for a field
	TooLong   Code = "too-long"   // a text is longer than a cell may be
	NotNumber Code = "not-number" // a text in a cell that the sheet computes with
	LikeLabel Code = "like-label" // a name that would be read back as a printed label
	NotBack   Code = "not-back"   // read back, the file is not what was written
)

// Error is what went wrong, where, and what to do.
type Error struct {
	Code    Code
	Place   string         // as shown to users: a sheet, a cell, a line; "" for the whole file
	Fields  []domain.Field // of the form, if it is about some
	Names   []string       // of the same fields, as shown to users
	Message string         // what is wrong and what to do, in Chinese
	Cause   error          // the technical side, for a log; may be nil
}

func (e *Error) Error() string {
	if e.Place == "" {
		return e.Message
	}
	return e.Place + "：" + e.Message
}

// Unwrap gives the technical cause.
func (e *Error) Unwrap() error { return e.Cause }

// Is reports whether the error has a code.
func (e *Error) Is(code error) bool { return code == error(e.Code) }

// Error makes a code what errors.Is takes; a person sees the message of an [Error].
func (c Code) Error() string { return string(c) }

// New is an error about a whole file.
func New(code Code, format string, args ...any) *Error {
	return &Error{Code: code, Message: fmt.Sprintf(format, args...)}
}

// Damage is the error for a file that is cut short or broken.
func Damage(cause error) *Error {
	return &Error{Code: Damaged, Message: "文件已损坏或不完整，读不出内容。换一份完好的文件，或用 Excel 或 WPS 打开后另存为 .xlsx，再打开。", Cause: cause}
}

// Password is the error for an encrypted file.
func Password() *Error {
	return New(Encrypted, "文件设有密码，读不出内容。用 Excel 或 WPS 打开，取消打开密码后另存为 .xlsx，再打开。")
}

// Tableless is the error for a file without any cell or text.
func Tableless() *Error {
	return New(NoTable, "文件里没有表格内容。换一份填有绩效自评表的文件。")
}

// Large is the error for a file beyond a limit; what says which.
func Large(what string) *Error {
	return New(TooLarge, "表格太大，%s。删去表格以外的内容，另存后再打开。", what)
}
