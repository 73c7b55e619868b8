package dev.viva.kernel;

/**
 * The inner loops of learning, as fast as the processor allows: the one door to the vector instructions.
 *
 * <p>Behind it stand two twins, plain Java and {@code jdk.incubator.vector}; the choice is made at the first call. Without
 * {@code --add-modules jdk.incubator.vector} everything runs on plain Java and one warning says so. The system property
 * {@code viva.kernels} ({@code scalar} or {@code vector}) overrides the choice, {@code viva.kernels.bits} (128, 256, 512)
 * the vector width.
 *
 * <p><b>Same bits.</b> exp, log, sigmoid, axpy, exchange, sumRows, addToRows, min, max, topK, bestCut, all tiles and panels and everything on integers give the same bits with either
 * twin, every width and every processor. {@code dot}, {@code squaredDistance} and {@code sum} add in an order that is
 * fixed for a twin and width but differs between them; every result is within {@code (n + 8) u Σ|term|} of the exact one,
 * where u is 2^-53 for {@code double} and 2^-24 for {@code float}.
 *
 * <p><b>Special values</b> follow IEEE 754: a NaN among the terms of a sum, product, minimum or maximum makes the result
 * NaN, infinities behave as in plain arithmetic. Nothing is checked for being finite.
 *
 * <p>Ranges are a first index and a length; one that does not fit its array is refused with an
 * {@link IndexOutOfBoundsException} before anything is written, arrays of different lengths with an
 * {@link IllegalArgumentException}. Cost is O(length) unless stated. Stateless and thread-safe; nothing is allocated
 * unless a new array is returned.
 */
public final class Kernels {
    private Kernels() {}

    /** The twin in use: {@code "scalar"}, or {@code "vector of 256 bits"} with the width. */
    public static String describe() {
        return operations() instanceof ScalarKernels ? "scalar" : "vector of " + VectorKernels.bits() + " bits";
    }

    /** The sum of the products {@code a[i] b[i]}; 0 for empty arrays. */
    public static double dot(double[] a, double[] b) {
        checkSameLength("dot", a.length, b.length);
        return operations().dot(a, 0, b, 0, a.length);
    }

    /** The sum of the products of two ranges. */
    public static double dot(double[] a, int aFrom, double[] b, int bFrom, int length) {
        checkRange("dot", "a", a.length, aFrom, length);
        checkRange("dot", "b", b.length, bFrom, length);
        return operations().dot(a, aFrom, b, bFrom, length);
    }

    /** The sum of the products {@code a[i] b[i]}; 0 for empty arrays. */
    public static float dot(float[] a, float[] b) {
        checkSameLength("dot", a.length, b.length);
        return operations().dot(a, 0, b, 0, a.length);
    }

    /** The sum of the products of two ranges. */
    public static float dot(float[] a, int aFrom, float[] b, int bFrom, int length) {
        checkRange("dot", "a", a.length, aFrom, length);
        checkRange("dot", "b", b.length, bFrom, length);
        return operations().dot(a, aFrom, b, bFrom, length);
    }

    /** The sum of the squares of {@code a[i] - b[i]}; 0 for empty arrays. */
    public static double squaredDistance(double[] a, double[] b) {
        checkSameLength("squaredDistance", a.length, b.length);
        return operations().squaredDistance(a, 0, b, 0, a.length);
    }

    /** The squared Euclidean distance of two ranges. */
    public static double squaredDistance(double[] a, int aFrom, double[] b, int bFrom, int length) {
        checkRange("squaredDistance", "a", a.length, aFrom, length);
        checkRange("squaredDistance", "b", b.length, bFrom, length);
        return operations().squaredDistance(a, aFrom, b, bFrom, length);
    }

    /** How many rows {@link #tile} multiplies at once. */
    public static final int TILE_ROWS = 8;

    /** How many columns a panel of {@link #tile} has. */
    public static final int TILE_COLUMNS = 16;

