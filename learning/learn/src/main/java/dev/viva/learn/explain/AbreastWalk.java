package dev.viva.learn.explain;

import java.util.Arrays;
import java.util.List;

/**
 * What {@link TreeExplainer.Workspace} computes, for {@link TreesAbreast}: down through the places, where each node hands
 * the products of factors on to its sides, and up again, where sums are gathered. Each step is a loop over the trees, on
 * arrays that lie side by side and are read at equal indices, so that the compiler makes it a loop over vectors. Nodes whose
 * feature is asked for above them are put right one by one; a level at a time, since a processor waits where a vector is read
 * of which one number has just been written. Not thread-safe.
 */
final class AbreastWalk {
    private final TreesAbreast[] parts;
    private final Quadrature[] quadratures;
    /**
     * The row, each value twice: a missing one is below every threshold in the first place and above every one in the
     * second, so that comparing sends it left or right.
     */
    private final double[] value;
    /** By place and tree: 1 where the row goes left, else 0. */
    private final double[][] goes;
    /** By place and tree, of nodes asked again: 0 where the row did not go this way when it was asked above, else 1. */
    private final double[][] open;
    /** By point, place and tree: the product of the factors above, times the weight of the point. */
    private final double[][][] factor;
    /** By point, place and tree: the left side's part of the factor, later the sum over the leaves below. */
    private final double[][][] part;

    private final double[] gained;

    AbreastWalk(List<TreesAbreast> parts, int features) {
        this.parts = parts.toArray(TreesAbreast[]::new);
        int points = parts.stream().mapToInt(each -> each.points).max().orElse(0);
        int places = parts.stream().mapToInt(each -> each.places).max().orElse(0);
        int trees = parts.stream().mapToInt(each -> each.trees).max().orElse(0);
        quadratures = new Quadrature[points + 1];
        for (int count = 1; count <= points; count++) {
            quadratures[count] = Quadrature.of(count);
        }
        value = new double[parts.isEmpty() ? 0 : 2 * features];
        goes = new double[places][trees];
        open = new double[places][trees];
        factor = new double[points][places][trees];
        part = new double[points][places][trees];
        gained = new double[trees];
    }

    /** Adds the contributions of all trees. */
    void explain(double[] row, double[] contributions) {
        if (parts.length == 0) {
            return;
        }
        for (int feature = 0; feature < row.length; feature++) {
            boolean missing = Double.isNaN(row[feature]);
            value[2 * feature] = missing ? Double.NEGATIVE_INFINITY : row[feature];
            value[2 * feature + 1] = missing ? Double.POSITIVE_INFINITY : row[feature];
        }
        for (TreesAbreast trees : parts) {
            explain(trees, row, contributions);
        }
    }

    private void explain(TreesAbreast trees, double[] row, double[] contributions) {
        Quadrature quadrature = quadratures[trees.points];
        for (int point = 0; point < trees.points; point++) {
            Arrays.fill(factor[point][1], 0, trees.trees, quadrature.weights()[point]);
        }
        for (int first = 1; first < trees.places; first *= 2) {
            for (int place = first; place < 2 * first; place++) {
                choose(trees, place, row, quadrature.abscissas());
            }
            for (int place = first; place < 2 * first; place++) {
                chooseAgain(trees, place);
            }
            for (int place = first; place < 2 * first && 2 * place < trees.places; place++) {
                handDown(trees, place);
            }
        }
        for (int place = trees.places - 1; place > 0; place--) {
            gather(trees, place, contributions);
        }
    }

    private void choose(TreesAbreast trees, int place, double[] row, double[] abscissas) {
        double[] left = goes[place];
        goes(trees.trees, value, trees.asks[place], trees.threshold[place], left);
        for (TreesAbreast.Category node : trees.categories[place]) {
            left[node.tree()] = node.goesLeft(row) ? 1 : 0;
        }
        for (int point = 0; point < trees.points; point++) {
            double t = abscissas[point];
            blend(trees.trees, 1 - t, trees.share[place], t, left, part[point][place]);
        }
    }

