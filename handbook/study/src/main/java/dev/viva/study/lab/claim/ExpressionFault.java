package dev.viva.study.lab.claim;

/** Text that is no expression, or names what is not there: where, and what was expected. */
public final class ExpressionFault extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final int position;

    ExpressionFault(String text, int position, String problem) {
        super("at character " + (position + 1) + " of '" + text + "': " + problem);
        this.position = position;
    }

    /** The place of the fault, from 0. */
    public int position() {
        return position;
    }
}