    /**
     * The products of {@link #TILE_ROWS} rows with the {@link #TILE_COLUMNS} columns of a panel: the core of a matrix
     * product, whose sums stay in registers. Each sum adds its products from the first to the last, each rounded once
     * (fused), so that the result has the same bits in every width. Processors without fused operations, such as those of
     * before 2013, are slow at it.
     *
     * @param rows row {@code r} is at {@code from + r · stride}, {@code length} numbers long
     * @param panel number {@code i} of column {@code c} is at {@code panelFrom + i · TILE_COLUMNS + c}
     * @param into gets the product of row r and column c at {@code r · TILE_COLUMNS + c}
     * @throws IndexOutOfBoundsException if a range does not lie within its array
     */
    public static void tile(
            double[] rows, int from, int stride, double[] panel, int panelFrom, int length, double[] into) {
        checkRange("tile", "rows", rows.length, from, (TILE_ROWS - 1) * stride + length);
        checkRange("tile", "panel", panel.length, panelFrom, TILE_COLUMNS * length);
        checkRange("tile", "into", into.length, 0, TILE_ROWS * TILE_COLUMNS);
        operations().tile(rows, from, stride, panel, panelFrom, length, into);
    }

    /**
     * The two least of each row's columns in a {@link #tile}, by the column's number less twice the product, joined with
     * those of earlier tiles. With squared lengths as numbers, these are the two nearest points. Of equal ones the first
     * counts as the least.
     *
     * @param products of {@link #TILE_ROWS} rows with {@link #TILE_COLUMNS} columns, as {@code tile} gives them; without NaN
     * @param numbers that of column {@code c} is at {@code numbersFrom + c}; positive infinity for one that is none
     * @param first the number of the first column, for {@code best}
     * @param least for each row the least so far, positive infinity before the first tile
     * @param second for each row the second so far, which may equal the least
     * @param best for each row the number of the column that has the least
     * @throws IndexOutOfBoundsException if a range does not lie within its array
     */
    public static void tileLeast(
            double[] products,
            double[] numbers,
            int numbersFrom,
            int first,
            double[] least,
            double[] second,
            int[] best) {
        checkRange("tileLeast", "products", products.length, 0, TILE_ROWS * TILE_COLUMNS);
        checkRange("tileLeast", "numbers", numbers.length, numbersFrom, TILE_COLUMNS);
        checkRange("tileLeast", "least", least.length, 0, TILE_ROWS);
        checkRange("tileLeast", "second", second.length, 0, TILE_ROWS);
        checkRange("tileLeast", "best", best.length, 0, TILE_ROWS);
        operations().tileLeast(products, numbers, numbersFrom, first, least, second, best);
    }

    /**
     * Which pairs of a {@link #tile} are close: those where the column's number less twice the product is below the row's
     * bound. With squared lengths as numbers, these are points within a distance.
     *
     * @param products of {@link #TILE_ROWS} rows with {@link #TILE_COLUMNS} columns, as {@code tile} gives them
     * @param numbers that of column {@code c} is at {@code numbersFrom + c}
     * @param bounds one for each row
     * @param into gets, for each row, bit {@code c} set where column c is below; NaN never is
     * @throws IndexOutOfBoundsException if a range does not lie within its array
     */
    public static void tileBelow(double[] products, double[] numbers, int numbersFrom, double[] bounds, int[] into) {
        checkRange("tileBelow", "products", products.length, 0, TILE_ROWS * TILE_COLUMNS);
        checkRange("tileBelow", "numbers", numbers.length, numbersFrom, TILE_COLUMNS);
        checkRange("tileBelow", "bounds", bounds.length, 0, TILE_ROWS);
        checkRange("tileBelow", "into", into.length, 0, TILE_ROWS);
        operations().tileBelow(products, numbers, numbersFrom, bounds, into);
    }

    /** How many columns a panel in single precision has: a bit of an {@code int} for each. */
    public static final int PANEL_COLUMNS = 32;

