package dev.viva.learn.explain;

import dev.viva.kernel.CounterRandom;
import dev.viva.kernel.Draws;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Sets of features, each with the weight that it has in the regression whose solution are the Shapley values. A set of s of
 * m features weighs (m - 1) / (C(m, s) · s · (m - s)); the empty and the full one are exact.
 *
 * @param sets a bit per feature, in words of 64
 * @param weights one per set
 */
record Coalitions(List<long[]> sets, double[] weights) {
    /**
     * All sets of the sizes that the budget holds, from the outermost inwards; then pairs of a set drawn by its weight and
     * its complement (Covert and Lee 2021), each weighing its share of what the sizes left over weigh together.
     *
     * @param budget at least 2 · features
     */
    static Coalitions of(int features, int budget, long seed) {
        List<long[]> sets = new ArrayList<>();
        List<Double> weights = new ArrayList<>();
        int size = 1;
        double left = budget;
        for (; size <= features / 2 && sizes(features, size) <= left; size++) {
            for (long[] set : subsets(features, size)) {
                sets.add(set);
                weights.add(mass(features, size) / choose(features, size));
                if (2 * size != features) {
                    sets.add(complement(set, features));
                    weights.add(mass(features, size) / choose(features, size));
                }
            }
            left -= sizes(features, size);
        }
        if (size <= features / 2 && left >= 2) {
            draw(features, size, (int) left / 2, seed, sets, weights);
        }
        return new Coalitions(
                sets, weights.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static void draw(int features, int first, int pairs, long seed, List<long[]> sets, List<Double> weights) {
        double[] upTo = new double[features / 2 + 1];
        for (int size = first; size < upTo.length; size++) {
            double both = (2 * size == features ? 1 : 2) * mass(features, size);
            upTo[size] = upTo[size - 1] + both;
        }
        double total = upTo[upTo.length - 1];
        Draws draws = CounterRandom.of(seed).stream(0x636f616c69L).draws();
        Map<List<Long>, Integer> times = new LinkedHashMap<>();
        for (int pair = 0; pair < pairs; pair++) {
            double at = draws.nextDouble() * total;
            int size = first;
            while (size < upTo.length - 1 && at >= upTo[size]) {
                size++;
            }
            long[] set = words(features);
            int[] order = draws.permutation(features);
            for (int place = 0; place < size; place++) {
                set[order[place] >> 6] |= 1L << order[place];
            }
            times.merge(Arrays.stream(set).boxed().toList(), 1, Integer::sum);
            times.merge(Arrays.stream(complement(set, features)).boxed().toList(), 1, Integer::sum);
        }
        times.forEach((set, count) -> {
            sets.add(set.stream().mapToLong(Long::longValue).toArray());
            weights.add(total * count / (2.0 * pairs));
        });
    }

    /** What all sets of one size weigh together. */
    private static double mass(int features, int size) {
        return (features - 1.0) / ((double) size * (features - size));
    }

    /** How many sets have this size or that of their complements. */
    private static double sizes(int features, int size) {
        return (2 * size == features ? 1 : 2) * choose(features, size);
    }

    static double choose(int of, int taken) {
        double count = 1;
        for (int at = 1; at <= taken; at++) {
            count = count * (of - taken + at) / at;
        }
        return Math.rint(count);
    }

    private static List<long[]> subsets(int features, int size) {
        List<long[]> subsets = new ArrayList<>();
        int[] chosen = new int[size];
        for (int at = 0; at < size; at++) {
            chosen[at] = at;
        }
        while (true) {
            long[] set = words(features);
            for (int feature : chosen) {
                set[feature >> 6] |= 1L << feature;
            }
            subsets.add(set);
            int moved = size - 1;
            while (moved >= 0 && chosen[moved] == features - size + moved) {
                moved--;
            }
            if (moved < 0) {
                return subsets;
            }
            chosen[moved]++;
            for (int at = moved + 1; at < size; at++) {
                chosen[at] = chosen[at - 1] + 1;
            }
        }
    }

    private static long[] complement(long[] set, int features) {
        long[] other = words(features);
        for (int feature = 0; feature < features; feature++) {
            if (!has(set, feature)) {
                other[feature >> 6] |= 1L << feature;
            }
        }
        return other;
    }

    static boolean has(long[] set, int feature) {
        return (set[feature >> 6] & (1L << feature)) != 0;
    }

    private static long[] words(int features) {
        return new long[(features + 63) / 64];
    }
}
