package dev.viva.kernel;

import static dev.viva.kernel.ElementaryFunctions.*;

import java.nio.ByteOrder;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * The kernels on {@code jdk.incubator.vector}; loaded only where that module is. Each has the same form: a main loop over
 * four accumulators (an addition takes about four cycles, so four keep the adder busy), a loop over single vectors, and
 * the scalar twin for what is left. No fused multiply-add but in tiles and panels, whose contract it is: processors without the
 * instruction emulate it very slowly.
 */
final class VectorKernels implements Operations {
    private static final VectorShape SHAPE = shape();
    private static final VectorSpecies<Double> DOUBLES = VectorSpecies.of(double.class, SHAPE);
    private static final VectorSpecies<Float> FLOATS = VectorSpecies.of(float.class, SHAPE);
    private static final VectorSpecies<Integer> INTS = VectorSpecies.of(int.class, SHAPE);
    private static final VectorSpecies<Long> LONGS = VectorSpecies.of(long.class, SHAPE);
    private static final int DOUBLE_LANES = DOUBLES.length();
    private static final int FLOAT_LANES = FLOATS.length();
    /** Comparisons of two lanes are not compiled on x86: they would run a hundred times slower. */
    private static final boolean DOUBLE_MASKS = DOUBLE_LANES > 2;

    /** Whole records are copied as they lie in memory, which is as the contract has it where the lowest byte comes first. */
    private static final boolean RECORDS_OF_TWO = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;

    private static final boolean RECORDS_OF_FOUR = RECORDS_OF_TWO && SHAPE.vectorBitSize() >= 256;

    private static final long TWO_TO_52_BITS = Double.doubleToRawLongBits(0x1p52);
    private static final long ONE_BITS = Double.doubleToRawLongBits(1);

    private final ScalarKernels scalar = new ScalarKernels();

    private static VectorShape shape() {
        int bits = KernelChoice.requestedBits();
        return bits == 0 ? VectorShape.preferredShape() : VectorShape.forBitSize(bits);
    }

    /** The width in use, in bits. */
    static int bits() {
        return SHAPE.vectorBitSize();
    }

    @Override
    public double dot(double[] a, int aFrom, double[] b, int bFrom, int length) {
        DoubleVector sum0 = DoubleVector.zero(DOUBLES);
        DoubleVector sum1 = sum0;
        DoubleVector sum2 = sum0;
        DoubleVector sum3 = sum0;
        int i = 0;
        for (; i <= length - 4 * DOUBLE_LANES; i += 4 * DOUBLE_LANES) {
            sum0 = sum0.add(product(a, aFrom + i, b, bFrom + i));
            sum1 = sum1.add(product(a, aFrom + i + DOUBLE_LANES, b, bFrom + i + DOUBLE_LANES));
            sum2 = sum2.add(product(a, aFrom + i + 2 * DOUBLE_LANES, b, bFrom + i + 2 * DOUBLE_LANES));
            sum3 = sum3.add(product(a, aFrom + i + 3 * DOUBLE_LANES, b, bFrom + i + 3 * DOUBLE_LANES));
        }
        for (; i <= length - DOUBLE_LANES; i += DOUBLE_LANES) {
            sum0 = sum0.add(product(a, aFrom + i, b, bFrom + i));
        }
        return total(sum0, sum1, sum2, sum3) + scalar.dot(a, aFrom + i, b, bFrom + i, length - i);
    }

    @Override
    public float dot(float[] a, int aFrom, float[] b, int bFrom, int length) {
        FloatVector sum0 = FloatVector.zero(FLOATS);
        FloatVector sum1 = sum0;
        FloatVector sum2 = sum0;
        FloatVector sum3 = sum0;
        int i = 0;
        for (; i <= length - 4 * FLOAT_LANES; i += 4 * FLOAT_LANES) {
            sum0 = sum0.add(product(a, aFrom + i, b, bFrom + i));
            sum1 = sum1.add(product(a, aFrom + i + FLOAT_LANES, b, bFrom + i + FLOAT_LANES));
            sum2 = sum2.add(product(a, aFrom + i + 2 * FLOAT_LANES, b, bFrom + i + 2 * FLOAT_LANES));
            sum3 = sum3.add(product(a, aFrom + i + 3 * FLOAT_LANES, b, bFrom + i + 3 * FLOAT_LANES));
        }
        for (; i <= length - FLOAT_LANES; i += FLOAT_LANES) {
            sum0 = sum0.add(product(a, aFrom + i, b, bFrom + i));
        }
        return total(sum0, sum1, sum2, sum3) + scalar.dot(a, aFrom + i, b, bFrom + i, length - i);
    }

    @Override
    public double squaredDistance(double[] a, int aFrom, double[] b, int bFrom, int length) {
        DoubleVector sum0 = DoubleVector.zero(DOUBLES);
        DoubleVector sum1 = sum0;
        DoubleVector sum2 = sum0;
        DoubleVector sum3 = sum0;
        int i = 0;
        for (; i <= length - 4 * DOUBLE_LANES; i += 4 * DOUBLE_LANES) {
            sum0 = sum0.add(square(a, aFrom + i, b, bFrom + i));
            sum1 = sum1.add(square(a, aFrom + i + DOUBLE_LANES, b, bFrom + i + DOUBLE_LANES));
            sum2 = sum2.add(square(a, aFrom + i + 2 * DOUBLE_LANES, b, bFrom + i + 2 * DOUBLE_LANES));
            sum3 = sum3.add(square(a, aFrom + i + 3 * DOUBLE_LANES, b, bFrom + i + 3 * DOUBLE_LANES));
        }
        for (; i <= length - DOUBLE_LANES; i += DOUBLE_LANES) {
            sum0 = sum0.add(square(a, aFrom + i, b, bFrom + i));
        }
        return total(sum0, sum1, sum2, sum3) + scalar.squaredDistance(a, aFrom + i, b, bFrom + i, length - i);
    }