    /**
     * The products of {@link #TILE_ROWS} rows with the {@link #PANEL_COLUMNS} columns of a panel in single precision. Each sum
     * begins at its column's start and adds its products from the first to the last, each rounded once (fused), so that the
     * result has the same bits in every width. With minus half the squared lengths of the columns as starts, the nearest
     * columns of a row have the greatest products: {@code |x - y|² < d} where {@code xy - |y|² / 2 > (|x|² - d) / 2}.
     *
     * @param rows row {@code r} is at {@code from + r · stride}, {@code length} numbers long
     * @param panel number {@code i} of column {@code c} is at {@code panelFrom + i · PANEL_COLUMNS + c}
     * @param starts that of column {@code c} is at {@code startsFrom + c}
     * @param into gets the product of row r and column c at {@code r · PANEL_COLUMNS + c}
     * @throws IndexOutOfBoundsException if a range does not lie within its array
     */
    public static void tile(
            float[] rows,
            int from,
            int stride,
            float[] panel,
            int panelFrom,
            int length,
            float[] starts,
            int startsFrom,
            float[] into) {
        checkRange("tile", "rows", rows.length, from, (TILE_ROWS - 1) * stride + length);
        checkRange("tile", "panel", panel.length, panelFrom, PANEL_COLUMNS * length);
        checkRange("tile", "starts", starts.length, startsFrom, PANEL_COLUMNS);
        checkRange("tile", "into", into.length, 0, TILE_ROWS * PANEL_COLUMNS);
        operations().tile(rows, from, stride, panel, panelFrom, length, starts, startsFrom, into);
    }

    /**
     * Which products of a tile in single precision are above their row's bound.
     *
     * @param products of {@link #TILE_ROWS} rows with {@link #PANEL_COLUMNS} columns, as {@code tile} gives them
     * @param bounds that of row {@code r} is at {@code boundsFrom + r}
     * @param into gets, for each row, bit {@code c} set where column c is above; NaN never is
     * @return the bits that are set for any row
     * @throws IndexOutOfBoundsException if a range does not lie within its array
     */
    public static int tileAbove(float[] products, float[] bounds, int boundsFrom, int[] into) {
        checkRange("tileAbove", "products", products.length, 0, TILE_ROWS * PANEL_COLUMNS);
        checkRange("tileAbove", "bounds", bounds.length, boundsFrom, TILE_ROWS);
        checkRange("tileAbove", "into", into.length, 0, TILE_ROWS);
        return operations().tileAbove(products, bounds, boundsFrom, into);
    }

    /**
     * The two greatest of each column's rows in a {@link #tile(float[], int, int, float[], int, int, float[], int, float[])
     * tile} in single precision, by the product and the row's number together, joined with those of earlier tiles. With minus
     * half the squared lengths of the rows as numbers, these are the two nearest rows. Of equal ones the first counts as the
     * greatest.
     *
     * @param products of {@link #TILE_ROWS} rows with {@link #PANEL_COLUMNS} columns, as {@code tile} gives them; without NaN
     * @param numbers that of row {@code r} is at {@code first + r}; negative infinity for one that is none
     * @param first the number of the first row, for {@code best} too
     * @param greatest for each column the greatest so far, negative infinity before the first tile
     * @param second for each column the second so far, which may equal the greatest
     * @param best for each column the number of the row that has the greatest
     * @throws IndexOutOfBoundsException if a range does not lie within its array
     */
    public static void tileGreatest(
            float[] products, float[] numbers, int first, float[] greatest, float[] second, int[] best) {
        checkRange("tileGreatest", "products", products.length, 0, TILE_ROWS * PANEL_COLUMNS);
        checkRange("tileGreatest", "numbers", numbers.length, first, TILE_ROWS);
        checkRange("tileGreatest", "greatest", greatest.length, 0, PANEL_COLUMNS);
        checkRange("tileGreatest", "second", second.length, 0, PANEL_COLUMNS);
        checkRange("tileGreatest", "best", best.length, 0, PANEL_COLUMNS);
        operations().tileGreatest(products, numbers, first, greatest, second, best);
    }

