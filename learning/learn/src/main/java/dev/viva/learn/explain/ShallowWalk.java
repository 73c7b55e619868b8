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

    /** The names are those of {@link TreeExplainer.Workspace}: a0, a1, a2 are the factors of the three points. */
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
        double share = left ? 1 - numbers[at + 1] : numbers[at + 1];
        if ((mark & (ShallowTrees.AGAIN | ShallowTrees.LAST)) == ShallowTrees.LAST) {
            // Two leaves, half of all nodes: the left one follows the node, the right one the left.
            double takenValue = numbers[left ? at + ShallowTrees.STRIDE : at + 2 * ShallowTrees.STRIDE];
            double otherValue = numbers[left ? at + 2 * ShallowTrees.STRIDE : at + ShallowTrees.STRIDE];
            double difference = share * (takenValue - otherValue);
            contributions[asks] += (a0 + a1 + a2) * difference;
            sum0 = takenValue - U0 * difference;
            sum1 = takenValue - U1 * difference;
            sum2 = takenValue - U2 * difference;
            return;
        }
        if ((mark & ShallowTrees.AGAIN) != 0) {
            again(node, left, share, a0, a1, a2);
            return;
        }
        double other0 = a0 * U0 * share;
        double other1 = a1 * U1 * share;
        double other2 = a2 * U2 * share;
        double taken0 = a0 - other0;
        double taken1 = a1 - other1;
        double taken2 = a2 - other2;
        asked[asks] = !left;
        visit(node + 1, left ? taken0 : other0, left ? taken1 : other1, left ? taken2 : other2);
        double left0 = sum0;
        double left1 = sum1;
        double left2 = sum2;
        asked[asks] = left;
        visit(rightChild[node], left ? other0 : taken0, left ? other1 : taken1, left ? other2 : taken2);
        asked[asks] = false;
        double sign = left ? share : -share;
        double difference0 = sign * (left0 - sum0);
        double difference1 = sign * (left1 - sum1);
        double difference2 = sign * (left2 - sum2);
        contributions[asks] += a0 * difference0 + a1 * difference1 + a2 * difference2;
        sum0 = (left ? left0 : sum0) - U0 * difference0;
        sum1 = (left ? left1 : sum1) - U1 * difference1;
        sum2 = (left ? left2 : sum2) - U2 * difference2;
    }

    /** A node whose feature was asked above. */
    private void again(int node, boolean left, double otherShare, double a0, double a1, double a2) {
        int asks = feature[node];
        if (asked[asks]) {
            mix(node, numbers[node * ShallowTrees.STRIDE + 1], a0, a1, a2);
            return;
        }
        double before = numbers[node * ShallowTrees.STRIDE + 2];
        double share = before * otherShare;
        double inverse0 = 1 / (U0 * before + T0);
        double inverse1 = 1 / (U1 * before + T1);
        double inverse2 = 1 / (U2 * before + T2);
        double other0 = a0 * U0 * share * inverse0;
        double other1 = a1 * U1 * share * inverse1;
        double other2 = a2 * U2 * share * inverse2;
        int taken = left ? node + 1 : rightChild[node];
        int other = left ? rightChild[node] : node + 1;
        visit(taken, a0 - other0, a1 - other1, a2 - other2);
        double taken0 = sum0;
        double taken1 = sum1;
        double taken2 = sum2;
        asked[asks] = true;
        visit(other, other0, other1, other2);
        asked[asks] = false;
        double difference0 = share * (taken0 - sum0) * inverse0;
        double difference1 = share * (taken1 - sum1) * inverse1;
        double difference2 = share * (taken2 - sum2) * inverse2;
        contributions[asks] += a0 * difference0 * inverse0 + a1 * difference1 * inverse1 + a2 * difference2 * inverse2;
        sum0 = taken0 - U0 * difference0;
        sum1 = taken1 - U1 * difference1;
        sum2 = taken2 - U2 * difference2;
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
