package dev.viva.learn.boosting;

import dev.viva.learn.Parameter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The kinds of parameters that only boosting has. */
final class ParameterKinds {
    private ParameterKinds() {}

    /** The objectives that make the same kind of model as {@code standard}. */
    static Parameter<Objective<?>> objective(String name, String meaning, Objective<?> standard) {
        Parameter.Kind<Objective<?>> kind = new Parameter.Kind<>(
                "",
                standard.name(),
                standard::equals,
                text -> {
                    if (!text.equals(standard.name())) {
                        throw new IllegalArgumentException(text);
                    }
                    return standard;
                },
                Objective::name,
                List.of("no-such-loss", ""));
        return Parameter.of(name, meaning, kind, standard);
    }

    static Parameter<Map<String, Monotone>> monotone(String name, String meaning) {
        return pairs(
                name,
                meaning,
                "name:increasing or name:decreasing, separated by commas",
                text -> Monotone.valueOf(text.toUpperCase(Locale.ROOT)),
                direction -> direction.name().toLowerCase(Locale.ROOT),
                direction -> true,
                List.of("name", "name:sideways"));
    }

    static Parameter<Map<String, Double>> weights(String name, String meaning) {
        return pairs(
                name,
                meaning,
                "label:weight with finite weights of at least 0, separated by commas",
                Double::valueOf,
                Object::toString,
                weight -> weight >= 0 && weight < Double.POSITIVE_INFINITY,
                List.of("label", "label:-1", "label:NaN", "label:much"));
    }

    private static <V> Parameter<Map<String, V>> pairs(
            String name,
            String meaning,
            String allowed,
            Function<String, V> parse,
            Function<V, String> format,
            Function<V, Boolean> accepts,
            List<String> refused) {
        Parameter.Kind<Map<String, V>> kind = new Parameter.Kind<>(
                "",
                allowed,
                map -> map.values().stream().allMatch(accepts::apply),
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