    /**
     * The squared Euclidean distances of a point to the columns of a panel. Each sum adds its squares from the first to the
     * last, each rounded once (fused), so that the result has the same bits in every width.
     *
     * @param point {@code length} numbers from {@code pointFrom} on
     * @param panel number {@code i} of column {@code c} of {@link #PANEL_COLUMNS} is at {@code panelFrom + i · PANEL_COLUMNS + c}
     * @param into gets the squared distance of column {@code c} at {@code intoFrom + c}
     * @throws IndexOutOfBoundsException if a range does not lie within its array
     */
    public static void panelDistances(
            float[] point, int pointFrom, float[] panel, int panelFrom, int length, float[] into, int intoFrom) {
        checkRange("panelDistances", "point", point.length, pointFrom, length);
        checkRange("panelDistances", "panel", panel.length, panelFrom, PANEL_COLUMNS * length);
        checkRange("panelDistances", "into", into.length, intoFrom, PANEL_COLUMNS);
        operations().panelDistances(point, pointFrom, panel, panelFrom, length, into, intoFrom);
    }

    /** The sum of the squares of {@code a[i] - b[i]}; 0 for empty arrays. */
    public static float squaredDistance(float[] a, float[] b) {
        checkSameLength("squaredDistance", a.length, b.length);
        return operations().squaredDistance(a, 0, b, 0, a.length);
    }

    /** The squared Euclidean distance of two ranges. */
    public static float squaredDistance(float[] a, int aFrom, float[] b, int bFrom, int length) {
        checkRange("squaredDistance", "a", a.length, aFrom, length);
        checkRange("squaredDistance", "b", b.length, bFrom, length);
        return operations().squaredDistance(a, aFrom, b, bFrom, length);
    }

    /** Adds {@code factor x[i]} to every {@code y[i]}. */
    public static void axpy(double factor, double[] x, double[] y) {
        checkSameLength("axpy", x.length, y.length);
        operations().axpy(factor, x, 0, y, 0, x.length);
    }

    /** Adds {@code factor} times a range of {@code x} to a range of {@code y}, which must not overlap it. */
    public static void axpy(double factor, double[] x, int xFrom, double[] y, int yFrom, int length) {
        checkRange("axpy", "x", x.length, xFrom, length);
        checkRange("axpy", "y", y.length, yFrom, length);
        checkApart("axpy", sameArray(x, y), xFrom, yFrom, length);
        operations().axpy(factor, x, xFrom, y, yFrom, length);
    }

    /** Adds {@code factor x[i]} to every {@code y[i]}. */
    public static void axpy(float factor, float[] x, float[] y) {
        checkSameLength("axpy", x.length, y.length);
        operations().axpy(factor, x, 0, y, 0, x.length);
    }

    /** Adds {@code factor} times a range of {@code x} to a range of {@code y}, which must not overlap it. */
    public static void axpy(float factor, float[] x, int xFrom, float[] y, int yFrom, int length) {
        checkRange("axpy", "x", x.length, xFrom, length);
        checkRange("axpy", "y", y.length, yFrom, length);
        checkApart("axpy", sameArray(x, y), xFrom, yFrom, length);
        operations().axpy(factor, x, xFrom, y, yFrom, length);
    }

    /**
     * The products of a range of {@code x} with some rows of a matrix: {@code into[row]} becomes their dot product.
     *
     * @param starts where each row begins in {@code matrix}; the first {@code count} count
     * @param length how many numbers of each are multiplied
     */
    public static void products(
            float[] x, int xFrom, float[] matrix, int[] starts, int count, int length, float[] into) {
        checkRange("products", "x", x.length, xFrom, length);
        checkRange("products", "into", into.length, 0, count);
        checkRows("products", matrix, starts, count, length);
        operations().products(x, xFrom, matrix, starts, count, length, into);
    }

