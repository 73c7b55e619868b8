package dev.viva.study.plan;

import dev.viva.recommend.rerank.Candidates;
import dev.viva.recommend.rerank.Exploration;
import dev.viva.recommend.rerank.Reranker;
import dev.viva.recommend.serve.CandidateSource;
import dev.viva.recommend.serve.TwoStageRecommender;
import dev.viva.recommend.serve.UserHistories;
import dev.viva.recommend.serve.UserHistory;
import dev.viva.study.Card;
import dev.viva.study.Topic;
import dev.viva.study.memory.CardState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The question to take next, and why: what is weak, due, and not more of the same.
 *
 * @param topic the question
 * @param weakness how little its skills are known, in [0, 1]
 * @param due the share of its cards that are new or due, in [0, 1]
 * @param variety 1 where its section was not among the last few, lower where it was, in (0, 1]
 * @param why the same in sentences; copied
 */
public record NextQuestion(Topic topic, double weakness, double due, double variety, List<String> why) {
    private static final int AMONG = 5;
    /** There is one reader, whose history is in the situation. */
    private static final long READER = 0;

    /** Copies the list. */
    public NextQuestion {
        why = List.copyOf(why);
    }

    /** The product by which questions are ranked. */
    public double score() {
        return weakness * (0.25 + 0.75 * due) * variety;
    }

    /**
     * What the choice is made from.
     *
     * @param mastery what the reader knows
     * @param states where each card stands
     * @param recent sections of the questions taken last, the newest first
     * @param now the time
     */
    public record Situation(Mastery mastery, Function<String, CardState> states, List<String> recent, Instant now) {
        /** Copies the list. */
        public Situation {
            recent = List.copyOf(recent);
        }
    }

    /** All topics, the best to take first. */
    public static List<NextQuestion> ranked(List<Topic> topics, Situation situation) {
        return topics.stream()
                .map(topic -> of(topic, situation))
                .sorted(Comparator.comparingDouble((NextQuestion next) -> -next.score())
                        .thenComparing(next -> next.topic().id()))
                .toList();
    }

    /**
     * One of the best five, so that days differ: drawn by {@link Exploration}, the better the likelier; the same seed gives the same
     * choice. None where there are no topics.
     */
    public static Optional<NextQuestion> choose(List<Topic> topics, Situation situation, long seed) {
        List<NextQuestion> ranked = ranked(topics, situation);
        if (ranked.isEmpty()) {
            return Optional.empty();
        }
        TwoStageRecommender recommender = new TwoStageRecommender(
                new UserHistories(1),
                List.of(new WeakAndDue(ranked)),
                AMONG,
                (_, pool) -> IntStream.range(0, pool.size())
                        .mapToDouble(at -> ranked.get(pool.item(at)).score())
                        .toArray(),
                new Exploration(1, seed, Reranker.byScore()),
                _ -> true);
        return recommender.recommend(READER, 1).items().stream()
                .map(each -> ranked.get(each.item()))
                .findFirst();
    }

    /**
     * Finds questions by their product; items are numbers in the list.
     *
     * @param ranked the best first
     */
    private record WeakAndDue(List<NextQuestion> ranked) implements CandidateSource {
        @Override
        public String name() {
            return "weak and due";
        }

        @Override
        public Candidates find(UserHistory history, int k) {
            int size = Math.min(k, ranked.size());
            return new Candidates(
                    IntStream.range(0, size).toArray(),
                    ranked.stream().limit(size).mapToDouble(NextQuestion::score).toArray());
        }
    }

    private static NextQuestion of(Topic topic, Situation situation) {
        double weakness = 1 - situation.mastery().known(topic.skills());
        long unseen = count(topic, situation, CardState::isUnseen);
        long due = count(
                topic, situation, state -> !state.isUnseen() && !state.due().isAfter(situation.now()));
        double share = topic.cards().isEmpty()
                ? 1
                : (double) (unseen + due) / topic.cards().size();
        int place = situation.recent().indexOf(topic.section());
        double variety = place < 0 ? 1 : 1 - 0.6 / (1 + place);
        return new NextQuestion(topic, weakness, share, variety, why(topic, situation, unseen, due, place));
    }

    private static long count(Topic topic, Situation situation, Function<CardState, Boolean> is) {
        return topic.cards().stream()
                .map(Card::id)
                .map(situation.states())
                .filter(is::apply)
                .count();
    }

    private static List<String> why(Topic topic, Situation situation, long unseen, long due, int place) {
        List<String> why = new ArrayList<>();
        topic.skills().stream()
                .min(Comparator.comparingDouble(situation.mastery()::known))
                .ifPresent(skill -> why.add(String.format(
                        Locale.ROOT,
                        "Its weakest skill is %s: %.0f %% that you have it.",
                        skill,
                        100 * situation.mastery().known(skill))));
        if (due > 0) {
            why.add(due + " of its " + topic.cards().size() + " cards " + (due == 1 ? "is" : "are") + " due.");
        }
        if (unseen > 0) {
            why.add(unseen + " of its " + topic.cards().size() + " cards " + (unseen == 1 ? "is" : "are")
                    + " new to you.");
        }
        why.add(
                place < 0
                        ? "You have not had the section " + topic.section() + " lately."
                        : "You have had the section " + topic.section() + " lately, which counts against it.");
        return why;
    }
}
