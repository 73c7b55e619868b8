package dev.viva.retrieve.vector;

import static dev.viva.kernel.CodeKernels.CODEWORDS;

import dev.viva.kernel.CounterRandom;
import dev.viva.kernel.Parallel;
import dev.viva.kernel.Progress;
import dev.viva.learn.Dataset;
import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import dev.viva.learn.Training;
import dev.viva.learn.cluster.KMeans;
import dev.viva.learn.cluster.KMeansClustering;
import java.util.ArrayList;
import java.util.List;

/** Learns the centres of lists and the codewords of parts from a sample. Used once; not thread-safe. */
final class IndexTraining {
    private static final int CODEWORD_ROWS = 1 << 15;
    private static final int CODEWORD_ROUNDS = 20;
    private static final int GRAIN = 256;

    private final IndexBuilder rules;
    private final VectorSource source;
    private final int lists;
    private final int parts;
    private final Parallel parallel;
    private final Progress progress;
    private final CounterRandom random;

    IndexTraining(IndexBuilder rules, VectorSource source, Parallel parallel, Progress progress) {
        this.rules = rules;
        this.source = source;
        this.lists = rules.listsFor(source.size());
        this.parts = rules.partsFor(source.dimension());
        this.parallel = parallel;
        this.progress = progress;
        this.random = CounterRandom.of(rules.seed());
    }

    /** What a sample taught. */
    record Learned(CoarseQuantizer lists, ProductQuantizer parts) {}

    Learned learn() {
        int dimension = source.dimension();
        float[] sample = sample();
        CoarseQuantizer coarse = new CoarseQuantizer(centres(sample), dimension);
        float[] residuals = residuals(sample, coarse);
        return new Learned(coarse, new ProductQuantizer(dimension, parts, codewords(residuals)));
    }

    /** One vector of each of so many equal stretches of the source, row by row. */
    private float[] sample() {
        int dimension = source.dimension();
        long wanted = Math.max((long) rules.sampled() * lists, CODEWORD_ROWS);
        int count = (int) Math.min(Math.min(source.size(), wanted), (Integer.MAX_VALUE - 8) / dimension);
        float[] sample = new float[count * dimension];
        CounterRandom places = random.stream(0);
        try (Progress.Task task = progress.start("reading a sample", count)) {
            parallel.forRange(count, GRAIN, (from, to) -> {
                float[] vector = new float[dimension];
                long[] id = new long[1];
                for (int row = from; row < to; row++) {
                    long place = (long) ((row + places.uniform(row)) * ((double) source.size() / count));
                    source.read(Math.min(place, source.size() - 1), 1, vector, id);
                    rules.prepare(id[0], vector, 0, dimension);
                    System.arraycopy(vector, 0, sample, row * dimension, dimension);
                }
                task.advance(to - from);
            });
        }
        return sample;
    }

    private float[] centres(float[] sample) {
        int dimension = source.dimension();
        int rows = sample.length / dimension;
        int[] order = random.stream(1).draws().permutation(rows);
        double[][] first = new double[lists][dimension];
        for (int list = 0; list < lists; list++) {
            for (int i = 0; i < dimension; i++) {
                first[list][i] = sample[order[list] * dimension + i];
            }
        }
        try (Progress.Task task = progress.start("centres of lists", 1)) {
            KMeansClustering found = KMeans.of(lists)
                    .withStarts(1)
                    .withRounds(rules.rounds())
                    .fitFrom(first, dataset(sample, rows, 0, dimension), training());
            task.advance(1);
            return flat(found.centres(), dimension);
        }
    }

    private Training training() {
        return Training.plain().on(parallel);
    }

    /** Numbers {@code from} to {@code to} of the first rows. */
    private Dataset dataset(float[] sample, int rows, int from, int to) {
        int dimension = source.dimension();
        List<Feature> columns = new ArrayList<>();
        for (int i = from; i < to; i++) {
            float[] column = new float[rows];
            for (int row = 0; row < rows; row++) {
                column[row] = sample[row * dimension + i];
            }
            columns.add(new Feature.NumericFloat("number " + i, column));
        }
        return Dataset.of(new Features(columns));
    }

    private static float[] flat(double[][] centres, int dimension) {
        float[] flat = new float[centres.length * dimension];
        for (int at = 0; at < flat.length; at++) {
            flat[at] = (float) centres[at / dimension][at % dimension];
        }
        return flat;
    }

    /** What some rows leave beside their centres. */
    private float[] residuals(float[] sample, CoarseQuantizer coarse) {
        int dimension = source.dimension();
        int rows = sample.length / dimension;
        int count = Math.min(CODEWORD_ROWS, rows);
        float[] residuals = new float[count * dimension];
        parallel.forRange(count, GRAIN, (from, to) -> {
            int[] list = new int[1];
            float[] residual = new float[dimension];
            for (int at = from; at < to; at++) {
                int row = (int) ((long) at * rows / count);
                coarse.assign(sample, row, 1, list, 0);
                coarse.residual(sample, row * dimension, list[0], residual);
                System.arraycopy(residual, 0, residuals, at * dimension, dimension);
            }
        });
        return residuals;
    }

    private float[] codewords(float[] residuals) {
        int[] starts = ProductQuantizer.starts(source.dimension(), parts);
        int rows = residuals.length / source.dimension();
        float[] codewords = new float[source.dimension() * CODEWORDS];
        try (Progress.Task task = progress.start("codewords of parts", parts)) {
            for (int part = 0; part < parts; part++) {
                double[][] centres = KMeans.of(Math.min(CODEWORDS, rows))
                        .withStarts(1)
                        .withRounds(CODEWORD_ROUNDS)
                        .withSeed(random.stream(2).bits(part))
                        .fit(dataset(residuals, rows, starts[part], starts[part + 1]), training())
                        .centres();
                for (int code = 0; code < CODEWORDS; code++) {
                    double[] centre = centres[Math.min(code, centres.length - 1)];
                    for (int i = 0; i < centre.length; i++) {
                        codewords[(starts[part] + i) * CODEWORDS + code] = (float) centre[i];
                    }
                }
                task.advance(1);
            }
        }
        return codewords;
    }
}
