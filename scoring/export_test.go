package scoring

// Codes lists the codes of all checks in the order of the form.
func Codes() []string {
	list := make([]string, len(checks))
	for i, c := range checks {
		list[i] = c.code
	}
	return list
}

// Title says in one Chinese line what a code is about, "" for an unknown one.
func Title(code string) string {
	for _, c := range checks {
		if c.code == code {
			return c.title
		}
	}
	return ""
}

// DeclaredTitles are the codes of the comparison with a 申报表, each with what it is about.
func DeclaredTitles() (list [][2]string) {
	for _, d := range declaredTitles {
		list = append(list, [2]string{d.code, d.title})
	}
	return list
}

// ReportTitles are the codes of the comparison with a 自评报告, each with what it is about.
func ReportTitles() (list [][2]string) {
	for _, d := range reportTitles {
		list = append(list, [2]string{d.code, d.title})
	}
	return list
}

// PackageCodes lists the codes of the checks between forms, in the order of the findings.
func PackageCodes() []string {
	list := make([]string, len(packageChecks))
	for i, c := range packageChecks {
		list[i] = c.code
	}
	return list
}

// PackageTitle says in one Chinese line what a code of them is about.
func PackageTitle(code string) string {
	for _, c := range packageChecks {
		if c.code == code {
			return c.title
		}
	}
	return ""
}

// Why says why the findings of a code have their level, "" for an unknown one.
func Why(code string) string {
	for _, c := range checks {
		if c.code == code {
			return c.why
		}
	}
	return ""
}

// PackageWhy says why the findings of such a code have their level.
func PackageWhy(code string) string {
	for _, c := range packageChecks {
		if c.code == code {
			return c.why
		}
	}
	return ""
}
