package dev.viva.text.token;

import java.text.Normalizer.Form;
import java.util.function.IntPredicate;

/** How normalisers do their work. */
final class Normalization {
    private static final int CAPITAL_I_WITH_DOT = 0x130;
    private static final int DOT_ABOVE = 0x307;

    private Normalization() {}

    static AlignedText apply(Normalizer normalizer, AlignedText text) {
        return switch (normalizer) {
            case Normalizer.Unicode unicode -> UnicodeForm.apply(text, unicode.form());
            case Normalizer.Lowercase _ -> lowercase(text);
            case Normalizer.StripAccents _ -> filter(text, codePoint -> !isMark(codePoint));
            case Normalizer.Strip strip -> strip(text, strip);
            case Normalizer.Prepend prepend -> prepend(text, prepend.text());
            case Normalizer.Replace replace -> replace(text, replace.pattern(), replace.content());
            case Normalizer.Precompiled precompiled -> precompiled.map().apply(text);
            case Normalizer.Bert bert -> bert(text, bert);
            case Normalizer.Sequence sequence -> {
                AlignedText changed = text;
                for (Normalizer step : sequence.steps()) {
                    changed = apply(step, changed);
                }
                yield changed;
            }
        };
    }

    /** Keeps the characters that {@code kept} accepts; the text itself if it accepts all. */
    private static AlignedText filter(AlignedText text, IntPredicate kept) {
        String characters = text.text();
        if (characters.codePoints().allMatch(kept)) {
            return text;
        }
        AlignedText.Edit edit = text.edit();
        for (int i = 0; i < characters.length(); ) {
            int codePoint = characters.codePointAt(i);
            if (kept.test(codePoint)) {
                edit.append(codePoint, i);
            }
            i += Character.charCount(codePoint);
        }
        return edit.done();
    }

    private static AlignedText lowercase(AlignedText text) {
        String characters = text.text();
        if (characters.codePoints().noneMatch(each -> Character.toLowerCase(each) != each)) {
            return text;
        }
        AlignedText.Edit edit = text.edit();
        for (int i = 0; i < characters.length(); ) {
            int codePoint = characters.codePointAt(i);
            edit.append(Character.toLowerCase(codePoint), i);
            if (codePoint == CAPITAL_I_WITH_DOT) {
                edit.append(DOT_ABOVE, i);
            }
            i += Character.charCount(codePoint);
        }
        return edit.done();
    }

    private static boolean isMark(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK -> true;
            default -> false;
        };
    }

    private static AlignedText strip(AlignedText text, Normalizer.Strip strip) {
        String characters = text.text();
        int from = 0;
        int to = characters.length();
        while (strip.left() && from < to && Characters.isWhiteSpace(characters.charAt(from))) {
            from++;
        }
        while (strip.right() && to > from && Characters.isWhiteSpace(characters.charAt(to - 1))) {
            to--;
        }
        return text.slice(from, to);
    }

    /** Puts {@code inserted} first, as coming from the text's first character. */
    static AlignedText prepend(AlignedText text, String inserted) {
        if (text.length() == 0) {
            return text;
        }
        AlignedText.Edit edit = text.edit();
        edit.append(inserted, 0);
        edit.copy(0, text.length());
        return edit.done();
    }

    /** What replaces a match comes from the match's last character. */
    static AlignedText replace(AlignedText text, TextPattern pattern, String content) {
        int[] matches = pattern.matches(text.text());
        if (matches.length == 0) {
            return text;
        }
        AlignedText.Edit edit = text.edit();
        int at = 0;
        for (int i = 0; i < matches.length; i += 2) {
            edit.copy(at, matches[i]);
            at = matches[i + 1];
            edit.append(content, at - Character.charCount(text.text().codePointBefore(at)));
        }
        edit.copy(at, text.length());
        return edit.done();
    }

    private static AlignedText bert(AlignedText text, Normalizer.Bert bert) {
        AlignedText changed = text;
        if (bert.cleanText()) {
            changed = blanks(filter(changed, codePoint -> !isUnclean(codePoint)));
        }
        if (bert.handleChineseCharacters()) {
            changed = spacedChinese(changed);
        }
        if (bert.stripsAccents()) {
            changed = filter(
                    UnicodeForm.apply(changed, Form.NFD),
                    codePoint -> Character.getType(codePoint) != Character.NON_SPACING_MARK);
        }
        return bert.lowercase() ? lowercase(changed) : changed;
    }

    private static boolean isUnclean(int codePoint) {
        if (codePoint == '\t' || codePoint == '\n' || codePoint == '\r') {
            return false;
        }
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> true;
            default -> codePoint == 0xFFFD;
        };
    }

    private static AlignedText blanks(AlignedText text) {
        String characters = text.text();
        if (characters.codePoints().noneMatch(each -> each != ' ' && Characters.isWhiteSpace(each))) {
            return text;
        }
        AlignedText.Edit edit = text.edit();
        for (int i = 0; i < characters.length(); ) {
            int codePoint = characters.codePointAt(i);
            edit.append(Characters.isWhiteSpace(codePoint) ? ' ' : codePoint, i);
            i += Character.charCount(codePoint);
        }
        return edit.done();
    }

    private static AlignedText spacedChinese(AlignedText text) {
        String characters = text.text();
        if (characters.codePoints().noneMatch(Normalization::isChinese)) {
            return text;
        }
        AlignedText.Edit edit = text.edit();
        for (int i = 0; i < characters.length(); ) {
            int codePoint = characters.codePointAt(i);
            if (isChinese(codePoint)) {
                edit.append(' ', i);
                edit.append(codePoint, i);
                edit.append(' ', i);
            } else {
                edit.append(codePoint, i);
            }
            i += Character.charCount(codePoint);
        }
        return edit.done();
    }

    /** The blocks of unified and compatibility ideographs that BERT's own code names. */
    private static boolean isChinese(int c) {
        return (c >= 0x4E00 && c <= 0x9FFF)
                || (c >= 0x3400 && c <= 0x4DBF)
                || (c >= 0x20000 && c <= 0x2A6DF)
                || (c >= 0x2A700 && c <= 0x2B73F)
                || (c >= 0x2B740 && c <= 0x2B81F)
                || (c >= 0x2B920 && c <= 0x2CEAF)
                || (c >= 0xF900 && c <= 0xFAFF)
                || (c >= 0x2F800 && c <= 0x2FA1F);
    }
}