    @Override
    public float squaredDistance(float[] a, int aFrom, float[] b, int bFrom, int length) {
        FloatVector sum0 = FloatVector.zero(FLOATS);
        FloatVector sum1 = sum0;
        FloatVector sum2 = sum0;
        FloatVector sum3 = sum0;
        int i = 0;
        for (; i <= length - 4 * FLOAT_LANES; i += 4 * FLOAT_LANES) {
            sum0 = sum0.add(square(a, aFrom + i, b, bFrom + i));
            sum1 = sum1.add(square(a, aFrom + i + FLOAT_LANES, b, bFrom + i + FLOAT_LANES));
            sum2 = sum2.add(square(a, aFrom + i + 2 * FLOAT_LANES, b, bFrom + i + 2 * FLOAT_LANES));
            sum3 = sum3.add(square(a, aFrom + i + 3 * FLOAT_LANES, b, bFrom + i + 3 * FLOAT_LANES));
        }
        for (; i <= length - FLOAT_LANES; i += FLOAT_LANES) {
            sum0 = sum0.add(square(a, aFrom + i, b, bFrom + i));
        }
        return total(sum0, sum1, sum2, sum3) + scalar.squaredDistance(a, aFrom + i, b, bFrom + i, length - i);
    }

    @Override
    public void tile(double[] rows, int from, int stride, double[] panel, int panelFrom, int length, double[] into) {
        if (2 * DOUBLE_LANES == Kernels.TILE_COLUMNS) {
            wholeTile(rows, from, stride, panel, panelFrom, length, into);
            return;
        }
        for (int column = 0; column < Kernels.TILE_COLUMNS; column += 2 * DOUBLE_LANES) {
            quarterTile(rows, from, stride, panel, panelFrom + column, length, into, column);
            quarterTile(
                    rows,
                    from + 4 * stride,
                    stride,
                    panel,
                    panelFrom + column,
                    length,
                    into,
                    column + 4 * Kernels.TILE_COLUMNS);
        }
    }

    /** Eight rows with two vectors of columns: sixteen sums, for processors that have twice as many registers. */
    private static void wholeTile(
            double[] rows, int from, int stride, double[] panel, int panelFrom, int length, double[] into) {
        DoubleVector sum0 = DoubleVector.zero(DOUBLES);
        DoubleVector sum1 = sum0;
        DoubleVector sum2 = sum0;
        DoubleVector sum3 = sum0;
        DoubleVector sum4 = sum0;
        DoubleVector sum5 = sum0;
        DoubleVector sum6 = sum0;
        DoubleVector sum7 = sum0;
        DoubleVector sum8 = sum0;
        DoubleVector sum9 = sum0;
        DoubleVector sum10 = sum0;
        DoubleVector sum11 = sum0;
        DoubleVector sum12 = sum0;
        DoubleVector sum13 = sum0;
        DoubleVector sum14 = sum0;
        DoubleVector sum15 = sum0;
        int at = panelFrom;
        for (int i = from; i < from + length; i++) {
            DoubleVector left = DoubleVector.fromArray(DOUBLES, panel, at);
            DoubleVector right = DoubleVector.fromArray(DOUBLES, panel, at + DOUBLE_LANES);
            DoubleVector row0 = DoubleVector.broadcast(DOUBLES, rows[i]);
            sum0 = left.fma(row0, sum0);
            sum1 = right.fma(row0, sum1);
            DoubleVector row1 = DoubleVector.broadcast(DOUBLES, rows[i + stride]);
            sum2 = left.fma(row1, sum2);
            sum3 = right.fma(row1, sum3);
            DoubleVector row2 = DoubleVector.broadcast(DOUBLES, rows[i + 2 * stride]);
            sum4 = left.fma(row2, sum4);
            sum5 = right.fma(row2, sum5);
            DoubleVector row3 = DoubleVector.broadcast(DOUBLES, rows[i + 3 * stride]);
            sum6 = left.fma(row3, sum6);
            sum7 = right.fma(row3, sum7);
            DoubleVector row4 = DoubleVector.broadcast(DOUBLES, rows[i + 4 * stride]);
            sum8 = left.fma(row4, sum8);
            sum9 = right.fma(row4, sum9);
            DoubleVector row5 = DoubleVector.broadcast(DOUBLES, rows[i + 5 * stride]);
            sum10 = left.fma(row5, sum10);
            sum11 = right.fma(row5, sum11);
            DoubleVector row6 = DoubleVector.broadcast(DOUBLES, rows[i + 6 * stride]);
            sum12 = left.fma(row6, sum12);
            sum13 = right.fma(row6, sum13);
            DoubleVector row7 = DoubleVector.broadcast(DOUBLES, rows[i + 7 * stride]);
            sum14 = left.fma(row7, sum14);
            sum15 = right.fma(row7, sum15);
            at += Kernels.TILE_COLUMNS;
        }
        sum0.intoArray(into, 0);
        sum1.intoArray(into, DOUBLE_LANES);
        sum2.intoArray(into, Kernels.TILE_COLUMNS);
        sum3.intoArray(into, DOUBLE_LANES + Kernels.TILE_COLUMNS);
        sum4.intoArray(into, 2 * Kernels.TILE_COLUMNS);
        sum5.intoArray(into, DOUBLE_LANES + 2 * Kernels.TILE_COLUMNS);
        sum6.intoArray(into, 3 * Kernels.TILE_COLUMNS);
        sum7.intoArray(into, DOUBLE_LANES + 3 * Kernels.TILE_COLUMNS);
        sum8.intoArray(into, 4 * Kernels.TILE_COLUMNS);
        sum9.intoArray(into, DOUBLE_LANES + 4 * Kernels.TILE_COLUMNS);
        sum10.intoArray(into, 5 * Kernels.TILE_COLUMNS);
        sum11.intoArray(into, DOUBLE_LANES + 5 * Kernels.TILE_COLUMNS);
        sum12.intoArray(into, 6 * Kernels.TILE_COLUMNS);
        sum13.intoArray(into, DOUBLE_LANES + 6 * Kernels.TILE_COLUMNS);
        sum14.intoArray(into, 7 * Kernels.TILE_COLUMNS);
        sum15.intoArray(into, DOUBLE_LANES + 7 * Kernels.TILE_COLUMNS);
    }

