# quire. `make help` lists the targets.
LUA      ?= $(or $(shell command -v lua5.4),lua)
CC       ?= cc
AR       ?= ar
CFLAGS   ?= -O3 -g
PREFIX   ?= /usr/local
B        ?= build
WARNINGS  = -std=c11 -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wvla
# The same figures on every machine: no fused multiply-add, no reordered sums.
STRICT    = -ffp-contract=off -fvisibility=hidden -fPIC
VERSION  := $(shell sed -n 's/^.define QUIRE_VERSION "\(.*\)"/\1/p' include/quire/base.h)
SOVERSION = 0

# lua5.4 is Debian's name, the others are those of other systems.
LUA_PC          := $(firstword $(foreach p,lua5.4 lua-5.4 lua54 lua,$(shell pkg-config --exists $(p) 2>/dev/null && echo $(p))))
LUA_CFLAGS      := $(shell pkg-config --cflags $(LUA_PC) 2>/dev/null)
LUA_LIBS         = $(shell pkg-config --libs $(LUA_PC)) -lm -ldl
UTF8PROC_CFLAGS := $(shell pkg-config --cflags libutf8proc 2>/dev/null)
UTF8PROC_LIBS   := $(shell pkg-config --libs libutf8proc 2>/dev/null || echo -lutf8proc)
# Optional: HTML. `make XML_CFLAGS= XML_LIBS=` builds without it.
XML_CFLAGS      := $(shell pkg-config --exists libxml-2.0 2>/dev/null && echo -DQUIRE_HAVE_LIBXML2 `pkg-config --cflags libxml-2.0`)
XML_LIBS        := $(shell pkg-config --libs libxml-2.0 2>/dev/null)
# Optional: stems. `make STEMMER_CFLAGS= STEMMER_LIBS=` builds without them. libstemmer
# comes without a .pc file.
STEMMER_LIBS    := $(shell printf '\043include <libstemmer.h>\nint main(void) { return sb_stemmer_list() == 0; }' | $(CC) -x c - -o /dev/null -lstemmer 2>/dev/null && echo -lstemmer)
STEMMER_CFLAGS  := $(if $(STEMMER_LIBS),-DQUIRE_HAVE_LIBSTEMMER)
LIBS             = $(UTF8PROC_LIBS) $(XML_LIBS) $(STEMMER_LIBS)

ifeq ($(shell uname -s),Darwin)
SHARED = -dynamiclib -install_name $(PREFIX)/lib/libquire.dylib
MODULE = -bundle -undefined dynamic_lookup
else
# Nothing left undefined; a sanitizer's build leaves its own functions so.
UNDEFINED = $(if $(findstring -fsanitize,$(CFLAGS)),,-Wl,-z,defs)
SHARED = -shared -Wl,-soname,libquire.so.$(SOVERSION) $(UNDEFINED)
MODULE = -shared
endif

