package dev.viva.features.window;

import dev.viva.features.Event;
import dev.viva.features.EventSchema;
import dev.viva.features.NumberField;

/** The event in hand with its numbers also as scaled integers. Reused for every event; not thread-safe. */
final class Present {
    final long[] keys;
    final double[] numbers;
    final long[] scaled;
    final long[] codes;
    private final double[] scales;
    private final EventSchema schema;
    private final Event checked;
    long id;
    long time;

    Present(EventSchema schema) {
        this.schema = schema;
        this.checked = schema.event();
        this.keys = new long[schema.entities().size()];
        this.numbers = new double[schema.numbers().size()];
        this.scaled = new long[numbers.length];
        this.codes = new long[schema.codes().size()];
        this.scales = schema.numbers().stream().mapToDouble(NumberField::scale).toArray();
    }

    void load(Event event) {
        id = event.id();
        time = event.timeMillis();
        for (int entity = 0; entity < keys.length; entity++) {
            keys[entity] = event.key(entity);
        }
        for (int field = 0; field < numbers.length; field++) {
            setNumber(field, event.number(field));
        }
        for (int field = 0; field < codes.length; field++) {
            codes[field] = event.code(field);
        }
    }

    void load(History history, int row) {
        id = history.ids()[row];
        time = history.times()[row];
        for (int entity = 0; entity < keys.length; entity++) {
            keys[entity] = history.keys()[entity][row];
        }
        for (int field = 0; field < numbers.length; field++) {
            setNumber(field, history.numbers()[field][row]);
        }
        for (int field = 0; field < codes.length; field++) {
            codes[field] = history.codes()[field][row];
        }
    }

    /** Checks as {@link Event#requireValid()} does. */
    void requireValid() {
        checked.begin(id, time);
        for (int field = 0; field < numbers.length; field++) {
            checked.number(field, numbers[field]);
        }
        checked.requireValid();
    }

    EventSchema schema() {
        return schema;
    }

    double scale(int field) {
        return scales[field];
    }

    private void setNumber(int field, double value) {
        numbers[field] = value;
        scaled[field] = Double.isNaN(value) ? NumberField.MISSING : (long) Math.rint(value * scales[field]);
    }
}
