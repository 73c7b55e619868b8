package dev.viva.learn.boosting;

import dev.viva.learn.Parameter;
import dev.viva.learn.WeightParameters;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The kinds of parameters that only boosting has. */
final class ParameterKinds {
    private ParameterKinds() {}

    static Parameter<Map<String, Monotone>> monotone(String name, String meaning) {
        return WeightParameters.pairs(
                name,
                meaning,
                "name:increasing or name:decreasing, separated by commas",
                text -> Monotone.valueOf(text.toUpperCase(Locale.ROOT)),
                direction -> direction.name().toLowerCase(Locale.ROOT),
                direction -> true,
                List.of("name", "name:sideways"));
    }
}
