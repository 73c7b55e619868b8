package dev.viva.retrieve.rank;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.DelegatingAnalyzerWrapper;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.NoMergePolicy;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TopScoreDocCollectorManager;
import org.apache.lucene.search.similarities.Similarity;
import org.apache.lucene.store.ByteBuffersDirectory;

/**
 * A collection of texts in memory, indexed by Lucene and kept as words, for rankings that need both: up to a few million texts. Texts are
 * known by number, in the order in which they were given. Immutable and thread-safe.
 */
public final class Corpus {
    private final List<String> ids;
    private final Map<String, Integer> numbers;
    private final Map<String, FieldWords> fields;
    private final DirectoryReader reader;

    private Corpus(List<String> ids, Map<String, FieldWords> fields, DirectoryReader reader) {
        this.ids = ids;
        this.numbers = new HashMap<>();
        for (int text = 0; text < ids.size(); text++) {
            numbers.put(ids.get(text), text);
        }
        this.fields = fields;
        this.reader = reader;
    }

    /** A collection of texts of one field of English words. */
    public static Corpus english(List<FieldedText> texts, String field) {
        return of(texts, Map.of(field, Analysis.ENGLISH));
    }

    /**
     * A collection.
     *
     * @param analyses how the texts of each field become words; other fields are not searched
     * @throws IllegalArgumentException if there is no text or no field, or two texts have one id
     */
    public static Corpus of(List<FieldedText> texts, Map<String, Analysis> analyses) {
        List<String> ids = texts.stream().map(FieldedText::id).toList();
        if (ids.isEmpty() || analyses.isEmpty() || ids.stream().distinct().count() < ids.size()) {
            throw new IllegalArgumentException(
                    "Corpus: there must be texts with ids of their own and fields of them, got " + ids.size()
                            + " texts with " + ids.stream().distinct().count() + " ids, and " + analyses.size()
                            + " fields");
        }
        Map<String, FieldWords> fields = new LinkedHashMap<>();
        analyses.forEach((field, analysis) -> fields.put(
                field,
                FieldWords.of(
                        analysis, texts.stream().map(each -> each.field(field)).toList())));
        try {
            return new Corpus(ids, fields, index(texts, Map.copyOf(analyses)));
        } catch (IOException impossible) {
            throw new UncheckedIOException("an index in memory cannot fail to be written", impossible);
        }
    }

    /** Segments stay in the order in which they were written, so that Lucene's numbers are ours. */
    private static DirectoryReader index(List<FieldedText> texts, Map<String, Analysis> analyses) throws IOException {
        ByteBuffersDirectory directory = new ByteBuffersDirectory();
        Analyzer byField = new DelegatingAnalyzerWrapper(Analyzer.PER_FIELD_REUSE_STRATEGY) {
            @Override
            protected Analyzer getWrappedAnalyzer(String field) {
                return analyses.getOrDefault(field, Analysis.ENGLISH).analyzer();
            }
        };
        try (IndexWriter writer =
                new IndexWriter(directory, new IndexWriterConfig(byField).setMergePolicy(NoMergePolicy.INSTANCE))) {
            for (FieldedText each : texts) {
                Document document = new Document();
                analyses.keySet()
                        .forEach(field -> document.add(new TextField(field, each.field(field), Field.Store.NO)));
                writer.addDocument(document);
            }
        }
        return DirectoryReader.open(directory);
    }

    /** How many texts there are. */
    public int size() {
        return ids.size();
    }

    /** The id of a text. */
    public String id(int text) {
        return ids.get(text);
    }

    /** The number of a text; -1 if there is none with this id. */
    public int number(String id) {
        return numbers.getOrDefault(id, -1);
    }

    /**
     * The words of a field.
     *
     * @throws IllegalArgumentException if there is no such field
     */
    public FieldWords field(String name) {
        FieldWords words = fields.get(name);
        if (words == null) {
            throw new IllegalArgumentException("Corpus: the field must be one of " + fields.keySet() + ", got " + name);
        }
        return words;
    }

    /** The best texts for a query of Lucene's; of equal scores the one that comes first. */
    Ranked search(Query query, Similarity similarity, int limit) {
        IndexSearcher searcher = new IndexSearcher(reader);
        searcher.setSimilarity(similarity);
        try {
            ScoreDoc[] found = searcher.search(
                            query, new TopScoreDocCollectorManager(Math.min(limit, ids.size()), Integer.MAX_VALUE))
                    .scoreDocs;
            List<Ranked.Entry> entries = new ArrayList<>(found.length);
            for (ScoreDoc each : found) {
                entries.add(new Ranked.Entry(each.doc, each.score));
            }
            return Ranked.of(entries);
        } catch (IOException impossible) {
            throw new UncheckedIOException("an index in memory cannot fail to be read", impossible);
        }
    }
}
