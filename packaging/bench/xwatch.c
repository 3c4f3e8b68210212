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
	best->width = 200, best->height = 0;
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

/* A part of a window. */
struct part {
	Window w;
	int x, y, width, height;
};

static XImage *take(struct part *p)
{
	return XGetImage(display, p->w, p->x, p->y, p->width, p->height, AllPlanes, ZPixmap);
}

/* A digest of what it shows, 0 if that is one colour only. */
static unsigned long picture(struct part *p)
{
	XImage *image = take(p);
	if (!image)
		return 0;
	unsigned long sum = 5381;
	unsigned *at = (unsigned *)image->data, first = at[0];
	long n = (long)p->width * p->height, same = 1;
	for (long i = 0; i < n; i++) {
		sum = sum * 33 + at[i];
		same = same && at[i] == first;
	}
	XDestroyImage(image);
	return same ? 0 : sum | 1;
}

/* The first text that changes, as two pictures of the window differ, with some space around it. To
 * ask for all of the window over and over would keep the display busy, and the program waiting. */
static struct part changed(struct part *window, XImage *before, XImage *after)
{
	for (int y = 0; y < window->height; y++)
		for (int x = 0; x < window->width; x++)
			if (XGetPixel(before, x, y) != XGetPixel(after, x, y)) {
				int top = y > 20 ? y - 20 : 0, left = x > 100 ? x - 100 : 0;
				struct part p = {window->w, left, top, 400, 60};
				if (p.x + p.width > window->width)
					p.width = window->width - p.x;
				if (p.y + p.height > window->height)
					p.height = window->height - p.y;
				return p;
			}
	return *window;
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
static unsigned long settled(struct part *p, double ms)
{
	unsigned long last = picture(p);
	for (double since = now(); now() - since < ms; usleep(5000)) {
		unsigned long is = picture(p);
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
	XWindowAttributes a = {0};
	struct part all = {0};
	while (!all.w || !picture(&all)) {
		if (now() - begun > 60000) {
			fprintf(stderr, "no window after a minute\n");
			kill(pid, SIGKILL);
			return 1;
		}
		usleep(1000);
		if ((all.w = largest(&a)))
			all.width = a.width, all.height = a.height;
	}
	double start = now() - begun, *took = calloc(keys, sizeof *took);
	settled(&all, 1500);
	XSetInputFocus(display, all.w, RevertToPointerRoot, CurrentTime);
	KeyCode key = XKeysymToKeycode(display, XK_1);
	for (int i = 0; i < 5; i++) { /* the first opens a cell; totals and warnings follow the next ones */
		press(all.w, key);
		settled(&all, 500);
	}
	XImage *before = take(&all);
	press(all.w, key);
	settled(&all, 500);
	struct part text = changed(&all, before, take(&all));
	for (int i = 0; i < keys; i++) {
		unsigned long was = settled(&text, 200);
		double sent = now();
		press(all.w, key);
		while (picture(&text) == was && now() - sent < 5000)
			usleep(200);
		took[i] = now() - sent;
	}
	qsort(took, keys, sizeof *took, less);
	printf("start %.0f key %.1f memory %ld\n", start, took[keys / 2], memory(pid));
	kill(pid, SIGKILL);
	return 0;
}
