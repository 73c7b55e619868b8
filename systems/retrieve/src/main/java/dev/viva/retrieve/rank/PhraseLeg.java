package dev.viva.retrieve.rank;

import java.util.List;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.search.similarities.Similarity;

/**
 * Ranks by pairs of words that follow each other in the query and stand together in a text: next to each other in this order, and within
 * eight words in any, the former counting twice (the sequential dependence model's two kinds of pairs: Metzler and Croft 2005). Of single
 * words it knows nothing. Immutable and thread-safe.
 */
public final class PhraseLeg implements Leg {
    private static final int NEAR = 8;
    private static final float TOGETHER = 2;
    private static final int MOST_PAIRS = 500;

    private final Corpus corpus;
    private final String field;
    private final Similarity similarity = new BM25Similarity(0.9f, 0.4f);

    /**
     * Pairs of a field.
     *
     * @throws IllegalArgumentException if there is no such field
     */
    public PhraseLeg(Corpus corpus, String field) {
        this.corpus = corpus;
        this.field = field;
        corpus.field(field);
    }

    @Override
    public String name() {
        return "pairs-" + field;
    }

    @Override
    public Ranked rank(String query, int limit) {
        List<String> words = corpus.field(field).analysis().words(query);
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        for (int at = 0; at + 1 < words.size() && at < MOST_PAIRS; at++) {
            String left = words.get(at);
            String right = words.get(at + 1);
            any.add(new BoostQuery(pair(left, right, 0), TOGETHER), Occur.SHOULD);
            any.add(pair(left, right, NEAR), Occur.SHOULD);
        }
        return corpus.search(any.build(), similarity, limit);
    }

    private Query pair(String left, String right, int slop) {
        return new PhraseQuery.Builder()
                .add(new Term(field, left))
                .add(new Term(field, right))
                .setSlop(slop)
                .build();
    }
}
