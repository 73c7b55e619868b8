package dev.viva.bench.retrieve;

import dev.viva.kernel.CounterRandom;
import dev.viva.kernel.Draws;

/**
 * Random strings that nobody would search for: signs of query languages, any character of Unicode, halves of characters, blanks and letters, so
 * mixed that some are words. What a search can look at is drawn for each string; the rest is a piece of a million characters that all share.
 *
 * @param length of each string, in characters
 */
record MalformedQueries(int length) {
    private static final CounterRandom RANDOM = CounterRandom.of(23);
    private static final int OWN = 1_200;
    private static final int SHARED = 1 << 20;
    private static final String SIGNS = "+-&|!(){}[]^\"~*?:\\/<>=,.;'`#@%$_\t\n\r\0 AND OR NOT TO";
    private static final String REST = noise(RANDOM.stream(Long.MAX_VALUE).draws(), SHARED);

    String query(int number) {
        Draws draws = RANDOM.stream(number).draws();
        String own = noise(draws, Math.min(OWN, length));
        int rest = length - own.length();
        int from = draws.nextInt(SHARED - rest);
        return own + REST.substring(from, from + rest);
    }

    /** From none to three quarters of the characters are letters. */
    private static String noise(Draws draws, int length) {
        int letters = draws.nextInt(4);
        char[] text = new char[length];
        for (int at = 0; at < length; at++) {
            text[at] = draws.nextInt(4) < letters ? (char) ('a' + draws.nextInt(26)) : other(draws);
        }
        return new String(text);
    }

    private static char other(Draws draws) {
        return switch (draws.nextInt(3)) {
            case 0 -> SIGNS.charAt(draws.nextInt(SIGNS.length()));
            case 1 -> (char) draws.nextInt(1 << 16);
            default -> ' ';
        };
    }
}
