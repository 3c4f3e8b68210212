package document_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"testing"

	"ziping/io/document"
	"ziping/io/fault"
)

// zipped is an archive of the given parts, name and text alternately.
func zipped(t testing.TB, parts ...string) string {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := 0; i < len(parts); i += 2 {
		part, err := w.CreateHeader(&zip.FileHeader{Name: parts[i], Method: zip.Store})
		if err == nil {
			_, err = io.WriteString(part, parts[i+1])
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func office(t testing.TB, contentType string) string {
	return zipped(t, "[Content_Types].xml", `<Types><Override PartName="/x.xml" ContentType="application/vnd.`+contentType+`"/></Types>`)
}

func utf16(s string) string {
	out := "\xFF\xFE"
	for _, r := range s {
		out += string([]byte{byte(r), byte(r >> 8)})
	}
	return out
}

func TestTheKindIsRecognisedByContent(t *testing.T) {
	xlsx := office(t, "openxmlformats-officedocument.spreadsheetml.sheet.main+xml")
	for _, c := range []struct {
		name, data string
		kind       document.Kind
		message    string // part of the message if it can't be read
	}{
		{"xlsx", xlsx, document.XLSX, ""},
		{"xlsx template", office(t, "openxmlformats-officedocument.spreadsheetml.template.main+xml"), document.XLSX, ""},
		{"xlsm", office(t, "ms-excel.sheet.macroEnabled.main+xml"), document.XLSM, ""},
		{"xlsb", office(t, "ms-excel.sheet.binary.macroEnabled.main"), "", ".xlsb"},
		{"docx", office(t, "openxmlformats-officedocument.wordprocessingml.document.main+xml"), document.DOCX, ""},
		{"pptx", office(t, "openxmlformats-officedocument.presentationml.presentation.main+xml"), "", "PowerPoint"},
		{"ods", zipped(t, "mimetype", "application/vnd.oasis.opendocument.spreadsheet"), document.ODS, ""},
		{"odt", zipped(t, "mimetype", "application/vnd.oasis.opendocument.text"), "", "OpenDocument"},
		{"ofd", zipped(t, "OFD.xml", "<ofd:OFD/>"), "", "OFD"},
		{"zip", zipped(t, "自评表.xlsx", "x"), "", "解压"},
		{"empty zip", zipped(t), "", "空的压缩包"},
		{"zip cut short", xlsx[:len(xlsx)-30], "", "不完整"},
		{"zip cut to its first bytes", xlsx[:4], "", "不完整"},
		{"compound file", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + "…", document.XLS, ""},
		{"bare BIFF4", "\x09\x04\x06\x00\x00\x00\x10\x00", document.XLS, ""},
		{"JSON", "\xEF\xBB\xBF\n {\"format\":1}", document.JSON, ""},
		{"JSON list", "[]", document.JSON, ""},
		{"JSON in UTF-16", utf16("{}"), document.JSON, ""},
		{"HTML", "<html><table></table></html>", document.HTML, ""},
		{"HTML fragment", "\n<TABLE border=1><tr>", document.HTML, ""},
		{"HTML of Excel", `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head>`, document.HTML, ""},
		{"XHTML", `<?xml version="1.0"?><!DOCTYPE html><html>`, document.HTML, ""},
		{"HTML in UTF-16", utf16("<html>"), document.HTML, ""},
		{"SpreadsheetML", `<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">`, document.XML, ""},
		{"SpreadsheetML with a prefix", `<ss:Workbook xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">`, document.XML, ""},
		{"other XML", `<?xml version="1.0"?><invoice/>`, "", "XML"},
		{"web archive", "MIME-Version: 1.0\nContent-Type: multipart/related", "", ".mht"},
		{"PDF", "%PDF-1.7\n", document.PDF, ""},
		{"PDF after a line of something else", "\r\n\xEF\xBB\xBF%PDF-1.4\n", document.PDF, ""},
		{"PNG", "\x89PNG\r\n\x1a\n", "", "图片"},
		{"JPEG", "\xFF\xD8\xFF\xE0", "", "图片"},
		{"bitmap", "BM\x36\x10\x00\x00\x00\x00", "", "图片"},
		{"RAR", "Rar!\x1a\x07", "", "压缩包"},
		{"RTF", `{\rtf1\ansi`, "", "RTF"},
		{"program", "MZ\x90\x00\x03\x00", "", "程序"},
		{"CSV", "三级指标,分值,得分\n开放天数,10,10\n", "", "CSV"},
		{"tabs", "BMI\t分值\n开放天数\t10\n", "", "CSV"},
		{"plain text", "自评结论：达成预期指标\n", "", "纯文本"},
		{"binary", "\x01\x02\x00\x03rubbish", "", "认不出"},
		{"empty", "", "", "一个字节也没有"},
		{"zeros", "\x00\x00\x00\x00\x00\x00\x00\x00", "", "全是零"},
		{"blanks", " \r\n\t", "", "只有空白"},
	} {
		kind, err := document.KindOf([]byte(c.data))
		if kind != c.kind {
			t.Errorf("%s: kind %q (%v), want %q", c.name, kind, err, c.kind)
		}
		if c.message == "" {
			if err != nil {
				t.Errorf("%s: %v", c.name, err)
			}
			continue
		}
		var u *fault.Error
		if !errors.As(err, &u) || u.Code == "" {
			t.Errorf("%s: error %v", c.name, err)
			continue
		}
		wantSentence(t, err, c.message)
	}
}

func FuzzKindOf(f *testing.F) {
	f.Add([]byte(zipped(f, "mimetype", "x")))
	f.Add([]byte("<html>"))
	f.Add([]byte(utf16("a\tb\n")))
	f.Fuzz(func(t *testing.T, data []byte) {
		if kind, err := document.KindOf(data); (kind == "") == (err == nil) {
			t.Fatalf("kind %q with error %v", kind, err)
		}
	})
}
