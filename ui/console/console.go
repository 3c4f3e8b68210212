// Package console is the program without a window: checking, converting, rolling over
// and listing from a command line, for scripts and for whole folders.
//
// It promises the exit codes of Run and that a command that fails has written nothing.
// What a form is, scores or looks like is told by the packages below.
package console

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Exit codes.
const (
	Done   = 0 // the command did what it was told
	Faults = 1 // check alone: done, and errors were found
	Failed = 2 // it could not; stderr says why, and nothing was written or changed
)

// command is one word of the command line.
type command struct {
	name  string
	usage string
	about string
	run   func(c *call) error
}

// call is one run of a command: its arguments and where it speaks.
type call struct {
	args           []string
	version        string
	stdout, stderr io.Writer
	code           int
	flags          *flag.FlagSet
}

// commands in the order the help lists them.
func commands() []command {
	return []command{
		{"check", "check [--json] [--rules 规则] 文件或文件夹…", "检查自评表，列出全部问题", check},
		{"convert", "convert [--official | --into 模板] 原文件 新文件", "按扩展名转换：.xlsx .json .ziping .pdf", convert},
		{"rollover", "rollover [--year 年度] 原文件 新文件", "结转到新年度", rollOver},
		{"summary", "summary 文件夹 新文件.xlsx", "把文件夹里的自评表汇总成一张表", summary},
		{"rules", "rules", "列出评分规则和来源", rules},
		{"sample", "sample 新文件", "写出内置的示例表", sample},
		{"version", "version", "显示版本", func(c *call) error { fmt.Fprintln(c.stdout, "ziping", c.version); return nil }},
		{"help", "help", "显示这份说明", func(c *call) error { fmt.Fprint(c.stdout, Usage()); return nil }},
	}
}

var errUsage = errors.New("用法不对")

// Handles reports whether the arguments name a command rather than a file to open.
func Handles(args []string) bool {
	return len(args) > 0 && find(args[0]) != nil
}

func find(word string) *command {
	switch word {
	case "-h", "--help", "-help", "/?":
		word = "help"
	case "-v", "--version", "-version":
		word = "version"
	}
	list := commands()
	if i := slices.IndexFunc(list, func(c command) bool { return c.name == word }); i >= 0 {
		return &list[i]
	}
	return nil
}

// Run runs the command that args name (see Handles) and returns the exit code.
func Run(args []string, version string, stdout, stderr io.Writer) int {
	cmd := find(args[0])
	c := &call{args: args[1:], version: version, stdout: stdout, stderr: stderr}
	c.flags = flag.NewFlagSet(cmd.name, flag.ContinueOnError)
	c.flags.SetOutput(io.Discard)
	err := cmd.run(c)
	switch {
	case errors.Is(err, errUsage):
		fmt.Fprintf(stderr, "%v。写法：ziping %s\n", err, cmd.usage)
		return Failed
	case err != nil:
		fmt.Fprintln(stderr, err)
		return Failed
	}
	return c.code
}

// Usage is the help text.
func Usage() string {
	var b strings.Builder
	b.WriteString("绩效自评助手（ziping）\n\n不带参数，或只带一个文件名，打开窗口；以下命令不开窗口：\n\n")
	for _, c := range commands() {
		fmt.Fprintf(&b, "  ziping %s\n      %s\n", c.usage, c.about)
	}
	b.WriteString("\n退出码：0 完成；1 检查发现错误（只用于 check）；2 没有完成，原因见标准错误输出，没有改动任何文件。\n")
	return b.String()
}

// parse reads the flags, wherever they stand among the arguments, and returns the other
// arguments; most < 0 means any number of them.
func (c *call) parse(least, most int) ([]string, error) {
	var rest []string
	for args := c.args; ; {
		if err := c.flags.Parse(args); err != nil {
			return nil, fmt.Errorf("%w：%s", errUsage, translate(err))
		}
		if c.flags.NArg() == 0 {
			break
		}
		rest = append(rest, c.flags.Arg(0))
		args = c.flags.Args()[1:]
	}
	if len(rest) < least || most >= 0 && len(rest) > most {
		return nil, errUsage
	}
	return rest, nil
}

// translate says a flag error in the clerk's language.
func translate(err error) string {
	text := err.Error()
	for _, t := range []struct{ english, chinese string }{
		{"flag provided but not defined: ", "没有这个选项 "},
		{"flag needs an argument: ", "选项后面要跟内容 "},
	} {
		if rest, ok := strings.CutPrefix(text, t.english); ok {
			return t.chinese + "-" + rest
		}
	}
	return "选项的内容不对"
}
