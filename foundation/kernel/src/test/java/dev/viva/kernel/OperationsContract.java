package dev.viva.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every twin must do; the judges are loops that add exactly or take one value at a time. */
abstract class OperationsContract {
    /** Around every lane count and unrolled step there is (2 … 64), primes, and one that leaves the nearest cache. */
    private static final int[] SIZES = {
        0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33, 63, 64, 65, 97, 127, 128, 129, 1009, 20_011
    };

    private static final int OFFSET = 3;
    private static final double[] SPECIAL = {
        0,
        -0.0,
        1,
        -1,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.MIN_VALUE,
        -Double.MIN_VALUE,
        Double.MIN_NORMAL,
        -Double.MIN_NORMAL,
        Double.MAX_VALUE,
        -Double.MAX_VALUE,
        709.7,
        709.79,
        710.5,
        -708.5,
        -745.1,
        -745.2,
        -746.5,
        1e-300,
        0.5,
        0.7071067811865475,
        0.7071067811865476,
        1.4142135623730951,
        37.5,
        -37.5
    };

    private final Operations operations = operations();

    abstract Operations operations();

    @Test
    void dotIsTheSumOfProducts() {
        for (int size : SIZES) {
            double[] a = normal(size + OFFSET, 1);
            double[] b = normal(size + 1, 2);
            double exact = 0;
            double bound = 0;
            for (int i = 0; i < size; i++) {
                exact += a[OFFSET + i] * b[1 + i];
                bound += Math.abs(a[OFFSET + i] * b[1 + i]);
            }
            double tolerance = 2 * (size + 8) * bound;
            assertThat(operations.dot(a, OFFSET, b, 1, size)).isCloseTo(exact, within(tolerance * 0x1p-53));
            assertThat((double) operations.dot(floats(a), OFFSET, floats(b), 1, size))
                    .isCloseTo(exact, within(tolerance * 0x1p-24));
        }
    }

    @Test
    void squaredDistanceIsTheSumOfSquaredDifferences() {
        for (int size : SIZES) {
            double[] a = normal(size + OFFSET, 3);
            double[] b = normal(size + 1, 4);
            double exact = 0;
            for (int i = 0; i < size; i++) {
                exact += (a[OFFSET + i] - b[1 + i]) * (a[OFFSET + i] - b[1 + i]);
            }
            double tolerance = 2 * (size + 8) * exact;
            assertThat(operations.squaredDistance(a, OFFSET, b, 1, size)).isCloseTo(exact, within(tolerance * 0x1p-53));
            float[] single = floats(a);
            assertThat((double) operations.squaredDistance(single, OFFSET, floats(b), 1, size))
                    .isCloseTo(exact, within((tolerance + 8 * Math.sqrt(size * exact)) * 0x1p-24));
            assertThat(operations.squaredDistance(single, 0, single, 0, size)).isZero();
        }
    }

    @Test
    void aTileHoldsTheProductsOfItsRowsAndColumnsToTheBit() {
        for (int trial = 0; trial < 60; trial++) {
            SplittableRandom random = new SplittableRandom(trial);
            int length = random.nextInt(40);
            int stride = length + random.nextInt(5);
            double[] rows = random.doubles(8L * stride + 3, -2, 2).toArray();
            double[] panel = random.doubles(16L * length + 2, -2, 2).toArray();
            double[] found = new double[128];
            operations().tile(rows, 3, stride, panel, 2, length, found);
            for (int row = 0; row < 8; row++) {
                for (int column = 0; column < 16; column++) {
                    double sum = 0;
                    for (int i = 0; i < length; i++) {
                        sum = Math.fma(rows[3 + row * stride + i], panel[2 + i * 16 + column], sum);
                    }
                    assertThat(found[row * 16 + column]).isEqualTo(sum);
                }
            }
        }
    }

