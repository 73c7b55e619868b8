package dev.viva.study.exercise;

import dev.viva.study.jail.Script;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Tests of exercises about learners and what stands before them. */
final class LearnerExams {
    private static final Match CLOSE = Match.within(1e-9, 1e-12);
    private static final Match SOLVED = Match.within(1e-6, 1e-6);

    private LearnerExams() {}

    static Map<String, Supplier<Exam>> all() {
        Map<String, Supplier<Exam>> all = new LinkedHashMap<>();
        all.put("k-fold", LearnerExams::folds);
        all.put("gradient-descent", LearnerExams::descent);
        all.put("linear-regression", LearnerExams::regression);
        all.put("logistic-regression", LearnerExams::logistic);
        all.put("k-means", LearnerExams::means);
        all.put("knn", LearnerExams::neighbours);
        all.put("naive-bayes", LearnerExams::bayes);
        all.put("decision-stump", LearnerExams::stump);
        all.put("pca-power-iteration", LearnerExams::component);
        all.put("target-encoder", LearnerExams::encoder);
        all.put("standard-scaler", LearnerExams::scaler);
        return all;
    }

    private static boolean rectangle(Object rows) {
        double[][] all = (double[][]) rows;
        return all.length > 0 && all[0].length > 0 && Arrays.stream(all).allMatch(row -> row.length == all[0].length);
    }

    private static Exam folds() {
        Exam.Builder exam = Exam.of(
                        "folds",
                        "blocks in order whose sizes differ by at most one, the larger first",
                        Match.exactly(),
                        a -> {
                            int rows = (int) a[0];
                            int k = (int) a[1];
                            int large = rows % k * (rows / k + 1);
                            return IntStream.range(0, rows)
                                    .map(row ->
                                            row < large ? row / (rows / k + 1) : rows % k + (row - large) / (rows / k))
                                    .toArray();
                        })
                .admitting(a -> (int) a[1] >= 2 && (int) a[0] >= (int) a[1]);
        int[][] cases = {{2, 2}, {3, 2}, {5, 2}, {4, 4}, {5, 3}, {7, 3}, {8, 3}, {10, 5}, {11, 4}, {13, 5}, {23, 7}};
        for (int[] each : cases) {
            exam.example(each[0] + " rows in " + each[1] + " folds", each[0], each[1]);
        }
        return exam.random(8, make -> {
                    int k = make.whole(2, 12);
                    return new Object[] {k + make.whole(0, 60), k};
                })
                .trial(new Trial(
                        "60,000 rows in 50,000 folds",
                        Trial.Kind.SPEED,
                        "no number of a fold overflows",
                        Script.of("folds", 60_000, 50_000),
                        (script, v) -> v.getFirst() instanceof int[] fold
                                        && fold.length == 60_000
                                        && fold[59_999] == 49_999
                                        && fold[0] == 0
                                        && fold[19_999] == 9_999
                                        && fold[20_000] == 10_000
                                ? null
                                : "folds 0 … 49,999"))
                .build();
    }

    private static Exam descent() {
        return Exam.of("fit", "slope and intercept after so many steps", CLOSE, LearnerExams::descended)
                .admitting(a -> ((double[]) a[0]).length == ((double[]) a[1]).length
                        && ((double[]) a[0]).length > 0
                        && (int) a[3] >= 0)
                .example("no step", new double[] {1, 2}, new double[] {3, 4}, 0.1, 0)
                .example("one step with one row", new double[] {2}, new double[] {3}, 0.1, 1)
                .example("one step with two rows", new double[] {1, 3}, new double[] {2, 4}, 0.01, 1)
                .example("two steps", new double[] {1, 2}, new double[] {1, 3}, 0.1, 2)
                .example("only the intercept matters", new double[] {0, 0}, new double[] {2, 4}, 0.25, 3)
                .random(10, maker -> new Object[] {
                    maker.tidy(1 + maker.number(), -1, 1),
                    maker.tidy(1 + maker.number(), -2, 2),
                    0.05,
                    1 + 3 * maker.number()
                })
                .numerics("a rate of zero", new double[] {1}, new double[] {1}, 0.0, 5)
                .speed(
                        "ten thousand rows",
                        Maker.large().tidy(10_000, -1, 1),
                        Maker.large().tidy(10_000, 0, 1),
                        0.1,
                        500)
                .build();
    }

