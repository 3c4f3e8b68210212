package pdf

import "ziping/domain"

// RenderEmbedded draws with the embedded fonts, as on a computer without 宋体 and 仿宋.
func RenderEmbedded(f *domain.Form) ([]byte, error) {
	return render("", f, official([]*domain.Form{f}), embedded())
}

// RenderIn draws with the body font found in the folders.
func RenderIn(folders []string, f *domain.Form) ([]byte, error) {
	return render("", f, official([]*domain.Form{f}), faces{systemFace(folders), embedded().bold})
}

var (
	Single     = single
	Embeddable = embeddable
)
