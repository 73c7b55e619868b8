package dev.viva.assistant.library;

import dev.viva.assistant.chunk.Span;
import dev.viva.retrieve.EnglishWords;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * The library at one moment, as one asker sees it: nothing that it returns, counts or scores depends on a document that is hidden
 * from the asker. For one thread.
 */
public final class LibraryView implements AutoCloseable {
    /** What a word counts in a heading, against 1 in the text. */
    private static final float HEADING = 0.6f;

    private static final int MOST_WORDS = 64;
    private static final Sort BEST_FIRST = new Sort(
            SortField.FIELD_SCORE,
            new SortField(Fields.DOCUMENT, SortField.Type.STRING),
            new SortField(Fields.START, SortField.Type.LONG));

    private final SearcherManager owner;
    private final IndexSearcher acquired;
    private final VisibleSearcher searcher;
    private final Query mayBeSeen;
    private final @Nullable Embedder embedder;
    private boolean closed;

    LibraryView(SearcherManager owner, IndexSearcher acquired, Asker asker, @Nullable Embedder embedder)
            throws IOException {
        this.owner = owner;
        this.acquired = acquired;
        this.embedder = embedder;
        this.mayBeSeen = new TermInSetQuery(
                Fields.ACCESS,
                AccessList.words(asker.groups()).stream().map(BytesRef::new).toList());
        this.searcher = new VisibleSearcher(
                acquired.getIndexReader(), ofKind(Fields.CHUNK_KIND).build());
    }

    private BooleanQuery.Builder ofKind(String kind) {
        return new BooleanQuery.Builder()
                .add(new TermQuery(new Term(Fields.KIND, kind)), Occur.FILTER)
                .add(mayBeSeen, Occur.FILTER);
    }

    /** A question to the disk. */
    @FunctionalInterface
    private interface Question<T> {
        T ask() throws IOException;
    }

    private static <T> T answer(Question<T> question) {
        try {
            return question.ask();
        } catch (IOException failed) {
            throw new LibraryException("the library cannot be read: " + failed.getMessage(), failed);
        }
    }

    /** How many chunks there are. */
    public int chunks() {
        return searcher.count();
    }

    /** How many documents there are. */
    public int documents() {
        return answer(() -> acquired.count(ofKind(Fields.DOCUMENT_KIND).build()));
    }

    /** How many chunks have a word of this stem in their text. */
    public int chunksWith(String stem) {
        return answer(() -> searcher.frequency(new Term(Fields.WORDS, stem)));
    }

    /** A document; empty if there is none of this id. */
    public Optional<DocumentText> find(String id) {
        Query query = ofKind(Fields.DOCUMENT_KIND)
                .add(new TermQuery(new Term(Fields.DOCUMENT, id)), Occur.FILTER)
                .build();
        return answer(() -> {
            ScoreDoc[] found = acquired.search(query, 1).scoreDocs;
            if (found.length == 0) {
                return Optional.empty();
            }
            Document stored = acquired.storedFields().document(found[0].doc);
            return Optional.of(new DocumentText(id, stored.get(Fields.TITLE), stored.get(Fields.TEXT)));
        });
    }

    /**
     * The passages whose words fit best, by BM25 over text and headings (Robertson and Zaragoza 2009; k1 1.2, b 0.75), best first.
     * Costs a pass over the lengths of all chunks, and over those that have one of the words.
     */
    public List<Passage> byWords(Wanted wanted) {
        BooleanQuery.Builder words = new BooleanQuery.Builder();
        Set<String> stems = new TreeSet<>();
        EnglishWords.stems(wanted.text()).stream().limit(MOST_WORDS).forEach(each -> stems.add(each.stem()));
        for (String stem : stems) {
            words.add(new TermQuery(new Term(Fields.WORDS, stem)), Occur.SHOULD);
            words.add(new BoostQuery(new TermQuery(new Term(Fields.HEADING_WORDS, stem)), HEADING), Occur.SHOULD);
        }
        if (stems.isEmpty() || searcher.count() == 0) {
            return List.of();
        }
        Query query = within(wanted).add(words.build(), Occur.MUST).build();
        return answer(() -> {
            List<Passage> found = new ArrayList<>();
            var manager = new TopFieldCollectorManager(BEST_FIRST, wanted.limit(), null, Integer.MAX_VALUE);
            for (ScoreDoc each : searcher.search(query, manager).scoreDocs) {
                found.add(passage(each.doc, (Float) ((FieldDoc) each).fields[0]));
            }
            return found;
        });
    }

    private BooleanQuery.Builder within(Wanted wanted) {
        BooleanQuery.Builder query = ofKind(Fields.CHUNK_KIND);
        if (!wanted.within().isEmpty()) {
            query.add(
                    new TermInSetQuery(
                            Fields.DOCUMENT,
                            wanted.within().stream().map(BytesRef::new).toList()),
                    Occur.FILTER);
        }
        return query;
    }

    private Passage passage(int number, double score) throws IOException {
        Document stored = acquired.storedFields().document(number);
        String text = stored.get(Fields.TEXT);
        int start = stored.getField(Fields.START).numericValue().intValue();
        return new Passage(
                stored.get(Fields.DOCUMENT),
                stored.get(Fields.TITLE),
                stored.get(Fields.HEADING),
                new Span(start, start + text.length()),
                text,
                score);
    }

    /**
     * The passages whose vectors are nearest by cosine, best first; none where the library has no embedder. All vectors are compared:
     * an approximate index would let hidden documents decide what is found. Costs one pass over the vectors.
     */
    public List<Passage> byVector(Wanted wanted) {
        if (embedder == null) {
            return List.of();
        }
        NearestChunks nearest = new NearestChunks(Vectors.pack(embedder.embed(wanted.text())), wanted);
        return answer(() -> {
            searcher.eachVisible(nearest);
            List<Passage> found = new ArrayList<>();
            for (NearestChunks.Near each : nearest.bestFirst()) {
                found.add(passage(each.number(), each.cosine()));
            }
            return found;
        });
    }

    /** Whether {@link #byVector} finds what means nearly the same, and not only what is spelt nearly alike. */
    public boolean knowsMeaning() {
        return embedder != null && embedder.knowsMeaning();
    }

    /** Lets go of the moment. Closing twice does nothing. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        answer(() -> {
            owner.release(acquired);
            return true;
        });
    }
}
