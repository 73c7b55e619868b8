package dev.viva.app.vision;

import dev.viva.kernel.CounterRandom;
import dev.viva.vision.augment.Augmentation;
import dev.viva.vision.augment.Flip;
import dev.viva.vision.augment.RandomAffine;
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
        all.put("turn and stretch", RandomAffine.rotation(25));
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
