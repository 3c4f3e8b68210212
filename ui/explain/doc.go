// Package explain tells where a score comes from, and asks what the form's text leaves open.
package explain
