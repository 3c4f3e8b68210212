package scoring

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"ziping/assets"
	"ziping/domain"
)

const maxRuleFile = 1 << 20 // bytes

// RuleError says what is wrong with a rule file, and in which line; its text is Chinese.
type RuleError struct {
	File    string
	Line    int // from 1; 0 if no line can be named
	Message string
}

func (e *RuleError) Error() string {
	if e.Line == 0 {
		return fmt.Sprintf("规则文件 %s：%s", e.File, e.Message)
	}
	return fmt.Sprintf("规则文件 %s 第 %d 行：%s", e.File, e.Line, e.Message)
}

// builtin reads the embedded rule sets once. A broken one is a fault of the program.
var builtin = sync.OnceValue(func() []*RuleSet {
	sets, errs := load(assets.Rules, "rules")
	if len(errs) > 0 {
		panic(errs[0])
	}
	def := defaultIn(sets, domain.Kinds()[0])
	slices.SortFunc(sets, func(a, b *RuleSet) int {
		if (a == def) != (b == def) {
			return map[bool]int{true: -1, false: 1}[a == def]
		}
		return strings.Compare(a.ID, b.ID)
	})
	return sets
})

func defaultIn(sets []*RuleSet, kind *domain.Kind) *RuleSet {
	i := slices.IndexFunc(sets, func(rs *RuleSet) bool { return slices.Contains(rs.DefaultFor, kind.ID) })
	return sets[i]
}

// Builtin lists the rule sets that come with the program, that of the default kind of form
// first.
func Builtin() []*RuleSet { return slices.Clone(builtin()) }

// DefaultFor is the rule set that forms of a kind go by if nothing else is said.
func DefaultFor(kind *domain.Kind) *RuleSet { return defaultIn(builtin(), kind) }

// Lookup finds a rule set by its id among the built-in ones and more; an empty id is the
// default for the default kind of form.
func Lookup(id string, more ...*RuleSet) (*RuleSet, bool) {
	if id == "" {
		return builtin()[0], true
	}
	for _, rs := range slices.Concat(builtin(), more) {
		if rs.ID == id {
			return rs, true
		}
	}
	return nil, false
}

// LoadDir reads a user's own rule sets, dir/*.json. Each broken one is an error that
// names the file and the line; the others are returned. No such folder is no error.
func LoadDir(dir string) ([]*RuleSet, []error) {
	if _, err := os.Stat(dir); errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	sets, errs := load(os.DirFS(dir), ".")
	owner := map[string]string{}
	for _, rs := range builtin() {
		owner[rs.ID] = "内置规则"
	}
	own := sets[:0]
	for _, rs := range sets {
		if by := owner[rs.ID]; by != "" {
			errs = append(errs, &RuleError{File: rs.file, Line: rs.line, Message: fmt.Sprintf("编号 %s 已被%s使用，换一个编号", rs.ID, by)})
			continue
		}
		if len(rs.DefaultFor) > 0 {
			errs = append(errs, &RuleError{File: rs.file, Line: rs.line, Message: "default_for 只有内置规则可以写，删去它；要默认用这套规则，在“设置”里选"})
			continue
		}
		owner[rs.ID] = " " + rs.file + " "
		own = append(own, rs)
	}
	return own, errs
}

func load(fsys fs.FS, dir string) (sets []*RuleSet, errs []error) {
	entries, err := fs.ReadDir(fsys, dir)
	if err != nil {
		return nil, []error{fmt.Errorf("读不了规则文件夹：%w", err)}
	}
	for _, e := range entries {
		if e.IsDir() || !strings.EqualFold(filepath.Ext(e.Name()), ".json") {
			continue
		}
		rs, err := loadFile(fsys, dir, e.Name())
		if err != nil {
			errs = append(errs, err)
			continue
		}
		sets = append(sets, rs)
	}
	return sets, errs
}

func loadFile(fsys fs.FS, dir, name string) (*RuleSet, error) {
	f, err := fsys.Open(strings.TrimPrefix(dir+"/"+name, "./"))
	if err != nil {
		return nil, &RuleError{File: name, Message: "打不开：" + err.Error()}
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxRuleFile+1))
	switch {
	case err != nil:
		return nil, &RuleError{File: name, Message: "读不了：" + err.Error()}
	case len(data) > maxRuleFile:
		return nil, &RuleError{File: name, Message: "文件超过 1 MB，不是规则文件"}
	}
	return ParseRuleSet(name, data)
}