    /** Four rows with two vectors of columns: eight sums, and a load less for each of them than eight rows with one vector need. */
    private static void quarterTile(
            double[] rows,
            int from,
            int stride,
            double[] panel,
            int panelFrom,
            int length,
            double[] into,
            int intoFrom) {
        DoubleVector sum0 = DoubleVector.zero(DOUBLES);
        DoubleVector sum1 = sum0;
        DoubleVector sum2 = sum0;
        DoubleVector sum3 = sum0;
        DoubleVector sum4 = sum0;
        DoubleVector sum5 = sum0;
        DoubleVector sum6 = sum0;
        DoubleVector sum7 = sum0;
        int at = panelFrom;
        for (int i = from; i < from + length; i++) {
            DoubleVector left = DoubleVector.fromArray(DOUBLES, panel, at);
            DoubleVector right = DoubleVector.fromArray(DOUBLES, panel, at + DOUBLE_LANES);
            DoubleVector row0 = DoubleVector.broadcast(DOUBLES, rows[i]);
            sum0 = left.fma(row0, sum0);
            sum1 = right.fma(row0, sum1);
            DoubleVector row1 = DoubleVector.broadcast(DOUBLES, rows[i + stride]);
            sum2 = left.fma(row1, sum2);
            sum3 = right.fma(row1, sum3);
            DoubleVector row2 = DoubleVector.broadcast(DOUBLES, rows[i + 2 * stride]);
            sum4 = left.fma(row2, sum4);
            sum5 = right.fma(row2, sum5);
            DoubleVector row3 = DoubleVector.broadcast(DOUBLES, rows[i + 3 * stride]);
            sum6 = left.fma(row3, sum6);
            sum7 = right.fma(row3, sum7);
            at += Kernels.TILE_COLUMNS;
        }
        sum0.intoArray(into, intoFrom);
        sum1.intoArray(into, intoFrom + DOUBLE_LANES);
        sum2.intoArray(into, intoFrom + Kernels.TILE_COLUMNS);
        sum3.intoArray(into, intoFrom + DOUBLE_LANES + Kernels.TILE_COLUMNS);
        sum4.intoArray(into, intoFrom + 2 * Kernels.TILE_COLUMNS);
        sum5.intoArray(into, intoFrom + DOUBLE_LANES + 2 * Kernels.TILE_COLUMNS);
        sum6.intoArray(into, intoFrom + 3 * Kernels.TILE_COLUMNS);
        sum7.intoArray(into, intoFrom + DOUBLE_LANES + 3 * Kernels.TILE_COLUMNS);
    }

    @Override
    public void tileLeast(
            double[] products,
            double[] numbers,
            int numbersFrom,
            int first,
            double[] least,
            double[] second,
            int[] best) {
        if (!DOUBLE_MASKS) {
            scalar.tileLeast(products, numbers, numbersFrom, first, least, second, best);
            return;
        }
        for (int row = 0; row < Kernels.TILE_ROWS; row++) {
            int from = row * Kernels.TILE_COLUMNS;
            DoubleVector low = DoubleVector.broadcast(DOUBLES, Double.POSITIVE_INFINITY);
            DoubleVector next = low;
            for (int column = 0; column < Kernels.TILE_COLUMNS; column += DOUBLE_LANES) {
                DoubleVector rest = rest(products, from + column, numbers, numbersFrom + column);
                next = next.min(low.max(rest));
                low = low.min(rest);
            }
            double found = low.reduceLanes(VectorOperators.MIN);
            if (!(found < least[row])) {
                second[row] = Math.min(second[row], found);
                continue;
            }
            long equal = 0;
            for (int column = 0; column < Kernels.TILE_COLUMNS; column += DOUBLE_LANES) {
                DoubleVector rest = rest(products, from + column, numbers, numbersFrom + column);
                equal |= rest.compare(VectorOperators.EQ, found).toLong() << column;
            }
            double others = found;
            if (Long.bitCount(equal) == 1) {
                VectorMask<Double> lowest = low.compare(VectorOperators.EQ, found);
                others = next.min(low.blend(Double.POSITIVE_INFINITY, lowest)).reduceLanes(VectorOperators.MIN);
            }
            int column = Long.numberOfTrailingZeros(equal);
            second[row] = Math.min(least[row], others);
            least[row] = numbers[numbersFrom + column] - 2 * products[from + column];
            best[row] = first + column;
        }
    }

    /** Numbers less twice the products; exact but for one rounding. */
    private static DoubleVector rest(double[] products, int from, double[] numbers, int numbersFrom) {
        DoubleVector product = DoubleVector.fromArray(DOUBLES, products, from);
        return DoubleVector.fromArray(DOUBLES, numbers, numbersFrom).sub(product.add(product));
    }

    @Override
    public void tileBelow(double[] products, double[] numbers, int numbersFrom, double[] bounds, int[] into) {
        if (!DOUBLE_MASKS) {
            scalar.tileBelow(products, numbers, numbersFrom, bounds, into);
            return;
        }
        for (int row = 0; row < Kernels.TILE_ROWS; row++) {
            long below = 0;
            for (int column = 0; column < Kernels.TILE_COLUMNS; column += DOUBLE_LANES) {
                DoubleVector product = DoubleVector.fromArray(DOUBLES, products, row * Kernels.TILE_COLUMNS + column);
                DoubleVector rest = DoubleVector.fromArray(DOUBLES, numbers, numbersFrom + column)
                        .sub(product.add(product));
                below |= rest.compare(VectorOperators.LT, bounds[row]).toLong() << column;
            }
            into[row] = (int) below;
        }
    }

