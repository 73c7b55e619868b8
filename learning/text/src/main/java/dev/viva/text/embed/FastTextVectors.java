package dev.viva.text.embed;

import dev.viva.kernel.Kernels;
import java.util.Arrays;
import java.util.List;

/** The vectors of words and of their pieces. Immutable and thread-safe. */
public final class FastTextVectors {
    private final WordVectors known;
    private final Subwords subwords;
    /** The vectors of the buckets. */
    private final float[] pieces;

    private FastTextVectors(WordVectors known, Subwords subwords, float[] pieces) {
        this.known = known;
        this.subwords = subwords;
        this.pieces = pieces;
    }

    static FastTextVectors of(List<String> words, InputLayer input, Subwords subwords) {
        int dimension = input.dimension();
        float[] vectors = new float[Matrices.size(words.size(), dimension)];
        float[] mean = new float[dimension];
        InputLayer.Rows rows = input.rows();
        for (int word = 0; word < words.size(); word++) {
            rows.gather(new int[] {word}, 0, 1, -1);
            rows.mean(mean);
            System.arraycopy(mean, 0, vectors, word * dimension, dimension);
        }
        float[] pieces = Arrays.copyOfRange(input.weights, words.size() * dimension, input.weights.length);
        return new FastTextVectors(WordVectors.owning(words, vectors), subwords, pieces);
    }

    /** The words that were seen, with the means of their own vectors and those of their pieces. */
    public WordVectors words() {
        return known;
    }

    /**
     * The vector of any word: of one that was not seen, the mean of its pieces' vectors; all zero where it has no piece,
     * as the empty word.
     */
    public float[] vector(String word) {
        if (known.contains(word)) {
            return known.vector(word);
        }
        int dimension = known.dimension();
        float[] sum = new float[dimension];
        int[] buckets = subwords.of(word);
        for (int bucket : buckets) {
            Kernels.axpy(1f / buckets.length, pieces, bucket * dimension, sum, 0, dimension);
        }
        return sum;
    }

    /**
     * The seen words most like any word, without itself.
     *
     * @throws IllegalArgumentException if {@code count} is negative
     */
    public List<WordVectors.Neighbor> nearest(String word, int count) {
        return known.contains(word) ? known.nearest(word, count) : known.nearest(vector(word), count);
    }
}
