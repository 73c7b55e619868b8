package dev.viva.retrieve.rank;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.search.similarities.LMDirichletSimilarity;
import org.apache.lucene.search.similarities.Similarity;

/** Ranks by the words of a field that a query has, as Lucene does. Immutable and thread-safe. */
public final class WordLeg implements Leg {
    private static final int MOST_WORDS = 1_000;

    private final String name;
    private final Corpus corpus;
    private final String field;
    private final Similarity similarity;

    private WordLeg(String name, Corpus corpus, String field, Similarity similarity) {
        this.name = name;
        this.corpus = corpus;
        this.field = field;
        this.similarity = similarity;
        corpus.field(field);
    }

    /**
     * BM25 (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009).
     *
     * @param k1 how fast more of a word counts less; 0.9 is Anserini's
     * @param b how much long texts are held against, in [0, 1]; 0.4 is Anserini's
     * @throws IllegalArgumentException if a value is not allowed or there is no such field
     */
    public static WordLeg bm25(Corpus corpus, String field, double k1, double b) {
        return new WordLeg("bm25-" + field, corpus, field, new BM25Similarity((float) k1, (float) b));
    }

    /** BM25 with Anserini's settings, k1 0.9 and b 0.4. */
    public static WordLeg bm25(Corpus corpus, String field) {
        return bm25(corpus, field, 0.9, 0.4);
    }

    /**
     * The likelihood of the query in the language of the text, smoothed by that of the collection (Zhai and Lafferty 2004); words that a
     * text lacks are passed over, as Lucene does.
     *
     * @param mu how many words of the collection are mixed into each text, above 0; 1,000 is Anserini's
     */
    public static WordLeg likelihood(Corpus corpus, String field, double mu) {
        return new WordLeg("likelihood-" + field, corpus, field, new LMDirichletSimilarity((float) mu));
    }

    @Override
    public String name() {
        return name;
    }

    Corpus corpus() {
        return corpus;
    }

    FieldWords words() {
        return corpus.field(field);
    }

    /** How often each word comes in the query, known or not, in the order in which they come. */
    SequencedMap<String, Double> counts(String query) {
        SequencedMap<String, Double> counts = new LinkedHashMap<>();
        words().analysis().words(query).forEach(word -> counts.merge(word, 1.0, Double::sum));
        return counts;
    }

    @Override
    public Ranked rank(String query, int limit) {
        return rank(counts(query), limit);
    }

    /**
     * The best texts for words that weigh differently; of more than 1,000 those that weigh most.
     *
     * @param weights the weight of each word, above 0; words as {@link Analysis} makes them
     */
    public Ranked rank(Map<String, Double> weights, int limit) {
        List<Map.Entry<String, Double>> kept = weights.entrySet().stream()
                .sorted(Comparator.comparingDouble((Map.Entry<String, Double> each) -> -each.getValue()))
                .limit(MOST_WORDS)
                .toList();
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        for (Map.Entry<String, Double> each : kept) {
            TermQuery word = new TermQuery(new Term(field, each.getKey()));
            any.add(new BoostQuery(word, each.getValue().floatValue()), Occur.SHOULD);
        }
        return corpus.search(any.build(), similarity, limit);
    }
}
