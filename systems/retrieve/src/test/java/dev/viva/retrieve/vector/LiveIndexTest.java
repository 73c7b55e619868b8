package dev.viva.retrieve.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.viva.kernel.Parallel;
import dev.viva.kernel.Progress;
import dev.viva.kernel.Threads;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract of every editable index, with a rebuild now and then; and what goes on while one runs. */
class LiveIndexTest extends EditableIndexContract {
    private static final SearchOptions EVERYTHING = new SearchOptions(1 << 20, 100_000);

    @TempDir
    private Path folder;

    @Override
    EditableIndex empty(Metric metric, int dimension) {
        return LiveIndex.empty(metric, dimension);
    }

    private static IndexBuilder quick(Metric metric) {
        return IndexBuilder.of(metric).withRounds(1).withLists(3);
    }

    private void rebuild(LiveIndex index) throws IOException {
        index.rebuild(
                quick(index.metric()), folder.resolve("live.viva"), EVERYTHING, Parallel.common(), Progress.none());
    }

    @Override
    void disturb(EditableIndex index, SplittableRandom random) throws Exception {
        LiveIndex live = (LiveIndex) index;
        if (live.size() > 0) {
            rebuild(live);
            assertThat(live.fresh()).isZero();
            assertThat(live.deleted()).isZero();
        }
    }

    @Test
    void anIndexBeginsWithItsFile() throws IOException {
        Clusters clusters = Clusters.of(1, 1_000, 6, 1);
        Path file = folder.resolve("index.viva");
        LiveIndex index =
                LiveIndex.of(quick(Metric.COSINE).build(clusters.source(), file).with(EVERYTHING));
        assertThat(index.size()).isEqualTo(1_000);
        long nearest = index.search(clusters.queries()[0], 1).id(0);
        assertThat(index.delete(nearest)).isTrue();
        assertThat(index.deleted()).isEqualTo(1);
        assertThat(index.search(clusters.queries()[0], 1_000).ids())
                .hasSize(999)
                .doesNotContain(nearest);
        index.add(nearest, clusters.queries()[0]);
        assertThat(index.fresh()).isEqualTo(1);
        assertThat(index.search(clusters.queries()[0], 1).id(0)).isEqualTo(nearest);
        rebuild(index);
        assertThat(index.search(clusters.queries()[0], 1_000).ids()).hasSize(1_000);
        assertThat(index.search(clusters.queries()[0], 1).id(0)).isEqualTo(nearest);
        assertThat(InvertedIndex.open(folder.resolve("live.viva")).size()).isEqualTo(1_000);
    }

    @Test
    void aRebuildThatCannotBeIsRefused() throws IOException {
        LiveIndex index = LiveIndex.empty(Metric.EUCLIDEAN, 2);
        assertThatThrownBy(() -> rebuild(index))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("LiveIndex.rebuild: there must be at least one vector, got none");
        assertThatThrownBy(() -> index.rebuild(
                        quick(Metric.COSINE), folder.resolve("x"), null, Parallel.common(), Progress.none()))
                .hasMessage("LiveIndex.rebuild: the metric of rules must be EUCLIDEAN, got COSINE");
        LiveIndex codes = LiveIndex.of(quick(Metric.EUCLIDEAN)
                .withStorage(Storage.NONE)
                .build(Clusters.of(1, 10, 2, 1).source(), folder.resolve("codes.viva")));
        assertThatThrownBy(() -> rebuild(codes)).hasMessageContaining("stores no vectors to build from");
    }

    /** The progress of a build is told from its midst: what happens there happens while it runs. */
    private static Progress during(Runnable work) {
        return (name, total) -> {
            if (name.equals("codes of lists")) {
                work.run();
            }
            return steps -> {};
        };
    }

