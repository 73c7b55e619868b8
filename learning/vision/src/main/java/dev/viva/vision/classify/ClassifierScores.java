package dev.viva.vision.classify;

import dev.viva.learn.metric.Confusion;

/**
 * How well a classifier does.
 *
 * @param confusion which class was taken for which
 * @param topFive the share of pictures whose class is among the five most probable
 * @param loss the mean of −log p of the true class, in nats
 */
public record ClassifierScores(Confusion confusion, double topFive, double loss) {
    /** The share of pictures whose class is the most probable. */
    public double accuracy() {
        return confusion.accuracy();
    }
}
