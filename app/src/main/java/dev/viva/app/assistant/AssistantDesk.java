package dev.viva.app.assistant;

import dev.viva.app.http.Problem;
import dev.viva.assistant.Assistant;
import dev.viva.assistant.AssistantSettings;
import dev.viva.assistant.Trace;
import dev.viva.assistant.answer.Answer;
import dev.viva.assistant.answer.Inquiry;
import dev.viva.assistant.generate.Generator;
import dev.viva.assistant.generate.OpenAiGenerator;
import dev.viva.assistant.library.Asker;
import dev.viva.assistant.library.DocumentText;
import dev.viva.assistant.library.Embedder;
import dev.viva.assistant.library.Library;
import dev.viva.assistant.library.LibraryException;
import dev.viva.assistant.library.LibraryView;
import dev.viva.content.Handbook;
import dev.viva.kernel.Progress;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers questions from the library under a home, which is opened, and given the handbook if it is empty, at the first question.
 * Thread-safe.
 */
public final class AssistantDesk implements AutoCloseable {
    private final AssistantHome home;
    private final Supplier<Handbook> handbook;
    private final Consumer<String> remarks;
    private final AssistantSettings settings;
    private @Nullable Embedder embedder;
    private @Nullable Library library;
    private @Nullable Assistant assistant;
    private boolean closed;

    /**
     * A desk.
     *
     * @param handbook the handbook as it is now
     * @param remarks told in a sentence what an operator must know
     */
    public AssistantDesk(AssistantHome home, Supplier<Handbook> handbook, Consumer<String> remarks) {
        this.home = home;
        this.handbook = handbook;
        this.remarks = remarks;
        this.settings = settings(home, remarks);
    }

    /**
     * Answers a question.
     *
     * @param draft told a generator's text as it comes
     * @throws dev.viva.app.http.Refusal (503) if the library cannot be read now
     */
    Answer ask(Inquiry inquiry, Consumer<String> draft) {
        return trace(inquiry, draft).answer();
    }

    /**
     * Answers a question, and tells how it came to the answer.
     *
     * @param draft told a generator's text as it comes
     * @throws dev.viva.app.http.Refusal (503) if the library cannot be read now
     */
    Trace trace(Inquiry inquiry, Consumer<String> draft) {
        return reading(() -> opened().trace(inquiry, draft));
    }

    /**
     * A document as everyone may see it; empty if there is none of this id.
     *
     * @throws dev.viva.app.http.Refusal (503) if the library cannot be read now
     */
    Optional<DocumentText> document(String id) {
        return reading(() -> {
            try (LibraryView view = shelf().view(Asker.anyone())) {
                return view.find(id);
            }
        });
    }

    /** What words the answers; empty without a generator. */
    String generator() {
        Generator generator = settings.generator();
        return generator == null ? "" : generator.name();
    }

    /** How sure the best passage must be for an answer. */
    double least() {
        return settings.finder().sureness().least();
    }

    private <T> T reading(Supplier<T> question) {
        try {
            return question.get();
        } catch (LibraryException broken) {
            remarks.accept("The assistant cannot answer: " + broken.getMessage());
            throw Problem.later("the assistant's library cannot be read now").refusal();
        }
    }

    private synchronized Assistant opened() {
        if (closed) {
            throw Problem.later("the server stops").refusal();
        }
        if (assistant != null) {
            return assistant;
        }
        if (embedder == null) {
            embedder = embedder();
        }
        Library fresh = home.library(embedder);
        try {
            AssistantHome.refresh(fresh, handbook, Progress.none());
        } catch (LibraryException busy) {
            // Another process ingests; what is there can be asked all the same.
            remarks.accept("The assistant's library is as it was: " + busy.getMessage());
        }
        library = fresh;
        Assistant made = new Assistant(fresh, settings);
        assistant = made;
        return made;
    }

    private @Nullable Embedder embedder() {
        try {
            return home.embedder().open();
        } catch (IOException | IllegalArgumentException wrong) {
            remarks.accept("The assistant cannot answer without its embedder: " + wrong.getMessage());
            throw Problem.later("the assistant's library cannot be read now").refusal();
        }
    }

    private synchronized Library shelf() {
        opened();
        return Objects.requireNonNull(library);
    }

    /** A generator that is described wrongly is told to the operator, and answers are sentences of the sources. */
    private static AssistantSettings settings(AssistantHome home, Consumer<String> remarks) {
        AssistantSettings standard = AssistantSettings.standard();
        try {
            return home.generator()
                    .map(each -> standard.withGenerator(new OpenAiGenerator(each)))
                    .orElse(standard);
        } catch (IOException | IllegalArgumentException wrong) {
            remarks.accept("The assistant answers without a generator: " + wrong.getMessage());
            return standard;
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (library != null) {
            library.close();
        }
        if (embedder != null) {
            embedder.close();
        }
    }
}
