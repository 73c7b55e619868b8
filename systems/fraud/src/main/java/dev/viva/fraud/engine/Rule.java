package dev.viva.fraud.engine;

import dev.viva.fraud.InvalidFieldException;
import dev.viva.fraud.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A rule as data: where all its conditions hold, the verdict is at least {@code verdict}, whatever the score.
 *
 * <p>As text: {@code velocity BLOCK customer_count_1m > 5 and amount >= 1}. A condition on a feature without a value never
 * holds.
 *
 * @param name lower-case letters, digits, {@code _} and {@code -}; unique among the rules in use
 * @param verdict {@link Verdict#CHALLENGE} or {@link Verdict#BLOCK}
 * @param conditions at least one; all must hold
 */
public record Rule(String name, Verdict verdict, List<Condition> conditions) {
    /** How a feature is compared. */
    public enum Comparison {
        /** Greater than. */
        ABOVE(">"),
        /** Greater than or equal to. */
        AT_LEAST(">="),
        /** Less than. */
        BELOW("<"),
        /** Less than or equal to. */
        AT_MOST("<="),
        /** Equal to. */
        EQUAL("=");

        private final String sign;

        Comparison(String sign) {
            this.sign = sign;
        }

        boolean holds(double value, double bound) {
            return switch (this) {
                case ABOVE -> value > bound;
                case AT_LEAST -> value >= bound;
                case BELOW -> value < bound;
                case AT_MOST -> value <= bound;
                case EQUAL -> value == bound;
            };
        }

        static Comparison of(String sign) {
            for (Comparison comparison : values()) {
                if (comparison.sign.equals(sign)) {
                    return comparison;
                }
            }
            throw new InvalidFieldException("Rule", "comparison", "one of > >= < <= =", "'" + sign + "'");
        }
    }

    /** One comparison of a feature with a bound. */
    public record Condition(String feature, Comparison comparison, double bound) {
        /**
         * Checks the bound.
         *
         * @throws InvalidFieldException if it is not finite
         */
        public Condition {
            if (!Double.isFinite(bound)) {
                throw new InvalidFieldException("Rule", "bound", "a finite number", bound);
            }
        }

        String toText() {
            String number = bound == Math.rint(bound) && Math.abs(bound) < 1e15
                    ? Long.toString((long) bound)
                    : Double.toString(bound);
            return feature + " " + comparison.sign + " " + number;
        }
    }

    /**
     * Checks the parts and copies the list.
     *
     * @throws InvalidFieldException naming the part that is not allowed
     */
    public Rule {
        conditions = List.copyOf(conditions);
        if (!name.matches("[a-z0-9_-]{1,64}")) {
            throw new InvalidFieldException(
                    "Rule", "name", "1 to 64 lower-case letters, digits, _ and -", "'" + name + "'");
        }
        if (verdict == Verdict.PASS) {
            throw new InvalidFieldException("Rule", "verdict", "CHALLENGE or BLOCK", verdict);
        }
        if (conditions.isEmpty()) {
            throw new InvalidFieldException("Rule", "conditions", "at least one", "none");
        }
    }

    /** A rule with one condition. */
    public static Rule of(String name, Verdict verdict, String feature, Comparison comparison, double bound) {
        return new Rule(name, verdict, List.of(new Condition(feature, comparison, bound)));
    }

    /** The rule in one line, as {@link #parse} reads it. */
    public String toText() {
        return name + " " + verdict + " "
                + conditions.stream().map(Condition::toText).collect(Collectors.joining(" and "));
    }

    /**
     * Reads what {@link #toText} writes.
     *
     * @throws InvalidFieldException naming the part that cannot be read
     */
    public static Rule parse(String text) {
        String[] words = text.strip().split("\\s+", -1);
        if (words.length < 5 || (words.length - 5) % 4 != 0) {
            throw new InvalidFieldException(
                    "Rule", "text", "NAME VERDICT FEATURE COMPARISON NUMBER [and …]", "'" + text + "'");
        }
        var conditions = new ArrayList<Condition>();
        for (int at = 2; at < words.length; at += 4) {
            if (at > 2 && !words[at - 1].equals("and")) {
                throw new InvalidFieldException("Rule", "text", "joined by 'and'", "'" + words[at - 1] + "'");
            }
            conditions.add(new Condition(words[at], Comparison.of(words[at + 1]), number(words[at + 2])));
        }
        return new Rule(words[0], verdict(words[1]), conditions);
    }

    private static Verdict verdict(String word) {
        try {
            return Verdict.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new InvalidFieldException("Rule", "verdict", "CHALLENGE or BLOCK", "'" + word + "'");
        }
    }

    private static double number(String word) {
        try {
            return Double.parseDouble(word);
        } catch (NumberFormatException unread) {
            throw new InvalidFieldException("Rule", "bound", "a number", "'" + word + "'");
        }
    }
}
