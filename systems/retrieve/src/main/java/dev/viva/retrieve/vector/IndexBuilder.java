package dev.viva.retrieve.vector;

import dev.viva.kernel.CodeKernels;
import dev.viva.kernel.Parallel;
import dev.viva.kernel.Progress;
import dev.viva.learn.Parameter;
import dev.viva.learn.Parameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Builds an {@link InvertedIndex} in a file: lists by the nearest of some centres, and in each the residuals of its vectors as
 * codes of four bits for each part (IVF-PQ after Jégou, Douze and Schmid, PAMI 2011; {@code IVFPQFastScan} in FAISS).
 *
 * <p>The source is read twice: some vectors as a sample to learn from, then all of them in order. What a build holds in memory is
 * the sample, the ids and a part of the vectors of up to 256 MiB; all vectors lie in a folder of temporary files beside the target
 * on the way, so that the disk needs room for twice the target. The file is written aside and takes its place in one step: if the
 * build fails or the machine does, what was there before is there still (a crash may leave a folder {@code .FILE…build} behind,
 * which may be deleted). The same source and rules give the same bytes for any number of threads. Immutable and thread-safe.
 *
 * <p>Cost: O(sampled · lists² · dimension) a round of training, and O(size · lists · dimension) to find each vector's list.
 *
 * @param metric by what vectors are near
 * @param lists how many lists there are ({@code nlist} in FAISS); 0 for the least power of two
 *     that is not below the root of the size
 * @param parts how many parts of a vector have a code ({@code M} in FAISS); 0 for one for two numbers up to 128 numbers, and one for
 *     four above
 * @param sampled how many vectors are drawn to learn from, for each list
 * @param rounds how many rounds of k-means find the centres
 * @param storage what is kept of the vectors themselves, for ranking the best by codes anew
 * @param seed fixes the sample and the first centres
 */
public record IndexBuilder(Metric metric, int lists, int parts, int sampled, int rounds, Storage storage, long seed) {
    private static final int MOST_LISTS = 1 << 20;
    private static final int MOST_PARTS = 2 * CodeKernels.MOST_PAIRS;
    private static final int SHORT_VECTOR = 128;
    private static final Parameters<IndexBuilder> PARAMETERS = Parameters.of(
            IndexBuilder.class,
            Parameter.choice("metric", "by what vectors are near", Metric.EUCLIDEAN),
            Parameter.integer("lists", "how many lists there are; 0 for what the size asks for", 0, MOST_LISTS, 0),
            Parameter.integer(
                    "parts", "how many parts have a code; 0 for what the dimension asks for", 0, MOST_PARTS, 0),
            Parameter.integer("sampled", "how many vectors are drawn to learn from, for each list", 1, 1_000_000, 64),
            Parameter.integer("rounds", "how many rounds of k-means find the centres", 1, 10_000, 10),
            Parameter.choice("storage", "what is kept of the vectors themselves", Storage.SINGLE),
            Parameter.seed("seed", "fixes the sample and the first centres", 0));

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException for the first that is not allowed
     */
    public IndexBuilder {
        PARAMETERS.check(metric, lists, parts, sampled, rounds, storage, seed);
    }

    /** The defaults, with this metric. */
    public static IndexBuilder of(Metric metric) {
        return PARAMETERS.withValue(PARAMETERS.defaults(), "metric", metric);
    }

    /** The same with another number of lists. */
    public IndexBuilder withLists(int count) {
        return PARAMETERS.withValue(this, "lists", count);
    }

    /** The same with another number of parts. */
    public IndexBuilder withParts(int count) {
        return PARAMETERS.withValue(this, "parts", count);
    }

    /** The same with another size of the sample. */
    public IndexBuilder withSampled(int perList) {
        return PARAMETERS.withValue(this, "sampled", perList);
    }

    /** The same with another number of rounds. */
    public IndexBuilder withRounds(int count) {
        return PARAMETERS.withValue(this, "rounds", count);
    }

    /** The same with vectors kept otherwise. */
    public IndexBuilder withStorage(Storage kept) {
        return PARAMETERS.withValue(this, "storage", kept);
    }

    /** The same with another seed. */
    public IndexBuilder withSeed(long other) {
        return PARAMETERS.withValue(this, "seed", other);
    }

    /** How many lists there are for so many vectors: never more than vectors. */
    int listsFor(long size) {
        long wanted = lists;
        if (wanted == 0) {
            wanted = 1;
            while (wanted * wanted < size && wanted < MOST_LISTS) {
                wanted *= 2;
            }
        }
        return (int) Math.min(wanted, size);
    }

    /** How many parts there are for such vectors: never more than numbers. */
    int partsFor(int dimension) {
        int wanted = parts == 0 ? (dimension + 1) / (dimension <= SHORT_VECTOR ? 2 : 4) : parts;
        return Math.clamp(wanted, 1, Math.min(dimension, MOST_PARTS));
    }

    /** Checks a vector of the source and brings it into the form in which it is compared. */
    void prepare(long id, float[] vectors, int from, int dimension) {
        String owner = "IndexBuilder.build: the vector with id " + id;
        metric.prepare(owner, vectors, from, dimension);
        for (int i = from; storage == Storage.HALF && i < from + dimension; i++) {
            if (Math.abs(vectors[i]) > Storage.LARGEST_HALF) {
                throw new IllegalArgumentException(owner + " must have numbers of a magnitude up to "
                        + Storage.LARGEST_HALF + " for the storage HALF, got " + vectors[i] + " at " + (i - from));
            }
        }
    }

    /** Builds on all processors, in silence; see {@link #build(VectorSource, Path, Parallel, Progress)}. */
    public InvertedIndex build(VectorSource source, Path file) throws IOException {
        return build(source, file, Parallel.common(), Progress.none());
    }

    /**
     * Builds an index in {@code file}, replacing what is there, and opens it.
     *
     * @throws IllegalArgumentException if the source has no vector or more than {@value InvertedIndex#MOST_VECTORS}, two with the
     *     same id, or one that holds a NaN, an infinite or too great a number, or is zero where the metric is
     *     {@link Metric#COSINE}; {@code file} is as it was
     * @throws IOException if a file cannot be written; {@code file} is as it was
     */
    public InvertedIndex build(VectorSource source, Path file, Parallel parallel, Progress progress)
            throws IOException {
        if (source.dimension() < 1 || source.size() < 1 || source.size() > InvertedIndex.MOST_VECTORS) {
            throw new IllegalArgumentException("IndexBuilder.build: source must have from 1 to "
                    + InvertedIndex.MOST_VECTORS + " vectors of at least one number, got " + source.size() + " of "
                    + source.dimension());
        }
        Path whole = file.toAbsolutePath();
        Path folder = whole.getParent();
        if (folder == null || whole.getFileName() == null) {
            throw new IOException("'" + file + "' must name a file");
        }
        IndexTraining.Learned learned = new IndexTraining(this, source, parallel, progress).learn();
        Path aside = Files.createTempDirectory(folder, "." + whole.getFileName() + "-build");
        try (Spool spool = Spool.fill(this, learned.lists(), source, aside, parallel, progress)) {
            new IndexWriter(this, learned, spool, parallel, progress).write(whole);
        } finally {
            Files.deleteIfExists(aside);
        }
        return InvertedIndex.open(whole, false);
    }
}
