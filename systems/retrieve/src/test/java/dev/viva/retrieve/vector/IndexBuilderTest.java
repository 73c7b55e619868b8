package dev.viva.retrieve.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexBuilderTest {
    private static final IndexBuilder QUICK = IndexBuilder.of(Metric.EUCLIDEAN).withRounds(1);

    @TempDir
    private Path folder;

    private static VectorSource source(float[][] vectors, long[] ids) {
        return new VectorSource() {
            @Override
            public int dimension() {
                return vectors[0].length;
            }

            @Override
            public long size() {
                return vectors.length;
            }

            @Override
            public void read(long first, int count, float[] into, long[] own) {
                for (int i = 0; i < count; i++) {
                    own[i] = ids[(int) first + i];
                    System.arraycopy(vectors[(int) first + i], 0, into, i * dimension(), dimension());
                }
            }
        };
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private void refuses(IndexBuilder rules, VectorSource source, String message) throws IOException {
        assertThatThrownBy(() -> rules.build(source, folder.resolve("x.viva")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
        assertThat(files()).isEmpty();
    }

    @Test
    void badVectorsAreRefusedByTheirIds() throws IOException {
        long[] ids = {4, 5, 6};
        refuses(
                QUICK,
                source(new float[][] {{1, 2}, {3, Float.NaN}, {5, 6}}, ids),
                "the vector with id 5 must have finite numbers of a magnitude up to 1.0E15, got NaN at 1");
        refuses(
                IndexBuilder.of(Metric.COSINE),
                source(new float[][] {{1, 2}, {3, 4}, {0, 0}}, ids),
                "the vector with id 6 must have a direction for the metric COSINE, got a vector of zeros");
        refuses(
                QUICK.withStorage(Storage.HALF),
                source(new float[][] {{1, 2}, {3, 4}, {70_000, 0}}, ids),
                "the vector with id 6 must have numbers of a magnitude up to 65504.0 for the storage HALF, got 70000.0 at 0");
        refuses(
                QUICK,
                source(new float[][] {{1, 2}, {3, 4}, {5, 6}}, new long[] {4, 9, 4}),
                "source must have every id once, got 4 again");
        refuses(QUICK, VectorSource.of(new float[0], 3), "source must have from 1 to");
    }

    @Test
    void rulesAreCheckedAndFitTheSource() throws IOException {
        assertThatThrownBy(() -> QUICK.withLists(-1)).hasMessageContaining("lists");
        assertThatThrownBy(() -> QUICK.withParts(259)).hasMessageContaining("parts");
        assertThatThrownBy(() -> VectorSource.of(new float[5], 2)).hasMessageContaining("got 2");
        assertThat(QUICK.listsFor(1_000_000)).isEqualTo(1024);
        assertThat(QUICK.listsFor(100_000_000)).isEqualTo(16_384);
        assertThat(QUICK.withLists(50).listsFor(10)).isEqualTo(10);
        assertThat(QUICK.partsFor(64)).isEqualTo(32);
        assertThat(QUICK.partsFor(384)).isEqualTo(96);
        assertThat(QUICK.partsFor(1)).isEqualTo(1);
        assertThat(QUICK.withParts(20).partsFor(7)).isEqualTo(7);
        InvertedIndex same = QUICK.build(VectorSource.of(new float[300], 3), folder.resolve("same.viva"));
        assertThat(same.search(new float[3], 100).size()).isEqualTo(100);
    }

    /** Ids need be neither dense nor ordered. */
    @Test
    void idsAreAnyNumbers() throws IOException {
        long[] ids = {Long.MAX_VALUE, -7, Long.MIN_VALUE, 3};
        InvertedIndex index = QUICK.build(source(new float[][] {{1}, {2}, {3}, {4}}, ids), folder.resolve("ids.viva"));
        assertThat(index.search(new float[] {0}, 4).ids()).isEqualTo(ids);
        for (long id : ids) {
            assertThat(index.contains(id)).isTrue();
        }
        assertThat(index.contains(0)).isFalse();
    }

    private void failsAfter(long vectors, Path file) {
        Clusters clusters = Clusters.of(2, 20_000, 4, 1);
        VectorSource failing = new VectorSource() {
            @Override
            public int dimension() {
                return 4;
            }

            @Override
            public long size() {
                return 20_000;
            }

            @Override
            public void read(long first, int count, float[] into, long[] ids) {
                if (count > 1 && first >= vectors) {
                    throw new UncheckedIOException(new IOException("the source broke"));
                }
                clusters.source().read(first, count, into, ids);
            }
        };
        assertThatThrownBy(() -> QUICK.build(failing, file)).hasStackTraceContaining("the source broke");
    }

    @Test
    void aBuildThatFailsLeavesTheOldIndex() throws IOException {
        Path file = folder.resolve("index.viva");
        Clusters clusters = Clusters.of(1, 300, 4, 1);
        Matches before = QUICK.build(clusters.source(), file).search(clusters.queries()[0], 9);
        for (long vectors : new long[] {0, 9_000}) {
            failsAfter(vectors, file);
            assertThat(files()).containsExactly(file);
            assertThat(InvertedIndex.open(file).search(clusters.queries()[0], 9))
                    .isEqualTo(before);
        }
    }

    /** The process is killed once it has begun to write, at any moment of the build; the file is the old one or the new one. */
    @Test
    void aBuildThatIsKilledLeavesTheOldIndex() throws Exception {
        Path file = folder.resolve("index.viva");
        Clusters clusters = Clusters.of(1, 300, 4, 1);
        QUICK.build(clusters.source(), file);
        byte[] before = Files.readAllBytes(file);
        Process build = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Killed.class.getName(),
                        file.toString())
                .redirectErrorStream(true)
                .start();
        try (var said = build.inputReader()) {
            // Not by an assertion on the stream, which would read to its end: the process has none.
            assertThat(said.lines().anyMatch("half-way"::equals))
                    .as("it is killed in its midst")
                    .isTrue();
            build.destroyForcibly().waitFor();
        }
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        assertThat(InvertedIndex.open(file).size()).isEqualTo(300);
    }

    /** Builds from a source that never ends to give its last vectors. */
    static final class Killed {
        private Killed() {}

        /** Argument: the file. */
        public static void main(String[] arguments) throws IOException {
            Clusters clusters = Clusters.of(3, 20_000, 4, 1);
            VectorSource endless = new VectorSource() {
                @Override
                public int dimension() {
                    return 4;
                }

                @Override
                public long size() {
                    return 20_000;
                }

                @Override
                public void read(long first, int count, float[] into, long[] ids) {
                    if (count > 1 && first > 10_000) {
                        System.out.println("half-way");
                        System.out.flush();
                        while (true) {
                            LockSupport.park();
                        }
                    }
                    clusters.source().read(first, count, into, ids);
                }
            };
            QUICK.build(endless, Path.of(arguments[0]));
        }
    }
}
