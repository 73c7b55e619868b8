package dev.viva.features.window;

/** What became of a label. */
public enum LabelOutcome {
    /** It is known from now on. */
    KNOWN,
    /** Its arrival is after the newest event; it waits until the clock reaches it. */
    WAITING,
    /** The same was known already; nothing changed. */
    REPEATED,
    /** No event of that id is remembered; nothing changed. */
    UNKNOWN_EVENT
}
