package dev.viva.vision.transfer;

import java.util.Locale;

/**
 * Which regime suits a new task, by how many images there are and how similar it is. The rule is that of the four cases of Stanford's
 * CS231n notes on transfer learning: few images and a similar task, train the head alone; few and a different one, also what lies
 * before the head, for late features are of the old task (Yosinski et al. 2014, arXiv 1411.1792); many, train everything from the old
 * weights. Where learnt features tell the new classes no better apart than those of new weights and images are many, there is nothing
 * to transfer (Raghu et al. 2019, arXiv 1902.07208; He et al. 2019, arXiv 1811.08883). Where the lines between few and many, similar
 * and different are drawn is ours: the benchmark {@code vision-transfer} draws the curves of one pair of tasks, and they should be
 * checked on one's own.
 *
 * @param few below so many images of each class they are few
 * @param many from so many on they suffice to learn without transfer
 * @param similar from this {@link TaskSimilarity#value similarity} on tasks are similar
 */
public record TransferAdviser(int few, int many, double similar) {
    /**
     * A recommendation.
     *
     * @param regime what to do
     * @param why in a sentence, with the figures that led to it
     */
    public record Advice(Regime regime, String why) {}

    /**
     * Checks the lines.
     *
     * @throws IllegalArgumentException unless {@code 1 <= few <= many} and {@code similar} is in (0, 1]
     */
    public TransferAdviser {
        if (few < 1 || many < few || !(similar > 0 && similar <= 1)) {
            throw new IllegalArgumentException("TransferAdviser: must be 1 <= few <= many and similar in (0, 1], got "
                    + few + ", " + many + " and " + similar);
        }
    }

    /** Few below 10 images of each class, many from 1000 on, similar from 0.5 on. */
    public static TransferAdviser standard() {
        return new TransferAdviser(10, 1000, 0.5);
    }

    /**
     * What to do with so many images of each class.
     *
     * @throws IllegalArgumentException if {@code imagesPerClass} is below 1
     */
    public Advice advise(int imagesPerClass, TaskSimilarity similarity) {
        if (imagesPerClass < 1) {
            throw new IllegalArgumentException(
                    "TransferAdviser.advise: imagesPerClass must be at least 1, got " + imagesPerClass);
        }
        double value = similarity.value();
        if (imagesPerClass >= many && value <= 0) {
            return advice(
                    Regime.FROM_SCRATCH,
                    imagesPerClass,
                    similarity,
                    "are many (from " + many
                            + " on), and learnt features are no better than those of new weights: there is nothing to transfer");
        }
        if (imagesPerClass >= few) {
            return advice(
                    Regime.FINE_TUNING,
                    imagesPerClass,
                    similarity,
                    "are not few (from " + few + " on), enough to move all weights without forgetting what they know");
        }
        return value >= similar
                ? advice(
                        Regime.HEAD_ONLY,
                        imagesPerClass,
                        similarity,
                        "are few (below " + few
                                + "), and the features suit the new task: whatever else moved would learn the images by heart")
                : advice(
                        Regime.LATE_STAGES,
                        imagesPerClass,
                        similarity,
                        "are few (below " + few
                                + "), but late features are of another task: early ones, of edges and textures, stay");
    }

    private static Advice advice(Regime regime, int images, TaskSimilarity similarity, String reason) {
        return new Advice(
                regime,
                String.format(
                        Locale.ROOT,
                        "%s: %d images of each class %s. Similarity is %.2f: learnt features tell %.0f %% of the images apart,"
                                + " those of new weights %.0f %%.",
                        regime.words(),
                        images,
                        reason,
                        similarity.value(),
                        100 * similarity.learnt(),
                        100 * similarity.untaught()));
    }
}
