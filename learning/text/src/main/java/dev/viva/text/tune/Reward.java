package dev.viva.text.tune;

import java.util.List;

/** Says how good answers are. */
@FunctionalInterface
public interface Reward {
    /** A finite number for each, higher for better ones. */
    double[] of(List<Completion> completions);
}
