package dev.viva.app.lab;

import dev.viva.study.lab.Outcome;
import dev.viva.study.lab.OwnData;
import dev.viva.study.lab.Setting;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Runs labs, and keeps the latest outcomes and the latest data that readers brought; both bounded and in memory only.
 * Thread-safe.
 */
public final class LabDesk {
    private static final int OUTCOMES = 200;
    private static final int TABLES = 20;

    private final Map<Setting, Outcome> outcomes = latest(OUTCOMES);
    private final Map<String, OwnData> tables = latest(TABLES);

    private static <K, V> Map<K, V> latest(int most) {
        return Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > most;
            }
        });
    }

    /**
     * What the lab of {@code setting} computes; from memory where it was computed before.
     *
     * @throws IllegalArgumentException if data of the reader's own does not suit the lab
     */
    public Outcome outcome(Setting setting) {
        Outcome known = outcomes.get(setting);
        if (known == null) {
            known = setting.lab().run(setting);
            outcomes.put(setting, known);
        }
        return known;
    }

    /**
     * Takes data of a reader's own; the key brings it back while it is remembered.
     *
     * @throws IllegalArgumentException as {@link OwnData#of(String)}
     */
    public String take(String csv) {
        OwnData own = OwnData.of(csv);
        tables.put(own.key(), own);
        return own.key();
    }

    /** The data of this key, while it is remembered. */
    public Optional<OwnData> data(String key) {
        return Optional.ofNullable(tables.get(key));
    }
}
