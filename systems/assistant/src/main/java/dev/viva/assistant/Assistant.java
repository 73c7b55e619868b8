package dev.viva.assistant;

import dev.viva.assistant.answer.Answer;
import dev.viva.assistant.answer.Citation;
import dev.viva.assistant.answer.CitedText;
import dev.viva.assistant.answer.Evidence;
import dev.viva.assistant.answer.Extract;
import dev.viva.assistant.answer.Inquiry;
import dev.viva.assistant.answer.Retrieval;
import dev.viva.assistant.generate.Generator;
import dev.viva.assistant.generate.GeneratorException;
import dev.viva.assistant.generate.Prompt;
import dev.viva.assistant.library.Library;
import dev.viva.assistant.library.LibraryView;
import dev.viva.assistant.library.Passage;
import java.util.List;
import java.util.function.Consumer;

/**
 * Answers questions from a library.
 *
 * <p>A question is made to stand alone if it leans on what was said before; passages that the asker may see are found by words and by
 * vectors and put in the order of how surely they answer. If even the first is not sure enough, the question is refused. Otherwise
 * the generator words an answer from the first passages. Its citations are checked by code; an answer that cites what is not there,
 * cites nothing, comes too late or not at all is dropped, and the assistant answers with sentences of the passages instead and says
 * so. That is also how it answers without a generator. All of this sees the library at one moment and as the asker may see it.
 *
 * <p>Every citation of every answer is a literal span of a document that the asker may see. Thread-safe.
 */
public final class Assistant {
    private final Library library;
    private final AssistantSettings settings;

    /** An assistant of {@code library}, which stays the caller's to close. */
    public Assistant(Library library, AssistantSettings settings) {
        this.library = library;
        this.settings = settings;
    }

    /**
     * Answers a question.
     *
     * @throws dev.viva.assistant.library.LibraryException if the library cannot be read
     */
    public Answer ask(Inquiry inquiry) {
        return ask(inquiry, piece -> {});
    }

    /**
     * Answers a question and tells a generator's text as it comes. What is told is a draft: only the answer that is returned is
     * checked, and it may be another.
     *
     * @throws dev.viva.assistant.library.LibraryException if the library cannot be read
     */
    public Answer ask(Inquiry inquiry, Consumer<String> draft) {
        return trace(inquiry, draft).answer();
    }

    /**
     * Answers a question, and tells how it came to the answer.
     *
     * @param draft told a generator's text as it comes, as in {@link #ask(Inquiry, Consumer)}
     * @throws dev.viva.assistant.library.LibraryException if the library cannot be read
     */
    public Trace trace(Inquiry inquiry, Consumer<String> draft) {
        String understood = inquiry.conversation().understand(inquiry.question());
        try (LibraryView view = library.view(inquiry.asker())) {
            Retrieval retrieval = settings.finder().retrieve(understood, inquiry.within(), view);
            List<Evidence> evidence = retrieval.evidence();
            double sureness =
                    evidence.isEmpty() ? 0 : evidence.getFirst().passage().score();
            Wording wording = new Wording(inquiry.question(), understood, sureness);
            if (evidence.isEmpty() || sureness < settings.finder().sureness().least()) {
                return new Trace(wording.refused(""), retrieval, 0, Prompt.of(understood, List.of()), "");
            }
            List<Evidence> best = evidence.subList(0, Math.min(settings.passages(), evidence.size()));
            List<Passage> passages = best.stream().map(Evidence::passage).toList();
            Prompt prompt = Prompt.of(understood, passages);
            Generator generator = settings.generator();
            return generator == null
                    ? new Trace(wording.extracted(best, view, ""), retrieval, best.size(), prompt, "")
                    : new Trace(
                            generated(generator, wording, prompt, best, view, draft),
                            retrieval,
                            best.size(),
                            prompt,
                            generator.name());
        }
    }

    private static Answer generated(
            Generator generator,
            Wording wording,
            Prompt prompt,
            List<Evidence> best,
            LibraryView view,
            Consumer<String> draft) {
        List<Passage> passages = best.stream().map(Evidence::passage).toList();
        String failure;
        try {
            String text = generator.generate(prompt, draft);
            if (text.strip().startsWith(Prompt.NO_ANSWER)) {
                return wording.refused(generator.name() + " finds no answer in the passages");
            }
            CitedText cited = CitedText.of(text, passages, view);
            if (cited.faults().isEmpty()) {
                return wording.answered(cited.text(), cited.citations(), "");
            }
            failure = "the answer of " + generator.name() + " was dropped: "
                    + cited.faults().getFirst();
        } catch (GeneratorException failed) {
            failure = failed.reason();
        }
        return wording.extracted(best, view, failure + "; these are sentences of the sources instead");
    }

    /** Puts an answer together. */
    private record Wording(String question, String understood, double sureness) {
        Answer refused(String remark) {
            return new Answer(question, understood, Answer.REFUSAL, List.of(), true, sureness, remark);
        }

        Answer answered(String text, List<Citation> citations, String remark) {
            return new Answer(question, understood, text, citations, false, sureness, remark);
        }

        Answer extracted(List<Evidence> best, LibraryView view, String remark) {
            List<Citation> citations = Extract.of(best, view);
            StringBuilder text = new StringBuilder();
            for (int at = 0; at < citations.size(); at++) {
                text.append(at == 0 ? "" : " ").append(citations.get(at).quote().replaceAll("\\s+", " "));
                text.append(" [").append(at + 1).append(']');
            }
            return answered(text.toString(), citations, remark);
        }
    }
}
