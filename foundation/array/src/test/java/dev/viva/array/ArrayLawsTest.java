package dev.viva.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.viva.kernel.Parallel;
import dev.viva.testkit.Laws;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What holds of every array, judged by loops over indices. */
class ArrayLawsTest {
    private static final int CASES = 200;

    /** Random numbers of this shape, sliced or transposed so that they do not lie side by side, or do. */
    static Array random(SplittableRandom random, int... shape) {
        int[] longer =
                IntStream.of(shape).map(length -> length + random.nextInt(3)).toArray();
        double[] values =
                random.doubles(Shapes.product(longer, 0, longer.length), -3, 3).toArray();
        Slice[] slices = IntStream.range(0, shape.length)
                .mapToObj(axis -> random.nextBoolean() || shape[axis] == 0
                        ? Slice.to(shape[axis])
                        : Slice.of(shape[axis] - 1, -longer[axis] - 1, -1))
                .toArray(Slice[]::new);
        Array array = Array.owning(values, longer).slice(slices);
        int last = shape.length - 1;
        return switch (random.nextInt(3)) {
            case 0 -> array;
            case 1 -> array.copy();
            default -> last < 1 ? array : array.swapAxes(0, last).copy().swapAxes(0, last);
        };
    }

    private static int[] shape(SplittableRandom random, int most) {
        return IntStream.range(0, random.nextInt(4))
                .map(axis -> random.nextInt(most + 1))
                .toArray();
    }

    @Test
    void broadcastingIsALoopOverIndices() {
        Laws.hold(CASES, random -> {
            int[] shape = shape(random, 5);
            Array a = random(random, narrowed(random, shape));
            Array b = random(random, narrowed(random, shape));
            Array sum = a.plus(b);
            Array ours = a.minus(b).times(a).dividedBy(b).combine(a, (one, other) -> one + 2 * other);
            Mask above = a.isAbove(b);
            for (int at = 0; at < sum.size(); at++) {
                int[] index = Shapes.index(sum.shape(), at);
                double one = element(a, index);
                double other = element(b, index);
                assertThat(sum.get(index)).isEqualTo(one + other);
                assertThat(ours.get(index)).isEqualTo((one - other) * one / other + 2 * one);
                assertThat(above.get(index)).isEqualTo(one > other);
            }
        });
    }

    private static int[] narrowed(SplittableRandom random, int[] shape) {
        int[] narrow = IntStream.of(shape)
                .map(length -> random.nextInt(3) == 0 ? 1 : length)
                .toArray();
        return Arrays.copyOfRange(narrow, random.nextInt(narrow.length + 1), narrow.length);
    }

    private static double element(Array array, int[] index) {
        int missing = index.length - array.dimensions();
        return array.get(IntStream.range(0, array.dimensions())
                .map(axis -> array.length(axis) == 1 ? 0 : index[missing + axis])
                .toArray());
    }

    @Test
    void largeArraysAreTheSameAsSmallOnes() {
        SplittableRandom random = new SplittableRandom(1);
        Array rows = random(random, 70_001, 3);
        Array row = random(random, 3);
        Array product = rows.times(row).exp();
        for (int at : new int[] {0, 1, 10_921, 10_922, 32_767, 32_768, 70_000}) {
            assertThat(product.row(at)).isEqualTo(rows.row(at).times(row).exp());
        }
        assertThat(rows.sum()).isCloseTo(rows.sum(0).sum(), within(1e-7));
        assertThat(rows.sum(1).size()).isEqualTo(70_001);
    }

    @Test
    void slicesPickByTheirPositions() {
        Laws.hold(CASES, random -> {
            int length = random.nextInt(7);
            Array array = random(random, length);
            int from = random.nextInt(-9, 10);
            int to = random.nextInt(-9, 10);
            int step = random.nextBoolean() ? random.nextInt(1, 4) : -random.nextInt(1, 4);
            double[] expected = pythonSlice(array.toArray(), from, to, step);
            assertThat(array.slice(Slice.of(from, to, step)).toArray()).isEqualTo(expected);
        });
    }

