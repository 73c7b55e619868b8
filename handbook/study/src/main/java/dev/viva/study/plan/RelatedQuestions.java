package dev.viva.study.plan;

import dev.viva.content.Handbook;
import dev.viva.content.Question;
import dev.viva.content.Renderer;
import dev.viva.recommend.rerank.Candidates;
import dev.viva.recommend.rerank.ItemSimilarity;
import dev.viva.recommend.rerank.Reranker;
import dev.viva.recommend.serve.AlikeSource;
import dev.viva.recommend.serve.CandidateRanker;
import dev.viva.recommend.serve.CandidateSource;
import dev.viva.recommend.serve.TwoStageRecommender;
import dev.viva.recommend.serve.UserHistories;
import dev.viva.recommend.serve.UserHistory;
import dev.viva.retrieve.rank.Analysis;
import dev.viva.retrieve.rank.Corpus;
import dev.viva.retrieve.rank.FieldWords;
import dev.viva.retrieve.rank.FieldedText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What to read after a question, by a recommender whose users are questions: the history of each is itself. First come the questions that
 * its authors name with it, the nearest by what the texts say first; then others that are near. Where the texts have no telling word in
 * common, what the authors name is left, in their order. Immutable and thread-safe.
 */
public final class RelatedQuestions {
    private static final int LISTED = 6;
    /** Below this cosine two answers have hardly more in common than two of different fields. */
    private static final double NEAR = 0.1;

    private static final String TEXT = "text";
    private static final int TITLE_COUNTS = 3;

    private final Handbook handbook;
    private final List<Question> questions;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final ItemSimilarity similarity;
    private final TwoStageRecommender recommender;

    private RelatedQuestions(Handbook handbook) {
        this.handbook = handbook;
        this.questions = handbook.questions();
        UserHistories histories = new UserHistories(1);
        for (int at = 0; at < questions.size(); at++) {
            numbers.put(questions.get(at).id(), at);
            histories.record(at, at, 0);
        }
        this.similarity = ItemSimilarity.ofVectors(vectors(questions));
        this.recommender = new TwoStageRecommender(
                histories,
                List.of(new Named(), new AlikeSource("alike", similarity, questions.size(), 1)),
                questions.size(),
                ranker(),
                Reranker.byScore(),
                _ -> true);
    }

    /**
     * Reads all questions. O(questions · different words), in time and in memory.
     *
     * @throws IllegalArgumentException if there is no question
     */
    public static RelatedQuestions of(Handbook handbook) {
        if (handbook.questions().isEmpty()) {
            throw new IllegalArgumentException("RelatedQuestions: the handbook must have a question, got none");
        }
        return new RelatedQuestions(handbook);
    }

    /**
     * All questions that are named with {@code question}, and near ones up to six together. Those that are near are no drafts.
     *
     * @throws IllegalArgumentException if the handbook does not have it
     */
    public List<Question> after(Question question) {
        Integer number = numbers.get(question.id());
        if (number == null) {
            throw new IllegalArgumentException(
                    "RelatedQuestions.after: question must be one of the handbook, got " + question.id());
        }
        List<Question> named = handbook.related(question);
        return recommender.recommend(number, questions.size()).items().stream()
                .map(each -> questions.get(each.item()))
                .filter(each -> named.contains(each) || (!each.draft() && likeness(number, each) >= NEAR))
                .limit(Math.max(LISTED, named.size()))
                .toList();
    }

    private double likeness(int number, Question other) {
        return similarity.between(number, numbers.getOrDefault(other.id(), number));
    }

    /** Named before near, and near before far: a cosine is at most 1. */
    private CandidateRanker ranker() {
        return (history, pool) -> IntStream.range(0, pool.size())
                .mapToDouble(
                        at -> (pool.rank(at, 0) < 0 ? 0 : 1) + similarity.between(history.items()[0], pool.item(at)))
                .toArray();
    }

    /** What the authors name. */
    private final class Named implements CandidateSource {
        @Override
        public String name() {
            return "named";
        }

        @Override
        public Candidates find(UserHistory history, int k) {
            int own = history.items()[0];
            int[] items = handbook.related(questions.get(own)).stream()
                    .mapToInt(each -> numbers.getOrDefault(each.id(), own))
                    .filter(each -> each != own)
                    .distinct()
                    .limit(k)
                    .toArray();
            return new Candidates(
                    items,
                    IntStream.range(0, items.length)
                            .mapToDouble(rank -> items.length - rank)
                            .toArray());
        }
    }

    /** A word weighs {@code (1 + ln count) · rarity}. */
    private static float[][] vectors(List<Question> questions) {
        List<FieldedText> texts = questions.stream()
                .map(each -> FieldedText.of(each.id(), TEXT, text(each)))
                .toList();
        FieldWords words =
                Corpus.of(texts, Map.of(TEXT, Analysis.ENGLISH_TELLING)).field(TEXT);
        float[][] vectors = new float[questions.size()][words.vocabulary().size()];
        for (int at = 0; at < vectors.length; at++) {
            float[] vector = vectors[at];
            words.counts(at)
                    .forEach((word, count) -> vector[word] = (float) ((1 + Math.log(count)) * words.rarity(word)));
        }
        return vectors;
    }

    private static String text(Question question) {
        String title = (question.title() + ". ").repeat(TITLE_COUNTS);
        return title + String.join(". ", question.skills()) + ". " + Renderer.plain(question);
    }
}