    @Test
    void whatChangesDuringARebuildIsThereAfterIt() throws IOException {
        LiveIndex index = LiveIndex.empty(Metric.EUCLIDEAN, 1);
        for (int id = 0; id < 50; id++) {
            index.add(id, new float[] {id});
        }
        rebuild(index);
        for (int id = 50; id < 100; id++) {
            index.add(id, new float[] {id});
        }
        Progress changing = during(() -> {
            assertThat(index.size()).isEqualTo(100);
            assertThat(index.delete(10)).isTrue(); // in the old file
            assertThat(index.delete(60)).isTrue(); // new, and already in the file that is being made
            index.put(70, new float[] {-1});
            index.put(20, new float[] {-2});
            index.add(200, new float[] {-3});
            index.add(201, new float[] {-4});
            assertThat(index.delete(201)).isTrue();
            index.add(10, new float[] {-5});
            assertThat(index.search(new float[] {-9}, 4).ids()).containsExactly(10, 200, 20, 70);
            assertThat(index.size()).isEqualTo(100);
        });
        index.rebuild(quick(Metric.EUCLIDEAN), folder.resolve("next.viva"), EVERYTHING, Parallel.common(), changing);
        assertThat(index.size()).isEqualTo(100);
        assertThat(index.search(new float[] {-9}, 200).ids())
                .containsExactly(LongStream.concat(
                                LongStream.of(10, 200, 20, 70),
                                LongStream.range(0, 100).filter(id -> id != 10 && id != 20 && id != 60 && id != 70))
                        .toArray());
    }

    @Test
    void aRebuildThatFailsLosesNothing() throws IOException {
        LiveIndex index = LiveIndex.empty(Metric.EUCLIDEAN, 1);
        for (int id = 0; id < 10; id++) {
            index.add(id, new float[] {id});
        }
        Progress failing = during(() -> {
            index.add(10, new float[] {10});
            index.delete(3);
            throw new IllegalStateException("the disk is gone");
        });
        assertThatThrownBy(() -> index.rebuild(
                        quick(Metric.EUCLIDEAN), folder.resolve("next.viva"), null, Parallel.common(), failing))
                .hasMessage("the disk is gone");
        assertThat(index.search(new float[] {0}, 20).ids()).containsExactly(0, 1, 2, 4, 5, 6, 7, 8, 9, 10);
        rebuild(index);
        assertThat(index.search(new float[] {0}, 20).ids()).containsExactly(0, 1, 2, 4, 5, 6, 7, 8, 9, 10);
    }

    /**
     * One thread adds and deletes, one rebuilds again and again, others search. Even ids stay: every search must find all that
     * were added before it began, and none that was deleted before.
     */
    @Test
    void searchesSeeEveryChangeThatReturnedBeforeThem() throws IOException {
        LiveIndex index = LiveIndex.empty(Metric.EUCLIDEAN, 1);
        int count = 1_500;
        AtomicLong done = new AtomicLong(-1);
        Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
        AtomicReference<Boolean> runs = new AtomicReference<>(true);
        List<Thread> threads = new ArrayList<>();
        for (int searcher = 0; searcher < 2; searcher++) {
            threads.add(start(failures, () -> {
                while (runs.get()) {
                    long upTo = done.get();
                    long[] found =
                            index.search(new float[] {0}, Integer.MAX_VALUE).ids();
                    assertThat(found).isSorted().doesNotHaveDuplicates();
                    assertThat(LongStream.of(found)
                                    .filter(id -> id % 2 == 0 && id <= upTo)
                                    .count())
                            .isEqualTo(upTo / 2 + (upTo < 0 ? 0 : 1));
                    assertThat(LongStream.of(found)
                                    .filter(id -> id % 2 == 1 && id <= upTo)
                                    .count())
                            .isZero();
                }
            }));
        }
        index.add(0, new float[] {0});
        done.set(0);
        threads.add(start(failures, () -> {
            while (runs.get()) {
                rebuild(index);
            }
        }));
        Thread changing = start(failures, () -> {
            for (int id = 1; id < count; id++) {
                index.add(id, new float[] {id});
                if (id % 2 == 1) {
                    assertThat(index.delete(id)).isTrue();
                }
                done.set(id);
            }
        });
        Threads.awaitEnd(changing);
        runs.set(false);
        threads.forEach(Threads::awaitEnd);
        assertThat(failures).isEmpty();
        assertThat(index.size()).isEqualTo(count / 2);
    }

    private interface Work {
        void run() throws IOException;
    }

    private static Thread start(Queue<Throwable> failures, Work work) {
        return Thread.ofPlatform().name("live-test").start(() -> {
            try {
                work.run();
            } catch (IOException | RuntimeException | AssertionError failed) {
                failures.add(failed);
            }
        });
    }
}
