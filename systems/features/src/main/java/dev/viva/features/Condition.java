package dev.viva.features;

/** Which events a feature counts; an event without the named value never meets a condition on it. */
public sealed interface Condition {
    /** Every event. */
    record Always() implements Condition {}

    /** Events whose number {@code field} is above {@code threshold}. */
    record Above(String field, double threshold) implements Condition {
        public Above {
            requireFinite("Condition.Above", threshold);
        }
    }

    /** Events whose number {@code field} is {@code threshold} or less. */
    record AtMost(String field, double threshold) implements Condition {
        public AtMost {
            requireFinite("Condition.AtMost", threshold);
        }
    }

    /** Events whose code {@code field} is {@code code}. */
    record Is(String field, long code) implements Condition {
        public Is {
            if (code == Event.ABSENT) {
                throw new IllegalArgumentException("Condition.Is.code must be present, got " + code);
            }
        }
    }

    /** Every event. */
    static Condition always() {
        return new Always();
    }

    private static void requireFinite(String owner, double threshold) {
        if (!Double.isFinite(threshold)) {
            throw new IllegalArgumentException(owner + ".threshold must be finite, got " + threshold);
        }
    }
}
