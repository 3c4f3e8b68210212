package document

import (
	"path/filepath"
	"slices"
	"strings"

	"ziping/io/fault"
)

// FileType is the type of a file by the extension of its name. Only the content tells what it
// really is; see KindOf.
type FileType struct {
	Ext    string
	Kind   Kind
	Group  string // the name of its group in file dialogs
	Words  string // its name as a format to save in, "" if it isn't offered
	Reads  bool
	Writes bool
}

// FileTypes are the files that the program reads or writes.
var FileTypes = []FileType{
	{Ext: ".xlsx", Kind: XLSX, Group: "Excel 工作簿", Words: "Excel 工作簿（上报用）", Reads: true, Writes: true},
	{Ext: ".xlsm", Kind: XLSM, Group: "Excel 工作簿", Reads: true, Writes: true}, // only if it was one before
	{Ext: ".xls", Kind: XLS, Group: "旧版 Excel、WPS 表格", Reads: true},
	{Ext: ".et", Kind: XLS, Group: "旧版 Excel、WPS 表格", Reads: true},
	{Ext: ".docx", Kind: DOCX, Group: "Word 文档", Reads: true},
	{Ext: ".ods", Kind: ODS, Group: "OpenDocument 表格", Reads: true},
	{Ext: ".ziping", Kind: JSON, Group: "自评文档", Words: "自评文档（只在本程序里用）", Reads: true, Writes: true},
	{Ext: ".json", Kind: JSON, Group: "自评文档", Words: "JSON 数据", Reads: true, Writes: true},
	{Ext: ".html", Kind: HTML, Group: "网页、XML 表格", Reads: true},
	{Ext: ".htm", Kind: HTML, Group: "网页、XML 表格", Reads: true},
	{Ext: ".xml", Kind: XML, Group: "网页、XML 表格", Reads: true},
	{Ext: ".pdf", Kind: PDF, Group: "PDF", Words: "PDF（打印用）", Reads: true, Writes: true},
}

// Readable are the extensions of the files that may contain a form. A file named explicitly is
// opened whatever its name.
func Readable() []string { return extensions(func(t FileType) bool { return t.Reads }) }

// Savable are the extensions that a form can be saved with, whatever it was read from.
func Savable() []string { return extensions(func(t FileType) bool { return t.Words != "" }) }

func extensions(which func(FileType) bool) (list []string) {
	for _, t := range FileTypes {
		if which(t) {
			list = append(list, t.Ext)
		}
	}
	return list
}

// savable lists them for messages: .xlsx、.ziping、.json 或 .pdf.
func savable() string {
	list := Savable()
	last := len(list) - 1
	return strings.Join(list[:last], "、") + " 或 " + list[last]
}

// KindFor is the kind in which a file of that name is saved.
func KindFor(path string) (Kind, error) {
	ext := strings.ToLower(filepath.Ext(path))
	if i := slices.IndexFunc(FileTypes, func(t FileType) bool { return t.Ext == ext && t.Writes }); i >= 0 {
		return FileTypes[i].Kind, nil
	}
	return "", fault.New(fault.WrongKind, "不能保存为“%s”。文件名用 %s 结尾。", filepath.Base(path), savable())
}