    /** As the language reference of Python has it. */
    private static double[] pythonSlice(double[] values, int from, int to, int step) {
        int length = values.length;
        int low = step > 0 ? 0 : -1;
        int high = step > 0 ? length : length - 1;
        int first = Math.max(low, Math.min(high, from < 0 ? from + length : from));
        int end = Math.max(low, Math.min(high, to < 0 ? to + length : to));
        return IntStream.iterate(first, at -> step > 0 ? at < end : at > end, at -> at + step)
                .mapToDouble(at -> values[at])
                .toArray();
    }

    @Test
    void shapesComeBack() {
        Laws.hold(CASES, random -> {
            int[] shape = shape(random, 4);
            Array array = random(random, shape);
            assertThat(array.flatten().reshape(shape)).isEqualTo(array).hasSameHashCodeAs(array);
            assertThat(array.transpose().transpose()).isEqualTo(array);
            assertThat(array.copy()).isEqualTo(array);
            int axis = random.nextInt(shape.length + 1);
            assertThat(array.addAxis(axis).squeeze(axis)).isEqualTo(array);
            if (shape.length > 0 && array.size() > 0) {
                int along = random.nextInt(shape.length);
                Array[] parts = IntStream.range(0, shape[along])
                        .mapToObj(at -> array.take(along, at))
                        .toArray(Array[]::new);
                assertThat(Array.concatenate(along, parts)).isEqualTo(array);
                Array[] squeezed =
                        Arrays.stream(parts).map(part -> part.squeeze(along)).toArray(Array[]::new);
                assertThat(Array.stack(along, squeezed)).isEqualTo(array);
                int[] open = shape.clone();
                open[along] = -1;
                assertThat(array.transpose().copy().transpose().reshape(open)).isEqualTo(array);
            }
        });
    }

    @Test
    void summariesAlongAnAxisAreThoseOfEachLane() {
        Laws.hold(CASES, random -> {
            int[] shape = shape(random, 5);
            Array array = random(random, shape);
            if (shape.length == 0 || array.size() == 0) {
                return;
            }
            int axis = random.nextInt(shape.length);
            int[] outer = Shapes.without(shape, axis);
            double percent = random.nextDouble(100);
            Array[] summaries = {
                array.sum(axis),
                array.mean(axis),
                array.variance(axis, 0),
                array.min(axis),
                array.max(axis),
                array.argmin(axis),
                array.argmax(axis),
                array.percentile(percent, axis),
                array.norm(axis)
            };
            Array sorted = array.sort(axis);
            Array order = array.argsort(axis);
            for (int at = 0; at < Shapes.product(outer, 0, outer.length); at++) {
                int[] index = Shapes.index(outer, at);
                Array lane = lane(array, axis, index);
                double[] expected = {
                    lane.sum(),
                    lane.mean(),
                    lane.variance(0),
                    lane.min(),
                    lane.max(),
                    lane.argmin(),
                    lane.argmax(),
                    lane.percentile(percent),
                    lane.norm()
                };
                for (int which = 0; which < expected.length; which++) {
                    assertThat(summaries[which].get(index)).isCloseTo(expected[which], within(1e-12));
                }
                assertThat(lane.take(0, lane(order, axis, index).toInts())).isEqualTo(lane(sorted, axis, index));
                assertThat(lane(sorted, axis, index).toArray())
                        .isEqualTo(Arrays.stream(lane.toArray()).sorted().toArray());
            }
        });
    }

    private static Array lane(Array array, int axis, int[] outer) {
        Slice[] slices = IntStream.range(0, array.dimensions())
                .mapToObj(at -> at == axis ? Slice.all() : Slice.at(outer[at < axis ? at : at - 1]))
                .toArray(Slice[]::new);
        return array.slice(slices);
    }

