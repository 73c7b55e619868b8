package dev.viva.study.exercise;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Tests of exercises about the parts of neural networks, and about learning from rewards. */
final class NetworkExams {
    private static final Match CLOSE = Match.within(1e-9, 1e-12);

    private NetworkExams() {}

    static Map<String, Supplier<Exam>> all() {
        Map<String, Supplier<Exam>> all = new LinkedHashMap<>();
        all.put("softmax", NetworkExams::softmax);
        all.put("attention", NetworkExams::attention);
        all.put("batch-norm", NetworkExams::batchNorm);
        all.put("learning-rate-schedule", NetworkExams::schedule);
        all.putAll(LanguageModelExams.all());
        all.put("value-iteration", NetworkExams::values);
        return all;
    }

    private static Exam softmax() {
        return Exam.of(
                        "softmax",
                        "shares that grow as e to the logit over the temperature",
                        CLOSE,
                        NetworkExams::shares)
                .admitting(a -> (double) a[1] > 0
                        && Arrays.stream((double[]) a[0]).anyMatch(Double::isFinite)
                        && Arrays.stream((double[]) a[0]).noneMatch(each -> each == Double.POSITIVE_INFINITY))
                .example("one logit", new double[] {3}, 1.0)
                .example("two equal logits", new double[] {1, 1}, 1.0)
                .example("ln 3 above", new double[] {0, Math.log(3)}, 1.0)
                .example("a high temperature flattens", new double[] {0, 4}, 4.0)
                .example("a low temperature sharpens", new double[] {0, 1}, 0.25)
                .random(8, maker -> new Object[] {maker.tidy(1 + maker.number(), -5, 5), 0.5 + maker.number() % 3})
                .property(
                        "all logits moved by the same",
                        "moving all logits by the same changes nothing",
                        (script, v) ->
                                Match.within(1e-9, 1e-12).agrees(v.get(0), v.get(1)) ? null : "twice the same shares",
                        List.of(
                                new Object[] {new double[] {1, 2, 4}, 1.0},
                                new Object[] {new double[] {101, 102, 104}, 1.0}))
                .numerics("large logits", new double[] {10_000, 9_999}, 1.0)
                .numerics("very negative logits", new double[] {-10_000, -10_001}, 1.0)
                .numerics("far apart", new double[] {-5_000, 5_000, 4_999}, 1.0)
                .numerics("a masked entry", new double[] {1, Double.NEGATIVE_INFINITY, 2}, 1.0)
                .speed("8,000 logits", logits(8_000), 1.0)
                .build();
    }

    private static double[] logits(int count) {
        return Maker.large().tidy(count, -3, 3);
    }

    private static Object shares(Object[] a) {
        double[] z = (double[]) a[0];
        return Arrays.stream(z)
                .map(each -> each == Double.NEGATIVE_INFINITY
                        ? 0
                        : 1
                                / Arrays.stream(z)
                                        .map(other -> Math.exp((other - each) / (double) a[1]))
                                        .sum())
                .toArray();
    }

    private static boolean shapes(Object[] a) {
        double[][] q = (double[][]) a[0];
        double[][] k = (double[][]) a[1];
        double[][] v = (double[][]) a[2];
        return q.length > 0
                && k.length > 0
                && k.length == v.length
                && (!(boolean) a[3] || q.length <= k.length)
                && Arrays.stream(q).allMatch(row -> row.length == q[0].length && row.length > 0)
                && Arrays.stream(k).allMatch(row -> row.length == q[0].length)
                && Arrays.stream(v).allMatch(row -> row.length == v[0].length && row.length > 0);
    }

    private static Object[] sequence(Maker maker, int length, int depth, boolean causal) {
        return new Object[] {
            maker.rows(length, depth, -2, 2), maker.rows(length, depth, -2, 2), maker.rows(length, 2, -1, 1), causal
        };
    }

