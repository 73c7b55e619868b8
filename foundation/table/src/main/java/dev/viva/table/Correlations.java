package dev.viva.table;

import dev.viva.kernel.Parallel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How linearly two columns go together, for every pair. */
final class Correlations {
    private Correlations() {}

    static Table of(List<Column> columns) {
        double[][] values = columns.stream().map(ColumnArrays::doubles).toArray(double[][]::new);
        double[][] found = new double[values.length][values.length];
        Parallel.common().forEach(values.length, left -> {
            for (int right = left; right < values.length; right++) {
                found[left][right] = pearson(values[left], values[right]);
                found[right][left] = found[left][right];
            }
        });
        List<Column> result = new ArrayList<>();
        result.add(TextColumn.of("column", columns.stream().map(Column::name).toArray(String[]::new)));
        for (int column = 0; column < values.length; column++) {
            result.add(new NumberColumn(columns.get(column).name(), found[column]));
        }
        return Table.of(result);
    }

    /** Over the rows that have both values; from the differences from the means, so that large values cost no digits. */
    private static double pearson(double[] left, double[] right) {
        double[] means = means(left, right);
        double product = 0;
        double lefts = 0;
        double rights = 0;
        for (int row = 0; row < left.length; row++) {
            if (!Double.isNaN(left[row]) && !Double.isNaN(right[row])) {
                double x = left[row] - means[0];
                double y = right[row] - means[1];
                product += x * y;
                lefts += x * x;
                rights += y * y;
            }
        }
        double scale = Math.sqrt(lefts) * Math.sqrt(rights);
        return scale == 0 ? Double.NaN : Math.clamp(product / scale, -1, 1);
    }

    private static double[] means(double[] left, double[] right) {
        double[] sums = new double[2];
        int count = 0;
        for (int row = 0; row < left.length; row++) {
            if (!Double.isNaN(left[row]) && !Double.isNaN(right[row])) {
                sums[0] += left[row];
                sums[1] += right[row];
                count++;
            }
        }
        int pairs = count;
        return Arrays.stream(sums).map(sum -> sum / pairs).toArray();
    }
}
