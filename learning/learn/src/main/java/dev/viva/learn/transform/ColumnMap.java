package dev.viva.learn.transform;

import dev.viva.learn.Feature;
import dev.viva.learn.probability.SpecialFunctions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** What becomes of one column, as it was learned. Immutable and thread-safe; arrays are owned, never copied. */
public sealed interface ColumnMap {
    /** How many columns it makes. */
    int width();

    /** The names of the columns that {@code column} becomes, in order. */
    List<String> names(String column);

    /** The columns that {@code column} becomes; its levels are those of training. */
    List<Feature> apply(Feature column);

    /** Writes what {@code value} becomes into {@code into}, from place {@code at} on: one value per name. */
    void apply(double value, double[] into, int at);

    /** A map of one value to one number. */
    sealed interface OfNumber extends ColumnMap {
        /** What {@code value} becomes; a category comes by its code, NaN where it is missing. */
        double of(double value);

        @Override
        default int width() {
            return 1;
        }

        @Override
        default List<String> names(String column) {
            return List.of(column);
        }

        @Override
        default List<Feature> apply(Feature column) {
            double[] values = new double[column.size()];
            for (int row = 0; row < values.length; row++) {
                values[row] = of(column.value(row));
            }
            return List.of(new Feature.Numeric(column.name(), values));
        }

        @Override
        default void apply(double value, double[] into, int at) {
            into[at] = of(value);
        }
    }

    /** The column as it is. */
    record Keep() implements ColumnMap {
        @Override
        public int width() {
            return 1;
        }

        @Override
        public List<String> names(String column) {
            return List.of(column);
        }

        @Override
        public List<Feature> apply(Feature column) {
            return List.of(column);
        }

        @Override
        public void apply(double value, double[] into, int at) {
            into[at] = value;
        }
    }

    /** A number in place of a missing one. */
    record Fill(double fill) implements OfNumber {
        @Override
        public double of(double value) {
            return Double.isNaN(value) ? fill : value;
        }
    }

    /** Nothing in place of a number as near to 0 as {@code tolerance}: for models that count zeros as missing. */
    record ZeroMissing(double tolerance) implements OfNumber {
        @Override
        public double of(double value) {
            return Math.abs(value) <= tolerance ? Double.NaN : value;
        }
    }

    /** A level in place of a missing one. */
    record FillLevel(int fill) implements ColumnMap {
        @Override
        public int width() {
            return 1;
        }

        @Override
        public List<String> names(String column) {
            return List.of(column);
        }

        @Override
        public List<Feature> apply(Feature column) {
            Feature.Category category = (Feature.Category) column;
            int[] codes = Arrays.stream(category.codes())
                    .map(code -> code < 0 ? fill : code)
                    .toArray();
            return List.of(new Feature.Category(category.name(), codes, category.levels()));
        }

        @Override
        public void apply(double value, double[] into, int at) {
            into[at] = Double.isNaN(value) ? fill : value;
        }
    }

    /** What {@code inner} makes, and a further column {@code name?missing}: 1 where the value was missing, 0 elsewhere. */
    record Flagged(ColumnMap inner) implements ColumnMap {
        @Override
        public int width() {
            return inner.width() + 1;
        }

        @Override
        public List<String> names(String column) {
            List<String> names = new ArrayList<>(inner.names(column));
            names.add(column + "?missing");
            return names;
        }

        @Override
        public List<Feature> apply(Feature column) {
            List<Feature> made = new ArrayList<>(inner.apply(column));
            double[] missing = new double[column.size()];
            for (int row = 0; row < missing.length; row++) {
                missing[row] = Double.isNaN(column.value(row)) ? 1 : 0;
            }
            made.add(new Feature.Numeric(column.name() + "?missing", missing));
            return made;
        }

        @Override
        public void apply(double value, double[] into, int at) {
            inner.apply(value, into, at);
            into[at + inner.width()] = Double.isNaN(value) ? 1 : 0;
        }
    }

    /** {@code (value - shift) · factor}. */
    record Scale(double shift, double factor) implements OfNumber {
        @Override
        public double of(double value) {
            return (value - shift) * factor;
        }
    }

    /**
     * Yeo and Johnson's power (Biometrika 2000), then {@code (… - shift) · factor}: {@code ((x+1)^λ - 1)/λ} for x of at
     * least 0, {@code -((1-x)^(2-λ) - 1)/(2-λ)} below, with logarithms where the exponent is 0.
     */
    record Power(double lambda, double shift, double factor) implements OfNumber {
        @Override
        public double of(double value) {
            return (raised(value, lambda) - shift) * factor;
        }

        static double raised(double value, double lambda) {
            return value >= 0 ? boxCox(value + 1, lambda) : -boxCox(1 - value, 2 - lambda);
        }

