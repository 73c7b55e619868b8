package dev.viva.study.exercise;

import dev.viva.study.exercise.Trial.Kind;
import dev.viva.study.jail.Script;
import dev.viva.study.jail.Script.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Tests of exercises that see one thing after the other. */
final class StreamExams {
    private StreamExams() {}

    static Map<String, Supplier<Exam>> all() {
        Map<String, Supplier<Exam>> all = new LinkedHashMap<>();
        all.put("welford", StreamExams::running);
        all.put("reservoir-sampling", StreamExams::reservoir);
        all.put("sliding-window-count", StreamExams::window);
        all.put("moving-average", StreamExams::average);
        return all;
    }

    private static Trial running(String name, Kind kind, double... values) {
        List<Step> steps = new ArrayList<>();
        for (double value : values) {
            steps.add(Step.of("add", value));
            steps.add(Step.of("mean"));
            steps.add(Step.of("variance"));
        }
        return new Trial(
                name,
                kind,
                "the mean and the sample variance of what was added so far",
                Script.on(List.of(), steps.isEmpty() ? List.of(Step.of("mean"), Step.of("variance")) : steps),
                StreamExams::moments);
    }

    private static @Nullable String moments(Script script, List<@Nullable Object> values) {
        List<Double> seen = new ArrayList<>();
        for (int at = 0; at < values.size(); at++) {
            Step step = script.steps().get(at);
            switch (step.method()) {
                case "add" -> seen.add((Double) step.arguments().getFirst());
                case "mean" -> {
                    if (!Match.within(1e-12, 1e-12).agrees(mean(seen), values.get(at))) {
                        return "mean() = " + mean(seen) + " after " + Literals.of(seen);
                    }
                }
                default -> {
                    if (!Match.within(1e-6, 1e-9).agrees(variance(seen), values.get(at))) {
                        return "variance() = " + variance(seen) + " after " + Literals.of(seen);
                    }
                }
            }
        }
        return null;
    }

    private static double mean(List<Double> values) {
        double first = values.isEmpty() ? 0 : values.getFirst();
        return first
                + values.stream().mapToDouble(each -> each - first).average().orElse(0);
    }

    private static double variance(List<Double> values) {
        double first = values.isEmpty() ? 0 : values.getFirst();
        double mean =
                values.stream().mapToDouble(each -> each - first).average().orElse(0);
        double sum = values.stream()
                .mapToDouble(each -> (each - first - mean) * (each - first - mean))
                .sum();
        return values.size() < 2 ? 0 : sum / (values.size() - 1);
    }

    private static Exam running() {
        List<Trial> trials = new ArrayList<>(List.of(
                running("nothing added", Kind.EXAMPLE),
                running("one value", Kind.EXAMPLE, 4),
                running("two values", Kind.EXAMPLE, 1, 3),
                running("three values", Kind.EXAMPLE, 1, 2, 6),
                running("equal values", Kind.EXAMPLE, 5, 5, 5),
                running("negative values", Kind.EXAMPLE, -1, -2, 3)));
        for (int at = 0; at < 8; at++) {
            trials.add(running("random case " + (at + 1), Kind.PROPERTY, new Maker(at).tidy(2 + at, -10, 10)));
        }
        trials.add(running("values near a billion", Kind.NUMERICS, 1e9, 1e9 + 1, 1e9 + 2, 1e9 + 1));
        trials.add(running("a long stream near a billion", Kind.NUMERICS, far(300)));
        trials.add(new Trial(
                "a second object",
                Kind.PROPERTY,
                "objects share nothing",
                Script.on(List.of(), List.of(Step.of("mean"), Step.of("variance"))),
                StreamExams::moments));
        return new Exam(trials, arguments -> true);
    }

    private static double[] far(int count) {
        Maker maker = new Maker(80);
        return IntStream.range(0, count)
                .mapToDouble(i -> 1e9 + maker.tidy(-1, 1))
                .toArray();
    }

    private static Exam reservoir() {
        return Exam.of("sample", "the reservoir of Algorithm R for these draws", Match.exactly(), StreamExams::drawn)
                .admitting(a -> ((int[]) a[0]).length == ((double[]) a[2]).length
                        && (int) a[1] >= 1
                        && Arrays.stream((double[]) a[2]).allMatch(each -> each >= 0 && each < 1))
                .example("a short stream", new int[] {7, 8}, 3, new double[] {0, 0})
                .example("exactly k", new int[] {7, 8}, 2, new double[] {0, 0})
                .example("the third replaces the first", new int[] {7, 8, 9}, 2, new double[] {0, 0, 0.1})
                .example("the third replaces the second", new int[] {7, 8, 9}, 2, new double[] {0, 0, 0.5})
                .example("the third is dropped", new int[] {7, 8, 9}, 2, new double[] {0, 0, 0.9})
                .example("the last draw matters", new int[] {1, 2, 3, 4}, 1, new double[] {0, 0.6, 0.7, 0.2})
                .example("an empty stream", new int[] {}, 2, new double[] {})
                .random(12, maker -> new Object[] {
                    maker.wholes(1 + 2 * maker.number(), 0, 99),
                    1 + maker.number() % 4,
                    maker.tidy(1 + 2 * maker.number(), 0, 0.994)
                })
                .speed(
                        "200,000 items",
                        Maker.large().wholes(200_000, 0, 999),
                        100,
                        Maker.large().tidy(200_000, 0, 0.994))
                .build();
    }

