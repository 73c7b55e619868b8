package dev.viva.text.embed;

import java.util.Arrays;
import java.util.PriorityQueue;

/**
 * The word as a path in a Huffman tree of all words, one logistic unit for each turn (Morin and Bengio 2005; Mikolov et al.
 * 2013, arXiv 1310.4546, section 2.1). O(log words) for a step.
 */
final class HierarchicalSoftmax extends OutputLayer {
    /** For each word the inner nodes from the root down. */
    private final int[][] nodes;
    /** For each word and node whether the path goes right there. */
    private final boolean[][] turns;

    private record Tree(long count, int node) implements Comparable<Tree> {
        @Override
        public int compareTo(Tree other) {
            return count != other.count ? Long.compare(count, other.count) : Integer.compare(node, other.node);
        }
    }

    HierarchicalSoftmax(Corpus corpus, int dimension) {
        super(Math.max(1, corpus.words().size() - 1), dimension);
        int size = corpus.words().size();
        int[] parents = new int[2 * size - 1];
        boolean[] right = new boolean[2 * size - 1];
        PriorityQueue<Tree> trees = new PriorityQueue<>();
        for (int word = 0; word < size; word++) {
            trees.add(new Tree(corpus.count(word), word));
        }
        for (int node = size; node < 2 * size - 1; node++) {
            Tree first = trees.remove();
            Tree second = trees.remove();
            parents[first.node] = node;
            parents[second.node] = node;
            right[second.node] = true;
            trees.add(new Tree(first.count + second.count, node));
        }
        nodes = new int[size][];
        turns = new boolean[size][];
        for (int word = 0; word < size; word++) {
            readPath(word, size, parents, right);
        }
    }

    private void readPath(int word, int size, int[] parents, boolean[] right) {
        int root = 2 * size - 2;
        int[] path = new int[64];
        boolean[] way = new boolean[64];
        int length = 0;
        for (int node = word; node != root; node = parents[node]) {
            if (length == path.length) {
                path = Arrays.copyOf(path, 2 * length);
                way = Arrays.copyOf(way, 2 * length);
            }
            path[length] = parents[node] - size;
            way[length++] = right[node];
        }
        nodes[word] = new int[length];
        turns[word] = new boolean[length];
        for (int i = 0; i < length; i++) {
            nodes[word][i] = path[length - 1 - i];
            turns[word][i] = way[length - 1 - i];
        }
    }

    int[] path(int word) {
        return nodes[word].clone();
    }

    boolean turnsRight(int word, int step) {
        return turns[word][step];
    }

    @Override
    void aim(int word, Step step) {
        step.begin();
        for (int i = 0; i < nodes[word].length; i++) {
            step.add(nodes[word][i] * dimension, turns[word][i] ? 0 : 1);
        }
    }
}