    private static Exam attention() {
        return Exam.of(
                        "attention",
                        "the mean of the values, weighted by softmax of q · k / √d",
                        CLOSE,
                        NetworkExams::attended)
                .admitting(NetworkExams::shapes)
                .example("one position", new double[][] {{1}}, new double[][] {{2}}, new double[][] {{5}}, false)
                .example(
                        "equal keys give the plain mean",
                        new double[][] {{1}},
                        new double[][] {{2}, {2}},
                        new double[][] {{0}, {4}},
                        false)
                .example(
                        "the first position sees itself only",
                        new double[][] {{1}, {1}},
                        new double[][] {{2}, {3}},
                        new double[][] {{0}, {4}},
                        true)
                .example(
                        "two dimensions",
                        new double[][] {{1, 2}},
                        new double[][] {{1, 0}, {0, 1}},
                        new double[][] {{1}, {3}},
                        false)
                .example(
                        "more keys than queries",
                        new double[][] {{1}},
                        new double[][] {{0}, {1}, {2}},
                        new double[][] {{0}, {1}, {2}},
                        false)
                .random(
                        10,
                        maker -> sequence(maker, 1 + maker.number(), 1 + maker.number() % 4, maker.number() % 2 == 1))
                .numerics(
                        "scores of 2,500",
                        new double[][] {{50}},
                        new double[][] {{50}, {49}},
                        new double[][] {{1}, {2}},
                        false)
                .numerics(
                        "scores of −2,500",
                        new double[][] {{-50}},
                        new double[][] {{50}, {49}},
                        new double[][] {{1}, {2}},
                        false)
                .speed("400 positions", sequence(Maker.large(), 400, 16, true))
                .build();
    }

    private static Object attended(Object[] a) {
        double[][] q = (double[][]) a[0];
        double[][] k = (double[][]) a[1];
        double[][] v = (double[][]) a[2];
        double[][] answer = new double[q.length][v[0].length];
        for (int i = 0; i < q.length; i++) {
            int row = i;
            double[] scores = IntStream.range(0, (boolean) a[3] ? i + 1 : k.length)
                    .mapToDouble(j -> IntStream.range(0, q[row].length)
                                    .mapToDouble(d -> q[row][d] * k[j][d])
                                    .sum()
                            / Math.sqrt(q[row].length))
                    .toArray();
            double[] weights = (double[]) shares(new Object[] {scores, 1.0});
            for (int j = 0; j < weights.length; j++) {
                for (int d = 0; d < v[0].length; d++) {
                    answer[i][d] += weights[j] * v[j][d];
                }
            }
        }
        return answer;
    }

    private static Exam batchNorm() {
        return Exam.of(
                        "forward",
                        "each column with mean beta and deviation gamma over the batch",
                        Match.within(1e-6, 1e-8),
                        NetworkExams::normal)
                .admitting(a -> {
                    double[][] x = (double[][]) a[0];
                    int p = ((double[]) a[1]).length;
                    return x.length > 0
                            && p > 0
                            && p == ((double[]) a[2]).length
                            && Arrays.stream(x).allMatch(row -> row.length == p)
                            && (double) a[3] > 0;
                })
                .example("two rows", new double[][] {{1}, {3}}, new double[] {1}, new double[] {0}, 1e-5)
                .example("gamma and beta", new double[][] {{1}, {3}}, new double[] {2}, new double[] {10}, 1e-5)
                .example("a constant column", new double[][] {{4}, {4}}, new double[] {1}, new double[] {3}, 1e-5)
                .example("one row", new double[][] {{4, 5}}, new double[] {1, 1}, new double[] {1, 2}, 1e-5)
                .example(
                        "two columns",
                        new double[][] {{1, 10}, {2, 30}, {6, 20}},
                        new double[] {1, 2},
                        new double[] {0, 1},
                        1e-3)
                .example("a large epsilon", new double[][] {{0}, {2}}, new double[] {1}, new double[] {0}, 3.0)
                .random(8, maker -> new Object[] {
                    maker.rows(2 + maker.number(), 1 + maker.number() % 3, -3, 3),
                    maker.tidy(1 + maker.number() % 3, 0.5, 2),
                    maker.tidy(1 + maker.number() % 3, -1, 1),
                    1e-5
                })
                .numerics(
                        "a mean of 10⁸",
                        new double[][] {{1e8}, {1e8 + 1}, {1e8 + 3}},
                        new double[] {1},
                        new double[] {0},
                        1e-5)
                .speed("2,000 rows", Maker.large().rows(2_000, 16, -1, 1), filled(16, 1), filled(16, 0), 1e-5)
                .build();
    }

    private static double[] filled(int count, double value) {
        double[] all = new double[count];
        Arrays.fill(all, value);
        return all;
    }

    private static Object normal(Object[] a) {
        double[][] x = (double[][]) a[0];
        double[][] answer = new double[x.length][x[0].length];
        for (int j = 0; j < x[0].length; j++) {
            int column = j;
            double first = x[0][j];
            double mean = Arrays.stream(x)
                    .mapToDouble(row -> row[column] - first)
                    .average()
                    .orElseThrow();
            double variance = Arrays.stream(x)
                    .mapToDouble(row -> Math.pow(row[column] - first - mean, 2))
                    .average()
                    .orElseThrow();
            for (int i = 0; i < x.length; i++) {
                answer[i][j] = ((double[]) a[1])[j] * ((x[i][j] - first - mean) / Math.sqrt(variance + (double) a[3]))
                        + ((double[]) a[2])[j];
            }
        }
        return answer;
    }

