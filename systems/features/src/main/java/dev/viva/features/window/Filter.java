package dev.viva.features.window;

import dev.viva.features.Condition;
import dev.viva.features.EventSchema;

/** A condition bound to a schema. */
@FunctionalInterface
interface Filter {
    boolean passes(Present present);

    static Filter of(Condition condition, EventSchema schema) {
        return switch (condition) {
            case Condition.Always() -> present -> true;
            case Condition.Above(String field, double threshold) -> above(schema.number(field), threshold);
            case Condition.AtMost(String field, double threshold) -> atMost(schema.number(field), threshold);
            case Condition.Is(String field, long code) -> is(schema.code(field), code);
        };
    }

    private static Filter above(int field, double threshold) {
        return present -> present.numbers[field] > threshold;
    }

    private static Filter atMost(int field, double threshold) {
        return present -> present.numbers[field] <= threshold;
    }

    private static Filter is(int field, long code) {
        return present -> present.codes[field] == code;
    }
}