    @Override
    public void tile(
            float[] rows,
            int from,
            int stride,
            float[] panel,
            int panelFrom,
            int length,
            float[] starts,
            int startsFrom,
            float[] into) {
        if (2 * FLOAT_LANES == Kernels.PANEL_COLUMNS) {
            eightRows(rows, from, stride, panel, panelFrom, length, starts, startsFrom, into, 0);
            return;
        }
        for (int column = 0; column < Kernels.PANEL_COLUMNS; column += 2 * FLOAT_LANES) {
            for (int row = 0; row < Kernels.TILE_ROWS; row += 4) {
                fourRows(
                        rows,
                        from + row * stride,
                        stride,
                        panel,
                        panelFrom + column,
                        length,
                        starts,
                        startsFrom + column,
                        into,
                        row * Kernels.PANEL_COLUMNS + column);
            }
        }
    }

    /** Eight rows with two vectors of columns: sixteen sums, for processors that have twice as many registers. */
    private static void eightRows(
            float[] rows,
            int from,
            int stride,
            float[] panel,
            int panelFrom,
            int length,
            float[] starts,
            int startsFrom,
            float[] into,
            int intoFrom) {
        FloatVector left0 = FloatVector.fromArray(FLOATS, starts, startsFrom);
        FloatVector right0 = FloatVector.fromArray(FLOATS, starts, startsFrom + FLOAT_LANES);
        FloatVector left1 = left0;
        FloatVector right1 = right0;
        FloatVector left2 = left0;
        FloatVector right2 = right0;
        FloatVector left3 = left0;
        FloatVector right3 = right0;
        FloatVector left4 = left0;
        FloatVector right4 = right0;
        FloatVector left5 = left0;
        FloatVector right5 = right0;
        FloatVector left6 = left0;
        FloatVector right6 = right0;
        FloatVector left7 = left0;
        FloatVector right7 = right0;
        int at = panelFrom;
        for (int i = from; i < from + length; i++) {
            FloatVector left = FloatVector.fromArray(FLOATS, panel, at);
            FloatVector right = FloatVector.fromArray(FLOATS, panel, at + FLOAT_LANES);
            FloatVector row0 = FloatVector.broadcast(FLOATS, rows[i]);
            left0 = left.fma(row0, left0);
            right0 = right.fma(row0, right0);
            FloatVector row1 = FloatVector.broadcast(FLOATS, rows[i + stride]);
            left1 = left.fma(row1, left1);
            right1 = right.fma(row1, right1);
            FloatVector row2 = FloatVector.broadcast(FLOATS, rows[i + 2 * stride]);
            left2 = left.fma(row2, left2);
            right2 = right.fma(row2, right2);
            FloatVector row3 = FloatVector.broadcast(FLOATS, rows[i + 3 * stride]);
            left3 = left.fma(row3, left3);
            right3 = right.fma(row3, right3);
            FloatVector row4 = FloatVector.broadcast(FLOATS, rows[i + 4 * stride]);
            left4 = left.fma(row4, left4);
            right4 = right.fma(row4, right4);
            FloatVector row5 = FloatVector.broadcast(FLOATS, rows[i + 5 * stride]);
            left5 = left.fma(row5, left5);
            right5 = right.fma(row5, right5);
            FloatVector row6 = FloatVector.broadcast(FLOATS, rows[i + 6 * stride]);
            left6 = left.fma(row6, left6);
            right6 = right.fma(row6, right6);
            FloatVector row7 = FloatVector.broadcast(FLOATS, rows[i + 7 * stride]);
            left7 = left.fma(row7, left7);
            right7 = right.fma(row7, right7);
            at += Kernels.PANEL_COLUMNS;
        }
        left0.intoArray(into, intoFrom);
        right0.intoArray(into, intoFrom + FLOAT_LANES);
        left1.intoArray(into, intoFrom + Kernels.PANEL_COLUMNS);
        right1.intoArray(into, intoFrom + FLOAT_LANES + Kernels.PANEL_COLUMNS);
        left2.intoArray(into, intoFrom + 2 * Kernels.PANEL_COLUMNS);
        right2.intoArray(into, intoFrom + FLOAT_LANES + 2 * Kernels.PANEL_COLUMNS);
        left3.intoArray(into, intoFrom + 3 * Kernels.PANEL_COLUMNS);
        right3.intoArray(into, intoFrom + FLOAT_LANES + 3 * Kernels.PANEL_COLUMNS);
        left4.intoArray(into, intoFrom + 4 * Kernels.PANEL_COLUMNS);
        right4.intoArray(into, intoFrom + FLOAT_LANES + 4 * Kernels.PANEL_COLUMNS);
        left5.intoArray(into, intoFrom + 5 * Kernels.PANEL_COLUMNS);
        right5.intoArray(into, intoFrom + FLOAT_LANES + 5 * Kernels.PANEL_COLUMNS);
        left6.intoArray(into, intoFrom + 6 * Kernels.PANEL_COLUMNS);
        right6.intoArray(into, intoFrom + FLOAT_LANES + 6 * Kernels.PANEL_COLUMNS);
        left7.intoArray(into, intoFrom + 7 * Kernels.PANEL_COLUMNS);
        right7.intoArray(into, intoFrom + FLOAT_LANES + 7 * Kernels.PANEL_COLUMNS);
    }

