package dev.viva.assistant.library;

import dev.viva.assistant.chunk.Chunk;
import dev.viva.assistant.source.SourceText;
import dev.viva.retrieve.EnglishWords;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.SortedSetDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.util.BytesRef;

/** Makes the records of the index. */
final class Records {
    private Records() {}

    static Document document(SourceDocument source, String root, String hash, SourceText text) {
        Document document = known(source, Fields.DOCUMENT_KIND);
        document.add(new SortedDocValuesField(Fields.ROOT, new BytesRef(root)));
        document.add(new BinaryDocValuesField(Fields.CONTENT_HASH, new BytesRef(hash)));
        document.add(new StoredField(Fields.TITLE, text.title()));
        document.add(new StoredField(Fields.TEXT, text.text()));
        return document;
    }

    static Document chunk(SourceDocument source, SourceText text, Chunk chunk, String hash, byte[] vector) {
        String words = chunk.span().of(text.text());
        String headings = chunk.heading().startsWith(text.title())
                ? chunk.heading()
                : text.title() + Chunk.UNDER + chunk.heading();
        Document document = known(source, Fields.CHUNK_KIND);
        document.add(new StoredField(Fields.TITLE, text.title()));
        document.add(new StoredField(Fields.HEADING, chunk.heading()));
        document.add(new StoredField(Fields.TEXT, words));
        document.add(new StoredField(Fields.START, chunk.span().start()));
        document.add(new NumericDocValuesField(Fields.START, chunk.span().start()));
        document.add(new TextField(Fields.WORDS, words, Field.Store.NO));
        document.add(new TextField(Fields.HEADING_WORDS, headings, Field.Store.NO));
        document.add(new NumericDocValuesField(
                Fields.LENGTH, EnglishWords.stems(words).size()));
        document.add(new NumericDocValuesField(
                Fields.HEADING_LENGTH, EnglishWords.stems(headings).size()));
        document.add(new StringField(Fields.CHUNK_HASH, hash, Field.Store.NO));
        if (vector.length > 0) {
            document.add(new BinaryDocValuesField(Fields.VECTOR, new BytesRef(vector)));
        }
        return document;
    }

    private static Document known(SourceDocument source, String kind) {
        Document document = new Document();
        document.add(new StringField(Fields.KIND, kind, Field.Store.NO));
        document.add(new StringField(Fields.DOCUMENT, source.id(), Field.Store.YES));
        document.add(new SortedDocValuesField(Fields.DOCUMENT, new BytesRef(source.id())));
        for (String word : source.access().words()) {
            document.add(new StringField(Fields.ACCESS, word, Field.Store.NO));
            document.add(new SortedSetDocValuesField(Fields.ACCESS, new BytesRef(word)));
        }
        return document;
    }
}