    /**
     * A step of gradient descent between a vector and some rows of a matrix, which learn from each other: {@code into}
     * becomes the sum of {@code factors[row]} times each row, and {@code factors[row]} times {@code x} is added to that row.
     * A row that is given twice counts in the sum as its first change left it.
     *
     * @param factors one for each row; the first {@code count} count
     * @param x a range of {@code length} from {@code xFrom}; not of {@code matrix} or {@code into}
     * @param starts where each row begins in {@code matrix}
     * @param into gets {@code length} numbers from its beginning
     */
    public static void exchange(
            float[] factors, int count, float[] x, int xFrom, float[] matrix, int[] starts, int length, float[] into) {
        checkRange("exchange", "factors", factors.length, 0, count);
        checkRange("exchange", "x", x.length, xFrom, length);
        checkRange("exchange", "into", into.length, 0, length);
        checkRows("exchange", matrix, starts, count, length);
        if (sameArray(x, matrix) || sameArray(x, into) || sameArray(matrix, into)) {
            throw new IllegalArgumentException("Kernels.exchange: x, matrix and into must be different arrays");
        }
        operations().exchange(factors, count, x, xFrom, matrix, starts, length, into);
    }

    /**
     * The sum of some rows of a matrix, number by number; a row that is given twice counts twice.
     *
     * @param starts where each row begins in {@code matrix}; the first {@code count} count
     * @param into gets {@code length} numbers from its beginning; not {@code matrix}
     */
    public static void sumRows(float[] matrix, int[] starts, int count, int length, float[] into) {
        checkRange("sumRows", "into", into.length, 0, length);
        checkRows("sumRows", matrix, starts, count, length);
        checkApart("sumRows", sameArray(matrix, into), 0, 0, Math.max(1, length));
        operations().sumRows(matrix, starts, count, length, into);
    }

    /**
     * Adds a vector to some rows of a matrix, as often to a row as it is given.
     *
     * @param x its first {@code length} numbers; not {@code matrix}
     * @param starts where each row begins in {@code matrix}; the first {@code count} count
     */
    public static void addToRows(float[] x, float[] matrix, int[] starts, int count, int length) {
        checkRange("addToRows", "x", x.length, 0, length);
        checkRows("addToRows", matrix, starts, count, length);
        checkApart("addToRows", sameArray(x, matrix), 0, 0, Math.max(1, length));
        operations().addToRows(x, matrix, starts, count, length);
    }

    private static void checkRows(String method, float[] matrix, int[] starts, int count, int length) {
        checkRange(method, "starts", starts.length, 0, count);
        for (int row = 0; row < count; row++) {
            checkRange(method, "matrix", matrix.length, starts[row], length);
        }
    }

    /** The sum; 0 for an empty array. */
    public static double sum(double[] values) {
        return operations().sum(values, 0, values.length);
    }

    /** The sum of a range. */
    public static double sum(double[] values, int from, int length) {
        checkRange("sum", "values", values.length, from, length);
        return operations().sum(values, from, length);
    }

    /** The sum; 0 for an empty array. */
    public static float sum(float[] values) {
        return operations().sum(values, 0, values.length);
    }

    /** The sum of a range. */
    public static float sum(float[] values, int from, int length) {
        checkRange("sum", "values", values.length, from, length);
        return operations().sum(values, from, length);
    }

    /** The smallest value, -0.0 before 0.0; positive infinity for an empty array. */
    public static double min(double[] values) {
        return operations().min(values, 0, values.length);
    }

    /** The smallest value of a range. */
    public static double min(double[] values, int from, int length) {
        checkRange("min", "values", values.length, from, length);
        return operations().min(values, from, length);
    }

    /** The smallest value, -0.0 before 0.0; positive infinity for an empty array. */
    public static float min(float[] values) {
        return operations().min(values, 0, values.length);
    }

    /** The smallest value of a range. */
    public static float min(float[] values, int from, int length) {
        checkRange("min", "values", values.length, from, length);
        return operations().min(values, from, length);
    }

