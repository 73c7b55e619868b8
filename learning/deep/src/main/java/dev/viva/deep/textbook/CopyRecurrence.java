package dev.viva.deep.textbook;

import dev.viva.kernel.Draws;
import java.util.List;

/** A plain recurrent network, {@code h = tanh(W h + U x + b)}, whose last state has to hold all that was read (Elman 1990). */
final class CopyRecurrence implements CopyNetwork {
    private final int symbols;
    private final int width;
    private final Weights recurrent;
    private final Weights inputs;
    private final Weights bias;
    private final Weights readout;
    private int[] sequence = {};
    private double[][] states = {};

    CopyRecurrence(CopyTask task, Draws draws) {
        symbols = task.symbols();
        width = task.width();
        recurrent = Weights.normal(draws, width, width, 0.9 / Math.sqrt(width));
        inputs = Weights.normal(draws, symbols, width, 0.5);
        bias = Weights.zero(1, width);
        readout = Weights.normal(draws, task.length() * symbols, width, 1 / Math.sqrt(width));
    }

    @Override
    public double[][] scores(int[] read) {
        sequence = read;
        states = new double[read.length + 1][width];
        for (int at = 0; at < read.length; at++) {
            double[] next = states[at + 1];
            recurrent.multiply(states[at], next);
            double[] input = inputs.values[read[at]];
            for (int unit = 0; unit < width; unit++) {
                next[unit] = Math.tanh(next[unit] + input[unit] + bias.values[0][unit]);
            }
        }
        return CopyTask.rows(readout, states[read.length], symbols);
    }

    @Override
    public void backward(double[][] upstream) {
        double[] gradient = new double[width];
        CopyTask.rowsBackward(readout, states[sequence.length], upstream, gradient);
        for (int at = sequence.length - 1; at >= 0; at--) {
            double[] before = new double[width];
            for (int unit = 0; unit < width; unit++) {
                double value = states[at + 1][unit];
                gradient[unit] *= 1 - value * value;
            }
            Weights.add(1, gradient, inputs.gradients[sequence[at]]);
            Weights.add(1, gradient, bias.gradients[0]);
            recurrent.backward(states[at], gradient, before);
            gradient = before;
        }
    }

    @Override
    public List<Weights> weights() {
        return List.of(recurrent, inputs, bias, readout);
    }
}