    /** By the sums that do not change from step to step; the reference goes through the rows. */
    private static Object descended(Object[] a) {
        double[] x = (double[]) a[0];
        double[] y = (double[]) a[1];
        double n = x.length;
        double xx = IntStream.range(0, x.length).mapToDouble(i -> x[i] * x[i]).sum() / n;
        double xy = IntStream.range(0, x.length).mapToDouble(i -> x[i] * y[i]).sum() / n;
        double meanX = Arrays.stream(x).sum() / n;
        double meanY = Arrays.stream(y).sum() / n;
        double slope = 0;
        double level = 0;
        for (int step = 0; step < (int) a[3]; step++) {
            double bySlope = 2 * (slope * xx + level * meanX - xy);
            double byLevel = 2 * (slope * meanX + level - meanY);
            slope -= (double) a[2] * bySlope;
            level -= (double) a[2] * byLevel;
        }
        return new double[] {slope, level};
    }

    private static Object[] plane(Maker maker, int rows, int columns, double origin) {
        double[][] x = maker.rows(rows, columns, origin - 5, origin + 5);
        double[] y = new double[rows];
        double[] weights = maker.tidy(columns, -3, 3);
        for (int i = 0; i < rows; i++) {
            y[i] = 2 + 0.3 * maker.normal();
            for (int j = 0; j < columns; j++) {
                y[i] += weights[j] * x[i][j];
            }
        }
        return new Object[] {x, y};
    }

    private static Exam regression() {
        return Exam.of("fit", "weights and intercept of least squares", SOLVED, LearnerExams::solved)
                .admitting(a -> rectangle(a[0])
                        && ((double[][]) a[0]).length == ((double[]) a[1]).length
                        && regular((double[][]) a[0]))
                .example("a line through three points", new double[][] {{0}, {1}, {2}}, new double[] {1, 3, 5})
                .example("a constant", new double[][] {{0}, {1}, {2}}, new double[] {4, 4, 4})
                .example("points off the line", new double[][] {{0}, {1}, {2}}, new double[] {0, 2, 1})
                .example("two columns", new double[][] {{0, 0}, {1, 0}, {0, 1}, {1, 1}}, new double[] {1, 2, 4, 5})
                .example(
                        "columns that go together",
                        new double[][] {{1, 1}, {2, 3}, {3, 4}, {4, 6}, {5, 5}},
                        new double[] {1, 2, 2, 5, 3})
                .random(10, maker -> plane(maker, 6 + 2 * maker.number(), 1 + maker.number() % 4, 0))
                .numerics("years", plane(new Maker(50), 30, 2, 2_000))
                .numerics(
                        "a pivot of zero",
                        new double[][] {{1, 1, 0}, {1, -1, 0}, {-1, 0, 1}, {-1, 0, -1}, {0, 2, 3}},
                        new double[] {1, 2, 3, 4, 5})
                .speed("20,000 rows", plane(Maker.large(), 20_000, 6, 10))
                .build();
    }

    /** Whether the columns are far from dependent, so that every right method gives the same. */
    private static boolean regular(double[][] x) {
        if (x.length <= x[0].length) {
            return false;
        }
        double[][] r = orthogonal(x, new double[x.length]);
        for (int j = 0; j < r.length - 1; j++) {
            if (Math.abs(r[j][j]) < 1e-3) {
                return false;
            }
        }
        return true;
    }

