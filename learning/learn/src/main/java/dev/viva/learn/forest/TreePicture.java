package dev.viva.learn.forest;

import dev.viva.learn.tree.Schema;
import dev.viva.learn.tree.Tree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One tree to look at, as text for a terminal or as SVG. Each node shows what it asks, the weight of the training rows that
 * passed it, and what it would predict; the first branch is taken where the answer is yes. Immutable and thread-safe.
 */
public final class TreePicture {
    private static final int MOST_LEVELS = 3;

    private final Schema schema;
    private final Tree tree;
    private final IntFunction<String> prediction;
    private final IntFunction<String> color;
    private final int depth;

    private TreePicture(
            Schema schema, Tree tree, IntFunction<String> prediction, IntFunction<String> color, int depth) {
        this.schema = schema;
        this.tree = tree;
        this.prediction = prediction;
        this.color = color;
        this.depth = depth;
    }

    /**
     * A tree of a classifier: its nodes show the most probable class and its share.
     *
     * @param number which tree, from 0
     * @throws IndexOutOfBoundsException if there is no such tree
     */
    public static TreePicture of(ForestClassifier model, int number) {
        Tree tree = model.trees().trees().get(number);
        double[] values = model.trees().values(number);
        int count = model.trees().trees().size();
        int outputs = model.trees().outputs();
        IntFunction<double[]> shares = node -> outputs == 1
                ? new double[] {1 - count * values[node], count * values[node]}
                : Arrays.stream(values, node * outputs, (node + 1) * outputs)
                        .map(value -> count * value)
                        .toArray();
        return new TreePicture(
                model.schema(),
                tree,
                node -> {
                    double[] each = shares.apply(node);
                    int best = largest(each);
                    return String.format(Locale.ROOT, "%s %.3f", model.labels().get(best), each[best]);
                },
                node -> {
                    double[] each = shares.apply(node);
                    return Shade.ofClass(largest(each), each.length, each[largest(each)]);
                },
                0);
    }

    /**
     * A tree of a regressor: its nodes show the mean.
     *
     * @param number which tree, from 0
     * @throws IndexOutOfBoundsException if there is no such tree
     */
    public static TreePicture of(ForestRegressor model, int number) {
        int count = model.ensemble().trees().size();
        Tree tree = model.ensemble().trees().get(number);
        double[] values =
                Arrays.stream(tree.value()).map(value -> count * value).toArray();
        return of(model.schema(), tree.withValues(values));
    }

    /** Any tree; its nodes show their values. */
    public static TreePicture of(Schema schema, Tree tree) {
        double least = Arrays.stream(tree.value()).min().orElseThrow();
        double most = Arrays.stream(tree.value()).max().orElseThrow();
        return new TreePicture(
                schema,
                tree,
                node -> number(tree.value()[node]),
                node -> Shade.ofNumber(most > least ? (tree.value()[node] - least) / (most - least) : 0.5),
                0);
    }

    /**
     * The same down to this depth; what lies below is counted. 0 shows all.
     *
     * @throws IllegalArgumentException if {@code most} is negative
     */
    public TreePicture toDepth(int most) {
        if (most < 0) {
            throw new IllegalArgumentException("TreePicture.toDepth: depth must be at least 0, got " + most);
        }
        return new TreePicture(schema, tree, prediction, color, most);
    }

    /** One line per node, branches indented. */
    public String text() {
        StringBuilder text = new StringBuilder();
        write(0, 0, "", "", text);
        return text.toString();
    }

    private void write(int node, int level, String lead, String indent, StringBuilder text) {
        text.append(lead);
        if (tree.isLeaf(node) || isCut(level)) {
            text.append(prediction.apply(node)).append("  (").append(rows(node)).append(")");
            text.append(tree.isLeaf(node) ? "" : ", split further into " + leavesBelow(node) + " leaves");
            text.append('\n');
            return;
        }
        text.append(question(node)).append("?  (").append(rows(node)).append(", ");
        text.append(prediction.apply(node)).append(")\n");
        write(tree.left()[node], level + 1, indent + "├─ yes: ", indent + "│  ", text);
        write(tree.right()[node], level + 1, indent + "└─ no:  ", indent + "   ", text);
    }

    private boolean isCut(int level) {
        return depth > 0 && level >= depth;
    }

    private int leavesBelow(int node) {
        return tree.isLeaf(node) ? 1 : leavesBelow(tree.left()[node]) + leavesBelow(tree.right()[node]);
    }

    private String rows(int node) {
        return number(tree.cover()[node]) + " rows";
    }

    /** What an inner node asks, such as {@code age <= 29.5 or missing}. */
    private String question(int node) {
        Schema.Column column = schema.columns().get(tree.feature()[node]);
        String missing = tree.missingLeft()[node] ? " or missing" : "";
        long @Nullable [] codes = tree.categories()[node];
        if (codes == null || !(column instanceof Schema.Categories categories)) {
            double threshold = tree.threshold()[node];
            return threshold == Double.POSITIVE_INFINITY && missing.isEmpty()
                    ? column.name() + " known"
                    : column.name() + " <= " + number(threshold) + missing;
        }
        List<String> left = IntStream.range(0, categories.levels().size())
                .filter(code -> code >> 6 < codes.length && (codes[code >> 6] & (1L << code)) != 0)
                .mapToObj(categories.levels()::get)
                .toList();
        String more = left.size() > MOST_LEVELS ? ", … " + (left.size() - MOST_LEVELS) + " more" : "";
        return column.name() + " in "
                + left.stream().limit(MOST_LEVELS).collect(Collectors.joining(", ", "{", more + "}"))
                + missing;
    }

