package dev.viva.content;

import java.util.Locale;
import java.util.regex.Pattern;

/** Names as they stand in files and addresses. */
final class Slugs {
    /** What identifiers of questions, skills, exercises and labs look like. */
    static final Pattern PATTERN = Pattern.compile("[a-z0-9]+(?:-[a-z0-9]+)*");
    /** The same in words. */
    static final String ALLOWED = "lower-case letters and digits, parted by single hyphens";

    private Slugs() {}

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
