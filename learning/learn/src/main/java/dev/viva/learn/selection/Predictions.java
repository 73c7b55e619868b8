package dev.viva.learn.selection;

import dev.viva.learn.Classifier;
import dev.viva.learn.Dataset;
import dev.viva.learn.Model;
import dev.viva.learn.Regressor;
import dev.viva.learn.Target;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a model predicted for some rows, beside the truth. Arrays are owned, never copied. */
public sealed interface Predictions {
    /** The truth, one for each row. */
    Target truth();

    /** One weight per row, or {@code null} where every row weighs 1. */
    double @Nullable [] weights();

    /**
     * What {@code model} predicts for the rows of {@code data}. One prediction per row.
     *
     * @throws IllegalArgumentException if the model predicts another kind of target, or other classes, than the data holds
     */
    static Predictions of(Model model, Dataset data) {
        if (model instanceof Classifier classifier
                && data.target() instanceof Target.Classes classes
                && classifier.labels().equals(classes.labels())) {
            double[][] probabilities = classifier.probabilities(data.features());
            int[] codes =
                    Arrays.stream(probabilities).mapToInt(classifier::decide).toArray();
            return new OfClasses(probabilities, codes, classes, data.weights());
        }
        if (model instanceof Regressor regressor && data.target() instanceof Target.Values values) {
            return new OfNumbers(regressor.predict(data.features()), values, data.weights());
        }
        throw new IllegalArgumentException("Predictions: the model must predict what the target holds, got "
                + model.getClass().getSimpleName() + " for " + data.target().kind());
    }

    /**
     * Predictions one after the other.
     *
     * @throws IllegalArgumentException if there are none, or they are not all of the same kind
     */
    static Predictions joined(List<Predictions> parts) {
        boolean classes = !parts.isEmpty() && parts.getFirst() instanceof OfClasses;
        if (parts.isEmpty() || parts.stream().anyMatch(each -> each instanceof OfClasses != classes)) {
            throw new IllegalArgumentException(
                    "Predictions.parts must be at least 1, all of classes or all of numbers, got " + parts.size());
        }
        return Joined.of(parts);
    }

    /** The predictions of {@code rows}, in that order. */
    Predictions take(int[] rows);

    /**
     * Probabilities of classes.
     *
     * @param probabilities one row for each row, in the order of the labels
     * @param codes the class that is predicted for each row
     */
    record OfClasses(double[][] probabilities, int[] codes, Target.Classes truth, double @Nullable [] weights)
            implements Predictions {
        /** The most probable class is predicted for each row. */
        public OfClasses(double[][] probabilities, Target.Classes truth, double @Nullable [] weights) {
            this(
                    probabilities,
                    Arrays.stream(probabilities)
                            .mapToInt(Classifier::mostProbable)
                            .toArray(),
                    truth,
                    weights);
        }

        @Override
        public OfClasses take(int[] rows) {
            double[][] taken =
                    Arrays.stream(rows).mapToObj(row -> probabilities[row]).toArray(double[][]::new);
            int[] called = new Target.Classes(codes, truth.labels()).take(rows).codes();
            return new OfClasses(taken, called, truth.take(rows), taken(weights, rows));
        }

        /** The probability of {@code code} for each row. */
        public double[] probabilitiesOf(int code) {
            return Arrays.stream(probabilities).mapToDouble(row -> row[code]).toArray();
        }

        /** Whether each row is of class {@code code}. */
        public boolean[] is(int code) {
            boolean[] is = new boolean[truth.size()];
            for (int row = 0; row < is.length; row++) {
                is[row] = truth.codes()[row] == code;
            }
            return is;
        }
    }

    /** Predicted numbers. */
    record OfNumbers(double[] predicted, Target.Values truth, double @Nullable [] weights) implements Predictions {
        @Override
        public OfNumbers take(int[] rows) {
            double[] taken = new Target.Values(predicted).take(rows).values();
            return new OfNumbers(taken, truth.take(rows), taken(weights, rows));
        }
    }

    private static double @Nullable [] taken(double @Nullable [] weights, int[] rows) {
        return weights == null ? null : new Target.Values(weights).take(rows).values();
    }
}
