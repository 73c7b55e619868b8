package dev.viva.content.math;

/**
 * A piece of a formula that is ready.
 *
 * @param xml one MathML element
 * @param kind what it is to its neighbours
 * @param limits whether scripts stand above and below it in a formula on a line of its own
 */
record Atom(String xml, Kind kind, boolean limits) {
    /** What a piece is to its neighbours. */
    enum Kind {
        /** A letter, a number, a group. */
        ORDINARY,
        /** The name of a function; what follows it keeps a little distance. */
        FUNCTION,
        /** A sign between two pieces, or before one. */
        OPERATOR,
        /** An opening delimiter. */
        OPEN,
        /** A closing delimiter. */
        CLOSE,
        /** White space. */
        SPACE
    }

    static Atom of(String xml) {
        return new Atom(xml, Kind.ORDINARY, false);
    }

    static Atom of(String xml, Kind kind) {
        return new Atom(xml, kind, false);
    }

    Atom withXml(String other) {
        return new Atom(other, kind, false);
    }
}
