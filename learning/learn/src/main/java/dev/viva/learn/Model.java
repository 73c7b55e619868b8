package dev.viva.learn;

import java.util.List;

/** What was learned: immutable and thread-safe. Features are matched by position; names and kinds are checked. */
public interface Model {
    /** The names of the features it was fitted on, in order. */
    List<String> featureNames();
}
