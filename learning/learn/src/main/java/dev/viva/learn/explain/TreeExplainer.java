package dev.viva.learn.explain;

import dev.viva.learn.Features;
import dev.viva.learn.Training;
import dev.viva.learn.tree.Tree;
import dev.viva.learn.tree.TreeEnsemble;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The exact Shapley values of an ensemble's score: how much each feature moves it away from the expected score. The value
 * of a set of known features is the mean over the leaves that they leave open, weighted by the covers of the training rows
 * (the path-dependent TreeSHAP of Lundberg et al. 2018). Contributions and {@link #expected()} add up to the score.
 *
 * <p>The weight of a set of s among k features is the integral of {@code t^s (1 - t)^(k-1-s)} over [0, 1], so that the sum
 * over all sets is the integral of a product of one factor per feature. That product is a polynomial of degree below k:
 * Gauss quadrature at k / 2 points gives it exactly. One row takes O(nodes · distinct features on a path / 2).
 *
 * <p>Immutable and thread-safe; a {@link Workspace} belongs to one thread at a time.
 */
public final class TreeExplainer {
    private static final int ROWS_PER_PART = 256;

    private final TreeEnsemble ensemble;
    private final List<TreesAbreast> abreast;
    private final ShallowTrees shallow;
    private final List<ExplainedTree> deep;
    private final Quadrature[] quadratures;
    private final double expected;
    private final int width;
    private final int room;

    private TreeExplainer(TreeEnsemble ensemble, Function<ExplainedTree, Way> ways) {
        this.ensemble = ensemble;
        width = ensemble.featureNames().size();
        List<ExplainedTree> trees = ensemble.trees().stream()
                .map(tree -> ExplainedTree.of(tree, width))
                .toList();
        Map<Way, List<ExplainedTree>> byWay =
                trees.stream().filter(tree -> tree.depth() > 0).collect(Collectors.groupingBy(ways));
        abreast = TreesAbreast.of(byWay.getOrDefault(Way.ABREAST, List.of()));
        shallow = new ShallowTrees(byWay.getOrDefault(Way.SHALLOW, List.of()));
        deep = byWay.getOrDefault(Way.DEEP, List.of());
        quadratures = new Quadrature
                [deep.stream().mapToInt(TreeExplainer::points).max().orElse(0) + 1];
        for (int points = 1; points < quadratures.length; points++) {
            quadratures[points] = Quadrature.of(points);
        }
        expected = ensemble.baseScore()
                + trees.stream().mapToDouble(ExplainedTree::expected).sum();
        room = deep.stream()
                .mapToInt(tree -> (tree.depth() + 1) * points(tree))
                .max()
                .orElse(0);
    }

    /** Prepares to explain {@code ensemble}. O(nodes). */
    public static TreeExplainer of(TreeEnsemble ensemble) {
        return new TreeExplainer(ensemble, TreeExplainer::way);
    }

    /** The same with {@code ways} in place of the fastest one for each tree, to judge them. */
    static TreeExplainer by(TreeEnsemble ensemble, Function<ExplainedTree, Way> ways) {
        return new TreeExplainer(ensemble, ways);
    }

    /** How a tree is walked. */
    enum Way {
        /** Many trees at once, see {@link TreesAbreast}. */
        ABREAST,
        /** One tree at a time, its numbers in registers, see {@link ShallowWalk}. */
        SHALLOW,
        /** One tree at a time, any number of features on a path. */
        DEEP
    }

    private static Way way(ExplainedTree tree) {
        if (TreesAbreast.fits(tree)) {
            return Way.ABREAST;
        }
        return tree.distinct() <= ShallowWalk.MOST ? Way.SHALLOW : Way.DEEP;
    }

    static int points(ExplainedTree tree) {
        return Math.max(1, (tree.distinct() + 1) / 2);
    }

    /** The score of which nothing is known: the mean over the training rows. */
    public double expected() {
        return expected;
    }

    /** The names of the features, in order. */
    public List<String> featureNames() {
        return ensemble.featureNames();
    }

    /** A new workspace, for one thread. */
    public Workspace workspace() {
        return new Workspace(abreast, shallow, width, room);
    }

    /** The contribution of each feature to the score of {@code row}. */
    public double[] explain(double[] row) {
        double[] contributions = new double[width];
        explain(row, contributions, workspace());
        return contributions;
    }

    /**
     * Writes the contribution of each feature to the score of {@code row}, without allocation.
     *
     * @param row one value per feature; categories by code, NaN where missing
     * @param contributions where the results go, one per feature
     * @param workspace one that this explainer made, used by this thread alone
     * @throws IllegalArgumentException if an array has another length than there are features
     */
    public void explain(double[] row, double[] contributions, Workspace workspace) {
        if (row.length != width || contributions.length != width || workspace.asked.length != width) {
            throw new IllegalArgumentException("TreeExplainer.explain: row, contributions and workspace must be for "
                    + width + " features, got " + row.length + ", " + contributions.length + " and "
                    + workspace.asked.length);
        }
        Arrays.fill(contributions, 0);
        workspace.abreast.explain(row, contributions);
        workspace.shallow.explain(row, contributions);
        for (int at = 0; at < deep.size(); at++) {
            ExplainedTree tree = deep.get(at);
            workspace.explain(tree, quadratures[points(tree)], row, contributions);
        }
    }

    /**
     * Explains every row; the same bits for any number of threads.
     *
     * @param rows in the order of {@link #featureNames()}
     * @throws IllegalArgumentException if there are not as many features
     */
    public ShapleyValues explain(Features rows, Training training) {
        double[][] contributions = new double[rows.rows()][width];
        training.parallel().forRange(contributions.length, ROWS_PER_PART, (from, to) -> {
            double[] row = new double[rows.width()];
            Workspace workspace = workspace();
            for (int at = from; at < to; at++) {
                rows.copyRow(at, row);
                explain(row, contributions[at], workspace);
            }
        });
        return new ShapleyValues(rows, expected, contributions);
    }

    /**
     * The features that move the score most, the strongest first, of those that move it at all.
     *
     * @param most how many at most
     */
    public List<Reason> reasons(double[] row, int most) {
        double[] contributions = explain(row);
        return IntStream.range(0, width)
                .filter(feature -> contributions[feature] != 0)
                .mapToObj(feature ->
                        new Reason(ensemble.featureNames().get(feature), row[feature], contributions[feature]))
                .sorted(Comparator.comparingDouble((Reason reason) -> -Math.abs(reason.contribution())))
                .limit(most)
                .toList();
    }

    /**
     * One feature's part in a prediction.
     *
     * @param value the feature's value; a category by its code, NaN where missing
     * @param contribution by how much it moves the score
     */
    public record Reason(String feature, double value, double contribution) {}

    /**
     * Room for one explanation at a time.
     *
     * <p>For a node and a quadrature point t, {@code factor} is the product of the factors of all features asked above it,
     * times the weight of the point, and {@code sum} the sum over the leaves below of their values times the factors of
     * the edges between. An edge of share z has the factor {@code (1 - t) z + t} if the row takes it, else
     * {@code (1 - t) z}. Where edges above ask for the same feature, they and this one make up one factor, of the product
     * of their shares; below an edge that the row does not take, a further edge of the same feature only multiplies by z.
     */
    public static final class Workspace {
        private final AbreastWalk abreast;
        private final ShallowWalk shallow;
        private final double[] factor;
        private final double[] sum;
        /** Whether an edge of the feature above was one that the row does not take. */
        private final boolean[] asked;

        private double[] row = new double[0];
        private double[] contributions = new double[0];
        private double[] abscissas = new double[0];

        private Workspace(List<TreesAbreast> treesAbreast, ShallowTrees shallowTrees, int features, int room) {
            abreast = new AbreastWalk(treesAbreast, features);
            shallow = new ShallowWalk(shallowTrees, features);
            factor = new double[room];
            sum = new double[room];
            asked = new boolean[features];
        }

        private void explain(ExplainedTree tree, Quadrature quadrature, double[] of, double[] into) {
            row = of;
            contributions = into;
            abscissas = quadrature.abscissas();
            System.arraycopy(quadrature.weights(), 0, factor, 0, abscissas.length);
            visit(tree, 0, 0);
        }

        /** Visits an inner node whose factors begin at {@code at}; leaves its sums there. */
        private void visit(ExplainedTree explained, int node, int at) {
            Tree tree = explained.tree();
            int feature = tree.feature()[node];
            boolean left = tree.goesLeft(node, row[feature]);
            int taken = left ? tree.left()[node] : tree.right()[node];
            int other = left ? tree.right()[node] : tree.left()[node];
            double otherShare =
                    left ? 1 - explained.leftShare()[node] : explained.leftShare()[node];
            if (asked[feature]) {
                mix(explained, taken, other, otherShare, at);
                return;
            }
            double above = explained.shareAbove()[node];
            double share = above * otherShare;
            child(explained, taken, at, share, above, true);
            System.arraycopy(sum, at + abscissas.length, sum, at, abscissas.length);
            asked[feature] = true;
            child(explained, other, at, share, above, false);
            asked[feature] = false;
            contributions[feature] += settle(at, share, above);
        }

        /** Sums of an inner node from those of its children, and what the node's own feature gains from them. */
        private double settle(int at, double share, double above) {
            int points = abscissas.length;
            double gained = 0;
            for (int point = 0; point < points; point++) {
                double t = abscissas[point];
                double before = (1 - t) * above + t;
                double difference = share * (sum[at + point] - sum[at + points + point]) / before;
                gained += factor[at + point] * difference / before;
                sum[at + point] -= (1 - t) * difference;
            }
            return gained;
        }

        private void child(ExplainedTree explained, int child, int at, double share, double above, boolean taken) {
            int points = abscissas.length;
            if (explained.tree().isLeaf(child)) {
                Arrays.fill(sum, at + points, at + 2 * points, explained.tree().value()[child]);
                return;
            }
            for (int point = 0; point < points; point++) {
                double t = abscissas[point];
                double apart = (1 - t) * share / ((1 - t) * above + t);
                factor[at + points + point] = factor[at + point] * (taken ? 1 - apart : apart);
            }
            visit(explained, child, at + points);
        }

        /** A node whose feature is unknown already: the mean of both sides. */
        private void mix(ExplainedTree explained, int taken, int other, double otherShare, int at) {
            int points = abscissas.length;
            scaled(explained, taken, at, 1 - otherShare);
            for (int point = 0; point < points; point++) {
                sum[at + point] = (1 - otherShare) * sum[at + points + point];
            }
            scaled(explained, other, at, otherShare);
            for (int point = 0; point < points; point++) {
                sum[at + point] += otherShare * sum[at + points + point];
            }
        }

        private void scaled(ExplainedTree explained, int child, int at, double share) {
            int points = abscissas.length;
            if (explained.tree().isLeaf(child)) {
                Arrays.fill(sum, at + points, at + 2 * points, explained.tree().value()[child]);
                return;
            }
            for (int point = 0; point < points; point++) {
                factor[at + points + point] = factor[at + point] * share;
            }
            visit(explained, child, at + points);
        }
    }
}
