package dev.viva.retrieve.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.viva.testkit.Laws;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every index whose vectors come and go must do; the judge compares with all vectors in double precision. */
abstract class EditableIndexContract {
    private static final int DIMENSION = 5;

    /** An index without vectors, exact for the few that come. */
    abstract EditableIndex empty(Metric metric, int dimension);

    /** Called now and then between changes. */
    void disturb(EditableIndex index, SplittableRandom random) throws Exception {}

    @Test
    void anyHistoryLeavesWhatAMapWouldHold() {
        Laws.hold(30, random -> {
            Metric metric = List.of(Metric.values()).get(random.nextInt(3));
            EditableIndex index = empty(metric, DIMENSION);
            Map<Long, float[]> judge = new TreeMap<>();
            for (int step = 0; step < 120; step++) {
                change(index, judge, random);
                if (random.nextInt(20) == 0) {
                    disturb(index, random);
                }
                assertThat(index.size()).isEqualTo(judge.size());
            }
            for (int search = 0; search < 20; search++) {
                int k = 1 + random.nextInt(60);
                long modulus = random.nextInt(1, 4);
                LongPredicate filter = modulus == 1 ? VectorIndex.ALL : id -> id % modulus == 0;
                float[] query = vector(random);
                requireNearest(index.search(query, k, filter), judge, metric, query, k, filter);
            }
        });
    }

    private static void change(EditableIndex index, Map<Long, float[]> judge, SplittableRandom random) {
        long id = random.nextInt(-10, 50);
        float[] vector = vector(random);
        switch (random.nextInt(4)) {
            case 0 -> assertThat(index.delete(id)).isEqualTo(judge.remove(id) != null);
            case 1 -> {
                index.put(id, vector);
                judge.put(id, vector);
            }
            default -> {
                if (judge.containsKey(id)) {
                    assertThatThrownBy(() -> index.add(id, vector)).hasMessageContaining("got " + id + " again");
                } else {
                    index.add(id, vector);
                    judge.put(id, vector);
                }
            }
        }
        assertThat(index.contains(id)).isEqualTo(judge.containsKey(id));
    }

    private static void requireNearest(
            Matches found, Map<Long, float[]> judge, Metric metric, float[] query, int k, LongPredicate filter) {
        List<Double> scores = judge.entrySet().stream()
                .filter(each -> filter.test(each.getKey()))
                .map(each -> score(metric, query, each.getValue()))
                .sorted(Comparator.reverseOrder())
                .toList();
        assertThat(found.size()).isEqualTo(Math.min(k, scores.size()));
        assertThat(found.ids()).doesNotHaveDuplicates();
        for (int rank = 0; rank < found.size(); rank++) {
            assertThat(judge).containsKey(found.id(rank));
            float[] vector = Objects.requireNonNull(judge.get(found.id(rank)));
            assertThat(filter.test(found.id(rank))).isTrue();
            assertThat((double) found.score(rank)).isCloseTo(score(metric, query, vector), within(1e-4));
            assertThat((double) found.score(rank)).isCloseTo(scores.get(rank), within(1e-4));
            assertThat(rank == 0 || found.score(rank - 1) >= found.score(rank)).isTrue();
        }
    }

    private static double score(Metric metric, float[] a, float[] b) {
        double product = 0;
        double aSquare = 0;
        double bSquare = 0;
        for (int i = 0; i < a.length; i++) {
            product += (double) a[i] * b[i];
            aSquare += (double) a[i] * a[i];
            bSquare += (double) b[i] * b[i];
        }
        return switch (metric) {
            case EUCLIDEAN -> -(aSquare + bSquare - 2 * product);
            case COSINE -> product / Math.sqrt(aSquare * bSquare);
            case INNER_PRODUCT -> product;
        };
    }

    private static float[] vector(SplittableRandom random) {
        float[] vector = new float[DIMENSION];
        for (int i = 0; i < DIMENSION; i++) {
            vector[i] = (float) random.nextDouble(-2, 2);
        }
        return vector;
    }

    @ParameterizedTest
    @EnumSource(Metric.class)
    void badInputIsRefusedAndChangesNothing(Metric metric) {
        EditableIndex index = empty(metric, 2);
        index.add(7, new float[] {1, 2});
        refuses(index, new float[] {1, 2, 3}, "must have 2 numbers like the index, got 3");
        refuses(index, new float[] {1, Float.NaN}, "finite numbers of a magnitude up to 1.0E15, got NaN at 1");
        refuses(index, new float[] {Float.NEGATIVE_INFINITY, 1}, "got -Infinity at 0");
        refuses(index, new float[] {1e16f, 1}, "at 0");
        assertThatThrownBy(() -> index.search(new float[2].clone(), 0))
                .hasMessageContaining("k must be at least 1, got 0");
        assertThat(index.size()).isEqualTo(1);
        assertThat(index.search(new float[] {1, 2}, 5).ids()).containsExactly(7);
    }

    private static void refuses(EditableIndex index, float[] vector, String message) {
        assertThatThrownBy(() -> index.add(8, vector))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
        assertThatThrownBy(() -> index.put(7, vector)).hasMessageContaining(message);
        assertThatThrownBy(() -> index.search(vector, 1)).hasMessageContaining(message);
    }

    @Test
    void aVectorOfZerosIsRefusedOnlyWhereItWouldNeedADirection() {
        EditableIndex cosine = empty(Metric.COSINE, 2);
        assertThatThrownBy(() -> cosine.add(1, new float[2]))
                .hasMessageContaining("must have a direction for the metric COSINE, got a vector of zeros");
        assertThatThrownBy(() -> cosine.search(new float[2], 1)).hasMessageContaining("a vector of zeros");
        for (Metric metric : List.of(Metric.EUCLIDEAN, Metric.INNER_PRODUCT)) {
            EditableIndex index = empty(metric, 2);
            index.add(1, new float[2]);
            Matches found = index.search(new float[2], 1);
            assertThat(found.ids()).containsExactly(1);
            assertThat(found.score(0)).isEqualTo(0f);
        }
    }

    @Test
    void anUnknownIdIsNotDeleted() {
        EditableIndex index = empty(Metric.EUCLIDEAN, 2);
        assertThat(index.delete(1)).isFalse();
        index.add(1, new float[2]);
        assertThat(index.delete(2)).isFalse();
        assertThat(index.delete(1)).isTrue();
        assertThat(index.delete(1)).isFalse();
        assertThat(index.search(new float[2], 3).size()).isZero();
    }

    @Test
    void equalScoresComeByAscendingIds() {
        EditableIndex index = empty(Metric.EUCLIDEAN, 1);
        for (long id : new long[] {5, -3, Long.MAX_VALUE, Long.MIN_VALUE, 0}) {
            index.add(id, new float[] {1});
        }
        assertThat(index.search(new float[] {0}, 10).ids()).containsExactly(Long.MIN_VALUE, -3, 0, 5, Long.MAX_VALUE);
    }
}
