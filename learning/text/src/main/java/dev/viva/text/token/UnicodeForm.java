package dev.viva.text.token;

import java.text.Normalizer.Form;

/**
 * Unicode's normal forms with alignment: every character of the result comes from the first of the characters that were
 * joined or taken apart for it.
 */
final class UnicodeForm {
    private UnicodeForm() {}

    static AlignedText apply(AlignedText source, Form form) {
        String text = source.text();
        return java.text.Normalizer.isNormalized(text, form) ? source : align(source, form);
    }

    /**
     * Takes source and result apart as far as can be; both are then the same characters, but for the order of marks, which
     * are matched within reach of the first that is not used up.
     */
    private static AlignedText align(AlignedText source, Form form) {
        Form apart = form == Form.NFC || form == Form.NFD ? Form.NFD : Form.NFKD;
        Parts parts = new Parts(source.text(), apart);
        String result = java.text.Normalizer.normalize(source.text(), form);
        AlignedText.Edit edit = source.edit();
        for (int i = 0; i < result.length(); ) {
            int codePoint = result.codePointAt(i);
            String pieces = java.text.Normalizer.normalize(Character.toString(codePoint), Form.NFD);
            int first = parts.take(pieces.codePointAt(0));
            for (int at = Character.charCount(pieces.codePointAt(0)); at < pieces.length(); ) {
                parts.take(pieces.codePointAt(at));
                at += Character.charCount(pieces.codePointAt(at));
            }
            edit.append(codePoint, first);
            i += Character.charCount(codePoint);
        }
        return edit.done();
    }

    /** The decomposed source: characters, each with its place in the source and whether it is used up. */
    private static final class Parts {
        private int[] codePoints;
        private int[] places;
        private int size;
        private int first;

        Parts(String text, Form apart) {
            codePoints = new int[text.length() + 16];
            places = new int[text.length() + 16];
            for (int i = 0; i < text.length(); ) {
                int codePoint = text.codePointAt(i);
                int place = i;
                java.text.Normalizer.normalize(Character.toString(codePoint), apart)
                        .codePoints()
                        .forEach(piece -> add(piece, place));
                i += Character.charCount(codePoint);
            }
        }

        private void add(int codePoint, int place) {
            if (size == codePoints.length) {
                codePoints = java.util.Arrays.copyOf(codePoints, 2 * size);
                places = java.util.Arrays.copyOf(places, 2 * size);
            }
            codePoints[size] = codePoint;
            places[size++] = place;
        }

        /** Uses up the first free {@code codePoint} and returns its place in the source. */
        int take(int codePoint) {
            while (first < size && codePoints[first] < 0) {
                first++;
            }
            int at = first;
            while (codePoints[at] != codePoint) {
                at++;
            }
            codePoints[at] = -1;
            return places[at];
        }
    }
}
