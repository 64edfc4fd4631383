# quire. `make help` lists the targets.
LUA      ?= lua5.4
CC       ?= cc
AR       ?= ar
CFLAGS   ?= -O3 -g
WARNINGS  = -std=c11 -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wvla
# The same figures on every machine: no fused multiply-add, no reordered sums.
STRICT    = -ffp-contract=off -fvisibility=hidden -fPIC
B        ?= build
LUA_CFLAGS := $(shell pkg-config --cflags lua5.4 2>/dev/null)
UTF8PROC_CFLAGS := $(shell pkg-config --cflags libutf8proc 2>/dev/null)
UTF8PROC_LIBS   := $(shell pkg-config --libs libutf8proc 2>/dev/null || echo -lutf8proc)

CORE := $(sort $(wildcard src/core/*.c))
BIND := $(sort $(wildcard src/bind/*.c))
TEST := $(sort $(wildcard tests/core/*.c))
CORE_O := $(CORE:%.c=$(B)/%.o)
BIND_O := $(BIND:%.c=$(B)/%.o)
TEST_O := $(TEST:%.c=$(B)/%.o)

all: $(B)/libquire.a $(B)/libquire.so $(B)/lua/quire/core.so

$(B)/src/core/%.o: src/core/%.c
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(WARNINGS) $(STRICT) -Iinclude $(UTF8PROC_CFLAGS) -MMD -MP -c $< -o $@
$(B)/src/bind/%.o: src/bind/%.c
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(WARNINGS) $(STRICT) -Iinclude $(LUA_CFLAGS) -MMD -MP -c $< -o $@
$(B)/tests/core/%.o: tests/core/%.c
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(WARNINGS) -Iinclude -MMD -MP -c $< -o $@

$(B)/libquire.a: $(CORE_O)
	@rm -f $@
	$(AR) rcs $@ $^
$(B)/libquire.so: $(CORE_O)
	$(CC) $(CFLAGS) $(LDFLAGS) -shared -Wl,-soname,libquire.so.0 $^ -o $@ $(UTF8PROC_LIBS)
$(B)/lua/quire/core.so: $(BIND_O) $(B)/libquire.a
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(LDFLAGS) -shared $^ -o $@ $(UTF8PROC_LIBS)
$(B)/core-test: $(TEST_O) $(B)/libquire.a
	$(CC) $(CFLAGS) $(LDFLAGS) $^ -o $@ $(UTF8PROC_LIBS) -lm

-include $(CORE_O:.o=.d) $(BIND_O:.o=.d) $(TEST_O:.o=.d)

clean:
	rm -rf build build-*

.PHONY: all clean
