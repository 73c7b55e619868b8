package dev.viva.learn.tree;

import dev.viva.kernel.TreeKernels;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;

/** The blocks of trees while they are filled. */
final class BlockLayout {
    private static final int UPPER = TreeKernels.UPPER_LANES;
    private static final int LOWER = TreeKernels.LOWER_LANES;

    private final RowRanks rows;
    private final byte[] upperTests;
    private final char[] upperExits;
    private final int[] firstLower;
    private final int[] firstLeaf;
    private byte[] lowerTests = new byte[0];
    private char[] lowerExits = new char[0];
    private double[] values = new double[64];
    private int lowers;
    private int leaves;

    /** A subtree that begins a lower block. */
    private record Begun(int node, int block) {}

    BlockLayout(RowRanks rows, List<Tree> trees) {
        this.rows = rows;
        this.upperTests = new byte[trees.size() * 2 * UPPER];
        this.upperExits = new char[trees.size() * UPPER];
        this.firstLower = new int[trees.size()];
        this.firstLeaf = new int[trees.size()];
        Arrays.fill(upperTests, TreeKernels.NEVER_RIGHT);
        for (int at = 0; at < firstLower.length; at++) {
            firstLower[at] = lowers;
            firstLeaf[at] = leaves;
            place(trees.get(at), at);
        }
    }

    TreeKernels.Blocks blocks() {
        return new TreeKernels.Blocks(
                upperTests,
                upperExits,
                Arrays.copyOf(lowerTests, lowers * 2 * LOWER + TreeKernels.LOWER_MARGIN),
                Arrays.copyOf(lowerExits, lowers * LOWER),
                firstLower);
    }

    int[] firstLeaf() {
        return firstLeaf;
    }

    double[] values() {
        return Arrays.copyOf(values, leaves);
    }

    private void place(Tree tree, int at) {
        Queue<Begun> open = new ArrayDeque<>();
        int[] nodes = nodes(tree, 0, UPPER);
        for (int place = 1; place < UPPER; place++) {
            if (asks(tree, nodes[place])) {
                int threshold = at * 2 * UPPER + TreeKernels.upperLane(place);
                rows.write(tree, nodes[place], upperTests, threshold, threshold + UPPER);
            }
        }
        leave(tree, at, nodes, upperExits, at * UPPER, open);
        while (!open.isEmpty()) {
            Begun begun = open.remove();
            placeLower(tree, at, begun, open);
        }
    }

    private void placeLower(Tree tree, int at, Begun begun, Queue<Begun> open) {
        int[] nodes = nodes(tree, begun.node, LOWER);
        for (int place = 1; place < LOWER; place++) {
            if (asks(tree, nodes[place])) {
                int slot = begun.block * 2 * LOWER + TreeKernels.lowerLane(place);
                rows.write(tree, nodes[place], lowerTests, slot + LOWER, slot);
            }
        }
        leave(tree, at, nodes, lowerExits, begun.block * LOWER, open);
    }

    /** The nodes at the places of a block below {@code root}, then those at its exits; -1 for none. */
    private static int[] nodes(Tree tree, int root, int lanes) {
        int[] nodes = new int[2 * lanes];
        Arrays.fill(nodes, -1);
        nodes[1] = root;
        for (int place = 1; place < lanes; place++) {
            int node = nodes[place];
            if (asks(tree, node)) {
                nodes[2 * place] = tree.left()[node];
                nodes[2 * place + 1] = tree.right()[node];
            } else {
                nodes[2 * place] = node;
            }
        }
        return nodes;
    }

    private static boolean asks(Tree tree, int node) {
        return node >= 0 && !tree.isLeaf(node);
    }

    /** Writes where the exits of a block lead to, and begins the blocks that they do. */
    private void leave(Tree tree, int at, int[] nodes, char[] exits, int from, Queue<Begun> open) {
        int lanes = nodes.length / 2;
        int first = lowers;
        for (int exit = 0; exit < lanes; exit++) {
            int node = nodes[lanes + exit];
            if (asks(tree, node)) {
                exits[from + exit] = (char) (lowers - firstLower[at]);
                open.add(new Begun(node, lowers++));
            } else if (node >= 0) {
                exits[from + exit] = (char) (TreeKernels.LEAF + leaves - firstLeaf[at]);
                add(tree.value()[node]);
            }
        }
        makeRoom(first);
    }

    /** Makes room for the lower blocks from {@code first} on. */
    private void makeRoom(int first) {
        if (lowers * LOWER > lowerExits.length) {
            lowerTests = Arrays.copyOf(lowerTests, 4 * lowers * LOWER);
            lowerExits = Arrays.copyOf(lowerExits, 2 * lowers * LOWER);
        }
        Arrays.fill(lowerTests, first * 2 * LOWER, lowers * 2 * LOWER, TreeKernels.NEVER_RIGHT);
    }

    private void add(double value) {
        if (leaves == values.length) {
            values = Arrays.copyOf(values, 2 * leaves);
        }
        values[leaves++] = value;
    }
}
