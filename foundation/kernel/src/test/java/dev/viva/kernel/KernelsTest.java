package dev.viva.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.viva.testkit.Laws;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KernelsTest {
    @Test
    void arraysOfDifferentLengthsAreRefusedWithBothLengths() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Kernels.dot(new double[3], new double[4]))
                .withMessage("Kernels.dot: both arrays must have the same length, got 3 and 4");
        assertThatIllegalArgumentException().isThrownBy(() -> Kernels.squaredDistance(new float[3], new float[2]));
        assertThatIllegalArgumentException().isThrownBy(() -> Kernels.axpy(1, new float[3], new float[2]));
        assertThatIllegalArgumentException().isThrownBy(() -> Kernels.subtract(new long[3], new long[2]));
    }

    @Test
    void aRangeOutsideItsArrayIsRefusedByName() {
        assertThatThrownBy(() -> Kernels.exp(new double[5], 2, new double[9], 0, 4))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("Kernels.exp: the range of 4 from index 2 must lie inside source, which has length 5");
        for (int[] range : new int[][] {{-1, 2}, {0, -1}, {6, 0}, {1, 5}, {Integer.MAX_VALUE, Integer.MAX_VALUE}}) {
            assertThatThrownBy(() -> Kernels.sum(new double[5], range[0], range[1]))
                    .isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> Kernels.max(new float[5], range[0], range[1]))
                    .isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> Kernels.dot(new float[9], 0, new float[5], range[0], range[1]))
                    .isInstanceOf(IndexOutOfBoundsException.class);
        }
        assertThat(Kernels.sum(new double[5], 5, 0)).isZero();
    }

    @Test
    void rangesOfOneArrayMayBeTheSameButNotOverlap() {
        double[] values = {0, 0, 0, 0};
        Kernels.exp(values, 1, values, 1, 3);
        assertThat(values).containsExactly(0, 1, 1, 1);
        assertThatIllegalArgumentException().isThrownBy(() -> Kernels.exp(values, 0, values, 1, 3));
        assertThatIllegalArgumentException().isThrownBy(() -> Kernels.axpy(1, values, 0, values, 1, 2));
        Kernels.sigmoid(values, 0, values, 2, 2);
        assertThat(values[2]).isEqualTo(0.5);
    }

    @Test
    void theIdentitiesOfGeometryHold() {
        Laws.hold(100, random -> {
            double[] a = random.doubles(random.nextInt(70), -5, 5).toArray();
            double[] minus = a.clone();
            Kernels.axpy(-2, a, minus);
            assertThat(Kernels.dot(a, minus)).isEqualTo(-Kernels.dot(a, a));
            double square = 4 * Kernels.dot(a, a);
            assertThat(Kernels.squaredDistance(a, minus)).isCloseTo(square, within(square * 0x1p-46));
            assertThat(Kernels.dot(a, 0, a, 0, a.length)).isEqualTo(Kernels.dot(a, a));
        });
    }

    @Test
    void aHistogramHoldsEveryRowOfTheRangeOncePerFeature() {
        Laws.hold(60, random -> {
            int features = random.nextInt(1, 25);
            int stride = features + random.nextInt(5);
            int rows = random.nextInt(200);
            byte[] bins = new byte[rows * stride];
            random.nextBytes(bins);
            long[] pairs = random.longs(rows).toArray();
            int from = rows == 0 ? 0 : random.nextInt(rows);
            int to = rows == 0 ? 0 : random.nextInt(from, rows);
            long[] expected = new long[256 * features];
            for (int row = from; row < to; row++) {
                for (int feature = 0; feature < features; feature++) {
                    expected[256 * feature + Byte.toUnsignedInt(bins[row * stride + feature])] += pairs[row];
                }
            }
            long[] histogram = new long[256 * features];
            Kernels.addHistogram(bins, stride, features, pairs, from, to, histogram);
            assertThat(histogram).containsExactly(expected);
            int place = random.nextInt(1, 600);
            long[] larger = new long[place + expected.length + 1];
            Kernels.addHistogram(bins, stride, features, pairs, from, to, larger, place);
            assertThat(Arrays.copyOfRange(larger, place, place + expected.length))
                    .containsExactly(expected);
            assertThat(larger[place - 1]).isZero();
            assertThat(larger[place + expected.length]).isZero();
            Kernels.subtract(histogram, expected);
            assertThat(histogram).containsOnly(0);
        });
    }

    @Test
    void packedPairsUnpackToTheExactSums() {
        long[] pairs = {(-7L << 32) + 3, (5L << 32) + 4, (-1L << 32) + 9};
        long[] histogram = new long[256];
        Kernels.addHistogram(new byte[3], 1, 1, pairs, 0, 3, histogram);
        assertThat(histogram[0] >> 32).isEqualTo(-3);
        assertThat(histogram[0] & 0xFFFFFFFFL).isEqualTo(16);
    }

    @Test
    void histogramsRefuseWhatDoesNotFit() {
        assertThatThrownBy(() -> Kernels.addHistogram(new byte[12], 3, 4, new long[4], 0, 4, new long[1024]))
                .hasMessageContaining("a record");
        assertThatThrownBy(() -> Kernels.addHistogram(new byte[12], 4, 4, new long[4], 0, 4, new long[1024]))
                .hasMessage("Kernels.addHistogram: bins must hold 4 records of 4 bytes, got 12 bytes");
        assertThatThrownBy(() -> Kernels.addHistogram(new byte[12], 4, 4, new long[4], 0, 3, new long[1023]))
                .hasMessageContaining("histogram");
        assertThatThrownBy(() -> Kernels.addHistogram(new byte[12], 4, 4, new long[2], 0, 3, new long[1024]))
                .hasMessageContaining("pairs");
    }

    @Test
    void theScoreOfACutIsTheSumOverItsSides() {
        Laws.hold(100, random -> {
            long left = ((long) random.nextInt(-1000, 1000) << 32) + random.nextInt(1, 1000);
            long right = ((long) random.nextInt(-1000, 1000) << 32) + random.nextInt(1, 1000);
            double expected = 0;
            for (long side : new long[] {left, right}) {
                expected += Math.pow((side >> 32) * 0.5, 2) / ((int) side * 0.25 + 1.5);
            }
            assertThat(Kernels.cutScore(left, left + right, 0.5, 0.25, 1.5))
                    .isCloseTo(expected, within(1e-14 * expected));
        });
    }

    @Test
    void aBestCutIsLookedForInsideItsArrayOnly() {
        assertThatThrownBy(() -> Kernels.bestCut(new long[4], 1, 5, 0, 0, 1, 1, 1, 0))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void copiedRecordsRefuseWhatDoesNotFit() {
        assertThatThrownBy(() -> Kernels.copyRecords(new long[8], 0, 2, new int[3], 1, 3, new byte[48]))
                .hasMessageContaining("rows");
        assertThatThrownBy(() -> Kernels.copyRecords(new long[8], 0, 2, new int[3], 0, 3, new byte[47]))
                .hasMessageContaining("target (in records)");
        for (int words = 1; words <= 4; words++) {
            int width = words;
            for (int row : new int[] {-1, 4}) {
                assertThatThrownBy(() -> Kernels.copyRecords(
                                new long[4 * width], 0, width, new int[] {row}, 0, 1, new byte[8 * width]))
                        .isInstanceOf(IndexOutOfBoundsException.class);
            }
        }
    }

    @Test
    void aPartitionKeepsTheOrderOfBothSides() {
        Laws.hold(100, random -> {
            int stride = random.nextInt(1, 9);
            int rows = random.nextInt(1, 300);
            byte[] bins = new byte[rows * stride];
            random.nextBytes(bins);
            int column = random.nextInt(stride);
            int threshold = random.nextInt(256);
            int[] ids = random.ints(rows, 0, rows).toArray();
            int from = random.nextInt(rows);
            int to = random.nextInt(from, rows + 1);
            int[] expected = ids.clone();
            int[] left = IntStream.range(from, to)
                    .map(i -> ids[i])
                    .filter(id -> Byte.toUnsignedInt(bins[id * stride + column]) <= threshold)
                    .toArray();
            int[] right = IntStream.range(from, to)
                    .map(i -> ids[i])
                    .filter(id -> Byte.toUnsignedInt(bins[id * stride + column]) > threshold)
                    .toArray();
            System.arraycopy(left, 0, expected, from, left.length);
            System.arraycopy(right, 0, expected, from + left.length, right.length);
            int border = Kernels.partition(ids, from, to, bins, stride, column, threshold, new int[to - from]);
            assertThat(border).isEqualTo(from + left.length);
            assertThat(ids).containsExactly(expected);
        });
    }

    @Test
    void movedRecordsAgreeWithMovedIds() {
        Laws.hold(100, random -> {
            int width = random.nextInt(1, 40);
            int rows = random.nextInt(1, 120);
            byte[] records = new byte[rows * width];
            random.nextBytes(records);
            int column = random.nextInt(width);
            int threshold = random.nextInt(256);
            int from = random.nextInt(rows);
            int to = random.nextInt(from, rows + 1);
            int[] ids = IntStream.range(0, rows).toArray();
            int border = Kernels.partition(ids, from, to, records, width, column, threshold, new int[to - from]);
            byte[] expected = new byte[records.length];
            for (int row = 0; row < rows; row++) {
                System.arraycopy(records, ids[row] * width, expected, row * width, width);
            }
            byte[] scratch = new byte[(to - from) * width];
            assertThat(Kernels.partitionRecords(records, width, from, to, column, threshold, scratch))
                    .isEqualTo(border);
            assertThat(records).containsExactly(expected);
        });
    }

    @Test
    void partitionsRefuseWhatDoesNotFit() {
        assertThatThrownBy(() -> Kernels.partition(new int[4], 0, 4, new byte[8], 2, 2, 0, new int[4]))
                .hasMessageContaining("a record");
        assertThatThrownBy(() -> Kernels.partition(new int[4], 0, 4, new byte[8], 2, 1, 256, new int[4]))
                .hasMessage("Kernels.partition: threshold must be a bin in [0, 255], got 256");
        assertThatThrownBy(() -> Kernels.partition(new int[4], 0, 4, new byte[8], 2, 1, 0, new int[3]))
                .hasMessageContaining("scratch");
        assertThatThrownBy(() -> Kernels.partitionRecords(new byte[8], 2, 0, 5, 1, 0, new byte[10]))
                .hasMessageContaining("records");
        assertThatThrownBy(() -> Kernels.partitionRecords(new byte[8], 0, 0, 1, 0, 0, new byte[10]))
                .hasMessageContaining("a record");
    }

    @Test
    void topKTakesAnyCountThatIsNotNegative() {
        assertThat(Kernels.topK(new double[] {1, 3, 2, 3}, 3)).containsExactly(1, 3, 2);
        assertThat(Kernels.topK(new float[] {Float.NaN, 1}, 5)).containsExactly(1, 0);
        assertThat(Kernels.topK(new SplittableRandom(1).doubles(9).toArray(), 0))
                .isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Kernels.topK(new double[2], -1))
                .withMessage("Kernels.topK: k must be at least 0, got -1");
    }
}
