package dev.viva.features;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The features of a system, in the order in which they fill a vector, with the schema of the events and the two settings
 * of time. Written once, used online and over history. Immutable.
 *
 * @param schema what events carry
 * @param features at least one, with different names
 * @param lateness how much older than its entity's newest event an event may be and still be placed exactly, in [0, 7 days]
 * @param remember for how long ids and labels are remembered, in [90, 400 days] and at least as long as any label window
 */
public record FeatureSet(EventSchema schema, List<FeatureDefinition> features, Duration lateness, Duration remember) {
    private static final String TITLE = "viva features 1";
    private static final Duration MOST_LATE = Duration.ofDays(7);
    private static final Duration LEAST_REMEMBERED = Duration.ofDays(90);
    private static final Duration MOST_REMEMBERED = Duration.ofDays(400);

    public FeatureSet {
        features = List.copyOf(features);
        requireRange("lateness", lateness, Duration.ZERO, MOST_LATE);
        requireRange("remember", remember, LEAST_REMEMBERED, MOST_REMEMBERED);
        if (features.isEmpty()) {
            throw new IllegalArgumentException("FeatureSet.features must have at least one, got none");
        }
        Set<String> seen = new HashSet<>();
        for (FeatureDefinition feature : features) {
            if (!seen.add(feature.name())) {
                throw new IllegalArgumentException(
                        "FeatureSet.features must have different names, \"" + feature.name() + "\" occurs twice");
            }
            requireFields(schema, feature);
            requireLabelsRemembered(feature, remember);
        }
    }

    /** A set with one day of lateness that remembers ids for 120 days, or longer where a label window needs it. */
    public static FeatureSet of(EventSchema schema, List<FeatureDefinition> features) {
        Duration remember = Duration.ofDays(120);
        for (FeatureDefinition feature : features) {
            Duration reach = reach(feature);
            remember = reach.compareTo(remember) > 0 ? reach : remember;
        }
        return new FeatureSet(schema, features, Duration.ofDays(1), remember);
    }

    /** How many values a vector has. */
    public int size() {
        return features.size();
    }

    /** The names in order. */
    public List<String> names() {
        return features.stream().map(FeatureDefinition::name).toList();
    }

    /**
     * The position of a feature.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public int indexOf(String name) {
        int index = names().indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException("FeatureSet has no feature \"" + name + "\"; it has " + names());
        }
        return index;
    }

    /** Everything as text, one line for each feature; {@link #parse} reads it back to an equal set. */
    public String toText() {
        return TITLE + "\nentities " + String.join(" ", schema.entities())
                + "\nnumbers "
                + schema.numbers().stream()
                        .map(field -> field.name() + ":" + field.decimals())
                        .collect(Collectors.joining(" "))
                + "\ncodes " + String.join(" ", schema.codes())
                + "\nlateness " + lateness
                + "\nremember " + remember + "\n"
                + features.stream().map(FeatureDefinition::toText).collect(Collectors.joining("\n", "", "\n"));
    }

    /**
     * Reads what {@link #toText} wrote; empty lines and lines that begin with # are left out.
     *
     * @throws IllegalArgumentException naming the line that is wrong, or the rule that it breaks
     */
    public static FeatureSet parse(String text) {
        List<String> lines = text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
        if (lines.isEmpty() || !lines.getFirst().equals(TITLE)) {
            throw new IllegalArgumentException("FeatureSet: the text must begin with \"" + TITLE + "\"");
        }
        if (lines.size() < 6) {
            throw new IllegalArgumentException("FeatureSet: expected the lines entities, numbers, codes, lateness and "
                    + "remember and one for each feature, got " + lines.size() + " lines");
        }
        EventSchema schema = new EventSchema(
                heading(lines.get(1), "entities"),
                heading(lines.get(2), "numbers").stream()
                        .map(FeatureSet::numberField)
                        .toList(),
                heading(lines.get(3), "codes"));
        List<FeatureDefinition> features = new ArrayList<>();
        lines.subList(6, lines.size()).forEach(line -> features.add(DefinitionText.read(line)));
        return new FeatureSet(schema, features, duration(lines.get(4), "lateness"), duration(lines.get(5), "remember"));
    }

    /** SHA-256 of the text, in hexadecimal: equal for equal sets. */
    public String hash() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(toText().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }

    private static Duration reach(FeatureDefinition feature) {
        Window window = feature.window();
        boolean counts = feature.aggregate().readsLabels();
        return !counts
                ? Duration.ZERO
                : window.isForever() ? window.delay() : window.delay().plus(window.length());
    }

    private static void requireLabelsRemembered(FeatureDefinition feature, Duration remember) {
        if (reach(feature).compareTo(remember) > 0) {
            throw new IllegalArgumentException("FeatureSet.remember must be at least the " + reach(feature) + " of "
                    + feature.name() + ", got " + remember);
        }
    }

    private static void requireFields(EventSchema schema, FeatureDefinition feature) {
        feature.entities().forEach(schema::entity);
        for (String field : feature.fields()) {
            switch (feature.aggregate().needs()) {
                case NUMBER, TWO_NUMBERS -> schema.number(field);
                case CODE -> schema.code(field);
                case NUMBER_OR_CODE -> {
                    if (!schema.hasNumber(field)) {
                        schema.code(field);
                    }
                }
                case NOTHING -> {}
            }
        }
        switch (feature.condition()) {
            case Condition.Always() -> {}
            case Condition.Above(String field, double ignored) -> schema.number(field);
            case Condition.AtMost(String field, double ignored) -> schema.number(field);
            case Condition.Is(String field, long ignored) -> schema.code(field);
        }
    }

    private static void requireRange(String what, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0 || value.toNanosPart() % 1_000_000 != 0) {
            throw new IllegalArgumentException("FeatureSet." + what + " must be whole milliseconds in [" + least + ", "
                    + most + "], got " + value);
        }
    }

    private static List<String> heading(String line, String word) {
        List<String> words = Arrays.asList(line.split("\\s+"));
        if (!words.getFirst().equals(word)) {
            throw new IllegalArgumentException("FeatureSet: expected a line of " + word + ", got: " + line);
        }
        return words.subList(1, words.size());
    }

    private static Duration duration(String line, String word) {
        List<String> words = heading(line, word);
        try {
            return Duration.parse(String.join(" ", words));
        } catch (java.time.format.DateTimeParseException notOne) {
            throw new IllegalArgumentException(
                    "FeatureSet: expected " + word + " and a duration such as PT24H, got: " + line, notOne);
        }
    }

    private static NumberField numberField(String word) {
        int colon = word.indexOf(':');
        try {
            return colon < 0
                    ? NumberField.of(word)
                    : new NumberField(word.substring(0, colon), Integer.parseInt(word.substring(colon + 1)));
        } catch (NumberFormatException notOne) {
            throw new IllegalArgumentException("FeatureSet: expected a number as name:decimals, got " + word, notOne);
        }
    }
}
