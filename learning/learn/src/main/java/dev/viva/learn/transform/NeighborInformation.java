package dev.viva.learn.transform;

import dev.viva.kernel.CounterRandom;
import dev.viva.learn.probability.SpecialFunctions;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Estimates mutual information, in nats, from how far the nearest neighbours are. The largest of the distances along each
 * column is the distance of two rows.
 *
 * @param neighbors how many are looked at
 */
record NeighborInformation(int neighbors) {
    private static final double NOISE = 1e-10;

    /** Numbers of standard deviation 1, equal ones brought apart. */
    static double[] spread(double[] values, CounterRandom random) {
        double mean = Arrays.stream(values).average().orElse(0);
        double variance = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElse(0);
        double scale = variance > 0 ? 1 / Math.sqrt(variance) : 1;
        double[] scaled = Arrays.stream(values).map(value -> value * scale).toArray();
        double size = Math.max(1, Arrays.stream(scaled).map(Math::abs).average().orElse(0));
        Arrays.setAll(scaled, row -> scaled[row] + NOISE * size * random.gaussian(row));
        return scaled;
    }

    /** Of numbers and classes, by Ross; classes of a single row are left out. NaN where no class has two. */
    double ofClasses(double[] values, int[] classes) {
        int[] counts = new int[Arrays.stream(classes).max().orElse(-1) + 1];
        Arrays.stream(classes).forEach(each -> counts[each]++);
        int[] kept = IntStream.range(0, values.length)
                .filter(row -> counts[classes[row]] > 1)
                .toArray();
        double[] all =
                Arrays.stream(kept).mapToDouble(row -> values[row]).sorted().toArray();
        double sum = 0;
        for (int each = 0; each < counts.length; each++) {
            int number = each;
            double[] own = Arrays.stream(kept)
                    .filter(row -> classes[row] == number)
                    .mapToDouble(row -> values[row])
                    .sorted()
                    .toArray();
            int near = Math.min(neighbors, own.length - 1);
            for (int at = 0; at < own.length; at++) {
                double radius = Math.nextAfter(nearest(own, at, near), 0);
                sum += SpecialFunctions.digamma(near)
                        - SpecialFunctions.digamma(own.length)
                        - SpecialFunctions.digamma(within(all, own[at], radius));
            }
        }
        return kept.length == 0 ? Double.NaN : Math.max(0, SpecialFunctions.digamma(kept.length) + sum / kept.length);
    }

    /** How far the {@code near}-th nearest of ascending numbers is from the one at {@code at}. */
    private static double nearest(double[] sorted, int at, int near) {
        int low = Math.max(0, at - near);
        double least = Double.POSITIVE_INFINITY;
        for (int from = low; from <= at && from + near < sorted.length; from++) {
            least = Math.min(least, Math.max(sorted[at] - sorted[from], sorted[from + near] - sorted[at]));
        }
        return least;
    }

    /** How many of ascending numbers are at most {@code radius} from {@code value}. */
    private static int within(double[] sorted, double value, double radius) {
        return firstAbove(sorted, value, radius) - firstFrom(sorted, value, radius);
    }

    private static int firstFrom(double[] sorted, double value, double radius) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (value - sorted[middle] <= radius) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private static int firstAbove(double[] sorted, double value, double radius) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] - value <= radius) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Of two columns of numbers, by Kraskov, Stögbauer and Grassberger's first estimator. NaN of fewer than two rows. */
    double ofNumbers(double[] ones, double[] others) {
        int rows = ones.length;
        int near = Math.min(neighbors, rows - 1);
        if (near < 1) {
            return Double.NaN;
        }
        int[] order = IntStream.range(0, rows)
                .boxed()
                .sorted(Comparator.comparingDouble(row -> ones[row]))
                .mapToInt(row -> row)
                .toArray();
        double[] x = Arrays.stream(order).mapToDouble(row -> ones[row]).toArray();
        double[] y = Arrays.stream(order).mapToDouble(row -> others[row]).toArray();
        double[] sorted = y.clone();
        Arrays.sort(sorted);
        double sum = 0;
        for (int at = 0; at < rows; at++) {
            double radius = Math.nextAfter(nearest(x, y, at, near), 0);
            sum += SpecialFunctions.digamma(within(x, x[at], radius))
                    + SpecialFunctions.digamma(within(sorted, y[at], radius));
        }
        return Math.max(0, SpecialFunctions.digamma(rows) + SpecialFunctions.digamma(near) - sum / rows);
    }

    /** Looks at rows in the order of their distance along x, until that alone is larger than the distance found. */
    private static double nearest(double[] x, double[] y, int at, int near) {
        double[] least = new double[near]; // ascending
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        int low = at - 1;
        int high = at + 1;
        while (low >= 0 || high < x.length) {
            boolean down = high == x.length || (low >= 0 && x[at] - x[low] <= x[high] - x[at]);
            int next = down ? low-- : high++;
            double apart = Math.abs(x[next] - x[at]);
            if (apart >= least[near - 1]) {
                break;
            }
            insert(least, Math.max(apart, Math.abs(y[next] - y[at])));
        }
        return least[near - 1];
    }

    private static void insert(double[] ascending, double value) {
        int at = ascending.length - 1;
        if (value >= ascending[at]) {
            return;
        }
        while (at > 0 && ascending[at - 1] > value) {
            ascending[at] = ascending[at - 1];
            at--;
        }
        ascending[at] = value;
    }
}
