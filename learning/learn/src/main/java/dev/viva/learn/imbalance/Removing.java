package dev.viva.learn.imbalance;

/** The classes that lose rows where rows are cleaned away; among classes of one size the first counts as the smallest or largest. */
public enum Removing {
    /** The largest class. */
    LARGEST,
    /** Every class but the smallest. */
    ALL_BUT_SMALLEST,
    /** Every class. */
    ALL
}
