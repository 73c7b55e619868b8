package dev.viva.features;

import java.util.regex.Pattern;

/** The one rule for names of fields and features. */
final class Names {
    private static final Pattern ALLOWED = Pattern.compile("[a-z][a-z0-9_]{0,79}");

    private Names() {}

    static void require(String owner, String name) {
        if (!ALLOWED.matcher(name).matches()) {
            throw new IllegalArgumentException(owner
                    + " must be 1 to 80 lower-case letters, digits and underscores beginning with a letter, got \""
                    + name
                    + "\"");
        }
    }
}