// ParseRuleSet reads one rule set. Every key must be there, once, and no other; the
// error is a *RuleError that names the line.
func ParseRuleSet(file string, data []byte) (*RuleSet, error) {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	fail := func(line int, format string, args ...any) (*RuleSet, error) {
		return nil, &RuleError{File: file, Line: line, Message: fmt.Sprintf(format, args...)}
	}
	if !utf8.Valid(data) {
		return fail(0, "不是 UTF-8 编码，用 UTF-8 重新保存")
	}
	doc := outline{data: data, lines: map[string]int{}}
	if err := doc.read(); err != nil {
		return fail(doc.line, "%v", err)
	}
	rs := &RuleSet{file: file, line: doc.lines["id"]}
	if err := json.Unmarshal(data, rs); err != nil {
		return fail(doc.lineOf(err), "%s", explainJSON(err))
	}
	if path, missing := doc.compare(rs); path != "" {
		if missing {
			return fail(doc.lines[parent(path)], "缺少 %s", path)
		}
		return fail(doc.lines[path], "不认识 %s", path)
	}
	if path, message := rs.validate(); message != "" {
		return fail(doc.lines[path], "%s", message)
	}
	return rs, nil
}

// outline is the skeleton of a JSON document: each path (tiers/0/low) with its line.
type outline struct {
	data  []byte
	lines map[string]int
	paths []string
	line  int // of the token last read
	dec   *json.Decoder
}

// numberKeys are the keys of decimals, which are written as strings.
var numberKeys = wordSet("weight high low from below max points")

// read walks the document and refuses what encoding/json lets pass: a key twice, null,
// a fraction that isn't a string, anything after the end.
func (o *outline) read() error {
	o.dec = json.NewDecoder(bytes.NewReader(o.data))
	o.dec.UseNumber()
	if err := o.value(""); err != nil {
		return err
	}
	if _, err := o.dec.Token(); err != io.EOF {
		o.line = o.lineAt(o.dec.InputOffset())
		return errors.New("规则之后还有多余的内容")
	}
	return nil
}

func (o *outline) token() (json.Token, error) {
	t, err := o.dec.Token()
	o.line = o.lineAt(o.dec.InputOffset())
	if err == io.EOF || err == io.ErrUnexpectedEOF {
		return nil, errors.New("文件不完整")
	}
	if err != nil {
		o.line = o.lineOf(err)
		return nil, errors.New(explainJSON(err))
	}
	return t, nil
}

func (o *outline) value(path string) error {
	t, err := o.token()
	if err != nil {
		return err
	}
	if path != "" {
		o.lines[path] = o.line
		o.paths = append(o.paths, path)
	}
	switch t := t.(type) {
	case nil:
		return fmt.Errorf("%s 没有值", path)
	case string:
		if d, ok := domain.ParseDecimal(t); numberKeys[path[strings.LastIndex(path, "/")+1:]] && (!ok || d.IsNegative() || len(t) > 12) {
			return fmt.Errorf("%s 的值“%s”不是数字", path, t)
		}
	case json.Number:
		if strings.ContainsAny(t.String(), ".eE") {
			return fmt.Errorf("%s 的小数要写在引号里：\"%s\"", path, t)
		}
	case json.Delim:
		for i := 0; o.dec.More(); i++ {
			key := strconv.Itoa(i)
			if t == '{' {
				k, err := o.token()
				if err != nil {
					return err
				}
				key = k.(string)
			}
			child := strings.TrimPrefix(path+"/"+key, "/")
			if _, twice := o.lines[child]; twice {
				return fmt.Errorf("%s 写了两次", child)
			}
			if len(o.lines) > 10_000 || strings.Count(child, "/") > 10 {
				return errors.New("内容太多，不是规则文件")
			}
			if err := o.value(child); err != nil {
				return err
			}
		}
		_, err := o.token()
		return err
	}
	return nil
}

func (o *outline) lineAt(offset int64) int {
	return 1 + bytes.Count(o.data[:min(int(offset), len(o.data))], []byte("\n"))
}

// lineOf is the line an error of encoding/json speaks of.
func (o *outline) lineOf(err error) int {
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		return o.lineAt(syntax.Offset)
	case errors.As(err, &kind):
		return o.lineAt(kind.Offset)
	}
	return 0
}

func explainJSON(err error) string {
	var kind *json.UnmarshalTypeError
	if errors.As(err, &kind) {
		return strings.ReplaceAll(kind.Field, ".", "/") + " 的值不是要求的类型"
	}
	return "不是完整的 JSON：" + err.Error()
}

// compare finds the first path that the document has and the rule set doesn't, or that
// it lacks, by writing the rule set out again.
func (o *outline) compare(rs *RuleSet) (path string, missing bool) {
	data, err := json.Marshal(rs)
	if err != nil {
		return "", false
	}
	full := outline{data: bytes.ReplaceAll(data, []byte(":null"), []byte(":[]")), lines: map[string]int{}}
	if full.read() != nil {
		return "", false
	}
	for _, p := range o.paths {
		if _, known := full.lines[p]; !known {
			return p, false
		}
	}
	for _, p := range full.paths {
		if _, given := o.lines[p]; !given {
			return p, true
		}
	}
	return "", false
}

func parent(path string) string { return path[:max(strings.LastIndex(path, "/"), 0)] }

