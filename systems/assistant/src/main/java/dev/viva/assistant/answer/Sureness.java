package dev.viva.assistant.answer;

import java.util.List;

/**
 * How sure it is that a passage answers a question: a logistic model of {@link Evidence#features()}, and where a question is
 * refused. Immutable.
 *
 * @param intercept the model's constant
 * @param weights one for each feature
 * @param least questions are refused below this probability, in [0, 1]
 */
public record Sureness(double intercept, List<Double> weights, double least) {
    /** Copies the weights and checks them. */
    public Sureness {
        weights = List.copyOf(weights);
        if (weights.size() != Evidence.FEATURES) {
            throw new IllegalArgumentException(
                    "Sureness.weights must be " + Evidence.FEATURES + " numbers, got " + weights.size());
        }
        if (!(least >= 0 && least <= 1)) {
            throw new IllegalArgumentException("Sureness.least must be in [0, 1], got " + least);
        }
    }

    /**
     * The model that comes with Viva: taught by the questions of every other article of XQuAD-R in English (Roy et al. 2020,
     * arXiv 2004.05484), each once with its own paragraph and once with another of the same article. The bound refuses one in fifty
     * of the questions that it learned from. The claim {@code assistant-quality} teaches it again and judges it by the others.
     */
    public static Sureness standard() {
        return new Sureness(
                -5.3295, List.of(1.6580, 2.2990, 2.4259, 1.7141, 0.5903, 0.7539, 0.4921, 2.2973, -0.0305), 0.1430);
    }

    /** The probability that the evidence answers the question, in (0, 1). */
    public double of(Evidence evidence) {
        return of(evidence.features());
    }

    /** The same of the features of an evidence. */
    public double of(List<Double> features) {
        double sum = intercept;
        for (int at = 0; at < weights.size(); at++) {
            sum += weights.get(at) * features.get(at);
        }
        return 1 / (1 + Math.exp(-sum));
    }

    /** The same with another bound. */
    public Sureness withLeast(double bound) {
        return new Sureness(intercept, weights, bound);
    }
}
