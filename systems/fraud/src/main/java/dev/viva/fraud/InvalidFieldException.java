package dev.viva.fraud;

/**
 * A record was given a value that it does not allow. The message names owner, field, what is allowed and what came; the
 * same parts can be read one by one, so that a server can answer with them.
 */
public final class InvalidFieldException extends IllegalArgumentException {
    private static final int LONGEST = 80;

    private final String field;
    private final String allowed;
    private final String got;

    /**
     * A refusal.
     *
     * @param owner the record, such as "Payment"
     * @param field the field's name as callers write it
     * @param allowed what is allowed, as the end of "must be …"
     * @param got what came; cut after 80 characters
     */
    public InvalidFieldException(String owner, String field, String allowed, Object got) {
        super(owner + "." + field + " must be " + allowed + ", got " + shortened(got));
        this.field = field;
        this.allowed = allowed;
        this.got = shortened(got);
    }

    /** The field's name. */
    public String field() {
        return field;
    }

    /** What is allowed, as the end of "must be …". */
    public String allowed() {
        return allowed;
    }

    /** What came, shortened. */
    public String got() {
        return got;
    }

    private static String shortened(Object got) {
        String text = String.valueOf(got);
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "… (" + text.length() + " characters)";
    }
}
