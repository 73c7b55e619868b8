package dev.viva.text.gpt;

import dev.viva.deep.tensor.Functions;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Top;

/**
 * How the next token is chosen from logits.
 *
 * @param temperature what logits are divided by: below 1 bolder, above 1 more even; 0 takes the most probable
 * @param topK only so many most probable tokens may come; 0 for all
 * @param topP only the most probable tokens that together have this probability may come (Holtzman et al. 2020); 1 for all
 */
public record Sampling(double temperature, int topK, double topP) {
    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public Sampling {
        if (!(temperature >= 0 && temperature < Double.POSITIVE_INFINITY) || topK < 0 || !(topP > 0 && topP <= 1)) {
            throw new IllegalArgumentException(
                    "Sampling: temperature and topK must be at least 0 and topP in (0, 1], got " + temperature + ", "
                            + topK + " and " + topP);
        }
    }

    /** The most probable token, always. */
    public static Sampling greedy() {
        return new Sampling(0, 0, 1);
    }

    /** By the probabilities as they are, at a temperature. */
    public static Sampling of(double temperature) {
        return new Sampling(temperature, 0, 1);
    }

    /** Among so many most probable ones only. */
    public Sampling withTopK(int most) {
        return new Sampling(temperature, most, topP);
    }

    /** Among the most probable ones that have this probability together. */
    public Sampling withTopP(double share) {
        return new Sampling(temperature, topK, share);
    }

    /**
     * The probability of each token after all cuts.
     *
     * @param logits {@code batch × vocabulary}
     */
    public Tensor probabilities(Tensor logits) {
        if (temperature == 0) {
            return Functions.oneHot(logits.argmax(-1), logits.length(-1)).to(logits.type());
        }
        Tensor kept = logits.dividedBy(temperature);
        if (topK > 0 && topK < logits.length(-1)) {
            Tensor least = kept.top(topK).values().slice(-1, topK - 1, topK);
            kept = kept.filled(kept.isBelow(least), Double.NEGATIVE_INFINITY);
        }
        Tensor probabilities = Functions.softmax(kept, -1);
        return topP < 1 ? nucleus(probabilities) : probabilities;
    }

    /** Sets to 0 what comes after the first tokens, in falling order, that have {@code topP} together. */
    private Tensor nucleus(Tensor probabilities) {
        Top sorted = probabilities.sorted(-1, true);
        Tensor before = sorted.values().cumulative(-1).minus(sorted.values());
        Tensor inOrder = sorted.places().sorted(-1, false).places();
        Tensor cut = before.isAtLeast(topP).gather(-1, inOrder);
        Tensor kept = probabilities.filled(cut, 0);
        return kept.dividedBy(kept.sum(true, -1));
    }

    /** One token for each row, {@code batch × 1}, by libtorch's random numbers. */
    public Tensor choose(Tensor logits) {
        return temperature == 0 ? logits.argmax(-1).addAxis(1) : Functions.draw(probabilities(logits), 1, true);
    }
}
