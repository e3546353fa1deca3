/* SPDX-License-Identifier: Apache-2.0 */
/*
 * For every target of tests/fuzz: with libFuzzer (make fuzz FUZZER=1) nothing; without it a main
 * that runs the target on the files it is given, or on mutations of its own seeds, the same every
 * time.
 */
#ifndef TESTS_FUZZ_DRIVE_H
#define TESTS_FUZZ_DRIVE_H
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#ifndef FUZZER
#ifndef DRIVE_ROUNDS        /* a target whose round is slow says fewer, before it includes this: five seconds under ASan */
#define DRIVE_ROUNDS 20000
#endif
enum { DRIVE_ROOM = 512 };

static size_t drive_mutate(uint8_t *bytes, size_t size, const char *const *seed, size_t seeds)
{
    for (int edits = 1 + rand() % 6; edits > 0; edits--) {
        const char *piece = seed[(size_t)rand() % seeds];
        size_t length = strlen(piece), at = size ? (size_t)rand() % size : 0;
        if (rand() % 2 && size + length < DRIVE_ROOM) {
            memmove(bytes + at + length, bytes + at, size - at);
            memcpy(bytes + at, piece, length);
            size += length;
        } else if (size) {
            bytes[at] = (uint8_t)(rand() % 3 ? bytes[at] ^ (1 << rand() % 8) : rand());
            size -= rand() % 8 == 0;
        }
    }
    return size;
}

static int drive(int argc, char **argv, const char *const *seed, size_t seeds)
{
    static uint8_t bytes[1 << 20];
    for (int i = 1; i < argc; i++) {
        FILE *file = fopen(argv[i], "rb");
        size_t size = file ? fread(bytes, 1, sizeof bytes, file) : 0;
        if (file)
            fclose(file);
        LLVMFuzzerTestOneInput(bytes, size);
    }
    srand(1);
    for (int round = 0; argc == 1 && round < DRIVE_ROUNDS; round++)
        LLVMFuzzerTestOneInput(bytes, drive_mutate(bytes, round % 50 ? (size_t)rand() % 64 : 0, seed, seeds));
    return 0;
}
#define DRIVE(seeds) \
    int main(int argc, char **argv) { return drive(argc, argv, seeds, sizeof seeds / sizeof *seeds); }
#else
#define DRIVE(seeds) extern int drive_unused;
#endif
#endif
