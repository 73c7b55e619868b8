package dev.viva.text.token;

import java.util.Arrays;

/** Sums over all cuts of a word (forward and backward), for the expected counts of pieces. Not thread-safe. */
final class UnigramLattice {
    private final Unigram model;
    private final CharacterTrie trie;
    private double[] forward = new double[64];
    private double[] backward = new double[64];

    UnigramLattice(Unigram model) {
        this.model = model;
        this.trie = model.trie();
    }

    /**
     * Adds to each piece {@code count} times the number of times that it is expected in a cut of {@code word}.
     *
     * @return the logarithm of the word's probability
     */
    double addExpected(String word, double count, double[] expected) {
        int length = word.length();
        if (length >= forward.length) {
            forward = new double[2 * length];
            backward = new double[2 * length];
        }
        fill(word);
        double whole = forward[length];
        if (whole == Double.NEGATIVE_INFINITY) {
            return whole;
        }
        for (int from = 0; from < length; from++) {
            int node = CharacterTrie.ROOT;
            for (int end = from + 1; end <= length; end++) {
                node = trie.step(node, word.charAt(end - 1));
                if (node == CharacterTrie.NONE) {
                    break;
                }
                int id = trie.value(node);
                if (id != CharacterTrie.NONE) {
                    double log = forward[from] + model.score(id) + backward[end] - whole;
                    expected[id] += count * Math.exp(log);
                }
            }
        }
        return whole;
    }

    private void fill(String word) {
        int length = word.length();
        Arrays.fill(forward, 0, length + 1, Double.NEGATIVE_INFINITY);
        Arrays.fill(backward, 0, length + 1, Double.NEGATIVE_INFINITY);
        forward[0] = 0;
        backward[length] = 0;
        for (int from = 0; from < length; from++) {
            reach(word, from, true);
        }
        for (int from = length - 1; from >= 0; from--) {
            reach(word, from, false);
        }
    }

    private void reach(String word, int from, boolean forwards) {
        int node = CharacterTrie.ROOT;
        for (int end = from + 1; end <= word.length(); end++) {
            node = trie.step(node, word.charAt(end - 1));
            if (node == CharacterTrie.NONE) {
                return;
            }
            int id = trie.value(node);
            if (id == CharacterTrie.NONE) {
                continue;
            }
            if (forwards) {
                forward[end] = logSum(forward[end], forward[from] + model.score(id));
            } else {
                backward[from] = logSum(backward[from], backward[end] + model.score(id));
            }
        }
    }

    private static double logSum(double left, double right) {
        double larger = Math.max(left, right);
        return larger == Double.NEGATIVE_INFINITY
                ? larger
                : larger + Math.log1p(Math.exp(Math.min(left, right) - larger));
    }
}
