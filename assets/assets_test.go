package assets_test

import (
	"bytes"
	"fmt"
	"image/png"
	"slices"
	"testing"
	"unicode/utf8"

	"ziping/assets"
	"ziping/io/jsonform"
	"ziping/scoring"
)

func TestSampleHasTheMostFrequentFaultsAndNoOthers(t *testing.T) {
	f, err := jsonform.Decode(assets.Sample)
	if err != nil {
		t.Fatal(err)
	}
	if again := jsonform.Encode(&f); !bytes.Equal(again, assets.Sample) {
		t.Error("sample.json is not written as the program writes a document")
	}
	rs, ok := scoring.Lookup(f.Rules)
	if !ok {
		t.Fatalf("no rule set %q", f.Rules)
	}
	ev := scoring.Evaluate(&f, rs)
	if w, s, c := ev.Weight.String(), ev.Score.String(), ev.Computed.String(); w != "100" || s != "97.06" || c != "99.55" {
		t.Errorf("weight %s, score %s, computed %s; want 100, 97.06, 99.55", w, s, c)
	}
	var got []string
	for _, finding := range scoring.Check(&f, rs, &ev) {
		got = append(got, fmt.Sprintf("%s %s %s", finding.Level, finding.Code, finding.Field))
	}
	slices.Sort(got)
	want := []string{
		"error deduction-without-reason indicators/6/reason",
		"error deduction-without-reason indicators/7/reason",
		"error rate-wrong funds/rate", // 618.42 ÷ 682.30, the budget before its adjustment
		"error score-not-rule indicators/6/score",
		"error score-not-rule indicators/7/score",
		"warning actual-copies-target indicators/1/actual",
		"warning conclusion-mismatch conclusion",
		"warning goal-numbers goals/actual", // 目标4 is missing
		"warning goal-numbers goals/expected",
	}
	if !slices.Equal(got, want) {
		t.Errorf("findings:\n%v\nwant:\n%v", got, want)
	}
	for name, text := range map[string]string{"expected": f.Goals.Expected, "actual": f.Goals.Actual} {
		if n := utf8.RuneCountInString(text); n < 250 || n > 400 {
			t.Errorf("goals %s have %d characters, want about 300", name, n)
		}
	}
}

func TestTheSampleOfAProjectHasItsFaultsAndNoOthers(t *testing.T) {
	f, err := jsonform.Decode(assets.SampleProject)
	if err != nil {
		t.Fatal(err)
	}
	if again := jsonform.Encode(&f); !bytes.Equal(again, assets.SampleProject) {
		t.Error("sample-project.json is not written as the program writes a document")
	}
	unit, err := jsonform.Decode(assets.Sample)
	if err != nil || f.Kind().ID != "project" || f.Owner() != unit.Owner() || f.Year != unit.Year {
		t.Errorf("it is of a %s of %s in %d, %v", f.Kind().ID, f.Owner(), f.Year, err)
	}
	rs, _ := scoring.Lookup(f.Rules)
	ev := scoring.Evaluate(&f, rs)
	var got []string
	for _, finding := range scoring.Check(&f, rs, &ev) {
		got = append(got, fmt.Sprintf("%s %s %s", finding.Level, finding.Code, finding.Field))
	}
	slices.Sort(got)
	want := []string{
		"error deduction-without-reason indicators/2/reason",
		"error full-but-missed indicators/4/score", // 86.4% of 90%
		"warning actual-copies-target indicators/6/actual",
	}
	if !slices.Equal(got, want) {
		t.Errorf("findings:\n%v\nwant:\n%v", got, want)
	}
}

func TestIconIsAPictureOf512Pixels(t *testing.T) {
	c, err := png.DecodeConfig(bytes.NewReader(assets.Icon))
	if err != nil || c.Width != 512 || c.Height != 512 {
		t.Errorf("%+v, %v", c, err)
	}
}
