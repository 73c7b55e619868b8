package dev.viva.app.assistant;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the page about the assistant shows. Immutable.
 *
 * @param question what was asked; empty before the first question
 * @param after the question before, as it was understood; empty where nothing was said
 * @param generator what words the answers; empty without one
 * @param told the answer and the way to it, or {@code null} before the first question
 */
public record AssistantView(
        String question,
        String after,
        String generator,
        @Nullable Told told) {
    /** Questions to begin with: two that the handbook answers and one that it does not. */
    public static final List<String> EXAMPLES = List.of(
            "Why does a random forest draw a random subset of features at each split?",
            "What is the logQ correction and when is it needed?",
            "Who painted the ceiling of the Sistine Chapel?");

    /** The address that asks a question. */
    public static String address(String question) {
        return "/systems/assistant?q=" + URLEncoder.encode(question, StandardCharsets.UTF_8);
    }

    /**
     * An answer and the way to it.
     *
     * @param understood what the question was taken to ask
     * @param text the answer in pieces
     * @param refused whether the documents do not hold an answer
     * @param sureness how sure the best passage is, in [0, 1]
     * @param least how sure it must be
     * @param remark how the answer came about, where that is to be known; may be empty
     * @param citations what it rests on
     * @param passages what was found, the surest first
     * @param vectorWeight what a rank among vectors counts against 1 among words
     * @param rules what a generator is told about how to answer; empty where no passage was sure enough
     * @param prompt the passages and the question as a generator is told them; empty where no passage was sure enough
     * @param generator the name of the generator that was told so; empty where none was
     */
    public record Told(
            String understood,
            List<Piece> text,
            boolean refused,
            double sureness,
            double least,
            String remark,
            List<Cited> citations,
            List<Found> passages,
            double vectorWeight,
            String rules,
            String prompt,
            String generator) {
        /** Copies the lists. */
        public Told {
            text = List.copyOf(text);
            citations = List.copyOf(citations);
            passages = List.copyOf(passages);
        }

        /** Whether the answer consists of sentences of the documents, although it is none of a generator's. */
        public boolean extracted() {
            return !refused && (generator.isEmpty() || !remark.isEmpty());
        }
    }

    /**
     * A piece of an answer: text, or a citation.
     *
     * @param text the text; empty for a citation
     * @param citation its number from 1; 0 for text
     */
    public record Piece(String text, int citation) {
        private static final Pattern MARK = Pattern.compile("\\[(\\d{1,3})]");

        /** The pieces of an answer that has so many citations. */
        static List<Piece> of(String answer, int citations) {
            List<Piece> pieces = new ArrayList<>();
            Matcher mark = MARK.matcher(answer);
            int end = 0;
            while (mark.find()) {
                int number = Integer.parseInt(mark.group(1));
                if (number >= 1 && number <= citations) {
                    pieces.add(new Piece(answer.substring(end, mark.start()), 0));
                    pieces.add(new Piece("", number));
                    end = mark.end();
                }
            }
            pieces.add(new Piece(answer.substring(end), 0));
            return pieces;
        }
    }

    /**
     * A citation.
     *
     * @param title of its document
     * @param quote what stands there
     * @param address where it is shown in its document
     */
    public record Cited(String title, String quote, String address) {}

    /**
     * A passage that was found.
     *
     * @param heading under which it stands; may be empty
     * @param text what stands there, shortened
     * @param address where it is shown in its document
     * @param words rank and score among what words found; a dash where they did not
     * @param vectors the same of vectors
     * @param fused the score of both together
     * @param sureness how sure it is, in [0, 1]
     * @param used whether the answer was made from it
     */
    public record Found(
            String title,
            String heading,
            String text,
            String address,
            String words,
            String vectors,
            double fused,
            double sureness,
            boolean used) {}

    /**
     * A document with a place in it.
     *
     * @param before the text before the place
     * @param cited what stands there
     * @param after the text after it
     * @param page where the handbook shows it; empty for other documents
     */
    public record SourceView(String title, String before, String cited, String after, String page) {}
}
