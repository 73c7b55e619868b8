package dev.viva.study.jail;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the runner saw when it made one call. */
public sealed interface Observation {
    /**
     * A value came back.
     *
     * @param value the value
     * @param changed whether the method changed its arguments
     */
    record Value(@Nullable Object value, boolean changed) implements Observation {}

    /**
     * Something was thrown.
     *
     * @param type the class's name
     * @param message its message, shortened
     * @param line the line of the submission, or −1
     */
    record Thrown(String type, String message, int line) implements Observation {}

    /** A value came back that cannot be judged. */
    record Unfit(String why) implements Observation {}

    /** A class, constructor or method is not there. */
    record Absent(String what) implements Observation {}

    /** The observation that a list from the inside stands for. */
    static Observation of(@Nullable Object coded) {
        if (coded instanceof List<?> parts && !parts.isEmpty() && parts.getFirst() instanceof String kind) {
            if (kind.equals("value") && parts.size() == 3 && parts.get(2) instanceof Boolean changed) {
                return new Value(parts.get(1), changed);
            }
            if (kind.equals("thrown")
                    && parts.size() == 4
                    && parts.get(1) instanceof String type
                    && parts.get(2) instanceof String message
                    && parts.get(3) instanceof Integer line) {
                return new Thrown(type, message, line);
            }
            if (parts.size() == 2 && parts.get(1) instanceof String text) {
                return kind.equals("absent") ? new Absent(text) : new Unfit(text);
            }
        }
        return new Unfit("an answer that cannot be read");
    }
}