CORE := $(sort $(wildcard src/core/*.c))
BIND := $(sort $(wildcard src/bind/*.c))
TEST := $(sort $(wildcard tests/core/*.c))
CORE_O := $(CORE:%.c=$(B)/%.o)
BIND_O := $(BIND:%.c=$(B)/%.o)
TEST_O := $(TEST:%.c=$(B)/%.o)
FUZZ   := $(patsubst tests/fuzz/%.c,$(B)/fuzz/%,$(sort $(wildcard tests/fuzz/*.c)))
BENCH  := $(patsubst bench/%.c,$(B)/bench/%,$(sort $(wildcard bench/*.c)))

# What has variants and needs no other library.
CROSS       ?= aarch64-linux-gnu-
NEON_ROOMS   = cpu normalize_run segment segment_graphemes segment_lines segment_words utf8
NEON_SOURCES = tests/neon/unicode_version.c src/core/base.c tests/core/main.c tests/core/segment_reference.c $(NEON_ROOMS:%=tests/core/%_test.c) \
	$(sort $(wildcard $(NEON_ROOMS:%=src/core/%*.c)))

all: $(B)/libquire.a $(B)/libquire_lua.a $(B)/libquire.so $(B)/lua/quire/core.so ## the libraries and the Lua module, into build/

$(B)/src/core/%.o: src/core/%.c
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(WARNINGS) $(STRICT) -Iinclude $(ROOM_CFLAGS) -MMD -MP -c $< -o $@
$(B)/src/core/normalize.o: ROOM_CFLAGS = $(UTF8PROC_CFLAGS)
$(B)/src/core/html.o: ROOM_CFLAGS = $(XML_CFLAGS)
$(B)/src/core/stem.o: ROOM_CFLAGS = $(STEMMER_CFLAGS)
$(B)/src/bind/%.o: src/bind/%.c
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(WARNINGS) $(STRICT) -Iinclude $(LUA_CFLAGS) -MMD -MP -c $< -o $@
$(B)/tests/core/%.o: tests/core/%.c
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(WARNINGS) -Wno-missing-prototypes -Iinclude -MMD -MP -c $< -o $@
$(B)/tests/oom/%.o: tests/oom/%.c
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(WARNINGS) -Iinclude $(LUA_CFLAGS) -MMD -MP -c $< -o $@

$(B)/libquire.a: $(CORE_O)
	@rm -f $@
	$(AR) rcs $@ $^
$(B)/libquire_lua.a: $(BIND_O)
	@rm -f $@
	$(AR) rcs $@ $^
$(B)/libquire.so: $(CORE_O)
	$(CC) $(CFLAGS) $(LDFLAGS) $(SHARED) $^ -o $@ $(LIBS) -lm -lm
$(B)/lua/quire/core.so: $(BIND_O) $(B)/libquire.a
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(LDFLAGS) $(MODULE) $^ -o $@ $(LIBS) -lm -lm
$(B)/core-test: $(TEST_O) $(B)/libquire.a
	$(CC) $(CFLAGS) $(LDFLAGS) $^ -o $@ $(LIBS) -lm

-include $(CORE_O:.o=.d) $(BIND_O:.o=.d) $(TEST_O:.o=.d) $(wildcard $(B)/tests/oom/*.d)

# ---- for users ----

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(firstword $(MAKEFILE_LIST)) | expand -t 20

deps: ## install what is missing (apt; elsewhere the packages are named)
	@tools/deps.sh build run test

demo: ## set up, build, and compare the articles of data/
	@tools/deps.sh build run
	@$(MAKE) -s all
	lua scripts/compare.lua data/

test: ## set up, build, and run all tests
	@tools/deps.sh build run test
	@$(MAKE) -s all $(B)/core-test
	@$(LUA) tests/run.lua --build $(B)

test-web: ## the HTML report, clicked through and photographed in headless Chromium
	@tools/deps.sh build run
	@$(MAKE) -s all
	@LUA=$(LUA) tools/web.sh

install: all ## into DESTDIR and PREFIX (/usr/local)
	@DESTDIR='$(DESTDIR)' PREFIX='$(PREFIX)' B='$(B)' LUA='$(LUA)' VERSION='$(VERSION)' SOVERSION='$(SOVERSION)' XML='$(XML_LIBS)' STEMMER='$(STEMMER_LIBS)' tools/install.sh
uninstall: ## remove what install put there
	@DESTDIR='$(DESTDIR)' PREFIX='$(PREFIX)' B='$(B)' tools/install.sh remove

# ---- for those who change it ----

check: ## sanitizers, out-of-memory sweep, threads
	@tools/deps.sh build run test check
	+@tools/check.sh

check-neon: ## the variants for AArch64, cross-built, under qemu
	@tools/deps.sh build cross
	@mkdir -p $(B)
	$(CROSS)gcc $(CFLAGS) $(WARNINGS) -Wno-missing-prototypes -static -Iinclude '-DROOMS(X)=$(foreach room,$(NEON_ROOMS),X($(room)))' \
		$(NEON_SOURCES) -o $(B)/core-test-neon -lm
	@qemu-aarch64-static $(B)/core-test-neon

lint: ## layer arrows, formatting, luacheck, warnings as errors with gcc and clang
	@tools/deps.sh build run lint
	+@tools/lint.sh

fuzz: ## each fuzz target for FUZZ_SECONDS (60)
	@tools/deps.sh build fuzz
	@$(MAKE) -s B=build-fuzz CC=clang CFLAGS='-O1 -g -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all' fuzz-run

bench: ## tables of speed and memory against named peers
	@tools/deps.sh build run bench
	@$(MAKE) -s all $(BENCH)
	@B=$(B) LUA=$(LUA) bench/run.sh

bench-peers: ## what bench measures against, into build/peers (PyPI, crates.io)
	@tools/bench_peers.sh

tables: ## write src/core/tables from Debian's unicode-data
	@python3 tools/make_tables.py src/core/tables
check-tables: ## src/core/tables are what `make tables` writes, byte for byte
	@rm -rf $(B)/tables && python3 tools/make_tables.py $(B)/tables && diff -r $(B)/tables src/core/tables

clean: ## remove everything built
	rm -rf build build-*

# ---- parts of the above, built with their own flags ----

# An interpreter with quire.core inside, so that a sanitizer sees all of it.
$(B)/lua-quire: $(B)/tests/oom/lua.o $(B)/libquire_lua.a $(B)/libquire.a
	$(CC) $(CFLAGS) $(LDFLAGS) $^ -o $@ $(LIBS) $(LUA_LIBS)
$(B)/oom-sweep: $(B)/tests/oom/sweep.o $(B)/libquire_lua.a $(B)/libquire.a
	$(CC) $(CFLAGS) $(LDFLAGS) $^ -o $@ $(LIBS) $(LUA_LIBS)
$(B)/oom-threads: $(B)/tests/oom/threads.o $(B)/libquire_lua.a $(B)/libquire.a
	$(CC) $(CFLAGS) $(LDFLAGS) -pthread $^ -o $@ $(LIBS) $(LUA_LIBS)

$(B)/fuzz/%: tests/fuzz/%.c $(wildcard tests/core/*_reference.c) $(B)/libquire.a
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) -fsanitize=fuzzer $(WARNINGS) -Iinclude $^ -o $@ $(LIBS) -lm
fuzz-run: $(FUZZ)
	@FUZZ_SECONDS='$(or $(FUZZ_SECONDS),60)' tools/fuzz.sh $^

$(B)/bench/%: bench/%.c $(B)/libquire.a
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(WARNINGS) -Iinclude $(BENCH_CFLAGS) $^ -o $@ $(LIBS) $(BENCH_LIBS) -lm
# What the benches measure themselves against.
$(BENCH): BENCH_CFLAGS = $(UTF8PROC_CFLAGS) $(shell pkg-config --cflags icu-uc 2>/dev/null)
$(BENCH): BENCH_LIBS = $(shell pkg-config --libs icu-uc 2>/dev/null)
# StringZilla's headers choose by the compiler's flags which of its variants there are.
PEERS = build/peers/rust
$(B)/bench/words_bench: BENCH_CFLAGS += -march=native $(patsubst %,-isystem %,$(wildcard $(PEERS)/crates/stringzilla/include)) \
	$(patsubst %,-DHAVE_UNICODE_SEGMENTATION,$(wildcard $(PEERS)/target/release/libpeers.a))
$(B)/bench/words_bench: BENCH_LIBS += $(wildcard $(PEERS)/target/release/libpeers.a)

.DELETE_ON_ERROR:
.PHONY: all help deps demo test test-web install uninstall check lint fuzz fuzz-run bench bench-peers tables check-tables clean
