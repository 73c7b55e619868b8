package dev.viva.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * Tiles and panels, the products of several rows with several columns, on {@code jdk.incubator.vector}: sums stay in registers
 * while the columns stream by, and fused multiply-adds are the contract. The two precisions are written out each for itself, as
 * vectors of either are types of their own. Loaded only where that module is.
 */
abstract class VectorTiles implements Operations {
    static final VectorShape SHAPE = shape();
    static final VectorSpecies<Double> DOUBLES = VectorSpecies.of(double.class, SHAPE);
    static final VectorSpecies<Float> FLOATS = VectorSpecies.of(float.class, SHAPE);
    static final int DOUBLE_LANES = DOUBLES.length();
    static final int FLOAT_LANES = FLOATS.length();
    /** Comparisons of two lanes are not compiled on x86: they would run a hundred times slower. */
    static final boolean DOUBLE_MASKS = DOUBLE_LANES > 2;

    private static final VectorSpecies<Integer> INTS = VectorSpecies.of(int.class, SHAPE);

    final ScalarKernels scalar = new ScalarKernels();

    private static VectorShape shape() {
        int bits = KernelChoice.requestedBits();
        return bits == 0 ? VectorShape.preferredShape() : VectorShape.forBitSize(bits);
    }

    /**
     * The sum of the lanes in a stated order, as of numbers in double precision ({@code reduceLanes} gives other bits once its
     * caller is compiled).
     */
    static float ordered(FloatVector lanes) {
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
}
