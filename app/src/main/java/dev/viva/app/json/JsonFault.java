package dev.viva.app.json;

/** What is wrong with a JSON text. Carries no stack trace: it is told to whoever sent the text. */
public final class JsonFault extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** The kinds of fault. */
    public enum Kind {
        /** Not JSON, cut short, too deep, or a field that comes twice. */
        MALFORMED,
        /** A required field is not there. */
        MISSING,
        /** A field that is not known. */
        UNKNOWN,
        /** A field whose value is not allowed. */
        INVALID
    }

    private final Kind kind;
    private final String field;
    private final String allowed;
    private final String got;

    private JsonFault(Kind kind, String detail, String field, String allowed, String got) {
        super(detail, null, false, false);
        this.kind = kind;
        this.field = field;
        this.allowed = allowed;
        this.got = got;
    }

    /** A text that is no JSON object as it should be. */
    public static JsonFault malformed(String detail) {
        return new JsonFault(Kind.MALFORMED, detail, "", "", "");
    }

    /** A required field that is not there. */
    public static JsonFault missing(String field, String allowed) {
        return new JsonFault(Kind.MISSING, field + " is required: " + allowed, field, allowed, "");
    }

    /** A field that is not known; {@code known} lists those that are. */
    public static JsonFault unknown(String field, String known) {
        return new JsonFault(Kind.UNKNOWN, field + " is not known", field, known, field);
    }

    /** A value that is not allowed. */
    public static JsonFault invalid(String field, String allowed, String got) {
        return new JsonFault(Kind.INVALID, field + " must be " + allowed + ", got " + got, field, allowed, got);
    }

    /** The kind of fault. */
    public Kind kind() {
        return kind;
    }

    /** The fault in one sentence. */
    public String detail() {
        return String.valueOf(getMessage());
    }

    /** The field at fault; empty for a malformed text. */
    public String field() {
        return field;
    }

    /** What is allowed there; empty for a malformed text. */
    public String allowed() {
        return allowed;
    }

    /** What came; empty for a missing field or a malformed text. */
    public String got() {
        return got;
    }
}
