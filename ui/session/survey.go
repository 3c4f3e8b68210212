package session

import (
	"os"
	"time"
)

// Survey is what is known of the forms in a folder. Who looks again reads only what changed.
type Survey struct {
	Folder string
	Found  Search
	Done   int // files of Found that are up to date

	seen     map[string]seen
	contents []Contents // of the files that are up to date
}

// seen is a file as it was read.
type seen struct {
	size     int64
	changed  time.Time
	contents Contents
}

// Look brings the survey up to the files as they are now; progress is told after each. stopped
// ends it early; it is asked on several goroutines.
func (s *Survey) Look(stopped func() bool, progress func()) (err error) {
	before := s.seen
	s.seen, s.contents, s.Done = map[string]seen{}, nil, 0
	s.Found, err = FindForms(stopped, s.Folder)
	progress()
	InOrder(len(s.Found.Files), func(i int) seen {
		if stopped() {
			return seen{}
		}
		return lookAgain(s.Found.Files[i], before)
	}, func(i int, now seen) bool {
		if stopped() {
			return false
		}
		s.seen[s.Found.Files[i]] = now
		s.contents = append(s.contents, now.contents)
		s.Done++
		progress()
		return true
	})
	for file, was := range before { // what was not come to is known as it was
		if _, known := s.seen[file]; !known && stopped() {
			s.seen[file] = was
		}
	}
	return err
}

// lookAgain reads a file, unless it is as it was before.
func lookAgain(file string, before map[string]seen) seen {
	now := seen{}
	info, err := os.Stat(file)
	if err == nil {
		now.size, now.changed = info.Size(), info.ModTime()
	}
	was, known := before[file]
	if known && err == nil && was.size == now.size && was.changed.Equal(now.changed) {
		return was
	}
	now.contents = Look(file, nil)
	return now
}

// Units are those of the files that are up to date, held against a list of units unless that is
// nil.
func (s *Survey) Units(listed []string) []*Unit { return Units(s.contents, listed) }

// Holds reports whether a file is in the folder.
func (s *Survey) Holds(file string) bool {
	return IsBelow(file, s.Folder)
}

// Lines are the lines of units, one after the other.
func Lines(units []*Unit) (list []Line) {
	for _, u := range units {
		for _, l := range u.Lines {
			list = append(list, *l)
		}
	}
	return list
}
