# make run   build and open the window on the sample form
# make test  everything that must hold before a change lands, the Windows program under Wine included
#
# One set of build flags everywhere: changing -tags or -trimpath compiles all cgo anew.
TAGS := x11,migrated_fynedo,no_animations,no_emoji
VERSION := $(shell sed -n 's/^ *Version *= *"\(.*\)"/\1/p' FyneApp.toml)
COMMIT := $(shell git describe --always --dirty --exclude '*' 2>/dev/null)
LDFLAGS := -X main.commit=$(COMMIT)
BIN := build/ziping
# Where packaging/go.sh puts Go on a machine that has none.
GO_FOLDER := $(HOME)/.cache/ziping/go
export PATH := $(GO_FOLDER)/bin:$(PATH)
# When a package's tests count as hung: Go's ten minutes can pass on a slow or busy machine.
PATIENCE := 40m
PURE := ./assets/... ./domain/... ./scoring/... ./io/... ./ui/...

.PHONY: run test vet unit race fuzz round e2e build bench bench-window pictures looks licences windows windows-soft windows-programs test-windows test-windows-soft deb test-deb release-check version clean go

run: build
	@packaging/run.sh $(BIN)

build:
	@packaging/setup.sh build
	@mkdir -p build
	CGO_ENABLED=1 go build -buildvcs=false -trimpath -tags $(TAGS) -ldflags '$(LDFLAGS)' -o $(BIN) .

# First whatever needs no window, in two jobs: half of the work of the cross build is one package
# that keeps a single core busy. Then, with the machine to themselves, the runs in real windows.
test:
	@packaging/setup.sh build windows wine display
	@echo 'Two jobs at a time; the output of each comes when it ends.'
	@$(MAKE) --no-print-directory -j2 -O windows-programs build vet unit race fuzz
	@$(MAKE) --no-print-directory e2e test-windows

go:
	@packaging/go.sh $(GO_FOLDER)

vet unit race fuzz bench looks build licences windows windows-soft windows-programs deb: go

vet:
	@wrong=$$(gofmt -l main.go docs packaging $(PURE:/...=)) && [ -z "$$wrong" ] || { echo "not formatted: $$wrong"; exit 1; }
	CGO_ENABLED=0 go vet -tags e2e,looks $(PURE)

unit:
	CGO_ENABLED=0 go test -timeout $(PATIENCE) $(PURE)

# The packages with goroutines, under the race detector; of the window's tests those in which
# the program does something beside its windows.
race:
	@packaging/setup.sh build
	CGO_ENABLED=1 go test -race -trimpath -tags $(TAGS) -timeout $(PATIENCE) ./io/journal ./ui/session ./ui/console ./ui/instance ./ui/crashlog
	CGO_ENABLED=1 go test -race -trimpath -tags $(TAGS) -timeout $(PATIENCE) -run Meanwhile ./ui/window

# Every fuzz target for some seconds (FUZZ=600s for longer). What it meets that is new stays in
# Go's cache; a choice of that lies in testdata/fuzz and runs with the unit tests.
FUZZ ?= 500x
fuzz:
	@grep -rl '^func Fuzz' --include='*_test.go' $(PURE:/...=) | while read -r file; do \
		for target in $$(sed -n 's/^func \(Fuzz[A-Za-z]*\)(.*/\1/p' $$file); do \
			CGO_ENABLED=0 go test -run '^$$' -fuzz "^$$target\$$" -fuzztime $(FUZZ) -fuzzminimizetime 10x $$(dirname $$file) || exit 1; \
		done; done

# Random workbooks whose rows come, go and move, and openpyxl and LibreOffice as judges:
# build/round. The tests do the first few without these two.
ROUNDS ?= 500
round: go
	@packaging/setup.sh round
	@rm -rf build/round && mkdir -p build/round
	ZIPING_ROUND=$(CURDIR)/build/round ZIPING_ROUNDS=$(ROUNDS) CGO_ENABLED=0 go test -count 1 -timeout 60m -run AfterARound ./io/document
	packaging/round.py build/round

# The real program in a real window, with real keys.
e2e: build
	@packaging/setup.sh display
	ZIPING_BIN=$(CURDIR)/$(BIN) packaging/display.sh env CGO_ENABLED=0 go test -tags e2e -count 1 -timeout $(PATIENCE) ./ui/e2e

bench:
	CGO_ENABLED=0 go test -run '^$$' -bench . -benchmem $(PURE)

# The window against a bare one of the toolkit, in turn: start, key press, memory.
bench-window: build
	@packaging/setup.sh display
	CGO_ENABLED=1 go build -buildvcs=false -trimpath -tags $(TAGS) -o build/bare packaging/bench/testdata/bare.go
	$(CC) -O2 -o build/xwatch packaging/bench/xwatch.c -lX11
	packaging/display.sh packaging/bench/window.sh $(BIN) build/bare build/xwatch

