package dev.viva.study.lab;

/** A value that a lab's parameter does not allow: which parameter, what is allowed, what came. */
public final class SettingException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;
    private static final int SHOWN = 60;

    private final String field;
    private final String allowed;
    private final String got;

    /** A fault of {@code field} of the lab {@code owner}. */
    SettingException(String owner, String field, String allowed, String got) {
        super(owner + "." + field + " must be " + allowed + ", got '" + cut(got) + "'");
        this.field = field;
        this.allowed = allowed;
        this.got = cut(got);
    }

    private static String cut(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }

    /** The parameter at fault. */
    public String field() {
        return field;
    }

    /** What is allowed there, as it reads after "must be". */
    public String allowed() {
        return allowed;
    }

    /** What came, shortened. */
    public String got() {
        return got;
    }
}