    /** Four rows with two vectors of columns: eight sums, which keep two units for fused operations busy. */
    private static void fourRows(
            float[] rows,
            int from,
            int stride,
            float[] panel,
            int panelFrom,
            int length,
            float[] starts,
            int startsFrom,
            float[] into,
            int intoFrom) {
        FloatVector left0 = FloatVector.fromArray(FLOATS, starts, startsFrom);
        FloatVector right0 = FloatVector.fromArray(FLOATS, starts, startsFrom + FLOAT_LANES);
        FloatVector left1 = left0;
        FloatVector right1 = right0;
        FloatVector left2 = left0;
        FloatVector right2 = right0;
        FloatVector left3 = left0;
        FloatVector right3 = right0;
        int at = panelFrom;
        for (int i = from; i < from + length; i++) {
            FloatVector left = FloatVector.fromArray(FLOATS, panel, at);
            FloatVector right = FloatVector.fromArray(FLOATS, panel, at + FLOAT_LANES);
            FloatVector row0 = FloatVector.broadcast(FLOATS, rows[i]);
            left0 = left.fma(row0, left0);
            right0 = right.fma(row0, right0);
            FloatVector row1 = FloatVector.broadcast(FLOATS, rows[i + stride]);
            left1 = left.fma(row1, left1);
            right1 = right.fma(row1, right1);
            FloatVector row2 = FloatVector.broadcast(FLOATS, rows[i + 2 * stride]);
            left2 = left.fma(row2, left2);
            right2 = right.fma(row2, right2);
            FloatVector row3 = FloatVector.broadcast(FLOATS, rows[i + 3 * stride]);
            left3 = left.fma(row3, left3);
            right3 = right.fma(row3, right3);
            at += Kernels.PANEL_COLUMNS;
        }
        left0.intoArray(into, intoFrom);
        right0.intoArray(into, intoFrom + FLOAT_LANES);
        left1.intoArray(into, intoFrom + Kernels.PANEL_COLUMNS);
        right1.intoArray(into, intoFrom + FLOAT_LANES + Kernels.PANEL_COLUMNS);
        left2.intoArray(into, intoFrom + 2 * Kernels.PANEL_COLUMNS);
        right2.intoArray(into, intoFrom + FLOAT_LANES + 2 * Kernels.PANEL_COLUMNS);
        left3.intoArray(into, intoFrom + 3 * Kernels.PANEL_COLUMNS);
        right3.intoArray(into, intoFrom + FLOAT_LANES + 3 * Kernels.PANEL_COLUMNS);
    }

    /** Apart from the tile itself: both in one method are more than the compiler joins, and vectors then leave their registers. */
    @Override
    public int tileAbove(float[] products, float[] bounds, int boundsFrom, int[] into) {
        int any = 0;
        for (int row = 0; row < Kernels.TILE_ROWS; row++) {
            long above = 0;
            for (int column = 0; column < Kernels.PANEL_COLUMNS; column += FLOAT_LANES) {
                above |= FloatVector.fromArray(FLOATS, products, row * Kernels.PANEL_COLUMNS + column)
                                .compare(VectorOperators.GT, bounds[boundsFrom + row])
                                .toLong()
                        << column;
            }
            into[row] = (int) above;
            any |= (int) above;
        }
        return any;
    }

    /** Comparisons, as a minimum that minds the sign of zero takes several instructions. */
    @Override
    public void tileGreatest(
            float[] products, float[] numbers, int first, float[] greatest, float[] second, int[] best) {
        for (int column = 0; column < Kernels.PANEL_COLUMNS; column += FLOAT_LANES) {
            FloatVector most = FloatVector.fromArray(FLOATS, greatest, column);
            FloatVector next = FloatVector.fromArray(FLOATS, second, column);
            IntVector place = IntVector.fromArray(INTS, best, column);
            for (int row = 0; row < Kernels.TILE_ROWS; row++) {
                FloatVector sums = FloatVector.fromArray(FLOATS, products, row * Kernels.PANEL_COLUMNS + column)
                        .add(numbers[first + row]);
                VectorMask<Float> greater = sums.compare(VectorOperators.GT, most);
                next = next.blend(sums, sums.compare(VectorOperators.GT, next)).blend(most, greater);
                most = most.blend(sums, greater);
                place = place.blend(first + row, greater.cast(INTS));
            }
            most.intoArray(greatest, column);
            next.intoArray(second, column);
            place.intoArray(best, column);
        }
    }

    @Override
    public void panelDistances(
            float[] point, int pointFrom, float[] panel, int panelFrom, int length, float[] into, int intoFrom) {
        for (int column = 0; column < Kernels.PANEL_COLUMNS; column += 2 * FLOAT_LANES) {
            FloatVector left = FloatVector.zero(FLOATS);
            FloatVector right = left;
            int at = panelFrom + column;
            for (int i = pointFrom; i < pointFrom + length; i++) {
                FloatVector number = FloatVector.broadcast(FLOATS, point[i]);
                FloatVector leftOff = FloatVector.fromArray(FLOATS, panel, at).sub(number);
                FloatVector rightOff =
                        FloatVector.fromArray(FLOATS, panel, at + FLOAT_LANES).sub(number);
                left = leftOff.fma(leftOff, left);
                right = rightOff.fma(rightOff, right);
                at += Kernels.PANEL_COLUMNS;
            }
            left.intoArray(into, intoFrom + column);
            right.intoArray(into, intoFrom + column + FLOAT_LANES);
        }
    }

    private static DoubleVector product(double[] a, int aFrom, double[] b, int bFrom) {
        return DoubleVector.fromArray(DOUBLES, a, aFrom).mul(DoubleVector.fromArray(DOUBLES, b, bFrom));
    }

    private static FloatVector product(float[] a, int aFrom, float[] b, int bFrom) {
        return FloatVector.fromArray(FLOATS, a, aFrom).mul(FloatVector.fromArray(FLOATS, b, bFrom));
    }

    private static DoubleVector square(double[] a, int aFrom, double[] b, int bFrom) {
        DoubleVector difference =
                DoubleVector.fromArray(DOUBLES, a, aFrom).sub(DoubleVector.fromArray(DOUBLES, b, bFrom));
        return difference.mul(difference);
    }

    private static FloatVector square(float[] a, int aFrom, float[] b, int bFrom) {
        FloatVector difference = FloatVector.fromArray(FLOATS, a, aFrom).sub(FloatVector.fromArray(FLOATS, b, bFrom));
        return difference.mul(difference);
    }

    private static double total(DoubleVector sum0, DoubleVector sum1, DoubleVector sum2, DoubleVector sum3) {
        return ordered(sum0.add(sum2).add(sum1.add(sum3)));
    }

