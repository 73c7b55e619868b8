package dev.viva.learn.probability;

import dev.viva.kernel.Kernels;

/** Where densities are largest, and what they are divided by. */
final class Modes {
    private Modes() {}

    /** The mode of a beta distribution; where both ends are, that with more weight, the middle where they are alike. */
    static double of(Beta beta) {
        double ones = beta.alpha() - 1;
        double zeros = beta.beta() - 1;
        if (ones <= 0 && zeros <= 0) {
            return ones == zeros ? 0.5 : ones < zeros ? 0 : 1;
        }
        if (ones <= 0 || zeros <= 0) {
            return ones <= 0 ? 0 : 1;
        }
        return ones / (ones + zeros);
    }

    static double of(Gamma gamma) {
        return Math.max(0, (gamma.shape() - 1) / gamma.rate());
    }

    /** log Γ(shape) - shape log rate. */
    static double logNormaliser(Gamma gamma) {
        return SpecialFunctions.logGamma(gamma.shape()) - gamma.shape() * Kernels.log(gamma.rate());
    }
}
