package dev.viva.recommend.neural;

/** How the tower of a user makes one vector of a history. */
public enum HistoryPooling {
    /** The mean: every item counts alike. */
    MEAN,
    /** A mean by weights that a small network gives each item, a softmax over the history: what says little counts little. */
    ATTENTION
}
