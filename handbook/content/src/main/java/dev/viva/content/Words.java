package dev.viva.content;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Words of a Markdown text. */
final class Words {
    private static final Pattern FORMULA = Pattern.compile("\\$\\$?[^$]+\\$\\$?");
    private static final Pattern FENCED = Pattern.compile("(?ms)^```.*?^```$");
    private static final Pattern QUIET = Pattern.compile("`[^`]*`|\\]\\([^)]*\\)|https?://\\S+");
    private static final Pattern WORD = Pattern.compile("\\p{L}[\\p{L}\\p{M}'’]*");

    private Words() {}

    /** How many words are spoken; a formula counts as one. */
    static int count(String markdown) {
        String text = FORMULA.matcher(markdown).replaceAll(" formula ");
        return (int) Arrays.stream(text.split("\\s+", -1))
                .filter(each -> each.codePoints().anyMatch(Character::isLetterOrDigit))
                .count();
    }

    /** Markdown without formulas, code and addresses; lines stay where they are. */
    static String prose(String markdown) {
        String text = FENCED.matcher(markdown).replaceAll(found -> keepLines(found.group()));
        text = FORMULA.matcher(text).replaceAll(found -> keepLines(found.group()));
        return QUIET.matcher(text).replaceAll(found -> keepLines(found.group()));
    }

    /** The words of prose in lower case, in their order. */
    static List<String> of(String prose) {
        return WORD.matcher(prose)
                .results()
                .map(each -> each.group().toLowerCase(Locale.ROOT))
                .toList();
    }

    private static String keepLines(String text) {
        return " " + "\n".repeat((int) text.chars().filter(each -> each == '\n').count());
    }
}
