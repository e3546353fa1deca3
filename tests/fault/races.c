/* If this fails, two clerks at one household break it, or somebody who hides is found by a copy
 * issued after her flag. */
/* SPDX-License-Identifier: Apache-2.0 */
/*
 * tests/fault/races HOME DATABASE SEED pairs|flag|moshide MOST: two clerks' own connections send two deeds
 * upon one household at once, each beginning at a random moment. The oracle knows nothing of the
 * rules: the same two deeds are done one after the other, both ways, and undone (races.sql); what
 * stands after the race must be one of the two, or the one that was done alone beside one that was
 * refused: it had read the household before, and the clerk reads it again. flag: one is the 申出 of
 * a 支援措置, the other a copy of the 住民票; a copy numbered behind the flag is a leak. moshide: the
 * other is any deed about her household or that brings somebody into it, with its screen; once she
 * is protected no row, entry, destination or screen of that household tells the place. Knows
 * api.submit and nothing else of the engine.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "race.h"

enum { ORDERS = 4, LATE_US = 6000 };
static const char *const acts[] = {
    "転居", "一部転居", "世帯分離", "世帯主変更", "転出", "一部転出", "世帯主の転出", "死亡", "出生", "世帯に入る転入",
    "証明", "戸籍死亡", "取消し"};
static const char *const logins[SIDES] = {"n_mado", "n_shogo"}, *const flag_logins[SIDES] = {"n_mado", "n_shien"};

static unsigned dice(struct race *race, unsigned sides)
{
    race->seed ^= race->seed << 13;
    race->seed ^= race->seed >> 17;
    race->seed ^= race->seed << 5;
    return race->seed % sides;
}

static void count(struct race *race)
{
    int done = race_is_done(race, &race->side[0]) + race_is_done(race, &race->side[1]);
    race->both += done == 2;
    race->one += done == 1;
    race->none += done == 0;
    race->rounds++;
}

/* ---- two deeds against the same two one after the other ---- */

static const char *oracle(struct race *race, const char *const act[SIDES], const char *head, const char *people, int first)
{
    return scene_ask(&race->scene, arena_format(race->scene.arena,
        "SELECT tap.order(ARRAY['%s', '%s'], ARRAY[tap.act('%s', %s), tap.act('%s', %s)], %d, %s)", logins[0], logins[1],
        act[0], head, act[1], head, first, people));
}

static void race_pair(struct race *race, const char *a, const char *b, const char *head)
{
    const char *const act[SIDES] = {a, b};
    for (int i = 0; i < SIDES; i++)
        scene_ask(&race->scene, arena_format(race->scene.arena, "SELECT tap.before('%s', %s)",
                                             act[i], head));
    const char *people = scene_ask(&race->scene, arena_format(race->scene.arena, "SELECT format('%%L::bigint[]', tap.family(%s))", head));
    const char *wanted[ORDERS];
    for (int i = 0; i < ORDERS; i++)
        wanted[i] = oracle(race, act, head, people, i + 1);
    for (int i = 0; i < SIDES; i++) {
        race_prepare(race, &race->side[i], act[i], head);
        race->side[i].late_us = dice(race, LATE_US);
    }
    race_run(race);
    const char *got = arena_format(race->scene.arena, "%s %s \n%s", race_text(race, race->side[0].answer, "state"),
        race_text(race, race->side[1].answer, "state"), scene_ask(&race->scene, arena_format(race->scene.arena, "SELECT tap.print(%s)", people)));
    int like = 0;
    while (like < ORDERS && strcmp(got, wanted[like]) != 0)
        like++;
    if (like == ORDERS)
        fprintf(stderr, "%s beside %s, household of %s:\n%s\n---- first before second:\n%s\n---- second before first:\n%s\n", a, b, head, got, wanted[0], wanted[1]);
    MUST(like < ORDERS);
    race->again += like >= SIDES;
    count(race);
}

static struct value heads_of(struct race *race)
{
    struct error err = ERROR_NONE;
    struct value heads;
    const char *text = scene_ask(&race->scene, "SELECT jsonb_agg(h ORDER BY h) FROM tap.households() AS h");
    MUST(json_read(race->scene.arena, text, strlen(text), &heads, &err) && heads.kind == VALUE_LIST);
    return heads;
}

