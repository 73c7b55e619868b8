package dev.viva.learn.neighbour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.viva.kernel.Kernels;
import dev.viva.kernel.Parallel;
import dev.viva.testkit.Laws;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The search within a radius against comparing every pair. */
class RadiusSearchTest {
    private static double[] rows(SplittableRandom random, int count, int width, double unit) {
        boolean coarse = random.nextBoolean(); // many pairs at exactly the radius
        double shift = random.nextInt(3) * 1000;
        double[] rows = IntStream.range(0, count * width)
                .mapToDouble(at -> unit * (shift + (coarse ? random.nextInt(6) / 2.0 : 3 * random.nextDouble())))
                .toArray();
        if (random.nextBoolean()) {
            Arrays.setAll(rows, at -> Math.abs(rows[at]) < Float.MAX_VALUE ? (float) rows[at] : rows[at]);
        }
        return rows;
    }

    @Test
    void thePairsAreThoseOfTheDistances() {
        Laws.hold(150, random -> {
            int width = 1 + random.nextInt(6);
            int count = random.nextInt(400);
            double unit = new double[] {1, 1, 1, 1e-180, 1e-40, 1e30, 1e120}[random.nextInt(7)];
            double[] rows = rows(random, count, width, unit);
            if (count > 0 && random.nextInt(6) == 0) {
                rows[random.nextInt(rows.length)] = 1e9 * unit; // a point that dwarfs the others
            }
            double radius = unit * random.nextInt(1, 6) / 2;
            int[] order = new int[count];
            try (Parallel pool = Parallel.of(1 + random.nextInt(3))) {
                RadiusSearch search = RadiusSearch.of(RowSource.of(rows, width), order, pool);
                assertThat(IntStream.of(order).sorted().toArray())
                        .isEqualTo(IntStream.range(0, count).toArray());
                int[][] found = new int[count][count];
                search.pairs(
                        radius, pool, (_, _) -> (query, place) -> found[order[query]][order[place]]++); // by one thread
                for (int one = 0; one < count; one++) {
                    int[] near = new int[count];
                    for (int other = 0; other < count; other++) {
                        double distance = Kernels.squaredDistance(rows, one * width, rows, other * width, width);
                        near[other] = distance <= radius * radius ? 1 : 0;
                    }
                    assertThat(Arrays.equals(found[one], near)).isTrue();
                }
            }
        });
    }

    @Test
    void queriesFindTheirPointsWithTheExactDistance() {
        Laws.hold(80, random -> {
            int width = 1 + random.nextInt(6);
            double unit = new double[] {1, 1, 1e-180, 1e30}[random.nextInt(4)];
            double[] rows = rows(random, 1 + random.nextInt(300), width, unit);
            double[] queries = rows(random, random.nextInt(100), width, unit);
            if (queries.length > 0 && random.nextInt(4) == 0) {
                queries[random.nextInt(queries.length)] = 1e25 * unit; // too far off for single precision
            }
            double radius = unit * random.nextInt(1, 6) / 2;
            int[] order = new int[rows.length / width];
            RadiusSearch search = RadiusSearch.of(RowSource.of(rows, width), order, Parallel.common());
            for (int place = 0; place < order.length; place++) {
                assertThat(Arrays.copyOfRange(search.rows(), place * width, (place + 1) * width))
                        .isEqualTo(Arrays.copyOfRange(rows, order[place] * width, (order[place] + 1) * width));
            }
            Map<Integer, TreeMap<Integer, Double>> found = new ConcurrentHashMap<>();
            search.within(
                    queries,
                    radius,
                    Parallel.common(),
                    (query, place, distance) -> assertThat(found.computeIfAbsent(query, _ -> new TreeMap<>())
                                    .put(order[place], distance))
                            .isNull());
            for (int query = 0; query < queries.length / width; query++) {
                TreeMap<Integer, Double> expected = new TreeMap<>();
                for (int row = 0; row < order.length; row++) {
                    double distance = Kernels.squaredDistance(queries, query * width, rows, row * width, width);
                    if (distance <= radius * radius) {
                        expected.put(row, distance);
                    }
                }
                assertThat(found.getOrDefault(query, new TreeMap<>())).isEqualTo(expected);
            }
        });
    }

    @Test
    void whatCannotBeSearchedIsRefused() {
        RowSource source = RowSource.of(new double[6], 2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RadiusSearch.of(source, new int[2], Parallel.common()))
                .withMessageContaining("3 places like the points, got 2 and 2");
        RowSource infinite = RowSource.of(new double[] {0, Double.POSITIVE_INFINITY}, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RadiusSearch.of(infinite, new int[2], Parallel.common()))
                .withMessageContaining("points must be finite, got Infinity at place 1");
        RadiusSearch search = RadiusSearch.of(source, new int[3], Parallel.common());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> search.within(new double[3], 1, Parallel.common(), (_, _, _) -> {}))
                .withMessageContaining("queries must have 2 numbers each, got 3 in all");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> search.pairs(-1, Parallel.common(), (_, _) -> (_, _) -> {}))
                .withMessageContaining("radius must be at least 0, got -1");
    }

    @Test
    void packedNumbersComeBack() {
        Laws.hold(50, random -> {
            int below = 1 + random.nextInt(random.nextBoolean() ? 70 : Integer.MAX_VALUE - 1);
            int[] numbers = random.ints(random.nextInt(500), 0, below).toArray();
            PackedInts packed = PackedInts.of(numbers, below);
            for (int at = 0; at < numbers.length; at++) {
                assertThat(packed.at(at)).isEqualTo(numbers[at]);
            }
        });
    }
}
