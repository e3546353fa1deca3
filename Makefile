# SPDX-License-Identifier: Apache-2.0
# madoguchi: `make demo` opens a working counter, `make test` proves it. `make help` lists the rest.
BUILD   ?= build
CC      ?= gcc
PREFIX  ?= /usr/local
CORE     = ncursesw icu-i18n icu-uc icu-io yaml-0.1 libsodium
LATER    = libpq freetype2 pangocairo cairo-pdf pangoft2 harfbuzz fontconfig
CPPFLAGS += -Iinclude -D_GNU_SOURCE -DMADOGUCHI_SHARE='"$(if $(INSTALLED),$(PREFIX)/share/madoguchi,.)"'
WARN     = -Wall -Wextra -Wpedantic -Wshadow -Wvla -Wwrite-strings -Wstrict-prototypes -Wmissing-prototypes -Wformat=2
CFLAGS  ?= -O2 -g
ALL_CFLAGS = -std=c11 -fPIC -fno-semantic-interposition $(WARN) $(if $(WERROR),-Werror) \
	$(if $(SANITIZE),-fsanitize=$(SANITIZE) -fno-omit-frame-pointer) $(FOREIGN) $(CFLAGS)
FOREIGN := $(shell pkg-config --cflags $(CORE) $(LATER) 2>/dev/null | sed 's/-I/-isystem /g')
COREL   := $(shell pkg-config --libs $(CORE) 2>/dev/null) -lutil -lvterm
LATERL  := $(shell pkg-config --libs $(LATER) 2>/dev/null) -lzint
LIBS    := $(COREL) $(LATERL)
SRC     := $(wildcard src/*/*.c)
OBJ     := $(SRC:src/%.c=$(BUILD)/obj/%.o)
MAIN    := $(BUILD)/obj/cli/main.o
# parts that are loaded when they are first needed, each with the libraries only it wants
PAPER_SRC := src/report/paint.c src/report/barcode.c src/report/paper.c
LINE_SRC  := src/db/pq.c
GLYPH_SRC := src/text/glyph.c
PART_SRC  := $(PAPER_SRC) $(LINE_SRC) $(GLYPH_SRC)
PARTS     := $(patsubst %,$(BUILD)/madoguchi-%.so,paper line glyph)
PART_LOAD := $(patsubst %,$(BUILD)/obj/%/load.o,report db text)     # in their place, in the program
UNIT    := $(patsubst tests/unit/%.c,$(BUILD)/unit/%,$(wildcard tests/unit/*.c))
BENCH   := $(filter-out tests/bench/floor_%,$(wildcard tests/bench/*.c))
FLOORS  := $(patsubst tests/bench/%.c,$(BUILD)/bench/%,$(wildcard tests/bench/floor_*.c))
WORDS   := $(patsubst locale/%.txt,$(BUILD)/locale/%.res,$(wildcard locale/*.txt))
BIN     := $(BUILD)/madoguchi
LIBRARY := $(BUILD)/libmadoguchi.so    # shared by the hundred unit programs: linking each with everything took longer than compiling
LINKER  := $(if $(shell command -v ld.gold),-fuse-ld=gold)

.PHONY: all fuzz test-fault bench bench-quick bench-programs demo demo-stop demo-reset test check-unit check-headers check-layers check-forms check-locale bless sanitize coverage help clean install setup
.DEFAULT_GOAL := all

all: $(BIN) $(PARTS) $(WORDS)            ## build the program

demo:                           ## a working counter for three cities: installs, builds, starts a private database, opens the workstation
	@.ci/setup
	@$(MAKE) --no-print-directory -s -j$$(nproc) WERROR=$(WERROR) all
	@$(BIN) db init --home $(BUILD)/demo
	@$(BIN) worker --detach --home $(BUILD)/demo
	@$(BIN) --home $(BUILD)/demo

demo-stop:                      ## stop the demo's database and its worker
	@$(BIN) db stop --home $(BUILD)/demo

demo-reset:                     ## stop it and throw its data away
	@$(BIN) db reset --home $(BUILD)/demo

setup:                          ## install the Debian packages that are missing
	@.ci/setup

test:                           ## every test; ends in "N passed, N failed"
	@.ci/setup --test
	@$(MAKE) --no-print-directory -s -j$$(nproc) WERROR=1 all
	@tests/run

test-fault:                     ## every fault: the line at each message, each allocation, 1,000 failovers, 10,000 races; many hours, it says how many are left
	@.ci/setup --test
	@$(MAKE) --no-print-directory -s -j$$(nproc) WERROR=1 all
	@WHOLE=1 tests/run fault whole

bench-quick:                    ## the first figures beside their floors, in two minutes; never part of a test
bench:                          ## every figure beside its floor; some minutes
bench bench-quick:
	@.ci/setup --test
	@$(MAKE) --no-print-directory -s -j$$(nproc) all bench-programs
	@tests/bench/run $(if $(filter bench,$@),all,quick)

bench-programs: $(BUILD)/bench/bench $(FLOORS)

unit-programs: $(UNIT) $(LIBRARY)
check-unit: $(UNIT) $(LIBRARY)             ## unit tests alone
	@tests/run unit

bless: all                      ## rewrite the expected screens of T=tests/screen/…/x.keys (look at the difference before you commit it)
	@[ -z "$$CI" ] && tests/cluster start $(BUILD)/test && $(BIN) play --bless --home $(BUILD)/test $(T); tests/cluster stop $(BUILD)/test

check-headers:                  ## every header compiles alone
	@tests/check-headers

check-layers:                   ## floors and doors: no room includes a higher floor, no library without its door
	@tests/check-layers

check-forms: all                ## compile every definition
	@$(BIN) check

coverage: all $(BUILD)/libmadoguchi.a   ## branches of the language and the form engine that the unit tests take
	@tests/coverage

sanitize:                       ## unit tests under ASan and UBSan
	@$(MAKE) --no-print-directory BUILD=$(BUILD)/asan SANITIZE=address,undefined CFLAGS='-O0 -g1' unit-programs
	@BUILD=$(BUILD)/asan tests/run unit

FUZZ = $(BUILD)/$(if $(FUZZER),fuzzer,asan)
FUZZ_TARGETS = $(patsubst tests/fuzz/%.c,$(FUZZ)/fuzz/%,$(wildcard tests/fuzz/*.c))
fuzz:                           ## fuzz targets under ASan and UBSan; FUZZER=1 CC=clang FUZZ_ARGS=-max_total_time=60 for libFuzzer
	@$(MAKE) --no-print-directory -s BUILD=$(FUZZ) SANITIZE=address,undefined CFLAGS='-O1 -g1 $(if $(FUZZER),-fsanitize=fuzzer-no-link)' $(FUZZ_TARGETS)
	@for target in $(FUZZ_TARGETS); do echo $$target; $$target $(FUZZ_ARGS) || exit 1; done

$(BIN): $(filter-out $(PART_SRC:src/%.c=$(BUILD)/obj/%.o),$(OBJ))
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -rdynamic -o $@ $^ $(LDFLAGS) $(COREL) -ldl

$(BUILD)/madoguchi-paper.so: $(PAPER_SRC:src/%.c=$(BUILD)/obj/%.o)
$(BUILD)/madoguchi-line.so: $(LINE_SRC:src/%.c=$(BUILD)/obj/%.o)
$(BUILD)/madoguchi-glyph.so: $(GLYPH_SRC:src/%.c=$(BUILD)/obj/%.o)
$(PARTS):
	$(CC) $(ALL_CFLAGS) -shared -Wl,-Bsymbolic,--as-needed -o $@ $^ $(LDFLAGS) $(LATERL)

$(BUILD)/libmadoguchi.a: $(filter-out $(MAIN) $(PART_LOAD),$(OBJ))
	@rm -f $@
	ar rcs $@ $^

$(LIBRARY): $(filter-out $(MAIN) $(PART_LOAD),$(OBJ))
	$(CC) $(ALL_CFLAGS) -shared -o $@ $^ $(LINKER) $(LDFLAGS) $(LIBS)

$(BUILD)/obj/%.o: src/%.c
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

# A unit program is made again when a header it names or its own text changes; the library it only needs to be there.
$(BUILD)/unit/%: tests/unit/%.c | $(LIBRARY)
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(ALL_CFLAGS) -MMD -MP -rdynamic -o $@ $< -Wl,-rpath,'$$ORIGIN/..' -L$(BUILD) -l:libmadoguchi.so $(LINKER) $(LDFLAGS) $(LIBS) -lcmocka -lvterm

include tests/programs.mk

$(BUILD)/locale/%.res: locale/%.txt
	@mkdir -p $(@D)
	genrb --quiet --encoding UTF-8 --destdir $(@D) $<

install: all                    ## DESTDIR and PREFIX honoured
	install -D $(BIN) $(DESTDIR)$(PREFIX)/bin/madoguchi
	install -D -t $(DESTDIR)$(PREFIX)/lib/madoguchi $(PARTS)
	mkdir -p $(DESTDIR)$(PREFIX)/share/madoguchi
	cp -r forms $(BUILD)/locale $(DESTDIR)$(PREFIX)/share/madoguchi/

help:                           ## this list
	@grep -hE '^[a-z-]+:.*##' Makefile | sed 's/:.*## */\t/' | expand -t 16

clean:                          ## remove what was built (the demo's data stay until demo-reset)
	rm -rf $(BUILD)/obj $(PARTS) $(BUILD)/unit $(BUILD)/asan $(BUILD)/locale $(BUILD)/libmadoguchi.a $(LIBRARY) $(BIN)

-include $(OBJ:.o=.d) $(UNIT:=.d)
