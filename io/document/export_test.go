package document

// Differing compares a saved file with its form.
var Differing = differing
