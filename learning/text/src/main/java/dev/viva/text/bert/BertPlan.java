package dev.viva.text.bert;

/**
 * The sizes of a BERT.
 *
 * @param vocabulary how many tokens there are
 * @param positions how many tokens it sees at most
 * @param types how many kinds of segments there are; two for pairs of sentences
 * @param width the length of a token's vector
 * @param heads how many attention heads a layer has
 * @param layers how many layers
 * @param inner the width of the feed-forward network inside
 * @param dropout the probability with which elements are dropped while training, in [0, 1)
 */
public record BertPlan(
        long vocabulary, long positions, long types, long width, long heads, int layers, long inner, double dropout) {
    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if one is below 1, {@code width} not a multiple of {@code heads}, or {@code dropout} out
     *     of range
     */
    public BertPlan {
        if (vocabulary < 1 || positions < 1 || types < 1 || width < 1 || heads < 1 || layers < 1 || inner < 1) {
            throw new IllegalArgumentException("BertPlan: sizes must be at least 1, got vocabulary " + vocabulary
                    + ", positions " + positions + ", types " + types + ", width " + width + ", heads " + heads
                    + ", layers "
                    + layers + ", inner " + inner);
        }
        if (width % heads != 0) {
            throw new IllegalArgumentException(
                    "BertPlan: width must be a multiple of heads, got " + width + " and " + heads);
        }
        if (!(dropout >= 0 && dropout < 1)) {
            throw new IllegalArgumentException("BertPlan: dropout must be in [0, 1), got " + dropout);
        }
    }

    /** BERT-base, uncased: 109,482,240 parameters. */
    public static BertPlan base() {
        return new BertPlan(30_522, 512, 2, 768, 12, 12, 3072, 0.1);
    }
}
