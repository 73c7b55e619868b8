package dev.viva.study.lab.draw;

import dev.viva.learn.Dataset;
import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import dev.viva.learn.Target;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Makes data of arrays. */
public final class Rows {
    /** The labels of a question; the second is the positive one. */
    public static final List<String> LABELS = List.of("no", "yes");

    private Rows() {}

    /** Features x1, x2 … of columns. */
    public static Features features(double[]... columns) {
        return new Features(IntStream.range(0, columns.length)
                .mapToObj(at -> (Feature) new Feature.Numeric("x" + (at + 1), columns[at]))
                .toList());
    }

    /** Columns with numbers to predict. */
    public static Dataset numbers(double[] target, double[]... columns) {
        return Dataset.of(features(columns), new Target.Values(target));
    }

    /** Columns with a question to answer: code 1 is yes. */
    public static Dataset question(int[] codes, double[]... columns) {
        return Dataset.of(features(columns), new Target.Classes(codes, LABELS));
    }

    /** {@code count} numbers from {@code low} to {@code high}, evenly. */
    public static double[] evenly(double low, double high, int count) {
        return IntStream.range(0, count)
                .mapToDouble(at -> low + (high - low) * at / Math.max(1, count - 1))
                .toArray();
    }

    /** {@code function} of each value. */
    public static double[] map(double[] values, DoubleUnaryOperator function) {
        return DoubleStream.of(values).map(function).toArray();
    }

    /** Which codes are 1. */
    public static boolean[] positive(int[] codes) {
        boolean[] positive = new boolean[codes.length];
        for (int row = 0; row < codes.length; row++) {
            positive[row] = codes[row] == 1;
        }
        return positive;
    }
}
