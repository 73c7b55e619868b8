package dev.viva.app.turn;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Maps that hold what was asked for latest, and forget the rest. */
public final class Latest {
    private Latest() {}

    /** An empty one for at most so many; thread-safe. */
    public static <K, V> Map<K, V> ofAtMost(int most) {
        return Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > most;
            }
        });
    }
}
