package dev.viva.text.embed;

import dev.viva.kernel.CounterRandom;
import dev.viva.kernel.Kernels;
import dev.viva.kernel.Parallel;
import dev.viva.kernel.Progress;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.atomic.DoubleAdder;

/**
 * Fits vectors and biases to the logarithms of co-occurrences. Row {@code 2 w} of the matrix is word w's vector as first of
 * a pair, row {@code 2 w + 1} as second, each with its bias as last number; {@code squares} holds AdaGrad's sums.
 */
final class GloVeTrainer {
    private static final int JOB_PAIRS = 1 << 14;

    private final GloVe settings;
    private final Cooccurrences pairs;
    private final int width;
    private final float[] weights;
    private final float[] squares;
    private final int words;

    GloVeTrainer(GloVe settings, int words, Cooccurrences pairs) {
        this.settings = settings;
        this.pairs = pairs;
        this.words = words;
        this.width = settings.dimension() + 1;
        this.weights = new float[Matrices.size(2 * words, width)];
        this.squares = new float[weights.length];
        CounterRandom random = CounterRandom.of(settings.seed());
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) ((random.uniform(i) - 0.5) / width);
        }
        Arrays.fill(squares, 1);
    }

    void train(Parallel parallel, Progress progress) {
        int[] order = new int[pairs.size()];
        Arrays.setAll(order, i -> i);
        int jobs = (order.length + JOB_PAIRS - 1) / JOB_PAIRS;
        CounterRandom random = CounterRandom.of(settings.seed()).stream(1);
        try (Progress.Task task = progress.start("train embeddings", (long) pairs.size() * settings.epochs())) {
            for (int epoch = 0; epoch < settings.epochs(); epoch++) {
                random.stream(epoch).draws().shuffle(order);
                DoubleAdder loss = new DoubleAdder();
                parallel.forEach(jobs, job -> {
                    int from = job * JOB_PAIRS;
                    int to = Math.min(order.length, from + JOB_PAIRS);
                    loss.add(learn(order, from, to));
                    task.advance(to - (long) from);
                });
                task.note(String.format(Locale.ROOT, "epoch %d, loss %.5f", epoch + 1, loss.sum() / pairs.size()));
            }
        }
    }

    private double learn(int[] order, int from, int to) {
        double loss = 0;
        for (int i = from; i < to; i++) {
            int pair = order[i];
            loss += step(2 * pairs.first(pair), 2 * pairs.second(pair) + 1, pairs.count(pair));
        }
        return loss;
    }

    /** One step on one pair; returns its loss before the step, half the weighted square. */
    double step(int firstRow, int secondRow, float count) {
        int a = firstRow * width;
        int b = secondRow * width;
        int biasA = a + width - 1;
        int biasB = b + width - 1;
        double weight = Math.min(1, Math.pow(count / settings.weightLimit(), settings.weightPower()));
        double error =
                Kernels.dot(weights, a, weights, b, width - 1) + weights[biasA] + weights[biasB] - Math.log(count);
        float slope = (float) (weight * error);
        float rate = (float) settings.learningRate();
        for (int i = 0; i < width - 1; i++) {
            float gradientA = slope * weights[b + i];
            float gradientB = slope * weights[a + i];
            weights[a + i] -= rate * gradientA / (float) Math.sqrt(squares[a + i]);
            weights[b + i] -= rate * gradientB / (float) Math.sqrt(squares[b + i]);
            squares[a + i] += gradientA * gradientA;
            squares[b + i] += gradientB * gradientB;
        }
        stepBias(biasA, slope, rate);
        stepBias(biasB, slope, rate);
        return 0.5 * weight * error * error;
    }

    private void stepBias(int at, float slope, float rate) {
        weights[at] -= rate * slope / (float) Math.sqrt(squares[at]);
        squares[at] += slope * slope;
    }

    /** The parameters, for the check against differences. */
    float[] weights() {
        return weights;
    }

    /** For each word the sum of its two vectors. */
    float[] vectors() {
        int dimension = settings.dimension();
        float[] vectors = new float[Matrices.size(words, dimension)];
        for (int word = 0; word < words; word++) {
            for (int i = 0; i < dimension; i++) {
                vectors[word * dimension + i] = weights[2 * word * width + i] + weights[(2 * word + 1) * width + i];
            }
        }
        return vectors;
    }
}
