package dev.viva.recommend.engine;

import dev.viva.recommend.serve.Pool;
import dev.viva.recommend.serve.Recommendations;
import dev.viva.recommend.serve.UserHistory;
import java.util.List;

/**
 * A list with everything that it came from. Arrays are owned by the receiver.
 *
 * @param history what the user had to do with, as it was when the request began
 * @param sources the names of the sources, in their order in the pool
 * @param pool the candidates, in the order in which they were merged
 * @param rows what the ranker saw of each candidate
 * @param scores the score of each candidate
 * @param shown the list, and how long each stage took
 */
public record Served(
        UserHistory history, List<String> sources, Pool pool, double[][] rows, double[] scores, Recommendations shown) {
    /** Copies the names. */
    public Served {
        sources = List.copyOf(sources);
    }
}
