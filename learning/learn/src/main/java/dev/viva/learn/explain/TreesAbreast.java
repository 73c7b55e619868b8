package dev.viva.learn.explain;

import dev.viva.learn.tree.Tree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Trees of a few levels abreast: each tree is filled up to a complete one, and what the trees have at one place of it lies
 * side by side, so that {@link AbreastWalk} takes one step in many trees at once. A leaf above the last level becomes inner
 * nodes that ask for nothing: both their sides are that leaf. Places are numbered as in a heap: the root is 1, the sides of
 * {@code p} are {@code 2 p} and {@code 2 p + 1}. Immutable.
 */
final class TreesAbreast {
    /** How many trees go abreast: their numbers, and those of the walk, lie in a processor's second cache. */
    static final int MOST_TREES = 64;
    /** The most levels of inner nodes. */
    static final int MOST_LEVELS = 8;

    /** What {@link #againNumbers} has for each node and point. */
    static final int AGAIN_NUMBERS = 3;

    final int trees;
    /** How many places for nodes there are, with the unused one at 0: a power of 2. */
    final int places;
    /** How many points of quadrature are exact for each of the trees. */
    final int points;
    /** By place and tree: where the row's value lies for the node, see {@link AbreastWalk#value}. */
    final int[][] asks;

    final double[][] threshold;
    /** The share of the cover that goes left. */
    final double[][] share;
    /** By place below the last level of nodes, from the left, and tree. */
    final double[][] leaf;
    /** Nodes that ask for a category, by place. */
    final Category[][] categories;
    /** Nodes whose feature is asked for above them, by place. */
    final Again[][] again;
    /**
     * By place: for each node of {@link #again} and each point what its part of the factor is beyond its share where the
     * feature is still open, the constant and what is added if the row goes left, and the factor of its gain.
     */
    final double[][] againNumbers;

    /** A node that asks for a category. */
    record Category(int tree, Tree of, int node) {
        boolean goesLeft(double[] row) {
            return of.goesLeft(node, row[of.feature()[node]]);
        }
    }

    /**
     * A node whose feature is asked for above.
     *
     * @param above the nearest place above that asks for it
     * @param left whether the node lies on that place's left side
     * @param twice whether that place, too, asks again
     * @param share the product of the shares of the edges above that ask for it
     */
    record Again(int tree, int above, boolean left, boolean twice, double share) {}

    private TreesAbreast(List<ExplainedTree> of, int levels, int points) {
        trees = of.size();
        places = 1 << levels;
        this.points = points;
        asks = new int[places][trees];
        threshold = new double[places][trees];
        share = new double[places][trees];
        leaf = new double[places][trees];
        categories = new Category[places][];
        again = new Again[places][];
        List<List<Category>> category = lists(places);
        List<List<Again>> repeated = lists(places);
        for (int at = 0; at < trees; at++) {
            new Filling(of.get(at), at, category, repeated).fill(1, 0);
        }
        Arrays.setAll(categories, place -> category.get(place).toArray(Category[]::new));
        Arrays.setAll(again, place -> repeated.get(place).toArray(Again[]::new));
        againNumbers = new double[places][];
        Arrays.setAll(againNumbers, this::againNumbers);
    }

    private double[] againNumbers(int place) {
        double[] numbers = new double[again[place].length * points * AGAIN_NUMBERS];
        double[] abscissas = Quadrature.of(points).abscissas();
        int at = 0;
        for (Again node : again[place]) {
            double own = share[place][node.tree()];
            for (double t : abscissas) {
                double before = (1 - t) * node.share() + t;
                numbers[at++] = (1 - t) * node.share() * own / before - own;
                numbers[at++] = t / before;
                numbers[at++] = node.share() / (before * before);
            }
        }
        return numbers;
    }

    private static <T> List<List<T>> lists(int size) {
        List<List<T>> lists = new ArrayList<>(size);
        for (int at = 0; at < size; at++) {
            lists.add(new ArrayList<>());
        }
        return lists;
    }

    /**
     * Whether a tree is worth filling up: few levels, at least a third of the places taken, and thresholds that a missing
     * value can lie beyond.
     */
    static boolean fits(ExplainedTree explained) {
        Tree tree = explained.tree();
        if (explained.depth() == 0 || explained.depth() > MOST_LEVELS) {
            return false;
        }
        for (int node = 0; node < tree.size(); node++) {
            if (!tree.isLeaf(node) && tree.categories()[node] == null && Double.isInfinite(tree.threshold()[node])) {
                return false;
            }
        }
        return 3 * (tree.size() / 2) >= (1 << explained.depth()) - 1;
    }

    /** Puts {@code trees}, all of which fit, abreast: those of as many levels together. */
    static List<TreesAbreast> of(List<ExplainedTree> trees) {
        List<TreesAbreast> result = new ArrayList<>();
        for (int levels = 1; levels <= MOST_LEVELS; levels++) {
            int wanted = levels;
            List<ExplainedTree> same =
                    trees.stream().filter(tree -> tree.depth() == wanted).toList();
            for (int from = 0; from < same.size(); from += MOST_TREES) {
                List<ExplainedTree> part = same.subList(from, Math.min(same.size(), from + MOST_TREES));
                int points = part.stream().mapToInt(TreeExplainer::points).max().orElseThrow();
                result.add(new TreesAbreast(part, levels, points));
            }
        }
        return result;
    }

    /** Fills the places of one tree. */
    private final class Filling {
        private final ExplainedTree explained;
        private final Tree tree;
        private final int column;
        private final List<List<Category>> category;
        private final List<List<Again>> repeated;

        Filling(ExplainedTree explained, int column, List<List<Category>> category, List<List<Again>> repeated) {
            this.explained = explained;
            this.tree = explained.tree();
            this.column = column;
            this.category = category;
            this.repeated = repeated;
        }

        void fill(int place, int node) {
            if (place >= places) {
                leaf[place - places][column] = tree.value()[node];
                return;
            }
            if (tree.isLeaf(node)) {
                share[place][column] = 0.5;
                fill(2 * place, node);
                fill(2 * place + 1, node);
                return;
            }
            int feature = tree.feature()[node];
            asks[place][column] = 2 * feature + (tree.missingLeft()[node] ? 0 : 1);
            threshold[place][column] = tree.threshold()[node];
            share[place][column] = explained.leftShare()[node];
            if (tree.categories()[node] != null) {
                category.get(place).add(new Category(column, tree, node));
            }
            if (explained.above()[node]) {
                repeated.get(place).add(again(place, feature, explained.shareAbove()[node]));
            }
            fill(2 * place, tree.left()[node]);
            fill(2 * place + 1, tree.right()[node]);
        }

        private Again again(int place, int feature, double shareAbove) {
            int below = place;
            int above = place / 2;
            while (asks[above][column] / 2 != feature) {
                below = above;
                above /= 2;
            }
            boolean twice = repeated.get(above).stream().anyMatch(node -> node.tree() == column);
            return new Again(column, above, below == 2 * above, twice, shareAbove);
        }
    }
}
