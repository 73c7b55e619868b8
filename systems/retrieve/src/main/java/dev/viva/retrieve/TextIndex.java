package dev.viva.retrieve;

import dev.viva.kernel.Parallel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopScoreDocCollectorManager;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.LockObtainFailedException;

/**
 * Finds documents by their words, in memory or on disk.
 *
 * <p>Hits are ranked by BM25 (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009) over title, tags
 * and body with weights 4, 1.5 and 1. A word is also found by another form of its stem, by British or American
 * spelling, and, counting less, by its beginning if it is the last one, and with one wrong letter from four letters on
 * or two from eight on. Of one or two words each must be found, of more at least seven in ten.
 *
 * <p>Whatever text is searched for, a search answers and does not throw. What {@link #put} and {@link #remove} have done
 * is found from their return on; on disk it survives the process once {@link #close} or {@link #commit} has returned.
 *
 * <p>Thread-safe. A search costs time in proportion to the documents that fit; an index holds at most 2³¹ − 1 documents.
 */
public final class TextIndex implements AutoCloseable {
    private static final int COUNTED = 1_000;
    private static final int AT_ONCE = 1_000;

    /** Of less a million documents make segments that are merged again while others are put in. */
    private static final long MEGABYTES_BEFORE_WRITING = 256;

    /** Before a change is found, small parts are merged; of Lucene's 500 ms whoever puts in while large parts are merged waits most. */
    private static final long MOST_WAITED_FOR_MERGES = 20;

    private static final String FORMAT = "viva.format";
    private static final String PRESENT_FORMAT = "2";

    private final Directory directory;
    private final IndexWriter writer;
    private final SearcherManager searchers;
    private final Queue<DocumentForm> forms = new ConcurrentLinkedQueue<>();

    private TextIndex(Directory directory) throws IOException {
        this.directory = directory;
        boolean begun = DirectoryReader.indexExists(directory);
        if (begun) {
            requirePresentFormat(SegmentInfos.readLatestCommit(directory).getUserData());
        }
        this.writer = new IndexWriter(directory, configuration());
        if (!begun) {
            writer.setLiveCommitData(Map.of(FORMAT, PRESENT_FORMAT).entrySet());
        }
        this.searchers = new SearcherManager(writer, new SearcherFactory());
    }

    /** An eighth of the heap at most is gathered. */
    private static IndexWriterConfig configuration() {
        long most = Runtime.getRuntime().maxMemory() >> 23;
        return new IndexWriterConfig(Words.STEMMED)
                .setRAMBufferSizeMB((double) Math.clamp(most, 16, MEGABYTES_BEFORE_WRITING))
                .setMaxFullFlushMergeWaitMillis(MOST_WAITED_FOR_MERGES);
    }

    private static void requirePresentFormat(Map<String, String> notes) throws IOException {
        String format = notes.getOrDefault(FORMAT, "1");
        if (!format.equals(PRESENT_FORMAT)) {
            throw new IOException("its format must be " + PRESENT_FORMAT + ", got " + format);
        }
    }

