package dev.viva.learn;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Parameters that hold a value per name, written as {@code name:value,name:value}. */
public final class WeightParameters {
    private WeightParameters() {}

    /** A finite weight of at least 0 for each of some labels; none by default. */
    public static Parameter<Map<String, Double>> ofClasses(String name, String meaning) {
        return pairs(
                name,
                meaning,
                "label:weight with finite weights of at least 0, separated by commas",
                Double::valueOf,
                Object::toString,
                weight -> weight >= 0 && weight < Double.POSITIVE_INFINITY,
                List.of("label", "label:-1", "label:NaN", "label:much"));
    }

    /**
     * Any values by name; none by default.
     *
     * @param allowed which pairs are allowed, as it reads after "must be"
     * @param parse reads one value; throws {@link IllegalArgumentException} when the text is none
     * @param format writes one value
     * @param accepts whether a value is allowed
     * @param refused texts that must be refused, for tests
     */
    public static <V> Parameter<Map<String, V>> pairs(
            String name,
            String meaning,
            String allowed,
            Function<String, V> parse,
            Function<V, String> format,
            Predicate<V> accepts,
            List<String> refused) {
        Parameter.Kind<Map<String, V>> kind = new Parameter.Kind<>(
                "",
                allowed,
                map -> map.values().stream().allMatch(accepts),
                text -> parsePairs(text, parse),
                map -> new TreeMap<>(map)
                        .entrySet().stream()
                                .map(each -> each.getKey() + ":" + format.apply(each.getValue()))
                                .collect(Collectors.joining(",")),
                refused);
        return Parameter.of(name, meaning, kind, Map.of());
    }

    private static <V> Map<String, V> parsePairs(String text, Function<String, V> parse) {
        Map<String, V> pairs = new LinkedHashMap<>();
        for (String pair : text.isBlank() ? new String[0] : text.split(",")) {
            int colon = pair.lastIndexOf(':');
            if (colon < 1) {
                throw new IllegalArgumentException(pair);
            }
            pairs.put(
                    pair.substring(0, colon).strip(),
                    parse.apply(pair.substring(colon + 1).strip()));
        }
        return pairs;
    }
}