    private void chooseAgain(TreesAbreast trees, int place) {
        double[] numbers = trees.againNumbers[place];
        int at = 0;
        for (TreesAbreast.Again node : trees.again[place]) {
            int tree = node.tree();
            double above = goes[node.above()][tree];
            double still = node.left() ? above : 1 - above;
            if (node.twice()) {
                still *= open[node.above()][tree];
            }
            open[place][tree] = still;
            double share = trees.share[place][tree];
            for (int point = 0; point < trees.points; point++, at += TreesAbreast.AGAIN_NUMBERS) {
                part[point][place][tree] = share + still * (numbers[at] + numbers[at + 1] * goes[place][tree]);
            }
        }
    }

    private void handDown(TreesAbreast trees, int place) {
        for (int point = 0; point < trees.points; point++) {
            double[][] at = factor[point];
            split(trees.trees, at[place], part[point][place], at[2 * place], at[2 * place + 1]);
        }
    }

    private void gather(TreesAbreast trees, int place, double[] contributions) {
        int count = trees.trees;
        Arrays.fill(gained, 0, count, 0);
        for (int point = 0; point < trees.points; point++) {
            double[] left = sums(trees, point, 2 * place);
            double[] right = sums(trees, point, 2 * place + 1);
            join(count, left, right, factor[point][place], part[point][place], gained);
        }
        gatherAgain(trees, place);
        int[] asks = trees.asks[place];
        double[] share = trees.share[place];
        double[] left = goes[place];
        for (int tree = 0; tree < count; tree++) {
            contributions[asks[tree] >> 1] += gained[tree] * (left[tree] - share[tree]);
        }
    }

    private double[] sums(TreesAbreast trees, int point, int place) {
        return place < trees.places ? part[point][place] : trees.leaf[place - trees.places];
    }

    /** For a feature that was asked above a difference counts by other factors, or not at all if the feature is unknown. */
    private void gatherAgain(TreesAbreast trees, int place) {
        double[] numbers = trees.againNumbers[place];
        int at = 2;
        for (TreesAbreast.Again node : trees.again[place]) {
            int tree = node.tree();
            double sum = 0;
            for (int point = 0; point < trees.points; point++, at += TreesAbreast.AGAIN_NUMBERS) {
                double difference = sums(trees, point, 2 * place)[tree] - sums(trees, point, 2 * place + 1)[tree];
                sum += factor[point][place][tree] * numbers[at] * difference;
            }
            gained[tree] = sum * open[place][tree];
        }
    }

    /**
     * Without a branch, since half of all guesses would be wrong: the sign of the difference, for all bits, is 0 or -1.
     * Adding 0 makes a difference of -0 one of 0.
     */
    private static void goes(int count, double[] value, int[] asks, double[] threshold, double[] goes) {
        for (int tree = 0; tree < count; tree++) {
            goes[tree] = 1 + (Double.doubleToRawLongBits(threshold[tree] - value[asks[tree]] + 0.0) >> 63);
        }
    }

    private static void blend(int count, double u, double[] share, double t, double[] goes, double[] into) {
        for (int tree = 0; tree < count; tree++) {
            into[tree] = u * share[tree] + t * goes[tree];
        }
    }

    private static void split(int count, double[] factor, double[] part, double[] left, double[] right) {
        for (int tree = 0; tree < count; tree++) {
            double own = factor[tree] * part[tree];
            left[tree] = own;
            right[tree] = factor[tree] - own;
        }
    }

    private static void join(
            int count, double[] left, double[] right, double[] factor, double[] part, double[] gained) {
        for (int tree = 0; tree < count; tree++) {
            double difference = left[tree] - right[tree];
            gained[tree] += factor[tree] * difference;
            part[tree] = right[tree] + part[tree] * difference;
        }
    }
}