    private static float total(FloatVector sum0, FloatVector sum1, FloatVector sum2, FloatVector sum3) {
        return ordered(sum0.add(sum2).add(sum1.add(sum3)));
    }

    /**
     * The sum of the lanes in a stated order: {@code reduceLanes} may add up in any, and gives other bits once its caller
     * is compiled. Lanes are named one by one as only a constant index is read from the register.
     */
    private static double ordered(DoubleVector lanes) {
        double sum = lanes.lane(0);
        if (DOUBLE_LANES >= 2) {
            sum += lanes.lane(1);
        }
        if (DOUBLE_LANES >= 4) {
            sum += lanes.lane(2) + lanes.lane(3);
        }
        if (DOUBLE_LANES >= 8) {
            sum += (lanes.lane(4) + lanes.lane(5)) + (lanes.lane(6) + lanes.lane(7));
        }
        return sum;
    }

    /** See {@link #ordered(DoubleVector)}. */
    private static float ordered(FloatVector lanes) {
        float sum = lanes.lane(0) + lanes.lane(1);
        if (FLOAT_LANES >= 4) {
            sum += lanes.lane(2) + lanes.lane(3);
        }
        if (FLOAT_LANES >= 8) {
            sum += (lanes.lane(4) + lanes.lane(5)) + (lanes.lane(6) + lanes.lane(7));
        }
        if (FLOAT_LANES >= 16) {
            sum += (lanes.lane(8) + lanes.lane(9)) + (lanes.lane(10) + lanes.lane(11));
            sum += (lanes.lane(12) + lanes.lane(13)) + (lanes.lane(14) + lanes.lane(15));
        }
        return sum;
    }

    @Override
    public void axpy(double factor, double[] x, int xFrom, double[] y, int yFrom, int length) {
        int i = 0;
        for (; i <= length - DOUBLE_LANES; i += DOUBLE_LANES) {
            DoubleVector step = DoubleVector.fromArray(DOUBLES, x, xFrom + i).mul(factor);
            DoubleVector.fromArray(DOUBLES, y, yFrom + i).add(step).intoArray(y, yFrom + i);
        }
        scalar.axpy(factor, x, xFrom + i, y, yFrom + i, length - i);
    }

    @Override
    public void axpy(float factor, float[] x, int xFrom, float[] y, int yFrom, int length) {
        int i = 0;
        for (; i <= length - FLOAT_LANES; i += FLOAT_LANES) {
            FloatVector step = FloatVector.fromArray(FLOATS, x, xFrom + i).mul(factor);
            FloatVector.fromArray(FLOATS, y, yFrom + i).add(step).intoArray(y, yFrom + i);
        }
        scalar.axpy(factor, x, xFrom + i, y, yFrom + i, length - i);
    }

    @Override
    public double sum(double[] values, int from, int length) {
        DoubleVector sum0 = DoubleVector.zero(DOUBLES);
        DoubleVector sum1 = sum0;
        DoubleVector sum2 = sum0;
        DoubleVector sum3 = sum0;
        int i = 0;
        for (; i <= length - 4 * DOUBLE_LANES; i += 4 * DOUBLE_LANES) {
            sum0 = sum0.add(DoubleVector.fromArray(DOUBLES, values, from + i));
            sum1 = sum1.add(DoubleVector.fromArray(DOUBLES, values, from + i + DOUBLE_LANES));
            sum2 = sum2.add(DoubleVector.fromArray(DOUBLES, values, from + i + 2 * DOUBLE_LANES));
            sum3 = sum3.add(DoubleVector.fromArray(DOUBLES, values, from + i + 3 * DOUBLE_LANES));
        }
        for (; i <= length - DOUBLE_LANES; i += DOUBLE_LANES) {
            sum0 = sum0.add(DoubleVector.fromArray(DOUBLES, values, from + i));
        }
        return total(sum0, sum1, sum2, sum3) + scalar.sum(values, from + i, length - i);
    }

    @Override
    public float sum(float[] values, int from, int length) {
        FloatVector sum0 = FloatVector.zero(FLOATS);
        FloatVector sum1 = sum0;
        FloatVector sum2 = sum0;
        FloatVector sum3 = sum0;
        int i = 0;
        for (; i <= length - 4 * FLOAT_LANES; i += 4 * FLOAT_LANES) {
            sum0 = sum0.add(FloatVector.fromArray(FLOATS, values, from + i));
            sum1 = sum1.add(FloatVector.fromArray(FLOATS, values, from + i + FLOAT_LANES));
            sum2 = sum2.add(FloatVector.fromArray(FLOATS, values, from + i + 2 * FLOAT_LANES));
            sum3 = sum3.add(FloatVector.fromArray(FLOATS, values, from + i + 3 * FLOAT_LANES));
        }
        for (; i <= length - FLOAT_LANES; i += FLOAT_LANES) {
            sum0 = sum0.add(FloatVector.fromArray(FLOATS, values, from + i));
        }
        return total(sum0, sum1, sum2, sum3) + scalar.sum(values, from + i, length - i);
    }

    @Override
    public double min(double[] values, int from, int length) {
        DoubleVector smallest = DoubleVector.broadcast(DOUBLES, Double.POSITIVE_INFINITY);
        int i = 0;
        for (; i <= length - DOUBLE_LANES; i += DOUBLE_LANES) {
            smallest = smallest.min(DoubleVector.fromArray(DOUBLES, values, from + i));
        }
        return Math.min(smallest.reduceLanes(VectorOperators.MIN), scalar.min(values, from + i, length - i));
    }

    @Override
    public float min(float[] values, int from, int length) {
        FloatVector smallest = FloatVector.broadcast(FLOATS, Float.POSITIVE_INFINITY);
        int i = 0;
        for (; i <= length - FLOAT_LANES; i += FLOAT_LANES) {
            smallest = smallest.min(FloatVector.fromArray(FLOATS, values, from + i));
        }
        return Math.min(smallest.reduceLanes(VectorOperators.MIN), scalar.min(values, from + i, length - i));
    }

