/* Measures a program as a person in front of it would: how long from its start until its window
 * shows something, how long from a key until the picture changes, and how much memory it has then.
 *
 *   xwatch KEYS PROGRAM [ARGUMENT]...
 *
 * prints "start MS key MS memory KB"; the time of a key is the median of KEYS of them. */
#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/keysym.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static Display *display;

static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1e3 + t.tv_nsec / 1e6;
}

/* A window may vanish between two calls. */
static int ignore(Display *d, XErrorEvent *e)
{
	(void)d, (void)e;
	return 0;
}

/* The largest mapped window on the display, 0 for none. */
static Window largest(XWindowAttributes *best)
{
	Window root, parent, *list, found = 0;
	unsigned n;
	best->width = 200;
	if (!XQueryTree(display, DefaultRootWindow(display), &root, &parent, &list, &n))
		return 0;
	for (unsigned i = 0; i < n; i++) {
		XWindowAttributes a;
		if (XGetWindowAttributes(display, list[i], &a) && a.map_state == IsViewable && a.width > best->width)
			found = list[i], *best = a;
	}
	if (list)
		XFree(list);
	return found;
}

/* A digest of what a window shows, 0 if that is one colour only. */
static unsigned long picture(Window w, XWindowAttributes *a)
{
	XImage *image = XGetImage(display, w, 0, 0, a->width, a->height, AllPlanes, ZPixmap);
	if (!image)
		return 0;
	unsigned long sum = 5381;
	unsigned *at = (unsigned *)image->data, first = at[0];
	long n = (long)a->width * a->height, same = 1;
	for (long i = 0; i < n; i++) {
		sum = sum * 33 + at[i];
		same = same && at[i] == first;
	}
	XDestroyImage(image);
	return same ? 0 : sum | 1;
}

static void press(Window w, KeyCode key)
{
	XKeyEvent e = {.display = display, .window = w, .root = DefaultRootWindow(display), .keycode = key, .same_screen = True};
	e.type = KeyPress;
	XSendEvent(display, w, True, KeyPressMask, (XEvent *)&e);
	e.type = KeyRelease;
	XSendEvent(display, w, True, KeyReleaseMask, (XEvent *)&e);
	XFlush(display);
}

/* Waits until the picture stays the same for some milliseconds. */
static unsigned long settled(Window w, XWindowAttributes *a, double ms)
{
	unsigned long last = picture(w, a);
	for (double since = now(); now() - since < ms; usleep(5000)) {
		unsigned long is = picture(w, a);
		if (is != last)
			last = is, since = now();
	}
	return last;
}

static int less(const void *a, const void *b)
{
	return *(double *)a < *(double *)b ? -1 : *(double *)a > *(double *)b;
}

static long memory(pid_t pid)
{
	char path[64], line[256];
	long kb = 0;
	snprintf(path, sizeof path, "/proc/%d/status", pid);
	FILE *f = fopen(path, "r");
	while (f && fgets(line, sizeof line, f))
		sscanf(line, "VmRSS: %ld", &kb);
	if (f)
		fclose(f);
	return kb;
}

int main(int argc, char **argv)
{
	int keys = argc > 2 ? atoi(argv[1]) : 0;
	if (keys < 1 || !(display = XOpenDisplay(NULL))) {
		fprintf(stderr, "usage: xwatch KEYS PROGRAM [ARGUMENT]..., on a display\n");
		return 2;
	}
	XSetErrorHandler(ignore);
	double begun = now();
	pid_t pid = fork();
	if (pid == 0) {
		execvp(argv[2], argv + 2);
		_exit(127);
	}
	XWindowAttributes a;
	Window w;
	while (!(w = largest(&a)) || !picture(w, &a)) {
		if (now() - begun > 60000) {
			fprintf(stderr, "no window after a minute\n");
			kill(pid, SIGKILL);
			return 1;
		}
		usleep(1000);
	}
	double start = now() - begun, *took = calloc(keys, sizeof *took);
	settled(w, &a, 1500);
	XSetInputFocus(display, w, RevertToPointerRoot, CurrentTime);
	KeyCode key = XKeysymToKeycode(display, XK_1);
	press(w, key); /* the first one opens a cell */
	for (int i = 0; i < keys; i++) {
		unsigned long before = settled(w, &a, 200);
		double sent = now();
		press(w, key);
		while (picture(w, &a) == before && now() - sent < 5000)
			;
		took[i] = now() - sent;
	}
	qsort(took, keys, sizeof *took, less);
	printf("start %.0f key %.1f memory %ld\n", start, took[keys / 2], memory(pid));
	kill(pid, SIGKILL);
	return 0;
}