    private static Object drawn(Object[] a) {
        int[] stream = (int[]) a[0];
        int k = (int) a[1];
        List<Integer> reservoir = new ArrayList<>();
        for (int at = 0; at < stream.length; at++) {
            if (reservoir.size() < k) {
                reservoir.add(stream[at]);
                continue;
            }
            double place = Math.floor(((double[]) a[2])[at] * (at + 1.0));
            if (place < k) {
                reservoir.set((int) place, stream[at]);
            }
        }
        return reservoir.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Positive numbers add an event at that time; negative ones count at the time without the sign. */
    private static Trial window(String name, Kind kind, long width, long... times) {
        List<Step> steps = new ArrayList<>();
        for (long time : times) {
            steps.add(time >= 0 ? Step.of("add", time) : Step.of("count", -time));
        }
        return new Trial(
                name,
                kind,
                "the number of events with now − width < time ≤ now",
                Script.on(List.of(width), steps),
                StreamExams::counts);
    }

    private static @Nullable String counts(Script script, List<@Nullable Object> values) {
        Object first = script.constructor().getFirst();
        long width = first instanceof Long number ? number : 0;
        List<Long> events = new ArrayList<>();
        int from = 0;
        for (int at = 0; at < values.size(); at++) {
            Step step = script.steps().get(at);
            long time = (Long) step.arguments().getFirst();
            if (step.method().equals("add")) {
                events.add(time);
                continue;
            }
            while (from < events.size() && events.get(from) <= time - width) {
                from++;
            }
            int expected = events.size() - from;
            if (!Match.exactly().agrees(expected, values.get(at))) {
                return "count(" + time + ") = " + expected;
            }
        }
        return null;
    }

    private static long[] course(int number) {
        Maker maker = new Maker(number);
        long now = 1;
        long[] times = new long[6 + 3 * number];
        for (int at = 0; at < times.length; at++) {
            now += maker.whole(0, 4);
            times[at] = maker.whole(0, 2) == 0 ? -now : now;
        }
        times[times.length - 1] = -now;
        return times;
    }

    private static Exam window() {
        List<Trial> trials = new ArrayList<>(List.of(
                window("no events", Kind.EXAMPLE, 10, -5),
                window("one event now", Kind.EXAMPLE, 10, 5, -5),
                window("one event as old as the window", Kind.EXAMPLE, 10, 5, -15),
                window("one event a little younger", Kind.EXAMPLE, 10, 5, -14),
                window("three at the same time", Kind.EXAMPLE, 10, 5, 5, 5, -6),
                window("many leave at once", Kind.EXAMPLE, 10, 1, 2, 3, -3, -30),
                window("some leave", Kind.EXAMPLE, 10, 1, 5, 9, -12, -16),
                window("counted twice", Kind.EXAMPLE, 10, 1, -2, -2)));
        for (int at = 0; at < 8; at++) {
            trials.add(window("random case " + (at + 1), Kind.PROPERTY, 5 + at, course(at)));
        }
        trials.add(window(
                "times in milliseconds",
                Kind.NUMERICS,
                60_000,
                1_764_000_000_000L,
                -1_764_000_059_999L,
                -1_764_000_060_000L));
        trials.add(window("a window of 40,000 events", Kind.SPEED, 1_000_000, busy()));
        return new Exam(trials, arguments -> true);
    }

    private static long[] busy() {
        long[] times = new long[80_000];
        for (int at = 0; at < times.length; at++) {
            times[at] = at < 40_000 ? at + 1 : -(at + 1L);
        }
        return times;
    }

    private static Exam average() {
        return Exam.of(
                        "average",
                        "the mean of the last values, the one of the day included",
                        Match.within(1e-9, 1e-6),
                        StreamExams::averaged)
                .admitting(a -> (int) a[1] >= 1)
                .example("one value", new double[] {3}, 2)
                .example("a window of one", new double[] {1, 5, 2}, 1)
                .example("a window of two", new double[] {1, 3, 7}, 2)
                .example("short at the beginning", new double[] {6, 0, 3, 3}, 3)
                .example("a window longer than the series", new double[] {2, 4}, 10)
                .example("no values", new double[] {}, 3)
                .random(12, maker ->
                        new Object[] {maker.tidy(1 + maker.number(), -5, 5), maker.whole(1, 2 + maker.number() / 2)})
                .numerics("large values", new double[] {1e6, 1e6 + 1, 1e6 + 2, -1e6}, 2)
                .speed("100,000 values, windows of 50,000", Maker.large().tidy(100_000, 0, 100), 50_000)
                .build();
    }

    private static Object averaged(Object[] a) {
        double[] values = (double[]) a[0];
        int window = (int) a[1];
        double[] sums = new double[values.length + 1];
        for (int at = 0; at < values.length; at++) {
            sums[at + 1] = sums[at] + values[at];
        }
        return IntStream.range(0, values.length)
                .mapToDouble(at -> {
                    int from = Math.max(0, at + 1 - window);
                    return (sums[at + 1] - sums[from]) / (at + 1 - from);
                })
                .toArray();
    }
}
