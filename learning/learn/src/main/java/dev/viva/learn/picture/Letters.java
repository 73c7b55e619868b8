package dev.viva.learn.picture;

/** How wide text is: in the widest of the usual screen fonts at 12 points, so that what fits here fits everywhere. */
final class Letters {
    static final double HEIGHT = 12;

    private Letters() {}

    /** The width of {@code text} in points. */
    static double width(String text) {
        return text.codePoints().mapToDouble(Letters::width).sum();
    }

    /** {@code text}, or as much of its beginning as {@code room} holds with an ellipsis. */
    static String cut(String text, double room) {
        if (width(text) <= room) {
            return text;
        }
        double used = width('…');
        int end = 0;
        while (end < text.length()) {
            int letter = text.codePointAt(end);
            used += width(letter);
            if (used > room) {
                break;
            }
            end += Character.charCount(letter);
        }
        return text.substring(0, end).stripTrailing() + "…";
    }

    private static double width(int letter) {
        if (letter >= 0x1100) {
            return letter >= 0x2000 && letter < 0x2E80 ? 11 : 13;
        }
        if ("il.,:;'|!jI".indexOf(letter) >= 0) {
            return 4.2;
        }
        if ("mwMW@%".indexOf(letter) >= 0) {
            return 12;
        }
        if (" ()[]tfr-/".indexOf(letter) >= 0) {
            return 5.2;
        }
        return Character.isUpperCase(letter) ? 8.8 : 7.7;
    }
}
