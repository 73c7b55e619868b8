package dev.viva.bench.retrieve;

import dev.viva.kernel.Parallel;
import dev.viva.retrieve.vector.ExactSearch;
import dev.viva.retrieve.vector.Matches;
import dev.viva.retrieve.vector.Metric;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;

/**
 * What all entrants do: find the {@code k} nearest of generated vectors. The first queries are there to choose settings by, the
 * others to measure; a truth comes from an exact search over all vectors.
 *
 * @param queries how many queries are measured
 */
record Workload(long size, int dimension, Metric metric, int k, int queries) {
    /** How many queries settings are chosen by. */
    static final int TUNING = 50;

    private static final long SEED = 2026;
    private static final int CHUNK = 1 << 12;

    ClusteredVectors source() {
        return new ClusteredVectors(size, dimension, SEED);
    }

    float[][] allQueries() {
        return source().queries(TUNING + queries);
    }

    /** Writes the ids of the true neighbours of all queries, query by query. */
    void writeTruth(Path file) throws IOException {
        List<Matches> truth = ExactSearch.of(source(), metric, allQueries(), k, Parallel.common());
        ByteBuffer ids = ByteBuffer.allocate(truth.size() * k * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (Matches each : truth) {
            for (long id : each.ids()) {
                ids.putLong(id);
            }
        }
        Files.write(file, ids.array());
    }

    /** The ids of the true neighbours of all queries, each in ascending order. */
    long[][] readTruth(Path file) throws IOException {
        ByteBuffer ids = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        long[][] truth = new long[TUNING + queries][k];
        for (long[] each : truth) {
            ids.asLongBuffer().get(each);
            ids.position(ids.position() + k * Long.BYTES);
            Arrays.sort(each);
        }
        return truth;
    }

    /** Which share of the truth was found. */
    static double recall(long[] found, long[] truth) {
        return (double) Arrays.stream(found)
                        .filter(id -> Arrays.binarySearch(truth, id) >= 0)
                        .count()
                / truth.length;
    }

    /** Writes all vectors, or all queries, as numbers of 32 bits, for an entrant that is no Java program. */
    void writeVectors(Path vectors, Path asked) throws IOException {
        try (FileChannel out = channel(vectors)) {
            ClusteredVectors source = source();
            for (long first = 0; first < size; first += CHUNK) {
                int count = (int) Math.min(CHUNK, size - first);
                float[] rows = new float[count * dimension];
                source.read(first, count, rows, new long[count]);
                write(out, rows);
            }
        }
        try (FileChannel out = channel(asked)) {
            for (float[] query : allQueries()) {
                write(out, query);
            }
        }
    }

    private static FileChannel channel(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    private static void write(FileChannel out, float[] numbers) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(numbers);
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
    }

    /** The workload as arguments of a program. */
    List<String> arguments() {
        return List.of(
                Long.toString(size),
                Integer.toString(dimension),
                metric.name(),
                Integer.toString(k),
                Integer.toString(queries));
    }

    /** Reads what {@link #arguments} wrote, from {@code at} on. */
    static Workload of(String[] arguments, int at) {
        return new Workload(
                Long.parseLong(arguments[at]),
                Integer.parseInt(arguments[at + 1]),
                Metric.valueOf(arguments[at + 2]),
                Integer.parseInt(arguments[at + 3]),
                Integer.parseInt(arguments[at + 4]));
    }
}
