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
     * @param random decides for the neighbour and the place between
     */
    private record OfClass(int code, int[] rows, int[] neighbors, int count, int[] bases, CounterRandom random) {
        int base(int at) {
            return rows[bases[at]];
        }

        int partner(int at) {
            return neighbor(at, random.below((long) DRAWS * at, count));
        }

        double step(int at) {
            return random.uniform((long) DRAWS * at + 1);
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
        parts.add(new OfClass(code, rows, neighbors, neighbors.length / rows.length, bases, random));
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
                fill(parallel, (part, at, to) -> values[to] = (float) between(column, part, at));
                yield new Feature.NumericFloat(column.name(), values);
            }
            case Feature.Category category -> {
                int[] codes = Arrays.copyOf(category.codes(), size);
                int levels = category.levels().size();
                fill(parallel, (part, at, to) -> codes[to] = mostFrequent(category.codes(), levels, part, at));
                yield new Feature.Category(column.name(), codes, category.levels());
            }
            case Feature.Numeric numbers -> numeric(column, Arrays.copyOf(numbers.values(), size), parallel);
            case Feature.Indicator _ -> {
                double[] values = new double[size];
                for (int row = 0; row < data.rows(); row++) {
                    values[row] = column.value(row);
                }
                yield numeric(column, values, parallel);
            }
        };
    }

    private Feature numeric(Feature column, double[] values, Parallel parallel) {
        fill(parallel, (part, at, to) -> values[to] = between(column, part, at));
        return new Feature.Numeric(column.name(), values);
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

    private static double between(Feature column, OfClass part, int at) {
        double from = column.value(part.base(at));
        double to = column.value(part.partner(at));
        double step = part.step(at);
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
