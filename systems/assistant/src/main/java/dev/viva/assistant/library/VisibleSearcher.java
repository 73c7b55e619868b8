package dev.viva.assistant.library;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.CollectionStatistics;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TermStatistics;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.Bits;
import org.jspecify.annotations.Nullable;

/**
 * Scores as if the index held nothing but the visible chunks: how many there are, how long they are and how many have a word is
 * counted among them. Hidden and deleted documents therefore do not show in a score either. For one thread.
 */
final class VisibleSearcher extends IndexSearcher {
    private final IndexSearcher plain;
    private final Query visible;
    private final int count;
    private final Map<String, Long> lengths = new HashMap<>();
    private final Map<Term, Integer> frequencies = new HashMap<>();

    VisibleSearcher(IndexReader reader, Query visible) throws IOException {
        super(reader);
        this.plain = new IndexSearcher(reader);
        this.visible = visible;
        this.count = plain.count(visible);
        plain.setQueryCache(null);
        setQueryCache(null);
    }

    /** How many chunks are visible. */
    int count() {
        return count;
    }

    /** How many visible chunks have a word. */
    int frequency(Term term) throws IOException {
        Integer known = frequencies.get(term);
        if (known != null) {
            return known;
        }
        Query both = new BooleanQuery.Builder()
                .add(visible, Occur.FILTER)
                .add(new TermQuery(term), Occur.FILTER)
                .build();
        int counted = plain.count(both);
        frequencies.put(term, counted);
        return counted;
    }

    @Override
    public TermStatistics termStatistics(Term term, int docFreq, long totalTermFreq) throws IOException {
        long seen = Math.max(1, frequency(term));
        return new TermStatistics(term.bytes(), seen, seen);
    }

    @Override
    public @Nullable CollectionStatistics collectionStatistics(String field) throws IOException {
        if (count == 0) {
            return null;
        }
        Long known = lengths.get(field);
        long length = known == null ? length(field) : known;
        lengths.put(field, length);
        long words = Math.max(length, count);
        return new CollectionStatistics(field, Math.max(count, getIndexReader().maxDoc()), count, words, count);
    }

    private long length(String field) throws IOException {
        long[] sum = {0};
        eachVisible(part -> {
            NumericDocValues values = DocValues.getNumeric(part.reader(), Fields.lengthOf(field));
            return document -> sum[0] += values.advanceExact(document) ? values.longValue() : 0;
        });
        return sum[0];
    }

    /** Looks at the documents of a part of the index. */
    @FunctionalInterface
    interface Look {
        Each at(LeafReaderContext part) throws IOException;
    }

    /** Looks at a document by its number within its part; numbers rise. */
    @FunctionalInterface
    interface Each {
        void at(int document) throws IOException;
    }

    /** Looks at every visible chunk. */
    void eachVisible(Look look) throws IOException {
        Weight weight = plain.createWeight(plain.rewrite(visible), ScoreMode.COMPLETE_NO_SCORES, 1);
        for (LeafReaderContext context : getIndexReader().leaves()) {
            Scorer scorer = weight.scorer(context);
            if (scorer == null) {
                continue;
            }
            Each each = look.at(context);
            Bits live = context.reader().getLiveDocs();
            DocIdSetIterator documents = scorer.iterator();
            for (int at = documents.nextDoc(); at != DocIdSetIterator.NO_MORE_DOCS; at = documents.nextDoc()) {
                if (live == null || live.get(at)) {
                    each.at(at);
                }
            }
        }
    }
}
