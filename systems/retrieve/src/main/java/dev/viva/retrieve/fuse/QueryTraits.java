package dev.viva.retrieve.fuse;

import java.util.Arrays;
import java.util.List;

/**
 * What tells, without judgements, how far a leg is to be trusted for one query: how steep its scores fall, and how far it agrees with the
 * others, both less their mean over the queries that taught it and over their deviation.
 *
 * @param means of each trait of each leg
 * @param deviations of each
 */
record QueryTraits(double[][] means, double[][] deviations) {
    /** How many traits a leg has. */
    static final int COUNT = 2;

    private static final int TOP = 10;
    private static final double LARGEST = 2;

    static QueryTraits of(List<JudgedQuery> queries) {
        int legs = queries.getFirst().candidates().legs().size();
        double[][] means = new double[legs][COUNT];
        double[][] deviations = new double[legs][COUNT];
        double[][][] all = queries.stream().map(each -> raw(each.candidates())).toArray(double[][][]::new);
        for (int leg = 0; leg < legs; leg++) {
            for (int trait = 0; trait < COUNT; trait++) {
                int place = leg;
                int kind = trait;
                double[] values = Arrays.stream(all)
                        .mapToDouble(each -> each[place][kind])
                        .toArray();
                double mean = Arrays.stream(values).average().orElse(0);
                means[leg][trait] = mean;
                deviations[leg][trait] = Math.sqrt(Arrays.stream(values)
                        .map(value -> (value - mean) * (value - mean))
                        .average()
                        .orElse(0));
            }
        }
        return new QueryTraits(means, deviations);
    }

    /** By what the weight of each leg is multiplied, given the pull of each trait. */
    double[] factors(double[][] raw, double[] pulls) {
        double[] factors = new double[raw.length];
        for (int leg = 0; leg < raw.length; leg++) {
            double sum = 0;
            for (int trait = 0; trait < COUNT; trait++) {
                double deviation = deviations[leg][trait];
                double standard = deviation > 0 ? (raw[leg][trait] - means[leg][trait]) / deviation : 0;
                sum += pulls[trait] * Math.clamp(standard, -LARGEST, LARGEST);
            }
            factors[leg] = Math.exp(sum);
        }
        return factors;
    }

    /** The traits of each leg for one query, as they are. */
    static double[][] raw(Candidates candidates) {
        int legs = candidates.legs().size();
        double[] all = FixedRules.sums(candidates);
        double[][] raw = new double[legs][];
        for (int leg = 0; leg < legs; leg++) {
            double[] column = candidates.columns()[leg];
            double[] others = all.clone();
            WeightedSum.add(column, -1, others);
            raw[leg] = new double[] {1 - topMean(column), agreement(column, others)};
        }
        return raw;
    }

    private static double topMean(double[] column) {
        double[] sorted = column.clone();
        Arrays.sort(sorted);
        return Arrays.stream(sorted, Math.max(0, sorted.length - TOP), sorted.length)
                .average()
                .orElse(0);
    }

    /** The share of the best of one column that are among the best of the other. */
    private static double agreement(double[] column, double[] others) {
        double border = border(column);
        double otherBorder = border(others);
        int both = 0;
        for (int at = 0; at < column.length; at++) {
            both += column[at] > border && others[at] > otherBorder ? 1 : 0;
        }
        return (double) both / TOP;
    }

    private static double border(double[] column) {
        if (column.length <= TOP) {
            return 0;
        }
        double[] sorted = column.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length - TOP - 1];
    }
}
