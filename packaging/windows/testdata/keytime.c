/* The time from a key to the changed picture. Usage: keytime KEYSYM TIMES X Y WIDTH HEIGHT
 * Presses the key and looks at that part of the screen until it changes. Prints the
 * median in milliseconds. */
#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/extensions/XTest.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1e3 + t.tv_nsec / 1e6;
}

static void rest(long ms)
{
	struct timespec t = {ms / 1000, ms % 1000 * 1000000};
	nanosleep(&t, NULL);
}

static int ascending(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

int main(int count, char **args)
{
	Display *display = XOpenDisplay(NULL);
	int times = count == 7 ? atoi(args[2]) : 0;
	if (!display || times < 1)
		return 2;
	KeyCode key = XKeysymToKeycode(display, XStringToKeysym(args[1]));
	int x = atoi(args[3]), y = atoi(args[4]), width = atoi(args[5]), height = atoi(args[6]);
	double *took = calloc(times, sizeof *took);
	for (int i = 0; i < times; i++) {
		rest(1500); /* what the last key changed is drawn */
		XImage *before = XGetImage(display, DefaultRootWindow(display), x, y, width, height, AllPlanes, ZPixmap);
		double start = now();
		XTestFakeKeyEvent(display, key, 1, 0);
		XTestFakeKeyEvent(display, key, 0, 0);
		for (int changed = 0; !changed;) {
			rest(1);
			XImage *after = XGetImage(display, DefaultRootWindow(display), x, y, width, height, AllPlanes, ZPixmap);
			changed = memcmp(before->data, after->data, (size_t)before->bytes_per_line * height) != 0;
			XDestroyImage(after);
			if (now() - start > 20000)
				return 1;
		}
		took[i] = now() - start;
		XDestroyImage(before);
	}
	qsort(took, times, sizeof *took, ascending);
	printf("%.0f\n", took[times / 2]);
	return 0;
}
