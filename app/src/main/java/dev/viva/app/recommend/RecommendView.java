package dev.viva.app.recommend;

import java.util.List;

/**
 * What the page about the recommender shows. Immutable.
 *
 * @param asked for what
 * @param madeUp whether items and past are a demonstration
 * @param known whether anything is known of the user
 * @param users some users to choose from
 * @param history what the user had to do with, the latest first, at most {@value #HISTORY}
 * @param had how many items that is in all
 * @param sources what each source of candidates found
 * @param candidates how many there were when they were merged
 * @param ranked the first of them by score
 * @param shown what came out
 * @param funnel the stages
 * @param action what the buttons of this list are known by: the same list twice is one action
 */
public record RecommendView(
        Asked asked,
        boolean madeUp,
        boolean known,
        List<String> users,
        List<String> history,
        int had,
        List<SourceView> sources,
        int candidates,
        List<RankedView> ranked,
        List<ShownView> shown,
        List<StageView> funnel,
        String action) {
    /** So many items of a history are shown. */
    static final int HISTORY = 12;

    /** Copies the lists. */
    public RecommendView {
        users = List.copyOf(users);
        history = List.copyOf(history);
        sources = List.copyOf(sources);
        ranked = List.copyOf(ranked);
        shown = List.copyOf(shown);
        funnel = List.copyOf(funnel);
    }

    /**
     * A source of candidates.
     *
     * @param name its name
     * @param meaning what it looks for, in words
     * @param found how many it found that may be shown
     * @param first the best of them
     */
    public record SourceView(String name, String meaning, int found, List<FoundView> first) {
        /** Copies the list. */
        public SourceView {
            first = List.copyOf(first);
        }
    }

    /**
     * A candidate as its source sees it.
     *
     * @param shown whether it came through to the list
     */
    public record FoundView(String title, double score, boolean shown) {}

    /**
     * A candidate as the ranker sees it.
     *
     * @param sources who found it
     * @param shown whether it came through to the list
     */
    public record RankedView(String title, double score, String sources, boolean shown) {
        /** The mark in words. */
        public String mark() {
            return shown ? "shown" : "";
        }
    }

    /**
     * An item of the list.
     *
     * @param rank where it stood by score, from 1
     * @param moved by how many places re-ranking moved it towards the top
     */
    public record ShownView(String id, String title, double score, int rank, int moved, String reason) {
        /** The move in signs. */
        public String move() {
            return moved == 0 ? "=" : moved > 0 ? "▲ " + moved : "▼ " + -moved;
        }

        /** The move in words. */
        public String moveInWords() {
            return moved == 0 ? "where its score puts it" : moved > 0 ? "up by " + moved : "down by " + -moved;
        }
    }

    /**
     * A stage of the funnel.
     *
     * @param share its time as a share of the longest stage's, in percent
     */
    public record StageView(String name, int kept, double milliseconds, double share) {}

    /** How long all stages took. */
    public double milliseconds() {
        return funnel.stream().mapToDouble(StageView::milliseconds).sum();
    }

    /** What an item is called. */
    public String item() {
        return madeUp ? "video" : "item";
    }

    /** What came of it, in a sentence. */
    public String sentence() {
        String who = known
                ? asked.user() + " has watched " + had + " " + item() + (had == 1 ? "" : "s")
                : "Nothing is known of " + asked.user() + " yet, so only what is popular can be offered";
        return who + ": " + candidates + " candidates, " + shown.size() + " shown.";
    }
}
