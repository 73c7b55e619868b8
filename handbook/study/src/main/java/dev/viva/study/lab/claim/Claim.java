package dev.viva.study.lab.claim;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Something that a lab shows, whatever the seed.
 *
 * @param says it in a sentence
 * @param parameters what the lab is set to for all runs, beyond its defaults
 * @param runs what named runs are set to beyond that; the expression says {@code run.number}
 * @param holds the expression; a name without a run is of the run of {@code parameters} alone
 */
public record Claim(
        String says, Map<String, String> parameters, Map<String, Map<String, String>> runs, Expression holds) {
    /** Copies the maps. */
    public Claim {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        runs = Collections.unmodifiableMap(new LinkedHashMap<>(runs));
    }

    /**
     * A claim about one run at the lab's defaults.
     *
     * @throws ExpressionFault if the expression is none
     */
    public static Claim of(String says, String holds) {
        return new Claim(says, Map.of(), Map.of(), Expression.parse(holds));
    }

    /** The same with one more named run; values are written {@code degree=1&rows=60}. */
    public Claim run(String name, String query) {
        Map<String, Map<String, String>> more = new LinkedHashMap<>(runs);
        more.put(name, values(query));
        return new Claim(says, parameters, more, holds);
    }

    /** The same with these parameters for all runs; values are written {@code degree=1&rows=60}. */
    public Claim at(String query) {
        return new Claim(says, values(query), runs, holds);
    }

    private static Map<String, String> values(String query) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String pair : query.isEmpty() ? new String[0] : query.split("&")) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("Claim: values must be written name=value, got '" + pair + "'");
            }
            values.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        return values;
    }
}
