package dev.viva.deep.textbook;

import dev.viva.kernel.Draws;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** {@code σ(v · dropout(tanh(W x + b)) + c)} with the loss −log p of the right class. Not thread-safe. */
final class DropoutNetwork {
    private static final int HIDDEN = 16;

    private final Weights hidden;
    private final Weights bias;
    private final Weights out;
    private final Weights constant;
    private final double dropout;

    private DropoutNetwork(Weights hidden, Weights bias, Weights out, Weights constant, double dropout) {
        this.hidden = hidden;
        this.bias = bias;
        this.out = out;
        this.constant = constant;
        this.dropout = dropout;
    }

    static DropoutNetwork of(int features, double dropout, Draws draws) {
        return new DropoutNetwork(
                Weights.normal(draws, HIDDEN, features, 1 / Math.sqrt(features)),
                Weights.zero(1, HIDDEN),
                Weights.normal(draws, 1, HIDDEN, 1 / Math.sqrt(HIDDEN)),
                Weights.zero(1, 1),
                dropout);
    }

    DropoutNetwork copy() {
        return new DropoutNetwork(hidden.copy(), bias.copy(), out.copy(), constant.copy(), dropout);
    }

    private Weights[] all() {
        return new Weights[] {hidden, bias, out, constant};
    }

    void clear() {
        Arrays.stream(all()).forEach(Weights::clear);
    }

    void descend(double rate) {
        Arrays.stream(all()).forEach(each -> each.descend(rate));
    }

    /** The length of all gradients together. */
    double gradientLength() {
        return Math.sqrt(
                Arrays.stream(all()).mapToDouble(Weights::squaredLength).sum());
    }

    private double[] activated(double[] input) {
        double[] units = bias.values[0].clone();
        hidden.multiply(input, units);
        Arrays.setAll(units, unit -> Math.tanh(units[unit]));
        return units;
    }

    /** What each unit is multiplied by: 0 where it is dropped, else so much that the mean stays. */
    private double[] mask(@Nullable Draws draws) {
        double[] mask = new double[HIDDEN];
        Arrays.setAll(mask, _ -> draws == null ? 1 : draws.nextDouble() < dropout ? 0 : 1 / (1 - dropout));
        return mask;
    }

    private double logit(double[] units, double[] mask) {
        double logit = constant.values[0][0];
        for (int unit = 0; unit < HIDDEN; unit++) {
            logit += out.values[0][unit] * units[unit] * mask[unit];
        }
        return logit;
    }

    /** log(1 + e⁻ᵐ) for the margin m, without overflow. */
    private static double loss(double logit, int label) {
        double margin = label == 1 ? logit : -logit;
        return Math.max(0, -margin) + Math.log1p(Math.exp(-Math.abs(margin)));
    }

    /** The loss of a row; with draws, units are dropped as in training. */
    double loss(double[] input, int label, @Nullable Draws draws) {
        return loss(logit(activated(input), mask(draws)), label);
    }

    /** One row forth and back: adds {@code share} of its gradient and returns its loss. */
    double pass(double[] input, int label, double share, @Nullable Draws draws) {
        double[] units = activated(input);
        double[] mask = mask(draws);
        double logit = logit(units, mask);
        double upstream = share * (1 / (1 + Math.exp(-logit)) - label);
        double[] ofUnits = new double[HIDDEN];
        for (int unit = 0; unit < HIDDEN; unit++) {
            out.gradients[0][unit] += upstream * units[unit] * mask[unit];
            ofUnits[unit] = upstream * out.values[0][unit] * mask[unit] * (1 - units[unit] * units[unit]);
        }
        constant.gradients[0][0] += upstream;
        Weights.add(1, ofUnits, bias.gradients[0]);
        for (int unit = 0; unit < HIDDEN; unit++) {
            Weights.add(ofUnits[unit], input, hidden.gradients[unit]);
        }
        return loss(logit, label);
    }
}
