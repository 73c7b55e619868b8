package dev.viva.deep.textbook;

import dev.viva.kernel.Draws;
import java.util.ArrayList;
import java.util.List;

/**
 * Causal convolutions of three places one above another: after L of them the last place has seen the last 2 L + 1 symbols and
 * nothing before (LeCun et al. 1989; Waibel et al. 1989). Only places that the last one depends on are computed.
 */
final class CopyConvolution implements CopyNetwork {
    private static final int KERNEL = 3;

    private final int symbols;
    private final int width;
    private final int layers;
    private final Weights embedding;
    private final List<Weights> kernels = new ArrayList<>();
    private final Weights readout;
    private int[] sequence = {};
    /** By layer, then by how far back from the end: row 0 is the last place. */
    private double[][][] values = {};

    CopyConvolution(CopyTask task, Draws draws) {
        symbols = task.symbols();
        width = task.width();
        layers = task.layers();
        embedding = Weights.normal(draws, symbols, width, 1);
        for (int layer = 0; layer < layers; layer++) {
            kernels.add(Weights.normal(draws, width, KERNEL * width, 1 / Math.sqrt(KERNEL * width)));
        }
        readout = Weights.normal(draws, task.length() * symbols, width, 1 / Math.sqrt(width));
    }

    private static int places(int layersAbove) {
        return (KERNEL - 1) * layersAbove + 1;
    }

    @Override
    public double[][] scores(int[] read) {
        sequence = read;
        values = new double[layers + 1][][];
        values[0] = new double[places(layers)][width];
        for (int back = 0; back < Math.min(read.length, values[0].length); back++) {
            Weights.add(1, embedding.values[read[read.length - 1 - back]], values[0][back]);
        }
        for (int layer = 0; layer < layers; layer++) {
            values[layer + 1] = new double[places(layers - layer - 1)][width];
            for (int back = 0; back < values[layer + 1].length; back++) {
                double[] made = values[layer + 1][back];
                kernels.get(layer).multiply(window(values[layer], back), made);
                for (int unit = 0; unit < width; unit++) {
                    made[unit] = Math.tanh(made[unit]);
                }
            }
        }
        return CopyTask.rows(readout, values[layers][0], symbols);
    }

    private double[] window(double[][] below, int back) {
        double[] window = new double[KERNEL * width];
        for (int at = 0; at < KERNEL; at++) {
            System.arraycopy(below[back + at], 0, window, at * width, width);
        }
        return window;
    }

    @Override
    public void backward(double[][] upstream) {
        double[][] gradients = new double[1][width];
        CopyTask.rowsBackward(readout, values[layers][0], upstream, gradients[0]);
        for (int layer = layers - 1; layer >= 0; layer--) {
            gradients = below(layer, gradients);
        }
        for (int back = 0; back < Math.min(sequence.length, gradients.length); back++) {
            Weights.add(1, gradients[back], embedding.gradients[sequence[sequence.length - 1 - back]]);
        }
    }

    private double[][] below(int layer, double[][] gradients) {
        double[][] below = new double[values[layer].length][width];
        for (int back = 0; back < gradients.length; back++) {
            double[] gradient = gradients[back];
            for (int unit = 0; unit < width; unit++) {
                double value = values[layer + 1][back][unit];
                gradient[unit] *= 1 - value * value;
            }
            double[] ofWindow = new double[KERNEL * width];
            kernels.get(layer).backward(window(values[layer], back), gradient, ofWindow);
            for (int at = 0; at < KERNEL; at++) {
                for (int unit = 0; unit < width; unit++) {
                    below[back + at][unit] += ofWindow[at * width + unit];
                }
            }
        }
        return below;
    }

    @Override
    public List<Weights> weights() {
        List<Weights> all = new ArrayList<>(kernels);
        all.add(embedding);
        all.add(readout);
        return all;
    }
}
