package dev.viva.learn.tree;

import java.util.Arrays;

/**
 * Ordered bins of numbers. Immutable and thread-safe; the array is owned.
 *
 * @param count how many bins hold values
 * @param cuts the upper ends of all bins but the last, ascending; a value on a cut belongs below it
 */
public record NumericBins(int count, double[] cuts) implements FeatureBins {
    /**
     * At most {@code most} bins of about equal weight; one bin per value where there are no more values than that.
     *
     * @param values what to divide; NaN is left out. Owned: sorted in place
     * @param weighing finds the weight of each distinct value
     */
    public static NumericBins of(double[] values, int most, Weighing weighing) {
        RadixSort.sort(values); // NaN comes last
        int numbers = values.length;
        while (numbers > 0 && Double.isNaN(values[numbers - 1])) {
            numbers--;
        }
        double[] distinct = new double[numbers];
        double[] copies = new double[numbers];
        int count = 0;
        for (int at = 0; at < numbers; at++) {
            if (count == 0 || values[at] != distinct[count - 1]) {
                distinct[count++] = values[at];
            }
            copies[count - 1]++;
        }
        distinct = Arrays.copyOf(distinct, count);
        double[] weights = weighing.weigh(distinct, Arrays.copyOf(copies, count));
        double[] cuts = count <= most ? between(distinct) : quantiles(distinct, weights, most);
        return new NumericBins(count == 0 ? 0 : cuts.length + 1, cuts);
    }

    /** Finds the weights of distinct values. */
    @FunctionalInterface
    public interface Weighing {
        /** One weight per distinct value, given how often each came. */
        double[] weigh(double[] distinct, double[] copies);
    }

    /** The largest number in {@code bin}. */
    public double threshold(int bin) {
        return bin < cuts.length ? cuts[bin] : Double.POSITIVE_INFINITY;
    }

    /** Writes the bins of {@code values[from … to - 1]} at the same places. */
    public void binAll(double[] values, int from, int to, byte[] into) {
        Cuts search = Cuts.of(cuts);
        for (int at = from; at < to; at++) {
            double value = values[at];
            into[at] = (byte) (Double.isNaN(value) ? count : search.below(value));
        }
    }

    /** As for numbers in double precision. */
    public void binAll(float[] values, int from, int to, byte[] into) {
        Cuts search = Cuts.of(cuts);
        for (int at = from; at < to; at++) {
            float value = values[at];
            into[at] = (byte) (Float.isNaN(value) ? count : search.below(value));
        }
    }

    private static double[] between(double[] distinct) {
        double[] cuts = new double[Math.max(0, distinct.length - 1)];
        for (int at = 0; at < cuts.length; at++) {
            cuts[at] = middle(distinct[at], distinct[at + 1]);
        }
        return cuts;
    }

    /** Closes a bin once it holds its share of what is left, so that one heavy value does not starve the rest. */
    private static double[] quantiles(double[] distinct, double[] weights, int most) {
        double[] cuts = new double[most - 1];
        int closed = 0;
        double left = Arrays.stream(weights).sum();
        double held = 0;
        for (int at = 0; at + 1 < distinct.length && closed < cuts.length; at++) {
            held += weights[at];
            double share = left / (most - closed);
            if (held >= share || (weights[at + 1] >= share && held > 0)) {
                cuts[closed++] = middle(distinct[at], distinct[at + 1]);
                left -= held;
                held = 0;
            }
        }
        return Arrays.copyOf(cuts, closed);
    }

    /** A number from {@code low} inclusive to {@code high} exclusive, halfway where there is one. */
    private static double middle(double low, double high) {
        double middle = low / 2 + high / 2;
        return middle >= low && middle < high ? middle : low;
    }
}
