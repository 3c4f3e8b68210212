package sheet

// Reason says why a file gives no grid.
type Reason int

const (
	Damaged   Reason = iota // cut short or not what it claims to be
	Locked                  // encrypted: a password is needed to open it
	Outdated                // a version older than what is read
	OtherKind               // a file of another program or kind
	NoTable                 // readable, but there is no table in it
)

// Unreadable is the error of a reader that can't give a grid. Its text is Chinese: what
// the file is and what to do.
type Unreadable struct {
	Reason  Reason
	Message string
	Cause   error // the technical side, for a log; may be nil
}

func (e Unreadable) Error() string { return e.Message }

// Unwrap gives the technical cause.
func (e Unreadable) Unwrap() error { return e.Cause }

// Damage is the error for a file that is cut short or broken.
func Damage(cause error) Unreadable {
	return Unreadable{Damaged, "文件已损坏或不完整，读不出内容。换一份完好的文件，或用 Excel 或 WPS 打开后另存为 .xlsx，再打开。", cause}
}

// Password is the error for an encrypted file.
func Password() Unreadable {
	return Unreadable{Reason: Locked, Message: "文件设有密码，读不出内容。用 Excel 或 WPS 打开，取消打开密码后另存为 .xlsx，再打开。"}
}

// Tableless is the error for a file without any cell or text.
func Tableless() Unreadable {
	return Unreadable{Reason: NoTable, Message: "文件里没有表格内容。换一份填有绩效自评表的文件。"}
}
