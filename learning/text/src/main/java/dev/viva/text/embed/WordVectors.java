package dev.viva.text.embed;

import dev.viva.kernel.Kernels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Words and their vectors, all of one length. Likeness is the cosine; a vector of length zero is like nothing (0). Immutable
 * and thread-safe.
 */
public final class WordVectors {
    private final List<String> words;
    private final Map<String, Integer> places;
    private final int dimension;
    private final float[] vectors;
    private final float[] inverseLengths;

    private WordVectors(List<String> words, float[] vectors) {
        this.words = List.copyOf(words);
        this.vectors = vectors;
        this.dimension = vectors.length / words.size();
        this.places = HashMap.newHashMap(words.size());
        this.inverseLengths = new float[words.size()];
        for (int word = 0; word < words.size(); word++) {
            Integer before = places.putIfAbsent(words.get(word), word);
            if (before != null) {
                throw new IllegalArgumentException("WordVectors: words must differ, got '" + words.get(word)
                        + "' twice, at " + before + " and " + word);
            }
            double length = Math.sqrt(Kernels.dot(vectors, word * dimension, vectors, word * dimension, dimension));
            inverseLengths[word] = length > 0 ? (float) (1 / length) : 0;
        }
    }

    /** Vectors that the caller gives away. */
    static WordVectors owning(List<String> words, float[] vectors) {
        return new WordVectors(words, vectors);
    }

    /**
     * Words with these vectors.
     *
     * @param vectors one after the other, as many numbers for each word; copied
     * @throws IllegalArgumentException if there is no word, two are alike, a number is not finite, or the numbers cannot be
     *     shared out evenly
     */
    public static WordVectors of(List<String> words, float[] vectors) {
        if (words.isEmpty() || vectors.length == 0 || vectors.length % words.size() != 0) {
            throw new IllegalArgumentException(
                    "WordVectors.of: vectors must be a positive multiple of the number of words," + " got "
                            + vectors.length + " for " + words.size());
        }
        for (int i = 0; i < vectors.length; i++) {
            if (!Float.isFinite(vectors[i])) {
                throw new IllegalArgumentException("WordVectors.of: the vector of '"
                        + words.get(i / (vectors.length / words.size())) + "' must be finite, got " + vectors[i]);
            }
        }
        return new WordVectors(words, vectors.clone());
    }

    /** All words, in order. */
    public List<String> words() {
        return words;
    }

    /** How long vectors are. */
    public int dimension() {
        return dimension;
    }

    /** Whether a word has a vector. */
    public boolean contains(String word) {
        return places.containsKey(word);
    }

    /**
     * A copy of a word's vector.
     *
     * @throws IllegalArgumentException if it has none
     */
    public float[] vector(String word) {
        int from = place(word) * dimension;
        return Arrays.copyOfRange(vectors, from, from + dimension);
    }

    private int place(String word) {
        Integer place = places.get(word);
        if (place == null) {
            throw new IllegalArgumentException(
                    "WordVectors: word must be one of the " + words.size() + " known, got '" + word + "'");
        }
        return place;
    }

    /**
     * The cosine between two words.
     *
     * @throws IllegalArgumentException if one is unknown
     */
    public double similarity(String first, String second) {
        int a = place(first);
        int b = place(second);
        return Kernels.dot(vectors, a * dimension, vectors, b * dimension, dimension)
                * inverseLengths[a]
                * inverseLengths[b];
    }

    /** A word and how like it is. */
    public record Neighbor(String word, double similarity) {}

    /**
     * The words most like a word, without itself, the most like first.
     *
     * @throws IllegalArgumentException if the word is unknown or {@code count} is negative
     */
    public List<Neighbor> nearest(String word, int count) {
        return nearest(vector(word), count, Set.of(word));
    }

    /**
     * The words most like a vector. O(words · dimension).
     *
     * @throws IllegalArgumentException if the vector has another length or {@code count} is negative
     */
    public List<Neighbor> nearest(float[] vector, int count) {
        return nearest(vector, count, Set.of());
    }

    private List<Neighbor> nearest(float[] vector, int count, Set<String> without) {
        if (vector.length != dimension || count < 0) {
            throw new IllegalArgumentException("WordVectors.nearest: vector must have " + dimension
                    + " numbers and count be at least 0, got " + vector.length + " and " + count);
        }
        double length = Math.sqrt(Kernels.dot(vector, vector));
        float inverse = length > 0 ? (float) (1 / length) : 0;
        float[] likeness = new float[words.size()];
        for (int word = 0; word < likeness.length; word++) {
            likeness[word] =
                    Kernels.dot(vector, 0, vectors, word * dimension, dimension) * inverse * inverseLengths[word];
        }
        List<Neighbor> nearest = new ArrayList<>();
        for (int word : Kernels.topK(likeness, (int) Math.min(likeness.length, (long) count + without.size()))) {
            if (nearest.size() < count && !without.contains(words.get(word))) {
                nearest.add(new Neighbor(words.get(word), likeness[word]));
            }
        }
        return nearest;
    }

    /**
     * The words most like the sum of the directions of {@code positive} less those of {@code negative}, without these
     * themselves: with king, woman and man as negative, hopefully queen (Mikolov, Yih and Zweig 2013).
     *
     * @throws IllegalArgumentException if a word is unknown, there is none, or {@code count} is negative
     */
    public List<Neighbor> analogy(List<String> positive, List<String> negative, int count) {
        if (positive.isEmpty() && negative.isEmpty()) {
            throw new IllegalArgumentException("WordVectors.analogy: words must be at least 1, got none");
        }
        float[] sum = new float[dimension];
        positive.forEach(word -> addDirection(word, 1, sum));
        negative.forEach(word -> addDirection(word, -1, sum));
        Set<String> given = new HashSet<>(positive);
        given.addAll(negative);
        return nearest(sum, count, given);
    }

    private void addDirection(String word, float factor, float[] sum) {
        int place = place(word);
        Kernels.axpy(factor * inverseLengths[place], vectors, place * dimension, sum, 0, dimension);
    }

    float value(int word, int at) {
        return vectors[word * dimension + at];
    }
}
