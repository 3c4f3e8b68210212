package session

import "runtime"

// InOrder calls work for each of n items on all cores, and use for each result in order, on the
// caller's goroutine. Only a few results wait at a time. It ends early once use returns false.
func InOrder[T any](n int, work func(i int) T, use func(i int, result T) bool) {
	ahead := 2 * runtime.GOMAXPROCS(0)
	waiting := make(chan chan T, ahead)
	free := make(chan struct{}, runtime.GOMAXPROCS(0))
	stopped := make(chan struct{})
	defer close(stopped)
	go func() {
		defer close(waiting)
		for i := range n {
			select {
			case free <- struct{}{}:
			case <-stopped:
				return
			}
			result := make(chan T, 1)
			go func() {
				result <- work(i)
				<-free
			}()
			select {
			case waiting <- result:
			case <-stopped:
				return
			}
		}
	}()
	i := 0
	for result := range waiting {
		if !use(i, <-result) {
			return
		}
		i++
	}
}
