/* SPDX-License-Identifier: Apache-2.0 */
/* The floor of `check`: every .yaml below a folder, read and parsed by libyaml to events, which are
 * thrown away. One core. */
#include <ftw.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <yaml.h>

static bool parse(FILE *file)
{
    yaml_parser_t parser;
    yaml_event_t event;
    bool ended = false, good = yaml_parser_initialize(&parser) != 0;
    yaml_parser_set_input_file(&parser, file);
    while (good && !ended) {
        good = yaml_parser_parse(&parser, &event) != 0;
        ended = good && event.type == YAML_STREAM_END_EVENT;
        if (good)
            yaml_event_delete(&event);
    }
    yaml_parser_delete(&parser);
    return good;
}

static int take(const char *path, const struct stat *status, int type, struct FTW *at)
{
    (void)status, (void)at;
    size_t length = strlen(path);
    if (type != FTW_F || length < 5 || strcmp(path + length - 5, ".yaml") != 0)
        return 0;
    FILE *file = fopen(path, "r");
    bool good = file && parse(file);
    if (file)
        fclose(file);
    if (!good)
        fprintf(stderr, "%s cannot be parsed\n", path);
    return good ? 0 : 1;
}

int main(int argc, char **argv)
{
    return argc == 2 ? nftw(argv[1], take, 16, FTW_PHYS) : 2;
}
