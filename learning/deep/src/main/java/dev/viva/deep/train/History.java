package dev.viva.deep.train;

import java.util.ArrayList;
import java.util.List;

/**
 * How a training went.
 *
 * @param epochs one entry for each look at the validation data
 * @param best the number of the entry with the least validation loss
 */
public record History(List<Entry> epochs, int best) {
    /**
     * One look.
     *
     * @param step how many steps had been taken
     * @param trainingLoss the mean loss of the samples since the look before, while they taught
     * @param validationLoss the mean loss of the validation data; NaN without any
     * @param learningRate the rate of the last step
     * @param gradientNorm the mean length of the gradient, before it was clipped
     */
    public record Entry(
            long step, double trainingLoss, double validationLoss, double learningRate, double gradientNorm) {
        /** What early stopping looks at: the validation loss, or without one the training loss. */
        public double judged() {
            return Double.isNaN(validationLoss) ? trainingLoss : validationLoss;
        }

        String encoded() {
            return step + " " + Double.toHexString(trainingLoss) + " " + Double.toHexString(validationLoss) + " "
                    + Double.toHexString(learningRate) + " " + Double.toHexString(gradientNorm);
        }

        static Entry decoded(String line) {
            String[] parts = line.split(" ");
            return new Entry(
                    Long.parseLong(parts[0]),
                    Double.parseDouble(parts[1]),
                    Double.parseDouble(parts[2]),
                    Double.parseDouble(parts[3]),
                    Double.parseDouble(parts[4]));
        }
    }

    /** Copies the entries. */
    public History {
        epochs = List.copyOf(epochs);
    }

    static History of(List<Entry> entries) {
        int best = 0;
        for (int at = 1; at < entries.size(); at++) {
            if (entries.get(at).judged() < entries.get(best).judged()) {
                best = at;
            }
        }
        return new History(new ArrayList<>(entries), best);
    }

    /** How many looks ago the best one was. */
    int sinceBest() {
        return epochs.size() - 1 - best;
    }
}
