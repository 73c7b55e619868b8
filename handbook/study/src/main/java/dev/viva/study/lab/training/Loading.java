package dev.viva.study.lab.training;

import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * One epoch in virtual time: workers decode batches ahead, each a whole batch at a time and two batches for each worker at most,
 * and the steps take them in order. The rules are those of {@link dev.viva.deep.data.Loader}; every worker has a processor of its
 * own.
 *
 * @param time when the last step ends, in virtual milliseconds
 * @param waiting how long the steps waited for batches in all
 */
record Loading(double time, double waiting) {
    private static final int AHEAD = 2;

    /**
     * Loads and steps.
     *
     * @param costs the milliseconds that each batch takes to decode, in their order
     * @param step the milliseconds of a step
     * @param workers how many decode beside the steps; 0 where the steps decode for themselves
     */
    static Loading of(double[] costs, double step, int workers) {
        if (workers == 0) {
            double decoding = DoubleStream.of(costs).sum();
            return new Loading(decoding + step * costs.length, decoding);
        }
        PriorityQueue<Double> free = new PriorityQueue<>();
        IntStream.range(0, workers).forEach(_ -> free.add(0.0));
        double[] ready = new double[costs.length];
        double now = 0;
        double waiting = 0;
        int asked = 0;
        for (int batch = 0; batch < costs.length; batch++) {
            for (; asked < Math.min(costs.length, batch + workers * AHEAD); asked++) {
                ready[asked] = Math.max(now, free.remove()) + costs[asked];
                free.add(ready[asked]);
            }
            double begin = Math.max(now, ready[batch]);
            waiting += begin - now;
            now = begin + step;
        }
        return new Loading(now, waiting);
    }

    /** What a batch takes to decode where a picture of middle width takes {@code decode} milliseconds, a wider one more. */
    static double[] costs(List<List<Scan>> batches, double decode) {
        double middle = (Scan.LEAST_WIDTH + Scan.MOST_WIDTH) / 2.0;
        return batches.stream()
                .mapToDouble(
                        batch -> decode * batch.stream().mapToInt(Scan::width).sum() / middle)
                .toArray();
    }
}
