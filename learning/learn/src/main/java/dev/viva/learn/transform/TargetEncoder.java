package dev.viva.learn.transform;

import dev.viva.learn.Dataset;
import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import dev.viva.learn.Interval;
import dev.viva.learn.Parameter;
import dev.viva.learn.Parameters;
import dev.viva.learn.Target;
import dev.viva.learn.Training;
import dev.viva.learn.Transformer;
import dev.viva.learn.selection.Folds;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Replaces each category by what the target is like where it occurs: the weighted mean of a number, the share of the positive
 * class, or with more classes the share of each, in columns {@code name:class}. Few rows say little: a level's mean is drawn
 * towards the mean of all rows as if {@code smoothing} further rows had that one (Micci-Barreca 2001). Missing and unknown
 * levels get the mean of all rows.
 *
 * <p>Training rows are encoded by what was learned without them, in {@code folds} parts ({@link #fitAndApply}): otherwise the
 * encoding of a rare level would carry the row's own answer. O(cells · folds).
 *
 * @param smoothing how many rows the mean of all counts for
 * @param folds in how many parts training rows are encoded
 * @param seed fixes the parts
 */
public record TargetEncoder(double smoothing, int folds, long seed) implements Transformer<ColumnTransform> {
    private static final Parameters<TargetEncoder> PARAMETERS = Parameters.of(
            TargetEncoder.class,
            Parameter.number("smoothing", "how many rows the mean of all counts for", Interval.atLeast(0), 10),
            Parameter.integer("folds", "in how many parts training rows are encoded", 2, 1000, 5),
            Parameter.seed("seed", "fixes the parts", 0));

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException for the first that is not allowed
     */
    public TargetEncoder {
        PARAMETERS.check(smoothing, folds, seed);
    }

    /** The defaults. */
    public static TargetEncoder standard() {
        return PARAMETERS.defaults();
    }

    /** The same with another smoothing. */
    public TargetEncoder withSmoothing(double rows) {
        return new TargetEncoder(rows, folds, seed);
    }

    /** The same with another number of parts. */
    public TargetEncoder withFolds(int count) {
        return new TargetEncoder(smoothing, count, seed);
    }

    /** The same with another seed. */
    public TargetEncoder withSeed(long other) {
        return new TargetEncoder(smoothing, folds, other);
    }

    @Override
    public Parameters<TargetEncoder> parameters() {
        return PARAMETERS;
    }

    @Override
    public ColumnTransform fit(Dataset data, Training training) {
        List<Aspect> aspects = aspects(data.target());
        return Columns.categories("TargetEncoder", data, training, category -> map(category, data, aspects));
    }

    @Override
    public Fitted<ColumnTransform> fitAndApply(Dataset data, Training training) {
        ColumnTransform whole = fit(data, training);
        if (data.rows() < folds) {
            throw new IllegalArgumentException(
                    "TargetEncoder.folds must be at most the number of rows " + data.rows() + ", got " + folds);
        }
        Folds division = Folds.of(data.target(), folds, seed);
        double[][] values = new double[whole.outputNames().size()][data.rows()];
        for (int fold = 0; fold < folds; fold++) {
            int[] apart = division.test(fold);
            ColumnTransform others = fit(data.take(division.train(fold)), training);
            Features encoded = others.apply(data.features().take(apart));
            scatter(encoded, apart, values);
        }
        return new Fitted<>(whole, merged(whole.apply(data.features()), data.features(), values));
    }

    /** One number to be averaged, of each row. */
    private record Aspect(String suffix, double[] values) {}

    private static List<Aspect> aspects(Target target) {
        return switch (target) {
            case Target.Values values -> List.of(new Aspect("", values.values()));
            case Target.Relevance graded -> List.of(new Aspect("", graded.grades()));
            case Target.Classes classes
            when classes.labels().size() == 2 -> List.of(new Aspect("", indicator(classes, 1)));
            case Target.Classes classes ->
                IntStream.range(0, classes.labels().size())
                        .mapToObj(code -> new Aspect(classes.labels().get(code), indicator(classes, code)))
                        .toList();
            case Target.None _ ->
                throw new IllegalArgumentException("TargetEncoder: the target must hold numbers or classes, got none");
        };
    }

    private static double[] indicator(Target.Classes classes, int code) {
        double[] values = new double[classes.size()];
        for (int row = 0; row < values.length; row++) {
            values[row] = classes.codes()[row] == code ? 1 : 0;
        }
        return values;
    }

    private ColumnMap map(Feature.Category category, Dataset data, List<Aspect> aspects) {
        List<ColumnMap.ByLevel> maps = aspects.stream()
                .map(aspect -> means(category, data, aspect.values()))
                .toList();
        return maps.size() == 1
                ? maps.getFirst()
                : new ColumnMap.ManyByLevel(aspects.stream().map(Aspect::suffix).toList(), maps);
    }

    private ColumnMap.ByLevel means(Feature.Category category, Dataset data, double[] values) {
        double[] weights = Columns.weightOfLevel(category, data);
        double[] sums = new double[weights.length];
        double all = 0;
        double weight = 0;
        for (int row = 0; row < values.length; row++) {
            double mass = Columns.weight(data, row);
            all += mass * values[row];
            weight += mass;
            if (category.codes()[row] >= 0) {
                sums[category.codes()[row]] += mass * values[row];
            }
        }
        double mean = weight > 0 ? all / weight : 0;
        for (int level = 0; level < sums.length; level++) {
            double mass = weights[level] + smoothing;
            sums[level] = mass > 0 ? (sums[level] + smoothing * mean) / mass : mean;
        }
        return new ColumnMap.ByLevel(sums, mean);
    }

    private static void scatter(Features encoded, int[] rows, double[][] into) {
        for (int column = 0; column < into.length; column++) {
            Feature feature = encoded.columns().get(column);
            for (int at = 0; at < rows.length; at++) {
                into[column][rows[at]] = feature.value(at);
            }
        }
    }

    /** The encoded columns with the cross-fitted values; columns that were kept stay themselves. */
    private static Features merged(Features encoded, Features original, double[][] values) {
        List<Feature> columns = new ArrayList<>();
        for (int column = 0; column < values.length; column++) {
            Feature made = encoded.columns().get(column);
            boolean kept = original.columns().contains(made);
            columns.add(kept ? made : new Feature.Numeric(made.name(), values[column]));
        }
        return new Features(columns);
    }
}
