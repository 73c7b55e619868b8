package dev.viva.assistant.library;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * What the index keeps of a document, as far as an ingestion must know it.
 *
 * @param root the root that it belongs to
 * @param hash the hash of its content
 * @param access the words of its access list, in order
 */
record Kept(String root, String hash, List<String> access) {
    /** All documents by their ids. */
    static Map<String, Kept> all(IndexReader reader) throws IOException {
        Map<String, Kept> all = new LinkedHashMap<>();
        for (LeafReaderContext context : reader.leaves()) {
            read(context.reader(), all);
        }
        return all;
    }

    private static void read(LeafReader leaf, Map<String, Kept> all) throws IOException {
        PostingsEnum documents = leaf.postings(new Term(Fields.KIND, Fields.DOCUMENT_KIND), PostingsEnum.NONE);
        if (documents == null) {
            return;
        }
        SortedDocValues ids = DocValues.getSorted(leaf, Fields.DOCUMENT);
        SortedDocValues roots = DocValues.getSorted(leaf, Fields.ROOT);
        BinaryDocValues hashes = DocValues.getBinary(leaf, Fields.CONTENT_HASH);
        SortedSetDocValues access = DocValues.getSortedSet(leaf, Fields.ACCESS);
        for (int at = documents.nextDoc(); at != DocIdSetIterator.NO_MORE_DOCS; at = documents.nextDoc()) {
            if (leaf.getLiveDocs() != null && !leaf.getLiveDocs().get(at)) {
                continue;
            }
            all.put(word(ids, at), new Kept(word(roots, at), hash(hashes, at), words(access, at)));
        }
    }

    private static String word(SortedDocValues values, int at) throws IOException {
        return values.advanceExact(at) ? values.lookupOrd(values.ordValue()).utf8ToString() : "";
    }

    private static String hash(BinaryDocValues values, int at) throws IOException {
        return values.advanceExact(at) ? values.binaryValue().utf8ToString() : "";
    }

    private static List<String> words(SortedSetDocValues values, int at) throws IOException {
        List<String> words = new ArrayList<>();
        if (values.advanceExact(at)) {
            for (int count = 0; count < values.docValueCount(); count++) {
                words.add(values.lookupOrd(values.nextOrd()).utf8ToString());
            }
        }
        return words;
    }

    /** The vector of a chunk with this hash, wherever in the index it stands; {@code null} if there is none. */
    static byte @Nullable [] vector(IndexReader reader, String chunkHash) throws IOException {
        for (LeafReaderContext context : reader.leaves()) {
            LeafReader leaf = context.reader();
            PostingsEnum chunks = leaf.postings(new Term(Fields.CHUNK_HASH, chunkHash), PostingsEnum.NONE);
            int at = chunks == null ? DocIdSetIterator.NO_MORE_DOCS : chunks.nextDoc();
            BinaryDocValues vectors = DocValues.getBinary(leaf, Fields.VECTOR);
            if (at != DocIdSetIterator.NO_MORE_DOCS && vectors.advanceExact(at)) {
                BytesRef value = vectors.binaryValue();
                return BytesRef.deepCopyOf(value).bytes;
            }
        }
        return null;
    }
}
