package dev.viva.retrieve.vector;

import static dev.viva.kernel.CodeKernels.CODEWORDS;

import dev.viva.kernel.CodeKernels;

/** Sixteen points for each part of a vector, the nearest of which stands for it. Immutable and thread-safe. */
final class ProductQuantizer {
    private final int[] starts;
    private final float[] codewords;

    /**
     * Owns the codewords.
     *
     * @param codewords number {@code i} of codeword {@code c} is at {@code i · CODEWORDS + c}
     */
    ProductQuantizer(int dimension, int parts, float[] codewords) {
        this.starts = starts(dimension, parts);
        this.codewords = codewords;
    }

    /** Where parts of as equal length as can be begin, and where the last ends. */
    static int[] starts(int dimension, int parts) {
        int[] starts = new int[parts + 1];
        for (int part = 1; part <= parts; part++) {
            starts[part] = (int) ((long) part * dimension / parts);
        }
        return starts;
    }

    int parts() {
        return starts.length - 1;
    }

    /** The bytes of a vector's code, which are also how many pairs of parts there are. */
    int pairs() {
        return (parts() + 1) / 2;
    }

    float[] codewords() {
        return codewords;
    }

    /** How many numbers the tables of a query have. */
    int room() {
        return parts() * CODEWORDS;
    }

    /** How many bytes the levels of a query's tables have. */
    int levels() {
        return 2 * pairs() * CodeKernels.BLOCK;
    }

    void squaredTables(float[] residual, float[] into) {
        CodeKernels.squaredTables(residual, codewords, starts, into);
    }

    void productTables(float[] query, float[] into) {
        CodeKernels.productTables(query, codewords, starts, into);
    }

    /** Writes the code of a residual as a byte for each pair of parts; {@code tables} is room for {@link #room} numbers. */
    void encode(float[] residual, float[] tables, byte[] code) {
        squaredTables(residual, tables);
        for (int pair = 0; pair < code.length; pair++) {
            int high = 2 * pair + 1 < parts() ? nearest(tables, (2 * pair + 1) * CODEWORDS) : 0;
            code[pair] = (byte) (nearest(tables, 2 * pair * CODEWORDS) | high << 4);
        }
    }

    private static int nearest(float[] tables, int from) {
        int best = 0;
        for (int code = 1; code < CODEWORDS; code++) {
            best = tables[from + code] < tables[from + best] ? code : best;
        }
        return best;
    }
}
