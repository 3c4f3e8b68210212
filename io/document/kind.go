package document

import (
	"bytes"
	"regexp"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"ziping/io/fault"
	"ziping/io/guard"
)

// Kind is the kind of a file by its content.
type Kind string

const (
	XLSX Kind = "xlsx"
	XLSM Kind = "xlsm" // xlsx with macros
	XLS  Kind = "xls"
	DOCX Kind = "docx"
	ODS  Kind = "ods"
	HTML Kind = "html" // mostly named .xls, from web systems
	XML  Kind = "xml"  // SpreadsheetML 2003, also named .xls
	JSON Kind = "json" // named .ziping or .json
	PDF  Kind = "pdf"
)

const pdfHead = 1 << 10 // bytes in which a PDF may begin; some programs write others before it

// KindOf recognises the kind of a file by its bytes. For what can't be read the error is a
// fault.Error that tells what it is and what to do.
func KindOf(data []byte) (Kind, error) {
	switch {
	case len(data) == 0:
		return "", other("是空的，一个字节也没有。从备份或别的副本打开。")
	case len(bytes.Trim(data, "\x00")) == 0:
		return "", other("的内容全是零，已经损坏（常见于断电）。从备份或别的副本打开。")
	case bytes.HasPrefix(data, []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")):
		return XLS, nil // its reader recognises Word files, passwords and older versions
	case len(data) >= 4 && data[0] == 0x09 && data[1]&^0x0E == 0 && data[3] == 0:
		return XLS, nil // bare records of Excel 2 to 4, recognised by the same reader
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		return zipKind(data)
	case bytes.Contains(data[:min(pdfHead, len(data))], []byte("%PDF-")):
		return PDF, nil
	}
	binary := bytes.IndexByte(data[:min(64, len(data))], 0) >= 0
	for _, s := range signatures {
		if len(s.magic) == 2 && !binary {
			continue // many texts begin with the same two letters
		}
		if bytes.HasPrefix(data[min(s.at, len(data)):], []byte(s.magic)) {
			return "", other(s.message)
		}
	}
	return textKind(data)
}

func other(message string) *fault.Error {
	return fault.New(fault.OtherKind, "文件%s", message)
}

const (
	picture   = "是图片。在 Excel 或 WPS 里照着重新填写，或打开原来的表格文件。"
	archive   = "是压缩包。先解压，再打开里面的表格文件。"
	otherRest = "用 Excel 或 WPS 打开后另存为 .xlsx，再打开。"
)

// signatures are the first bytes of files that people may mistake for their form.
var signatures = []struct {
	at             int
	magic, message string
}{
	{0, "\x89PNG\r\n", picture},
	{0, "\xFF\xD8\xFF", picture},
	{0, "GIF8", picture},
	{0, "BM", picture},
	{0, "II*\x00", picture},
	{0, "MM\x00*", picture},
	{8, "WEBP", picture},
	{0, "Rar!", archive},
	{0, "7z\xBC\xAF", archive},
	{0, "\x1F\x8B", archive},
	{0, "PK\x05\x06", "是空的压缩包。从备份或别的副本打开。"},
	{0, `{\rtf`, "是 RTF 文档。用 Word 或 WPS 打开，另存为 .docx 或打印成 PDF，再打开那个文件。"},
	{0, "MZ", "是程序，不是表格。换一份填有绩效自评表的文件。"},
}

// zipKind recognises the formats that are zip archives.
func zipKind(data []byte) (Kind, error) {
	a, err := guard.Open(data)
	switch {
	case err == nil:
	case !bytes.Contains(data, []byte("PK\x05\x06")): // no end of the directory
		return "", &fault.Error{Code: fault.Damaged, Message: "文件不完整，后面一段没有了（可能没有下载或拷贝完）。重新下载或拷贝一次，再打开。", Cause: err}
	default:
		return "", err
	}
	if a.Has("[Content_Types].xml") {
		types, err := a.Part("[Content_Types].xml")
		if err != nil {
			return "", err
		}
		for _, t := range officeTypes {
			if bytes.Contains(types, []byte(t.contentType)) {
				return t.kind, t.err()
			}
		}
	}
	for _, t := range zipTypes {
		if a.Has(t.part) && bytes.Contains(data[:min(256, len(data))], []byte(t.mark)) {
			return t.kind, t.err()
		}
	}
	return "", other(archive)
}

type zipType struct {
	contentType, part, mark string
	kind                    Kind
	message                 string // what it is and what to do if it can't be read
}

func (t zipType) err() error {
	if t.message == "" {
		return nil
	}
	return other(t.message)
}

// officeTypes are recognised by a content type that only they have.
var officeTypes = []zipType{
	{contentType: "ms-excel.sheet.macroEnabled.main+xml", kind: XLSM},
	{contentType: "ms-excel.template.macroEnabled.main+xml", kind: XLSM},
	{contentType: "spreadsheetml.sheet.main+xml", kind: XLSX},
	{contentType: "spreadsheetml.template.main+xml", kind: XLSX},
	{contentType: "ms-excel.sheet.binary.macroEnabled.main", message: "是 Excel 二进制工作簿（.xlsb）。" + otherRest},
	{contentType: "wordprocessingml.document.main+xml", kind: DOCX},
	{contentType: "wordprocessingml.template.main+xml", kind: DOCX},
	{contentType: "ms-word.document.macroEnabled.main+xml", kind: DOCX},
	{contentType: "presentationml", message: "是 PowerPoint 演示文稿，不是表格。换一份填有绩效自评表的文件。"},
}

// zipTypes are recognised by a part, and by the type at the beginning of the file.
var zipTypes = []zipType{
	{part: "mimetype", mark: "oasis.opendocument.spreadsheet", kind: ODS},
	{part: "mimetype", mark: "oasis.opendocument", message: "是 OpenDocument 文档，不是电子表格。用 WPS 或 LibreOffice 打开后另存为 .docx，再打开。"},
	{part: "OFD.xml", message: "是 OFD 版式文件。打开原来的表格文件，或用看它的程序打印成 PDF，再打开那个 PDF。"},
}

const sniff = 8 << 10 // bytes in which a text shows what it is

var (
	workbookRoot = regexp.MustCompile(`<(\w+:)?workbook[\s>]`)
	htmlMarks    = regexp.MustCompile(`<(!doctype html|html|head|body|table|meta|style)[\s>/]`)
)

// textKind recognises text formats.
func textKind(data []byte) (Kind, error) {
	head := data[:min(sniff, len(data))]
	switch {
	case bytes.HasPrefix(head, []byte("\xFF\xFE")):
		head = fromUTF16(head[2:], 0)
	case bytes.HasPrefix(head, []byte("\xFE\xFF")):
		head = fromUTF16(head[2:], 1)
	default:
		head = bytes.TrimPrefix(head, []byte("\xEF\xBB\xBF"))
	}
	if bytes.IndexByte(head, 0) >= 0 {
		return "", other("不是表格，也不是本程序保存的文件，认不出是什么。如果它是表格，" + otherRest)
	}
	text := strings.TrimSpace(lower(head))
	switch {
	case text == "":
		return "", other("里只有空白。从备份或别的副本打开。")
	case text[0] == '{' || text[0] == '[':
		return JSON, nil
	case strings.HasPrefix(text, "mime-version:") || strings.Contains(text, "multipart/related"):
		return "", other("是单个文件网页（.mht）。" + otherRest)
	case text[0] == '<' && strings.Contains(text, "workbook") && workbookRoot.MatchString(text):
		return XML, nil
	case text[0] == '<' && htmlMarks.MatchString(text):
		return HTML, nil
	case text[0] == '<':
		return "", other("是 XML 文件，不是能读的表格。" + otherRest)
	case isTable(text):
		return "", other("是用逗号或制表符分隔的文本（CSV），没有表格的样子。" + otherRest)
	}
	return "", other("是纯文本，不是表格。换一份填有绩效自评表的文件。")
}

// lower is a text with ASCII letters in lower case: the marks have no others.
func lower(text []byte) string {
	b := bytes.Clone(text)
	for i, c := range b {
		if 'A' <= c && c <= 'Z' {
			b[i] = c + 'a' - 'A'
		}
	}
	return string(b)
}

func fromUTF16(b []byte, low int) []byte {
	units := make([]uint16, 0, len(b)/2)
	for i := 0; i+1 < len(b); i += 2 {
		units = append(units, uint16(b[i+low])|uint16(b[i+1-low])<<8)
	}
	var out []byte
	for _, r := range utf16.Decode(units) {
		out = utf8.AppendRune(out, r)
	}
	return out
}

// isTable reports whether most lines are split by the same separator.
func isTable(text string) bool {
	lines := strings.Split(text, "\n")
	for _, mark := range []string{",", "\t", ";"} {
		n := 0
		for _, l := range lines {
			if strings.Contains(l, mark) {
				n++
			}
		}
		if n*2 > len(lines) {
			return true
		}
	}
	return false
}
