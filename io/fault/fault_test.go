package fault_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"ziping/io/fault"
)

func TestAnErrorTellsItsCodeItsCauseAndWhatToDo(t *testing.T) {
	cause := fmt.Errorf("zip: not a valid zip file")
	err := fmt.Errorf("opening: %w", fault.Damage(cause))
	if !errors.Is(err, fault.Damaged) || !errors.Is(err, cause) || errors.Is(err, fault.Encrypted) {
		t.Errorf("%v is told as something else", err)
	}
	if text := fault.Damage(cause).Error(); strings.Contains(text, "zip") || !strings.Contains(text, "另存为 .xlsx") {
		t.Error(text)
	}
	if text := fault.Password().Error(); !strings.Contains(text, "密码") {
		t.Error(text)
	}
	placed := fault.New(fault.TooLong, "文字有 %d 个字。", 40_000)
	placed.Place = "单元格 I20"
	if text := placed.Error(); text != "单元格 I20：文字有 40000 个字。" {
		t.Error(text)
	}
}
