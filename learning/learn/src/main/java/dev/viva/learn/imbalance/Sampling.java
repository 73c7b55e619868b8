package dev.viva.learn.imbalance;

import dev.viva.learn.Parameter;
import dev.viva.learn.WeightParameters;
import java.util.List;
import java.util.Map;

/** How many rows the classes are to have. Rows are counted, whatever their weight. Immutable. */
public sealed interface Sampling {
    /** All classes as many as the largest where rows are added, as many as the smallest where rows are taken away. */
    static Sampling auto() {
        return new Auto();
    }

    /**
     * Of two classes, the smaller with {@code ratio} times the rows of the larger, rounded down.
     *
     * @throws IllegalArgumentException if {@code ratio} is not in (0, 1]
     */
    static Sampling ratio(double ratio) {
        return new Ratio(ratio);
    }

    /**
     * So many rows of each class that is named; others stay as they are.
     *
     * @throws IllegalArgumentException if no class is named, or one is to have no row
     */
    static Sampling counts(Map<String, Integer> rows) {
        return new Counts(rows);
    }

    /** See {@link Sampling#auto()}. */
    record Auto() implements Sampling {}

    /**
     * See {@link Sampling#ratio(double)}.
     *
     * @param ratio rows of the smaller class over rows of the larger
     */
    record Ratio(double ratio) implements Sampling {
        /**
         * Checks the ratio.
         *
         * @throws IllegalArgumentException if it is not in (0, 1]
         */
        public Ratio {
            if (!(ratio > 0 && ratio <= 1)) {
                throw new IllegalArgumentException("Sampling.ratio must be in (0, 1], got " + ratio);
            }
        }
    }

    /**
     * See {@link Sampling#counts(Map)}.
     *
     * @param rows how many, by label
     */
    record Counts(Map<String, Integer> rows) implements Sampling {
        /**
         * Copies the map.
         *
         * @throws IllegalArgumentException if it is empty, or holds a number below 1
         */
        public Counts {
            rows = Map.copyOf(rows);
            if (rows.isEmpty() || rows.values().stream().anyMatch(each -> each < 1)) {
                throw new IllegalArgumentException(
                        "Sampling.counts must give at least one class, each at least 1 row, got " + rows);
            }
        }
    }

    /** A declaration; text is {@code auto}, a ratio such as {@code 0.5}, or {@code label:rows,label:rows}. */
    static Parameter<Sampling> parameter() {
        Parameter.Kind<Sampling> kind = new Parameter.Kind<>(
                "",
                "auto, a ratio of two classes in (0, 1], or label:rows with at least 1 row each, separated by commas",
                _ -> true,
                Sampling::parse,
                Sampling::format,
                List.of("0", "1.5", "NaN", "label:0", "label:many", "sometimes", ""));
        return Parameter.of("sampling", "how many rows the classes get", kind, auto());
    }

    private static Sampling parse(String text) {
        if (text.equalsIgnoreCase("auto")) {
            return auto();
        }
        return text.indexOf(':') < 0
                ? ratio(Double.parseDouble(text))
                : counts(countsParameter().parse("Sampling", text));
    }

    private static String format(Sampling sampling) {
        return switch (sampling) {
            case Auto _ -> "auto";
            case Ratio given -> Double.toString(given.ratio());
            case Counts given -> countsParameter().format(given.rows());
        };
    }

    private static Parameter<Map<String, Integer>> countsParameter() {
        return WeightParameters.pairs(
                "counts",
                "the rows of each class",
                "label:rows",
                Integer::valueOf,
                Object::toString,
                rows -> rows > 0,
                List.of());
    }
}
