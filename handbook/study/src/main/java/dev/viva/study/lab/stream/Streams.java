package dev.viva.study.lab.stream;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Streams that were made lately: thresholds and prices move over the same payments. Bounded; thread-safe. */
final class Streams {
    private static final int KEPT = 12;

    private final Map<World, Decided> latest = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<World, Decided> eldest) {
            return size() > KEPT;
        }
    });

    /** The stream of a world; from memory where it was made before. */
    Decided of(World world) {
        Decided known = latest.get(world);
        if (known == null) {
            known = Decided.of(world);
            latest.put(world, known);
        }
        return known;
    }
}