    private static Object solved(Object[] a) {
        double[][] x = (double[][]) a[0];
        double[] y = (double[]) a[1];
        double[][] r = orthogonal(x, y);
        int p = x[0].length;
        double[] answer = new double[p + 1];
        double intercept = Arrays.stream(y).average().orElseThrow();
        for (int j = p - 1; j >= 0; j--) {
            answer[j] = r[j][p];
            for (int k = j + 1; k < p; k++) {
                answer[j] -= r[j][k] * answer[k];
            }
            answer[j] /= r[j][j];
            int column = j;
            intercept -= answer[j]
                    * Arrays.stream(x).mapToDouble(row -> row[column]).average().orElseThrow();
        }
        answer[p] = intercept;
        return answer;
    }

    /** The triangle of a Gram–Schmidt of the centred columns and the target; the reference eliminates. */
    private static double[][] orthogonal(double[][] x, double[] y) {
        int p = x[0].length;
        double[][] columns = new double[p + 1][x.length];
        for (int j = 0; j <= p; j++) {
            for (int i = 0; i < x.length; i++) {
                columns[j][i] = j < p ? x[i][j] : y[i];
            }
            double mean = Arrays.stream(columns[j]).average().orElseThrow();
            for (int i = 0; i < x.length; i++) {
                columns[j][i] -= mean;
            }
        }
        double[][] r = new double[p + 1][p + 1];
        for (int j = 0; j < p; j++) {
            r[j][j] = Math.sqrt(dot(columns[j], columns[j]));
            double[] unit = columns[j];
            double length = r[j][j];
            for (int k = j + 1; k <= p; k++) {
                double share = length == 0 ? 0 : dot(unit, columns[k]) / length;
                r[j][k] = share;
                for (int i = 0; i < unit.length; i++) {
                    columns[k][i] -= length == 0 ? 0 : share * unit[i] / length;
                }
            }
        }
        return r;
    }