# The pictures of README and manual, from the running program. 128 colours: a third of the
# size, the same to the eye.
pictures: build
	@packaging/setup.sh display
	@mkdir -p docs/pictures
	@rm -rf build/pictures && mkdir -p build/pictures
	ZIPING_OUT=$(CURDIR)/build/pictures ZIPING_BIN=$(CURDIR)/$(BIN) packaging/display.sh \
		env CGO_ENABLED=0 go test -tags e2e -count 1 -run 'TestYearsJob|TestAFolder|TestKilledAndRecovered|TestAProjectsForm|TestAWholePackage' ./ui/e2e
	@packaging/setup.sh report
	packaging/report-picture.sh $(CURDIR)/$(BIN) build/pictures/report.png
	@sed -n 's/.*](\(docs\/\)\{0,1\}pictures\/\([a-z-]*\.png\)).*/\2/p' README.md docs/manual.md | sort -u | \
		while read -r picture; do \
			convert build/pictures/$$picture -strip +dither -colors 128 PNG8:docs/pictures/$$picture || exit 1; done

# All that can come on the screen, in every size and theme, to be looked at: build/looks.
# FORM=file.xlsx adds a form of your own, LOOKS=sample/1280x720/100/light chooses.
looks:
	ZIPING_LOOKS=$(CURDIR)/build/looks ZIPING_FORM=$(abspath $(FORM)) \
		CGO_ENABLED=0 go test -tags looks -count 1 -timeout 60m -run 'TestLooks/$(LOOKS)' ./ui/window

# The licences of all that is linked in, for the 关于 page; after a change in go.mod.
licences:
	packaging/licences.sh $(TAGS)

# Installer, portable zip and checksums for Windows, in dist/.
windows:
	@packaging/setup.sh build windows
	packaging/windows/build.sh $(VERSION) $(TAGS) '$(LDFLAGS)'

# The same, and the edition for computers without OpenGL: with Mesa's software renderer,
# built from Debian's source.
windows-soft:
	@packaging/setup.sh build windows mesa
	packaging/windows/soft.sh build/soft
	packaging/windows/build.sh $(VERSION) $(TAGS) '$(LDFLAGS)' build/soft

# All that test-windows runs.
windows-programs: windows
	packaging/windows/build.sh probe $(TAGS) ''
	packaging/windows/tests.sh build $(CURDIR)/build/windows-tests

# Under Wine: the tests of what touches the disk, as Windows programs; then the Windows
# program itself, installed, typed into in Chinese, saved, uninstalled.
# Pictures of it go to build/wine.
test-windows: windows-programs build
	@packaging/setup.sh wine
	packaging/windows/tests.sh run $(CURDIR)/build/windows-tests
	packaging/windows/wine.sh packaging/windows/e2e.sh $(CURDIR)/dist/ziping-$(VERSION)-setup.exe \
		$(CURDIR)/$(BIN) $(CURDIR)/build/windows $(CURDIR)/build/wine

# The software-rendering edition on a display without OpenGL.
test-windows-soft: windows-soft build
	@packaging/setup.sh wine
	$(CC) -O2 -o build/keytime packaging/windows/testdata/keytime.c -lX11 -lXtst
	packaging/windows/wine.sh packaging/windows/soft-e2e.sh $(CURDIR)/dist/ziping-$(VERSION)-soft-setup.exe \
		$(CURDIR)/$(BIN) $(CURDIR)/build/keytime $(CURDIR)/build/wine

# Package for Debian and its relatives (麒麟, 统信), in dist/.
deb:
	@packaging/setup.sh build deb
	packaging/deb.sh $(VERSION) $(TAGS) '$(LDFLAGS)'

# The package in an old system of its own: installed, started, purged. As root.
test-deb: deb
	@packaging/setup.sh deb-test
	packaging/deb-test.sh dist/ziping_$(VERSION)_amd64.deb

# Before a release: the tests, and those of the other packages.
release-check: version test test-windows-soft test-deb

# The version stands in FyneApp.toml; a tag on this commit and CHANGELOG have to agree.
version:
	@tag=$$(git tag --points-at HEAD 'v*'); [ -z "$$tag" ] || [ "$$tag" = "v$(VERSION)" ] || \
		{ echo "FyneApp.toml says $(VERSION), the tag on this commit $$tag"; exit 1; }
	@grep -qx '## $(VERSION)' CHANGELOG.md || { echo "CHANGELOG.md has no section $(VERSION)"; exit 1; }

clean:
	rm -rf build dist rsrc_windows_*.syso
