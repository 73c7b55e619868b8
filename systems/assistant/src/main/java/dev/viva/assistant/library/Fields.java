package dev.viva.assistant.library;

/** The fields of the index. A document is one record of its own kind, and one more for each of its chunks. */
final class Fields {
    /** What a record is. */
    static final String KIND = "kind";

    static final String DOCUMENT_KIND = "document";
    static final String CHUNK_KIND = "chunk";

    /** The document's id, on both kinds. */
    static final String DOCUMENT = "document";
    /** The words of which an asker must have one, on both kinds. */
    static final String ACCESS = "access";

    static final String ROOT = "root";
    static final String CONTENT_HASH = "content-hash";
    static final String TITLE = "title";
    static final String TEXT = "text";

    static final String HEADING = "heading";
    static final String START = "start";
    static final String WORDS = "words";
    static final String HEADING_WORDS = "heading-words";
    static final String LENGTH = "length";
    static final String HEADING_LENGTH = "heading-length";
    static final String CHUNK_HASH = "chunk-hash";
    static final String VECTOR = "vector";

    /** Of the commit: what the index was made by. */
    static final String FINGERPRINT = "fingerprint";

    private Fields() {}

    /** The field that holds how many words another has. */
    static String lengthOf(String field) {
        return field.equals(WORDS) ? LENGTH : HEADING_LENGTH;
    }
}
