package dev.viva.fraud;

/** What happens to a payment. */
public enum Verdict {
    /** It goes through. */
    PASS,
    /** The customer must confirm it, for example by a second factor. */
    CHALLENGE,
    /** It is refused. */
    BLOCK
}