    @Override
    public double max(double[] values, int from, int length) {
        DoubleVector largest = DoubleVector.broadcast(DOUBLES, Double.NEGATIVE_INFINITY);
        int i = 0;
        for (; i <= length - DOUBLE_LANES; i += DOUBLE_LANES) {
            largest = largest.max(DoubleVector.fromArray(DOUBLES, values, from + i));
        }
        return Math.max(largest.reduceLanes(VectorOperators.MAX), scalar.max(values, from + i, length - i));
    }

    @Override
    public float max(float[] values, int from, int length) {
        FloatVector largest = FloatVector.broadcast(FLOATS, Float.NEGATIVE_INFINITY);
        int i = 0;
        for (; i <= length - FLOAT_LANES; i += FLOAT_LANES) {
            largest = largest.max(FloatVector.fromArray(FLOATS, values, from + i));
        }
        return Math.max(largest.reduceLanes(VectorOperators.MAX), scalar.max(values, from + i, length - i));
    }

    @Override
    public void exp(double[] source, int sourceFrom, double[] target, int targetFrom, int length) {
        int i = 0;
        for (; i <= length - DOUBLE_LANES; i += DOUBLE_LANES) {
            exp(DoubleVector.fromArray(DOUBLES, source, sourceFrom + i)).intoArray(target, targetFrom + i);
        }
        scalar.exp(source, sourceFrom + i, target, targetFrom + i, length - i);
    }

    @Override
    public void log(double[] source, int sourceFrom, double[] target, int targetFrom, int length) {
        int i = 0;
        for (; DOUBLE_MASKS && i <= length - DOUBLE_LANES; i += DOUBLE_LANES) {
            log(DoubleVector.fromArray(DOUBLES, source, sourceFrom + i)).intoArray(target, targetFrom + i);
        }
        scalar.log(source, sourceFrom + i, target, targetFrom + i, length - i);
    }

    @Override
    public void sigmoid(double[] source, int sourceFrom, double[] target, int targetFrom, int length) {
        int i = 0;
        for (; i <= length - DOUBLE_LANES; i += DOUBLE_LANES) {
            sigmoid(DoubleVector.fromArray(DOUBLES, source, sourceFrom + i)).intoArray(target, targetFrom + i);
        }
        scalar.sigmoid(source, sourceFrom + i, target, targetFrom + i, length - i);
    }

    // C2 stops inlining helpers of ours once a loop has grown past some forty vector operations, and then every vector
    // that crosses a call is allocated. The operations themselves are always inlined: so helpers come early and are
    // few.

    private static DoubleVector sigmoid(DoubleVector value) {
        DoubleVector e = exp(value.abs().neg());
        LongVector negative =
                value.reinterpretAsLongs().lanewise(VectorOperators.LSHR, 63).neg();
        LongVector change =
                e.reinterpretAsLongs().lanewise(VectorOperators.XOR, ONE_BITS).and(negative);
        DoubleVector numerator = change.lanewise(VectorOperators.XOR, ONE_BITS).reinterpretAsDoubles();
        return numerator.div(e.add(1));
    }

    private static DoubleVector exp(DoubleVector value) {
        DoubleVector x;
        if (DOUBLE_MASKS) {
            x = value.blend(EXP_TOP, value.compare(VectorOperators.GT, EXP_TOP));
            x = x.blend(EXP_BOTTOM, x.lt(EXP_BOTTOM));
        } else {
            x = value.min(EXP_TOP).max(EXP_BOTTOM);
        }
        DoubleVector shifted = x.mul(INVERSE_LN2).add(ROUNDER);
        DoubleVector k = shifted.sub(ROUNDER);
        DoubleVector high = x.sub(k.mul(LN2_HIGH));
        DoubleVector low = k.mul(LN2_LOW);
        DoubleVector r = high.sub(low);
        DoubleVector r2 = r.mul(r);
        DoubleVector nearly = high.add(1);
        DoubleVector lost = high.sub(nearly.sub(1));
        DoubleVector mantissa = nearly.add(lost.add(r2.mul(expTail(r, r2)).sub(low)));
        LongVector exponent = shifted.reinterpretAsLongs().sub(ROUNDER_BITS);
        LongVector first = exponent.add(2048).lanewise(VectorOperators.LSHR, 1).sub(1024);
        LongVector second = exponent.sub(first);
        return mantissa.mul(first.add(1023).lanewise(VectorOperators.LSHL, 52).reinterpretAsDoubles())
                .mul(second.add(1023).lanewise(VectorOperators.LSHL, 52).reinterpretAsDoubles());
    }

    private static DoubleVector expTail(DoubleVector r, DoubleVector r2) {
        DoubleVector r4 = r2.mul(r2);
        DoubleVector lowest = r.mul(E1).add(E0).add(r.mul(E3).add(E2).mul(r2));
        DoubleVector middle = r.mul(E5).add(E4).add(r.mul(E7).add(E6).mul(r2));
        return lowest.add(middle.add(r.mul(E9).add(E8).mul(r4)).mul(r4));
    }

    private static DoubleVector log(DoubleVector value) {
        VectorMask<Double> subnormal = value.lt(SMALLEST_NORMAL);
        DoubleVector x = value.blend(value.mul(TWO_TO_54), subnormal);
        LongVector bits = x.reinterpretAsLongs();
        LongVector biased = bits.sub(SQRT_HALF_BITS).add(EXPONENT_BIAS << 52).lanewise(VectorOperators.LSHR, 52);
        DoubleVector mantissa = bits.sub(biased.sub(EXPONENT_BIAS).lanewise(VectorOperators.LSHL, 52))
                .reinterpretAsDoubles();
        DoubleVector bias =
                DoubleVector.broadcast(DOUBLES, EXPONENT_BIAS).blend((double) (EXPONENT_BIAS + 54), subnormal);
        DoubleVector k =
                biased.add(ROUNDER_BITS).reinterpretAsDoubles().sub(ROUNDER).sub(bias);
        DoubleVector result = logOfMantissa(mantissa, k);
        result = result.blend(Double.NaN, value.compare(VectorOperators.GT, 0).not());
        result = result.blend(Double.NEGATIVE_INFINITY, value.eq(0));
        return result.blend(Double.POSITIVE_INFINITY, value.eq(Double.POSITIVE_INFINITY));
    }

