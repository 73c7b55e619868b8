package dev.viva.deep.textbook;

import dev.viva.kernel.Draws;
import java.util.List;

/**
 * One head of attention with learnt positions: each answer has a query of its own and sees every symbol in one step, whatever
 * the distance (Vaswani et al. 2017).
 */
final class CopyAttention implements CopyNetwork {
    private final int symbols;
    private final int width;
    private final double scale;
    private final Weights queries;
    private final Weights symbolKeys;
    private final Weights placeKeys;
    private final Weights symbolValues;
    private final Weights readout;
    private int[] sequence = {};
    private double[][] keys = {};
    private double[][] looks = {};
    private double[][] mixtures = {};

    CopyAttention(CopyTask task, Draws draws) {
        symbols = task.symbols();
        width = task.width();
        scale = 1 / Math.sqrt(width);
        queries = Weights.normal(draws, task.length(), width, 1);
        symbolKeys = Weights.normal(draws, symbols, width, 0.1);
        placeKeys = Weights.normal(draws, task.length(), width, 1);
        symbolValues = Weights.normal(draws, symbols, width, 1);
        readout = Weights.normal(draws, symbols, width, 1 / Math.sqrt(width));
    }

    @Override
    public double[][] scores(int[] read) {
        sequence = read;
        keys = new double[read.length][width];
        for (int place = 0; place < read.length; place++) {
            Weights.add(1, symbolKeys.values[read[place]], keys[place]);
            Weights.add(1, placeKeys.values[place], keys[place]);
        }
        looks = new double[read.length][];
        mixtures = new double[read.length][width];
        double[][] scores = new double[read.length][symbols];
        for (int distance = 0; distance < read.length; distance++) {
            double[] matches = new double[read.length];
            for (int place = 0; place < read.length; place++) {
                matches[place] = scale * Weights.dot(queries.values[distance], keys[place]);
            }
            looks[distance] = Attention.softmax(matches);
            for (int place = 0; place < read.length; place++) {
                Weights.add(looks[distance][place], symbolValues.values[read[place]], mixtures[distance]);
            }
            readout.multiply(mixtures[distance], scores[distance]);
        }
        return scores;
    }

    @Override
    public void backward(double[][] upstream) {
        double[][] ofKeys = new double[sequence.length][width];
        for (int distance = 0; distance < sequence.length; distance++) {
            double[] ofMixture = new double[width];
            readout.backward(mixtures[distance], upstream[distance], ofMixture);
            double[] ofMatches = matches(distance, ofMixture);
            for (int place = 0; place < sequence.length; place++) {
                Weights.add(scale * ofMatches[place], keys[place], queries.gradients[distance]);
                Weights.add(scale * ofMatches[place], queries.values[distance], ofKeys[place]);
            }
        }
        for (int place = 0; place < sequence.length; place++) {
            Weights.add(1, ofKeys[place], symbolKeys.gradients[sequence[place]]);
            Weights.add(1, ofKeys[place], placeKeys.gradients[place]);
        }
    }

    /** Back through the mixture and softmax: {@code w (g − Σ w g)}. */
    private double[] matches(int distance, double[] ofMixture) {
        double[] weights = looks[distance];
        double[] ofWeights = new double[weights.length];
        for (int place = 0; place < weights.length; place++) {
            ofWeights[place] = Weights.dot(symbolValues.values[sequence[place]], ofMixture);
            Weights.add(weights[place], ofMixture, symbolValues.gradients[sequence[place]]);
        }
        double mean = Weights.dot(weights, ofWeights);
        for (int place = 0; place < weights.length; place++) {
            ofWeights[place] = weights[place] * (ofWeights[place] - mean);
        }
        return ofWeights;
    }

    @Override
    public List<Weights> weights() {
        return List.of(queries, symbolKeys, placeKeys, symbolValues, readout);
    }
}
