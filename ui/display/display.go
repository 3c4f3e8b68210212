// Package display finds out whether a window can be opened before it is tried, and tells the user
// if not. The toolkit itself would end with a stack trace, or hang without a window and without a
// message. On Windows it can also restart the program with a software renderer from the program's
// folder; what that is and how fast it draws is described where it is built.
package display

import (
	"fmt"
	"strconv"
	"strings"
)

// commands names what works without a window.
const commands = "check（检查）、convert（转换）、rollover（结转）、summary（汇总）、rules（规则）、version（版本）；用法见 ziping help"

// Enough reports whether the toolkit can draw with a version as OpenGL gives it ("4.6.0 NVIDIA
// 531.41"): 2.1 or later.
func Enough(version string) bool {
	number, _, _ := strings.Cut(version, " ")
	major, rest, _ := strings.Cut(number, ".")
	minor, _, _ := strings.Cut(rest, ".")
	a, errA := strconv.Atoi(major)
	b, errB := strconv.Atoi(minor)
	return errA == nil && errB == nil && (a > 2 || a == 2 && b >= 1)
}

// noOpenGL tells what to do if drawing does not work. detail is for support.
func noOpenGL(detail string) error {
	return fmt.Errorf(`窗口打不开：显示窗口要用到显卡的 OpenGL 2.1，现在这台电脑上没有。

常见原因是正在用远程桌面，或者没有安装显卡驱动程序。可以这样做：
1. 改装“软件渲染版”，不用显卡也能打开。安装文件名字里带 soft，和普通版在同一个地方下载。
2. 用远程桌面的，也可以改在电脑跟前打开。
3. 请管理员安装显卡厂家的驱动程序，再打开。
4. 不开窗口也能用命令：%s。

给管理员的信息：%s`, commands, detail)
}
