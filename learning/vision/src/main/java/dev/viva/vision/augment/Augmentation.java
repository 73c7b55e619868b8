package dev.viva.vision.augment;

import dev.viva.deep.data.Samples;
import dev.viva.kernel.CounterRandom;
import dev.viva.kernel.Draws;
import dev.viva.vision.image.Annotated;
import dev.viva.vision.image.Image;
import dev.viva.vision.image.LabelledImage;
import java.util.List;

/**
 * A random change of a picture together with its boxes and its mask. Implementations are immutable values and thread-safe; the same
 * draws give the same bits.
 */
@FunctionalInterface
public interface Augmentation {
    /** The changed picture; what is random about it comes from the draws alone. */
    Annotated apply(Annotated annotated, Draws draws);

    /** The same for a picture of which nothing is known. */
    default Image apply(Image image, Draws draws) {
        return apply(Annotated.of(image), draws).image();
    }

    /**
     * This with some probability, otherwise nothing.
     *
     * @throws IllegalArgumentException if it is not in [0, 1]
     */
    default Augmentation sometimes(double probability) {
        Ranges.require("Augmentation.sometimes", "probability", probability, 0, 1);
        return (annotated, draws) -> draws.nextBoolean(probability) ? apply(annotated, draws) : annotated;
    }

    /** One after the other, in this order. */
    static Augmentation of(Augmentation... steps) {
        List<Augmentation> all = List.of(steps);
        return (annotated, draws) -> {
            Annotated changed = annotated;
            for (Augmentation each : all) {
                changed = each.apply(changed, draws);
            }
            return changed;
        };
    }

    /**
     * Samples that are changed when they are fetched, each by draws of its own that come from seed, epoch and number: the same bits for
     * any number of threads and in any order.
     */
    default Samples<Annotated> over(Samples<Annotated> samples, long seed, long epoch) {
        CounterRandom random = CounterRandom.of(seed).stream(epoch);
        return new Samples<>() {
            @Override
            public int size() {
                return samples.size();
            }

            @Override
            public Annotated get(int number) {
                return apply(samples.get(number), random.stream(number).draws());
            }
        };
    }

    /** The same for pictures of one class each, whose class stays. */
    default Samples<LabelledImage> overLabelled(Samples<LabelledImage> samples, long seed, long epoch) {
        CounterRandom random = CounterRandom.of(seed).stream(epoch);
        return new Samples<>() {
            @Override
            public int size() {
                return samples.size();
            }

            @Override
            public LabelledImage get(int number) {
                LabelledImage sample = samples.get(number);
                return new LabelledImage(
                        apply(sample.image(), random.stream(number).draws()), sample.label());
            }
        };
    }
}
