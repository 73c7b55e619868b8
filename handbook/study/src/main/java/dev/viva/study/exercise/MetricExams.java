package dev.viva.study.exercise;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Tests of exercises about metrics. */
final class MetricExams {
    private static final Match CLOSE = Match.within(1e-9, 1e-12);

    private MetricExams() {}

    static Map<String, Supplier<Exam>> all() {
        Map<String, Supplier<Exam>> all = new LinkedHashMap<>();
        all.put("roc-auc", MetricExams::rocAuc);
        all.put("average-precision", MetricExams::averagePrecision);
        all.put("f-beta", MetricExams::fBeta);
        all.put("ndcg", MetricExams::ndcg);
        all.put("population-stability-index", MetricExams::stability);
        return all;
    }

    private static boolean sameLength(Object[] a) {
        return ((int[]) a[0]).length == ((double[]) a[1]).length;
    }

    private static boolean has(int[] labels, int label) {
        return Arrays.stream(labels).anyMatch(each -> each == label);
    }

    private static Object[] ranked(Maker maker) {
        int rows = 2 + maker.number();
        return new Object[] {maker.classes(rows), maker.number() % 2 == 0 ? maker.tidy(rows, 0, 1) : coarse(maker, rows)
        };
    }

    /** Scores with many ties. */
    private static double[] coarse(Maker maker, int rows) {
        return IntStream.range(0, rows)
                .mapToDouble(each -> maker.whole(1, 4) / 4.0)
                .toArray();
    }

    private static Object[] large(int rows) {
        Maker maker = Maker.large();
        int[] labels = maker.classes(rows);
        double[] scores = new double[rows];
        Arrays.setAll(scores, at -> Math.floor(maker.number(0, 5_000)) + labels[at] * 700);
        return new Object[] {labels, scores};
    }

    private static Exam rocAuc() {
        return Exam.of(
                        "auc",
                        "the share of pairs that the positive wins, ties counting one half",
                        CLOSE,
                        MetricExams::auc)
                .admitting(a -> sameLength(a) && has((int[]) a[0], 0) && has((int[]) a[0], 1))
                .example("one pair in the right order", new int[] {0, 1}, new double[] {0.2, 0.7})
                .example("one pair in the wrong order", new int[] {1, 0}, new double[] {0.2, 0.7})
                .example("one pair with equal scores", new int[] {1, 0}, new double[] {0.5, 0.5})
                .example("constant scores", new int[] {1, 0, 0, 1, 1}, new double[] {1, 1, 1, 1, 1})
                .example("three of four pairs", new int[] {1, 0, 1, 0}, new double[] {0.8, 0.5, 0.4, 0.3})
                .random(12, MetricExams::ranked)
                .property(
                        "scores through a rising function",
                        "the area depends on the order of the scores only",
                        (script, v) -> CLOSE.agrees(v.get(0), v.get(1)) ? null : "twice the same area",
                        List.of(
                                new Object[] {new int[] {1, 0, 1, 0, 0}, new double[] {3, -1, 0.5, 0.5, 2}},
                                new Object[] {new int[] {1, 0, 1, 0, 0}, new double[] {27, -1, 0.125, 0.125, 8}}))
                .numerics("both zeros are equal", new int[] {1, 0}, new double[] {-0.0, 0.0})
                .numerics("scores far apart", new int[] {1, 0, 1}, new double[] {1e300, -1e300, 1e-300})
                .speed("200,000 rows with ties", large(200_000))
                .build();
    }

    /** By counting below and at each distinct score; the reference ranks. */
    private static Object auc(Object[] a) {
        int[] labels = (int[]) a[0];
        double[] scores = (double[]) a[1];
        double[] negatives = IntStream.range(0, labels.length)
                .filter(at -> labels[at] == 0)
                .mapToDouble(at -> scores[at] + 0.0)
                .sorted()
                .toArray();
        double won = 0;
        double positives = 0;
        for (int at = 0; at < labels.length; at++) {
            if (labels[at] == 1) {
                positives++;
                won += (below(negatives, scores[at], false) + below(negatives, scores[at], true)) / 2.0;
            }
        }
        return won / positives / negatives.length;
    }

