package dev.viva.text.token;

/** An end of a sequence of tokens. */
public enum Side {
    /** Its beginning. */
    LEFT,
    /** Its end. */
    RIGHT
}