    private static int largest(double[] values) {
        int best = 0;
        for (int at = 1; at < values.length; at++) {
            best = values[at] > values[best] ? at : best;
        }
        return best;
    }

    /** Up to five significant digits. */
    private static String number(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e9) {
            return Long.toString((long) value);
        }
        return String.format(Locale.ROOT, "%.5g", value).replaceFirst("\\.?0+(e|$)", "$1");
    }

    /** A drawing of its own size, with white ground and text of 12 points; ready to stand in an HTML page. */
    public String svg() {
        Drawing drawing = new Drawing();
        drawing.place(0, 0);
        return drawing.finish();
    }

    /** Leaves side by side from left to right, inner nodes in the middle above their children. */
    private final class Drawing {
        private static final int WIDTH = 190;
        private static final int HEIGHT = 54;
        private static final int GAP = 16;
        private static final int LEVEL = 100;
        private static final int LETTERS = 30;

        private final List<String> lines = new ArrayList<>();
        private final List<String> boxes = new ArrayList<>();
        private double right = GAP;
        private double bottom;

        /** Draws what is below {@code node} and returns where its middle is. */
        double place(int node, int level) {
            double top = GAP + level * (double) LEVEL;
            bottom = Math.max(bottom, top + HEIGHT + GAP);
            if (tree.isLeaf(node) || isCut(level)) {
                double middle = right + WIDTH / 2.0;
                right += WIDTH + GAP;
                String below = tree.isLeaf(node) ? "" : leavesBelow(node) + " leaves below";
                box(node, middle, top, below);
                return middle;
            }
            double left = place(tree.left()[node], level + 1);
            double last = place(tree.right()[node], level + 1);
            double middle = (left + last) / 2;
            edge(middle, left, top, "yes");
            edge(middle, last, top, "no");
            box(node, middle, top, question(node));
            return middle;
        }

        private void edge(double from, double to, double top, String answer) {
            lines.add(String.format(
                    Locale.ROOT,
                    "<path d=\"M%.1f %.1fL%.1f %.1f\" stroke=\"#888\" fill=\"none\"/>"
                            + "<text x=\"%.1f\" y=\"%.1f\" fill=\"#555\">%s</text>",
                    from,
                    top + HEIGHT,
                    to,
                    top + LEVEL,
                    (from + to) / 2 + (to < from ? -10 : 10),
                    top + (HEIGHT + LEVEL) / 2.0,
                    answer));
        }

        private void box(int node, double middle, double top, String headline) {
            boxes.add(String.format(
                    Locale.ROOT,
                    "<g><title>%s</title><rect x=\"%.1f\" y=\"%.1f\" width=\"%d\" height=\"%d\" rx=\"5\" fill=\"%s\""
                            + " stroke=\"#555\"/>%s%s%s</g>",
                    escaped(headline.isEmpty() ? prediction.apply(node) : headline),
                    middle - WIDTH / 2.0,
                    top,
                    WIDTH,
                    HEIGHT,
                    color.apply(node),
                    words(middle, top + 17, shortened(headline)),
                    words(middle, top + 32, shortened(prediction.apply(node))),
                    words(middle, top + 47, rows(node))));
        }

        private String words(double middle, double base, String words) {
            return String.format(Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\">%s</text>", middle, base, escaped(words));
        }

        private String shortened(String words) {
            return words.length() <= LETTERS ? words : words.substring(0, LETTERS - 1) + "…";
        }

        private String escaped(String words) {
            return words.replace("&", "&amp;")
                    .replace("<", "&lt;")
                    .replace(">", "&gt;")
                    .replace("\"", "&quot;");
        }

        String finish() {
            return String.format(
                    Locale.ROOT,
                    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%.0f\" height=\"%.0f\" viewBox=\"0 0 %.0f %.0f\""
                            + " font-family=\"sans-serif\" font-size=\"12\" text-anchor=\"middle\">"
                            + "<rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/>%s%s</svg>",
                    right,
                    bottom,
                    right,
                    bottom,
                    String.join("", lines),
                    String.join("", boxes));
        }
    }

    /** Light grounds that dark text can be read on. */
    private static final class Shade {
        private Shade() {}

        /** A hue per class, the stronger the surer. */
        static String ofClass(int code, int classes, double share) {
            double sure = Math.max(0, (share * classes - 1) / (classes - 1));
            return hue((25 + 360 * code / classes) % 360, 97 - 27 * sure);
        }

        /** From white to blue. */
        static String ofNumber(double share) {
            return hue(210, 97 - 27 * share);
        }

        private static String hue(int degrees, double lightness) {
            return String.format(Locale.ROOT, "hsl(%d,70%%,%.1f%%)", degrees, lightness);
        }
    }
}