    private static int below(double[] sorted, double value, boolean orEqual) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) / 2;
            if (sorted[middle] < value || (orEqual && sorted[middle] == value)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static Exam averagePrecision() {
        return Exam.of(
                        "averagePrecision",
                        "precision times gain in recall, summed over distinct scores",
                        CLOSE,
                        MetricExams::precision)
                .admitting(a -> sameLength(a) && has((int[]) a[0], 1))
                .example("one positive on top", new int[] {0, 1}, new double[] {0.1, 0.9})
                .example("one positive below", new int[] {1, 0}, new double[] {0.1, 0.9})
                .example("constant scores give the share of positives", new int[] {1, 0, 0, 0}, new double[] {2, 2, 2, 2
                })
                .example("positives alone", new int[] {1, 1}, new double[] {0.3, 0.1})
                .example("hit, miss, hit", new int[] {1, 0, 1}, new double[] {0.9, 0.8, 0.7})
                .random(12, MetricExams::ranked)
                .numerics("both zeros are equal", new int[] {0, 1}, new double[] {0.0, -0.0})
                .numerics("one positive among many", new int[] {0, 0, 0, 0, 0, 1}, new double[] {6, 5, 4, 3, 2, 1})
                .speed("200,000 rows with ties", large(200_000))
                .build();
    }

    private static Object precision(Object[] a) {
        int[] labels = (int[]) a[0];
        double[] scores = (double[]) a[1];
        TreeMap<Double, int[]> groups = new TreeMap<>(Comparator.reverseOrder());
        for (int at = 0; at < labels.length; at++) {
            int[] group = groups.computeIfAbsent(scores[at] + 0.0, each -> new int[2]);
            group[labels[at]]++;
        }
        double all = Arrays.stream(labels).sum();
        double sum = 0;
        double hits = 0;
        double taken = 0;
        for (int[] group : groups.values()) {
            hits += group[1];
            taken += group[0] + group[1];
            sum += group[1] / all * (hits / taken);
        }
        return sum;
    }

    private static Exam fBeta() {
        return Exam.of("fBeta", "F-beta of class 1", CLOSE, MetricExams::f)
                .admitting(a -> ((int[]) a[0]).length == ((int[]) a[1]).length && (double) a[2] > 0)
                .example("all right", new int[] {1, 0, 1}, new int[] {1, 0, 1}, 1.0)
                .example("nothing found", new int[] {1, 1}, new int[] {0, 0}, 1.0)
                .example("nothing there", new int[] {0, 0}, new int[] {0, 1}, 2.0)
                .example("nothing at all", new int[] {0, 0}, new int[] {0, 0}, 1.0)
                .example("recall weighs more", new int[] {1, 1, 1, 0}, new int[] {1, 0, 0, 0}, 2.0)
                .example("precision weighs more", new int[] {1, 0, 0, 0}, new int[] {1, 1, 1, 0}, 0.5)
                .random(12, maker -> new Object[] {
                    maker.wholes(2 + maker.number(), 0, 1),
                    maker.wholes(2 + maker.number(), 0, 1),
                    new double[] {0.5, 1, 2, 3}[maker.number() % 4]
                })
                .numerics("empty arrays", new int[0], new int[0], 1.0)
                .speed(
                        "a million rows",
                        Maker.large().wholes(400_000, 0, 1),
                        Maker.large().wholes(400_000, 0, 1),
                        2.0)
                .build();
    }

    private static Object f(Object[] a) {
        int[] truth = (int[]) a[0];
        int[] predicted = (int[]) a[1];
        double beta = (double) a[2];
        long hits = IntStream.range(0, truth.length)
                .filter(i -> truth[i] == 1 && predicted[i] == 1)
                .count();
        if (hits == 0) {
            return 0.0;
        }
        double precision = (double) hits / Arrays.stream(predicted).sum();
        double recall = (double) hits / Arrays.stream(truth).sum();
        return (1 + beta * beta) * precision * recall / (beta * beta * precision + recall);
    }

    private static Exam ndcg() {
        return Exam.of("ndcg", "DCG of the first k over that of the best order of all", CLOSE, MetricExams::gain)
                .admitting(a -> (int) a[1] > 0 && Arrays.stream((double[]) a[0]).allMatch(each -> each >= 0))
                .example("the best order", new double[] {3, 2, 1}, 3)
                .example("the relevant one comes second", new double[] {0, 1}, 2)
                .example("the relevant one is cut off", new double[] {0, 0, 1}, 2)
                .example("nothing relevant", new double[] {0, 0}, 2)
                .example("more asked for than there is", new double[] {0, 2}, 10)
                .example("nothing shown", new double[] {}, 3)
                .example("one below the cut is better", new double[] {1, 1, 3}, 2)
                .random(12, maker -> new Object[] {
                    Arrays.stream(maker.wholes(1 + maker.number(), 0, 3))
                            .asDoubleStream()
                            .toArray(),
                    maker.whole(1, 3 + maker.number())
                })
                .speed("200,000 items", Maker.large().tidy(200_000, 0, 3), 150_000)
                .build();
    }

    private static Object gain(Object[] a) {
        double[] gains = (double[]) a[0];
        int k = (int) a[1];
        double[] rising = Arrays.stream(gains).sorted().toArray();
        double shown = 0;
        double best = 0;
        for (int rank = 1; rank <= Math.min(k, gains.length); rank++) {
            double log = Math.log(rank + 1.0) / Math.log(2);
            shown += gains[rank - 1] / log;
            best += rising[gains.length - rank] / log;
        }
        return best == 0 ? 0.0 : shown / best;
    }

    private static boolean rises(double[] edges) {
        return IntStream.range(1, edges.length).allMatch(at -> edges[at - 1] < edges[at]);
    }

    private static Exam stability() {
        return Exam.of(
                        "psi",
                        "the sum over bins of the gap of shares times the log of their ratio",
                        CLOSE,
                        MetricExams::psi)
                .admitting(a -> ((double[]) a[0]).length > 0 && ((double[]) a[1]).length > 0 && rises((double[]) a[2]))
                .example("the same sample", new double[] {1, 2, 3}, new double[] {1, 2, 3}, new double[] {1.5, 2.5})
                .example("twice as many of the same", new double[] {1, 3}, new double[] {1, 1, 3, 3}, new double[] {2})
                .example("a shift", new double[] {1, 1, 3}, new double[] {1, 3, 3}, new double[] {2})
                .example("an empty bin before", new double[] {3}, new double[] {1, 3}, new double[] {2})
                .example("an empty bin now", new double[] {1, 3}, new double[] {3}, new double[] {2})
                .example("a value on an edge", new double[] {2, 3}, new double[] {1, 2, 3}, new double[] {2})
                .example("no edges: one bin", new double[] {1}, new double[] {9}, new double[] {})
                .random(10, maker -> new Object[] {
                    maker.tidy(3 + maker.number(), 0, 4),
                    maker.tidy(2 + 2 * maker.number(), 1, 5),
                    maker.number() % 2 == 0 ? new double[] {1, 2, 3} : new double[] {0.5, 2.5}
                })
                .speed(
                        "200,000 values",
                        Maker.large().tidy(200_000, 0, 4),
                        Maker.large().tidy(100_000, 0, 5),
                        new double[] {0.5, 1, 2, 3, 4})
                .build();
    }

    private static Object psi(Object[] a) {
        double[] edges = (double[]) a[2];
        double sum = 0;
        for (int bin = 0; bin <= edges.length; bin++) {
            double low = bin == 0 ? Double.NEGATIVE_INFINITY : edges[bin - 1];
            double high = bin == edges.length ? Double.POSITIVE_INFINITY : edges[bin];
            double before = share((double[]) a[0], low, high);
            double after = share((double[]) a[1], low, high);
            sum += (after - before) * (Math.log(after) - Math.log(before));
        }
        return sum;
    }

    private static double share(double[] values, double low, double high) {
        double inside = Arrays.stream(Objects.requireNonNull(values))
                .filter(each -> each > low && each <= high)
                .count();
        return Math.max(0.0001, inside / values.length);
    }
}