    /** The largest value, 0.0 after -0.0; negative infinity for an empty array. */
    public static double max(double[] values) {
        return operations().max(values, 0, values.length);
    }

    /** The largest value of a range. */
    public static double max(double[] values, int from, int length) {
        checkRange("max", "values", values.length, from, length);
        return operations().max(values, from, length);
    }

    /** The largest value, 0.0 after -0.0; negative infinity for an empty array. */
    public static float max(float[] values) {
        return operations().max(values, 0, values.length);
    }

    /** The largest value of a range. */
    public static float max(float[] values, int from, int length) {
        checkRange("max", "values", values.length, from, length);
        return operations().max(values, from, length);
    }

    /**
     * e to the power of {@code value}, at most 0.9 ulp from the exact result (subnormal results included). Infinite above
     * 709.78, 0 below -745.13, NaN for NaN.
     */
    public static double exp(double value) {
        return ElementaryFunctions.exp(value);
    }

    /** {@link #exp(double)} of a range of {@code source} into {@code target}; see {@link #sigmoid(double[], int, double[], int, int)}. */
    public static void exp(double[] source, int sourceFrom, double[] target, int targetFrom, int length) {
        checkMap("exp", source, sourceFrom, target, targetFrom, length);
        operations().exp(source, sourceFrom, target, targetFrom, length);
    }

    /**
     * The natural logarithm, at most 0.9 ulp from the exact result. Negative infinity for 0 and -0, NaN for negative values
     * and NaN.
     */
    public static double log(double value) {
        return ElementaryFunctions.log(value);
    }

    /** {@link #log(double)} of a range of {@code source} into {@code target}; see {@link #sigmoid(double[], int, double[], int, int)}. */
    public static void log(double[] source, int sourceFrom, double[] target, int targetFrom, int length) {
        checkMap("log", source, sourceFrom, target, targetFrom, length);
        operations().log(source, sourceFrom, target, targetFrom, length);
    }

    /**
     * The logistic function {@code 1 / (1 + exp(-value))}, at most 2.5 ulp from the exact result over the whole range: it
     * does not round to 0 before -745.13. NaN for NaN.
     */
    public static double sigmoid(double value) {
        return ElementaryFunctions.sigmoid(value);
    }

    /**
     * {@link #sigmoid(double)} of {@code source[sourceFrom + i]} into {@code target[targetFrom + i]} for every {@code i}
     * below {@code length}. The ranges may be the same one, but must not overlap otherwise.
     */
    public static void sigmoid(double[] source, int sourceFrom, double[] target, int targetFrom, int length) {
        checkMap("sigmoid", source, sourceFrom, target, targetFrom, length);
        operations().sigmoid(source, sourceFrom, target, targetFrom, length);
    }

    /**
     * Adds, for each row {@code from … to - 1}, {@code pairs[row]} to one slot of each feature's histogram:
     * {@code histogram[256 feature + bin]}, where the bin is the unsigned byte {@code bins[row stride + feature]}.
     *
     * <p>The pairs are any integers; two sums travel in one when a value is packed as {@code (gradient << 32) + hessian}
     * with hessians that are not negative: as long as the sum of hessians stays below 2^32, {@code sum >> 32} and
     * {@code sum & 0xFFFFFFFFL} are the exact sums, whatever the order of additions. O(rows × features).
     *
     * @param stride the bytes from one row's record to the next, at least {@code features}
     */
    public static void addHistogram(
            byte[] bins, int stride, int features, long[] pairs, int from, int to, long[] histogram) {
        addHistogram(bins, stride, features, pairs, from, to, histogram, 0);
    }