    /** An empty index that is gone when it is closed. */
    public static TextIndex inMemory() {
        try {
            return new TextIndex(new ByteBuffersDirectory());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /**
     * The index that lies in {@code folder}; an empty one if there is none yet.
     *
     * @throws UncheckedIOException if the folder cannot be read or written, another index is open there, or what lies
     *     there is no index of this version; the message names the folder
     */
    public static TextIndex at(Path folder) {
        try {
            Files.createDirectories(folder);
            Directory directory = FSDirectory.open(folder);
            try {
                return new TextIndex(directory);
            } catch (IOException | RuntimeException failed) {
                directory.close();
                throw failed;
            }
        } catch (LockObtainFailedException locked) {
            throw new UncheckedIOException(
                    new IOException("the index in " + folder + " must be open once, and is open", locked));
        } catch (IOException | IllegalArgumentException broken) {
            throw new UncheckedIOException(new IOException(
                    "there must be an index of this version in " + folder + "; delete it and build it again: "
                            + broken.getMessage(),
                    broken));
        }
    }

    /**
     * Puts documents in; each takes the place of the one with its id.
     *
     * @throws IllegalStateException if the index is closed
     * @throws UncheckedIOException if the disk fails
     */
    public void put(Collection<Document> documents) {
        change(() -> {
            DocumentForm form = form();
            for (Document each : documents) {
                writer.updateDocument(new Term(Fields.ID, each.id()), form.filled(each));
            }
            forms.add(form);
        });
    }

    /**
     * Puts many documents in by all threads of {@code parallel}; they are found when all are in. None of them may have an id that is in the
     * index or comes twice: they are not looked for, which is what makes this faster than {@link #put}.
     *
     * @throws IllegalStateException if the index is closed
     * @throws UncheckedIOException if the disk fails; some documents may be in
     */
    public void fill(Iterable<Document> documents, Parallel parallel) {
        Iterator<Document> source = documents.iterator();
        change(() -> parallel.forEach(parallel.threads(), thread -> {
            DocumentForm form = form();
            for (List<Document> some = next(source); !some.isEmpty(); some = next(source)) {
                add(some, form);
            }
            forms.add(form);
        }));
    }

    /** A form that nobody else has; given back only by those whom nothing failed. */
    private DocumentForm form() {
        DocumentForm free = forms.poll();
        return free == null ? new DocumentForm() : free;
    }

    private static List<Document> next(Iterator<Document> source) {
        List<Document> some = new ArrayList<>();
        synchronized (source) {
            while (some.size() < AT_ONCE && source.hasNext()) {
                some.add(source.next());
            }
        }
        return some;
    }

    private void add(List<Document> documents, DocumentForm form) {
        try {
            for (Document each : documents) {
                writer.addDocument(form.filled(each));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * Takes a document out; nothing happens if there is none with this id.
     *
     * @throws IllegalStateException if the index is closed
     * @throws UncheckedIOException if the disk fails
     */
    public void remove(String id) {
        change(() -> writer.deleteDocuments(new Term(Fields.ID, id)));
    }

    /**
     * Writes what was done to disk.
     *
     * @throws IllegalStateException if the index is closed
     * @throws UncheckedIOException if the disk fails
     */
    public void commit() {
        change(writer::commit);
    }

    /** How many documents there are. */
    public int size() {
        return look(searcher -> searcher.getIndexReader().numDocs());
    }

    /**
     * Finds documents.
     *
     * @throws IllegalStateException if the index is closed
     * @throws UncheckedIOException if the disk fails
     */
    public Results search(SearchQuery query) {
        Wanted wanted = Wanted.of(query.text());
        return look(searcher -> {
            boolean full = query.effort() == SearchQuery.Effort.FULL;
            Query asked = searcher.rewrite(wanted.query(query.filters(), query.effort()));
            int counted = full ? Integer.MAX_VALUE : Math.max(COUNTED, query.limit());
            TopDocs top = searcher.search(asked, new TopScoreDocCollectorManager(query.limit(), counted));
            List<Hit> hits = new ArrayList<>();
            Marker marker = new Marker(wanted);
            for (ScoreDoc each : top.scoreDocs) {
                var found = searcher.storedFields().document(each.doc);
                hits.add(new Hit(
                        found.get(Fields.ID),
                        found.get(Fields.TITLE),
                        each.score,
                        Snippets.of(found.get(Fields.BODY), marker)));
            }
            return new Results(
                    (int) top.totalHits.value(), hits, full ? searcher.search(asked, new FacetCounts()) : Map.of());
        });
    }

    /**
     * Completes the last word of a text by words of the index, those of titles and of many documents first.
     *
     * @param limit how many completions to return, at least 1
     * @return whole texts, with the last word completed; empty if the text ends with no word
     * @throws IllegalArgumentException if {@code limit} is below 1
     * @throws IllegalStateException if the index is closed
     * @throws UncheckedIOException if the disk fails
     */
    public List<String> complete(String text, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("TextIndex.complete: limit must be at least 1, got " + limit);
        }
        String seen = SearchQuery.of(text, 1).text();
        List<Words.Word> words = Words.of(Words.WRITTEN, seen);
        if (words.isEmpty() || words.getLast().to() != seen.length()) {
            return List.of();
        }
        String before = seen.substring(0, words.getLast().from()).toLowerCase(Locale.ROOT);
        return look(searcher -> Completion.of(
                        searcher.getIndexReader(), words.getLast().text(), limit)
                .stream()
                .map(word -> before + word)
                .toList());
    }

    /** Writes what was done to disk and lets go of it. Closing twice does nothing. */
    @Override
    public void close() {
        try {
            searchers.close();
            writer.close();
            directory.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A piece of work that a disk may fail. */
    @FunctionalInterface
    private interface Change {
        void run() throws IOException;
    }

    @FunctionalInterface
    private interface Look<T> {
        T at(IndexSearcher searcher) throws IOException;
    }

    private void change(Change change) {
        try {
            change.run();
            searchers.maybeRefreshBlocking();
        } catch (AlreadyClosedException closed) {
            throw new IllegalStateException("TextIndex must be open, got a closed one", closed);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private <T> T look(Look<T> look) {
        try {
            IndexSearcher searcher = searchers.acquire();
            try {
                return look.at(searcher);
            } finally {
                searchers.release(searcher);
            }
        } catch (AlreadyClosedException closed) {
            throw new IllegalStateException("TextIndex must be open, got a closed one", closed);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
