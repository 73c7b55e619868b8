package dev.viva.assistant.answer;

import dev.viva.assistant.chunk.Span;
import dev.viva.assistant.library.LibraryView;
import dev.viva.assistant.library.Passage;
import dev.viva.assistant.library.Wanted;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds passages by words and by vectors, fuses the two by their ranks, and puts them in the order of how surely they answer.
 *
 * <p>The fusion is reciprocal rank fusion (Cormack et al. 2009, DOI 10.1145/1571941.1572114) with k = 60. Words weigh 1. Vectors of
 * spelling weigh a quarter of the share of the question that no visible chunk has a word of: they do not know what words mean, and have
 * nothing to say of a question whose words are all there. Vectors of meaning weigh 1, too; they bring passages, and what these hold of
 * the question is judged by words all the same. Stateless and thread-safe.
 *
 * @param sureness what orders the passages in the end
 * @param candidates how many passages each way finds, and how many are looked at closely; in [1, {@value #MOST}]
 */
public record Finder(Sureness sureness, int candidates) {
    /** The most candidates. */
    public static final int MOST = 500;

    private static final double RANK = 60;
    private static final double WORDS = 1;
    private static final double SPELLING = 0.25;
    private static final double MEANING = 1;
    private static final double NEGLIGIBLE = 1e-9;

    /** Checks the number. */
    public Finder {
        if (candidates < 1 || candidates > MOST) {
            throw new IllegalArgumentException("Finder.candidates must be in [1, " + MOST + "], got " + candidates);
        }
    }

    private record Place(String document, Span span) {
        static Place of(Passage passage) {
            return new Place(passage.document(), passage.span());
        }
    }

    /** The passages that words and vectors find together, best first; their scores are those of the fusion. */
    public List<Passage> fused(String question, Set<String> within, LibraryView view) {
        return fused(byWords(question, within, view), byVector(question, within, view));
    }

    private List<Passage> byWords(String question, Set<String> within, LibraryView view) {
        return view.byWords(new Wanted(question, within, candidates));
    }

    /** What vectors find, and how much it counts: nothing where all words of the question are known and spelling is all that they know. */
    private Weighted byVector(String question, Set<String> within, LibraryView view) {
        double weight = view.knowsMeaning()
                ? MEANING
                : SPELLING * QuestionWords.of(question, view).unknown(view);
        return weight > NEGLIGIBLE
                ? new Weighted(view.byVector(new Wanted(question, within, candidates)), weight)
                : new Weighted(List.of(), 0);
    }

    private record Weighted(List<Passage> passages, double weight) {}

    private List<Passage> fused(List<Passage> byWords, Weighted byVector) {
        Map<Place, Passage> passages = new LinkedHashMap<>();
        Map<Place, Double> scores = new LinkedHashMap<>();
        add(byWords, WORDS, passages, scores);
        add(byVector.passages(), byVector.weight(), passages, scores);
        return passages.entrySet().stream()
                .map(each -> each.getValue().withScore(scores.getOrDefault(each.getKey(), 0.0)))
                .sorted(BEST_FIRST)
                .limit(candidates)
                .toList();
    }

    private static final Comparator<Passage> BEST_FIRST = Comparator.comparingDouble((Passage each) -> -each.score())
            .thenComparing(Passage::document)
            .thenComparingInt(each -> each.span().start());

    private static void add(
            List<Passage> found, double weight, Map<Place, Passage> passages, Map<Place, Double> scores) {
        for (int rank = 0; rank < found.size(); rank++) {
            Place place = Place.of(found.get(rank));
            passages.putIfAbsent(place, found.get(rank));
            scores.merge(place, weight / (RANK + rank + 1), Double::sum);
        }
    }

    /** What the passages hold of the question, the surest first; their scores are how sure they are. */
    public List<Evidence> find(String question, Set<String> within, LibraryView view) {
        return retrieve(question, within, view).evidence();
    }

    /** The same with what each way of finding said. */
    public Retrieval retrieve(String question, Set<String> within, LibraryView view) {
        QuestionWords words = QuestionWords.of(question, view);
        List<Passage> byWords = byWords(question, within, view);
        Weighted byVector = byVector(question, within, view);
        List<Passage> fused = fused(byWords, byVector);
        List<Evidence> found = new ArrayList<>();
        for (Passage each : fused) {
            Evidence evidence = Evidence.of(words, each);
            found.add(new Evidence(each.withScore(sureness.of(evidence)), evidence.sentences(), evidence.features()));
        }
        found.sort(Comparator.comparing(Evidence::passage, BEST_FIRST));
        return new Retrieval(found, byWords, byVector.passages(), byVector.weight(), fused);
    }
}
