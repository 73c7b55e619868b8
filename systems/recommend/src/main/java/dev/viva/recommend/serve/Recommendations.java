package dev.viva.recommend.serve;

import java.util.List;

/**
 * What a user is shown, and how it came about.
 *
 * @param items best first
 * @param funnel the stages that were passed, in order
 */
public record Recommendations(List<Recommended> items, List<Stage> funnel) {
    /** Copies the lists. */
    public Recommendations {
        items = List.copyOf(items);
        funnel = List.copyOf(funnel);
    }

    /**
     * One item.
     *
     * @param item its number
     * @param score by which it was ranked, before re-ranking
     * @param reason why it is there
     */
    public record Recommended(int item, double score, Reason reason) {}

    /**
     * Why an item is there.
     *
     * @param source the name of the source that ranked it highest
     * @param because the item of the user's history that is the cause, or {@link CandidateSource#NOTHING}
     */
    public record Reason(String source, int because) {}

    /**
     * One stage of the funnel.
     *
     * @param name of the stage
     * @param kept how many candidates came out of it
     * @param nanoseconds how long it took
     */
    public record Stage(String name, int kept, long nanoseconds) {}
}
