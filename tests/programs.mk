# SPDX-License-Identifier: Apache-2.0
# Programs that tests build for themselves, by folder: bench, live, fault, fuzz. Unit programs are in the Makefile.

# floors stand alone: they must not profit from our library
$(BUILD)/bench/floor_%: tests/bench/floor_%.c
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(ALL_CFLAGS) -o $@ $< $(LDFLAGS) $(shell pkg-config --libs ncursesw yaml-0.1)

$(BUILD)/bench/bench: $(BENCH) tests/bench/bench.h $(BUILD)/libmadoguchi.a
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(ALL_CFLAGS) -rdynamic -o $@ $(BENCH) $(BUILD)/libmadoguchi.a $(LDFLAGS) $(LIBS) -lm

# asked by tests/sql/*.sh, which give it the prepared cluster
$(BUILD)/live/%: tests/live/%.c $(BUILD)/libmadoguchi.a
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(ALL_CFLAGS) -MMD -MP -rdynamic -o $@ $< $(BUILD)/libmadoguchi.a $(LDFLAGS) $(LIBS)

# system calls that fail, put before the whole program
$(BUILD)/fault/shim.so: tests/fault/shim.c tests/fault/shim_memory.c tests/fault/shim.h
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(ALL_CFLAGS) -fPIC -shared -o $@ $(filter %.c,$^) -ldl

# a test's own clock, line and memory: what they stand in for is named here
FAULT_WRAPS = clock_ms malloc calloc realloc
$(BUILD)/fault/%: tests/fault/%.c tests/fault/scene.c tests/fault/line.c tests/fault/scene.h tests/fault/line.h $(BUILD)/libmadoguchi.a
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(ALL_CFLAGS) -rdynamic -o $@ $(filter %.c,$^) $(FAULT_WRAPS:%=-Wl,--wrap=%) $(BUILD)/libmadoguchi.a $(LDFLAGS) $(LIBS)

$(BUILD)/fault/races: tests/fault/race.c tests/fault/race.h

$(BUILD)/fuzz/%: tests/fuzz/%.c tests/fuzz/drive.h $(BUILD)/libmadoguchi.a
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(ALL_CFLAGS) $(if $(FUZZER),-DFUZZER -fsanitize=fuzzer) -rdynamic -o $@ $< $(BUILD)/libmadoguchi.a $(LDFLAGS) $(LIBS)
