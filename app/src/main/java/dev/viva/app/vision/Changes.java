package dev.viva.app.vision;

import dev.viva.kernel.CounterRandom;
import dev.viva.vision.augment.Augmentation;
import dev.viva.vision.augment.ColourJitter;
import dev.viva.vision.augment.Flip;
import dev.viva.vision.augment.RandAugment;
import dev.viva.vision.augment.RandomAffine;
import dev.viva.vision.augment.RandomErasing;
import dev.viva.vision.augment.RandomResizedCrop;
import dev.viva.vision.image.Annotated;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The augmentations that the page shows, by name. */
final class Changes {
    private static final Map<String, Augmentation> ALL = all();

    private Changes() {}

    private static Map<String, Augmentation> all() {
        Map<String, Augmentation> all = new LinkedHashMap<>();
        all.put("mirror", Flip.HORIZONTAL);
        all.put("turn", RandomAffine.rotation(25));
        all.put("crop", RandomResizedCrop.of(256, 256));
        all.put("other colours", new ColourJitter(0.4, 0.4, 0.4, 0.1));
        all.put("erase", RandomErasing.STANDARD);
        all.put("two drawn steps (RandAugment)", RandAugment.standard());
        return all;
    }

    static List<String> names() {
        return List.copyOf(ALL.keySet());
    }

    /** The picture as training would show it. */
    static Annotated apply(String name, Annotated annotated, long seed) {
        return Objects.requireNonNull(ALL.get(name))
                .apply(annotated, CounterRandom.of(seed).draws());
    }
}
