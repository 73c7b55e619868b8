package dev.viva.retrieve.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.viva.kernel.Parallel;
import dev.viva.kernel.Progress;
import dev.viva.testkit.Laws;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InvertedIndexTest {
    @TempDir
    private Path folder;

    private InvertedIndex built(Clusters clusters, IndexBuilder rules) throws IOException {
        return rules.build(clusters.source(), folder.resolve("index.viva"));
    }

    @ParameterizedTest
    @EnumSource(Metric.class)
    void theDefaultsFindNearlyAllOfManyNeighbours(Metric metric) throws IOException {
        Clusters clusters = Clusters.of(1, 20_000, 24, 20);
        InvertedIndex index = built(clusters, IndexBuilder.of(metric));
        FlatIndex truth = clusters.flat(metric);
        InvertedIndex quarter =
                index.with(SearchOptions.ofProbes(index.statistics().lists() / 4));
        assertThat(clusters.recall(quarter, truth, 200)).isGreaterThan(0.97);
        assertThat(clusters.recall(quarter, truth, 1)).isGreaterThan(0.97);
        Matches found = quarter.search(clusters.queries()[0], 50);
        Matches exact = truth.search(clusters.queries()[0], 50);
        assertThat((double) found.score(0)).isCloseTo(exact.score(0), within(1e-5));
    }

    @Test
    void moreProbesAndCandidatesNeverFindLessAndAllOfThemFindTheTruth() throws IOException {
        Clusters clusters = Clusters.of(2, 5_000, 17, 10);
        InvertedIndex index = built(clusters, IndexBuilder.of(Metric.EUCLIDEAN).withLists(40));
        FlatIndex truth = clusters.flat(Metric.EUCLIDEAN);
        double before = 0;
        for (int probes : new int[] {1, 4, 16, 40}) {
            double recall = clusters.recall(index.with(new SearchOptions(probes, 5_000)), truth, 300);
            assertThat(recall).isGreaterThanOrEqualTo(before);
            before = recall;
        }
        assertThat(before).isEqualTo(1);
    }

    @Test
    void codesAloneRankNearlyAsVectorsDo() throws IOException {
        Clusters clusters = Clusters.of(3, 10_000, 16, 20);
        InvertedIndex index =
                built(clusters, IndexBuilder.of(Metric.EUCLIDEAN).withParts(16).withStorage(Storage.NONE));
        FlatIndex truth = clusters.flat(Metric.EUCLIDEAN);
        assertThat(clusters.recall(index.with(SearchOptions.ofProbes(64)), truth, 500))
                .isGreaterThan(0.9);
        float own = index.search(clusters.row(0), 1).score(0);
        assertThat((double) own).isCloseTo(0, within(1.0));
    }

    @Test
    void halvesTakeHalfTheRoomAndFindTheSame() throws IOException {
        Clusters clusters = Clusters.of(4, 5_000, 16, 20);
        InvertedIndex index = built(clusters, IndexBuilder.of(Metric.COSINE).withStorage(Storage.HALF));
        assertThat(index.statistics().vectorBytes()).isEqualTo(5_000 * 16 * 2);
        InvertedIndex all = index.with(new SearchOptions(index.statistics().lists(), 5_000));
        assertThat(clusters.recall(all, clusters.flat(Metric.COSINE), 100)).isGreaterThan(0.99);
    }

    @Test
    void everyVectorComesOnceWhereAsManyAreAskedFor() throws IOException {
        Laws.hold(12, random -> {
            int count = 1 + random.nextInt(400);
            int dimension = 1 + random.nextInt(9);
            Metric metric = List.of(Metric.values()).get(random.nextInt(3));
            Storage storage = List.of(Storage.values()).get(random.nextInt(3));
            Clusters clusters = Clusters.of(random.nextLong(), count, dimension, 1);
            IndexBuilder rules = IndexBuilder.of(metric)
                    .withStorage(storage)
                    .withRounds(2)
                    .withLists(random.nextInt(30))
                    .withParts(random.nextInt(12));
            InvertedIndex index = built(clusters, rules).with(SearchOptions.ofProbes(1));
            for (int k : new int[] {count, count + 1, Integer.MAX_VALUE}) {
                long[] ids = index.search(clusters.queries()[0], k).ids();
                assertThat(LongStream.of(ids).sorted().toArray())
                        .isEqualTo(LongStream.range(0, count).toArray());
            }
            assertThat(index.contains(count - 1)).isTrue();
            assertThat(index.contains(count)).isFalse();
            assertThat(index.contains(-1)).isFalse();
        });
    }

    @Test
    void aFilterLetsNothingElsePassAndStillGetsItsResults() throws IOException {
        Clusters clusters = Clusters.of(5, 10_000, 12, 10);
        InvertedIndex index = built(clusters, IndexBuilder.of(Metric.EUCLIDEAN)).with(SearchOptions.ofProbes(2));
        FlatIndex truth = clusters.flat(Metric.EUCLIDEAN);
        for (int modulus : new int[] {2, 50, 2_500}) {
            for (float[] query : clusters.queries()) {
                Matches found = index.search(query, 20, id -> id % modulus == 0);
                assertThat(found.size()).isEqualTo(Math.min(20, 10_000 / modulus));
                assertThat(LongStream.of(found.ids())).allMatch(id -> id % modulus == 0);
                Matches exact = truth.search(query, 20, id -> id % modulus == 0);
                assertThat(found.recallOf(exact)).isGreaterThan(modulus > 500 ? 0.999 : 0.3);
            }
        }
        assertThat(index.search(clusters.queries()[0], 20, id -> false).size()).isZero();
    }

    @Test
    void theSameSourceAndSeedGiveTheSameBytesForAnyNumberOfThreads() throws IOException {
        Clusters clusters = Clusters.of(6, 9_000, 10, 1);
        IndexBuilder rules = IndexBuilder.of(Metric.EUCLIDEAN).withSeed(3);
        Path one = folder.resolve("one");
        Path many = folder.resolve("many");
        try (Parallel alone = Parallel.of(1);
                Parallel three = Parallel.of(3)) {
            rules.build(clusters.source(), one, alone, Progress.none());
            rules.build(clusters.source(), many, three, Progress.none());
        }
        assertThat(Files.mismatch(one, many)).isEqualTo(-1);
        rules.withSeed(4).build(clusters.source(), many);
        assertThat(Files.mismatch(one, many)).isNotEqualTo(-1);
    }

    @Test
    void whatWasWrittenIsWhatIsOpened() throws IOException {
        Clusters clusters = Clusters.of(7, 3_000, 20, 5);
        InvertedIndex written = built(clusters, IndexBuilder.of(Metric.COSINE));
        InvertedIndex opened = InvertedIndex.open(folder.resolve("index.viva"));
        for (float[] query : clusters.queries()) {
            assertThat(opened.search(query, 40)).isEqualTo(written.search(query, 40));
        }
        IndexStatistics statistics = opened.statistics();
        assertThat(statistics).isEqualTo(written.statistics());
        assertThat(statistics.vectors()).isEqualTo(3_000);
        assertThat(statistics.lists()).isEqualTo(64);
        assertThat(statistics.imbalance()).isGreaterThanOrEqualTo(1);
        assertThat(statistics.fileBytes()).isEqualTo(Files.size(folder.resolve("index.viva")));
        assertThat(statistics.toString()).startsWith("3,000 vectors in 64 lists");
    }

    @Test
    void searchesRefuseBadInput() throws IOException {
        Clusters clusters = Clusters.of(8, 100, 3, 1);
        InvertedIndex index = built(clusters, IndexBuilder.of(Metric.COSINE));
        assertThatThrownBy(() -> index.search(new float[2], 1))
                .hasMessage("InvertedIndex.search: query must have 3 numbers like the index, got 2");
        assertThatThrownBy(() -> index.search(new float[3], 1)).hasMessageContaining("a vector of zeros");
        assertThatThrownBy(() -> index.search(new float[] {1, 2, Float.NaN}, 1)).hasMessageContaining("got NaN at 2");
        assertThatThrownBy(() -> index.search(clusters.queries()[0], 0)).hasMessageContaining("k must be at least 1");
        assertThatThrownBy(() -> SearchOptions.ofProbes(0))
                .hasMessage("SearchOptions.probes must be at least 1, got 0");
        assertThatThrownBy(() -> new SearchOptions(1, -1))
                .hasMessageContaining("candidates must be at least 0, got -1");
    }

    @Test
    void exactSearchAgreesWithTheFlatIndex() {
        Laws.hold(10, random -> {
            Metric metric = List.of(Metric.values()).get(random.nextInt(3));
            int count = 1 + random.nextInt(10_000);
            Clusters clusters = Clusters.of(random.nextLong(), count, 1 + random.nextInt(20), 1 + random.nextInt(20));
            FlatIndex flat = clusters.flat(metric);
            int k = 1 + random.nextInt(300);
            List<Matches> found = ExactSearch.of(clusters.source(), metric, clusters.queries(), k, Parallel.common());
            assertThat(found).hasSize(clusters.queries().length);
            for (int query = 0; query < found.size(); query++) {
                assertThat(found.get(query)).isEqualTo(flat.search(clusters.queries()[query], k));
            }
        });
    }

    @Test
    void tuningFindsWhatReachesTheRecall() throws IOException {
        Clusters clusters = Clusters.of(9, 8_000, 16, 30);
        InvertedIndex index = built(clusters, IndexBuilder.of(Metric.EUCLIDEAN).withLists(64));
        List<Matches> truth =
                ExactSearch.of(clusters.source(), Metric.EUCLIDEAN, clusters.queries(), 100, Parallel.common());
        FlatIndex flat = clusters.flat(Metric.EUCLIDEAN);
        SearchOptions some = SearchTuning.leastFor(index, clusters.queries(), truth, 0.6);
        SearchOptions more = SearchTuning.leastFor(index, clusters.queries(), truth, 0.98);
        assertThat(clusters.recall(index.with(some), flat, 100)).isBetween(0.6, 0.98);
        assertThat(clusters.recall(index.with(more), flat, 100)).isGreaterThanOrEqualTo(0.98);
        assertThat(more.probes()).isGreaterThan(some.probes());
        assertThatThrownBy(() -> SearchTuning.leastFor(index, clusters.queries(), truth, 1.1))
                .hasMessageContaining("recall must be one that can be reached, got 1.1");
        assertThatThrownBy(() -> SearchTuning.leastFor(index, new float[0][], List.of(), 0.5))
                .hasMessageContaining("got 0 and 0");
    }

    @Test
    void matchesAreOrderedByScoresAndThenByIds() {
        Matches some = Matches.of(new long[] {9, 3, 5}, new float[] {2, 1, 1});
        assertThat(some).hasToString("[9=2.0, 3=1.0, 5=1.0]");
        assertThat(some.with(Matches.of(new long[] {4, 1}, new float[] {3, 1}), 4)
                        .ids())
                .containsExactly(4, 9, 1, 3);
        assertThat(some.recallOf(Matches.of(new long[] {3, 4}, new float[2]))).isEqualTo(0.5);
        assertThat(some.recallOf(Matches.none())).isEqualTo(1);
        assertThatThrownBy(() -> Matches.of(new long[2], new float[3]))
                .hasMessage("Matches.of: scores must be 2 like the ids, got 3");
        assertThatThrownBy(() -> Matches.of(new long[2], new float[] {1, 2}))
                .hasMessage("Matches.of: scores must descend, got 1.0 before 2.0");
    }

    @Test
    void selectionPutsTheLeastFirst() {
        Laws.hold(200, random -> {
            int size = random.nextInt(300);
            long[] numbers = random.longs(size, 0, 1 + random.nextInt(400)).toArray();
            long[] sorted = LongStream.of(numbers).sorted().toArray();
            int count = random.nextInt(size + 1);
            Selection.least(numbers, size, count);
            assertThat(LongStream.of(numbers).limit(count).sorted().toArray())
                    .isEqualTo(LongStream.of(sorted).limit(count).toArray());
            assertThat(LongStream.of(numbers).sorted().toArray()).isEqualTo(sorted);
        });
    }

    @Test
    void aReservoirKeepsTheNearestWhateverTheirOrder() {
        Laws.hold(100, random -> {
            int wanted = 1 + random.nextInt(200);
            Reservoir reservoir = new Reservoir();
            for (int turn = 0; turn < 2; turn++) {
                reservoir.reset(wanted);
                Set<Long> judge = new TreeSet<>();
                int seen = random.nextInt(3000);
                for (int place = 0; place < seen; place++) {
                    float distance = random.nextInt(500) / 7f - 20;
                    judge.add(Reservoir.entry(distance, place));
                    reservoir.push(distance, place);
                    assertThat(Reservoir.distance(Reservoir.entry(distance, place)))
                            .isEqualTo(distance);
                }
                assertThat(reservoir.sorted())
                        .isEqualTo(judge.stream()
                                .limit(wanted)
                                .mapToLong(each -> each)
                                .toArray());
            }
        });
    }
}
