package dev.viva.learn.descent;

/** What a support vector machine pays for a margin m below 1. */
public enum MarginLoss {
    /** {@code 1 - m}: rows far on the right side play no part at all. */
    HINGE,
    /** {@code (1 - m)²}: smooth, and strict with what is far wrong. */
    SQUARED_HINGE
}
