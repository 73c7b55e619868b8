package dev.viva.learn.neighbour;

import dev.viva.kernel.Kernels;
import java.util.Arrays;

/**
 * Points in the layout of {@link Kernels#tile}: panels of sixteen points, number by number, so that one register holds the
 * same number of several points. The last panel is filled up with zeros. Immutable.
 */
public final class Panels {
    private final double[] numbers;
    private final double[] squares;
    private final int points;
    private final int width;

    private Panels(double[] numbers, double[] squares, int points, int width) {
        this.numbers = numbers;
        this.squares = squares;
        this.points = points;
        this.width = width;
    }

    /**
     * Lays out {@code points} points. O(points · width).
     *
     * @param rows point by point, {@code width} numbers each
     */
    public static Panels of(double[] rows, int points, int width) {
        int panels = (points + Kernels.TILE_COLUMNS - 1) / Kernels.TILE_COLUMNS;
        double[] numbers = new double[Math.multiplyExact(panels * Kernels.TILE_COLUMNS, width)];
        double[] squares = new double[panels * Kernels.TILE_COLUMNS];
        for (int point = 0; point < points; point++) {
            int from = point / Kernels.TILE_COLUMNS * Kernels.TILE_COLUMNS * width + point % Kernels.TILE_COLUMNS;
            for (int at = 0; at < width; at++) {
                numbers[from + at * Kernels.TILE_COLUMNS] = rows[point * width + at];
            }
            squares[point] = Kernels.dot(rows, point * width, rows, point * width, width);
        }
        Arrays.fill(squares, points, squares.length, Double.POSITIVE_INFINITY);
        return new Panels(numbers, squares, points, width);
    }

    /** How many panels there are. */
    public int count() {
        return squares.length / Kernels.TILE_COLUMNS;
    }

    /** How many points there are. */
    public int points() {
        return points;
    }

    /** The sum of the squares of a point's numbers. */
    public double square(int point) {
        return squares[point];
    }

    /** The products of eight rows with the points of a panel; see {@link Kernels#tile}. */
    public void products(double[] rows, int from, int panel, double[] into) {
        Kernels.tile(rows, from, width, numbers, panel * Kernels.TILE_COLUMNS * width, width, into);
    }

    /** The two nearest points of eight rows, by their products with a panel; see {@link Kernels#tileLeast}. */
    public void least(double[] products, int panel, double[] least, double[] second, int[] best) {
        int first = panel * Kernels.TILE_COLUMNS;
        Kernels.tileLeast(products, squares, first, first, least, second, best);
    }
}
