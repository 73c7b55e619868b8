package dev.viva.text.sentence;

import org.jspecify.annotations.Nullable;

/**
 * How an encoder of a file is run. Immutable.
 *
 * @param pooling how tokens' vectors become one; {@code null} for what the files say, and the mean where they say nothing
 * @param longTexts what becomes of texts that are too long
 * @param limit how many tokens are seen at once, the special ones included; 0 for what the files say
 * @param threads how many threads ONNX Runtime uses for one encoding, at least 1; our own networks use libtorch's
 */
public record EncoderOptions(@Nullable Pooling pooling, LongTexts longTexts, int limit, int threads) {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is not allowed
     */
    public EncoderOptions {
        if (limit < 0 || threads < 1) {
            throw new IllegalArgumentException("EncoderOptions: limit must be at least 0 and threads at least 1, got "
                    + limit + " and " + threads);
        }
    }

    /** What the files say, long texts cut, on all processors. */
    public static EncoderOptions standard() {
        return new EncoderOptions(null, LongTexts.CUT, 0, Runtime.getRuntime().availableProcessors());
    }

    /** The same with another way to make one vector of many. */
    public EncoderOptions withPooling(Pooling other) {
        return new EncoderOptions(other, longTexts, limit, threads);
    }

    /** The same with another way with long texts. */
    public EncoderOptions withLongTexts(LongTexts other) {
        return new EncoderOptions(pooling, other, limit, threads);
    }

    /** The same with another number of tokens. */
    public EncoderOptions withLimit(int tokens) {
        return new EncoderOptions(pooling, longTexts, tokens, threads);
    }

    /** The same with another number of threads. */
    public EncoderOptions withThreads(int count) {
        return new EncoderOptions(pooling, longTexts, limit, count);
    }
}
