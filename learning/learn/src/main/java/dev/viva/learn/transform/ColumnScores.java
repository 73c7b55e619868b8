package dev.viva.learn.transform;

import dev.viva.kernel.CounterRandom;
import dev.viva.learn.Dataset;
import dev.viva.learn.Feature;
import dev.viva.learn.Target;
import java.util.Arrays;
import java.util.stream.IntStream;

/** How much single columns tell of a target. Thread-safe. */
final class ColumnScores {
    private static final String OWNER = "SelectBest";
    private static final int PARTS = 10;

    private final Dataset data;
    private final SelectBest rules;
    private final SelectBest.Score score;
    /** The class of each row, or the part of its number. */
    private final int[] codes;

    private final int count;
    private final double[] numbers;

    ColumnScores(Dataset data, SelectBest rules) {
        this.data = data;
        this.rules = rules;
        this.score = rules.score();
        switch (data.target()) {
            case Target.Classes classes -> {
                codes = classes.codes();
                count = classes.labels().size();
                numbers = new double[0];
            }
            case Target.Values values
            when score != SelectBest.Score.CHI_SQUARED -> {
                numbers = values.requireNumbers(OWNER).values();
                double[] edges = edges(new Feature.Numeric("target", numbers));
                codes = Arrays.stream(numbers)
                        .mapToInt(each -> part(edges, each))
                        .toArray();
                count = edges.length + 1;
            }
            default ->
                throw new IllegalArgumentException(OWNER + "." + score + " must be of a target of classes"
                        + (score == SelectBest.Score.CHI_SQUARED ? "" : " or numbers") + ", got "
                        + data.target().kind());
        }
    }

    /** The score of the column at this place. */
    double of(int place, Feature column) {
        return switch (score) {
            case F -> numbers.length > 0 ? regression(column) : variance(column);
            case CHI_SQUARED -> chiSquared(column);
            case MUTUAL_INFORMATION -> information(column);
            case NEIGHBOR_INFORMATION -> neighbors(place, column);
        };
    }

    private double weight(Feature column, int row) {
        return Double.isNaN(column.value(row)) ? 0 : Columns.weight(data, row);
    }

    /** Between the classes over within them, each by its degrees of freedom. */
    private double variance(Feature column) {
        double mean = mean(column);
        double[] weights = new double[count];
        double[] sums = new double[count];
        double all = 0;
        for (int row = 0; row < codes.length; row++) {
            double weight = weight(column, row);
            if (weight > 0) {
                double off = column.value(row) - mean;
                weights[codes[row]] += weight;
                sums[codes[row]] += weight * off;
                all += weight * off * off;
            }
        }
        double between = 0;
        for (int code = 0; code < count; code++) {
            between += weights[code] > 0 ? sums[code] * sums[code] / weights[code] : 0;
        }
        long present = Arrays.stream(weights).filter(weight -> weight > 0).count();
        double within = Math.max(all - between, 0);
        return all == 0 || present < 2
                ? Double.NaN
                : between / (present - 1) / (within / (Arrays.stream(weights).sum() - present));
    }

    private double mean(Feature column) {
        Columns.Known known = Columns.Known.of(OWNER, column, data);
        return known.isEmpty() ? 0 : known.mean();
    }

    /** r² / (1 - r²) · (W - 2), where r is the correlation and W the weight. */
    private double regression(Feature column) {
        double mean = mean(column);
        double total = 0;
        double level = 0;
        for (int row = 0; row < numbers.length; row++) {
            total += weight(column, row);
            level += weight(column, row) * numbers[row];
        }
        double product = 0;
        double squareX = 0;
        double squareY = 0;
        for (int row = 0; row < numbers.length; row++) {
            double weight = weight(column, row);
            if (weight > 0) {
                double x = column.value(row) - mean;
                double y = numbers[row] - level / total;
                product += weight * x * y;
                squareX += weight * x * x;
                squareY += weight * y * y;
            }
        }
        double share = product * product / (squareX * squareY);
        return share / Math.max(1 - share, 0) * (total - 2);
    }

