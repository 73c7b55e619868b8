package dev.viva.assistant.answer;

import dev.viva.assistant.library.Asker;
import java.util.Set;

/**
 * A question to the assistant. Immutable.
 *
 * @param question the question: not blank, at most {@value #LONGEST} characters
 * @param asker who asks
 * @param within the ids of the documents to answer from; empty for all that the asker may see
 * @param conversation what was said before
 */
public record Inquiry(String question, Asker asker, Set<String> within, Conversation conversation) {
    /** The most characters of a question. */
    public static final int LONGEST = 2_000;

    /** Checks the question and copies the set. */
    public Inquiry {
        within = Set.copyOf(within);
        if (question.isBlank() || question.length() > LONGEST) {
            throw new IllegalArgumentException("Inquiry.question must have 1 to " + LONGEST
                    + " characters and not be blank, got " + (question.isBlank() ? "a blank one" : question.length()));
        }
    }

    /** A question to all documents that everyone may see, with nothing said before. */
    public static Inquiry of(String question) {
        return new Inquiry(question, Asker.anyone(), Set.of(), Conversation.begin());
    }

    /** The same, asked by somebody else. */
    public Inquiry by(Asker other) {
        return new Inquiry(question, other, within, conversation);
    }

    /** The same to these documents only. */
    public Inquiry within(Set<String> documents) {
        return new Inquiry(question, asker, documents, conversation);
    }

    /** The same after what was said. */
    public Inquiry in(Conversation said) {
        return new Inquiry(question, asker, within, said);
    }
}
