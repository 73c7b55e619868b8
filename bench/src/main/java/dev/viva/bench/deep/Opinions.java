package dev.viva.bench.deep;

import dev.viva.kernel.CounterRandom;
import dev.viva.kernel.Draws;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Made-up remarks such as "plot is not very dull and cast is warm but score is loud", as ids: clauses of a noun and an
 * adjective, joined by "and" where both are of one opinion and by "but" where they are not. Which adjectives praise can only be
 * learnt from how they go together.
 */
final class Opinions {
    static final long END = 0;
    static final long BEGIN = 1;
    static final long MASK = 3;
    static final long FIRST_ORDINARY = 4;
    static final int VOCABULARY = 93;

    private static final long IS = 4;
    private static final long AND = 5;
    private static final long BUT = 6;
    private static final long NOT = 7;
    private static final long FIRST_DEGREE = 8;
    private static final long FIRST_NOUN = 13;
    private static final long FIRST_PRAISE = 33;
    private static final long FIRST_BLAME = 63;
    private static final int NOUNS = 20;
    private static final int ADJECTIVES = 30;

    private Opinions() {}

    /** So many remarks of three clauses. */
    static List<long[]> remarks(long seed, int count) {
        List<long[]> remarks = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            remarks.add(remark(CounterRandom.of(seed).stream(number).draws()));
        }
        return remarks;
    }

    private static long[] remark(Draws draws) {
        long[] ids = new long[20];
        int length = 0;
        boolean good = draws.nextBoolean(0.5);
        for (int clause = 0; clause < 3; clause++) {
            if (clause > 0) {
                boolean turns = draws.nextBoolean(0.4);
                good ^= turns;
                ids[length++] = turns ? BUT : AND;
            }
            ids[length++] = FIRST_NOUN + draws.nextInt(NOUNS);
            ids[length++] = IS;
            boolean denied = draws.nextBoolean(0.3);
            if (denied) {
                ids[length++] = NOT;
            }
            if (draws.nextBoolean(0.3)) {
                ids[length++] = FIRST_DEGREE + draws.nextInt(5);
            }
            ids[length++] = (good ^ denied ? FIRST_PRAISE : FIRST_BLAME) + draws.nextInt(ADJECTIVES);
        }
        return Arrays.copyOf(ids, length);
    }

    /** The opinion of each adjective as it is meant: 1 or -1. */
    private static List<Integer> opinions(long[] ids) {
        List<Integer> opinions = new ArrayList<>();
        int sign = 1;
        for (long id : ids) {
            if (id == NOT) {
                sign = -1;
            } else if (id >= FIRST_PRAISE) {
                opinions.add(id < FIRST_BLAME ? sign : -sign);
                sign = 1;
            } else if (id == AND || id == BUT) {
                sign = 1;
            }
        }
        return opinions;
    }

    /** Whether the last clause praises: 1 or 0. */
    static long conclusion(long[] ids) {
        return opinions(ids).getLast() > 0 ? 1 : 0;
    }

    /** The mean opinion, in [-1, 1]; 0 where there is none. */
    static double praise(long[] ids) {
        return opinions(ids).stream().mapToInt(Integer::intValue).average().orElse(0);
    }

    /** Beginnings such as "plot is". */
    static List<long[]> beginnings(long seed, int count) {
        return remarks(seed, count).stream().map(each -> Arrays.copyOf(each, 2)).toList();
    }
}
