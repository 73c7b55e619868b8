package dev.viva.text.token;

import dev.viva.learn.Interval;
import dev.viva.learn.Parameter;
import dev.viva.learn.Parameters;

/**
 * Learns {@link Unigram} (Kudo 2018, arXiv 1804.10959): begins with the substrings of words that cover most characters,
 * fits their probabilities by expectation maximisation, and drops those whose loss the likelihood feels least, until few
 * enough are left. Single characters stay.
 *
 * @param vocabularySize how many pieces there are at most
 * @param seedSize with how many pieces it begins
 * @param longestPiece how many characters a piece has at most
 * @param shrinking which share of the pieces each round keeps
 * @param rounds how often probabilities are fitted between two drops
 */
public record UnigramTraining(int vocabularySize, int seedSize, int longestPiece, double shrinking, int rounds)
        implements ModelTraining {
    private static final Parameters<UnigramTraining> PARAMETERS = Parameters.of(
            UnigramTraining.class,
            Parameter.integer("vocabularySize", "how many pieces there are at most", 1, 10_000_000, 8_000),
            Parameter.integer("seedSize", "with how many pieces it begins", 1, 100_000_000, 300_000),
            Parameter.integer("longestPiece", "how many characters a piece has at most", 1, 1_000, 16),
            Parameter.number(
                    "shrinking", "which share of the pieces each round keeps", Interval.closed(0.05, 0.95), 0.75),
            Parameter.integer("rounds", "how often probabilities are fitted between two drops", 1, 1_000, 2));

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException for the first that is not allowed
     */
    public UnigramTraining {
        PARAMETERS.check(vocabularySize, seedSize, longestPiece, shrinking, rounds);
    }

    /** The defaults, with this many pieces. */
    public static UnigramTraining of(int vocabularySize) {
        return PARAMETERS.withValue(PARAMETERS.defaults(), "vocabularySize", vocabularySize);
    }
}