// validate finds what a rule set can't mean: the path and, in Chinese, what is wrong.
func (rs *RuleSet) validate() (path, message string) {
	weight := rs.Execution.Weight
	for i, l := range rs.Levels {
		if len(l.Names) == 0 {
			return fmt.Sprintf("levels/%d/names", i), "没有写一级指标的名称"
		}
		weight = weight.Add(l.Weight)
	}
	f := rs.Formulas
	switch {
	case rs.ID == "" || strings.Trim(rs.ID, "abcdefghijklmnopqrstuvwxyz0123456789-_.") != "":
		return "id", "编号只能用小写字母、数字和 - _ ."
	case strings.TrimSpace(rs.Name) == "":
		return "name", "没有名称"
	case strings.TrimSpace(rs.Source) == "":
		return "source", "没有写明出处"
	case !weight.Equal(fullPercent):
		return "levels", fmt.Sprintf("一级指标和执行率的分值合计 %s 分，不是 100 分", weight)
	case rs.Execution.Base != BaseBudget && rs.Execution.Base != BaseInitial:
		return "execution/base", "执行率的基数只能是 budget（全年预算数）或 initial（年初预算数）"
	case !f.AtLeast.fits(AtLeast):
		return "formulas/at_least", onlyFormulas(AtLeast)
	case !f.AtMost.fits(AtMost):
		return "formulas/at_most", onlyFormulas(AtMost)
	case !f.Equal.fits(Equal):
		return "formulas/equal", onlyFormulas(Equal)
	case rs.Decimals < 0 || int(rs.Decimals) >= len(roundings):
		return "decimals", "得分的小数位数只能是 0 到 3"
	case rs.Limits.Goals < 0 || rs.Limits.Reason < 0:
		return "text_limits", "字数上限不能是负数"
	}
	if path, message := rs.validateTiers(); message != "" {
		return path, message
	}
	if path, message := rs.validateNotes(); message != "" {
		return path, message
	}
	return rs.validateLists()
}

// validateNotes checks what proposes the rule set.
func (rs *RuleSet) validateNotes() (path, message string) {
	n := rs.Notes
	if n == nil {
		return "", ""
	}
	if len(n.Match) == 0 {
		return "notes/match", "没有写从表注里找什么"
	}
	if bad, err := n.compile(); err != nil {
		return fmt.Sprintf("notes/match/%d", bad), "不是正则表达式：" + err.Error()
	}
	if strings.TrimSpace(n.Why) == "" {
		return "notes/why", "没有写明表注说了什么"
	}
	return "", ""
}

// validateTiers holds the tiers together: from 100 down to 0 without gap or overlap.
func (rs *RuleSet) validateTiers() (path, message string) {
	if len(rs.Tiers) == 0 {
		return "tiers", "没有档次"
	}
	high, included := fullPercent, true
	for i, t := range rs.Tiers {
		at := fmt.Sprintf("tiers/%d/", i)
		switch {
		case strings.TrimSpace(t.Name) == "":
			return at + "name", "档次没有名称"
		case !t.High.Equal(high):
			return at + "high", fmt.Sprintf("这一档应从 %s 开始，与上一档相接", high)
		case t.HighIn != included:
			return at + "high_included", "上一档的下限和这一档的上限，要有一个含、一个不含"
		case !t.Low.LessThan(t.High):
			return at + "low", "下限要小于上限"
		}
		high, included = t.Low, !t.LowIn
	}
	if last := len(rs.Tiers) - 1; !high.IsZero() || !rs.Tiers[last].LowIn {
		return fmt.Sprintf("tiers/%d/low", last), "最后一档的下限应为 0，并且含 0"
	}
	return "", ""
}

// validateLists checks the lists whose bounds ascend or descend.
func (rs *RuleSet) validateLists() (path, message string) {
	above := fullPercent
	for i, s := range rs.Overshoots {
		if !s.From.GreaterThan(above) {
			return fmt.Sprintf("over/%d/from", i), "超额的界限要大于 100，并从小到大"
		}
		if s.Ask != AskWarning && s.Ask != AskReason && s.Ask != AskPoints {
			return fmt.Sprintf("over/%d/ask", i), "ask 只能是 warning（提醒）、reason（须说明原因）或 points（扣分）"
		}
		if s.Points.IsPositive() != (s.Ask == AskPoints) {
			return fmt.Sprintf("over/%d/ask", i), "扣多少分写在 points 里，只有 ask 是 points（扣分）时才写"
		}
		above = s.From
	}
	for i, g := range rs.Grades {
		if i > 0 && !g.From.LessThan(rs.Grades[i-1].From) {
			return fmt.Sprintf("grades/%d/from", i), "等级要从高到低"
		}
	}
	for i, c := range rs.Caps {
		if c.Max.GreaterThan(fullPercent) {
			return fmt.Sprintf("total_caps/%d/max", i), "总分上限不能超过 100"
		}
	}
	return "", ""
}
