package dev.viva.text.token;

import dev.viva.learn.Parameter;
import dev.viva.learn.Parameters;

/**
 * Learns {@link WordPiece}: its tokens are those that byte-pair merging makes when characters inside words carry the
 * prefix {@code ##}.
 *
 * @param vocabularySize how many tokens there are at most
 * @param minimumCount pairs that come less often are never merged
 * @param alphabetLimit how many characters are kept at most, the most frequent
 */
public record WordPieceTraining(int vocabularySize, int minimumCount, int alphabetLimit) implements ModelTraining {
    private static final Parameters<WordPieceTraining> PARAMETERS = Parameters.of(
            WordPieceTraining.class,
            Parameter.integer("vocabularySize", "how many tokens there are at most", 1, 10_000_000, 30_000),
            Parameter.integer("minimumCount", "pairs that come less often are never merged", 1, Integer.MAX_VALUE, 2),
            Parameter.integer("alphabetLimit", "how many characters are kept at most", 1, 10_000_000, 1_000));

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException for the first that is not allowed
     */
    public WordPieceTraining {
        PARAMETERS.check(vocabularySize, minimumCount, alphabetLimit);
    }

    /** The defaults, with this many tokens. */
    public static WordPieceTraining of(int vocabularySize) {
        return PARAMETERS.withValue(PARAMETERS.defaults(), "vocabularySize", vocabularySize);
    }

    BytePairTraining merging() {
        return new BytePairTraining(vocabularySize, minimumCount, alphabetLimit);
    }
}
