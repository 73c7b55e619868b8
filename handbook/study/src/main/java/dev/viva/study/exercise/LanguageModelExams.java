package dev.viva.study.exercise;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Tests of exercises about language models and how they are tuned. */
final class LanguageModelExams {
    private static final Match CLOSE = Match.within(1e-9, 1e-12);

    private LanguageModelExams() {}

    static Map<String, Supplier<Exam>> all() {
        Map<String, Supplier<Exam>> all = new LinkedHashMap<>();
        all.put("low-rank-adapter", LanguageModelExams::adapter);
        all.put("top-p", LanguageModelExams::nucleus);
        all.put("masked-cross-entropy", LanguageModelExams::masked);
        all.put("preference-loss", LanguageModelExams::preference);
        return all;
    }

    private static double[] product(double[][] matrix, double[] x) {
        return Arrays.stream(matrix)
                .mapToDouble(row -> IntStream.range(0, x.length)
                        .mapToDouble(at -> row[at] * x[at])
                        .sum())
                .toArray();
    }

    private static Object[] layer(Maker maker, int in, int out, int rank) {
        return new Object[] {
            maker.tidy(in, -2, 2),
            maker.rows(out, in, -1, 1),
            maker.rows(rank, in, -1, 1),
            maker.rows(out, rank, -1, 1),
            maker.tidy(1, 16)
        };
    }

    private static boolean shapes(Object[] a) {
        int in = ((double[]) a[0]).length;
        double[][] w = (double[][]) a[1];
        double[][] narrow = (double[][]) a[2];
        double[][] wide = (double[][]) a[3];
        return in > 0
                && w.length > 0
                && narrow.length > 0
                && wide.length == w.length
                && Arrays.stream(w).allMatch(row -> row.length == in)
                && Arrays.stream(narrow).allMatch(row -> row.length == in)
                && Arrays.stream(wide).allMatch(row -> row.length == narrow.length);
    }

    private static Exam adapter() {
        return Exam.of("forward", "W x + α/r · B (A x)", CLOSE, a -> {
                    double[] base = product((double[][]) a[1], (double[]) a[0]);
                    double[][] narrow = (double[][]) a[2];
                    double[] added = product((double[][]) a[3], product(narrow, (double[]) a[0]));
                    return IntStream.range(0, base.length)
                            .mapToDouble(at -> base[at] + (double) a[4] * added[at] / narrow.length)
                            .toArray();
                })
                .admitting(LanguageModelExams::shapes)
                .example("one of everything", new double[] {2}, rows(3), rows(1), rows(1), 1.0)
                .example("alpha is 4", new double[] {2}, rows(3), rows(1), rows(1), 4.0)
                .example(
                        "B is zero: the base alone",
                        new double[] {1, 2},
                        new double[][] {{1, 1}},
                        new double[][] {{5, 5}},
                        rows(0),
                        8.0)
                .example("rank two", new double[] {1}, rows(0), new double[][] {{1}, {2}}, new double[][] {{1, 1}}, 4.0)
                .example(
                        "two outputs",
                        new double[] {1, 0},
                        new double[][] {{1, 2}, {3, 4}},
                        new double[][] {{1, 1}},
                        new double[][] {{1}, {-1}},
                        2.0)
                .example(
                        "an input of zero",
                        new double[] {0, 0},
                        new double[][] {{1, 2}},
                        new double[][] {{1, 1}},
                        rows(1),
                        2.0)
                .random(10, maker -> layer(maker, 1 + maker.number(), 1 + maker.number() % 4, 1 + maker.number() % 3))
                .speed("1,000 × 1,000 of rank 8", layer(Maker.large(), 1_000, 1_000, 8))
                .build();
    }

    private static double[][] rows(double value) {
        return new double[][] {{value}};
    }

    private static double[] shares(Maker maker, int count) {
        double[] raw = maker.tidy(count, 0.1, 3);
        double sum = Arrays.stream(raw).sum();
        return Arrays.stream(raw).map(each -> each / sum).toArray();
    }

