package dev.viva.learn.explain;

import dev.viva.learn.tree.Tree;

/**
 * What {@link TreeExplainer.Workspace} computes, for trees with at most six distinct features on a path: three quadrature
 * points held in registers instead of arrays, several times as fast. Not thread-safe.
 */
final class ShallowWalk {
    /** The most distinct features on a path that three points are exact for. */
    static final int MOST = 6;

    private static final Quadrature POINTS = Quadrature.of(3);
    private static final double T0 = POINTS.abscissas()[0];
    private static final double T1 = POINTS.abscissas()[1];
    private static final double T2 = POINTS.abscissas()[2];
    private static final double U0 = 1 - T0;
    private static final double U1 = 1 - T1;
    private static final double U2 = 1 - T2;
    private static final double W0 = POINTS.weights()[0];
    private static final double W1 = POINTS.weights()[1];
    private static final double W2 = POINTS.weights()[2];

    private final ShallowTrees trees;
    private final int[] feature;
    private final int[] rightChild;
    private final byte[] marks;
    private final double[] numbers;
    private final boolean[] asked;
    private double[] row = new double[0];
    private double[] contributions = new double[0];
    /** The sums of the node visited last. */
    private double sum0;

    private double sum1;
    private double sum2;

    ShallowWalk(ShallowTrees trees, int features) {
        this.trees = trees;
        feature = trees.feature;
        rightChild = trees.right;
        marks = trees.marks;
        numbers = trees.numbers;
        asked = new boolean[features];
    }

    /** Adds the contributions of all trees. */
    void explain(double[] of, double[] into) {
        row = of;
        contributions = into;
        for (int root : trees.roots) {
            visit(root, W0, W1, W2);
        }
    }

    /**
     * The names are those of {@link TreeExplainer.Workspace}: a0, a1, a2 are the factors of the three points. Which way the
     * row goes is a number, 1 for left, that is multiplied with: as a branch, half of the guesses would be wrong. The
     * factors of both edges add up to that of the node.
     */
    private void visit(int node, double a0, double a1, double a2) {
        int asks = feature[node];
        int at = node * ShallowTrees.STRIDE;
        if (asks == Tree.LEAF) {
            double value = numbers[at];
            sum0 = value;
            sum1 = value;
            sum2 = value;
            return;
        }
        int mark = marks[node];
        double asksFor = row[asks];
        // A number that is there, the usual case, is compared without a call.
        boolean plain = (mark & ShallowTrees.CATEGORY) == 0 && !Double.isNaN(asksFor);
        boolean left = plain ? asksFor <= numbers[at] : trees.goesLeft(node, asksFor);
        if ((mark & ShallowTrees.AGAIN) != 0) {
            again(node, left, a0, a1, a2);
            return;
        }
        double leftShare = numbers[at + 1];
        double goes = left ? 1 : 0;
        double gains = goes - leftShare;
        if ((mark & ShallowTrees.LAST) != 0) {
            // Two leaves, half of all nodes: the left one follows the node, the right one the left.
            double right = numbers[at + 2 * ShallowTrees.STRIDE];
            double difference = numbers[at + ShallowTrees.STRIDE] - right;
            contributions[asks] += (a0 + a1 + a2) * gains * difference;
            sum0 = right + difference * (goes - U0 * gains);
            sum1 = right + difference * (goes - U1 * gains);
            sum2 = right + difference * (goes - U2 * gains);
            return;
        }
        double left0 = a0 * (U0 * leftShare + T0 * goes);
        double left1 = a1 * (U1 * leftShare + T1 * goes);
        double left2 = a2 * (U2 * leftShare + T2 * goes);
        asked[asks] = !left;
        visit(node + 1, left0, left1, left2);
        double leftSum0 = sum0;
        double leftSum1 = sum1;
        double leftSum2 = sum2;
        asked[asks] = left;
        visit(rightChild[node], a0 - left0, a1 - left1, a2 - left2);
        asked[asks] = false;
        double difference0 = leftSum0 - sum0;
        double difference1 = leftSum1 - sum1;
        double difference2 = leftSum2 - sum2;
        contributions[asks] += gains * (a0 * difference0 + a1 * difference1 + a2 * difference2);
        sum0 += difference0 * (goes - U0 * gains);
        sum1 += difference1 * (goes - U1 * gains);
        sum2 += difference2 * (goes - U2 * gains);
    }

    /** A node whose feature was asked above. */
    private void again(int node, boolean left, double a0, double a1, double a2) {
        int asks = feature[node];
        double leftShare = numbers[node * ShallowTrees.STRIDE + 1];
        if (asked[asks]) {
            mix(node, leftShare, a0, a1, a2);
            return;
        }
        double before = numbers[node * ShallowTrees.STRIDE + 2];
        double goes = left ? 1 : 0;
        double share = before * leftShare;
        double gains = before * goes - share;
        double inverse0 = 1 / (U0 * before + T0);
        double inverse1 = 1 / (U1 * before + T1);
        double inverse2 = 1 / (U2 * before + T2);
        double left0 = a0 * (U0 * share + T0 * goes) * inverse0;
        double left1 = a1 * (U1 * share + T1 * goes) * inverse1;
        double left2 = a2 * (U2 * share + T2 * goes) * inverse2;
        asked[asks] = !left;
        visit(node + 1, left0, left1, left2);
        double leftSum0 = sum0;
        double leftSum1 = sum1;
        double leftSum2 = sum2;
        asked[asks] = left;
        visit(rightChild[node], a0 - left0, a1 - left1, a2 - left2);
        asked[asks] = false;
        double difference0 = (leftSum0 - sum0) * inverse0;
        double difference1 = (leftSum1 - sum1) * inverse1;
        double difference2 = (leftSum2 - sum2) * inverse2;
        contributions[asks] +=
                gains * (a0 * difference0 * inverse0 + a1 * difference1 * inverse1 + a2 * difference2 * inverse2);
        sum0 += goes * (leftSum0 - sum0) - U0 * gains * difference0;
        sum1 += goes * (leftSum1 - sum1) - U1 * gains * difference1;
        sum2 += goes * (leftSum2 - sum2) - U2 * gains * difference2;
    }

    /** Where the row did not take the edge above: the mean of both sides. */
    private void mix(int node, double leftShare, double a0, double a1, double a2) {
        double rightShare = 1 - leftShare;
        visit(node + 1, a0 * leftShare, a1 * leftShare, a2 * leftShare);
        double left0 = sum0;
        double left1 = sum1;
        double left2 = sum2;
        visit(rightChild[node], a0 * rightShare, a1 * rightShare, a2 * rightShare);
        sum0 = leftShare * left0 + rightShare * sum0;
        sum1 = leftShare * left1 + rightShare * sum1;
        sum2 = leftShare * left2 + rightShare * sum2;
    }
}
