package dev.viva.learn.selection;

import dev.viva.learn.Target;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Predictions one after the other. */
final class Joined {
    private Joined() {}

    /** Joins at least one, all of the same kind. */
    static Predictions of(List<Predictions> parts) {
        return parts.getFirst() instanceof Predictions.OfClasses first
                ? classes(
                        cast(parts, Predictions.OfClasses.class).toList(),
                        first.truth().labels())
                : numbers(cast(parts, Predictions.OfNumbers.class).toList());
    }

    private static Predictions classes(List<Predictions.OfClasses> parts, List<String> labels) {
        double[][] probabilities = parts.stream()
                .flatMap(each -> Arrays.stream(each.probabilities()))
                .toArray(double[][]::new);
        int[] codes = parts.stream()
                .flatMapToInt(each -> Arrays.stream(each.truth().codes()))
                .toArray();
        int[] called =
                parts.stream().flatMapToInt(each -> Arrays.stream(each.codes())).toArray();
        return new Predictions.OfClasses(probabilities, called, new Target.Classes(codes, labels), weights(parts));
    }

    private static Predictions numbers(List<Predictions.OfNumbers> parts) {
        double[] predicted = parts.stream()
                .flatMapToDouble(each -> Arrays.stream(each.predicted()))
                .toArray();
        double[] truth = parts.stream()
                .flatMapToDouble(each -> Arrays.stream(each.truth().values()))
                .toArray();
        return new Predictions.OfNumbers(predicted, new Target.Values(truth), weights(parts));
    }

    private static double @Nullable [] weights(List<? extends Predictions> parts) {
        return parts.getFirst().weights() == null
                ? null
                : parts.stream()
                        .flatMapToDouble(each -> Arrays.stream(Objects.requireNonNull(each.weights())))
                        .toArray();
    }

    private static <T> Stream<T> cast(List<Predictions> parts, Class<T> kind) {
        return parts.stream().map(kind::cast);
    }
}