    @Test
    void aProductOfMatricesIsTheSumsOfProducts() {
        Laws.hold(60, random -> {
            int rows = random.nextInt(1, 40);
            int inner = random.nextInt(0, random.nextInt(4) == 0 ? 700 : 30);
            int columns = random.nextInt(1, 40);
            Array a = random(random, rows, inner);
            Array b = random(random, inner, columns);
            Array product = a.dot(b);
            for (int row = 0; row < rows; row++) {
                for (int column = 0; column < columns; column++) {
                    double sum = 0;
                    for (int at = 0; at < inner; at++) {
                        sum += a.get(row, at) * b.get(at, column);
                    }
                    assertThat(product.get(row, column)).isCloseTo(sum, within(1e-12 * (inner + 1)));
                }
                assertThat(a.row(row).dot(b).isCloseTo(product.row(row), 1e-12, 1e-12 * (inner + 1)))
                        .isTrue();
            }
            assertThat(a.dot(b.column(0)).isCloseTo(product.column(0), 1e-12, 1e-12 * (inner + 1)))
                    .isTrue();
            assertThat(b.transpose().dot(a.transpose()).transpose()).isEqualTo(product);
        });
    }

    @Test
    void anyNumberOfThreadsGivesTheSameBits() {
        SplittableRandom random = new SplittableRandom(5);
        Array a = random(random, 700, 300);
        Array b = random(random, 300, 90);
        Array expected = a.dot(b);
        Array vector = a.dot(b.column(0));
        for (int threads = 1; threads <= 3; threads++) {
            try (Parallel pool = Parallel.of(threads)) {
                assertThat(MatrixProduct.of(a, b, pool)).isEqualTo(expected);
                assertThat(MatrixProduct.of(a, b.column(0), pool)).isEqualTo(vector);
                double[][] columns = b.transpose().toRows();
                assertThat(Gram.of(columns, pool)).isEqualTo(Gram.of(columns, Parallel.common()));
            }
        }
    }

    @Test
    void weightsOfAGramAreCopiesOfRows() {
        Laws.hold(30, random -> {
            int rows = random.nextInt(1, 300);
            Array a = random(random, rows, random.nextInt(1, 20));
            double[] weights = random.doubles(rows, -2, 2).toArray();
            double[] products = Gram.weighted(a.transpose().toRows(), weights, Parallel.common());
            Array expected = a.transpose().times(Array.of(weights)).dot(a);
            assertThat(products).containsExactly(expected.toArray(), within(1e-10));
        });
    }

    @Test
    void masksAreTruthValues() {
        Laws.hold(CASES, random -> {
            int[] shape = shape(random, 4);
            Array array = random(random, shape);
            Mask mask = array.isAbove(0);
            assertThat(mask.not().or(mask).all()).isTrue();
            assertThat(mask.not().and(mask).any()).isFalse();
            assertThat(mask.count())
                    .isEqualTo(mask.positions().length)
                    .isEqualTo(array.select(mask).size());
            assertThat(Array.where(mask, array, array.negate())).isEqualTo(array.abs());
            assertThat(mask)
                    .isEqualTo(array.isAtMost(0).not())
                    .hasSameHashCodeAs(array.isAtMost(0).not());
            assertThat(array.isBelow(0).or(array.isEqualTo(0))).isEqualTo(array.isAtMost(0));
            assertThat(Mask.of(mask.toArray()).any()).isEqualTo(mask.any());
        });
    }

    @Test
    void randomArraysComeBackBySeed() {
        RandomArrays random = RandomArrays.of(7);
        assertThat(random.normal(100, 3)).isEqualTo(RandomArrays.of(7).normal(100, 3));
        assertThat(random.stream(1).normal(100, 3)).isNotEqualTo(random.normal(100, 3));
        Array normal = random.normal(200_000);
        assertThat(normal.mean()).isCloseTo(0, within(0.01));
        assertThat(normal.standardDeviation(1)).isCloseTo(1, within(0.01));
        Array uniform = random.uniform(200_000);
        assertThat(uniform.mean()).isCloseTo(0.5, within(0.005));
        assertThat(uniform.isAtLeast(0).and(uniform.isBelow(1)).all()).isTrue();
        assertThat(random.normal(5000).slice(Slice.to(4096))).isEqualTo(random.normal(4096));
        assertThat(Arrays.stream(random.permutation(50)).sorted().toArray())
                .isEqualTo(IntStream.range(0, 50).toArray());
    }
}