    private double chiSquared(Feature column) {
        double[] sums = new double[count];
        double[] weights = new double[count];
        for (int row = 0; row < codes.length; row++) {
            double weight = weight(column, row);
            if (weight > 0 && !(column.value(row) >= 0 && column.value(row) < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(OWNER + ": feature '" + column.name()
                        + "' must hold finite numbers of at least 0 for chi-squared, got " + column.value(row)
                        + " in row " + row);
            }
            sums[codes[row]] += weight > 0 ? weight * column.value(row) : 0;
            weights[codes[row]] += weight;
        }
        double sum = Arrays.stream(sums).sum();
        double total = Arrays.stream(weights).sum();
        double result = 0;
        for (int code = 0; code < count; code++) {
            double expected = sum * weights[code] / total;
            result += expected > 0 ? (sums[code] - expected) * (sums[code] - expected) / expected : 0;
        }
        return sum > 0 ? result : Double.NaN;
    }

    private double information(Feature column) {
        double[] edges = column instanceof Feature.Category ? new double[0] : edges(column);
        int parts =
                column instanceof Feature.Category category ? category.levels().size() : edges.length + 1;
        double[][] joint = new double[parts][count];
        for (int row = 0; row < codes.length; row++) {
            double weight = weight(column, row);
            if (weight > 0) {
                double value = column.value(row);
                joint[edges.length > 0 ? part(edges, value) : parts > 1 ? (int) value : 0][codes[row]] += weight;
            }
        }
        return information(joint);
    }

    private double neighbors(int place, Feature column) {
        if (column instanceof Feature.Category && numbers.length == 0) {
            return information(column);
        }
        int[] rows = IntStream.range(0, codes.length)
                .filter(row -> weight(column, row) > 0)
                .toArray();
        NeighborInformation judge = new NeighborInformation(rules.neighbors());
        CounterRandom noise = CounterRandom.of(rules.seed()).stream(place);
        double[] values = Arrays.stream(rows).mapToDouble(column::value).toArray();
        if (numbers.length == 0) {
            int[] classes = Arrays.stream(rows).map(row -> codes[row]).toArray();
            return judge.ofClasses(NeighborInformation.spread(finite(column, values), noise), classes);
        }
        double[] wanted = Arrays.stream(rows).mapToDouble(row -> numbers[row]).toArray();
        double[] target = NeighborInformation.spread(wanted, CounterRandom.of(rules.seed()).stream(-1));
        if (column instanceof Feature.Category) {
            int[] levels = Arrays.stream(values).mapToInt(code -> (int) code).toArray();
            return judge.ofClasses(target, levels);
        }
        return judge.ofNumbers(NeighborInformation.spread(finite(column, values), noise), target);
    }

    private double[] finite(Feature column, double[] values) {
        Columns.Known.of(OWNER, column, data); // refuses infinite ones by name
        return values;
    }

    private static double information(double[][] joint) {
        double[] columns = new double[joint.length == 0 ? 0 : joint[0].length];
        double total = 0;
        for (double[] row : joint) {
            for (int code = 0; code < columns.length; code++) {
                columns[code] += row[code];
                total += row[code];
            }
        }
        double sum = 0;
        for (double[] row : joint) {
            double rowSum = Arrays.stream(row).sum();
            for (int code = 0; code < columns.length; code++) {
                sum += row[code] > 0
                        ? row[code] / total * StrictMath.log(row[code] / rowSum * (total / columns[code]))
                        : 0;
            }
        }
        return total == 0 ? Double.NaN : Math.max(sum, 0);
    }

    /** Where a column is cut: its inner deciles, each once. */
    private double[] edges(Feature column) {
        Columns.Known known = Columns.Known.of(OWNER, column, data).sorted();
        return known.isEmpty()
                ? new double[0]
                : IntStream.range(1, PARTS)
                        .mapToDouble(at -> known.quantile((double) at / PARTS))
                        .distinct()
                        .toArray();
    }

    /** How many edges are at most {@code value}. */
    private static int part(double[] edges, double value) {
        int place = Arrays.binarySearch(edges, value);
        return place >= 0 ? place + 1 : -place - 1;
    }
}