    /**
     * The same where the first feature's slots begin at {@code histogram[histogramFrom]}.
     *
     * <p>Slots are met in no order, and those of eight features fill half a cache of 32 KiB: rows that come in blocks of
     * about a thousand stay in the next cache while eight features after the other are added.
     */
    public static void addHistogram(
            byte[] bins,
            int stride,
            int features,
            long[] pairs,
            int from,
            int to,
            long[] histogram,
            int histogramFrom) {
        checkRange("addHistogram", "pairs", pairs.length, from, to - from);
        checkRange("addHistogram", "a record", stride, 0, features);
        checkRecords("addHistogram", bins.length, stride, to);
        checkRange("addHistogram", "histogram", histogram.length, histogramFrom, 256 * features);
        RowKernels.addHistogram(bins, stride, features, pairs, from, to, histogram, histogramFrom);
    }

    /**
     * Copies the records of the rows {@code rows[from … from + count - 1]} side by side to the front of {@code target}, the
     * lowest byte of each word first. The record of a row is {@code records[first + words row]} and the {@code words - 1}
     * words after it. The copies do not wait for one another, so that many records that lie outside the caches are fetched
     * at the same time.
     *
     * @throws IndexOutOfBoundsException also for a row outside {@code records}; then {@code target} may have been written to
     */
    public static void copyRecords(
            long[] records, int first, int words, int[] rows, int from, int count, byte[] target) {
        checkRange("copyRecords", "rows", rows.length, from, count);
        checkRange("copyRecords", "target (in records)", target.length / (8 * words), 0, count);
        operations().copyRecords(records, first, words, rows, from, count, target);
    }

    /** Subtracts every {@code part[i]} from {@code whole[i]}: a sibling's histogram from the parent's leaves the other's. */
    public static void subtract(long[] whole, long[] part) {
        checkSameLength("subtract", whole.length, part.length);
        for (int i = 0; i < whole.length; i++) {
            whole[i] -= part[i];
        }
    }

    /**
     * Where a sum is best cut in two: the index in {@code from … to - 1} of the largest score above {@code floor}, the
     * lowest of equal ones, or -1 if there is none. With left = {@code sums[i] + offset} and right = {@code total} - left,
     * which are packed pairs as in {@link #addHistogram(byte[], int, int, long[], int, int, long[]) addHistogram} with
     * hessians below 2^31, the score is {@link #cutScore}.
     *
     * @param firstUnit what a gradient of 1 is worth
     * @param secondUnit what a hessian of 1 is worth
     * @param l2 what is added to each side's hessian; with it neither side may be 0
     */
    public static int bestCut(
            long[] sums,
            int from,
            int to,
            long offset,
            long total,
            double firstUnit,
            double secondUnit,
            double l2,
            double floor) {
        checkRange("bestCut", "sums", sums.length, from, to - from);
        return operations().bestCut(sums, from, to, offset, total, firstUnit, secondUnit, l2, floor);
    }

    /**
     * The score of a cut for {@link #bestCut}, where G is a side's gradient and H its hessian plus {@code l2}: the sum of
     * {@code G^2 / H} of both sides, brought over one divisor.
     */
    public static double cutScore(long left, long total, double firstUnit, double secondUnit, double l2) {
        return ScalarKernels.cutScore(
                (int) (left >> 32) * firstUnit,
                (int) left * secondUnit,
                (int) (total >> 32) * firstUnit,
                (int) total * secondUnit,
                l2);
    }

    /**
     * Moves the row ids in {@code rows[from … to - 1]} whose bin in {@code column} is at most {@code threshold} to the
     * front, the others behind them; both keep their order. The bin of a row is the unsigned byte
     * {@code bins[row stride + column]}.
     *
     * @param scratch room for at least {@code to - from} ids; its content is lost
     * @return the place of the first row behind the border, {@code to} if there is none
     * @throws IndexOutOfBoundsException also for a row id outside {@code bins}; then {@code rows} may have been written to
     */
    public static int partition(
            int[] rows, int from, int to, byte[] bins, int stride, int column, int threshold, int[] scratch) {
        checkRange("partition", "rows", rows.length, from, to - from);
        checkRange("partition", "scratch", scratch.length, 0, to - from);
        checkRange("partition", "a record", stride, column, 1);
        checkThreshold("partition", threshold);
        return RowKernels.partition(rows, from, to, bins, stride, column, threshold, scratch);
    }