    @Test
    void theTwoLeastOfATileAreThoseOfALoopOverAllColumns() {
        for (int trial = 0; trial < 200; trial++) {
            SplittableRandom random = new SplittableRandom(trial);
            int[] best = new int[8];
            double[] least = new double[8];
            double[] second = new double[8];
            Arrays.fill(least, Double.POSITIVE_INFINITY);
            Arrays.fill(second, Double.POSITIVE_INFINITY);
            double[][] rests = new double[8][32];
            int steps = 1 + random.nextInt(trial < 100 ? 4 : 1000); // few steps, so that many are equal
            for (int tile = 0; tile < 2; tile++) {
                double[] products =
                        random.ints(128, 0, steps).mapToDouble(each -> each).toArray();
                double[] numbers =
                        random.ints(19, 0, steps).mapToDouble(each -> each).toArray();
                if (tile == 1) {
                    Arrays.fill(numbers, 3 + random.nextInt(16), 19, Double.POSITIVE_INFINITY);
                }
                operations().tileLeast(products, numbers, 3, 16 * tile, least, second, best);
                for (int cell = 0; cell < 128; cell++) {
                    rests[cell / 16][16 * tile + cell % 16] = numbers[3 + cell % 16] - 2 * products[cell];
                }
            }
            for (int row = 0; row < 8; row++) {
                double[] rest = rests[row];
                double[] sorted = Arrays.stream(rest).sorted().toArray();
                int first = IntStream.range(0, 32)
                        .filter(at -> rest[at] == sorted[0])
                        .findFirst()
                        .orElseThrow();
                assertThat(least[row]).isEqualTo(sorted[0]);
                assertThat(second[row]).isEqualTo(sorted[1]);
                assertThat(best[row]).isEqualTo(first);
            }
        }
    }

    @Test
    void pairsOfATileAreBelowWhereEachIsForItself() {
        double[] numbers = new double[17];
        double[] bounds = {0, 3, -3, 1e300, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN, 1};
        double[] products = new double[128];
        for (int i = 0; i < products.length; i++) {
            products[i] = i % 31 == 30 ? Double.NaN : i % 37 == 36 ? Double.POSITIVE_INFINITY : i * 7 % 11 - 5;
            numbers[i % 17] = i % 17 == 9 ? Double.POSITIVE_INFINITY : i % 5;
        }
        int[] found = new int[8];
        operations().tileBelow(products, numbers, 1, bounds, found);
        for (int row = 0; row < 8; row++) {
            for (int column = 0; column < 16; column++) {
                boolean below = numbers[1 + column] - 2 * products[row * 16 + column] < bounds[row];
                assertThat((found[row] >>> column & 1) == 1).isEqualTo(below);
            }
            assertThat(found[row] >>> 16).isZero();
        }
    }

    @Test
    void aTileInSinglePrecisionHoldsItsProductsToTheBit() {
        for (int trial = 0; trial < 60; trial++) {
            SplittableRandom random = new SplittableRandom(trial);
            int length = random.nextInt(40);
            int stride = length + random.nextInt(5);
            float[] rows = floats(random.doubles(8L * stride + 3, -2, 2).toArray());
            float[] panel = floats(random.doubles(32L * length + 2, -2, 2).toArray());
            float[] starts = floats(random.doubles(33, -2, 2).toArray());
            starts[7] = Float.NEGATIVE_INFINITY;
            float[] found = new float[256];
            operations.tile(rows, 3, stride, panel, 2, length, starts, 1, found);
            float[] distances = new float[34];
            operations.panelDistances(rows, 3, panel, 2, length, distances, 1);
            for (int column = 0; column < 32; column++) {
                for (int row = 0; row < 8; row++) {
                    float sum = starts[1 + column];
                    for (int i = 0; i < length; i++) {
                        sum = Math.fma(rows[3 + row * stride + i], panel[2 + i * 32 + column], sum);
                    }
                    assertThat(found[row * 32 + column]).isEqualTo(sum);
                }
                float squares = 0;
                for (int i = 0; i < length; i++) {
                    float difference = panel[2 + i * 32 + column] - rows[3 + i];
                    squares = Math.fma(difference, difference, squares);
                }
                assertThat(distances[1 + column]).isEqualTo(squares);
            }
            assertThat(distances[0]).isZero();
            assertThat(distances[33]).isZero();
        }
    }

