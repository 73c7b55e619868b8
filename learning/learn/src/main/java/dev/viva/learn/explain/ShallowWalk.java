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

    private final boolean[] asked;
    private double[] row = new double[0];
    private double[] contributions = new double[0];
    private Tree tree = Tree.leaf(0, 1);
    private int[] feature = new int[0];
    private int[] leftChild = feature;
    private int[] rightChild = feature;
    private double[] threshold = row;
    private double[] value = row;
    private double[] leftShare = row;
    private double[] shareAbove = row;
    private boolean[] above = new boolean[0];
    /** The sums of the node visited last. */
    private double sum0;

    private double sum1;
    private double sum2;

    ShallowWalk(int features) {
        asked = new boolean[features];
    }

    void explain(ExplainedTree explained, double[] of, double[] into) {
        row = of;
        contributions = into;
        tree = explained.tree();
        feature = tree.feature();
        leftChild = tree.left();
        rightChild = tree.right();
        threshold = tree.threshold();
        value = tree.value();
        leftShare = explained.leftShare();
        shareAbove = explained.shareAbove();
        above = explained.above();
        visit(0, W0, W1, W2);
    }

    /** The names are those of {@link TreeExplainer.Workspace}: a0, a1, a2 are the factors of the three points. */
    private void visit(int node, double a0, double a1, double a2) {
        int asks = feature[node];
        if (asks == Tree.LEAF) {
            sum0 = sum1 = sum2 = value[node];
            return;
        }
        double asksFor = row[asks];
        // A NaN and a category both need the tree's own rule: a category's threshold is never met by looking at it
        // here.
        boolean left = explicit(node, asksFor) ? tree.goesLeft(node, asksFor) : asksFor <= threshold[node];
        int taken = left ? leftChild[node] : rightChild[node];
        int other = left ? rightChild[node] : leftChild[node];
        double share = left ? 1 - leftShare[node] : leftShare[node];
        if (above[node]) {
            again(node, taken, other, share, a0, a1, a2);
            return;
        }
        if (feature[taken] == Tree.LEAF && feature[other] == Tree.LEAF) {
            double difference = share * (value[taken] - value[other]);
            contributions[asks] += (a0 + a1 + a2) * difference;
            sum0 = value[taken] - U0 * difference;
            sum1 = value[taken] - U1 * difference;
            sum2 = value[taken] - U2 * difference;
            return;
        }
        double apart0 = U0 * share;
        double apart1 = U1 * share;
        double apart2 = U2 * share;
        visit(taken, a0 - a0 * apart0, a1 - a1 * apart1, a2 - a2 * apart2);
        double taken0 = sum0;
        double taken1 = sum1;
        double taken2 = sum2;
        asked[asks] = true;
        visit(other, a0 * apart0, a1 * apart1, a2 * apart2);
        asked[asks] = false;
        double difference0 = share * (taken0 - sum0);
        double difference1 = share * (taken1 - sum1);
        double difference2 = share * (taken2 - sum2);
        contributions[asks] += a0 * difference0 + a1 * difference1 + a2 * difference2;
        sum0 = taken0 - U0 * difference0;
        sum1 = taken1 - U1 * difference1;
        sum2 = taken2 - U2 * difference2;
    }

    private boolean explicit(int node, double asksFor) {
        return Double.isNaN(asksFor) || tree.categories()[node] != null;
    }

    /** A node whose feature was asked above. */
    private void again(int node, int taken, int other, double otherShare, double a0, double a1, double a2) {
        int asks = feature[node];
        if (asked[asks]) {
            mix(taken, other, otherShare, a0, a1, a2);
            return;
        }
        double before = shareAbove[node];
        double share = before * otherShare;
        double inverse0 = 1 / (U0 * before + T0);
        double inverse1 = 1 / (U1 * before + T1);
        double inverse2 = 1 / (U2 * before + T2);
        double apart0 = U0 * share * inverse0;
        double apart1 = U1 * share * inverse1;
        double apart2 = U2 * share * inverse2;
        visit(taken, a0 - a0 * apart0, a1 - a1 * apart1, a2 - a2 * apart2);
        double taken0 = sum0;
        double taken1 = sum1;
        double taken2 = sum2;
        asked[asks] = true;
        visit(other, a0 * apart0, a1 * apart1, a2 * apart2);
        asked[asks] = false;
        double difference0 = share * (taken0 - sum0) * inverse0;
        double difference1 = share * (taken1 - sum1) * inverse1;
        double difference2 = share * (taken2 - sum2) * inverse2;
        contributions[asks] += a0 * difference0 * inverse0 + a1 * difference1 * inverse1 + a2 * difference2 * inverse2;
        sum0 = taken0 - U0 * difference0;
        sum1 = taken1 - U1 * difference1;
        sum2 = taken2 - U2 * difference2;
    }

    private void mix(int taken, int other, double share, double a0, double a1, double a2) {
        double rest = 1 - share;
        visit(taken, a0 * rest, a1 * rest, a2 * rest);
        double taken0 = sum0;
        double taken1 = sum1;
        double taken2 = sum2;
        visit(other, a0 * share, a1 * share, a2 * share);
        sum0 = rest * taken0 + share * sum0;
        sum1 = rest * taken1 + share * sum1;
        sum2 = rest * taken2 + share * sum2;
    }
}
