package dev.viva.app.recommend;

import dev.viva.recommend.engine.Catalogue;
import dev.viva.recommend.engine.Demonstration;
import dev.viva.recommend.engine.Interaction;
import java.util.List;
import java.util.function.LongFunction;

/**
 * What a recommender has to offer, and what is known when it begins.
 *
 * @param folder where its log is kept, below the recommender's folder
 * @param catalogue its items
 * @param mark of the past: the name of a file that says that this past is in the log
 * @param past what happened before, given a time by which one that is made up begins, in milliseconds since 1970
 * @param madeUp whether it is a demonstration
 */
public record Stock(
        String folder, Catalogue catalogue, String mark, LongFunction<List<Interaction>> past, boolean madeUp) {
    /** So many videos were shown in the past; about half of them were clicked. */
    private static final int SHOWN = 12_000;

    /** Made-up videos and a past of made-up users. */
    public static Stock demonstration() {
        Demonstration demonstration = Demonstration.standard();
        return new Stock(
                "", demonstration.catalogue(), "past-is-written", begin -> demonstration.past(SHOWN, begin), true);
    }
}