    @Test
    void productsOfATileAreAboveWhereEachIsForItself() {
        for (int trial = 0; trial < 40; trial++) {
            SplittableRandom random = new SplittableRandom(trial);
            float[] products = whole(random, 256);
            products[random.nextInt(256)] = Float.NaN;
            products[random.nextInt(256)] = Float.NEGATIVE_INFINITY;
            float[] bounds = whole(random, 10);
            bounds[random.nextInt(10)] = Float.NEGATIVE_INFINITY;
            bounds[random.nextInt(10)] = Float.NaN;
            bounds[random.nextInt(10)] = Float.POSITIVE_INFINITY;
            int[] found = new int[9];
            Arrays.fill(found, 77);
            int any = operations.tileAbove(products, bounds, 2, found);
            int expectedAny = 0;
            for (int row = 0; row < 8; row++) {
                int above = 0;
                for (int column = 0; column < 32; column++) {
                    above |= products[row * 32 + column] > bounds[2 + row] ? 1 << column : 0;
                }
                assertThat(found[row]).isEqualTo(above);
                expectedAny |= above;
            }
            assertThat(any).isEqualTo(expectedAny);
            assertThat(found[8]).isEqualTo(77);
        }
    }

    @Test
    void theGreatestOfTilesAreThoseOfALoopOverAllRows() {
        for (int trial = 0; trial < 60; trial++) {
            SplittableRandom random = new SplittableRandom(trial);
            float[] greatest = new float[32];
            float[] second = new float[32];
            int[] best = new int[32];
            Arrays.fill(greatest, Float.NEGATIVE_INFINITY);
            Arrays.fill(second, Float.NEGATIVE_INFINITY);
            int tiles = random.nextInt(4);
            float[][] products = new float[32][8 * tiles];
            for (int tile = 0; tile < tiles; tile++) {
                float[] whole = whole(random, 256);
                if (tile == 2) {
                    Arrays.fill(whole, 100, 256, Float.NEGATIVE_INFINITY);
                }
                float[] numbers = whole(random, 8 * tile + 8);
                numbers[8 * tile + random.nextInt(8)] = Float.NEGATIVE_INFINITY;
                for (int at = 0; at < 256; at++) {
                    products[at % 32][8 * tile + at / 32] = whole[at] + numbers[8 * tile + at / 32];
                }
                operations.tileGreatest(whole, numbers, 8 * tile, greatest, second, best);
            }
            for (int column = 0; column < 32; column++) {
                assertGreatest(products[column], greatest[column], second[column], best[column]);
            }
        }
    }

    private static void assertGreatest(float[] sums, float greatest, float second, int best) {
        float[] sorted = sums.clone();
        Arrays.sort(sorted);
        int count = sums.length;
        assertThat(greatest).isEqualTo(count > 0 ? sorted[count - 1] : Float.NEGATIVE_INFINITY);
        assertThat(second).isEqualTo(count > 0 ? sorted[count - 2] : Float.NEGATIVE_INFINITY);
        assertThat(best)
                .isEqualTo(IntStream.range(0, count)
                        .filter(row -> sums[row] == greatest)
                        .findFirst()
                        .orElse(0));
    }

    private static float[] whole(SplittableRandom random, int size) {
        float[] numbers = new float[size];
        for (int i = 0; i < size; i++) {
            numbers[i] = random.nextInt(-3, 4);
        }
        return numbers;
    }

    @Test
    void sumAddsEveryValueOnce() {
        for (int size : SIZES) {
            double[] whole = new double[size + 2 * OFFSET];
            for (int i = 0; i < whole.length; i++) {
                whole[i] = i % 100 - 30;
            }
            double exact = 0;
            for (int i = OFFSET; i < OFFSET + size; i++) {
                exact += whole[i];
            }
            assertThat(operations.sum(whole, OFFSET, size)).isEqualTo(exact);
            assertThat((double) operations.sum(floats(whole), OFFSET, size)).isEqualTo(exact);
        }
    }

