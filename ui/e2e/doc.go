// Package e2e runs the real program in a real window with real keys. Its tests need the build tag
// e2e, because they need a display and a built program (make e2e); it exports nothing.
package e2e
