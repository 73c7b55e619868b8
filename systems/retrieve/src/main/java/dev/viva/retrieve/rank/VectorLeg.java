package dev.viva.retrieve.rank;

import dev.viva.kernel.Kernels;
import java.util.List;
import java.util.function.Function;

/**
 * Ranks by the cosine between the vector of a query and those of the texts, those above 0 only. O(texts · dimension) a query. Immutable and
 * thread-safe where its embedder is.
 */
public final class VectorLeg implements Leg {
    private static final double TOLERANCE = 1e-3;

    private final String name;
    private final float[][] vectors;
    private final Function<String, float[]> embedder;

    /**
     * A leg.
     *
     * @param vectors one for each text, of length one or 0; owned, never copied
     * @param embedder makes the vector of a query, of length one or 0
     */
    public VectorLeg(String name, float[][] vectors, Function<String, float[]> embedder) {
        this.name = name;
        this.vectors = vectors;
        this.embedder = embedder;
    }

    /** Of what is learned from the texts of a field. */
    public static VectorLeg of(String name, LatentSemantics semantics) {
        return new VectorLeg(name, semantics.vectors(), semantics::vector);
    }

    /**
     * Of an encoder of whole texts, such as one of {@code dev.viva.text.sentence}: {@code VectorLeg.of("words", texts, encoder::encode)}.
     *
     * @param texts all texts of the collection, by number
     * @param encoder gives a vector of length one or 0 for each text, all of one length; thread-safe
     * @throws IllegalArgumentException if it does not
     */
    public static VectorLeg of(String name, List<String> texts, Function<List<String>, float[][]> encoder) {
        float[][] vectors = encoder.apply(texts);
        if (vectors.length != texts.size()) {
            throw new IllegalArgumentException(
                    "VectorLeg: there must be a vector for each of " + texts.size() + " texts, got " + vectors.length);
        }
        for (int text = 0; text < vectors.length; text++) {
            requireDirection(text, vectors[text], vectors[0].length);
        }
        return new VectorLeg(name, vectors, query -> encoder.apply(List.of(query))[0]);
    }

    private static void requireDirection(int text, float[] vector, int dimension) {
        double squares = Kernels.dot(vector, vector);
        if (vector.length != dimension || !(squares == 0 || Math.abs(squares - 1) < TOLERANCE)) {
            throw new IllegalArgumentException("VectorLeg: the vector of text " + text + " must have " + dimension
                    + " values and length 0 or 1, got " + vector.length + " and " + Math.sqrt(squares));
        }
    }

    /**
     * The same with the best texts of another leg mixed into each query, as if they were relevant (Rocchio 1971).
     *
     * @param texts how many, at least 1
     * @param share how much of the query's direction they make, in [0, 1]
     */
    public VectorLeg after(String renamed, Leg first, int texts, double share) {
        return new VectorLeg(renamed, vectors, query -> {
            float[] own = embedder.apply(query);
            Ranked found = first.rank(query, texts);
            double[] mean = new double[own.length];
            for (int text : found.texts()) {
                for (int at = 0; at < mean.length; at++) {
                    mean[at] += vectors[text][at];
                }
            }
            float[] learned = scaled(mean);
            double[] mixed = new double[own.length];
            for (int at = 0; at < mixed.length; at++) {
                mixed[at] = (1 - share) * own[at] + share * learned[at];
            }
            return scaled(mixed);
        });
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Ranked rank(String query, int limit) {
        float[] asked = embedder.apply(query);
        double[] scores = new double[vectors.length];
        for (int text = 0; text < scores.length; text++) {
            scores[text] = Kernels.dot(asked, vectors[text]);
        }
        return Ranked.best(scores, 0, limit);
    }

    /** Of length one; all 0 where nothing points anywhere. */
    static float[] scaled(double[] sum) {
        double length = Math.sqrt(Kernels.dot(sum, sum));
        float[] scaled = new float[sum.length];
        for (int at = 0; length > 0 && at < scaled.length; at++) {
            scaled[at] = (float) (sum[at] / length);
        }
        return scaled;
    }
}
