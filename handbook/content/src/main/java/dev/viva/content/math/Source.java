package dev.viva.content.math;

/** The characters of a formula and where its reader is. For one thread. */
final class Source {
    private final String text;
    private int at;

    Source(String text) {
        this.text = text;
    }

    int at() {
        return at;
    }

    void back(int position) {
        at = position;
    }

    boolean atEnd() {
        return at >= text.length();
    }

    /** The character here, or 0 at the end. */
    int peek() {
        return atEnd() ? 0 : text.codePointAt(at);
    }

    int next() {
        int character = peek();
        at += Character.charCount(character);
        return character;
    }

    void skipBlanks() {
        while (!atEnd() && Character.isWhitespace(peek())) {
            next();
        }
    }

    boolean startsWith(String piece) {
        return text.startsWith(piece, at);
    }

    boolean take(String piece) {
        boolean there = startsWith(piece);
        at += there ? piece.length() : 0;
        return there;
    }

    /** The name of a command after its backslash: letters, or one other sign. */
    String command() throws FormulaException {
        int from = at;
        if (atEnd()) {
            throw new FormulaException(from - 1, "a backslash must begin a command, got the end of the formula");
        }
        if (!isLetter(peek())) {
            return Character.toString(next());
        }
        while (isLetter(peek())) {
            next();
        }
        return text.substring(from, at);
    }

    /** What stands between two braces, as it is written. */
    String raw(String owner) throws FormulaException {
        skipBlanks();
        int open = at;
        if (!take("{")) {
            throw new FormulaException(open, "\\" + owner + " must be followed by {…}, got " + shown());
        }
        int from = at;
        for (int depth = 1; depth > 0; at++) {
            if (atEnd()) {
                throw new FormulaException(open, "'{' must be closed by '}', got the end of the formula");
            }
            boolean escaped = text.charAt(at) == '\\' && at + 1 < text.length();
            depth += escaped ? 0 : text.charAt(at) == '{' ? 1 : text.charAt(at) == '}' ? -1 : 0;
            at += escaped ? 1 : 0;
        }
        return text.substring(from, at - 1);
    }

    /** What is here, for a message. */
    String shown() {
        return atEnd() ? "the end of the formula" : "'" + Character.toString(peek()) + "'";
    }

    private static boolean isLetter(int character) {
        return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
    }
}
