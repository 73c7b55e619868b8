package dev.viva.assistant.evaluate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.viva.assistant.library.SourceDocument;
import dev.viva.assistant.library.SourceRoot;
import dev.viva.assistant.source.SourceFormat;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * Documents and questions whose answers are known.
 *
 * @param documents the documents
 * @param questions the questions, in the order of their documents
 */
public record QuestionSet(List<SourceDocument> documents, List<Asked> questions) {
    private static final int GZIP = 0x1F8B;

    /**
     * A question whose answer is known.
     *
     * @param question the question
     * @param topic the number of the article that its document is of; documents of one topic are alike
     * @param document the id of the document that answers it
     * @param answers what of the document's text is a right answer; at least one
     */
    public record Asked(String question, int topic, String document, List<String> answers) {
        /** Copies the list. */
        public Asked {
            answers = List.copyOf(answers);
        }
    }

    /** Copies the lists. */
    public QuestionSet {
        documents = List.copyOf(documents);
        questions = List.copyOf(questions);
    }

    /**
     * Reads a file in the format of SQuAD (Rajpurkar et al. 2016, arXiv 1606.05250), which may be packed by gzip. A paragraph becomes
     * a document, known by its article's title and its number; a question without an answer is left out.
     *
     * @throws IOException if the file cannot be read or is of another format
     */
    public static QuestionSet squad(Path file) throws IOException {
        List<SourceDocument> documents = new ArrayList<>();
        List<Asked> questions = new ArrayList<>();
        try (InputStream stream = open(file)) {
            JsonNode articles = new ObjectMapper().readTree(stream).path("data");
            for (int topic = 0; topic < articles.size(); topic++) {
                article(topic, articles.get(topic), documents, questions);
            }
        }
        if (questions.isEmpty()) {
            throw new IOException(file + " must hold questions in the format of SQuAD, got none");
        }
        return new QuestionSet(documents, questions);
    }

    private static InputStream open(Path file) throws IOException {
        InputStream stream = new BufferedInputStream(Files.newInputStream(file));
        stream.mark(2);
        int magic = stream.read() << 8 | stream.read();
        stream.reset();
        return magic == GZIP ? new GZIPInputStream(stream) : stream;
    }

    private static void article(int topic, JsonNode article, List<SourceDocument> documents, List<Asked> questions) {
        String title = article.path("title").asText("untitled") + "-" + topic;
        JsonNode paragraphs = article.path("paragraphs");
        for (int at = 0; at < paragraphs.size(); at++) {
            JsonNode paragraph = paragraphs.get(at);
            String id = title + "/" + at;
            documents.add(SourceDocument.of(
                    id, SourceFormat.PLAIN, paragraph.path("context").asText()));
            for (JsonNode each : paragraph.path("qas")) {
                List<String> answers = new ArrayList<>();
                each.path("answers").forEach(one -> answers.add(one.path("text").asText()));
                if (!answers.isEmpty()) {
                    questions.add(new Asked(each.path("question").asText(), topic, id, answers));
                }
            }
        }
    }

    /** The documents as one root of a library. */
    public SourceRoot root() {
        return new SourceRoot("questions", documents);
    }

    /** The documents, and of the questions those of every other topic: topics 0, 2, … or 1, 3, … */
    public QuestionSet half(boolean odd) {
        return new QuestionSet(
                documents,
                questions.stream()
                        .filter(each -> each.topic() % 2 == (odd ? 1 : 0))
                        .toList());
    }
}
