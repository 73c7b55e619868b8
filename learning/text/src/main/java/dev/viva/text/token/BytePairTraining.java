package dev.viva.text.token;

import dev.viva.learn.Parameter;
import dev.viva.learn.Parameters;

/**
 * Learns {@link BytePair}: the most frequent pair of neighbours becomes a token, again and again. The lowest ids win among
 * pairs as frequent. Each merge costs as much as there are words with its pair, and a logarithm.
 *
 * @param vocabularySize how many tokens there are at most
 * @param minimumCount pairs that come less often are never merged
 * @param alphabetLimit how many characters are kept at most, the most frequent
 */
public record BytePairTraining(int vocabularySize, int minimumCount, int alphabetLimit) implements ModelTraining {
    private static final Parameters<BytePairTraining> PARAMETERS = Parameters.of(
            BytePairTraining.class,
            Parameter.integer("vocabularySize", "how many tokens there are at most", 1, 10_000_000, 30_000),
            Parameter.integer("minimumCount", "pairs that come less often are never merged", 1, Integer.MAX_VALUE, 2),
            Parameter.integer("alphabetLimit", "how many characters are kept at most", 1, 10_000_000, 10_000));

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException for the first that is not allowed
     */
    public BytePairTraining {
        PARAMETERS.check(vocabularySize, minimumCount, alphabetLimit);
    }

    /** The defaults, with this many tokens. */
    public static BytePairTraining of(int vocabularySize) {
        return PARAMETERS.withValue(PARAMETERS.defaults(), "vocabularySize", vocabularySize);
    }

    /** The same with another least count. */
    public BytePairTraining withMinimumCount(int count) {
        return PARAMETERS.withValue(this, "minimumCount", count);
    }

    /** The same with another bound on characters. */
    public BytePairTraining withAlphabetLimit(int characters) {
        return PARAMETERS.withValue(this, "alphabetLimit", characters);
    }
}