    @Test
    void axpyChangesItsRangeAndNothingElse() {
        for (int size : SIZES) {
            double[] x = normal(size + 1, 5);
            double[] y = normal(size + 2 * OFFSET, 6);
            double[] expected = y.clone();
            float[] single = floats(y);
            float[] expectedSingle = single.clone();
            for (int i = 0; i < size; i++) {
                expected[OFFSET + i] += 0.7 * x[1 + i];
                expectedSingle[OFFSET + i] += 0.7f * (float) x[1 + i];
            }
            operations.axpy(0.7, x, 1, y, OFFSET, size);
            operations.axpy(0.7f, floats(x), 1, single, OFFSET, size);
            assertThat(y).containsExactly(expected);
            assertThat(single).containsExactly(expectedSingle);
        }
    }

    @Test
    void productsWithRowsAreTheirDotProducts() {
        for (int size : SIZES) {
            for (int count : new int[] {0, 1, 2, 3, 5, 6, 7, 13}) {
                float[] x = floats(normal(size + 1, 15));
                float[] matrix = floats(normal(4 * size + OFFSET, 16));
                int[] starts = starts(count, size);
                float[] products = new float[count + 1];
                operations.products(x, 1, matrix, starts, count, size, products);
                for (int row = 0; row < count; row++) {
                    double exact = 0;
                    double scale = 0;
                    for (int i = 0; i < size; i++) {
                        double product = (double) x[1 + i] * matrix[starts[row] + i];
                        exact += product;
                        scale += Math.abs(product);
                    }
                    assertThat((double) products[row]).isCloseTo(exact, within((size + 1) * 0x1p-24 * scale + 1e-30));
                }
                assertThat(products[count]).isZero();
            }
        }
    }

    @Test
    void productsWithRowsHaveTheSameBitsBeforeAndAfterTheyAreCompiled() {
        float[] x = floats(normal(108, 20));
        float[] matrix = floats(normal(108 * 4 + OFFSET, 21));
        int[] starts = starts(7, 107);
        float[] first = new float[7];
        operations.products(x, 1, matrix, starts, 7, 107, first);
        float[] again = new float[7];
        for (int time = 0; time < 60_000; time++) {
            operations.products(x, 1, matrix, starts, 7, 107, again);
            if (!Arrays.equals(again, first)) {
                assertThat(again).as("call %d", time).containsExactly(first);
            }
        }
    }

    @Test
    void exchangeMovesRowsAndAddsThemUpAndNothingElse() {
        for (int size : SIZES) {
            for (int count : new int[] {0, 1, 2, 6, 13}) {
                float[] x = floats(normal(size + 1, 17));
                float[] factors = floats(normal(count, 18));
                float[] matrix = floats(normal(4 * size + OFFSET, 19));
                float[] expected = matrix.clone();
                int[] starts = starts(count, size);
                float[] sums = new float[size + 1];
                float[] into = new float[size + 1];
                for (int row = 0; row < count; row++) {
                    for (int i = 0; i < size; i++) {
                        sums[i] += factors[row] * expected[starts[row] + i];
                        expected[starts[row] + i] += factors[row] * x[1 + i];
                    }
                }
                operations.exchange(factors, count, x, 1, matrix, starts, size, into);
                assertThat(matrix).containsExactly(expected);
                assertThat(into).containsExactly(sums);
            }
        }
    }

    @Test
    void rowsAreSummedAndAddedToAndNothingElse() {
        for (int size : SIZES) {
            for (int count : new int[] {0, 1, 2, 6, 13}) {
                float[] x = floats(normal(size + 1, 17));
                float[] matrix = floats(normal(4 * size + OFFSET, 19));
                float[] expected = matrix.clone();
                int[] starts = starts(count, size);
                float[] sums = new float[size + 1];
                float[] into = new float[size + 1];
                for (int row = 0; row < count; row++) {
                    for (int i = 0; i < size; i++) {
                        sums[i] += matrix[starts[row] + i];
                        expected[starts[row] + i] += x[i];
                    }
                }
                operations.sumRows(matrix, starts, count, size, into);
                operations.addToRows(x, matrix, starts, count, size);
                assertThat(into).containsExactly(sums);
                assertThat(matrix).containsExactly(expected);
            }
        }
    }

    /** Rows of a matrix of four, some of them more than once. */
    private static int[] starts(int count, int size) {
        int[] starts = new int[count];
        for (int row = 0; row < count; row++) {
            starts[row] = OFFSET + row * row % 4 * size;
        }
        return starts;
    }

