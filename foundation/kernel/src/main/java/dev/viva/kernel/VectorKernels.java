package dev.viva.kernel;

import static dev.viva.kernel.ElementaryFunctions.*;

import java.nio.ByteOrder;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The kernels on {@code jdk.incubator.vector}; loaded only where that module is. Each has the same form: a main loop over
 * four accumulators (an addition takes about four cycles, so four keep the adder busy), a loop over single vectors, and
 * the scalar twin for what is left. No fused multiply-add but in {@linkplain VectorTiles tiles and panels}, whose contract it is:
 * processors without the instruction emulate it very slowly.
 */
final class VectorKernels extends VectorRows {
    private static final VectorSpecies<Long> LONGS = VectorSpecies.of(long.class, SHAPE);
    /** Whole records are copied as they lie in memory, which is as the contract has it where the lowest byte comes first. */
    private static final boolean RECORDS_OF_TWO = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;

    private static final boolean RECORDS_OF_FOUR = RECORDS_OF_TWO && SHAPE.vectorBitSize() >= 256;

    private static final long TWO_TO_52_BITS = Double.doubleToRawLongBits(0x1p52);
    private static final long ONE_BITS = Double.doubleToRawLongBits(1);

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
