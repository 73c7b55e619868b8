package dev.viva.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * One vector with several rows of a matrix, on {@code jdk.incubator.vector}: it is read once for all of them. Rows are often
 * some dozen numbers long, so that what the widest vectors leave counts: vectors of four take most of it. Loaded only where
 * that module is.
 */
abstract class VectorRows extends VectorTiles {
    private static final VectorSpecies<Float> FOUR = FloatVector.SPECIES_128;
    private static final int FOUR_LANES = 4;

    @Override
    public void products(float[] x, int xFrom, float[] matrix, int[] starts, int count, int length, float[] into) {
        int row = 0;
        for (; row <= count - 3; row += 3) {
            threeProducts(x, xFrom, matrix, starts, row, length, into);
        }
        for (; row < count; row++) {
            into[row] = dot(x, xFrom, matrix, starts[row], length);
        }
    }

    /** Three sums are as many as are needed between the loads of one vector and three rows. */
    private static void threeProducts(
            float[] x, int xFrom, float[] matrix, int[] starts, int row, int length, float[] into) {
        int first = starts[row];
        int second = starts[row + 1];
        int third = starts[row + 2];
        FloatVector sum0 = FloatVector.zero(FLOATS);
        FloatVector sum1 = sum0;
        FloatVector sum2 = sum0;
        int i = 0;
        for (; i <= length - FLOAT_LANES; i += FLOAT_LANES) {
            FloatVector part = FloatVector.fromArray(FLOATS, x, xFrom + i);
            sum0 = sum0.add(part.mul(FloatVector.fromArray(FLOATS, matrix, first + i)));
            sum1 = sum1.add(part.mul(FloatVector.fromArray(FLOATS, matrix, second + i)));
            sum2 = sum2.add(part.mul(FloatVector.fromArray(FLOATS, matrix, third + i)));
        }
        FloatVector rest0 = FloatVector.zero(FOUR);
        FloatVector rest1 = rest0;
        FloatVector rest2 = rest0;
        for (; i <= length - FOUR_LANES; i += FOUR_LANES) {
            FloatVector part = FloatVector.fromArray(FOUR, x, xFrom + i);
            rest0 = rest0.add(part.mul(FloatVector.fromArray(FOUR, matrix, first + i)));
            rest1 = rest1.add(part.mul(FloatVector.fromArray(FOUR, matrix, second + i)));
            rest2 = rest2.add(part.mul(FloatVector.fromArray(FOUR, matrix, third + i)));
        }
        float product0 = ordered(sum0) + four(rest0);
        float product1 = ordered(sum1) + four(rest1);
        float product2 = ordered(sum2) + four(rest2);
        for (; i < length; i++) {
            product0 += x[xFrom + i] * matrix[first + i];
            product1 += x[xFrom + i] * matrix[second + i];
            product2 += x[xFrom + i] * matrix[third + i];
        }
        into[row] = product0;
        into[row + 1] = product1;
        into[row + 2] = product2;
    }

    private static float four(FloatVector lanes) {
        return (lanes.lane(0) + lanes.lane(1)) + (lanes.lane(2) + lanes.lane(3));
    }

    @Override
    public void exchange(
            float[] factors, int count, float[] x, int xFrom, float[] matrix, int[] starts, int length, float[] into) {
        int i = 0;
        for (; i <= length - FLOAT_LANES; i += FLOAT_LANES) {
            FloatVector part = FloatVector.fromArray(FLOATS, x, xFrom + i);
            FloatVector sum = FloatVector.zero(FLOATS);
            for (int row = 0; row < count; row++) {
                FloatVector own = FloatVector.fromArray(FLOATS, matrix, starts[row] + i);
                sum = sum.add(own.mul(factors[row]));
                own.add(part.mul(factors[row])).intoArray(matrix, starts[row] + i);
            }
            sum.intoArray(into, i);
        }
        for (; i <= length - FOUR_LANES; i += FOUR_LANES) {
            FloatVector part = FloatVector.fromArray(FOUR, x, xFrom + i);
            FloatVector sum = FloatVector.zero(FOUR);
            for (int row = 0; row < count; row++) {
                FloatVector own = FloatVector.fromArray(FOUR, matrix, starts[row] + i);
                sum = sum.add(own.mul(factors[row]));
                own.add(part.mul(factors[row])).intoArray(matrix, starts[row] + i);
            }
            sum.intoArray(into, i);
        }
        scalar.exchange(factors, count, x, xFrom, matrix, starts, i, length, into);
    }

    @Override
    public void sumRows(float[] matrix, int[] starts, int count, int length, float[] into) {
        int i = 0;
        for (; i <= length - FLOAT_LANES; i += FLOAT_LANES) {
            FloatVector sum = FloatVector.zero(FLOATS);
            for (int row = 0; row < count; row++) {
                sum = sum.add(FloatVector.fromArray(FLOATS, matrix, starts[row] + i));
            }
            sum.intoArray(into, i);
        }
        for (; i <= length - FOUR_LANES; i += FOUR_LANES) {
            FloatVector sum = FloatVector.zero(FOUR);
            for (int row = 0; row < count; row++) {
                sum = sum.add(FloatVector.fromArray(FOUR, matrix, starts[row] + i));
            }
            sum.intoArray(into, i);
        }
        scalar.sumRows(matrix, starts, count, i, length, into);
    }

    @Override
    public void addToRows(float[] x, float[] matrix, int[] starts, int count, int length) {
        for (int row = 0; row < count; row++) {
            int start = starts[row];
            int i = 0;
            for (; i <= length - FLOAT_LANES; i += FLOAT_LANES) {
                FloatVector.fromArray(FLOATS, matrix, start + i)
                        .add(FloatVector.fromArray(FLOATS, x, i))
                        .intoArray(matrix, start + i);
            }
            for (; i <= length - FOUR_LANES; i += FOUR_LANES) {
                FloatVector.fromArray(FOUR, matrix, start + i)
                        .add(FloatVector.fromArray(FOUR, x, i))
                        .intoArray(matrix, start + i);
            }
            scalar.addToRow(x, matrix, start, i, length);
        }
    }
}