static void race_pairs(struct race *race)
{
    struct value heads = heads_of(race);
    unsigned pairs = COUNT_OF(acts) * COUNT_OF(acts), from = dice(race, pairs);
    for (size_t i = 0; i < heads.list->count && i < pairs && race->rounds < race->most; i++) {
        unsigned pair = (from + (unsigned)i) % pairs;
        race_pair(race, acts[pair / COUNT_OF(acts)], acts[pair % COUNT_OF(acts)], value_print(race->scene.arena, heads.list->item[i]));
    }
    printf("%d pairs of 異動 at once as one after the other: both done %d, one %d, none %d; %d to be asked again, %d deadlocks retried\n", race->rounds, race->both,
           race->one, race->none, race->again, race->deadlocks);
}

/* ---- the flag ---- */

static const char *fate_of_copy(struct race *race, const char *head)
{
    return scene_ask(&race->scene, arena_format(race->scene.arena, "SELECT tap.fate('n_mado', 'juki.kofu', tap.kofu(%s))", head));
}

/* Whose copy: the person herself, another of her household, who lives at the same address in a
 * household of their own, or who lives where an entry that waits will bring her: she has asked from
 * elsewhere, under another number, and only her name is known. */
static const char *whose(struct race *race, const char *head, const char *neighbour, const char **act)
{
    struct arena *arena = race->scene.arena;
    unsigned who = dice(race, 4);
    *act = "支援申出";
    if (who == 3) {
        scene_ask(&race->scene, arena_format(arena, "SELECT tap.wait_beside(%s, %s)", head, neighbour));
        *act = "名の申出";
        return neighbour;
    }
    if (who < 2)
        return who == 0 ? head : scene_ask(&race->scene, arena_format(arena, "SELECT tap.member(%s, 1)", head));
    scene_ask(&race->scene, arena_format(arena,
        "UPDATE gyosei_kihon.jusho_rireki AS j SET machiaza_id = o.machiaza_id, postal_no = o.postal_no, jusho = o.jusho, banchi = o.banchi, katagaki = o.katagaki "
        "FROM gyosei_kihon.jusho_rireki AS o WHERE o.dantai_code = 392049 AND o.kojin_no = %s AND o.jusho_kubun_code = '1' AND o.valid_to_date IS NULL AND "
        "j.dantai_code = 392049 AND j.kojin_no IN (SELECT q.kojin_no FROM juki.jumin AS p JOIN juki.jumin AS q USING (dantai_code, setai_no) WHERE dantai_code = 392049 AND p.kojin_no = %s) "
        "AND j.jusho_kubun_code = '1' AND j.valid_to_date IS NULL RETURNING ''", head, neighbour));
    return neighbour;
}

static void judge_flag(struct race *race, const char *head, const char *who)
{
    struct arena *arena = race->scene.arena;
    const char *stamps = scene_ask(&race->scene, arena_format(arena,
        "SELECT (a.at < b.at)::text FROM (SELECT max(at) AS at FROM tap.stamp WHERE request = '%s') AS a, (SELECT max(at) AS at FROM tap.stamp WHERE request = '%s') AS b",
        race->side[0].request, race->side[1].request));
    if (race_is_done(race, &race->side[0]) && strcmp(stamps, "true") != 0)
        fprintf(stderr, "a copy for %s was numbered behind the flag of %s\n", who, head);
    MUST(race_is_done(race, &race->side[1]));
    MUST(!race_is_done(race, &race->side[0]) || strcmp(stamps, "true") == 0);
    MUST(strstr(fate_of_copy(race, who), "02-071"));        /* from now on none */
    count(race);
}

static void race_flags(struct race *race)
{
    struct value heads = heads_of(race);
    for (size_t i = 0; i + 1 < heads.list->count && race->rounds < race->most; i += 2) {
        const char *head = value_print(race->scene.arena, heads.list->item[i]);
        const char *act, *who = whose(race, head, value_print(race->scene.arena, heads.list->item[i + 1]), &act);
        race_prepare(race, &race->side[0], "証明", who);
        race_prepare(race, &race->side[1], act, head);
        race->side[0].late_us = dice(race, LATE_US * 2);
        race->side[1].late_us = dice(race, LATE_US);
        race_run(race);
        judge_flag(race, head, who);
    }
    printf("%d 申出 beside a copy of the 住民票: %d copies before the flag, %d refused, 0 behind it\n", race->rounds, race->both, race->one);
}

/* ---- a 申出 beside everything else ---- */

