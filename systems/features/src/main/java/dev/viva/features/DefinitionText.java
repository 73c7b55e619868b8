package dev.viva.features;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The one-line form of a definition: {@code name = MEAN(amount) per customer over PT168H delay PT24H without present when
 * amount > 10.0 half-life PT1H prior 10.0 0.01}, where every part after the fields is left out when it does not apply.
 */
final class DefinitionText {
    private static final String FOREVER = "forever";

    private DefinitionText() {}

    static String write(FeatureDefinition feature) {
        StringBuilder text = new StringBuilder(feature.name())
                .append(" = ")
                .append(feature.aggregate())
                .append('(')
                .append(String.join(",", feature.fields()))
                .append(')');
        if (!feature.aggregate().isOfPresentOnly()) {
            text.append(" per ").append(String.join("*", feature.entities()));
            writeWindow(feature, text);
        }
        writeCondition(feature.condition(), text);
        if (!feature.halfLife().isZero()) {
            text.append(" half-life ").append(feature.halfLife());
        }
        if (!feature.prior().equals(FeatureDefinition.Prior.NONE)) {
            text.append(" prior ")
                    .append(feature.prior().strength())
                    .append(' ')
                    .append(feature.prior().rate());
        }
        return text.toString();
    }

    private static void writeWindow(FeatureDefinition feature, StringBuilder text) {
        Window window = feature.window();
        text.append(" over ").append(window.isForever() ? FOREVER : window.length());
        if (!window.delay().isZero()) {
            text.append(" delay ").append(window.delay());
        }
        text.append(feature.includesPresent() ? " with present" : " without present");
    }

    private static void writeCondition(Condition condition, StringBuilder text) {
        switch (condition) {
            case Condition.Always() -> {}
            case Condition.Above(String field, double threshold) ->
                text.append(" when ").append(field).append(" > ").append(threshold);
            case Condition.AtMost(String field, double threshold) ->
                text.append(" when ").append(field).append(" <= ").append(threshold);
            case Condition.Is(String field, long code) ->
                text.append(" when ").append(field).append(" = ").append(code);
        }
    }

    /** The words of one line, taken from the front. */
    private static final class Words {
        private final String line;
        private final Deque<String> left;

        Words(String line) {
            this.line = line;
            this.left = new ArrayDeque<>(List.of(line.strip().split("\\s+")));
        }

        String next(String expected) {
            String word = left.poll();
            if (word == null) {
                throw broken(expected, "the end of the line");
            }
            return word;
        }

        void expect(String word) {
            String got = next(word);
            if (!got.equals(word)) {
                throw broken(word, got);
            }
        }

        boolean skip(String word) {
            boolean there = word.equals(left.peek());
            if (there) {
                left.remove();
            }
            return there;
        }

        Duration duration() {
            String word = next("a duration such as PT24H");
            try {
                return Duration.parse(word);
            } catch (DateTimeParseException notOne) {
                throw broken("a duration such as PT24H", word, notOne);
            }
        }

        double number() {
            String word = next("a number");
            try {
                return Double.parseDouble(word);
            } catch (NumberFormatException notOne) {
                throw broken("a number", word, notOne);
            }
        }

        void end() {
            if (!left.isEmpty()) {
                throw broken("the end of the line", left.remove());
            }
        }

        IllegalArgumentException broken(String expected, String got) {
            return new IllegalArgumentException(message(expected, got));
        }

        IllegalArgumentException broken(String expected, String got, Exception cause) {
            return new IllegalArgumentException(message(expected, got), cause);
        }

        private String message(String expected, String got) {
            return "FeatureSet: expected " + expected + ", got \"" + got + "\" in the line: " + line;
        }
    }

    static FeatureDefinition read(String line) {
        Words words = new Words(line);
        String name = words.next("a name");
        words.expect("=");
        String call = words.next("an aggregate such as COUNT()");
        Aggregate aggregate = aggregate(call, words);
        List<String> fields = fields(call);
        List<String> entities =
                words.skip("per") ? List.of(words.next("an entity").split("\\*", -1)) : List.of();
        Window window = window(words);
        boolean present = present(words, aggregate);
        Condition condition = words.skip("when") ? condition(words) : Condition.always();
        Duration halfLife = words.skip("half-life") ? words.duration() : Duration.ZERO;
        FeatureDefinition.Prior prior = words.skip("prior")
                ? new FeatureDefinition.Prior(words.number(), words.number())
                : FeatureDefinition.Prior.NONE;
        words.end();
        return new FeatureDefinition(name, aggregate, entities, fields, window, present, condition, halfLife, prior);
    }

    private static Aggregate aggregate(String call, Words words) {
        int open = call.indexOf('(');
        String name = open < 0 || !call.endsWith(")") ? "" : call.substring(0, open);
        for (Aggregate aggregate : Aggregate.values()) {
            if (aggregate.name().equals(name)) {
                return aggregate;
            }
        }
        throw words.broken("one of " + List.of(Aggregate.values()) + " with its fields in brackets", call);
    }

    private static List<String> fields(String call) {
        String inside = call.substring(call.indexOf('(') + 1, call.length() - 1);
        return inside.isEmpty() ? List.of() : List.of(inside.split(",", -1));
    }

    private static Window window(Words words) {
        if (!words.skip("over")) {
            return Window.forever();
        }
        Duration length = words.skip(FOREVER) ? Window.FOREVER : words.duration();
        return new Window(length, words.skip("delay") ? words.duration() : Duration.ZERO);
    }

    private static boolean present(Words words, Aggregate aggregate) {
        if (words.skip("with")) {
            words.expect("present");
            return true;
        }
        if (words.skip("without")) {
            words.expect("present");
            return false;
        }
        return aggregate.includesPresentByDefault();
    }

    private static Condition condition(Words words) {
        String field = words.next("a field");
        String comparison = words.next("one of > <= =");
        return switch (comparison) {
            case ">" -> new Condition.Above(field, words.number());
            case "<=" -> new Condition.AtMost(field, words.number());
            case "=" -> new Condition.Is(field, code(words));
            default -> throw words.broken("one of > <= =", comparison);
        };
    }

    private static long code(Words words) {
        String word = words.next("a code");
        try {
            return Long.parseLong(word);
        } catch (NumberFormatException notOne) {
            throw words.broken("a code", word, notOne);
        }
    }
}