    private static double dot(double[] a, double[] b) {
        return IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).sum();
    }

    private static Exam logistic() {
        return Exam.of("gradient", "the mean of (p − y) · x, and of p − y", CLOSE, LearnerExams::slope)
                .admitting(a -> rectangle(a[0])
                        && ((double[][]) a[0]).length == ((int[]) a[1]).length
                        && ((double[][]) a[0])[0].length + 1 == ((double[]) a[2]).length)
                .example("at zero weights", new double[][] {{1}, {2}}, new int[] {0, 1}, new double[] {0, 0})
                .example("one positive row", new double[][] {{2}}, new int[] {1}, new double[] {0.5, 0})
                .example("one negative row", new double[][] {{2}}, new int[] {0}, new double[] {0.5, 0})
                .example("the intercept counts", new double[][] {{0}}, new int[] {0}, new double[] {0, 2})
                .example("two columns", new double[][] {{1, -1}, {0, 3}}, new int[] {1, 0}, new double[] {1, 2, -1})
                .random(10, maker -> new Object[] {
                    maker.rows(1 + maker.number(), 1 + maker.number() % 3, -2, 2),
                    maker.wholes(1 + maker.number(), 0, 1),
                    maker.tidy(2 + maker.number() % 3, -2, 2)
                })
                .numerics("a score of 1,000", new double[][] {{1}}, new int[] {0}, new double[] {1_000, 0})
                .numerics("a score of −1,000", new double[][] {{1}}, new int[] {1}, new double[] {-1_000, 0})
                .numerics("surely right", new double[][] {{1}}, new int[] {1}, new double[] {1_000, 0})
                .speed(
                        "100,000 rows",
                        Maker.large().rows(60_000, 5, -1, 1),
                        Maker.large().wholes(60_000, 0, 1),
                        new double[] {1, -1, 0.5, 2, 0, 0.1})
                .build();
    }

    private static Object slope(Object[] a) {
        double[][] x = (double[][]) a[0];
        int[] y = (int[]) a[1];
        double[] w = (double[]) a[2];
        int p = w.length - 1;
        double[] sums = new double[p + 1];
        for (int i = 0; i < x.length; i++) {
            double z = dot(x[i], Arrays.copyOf(w, p)) + w[p];
            double error = 0.5 * (1 + Math.tanh(z / 2)) - y[i];
            for (int j = 0; j < p; j++) {
                sums[j] += error * x[i][j];
            }
            sums[p] += error;
        }
        return Arrays.stream(sums).map(each -> each / x.length).toArray();
    }

    private static Exam means() {
        return Exam.of(
                        "cluster",
                        "the nearest centre of each point after so many rounds",
                        Match.exactly(),
                        LearnerExams::nearest)
                .admitting(a -> rectangle(a[0])
                        && rectangle(a[1])
                        && ((double[][]) a[0])[0].length == ((double[][]) a[1])[0].length
                        && (int) a[2] >= 0)
                .example("no round", new double[][] {{0}, {4}}, new double[][] {{1}, {3}}, 0)
                .example(
                        "one round moves the border", new double[][] {{0}, {1}, {2}, {9}}, new double[][] {{0}, {1}}, 1)
                .example("three rounds", new double[][] {{0}, {1}, {2}, {9}}, new double[][] {{0}, {1}}, 3)
                .example("a tie goes to the lower number", new double[][] {{0}}, new double[][] {{-1}, {1}}, 0)
                .example("a centre without points", new double[][] {{0}, {1}}, new double[][] {{0.5}, {9}, {100}}, 2)
                .example(
                        "a centre without points comes back",
                        new double[][] {{0}, {10}, {11}},
                        new double[][] {{5}, {5}, {12}},
                        4)
                .example(
                        "two dimensions",
                        new double[][] {{0, 0}, {0, 3}, {2, 2}, {5, 5}},
                        new double[][] {{0, 2}, {4, 4}},
                        2)
                .random(12, maker -> new Object[] {
                    maker.rows(3 + 2 * maker.number(), 1 + maker.number() % 3, 0, 10),
                    maker.rows(2 + maker.number() % 3, 1 + maker.number() % 3, 0, 10),
                    maker.number() % 5
                })
                .speed(
                        "8,000 points",
                        Maker.large().rows(8_000, 3, 0, 10),
                        Maker.large().rows(8, 3, 0, 10),
                        10)
                .build();
    }

    private static Object nearest(Object[] a) {
        double[][] points = (double[][]) a[0];
        double[][] centres = (double[][]) a[1];
        for (int round = 0; round < (int) a[2]; round++) {
            int[] label = labels(points, centres);
            for (int c = 0; c < centres.length; c++) {
                int centre = c;
                for (int d = 0; d < centres[c].length; d++) {
                    int column = d;
                    double was = centres[c][d];
                    double[] sum = new double[2];
                    IntStream.range(0, points.length)
                            .filter(i -> label[i] == centre)
                            .forEach(i -> {
                                sum[0] += points[i][column];
                                sum[1]++;
                            });
                    centres[c][d] = sum[1] == 0 ? was : sum[0] / sum[1];
                }
            }
        }
        return labels(points, centres);
    }

    private static int[] labels(double[][] points, double[][] centres) {
        return Arrays.stream(points)
                .mapToInt(point -> {
                    int best = 0;
                    for (int c = 1; c < centres.length; c++) {
                        best = distance(point, centres[c]) < distance(point, centres[best]) ? c : best;
                    }
                    return best;
                })
                .toArray();
    }

    private static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int d = 0; d < a.length; d++) {
            sum += (a[d] - b[d]) * (a[d] - b[d]);
        }
        return sum;
    }

    private static Exam neighbours() {
        return Exam.of("predict", "the most frequent label of the k nearest rows", Match.exactly(), LearnerExams::vote)
                .admitting(a -> rectangle(a[0])
                        && ((double[][]) a[0]).length == ((int[]) a[1]).length
                        && ((double[][]) a[0])[0].length == ((double[]) a[2]).length
                        && (int) a[3] >= 1
                        && (int) a[3] <= ((int[]) a[1]).length)
                .example("the nearest of two", new double[][] {{0}, {5}}, new int[] {3, 7}, new double[] {1}, 1)
                .example("two against one", new double[][] {{0}, {2}, {3}}, new int[] {1, 2, 2}, new double[] {0}, 3)
                .example("a tie of votes", new double[][] {{0}, {1}}, new int[] {4, 2}, new double[] {0}, 2)
                .example("a tie of distances", new double[][] {{-1}, {1}}, new int[] {6, 5}, new double[] {0}, 1)
                .example(
                        "gaps that would cancel",
                        new double[][] {{3, -3}, {1, 1}},
                        new int[] {1, 2},
                        new double[] {0, 0},
                        1)
                .example(
                        "the second column decides",
                        new double[][] {{0, 9}, {1, 0}},
                        new int[] {1, 2},
                        new double[] {0, 0},
                        1)
                .random(12, maker -> new Object[] {
                    maker.rows(2 + maker.number(), 1 + maker.number() % 3, 0, 5),
                    maker.wholes(2 + maker.number(), 0, 3),
                    maker.tidy(1 + maker.number() % 3, 0, 5),
                    maker.whole(1, 2 + maker.number())
                })
                .speed(
                        "50,000 rows",
                        Maker.large().rows(50_000, 3, 0, 5),
                        Maker.large().wholes(50_000, 0, 9),
                        new double[] {1, 2, 3},
                        99)
                .build();
    }

    private static Object vote(Object[] a) {
        double[][] rows = (double[][]) a[0];
        int[] labels = (int[]) a[1];
        int[] votes = new int[10];
        IntStream.range(0, rows.length)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(i -> distance(rows[i], (double[]) a[2]))
                        .thenComparing(i -> i))
                .limit((int) a[3])
                .forEach(i -> votes[labels[i]]++);
        int most = Arrays.stream(votes).max().orElseThrow();
        return IntStream.range(0, 10)
                .filter(label -> votes[label] == most)
                .findFirst()
                .orElseThrow();
    }

    private static boolean everyClass(int[] labels) {
        int most = Arrays.stream(labels).max().orElse(-1);
        return most >= 0
                && IntStream.rangeClosed(0, most)
                        .allMatch(c -> Arrays.stream(labels).anyMatch(l -> l == c));
    }

    private static Object[] documents(Maker maker, int rows, int words, int longest) {
        int[][] counts = new int[rows][];
        Arrays.setAll(counts, at -> maker.wholes(words, 0, 4));
        int[] labels = maker.wholes(rows, 0, 2);
        labels[0] = 0;
        labels[1] = 1;
        labels[2] = 2;
        return new Object[] {counts, labels, maker.wholes(words, 0, longest), 1.0};
    }

    private static Exam bayes() {
        return Exam.of("posterior", "the probability of each class", CLOSE, LearnerExams::posterior)
                .admitting(a -> ((int[][]) a[0]).length == ((int[]) a[1]).length
                        && everyClass((int[]) a[1])
                        && ((int[]) a[2]).length > 0
                        && Arrays.stream((int[][]) a[0]).allMatch(row -> row.length == ((int[]) a[2]).length))
                .example("one word each", new int[][] {{1, 0}, {0, 1}}, new int[] {0, 1}, new int[] {1, 0}, 1.0)
                .example(
                        "an empty query gives the priors",
                        new int[][] {{1}, {1}, {1}},
                        new int[] {0, 0, 1},
                        new int[] {0},
                        1.0)
                .example("a word twice", new int[][] {{1, 0}, {0, 1}}, new int[] {0, 1}, new int[] {2, 0}, 1.0)
                .example("an unseen word", new int[][] {{3, 0}, {1, 1}}, new int[] {0, 1}, new int[] {0, 1}, 0.5)
                .example("one class alone", new int[][] {{1, 2}}, new int[] {0}, new int[] {1, 1}, 1.0)
                .random(10, maker -> documents(maker, 3 + maker.number(), 2 + maker.number() % 4, 3))
                .numerics(
                        "a long document",
                        new int[][] {{5, 4, 1}, {4, 5, 1}},
                        new int[] {0, 1},
                        new int[] {3_000, 3_010, 2_000},
                        1.0)
                .numerics(
                        "a very long document",
                        new int[][] {{9, 1}, {1, 9}},
                        new int[] {0, 1},
                        new int[] {50_000, 50_001},
                        1.0)
                .speed("5,000 documents", documents(Maker.large(), 5_000, 60, 40))
                .build();
    }

    private static Object posterior(Object[] a) {
        int[][] counts = (int[][]) a[0];
        int[] labels = (int[]) a[1];
        int[] query = (int[]) a[2];
        double alpha = (double) a[3];
        int classes = Arrays.stream(labels).max().orElseThrow() + 1;
        double[] score = new double[classes];
        for (int c = 0; c < classes; c++) {
            int label = c;
            int[] rows = IntStream.range(0, labels.length)
                    .filter(i -> labels[i] == label)
                    .toArray();
            double all = Arrays.stream(rows)
                    .mapToDouble(i -> Arrays.stream(counts[i]).sum())
                    .sum();
            score[c] = Math.log(rows.length) - Math.log(labels.length);
            for (int v = 0; v < query.length; v++) {
                int word = v;
                double seen =
                        Arrays.stream(rows).mapToDouble(i -> counts[i][word]).sum();
                score[c] += query[v] * (Math.log(seen + alpha) - Math.log(all + alpha * query.length));
            }
        }
        double[] answer = new double[classes];
        for (int c = 0; c < classes; c++) {
            double here = score[c];
            answer[c] = 1
                    / Arrays.stream(score).map(other -> Math.exp(other - here)).sum();
        }
        return answer;
    }

    private static Exam stump() {
        return Exam.of(
                        "split",
                        "the lowest threshold of least weighted Gini impurity, and that impurity",
                        Match.within(1e-9, 1e-9),
                        LearnerExams::best)
                .admitting(a -> ((double[]) a[0]).length == ((int[]) a[1]).length
                        && Arrays.stream((double[]) a[0]).distinct().count() > 1)
                .example("a clean split", new double[] {1, 2, 3, 4}, new int[] {0, 0, 1, 1})
                .example("unsorted", new double[] {4, 1, 3, 2}, new int[] {1, 0, 1, 0})
                .example("one class only", new double[] {1, 2, 3}, new int[] {1, 1, 1})
                .example("equal values stay together", new double[] {1, 1, 1, 2}, new int[] {0, 1, 1, 0})
                .example("sizes matter", new double[] {1, 2, 3, 4, 5, 6}, new int[] {1, 0, 1, 0, 0, 0})
                .example("two equally good", new double[] {1, 2, 3}, new int[] {1, 0, 1})
                .random(12, maker -> new Object[] {spread(maker), maker.wholes(3 + maker.number(), 0, 1)})
                .numerics("values far from zero", new double[] {1e9, 1e9 + 1, 1e9 + 2}, new int[] {0, 1, 1})
                .speed(
                        "200,000 rows",
                        Maker.large().tidy(200_000, 0, 1_000),
                        Maker.large().wholes(200_000, 0, 1))
                .build();
    }

    private static double[] spread(Maker maker) {
        double[] values = IntStream.range(0, 3 + maker.number())
                .mapToDouble(i -> maker.whole(0, 6))
                .toArray();
        values[0] = 7;
        return values;
    }

    private static Object best(Object[] a) {
        double[] x = (double[]) a[0];
        int[] y = (int[]) a[1];
        TreeMap<Double, double[]> groups = new TreeMap<>();
        for (int i = 0; i < x.length; i++) {
            double[] group = groups.computeIfAbsent(x[i], each -> new double[2]);
            group[y[i]]++;
        }
        double ones = Arrays.stream(y).sum();
        double zeros = x.length - ones;
        double leftZeros = 0;
        double leftOnes = 0;
        double threshold = Double.NaN;
        double best = Double.POSITIVE_INFINITY;
        for (Map.Entry<Double, double[]> group :
                groups.headMap(groups.lastKey()).entrySet()) {
            leftZeros += group.getValue()[0];
            leftOnes += group.getValue()[1];
            double impurity = (gini(leftZeros, leftOnes) + gini(zeros - leftZeros, ones - leftOnes)) / x.length;
            if (impurity < best - 1e-12) {
                best = impurity;
                threshold = (group.getKey() + groups.higherKey(group.getKey())) / 2;
            }
        }
        return new double[] {threshold, best};
    }

    private static double gini(double zeros, double ones) {
        return 2 * zeros * ones / (zeros + ones);
    }

    private static Object[] cloud(Maker maker, int rows, int columns, double origin) {
        double[][] all = new double[rows][columns];
        for (double[] row : all) {
            double along = 3 * maker.normal();
            for (int j = 0; j < columns; j++) {
                row[j] = origin * (j + 1) + along * (1 - 0.4 * j) + 0.5 * maker.normal();
            }
        }
        return new Object[] {all};
    }

    private static Exam component() {
        return Exam.of(
                        "component",
                        "the unit vector of most variance, with either sign",
                        Match.upToSign(0, 1e-6),
                        LearnerExams::axis)
                .admitting(a -> rectangle(a[0]) && ((double[][]) a[0]).length > 1 && clear((double[][]) a[0]))
                .example("along the first axis", (Object) new double[][] {{-2, 0}, {2, 0}, {0, 0.5}, {0, -0.5}})
                .example("along the second axis", (Object) new double[][] {{0, -2}, {0, 2}, {0.5, 0}, {-0.5, 0}})
                .example("along the diagonal", (Object) new double[][] {{0, 0}, {1, 1}, {2, 2}})
                .example("down the diagonal", (Object) new double[][] {{0, 0}, {1, -1}, {2, -2}})
                .example("far from the origin", (Object) new double[][] {{100, 0}, {100, 1}, {100, 2}})
                .example("one column", (Object) new double[][] {{1}, {5}})
                .example("scales matter", (Object) new double[][] {{0, 0}, {10, 1}, {20, 0}, {30, 1}})
                .random(10, maker -> cloud(maker, 8 + 4 * maker.number(), 2 + maker.number() % 4, maker.number()))
                .numerics("a mean of 10⁴", cloud(new Maker(60), 40, 3, 10_000))
                .speed("20,000 rows", cloud(Maker.large(), 20_000, 6, 1))
                .build();
    }

    private static boolean clear(double[][] rows) {
        double[] values = Eigen.of(Eigen.covariance(rows)).values();
        return values[0] > 1e-6 && (values.length == 1 || values[0] > 1.5 * values[1]);
    }

    private static Object axis(Object[] a) {
        return Eigen.of(Eigen.covariance((double[][]) a[0])).first();
    }

    private static Exam encoder() {
        return Exam.of("encode", "the smoothed mean of the category in the other folds", CLOSE, LearnerExams::encoded)
                .admitting(a -> ((String[]) a[0]).length == ((double[]) a[1]).length
                        && ((double[]) a[1]).length == ((int[]) a[2]).length
                        && Arrays.stream((int[]) a[2]).distinct().count() > 1)
                .example("two folds, one category", new String[] {"a", "a"}, new double[] {1, 3}, new int[] {0, 1}, 1.0)
                .example(
                        "a category of one fold only",
                        new String[] {"a", "b"},
                        new double[] {1, 3},
                        new int[] {0, 1},
                        1.0)
                .example(
                        "the fold leaves together",
                        new String[] {"a", "a", "a"},
                        new double[] {1, 2, 9},
                        new int[] {0, 0, 1},
                        2.0)
                .example(
                        "much smoothing",
                        new String[] {"a", "a", "b", "b"},
                        new double[] {0, 1, 1, 1},
                        new int[] {0, 1, 0, 1},
                        100.0)
                .example(
                        "an empty name is a category",
                        new String[] {"", "", "b"},
                        new double[] {1, 2, 3},
                        new int[] {0, 1, 1},
                        0.5)
                .random(12, maker -> new Object[] {
                    maker.words(3 + maker.number()),
                    maker.tidy(3 + maker.number(), 0, 1),
                    IntStream.range(0, 3 + maker.number())
                            .map(i -> i % (2 + maker.number() % 2))
                            .toArray(),
                    1.0 + maker.number() % 3
                })
                .speed(
                        "100,000 rows",
                        names(100_000),
                        Maker.large().tidy(100_000, 0, 1),
                        Maker.large().wholes(100_000, 0, 4),
                        10.0)
                .build();
    }

    private static String[] names(int count) {
        Maker maker = Maker.large();
        return IntStream.range(0, count)
                .mapToObj(i -> "city " + maker.whole(0, 20_000))
                .toArray(String[]::new);
    }

    private static Object encoded(Object[] a) {
        String[] categories = (String[]) a[0];
        double[] target = (double[]) a[1];
        int[] folds = (int[]) a[2];
        Map<Integer, Map<String, double[]>> outside = new HashMap<>();
        Map<Integer, double[]> overall = new HashMap<>();
        for (int fold : Arrays.stream(folds).distinct().toArray()) {
            Map<String, double[]> sums = new HashMap<>();
            double[] all = new double[2];
            for (int i = 0; i < target.length; i++) {
                if (folds[i] != fold) {
                    double[] sum = sums.computeIfAbsent(categories[i], each -> new double[2]);
                    sum[0] += target[i];
                    sum[1]++;
                    all[0] += target[i];
                    all[1]++;
                }
            }
            outside.put(fold, sums);
            overall.put(fold, all);
        }
        double[] answer = new double[target.length];
        for (int i = 0; i < target.length; i++) {
            double[] sum = outside.getOrDefault(folds[i], Map.of()).getOrDefault(categories[i], new double[2]);
            double[] all = overall.getOrDefault(folds[i], new double[2]);
            answer[i] = (sum[0] + (double) a[3] * all[0] / all[1]) / (sum[1] + (double) a[3]);
        }
        return answer;
    }

    private static Exam scaler() {
        return Exam.of(
                        "transform",
                        "the test rows by means and deviations of the training rows",
                        Match.within(1e-7, 1e-9),
                        LearnerExams::scaled)
                .admitting(a -> rectangle(a[0])
                        && rectangle(a[1])
                        && ((double[][]) a[0])[0].length == ((double[][]) a[1])[0].length)
                .example("one column", new double[][] {{1}, {3}}, new double[][] {{2}, {5}})
                .example("a constant column", new double[][] {{4}, {4}}, new double[][] {{4}, {7}})
                .example("two columns", new double[][] {{0, 10}, {2, 30}}, new double[][] {{1, 20}})
                .example("test rows far away", new double[][] {{0}, {1}}, new double[][] {{100}, {200}})
                .example("one training row", new double[][] {{3}}, new double[][] {{5}})
                .random(10, maker -> new Object[] {
                    maker.rows(2 + maker.number(), 1 + maker.number() % 3, -3, 3),
                    maker.rows(1 + maker.number() % 4, 1 + maker.number() % 3, -6, 9)
                })
                .numerics("a mean of 10⁸", new double[][] {{1e8}, {1e8 + 1}, {1e8 + 2}}, new double[][] {
                    {1e8 + 1}, {1e8 + 3}
                })
                .speed("60,000 rows", Maker.large().rows(20_000, 4, 0, 1), new double[][] {{1, 2, 3, 4}})
                .build();
    }

    private static Object scaled(Object[] a) {
        double[][] train = (double[][]) a[0];
        double[][] test = (double[][]) a[1];
        double[][] answer = new double[test.length][train[0].length];
        for (int j = 0; j < train[0].length; j++) {
            int column = j;
            double first = train[0][j];
            double mean = Arrays.stream(train)
                    .mapToDouble(row -> row[column] - first)
                    .average()
                    .orElseThrow();
            double variance = Arrays.stream(train)
                    .mapToDouble(row -> (row[column] - first - mean) * (row[column] - first - mean))
                    .average()
                    .orElseThrow();
            for (int i = 0; i < test.length; i++) {
                answer[i][j] = (test[i][j] - first - mean) / (variance == 0 ? 1 : Math.sqrt(variance));
            }
        }
        return answer;
    }
}
