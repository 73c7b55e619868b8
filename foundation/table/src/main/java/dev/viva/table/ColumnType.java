package dev.viva.table;

/** The five kinds of column. */
public enum ColumnType {
    /** True or false. */
    BOOLEAN("true or false"),
    /** A whole number of 64 bits. */
    INTEGER("a whole number"),
    /** A floating-point number of 64 bits. */
    NUMBER("a number"),
    /** A point in time, to the microsecond. */
    TIMESTAMP("a date or time such as 2018-04-01 or 2018-04-01T00:00:31Z"),
    /** Text. */
    TEXT("text");

    private final String phrase;

    ColumnType(String phrase) {
        this.phrase = phrase;
    }

    /** What a value of this type is, in words that fit after "expected". */
    public String phrase() {
        return phrase;
    }

    /**
     * The narrowest type that holds the values of both: INTEGER and NUMBER meet in NUMBER, all other different types in
     * TEXT.
     */
    public ColumnType join(ColumnType other) {
        if (this == other) {
            return this;
        }
        return isNumeric() && other.isNumeric() ? NUMBER : TEXT;
    }

    private boolean isNumeric() {
        return this == INTEGER || this == NUMBER;
    }
}
