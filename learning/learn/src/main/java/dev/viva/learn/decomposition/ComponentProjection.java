package dev.viva.learn.decomposition;

import dev.viva.array.Array;
import dev.viva.kernel.Kernels;
import dev.viva.kernel.Parallel;
import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import dev.viva.learn.Transform;
import dev.viva.learn.tree.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Rows as sums of a few orthonormal directions: feature {@code component_1} is how far a row, less the means, reaches along the
 * first direction, and so on. A row in which a number is missing gets NaN for every component. Immutable and thread-safe; the arrays
 * are owned.
 *
 * @param schema the columns, all of numbers
 * @param means what is taken off each column first
 * @param components the directions, each with one number per column
 * @param singularValues of the training rows, less the means, along the directions; descending
 * @param explainedVariance the variance of the training rows along each direction
 * @param explainedShare the same as a share of the variance of all columns
 * @param weight the weights of the training rows, added up
 * @param whitened whether each component is divided by its standard deviation; one without variance then is 0
 */
public record ComponentProjection(
        Schema schema,
        double[] means,
        double[][] components,
        double[] singularValues,
        double[] explainedVariance,
        double[] explainedShare,
        double weight,
        boolean whitened)
        implements Transform {
    private static final int BLOCK_ROWS = 256;

    /**
     * Checks that the parts fit together.
     *
     * @throws IllegalArgumentException if they do not, a number is not finite, or a column is not of numbers
     */
    public ComponentProjection {
        int width = schema.width();
        require("means", means, width);
        if (components.length == 0) {
            throw new IllegalArgumentException("ComponentProjection.components must be at least 1, got none");
        }
        for (double[] component : components) {
            require("components", component, width);
        }
        require("singularValues", singularValues, components.length);
        require("explainedVariance", explainedVariance, components.length);
        require("explainedShare", explainedShare, components.length);
        require("weight", new double[] {weight}, 1);
        for (Schema.Column column : schema.columns()) {
            if (column instanceof Schema.Categories) {
                throw new IllegalArgumentException("ComponentProjection.schema must hold columns of numbers, got '"
                        + column.name() + "' of categories");
            }
        }
    }

    private static void require(String part, double[] numbers, int length) {
        if (numbers.length != length || !Arrays.stream(numbers).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("ComponentProjection." + part + " must be " + length
                    + " finite numbers, got " + Arrays.toString(numbers));
        }
    }

    @Override
    public List<String> featureNames() {
        return schema.names();
    }

    @Override
    public List<String> outputNames() {
        return IntStream.rangeClosed(1, components.length)
                .mapToObj(number -> "component_" + number)
                .toList();
    }

    @Override
    public int outputWidth() {
        return components.length;
    }

    /** {@inheritDoc} O(rows · columns · components), on all processors. */
    @Override
    public Features apply(Features features) {
        List<Feature> columns = schema.conform(features).columns();
        int rows = features.rows();
        double[][] made = new double[components.length][rows];
        double[] panels = panels();
        double[] scales = scales();
        Parallel.common()
                .forRange(
                        rows,
                        BLOCK_ROWS,
                        (from, to) -> new Block(columns, from, to - from).project(panels, scales, made));
        return named(outputNames(), made);
    }

    /** One block of rows: row after row, each less the means. */
    private final class Block {
        private final int from;
        private final int count;
        private final double[] cells;

        Block(List<Feature> columns, int from, int count) {
            int width = columns.size();
            this.from = from;
            this.count = count;
            this.cells = new double[(count + Kernels.TILE_ROWS - 1) / Kernels.TILE_ROWS * Kernels.TILE_ROWS * width];
            double[] column = new double[count];
            for (int at = 0; at < width; at++) {
                NumberColumns.read(columns.get(at), means[at], from, count, column, 0);
                for (int row = 0; row < count; row++) {
                    cells[row * width + at] = column[row];
                }
            }
        }

        void project(double[] panels, double[] scales, double[][] into) {
            int width = means.length;
            double[] products = new double[Kernels.TILE_ROWS * Kernels.TILE_COLUMNS];
            for (int first = 0; first < components.length; first += Kernels.TILE_COLUMNS) {
                for (int row = 0; row < count; row += Kernels.TILE_ROWS) {
                    Kernels.tile(cells, row * width, width, panels, first * width, width, products);
                    for (int at = first; at < Math.min(first + Kernels.TILE_COLUMNS, components.length); at++) {
                        for (int r = 0; r < Math.min(Kernels.TILE_ROWS, count - row); r++) {
                            double product = products[r * Kernels.TILE_COLUMNS + at - first];
                            into[at][from + row + r] = scales[at] * product;
                        }
                    }
                }
            }
        }
    }

    /** The components in the layout of {@link Kernels#tile}. */
    private double[] panels() {
        int width = means.length;
        int count = (components.length + Kernels.TILE_COLUMNS - 1) / Kernels.TILE_COLUMNS;
        double[] panels = new double[count * Kernels.TILE_COLUMNS * width];
        for (int at = 0; at < components.length; at++) {
            int start = at / Kernels.TILE_COLUMNS * Kernels.TILE_COLUMNS * width + at % Kernels.TILE_COLUMNS;
            for (int column = 0; column < width; column++) {
                panels[start + column * Kernels.TILE_COLUMNS] = components[at][column];
            }
        }
        return panels;
    }

    /** By what each component is multiplied. */
    private double[] scales() {
        double[] scales = new double[components.length];
        for (int at = 0; at < scales.length; at++) {
            scales[at] = scale(at);
        }
        return scales;
    }

    private double scale(int component) {
        if (!whitened) {
            return 1;
        }
        double least = Math.max(weight, means.length) * Math.ulp(1.0) * singularValues[0];
        return singularValues[component] > least ? 1 / Math.sqrt(explainedVariance[component]) : 0;
    }

    @Override
    public void apply(double[] row, double[] into) {
        for (int at = 0; at < components.length; at++) {
            double sum = 0;
            for (int column = 0; column < row.length; column++) {
                sum = Math.fma(components[at][column], row[column] - means[column], sum);
            }
            into[at] = scale(at) * sum;
        }
    }

    /**
     * The rows that {@link #apply} would make these components of, as far as the directions reach: with all directions, the rows
     * themselves. O(rows · columns · components).
     *
     * @param projected features named and ordered as {@link #outputNames}
     * @throws IllegalArgumentException if names or kinds differ from those
     */
    public Features inverse(Features projected) {
        Schema expected = new Schema(
                outputNames().stream().<Schema.Column>map(Schema.Numbers::new).toList());
        List<Feature> columns = expected.conform(projected).columns();
        double[][] reached = new double[components.length][projected.rows()];
        for (int at = 0; at < reached.length; at++) {
            double scale = scale(at);
            for (int row = 0; row < reached[at].length; row++) {
                reached[at][row] = scale == 0 ? 0 : columns.get(at).value(row) / scale;
            }
        }
        Array rows = Array.of(components).transpose().dot(Array.of(reached));
        return named(schema.names(), rows.plus(Array.of(means).addAxis(1)).toRows());
    }

    private static Features named(List<String> names, double[][] columns) {
        List<Feature> features = new ArrayList<>();
        for (int at = 0; at < columns.length; at++) {
            features.add(new Feature.Numeric(names.get(at), columns[at]));
        }
        return new Features(features);
    }
}
