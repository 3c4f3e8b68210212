package scoring

import "ziping/domain"

// Severity ranks findings: an error is what a finance department sends back, a warning
// is odd, a note is worth knowing.
type Severity string

const (
	Error   Severity = "error"
	Warning Severity = "warning"
	Note    Severity = "note"
)

// severities are all levels with their names, the gravest first.
var severities = []struct {
	level Severity
	name  string
}{{Error, "错误"}, {Warning, "提醒"}, {Note, "提示"}}

// Rank is 0 for the gravest level and grows as they get milder; what is no level comes last.
func (s Severity) Rank() int {
	for i, v := range severities {
		if v.level == s {
			return i
		}
	}
	return len(severities)
}

// Name is what a person calls the level.
func (s Severity) Name() string {
	if rank := s.Rank(); rank < len(severities) {
		return severities[rank].name
	}
	return ""
}

// Finding is one place that is wrong for one reason.
type Finding struct {
	Code    string // stable word, such as deduction-without-reason
	Level   Severity
	Field   domain.Field // the place, never empty
	Message string       // what is wrong and where, in Chinese
	Remedy  string       // what to do, in Chinese
	Fix     *Fix         // a safe change that mends it, nil if a person has to decide
}

// Fix is a change that can be applied, and undone, with one click.
type Fix struct {
	Label string // the words on the button: 使用计算得分
	Edits []domain.Edit
}

// Headline splits the message into its first sentence, without its full stop, and the rest.
func (f *Finding) Headline() (first, rest string) {
	depth := 0 // a full stop inside quotation marks ends no sentence
	for i, c := range f.Message {
		switch c {
		case '“':
			depth++
		case '”':
			depth--
		case '。':
			if depth <= 0 {
				return f.Message[:i], f.Message[i+len("。"):]
			}
		}
	}
	return f.Message, ""
}
