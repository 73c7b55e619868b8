package dev.viva.text.token;

/**
 * A text together with the place in the original text that each of its characters came from. Immutable.
 *
 * <p>A text that was only cut, never changed, needs no arrays: its character {@code i} came from {@code base + i}.
 */
final class AlignedText {
    private static final int[] UNCHANGED = {};

    private final String text;
    private final int[] starts;
    private final int[] ends;
    /** Where this text begins: in the arrays, or without them in the original text. */
    private final int base;

    private AlignedText(String text, int[] starts, int[] ends, int base) {
        this.text = text;
        this.starts = starts;
        this.ends = ends;
        this.base = base;
    }

    /** The part of an original text from {@code from} to {@code to}. */
    static AlignedText of(String original, int from, int to) {
        return new AlignedText(original.substring(from, to), UNCHANGED, UNCHANGED, from);
    }

    String text() {
        return text;
    }

    int length() {
        return text.length();
    }

    /** The part from {@code from} to {@code to}. */
    AlignedText slice(int from, int to) {
        return from == 0 && to == text.length()
                ? this
                : new AlignedText(text.substring(from, to), starts, ends, base + from);
    }

    /** Where the source of the character at {@code at} begins in the original text. */
    int start(int at) {
        return starts == UNCHANGED ? base + at : starts[base + at];
    }

    /** Where the source of the character at {@code at} ends in the original text. */
    int end(int at) {
        return ends == UNCHANGED ? base + at + 1 : ends[base + at];
    }

    /** Begins a changed text of about as many characters. */
    Edit edit() {
        return new Edit(this);
    }

    /** A text in the making, each code point of which names the code point that it comes from. */
    static final class Edit {
        private final AlignedText source;
        private final StringBuilder text;
        private int[] starts;
        private int[] ends;

        private Edit(AlignedText source) {
            this.source = source;
            this.text = new StringBuilder(source.length() + 8);
            this.starts = new int[source.length() + 8];
            this.ends = new int[source.length() + 8];
        }

        /** Appends a code point that comes from the source's code point at {@code at}. */
        void append(int codePoint, int at) {
            text.appendCodePoint(codePoint);
            int size = text.length();
            if (size > starts.length) {
                starts = java.util.Arrays.copyOf(starts, 2 * size);
                ends = java.util.Arrays.copyOf(ends, 2 * size);
            }
            int last = at + Character.charCount(source.text.codePointAt(at)) - 1;
            for (int place = size - Character.charCount(codePoint); place < size; place++) {
                starts[place] = source.start(at);
                ends[place] = source.end(last);
            }
        }

        /** Appends all of {@code inserted} as coming from the source's code point at {@code at}. */
        void append(String inserted, int at) {
            for (int i = 0; i < inserted.length(); i += Character.charCount(inserted.codePointAt(i))) {
                append(inserted.codePointAt(i), at);
            }
        }

        /** Appends the source from {@code from} to {@code to} unchanged. */
        void copy(int from, int to) {
            for (int i = from; i < to; i += Character.charCount(source.text.codePointAt(i))) {
                append(source.text.codePointAt(i), i);
            }
        }

        /** The changed text. */
        AlignedText done() {
            return new AlignedText(text.toString(), starts, ends, 0);
        }
    }
}
