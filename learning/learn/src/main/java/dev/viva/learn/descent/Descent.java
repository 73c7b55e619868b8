package dev.viva.learn.descent;

import dev.viva.kernel.CounterRandom;
import dev.viva.kernel.Kernels;
import dev.viva.learn.Training;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One walk down a {@link Rows} loss. One thread at a time. */
final class Descent {
    private final Walk walk;
    private final Rows rows;
    private final @Nullable Rows validation;
    private final Training training;
    private final double[] parameters;
    private final Optimizer.Steps steps;
    private final double[] average;
    private int averagedSteps;

    Descent(Walk walk, Rows rows, @Nullable Rows validation, Training training) {
        this.walk = walk;
        this.rows = rows;
        this.validation = validation;
        this.training = training;
        this.parameters = new double[rows.parameters()];
        this.average = new double[walk.averaged() ? parameters.length : 0];
        this.steps = walk.optimizer().start(parameters.length, rows.sums() * rows.width());
    }

    /**
     * The parameters at the end, or those with the least loss on the validation rows.
     *
     * @throws IllegalArgumentException if the loss grows beyond all numbers
     */
    double[] run() {
        double best = Double.POSITIVE_INFINITY;
        double[] found = parameters.clone();
        int waited = 0;
        boolean goOn = true;
        for (int epoch = 1; goOn && epoch <= walk.epochs() && waited < walk.patience(); epoch++) {
            double trainLoss = epoch(epoch);
            double validationLoss = validation == null ? Double.NaN : validation.meanLoss(now(), training.parallel());
            double judged = validation == null ? trainLoss : validationLoss;
            waited = judged < best - walk.tolerance() * Math.abs(best) || best == Double.POSITIVE_INFINITY
                    ? 0
                    : waited + 1;
            if (validation == null || judged < best) {
                found = now();
            }
            best = Math.min(best, judged);
            goOn = training.watch().goOn(epoch, trainLoss, validationLoss);
        }
        return found;
    }

    private double[] now() {
        return averagedSteps > 0 ? average.clone() : parameters.clone();
    }

    /** Goes over all rows once; the mean of what each batch lost before its step, and of the penalty. */
    private double epoch(int epoch) {
        int size = rows.size();
        int batch = Math.min(walk.batchRows(), size);
        int[] order = order(epoch, batch);
        double factor = walk.schedule().factor(epoch, walk.epochs());
        double loss = 0;
        double weight = 0;
        for (int from = 0; from < size; from += batch) {
            Rows.Sums sums = rows.sums(parameters, order, from, Math.min(from + batch, size), training.parallel());
            if (sums.weight() > 0) {
                loss += sums.loss() + sums.weight() * penalty();
                weight += sums.weight();
                step(sums, factor);
                keepAverage(epoch);
            }
        }
        return requireFinite(loss / weight);
    }

    /** All rows at once need no order; else every epoch has its own. */
    private int[] order(int epoch, int batch) {
        if (batch == rows.size()) {
            int[] order = new int[batch];
            Arrays.setAll(order, at -> at);
            return order;
        }
        return CounterRandom.of(walk.seed()).stream(epoch).draws().permutation(rows.size());
    }

    private void step(Rows.Sums sums, double factor) {
        double[] gradient = sums.gradient();
        int coefficients = rows.sums() * rows.width();
        double l2 = walk.penalty() * (1 - walk.l1Ratio());
        for (int at = 0; at < gradient.length; at++) {
            gradient[at] = gradient[at] / sums.weight() + (at < coefficients ? l2 * parameters[at] : 0);
        }
        if (!walk.intercept()) {
            Arrays.fill(gradient, coefficients, gradient.length, 0);
        }
        steps.step(parameters, gradient, factor);
        shrink(walk.optimizer().learningRate() * factor * walk.penalty() * walk.l1Ratio(), coefficients);
    }

    /** The proximal step of a penalty on absolute values: coefficients become exactly 0. */
    private void shrink(double by, int coefficients) {
        for (int at = 0; by > 0 && at < coefficients; at++) {
            parameters[at] = Math.copySign(Math.max(0, Math.abs(parameters[at]) - by), parameters[at]);
        }
    }

    private double penalty() {
        if (walk.penalty() == 0) {
            return 0;
        }
        int coefficients = rows.sums() * rows.width();
        double absolute = 0;
        for (int at = 0; at < coefficients; at++) {
            absolute += Math.abs(parameters[at]);
        }
        double squares = Kernels.dot(parameters, 0, parameters, 0, coefficients);
        return walk.penalty() * (walk.l1Ratio() * absolute + (1 - walk.l1Ratio()) / 2 * squares);
    }

    /** The first epoch is the way to the place; only what comes after it is averaged, if anything does. */
    private void keepAverage(int epoch) {
        if (walk.averaged() && (epoch > 1 || walk.epochs() == 1)) {
            averagedSteps++;
            for (int at = 0; at < average.length; at++) {
                average[at] += (parameters[at] - average[at]) / averagedSteps;
            }
        }
    }

    private double requireFinite(double loss) {
        if (!Double.isFinite(loss) || !Arrays.stream(parameters).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException(walk.owner()
                    + ".optimizer must have a learning rate at which the loss stays finite, got "
                    + walk.optimizer().learningRate() + "; try a tenth of it");
        }
        return loss;
    }
}
