package dev.viva.learn.forest;

import dev.viva.kernel.CounterRandom;
import dev.viva.kernel.Parallel;
import dev.viva.learn.tree.FeatureBins;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Grows one tree. Large nodes are searched by several threads, each for some features; all else happens on one. */
final class TreeBuilder {
    /** From this many cells on a node is worth the attention of several threads. */
    private static final long LARGE_CELLS = 1 << 16;

    private final Rows data;
    private final GrowthRules rules;
    private final CounterRandom random;
    private final Parallel parallel;
    private final Order rows;
    private final GrowingTree tree;
    private final CutSearch[] searches;
    private final int[] features;
    private final double leastGain;

    /**
     * Prepares to grow.
     *
     * @param amounts how often each row counts
     * @param scored whether the scores of the nodes are kept
     */
    TreeBuilder(
            Rows data,
            GrowthRules rules,
            Criterion<?> criterion,
            int[] amounts,
            CounterRandom random,
            boolean scored,
            Parallel parallel) {
        this.data = data;
        this.rules = rules;
        this.random = random;
        this.parallel = parallel;
        this.rows = new Order(data, amounts);
        this.tree = new GrowingTree(data.binned().bins(), data.outputs(), scored);
        this.features = new int[data.binned().width()];
        for (int feature = 0; feature < features.length; feature++) {
            features[feature] = feature;
        }
        boolean all = rules.columns() == features.length;
        this.searches = new CutSearch[all ? Math.min(features.length, parallel.threads()) : 1];
        for (int at = 0; at < searches.length; at++) {
            searches[at] = CutSearch.of(data, rules, criterion);
        }
        this.leastGain = rules.minImpurityDecrease() * searches[0].weight(searches[0].total(rows, 0, rows.rows.length));
    }

    GrowingTree grow() {
        Node root = node(0, rows.rows.length, 0, new long[(features.length + Long.SIZE - 1) / Long.SIZE]);
        if (rules.maxLeaves() == 0) {
            growAll(root);
        } else {
            growBest(root);
        }
        return tree;
    }

    private void growAll(Node root) {
        ArrayDeque<Node> open = new ArrayDeque<>();
        open.push(root);
        while (!open.isEmpty()) {
            Node next = open.pop();
            next.cut = search(next);
            if (next.cut != null) {
                Node[] sides = split(next);
                open.push(sides[1]);
                open.push(sides[0]);
            }
        }
    }

    private void growBest(Node root) {
        Queue<Node> open = new PriorityQueue<>(
                Comparator.comparingDouble((Node node) -> -gain(node)).thenComparingInt(node -> node.begin));
        offer(root, open);
        for (int leaves = 1; leaves < rules.maxLeaves() && !open.isEmpty(); leaves++) {
            for (Node side : split(open.remove())) {
                offer(side, open);
            }
        }
    }

    private void offer(Node node, Queue<Node> open) {
        node.cut = search(node);
        if (node.cut != null) {
            open.add(node);
        }
    }

    private double gain(Node node) {
        return Objects.requireNonNull(node.cut).score() - searches[0].score(node.total);
    }

    private Node node(int begin, int end, int depth, long[] constant) {
        return node(begin, end, depth, searches[0].total(rows, begin, end), constant);
    }

    private Node node(int begin, int end, int depth, long[] total, long[] constant) {
        double weight = searches[0].units(total) * data.unit();
        int place = tree.add(weight, searches[0].score(total) * data.scale(), value(begin, end, total));
        return new Node(begin, end, depth, place, total, constant);
    }

    /** The mean, or the shares of the classes; of two classes, the share of the second. */
    private double[] value(int begin, int end, long[] total) {
        if (data.classes() == 0) {
            return new double[] {mean(begin, end)};
        }
        double weight = searches[0].weight(total);
        if (data.classes() == 2) {
            double ones = data.factors()[1] * (total[0] & 0xFFFFFFFFL);
            return new double[] {weight > 0 ? ones / weight : 0.5};
        }
        double[] shares = new double[total.length];
        for (int code = 0; code < shares.length; code++) {
            shares[code] = weight > 0 ? data.factors()[code] * total[code] / weight : 1.0 / shares.length;
        }
        return shares;
    }

    private double mean(int begin, int end) {
        double first = data.values()[rows.rows[begin]];
        double apart = 0;
        long units = 0;
        for (int at = begin; at < end; at++) {
            apart += (data.values()[rows.rows[at]] - first) * rows.amounts[at];
            units += rows.amounts[at];
        }
        return first + apart / units;
    }

    private @Nullable Cut search(Node node) {
        boolean deep = rules.maxDepth() > 0 && node.depth >= rules.maxDepth();
        if (deep
                || node.rows() < 2
                || searches[0].units(node.total) < 2 * searches[0].least
                || searches[0].isPure(rows, node)) {
            return null;
        }
        CounterRandom draws = random.stream(node.place);
        Cut best = rules.columns() == features.length ? ofAll(node, draws) : ofSome(node, draws);
        boolean gains = best != null
                && (leastGain == 0 || best.score() - searches[0].score(node.total) >= leastGain * (1 - 1e-12));
        return gains ? best : null;
    }

    /** Of equal cuts that of the first feature. */
    private @Nullable Cut ofAll(Node node, CounterRandom draws) {
        boolean large = (long) node.rows() * features.length >= LARGE_CELLS;
        int parts = large ? searches.length : 1;
        @Nullable Cut[] found = new Cut[parts];
        long[][] constant = new long[parts][];
        Runner runner = part -> {
            Node own = parts == 1 ? node : node.withConstant(node.constant.clone());
            for (int at = features.length * part / parts; at < features.length * (part + 1) / parts; at++) {
                if (!own.isConstant(at)) {
                    found[part] = searches[part].search(at, rows, own, draws, found[part]);
                }
            }
            constant[part] = own.constant;
        };
        if (parts == 1) {
            runner.run(0);
        } else {
            parallel.forEach(parts, runner::run);
        }
        @Nullable Cut best = null;
        for (int part = 0; part < parts; part++) {
            Cut cut = found[part];
            best = best == null || (cut != null && cut.score() > best.score()) ? cut : best;
            node.addConstant(constant[part]);
        }
        return best;
    }

    /** Searches some features. */
    private interface Runner {
        void run(int part);
    }

    /** Features in random order until enough of them were not constant. */
    private @Nullable Cut ofSome(Node node, CounterRandom draws) {
        Cut best = null;
        int looked = 0;
        for (int at = 0; at < features.length && looked < rules.columns(); at++) {
            int other = at + draws.below(-1 - at, features.length - at);
            int feature = features[other];
            features[other] = features[at];
            features[at] = feature;
            if (!node.isConstant(feature)) {
                best = searches[0].search(feature, rows, node, draws, best);
                looked += node.isConstant(feature) ? 0 : 1;
            }
        }
        return best;
    }

    private Node[] split(Node node) {
        Cut cut = Objects.requireNonNull(node.cut);
        FeatureBins bins = data.binned().bins()[cut.feature()];
        byte[] column = data.binned().columns()[cut.feature()];
        int middle = rows.divide(node.begin, node.end, column, cut.goesLeft(bins));
        long[] rest = node.total.clone();
        for (int at = 0; at < rest.length; at++) {
            rest[at] -= cut.left()[at];
        }
        Node left = node(node.begin, middle, node.depth + 1, cut.left(), node.constant.clone());
        Node right = node(middle, node.end, node.depth + 1, rest, node.constant.clone());
        tree.split(node.place, cut, left.place);
        return new Node[] {left, right};
    }
}
