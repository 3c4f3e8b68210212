package document

// Differing is how a save is compared with its form.
var Differing = differing
