package dev.viva.retrieve;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.SortedSetDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.util.BytesRef;

/** A form that is filled in with one document after the other, as the index takes them. For one thread. */
final class DocumentForm {
    /** Quoted parts and words that stand near each other are looked for as they are written. */
    private static final FieldType WRITTEN = type(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS);

    /** Where a stem stands is never asked. */
    private static final FieldType STEMS = type(IndexOptions.DOCS_AND_FREQS);

    private final WordCutter cutter = new WordCutter();
    private final Text title = new Text(Fields.TITLE);
    private final Text body = new Text(Fields.BODY);
    private final Text tags = new Text(Fields.TAGS);
    private final List<IndexableField> fields = new ArrayList<>();

    private static FieldType type(IndexOptions options) {
        FieldType type = new FieldType();
        type.setTokenized(true);
        type.setIndexOptions(options);
        type.freeze();
        return type;
    }

    /** A text and the two fields that keep it. */
    private static final class Text {
        private final CutText cut = new CutText();
        private final Field stems;
        private final Field written;

        Text(String field) {
            this.stems = new Field(field, cut.stems(), STEMS);
            this.written = new Field(Fields.written(field), cut.written(), WRITTEN);
        }
    }

    /** The fields of {@code document}; they are good until the next call. */
    List<IndexableField> filled(Document document) throws IOException {
        fields.clear();
        fields.add(new StringField(Fields.ID, document.id(), Field.Store.YES));
        keep(Fields.TITLE, document.title(), title);
        keep(Fields.BODY, document.body(), body);
        tags.cut.clear();
        for (var facet : document.facets().entrySet()) {
            for (String value : facet.getValue()) {
                fields.add(new StringField(Fields.FACET + facet.getKey(), value, Field.Store.NO));
                fields.add(new SortedSetDocValuesField(Fields.FACET + facet.getKey(), new BytesRef(value)));
                cutter.cut(value.replace('-', ' '), tags.cut);
            }
        }
        index(tags);
        return fields;
    }

    private void keep(String field, String text, Text into) throws IOException {
        fields.add(new StoredField(field, text));
        into.cut.clear();
        cutter.cut(text, into.cut);
        index(into);
    }

    private void index(Text text) {
        fields.add(text.stems);
        fields.add(text.written);
    }
}
