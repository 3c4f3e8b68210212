package console

import (
	"fmt"
	"slices"
	"strings"

	"ziping/domain"
	"ziping/scoring"
	"ziping/ui/session"
)

func rules(c *call) error {
	if _, err := c.parse(0, 0); err != nil {
		return err
	}
	sets, broken := session.RuleSets()
	for _, rs := range sets {
		printRules(c, rs)
	}
	for _, err := range broken {
		fmt.Fprintln(c.stderr, err)
		c.code = Failed
	}
	return nil
}

func printRules(c *call, rs *scoring.RuleSet) {
	mark := ""
	for _, kind := range domain.Kinds() {
		if slices.Contains(rs.DefaultFor, kind.ID) {
			mark += "（" + kind.Name + "默认）"
		}
	}
	fmt.Fprintf(c.stdout, "%s　%s%s\n  来源：%s\n", rs.ID, rs.Name, mark, rs.Source)
	fmt.Fprintf(c.stdout, "  %s\n\n", strings.ReplaceAll(rs.Text, "\n", "\n  "))
}
