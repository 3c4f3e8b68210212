// Package console is the program without a window: checking, converting, rolling over and listing
// from a command line, for scripts and for whole folders.
//
// It promises the exit codes of Run, and that a command that fails has written nothing. What a form
// is, how it is scored and what it looks like is the business of the packages below.
package console

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"

	"ziping/io/document"
)

// Exit codes.
const (
	Done   = 0 // the command succeeded
	Faults = 1 // done, but check found errors, or summary or rollover could not read everything
	Failed = 2 // the command failed; stderr says why, and nothing was written or changed
)

// command is a command of the command line.
type command struct {
	name  string
	usage string
	about string // what it does, and a line for each option
	run   func(c *call) error
}

// call is one run of a command: its arguments and its output.
type call struct {
	args           []string
	version        string
	stdout, stderr io.Writer
	code           int
	flags          *flag.FlagSet
}

// commands are listed in the order of the help.
func commands() []command {
	return []command{
		{"check", "check [--json] [--rules 规则] [--declared 申报表] [--report 报告.docx] [--units 名单] [--letters 文件夹] [--findings 问题清单.xlsx] 文件或文件夹…", "检查自评表，列出全部问题；一个单位的几张表和汇总表还互相核对\n--json　　　　结果写成 JSON，给别的程序用\n--rules 规则　按这套规则计分，名称见 ziping rules\n--declared 申报表　再和这份文件里的绩效目标申报表一字一句地对照\n--report 报告.docx　再核对这份自评报告里的数字和自评表是不是一致，要只是一个单位一年的自评表\n--units 名单　再和应交单位的名单对照：没有交的、材料不完整的单位。名单是表格（表头“单位名称”的一列），或者一行一个单位的文本\n--letters 文件夹　给每个有问题的单位写一份退回修改通知（.docx），放进这个文件夹；改过的通知不覆盖\n--findings 文件.xlsx　把全部问题写成一张表，一行一个", check},
		{"convert", "convert [--official | --into 模板] [--form 几] 原文件 新文件", "按新文件的扩展名转换：" + strings.Join(document.Savable(), " ") + "；新文件已经有的，替换掉，原来的留在备份里\n原文件是绩效目标申报表的，写出它变成的自评表，完成情况空着\n--official　　用官方版式，不用原文件的版式\n--into 模板　 填进这份 .xlsx 的版式，例如财政部门今年发的空表；几张自评表的，同一种的依次填进模板里同样多的表；新文件写成文件夹的，一张表套用一份模板，存进这个文件夹\n--form 几　　 原文件里有几张自评表时，只要第几张；不写的，全部转换：.json 一包，.pdf 一张接一张，--official 的 .xlsx 一张一个工作表", convert},
		{"rollover", "rollover [--year 年度] [--without 项目]… 原文件 新文件", "结转到新年度，原文件不动；同一文件里同一年的其他自评表和汇总表一并结转；原文件是文件夹的，里面的表结转到新文件夹，文件名里的年度跟着改\n--year 年度　 结转到哪一年；不写是下一年\n--without 项目　这个项目（名称或编码）不再结转，新文件里没有它的表；几个项目写几次", roll},
		{"summary", "summary [--without 栏目]… [--into 汇总表] 文件夹 新文件.xlsx", "把文件夹（包括下级文件夹）里的自评表汇总成一张表，每张自评表一行；读不了的文件也列在表里\n--without 栏目　不要表头叫这个的栏，例如 --without 种类,所在单元格；几栏用逗号隔开，或者写几次\n--into 汇总表　把各项目按表头填进财政部门发的这张汇总表（.xlsx），存成新文件，原来的不动", summary},
		{"report", "report [--template 提纲.docx] 文件或文件夹 新文件.docx", "用一个单位一年的自评表写出绩效自评报告的初稿：数字、目标、原因照自评表，【】里的内容要人填写；改过的报告不会被覆盖\n--template 提纲.docx　填进这份提纲，其中的 {得分} 之类换成自评表里的内容，有哪些见使用手册", writeReport},
		{"rules", "rules", "列出评分规则和来源", rules},
		{"sample", "sample [--project] 新文件", "写出内置的示例表\n--project　　 项目支出的示例", sample},
		{"version", "version", "显示版本", func(c *call) error { fmt.Fprintln(c.stdout, "ziping", c.version); return nil }},
		{"help", "help [命令]", "显示这份说明，或一个命令的说明", help},
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
	case errors.Is(err, flag.ErrHelp):
		fmt.Fprint(stdout, cmd.help())
		return Done
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
		b.WriteString(c.help())
	}
	b.WriteString("\n退出码：0 完成；1 做完了，但 check 发现错误，或者 summary、rollover、report 有文件没有读出来，或者 report 的提纲里有不认得的名称；2 没有完成，原因见标准错误输出，没有改动任何文件。\n")
	return b.String()
}

// help is the help text of a command.
func (c *command) help() string {
	return fmt.Sprintf("  ziping %s\n      %s\n", c.usage, strings.ReplaceAll(c.about, "\n", "\n      "))
}

func help(c *call) error {
	if len(c.args) > 0 {
		if cmd := find(c.args[0]); cmd != nil {
			fmt.Fprint(c.stdout, cmd.help())
			return nil
		}
		return fmt.Errorf("没有“%s”这个命令，有哪些见 ziping help", c.args[0])
	}
	fmt.Fprint(c.stdout, Usage())
	return nil
}

// parse reads the flags, wherever they are among the arguments, and returns the other arguments;
// most < 0 means no limit.
func (c *call) parse(least, most int) ([]string, error) {
	var rest []string
	for args := c.args; ; {
		if err := c.flags.Parse(args); errors.Is(err, flag.ErrHelp) {
			return nil, err
		} else if err != nil {
			return nil, fmt.Errorf("%w：%s", errUsage, translate(err))
		}
		if c.flags.NArg() == 0 {
			break
		}
		rest = append(rest, c.flags.Arg(0))
		args = c.flags.Args()[1:]
	}
	switch {
	case len(rest) < least:
		return nil, fmt.Errorf("%w：少写了文件", errUsage)
	case slices.Contains(rest, ""): // of a variable that was not set
		return nil, fmt.Errorf("%w：有一个文件名是空的", errUsage)
	}
	if most >= 0 && len(rest) > most {
		return nil, fmt.Errorf("%w：多写了“%s”（文件名里有空格的，前后加引号）", errUsage, rest[most])
	}
	return rest, nil
}

// translate translates an error of package flag into Chinese.
func translate(err error) string {
	text := err.Error()
	for _, t := range []struct{ english, before, after string }{
		{"flag provided but not defined: ", "没有这个选项：-", ""},
		{"flag needs an argument: ", "选项 -", " 后面要跟内容"},
	} {
		if rest, ok := strings.CutPrefix(text, t.english); ok {
			return t.before + rest + t.after
		}
	}
	if m := badValue.FindStringSubmatch(text); m != nil {
		return fmt.Sprintf("选项 --%s 的内容“%s”不对", m[2], m[1])
	}
	return "选项的内容不对"
}

// badValue matches the message of package flag about a bad value: invalid value "abc" for flag
// -year: parse error.
var badValue = regexp.MustCompile(`^invalid (?:boolean )?value "(.*)" for (?:flag )?-(\w+): `)
