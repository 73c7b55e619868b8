package dev.viva.learn.metric;

/** The mean mutual information of random partings with given group sizes (Vinh, Epps and Bailey 2010, equation 24). */
final class ExpectedInformation {
    /** The most rows whose logarithms of factorials are kept in memory. */
    static final int MOST = 100_000_000;

    private final double[] logFactorial;
    private final int total;

    private ExpectedInformation(int total) {
        this.total = total;
        this.logFactorial = logFactorials(total);
    }

    static double of(int[] first, int[] second) {
        int total = 0;
        for (int size : first) {
            total += size;
        }
        ExpectedInformation expected = new ExpectedInformation(total);
        double sum = 0;
        for (int a : first) {
            for (int b : second) {
                sum += expected.ofGroups(a, b);
            }
        }
        return sum;
    }

    /** What two groups of sizes {@code a} and {@code b} add: over all sizes of their overlap, chance times information. */
    private double ofGroups(int a, int b) {
        double margins = logFactorial[a]
                + logFactorial[b]
                + logFactorial[total - a]
                + logFactorial[total - b]
                - logFactorial[total];
        double sum = 0;
        for (int overlap = (int) Math.max(1L, (long) a + b - total); overlap <= Math.min(a, b); overlap++) {
            double chance = Math.exp(margins
                    - logFactorial[overlap]
                    - logFactorial[a - overlap]
                    - logFactorial[b - overlap]
                    - logFactorial[total - a - b + overlap]);
            sum += (double) overlap / total * Math.log((double) total / a * overlap / b) * chance;
        }
        return sum;
    }

    /** Sums of logarithms with the lost digits carried along (Kahan), since millions of them are added. */
    private static double[] logFactorials(int most) {
        double[] sums = new double[most + 1];
        double lost = 0;
        for (int n = 1; n <= most; n++) {
            double term = Math.log(n) - lost;
            double sum = sums[n - 1] + term;
            lost = sum - sums[n - 1] - term;
            sums[n] = sum;
        }
        return sums;
    }
}
