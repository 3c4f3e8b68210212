package docx

import "strconv"

// Fonts by the names that they have in every Chinese Windows; fontTable.xml names the replacements.
const (
	bodyFont    = "仿宋"
	headFont    = "黑体"
	subheadFont = "楷体"
	titleFont   = "宋体"
)

// Sizes in half points.
const (
	bodySize  = 32 // 三号
	titleSize = 44 // 二号
	tableSize = 21 // 五号
	footSize  = 28 // 四号
)

// look is what a paragraph style looks like.
type look struct {
	style    Style
	name     string // as Word knows it; it shows it in the person's language
	font     string
	size     int
	bold     bool
	align    string
	line     int    // height, in twentieths of a point
	indent   string // of the first line, in hundredths of a character
	before   int    // space, in twentieths of a point
	after    int
	outline  int  // level in the navigation, from 1
	together bool // with the next paragraph on one page
	next     Style
}

var looks = []look{
	{style: Body, name: "Normal", font: bodyFont, size: bodySize, align: "both", line: 560, indent: "200"},
	{style: Title, name: "Title", font: titleFont, size: titleSize, bold: true, align: "center", line: 640, indent: "0", after: 560, next: Body},
	{style: Heading1, name: "heading 1", font: headFont, size: bodySize, line: 560, indent: "200", outline: 1, together: true, next: Body},
	{style: Heading2, name: "heading 2", font: subheadFont, size: bodySize, line: 560, indent: "200", outline: 2, together: true, next: Body},
	{style: Heading3, name: "heading 3", font: bodyFont, size: bodySize, bold: true, line: 560, indent: "200", outline: 3, together: true, next: Body},
	{style: Flush, name: "Body Text", font: bodyFont, size: bodySize, align: "both", line: 560, indent: "0"},
	{style: Caption, name: "caption", font: headFont, size: 24, align: "center", line: 400, indent: "0", before: 120, after: 60, together: true, next: Body},
	{style: Right, name: "Signature", font: bodyFont, size: bodySize, align: "right", line: 560, indent: "0"},
}

var wordNamespaces = attrs{"xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main", "xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"}

func (w *writer) fonts(name string) {
	w.el("w:rFonts", attrs{"w:ascii", name, "w:hAnsi", name, "w:eastAsia", name, "w:cs", name})
}

func (w *writer) size(halfPoints int) {
	w.val("w:sz", strconv.Itoa(halfPoints))
	w.val("w:szCs", strconv.Itoa(halfPoints))
}

func writeStyles(w *writer) {
	w.el("w:styles", wordNamespaces, func() {
		w.el("w:docDefaults", nil, func() {
			w.el("w:rPrDefault", nil, func() {
				w.el("w:rPr", nil, func() {
					w.fonts(bodyFont)
					w.size(bodySize)
					w.el("w:lang", attrs{"w:val", "en-US", "w:eastAsia", "zh-CN"}) // a number is not broken at the end of a line
				})
			})
			w.el("w:pPrDefault", nil)
		})
		for _, l := range looks {
			l.write(w)
		}
		w.el("w:style", attrs{"w:type", "paragraph", "w:styleId", "Footer"}, func() {
			w.val("w:name", "footer")
			w.el("w:pPr", nil, func() {
				w.el("w:snapToGrid", attrs{"w:val", "0"})
				w.val("w:jc", "center")
			})
			w.el("w:rPr", nil, func() { w.fonts(titleFont); w.size(footSize) })
		})
	})
}

