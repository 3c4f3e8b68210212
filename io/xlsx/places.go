package xlsx

// kind says what a place of a workbook holds that means rows.
type kind int

const (
	isCells   kind = iota // ranges of the sheet that the part belongs to
	isPlaced              // the same; the element goes with the last of them
	isRule                // the same; copies of single rows get the rule too
	isView                // the cell that a view begins with
	isFormula             // a formula; without a sheet's name it means the sheet that the part belongs to
	isName                // the formula of a name, in which rows without $ are counted from the cell that uses it
	isLink                // the target of a link: Sheet1!A1
	isTarget              // the same as the address of a page: #Sheet1!A1
	isSource              // ranges of the sheet that the attribute sheet names
)

// place is an attribute of an element, or its text, that means rows. An attribute may
// be an element of its name inside instead: <xm:sqref>.
type place struct {
	element string
	attr    string // "" the text
	kind    kind
}

// places are all that mean rows in a workbook besides the rows themselves, by the kind of
// part as relationships name it (ECMA-376 part 1, 18 to 21; MS-XLSX; MS-ODRAWXML). What
// needs more than its own words to be moved is in shaped.
var places = map[string][]place{
	"officeDocument": {
		{"definedName", "", isName},
	},
	"worksheet": {
		{"sheetPr", "syncRef", isCells},
		{"dimension", "ref", isCells},
		{"sheetView", "topLeftCell", isView},
		{"customSheetView", "topLeftCell", isView},
		{"protectedRange", "sqref", isRule},
		{"scenarios", "sqref", isCells},
		{"inputCells", "r", isPlaced},
		{"autoFilter", "ref", isPlaced},
		{"sortState", "ref", isPlaced},
		{"sortCondition", "ref", isPlaced},
		{"dataRef", "ref", isSource},
		{"conditionalFormatting", "sqref", isRule},
		{"dataValidation", "sqref", isRule},
		{"ignoredError", "sqref", isRule},
		{"sparkline", "sqref", isPlaced},
		{"formula", "", isFormula},
		{"formula1", "", isFormula},
		{"formula2", "", isFormula},
		{"f", "", isFormula},
		{"cfvo", "val", isFormula},
		{"hyperlink", "ref", isPlaced},
		{"hyperlink", "location", isLink},
		{"cellWatch", "r", isPlaced},
		{"cellSmartTags", "r", isPlaced},
		{"controlPr", "linkedCell", isFormula},
		{"controlPr", "listFillRange", isFormula},
		{"webPublishItem", "sourceRef", isPlaced},
	},
	"comments":         {{"comment", "ref", isPlaced}},
	"threadedComment":  {{"threadedComment", "ref", isPlaced}},
	"tableSingleCells": {{"singleXmlCell", "r", isPlaced}},
	"table": {
		{"sortState", "ref", isPlaced},
		{"sortCondition", "ref", isPlaced},
		{"calculatedColumnFormula", "", isFormula},
		{"totalsRowFormula", "", isFormula},
	},
	"pivotTable":           {{"location", "ref", isCells}},
	"pivotCacheDefinition": {{"worksheetSource", "ref", isSource}, {"rangeSet", "ref", isSource}},
	"connections":          {{"parameter", "cell", isFormula}},
	"drawing":              {{"sp", "textlink", isFormula}, {"cameraTool", "cellRange", isFormula}},
	"chartUserShapes":      {{"sp", "textlink", isFormula}},
	"chart":                {{"f", "", isFormula}, {"sqref", "", isFormula}},
	"chartEx":              {{"f", "", isFormula}},
	"ctrlProp": {
		{"formControlPr", "fmlaLink", isFormula},
		{"formControlPr", "fmlaRange", isFormula},
		{"formControlPr", "fmlaGroup", isFormula},
		{"formControlPr", "fmlaTxbx", isFormula},
	},
	"vmlDrawing": {
		{"FmlaLink", "", isFormula},
		{"FmlaRange", "", isFormula},
		{"FmlaGroup", "", isFormula},
		{"FmlaTxbx", "", isFormula},
		{"FmlaPict", "", isFormula},
	},
	"relationships": {{"Relationship", "Target", isTarget}},
}

// sheetKinds are the kinds of parts that have what worksheets have.
var sheetKinds = map[string]bool{"worksheet": true, "chartsheet": true, "dialogsheet": true, "xlMacrosheet": true, "xlIntlMacrosheet": true}

// placesOf are the places by kind of part and element.
var placesOf = func() map[string]map[string][]place {
	of := map[string]map[string][]place{}
	for kind, list := range places {
		of[kind] = map[string][]place{}
		for _, p := range list {
			of[kind][p.element] = append(of[kind][p.element], p)
		}
	}
	return of
}()