    private static Exam schedule() {
        Exam.Builder exam = Exam.of(
                        "rate", "a rise in warm-up, then half a cosine down to 0", Match.within(1e-9, 1e-12), a -> {
                            int step = (int) a[0];
                            int warmup = (int) a[1];
                            int total = (int) a[2];
                            double share = step < warmup
                                    ? (step + 1.0) / warmup
                                    : Math.pow(
                                            Math.cos(Math.PI
                                                    / 2
                                                    * Math.min(1, (step - warmup) / (double) (total - warmup))),
                                            2);
                            return (double) a[3] * (step >= total ? 0 : share);
                        })
                .admitting(a -> (int) a[0] >= 0 && (int) a[1] >= 0 && (int) a[1] < (int) a[2])
                .example("the first step of four", 0, 4, 20, 1.0)
                .example("the last step of warm-up", 3, 4, 20, 1.0)
                .example("the first after warm-up", 4, 4, 20, 1.0)
                .example("half-way down", 12, 4, 20, 1.0)
                .example("nearly over", 19, 4, 20, 1.0)
                .example("over", 20, 4, 20, 1.0)
                .example("long over", 36, 4, 20, 1.0)
                .example("no warm-up", 0, 0, 10, 0.1)
                .example("a small peak", 7, 2, 10, 3e-4)
                .random(8, maker -> new Object[] {
                    maker.whole(0, 40), maker.number(), maker.number() + maker.whole(1, 30), maker.tidy(0.01, 1)
                });
        return exam.numerics("a billion steps", 1_500_000_000, 1_000_000_000, 2_000_000_000, 1.0)
                .build();
    }

    private static Object[] world(Maker maker, int states, int rounds) {
        double[][] rewards = new double[states][];
        int[][] next = new int[states][];
        for (int s = 0; s < states; s++) {
            int actions = s == states - 1 ? 0 : maker.whole(1, 3);
            rewards[s] = maker.tidy(actions, -2, 2);
            next[s] = maker.wholes(actions, 0, states - 1);
        }
        return new Object[] {rewards, next, 0.9, rounds};
    }

    private static Exam values() {
        return Exam.of("values", "the best sum of discounted rewards over so many rounds", CLOSE, a -> {
                    double[][] rewards = (double[][]) a[0];
                    int[][] next = (int[][]) a[1];
                    double[][] table = new double[(int) a[3] + 1][rewards.length];
                    for (int round = 1; round < table.length; round++) {
                        for (int s = 0; s < rewards.length; s++) {
                            double[] before = table[round - 1];
                            int state = s;
                            table[round][s] = IntStream.range(0, rewards[s].length)
                                    .mapToDouble(i -> rewards[state][i] + (double) a[2] * before[next[state][i]])
                                    .max()
                                    .orElse(0);
                        }
                    }
                    return table[(int) a[3]];
                })
                .admitting(NetworkExams::closed)
                .example("an end alone", new double[][] {{}}, new int[][] {{}}, 0.9, 3)
                .example("one step to the end", new double[][] {{5}, {}}, new int[][] {{1}, {}}, 0.9, 1)
                .example("no rounds", new double[][] {{5}, {}}, new int[][] {{1}, {}}, 0.9, 0)
                .example("two steps", new double[][] {{1}, {10}, {}}, new int[][] {{1}, {2}, {}}, 0.5, 2)
                .example("values change at once", new double[][] {{1}, {1}}, new int[][] {{1}, {0}}, 0.5, 2)
                .example("losses only", new double[][] {{-3, -1}, {}}, new int[][] {{1, 1}, {}}, 0.9, 2)
                .example("a reward for ever", new double[][] {{1}}, new int[][] {{0}}, 0.5, 30)
                .random(10, maker -> world(maker, 2 + maker.number(), 1 + maker.number()))
                .speed("1,000 states", world(Maker.large(), 1_000, 300))
                .build();
    }

    private static boolean closed(Object[] a) {
        double[][] rewards = (double[][]) a[0];
        int[][] next = (int[][]) a[1];
        return rewards.length > 0
                && rewards.length == next.length
                && IntStream.range(0, next.length)
                        .allMatch(s -> rewards[s].length == next[s].length
                                && Arrays.stream(next[s]).allMatch(to -> to >= 0 && to < next.length));
    }
}