    private static DoubleVector logOfMantissa(DoubleVector mantissa, DoubleVector k) {
        DoubleVector f = mantissa.sub(1);
        DoubleVector s = f.div(f.add(2));
        DoubleVector z = s.mul(s);
        DoubleVector z2 = z.mul(z);
        DoubleVector lowest = z.mul(L1).add(L0).add(z.mul(L3).add(L2).mul(z2));
        DoubleVector highest = z.mul(L5).add(L4).add(z2.mul(L6));
        DoubleVector tail = z.mul(lowest.add(highest.mul(z2.mul(z2))));
        DoubleVector half = f.mul(0.5).mul(f);
        DoubleVector correction = s.mul(half.add(tail)).add(k.mul(LN2_LOW));
        return k.mul(LN2_HIGH).sub(half.sub(correction).sub(f));
    }

    @Override
    public int firstAbove(double floor, double[] values, int from, int to) {
        int i = from;
        for (; DOUBLE_MASKS && i <= to - DOUBLE_LANES; i += DOUBLE_LANES) {
            VectorMask<Double> above =
                    DoubleVector.fromArray(DOUBLES, values, i).compare(VectorOperators.GT, floor);
            if (above.anyTrue()) {
                return i + above.firstTrue();
            }
        }
        return scalar.firstAbove(floor, values, i, to);
    }

    @Override
    public int firstAbove(float floor, float[] values, int from, int to) {
        int i = from;
        for (; i <= to - FLOAT_LANES; i += FLOAT_LANES) {
            VectorMask<Float> above = FloatVector.fromArray(FLOATS, values, i).compare(VectorOperators.GT, floor);
            if (above.anyTrue()) {
                return i + above.firstTrue();
            }
        }
        return scalar.firstAbove(floor, values, i, to);
    }

    /** One load and one store for each record: half the time of copying words (and less where the rows lie apart). */
    @Override
    public void copyRecords(long[] records, int first, int words, int[] rows, int from, int count, byte[] target) {
        if (words == 4 && RECORDS_OF_FOUR) {
            for (int at = 0; at < count; at++) {
                LongVector.fromArray(LongVector.SPECIES_256, records, first + rows[from + at] * 4)
                        .reinterpretAsBytes()
                        .intoArray(target, at * 32);
            }
        } else if (words == 2 && RECORDS_OF_TWO) {
            for (int at = 0; at < count; at++) {
                LongVector.fromArray(LongVector.SPECIES_128, records, first + rows[from + at] * 2)
                        .reinterpretAsBytes()
                        .intoArray(target, at * 16);
            }
        } else {
            scalar.copyRecords(records, first, words, rows, from, count, target);
        }
    }

    /**
     * Halves of words become doubles by their bits: 2^52 + n is the exponent of 2^52 over the bits of n, for n from 0 to
     * 2^32 - 1. Processors without AVX-512 have no conversion from long to double.
     */
    @Override
    public int bestCut(
            long[] sums,
            int from,
            int to,
            long offset,
            long total,
            double firstUnit,
            double secondUnit,
            double l2,
            double floor) {
        double allFirst = (int) (total >> 32) * firstUnit;
        double allSecond = (int) total * secondUnit;
        DoubleVector best = DoubleVector.broadcast(DOUBLES, floor);
        DoubleVector places = DoubleVector.broadcast(DOUBLES, -1);
        DoubleVector place = DoubleVector.broadcast(DOUBLES, from).addIndex(1);
        int cut = from;
        for (; DOUBLE_MASKS && cut <= to - DOUBLE_LANES; cut += DOUBLE_LANES) {
            LongVector left = LongVector.fromArray(LONGS, sums, cut).add(offset);
            DoubleVector firstLeft = upper(left).mul(firstUnit);
            DoubleVector secondLeft = lower(left).mul(secondUnit);
            DoubleVector firstRight = firstLeft.neg().add(allFirst);
            DoubleVector divisorLeft = secondLeft.add(l2);
            DoubleVector divisorRight = secondLeft.neg().add(allSecond).add(l2);
            DoubleVector score = firstLeft
                    .mul(firstLeft)
                    .mul(divisorRight)
                    .add(firstRight.mul(firstRight).mul(divisorLeft))
                    .div(divisorLeft.mul(divisorRight));
            VectorMask<Double> better = score.compare(VectorOperators.GT, best);
            best = best.blend(score, better);
            places = places.blend(place, better);
            place = place.add(DOUBLE_LANES);
        }
        double most = cut > from ? best.reduceLanes(VectorOperators.MAX) : floor;
        int later = scalar.bestCut(sums, cut, to, offset, total, firstUnit, secondUnit, l2, most);
        if (later >= 0 || !(most > floor)) {
            return later;
        }
        VectorMask<Double> less = best.compare(VectorOperators.LT, most);
        return (int) places.blend(Double.POSITIVE_INFINITY, less).reduceLanes(VectorOperators.MIN);
    }

    /** The signed upper halves. */
    private static DoubleVector upper(LongVector words) {
        return words.lanewise(VectorOperators.XOR, Long.MIN_VALUE)
                .lanewise(VectorOperators.LSHR, 32)
                .or(TWO_TO_52_BITS)
                .reinterpretAsDoubles()
                .sub(0x1p52 + 0x1p31);
    }

    /** The lower halves, which are below 2^31. */
    private static DoubleVector lower(LongVector words) {
        return words.and(0xFFFFFFFFL).or(TWO_TO_52_BITS).reinterpretAsDoubles().sub(0x1p52);
    }
}