    private static Object kept(Object[] a) {
        double[] p = (double[]) a[0];
        int[] order = IntStream.range(0, p.length)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(at -> -p[at]).thenComparing(at -> at))
                .mapToInt(Integer::intValue)
                .toArray();
        int count = 1;
        while (count < order.length
                && Arrays.stream(order, 0, count).mapToDouble(at -> p[at]).sum() < (double) a[1] - 1e-12) {
            count++;
        }
        double sum = Arrays.stream(order, 0, count).mapToDouble(at -> p[at]).sum();
        double[] kept = new double[p.length];
        Arrays.stream(order, 0, count).forEach(at -> kept[at] = p[at] / sum);
        return kept;
    }

    private static Exam nucleus() {
        return Exam.of(
                        "topP",
                        "the fewest most probable tokens that reach the sum, scaled to 1",
                        CLOSE,
                        LanguageModelExams::kept)
                .admitting(a -> {
                    double[] p = (double[]) a[0];
                    return p.length > 0
                            && Math.abs(Arrays.stream(p).sum() - 1) < 1e-9
                            && Arrays.stream(p).allMatch(each -> each >= 0)
                            && (double) a[1] > 0
                            && (double) a[1] <= 1;
                })
                .example("one token", new double[] {1}, 0.5)
                .example("the first is enough", new double[] {0.7, 0.2, 0.1}, 0.6)
                .example("the second reaches it", new double[] {0.5, 0.3, 0.2}, 0.75)
                .example("just reached", new double[] {0.5, 0.25, 0.25}, 0.75)
                .example("all of them", new double[] {0.25, 0.25, 0.5}, 1.0)
                .example("the likeliest comes last", new double[] {0.1, 0.2, 0.7}, 0.65)
                .example("equal ones: the lower index first", new double[] {0.2, 0.4, 0.4}, 0.3)
                .random(10, maker -> new Object[] {shares(maker, 1 + maker.number()), maker.tidy(0.05, 0.95)})
                .speed("20,000 tokens", shares(Maker.large(), 20_000), 0.013)
                .build();
    }

    private static Object[] batch(Maker maker, int rows, int tokens) {
        int[] targets = maker.wholes(rows, -1, tokens - 1);
        return new Object[] {
            maker.rows(rows, tokens, -4, 4),
            Arrays.stream(targets).map(each -> each < 0 ? -100 : each).toArray()
        };
    }

    private static Object mean(Object[] a) {
        double[][] logits = (double[][]) a[0];
        int[] targets = (int[]) a[1];
        return IntStream.range(0, targets.length)
                .filter(row -> targets[row] != -100)
                .mapToDouble(row -> {
                    double right = logits[row][targets[row]];
                    double most = Arrays.stream(logits[row]).max().orElseThrow() - right;
                    return most
                            + Math.log(Arrays.stream(logits[row])
                                    .map(each -> Math.exp(each - right - most))
                                    .sum());
                })
                .average()
                .orElse(0);
    }

    private static Exam masked() {
        return Exam.of("loss", "the mean of −log p over the targets that count", CLOSE, LanguageModelExams::mean)
                .admitting(a -> {
                    double[][] logits = (double[][]) a[0];
                    int[] targets = (int[]) a[1];
                    return logits.length == targets.length
                            && IntStream.range(0, targets.length)
                                    .allMatch(row -> logits[row].length > 0
                                            && (targets[row] == -100
                                                    || (targets[row] >= 0 && targets[row] < logits[row].length)));
                })
                .example("two equal logits", new double[][] {{1, 1}}, new int[] {1})
                .example("target 0 counts", new double[][] {{2, 0}}, new int[] {0})
                .example("one of two counts", new double[][] {{1, 1}, {5, 0}}, new int[] {0, -100})
                .example("nothing counts", new double[][] {{1, 2}}, new int[] {-100})
                .example("no rows", new double[][] {}, new int[] {})
                .example("three rows", new double[][] {{0, 1}, {1, 0}, {2, 2}}, new int[] {1, 1, 0})
                .random(10, maker -> batch(maker, 1 + maker.number(), 2 + maker.number() % 4))
                .numerics("large logits", new double[][] {{10_000, 9_999}}, new int[] {1})
                .numerics("very negative logits", new double[][] {{-10_000, -9_999}}, new int[] {0})
                .speed("5,000 rows", batch(Maker.large(), 5_000, 40))
                .build();
    }

    /** Log probabilities of answers of other lengths, by policy and by reference. */
    private static Object[] pairs(Maker maker, int count, int longest) {
        double[][] chosen = new double[count][];
        double[][] rejected = new double[count][];
        Arrays.setAll(chosen, at -> maker.tidy(maker.whole(1, longest), -3, 0));
        Arrays.setAll(rejected, at -> maker.tidy(maker.whole(1, longest), -3, 0));
        return new Object[] {chosen, beside(maker, chosen), rejected, beside(maker, rejected), maker.tidy(0.05, 2)};
    }

    private static double[][] beside(Maker maker, double[][] rows) {
        return Arrays.stream(rows).map(row -> maker.tidy(row.length, -3, 0)).toArray(double[][]::new);
    }

    private static double gain(Object policy, Object reference, int pair) {
        return Arrays.stream(((double[][]) policy)[pair]).sum()
                - Arrays.stream(((double[][]) reference)[pair]).sum();
    }

    private static Object preferred(Object[] a) {
        return IntStream.range(0, ((double[][]) a[0]).length)
                .mapToDouble(pair -> (double) a[4] * (gain(a[0], a[1], pair) - gain(a[2], a[3], pair)))
                .map(margin -> margin > 0 ? Math.log1p(Math.exp(-margin)) : Math.log1p(Math.exp(margin)) - margin)
                .average()
                .orElseThrow();
    }

    private static boolean alike(Object one, Object other) {
        double[][] rows = (double[][]) one;
        double[][] others = (double[][]) other;
        return rows.length == others.length
                && IntStream.range(0, rows.length)
                        .allMatch(at -> rows[at].length > 0 && rows[at].length == others[at].length);
    }

    private static Exam preference() {
        return Exam.of("loss", "the mean of −log σ(β (a − b)) over the pairs", CLOSE, LanguageModelExams::preferred)
                .admitting(a -> ((double[][]) a[0]).length > 0
                        && ((double[][]) a[0]).length == ((double[][]) a[2]).length
                        && alike(a[0], a[1])
                        && alike(a[2], a[3])
                        && (double) a[4] > 0)
                .example("the policy is the reference", rows(-1), rows(-1), rows(-2), rows(-2), 1.0)
                .example("the better answer is likelier than before", rows(-1), rows(-2), rows(-2), rows(-2), 1.0)
                .example("the worse answer is likelier than before", rows(-1), rows(-1), rows(-1), rows(-3), 1.0)
                .example("beta is a half", rows(-1), rows(-3), rows(-2), rows(-2), 0.5)
                .example(
                        "answers of two tokens and one",
                        new double[][] {{-1, -2}},
                        new double[][] {{-2, -3}},
                        rows(-1),
                        rows(-2),
                        1.0)
                .example(
                        "two pairs",
                        new double[][] {{-1}, {-2}},
                        new double[][] {{-2}, {-1}},
                        new double[][] {{-1}, {-1}},
                        new double[][] {{-1}, {-1}},
                        2.0)
                .random(10, maker -> pairs(maker, 1 + maker.number() / 2, 1 + maker.number()))
                .numerics("a pair far the wrong way round", rows(-10_000), rows(0), rows(0), rows(0), 1.0)
                .numerics("a pair far the right way round", rows(0), rows(-10_000), rows(0), rows(0), 1.0)
                .speed("2,000 pairs", pairs(Maker.large(), 2_000, 60))
                .build();
    }
}
