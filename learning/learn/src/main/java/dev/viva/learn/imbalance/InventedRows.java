package dev.viva.learn.imbalance;

import dev.viva.kernel.CounterRandom;
import dev.viva.kernel.Parallel;
import dev.viva.learn.Dataset;
import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import dev.viva.learn.Target;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows that are invented between a row and one of its neighbours: numbers on the segment between both, each category the one
 * that most of the row's neighbours have (of equally frequent ones, that of the nearest). The weight is the row's. Not
 * thread-safe.
 */
final class InventedRows {
    private static final int DRAWS = 2;
    private static final int BLOCK = 1 << 12;

    private final Dataset data;
    private final List<OfClass> parts = new ArrayList<>();

    /**
     * What is invented of one class.
     *
     * @param rows the rows of the class
     * @param neighbors {@code count} of each, as places in {@code rows}
     * @param bases the place in {@code rows} of the row from which each invented one begins
     * @param partners the row to which each one goes
     * @param steps how far, from 0 to 1
     */
    private record OfClass(
            int code, int[] rows, int[] neighbors, int count, int[] bases, int[] partners, double[] steps) {
        int base(int at) {
            return rows[bases[at]];
        }

        int neighbor(int at, int rank) {
            return rows[neighbors[bases[at] * count + rank]];
        }
    }

    InventedRows(Dataset data) {
        this.data = data;
    }

    void add(int code, int[] rows, int[] neighbors, int[] bases, long seed) {
        CounterRandom random = CounterRandom.of(seed).stream(0x696e76656e74L).stream(code);
        int count = neighbors.length / rows.length;
        int[] partners = new int[bases.length];
        double[] steps = new double[bases.length];
        for (int at = 0; at < bases.length; at++) {
            int rank = random.below((long) DRAWS * at, count);
            partners[at] = rows[neighbors[bases[at] * count + rank]];
            steps[at] = random.uniform((long) DRAWS * at + 1);
        }
        parts.add(new OfClass(code, rows, neighbors, count, bases, partners, steps));
    }

    /** All rows of the data, then those that are invented. */
    Dataset appended(Parallel parallel) {
        int size = data.rows();
        for (OfClass part : parts) {
            size = Math.addExact(size, part.bases().length);
        }
        Feature[] columns = new Feature[data.features().width()];
        int total = size;
        parallel.forEach(
                columns.length,
                at -> columns[at] = column(data.features().columns().get(at), total, parallel));
        double[] weights = data.weights() == null ? null : weights(data.weights(), total);
        return new Dataset(new Features(List.of(columns)), target(total), weights);
    }

    private Feature column(Feature column, int size, Parallel parallel) {
        return switch (column) {
            case Feature.NumericFloat numbers -> {
                float[] values = Arrays.copyOf(numbers.values(), size);
                float[] given = numbers.values();
                fill(
                        parallel,
                        (part, at, to) -> values[to] =
                                (float) between(given[part.base(at)], given[part.partners()[at]], part.steps()[at]));
                yield new Feature.NumericFloat(column.name(), values);
            }
            case Feature.Category category -> {
                int[] codes = Arrays.copyOf(category.codes(), size);
                int levels = category.levels().size();
                fill(parallel, (part, at, to) -> codes[to] = mostFrequent(category.codes(), levels, part, at));
                yield new Feature.Category(column.name(), codes, category.levels());
            }
            case Feature.Numeric numbers -> numeric(column.name(), numbers.values(), size, parallel);
            case Feature.Indicator _, Feature.Sparse _ -> {
                double[] values = new double[data.rows()];
                Arrays.setAll(values, column::value);
                yield numeric(column.name(), values, size, parallel);
            }
        };
    }

    private Feature numeric(String name, double[] given, int size, Parallel parallel) {
        double[] values = Arrays.copyOf(given, size);
        fill(
                parallel,
                (part, at, to) ->
                        values[to] = between(given[part.base(at)], given[part.partners()[at]], part.steps()[at]));
        return new Feature.Numeric(name, values);
    }

    /** Puts the value of one invented row where it belongs. */
    @FunctionalInterface
    private interface Cell {
        void put(OfClass part, int at, int to);
    }

    private void fill(Parallel parallel, Cell cell) {
        int next = data.rows();
        for (OfClass part : parts) {
            int first = next;
            parallel.forRange(part.bases().length, BLOCK, (from, to) -> {
                for (int at = from; at < to; at++) {
                    cell.put(part, at, first + at);
                }
            });
            next += part.bases().length;
        }
    }

    private static double between(double from, double to, double step) {
        double way = to - from;
        return Double.isFinite(way) ? from + step * way : from * (1 - step) + to * step;
    }

    private static int mostFrequent(int[] codes, int levels, OfClass part, int at) {
        int[] counts = new int[levels];
        int best = codes[part.neighbor(at, 0)];
        for (int rank = 0; rank < part.count(); rank++) {
            counts[codes[part.neighbor(at, rank)]]++;
        }
        for (int rank = 0; rank < part.count(); rank++) {
            int code = codes[part.neighbor(at, rank)];
            best = counts[code] > counts[best] ? code : best;
        }
        return best;
    }

    private Target target(int size) {
        Target.Classes classes = (Target.Classes) data.target();
        int[] codes = Arrays.copyOf(classes.codes(), size);
        int next = data.rows();
        for (OfClass part : parts) {
            Arrays.fill(codes, next, next + part.bases().length, part.code());
            next += part.bases().length;
        }
        return new Target.Classes(codes, classes.labels());
    }

    private double[] weights(double[] given, int size) {
        double[] weights = Arrays.copyOf(given, size);
        int next = data.rows();
        for (OfClass part : parts) {
            for (int at = 0; at < part.bases().length; at++) {
                weights[next++] = given[part.base(at)];
            }
        }
        return weights;
    }
}
