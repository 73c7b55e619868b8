package dev.viva.assistant.library;

import dev.viva.assistant.chunk.Chunk;
import dev.viva.assistant.library.Ingestion.Refused;
import dev.viva.assistant.source.SourceException;
import dev.viva.assistant.source.SourceText;
import dev.viva.kernel.Progress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.Term;
import org.jspecify.annotations.Nullable;

/** One ingestion: what it writes is seen by nobody before its commit. For one thread. */
final class Transaction {
    private static final byte[] NONE = {};

    private final IndexWriter writer;
    private final IndexReader before;
    private final LibrarySettings settings;
    private final Map<String, Kept> kept;
    private final boolean sameSettings;
    private final boolean sameEmbedder;
    private final Map<String, byte[]> embeddedNow = new HashMap<>();
    private final Set<String> seen = new HashSet<>();
    private final List<Refused> refused = new ArrayList<>();
    private int added;
    private int changed;
    private int unchanged;
    private int removed;
    private long chunks;
    private long embedded;

    /**
     * Begins.
     *
     * @param before the index as it is
     * @param fingerprint what it was made by
     */
    Transaction(IndexWriter writer, IndexReader before, String fingerprint, LibrarySettings settings)
            throws IOException {
        this.writer = writer;
        this.before = before;
        this.settings = settings;
        this.kept = Kept.all(before);
        this.sameSettings = fingerprint.equals(settings.fingerprint());
        this.sameEmbedder = fingerprint.endsWith("," + settings.embedderName());
    }

    /** Whether the commit is to change anything. */
    boolean hasChanged() {
        return added + changed + removed > 0;
    }

    Ingestion outcome() {
        return new Ingestion(added, changed, unchanged, removed, refused, chunks, embedded);
    }

    /** Makes the documents of a root those that it names. */
    void put(SourceRoot root, Progress.Task task) throws IOException {
        for (SourceDocument each : root.documents()) {
            requireOwn(each.id(), root.name());
            put(each, root.name());
            task.advance(1);
        }
        for (Map.Entry<String, Kept> each : kept.entrySet()) {
            if (each.getValue().root().equals(root.name()) && !seen.contains(each.getKey())) {
                writer.deleteDocuments(new Term(Fields.DOCUMENT, each.getKey()));
                removed++;
            }
        }
    }

    private void requireOwn(String id, String root) {
        Kept known = kept.get(id);
        if ((known != null && !known.root().equals(root)) || !seen.add(id)) {
            throw new IllegalArgumentException("a document's id must belong to one root, got '" + id + "' of " + root
                    + (known == null ? "" : ", which belongs to " + known.root()));
        }
    }

    private void put(SourceDocument source, String root) throws IOException {
        Kept known = kept.get(source.id());
        try {
            byte[] bytes = source.content().read();
            String hash = Hashes.of(bytes);
            if (known != null
                    && sameSettings
                    && known.equals(new Kept(root, hash, source.access().words()))) {
                unchanged++;
                return;
            }
            SourceText text = source.format().read(source.name(), bytes);
            writer.updateDocuments(new Term(Fields.DOCUMENT, source.id()), records(source, root, hash, text));
            added += known == null ? 1 : 0;
            changed += known == null ? 0 : 1;
        } catch (SourceException unreadable) {
            refuse(source, unreadable.reason());
        } catch (IOException failed) {
            if (writer.getTragicException() != null) {
                throw failed;
            }
            refuse(source, "it cannot be read: " + failed.getMessage());
        }
    }

    /** What was there stays, but in a library that is built anew: its vectors would be of another kind than all others. */
    private void refuse(SourceDocument source, String reason) throws IOException {
        refused.add(new Refused(source.id(), reason));
        if (!sameSettings && kept.containsKey(source.id())) {
            writer.deleteDocuments(new Term(Fields.DOCUMENT, source.id()));
            removed++;
        }
    }

    private List<Document> records(SourceDocument source, String root, String contentHash, SourceText text)
            throws IOException {
        List<Chunk> cut = settings.chunker().cut(text);
        Map<String, String> words = new LinkedHashMap<>();
        List<String> hashes = new ArrayList<>();
        for (Chunk chunk : cut) {
            String said = chunk.span().of(text.text());
            hashes.add(Hashes.of(said));
            words.put(hashes.getLast(), said);
        }
        Map<String, byte[]> vectors = vectors(words);
        List<Document> records = new ArrayList<>();
        for (int at = 0; at < cut.size(); at++) {
            String hash = hashes.get(at);
            records.add(Records.chunk(source, text, cut.get(at), hash, vectors.getOrDefault(hash, NONE)));
        }
        chunks += records.size();
        records.add(Records.document(source, root, contentHash, text));
        return records;
    }

    /**
     * The vectors of texts by their hashes. That of a text is computed once, however often and wherever the text stands; those of a
     * document that are new are computed together.
     */
    private Map<String, byte[]> vectors(Map<String, String> words) throws IOException {
        Embedder embedder = settings.embedder();
        if (embedder == null) {
            return Map.of();
        }
        Map<String, byte[]> vectors = new HashMap<>();
        List<String> fresh = new ArrayList<>();
        for (String hash : words.keySet()) {
            byte[] now = embeddedNow.get(hash);
            byte @Nullable [] known = now == null && sameEmbedder ? Kept.vector(before, hash) : now;
            if (known == null) {
                fresh.add(hash);
            } else {
                vectors.put(hash, known);
            }
        }
        List<String> texts =
                fresh.stream().map(each -> words.getOrDefault(each, "")).toList();
        float[][] made = fresh.isEmpty() ? new float[0][] : embedder.embedAll(texts);
        for (int at = 0; at < made.length; at++) {
            byte[] packed = Vectors.pack(made[at]);
            embeddedNow.put(fresh.get(at), packed);
            vectors.put(fresh.get(at), packed);
        }
        embedded += made.length;
        return vectors;
    }
}
