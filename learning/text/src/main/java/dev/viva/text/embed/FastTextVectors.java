package dev.viva.text.embed;

import dev.viva.kernel.Kernels;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.CRC32C;

/** The vectors of words and of their pieces. Immutable and thread-safe. */
public final class FastTextVectors {
    private final WordVectors known;
    private final long[] counts;
    private final Subwords subwords;
    /** The vectors of the words' own, and then those of the buckets. */
    private final float[] rows;

    private FastTextVectors(WordVectors known, long[] counts, Subwords subwords, float[] rows) {
        this.known = known;
        this.counts = counts;
        this.subwords = subwords;
        this.rows = rows;
    }

    static FastTextVectors of(List<String> words, long[] counts, InputLayer input, Subwords subwords) {
        int dimension = input.dimension();
        float[] vectors = new float[Matrices.size(words.size(), dimension)];
        float[] mean = new float[dimension];
        InputLayer.Rows rows = input.rows();
        for (int word = 0; word < words.size(); word++) {
            rows.gather(new int[] {word}, 0, 1, -1);
            rows.mean(mean);
            System.arraycopy(mean, 0, vectors, word * dimension, dimension);
        }
        return new FastTextVectors(WordVectors.owning(words, vectors), counts, subwords, input.weights);
    }

    /** How often each word of {@link #words} came in what was learned from, in their order; a copy. */
    public long[] counts() {
        return counts.clone();
    }

    /** What vectors of words that were not seen depend on: a checksum of the buckets, and how words are cut. */
    public String fingerprint() {
        CRC32C checksum = new CRC32C();
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * known.dimension());
        for (int from = 0; from < rows.length; from += known.dimension()) {
            bytes.clear();
            bytes.asFloatBuffer().put(rows, from, known.dimension());
            checksum.update(bytes.rewind());
        }
        return subwords + " " + Long.toHexString(checksum.getValue());
    }

    Subwords subwords() {
        return subwords;
    }

    float[] rows() {
        return rows;
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
        int before = known.words().size();
        for (int bucket : buckets) {
            Kernels.axpy(1f / buckets.length, rows, (before + bucket) * dimension, sum, 0, dimension);
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
