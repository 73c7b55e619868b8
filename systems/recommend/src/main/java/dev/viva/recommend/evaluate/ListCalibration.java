package dev.viva.recommend.evaluate;

import dev.viva.recommend.Interactions;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Whether lists hold groups of items, such as genres, in the shares in which users had them (Steck, RecSys 2018): the divergence
 * {@code Σ p log(p / q')} of the shares p in a user's past from those of their list q, where {@code q' = 0.99 q + 0.01 p} so that a group
 * that the list lacks does not make it infinite. 0 is perfect, and {@code log 100 = 4.6} the most. Immutable and thread-safe.
 */
public final class ListCalibration {
    private static final double SMOOTHING = 0.01;
    private static final int POPULARITY_GROUPS = 3;

    private final double[][] groups;

    private ListCalibration(double[][] groups) {
        this.groups = groups;
    }

    /**
     * By attributes such as genres: an item counts in equal parts for each that it has, and not at all without any.
     *
     * @param attributes for each item a set of up to 64, one bit each
     */
    public static ListCalibration ofAttributes(long[] attributes) {
        int width = Arrays.stream(attributes)
                .mapToInt(set -> Long.SIZE - Long.numberOfLeadingZeros(set))
                .max()
                .orElse(0);
        return new ListCalibration(Arrays.stream(attributes)
                .mapToObj(set -> IntStream.range(0, width)
                        .mapToDouble(group -> (set >>> group & 1) == 0 ? 0 : 1.0 / Long.bitCount(set))
                        .toArray())
                .toArray(double[][]::new));
    }

    /**
     * By popularity, where nothing else is known: the items that most people had and that make up a third of all interactions, those
     * behind them that make up the next third, and the rest.
     */
    public static ListCalibration ofPopularity(Interactions train) {
        int[] counts = train.itemCounts();
        int[] order = IntStream.range(0, counts.length)
                .boxed()
                .sorted(Comparator.comparingInt(item -> -counts[item]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[][] groups = new double[counts.length][POPULARITY_GROUPS];
        long before = 0;
        for (int item : order) {
            int group = train.size() == 0 ? 0 : (int) (before * POPULARITY_GROUPS / train.size());
            groups[item][Math.min(group, POPULARITY_GROUPS - 1)] = 1;
            before += counts[item];
        }
        return new ListCalibration(groups);
    }

    /**
     * The mean divergence over the users who have something in their past and in their list; NaN where there is nobody.
     *
     * @param lists one for each user of {@code past} or fewer users, best first
     * @param past what users had
     * @param k how much of each list counts, at least 1
     * @throws IllegalArgumentException if {@code k} is below 1, there are more lists than users, or the past holds items that have no
     *     groups
     */
    public double divergence(int[][] lists, Interactions past, int k) {
        if (k < 1 || lists.length > past.users() || past.items() > groups.length) {
            throw new IllegalArgumentException(
                    "ListCalibration.divergence: k must be at least 1, and there must be a user for each list"
                            + " and groups for each item, got k = " + k + ", " + lists.length + " lists, " + past
                            + " and groups of "
                            + groups.length + " items");
        }
        double sum = 0;
        int users = 0;
        for (int user = 0; user < lists.length; user++) {
            double[] had = shares(past.row(user));
            double[] shown = shares(Arrays.copyOf(lists[user], Math.min(k, lists[user].length)));
            if (had.length > 0 && shown.length > 0) {
                sum += divergence(had, shown);
                users++;
            }
        }
        return users == 0 ? Double.NaN : sum / users;
    }

    /** Empty where no item belongs to a group. */
    private double[] shares(int[] items) {
        double[] shares = new double[groups.length == 0 ? 0 : groups[0].length];
        double sum = 0;
        for (int item : items) {
            for (int group = 0; group < shares.length; group++) {
                shares[group] += groups[item][group];
                sum += groups[item][group];
            }
        }
        for (int group = 0; group < shares.length && sum > 0; group++) {
            shares[group] /= sum;
        }
        return sum > 0 ? shares : new double[0];
    }

    private static double divergence(double[] had, double[] shown) {
        double sum = 0;
        for (int group = 0; group < had.length; group++) {
            if (had[group] > 0) {
                sum += had[group] * Math.log(had[group] / ((1 - SMOOTHING) * shown[group] + SMOOTHING * had[group]));
            }
        }
        return sum;
    }
}
