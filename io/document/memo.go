package document

import (
	"ziping/domain"
	"ziping/io/page"
	"ziping/io/pdf"
	"ziping/io/safefile"
)

// SaveMemo writes a memo about a form as a PDF, whole or not at all.
func SaveMemo(path string, f *domain.Form, memo *page.Memo) error {
	data, err := pdf.RenderMemo(f, memo)
	if err != nil {
		return err
	}
	return safefile.Write(path, data, isWholePDF, safefile.Options{})
}
