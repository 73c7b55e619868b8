package dev.viva.deep.textbook;

import java.util.Arrays;

/**
 * Attention of one head, step by step: {@code softmax(q kᵀ · scale) v} for rows of queries, keys and values, with everything in
 * between (Vaswani et al. 2017).
 *
 * @param scores queries · keys, scaled; negative infinity where a key may not be seen
 * @param weights each row the softmax of its scores; rows add up to 1, cells that may not be seen are exactly 0
 * @param outputs each row the weighted mean of values
 */
public record Attention(double[][] scores, double[][] weights, double[][] outputs) {
    /**
     * Computes all. O(queries · keys · width).
     *
     * @param queries rows of one width
     * @param keys rows of the same width
     * @param values as many rows as there are keys
     * @param scale what scores are multiplied by: 1 / √width in the paper; without it large widths leave softmax no choice
     * @param causal whether query i sees only keys 0 … i
     * @throws IllegalArgumentException if shapes do not go together
     */
    public static Attention of(double[][] queries, double[][] keys, double[][] values, double scale, boolean causal) {
        int width = width("queries", queries);
        if (width("keys", keys) != width || values.length != keys.length) {
            throw new IllegalArgumentException(
                    "Attention.of: keys must have width " + width + " and as many rows as values, got " + keys.length
                            + " × " + width("keys", keys) + " and " + values.length + " values");
        }
        width("values", values);
        double[][] scores = new double[queries.length][keys.length];
        double[][] weights = new double[queries.length][];
        double[][] outputs = new double[queries.length][values[0].length];
        for (int query = 0; query < queries.length; query++) {
            for (int key = 0; key < keys.length; key++) {
                boolean seen = !causal || key <= query;
                scores[query][key] = seen ? scale * dot(queries[query], keys[key]) : Double.NEGATIVE_INFINITY;
            }
            weights[query] = softmax(scores[query]);
            for (int key = 0; key < keys.length; key++) {
                for (int at = 0; at < outputs[query].length; at++) {
                    outputs[query][at] += weights[query][key] * values[key][at];
                }
            }
        }
        return new Attention(scores, weights, outputs);
    }

    private static int width(String name, double[][] rows) {
        if (rows.length == 0 || Arrays.stream(rows).anyMatch(row -> row.length != rows[0].length)) {
            throw new IllegalArgumentException("Attention.of: " + name + " must have rows of one width, got "
                    + Arrays.toString(
                            Arrays.stream(rows).mapToInt(row -> row.length).toArray()));
        }
        return rows[0].length;
    }

    private static double dot(double[] one, double[] two) {
        double sum = 0;
        for (int at = 0; at < one.length; at++) {
            sum += one[at] * two[at];
        }
        return sum;
    }

    /** eˣ over their sum, from which the largest is taken first so that nothing overflows. */
    public static double[] softmax(double[] scores) {
        double largest = Arrays.stream(scores).max().orElse(0);
        double[] weights =
                Arrays.stream(scores).map(each -> Math.exp(each - largest)).toArray();
        double sum = Arrays.stream(weights).sum();
        return Arrays.stream(weights).map(each -> each / sum).toArray();
    }

    /** −Σ w log w of one query's weights, in nats: 0 where it looks at one key only, log(keys) where at all alike. */
    public double entropy(int query) {
        return -Arrays.stream(weights[query])
                .filter(each -> each > 0)
                .map(each -> each * Math.log(each))
                .sum();
    }
}
