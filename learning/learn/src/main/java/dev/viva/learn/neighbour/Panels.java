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
    private final double[] longest;
    private final int points;
    private final int width;

    private Panels(double[] numbers, double[] squares, double[] longest, int points, int width) {
        this.numbers = numbers;
        this.squares = squares;
        this.longest = longest;
        this.points = points;
        this.width = width;
    }

    /**
     * Lays out points, of which one at a time is taken around a centre. O(points · width).
     *
     * @param rows point by point, as many numbers each as {@code centre} has
     * @param order the points in the order in which they are laid out
     * @param centre what is taken off each
     */
    static Panels of(double[] rows, int[] order, double[] centre) {
        int points = order.length;
        int width = centre.length;
        double[] centred = new double[width];
        int panels = (points + Kernels.TILE_COLUMNS - 1) / Kernels.TILE_COLUMNS;
        double[] numbers = new double[Math.multiplyExact(panels * Kernels.TILE_COLUMNS, width)];
        double[] squares = new double[panels * Kernels.TILE_COLUMNS];
        double[] longest = new double[panels];
        for (int point = 0; point < points; point++) {
            int from = point / Kernels.TILE_COLUMNS * Kernels.TILE_COLUMNS * width + point % Kernels.TILE_COLUMNS;
            for (int at = 0; at < width; at++) {
                centred[at] = rows[order[point] * width + at] - centre[at];
                numbers[from + at * Kernels.TILE_COLUMNS] = centred[at];
            }
            squares[point] = Kernels.dot(centred, centred);
            longest[point / Kernels.TILE_COLUMNS] = Math.max(longest[point / Kernels.TILE_COLUMNS], squares[point]);
        }
        Arrays.fill(squares, points, squares.length, Double.POSITIVE_INFINITY);
        return new Panels(numbers, squares, longest, points, width);
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

    /** The largest {@link #square} of a panel. */
    public double longest(int panel) {
        return longest[panel];
    }

    /**
     * Marks the points of a panel that are close to eight rows: those where the sum of the squares of the point's numbers less
     * twice the product is below the row's bound; see {@link Kernels#tileBelow}.
     */
    public void below(double[] products, int panel, double[] bounds, int[] into) {
        Kernels.tileBelow(products, squares, panel * Kernels.TILE_COLUMNS, bounds, into);
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