    @Test
    void theExtremeIsFoundAtEveryPlace() {
        for (int size : SIZES) {
            for (int place = 0; place < Math.min(size, 200); place++) {
                double[] values = new double[size + OFFSET];
                values[OFFSET + place] = 2;
                assertThat(operations.max(values, OFFSET, size)).isEqualTo(2);
                assertThat(operations.max(floats(values), OFFSET, size)).isEqualTo(2);
                values[OFFSET + place] = -2;
                assertThat(operations.min(values, OFFSET, size)).isEqualTo(-2);
                assertThat(operations.min(floats(values), OFFSET, size)).isEqualTo(-2);
                values[OFFSET + place] = Double.NaN;
                assertThat(operations.min(values, OFFSET, size)).isNaN();
                assertThat(operations.max(floats(values), OFFSET, size)).isNaN();
            }
        }
    }

    @Test
    void extremesOfNothingAreInfiniteAndNegativeZeroIsBelowZero() {
        assertThat(operations.min(new double[0], 0, 0)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(operations.max(new float[0], 0, 0)).isEqualTo(Float.NEGATIVE_INFINITY);
        double[] zeros = new double[40];
        zeros[23] = -0.0;
        assertThat(Double.doubleToRawLongBits(operations.min(zeros, 0, 40)))
                .isEqualTo(Double.doubleToRawLongBits(-0.0));
        assertThat(Double.doubleToRawLongBits(operations.max(zeros, 0, 40))).isZero();
    }

    @Test
    void infinitiesAndNaNsTravelThroughSums() {
        double[] values = normal(129, 7);
        double[] ones = new double[129];
        Arrays.fill(ones, 1);
        values[70] = Double.POSITIVE_INFINITY;
        assertThat(operations.sum(values, 0, 129)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(operations.squaredDistance(values, 0, ones, 0, 129)).isEqualTo(Double.POSITIVE_INFINITY);
        values[3] = Double.NEGATIVE_INFINITY;
        assertThat(operations.dot(values, 0, ones, 0, 129)).isNaN();
    }

    @Test
    void elementaryFunctionsHaveTheBitsOfOneValueAtATime() {
        for (int size : SIZES) {
            double[] wide = normal(size, 8);
            for (int i = 0; i < size; i++) {
                wide[i] = i % 3 == 0 ? SPECIAL[i / 3 % SPECIAL.length] : wide[i] * 300;
            }
            assertSameBits(wide, operations::exp, ElementaryFunctions::exp);
            assertSameBits(wide, operations::sigmoid, ElementaryFunctions::sigmoid);
            assertSameBits(wide, operations::log, ElementaryFunctions::log);
            double[] positive = wide.clone();
            for (int i = 0; i < size; i++) {
                positive[i] = StrictMath.exp(wide[i]);
            }
            assertSameBits(positive, operations::log, ElementaryFunctions::log);
        }
    }

    private interface Map {
        void apply(double[] source, int sourceFrom, double[] target, int targetFrom, int length);
    }

    private static void assertSameBits(double[] source, Map map, DoubleUnaryOperator one) {
        double[] target = new double[source.length + 2 * OFFSET];
        map.apply(source, 0, target, OFFSET, source.length);
        double[] inPlace = source.clone();
        map.apply(inPlace, 0, inPlace, 0, source.length);
        for (int i = 0; i < source.length; i++) {
            long expected = Double.doubleToLongBits(one.applyAsDouble(source[i]));
            assertThat(Double.doubleToLongBits(target[OFFSET + i]))
                    .as("of %s", source[i])
                    .isEqualTo(expected);
            assertThat(Double.doubleToLongBits(inPlace[i])).isEqualTo(expected);
        }
        assertThat(target[OFFSET - 1]).isZero();
        assertThat(target[OFFSET + source.length]).isZero();
    }

    @Test
    void theFirstValueAboveAFloorIsFoundAtEveryPlace() {
        for (int size : SIZES) {
            for (int place = 0; place < Math.min(size, 200); place++) {
                double[] values = new double[size];
                values[place] = 1;
                values[size - 1] = 1;
                values[place / 2] = place / 2 < place ? Double.NaN : 1;
                assertThat(operations.firstAbove(0, values, 0, size)).isEqualTo(place);
                assertThat(operations.firstAbove(0f, floats(values), 0, size)).isEqualTo(place);
                assertThat(operations.firstAbove(1, values, 0, size)).isEqualTo(size);
            }
        }
    }

    @Test
    void copiedRecordsAreTheRowsInTheirOrderByteByByte() {
        SplittableRandom random = new SplittableRandom(11);
        for (int words = 1; words <= 5; words++) {
            for (int count : new int[] {0, 1, 2, 7, 100}) {
                int width = words;
                long[] records = random.longs(OFFSET + 50L * width).toArray();
                int[] rows = random.ints(count + 1, 0, 50).toArray();
                byte[] target = new byte[8 * width * count + 8];
                operations.copyRecords(records, OFFSET, width, rows, 1, count, target);
                for (int at = 0; at < target.length; at++) {
                    int record = at / (8 * width);
                    long word = record < count ? records[OFFSET + rows[1 + record] * width + at / 8 % width] : 0;
                    assertThat(target[at]).isEqualTo((byte) (word >>> (8 * (at % 8))));
                }
            }
        }
    }

    @Test
    void theBestCutHasTheLargestScoreAndIsTheFirstOfEqualOnes() {
        SplittableRandom random = new SplittableRandom(12);
        for (int size : SIZES) {
            // few different pairs, so that equal sums and equal scores are common; with large ones on both ends
            int most = random.nextBoolean() ? 3 : Integer.MAX_VALUE / (size + 2);
            long[] sums = new long[size + OFFSET + 1];
            for (int i = 1; i < sums.length; i++) {
                long first = random.nextInt(-most, most + 1);
                sums[i] = sums[i - 1] + (random.nextInt(3) == 0 ? 0 : (first << 32) + random.nextInt(most));
            }
            long offset = (-5L << 32) + 1;
            long total = sums[sums.length - 1] + offset + (2L << 32) + 1;
            double l2 = random.nextInt(3);
            double floor = random.nextInt(4) == 0 ? 1e18 : random.nextInt(20);
            int expected = -1;
            double best = floor;
            for (int cut = OFFSET; cut < OFFSET + size; cut++) {
                double score = Kernels.cutScore(sums[cut] + offset, total, 0.5, 0.25, l2);
                if (score > best) {
                    best = score;
                    expected = cut;
                }
            }
            assertThat(operations.bestCut(sums, OFFSET, OFFSET + size, offset, total, 0.5, 0.25, l2, floor))
                    .isEqualTo(expected);
        }
    }

    @Test
    void topKAgreesWithASort() {
        SplittableRandom random = new SplittableRandom(9);
        for (int size : SIZES) {
            double[] values = random.doubles(size)
                    .map(x -> x < 0.05 ? Double.NaN : x < 0.1 ? Double.NEGATIVE_INFINITY : Math.floor(x * 50))
                    .toArray();
            int[] sorted = IntStream.range(0, size)
                    .boxed()
                    .sorted(Comparator.<Integer>comparingDouble(
                                    i -> Double.isNaN(values[i]) ? Double.POSITIVE_INFINITY : -values[i])
                            .thenComparing(i -> Double.isNaN(values[i]))
                            .thenComparing(i -> i))
                    .mapToInt(i -> i)
                    .toArray();
            for (int k : new int[] {0, 1, 2, 7, size / 2, size}) {
                int[] expected = Arrays.copyOf(sorted, Math.min(k, size));
                assertThat(TopK.of(operations, values, Math.min(k, size))).isEqualTo(expected);
                assertThat(TopK.of(operations, floats(values), Math.min(k, size)))
                        .isEqualTo(expected);
            }
        }
    }

    private static double[] normal(int size, long seed) {
        Draws draws = Draws.of(seed);
        double[] values = new double[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) draws.nextGaussian();
        }
        return values;
    }

    private static float[] floats(double[] values) {
        float[] converted = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            converted[i] = (float) values[i];
        }
        return converted;
    }
}
