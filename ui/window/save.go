package window

import (
	"cmp"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"ziping/domain"
	"ziping/io/document"
	"ziping/ui/files"
	"ziping/ui/kit"
	"ziping/ui/session"
)

// save is a save, from its start until the user knows its result. A network share may not answer
// for minutes, or ever, so the window can be used again in the meantime.
type save struct {
	ed       *editor            // of the first of the forms, or of that in view
	forms    []*session.Session // of one file
	saving   *session.Saving
	path     string
	since    string              // 14:32
	roll     int                 // the year that the 汇总表 of the workbook is rolled over to, 0 for none
	rollsOff []domain.SummaryRow // projects that it does not list any more then
	replaced bool                // it is the file that was opened
	then     func()

	file  os.FileInfo // on disk, after the save
	left  bool        // the user no longer waits for it
	done  bool
	moved bool // the session continues with the written file
	err   error

	unrolled error // why the 汇总表 was not rolled over, although the forms were saved
}

// pendingSave is the running save to a file, nil for none. Paths are compared as spelled, without
// asking the disk, which may be the one that does not answer.
func (p *App) pendingSave(path string) *save {
	return p.findSave(func(v *save) bool { return !v.done && samePath(v.path, path) })
}

// samePath reports whether two paths are spelled the same for the system.
func samePath(a, b string) bool {
	a, b = filepath.Clean(a), filepath.Clean(b)
	return a == b || runtime.GOOS == "windows" && strings.EqualFold(a, b)
}

// saveOf is the running save of a window, nil for none.
func (p *App) saveOf(w *Window) *save {
	return p.findSave(func(v *save) bool { return !v.done && v.ed.w == w })
}

func (p *App) findSave(fits func(*save) bool) *save {
	if i := slices.IndexFunc(p.saves, fits); i >= 0 {
		return p.saves[i]
	}
	return nil
}

// forgetSave is called when the result is known.
func (p *App) forgetSave(v *save) {
	p.saves = slices.DeleteFunc(p.saves, func(other *save) bool { return other == v })
}

// write does the work in the background.
func (v *save) write() error {
	err := v.saving.Write()
	if err == nil && v.roll != 0 {
		v.unrolled = document.RollSummary(v.path, v.path, v.roll, v.rollsOff)
	}
	if err == nil {
		v.file = files.Identity(v.path)
	}
	return err
}

// leave lets the user go on. What was to follow the save is cancelled.
func (v *save) leave() {
	v.left, v.then = true, nil
	v.ed.changed()
}

// end handles the result. By now, the window may be closed or show another form.
func (v *save) end(err error) {
	p := v.ed.app
	v.finish(err)
	ed := v.ed
	if !slices.Contains(p.windows, ed.w) {
		p.forgetSave(v)
		ed.b.dropDrafts()
		return
	}
	if ed.w.binder == ed.b {
		ed.b.relist()
	}
	if v.left {
		ed.w.view.themed()
		return
	}
	p.forgetSave(v)
	if kind, _ := document.KindFor(v.path); err == nil && kind == document.PDF {
		ed.w.show(v.path)
	}
	ed.afterSave(v)
}

// finish lets the forms go on with the file that was written.
func (v *save) finish(err error) {
	ed, p := v.ed, v.ed.app
	v.done, v.err = true, err
	if err != nil {
		return
	}
	defer p.checkAgain(v.path)
	v.moved = v.saving.Finish()
	if kind, _ := document.KindFor(v.path); kind == document.PDF { // PDFs are not opened here again
		p.places.RememberFolder(filepath.Dir(v.path))
		return
	}
	if !ed.b.b.Folder {
		p.places.Remember(v.path)
	}
	for _, s := range v.forms {
		if one := ed.b.of(s); v.moved {
			one.file, one.saved = v.file, "已保存 "+p.now().Format("15:04")
		}
	}
	if v.unrolled != nil {
		ed.s.Document().Warning = strings.TrimSpace(ed.s.Document().Warning + "\n自评表已经保存，汇总表没有结转：" + v.unrolled.Error())
	}
	ed.b.b.Saved()
	if v.roll != 0 && v.unrolled == nil {
		ed.b.b.Rolled(v.path)
	}
	if ed.s.Gone() {
		left := slices.IndexFunc(v.forms, func(s *session.Session) bool { return !s.Gone() })
		v.ed = ed.b.of(v.forms[left])
	}
	ed.b.closeOthers()
	ed.b.rememberLeft()
	ed.b.dropDrafts()
	if v.roll != 0 {
		ed.b.lookAgain(v.path)
	}
}

// saveOffers tell what is known of the saves that the user did not wait for.
func (ed *editor) saveOffers() (list []kit.Offer) {
	for _, v := range ed.app.saves {
		if v.ed.w != ed.w || !v.left {
			continue
		}
		name, id := "“"+filepath.Base(v.path)+"”", "save/"+v.since+"/"+v.path
		known := func() {
			ed.app.forgetSave(v)
			ed.afterSave(v)
		}
		switch {
		case !v.done:
			list = append(list, kit.NewOffer(id+"/under way", "还在向"+name+"保存，"+v.since+" 开始，磁盘或网络没有回应。有了结果在这里说明；没有保存的修改照常留草稿。",
				"另存为…", func() { ed.saveAs(nil) }))
		case v.err != nil:
			list = append(list, kit.NewOffer(id+"/failed", v.since+" 向"+name+"的保存没有成功。窗口里的内容都在。", "看原因…", known))
		default:
			words := v.since + " 向" + name + "的保存已经完成。"
			if ed.s.Dirty() {
				words += "在那以后的修改还没有保存。"
			}
			list = append(list, kit.NewOffer(id+"/done", words, "知道了", known))
		}
	}
	return list
}

// closeUnsaved closes a window whose save has no result yet. Unsaved work stays locked in the
// journal until the program ends, and the next start offers it.
func (b *binder) closeUnsaved() {
	list := b.unsaved()
	if len(list) == 0 {
		b.w.close()
		return
	}
	var writes []func() error
	for _, ed := range list {
		ed.draft.used = true
		writes = append(writes, ed.draft.journal.Snapshot(ed.s, b.b.Whole()))
	}
	b.app.spawn(func() func() {
		var err error
		for _, write := range writes {
			err = cmp.Or(err, write())
		}
		return func() {
			if err != nil {
				b.Fail("没有关闭，草稿没有存下来", "", err)
				return
			}
			b.w.leave()
		}
	})
}
