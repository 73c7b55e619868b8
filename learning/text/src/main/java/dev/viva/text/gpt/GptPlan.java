package dev.viva.text.gpt;

/**
 * The sizes of a GPT.
 *
 * @param vocabulary how many tokens there are
 * @param context how many tokens it sees at most
 * @param width the length of a token's vector
 * @param heads how many attention heads a block has
 * @param layers how many blocks
 * @param dropout the probability with which elements are dropped while training, in [0, 1)
 */
public record GptPlan(long vocabulary, long context, long width, long heads, int layers, double dropout) {
    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if one is below 1, {@code width} not a multiple of {@code heads}, or {@code dropout} out
     *     of range
     */
    public GptPlan {
        if (vocabulary < 1 || context < 1 || width < 1 || heads < 1 || layers < 1) {
            throw new IllegalArgumentException("GptPlan: sizes must be at least 1, got vocabulary " + vocabulary
                    + ", context " + context + ", width " + width + ", heads " + heads + ", layers " + layers);
        }
        if (width % heads != 0) {
            throw new IllegalArgumentException(
                    "GptPlan: width must be a multiple of heads, got " + width + " and " + heads);
        }
        if (!(dropout >= 0 && dropout < 1)) {
            throw new IllegalArgumentException("GptPlan: dropout must be in [0, 1), got " + dropout);
        }
    }

    /** GPT-2 small: 124,439,808 parameters. */
    public static GptPlan gpt2Small() {
        return new GptPlan(50_257, 1024, 768, 12, 12, 0.1);
    }
}