    /**
     * Moves whole records of {@code width} bytes instead of ids, which keeps the rows of a part next to each other in
     * memory: those among {@code from … to - 1} whose unsigned byte at offset {@code column} is at most
     * {@code threshold} to the front, the others behind them; both keep their order.
     *
     * @param scratch room for at least {@code to - from} records; its content is lost
     * @return the number of the first record behind the border, {@code to} if there is none
     */
    public static int partitionRecords(
            byte[] records, int width, int from, int to, int column, int threshold, byte[] scratch) {
        checkRange("partitionRecords", "a record", width, column, 1);
        checkThreshold("partitionRecords", threshold);
        checkRange("partitionRecords", "records", records.length / width, from, to - from);
        checkRange("partitionRecords", "scratch", scratch.length / width, 0, to - from);
        return RowKernels.partitionRecords(records, width, from, to, column, threshold, scratch);
    }

    /**
     * The indices of the {@code k} largest values, largest first; among equal values (0.0 and -0.0 are equal) the lower
     * index comes first. NaN ranks below everything. Fewer than {@code k} values give all of them. O(n + k log k) for
     * values in random order, O(n log k) at worst.
     *
     * @throws IllegalArgumentException if {@code k} is negative
     */
    public static int[] topK(double[] values, int k) {
        return TopK.of(operations(), values, checkK(k, values.length));
    }

    /** The indices of the {@code k} largest values; see {@link #topK(double[], int)}. */
    public static int[] topK(float[] values, int k) {
        return TopK.of(operations(), values, checkK(k, values.length));
    }

    private static int checkK(int k, int size) {
        if (k < 0) {
            throw new IllegalArgumentException("Kernels.topK: k must be at least 0, got " + k);
        }
        return Math.min(k, size);
    }

    private static void checkThreshold(String method, int threshold) {
        if (threshold < 0 || threshold > 255) {
            throw new IllegalArgumentException(
                    "Kernels." + method + ": threshold must be a bin in [0, 255], got " + threshold);
        }
    }

    private static void checkRecords(String method, int bytes, int stride, int rows) {
        if ((long) rows * stride > bytes) {
            throw new IndexOutOfBoundsException("Kernels." + method + ": bins must hold " + rows + " records of "
                    + stride + " bytes, got " + bytes + " bytes");
        }
    }

    private static Operations operations() {
        return KernelChoice.operations();
    }

    private static void checkMap(
            String method, double[] source, int sourceFrom, double[] target, int targetFrom, int length) {
        checkRange(method, "source", source.length, sourceFrom, length);
        checkRange(method, "target", target.length, targetFrom, length);
        checkApart(method, sameArray(source, target) && sourceFrom != targetFrom, sourceFrom, targetFrom, length);
    }

    private static void checkSameLength(String method, int a, int b) {
        if (a != b) {
            throw new IllegalArgumentException(
                    "Kernels." + method + ": both arrays must have the same length, got " + a + " and " + b);
        }
    }

    private static void checkRange(String method, String array, int size, int from, int length) {
        if (from < 0 || length < 0 || from > size - length) {
            throw new IndexOutOfBoundsException("Kernels." + method + ": the range of " + length + " from index " + from
                    + " must lie inside " + array + ", which has length " + size);
        }
    }

    @SuppressWarnings("ReferenceEquality") // whether two arrays share memory, not whether they look alike
    private static boolean sameArray(Object a, Object b) {
        return a == b;
    }

    private static void checkApart(String method, boolean sameArray, int from, int otherFrom, int length) {
        if (sameArray && Math.abs((long) from - otherFrom) < length) {
            throw new IllegalArgumentException("Kernels." + method + ": ranges of one array must not overlap, got "
                    + length + " from " + from + " and from " + otherFrom);
        }
    }
}
