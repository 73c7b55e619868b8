package dev.viva.deep.diagnose;

import dev.viva.deep.data.Batches;
import dev.viva.deep.layer.Module;
import dev.viva.deep.tensor.Scope;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.train.Optimizer;
import dev.viva.deep.train.Task;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tries learning rates from small to large, a step each, and watches the loss (Smith 2017): a good rate is about a tenth of the
 * one at which the loss is least before it flies apart.
 */
public final class RateFinder {
    /** A loss so many times the least has flown apart. */
    private static final double APART = 4;

    private static final double SMOOTHING = 0.9;

    private RateFinder() {}

    /**
     * What was tried.
     *
     * @param rate the learning rate of the step
     * @param loss the loss before the step, smoothed
     */
    public record Tried(double rate, double loss) {}

    /**
     * The tries, and what follows from them.
     *
     * @param tried in ascending order of rates; ends where the loss flew apart
     * @param suggested a tenth of the rate with the least smoothed loss
     */
    public record Found(List<Tried> tried, double suggested) {}

    /**
     * Tries {@code steps} rates from {@code low} to {@code high}, evenly on a logarithmic scale. The weights are afterwards what
     * they were; the optimiser is to be made anew.
     *
     * @throws IllegalArgumentException unless 0 < low < high and steps ≥ 2
     */
    public static <S> Found find(
            Module module, Optimizer optimizer, Batches<S> batches, Task<S> task, double low, double high, int steps) {
        if (!(low > 0 && low < high) || steps < 2) {
            throw new IllegalArgumentException(
                    "RateFinder.find: low must be above 0 and below high, and steps at least 2," + " got " + low + ", "
                            + high + " and " + steps);
        }
        Map<String, Tensor> before = new LinkedHashMap<>();
        module.state()
                .forEach((name, tensor) ->
                        before.put(name, Scope.keep(tensor.detach().copy())));
        module.train();
        try {
            return found(tries(optimizer, batches, task, low, high, steps));
        } finally {
            module.load(before);
        }
    }

    private static <S> List<Tried> tries(
            Optimizer optimizer, Batches<S> batches, Task<S> task, double low, double high, int steps) {
        List<Tried> tried = new ArrayList<>();
        double mean = 0;
        double least = Double.POSITIVE_INFINITY;
        long epoch = 0;
        Batches.Cursor<S> cursor = batches.open(epoch, 0);
        try {
            for (int step = 0; step < steps; step++) {
                List<S> group = cursor.next();
                if (group == null) {
                    cursor.close();
                    cursor = batches.open(++epoch, 0);
                    group = cursor.next();
                }
                double rate = low * Math.pow(high / low, step / (steps - 1.0));
                double loss = group == null ? Double.NaN : step(optimizer, group, task, rate);
                mean = SMOOTHING * mean + (1 - SMOOTHING) * loss;
                double smoothed = mean / (1 - Math.pow(SMOOTHING, step + 1.0));
                if (!Double.isFinite(smoothed) || smoothed > APART * least) {
                    return tried;
                }
                least = Math.min(least, smoothed);
                tried.add(new Tried(rate, smoothed));
            }
            return tried;
        } finally {
            cursor.close();
        }
    }

    private static <S> double step(Optimizer optimizer, List<S> group, Task<S> task, double rate) {
        try (Scope _ = Scope.open()) {
            optimizer.clearGradients();
            Tensor loss = task.loss(group);
            loss.backward();
            optimizer.setLearningRate(rate);
            optimizer.step();
            return loss.value();
        }
    }

    private static Found found(List<Tried> tried) {
        Tried best = null;
        for (Tried each : tried) {
            best = best == null || each.loss < best.loss ? each : best;
        }
        if (best == null) {
            throw new IllegalArgumentException("RateFinder.find: the loss was not finite at the lowest rate");
        }
        return new Found(tried, best.rate / 10);
    }
}
