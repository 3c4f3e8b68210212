package grid_test

import "testing"

func TestTabGoesAcrossAndOnIntoTheNextRow(t *testing.T) {
	u := sit(t, rowsOf(3))
	u.clicks("r0", weight)
	u.press("Tab", "Tab")
	u.at("r1", name)
	u.press("Shift+Tab")
	u.at("r0", reason)
}

func TestTypingReplacesAndEnterGoesDown(t *testing.T) {
	u := sit(t, rowsOf(3))
	u.clicks("r0", target)
	u.log = nil
	u.types("全年")
	u.press("Return")
	u.at("r1", target)
	u.reads("r0", target, "全年")
	u.heard(`edit r0/1 "全"`, `edit r0/1 "全年"`, "leave r0/1", "focus r1/1")
}
