package domain

import "github.com/shopspring/decimal"

// Become is the self-evaluation that a 申报表 becomes at the end of its year: whose it is, goal,
// indicators with their targets and any points, and the money asked for as 年初预算数. All
// results are blank. The 申报表 is not changed.
func (f *Form) Become() Form {
	kind := f.Kind()
	form := kind.New(f.Year)
	form.Department, form.Project = f.Department, f.Project
	form.Project.Process = "" // what was planned is not what was done
	form.Goals.Expected = f.Goals.Expected
	if len(f.Funds.Rows) > 0 {
		form.Funds.Rows = nil
	}
	for i, r := range f.Funds.Rows {
		item := bareItem(r.Item)
		if i == 0 {
			item = kind.FundRows[0]
		}
		form.Funds.Rows = append(form.Funds.Rows, FundRow{Item: item, Initial: r.Initial})
	}
	if len(f.Indicators) == 0 {
		return form
	}
	form.Indicators, form.Levels = nil, nil
	for i, at := range f.RowLevels() {
		in := &f.Indicators[i]
		form.Indicators = append(form.Indicators, Indicator{Level1: in.Level1, Level2: in.Level2, Name: in.Name, Target: in.Target, Weight: in.Weight, ScoreBy: ByRule})
		if at.Level1 != "" && form.LevelIndex(at.Level1) < 0 {
			form.Levels = append(form.Levels, Level{Name: at.Level1, Weight: f.weightOf(at.Level1, kind)})
		}
	}
	return form
}

// weightOf is the weight of a level 1: that of its rows or, unless all of them have one, the
// one printed at it, or the usual one.
func (f *Form) weightOf(level1 string, kind *Kind) Number {
	sum := decimal.Zero
	for _, i := range f.RowsOf(level1) {
		weight, ok := f.Indicators[i].Weight.Value()
		if at := f.LevelIndex(level1); !ok && at >= 0 && !f.Levels[at].Weight.Blank() {
			return f.Levels[at].Weight
		}
		if !ok {
			for _, l := range kind.Levels {
				if SameLevel(l.Name, level1) {
					return l.Weight
				}
			}
			return ""
		}
		sum = sum.Add(weight)
	}
	return Number(sum.String())
}
