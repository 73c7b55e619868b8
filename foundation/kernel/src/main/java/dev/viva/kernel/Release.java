package dev.viva.kernel;

/** Which Viva this is. */
public final class Release {
    /** The version of all its modules, as their build names it, without the mark of an unfinished one. */
    public static final String VERSION = "0.1.0";

    private Release() {}
}