func (l look) write(w *writer) {
	a := attrs{"w:type", "paragraph"}
	if l.style == Body {
		a = append(a, "w:default", "1")
	}
	w.el("w:style", append(a, "w:styleId", string(l.style)), func() {
		w.val("w:name", l.name)
		if l.style != Body {
			w.val("w:basedOn", string(Body))
		}
		if l.next != "" {
			w.val("w:next", string(l.next))
		}
		w.el("w:qFormat", nil)
		w.el("w:pPr", nil, func() {
			if l.together {
				w.el("w:keepNext", nil)
			}
			w.el("w:spacing", attrs{"w:before", strconv.Itoa(l.before), "w:after", strconv.Itoa(l.after), "w:line", strconv.Itoa(l.line), "w:lineRule", "exact"})
			chars, _ := strconv.Atoi(l.indent)
			w.el("w:ind", attrs{"w:firstLineChars", l.indent, "w:firstLine", strconv.Itoa(chars * l.size / 10)}) // for programs that know no characters
			if l.align != "" {
				w.val("w:jc", l.align)
			}
			if l.outline > 0 {
				w.val("w:outlineLvl", strconv.Itoa(l.outline-1))
			}
		})
		w.el("w:rPr", nil, func() {
			w.fonts(l.font)
			if l.bold {
				w.el("w:b", nil)
			}
			w.size(l.size)
		})
	})
}

// writeFonts names the fonts, what older systems call them, and that they are Chinese, which
// tells a program without them what to show instead.
func writeFonts(w *writer) {
	w.el("w:fonts", wordNamespaces, func() {
		for _, f := range [][2]string{{bodyFont, "仿宋_GB2312"}, {headFont, "SimHei"}, {subheadFont, "楷体_GB2312"}, {titleFont, "SimSun"}} {
			w.el("w:font", attrs{"w:name", f[0]}, func() {
				w.val("w:altName", f[1])
				w.val("w:charset", "86")
				w.val("w:family", "modern")
			})
		}
	})
}

// writeSettings says that the document is of today's Word, which else opens it in a mode for
// older ones.
func writeSettings(w *writer) {
	w.el("w:settings", wordNamespaces, func() {
		w.val("w:characterSpacingControl", "compressPunctuation")
		w.el("w:compat", nil, func() {
			w.el("w:compatSetting", attrs{"w:name", "compatibilityMode", "w:uri", "http://schemas.microsoft.com/office/word", "w:val", "15"})
		})
	})
}

func writeFooter(w *writer) {
	w.el("w:ftr", wordNamespaces, func() {
		w.el("w:p", nil, func() {
			w.el("w:pPr", nil, func() { w.val("w:pStyle", "Footer") })
			none := func() {}
			w.run("— ", none)
			w.el("w:fldSimple", attrs{"w:instr", " PAGE "}, func() { w.run("1", none) })
			w.run(" —", none)
		})
	})
}

// relation is a row of a part's relationships.
type relation struct{ id, kind, target string }

const officeKind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

var packageRelations = []relation{
	{"rId1", officeKind + "officeDocument", "word/document.xml"},
	{"rId2", "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml"},
	{"rId3", officeKind + customKind, customName},
}

var documentRelations = []relation{
	{"rId1", officeKind + "styles", "styles.xml"},
	{"rId2", officeKind + "fontTable", "fontTable.xml"},
	{"rId3", officeKind + "settings", "settings.xml"},
	{"rId4", officeKind + "footer", "footer1.xml"},
}

func (w *writer) relations(list []relation) {
	w.el("Relationships", attrs{"xmlns", "http://schemas.openxmlformats.org/package/2006/relationships"}, func() {
		for _, r := range list {
			w.el("Relationship", attrs{"Id", r.id, "Type", r.kind, "Target", r.target})
		}
	})
}

func writeTypes(w *writer) {
	const word = "application/vnd.openxmlformats-officedocument.wordprocessingml."
	w.el("Types", attrs{"xmlns", "http://schemas.openxmlformats.org/package/2006/content-types"}, func() {
		w.el("Default", attrs{"Extension", "rels", "ContentType", "application/vnd.openxmlformats-package.relationships+xml"})
		w.el("Default", attrs{"Extension", "xml", "ContentType", "application/xml"})
		for _, t := range [][2]string{
			{"word/document.xml", word + "document.main+xml"},
			{"word/styles.xml", word + "styles+xml"},
			{"word/fontTable.xml", word + "fontTable+xml"},
			{"word/settings.xml", word + "settings+xml"},
			{"word/footer1.xml", word + "footer+xml"},
			{"docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"},
			{customName, customType},
		} {
			w.el("Override", attrs{"PartName", "/" + t[0], "ContentType", t[1]})
		}
	})
}
