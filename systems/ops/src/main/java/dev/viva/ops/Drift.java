package dev.viva.ops;

/**
 * How far the values counted lately are from their reference.
 *
 * @param populationStability the population stability index over ten groups of bins and one for missing values: the sum
 *     of {@code (p - q) ln(p / q)}, where p and q are the shares of both. Below 0.1 is usually called stable, above 0.2
 *     shifted. Half a value is added to each group, so that empty ones count without being infinite
 * @param distance the Kolmogorov–Smirnov statistic: the largest difference of the two cumulative distributions at the
 *     edges of bins, which is never more than the one between all values
 * @param probability how probable a distance at least this large is if nothing changed, by Kolmogorov's limit (two
 *     samples; on bins it is too large rather than too small)
 * @param values how many values were compared, missing ones among them
 */
public record Drift(double populationStability, double distance, double probability, long values) {
    private static final int GROUPS = 10;
    private static final double PRIOR = 0.5;

    /**
     * Compares {@code counts} with {@code reference}. O(bins).
     *
     * @throws IllegalArgumentException if the number of bins differs
     */
    public static Drift between(Reference reference, BinCounts counts) {
        if (reference.bins() != counts.bins()) {
            throw new IllegalArgumentException(
                    "Drift: counts must have " + reference.bins() + " bins like the reference, got " + counts.bins());
        }
        double distance = distance(reference, counts);
        double effective = effective(reference.present(), counts.present());
        return new Drift(
                stability(reference, counts),
                distance,
                probability(distance * Math.sqrt(effective)),
                counts.present() + counts.missing());
    }

    private static double effective(long left, long right) {
        return left == 0 || right == 0 ? 0 : (double) left * right / (left + right);
    }

    private static double distance(Reference reference, BinCounts counts) {
        double expected = Math.max(1, reference.present());
        double found = Math.max(1, counts.present());
        double below = 0;
        double belowFound = 0;
        double distance = 0;
        for (int bin = 0; bin < reference.bins(); bin++) {
            below += reference.counts()[bin];
            belowFound += counts.count(bin);
            distance = Math.max(distance, Math.abs(below / expected - belowFound / found));
        }
        return counts.present() == 0 || reference.present() == 0 ? 0 : distance;
    }

    /** Kolmogorov's distribution: {@code 2 Σ (-1)^(k-1) exp(-2 k² x²)}, where the terms beyond the tenth are nothing. */
    private static double probability(double scaled) {
        if (scaled < 0.2) {
            return 1;
        }
        double sum = 0;
        for (int term = 1; term <= 10; term++) {
            sum += (term % 2 == 1 ? 2 : -2) * Math.exp(-2.0 * term * term * scaled * scaled);
        }
        return Math.clamp(sum, 0, 1);
    }

    /** Neighbouring bins make one group until it has its tenth of the reference. */
    private static double stability(Reference reference, BinCounts counts) {
        double expected = reference.present() + reference.missing();
        double found = counts.present() + counts.missing();
        double target = (double) reference.present() / GROUPS;
        double sum = term((double) reference.missing(), expected, (double) counts.missing(), found);
        double group = 0;
        double groupFound = 0;
        double passed = 0;
        int closed = 0;
        for (int bin = 0; bin < reference.bins(); bin++) {
            group += reference.counts()[bin];
            groupFound += counts.count(bin);
            passed += reference.counts()[bin];
            if (passed >= (closed + 1) * target - 1e-9 || bin == reference.bins() - 1) {
                sum += term(group, expected, groupFound, found);
                closed = (int) Math.floor(passed / target + 1e-9);
                group = 0;
                groupFound = 0;
            }
        }
        return sum;
    }

    private static double term(double left, double leftTotal, double right, double rightTotal) {
        double scale = PRIOR * (GROUPS + 1);
        double expected = (left + PRIOR) / (leftTotal + scale);
        double found = (right + PRIOR) / (rightTotal + scale);
        return (found - expected) * Math.log(found / expected);
    }
}
