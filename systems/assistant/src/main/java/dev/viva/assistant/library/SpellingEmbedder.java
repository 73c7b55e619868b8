package dev.viva.assistant.library;

import dev.viva.kernel.Kernels;
import dev.viva.retrieve.EnglishWords;
import java.util.HashMap;
import java.util.Map;

/**
 * Vectors of how words are spelt: each word's stem and its groups of three to five letters, hashed with signs into a fixed number of
 * values (feature hashing: Weinberger et al. 2009, arXiv 0902.2206; subword groups as in Bojanowski et al. 2017, arXiv 1607.04606).
 * Nothing is learned: words are near that are spelt nearly alike, so that misspelt and inflected words are found. A word that comes
 * more often counts by the square root of its number.
 */
public final class SpellingEmbedder implements Embedder {
    private static final int DIMENSION = 512;
    private static final int SHORTEST = 3;
    private static final int LONGEST = 5;
    private static final long PRIME = 0x100000001B3L;
    private static final long OFFSET = 0xCBF29CE484222325L;

    @Override
    public String name() {
        return "spelling-" + DIMENSION + "-1";
    }

    @Override
    public int dimension() {
        return DIMENSION;
    }

    @Override
    public boolean knowsMeaning() {
        return false;
    }

    @Override
    public float[] embed(String text) {
        Map<String, Integer> counts = new HashMap<>();
        EnglishWords.stems(text).forEach(each -> counts.merge(each.stem(), 1, Integer::sum));
        float[] vector = new float[DIMENSION];
        counts.keySet().stream().sorted().forEach(stem -> add(vector, stem, counts.getOrDefault(stem, 0)));
        float length = (float) Math.sqrt(Kernels.dot(vector, vector));
        for (int at = 0; length > 0 && at < DIMENSION; at++) {
            vector[at] /= length;
        }
        return vector;
    }

    private static void add(float[] vector, String stem, int count) {
        String marked = "<" + stem + ">";
        int groups = 1;
        for (int size = SHORTEST; size <= LONGEST; size++) {
            groups += Math.max(0, marked.length() - size + 1);
        }
        float weight = (float) Math.sqrt((double) count / groups);
        put(vector, marked, weight);
        for (int size = SHORTEST; size <= LONGEST; size++) {
            for (int from = 0; from + size <= marked.length(); from++) {
                put(vector, marked.substring(from, from + size), weight);
            }
        }
    }

    /** FNV-1a, with its high half folded in: the low bits choose the place, one above them the sign. */
    private static void put(float[] vector, String group, float weight) {
        long hash = OFFSET;
        for (int at = 0; at < group.length(); at++) {
            hash = (hash ^ group.charAt(at)) * PRIME;
        }
        int folded = (int) (hash ^ hash >>> 32);
        folded = (folded ^ folded >>> 15) * 0x2C1B3C6D;
        folded ^= folded >>> 13;
        vector[folded & DIMENSION - 1] += (folded & DIMENSION) == 0 ? weight : -weight;
    }
}
