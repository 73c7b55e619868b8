package dev.viva.content.math;

/** A formula that is not in the subset of TeX that is understood. */
public final class FormulaException extends Exception {
    private static final long serialVersionUID = 1;

    private final int position;

    FormulaException(int position, String reason) {
        super(reason);
        this.position = position;
    }

    /** Where in the formula, in characters counted from 0. */
    public int position() {
        return position;
    }

    /** What is wrong, what is allowed and what came. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
