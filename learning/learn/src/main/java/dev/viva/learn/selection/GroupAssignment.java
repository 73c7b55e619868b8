package dev.viva.learn.selection;

import dev.viva.kernel.CounterRandom;
import dev.viva.learn.Target;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Deals whole groups out to folds. */
final class GroupAssignment {
    private GroupAssignment() {}

    static Folds bySize(Splitters.Groups groups, int count) {
        enough(groups, count);
        int[] sizes = new int[groups.count()];
        for (int group : groups.of()) {
            sizes[group]++;
        }
        int[] filled = new int[count];
        int[] foldOf = new int[groups.count()];
        for (int group : ordered(groups.count(), Comparator.comparingInt(each -> -sizes[each]))) {
            int smallest = IntStream.range(0, count)
                    .boxed()
                    .min(Comparator.comparingInt(fold -> filled[fold]))
                    .orElseThrow();
            foldOf[group] = smallest;
            filled[smallest] += sizes[group];
        }
        return folds(groups, foldOf, count);
    }

    static Folds byClass(Splitters.Groups groups, Target.Classes target, int count, long seed) {
        enough(groups, count);
        int classes = target.labels().size();
        double[][] held = new double[groups.count()][classes];
        double[] total = new double[classes];
        for (int row = 0; row < target.size(); row++) {
            held[groups.of()[row]][target.codes()[row]]++;
            total[target.codes()[row]]++;
        }
        double[] spread =
                Arrays.stream(held).mapToDouble(GroupAssignment::variance).toArray();
        int[] tie = CounterRandom.of(seed).stream(0x67726f757073L).draws().permutation(groups.count());
        double[][] filled = new double[count][classes];
        int[] foldOf = new int[groups.count()];
        Comparator<Integer> unequalFirst = Comparator.comparingDouble(each -> -spread[each]);
        for (int group : ordered(groups.count(), unequalFirst.thenComparingInt(each -> tie[each]))) {
            foldOf[group] = best(filled, held[group], total);
            add(filled[foldOf[group]], held[group], 1);
        }
        return folds(groups, foldOf, count);
    }

    /** The fold that leaves the least variance of shares; of equal ones the emptiest. */
    private static int best(double[][] filled, double[] group, double[] total) {
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int fold = 0; fold < filled.length; fold++) {
            add(filled[fold], group, 1);
            double unequal = inequality(filled, total);
            add(filled[fold], group, -1);
            boolean emptier = unequal == least && sum(filled[fold]) < sum(filled[best]);
            if (unequal < least || emptier) {
                best = fold;
                least = unequal;
            }
        }
        return best;
    }

    private static double inequality(double[][] filled, double[] total) {
        double sum = 0;
        for (int code = 0; code < total.length; code++) {
            int wanted = code;
            if (total[code] > 0) {
                sum += Math.sqrt(variance(Arrays.stream(filled)
                        .mapToDouble(fold -> fold[wanted] / total[wanted])
                        .toArray()));
            }
        }
        return sum;
    }

    private static double variance(double[] values) {
        double mean = sum(values) / values.length;
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return squares / values.length;
    }

    private static double sum(double[] values) {
        return Arrays.stream(values).sum();
    }

    private static void add(double[] into, double[] values, int sign) {
        for (int at = 0; at < into.length; at++) {
            into[at] += sign * values[at];
        }
    }

    private static List<Integer> ordered(int groups, Comparator<Integer> by) {
        return IntStream.range(0, groups).boxed().sorted(by).toList();
    }

    private static void enough(Splitters.Groups groups, int count) {
        if (groups.count() < count) {
            throw new IllegalArgumentException("Splitters: there must be at least as many groups as folds, count="
                    + count + ", got " + groups.count());
        }
    }

    private static Folds folds(Splitters.Groups groups, int[] foldOf, int count) {
        return new Folds(Arrays.stream(groups.of()).map(group -> foldOf[group]).toArray(), count);
    }
}
