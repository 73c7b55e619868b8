package dev.viva.text.token;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text as tokens. All arrays have one entry for each token and are copies. Immutable and thread-safe.
 *
 * <p>Offsets count UTF-16 characters of the given text, as {@link String#substring(int, int)} does, from the first that a
 * token covers to the one after its last. Tokens that come from no text (special tokens of the template, padding) have the
 * offsets 0 and 0.
 */
public final class Encoding {
    /** The columns of an encoding's table. */
    enum Field {
        ID,
        TYPE,
        START,
        END,
        WORD,
        TEXT,
        SPECIAL,
        ATTENTION
    }

    static final int NO_WORD = -1;

    private final int length;
    private final int[][] fields;
    private final String[] tokens;

    Encoding(int[][] fields, @Nullable String[] tokens, int length) {
        this.length = length;
        this.fields = new int[fields.length][];
        for (int field = 0; field < fields.length; field++) {
            this.fields[field] = Arrays.copyOf(fields[field], length);
        }
        this.tokens = Arrays.copyOf(tokens, length);
    }

    /** How many tokens there are. */
    public int length() {
        return length;
    }

    private int[] copy(Field field) {
        return fields[field.ordinal()].clone();
    }

    /** The tokens' ids. */
    public int[] ids() {
        return copy(Field.ID);
    }

    /** The tokens: the vocabulary's entry of each id, also for the unknown token. */
    public List<String> tokens() {
        return List.of(tokens);
    }

    /** Which part of the template each token is in: with BERT 0 for the first text and 1 for the second. */
    public int[] typeIds() {
        return copy(Field.TYPE);
    }

    /** Where in the given text each token begins. */
    public int[] starts() {
        return copy(Field.START);
    }

    /** Where in the given text each token ends. */
    public int[] ends() {
        return copy(Field.END);
    }

    /** The word of its text that each token is in, counted from 0; -1 for special tokens and padding. */
    public int[] words() {
        return copy(Field.WORD);
    }

    /** The text that each token is in: 0 for the first, 1 for the second; -1 for special tokens and padding. */
    public int[] texts() {
        return copy(Field.TEXT);
    }

    /** 1 for special tokens that come from no text and for padding, else 0. */
    public int[] specialTokensMask() {
        return copy(Field.SPECIAL);
    }

    /** 0 for padding, else 1. */
    public int[] attentionMask() {
        return copy(Field.ATTENTION);
    }

    /** This encoding with padding, or itself where it is long enough. */
    Encoding padded(Padding padding, int wanted) {
        if (length >= wanted) {
            return this;
        }
        EncodingBuilder padded = new EncodingBuilder(wanted);
        if (padding.side() == Side.RIGHT) {
            padded.append(this);
        }
        for (int i = length; i < wanted; i++) {
            padded.addPadding(padding);
        }
        if (padding.side() == Side.LEFT) {
            padded.append(this);
        }
        return padded.done();
    }

    int[] field(Field field) {
        return fields[field.ordinal()];
    }

    @Override
    public String toString() {
        return "Encoding" + List.of(tokens);
    }
}
