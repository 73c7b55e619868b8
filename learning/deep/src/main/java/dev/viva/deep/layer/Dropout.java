package dev.viva.deep.layer;

import dev.viva.deep.tensor.Functions;
import dev.viva.deep.tensor.Tensor;

/** Sets elements to 0 at random while training and enlarges the others, so that their mean stays (Srivastava et al. 2014). */
public final class Dropout extends Layer {
    private final double probability;

    private Dropout(double probability) {
        this.probability = Sizes.probability("Dropout", "probability", probability);
    }

    /** Drops with a probability in [0, 1). */
    public static Dropout of(double probability) {
        return new Dropout(probability);
    }

    @Override
    public Tensor forward(Tensor x) {
        return Functions.dropout(x, probability, isTraining());
    }
}
