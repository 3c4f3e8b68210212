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