        private static double boxCox(double positive, double lambda) {
            double logarithm = StrictMath.log(positive);
            return Math.abs(lambda) < 1e-12 ? logarithm : StrictMath.expm1(lambda * logarithm) / lambda;
        }
    }

    /**
     * The share of the training values below a value, by straight lines between reference quantiles; where values repeat,
     * the mean of the shares from both sides.
     *
     * @param references quantiles at even shares from 0 to 1, ascending; two or more
     * @param normal whether the share is then mapped to the quantile of the standard normal distribution, within ±5.2
     */
    record Quantiles(double[] references, boolean normal) implements OfNumber {
        private static final double EDGE = 1e-7;

        @Override
        public double of(double value) {
            if (Double.isNaN(value)) {
                return value;
            }
            double share = (fromBelow(value) + fromAbove(value)) / 2;
            return normal ? SpecialFunctions.normalBelowInverse(Math.clamp(share, EDGE, 1 - EDGE)) : share;
        }

        private double fromBelow(double value) {
            int last = references.length - 1;
            int place = lower(Math.nextUp(value)); // the first reference above the value
            if (place > last) {
                return 1;
            }
            if (place == 0) {
                return 0;
            }
            return between(place - 1, value) / last;
        }

        private double fromAbove(double value) {
            int last = references.length - 1;
            int place = lower(value);
            if (place == 0) {
                return 0;
            }
            if (place > last) {
                return 1;
            }
            return between(place - 1, value) / last;
        }

        private double between(int place, double value) {
            double low = references[place];
            double high = references[place + 1];
            return high > low ? place + (value - low) / (high - low) : place;
        }

        /** The first place whose reference is at least {@code value}. */
        private int lower(double value) {
            int low = 0;
            int high = references.length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (references[middle] >= value) {
                    high = middle;
                } else {
                    low = middle + 1;
                }
            }
            return low;
        }
    }

    /** The number of the interval that holds a value: 0 below the first edge, {@code edges.length} from the last on. */
    record Bins(double[] edges) implements OfNumber {
        @Override
        public double of(double value) {
            if (Double.isNaN(value)) {
                return value;
            }
            int place = Arrays.binarySearch(edges, value);
            return place >= 0 ? place + 1 : -place - 1;
        }
    }

    /** A number for each level. */
    record ByLevel(double[] numbers, double missing) implements OfNumber {
        @Override
        public double of(double value) {
            return value >= 0 && value < numbers.length ? numbers[(int) value] : missing;
        }
    }

    /** Several numbers for each level, each in a column named {@code name:suffix}. */
    record ManyByLevel(List<String> suffixes, List<ByLevel> numbers) implements ColumnMap {
        /** Copies the lists. */
        public ManyByLevel {
            suffixes = List.copyOf(suffixes);
            numbers = List.copyOf(numbers);
        }

        @Override
        public int width() {
            return numbers.size();
        }

        @Override
        public List<String> names(String column) {
            return suffixes.stream().map(suffix -> column + ":" + suffix).toList();
        }

        @Override
        public List<Feature> apply(Feature column) {
            return IntStream.range(0, numbers.size())
                    .<Feature>mapToObj(at -> new Feature.Numeric(
                            column.name() + ":" + suffixes.get(at),
                            ((Feature.Numeric) numbers.get(at).apply(column).getFirst()).values()))
                    .toList();
        }

        @Override
        public void apply(double value, double[] into, int at) {
            for (int number = 0; number < numbers.size(); number++) {
                into[at + number] = numbers.get(number).of(value);
            }
        }
    }

    /**
     * An indicator for each of several groups of levels, named {@code name=group}; 0 in all where no group has the level.
     *
     * @param groups their names
     * @param groupOf the group of each level, or -1
     * @param refusing whether a level that was not seen in training is refused
     */
    record OneHot(List<String> groups, int[] groupOf, boolean refusing) implements ColumnMap {
        /** Copies the list. */
        public OneHot {
            groups = List.copyOf(groups);
        }

        @Override
        public int width() {
            return groups.size();
        }

        @Override
        public List<String> names(String column) {
            return groups.stream().map(group -> column + "=" + group).toList();
        }

        @Override
        public List<Feature> apply(Feature column) {
            int[] codes = ((Feature.Category) column).codes();
            int[] grouped = new int[codes.length];
            for (int row = 0; row < codes.length; row++) {
                grouped[row] = codes[row] < 0 ? -1 : groupOf[codes[row]];
            }
            return IntStream.range(0, groups.size())
                    .<Feature>mapToObj(
                            group -> new Feature.Indicator(column.name() + "=" + groups.get(group), grouped, group))
                    .toList();
        }

        @Override
        public void apply(double value, double[] into, int at) {
            Arrays.fill(into, at, at + groups.size(), 0);
            if (value >= 0 && value < groupOf.length && groupOf[(int) value] >= 0) {
                into[at + groupOf[(int) value]] = 1;
            }
        }
    }
}
