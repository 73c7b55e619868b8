package dev.viva.learn.boosting;

/** In which order the leaves of a tree are split. */
public enum Growth {
    /** The leaf with the largest gain first, wherever it is. */
    LEAF_WISE,
    /** All leaves of one depth before the next depth, within a depth the largest gain first. */
    DEPTH_WISE
}
