package dev.viva.text.token;

/** Classes of characters that the formats speak of, by Unicode's definitions. */
final class Characters {
    private static final int REPLACEMENT = 0xFFFD;

    private Characters() {}

    /** Unicode's White_Space. */
    static boolean isWhiteSpace(int codePoint) {
        if (codePoint < 0x80) {
            return codePoint == ' ' || (codePoint >= '\t' && codePoint <= '\r');
        }
        return switch (codePoint) {
            case 0x85, 0xA0, 0x1680, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000 -> true;
            default -> codePoint >= 0x2000 && codePoint <= 0x200A;
        };
    }

    /** Letters of any kind. */
    static boolean isLetter(int codePoint) {
        return Character.isLetter(codePoint);
    }

    /** Numbers of any kind, also fractions and Roman numerals. */
    static boolean isNumber(int codePoint) {
        if (codePoint < 0x80) {
            return codePoint >= '0' && codePoint <= '9';
        }
        return switch (Character.getType(codePoint)) {
            case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER -> true;
            default -> false;
        };
    }

    /** ASCII's signs that are neither letter, digit nor space, and Unicode's punctuation. */
    static boolean isPunctuation(int codePoint) {
        if (codePoint < 0x80) {
            return codePoint > ' ' && codePoint < 0x7F && !Character.isLetterOrDigit(codePoint);
        }
        return switch (Character.getType(codePoint)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION -> true;
            default -> false;
        };
    }

    /** What stands in a word, by Unicode's technical standard 18. */
    static boolean isWord(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.DECIMAL_DIGIT_NUMBER,
                    Character.CONNECTOR_PUNCTUATION -> true;
            default -> Character.isAlphabetic(codePoint) || codePoint == 0x200C || codePoint == 0x200D;
        };
    }

    /** The text itself, or a copy with U+FFFD for every surrogate that has no partner. */
    static String wellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isLone(text, i)) {
                return repaired(text);
            }
        }
        return text;
    }

    private static boolean isLone(String text, int at) {
        char c = text.charAt(at);
        if (!Character.isSurrogate(c)) {
            return false;
        }
        return Character.isHighSurrogate(c)
                ? at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1))
                : at == 0 || !Character.isHighSurrogate(text.charAt(at - 1));
    }

    private static String repaired(String text) {
        StringBuilder copy = new StringBuilder(text);
        for (int i = 0; i < text.length(); i++) {
            if (isLone(text, i)) {
                copy.setCharAt(i, (char) REPLACEMENT);
            }
        }
        return copy.toString();
    }
}