enum { MADO, SHOGO, ZEI, KEPT = 8 };     /* KEPT: put aside, not done */
static const char *const beside_logins[] = {"n_mado", "n_shogo", "n_zei"};
static const struct { const char *act; int by; } beside[] = {
    {"転居", MADO}, {"入る転居", MADO}, {"入る転居の照合", SHOGO}, {"転居の照合", SHOGO}, {"送付先", ZEI},
    {"保留", ZEI | KEPT}, {"郵送", MADO}, {"実態", MADO},
    {"一部転居", MADO}, {"世帯分離", MADO}, {"世帯主変更", MADO}, {"転出", MADO}, {"一部転出", MADO}, {"世帯主の転出", MADO},
    {"死亡", MADO}, {"出生", MADO}, {"世帯に入る転入", MADO}, {"戸籍死亡", MADO}, {"取消し", MADO}};

/* One of the two is held for a moment before it is committed. */
static void race_beside(struct race *race, const struct side desk[], size_t which, const char *head)
{
    const char *act = beside[which].act;
    int by = beside[which].by & ~KEPT;
    scene_ask(&race->scene, arena_format(race->scene.arena, "SELECT tap.before('%s', %s)", act, head));
    race->side[0].db = desk[by].db;
    race->side[0].login = beside_logins[by];
    race_prepare(race, &race->side[0], act, head);
    race->side[0].is_kept = beside[which].by & KEPT;
    race_prepare(race, &race->side[1], "支援申出", head);
    for (int s = 0; s < SIDES; s++)
        race->side[s].late_us = dice(race, LATE_US);
    race->side[dice(race, SIDES)].is_held = true;
    race_run(race);
    const char *left = scene_ask(&race->scene, arena_format(race->scene.arena, "SELECT tap.left_open(%s)", head));
    bool is_any = race_is_done(race, &race->side[0]) || race_is_done(race, &race->side[1]);
    if (*left || !is_any)
        fprintf(stderr, "%s beside a 申出 of %s: %s, %s: %s\n", act, head, race_text(race, race->side[0].answer, "state"), race_text(race, race->side[1].answer, "state"), left);
    MUST(!*left && is_any);
    count(race);
}

static void race_moshide(struct race *race)
{
    struct value heads = heads_of(race);
    struct db *own = race->side[0].db;
    struct side desk[COUNT_OF(beside_logins)];
    int acted = 0, protected = 0;
    for (size_t i = 0; i < COUNT_OF(beside_logins); i++)
        race_connect(race, &desk[i], beside_logins[i]);
    for (size_t i = 0; i < heads.list->count && race->rounds < race->most; i++) {
        race_beside(race, desk, (i + race->seed % COUNT_OF(beside)) % COUNT_OF(beside), value_print(race->scene.arena, heads.list->item[i]));
        acted += race_is_done(race, &race->side[0]);
        protected += race_is_done(race, &race->side[1]);
    }
    MUST(acted * 2 >= race->rounds && protected * 2 >= race->rounds);   /* what is refused races nobody */
    race->side[0].db = own;
    for (size_t i = 0; i < COUNT_OF(beside_logins); i++)
        db_free(&desk[i].db);
    printf("%d 申出 beside another deed: both done %d, one %d, and 0 places left in the open; %d deadlocks retried\n", race->rounds, race->both, race->one, race->deadlocks);
}

int main(int argc, char **argv)
{
    struct race race = {.seed = 0};
    MUST(argc == 6 && atoi(argv[3]) > 0 && atoi(argv[5]) > 0);
    race.most = atoi(argv[5]);
    bool is_pairs = strcmp(argv[4], "pairs") == 0, is_flag = strcmp(argv[4], "flag") == 0;
    MUST(is_pairs || is_flag || strcmp(argv[4], "moshide") == 0);
    race.seed = (unsigned)atoi(argv[3]) * 2654435761u | 1u;
    scene_open(&race.scene, argv[1], argv[2]);
    for (int i = 0; i < SIDES; i++)
        race_connect(&race, &race.side[i], (is_pairs ? logins : flag_logins)[i]);
    scene_ask(&race.scene, "SELECT set_config('search_path', 'tap, pg_catalog', false)");
    (is_flag ? race_flags : is_pairs ? race_pairs : race_moshide)(&race);
    MUST(race.rounds >= (race.most < 10 ? race.most : 10) && race.both + race.one > 0);
    for (int i = 0; i < SIDES; i++)
        db_free(&race.side[i].db);
    scene_close(&race.scene);
    return 0;
}
